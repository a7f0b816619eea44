"""
s3prio: prioritisation for smart specialisation, with facts and politics kept apart.

Each public name is loaded when it is first asked for: scoring needs no pandas, ranking no pydantic.

>>> import s3prio as s3
>>> s3.rank(s3.score([[0.9, 0.2], [0.5, 0.8]], [50, 50])).values.tolist()
[2, 1]
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from s3prio._version import __version__

if TYPE_CHECKING:
    from s3prio import evidence
    from s3prio.domain.ranking import Ranking, rank
    from s3prio.domain.relation import PartialOrder
    from s3prio.domain.sorting import Sorting
    from s3prio.domain.weights import Weights
    from s3prio.errors import (
        CriterionError,
        InputError,
        MethodError,
        NotApplicableError,
        OutputError,
        PerformanceError,
        S3prioError,
        ScaledWeightsWarning,
        ScenarioError,
        ShapeError,
        WeightError,
        WorkspaceError,
    )
    from s3prio.evaluation.evaluate import evaluate
    from s3prio.evaluation.evaluation import Evaluation
    from s3prio.evaluation.inference import infer_weights
    from s3prio.evaluation.normalising import normalise
    from s3prio.evaluation.outranking import outrank
    from s3prio.evaluation.rank_aggregation import AggregatedRankings, aggregate_rankings
    from s3prio.evaluation.scoring import score
    from s3prio.evaluation.sorting import sort
    from s3prio.evaluation.weighing import elicit, weigh
    from s3prio.files.case import Case, read_scenario
    from s3prio.files.workspace import Workspace, read_workspace
    from s3prio.methods.aggregation import WeightedSum
    from s3prio.methods.disaggregation import InferredWeights
    from s3prio.methods.elicitation import Elicitation
    from s3prio.pipeline import Run, run
    from s3prio.questions import compare, explain, trace

_ERRORS = (
    "CriterionError", "InputError", "MethodError", "NotApplicableError", "OutputError", "PerformanceError",
    "S3prioError", "ScaledWeightsWarning", "ScenarioError", "ShapeError", "WeightError", "WorkspaceError",
)  # fmt: skip

_HOMES = {
    "AggregatedRankings": "evaluation.rank_aggregation",
    "Case": "files.case",
    "Elicitation": "methods.elicitation",
    "Evaluation": "evaluation.evaluation",
    "PartialOrder": "domain.relation",
    "InferredWeights": "methods.disaggregation",
    "Ranking": "domain.ranking",
    "Sorting": "domain.sorting",
    "Run": "pipeline",
    "WeightedSum": "methods.aggregation",
    "Weights": "domain.weights",
    "Workspace": "files.workspace",
    "aggregate_rankings": "evaluation.rank_aggregation",
    "compare": "questions",
    "elicit": "evaluation.weighing",
    "evaluate": "evaluation.evaluate",
    "explain": "questions",
    "infer_weights": "evaluation.inference",
    "normalise": "evaluation.normalising",
    "outrank": "evaluation.outranking",
    "rank": "domain.ranking",
    "read_scenario": "files.case",
    "read_workspace": "files.workspace",
    "run": "pipeline",
    "score": "evaluation.scoring",
    "sort": "evaluation.sorting",
    "trace": "questions",
    "weigh": "evaluation.weighing",
    **dict.fromkeys(_ERRORS, "errors"),
}
"""Where each public name lives."""

__all__ = [
    "AggregatedRankings",
    "Case",
    "CriterionError",
    "Elicitation",
    "Evaluation",
    "InferredWeights",
    "InputError",
    "MethodError",
    "NotApplicableError",
    "OutputError",
    "PartialOrder",
    "PerformanceError",
    "Ranking",
    "Run",
    "S3prioError",
    "ScaledWeightsWarning",
    "ScenarioError",
    "ShapeError",
    "Sorting",
    "WeightError",
    "WeightedSum",
    "Weights",
    "Workspace",
    "WorkspaceError",
    "__version__",
    "aggregate_rankings",
    "compare",
    "elicit",
    "evaluate",
    "evidence",
    "explain",
    "infer_weights",
    "normalise",
    "outrank",
    "rank",
    "read_scenario",
    "read_workspace",
    "run",
    "score",
    "sort",
    "trace",
    "weigh",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its home."""
    if name == "evidence":
        return import_module("s3prio.evidence")
    if name not in _HOMES:
        raise AttributeError(f"module 's3prio' has no attribute {name!r}")
    found = getattr(import_module(f"s3prio.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
