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
    from s3prio.domain.weights import Weights
    from s3prio.errors import (
        CriterionError,
        InputError,
        MethodError,
        NotApplicableError,
        OutputError,
        PerformanceError,
        S3prioError,
        ScenarioError,
        ShapeError,
        WeightError,
        WorkspaceError,
    )
    from s3prio.evaluation.evaluate import evaluate
    from s3prio.evaluation.evaluation import Evaluation
    from s3prio.evaluation.scoring import score
    from s3prio.files.case import Case, read_scenario
    from s3prio.files.workspace import Workspace, read_workspace
    from s3prio.methods.aggregation import WeightedSum
    from s3prio.pipeline import Run, run
    from s3prio.questions import compare, explain, trace

_ERRORS = (
    "CriterionError", "InputError", "MethodError", "NotApplicableError", "OutputError", "PerformanceError",
    "S3prioError", "ScenarioError", "ShapeError", "WeightError", "WorkspaceError",
)  # fmt: skip

_HOMES = {
    "Case": "files.case",
    "Evaluation": "evaluation.evaluation",
    "Ranking": "domain.ranking",
    "Run": "pipeline",
    "WeightedSum": "methods.aggregation",
    "Weights": "domain.weights",
    "Workspace": "files.workspace",
    "compare": "questions",
    "evaluate": "evaluation.evaluate",
    "explain": "questions",
    "rank": "domain.ranking",
    "read_scenario": "files.case",
    "read_workspace": "files.workspace",
    "run": "pipeline",
    "score": "evaluation.scoring",
    "trace": "questions",
    **dict.fromkeys(_ERRORS, "errors"),
}
"""Where each public name lives."""

__all__ = [
    "Case",
    "CriterionError",
    "Evaluation",
    "InputError",
    "MethodError",
    "NotApplicableError",
    "OutputError",
    "PerformanceError",
    "Ranking",
    "Run",
    "S3prioError",
    "ScenarioError",
    "ShapeError",
    "WeightError",
    "WeightedSum",
    "Weights",
    "Workspace",
    "WorkspaceError",
    "__version__",
    "compare",
    "evaluate",
    "evidence",
    "explain",
    "rank",
    "read_scenario",
    "read_workspace",
    "run",
    "score",
    "trace",
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
