"""The partial order: who is preferred to whom, who is level, and who cannot be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from s3prio.domain.arrays import BoolArray, FloatArray, frozen
from s3prio.domain.as_table import AsTable

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class PartialOrder(AsTable):
    """
    A partial order of n alternatives, with the flows that it comes from.

    Attributes
    ----------
    positive, negative : (n,) arrays in [0, 1]
        How far each is preferred to the others, and they to it.
    preferred, indifferent, incomparable : (n, n) boolean arrays
        Row against column; of two different alternatives exactly one holds: preferred one way or
        the other, indifferent, or incomparable.
    labels : (n,) or None
    """

    positive: FloatArray
    negative: FloatArray
    preferred: BoolArray
    indifferent: BoolArray
    incomparable: BoolArray
    labels: tuple[Any, ...] | None = None

    def __post_init__(self) -> None:
        for name in ("positive", "negative"):
            object.__setattr__(self, name, frozen(getattr(self, name)))
        for name in ("preferred", "indifferent", "incomparable"):
            object.__setattr__(self, name, frozen(getattr(self, name), bool))

    def to_frame(self) -> pd.DataFrame:
        """
        Return the relation as a data frame of the signs P, I, R and, for the other side of P, P-.

        Examples
        --------
        >>> import s3prio as s3
        >>> s3.outrank([[1, 5], [2, 3], [0, 9]], [60, 40]).to_frame().to_numpy().tolist()
        [['', 'P-', 'P'], ['P', '', 'P'], ['P-', 'P-', '']]
        """
        import pandas as pd  # noqa: PLC0415 loaded only by those who ask for a frame

        signs = np.full(self.preferred.shape, "", dtype=object)
        signs[self.preferred], signs[self.preferred.T] = "P", "P-"
        signs[self.indifferent], signs[self.incomparable] = "I", "R"
        return pd.DataFrame(signs, index=self.labels, columns=self.labels)
