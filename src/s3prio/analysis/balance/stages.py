"""How weights, selection and claims moved from one step of the process to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from s3prio.analysis.balance.best import best_by_evidence, best_by_support
from s3prio.analysis.balance.circumstances import Circumstances
from s3prio.analysis.balance.claimed import checked
from s3prio.analysis.balance.consensus import LEAST_POINTS
from s3prio.analysis.balance.given import Points
from s3prio.analysis.balance.group import Group
from s3prio.domain.arrays import FloatArray, IntArray
from s3prio.evaluation.evaluation import Evaluation
from s3prio.methods.portfolio.family import Family, Selected
from s3prio.weightspace import log_ratio


class Stage(NamedTuple):
    """
    How things stood when a step of the process was over.

    Attributes
    ----------
    step : str
    weighed, wished, claimed : int
        How many had said something of each kind.
    centre : (m,) array or None
        The group's weights.
    by_values, by_wishes : tuple of int or None
        What the centre, and what wishes alone would choose.
    refuted : int
        Claims beyond what the evidence allows.
    changed : int
        Claims that are new or other than the step before.
    """

    step: str
    weighed: int
    wished: int
    claimed: int
    centre: FloatArray | None
    by_values: Selected | None
    by_wishes: Selected | None
    refuted: int
    changed: int


def stages_of(
    topics: Evaluation,
    stages: Sequence[tuple[str, Group]],
    family: Family,
    evidence: Points,
    values: FloatArray,
    around: Circumstances,
    categories: IntArray | None,
) -> list[Stage]:
    """Tell how things stood after each step."""
    found: list[Stage] = []
    before = np.zeros_like(stages[0][1].claimed) if stages else np.empty(0)
    for step, group in stages:
        centre, by_values = None, None
        if group.weighed_by:
            floored, _ = log_ratio.floored(group.weights, LEAST_POINTS)
            shares = np.array([float(one) for one in group.shares(group.weighed_by)])
            centre = log_ratio.centre(floored, shares)
            there = Points.of_numbers(values @ centre)
            by_values = best_by_evidence(family, there, there)[0].selected
        support = group.support
        by_wishes = (
            None if support is None else best_by_support(family, support, evidence)[0].selected
        )
        refuted = 0
        if categories is not None and group.claimed.any():
            refuted = len(checked(topics, group, around, categories).of_verdict("refuted"))
        found.append(
            Stage(
                step,
                len(group.weighed_by),
                len(group.wished_by),
                int((group.claimed > 0).any(axis=1).sum()),
                centre,
                by_values,
                by_wishes,
                refuted,
                int((group.claimed != before).sum()),
            )
        )
        before = group.claimed
    return found
