"""How shares of the weights and changes of weights are said, the same on every card."""

from __future__ import annotations

import numpy as np

from s3prio.analysis.robustness.overview import Robustness
from s3prio.domain.arrays import FloatArray
from s3prio.domain.labels import Labels
from s3prio.text import Number, Text
from s3prio.weightspace.admissible import Dirichlet, Hull, Order, Simplex

_LEAST = 0.001
"""The smallest share that one decimal of a percentage shows."""

_SURE = 1e-9


def share_text(share: float) -> object:
    """
    Say a share of the weights; one that would read as none or all without being so is "less than 0.1 %".

    Examples
    --------
    >>> [str(Text("{s}", {"s": share_text(s)})) for s in (0.0, 0.0001, 0.531, 0.9999, 1.0)]
    ['0 %', 'less than 0.1 %', '53.1 %', 'more than 99.9 %', '100 %']
    """
    if share <= _SURE or share >= 1 - _SURE:
        return Number(round(share), 0, percent=True)
    if share < _LEAST / 2:
        return Text("less than {least}", {"least": Number(_LEAST, 1, percent=True)})
    if share > 1 - _LEAST / 2:
        return Text("more than {most}", {"most": Number(1 - _LEAST, 1, percent=True)})
    return Number(share, 1, percent=True)


def percent(weight: float) -> Number:
    """Return a weight as people see it."""
    return Number(weight, 1, percent=True)


def weight_text(weight: float) -> Number:
    """
    Return a weight without decimals where it needs none, as in titles.

    Examples
    --------
    >>> weight_text(0.25).decimals, weight_text(0.255).decimals
    (0, 1)
    """
    return Number(
        weight, 0 if abs(100 * weight - round(100 * weight)) < _SURE else 1, percent=True
    )


def allowed_text(found: Robustness) -> Text:
    """Say which weights are looked at."""
    allowed = found.allowed
    if isinstance(allowed, Simplex):
        return Text("all weightings")
    if isinstance(allowed, Order):
        return Text("all weightings in the given order of importance")
    if isinstance(allowed, Hull):
        return Text("all mixtures of the stakeholders' weights")
    if isinstance(allowed, Dirichlet):
        return Text("weightings around the given mean")
    return Text("all weightings within the given conditions")


def how_found(found: Robustness) -> tuple[Text, ...]:
    """Say what a share of the weights is, and how sure it is."""
    meaning = Text(
        "Shares are shares of {allowed}, each as good as any other; they do not say how many people would"
        " weigh so.",
        {"allowed": allowed_text(found)},
    )
    if isinstance(found.allowed, Dirichlet):
        meaning = Text(
            "Shares are shares of {allowed}, the more likely the nearer.",
            {"allowed": allowed_text(found)},
        )
    if found.is_exact:
        return (meaning, Text("They are exact: volumes are computed, nothing is sampled."))
    return (
        meaning,
        Text(
            "They are estimates from {samples} weightings; with 95 % confidence none is off by more than"
            " {error} percentage points.",
            {
                "samples": Number(found.topics.samples),
                "error": Number(max(100 * found.topics.error, 0.01), 2),
            },
        ),
    )


def weights_text(
    criteria: tuple[str, ...], start: FloatArray, weights: FloatArray, labels: Labels
) -> tuple[Text, ...]:
    """Say which criteria would have to count what instead of what, the largest change first."""
    change = weights - start
    order = np.argsort(-np.abs(change), kind="stable")
    return tuple(
        Text(
            "{criterion} {needed} instead of {now}",
            {
                "criterion": labels.criteria[criteria[j]],
                "needed": percent(float(weights[j])),
                "now": percent(float(start[j])),
            },
        )
        for j in order.tolist()
        if abs(change[j]) >= _LEAST / 2
    )
