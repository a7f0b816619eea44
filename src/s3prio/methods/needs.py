"""
Do the figures have what a formula needs? Asked once, before it is used, and answered with names.

A formula that divides by a range, a sum or a length has no answer where that is 0, and a ratio none
where a figure is negative. No number is made up there: the criteria are named, and what to do.
Criteria that count under no weighting are not asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np

from s3prio.domain.arrays import BoolArray, FloatArray
from s3prio.errors import Fault
from s3prio.text import Text

Need = Literal[
    "positive",
    "positive-if-lower",
    "not-negative",
    "not-zero",
    "at-least-one",
    "spread",
    "some-spread",
    "several",
    "pointing-up",
]
"""What the figures must be like for a formula to have an answer."""

MESSAGES: dict[Need, tuple[Text, Text]] = {
    "positive": (
        Text("needs performances above 0"),
        Text("Bring them to a scale above 0, or take a method without ratios."),
    ),
    "positive-if-lower": (
        Text("needs performances above 0 where lower is better, and none below 0"),
        Text("Bring them to a scale above 0, or take a method without ratios."),
    ),
    "not-negative": (
        Text("needs performances of 0 or more"),
        Text("Bring them to a scale from 0, for example by s3prio.normalise."),
    ),
    "not-zero": (
        Text("needs at least one performance that is not 0"),
        Text("Leave the criterion out: nothing is measured by it."),
    ),
    "at-least-one": (
        Text("needs performances of 1 or more, not all of them 1"),
        Text("Take another normalisation: below 1 logarithms turn the order round."),
    ),
    "spread": (
        Text("needs performances that differ"),
        Text("Leave the criterion out: it does not tell these alternatives apart."),
    ),
    "some-spread": (
        Text("needs alternatives that differ on some criterion that counts"),
        Text("Give weight to a criterion on which they differ."),
    ),
    "pointing-up": (
        Text("needs criteria of which higher is better"),
        Text('Choose a normalisation, such as "min-max", which turns the others round.'),
    ),
    "several": (
        Text("compares alternatives with each other and needs at least two"),
        Text(
            "With one alternative there is nothing to compare; weighted-sum scores it by itself."
        ),
    ),
}
"""What each need says to a reader, after the method's name, and what to do."""

ROUNDING = 1e-12
"""Figures that differ by no more than this share of the largest differ by rounding only."""


def spreads(performances: FloatArray) -> BoolArray:
    """
    Tell which criteria have performances that differ by more than rounding.

    Examples
    --------
    >>> spreads(np.array([[0.3, 1.0], [0.1 + 0.2, 2.0]])).tolist()
    [False, True]
    """
    return _differ(np.minimum.reduce(performances), np.maximum.reduce(performances))


def _differ(lowest: FloatArray, highest: FloatArray) -> BoolArray:
    return np.asarray(highest - lowest > ROUNDING * np.maximum(highest, -lowest))


_OF_COLUMNS: dict[Need, Callable[[FloatArray, FloatArray, FloatArray], BoolArray]] = {
    "positive": lambda low, _high, _signs: low <= 0,
    "positive-if-lower": lambda low, _high, signs: (low < 0) | ((low <= 0) & (signs < 0)),
    "not-negative": lambda low, _high, _signs: low < 0,
    "not-zero": lambda low, high, _signs: np.asarray((low == 0) & (high == 0)),
    "at-least-one": lambda low, high, _signs: (low < 1) | (high <= 1),
    "pointing-up": lambda _low, _high, signs: signs < 0,
    "spread": lambda low, high, _signs: ~_differ(low, high),
}
"""For each need of single criteria: which columns do not have it, by lowest, highest, and sign."""


def unmet(
    method: str,
    needs: Sequence[Need],
    performances: FloatArray,
    weights: FloatArray,
    directions: FloatArray,
    *,
    names: Sequence[object] = (),
) -> list[Fault]:
    """
    Find what is missing for a method to have an answer.

    Parameters
    ----------
    method : str
        The method's name, for the message.
    needs : sequence of Need
    performances : (n, m) array
    weights : (..., m) array
        Criteria of weight 0 throughout are not asked.
    directions : (m,) array of +1 and −1
    names : (m,) names of the criteria; numbers from 1 where there are none

    Returns
    -------
    list of Fault
        One for each need that is not met, naming the criteria and what to do.

    Examples
    --------
    >>> fault = unmet("vikor", ["spread"], np.array([[1.0, 2.0], [1.0, 3.0]]), np.ones(2), np.ones(2))
    >>> str(fault[0].message)
    'vikor needs performances that differ; not so: criterion 1.'
    """
    if not needs or not performances.size:
        return []
    if len(performances) < 2 and {"several", "spread", "some-spread"} & set(needs):
        return [_fault(method, "several", [], names)]
    # Twice as fast as the methods of the array, and all needs but one are told by these two.
    low, high = np.minimum.reduce(performances), np.maximum.reduce(performances)
    faults = []
    for need in needs:
        if need == "several":
            continue
        if need == "some-spread":
            if not _told_apart(_differ(low, high), weights):
                faults.append(_fault(method, need, [], names))
            continue
        columns = _OF_COLUMNS[need](low, high, directions)
        if True not in columns.tolist():  # far faster than any() for a few criteria
            continue
        columns = columns & (weights.reshape(-1, len(low)) > 0).any(axis=0)
        if columns.any():
            faults.append(_fault(method, need, np.flatnonzero(columns).tolist(), names))
    return faults


def _told_apart(differ: BoolArray, weights: FloatArray) -> bool:
    """Whether under each weighting some criterion that counts tells alternatives apart."""
    return bool(differ.all() or (weights[..., differ] > 0).any(axis=-1).all())


def _fault(method: str, need: Need, columns: list[int], names: Sequence[object]) -> Fault:
    what, hint = MESSAGES[need]
    said = {"method": method, "what": what}
    if need in ("several", "some-spread"):
        return Fault(Text("{method} {what}.", said), hint)
    named = [
        Text('criterion "{name}"', {"name": names[j]})
        if len(names)
        else Text("criterion {number}", {"number": j + 1})
        for j in columns
    ]
    return Fault(Text("{method} {what}; not so: {criteria}.", said | {"criteria": named}), hint)
