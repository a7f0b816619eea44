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
    cell_reference: str
    year: int | None
    select: int
    missing: Literal["range", "renormalise", "refuse"]
    aggregation: str
    cell_aggregation: str
    """Cells are always scored additively, as their categories are cuts at fixed scores."""
    is_additive: bool
    """Whether the contributions of a topic add up to its score."""
    weights: dict[str, float]
    cell_weights: dict[str, float]
    """Weights of the criteria that judge cells: rescaled where a criterion judges topics only."""
    seed: int


class TopicResult(Written):
    """One topic, unrounded; values from 0 to 1, and so are scores of absolute methods."""

    id: str
    label: Label
    score: float
    lowest: float
    highest: float
    rank: int
    possible_ranks: tuple[int, int]
    """Best and worst rank that the bounds of the figures allow."""
    selected: bool
    tied: bool
    """Level for the last place of the selection, which is then not decided."""
    values: dict[str, float]
    contributions: dict[str, float]


class QualityResult(Written):
    """What a score rests on, as shares of its weight."""

    grade: Literal["A", "B", "C"]
    own: float
    place_wide: float
    bounded: float


class CellResult(Written):
    """One municipality in one topic."""

    municipality: str
    topic: str
    score: float
    lowest: float
    highest: float
    category: Category
    margin: float
    """Distance to the nearest limit, 0 or more."""
    limit: str
    """That limit: "score" or the criterion whose floor it is."""
    rising: bool
    """True if crossing it lifts the category."""
    possible: tuple[Category, ...]
    values: dict[str, float]
    contributions: dict[str, float]
    quality: QualityResult


class MarginResult(Written):
    """The gap between the last topic selected and the first one left out."""

    last_in: str
    first_out: str
    margin: float
    differences: dict[str, float]
    challengers: tuple[str, ...]


class DuplicateResult(Written):
    """Two indicators that say nearly the same."""

    first: str
    second: str
    correlation: float


class MeasurementResult(Written):
    """An indicator at one grain: which years, and what is not known."""

    indicator: str
    grain: Literal["topic", "municipality"]
    period: str
    remark: str
    missing: int
    beyond_scale: int


class ResultFile(Written):
    """All of ``result.json``."""

    format: Literal["s3prio-result/1"]
    s3prio_version: str
    content_hash: str
    """SHA-256 over the bytes of all files that the result depends on."""
    illustrative: bool
    """True if some figures, or some of what stakeholders say, are invented."""
    notes: tuple[Label, ...]
    scenario: ScenarioResult
    topics: tuple[TopicResult, ...]
    cells: tuple[CellResult, ...]
    selection_margin: MarginResult | None
    duplicate_evidence: tuple[DuplicateResult, ...]
    robustness: RobustnessResult | None
    """What holds under other weights; null if it was not asked for."""
    balance: BalanceResult | None
    """Politics and evidence; null where no stakeholders are named."""
    measurements: tuple[MeasurementResult, ...]
    sources: tuple[Source, ...]


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
