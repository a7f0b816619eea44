"""Questions asked of an evaluation; one a module. `AnalysisName` is the registry of their names."""

from collections.abc import Callable
from typing import Literal

AnalysisName = Literal[
    "selection-margin",
    "duplicate-evidence",
    "division-of-labour",
    "connections",
    "levels",
    "years",
    "assumptions",
    "outside-check",
    "robustness",
    "balance",
]
"""The analyses that a scenario may ask for."""

Progress = Callable[[float], None]
"""Is told, again and again, which share of the work is done."""
