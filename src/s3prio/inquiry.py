"""
A case judged, and the questions its scenario asks of the result.

Other references, other years and moved assumptions are not another kind of computation: the same
figures are measured under other circumstances and judged by the same model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from s3prio.analysis import Progress
from s3prio.analysis.assumptions import Moved, moved_scales, moved_variants
from s3prio.analysis.comparison import Comparison, compared
from s3prio.analysis.connections import Connections, connections
from s3prio.analysis.division_of_labour import division_of_labour
from s3prio.analysis.duplicate_evidence import duplicate_evidence
from s3prio.analysis.findings import Findings, Variation
from s3prio.analysis.outside_check import outside_check
from s3prio.analysis.robustness.evidence_draws import evidence_draws
from s3prio.analysis.robustness.overview import Robustness, robustness, weighed_alike
from s3prio.analysis.robustness.without import without_each
from s3prio.analysis.selection_margin import selection_margin
from s3prio.analysis.swaps import swaps
from s3prio.domain.arrays import FloatArray
from s3prio.domain.criterion import Grain
from s3prio.domain.performance import PerformanceTable
from s3prio.domain.topic_links import latest
from s3prio.errors import NotApplicableError, PerformanceError
from s3prio.evaluation.evaluate import evaluate
from s3prio.evaluation.evaluation import Evaluation
from s3prio.evaluation.preference_model import replaced
from s3prio.evidence.measures import RegionalShare
from s3prio.evidence.measuring import measure_all
from s3prio.evidence.setting import Setting
from s3prio.files.case import Case
from s3prio.scenario import preference_model
from s3prio.text import Text

if TYPE_CHECKING:
    from s3prio.analysis.balance.overview import Balance


def evaluated(
    case: Case, grain: Grain, *, reference: str | None = None, year: int | None = None
) -> Evaluation:
    """
    Measure and judge a case at one grain.

    Parameters
    ----------
    case : Case
    grain : {"topic", "municipality"}
    reference, year : optional
        Other circumstances than the scenario's own.

    Returns
    -------
    Evaluation

    Raises
    ------
    PerformanceError
        If nothing at all is known, or the scenario refuses what is missing or beyond its scale.
    """
    return judged(case, grain, measured(case, grain, reference=reference, year=year))


def measured(
    case: Case, grain: Grain, *, reference: str | None = None, year: int | None = None
) -> PerformanceTable:
    """
    Measure a case at one grain: what its figures say, whatever anybody finds it worth.

    Parameters
    ----------
    case : Case
    grain : {"topic", "municipality"}
    reference, year : optional
        Other circumstances than the scenario's own.

    Returns
    -------
    PerformanceTable
    """
    region = case.settings.region.id
    setting = Setting(
        figures=case.data.figures,
        places=(region,) if grain == "topic" else case.data.municipality_ids,
        topics=case.data.topic_ids,
        region=region,
        reference=case.reference(grain) if reference is None else reference,
        year=case.year if year is None else year,
    )
    return _measured(case, setting, grain)


def judged(case: Case, grain: Grain, table: PerformanceTable) -> Evaluation:
    """
    Judge what was measured: `evaluated` without measuring again.

    Parameters
    ----------
    case : Case
    grain : {"topic", "municipality"}
    table : PerformanceTable
        From `measured`, of a case with the same criteria and data.

    Returns
    -------
    Evaluation

    Raises
    ------
    PerformanceError
        As `evaluated`.
    """
    table.require_figures()
    return evaluate(table, preference_model(case.scenario, case.criteria, grain))


def _measured(case: Case, setting: Setting, grain: Grain) -> PerformanceTable:
    indicators = tuple(i for criterion in case.criteria for i in criterion.at(grain))
    return measure_all(indicators, setting, grain)


def findings(
    case: Case,
    topics: Evaluation,
    cells: Evaluation | None,
    progress: Progress | None = None,
) -> Findings:
    """
    Make the analyses that a scenario asks for.

    Parameters
    ----------
    case : Case
    topics : Evaluation
    cells : Evaluation or None
    progress : callable, optional
        Is told the share of the work that is done, where something takes long.

    Returns
    -------
    Findings
    """
    asked = case.scenario.analyses
    beside = case.data.surroundings
    draws = _evidence_draws(case, topics) if {"robustness", "balance"} & set(asked) else None
    margin = selection_margin(topics) if "selection-margin" in asked else None
    judged = [topics] if cells is None else [topics, cells]
    return Findings(
        margin=margin,
        swaps=swaps(topics, margin) if margin is not None and topics.is_additive else None,
        duplicates=tuple(chain.from_iterable(duplicate_evidence(e.table) for e in judged))
        if "duplicate-evidence" in asked
        else (),
        division=division_of_labour(cells, beside.neighbourhood, _share_indicator(case))
        if cells is not None and "division-of-labour" in asked
        else (),
        connections=_connections(case, cells) if "connections" in asked else None,
        levels=_levels(case, topics, cells) if "levels" in asked else None,
        years=_years(case, topics, cells) if "years" in asked else None,
        moved=_moved(case, topics, cells) if "assumptions" in asked else (),
        checks=outside_check(cells, beside.mentions)
        if cells is not None and "outside-check" in asked
        else (),
        robustness=_robustness(case, topics, cells, draws) if "robustness" in asked else None,
        balance=_balance(case, topics, cells, draws, progress) if "balance" in asked else None,
    )


def _balance(
    case: Case,
    topics: Evaluation,
    cells: Evaluation | None,
    draws: FloatArray | None,
    progress: Progress | None,
) -> Balance | None:
    """Set politics beside evidence; None where no stakeholders are named."""
    asked, said = case.scenario.balance, case.stakeholders
    if asked is None or said is None:
        return None
    from s3prio.analysis.balance.circumstances import Circumstances, Terms  # noqa: PLC0415 only those who ask need it
    from s3prio.analysis.balance.overview import balance  # noqa: PLC0415 as above
    from s3prio.scenario.group import group_of  # noqa: PLC0415 as above

    ids = topics.model.criterion_ids, case.data.topic_ids, case.data.municipality_ids
    labels = case.labels
    around = Circumstances(
        cells=cells,
        municipalities=case.data.municipality_ids,
        links=_links(case),
        draws=draws,
        names=(
            tuple(labels.topics[id_] for id_ in ids[1]),
            tuple(labels.municipalities[id_] for id_ in ids[2]),
            tuple(one.label for one in said.people),
        ),
    )
    terms = Terms(
        asked.constraints,
        asked.fallback,
        tuple(ids[1].index(id_) for id_ in asked.today),
        asked.tolerance,
    )
    stages = [(step, group_of(said.up_to(step), *ids)) for step in said.steps]
    return balance(
        topics,
        group_of(said, *ids, names=labels.criteria),
        stages,
        terms,
        around,
        is_illustrative=said.is_illustrative,
        progress=progress,
    )


def _links(case: Case) -> FloatArray | None:
    """Return how close topics are to each other, from 0 to 1; None where it is not known."""
    known = latest(case.data.surroundings.links, case.year)
    if known is None or set(known.topics) != set(case.data.topic_ids):
        return None
    order = [known.topics.index(id_) for id_ in case.data.topic_ids]
    return np.nan_to_num(known.relatedness[np.ix_(order, order)], nan=0.0)


def _robustness(
    case: Case, topics: Evaluation, cells: Evaluation | None, draws: FloatArray | None
) -> Robustness | None:
    """Ask what holds under other weights; None where topics are not weighed alike."""
    if not weighed_alike(topics):
        return None
    wanted = case.scenario.robustness
    return robustness(
        topics,
        cells,
        allowed=wanted.weights,
        published=tuple(t.id for t in case.data.topics if t.status == "strategy-topic"),
        draws=draws,
        without=without_each(topics),
        samples=wanted.samples,
        seed=case.scenario.seed,
    )


def _evidence_draws(case: Case, topics: Evaluation) -> FloatArray | None:
    """Draw the evidence within everything that is a choice about it; None if no draws are wanted."""
    size = case.scenario.robustness.draws
    if not size:
        return None
    versions = [topics]
    for reference in case.settings.reference_ids if case.reference("topic") else ():
        if reference != case.reference("topic"):
            try:
                versions.append(evaluated(case, "topic", reference=reference))
            except (PerformanceError, NotApplicableError):
                continue  # nothing can be judged against it
    rng = np.random.default_rng(case.scenario.seed)
    moves = case.data.surroundings.variants.moves
    return evidence_draws(versions, _under_variants(case), moves, size, rng)


def _share_indicator(case: Case) -> str | None:
    shares = (
        id_ for id_, one in case.indicators.items() if isinstance(one.measure, RegionalShare)
    )
    return next(shares, None)


def _connections(case: Case, cells: Evaluation | None) -> Connections | None:
    beside = case.data.surroundings
    links = latest(beside.links, case.year)
    if links is None and not beside.actors:
        return None
    return connections(case.data.topic_ids, links, beside.actors, cells)


def _levels(case: Case, topics: Evaluation, cells: Evaluation | None) -> Variation | None:
    references = case.settings.reference_ids
    if not case.reference("topic"):
        return None
    return _variation(
        topics,
        cells,
        own=(case.reference("topic"), case.reference("municipality")),
        other=(references, (*references, case.settings.region.id)),
        judge=lambda grain, name: evaluated(case, grain, reference=name),
    )


def _years(case: Case, topics: Evaluation, cells: Evaluation | None) -> Variation | None:
    earlier = tuple(str(year) for year in sorted(case.scenario.earlier_years, reverse=True))
    own = str(case.scenario.year or "")
    return _variation(
        topics,
        cells,
        own=(own, own),
        other=(earlier, earlier),
        judge=lambda grain, name: evaluated(case, grain, year=int(name)),
    )


def _variation(
    topics: Evaluation,
    cells: Evaluation | None,
    *,
    own: tuple[str, str],
    other: tuple[Iterable[str], Iterable[str]],
    judge: Callable[[Grain, str], Evaluation],
) -> Variation | None:
    """Judge topics and cells under other circumstances, and keep the names of those that fail."""
    left_out: dict[str, tuple[Text, ...]] = {}

    def under(
        grain: Grain, base: Evaluation, name: str, others: Iterable[str]
    ) -> Comparison | None:
        versions: list[tuple[str, Evaluation]] = [(name, base)]
        for one in others:
            if one == name:
                continue
            try:
                versions.append((one, judge(grain, one)))
            except (PerformanceError, NotApplicableError) as problem:
                left_out[one] = tuple(fault.message for fault in problem.faults[:3])
        return compared(versions) if len(versions) > 1 else None

    of_topics = under("topic", topics, own[0], other[0])
    of_cells = None if cells is None else under("municipality", cells, own[1], other[1])
    if of_topics is None and of_cells is None and not left_out:
        return None
    return Variation(of_topics, of_cells, tuple(left_out.items()))


def _moved(case: Case, topics: Evaluation, cells: Evaluation | None) -> tuple[Moved, ...]:
    return (
        *moved_scales(topics, cells),
        *moved_variants(topics, _under_variants(case), case.data.surroundings.variants.moves),
    )


def _under_variants(case: Case) -> Evaluation | None:
    """Judge each topic under each of its variants, all at once: a variant is one more topic."""
    variants = case.data.surroundings.variants
    if not variants.moves:
        return None
    region = case.settings.region.id
    setting = Setting(
        figures=variants.over(case.data.figures),
        places=(region,),
        topics=tuple(move.label for move in variants.moves),
        region=region,
        reference=case.reference("topic"),
        year=case.year,
    )
    model = preference_model(case.scenario, case.criteria, "topic")
    return evaluate(
        _measured(case, setting, "topic"),
        replaced(model, select=None, outside_anchors="clip"),
    )
