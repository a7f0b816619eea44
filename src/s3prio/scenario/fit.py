"""Does a scenario fit its workspace? Everything it names must exist there, and cover what it must."""

from __future__ import annotations

from dataclasses import dataclass

from s3prio.domain.criterion import GRAINS, Grain
from s3prio.errors import InputError
from s3prio.evaluation.preference_model import is_additive
from s3prio.evidence.measures import needs_reference
from s3prio.evidence.measuring import MeasuredCriterion
from s3prio.methods.value import points_of
from s3prio.scenario.scenario import Scenario, Weighting
from s3prio.text import Text


@dataclass(frozen=True)
class Misfit:
    """A place in a scenario that does not fit the workspace: where, what, and what was meant."""

    path: tuple[str | int, ...]
    message: Text
    got: str = ""
    known: tuple[str, ...] = ()
    hint: Text | None = None


def misfits(
    scenario: Scenario,
    criteria: tuple[MeasuredCriterion, ...],
    *,
    topics: tuple[str, ...] | None,
    region: str | None,
    references: tuple[str, ...],
    unread: tuple[str, ...] = (),
) -> tuple[Misfit, ...]:
    """
    Find everything in which a scenario does not fit the criteria and data it is to be used with.

    Parameters
    ----------
    scenario : Scenario
    criteria : tuple of MeasuredCriterion
    topics : tuple of str or None
        Ids of the candidate topics; None if they could not be read.
    region : str or None
        The region's id: it may be the reference of cells, never of topics. None if the settings
        could not be read; nothing is said of references then.
    references : tuple of str
        Ids of the reference economies.
    unread : tuple of str
        Ids of criteria that are there but could not be read; nothing is said of what may be in them.

    Returns
    -------
    tuple of Misfit
        Empty if all fits.
    """
    found = [
        *_weight_misfits(scenario, criteria, unread),
        *([] if unread else _value_misfits(scenario, criteria)),
    ]
    found += _earlier_misfits(scenario)
    found += [] if unread else _allowed_misfits(scenario, criteria)
    found += _balance_misfits(scenario, criteria)
    if topics is not None:
        found += _balance_topic_misfits(scenario, topics)
        found += _decision_misfits(scenario, topics)
    if topics is not None and scenario.select > len(topics):
        found.append(
            Misfit(
                ("select",),
                Text(
                    "select is {got}, but there are only {known} candidate topics.",
                    {"got": scenario.select, "known": len(topics)},
                ),
            )
        )
    if region is not None:
        found += _reference_misfits(scenario, criteria, region, references)
    return tuple(found)


def _balance_topic_misfits(scenario: Scenario, topics: tuple[str, ...]) -> list[Misfit]:
    """Tell which topics the constraints name that are none."""
    asked = scenario.balance
    if asked is None:
        return []
    said = asked.constraints
    path: tuple[str | int, ...] = ("balance", "constraints")
    named = [
        *(((*path, "include", n), id_) for n, id_ in enumerate(said.include)),
        *(((*path, "exclude", n), id_) for n, id_ in enumerate(said.exclude)),
        *(((*path, "costs", id_), id_) for id_ in said.costs),
        *(
            ((*path, "requires", n, key), getattr(one, key))
            for n, one in enumerate(said.requires)
            for key in ("topic", "needs")
        ),
        *((("balance", "today", n), id_) for n, id_ in enumerate(asked.today)),
    ]
    found = [_unknown(at, Text("no topic"), id_, topics) for at, id_ in named if id_ not in topics]
    if said.range is not None and said.range[1] > len(topics):
        got = {"got": said.range[1], "known": len(topics)}
        message = Text(
            "The range ends at {got}, but there are only {known} candidate topics.", got
        )
        found.append(Misfit((*path, "range"), message))
    return found


def _decision_misfits(scenario: Scenario, topics: tuple[str, ...]) -> list[Misfit]:
    """Tell what a decision names that is no topic."""
    decided = () if scenario.decision is None else scenario.decision.topics
    return [
        _unknown(("decision", "topics", n), Text("no topic"), id_, topics)
        for n, id_ in enumerate(decided)
        if id_ not in topics
    ]


