"""
VIKOR: which alternative hurts the whole least, and which hurts on no single criterion much?

The compromise ranking and the compromise set that goes with it :cite:p:`opricovic2004`.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike
from pydantic import Field

from s3prio.domain.arrays import FloatArray, frozen
from s3prio.domain.directions import signs_of
from s3prio.domain.label import Real
from s3prio.domain.ranking import TOLERANCE
from s3prio.methods.method import Character, ScoringMethod
from s3prio.methods.needs import Need
from s3prio.methods.normalisation import min_max
from s3prio.methods.regret import largest_gap
from s3prio.text import Text


class Vikor(ScoringMethod):
    """Score = 1 − Q, a mixture of the regret over all criteria and of the largest single regret."""

    method: Literal["vikor"] = "vikor"
    v: Real = Field(default=0.5, ge=0, le=1)
    """Weight of the regret over all criteria, against the largest single one."""

    summary: ClassVar[Text] = Text("little regret over all criteria, and no large one on any")
    source: ClassVar[str] = "Opricovic & Tzeng 2004"
    key: ClassVar[str] = "opricovic2004"

    # Who raises the best changes the ranges of all.
    character: ClassVar[Character] = Character(
        linear_in_weights=False,
        compensation="partial",
        ranks_can_reverse=True,
        is_monotone=False,
    )

    # Regret is measured in shares of each range.
    needs: ClassVar[tuple[Need, ...]] = ("spread",)

    def scores(
        self, performances: FloatArray, weights: FloatArray, directions: FloatArray
    ) -> FloatArray:
        """Score alternatives with this spec's parameters."""
        return vikor(performances, weights, directions, v=self.v)


@dataclass(frozen=True)
class Compromise:
    """
    What VIKOR says beside the order, for one weighting of n alternatives.

    Attributes
    ----------
    s, r, q : (n,) arrays, unitless in [0, 1], lower is better
        Regret over all criteria, largest regret on one, and their mixture.
    members : tuple of int
        Positions of the compromise set, best first: the first alone if it leads far enough and is
        first by one of the two regrets as well.
    has_advantage, is_stable : bool
        Whether the first leads by 1 / (n − 1), and whether it is also first by s or by r.
    """

    s: FloatArray
    r: FloatArray
    q: FloatArray
    members: tuple[int, ...]
    has_advantage: bool
    is_stable: bool

    def __post_init__(self) -> None:
        for name in ("s", "r", "q"):
            object.__setattr__(self, name, frozen(getattr(self, name)))


def vikor(
    performances: ArrayLike,
    weights: ArrayLike,
    directions: ArrayLike | None = None,
    *,
    v: float = 0.5,
) -> FloatArray:
    r"""
    Scores 1 − Q with :math:`Q = v \frac{S - S^*}{S^- - S^*} + (1 - v) \frac{R - R^*}{R^- - R^*}`.

    Parameters
    ----------
    performances : (n, m) array_like
        Columns of which each has a spread.
    weights : (..., m) array_like, 0 or more, rows sum to 1
    directions : (m,) array_like of +1 and −1, optional
    v : float in [0, 1]
        Weight of the regret over all criteria.

    Returns
    -------
    (..., n) array in [0, 1], higher is better
        Where all alternatives have the same S (or R), that part says nothing between them and
        takes nothing off.

    References
    ----------
    :cite:t:`opricovic2004`

    Examples
    --------
    >>> vikor([[1.0, 0.0], [0.6, 0.7], [0.0, 1.0]], [0.5, 0.5])
    array([0., 1., 0.])
    """
    s, r = _regrets(performances, weights, directions)
    q = v * _share(s) + (1.0 - v) * _share(r)
    return np.asarray(1.0 - q)


def compromise(
    performances: ArrayLike,
    weights: ArrayLike,
    directions: ArrayLike | None = None,
    *,
    v: float = 0.5,
) -> Compromise:
    """
    Regrets and the compromise set, which is another thing than the ranking.

    Parameters
    ----------
    performances : (n, m) array_like, n at least 2
    weights : (m,) array_like, 0 or more, sum 1
    directions : (m,) array_like of +1 and −1, optional
    v : float in [0, 1]

    Returns
    -------
    Compromise

    References
    ----------
    :cite:t:`opricovic2004`, conditions C1 and C2

    Examples
    --------
    >>> compromise([[1.0, 0.0], [0.6, 0.7], [0.0, 1.0]], [0.5, 0.5]).members
    (1,)
    """
    s, r = _regrets(performances, weights, directions)
    q = v * _share(s) + (1.0 - v) * _share(r)
    order = np.argsort(q, kind="stable")
    first, step = order[0], 1.0 / max(len(q) - 1, 1)
    has_advantage = len(q) < 2 or bool(q[order[1]] - q[first] >= step - TOLERANCE)
    is_stable = bool(min(s[first] - s.min(), r[first] - r.min()) <= TOLERANCE)
    close = q[order] - q[first] < step - TOLERANCE
    members = order[: 1 if is_stable else 2] if has_advantage else order[close]
    return Compromise(s, r, q, tuple(members.tolist()), has_advantage, is_stable)


def _regrets(
    performances: ArrayLike, weights: ArrayLike, directions: ArrayLike | None
) -> tuple[FloatArray, FloatArray]:
    """Weighted sum and maximum of the shares of each range that are missing to the best."""
    x, w = np.asarray(performances, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    missing = 1.0 - min_max(x, signs_of(directions, x.shape[1]))
    return np.asarray(w @ missing.T), largest_gap(missing, w)


def _share(regret: FloatArray) -> FloatArray:
    """Where between the least and the largest regret; 0 for all where they do not differ."""
    least = np.minimum.reduce(regret, axis=-1, keepdims=True)
    span = np.maximum.reduce(regret, axis=-1, keepdims=True) - least
    return np.asarray((regret - least) / np.where(span > TOLERANCE, span, np.inf))
