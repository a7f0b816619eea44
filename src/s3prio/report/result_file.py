"""``result.json``: a run as data, in a published schema that other programs can rely on."""

from __future__ import annotations

from typing import Literal

from s3prio._version import __version__
from s3prio.domain.category import CATEGORIES, Category
from s3prio.domain.label import Label, Written
from s3prio.domain.source import Source
from s3prio.evaluation.evaluation import Evaluation
from s3prio.pipeline import Run
from s3prio.report.balance_result import BalanceResult, balance_result
from s3prio.report.robustness_result import RobustnessResult, robustness_result

FORMAT = "s3prio-result/1"


class ScenarioResult(Written):
    """What was asked, in short."""

    id: str
    label: Label
    reason: Label
    reference: str
    """The economy that the region is compared with."""
    cell_reference: str
    """The one that municipalities are compared with."""
    year: int | None
    """Figures are the latest not after it; null for the latest of all."""
    select: int
    """How many topics."""
    missing: Literal["range", "renormalise", "refuse"]
    """What becomes of missing figures."""
    aggregation: str
    """The method that ranks topics."""
    cell_aggregation: str
    """Cells are always scored additively, as their categories are cuts at fixed scores."""
    is_additive: bool
    """Whether the contributions of a topic add up to its score."""
    weights: dict[str, float]
    """Of the criteria, summing to 1."""
    cell_weights: dict[str, float]
    """Weights of the criteria that judge cells: rescaled where a criterion judges topics only."""
    seed: int
    """Of all that is drawn by chance."""


class TopicResult(Written):
    """One topic, unrounded; values from 0 to 1, and so are scores of absolute methods."""

    id: str
    label: Label
    score: float
    """The middle of what the bounds of the figures allow, or the score of their middles."""
    lowest: float
    """The least that they allow."""
    highest: float
    """The most that they allow."""
    rank: int
    """From 1; level ones share it."""
    possible_ranks: tuple[int, int]
    """Best and worst rank that the bounds of the figures allow."""
    selected: bool
    """Whether it is among the best few."""
    tied: bool
    """Level for the last place of the selection, which is then not decided."""
    values: dict[str, float]
    """By criterion, from 0 to 1."""
    contributions: dict[str, float]
    """By criterion, weight times value."""


class QualityResult(Written):
    """What a score rests on, as shares of its weight."""

    grade: Literal["A", "B", "C"]
    """A: four fifths or more of the weight rest on own exact figures; B: half or more; C: less."""
    own: float
    """Figures of its own."""
    place_wide: float
    """Figures that are the same for all topics of the place."""
    bounded: float
    """Figures that are missing or known only between bounds."""


class CellResult(Written):
    """One municipality in one topic."""

    municipality: str
    topic: str
    score: float
    """The middle of what the bounds of the figures allow."""
    lowest: float
    """The least that they allow."""
    highest: float
    """The most that they allow."""
    category: Category
    """By the limits of the scenario."""
    margin: float
    """Distance to the nearest limit, 0 or more."""
    limit: str
    """That limit: "score" or the criterion whose floor it is."""
    rising: bool
    """True if crossing it lifts the category."""
    possible: tuple[Category, ...]
    """Categories that the bounds of the figures allow."""
    values: dict[str, float]
    """By criterion, from 0 to 1."""
    contributions: dict[str, float]
    """By criterion, weight times value."""
    quality: QualityResult
    """What the score rests on."""


class MarginResult(Written):
    """The gap between the last topic selected and the first one left out."""

    last_in: str
    """The last topic selected."""
    first_out: str
    """The best one left out."""
    margin: float
    """Difference of their scores."""
    differences: dict[str, float]
    """The parts of that difference by criterion."""
    challengers: tuple[str, ...]


class DuplicateResult(Written):
    """Two indicators that say nearly the same."""

    first: str
    """An indicator."""
    second: str
    """Another one."""
    correlation: float
    """Of their figures; 1 or −1 if they run alike."""


class MeasurementResult(Written):
    """An indicator at one grain: which years, and what is not known."""

    indicator: str
    """Its id."""
    grain: Literal["topic", "municipality"]
    """Of topics, or of municipalities in them."""
    period: str
    """The years of its figures."""
    remark: str
    """What is special about them; empty for nothing."""
    missing: int
    """How many figures are missing."""
    beyond_scale: int
    """How many figures lie beyond the scale."""


class ResultFile(Written):
    """All of ``result.json``."""

    format: Literal["s3prio-result/1"]
    """Of this file; another format has another number."""
    s3prio_version: str
    """By which it was computed."""
    content_hash: str
    """SHA-256 over the bytes of all files that the result depends on."""
    illustrative: bool
    """True if some figures, or some of what stakeholders say, are invented."""
    notes: tuple[Label, ...]
    """What every reader must know."""
    scenario: ScenarioResult
    """What was asked, in short."""
    topics: tuple[TopicResult, ...]
    """All topics, best first."""
    cells: tuple[CellResult, ...]
    """Each municipality in each topic."""
    selection_margin: MarginResult | None
    """How close the selection was; null if it was not asked for, or nothing is left out."""
    duplicate_evidence: tuple[DuplicateResult, ...]
    """Pairs of indicators that say nearly the same."""
    robustness: RobustnessResult | None
    """What holds under other weights; null if it was not asked for."""
    balance: BalanceResult | None
    """Politics and evidence; null where no stakeholders are named."""
    measurements: tuple[MeasurementResult, ...]
    """What each indicator rests on, and what is not known."""
    sources: tuple[Source, ...]
    """Who says so, under which licence."""