def _balance_misfits(scenario: Scenario, criteria: tuple[MeasuredCriterion, ...]) -> list[Misfit]:
    """Tell what balance cannot do."""
    asked = scenario.balance
    if asked is None:
        return []
    found = [
        Misfit(("balance", "today", n), Text("today names {got} twice.", {"got": id_}))
        for n, id_ in enumerate(asked.today)
        if id_ in asked.today[:n]
    ]
    is_judging = any(criterion.at("municipality") for criterion in criteria)
    if asked.constraints.coverage is not None and not is_judging:
        found.append(
            Misfit(
                ("balance", "constraints", "coverage"),
                Text("coverage is of municipalities, but no criterion judges any."),
                hint=Text("Leave it out."),
            )
        )
    if not is_additive(scenario.aggregation):
        found.append(
            Misfit(
                ("aggregation", "method"),
                Text(
                    "Balance adds up evidence over topics; the scores of {method} do not add up.",
                    {"method": scenario.aggregation.method},
                ),
                hint=Text('Write method = "weighted-sum", or leave out [balance].'),
            )
        )
    if scenario.missing == "renormalise":
        found.append(
            Misfit(
                ("missing",),
                Text(
                    "Balance weighs all topics alike; with renormalise, topics without a figure are weighed otherwise."
                ),
                hint=Text('Write missing = "range", or leave out [balance].'),
            )
        )
    return found


def _allowed_misfits(scenario: Scenario, criteria: tuple[MeasuredCriterion, ...]) -> list[Misfit]:
    """Tell why no weights of the criteria that judge topics are allowed."""
    names = [criterion.id for criterion in criteria if criterion.at("topic")]
    if not names:
        return []
    ordered = [id_ for id_ in scenario.weights.criteria if id_ in names]
    if len(ordered) < len(names):
        return []  # told already: a criterion is not weighed
    try:
        scenario.robustness.weights.region(ordered)
    except InputError as problem:
        return [
            Misfit(("robustness", "weights"), fault.message, hint=fault.hint)
            for fault in problem.faults
        ]
    return []


def _earlier_misfits(scenario: Scenario) -> list[Misfit]:
    years = scenario.earlier_years
    if years and scenario.year is None:
        return [
            Misfit(
                ("earlier-years",),
                Text(
                    "earlier-years looks back, but the scenario names no year to look back from."
                ),
                hint=Text("Write year = 2024, or whichever it is."),
            )
        ]
    found = []
    for position, earlier in enumerate(years):
        got = {"got": str(earlier), "year": str(scenario.year)}
        if scenario.year is not None and earlier >= scenario.year:
            message = Text(
                "earlier-years names {got}, which is not before the scenario's year {year}.", got
            )
            found.append(Misfit(("earlier-years", position), message))
        if earlier in years[:position]:
            message = Text("earlier-years names {got} twice.", got)
            found.append(Misfit(("earlier-years", position), message))
    return found


def _reference_misfits(
    scenario: Scenario,
    criteria: tuple[MeasuredCriterion, ...],
    region: str,
    references: tuple[str, ...],
) -> list[Misfit]:
    found: list[Misfit] = []
    comparing = [
        indicator.id
        for criterion in criteria
        for indicator in criterion.indicators
        if needs_reference(indicator.measure)
    ]
    if comparing and scenario.reference is None:
        found.append(
            Misfit(
                ("reference",),
                Text(
                    "reference is missing; these indicators compare with one: {ids}.",
                    {"ids": comparing},
                ),
                got="reference",
                known=references,
            )
        )
    if scenario.reference == region:
        found.append(
            Misfit(
                ("reference",),
                Text(
                    "The region cannot be its own reference for topics: nothing of it is left to compare with."
                ),
                hint=Text(
                    'Write cell-reference = "{region}" to compare municipalities with it.',
                    {"region": region},
                ),
            )
        )
    named = {"reference": scenario.reference, "cell-reference": scenario.cell_reference}
    return found + [
        _unknown((key,), Text("no reference economy"), id_, references)
        for key, id_ in named.items()
        if id_ is not None and id_ not in (*references, region)
    ]


def _unknown(path: tuple[str | int, ...], kind: Text, got: str, known: tuple[str, ...]) -> Misfit:
    around = path[:-1] if path[-1] == got else path
    message = Text(
        '{key} names "{got}", which is {kind}.',
        {"key": ".".join(str(part) for part in around), "got": got, "kind": kind},
    )
    return Misfit(path, message, got, known)


