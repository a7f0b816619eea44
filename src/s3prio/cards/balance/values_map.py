"""The map of values as a picture: a triangle of three criteria, or the plane of log-ratios that spreads most."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from s3prio.analysis.balance.consensus import LEAST_POINTS, Consensus
from s3prio.analysis.balance.overview import Balance
from s3prio.analysis.robustness.winner_regions import winner_regions
from s3prio.cards.background import Background
from s3prio.cards.balance.saying import change
from s3prio.cards.charts import Corner, Panel, Patch, Scatter, Triangles
from s3prio.domain.arrays import FloatArray
from s3prio.text import Text
from s3prio.weightspace.log_ratio import centred, floored


def map_chart(
    found: Balance,
    consensus: Consensus,
    values: FloatArray,
    names: Sequence[object],
    background: Background,
) -> Scatter | Triangles | None:
    """
    Return the chart of where everybody's values lie.

    Parameters
    ----------
    found : Balance
    consensus : Consensus
    values : (n, m) array
        Of the topics.
    names : (s,) of the stakeholders
    background : Background

    Returns
    -------
    Triangles, Scatter or None
        The triangle of three criteria, a plane of log-ratios for more; None for two, where one number says it all.
    """
    m = len(consensus.criteria)
    if m < 3:
        return None
    if m == 3:
        return _triangle(found, consensus, values, background)
    return _biplot(consensus, names, background)


def _biplot(
    consensus: Consensus, names: Sequence[object], background: Background
) -> Scatter | None:
    """Show stakeholders in the plane of log-ratios that spreads them most, and the criteria as directions."""
    rows = floored(np.array([place.weights for place in consensus.places]), LEAST_POINTS)[0]
    logs = centred(rows) - centred(consensus.centre.weights)
    if len(logs) < 3:
        return None
    _, sizes, axes = np.linalg.svd(logs, full_matrices=False)
    if sizes[0] <= 1e-9:
        return None
    plane = axes[:2].T
    points = logs @ plane
    reach = float(np.abs(points).max())
    directions = plane / np.linalg.norm(plane, axis=1).max() * reach
    m = len(consensus.criteria)
    return Scatter(
        x_title=Text("first direction of differences"),
        y_title=Text("second direction of differences"),
        points=np.vstack([points, np.zeros((1, 2)), directions]),
        kinds=np.array([3] * len(points) + [4] + [2] * m),
        kind_names=(
            *(Text("none"), Text("none")),
            *(
                Text("this way a criterion counts more"),
                Text("a stakeholder"),
                Text("centre of the group"),
            ),
        ),
        labels=(
            *names,
            "",
            *(background.labels.columns[id_] for id_ in consensus.criteria),
        ),
        has_equal_units=True,
    )


def _triangle(
    found: Balance, consensus: Consensus, values: FloatArray, background: Background
) -> Triangles:
    """Show for three criteria which selection is the best where, and where everybody stands."""
    numbers = {one.selected: n for n, one in enumerate(consensus.regions, start=1)}
    totals = np.array([values[list(one.selected)].sum(axis=0) for one in consensus.regions])
    patches = tuple(
        Patch(
            tuple(_corner(point) for point in region.outline),
            numbers[consensus.regions[region.winner].selected],
        )
        for region in (winner_regions(totals, np.eye(3)) if len(totals) else ())
    )
    a, b, c = (background.labels.criteria[id_] for id_ in consensus.criteria)
    first = consensus.centre.chosen[0]
    return Triangles(
        corners=(a, b, c),
        panels=(
            Panel(Text(""), patches, tuple(_corner(place.weights) for place in consensus.places)),
        ),
        legend=tuple(
            (number, change(found, first, selected, background))
            for selected, number in numbers.items()
        ),
        dot=Text("a stakeholder"),
    )


def _corner(point: FloatArray) -> Corner:
    a, b, c = point.tolist()
    return (a, b, c)