def result_file(run: Run) -> ResultFile:
    """
    Return a run as data.

    Parameters
    ----------
    run : Run

    Returns
    -------
    ResultFile
        Topics best first, cells municipality by municipality.
    """
    case = run.case
    return ResultFile(
        format=FORMAT,
        s3prio_version=__version__,
        content_hash=case.content_hash,
        illustrative=bool(run.invented),
        notes=case.settings.notes,
        scenario=_scenario(run),
        topics=_topics(run),
        cells=_cells(run),
        selection_margin=_margin(run),
        duplicate_evidence=tuple(
            DuplicateResult(first=pair.first, second=pair.second, correlation=pair.correlation)
            for pair in run.findings.duplicates
        ),
        robustness=None
        if run.findings.robustness is None
        else robustness_result(run.findings.robustness, run.topics, run.cells),
        balance=None
        if run.findings.balance is None
        else balance_result(run.findings.balance, run.topics.model.criterion_ids),
        measurements=_measurements(run),
        sources=case.data.sources,
    )


def result_json(run: Run) -> bytes:
    """Return ``result.json``: the same run gives the same bytes."""
    return (result_file(run).model_dump_json(indent=1) + "\n").encode()


def _scenario(run: Run) -> ScenarioResult:
    scenario = run.case.scenario
    return ScenarioResult(
        id=scenario.id,
        label=scenario.label,
        reason=scenario.reason,
        reference=run.case.reference("topic"),
        cell_reference=run.case.reference("municipality"),
        year=scenario.year,
        select=scenario.select,
        missing=scenario.missing,
        aggregation=scenario.aggregation.method,
        cell_aggregation="" if run.cells is None else run.cells.model.aggregation.method,
        is_additive=run.topics.is_additive,
        weights=_by_criterion(run.topics, run.topics.model.weights),
        cell_weights={}
        if run.cells is None
        else _by_criterion(run.cells, run.cells.model.weights),
        seed=scenario.seed,
    )


def _by_criterion(evaluation: Evaluation, numbers: object) -> dict[str, float]:
    return dict(zip(evaluation.model.criterion_ids, numbers.tolist(), strict=True))  # type: ignore[attr-defined] # an array


def _topics(run: Run) -> tuple[TopicResult, ...]:
    topics, labels = run.topics, run.case.labels
    selection = topics.selection
    return tuple(
        TopicResult(
            id=topics.alternatives[i][0],
            label=labels.topics[topics.alternatives[i][0]],
            score=topics.scores[i],
            lowest=topics.lowest[i],
            highest=topics.highest[i],
            rank=topics.ranking.values[i],
            possible_ranks=tuple(topics.possible_ranks[i].tolist()),
            selected=selection is not None and bool(selection.selected[i]),
            tied=selection is not None and bool(selection.tied[i]),
            values=_by_criterion(topics, topics.values[i]),
            contributions=_by_criterion(topics, topics.contributions[i]),
        )
        for i in topics.order
    )


def _cells(run: Run) -> tuple[CellResult, ...]:
    cells = run.cells
    if cells is None or cells.assignment is None:
        return ()
    assignment, quality, grades = cells.assignment, cells.quality, cells.quality.grades
    categories, values = (
        assignment.labels,
        cells.values,
    )  # made once: both are worked out on demand
    return tuple(
        CellResult(
            municipality=municipality,
            topic=topic,
            score=cells.scores[i],
            lowest=cells.lowest[i],
            highest=cells.highest[i],
            category=categories[i],
            margin=assignment.margins[i],
            limit=str(assignment.limits[i]),
            rising=bool(assignment.rising[i]),
            possible=CATEGORIES[assignment.possible[i, 0] - 1 : assignment.possible[i, 1]],
            values=_by_criterion(cells, values[i]),
            contributions=_by_criterion(cells, cells.contributions[i]),
            quality=QualityResult.model_validate(
                {
                    "grade": grades[i],
                    "own": quality.own[i],
                    "place_wide": quality.place_wide[i],
                    "bounded": quality.bounded[i],
                }
            ),
        )
        for i, (municipality, topic) in enumerate(cells.alternatives)
    )


def _margin(run: Run) -> MarginResult | None:
    margin, topics = run.findings.margin, run.topics
    if margin is None:
        return None
    return MarginResult(
        last_in=topics.alternatives[margin.last_in][0],
        first_out=topics.alternatives[margin.first_out][0],
        margin=margin.margin,
        differences=_by_criterion(topics, margin.differences),
        challengers=tuple(topics.alternatives[i][0] for i in margin.challengers),
    )


def _measurements(run: Run) -> tuple[MeasurementResult, ...]:
    judged = (("topic", run.topics), ("municipality", run.cells))
    return tuple(
        MeasurementResult.model_validate(
            {
                "indicator": column.indicator,
                "grain": grain,
                "period": column.period,
                "remark": column.remark,
                "missing": int((evaluation.table.reasons[:, j] != "").sum()),
                "beyond_scale": int(evaluation.clipped[:, j].sum()),
            }
        )
        for grain, evaluation in judged
        if evaluation is not None
        for j, column in enumerate(evaluation.table.columns)
    )
