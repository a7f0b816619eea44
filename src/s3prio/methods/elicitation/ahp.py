"""
AHP: people say of pairs how many times one criterion counts as much as the other.

The analytic hierarchy process :cite:p:`saaty1977`, by geometric means :cite:p:`crawford1985` or by the
principal eigenvector. Comparisons may be missing, as long as the rest connects all criteria.
"""

from __future__ import annotations

from typing import ClassVar, Literal, Self

import numpy as np
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from s3prio.domain.arrays import FloatArray
from s3prio.domain.label import Real
from s3prio.domain.weights import Weights
from s3prio.methods.elicitation import pairwise
from s3prio.methods.elicitation.elicitation import Answers, Elicitation, require_once, told
from s3prio.text import Number, Text

LIMIT = 0.1
"""Consistency ratio above which Saaty advises to look at the answers again."""

LARGE = 2.0
"""A triad that is off by this factor is told even where the whole is consistent enough."""


class _Ahp(Answers):
    """Comparisons of pairs: the first counts so many times as much as the second."""

    criteria: tuple[str, ...] = Field(min_length=1, max_length=15)
    """All criteria, in the order of the weights."""
    comparisons: tuple[tuple[str, str, Real], ...]
    """First, second, and how many times as much the first counts; each pair once at most."""

    @model_validator(mode="after")
    def _comparisons_fit(self) -> Self:
        require_once((self.criteria,))
        seen: set[frozenset[str]] = set()
        for first, second, ratio in self.comparisons:
            said = {"first": first, "second": second, "ratio": ratio}
            if not {first, second} <= set(self.criteria) or first == second:
                raise PydanticCustomError("pair_unknown", "{first} : {second} is no pair", said)
            if ratio <= 0:
                raise PydanticCustomError("ratio_negative", "{first} : {second} is {ratio}", said)
            if frozenset((first, second)) in seen:
                raise PydanticCustomError("pair_twice", "{first} : {second} stands twice", said)
            seen.add(frozenset((first, second)))
        if not pairwise.is_connected(~np.isnan(self.matrix)):
            raise PydanticCustomError(
                "not_connected", "the comparisons do not connect all criteria"
            )
        return self

    @property
    def matrix(self) -> FloatArray:
        """The comparisons as a reciprocal matrix, NaN where nothing was said."""
        place = {name: number for number, name in enumerate(self.criteria)}
        matrix = np.full((len(place), len(place)), np.nan)
        np.fill_diagonal(matrix, 1.0)
        for first, second, ratio in self.comparisons:
            matrix[place[first], place[second]] = ratio
            matrix[place[second], place[first]] = 1.0 / ratio
        return matrix

    def _judged(self, weights: FloatArray) -> Elicitation:
        """Add what the comparisons say of themselves."""
        said = self.matrix
        whole = pairwise.completed(said)
        measures = {
            "lambda_max": pairwise.principal(whole)[1],
            "geometric_consistency_index": pairwise.geometric_consistency(said),
        }
        # Of an incomplete matrix the ratio would look better than it is: gaps are filled in kindly.
        if not np.isnan(said).any():
            measures["consistency_ratio"] = pairwise.consistency_ratio(said)
        messages = self._messages(said, measures.get("consistency_ratio", 0.0))
        return Elicitation(self, Weights(self.criteria, weights), measures, messages)

    def _messages(self, said: FloatArray, ratio: float) -> tuple[Text, ...]:
        triad = pairwise.worst_triad(said)
        if triad is None or (ratio <= LIMIT and triad.factor < LARGE):
            return ()
        i, j, k = triad[:3]
        told = Text(
            '"{a}" counts {ab} times as much as "{b}", "{b}" {bc} times as much as "{c}", but "{a}" {how}'
            ' {ac} times as much as "{c}"; {ab} x {bc} = {abc}. Change one of the three.',
            {
                "a": self.criteria[i],
                "b": self.criteria[j],
                "c": self.criteria[k],
                "how": Text("only") if said[i, j] * said[j, k] > said[i, k] else Text("even"),
                "ab": _ratio(said[i, j]),
                "bc": _ratio(said[j, k]),
                "ac": _ratio(said[i, k]),
                "abc": _ratio(said[i, j] * said[j, k]),
            },
        )
        if ratio <= LIMIT:
            return (told,)
        change = pairwise.best_change(said)
        assert change is not None  # noqa: S101 a triad needs three criteria
        return (
            told,
            Text(
                "The consistency ratio is {ratio}; above {limit} the answers contradict each other. It would"
                ' fall to {left} if "{a}" counted {new} times as much as "{b}", not {old} times.',
                {
                    "ratio": Number(ratio, 2),
                    "limit": Number(LIMIT, 1),
                    "left": Number(change.left, 2),
                    "a": self.criteria[change.i],
                    "b": self.criteria[change.j],
                    "new": _ratio(change.ratio),
                    "old": _ratio(said[change.i, change.j]),
                },
            ),
        )


class AhpGeometricMean(_Ahp):
    """Comparisons of pairs; weights by the geometric means of the rows."""

    method: Literal["ahp-geometric-mean"] = "ahp-geometric-mean"

    summary: ClassVar[Text] = Text("pairs compared; geometric means, incomplete answers too")
    source: ClassVar[str] = "Crawford & Williams 1985"
    key: ClassVar[str] = "crawford1985"

    def elicited(self) -> Elicitation:
        """
        Make weights of the comparisons, by least squares of logarithms.

        Examples
        --------
        >>> pairs = (("jobs", "growth", 3.0),)
        >>> AhpGeometricMean(criteria=("jobs", "growth"), comparisons=pairs).elicited().weights.values
        array([0.75, 0.25])
        """
        return self._judged(pairwise.geometric_mean(self.matrix))


class AhpEigenvector(_Ahp):
    """Comparisons of pairs; weights by the principal eigenvector."""

    method: Literal["ahp-eigenvector"] = "ahp-eigenvector"

    summary: ClassVar[Text] = Text("pairs compared; principal eigenvector, incomplete answers too")
    source: ClassVar[str] = "Saaty 1977"
    key: ClassVar[str] = "saaty1977"

    def elicited(self) -> Elicitation:
        """
        Make weights of the comparisons; what was not said is filled in with the least contradiction.

        Examples
        --------
        >>> pairs = (("jobs", "growth", 3.0),)
        >>> AhpEigenvector(criteria=("jobs", "growth"), comparisons=pairs).elicited().weights.values
        array([0.75, 0.25])
        """
        return self._judged(pairwise.principal(pairwise.completed(self.matrix))[0])


def _ratio(ratio: float) -> object:
    """Say a ratio as people do: 3, 2.5, or 1/4."""
    inverse = 1.0 / ratio
    if ratio < 1 and abs(inverse - round(inverse)) < 1e-9:
        return f"1/{round(inverse)}"
    return told(ratio, 2)
