"""
The inverse question: which weights of an additive model lead to a given ranking or selection?

Preference disaggregation by linear programming, in the spirit of UTA :cite:p:`jacquet1982`. If no weights do,
Farkas' lemma gives a proof: a mixture of the required comparisons that every weighting contradicts.
Answers are checked in exact arithmetic with the values as they were given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from s3prio.domain.arrays import FloatArray, frozen
from s3prio.domain.ranking import TOLERANCE

if TYPE_CHECKING:
    from scipy.optimize import OptimizeResult


class Comparison(NamedTuple):
    """A required comparison: position `before` is to score above position `behind`, or level with it."""

    before: int
    behind: int
    is_tie: bool = False


@dataclass(frozen=True)
class InferredWeights:
    """
    What is known of the weights behind a ranking or selection.

    Attributes
    ----------
    is_feasible : bool
        Whether some weights lead to it, every required difference above 0 and ties level.
    weights : (m,) array, 0 or more, sum 1
        If feasible those that keep the least difference as large as possible; else those that
        violate the requirements least.
    margin : float
        That least difference, above 0 if feasible; 0 if only level scores can be had.
    violation : float
        The least by which the worst requirement must be missed; 0 if feasible.
    ranges : (m, 2) array or None
        Lowest and highest weight of each criterion over all weights that do.
    proof : tuple of (Comparison, float)
        If infeasible: comparisons with factors whose weighted sum no weights can make positive.
    missed : tuple of Comparison
        Requirements that these weights miss.
    is_exact : bool
        Whether the answer was confirmed in exact arithmetic.
    """

    is_feasible: bool
    weights: FloatArray
    margin: float
    violation: float
    ranges: FloatArray | None
    proof: tuple[tuple[Comparison, float], ...]
    missed: tuple[Comparison, ...]
    is_exact: bool

    def __post_init__(self) -> None:
        object.__setattr__(self, "weights", frozen(self.weights))
        if self.ranges is not None:
            object.__setattr__(self, "ranges", frozen(self.ranges))


def of_ranking(ranks: FloatArray) -> tuple[Comparison, ...]:
    """
    Return what a ranking requires of every pair.

    Examples
    --------
    >>> [tuple(pair) for pair in of_ranking(np.array([2, 1, 2]))]
    [(0, 2, True), (1, 0, False), (1, 2, False)]
    """
    n = len(ranks)
    return tuple(
        Comparison(i, j, bool(ranks[i] == ranks[j]))
        for i in range(n)
        for j in range(n)
        if ranks[i] < ranks[j] or (ranks[i] == ranks[j] and i < j)
    )


def of_selection(selected: Sequence[int], n: int) -> tuple[Comparison, ...]:
    """Return what a selection requires: each that is in before each that is out."""
    outside = sorted(set(range(n)) - set(selected))
    return tuple(Comparison(i, j) for i in sorted(selected) for j in outside)


def infer(values: FloatArray, required: Sequence[Comparison]) -> InferredWeights:
    """
    Find the weights that meet the required comparisons, or prove that there are none.

    Parameters
    ----------
    values : (n, m) array, higher is better
    required : sequence of Comparison

    Returns
    -------
    InferredWeights

    References
    ----------
    :cite:t:`jacquet1982`; Farkas' lemma: :cite:t:`farkas1902`

    Examples
    --------
    The third is below the line between the other two, so no weights put it first:

    >>> found = infer(np.array([[1.0, 0.0], [0.0, 1.0], [0.4, 0.4]]), of_selection([2], 3))
    >>> found.is_feasible, round(found.violation, 9)
    (False, 0.1)
    """
    # In a unit in which the largest difference is 1, so that the tolerance means the same in any other.
    unit = float(np.ptp(values, axis=0).max(initial=0.0)) or 1.0
    found = _infer(values / unit, required)
    return replace(found, margin=unit * found.margin, violation=unit * found.violation)


def _infer(values: FloatArray, required: Sequence[Comparison]) -> InferredWeights:
    m = values.shape[1]
    strict = [pair for pair in required if not pair.is_tie]
    ties = [pair for pair in required if pair.is_tie]
    over, level = _differences(values, strict), _differences(values, ties)
    least = _least_violation(over, level, m)
    violation = max(float(least.x[m]), 0.0)
    if violation <= TOLERANCE:
        most = _largest_margin(over, level, m)
        margin, weights = float(most.x[m]), _cleaned(most.x[:m])
        if margin > TOLERANCE or not strict:
            exact = all(_exact(row, weights) > 0 for row in over) and not ties
            return InferredWeights(
                True, weights, max(margin, 0.0), 0.0, _ranges(over, level, m), (), (), exact
            )
        proof = _proof(most, strict, ties)
        exact = _contradicts(values, proof, m, strictly=False)
        return InferredWeights(
            False, weights, 0.0, 0.0, None, proof, _missed(values, weights, required), exact
        )
    weights, proof = _cleaned(least.x[:m]), _proof(least, strict, ties)
    exact = _contradicts(values, proof, m, strictly=True)
    return InferredWeights(
        False, weights, 0.0, violation, None, proof, _missed(values, weights, required), exact
    )


def _differences(values: FloatArray, pairs: Sequence[Comparison]) -> FloatArray:
    if not pairs:
        return np.empty((0, values.shape[1]))
    before, behind = np.array([pair[:2] for pair in pairs]).T
    return np.asarray(values[before] - values[behind])


def _least_violation(over: FloatArray, level: FloatArray, m: int) -> OptimizeResult:
    """Minimise s with each difference at least −s and each tie within ±s."""
    rows = np.vstack([-over, -level, level])
    return _solved(np.append(np.zeros(m), 1.0), rows, -np.ones(len(rows)), np.empty((0, m)))


def _largest_margin(over: FloatArray, level: FloatArray, m: int) -> OptimizeResult:
    """Maximise t with each difference at least t and each tie level."""
    bound = np.append(np.zeros(m), -1.0)
    return _solved(bound, -over, np.ones(len(over)), level, largest=None if len(over) else 0.0)


def _solved(
    objective: FloatArray,
    rows: FloatArray,
    last: FloatArray,
    level: FloatArray,
    *,
    largest: float | None = None,
) -> OptimizeResult:
    """Solve over weights of sum 1 and one more variable, which enters the rows with `last`."""
    from scipy.optimize import linprog  # noqa: PLC0415 only the inverse question needs it

    m = len(objective) - 1
    equal = np.vstack([np.append(np.ones(m), 0.0), np.hstack([level, np.zeros((len(level), 1))])])
    return linprog(
        objective,
        A_ub=np.hstack([rows, last[:, None]]) if len(rows) else None,
        b_ub=np.zeros(len(rows)) if len(rows) else None,
        A_eq=equal,
        b_eq=np.append(1.0, np.zeros(len(level))),
        bounds=[(0, None)] * m + [(0, largest)],
        method="highs",
    )


def _ranges(over: FloatArray, level: FloatArray, m: int) -> FloatArray:
    """Lowest and highest weight of each criterion, the ends of the open range included."""
    ends = np.empty((m, 2))
    for j in range(m):
        for side, sign in enumerate((1.0, -1.0)):
            objective = np.append(sign * np.eye(m)[j], 0.0)
            ends[j, side] = _solved(objective, -over, np.zeros(len(over)), level, largest=0.0).x[j]
    return np.clip(ends, 0.0, 1.0)


def _cleaned(weights: FloatArray) -> FloatArray:
    """Leave out what the solver's rounding made of a zero."""
    kept = np.where(weights > TOLERANCE, weights, 0.0)
    return np.asarray(kept / kept.sum())


