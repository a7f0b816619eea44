"""Which parts of the inputs are not the same in two cases? Settings, criteria, and columns of figures."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from pydantic import BaseModel

from s3prio.domain.figures import Figures
from s3prio.evaluation.preference_model import replaced
from s3prio.evidence.measures import columns_of
from s3prio.files.case import Case
from s3prio.scenario import Scenario

_TOLD_ONLY = frozenset({"id", "label", "reason", "date", "author", "data", "decision"})
"""What a scenario says about itself, and where its data lie: no result hangs on the wording."""

_OF_ANALYSES = frozenset({"analyses", "robustness", "balance", "seed", "earlier-years"})
"""Settings that move what is asked of the result, and not the result itself."""


class Bounds(NamedTuple):
    """Between what a figure is known to lie."""

    lowest: float
    highest: float


@dataclass(frozen=True)
class Change:
    """
    One value that differs.

    Attributes
    ----------
    place : tuple of str
        Keys from the outside in; or place, topic and year of a figure.
    before, after : string, number, Bounds or None
        None where there is nothing.
    """

    place: tuple[str, ...]
    before: Any
    after: Any


@dataclass(frozen=True)
class Part:
    """
    A part of the inputs that is not the same in two cases.

    Attributes
    ----------
    file : str
        Where it stands in the first case's workspace.
    changes : tuple of Change
    with_it : Case or None
        The first case with this part of the second; None if it does not fit there alone.
    moves_result : bool
        Whether ranks and categories can hang on it.
    """

    file: str
    changes: tuple[Change, ...]
    with_it: Case | None
    moves_result: bool = True


def parts(first: Case, second: Case) -> tuple[Part, ...]:
    """
    Return the parts of the inputs that differ.

    Parameters
    ----------
    first, second : Case

    Returns
    -------
    tuple of Part
        Settings of the scenario, then criteria, then columns of figures.
    """
    return (
        *_settings(first, second),
        *_criteria(first, second),
        *_columns(first, second),
    )


def _settings(first: Case, second: Case) -> Iterator[Part]:
    before, after = _written(first.scenario), _written(second.scenario)
    for name in Scenario.model_fields:
        key = Scenario.model_fields[name].alias or name
        changes = tuple(_changes((key,), before.get(key), after.get(key)))
        if key in _TOLD_ONLY or not changes:
            continue
        scenario = replaced(first.scenario, **{name: getattr(second.scenario, name)})
        with_it = Case(first.workspace, scenario)
        yield Part(
            file=f"scenarios/{first.scenario.id}.toml",
            changes=changes,
            with_it=with_it if _fits(with_it) else None,
            moves_result=key not in _OF_ANALYSES,
        )


def _criteria(first: Case, second: Case) -> Iterator[Part]:
    others = {criterion.id: criterion for criterion in second.workspace.criteria}
    own = {criterion.id: criterion for criterion in first.workspace.criteria}
    for id_ in dict.fromkeys((*own, *others)):
        one, other = own.get(id_), others.get(id_)
        changes = tuple(_changes((id_,), _written(one), _written(other)))
        if not changes:
            continue
        with_it = None
        if one is not None and other is not None:
            criteria = tuple(
                other if criterion.id == id_ else criterion
                for criterion in first.workspace.criteria
            )
            with_it = Case(replace(first.workspace, criteria=criteria), first.scenario)
        yield Part(
            file=f"criteria/{id_}.toml",
            changes=changes,
            with_it=with_it if with_it is not None and _fits(with_it) else None,
        )


def _columns(first: Case, second: Case) -> Iterator[Part]:
    """Return columns of figures; ones that only one case asks for come with its criteria."""
    for name, figures in first.data.figures.items():
        other = second.data.figures.get(name)
        if other is None:
            continue
        changes = tuple(_figure_changes(name, figures, other))
        if changes:
            data = replace(first.data, figures={**first.data.figures, name: other})
            folder = first.scenario.data
            workspace = replace(first.workspace, data={**first.workspace.data, folder: data})
            yield Part(
                file=f"data/{folder}/{name.partition('.')[0]}.csv",
                changes=changes,
                with_it=Case(workspace, first.scenario),
            )


def _fits(case: Case) -> bool:
    """Tell whether a case has all that it asks for."""
    known = {criterion.id for criterion in case.workspace.criteria}
    if not known >= set(case.scenario.weights.criteria):
        return False
    asked = {
        column
        for criterion in case.criteria
        for indicator in criterion.indicators
        for column in columns_of(indicator.measure).values()
    }
    return asked <= set(case.data.figures)


def _written(model: BaseModel | None) -> dict[str, Any]:
    return {} if model is None else model.model_dump(mode="json", by_alias=True)


def _changes(place: tuple[str, ...], before: Any, after: Any) -> Iterator[Change]:
    """Compare what was written, down to single values; lists are one value where their lengths differ."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys((*before, *after)):
            yield from _changes((*place, str(key)), before.get(key), after.get(key))
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for position, (one, other) in enumerate(zip(before, after, strict=True), start=1):
            yield from _changes((*place, str(position)), one, other)
    elif before != after:
        yield Change(place, before, after)


def _figure_changes(name: str, before: Figures, after: Figures) -> Iterator[Change]:
    old, new = _by_key(before), _by_key(after)
    for key in sorted({*old, *new}):
        if old.get(key) != new.get(key):
            place = (name, *(part for part in map(str, key) if part not in ("", "0")))
            yield Change(place, _one(old.get(key)), _one(new.get(key)))


def _by_key(figures: Figures) -> dict[tuple[str, str, int], Bounds]:
    """Return the figures that there are, by place, topic and year."""
    return {
        (place, topic, year): Bounds(
            *(float(of[i, j, t]) for of in (figures.lowest, figures.highest))
        )
        for i, place in enumerate(figures.places)
        for j, topic in enumerate(figures.topics)
        for t, year in enumerate(figures.years)
        if not math.isnan(figures.lowest[i, j, t])
    }


def _one(bounds: Bounds | None) -> float | Bounds | None:
    return bounds.lowest if bounds is not None and bounds.lowest == bounds.highest else bounds
