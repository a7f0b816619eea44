"""
Orders: people say which criterion counts more, not how much more.

Surrogate weights for an order :cite:p:`stillwell1981,barron1996`. An order allows many weights; their corners
are given too, so that robustness can take all of them instead of one.
"""

from __future__ import annotations

from abc import abstractmethod
from itertools import pairwise
from typing import ClassVar, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from s3prio.domain.arrays import FloatArray
from s3prio.domain.label import Real
from s3prio.domain.weights import Weights
from s3prio.methods.elicitation.elicitation import Answers, Elicitation, require_once
from s3prio.text import Text


class _Order(Answers):
    """An order of criteria, the most important first; those level stand in a group."""

    order: tuple[str | tuple[str, ...], ...] = Field(min_length=1)
    """Criteria, the most important first; those level in a list of their own."""

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Criteria of each place, those level together."""
        return tuple((one,) if isinstance(one, str) else one for one in self.order)

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        require_once(self.groups)
        return self

    @abstractmethod
    def of_places(self, n: int) -> FloatArray:
        """Weights of n places, the first the most important."""

    def elicited(self) -> Elicitation:
        """Make weights of the order; level ones share the mean of their places."""
        sizes = [len(group) for group in self.groups]
        places = self.of_places(sum(sizes))
        ends = np.cumsum([0, *sizes])
        shared = [
            float(places[first:last].mean())
            for first, last in pairwise(ends.tolist())
            for _ in range(last - first)
        ]
        return self._with_vertices(np.array(shared))

    @property
    def vertices(self) -> FloatArray:
        """Corners of all weights that the order allows: on the first group, the first two alike, ..."""
        ends = np.cumsum([len(group) for group in self.groups])
        return np.array([[1.0 / end] * end + [0.0] * (ends[-1] - end) for end in ends])

    def _with_vertices(self, weights: FloatArray) -> Elicitation:
        names = tuple(name for group in self.groups for name in group)
        return Elicitation(self, Weights(names, weights), vertices=self.vertices)


class RankOrderCentroid(_Order):
    """The centre of all weights that the order allows."""

    method: Literal["rank-order-centroid"] = "rank-order-centroid"

    summary: ClassVar[Text] = Text("an order of criteria; the centre of all weights it allows")
    source: ClassVar[str] = "Barron & Barrett 1996"
    key: ClassVar[str] = "barron1996"

    def of_places(self, n: int) -> FloatArray:
        r"""
        Weights :math:`\frac{1}{n} \sum_{k \ge i} 1 / k`.

        Examples
        --------
        >>> RankOrderCentroid(order=("jobs", "growth")).elicited().weights.values
        array([0.75, 0.25])
        """
        return np.asarray(np.cumsum(1.0 / np.arange(n, 0, -1))[::-1] / n)

    def elicited(self) -> Elicitation:
        """
        Make weights of the order: the mean of the corners, also where some are level.

        Examples
        --------
        >>> level = RankOrderCentroid(order=(("jobs", "growth"), "future"))
        >>> level.elicited().weights.values
        array([0.41666667, 0.41666667, 0.16666667])
        """
        return self._with_vertices(self.vertices.mean(axis=0))


class RankSum(_Order):
    """In proportion to the place counted from the end."""

    method: Literal["rank-sum"] = "rank-sum"

    summary: ClassVar[Text] = Text("an order of criteria; in proportion to places from the end")
    source: ClassVar[str] = "Stillwell, Seaver & Edwards 1981"
    key: ClassVar[str] = "stillwell1981"

    def of_places(self, n: int) -> FloatArray:
        r"""
        Weights :math:`2 (n + 1 - i) / (n (n + 1))`.

        Examples
        --------
        >>> RankSum(order=("jobs", "growth", "future")).elicited().weights.values
        array([0.5 , 0.33333333, 0.16666667])
        """
        return np.arange(n, 0, -1) * 2.0 / (n * (n + 1))


class RankReciprocal(_Order):
    """In proportion to one over the place."""

    method: Literal["rank-reciprocal"] = "rank-reciprocal"

    summary: ClassVar[Text] = Text("an order of criteria; in proportion to one over the place")
    source: ClassVar[str] = "Stillwell, Seaver & Edwards 1981"
    key: ClassVar[str] = "stillwell1981"

    def of_places(self, n: int) -> FloatArray:
        r"""
        Weights :math:`(1 / i) / \sum_k 1 / k`.

        Examples
        --------
        >>> RankReciprocal(order=("jobs", "growth")).elicited().weights.values
        array([0.66666667, 0.33333333])
        """
        weights = 1.0 / np.arange(1, n + 1)
        return np.asarray(weights / weights.sum())


class RankExponent(_Order):
    """In proportion to a power of the place counted from the end."""

    method: Literal["rank-exponent"] = "rank-exponent"
    exponent: Real = Field(default=2.0, ge=0, le=50)
    """z: 0 makes all alike, 1 is the rank sum."""

    summary: ClassVar[Text] = Text("an order of criteria; a power of places from the end")
    source: ClassVar[str] = "Stillwell, Seaver & Edwards 1981"
    key: ClassVar[str] = "stillwell1981"

    def of_places(self, n: int) -> FloatArray:
        r"""
        Weights in proportion to :math:`(n + 1 - i)^z`.

        Examples
        --------
        >>> RankExponent(order=("jobs", "growth"), exponent=2.0).elicited().weights.values
        array([0.8, 0.2])
        """
        weights = np.arange(n, 0, -1) ** float(self.exponent)
        return np.asarray(weights / weights.sum())
