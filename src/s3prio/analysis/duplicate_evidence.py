"""
Does one fact enter twice? Indicators that say nearly the same, or the opposite, of each other.

The limit of 0.92 is the habit of composite-indicator audits; below it, two indicators still tell
something of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from s3prio.domain.arrays import FloatArray
from s3prio.domain.performance import PerformanceTable

LIMIT = 0.92
_FEWEST = 5


@dataclass(frozen=True)
class LikePair:
    """Two indicators and their correlation, whose size is above the limit."""

    first: str
    second: str
    correlation: float


def duplicate_evidence(table: PerformanceTable, *, limit: float = LIMIT) -> tuple[LikePair, ...]:
    """
    Find pairs of indicators that are nearly the same information.

    Parameters
    ----------
    table : PerformanceTable
    limit : float in (0, 1]
        Pairs whose Pearson correlation is larger in size are named.

    Returns
    -------
    tuple of LikePair
        Strongest first. Indicators that are constant, or have fewer than five alternatives with
        both figures, cannot be compared and make no pair.
    """
    performances = table.performances
    pairs = []
    for i, first in enumerate(table.columns):
        for j in range(i + 1, len(table.columns)):
            both = np.isfinite(performances[:, [i, j]]).all(axis=1)
            x, y = performances[both, i], performances[both, j]
            if len(x) < _FEWEST or _is_constant(x) or _is_constant(y):
                continue
            correlation = float(np.corrcoef(x, y)[0, 1])
            if abs(correlation) > limit:
                pairs.append(LikePair(first.indicator, table.columns[j].indicator, correlation))
    return tuple(sorted(pairs, key=lambda pair: -abs(pair.correlation)))


def _is_constant(values: FloatArray) -> bool:
    """Whether values differ by no more than rounding does."""
    return bool(np.ptp(values) <= 1e-12 * np.abs(values).max())
