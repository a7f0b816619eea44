"""Reversals when a third is left out: the textbook's example, and methods that have none."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from s3prio import rank_reversals, score
from s3prio.analysis.robustness.rank_reversal import Reversal
from s3prio.errors import NotApplicableError, PerformanceError, ShapeError, WeightError
from s3prio.methods.aggregation import Topsis
from tests.strategies import weights
from tests.unit.analysis.robustness.cases import THREE, tables

MIN_MAX = {"method": "weighted-sum", "normalisation": "min-max"}


def test_scores_of_their_own_do_not_reverse():
    assert rank_reversals(THREE, [60, 40]) == ((), ())


def test_two_that_change_places_are_told_with_the_third_that_is_left_out():
    # The third is the worst on both, so values of the others are 2/3 and 1, 1 and 3/4; without it 0 and 1, 1 and 0.
    table = [[0.6, 0.4], [0.9, 0.3], [0.0, 0.0]]
    # 0.6 (2/3) + 0.4 = 0.8 against 0.6 + 0.4 (3/4) = 0.9; without the third 0.4 against 0.6.
    assert rank_reversals(table, [60, 40], method=MIN_MAX).reversals == ()
    # 0.45 (2/3) + 0.55 = 0.85 against 0.45 + 0.55 (3/4) = 0.8625; without the third 0.55 against 0.45.
    assert rank_reversals(table, [45, 55], method=MIN_MAX).reversals == (Reversal(2, 1, 0),)


def test_two_that_are_level_without_the_third_are_not_reversed():
    # 5/6 against 7/8 with the third, a half each without it.
    table = [[0.6, 0.4], [0.9, 0.3], [0.0, 0.0]]
    assert rank_reversals(table, [50, 50], method=MIN_MAX).reversals == ()


def test_of_two_nobody_can_be_left_out():
    assert rank_reversals([[1, 0], [0, 1]], [60, 40], method="topsis") == ((), ())


def test_one_alternative_has_no_order_to_reverse():
    assert rank_reversals([[1, 0]], [60, 40]) == ((), ())


def test_who_cannot_be_left_out_is_told():
    # Without the third the others are alike, and there is no closeness.
    found = rank_reversals([[0.5, 0.5], [0.5, 0.5], [1, 0]], [50, 50], method="topsis")
    assert found.unanswered == (2,)


def test_level_ones_are_not_reversed():
    assert rank_reversals([[0.5, 0.5]] * 3, [50, 50]).reversals == ()


def test_a_callers_own_function_is_checked_too():
    def from_the_best(performances, weights, _signs):
        # With two left, scores are turned round.
        return (1 if len(performances) > 2 else -1) * weights @ performances.T

    found = rank_reversals([[1, 1], [2, 2], [3, 3]], [50, 50], method=from_the_best).reversals
    assert found == (Reversal(0, 2, 1), Reversal(1, 2, 0), Reversal(2, 1, 0))


@pytest.mark.parametrize(
    ("points", "error"),
    [([1, 0, 0], ShapeError), ([0, 0], WeightError), ([np.nan, 1], WeightError)],
    ids=str,
)
def test_what_is_no_weighting_is_refused(points, error):
    with pytest.raises(error):
        rank_reversals(THREE, points)


def test_values_that_are_not_finite_are_refused():
    with pytest.raises(PerformanceError, match="not finite"):
        rank_reversals([[np.nan, 1]], [50, 50])


def test_a_method_without_an_answer_says_so():
    with pytest.raises(NotApplicableError, match="topsis"):
        rank_reversals([[0.5, 0.5]] * 3, [50, 50], method="topsis")


@given(tables(), st.data())
def test_the_weighted_sum_never_reverses(table, data):
    assert rank_reversals(table, data.draw(weights(table.shape[1]))).reversals == ()


@given(st.integers(0, 10**6), st.sampled_from(["vector", "min-max", "sum"]))
def test_reversals_are_just_those_seen_when_scoring_without_each(seed, normalisation):
    rng = np.random.default_rng(seed)
    table, given_weights = rng.random((5, 3)), rng.dirichlet(np.ones(3))
    method = Topsis(normalisation=normalisation)
    whole = score(table, given_weights, method=method)
    seen = []
    for out in range(5):
        kept = [i for i in range(5) if i != out]
        rest = dict(zip(kept, score(table[kept], given_weights, method=method), strict=True))
        seen += [
            (out, i, j)
            for i in kept
            for j in kept
            if whole[i] - whole[j] > 1e-9 and rest[i] - rest[j] < -1e-9
        ]
    found = rank_reversals(table, given_weights, method=method).reversals
    assert sorted(found) == sorted(seen)


@given(st.integers(0, 10**6), st.randoms())
def test_the_order_of_the_alternatives_only_renames_them(seed, random):
    rng = np.random.default_rng(seed)
    table, given_weights = rng.random((5, 3)), rng.dirichlet(np.ones(3))
    order = random.sample(range(5), 5)
    found = rank_reversals(table[order], given_weights, method="topsis").reversals
    renamed = [tuple(order[i] for i in one) for one in found]
    assert_array_equal(
        sorted(renamed), sorted(rank_reversals(table, given_weights, method="topsis").reversals)
    )
