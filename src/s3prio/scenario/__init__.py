"""Scenarios: which decision, which figures, and what they are worth."""

from s3prio.scenario.fit import Misfit, misfits
from s3prio.scenario.scenario import Scenario, Weighting, preference_model

__all__ = ["Misfit", "Scenario", "Weighting", "misfits", "preference_model"]
