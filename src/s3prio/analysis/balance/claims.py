"""
A8. Which claims go beyond what the evidence allows, which fit it, and where is strength that nobody claims?

For each municipality x topic cell the evidence gives a range of possible categories: missing figures and everything
between the stakeholders' weights leave it open. A claim above the range is refuted, inside it compatible, below it
hidden strength. A refuted claim is no fault but an item for a talk: which fact is missing? Nothing is blended.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from s3prio.domain.arrays import IntArray, frozen
from s3prio.domain.as_table import AsTable
from s3prio.domain.category import VERDICTS, Verdict
from s3prio.errors import InputError, ShapeError
from s3prio.methods.agreement import weighted_kappa
from s3prio.text import Text

if TYPE_CHECKING:
    import pandas as pd


class Leniency(NamedTuple):
    """
    How a municipality judges itself beside the evidence.

    Attributes
    ----------
    mean : float
        Mean of claim minus central category over its claims.
    above, below : int
        Claims above and below the central category.
    p : float
        Two-sided exact sign test: how likely so uneven a split would be by chance; 1 where there is none.
    kappa : float or None
        Agreement with the central categories, quadratic weights; None where undefined.
    """

    mean: float
    above: int
    below: int
    p: float
    kappa: float | None


@dataclass(frozen=True)
class Claims(AsTable):
    """
    Claims beside the evidence, p municipalities and n topics.

    Attributes
    ----------
    municipalities, topics : labels
    claimed : (p, n) integer array
        Categories 1 to q; 0 where nothing is claimed.
    lowest, central, highest : (p, n) integer arrays
        Categories that the evidence allows, and its middle; 0 where there is no evidence.
    q : int
        Number of categories.
    """

    municipalities: tuple[Any, ...]
    topics: tuple[Any, ...]
    claimed: IntArray
    lowest: IntArray
    central: IntArray
    highest: IntArray
    q: int

    def __post_init__(self) -> None:
        for name in ("claimed", "lowest", "central", "highest"):
            object.__setattr__(self, name, frozen(getattr(self, name), np.int64))

    @property
    def verdict_numbers(self) -> IntArray:
        """Numbers of the verdicts in `VERDICTS`, (p, n)."""
        claimed, known = self.claimed > 0, self.central > 0
        found = np.where(
            self.claimed > self.highest, 1, np.where(self.claimed < self.lowest, 3, 2)
        )
        return np.asarray(np.where(claimed, np.where(known, found, 4), 0), dtype=np.int64)

    def of_verdict(self, verdict: Verdict) -> tuple[tuple[int, int], ...]:
        """Return the cells of one verdict as (municipality, topic)."""
        found = np.argwhere(self.verdict_numbers == VERDICTS.index(verdict))
        return tuple((int(p), int(i)) for p, i in found)

    @property
    def above_central(self) -> int:
        """Number of claims above the central category."""
        return int((self._both & (self.claimed > self.central)).sum())

    @property
    def below_central(self) -> int:
        """Number of claims below the central category."""
        return int((self._both & (self.claimed < self.central)).sum())

    @property
    def _both(self) -> np.ndarray:
        return np.asarray((self.claimed > 0) & (self.central > 0))

    @property
    def kappa(self) -> float | None:
        """Agreement of all claims with the central categories, quadratic weights; None where undefined."""
        both = self._both
        return weighted_kappa(self.claimed[both], self.central[both], self.q)

    def leniency(self, municipality: int) -> Leniency | None:
        """Tell how a municipality judges itself; None if it claims nothing that the evidence knows."""
        both = self._both[municipality]
        claimed, central = self.claimed[municipality][both], self.central[municipality][both]
        if not len(claimed):
            return None
        above, below = int((claimed > central).sum()), int((claimed < central).sum())
        return Leniency(
            float((claimed - central).mean()),
            above,
            below,
            sign_test(above, below),
            weighted_kappa(claimed, central, self.q),
        )

    def kappa_of_topic(self, topic: int) -> float | None:
        """Agreement over the municipalities on one topic; None where undefined."""
        both = self._both[:, topic]
        return weighted_kappa(self.claimed[both, topic], self.central[both, topic], self.q)

    @property
    def replaced(self) -> IntArray:
        """Central categories with the claims in their place: what would hold if claims were facts, (p, n)."""
        return np.where(self.claimed > 0, self.claimed, self.central)

    def to_frame(self) -> pd.DataFrame:
        """Return one row for each claim."""
        import pandas as pd  # noqa: PLC0415 loaded only by those who ask for a frame

        verdicts = self.verdict_numbers
        rows = [
            {
                "municipality": self.municipalities[p],
                "topic": self.topics[i],
                "claimed": int(self.claimed[p, i]),
                "lowest": int(self.lowest[p, i]),
                "central": int(self.central[p, i]),
                "highest": int(self.highest[p, i]),
                "verdict": VERDICTS[verdicts[p, i]],
            }
            for p, i in np.argwhere(self.claimed > 0)
        ]
        return pd.DataFrame(rows)


def claims_check(claimed: Any, possible: Any, central: Any, *, categories: int = 3) -> Claims:
    """
    Compare claims with what the evidence allows.

    Parameters
    ----------
    claimed : (p, n) integer array_like or data frame
        Categories from 1, the lowest; 0 where nothing is claimed.
    possible : (p, n, 2) integer array_like
        The lowest and the highest category that the evidence allows; 0 where there is none.
    central : (p, n) integer array_like
        The middle of the evidence.
    categories : int
        How many there are.

    Returns
    -------
    Claims

    Raises
    ------
    ShapeError
        If the tables do not fit together.
    InputError
        If something is no category, or a middle lies outside its range.

    Examples
    --------
    >>> found = claims_check([[3, 1, 0]], [[[1, 2], [2, 3], [1, 1]]], [[2, 2, 1]])
    >>> found.of_verdict("refuted"), found.of_verdict("hidden"), found.leniency(0).mean
    (((0, 0),), ((0, 1),), 0.0)
    """
    rows = np.asarray(claimed)
    ranges, middle = np.asarray(possible), np.asarray(central)
    if rows.ndim != 2 or ranges.shape != (*rows.shape, 2) or middle.shape != rows.shape:
        raise ShapeError(
            Text(
                "Claims, possible and central categories do not fit together: {shapes}.",
                {"shapes": ", ".join(str(one.shape) for one in (rows, ranges, middle))},
            )
        )
    for table in (rows, ranges, middle):
        if (
            table.dtype.kind not in "iu"
            or table.min(initial=0) < 0
            or table.max(initial=0) > categories
        ):
            raise InputError(
                Text(
                    "Categories are whole numbers from 1 to {q}, and 0 for none.",
                    {"q": categories},
                )
            )
    outside = (middle > 0) & ((middle < ranges[..., 0]) | (middle > ranges[..., 1]))
    if outside.any():
        raise InputError(Text("A central category lies outside of what is possible."))
    labels: tuple[Any, Any] = (range(rows.shape[0]), range(rows.shape[1]))
    if hasattr(claimed, "columns"):
        labels = (claimed.index, claimed.columns)
    return Claims(
        tuple(labels[0]),
        tuple(labels[1]),
        rows,
        ranges[..., 0],
        middle,
        ranges[..., 1],
        categories,
    )


def sign_test(above: int, below: int) -> float:
    """
    Two-sided exact sign test.

    Examples
    --------
    >>> sign_test(5, 0), sign_test(0, 0)
    (0.0625, 1.0)
    """
    n, fewer = above + below, min(above, below)
    tail = float(sum(comb(n, i) for i in range(fewer + 1))) / 2.0**n
    return min(1.0, 2 * tail)
