"""What a change of weights is to bring about, each as planes that are to be 0 or above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from numbers import Real
from typing import Any, NamedTuple, Protocol

import numpy as np

from s3prio.analysis.robustness.asked import Asked, method_name
from s3prio.analysis.robustness.given_numbers import selected_number
from s3prio.domain.arrays import FloatArray
from s3prio.domain.ranking import rank
from s3prio.errors import InputError, NotApplicableError
from s3prio.text import Text


class Demand(NamedTuple):
    """
    Planes, and how many of them are to be 0 or above.

    Attributes
    ----------
    planes : (p, m) array
    at_least : int
    rivals : (p,) positions
        Whom each plane is about; empty where it is about a cut.
    """

    planes: FloatArray
    at_least: int
    rivals: tuple[int, ...]


class Goal(Protocol):
    """Anything that can be demanded of weights."""

    def demand(self, asked: Asked, weights: FloatArray) -> Demand:
        """Tell what is demanded, where weights are as they are."""


@dataclass(frozen=True)
class Enter:
    """An alternative is to be among the selected."""

    alternative: Any
    select: int

    def demand(self, asked: Asked, weights: FloatArray) -> Demand:
        """Demand that it is level with or ahead of all but a few."""
        del weights
        k = _number(self.select, asked)
        leads, others = _leads(asked, asked.position(self.alternative))
        return Demand(leads, len(others) + 1 - k, others)


@dataclass(frozen=True)
class Leave:
    """An alternative is to be no longer among the selected."""

    alternative: Any
    select: int

    def demand(self, asked: Asked, weights: FloatArray) -> Demand:
        """Demand that as many as are selected are level with it or ahead."""
        del weights
        k = _number(self.select, asked)
        leads, others = _leads(asked, asked.position(self.alternative))
        return Demand(-leads, k, others)


@dataclass(frozen=True)
class First:
    """An alternative is to be first."""

    alternative: Any

    def demand(self, asked: Asked, weights: FloatArray) -> Demand:
        """Demand that it is level with or ahead of all."""
        return Enter(self.alternative, 1).demand(asked, weights)


@dataclass(frozen=True)
class AnotherFirst:
    """Anybody is to be level with the one that is first."""

    def demand(self, asked: Asked, weights: FloatArray) -> Demand:
        """Demand that one of the others is level with it; where several are first, that is so already."""
        scores = asked.require_parts() @ weights
        best = int(np.flatnonzero(np.asarray(rank(scores)) == 1)[0])
        leads, others = _leads(asked, best)
        return Demand(-leads, 1, others)


@dataclass(frozen=True)
class Before:
    """One alternative is to be before another."""

    one: Any
    other: Any

    def demand(self, asked: Asked, weights: FloatArray) -> Demand:
        """Demand that its score is at least the other's."""
        del weights
        i, j = asked.position(self.one), asked.position(self.other)
        if i == j:
            raise InputError(Text('"{got}" cannot be before itself.', {"got": str(self.one)}))
        parts = asked.require_parts()
        return Demand(parts[[i]] - parts[[j]], 1, (j,))


@dataclass(frozen=True)
class Reach:
    """A score is to reach a cut."""

    alternative: Any
    cut: float

    def demand(self, asked: Asked, weights: FloatArray) -> Demand:
        """Demand that its score is at least the cut."""
        del weights
        parts = _scores_parts(asked)
        _require_cut(self.cut)
        return Demand(parts[[asked.position(self.alternative)]] - self.cut, 1, ())


@dataclass(frozen=True)
class FallBelow:
    """A score is to fall to a cut, below which a lower category begins."""

    alternative: Any
    cut: float

    def demand(self, asked: Asked, weights: FloatArray) -> Demand:
        """Demand that its score is at most the cut."""
        reach = Reach(self.alternative, self.cut).demand(asked, weights)
        return reach._replace(planes=-reach.planes)


@dataclass(frozen=True)
class Select:
    """These alternatives are to be the best set of their size."""

    alternatives: Sequence[Any]

    def demand(self, asked: Asked, weights: FloatArray) -> Demand:
        """Demand that each that is in is level with or ahead of each that is out."""
        del weights
        parts = asked.require_parts()
        inside = asked.positions(self.alternatives)
        outside = sorted(set(range(len(parts))) - set(inside))
        leads = parts[inside][:, None, :] - parts[outside][None, :, :]
        return Demand(
            leads.reshape(-1, parts.shape[1]),
            len(inside) * len(outside),
            tuple(outside) * len(inside),
        )


def _number(select: int, asked: Asked) -> int:
    return selected_number(select, len(asked.performances)) or 1


def _leads(asked: Asked, i: int) -> tuple[FloatArray, tuple[int, ...]]:
    """Return the leads of one over each other, (n - 1, m), and who the others are."""
    parts = asked.require_parts()
    others = [j for j in range(len(parts)) if j != i]
    return parts[i] - parts[others], tuple(others)


def _scores_parts(asked: Asked) -> FloatArray:
    """Return parts that are the scores, not only in their order: a cut is about scores."""
    parts = asked.require_parts()
    if not asked.method.character.linear_in_weights:
        raise NotApplicableError(
            Text(
                "A cut is asked for of scores that add up; those of {method} do so in another measure only.",
                {"method": method_name(asked.method)},
            )
        )
    return parts


def _require_cut(cut: object) -> None:
    if not isinstance(cut, Real) or not np.isfinite(float(cut)):
        raise InputError(Text("A cut is not a finite number."))
