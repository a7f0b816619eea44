"""How shares of the weights and changes of weights are said, the same on every card."""

from __future__ import annotations

import numpy as np

from s3prio.analysis.robustness.acceptability import SURE
from s3prio.analysis.robustness.overview import Robustness
from s3prio.domain.arrays import FloatArray
from s3prio.domain.labels import Labels
from s3prio.text import Number, Text
from s3prio.weightspace.admissible import Dirichlet, Hull, Order, Simplex

_LEAST = 0.001
"""The smallest share that one decimal of a percentage shows."""

_MOST_DECIMALS = 4


def share_text(share: float, samples: int = 0) -> object:
    """
    Say a share of the weights; one that would read as none or all without being so is "less than 0.1 %".

    Parameters
    ----------
    share : float in [0, 1]
    samples : int
        Of how many it was counted; 0 for an exact share. What was never seen may be there all the same.

    Examples
    --------
    >>> [str(Text("{s}", {"s": share_text(s)})) for s in (0.0, 0.0001, 0.531, 0.9999, 1.0)]
    ['0 %', 'less than 0.1 %', '53.1 %', 'more than 99.9 %', '100 %']
    >>> str(Text("{s}", {"s": share_text(0.0, samples=1000)}))
    'less than 0.3 %'
    """
    least = max(3.0 / samples, _LEAST) if samples else _LEAST
    if not samples and (share <= SURE or share >= 1 - SURE):
        return Number(round(share), 0, percent=True)
    if share < (least if samples and share <= SURE else _LEAST / 2):
        return Text("less than {least}", {"least": percent(least)})
    if share > 1 - (least if samples and share >= 1 - SURE else _LEAST / 2):
        return Text("more than {most}", {"most": percent(1 - least)})
    return percent(share)


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
    return Number(weight, 0 if abs(100 * weight - round(100 * weight)) < SURE else 1, percent=True)


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


def allowed_or_not(found: Robustness) -> tuple[Text, ...]:
    """Say that triangles and ways of single weights do not stop where the allowed weights do."""
    if isinstance(found.allowed, Simplex):
        return ()
    return (
        Text("Triangles and tipping points of single weights are shown whether allowed or not."),
    )


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
            "They are estimates from {samples} weightings; each is off by no more than {error} percentage points,"
            " with 95 % confidence.",
            {
                "samples": Number(found.topics.samples),
                "error": Number(max(100 * found.topics.error, 0.01), 2),
            },
        ),
    )


def moved_text(moved: float) -> object:
    """Say how much of the weight moves; so little that it would read as nothing is "less than 0.1 %"."""
    if moved < _LEAST / 2:
        return Text("less than {least}", {"least": percent(_LEAST)})
    return percent(moved)


def instead(needed: float, now: float) -> dict[str, object]:
    """Return two weights with as many decimals as tell them apart, four at most."""
    decimals = 1
    while decimals < _MOST_DECIMALS and round(100 * needed, decimals) == round(
        100 * now, decimals
    ):
        decimals += 1
    return {
        "needed": Number(needed, decimals, percent=True),
        "weight": Number(now, decimals, percent=True),
    }


def weights_text(
    criteria: tuple[str, ...], start: FloatArray, weights: FloatArray, labels: Labels
) -> tuple[Text, ...]:
    """Say which criteria would have to count what instead of what, the largest change first."""
    change = weights - start
    order = np.argsort(-np.abs(change), kind="stable").tolist()
    # What moves less than a hundredth of the largest change is rounding for a reader.
    told = [j for j in order if abs(change[j]) > max(0.01 * abs(change[order[0]]), SURE)]
    return tuple(
        Text(
            "{criterion} {needed} instead of {weight}",
            {
                "criterion": labels.criteria[criteria[j]],
                **instead(float(weights[j]), float(start[j])),
            },
        )
        for j in told
    )
