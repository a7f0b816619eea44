"""
Do others see it alike? Municipalities that public pages name for a field, against our own order.

The area under the curve is the share of pairs of a named and an unnamed municipality in which the
named one stands higher, level pairs counted half :cite:p:`hanley1982`. It is no proof: pages name
places for other reasons than ours, and whoever made our assumptions may have read them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.published import Mention
from s3prio.domain.ranking import TOLERANCE
from s3prio.evaluation.evaluation import Evaluation


@dataclass(frozen=True)
class FieldCheck:
    """
    One field of the pages against one topic of ours.

    Attributes
    ----------
    field : str
        As the pages call it; empty if they call the topic itself.
    topic : str
    kind : str
        Kind of the pages.
    named : tuple of str
        Municipalities, our highest score first.
    places : tuple of int
        Their ranks in our order.
    pages : tuple of str
        Addresses of the pages, each once.
    years : tuple of int
        Years that the pages speak of.
    area : float in [0, 1]
        0.5 is chance; NaN if all or none are named.
    """

    field: str
    topic: str
    kind: str
    named: tuple[str, ...]
    places: tuple[int, ...]
    pages: tuple[str, ...]
    years: tuple[int, ...]
    area: float


def area_under_curve(scores: ArrayLike, named: ArrayLike) -> float:
    """
    Share of pairs (named, unnamed) in which the named one has the higher score.

    Parameters
    ----------
    scores : (n,) array_like
    named : (n,) boolean array_like

    Returns
    -------
    float in [0, 1]; NaN if all or none are named

    References
    ----------
    :cite:t:`hanley1982`

    Examples
    --------
    >>> area_under_curve([0.9, 0.5, 0.5, 0.1], [True, True, False, False])
    0.875
    """
    values = np.asarray(scores, dtype=np.float64)
    is_named = np.asarray(named, dtype=bool)
    lead = values[is_named][:, None] - values[~is_named][None, :]
    if not lead.size:
        return float("nan")
    return float(np.where(np.abs(lead) <= TOLERANCE, 0.5, lead > 0).mean())


def outside_check(cells: Evaluation, mentions: Sequence[Mention]) -> tuple[FieldCheck, ...]:
    """
    Compare mentions with the order of municipalities in each topic.

    Parameters
    ----------
    cells : Evaluation
        Of municipality x topic cells.
    mentions : sequence of Mention
        A municipality that several pages name for a field counts once.

    Returns
    -------
    tuple of FieldCheck
        One for each kind of page, field and topic, in the order of the mentions.
    """
    grouped: dict[tuple[str, str, str], list[Mention]] = {}
    for mention in mentions:
        grouped.setdefault((mention.kind, mention.field, mention.topic), []).append(mention)
    checks = []
    for (kind, field, topic), group in grouped.items():
        places = {mention.municipality for mention in group}
        rows = [i for i, alternative in enumerate(cells.alternatives) if alternative[1] == topic]
        scores = cells.scores[rows]
        names = [cells.alternatives[i][0] for i in rows]
        order = sorted(range(len(rows)), key=lambda r: -scores[r])
        checks.append(
            FieldCheck(
                field=field,
                topic=topic,
                kind=kind,
                named=tuple(names[r] for r in order if names[r] in places),
                places=tuple(
                    1 + int((scores > scores[r] + TOLERANCE).sum())
                    for r in order
                    if names[r] in places
                ),
                pages=tuple(dict.fromkeys(one.source for one in group if one.source)),
                years=tuple(sorted({one.year for one in group if one.year is not None})),
                area=area_under_curve(scores, [name in places for name in names]),
            )
        )
    return tuple(checks)
