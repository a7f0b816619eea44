"""
What else could the evidence be? Values of topics drawn within everything that is a choice about the figures.

Each draw takes one of the reference economies, moves both ends of each linear scale by up to a tenth of its
length, takes each figure anywhere between its bounds, and moves one in ten assignments and levels of
qualification to one of the settings that were tried. What several moves do to a topic is added up, which is near
enough for small ones.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from s3prio.analysis.assumptions import STEP
from s3prio.domain.arrays import FloatArray
from s3prio.domain.variant import Move
from s3prio.evaluation.evaluation import Evaluation
from s3prio.evaluation.preference_model import IndicatorPreference, replaced
from s3prio.methods.value import Linear, values_of

MOVED = 0.1
"""Share of the assignments and levels that are moved in each draw."""


def evidence_draws(
    versions: Sequence[Evaluation],
    variants: Evaluation | None,
    moves: Sequence[Move],
    size: int,
    rng: np.random.Generator,
) -> FloatArray:
    """
    Draw values of the criteria.

    Parameters
    ----------
    versions : sequence of Evaluation
        Of the same topics against each reference; the scenario's own first.
    variants : Evaluation or None
        Of topics under moved assumptions, labelled as `Move.label`.
    moves : sequence of Move
    size : int
    rng : numpy.random.Generator

    Returns
    -------
    (size, n, m) array in [0, 1]
    """
    own = versions[0]
    effects = _effects(own, variants, moves)
    found = np.empty((size, *own.values.shape))
    for number in range(size):
        version = versions[int(rng.integers(len(versions)))]
        values = _values(version, rng)
        for alternatives, settings in effects:
            if rng.random() < MOVED:
                values[alternatives] += settings[int(rng.integers(len(settings)))]
        found[number] = np.clip(values, 0.0, 1.0)
    return found


def _values(version: Evaluation, rng: np.random.Generator) -> FloatArray:
    """Draw each figure between its bounds, on scales that are moved."""
    table, model = version.table, version.model
    part = rng.random(table.lowest.shape)
    values = np.empty(table.lowest.shape)
    for column, indicator in enumerate(model.indicators):
        moved = _moved_scale(indicator, rng)
        low, high = (
            values_of(moved.value, end[:, column], moved.anchors, moved.direction)
            for end in (table.lowest, table.highest)
        )
        unknown = ~np.isfinite(low) | ~np.isfinite(high)
        low, high = np.where(unknown, 0.0, low), np.where(unknown, 1.0, high)
        values[:, column] = low + part[:, column] * (high - low)
    return np.asarray(values @ model.inner_weights.T)


def _moved_scale(indicator: IndicatorPreference, rng: np.random.Generator) -> IndicatorPreference:
    """Move both ends of a linear scale; a value function of people's own stays as they said."""
    moves = STEP * (2 * rng.random(2) - 1)
    if not isinstance(indicator.value, Linear):
        return indicator
    ends = indicator.anchors
    lowest, highest = np.array([ends.lowest, ends.highest]) + moves * (ends.highest - ends.lowest)
    anchors = replaced(ends, lowest=float(lowest), highest=float(highest))
    return indicator.model_copy(update={"anchors": anchors})


def _effects(
    own: Evaluation, variants: Evaluation | None, moves: Sequence[Move]
) -> list[tuple[list[int], list[FloatArray]]]:
    """Return for each assumption whom it is about and what each of its settings adds to their values."""
    if variants is None:
        return []
    at = {alternative[0]: i for i, alternative in enumerate(own.alternatives)}
    row = {alternative[0]: i for i, alternative in enumerate(variants.alternatives)}
    # An assignment is of an occupation to a topic, a level is of an occupation.
    settings: dict[tuple[str, str, str], dict[str, list[Move]]] = {}
    for move in moves:
        topic = move.topic if move.assumption == "crosswalk" else ""
        key = (move.assumption, move.occupation, topic)
        settings.setdefault(key, {}).setdefault(move.variant, []).append(move)
    found = []
    for by_variant in settings.values():
        topics = sorted({move.topic for group in by_variant.values() for move in group})
        places = [at[topic] for topic in topics]
        deltas = []
        for group in by_variant.values():
            delta = np.zeros((len(topics), own.values.shape[1]))
            for move in group:
                change = variants.values[row[move.label]] - own.values[at[move.topic]]
                delta[topics.index(move.topic)] = change
            deltas.append(delta)
        found.append((places, deltas))
    return found
