"""What comes out when people are asked: weights, how consistent the answers are, and what to say to them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from pydantic_core import PydanticCustomError

from s3prio.domain.arrays import FloatArray, frozen
from s3prio.domain.as_table import AsTable
from s3prio.domain.weights import Weights
from s3prio.methods.method import Method
from s3prio.text import Number, Text

if TYPE_CHECKING:
    import pandas as pd


class Answers(Method):
    """Somebody's answers, as they were given."""

    method: str

    @abstractmethod
    def elicited(self) -> Elicitation:
        """Make weights of the answers."""


@dataclass(frozen=True)
class Elicitation(AsTable):
    """
    Weights from somebody's answers.

    Attributes
    ----------
    answers : Answers
        As they were given; nothing is lost.
    weights : Weights
    consistency : mapping from str to float
        Measures of how far the answers contradict each other, 0 for not at all, by name; empty
        where no answer can contradict another.
    messages : tuple of Text
        What the person should hear: cause, place, and what to do.
    intervals : (m, 2) array or None
        Lowest and highest weight that fit the answers equally well.
    vertices : (k, m) array or None
        Corners of the set of all weights that the answers allow.
    """

    answers: Answers
    weights: Weights
    consistency: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    messages: tuple[Text, ...] = ()
    intervals: FloatArray | None = None
    vertices: FloatArray | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "consistency", MappingProxyType(dict(self.consistency)))
        for name in ("intervals", "vertices"):
            if getattr(self, name) is not None:
                object.__setattr__(self, name, frozen(getattr(self, name)))
        object.__setattr__(self, "messages", (*self.messages, *_of_weights(self.weights)))

    def to_frame(self) -> pd.DataFrame:
        """Return the weights, and their intervals where there are some, as a data frame."""
        import pandas as pd  # noqa: PLC0415 loaded only by those who ask for a frame

        weights = self.weights
        frame = pd.DataFrame({"weight": weights.values}, index=list(weights.criteria))  # noqa: PD011 weights are no frame
        if self.intervals is not None:
            frame["lowest"], frame["highest"] = self.intervals.T
        return frame


def require_once(groups: tuple[tuple[str, ...], ...]) -> None:
    """
    Refuse groups of which one is empty, or that name a criterion twice.

    Raises
    ------
    PydanticCustomError
        Naming the criterion, or the place of the empty group.
    """
    seen: set[str] = set()
    for number, group in enumerate(groups, start=1):
        if not group:
            raise PydanticCustomError("group_empty", "group {number} is empty", {"number": number})
        for name in group:
            if name in seen:
                raise PydanticCustomError(
                    "order_twice", "{name} stands in the order twice", {"name": name}
                )
            seen.add(name)


def told(number: float, most: int = 3) -> Number:
    """
    Say a number that somebody gave, with as many decimals as it has.

    Examples
    --------
    >>> told(2.75).decimals, told(40.0).decimals
    (2, 0)
    """
    decimals = next(
        d for d in range(most + 1) if d == most or abs(number - round(number, d)) < 1e-9
    )
    return Number(number, decimals)


def _of_weights(weights: Weights) -> tuple[Text, ...]:
    """Ask whether weights are meant that say nothing, or silence a criterion."""
    if len(weights.values) > 1 and np.ptp(weights.values) <= 1e-9:
        return (
            Text("All criteria count alike: this says nothing about priorities. Is that meant?"),
        )
    return tuple(
        Text(
            '"{criterion}" has weight 0. It will never matter, however large the difference. Is that meant?',
            {"criterion": criterion},
        )
        for criterion, weight in zip(weights.criteria, weights.values, strict=True)
        if weight == 0
    )
