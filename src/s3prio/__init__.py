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
    from s3prio.analysis.balance import public as balance
    from s3prio.analysis.robustness import goals
    from s3prio.analysis.robustness.acceptability import Acceptability, acceptability
    from s3prio.analysis.robustness.blend import Blend, blend
    from s3prio.analysis.robustness.category_acceptability import (
        CategoryAcceptability,
        category_acceptability,
    )
    from s3prio.analysis.robustness.leave_one_out import leave_one_out
    from s3prio.analysis.robustness.possible_rankings import possible_rankings
    from s3prio.analysis.robustness.possible_selections import possible_selections
    from s3prio.analysis.robustness.rank_reversal import rank_reversals
    from s3prio.analysis.robustness.selection_support import selection_support
    from s3prio.analysis.robustness.smallest_change import smallest_change
    from s3prio.analysis.robustness.stability_intervals import stability_intervals
    from s3prio.analysis.robustness.uncertain_values import (
        draws_between,
        uncertain_acceptability,
        uncertain_category_acceptability,
    )
    from s3prio.audit.packing import write_package
    from s3prio.audit.verification import Verification, verify
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
        PackageError,
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
    from s3prio.files.case import Case
    from s3prio.files.opening import read_scenario
    from s3prio.files.workspace import Workspace, read_workspace
    from s3prio.methods.aggregation import WeightedSum
    from s3prio.methods.disaggregation import InferredWeights
    from s3prio.methods.elicitation import Elicitation
    from s3prio.pipeline import Run, run
    from s3prio.questions import compare, explain, trace
    from s3prio.report.pictures import chart
    from s3prio.weightspace.admissible import (
        Bounds,
        Dirichlet,
        Hull,
        Order,
        Polytope,
        Ratio,
        Ratios,
        Simplex,
    )

_ROBUSTNESS = {
    "Acceptability": "acceptability",
    "Blend": "blend",
    "CategoryAcceptability": "category_acceptability",
    "acceptability": "acceptability",
    "blend": "blend",
    "category_acceptability": "category_acceptability",
    "leave_one_out": "leave_one_out",
    "possible_rankings": "possible_rankings",
    "possible_selections": "possible_selections",
    "rank_reversals": "rank_reversal",
    "selection_support": "selection_support",
    "smallest_change": "smallest_change",
    "stability_intervals": "stability_intervals",
    "draws_between": "uncertain_values",
    "uncertain_acceptability": "uncertain_values",
    "uncertain_category_acceptability": "uncertain_values",
}

_SETS = ("Bounds", "Dirichlet", "Hull", "Order", "Polytope", "Ratio", "Ratios", "Simplex")

_ERRORS = (
    "CriterionError", "InputError", "MethodError", "NotApplicableError", "OutputError", "PackageError",
    "PerformanceError",
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
    "Verification": "audit.verification",
    "Weights": "domain.weights",
    "Workspace": "files.workspace",
    "aggregate_rankings": "evaluation.rank_aggregation",
    "chart": "report.pictures",
    "compare": "questions",
    "elicit": "evaluation.weighing",
    "evaluate": "evaluation.evaluate",
    "explain": "questions",
    "infer_weights": "evaluation.inference",
    "normalise": "evaluation.normalising",
    "outrank": "evaluation.outranking",
    "rank": "domain.ranking",
    "read_scenario": "files.opening",
    "read_workspace": "files.workspace",
    "run": "pipeline",
    "score": "evaluation.scoring",
    "sort": "evaluation.sorting",
    "trace": "questions",
    "verify": "audit.verification",
    "weigh": "evaluation.weighing",
    "write_package": "audit.packing",
    **dict.fromkeys(_ERRORS, "errors"),
    **dict.fromkeys(_SETS, "weightspace.admissible"),
    **{name: f"analysis.robustness.{module}" for name, module in _ROBUSTNESS.items()},
}
"""Where each public name lives."""

_MODULES = {
    "balance": "analysis.balance.public",
    "evidence": "evidence",
    "goals": "analysis.robustness.goals",
}
"""Modules that are public as they are."""

__all__ = [
    "Acceptability",
    "AggregatedRankings",
    "Blend",
    "Bounds",
    "Case",
    "CategoryAcceptability",
    "CriterionError",
    "Dirichlet",
    "Elicitation",
    "Evaluation",
    "Hull",
    "InferredWeights",
    "InputError",
    "MethodError",
    "NotApplicableError",
    "Order",
    "OutputError",
    "PackageError",
    "PartialOrder",
    "PerformanceError",
    "Polytope",
    "Ranking",
    "Ratio",
    "Ratios",
    "Run",
    "S3prioError",
    "ScaledWeightsWarning",
    "ScenarioError",
    "ShapeError",
    "Simplex",
    "Sorting",
    "Verification",
    "WeightError",
    "WeightedSum",
    "Weights",
    "Workspace",
    "WorkspaceError",
    "__version__",
    "acceptability",
    "aggregate_rankings",
    "balance",
    "blend",
    "category_acceptability",
    "chart",
    "compare",
    "draws_between",
    "elicit",
    "evaluate",
    "evidence",
    "explain",
    "goals",
    "infer_weights",
    "leave_one_out",
    "normalise",
    "outrank",
    "possible_rankings",
    "possible_selections",
    "rank",
    "rank_reversals",
    "read_scenario",
    "read_workspace",
    "run",
    "score",
    "selection_support",
    "smallest_change",
    "sort",
    "stability_intervals",
    "trace",
    "uncertain_acceptability",
    "uncertain_category_acceptability",
    "verify",
    "weigh",
    "write_package",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its home."""
    if name in _MODULES:
        return import_module(f"s3prio.{_MODULES[name]}")
    if name not in _HOMES:
        raise AttributeError(f"module 's3prio' has no attribute {name!r}")
    found = getattr(import_module(f"s3prio.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
