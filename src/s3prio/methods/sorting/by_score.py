"""
Cuts of the score: given, at quantiles, at natural breaks, or where the gaps are widest.

Lower limits belong to the category above. Where cuts are made from the scores themselves, somebody
else's score can move them; given cuts cannot be moved.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, ClassVar, Literal, Self

import numpy as np
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from s3prio.domain.arrays import FloatArray, IntArray
from s3prio.domain.label import Real, Whole
from s3prio.domain.ranking import TOLERANCE
from s3prio.domain.sorting import Judge
from s3prio.errors import Fault
from s3prio.methods.aggregation import Aggregation, WeightedSum
from s3prio.methods.sorting.breaks import (
    distinct_scores,
    natural_breaks,
    nearest_shares,
    widest_gaps,
)
from s3prio.methods.sorting.sorting_method import Sorted, SortingMethod, cut, nearest_cut
from s3prio.text import Text

Share = Annotated[Real, Field(gt=0, lt=1)]


class ByScore(SortingMethod):
    """Categories by cuts of the score."""

    aggregation: Aggregation = WeightedSum()
    """How the score is made."""

    @abstractmethod
    def cuts_of(self, scores: FloatArray) -> FloatArray:
        """Return the cuts for these scores, rising."""

    def faults(
        self,
        performances: FloatArray,
        weights: FloatArray,
        directions: FloatArray,
        names: Sequence[object] = (),
    ) -> list[Fault]:
        """Tell why the method has no answer for these figures; empty if it has one."""
        found = self.aggregation.faults(performances, weights, directions, names)
        if found:
            return found
        return self.score_faults(self.aggregation.scores(performances, weights, directions))

    def score_faults(self, scores: FloatArray) -> list[Fault]:
        """Tell why these scores cannot be cut."""
        del scores  # given cuts do for any
        return []

    def sorted(
        self, performances: FloatArray, weights: FloatArray, directions: FloatArray
    ) -> Sorted:
        """Sort alternatives by their scores."""
        scores = self.aggregation.scores(performances, weights, directions)
        cuts = self.cuts_of(scores)
        values = cut(scores, cuts)
        margins, rising = nearest_cut(scores, cuts, values)

        def judge(rows: FloatArray) -> IntArray:
            answered = self.aggregation.answers(rows, directions)
            found = np.zeros(len(rows), dtype=np.int64)
            scored = self.aggregation.scores(rows[answered], weights, directions)
            found[answered] = cut(scored, cuts)
            return found

        alone: Judge | None = judge if self.aggregation.character.is_absolute else None
        return Sorted(values, len(cuts) + 1, margins, rising, "score", alone, cuts)


def too_few(scores: FloatArray, classes: int, method: str) -> list[Fault]:
    """Tell if there are fewer different scores than classes: one of them would be empty."""
    distinct = len(distinct_scores(scores)[0])
    if distinct >= classes:
        return []
    said = {"method": method, "distinct": distinct, "classes": classes}
    message = Text("{method} finds {distinct} different scores for {classes} classes.", said)
    return [Fault(message, Text("Ask for fewer classes."))]


class Thresholds(ByScore):
    """Given cuts of the score."""

    method: Literal["thresholds"] = "thresholds"
    cuts: tuple[Real, ...] = Field(min_length=1)
    """Scores from which the second, third, ... category begins."""

    summary: ClassVar[Text] = Text("cuts of the score that are fixed in advance")
    source: ClassVar[str] = "Keeney & Raiffa 1976"
    key: ClassVar[str] = "keeney1976"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for lower, upper in pairwise(self.cuts):
            if upper <= lower:
                said = {"lower": lower, "upper": upper}
                raise PydanticCustomError(
                    "cuts_rise", "the cuts do not rise: {upper} follows on {lower}", said
                )
        return self

    def cuts_of(self, scores: FloatArray) -> FloatArray:
        """Return the given cuts."""
        del scores  # they are fixed in advance
        return np.array(self.cuts, dtype=np.float64)


class Quantiles(ByScore):
    """Cuts that come nearest to shares of the alternatives: somebody is always last, level ones together."""

    method: Literal["quantiles"] = "quantiles"
    classes: Whole = Field(default=3, ge=2, le=100)
    """How many categories of the same size."""
    shares: tuple[Share, ...] = ()
    """Shares of the categories, lowest first, summing to 1; without them all alike."""

    summary: ClassVar[Text] = Text("shares of the alternatives; somebody is always last")
    source: ClassVar[str] = "s3prio"
    key: ClassVar[str] = "s3prio"

    @model_validator(mode="after")
    def _shares_fit(self) -> Self:
        if self.shares and abs(sum(self.shares) - 1) > TOLERANCE:
            raise PydanticCustomError(
                "shares_sum",
                "the shares do not sum to 1 but to {got}",
                {"got": float(sum(self.shares))},
            )
        if self.shares and "classes" in self.model_fields_set and len(self.shares) != self.classes:
            said = {"got": len(self.shares), "classes": self.classes}
            raise PydanticCustomError(
                "shares_count", "there is not one share for each class", said
            )
        return self

    def score_faults(self, scores: FloatArray) -> list[Fault]:
        """Tell if there are too few different scores."""
        return too_few(scores, len(self._shares), self.method)

    def cuts_of(self, scores: FloatArray) -> FloatArray:
        """Return the cuts that come nearest to the shares, each in the middle of its gap."""
        return nearest_shares(scores, self._shares)

    @property
    def _shares(self) -> tuple[float, ...]:
        return self.shares or (1.0 / self.classes,) * self.classes


class NaturalBreaks(ByScore):
    """Cuts so that scores within a category differ least: a proposal, to be looked at."""

    method: Literal["natural-breaks"] = "natural-breaks"
    classes: Whole = Field(default=3, ge=2, le=100)
    """How many categories."""

    summary: ClassVar[Text] = Text("scores within a category differ least; a proposal for cuts")
    source: ClassVar[str] = "Fisher 1958"
    key: ClassVar[str] = "fisher1958"

    def score_faults(self, scores: FloatArray) -> list[Fault]:
        """Tell if there are too few different scores."""
        return too_few(scores, self.classes, self.method)

    def cuts_of(self, scores: FloatArray) -> FloatArray:
        """Return the cuts, each in the middle of its gap."""
        return natural_breaks(scores, self.classes)


class SizeConstrained(ByScore):
    """Cuts where the gaps are widest, with so many in each category at least and at most."""

    method: Literal["size-constrained"] = "size-constrained"
    sizes: tuple[tuple[Whole, Whole], ...] = Field(min_length=2)
    """Least and largest number in each category, lowest first."""

    summary: ClassVar[Text] = Text("cuts where gaps are widest, with sizes within limits")
    source: ClassVar[str] = "s3prio"
    key: ClassVar[str] = "s3prio"

    @model_validator(mode="after")
    def _sizes_fit(self) -> Self:
        for number, (low, high) in enumerate(self.sizes, start=1):
            if low < 1 or high < low:
                said = {"number": number, "low": low, "high": high}
                raise PydanticCustomError(
                    "sizes_order",
                    "a least size is above its largest size, or below 1: {low} to {high}",
                    said,
                )
        return self

    def score_faults(self, scores: FloatArray) -> list[Fault]:
        """Tell if no cuts meet the sizes."""
        if widest_gaps(scores, self.sizes) is not None:
            return []
        return [
            Fault(
                Text(
                    "No cuts put {n} alternatives into categories of these sizes; those level stay together.",
                    {"n": len(scores)},
                ),
                Text("Widen the limits of a category."),
            )
        ]

    def cuts_of(self, scores: FloatArray) -> FloatArray:
        """Return the cuts, each in the middle of its gap."""
        cuts = widest_gaps(scores, self.sizes)
        assert cuts is not None  # noqa: S101 score_faults has asked before
        return cuts
