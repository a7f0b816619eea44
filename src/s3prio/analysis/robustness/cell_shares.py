"""
How much of the weights puts each municipality x topic cell into each category?

Cells are judged by some of the criteria only, and by what is known of them; the others take no part, and their
weights go to those that do, in proportion. Floors do not depend on weights: they hold a category back or not.
"""

from __future__ import annotations

import numpy as np

from s3prio.analysis.robustness.category_acceptability import (
    CategoryAcceptability,
    category_shares,
)
from s3prio.domain.arrays import BoolArray, IntArray
from s3prio.domain.category import CATEGORIES
from s3prio.domain.ranking import TOLERANCE
from s3prio.evaluation.evaluation import Evaluation
from s3prio.methods.sorting import cuts_and_floors
from s3prio.weightspace.cells import EPSILON
from s3prio.weightspace.region import Region


def cell_shares(
    cells: Evaluation, names: tuple[str, ...], region: Region
) -> CategoryAcceptability | None:
    """
    Measure the categories of cells.

    Parameters
    ----------
    cells : Evaluation
        Of municipality x topic cells, sorted by cuts and floors.
    names : (m,) ids of the criteria whose weights vary
    region : Region

    Returns
    -------
    CategoryAcceptability or None
        None where cells are judged by other criteria, the weights can only be sampled, or none of them
        gives weight to what judges a cell.
    """
    sorting = cells.model.sorting
    own = cells.model.criterion_ids
    if sorting is None or region.corners is None or region.vertices is None:
        return None
    if not set(own) <= set(names):
        return None
    columns = [names.index(id_) for id_ in own]
    counts = np.zeros((len(cells.values), len(names)), dtype=bool)
    counts[:, columns] = _known(cells)
    if not (counts @ region.vertices.T > EPSILON).any(axis=1).all():
        return None
    cuts = np.array([sorting.cuts.development_potential, sorting.cuts.pioneer])
    leads = np.zeros((len(cells.values), len(cuts), len(names)))
    leads[:, :, columns] = cells.values[:, None, :] - cuts[:, None]
    leads = np.where(counts[:, None, :], leads, 0.0)
    return category_shares(leads, region, CATEGORIES, counts=counts, ceilings=_ceilings(cells))


def _known(cells: Evaluation) -> BoolArray:
    """Which criteria take part in which cell, (n, m): all, unless others count for what is missing."""
    if cells.model.missing != "renormalise":
        return np.ones(cells.values.shape, dtype=bool)
    observed = np.asarray(np.isfinite(cells.table.lowest))
    inner = cells.model.inner_weights > 0
    return np.asarray((observed[:, None, :] & inner[None, :, :]).any(axis=2))


def _ceilings(cells: Evaluation) -> IntArray:
    """Return the highest category that the floors of criteria leave, whatever the weights."""
    sorting = cells.model.sorting
    assert sorting is not None  # noqa: S101 cells are sorted by definition
    limits = cuts_and_floors.limits_of(sorting, cells.model.criterion_ids)
    found = np.full(len(cells.values), len(CATEGORIES))
    for number, _, column, at_least in limits:
        if column >= 0:
            below = cells.values[:, column] < at_least - TOLERANCE
            found[below] = np.minimum(found[below], number - 1)
    return found