def _weight_misfits(
    scenario: Scenario, criteria: tuple[MeasuredCriterion, ...], unread: tuple[str, ...]
) -> list[Misfit]:
    ids = (*(criterion.id for criterion in criteria), *unread)
    weights = scenario.weights
    found = [
        _unknown(("weights", "criteria", got), Text("no criterion"), got, ids)
        for got in weights.criteria
        if got not in ids
    ]
    found += [
        Misfit(
            ("weights", "criteria"),
            Text(
                'weights.criteria does not weigh the criterion "{missing}".', {"missing": missing}
            ),
            hint=Text("Write {missing} = 0 if it is not to count.", {"missing": missing}),
        )
        for missing in ids
        if missing not in weights.criteria
    ]
    found += [] if unread else _nothing_counts(weights, criteria)
    grains: tuple[tuple[str, Grain], ...] = (
        ("topics", "topic"),
        ("municipalities", "municipality"),
    )
    for key, grain in grains:
        for name in getattr(weights, key):
            criterion = next((c for c in criteria if c.id == name), None)
            if name in unread:
                continue
            if criterion is None:
                found.append(_unknown(("weights", key, name), Text("no criterion"), name, ids))
            else:
                found += _inner_misfits(weights, key, criterion, grain)
    return found + _floor_misfits(scenario, criteria, unread)


def _floor_misfits(
    scenario: Scenario, criteria: tuple[MeasuredCriterion, ...], unread: tuple[str, ...]
) -> list[Misfit]:
    sorted_by = (*(c.id for c in criteria if c.at("municipality")), *unread)
    return [
        _unknown(
            ("categories", "floors", number, "criterion"),
            Text("no criterion of the cells"),
            floor.criterion,
            sorted_by,
        )
        for number, floor in enumerate(scenario.categories.floors)
        if floor.criterion not in sorted_by
    ]


def _nothing_counts(weights: Weighting, criteria: tuple[MeasuredCriterion, ...]) -> list[Misfit]:
    """Topics must be judged by something; municipalities too, if any criterion looks at them."""
    path = ("weights", "criteria")
    if not any(criterion.at("topic") for criterion in criteria):
        return [Misfit(path, Text('No criterion has an indicator of the grain "topic".'))]
    for grain in GRAINS:
        judging = [criterion.id for criterion in criteria if criterion.at(grain)]
        if judging and not sum(weights.criteria.get(id_, 0.0) for id_ in judging):
            message = Text(
                'All weights of criteria that judge the grain "{grain}" are 0; at least one must be above 0.',
                {"grain": grain},
            )
            return [Misfit(path, message)]
    return []


def _inner_misfits(
    weights: Weighting, key: str, criterion: MeasuredCriterion, grain: Grain
) -> list[Misfit]:
    known = tuple(indicator.id for indicator in criterion.at(grain))
    said = weights.inside(criterion.id, grain)
    path = ("weights", key, criterion.id)
    found = [
        _unknown((*path, got), Text("no indicator of this criterion here"), got, known)
        for got in said
        if got not in known
    ]
    if said and not sum(value for got, value in said.items() if got in known):
        found.append(
            Misfit(
                path,
                Text(
                    "All weights in {path} are 0; at least one must be above 0.",
                    {"path": ".".join(path)},
                ),
            )
        )
    return found


def _value_misfits(scenario: Scenario, criteria: tuple[MeasuredCriterion, ...]) -> list[Misfit]:
    by_id = {
        indicator.id: indicator for criterion in criteria for indicator in criterion.indicators
    }
    found = []
    for name, function in scenario.values.items():
        path = ("values", name)
        if name not in by_id:
            found.append(_unknown(path, Text("no indicator"), name, tuple(by_id)))
            continue
        points = points_of(function)
        if not points:
            continue
        anchors, direction = by_id[name].anchors, by_id[name].direction
        first, last = points[0], points[-1]
        covers = first[0] <= anchors.lowest and last[0] >= anchors.highest
        if function.shape == "piecewise-linear" and not covers:
            found.append(
                Misfit(
                    path,
                    Text(
                        "The points go from {first} to {last}; they must cover the scale from {lowest} to {highest}.",
                        {
                            "first": str(first[0]),
                            "last": str(last[0]),
                            "lowest": str(anchors.lowest),
                            "highest": str(anchors.highest),
                        },
                    ),
                )
            )
        if (last[1] - first[1]) * (1 if direction == "higher" else -1) < 0:
            found.append(
                Misfit(
                    path,
                    Text(
                        'The values run against the indicator\'s direction, "{direction}" is better.',
                        {"direction": direction},
                    ),
                )
            )
    return found