def _proof(
    solved: OptimizeResult, strict: Sequence[Comparison], ties: Sequence[Comparison]
) -> tuple[tuple[Comparison, float], ...]:
    """Read the factors of the comparisons from the dual solution."""
    factors = np.abs(solved.ineqlin.marginals)
    found = list(zip(strict, factors[: len(strict)], strict=True))
    if len(factors) > len(strict):  # ties were bounded on both sides
        both = factors[len(strict) :].reshape(2, len(ties))
        found += list(zip(ties, both[0] - both[1], strict=True))
    else:
        found += list(zip(ties, np.asarray(solved.eqlin.marginals[1:]), strict=True))
    return tuple((pair, float(factor)) for pair, factor in found if abs(factor) > TOLERANCE)


def _contradicts(
    values: FloatArray,
    proof: Sequence[tuple[Comparison, float]],
    m: int,
    *,
    strictly: bool,
) -> bool:
    """Confirm exactly that no criterion speaks for the mixture of comparisons, or every one against it."""
    for rounded in (None, 10**6, 10**3):
        sums = [Fraction(0)] * m
        for pair, factor in proof:
            share = Fraction(factor)
            share = share if rounded is None else share.limit_denominator(rounded)
            for j in range(m):
                difference = Fraction(float(values[pair.before, j])) - Fraction(
                    float(values[pair.behind, j])
                )
                sums[j] += share * difference
        if all(total < 0 for total in sums) or (
            not strictly and all(total <= 0 for total in sums)
        ):
            return bool(proof)
    return False


def _exact(differences: FloatArray, weights: FloatArray) -> Fraction:
    pairs = zip(differences.tolist(), weights.tolist(), strict=True)
    return sum((Fraction(d) * Fraction(w) for d, w in pairs), Fraction(0))


def _missed(
    values: FloatArray, weights: FloatArray, required: Sequence[Comparison]
) -> tuple[Comparison, ...]:
    scores = values @ weights
    return tuple(
        pair
        for pair in required
        if (
            abs(scores[pair.before] - scores[pair.behind]) > TOLERANCE
            if pair.is_tie
            else scores[pair.before] - scores[pair.behind] <= TOLERANCE
        )
    )
