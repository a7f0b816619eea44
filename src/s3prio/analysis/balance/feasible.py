"""Which selections are allowed? From what people demand of each to the list of sets, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from s3prio.analysis.robustness.given_numbers import selected_number
from s3prio.domain.arrays import BoolArray, FloatArray
from s3prio.domain.messages import did_you_mean
from s3prio.domain.portfolio import Constraints
from s3prio.errors import Fault, InputError, ScenarioError
from s3prio.methods.portfolio.conditions import Condition, Conditions, Name, gathered
from s3prio.methods.portfolio.conflict import (
    best_coverage,
    conflict_without_list,
    smallest_conflict,
)
from s3prio.methods.portfolio.family import Family, all_sets, sets_between
from s3prio.methods.portfolio.integer import best_set
from s3prio.text import Text


@dataclass(frozen=True)
class Beside:
    """
    What some constraints speak of beside the topics themselves.

    Attributes
    ----------
    points : (s, n) array or None
        Of the stakeholders who are guaranteed something.
    stakeholders : (s,) names that can be said
    covers : (p, n) boolean array or None
        Whether a topic covers a municipality.
    municipalities : (p,) names that can be said
    links : (n, n) symmetric array or None
        Links between topics, each worth the synergy.
    names : (n,) of topics, as they can be said; None for their labels
    """

    points: FloatArray | None = None
    stakeholders: tuple[Any, ...] = ()
    covers: BoolArray | None = None
    municipalities: tuple[Any, ...] = ()
    links: FloatArray | None = None
    names: tuple[Any, ...] | None = None


def feasible_sets(
    topics: int | Sequence[Any],
    select: int,
    constraints: Constraints | None = None,
    beside: Beside | None = None,
) -> Family:
    """
    Find the sets of topics that keep to all constraints.

    Parameters
    ----------
    topics : int or (n,) labels
    select : int, 1 to n
        How many are chosen, where the constraints name no range.
    constraints : Constraints, optional
    beside : Beside, optional
        Needed for guarantees, coverage and synergies.

    Returns
    -------
    Family

    Raises
    ------
    InputError
        If a number or a name is wrong.
    ScenarioError
        If a constraint speaks of what is not known. If no set keeps to everything: it names a smallest group of
        constraints that contradict each other,
        and how many municipalities can be covered at best.

    Examples
    --------
    >>> allowed = feasible_sets(("a", "b", "c"), 2, Constraints(exclude=("b",)))
    >>> [allowed.selected(f) for f in range(len(allowed))]
    [(0, 2)]
    """
    labels = tuple(range(topics)) if isinstance(topics, int) else tuple(topics)
    said = Constraints() if constraints is None else constraints
    around = Beside() if beside is None else beside
    k = selected_number(select, len(labels))
    if k is None:
        raise InputError(Text("Say how many are selected."))
    sizes = (k, k) if said.range is None else said.range
    if sizes[1] > len(labels):
        raise InputError(
            Text(
                "{k} are to be selected out of {n}; the number must be from 1 to {n}.",
                {"k": sizes[1], "n": len(labels)},
            )
        )
    _require_known(said, around)
    n = len(labels)
    links = np.zeros((n, n)) if around.links is None else said.synergy * around.links
    conditions = gathered(_conditions(said, labels, around), n)
    family = Family(labels, sizes, conditions, all_sets(n, sizes), links)
    if family.members is None:
        family = _with_fixed(family)
    family = _kept(family, around)
    if not said.guarantee or around.points is None:
        return family
    return _kept(_guaranteed(family, around.points, said.guarantee), around)


def _with_fixed(family: Family) -> Family:
    """List the sets where fixing some topics leaves few enough; as it is where none is left."""
    names = family.conditions.names
    include = tuple(dict.fromkeys(name.who for name in names if name.kind == "include"))
    exclude = tuple(dict.fromkeys(name.who for name in names if name.kind == "exclude"))
    if len(include) > family.sizes[1] or not (include or exclude):
        return family
    members = sets_between(len(family.topics), family.sizes, include, exclude)
    if members is None or not family.conditions.met(members).all(axis=1).any():
        return family
    return replace(family, members=members)


def _require_known(said: Constraints, around: Beside) -> None:
    """Refuse demands about things that are not known, instead of leaving them out."""
    faults = []
    if said.coverage is not None and around.covers is None:
        faults.append(Text("Coverage is demanded, but it is not known who leads where."))
    if said.guarantee and around.points is None:
        faults.append(Text("A guarantee is demanded, but no points of stakeholders are given."))
    if said.synergy and around.links is None:
        faults.append(Text("Links between topics are to count, but none are known."))
    if faults:
        raise ScenarioError(*faults)


def _conditions(said: Constraints, labels: tuple[Any, ...], around: Beside) -> list[Condition]:
    n = len(labels)
    unit = np.eye(n)
    names = [str(label) for label in labels]

    def at(label: Any) -> int:
        if str(label) not in names:
            message = Text('"{got}" is no topic.', {"got": str(label)})
            raise InputError(Fault(message, did_you_mean(str(label), names)))
        return names.index(str(label))

    found = [
        Condition(Name("include", at(label)), unit[at(label)], 1.0, np.inf)
        for label in said.include
    ]
    found += [
        Condition(Name("exclude", at(label)), unit[at(label)], -np.inf, 0.0)
        for label in said.exclude
    ]
    for one in said.requires:
        i, j = at(one.topic), at(one.needs)
        found.append(Condition(Name("requires", i, j), unit[j] - unit[i], 0.0, np.inf))
    if said.budget is not None:
        costs = np.zeros(n)
        for label, cost in said.costs.items():
            costs[at(label)] = cost
        found.append(Condition(Name("budget"), costs, -np.inf, said.budget))
    if around.covers is not None and said.coverage is not None:
        found += [
            Condition(Name("coverage", p), row.astype(np.float64), 1.0, np.inf)
            for p, row in enumerate(around.covers)
        ]
    return found


def _guaranteed(family: Family, points: FloatArray, share: float) -> Family:
    """Demand for each stakeholder a share of its best result under the other constraints."""
    if family.members is not None:
        best = (family.counts @ points.T).max(axis=0)
    else:
        chosen = [best_set(family, row) or () for row in points]
        best = np.array([row[list(one)].sum() for row, one in zip(points, chosen, strict=True)])
    before = family.conditions
    conditions = Conditions(
        (*before.names, *(Name("guarantee", s) for s in range(len(points)))),
        np.vstack([before.rows, points]),
        np.concatenate([before.lowest, share * best]),
        np.concatenate([before.highest, np.full(len(points), np.inf)]),
    )
    return replace(family, conditions=conditions)


def _kept(family: Family, around: Beside) -> Family:
    """Keep the sets that meet all conditions, or say why there are none."""
    if not family.conditions.names:
        return family
    if family.members is None:
        if best_set(family, np.zeros(len(family.topics))) is not None:
            return family
        raise _contradiction(family, conflict_without_list(family), None, around)
    met = family.conditions.met(family.members)
    kept = met.all(axis=1)
    if kept.any():
        return replace(family, members=family.members[kept])
    covered = None
    which = smallest_conflict(~met)
    if any(family.conditions.names[c].kind == "coverage" for c in which):
        covered = best_coverage(family.members, family.conditions)
    raise _contradiction(family, which, covered, around)


def _contradiction(
    family: Family, which: tuple[int, ...], covered: tuple[int, int] | None, around: Beside
) -> ScenarioError:
    said: tuple[object, ...] = tuple(
        _in_words(family.conditions.names[c], family.topics, around) for c in which
    )
    low, high = family.sizes
    size = (
        (Text("{k} topics", {"k": low}) if low > 1 else Text("one topic"))
        if low == high
        else Text("{low} to {high} topics", {"low": low, "high": high})
    )
    hint = Text("Loosen one of them, or select more topics.")
    alone = {"size": size, "demand": said[0]} if len(said) == 1 else None
    if covered is not None:
        hint = Text(
            "At best {covered} of {count} municipalities are covered. Loosen what counts as covered, or select"
            " more topics.",
            {"covered": covered[0], "count": covered[1]},
        )
    return ScenarioError(
        Fault(
            Text(
                "No selection of {size} keeps to everything. These demands already contradict each other: {demands}.",
                {"size": size, "demands": said},
            )
            if alone is None
            else Text("No selection of {size} keeps to this demand: {demand}.", alone),
            hint,
        )
    )


def _in_words(name: Name, topics: tuple[Any, ...], around: Beside) -> Text:
    names = tuple(str(one) for one in topics) if around.names is None else around.names
    who = {"topic": names[name.who]} if name.kind in ("include", "exclude", "requires") else {}
    if name.kind == "include":
        return Text("{topic} is in", who)
    if name.kind == "exclude":
        return Text("{topic} is out", who)
    if name.kind == "requires":
        return Text("{topic} only with {needs}", who | {"needs": names[name.needs]})
    if name.kind == "budget":
        return Text("the budget")
    if name.kind == "coverage":
        return Text(
            "{municipality} is covered", {"municipality": _named(around.municipalities, name.who)}
        )
    return Text("{who} gets its guarantee", {"who": _named(around.stakeholders, name.who)})


def _named(names: tuple[Any, ...], position: int) -> object:
    return names[position] if names else str(position + 1)
