"""Two criteria, three indicators, and a scenario that fits them."""

from s3prio.evidence.measuring import MeasuredCriterion
from s3prio.scenario import Scenario


def _indicator(name, grains, direction="higher"):
    return {
        "id": name,
        "label": name,
        "question": f"{name}?",
        "unit": "points",
        "direction": direction,
        "anchors": {"lowest": 0, "highest": 10, "reason": "so"},
        "grains": grains,
        "sources": ["office"],
        "measure": {"function": "given", "figure": "expert.view"},
    }


def _criterion(name, *indicators):
    return MeasuredCriterion.model_validate(
        {"id": name, "label": name, "question": f"{name}?", "indicators": indicators}
    )


CRITERIA = (
    _criterion(
        "strength",
        _indicator("specialisation", ["topic", "municipality"]),
        _indicator("size", ["topic", "municipality"], "lower"),
    ),
    _criterion("market", _indicator("growth", ["topic"])),
)
COMPARING = _criterion(
    "market",
    _indicator("market-growth", ["topic"])
    | {"measure": {"function": "market-growth", "jobs": "t.jobs", "all_jobs": "p.jobs"}},
)
TOPICS_ONLY = (CRITERIA[1],)
CELLS_ONLY = (_criterion("strength", _indicator("specialisation", ["municipality"])),)


def scenario(**changes):
    """A scenario that fits `CRITERIA`, with changes."""
    return Scenario.model_validate(
        {
            "id": "first",
            "label": "First",
            "reason": "For a test.",
            "data": "here",
            "reference": "germany",
            "select": 2,
            "weights": {"criteria": {"strength": 3, "market": 1}},
            "categories": {
                "cuts": {"development-potential": 0.4, "pioneer": 0.6},
                "reason": "so",
            },
        }
        | changes
    )
