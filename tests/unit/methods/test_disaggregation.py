"""The inverse question: weights by hand, proofs that there are none, and all answers for two criteria."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.domain.ranking import rank
from s3prio.methods.disaggregation import Comparison, infer, of_ranking, of_selection
from tests.strategies import points

# The third lies below the line between the other two.
TABLE = np.array([[1.0, 0.0], [0.0, 1.0], [0.4, 0.4]])


def ranked(*ranks, table=TABLE):
    return infer(np.array(table, dtype=float), of_ranking(np.array(ranks)))


def test_a_ranking_requires_something_of_every_pair():
    assert of_ranking(np.array([2, 1, 2])) == (
        Comparison(0, 2, is_tie=True),
        Comparison(1, 0),
        Comparison(1, 2),
    )


def test_a_selection_requires_each_inside_before_each_outside():
    assert of_selection([2, 0], 4) == tuple(
        Comparison(i, j) for i, j in [(0, 1), (0, 3), (2, 1), (2, 3)]
    )


def test_of_all_weights_those_with_the_largest_least_difference_are_told():
    # With u on the first: 2u - 1, 3/5 - u and u - 2/5 are 1/15 at least at 8/15, and nowhere more.
    found = ranked(1, 2, 3)
    assert found.is_feasible
    assert_allclose(found.weights, [8 / 15, 7 / 15])
    assert_allclose(found.margin, 1 / 15)
    assert (found.violation, found.proof, found.missed) == (0, (), ())
    assert found.is_exact


def test_the_ranges_are_of_all_weights_that_do():
    assert_allclose(ranked(1, 2, 3).ranges, [[0.5, 0.6], [0.4, 0.5]])


def test_level_ones_are_made_level():
    # At 1/2 each the third is 1/10 behind.
    found = ranked(1, 1, 3)
    assert found.is_feasible
    assert_allclose(found.weights, [0.5, 0.5])
    assert_allclose(found.margin, 0.1)
    assert_allclose(found.ranges, [[0.5, 0.5], [0.5, 0.5]])


def test_where_all_are_to_be_level_there_is_no_difference_to_keep_large():
    found = ranked(1, 1, table=TABLE[:2])
    assert found.is_feasible
    assert_allclose(found.weights, [0.5, 0.5])
    assert found.margin == 0


def test_that_something_is_level_is_not_claimed_to_be_exact():
    # 0.1 + 0.2 and 0.3 are level for everybody but a machine.
    assert not ranked(1, 1, 3).is_exact


def test_what_no_weights_do_is_missed_by_as_little_as_possible():
    found = ranked(2, 3, 1)
    assert not found.is_feasible
    assert_allclose(found.violation, 0.1)
    assert_allclose(found.weights, [0.5, 0.5])
    assert found.margin == 0
    assert found.ranges is None


def test_that_no_weights_do_is_proved_by_a_mixture_that_no_criterion_speaks_for():
    # Half of third before first and half of third before second: 0.4 against 0.5 on both criteria.
    found = ranked(2, 3, 1)
    assert {pair[:2]: factor for pair, factor in found.proof} == pytest.approx(
        {(2, 0): 0.5, (2, 1): 0.5}
    )
    assert found.is_exact


def test_the_requirements_that_are_missed_are_told():
    # At 1/2 each the third is below both others, which are level.
    assert {pair[:2] for pair in ranked(2, 3, 1).missed} == {(2, 0), (2, 1), (0, 1)}


def test_who_is_dominated_cannot_be_put_first():
    found = ranked(1, 2, table=[[0, 0], [1, 1]])
    assert_allclose(found.violation, 1)
    assert found.is_exact
    assert [pair for pair, _ in found.proof] == [Comparison(0, 1)]


def test_who_is_alike_can_only_be_level():
    found = ranked(1, 2, table=[[1, 0], [1, 0]])
    assert not found.is_feasible
    assert (found.violation, found.margin) == (0, 0)
    assert [pair for pair, _ in found.proof] == [Comparison(0, 1)]
    assert found.missed == (Comparison(0, 1),)
    assert found.is_exact


def test_who_is_better_cannot_be_level_with_the_other():
    # The second is ahead by 1 under all weights.
    found = ranked(1, 1, table=[[0, 0], [1, 1]])
    assert not found.is_feasible
    assert_allclose(found.violation, 1)
    ((pair, factor),) = found.proof
    assert pair == Comparison(0, 1, is_tie=True)
    assert factor > 0  # the first does not come up to the second


def test_a_tie_that_leaves_only_level_scores_is_part_of_the_proof():
    # Level first and second need 1/2 each, and there the third is level with the fourth.
    found = ranked(1, 1, 3, 4, table=[[1, 0], [0, 1], [0.4, 0], [0, 0.4]])
    assert not found.is_feasible
    assert (found.violation, found.margin) == (0, 0)
    # 0.4 and -0.4 speak for third before fourth; second before first, taken 0.4 times, undoes both.
    assert {pair[:2]: factor for pair, factor in found.proof} == pytest.approx(
        {(0, 1): -0.4, (2, 3): 1.0}
    )
    assert found.is_exact


def test_of_one_alternative_all_weights_do():
    found = ranked(1, table=[[0.3, 0.7]])
    assert found.is_feasible
    assert_allclose(found.ranges, [[0, 1], [0, 1]])


def test_of_one_criterion_all_is_decided():
    assert ranked(2, 1, table=[[0.2], [0.5]]).is_feasible
    assert not ranked(1, 2, table=[[0.2], [0.5]]).is_feasible


def test_results_cannot_be_written_to():
    found = ranked(1, 2, 3)
    assert found.ranges is not None
    assert not found.weights.flags.writeable
    assert not found.ranges.flags.writeable


FIGURES = st.integers(0, 4)


@given(
    arrays(np.float64, st.tuples(st.integers(1, 5), st.integers(1, 4)), elements=FIGURES),
    st.data(),
)
def test_the_ranking_of_known_weights_is_led_back_to_them(table, data):
    given_points = data.draw(points(table.shape[1]))
    ranks = rank(table @ given_points).values.astype(float)
    found = infer(table, of_ranking(ranks))
    assert found.is_feasible
    assert_array_equal(rank(table @ found.weights).values, ranks)
    assert found.ranges is not None
    for weights in (given_points / given_points.sum(), found.weights):
        assert (found.ranges[:, 0] - 1e-7 <= weights).all()
        assert (found.ranges[:, 1] + 1e-7 >= weights).all()


@given(
    arrays(np.float64, st.tuples(st.integers(2, 5), st.integers(1, 4)), elements=FIGURES),
    st.data(),
)
def test_a_proof_mixes_comparisons_so_that_no_criterion_speaks_for_them(table, data):
    n = len(table)
    ranks = data.draw(arrays(np.int64, n, elements=st.integers(1, n)))
    found = infer(table, of_ranking(ranks))
    assume(not found.is_feasible)
    assert found.proof
    assert all(factor > 0 for pair, factor in found.proof if not pair.is_tie)
    mixture = sum(
        factor * (table[pair.before] - table[pair.behind]) for pair, factor in found.proof
    )
    whole = sum(abs(factor) for _, factor in found.proof)
    assert (mixture <= -found.violation * whole + 1e-7).all()
    assert found.missed


def reachable_by_two(table, required):
    """Whether some u of 0 to 1 does, tried exactly: where something is level, and in between."""
    differences = [
        (Fraction(int(a)), Fraction(int(b)), pair.is_tie)
        for pair in required
        for a, b in [table[pair.before] - table[pair.behind]]
    ]
    roots = [-b / (a - b) for a, b, _ in differences if a != b]
    places = sorted({Fraction(0), Fraction(1), *(root for root in roots if 0 < root < 1)})
    between = [(low + high) / 2 for low, high in pairwise(places)]
    return any(
        all(
            (a * u + b * (1 - u) == 0) if is_tie else (a * u + b * (1 - u) > 0)
            for a, b, is_tie in differences
        )
        for u in [*places, *between]
    )


@given(arrays(np.float64, st.tuples(st.integers(2, 5), st.just(2)), elements=FIGURES), st.data())
def test_with_two_criteria_the_answer_is_that_of_all_weights_tried(table, data):
    n = len(table)
    required = of_ranking(data.draw(arrays(np.int64, n, elements=st.integers(1, n))))
    assert infer(table, required).is_feasible == reachable_by_two(table, required)
