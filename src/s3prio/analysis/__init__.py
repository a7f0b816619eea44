"""Questions asked of an evaluation; one a module. `AnalysisName` is the registry of their names."""

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
]
"""The analyses that a scenario may ask for."""
