"""
A4. Who gets what, and which selections are fair compromises?

Bargaining over a finite list of sets from a fallback stated in words: Nash :cite:p:`nash1950`, Kalai and Smorodinsky
:cite:p:`kalai1975` and the egalitarian solution, both as leximin since sets cannot be mixed, beside the utilitarian
sum. What a stakeholder gets is measured against its own best result. Level compromises are all listed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

import numpy as np

from s3prio.analysis.balance.best import SLIP, best_by_evidence, near_best
from s3prio.analysis.balance.frontier import Frontier, taken_family
from s3prio.analysis.balance.given import (
    names_of,
    positions_of,
    require_choice,
    supported,
    taken_influence,
    taken_points,
    taken_rows,
    topics_of,
)
from s3prio.domain.arrays import FloatArray, frozen
from s3prio.domain.as_table import AsTable
from s3prio.domain.portfolio import Constraints, Fallback
from s3prio.errors import InputError
from s3prio.methods.portfolio.family import Family, Selected
from s3prio.text import Text

if TYPE_CHECKING:
    import pandas as pd


class Compromise(NamedTuple):
    """
    Sets that a rule calls the best compromise; more than one if they are level.

    Attributes
    ----------
    rule : {"utilitarian", "nash", "kalai-smorodinsky", "egalitarian"}
    sets : tuple of sets
    gainers : int
        How many get more than the fallback there.
    """

    rule: Literal["utilitarian", "nash", "kalai-smorodinsky", "egalitarian"]
    sets: tuple[Selected, ...]
    gainers: int


@dataclass(frozen=True)
class Compromises(AsTable):
    """
    What each stakeholder gets in each set, and the compromises.

    Attributes
    ----------
    topics, stakeholders : labels
    satisfaction : (f, s) array in [0, 1]
        Of each allowed set, as a share of each stakeholder's best result.
    fallback : (s,) array
        What each keeps without an agreement, as such a share.
    found : tuple of Compromise
    family : Family
    """

    topics: tuple[Any, ...]
    stakeholders: tuple[Any, ...]
    satisfaction: FloatArray
    fallback: FloatArray
    found: tuple[Compromise, ...]
    family: Family

    def __post_init__(self) -> None:
        for name in ("satisfaction", "fallback"):
            object.__setattr__(self, name, frozen(getattr(self, name)))

    def of(self, selected: Selected) -> FloatArray:
        """
        Return what each stakeholder gets of its best result in a set.

        Raises
        ------
        InputError
            If the set is not allowed.
        """
        position = self.family.position(selected)
        if position is None:
            raise InputError(Text("This selection does not keep to the constraints."))
        return np.asarray(self.satisfaction[position])

    def to_frame(self) -> pd.DataFrame:
        """Return the compromises with what each stakeholder gets there."""
        import pandas as pd  # noqa: PLC0415 loaded only by those who ask for a frame

        rows = [
            {
                "rule": one.rule,
                "selection": names_of(selected, self.topics),
                **dict(zip(map(str, self.stakeholders), self.of(selected).tolist(), strict=True)),
            }
            for one in self.found
            for selected in one.sets
        ]
        return pd.DataFrame(rows)


def compromises(
    points: Any,
    select: int | Family,
    *,
    influence: Any = None,
    fallback: Fallback = "random",
    today: Sequence[Any] | None = None,
    evidence: Any = None,
    constraints: Constraints | None = None,
) -> Compromises:
    """
    Find the fair compromises between stakeholders.

    Parameters
    ----------
    points : (s, n) array_like or data frame, 0 or more
        What each topic is worth to each stakeholder.
    select : int or Family
    influence : (s,) array_like, optional
        By default all alike.
    fallback : {"random", "zero", "evidence", "today"}
        What counts as nothing gained: the mean over all sets of that size drawn by lot, nothing at all, what facts
        alone would choose, or the selection of today.
    today : sequence of labels, optional
        For the last one: its topics; positions where they have no labels.
    evidence : (n,) array_like, optional
        For the fallback ``"evidence"``.
    constraints : Constraints, optional

    Returns
    -------
    Compromises

    Raises
    ------
    InputError, ShapeError, ScenarioError, WeightError
        As in `frontier`; also if the fallback lacks what it needs.
    NotApplicableError
        If there are too many sets to list.

    Examples
    --------
    >>> found = compromises([[6, 3, 1], [1, 4, 5]], 1, fallback="zero")
    >>> [(one.rule, one.sets) for one in found.found][:2]
    [('utilitarian', ((0,), (1,))), ('nash', ((1,),))]
    """
    topics = topics_of(points) if not isinstance(select, Family) else select.topics
    family = taken_family(select, topics, constraints)
    given = taken_rows(points, topics, Text("Points"))
    share = np.array([float(one) for one in taken_influence(influence, given.labels)])
    require_choice(fallback, get_args(Fallback), Text("Fallback"))
    kept = None if today is None else positions_of(today, topics)
    if fallback == "evidence" and evidence is not None:
        wishes = supported(given, taken_influence(influence, given.labels))
        facts = taken_points(evidence, topics, Text("Evidence"))
        kept = best_by_evidence(family, facts, wishes)[0].selected
    fallen = fallback_of(family, given.numbers, fallback, kept)
    return compromises_of(family, given.numbers, share, fallen, given.labels)


def fallback_of(
    family: Family, points: FloatArray, fallback: Fallback, kept: Selected | None
) -> FloatArray:
    """
    Return what each stakeholder keeps without an agreement, in its own points; (s,).

    Parameters
    ----------
    family : Family
    points : (s, n) array
    fallback : str
    kept : tuple of int or None
        What facts alone would choose, or the selection of today, where that is the fallback.

    Raises
    ------
    InputError
        If it is needed and was not given.
    """
    if fallback == "zero":
        return np.zeros(len(points))
    if fallback == "random":
        mean_size = float(family.counts.sum(axis=1).mean())
        return np.asarray(points.sum(axis=1) * mean_size / len(family.topics))
    if kept is not None:
        return np.asarray(points[:, list(kept)].sum(axis=1))
    if fallback == "today":
        raise InputError(Text("The fallback is today's selection; say which topics are in it."))
    raise InputError(Text("The fallback is what facts alone would choose; give the evidence."))


def compromises_of(
    family: Family,
    points: FloatArray,
    influence: FloatArray,
    kept: FloatArray,
    stakeholders: tuple[Any, ...],
) -> Compromises:
    """Find the compromises from points (s, n), influence (s,) and what each keeps (s,), in points."""
    results = family.counts @ points.T
    best = results.max(axis=0)
    scale = np.where(best > 0, best, 1.0)
    satisfaction = np.where(best > 0, results / scale, 1.0)
    fallback = np.where(best > 0, kept / scale, 1.0)
    gains = satisfaction - fallback
    ideal = np.where(1.0 - fallback > SLIP, 1.0 - fallback, 1.0)
    gainers = (gains > SLIP).sum(axis=1)
    chosen: dict[str, Sequence[int]] = {
        "utilitarian": near_best(results @ influence).tolist(),
        "nash": nash(gains, influence),
        "kalai-smorodinsky": leximin(gains / ideal),
        "egalitarian": leximin(results - kept),
    }
    return Compromises(
        family.topics,
        stakeholders,
        satisfaction,
        fallback,
        tuple(
            Compromise(
                rule,  # type: ignore[arg-type] # the keys above
                tuple(family.selected(f) for f in which),
                int(gainers[list(which)].min()),
            )
            for rule, which in chosen.items()
        ),
        family,
    )


def nash(gains: FloatArray, influence: FloatArray) -> list[int]:
    """
    Find the rows with the largest product of gains, each to the power of its influence.

    Nobody bargains for less than the fallback: rows in which the fewest lose come first. Where no row gives all a
    gain, of these the ones that give most of them one, then the product over those.

    Examples
    --------
    >>> nash(np.array([[0.5, 0.1], [0.3, 0.3], [0.9, -0.1]]), np.array([0.5, 0.5]))
    [1]
    """
    gaining, losing = gains > SLIP, (gains < -SLIP).sum(axis=1)
    many = np.where(losing == losing.min(), gaining.sum(axis=1), -1)
    rows = np.flatnonzero(many == many.max())
    logarithms = np.log(np.where(gaining[rows], gains[rows], 1.0)) @ influence
    return [int(rows[f]) for f in near_best(logarithms)]


def leximin(gains: FloatArray) -> list[int]:
    """
    Find the rows whose smallest gain is the largest; of those level, whose second smallest is, and so on.

    Examples
    --------
    >>> leximin(np.array([[0.2, 0.5], [0.9, 0.2], [0.1, 1.0]]))
    [1]
    """
    ordered = np.sort(gains, axis=1)
    rows = np.arange(len(ordered))
    for column in ordered.T:
        rows = rows[near_best(column[rows])]
    return [int(f) for f in rows]


def between_facts_and_wishes(found: Frontier) -> dict[str, tuple[int, ...]]:
    """
    Let evidence and support bargain, each keeping what it has when the other has its way.

    Parameters
    ----------
    found : Frontier

    Returns
    -------
    dict from "nash" and "kalai-smorodinsky" to positions in the frontier
    """
    first, last = found.sets[0], found.sets[-1]
    spans = (first.evidence - last.evidence, last.support - first.support)
    gains = np.array(
        [
            [
                float((one.evidence - last.evidence) / (spans[0] or Fraction(1))),
                float((one.support - first.support) / (spans[1] or Fraction(1))),
            ]
            for one in found.sets
        ]
    )
    return {
        "nash": tuple(nash(gains, np.full(2, 0.5))),
        "kalai-smorodinsky": tuple(leximin(gains)),
    }
