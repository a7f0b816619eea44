"""Which categories does the evidence allow for each municipality in each topic, whoever sets the weights?"""

from __future__ import annotations

import numpy as np

from s3prio.domain.arrays import FloatArray, IntArray
from s3prio.evaluation.evaluation import Evaluation
from s3prio.methods.sorting import cuts_and_floors


def possible_categories(
    cells: Evaluation, names: tuple[str, ...], weights: FloatArray
) -> IntArray:
    """
    Find the lowest and the highest category that missing figures and the weights between stakeholders allow.

    A score is linear in the weights, so its extremes lie at the stakeholders' own weights; floors do not depend on
    them. Criteria that do not judge cells take no part, and their weight goes to the others.

    Parameters
    ----------
    cells : Evaluation
        Of municipality x topic cells, sorted by cuts and floors; what is missing widens their bounds.
    names : (m,) ids of the criteria that stakeholders weigh
    weights : (s, m) array, rows sum to 1

    Returns
    -------
    (n, 2) integer array
        Never narrower than what the scenario's own weights allow.
    """
    sorting, assignment = cells.model.sorting, cells.assignment
    if sorting is None or assignment is None:
        raise AssertionError  # cells are sorted by definition
    found = np.array(assignment.possible)
    own = cells.model.criterion_ids
    columns = [names.index(id_) for id_ in own if id_ in names]
    judged = [j for j, id_ in enumerate(own) if id_ in names]
    limits = cuts_and_floors.limits_of(sorting, own)
    for row in weights:
        spread = np.zeros(len(own))
        spread[judged] = row[columns]
        if not spread.any():  # whoever weighs so says nothing of cells
            continue
        spread /= spread.sum()
        for side, bound in enumerate((cells.lowest_values, cells.highest_values)):
            slack, _ = cuts_and_floors.slacks(bound @ spread, bound, limits)
            category = cuts_and_floors.categories(slack)
            better = np.minimum if side == 0 else np.maximum
            found[:, side] = better(found[:, side], category)
    return found
