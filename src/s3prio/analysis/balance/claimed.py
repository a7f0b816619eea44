"""Claims beside the evidence of one scenario, and what would change if they were facts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from s3prio.analysis.balance.circumstances import Circumstances, by_place
from s3prio.analysis.balance.claims import Claims
from s3prio.analysis.balance.coverage import Coverage, coverage_of
from s3prio.analysis.balance.given import Points
from s3prio.analysis.balance.group import Group
from s3prio.analysis.balance.possible_categories import possible_categories
from s3prio.domain.arrays import IntArray
from s3prio.domain.category import CATEGORIES
from s3prio.evaluation.evaluation import Evaluation
from s3prio.methods.portfolio.family import Family, Selected


@dataclass(frozen=True)
class ClaimsBeside:
    """
    Claims beside the evidence, and what would change if they were facts.

    Attributes
    ----------
    check : Claims
    coverage : Coverage or None
        Pioneers in what facts alone would choose, with claims in the place of the evidence; None where there are
        too many sets to list.
    """

    check: Claims
    coverage: Coverage | None


def _possible(topics: Evaluation, group: Group, around: Circumstances) -> IntArray:
    """Return the categories that the evidence allows, (p, n, 2)."""
    if around.cells is None:
        raise AssertionError  # asked before
    names = topics.model.criterion_ids
    return by_place(topics, around, possible_categories(around.cells, names, group.weights))


def checked(
    topics: Evaluation, group: Group, around: Circumstances, categories: IntArray
) -> Claims:
    """Compare claims with what the evidence allows under all weights between the stakeholders."""
    known = (categories > 0)[..., None]
    possible = np.where(known, _possible(topics, group, around), 0)
    return Claims(
        around.municipalities,
        tuple(alternative[0] for alternative in topics.alternatives),
        group.claimed,
        possible[..., 0],
        categories,
        possible[..., 1],
        len(CATEGORIES),
    )


def claims_beside(
    topics: Evaluation,
    group: Group,
    family: Family,
    evidence: Points,
    selected: Selected,
    around: Circumstances,
    categories: IntArray | None,
) -> ClaimsBeside | None:
    """Check the claims, and what would be covered if they were facts; None where nothing is claimed."""
    if categories is None or not group.claimed.any():
        return None
    check = checked(topics, group, around, categories)
    pioneer = len(CATEGORIES)
    return ClaimsBeside(
        check,
        None
        if family.members is None
        else coverage_of(family, evidence, check.replaced >= pioneer, selected),
    )
