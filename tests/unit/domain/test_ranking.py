"""Ranks: competition ranks, ties by tolerance, batches, and ranks that bounds allow."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_array_equal

from s3prio.domain.ranking import Ranking, possible_ranks, rank
from s3prio.errors import PerformanceError
from tests.strategies import floats

# Scores on a grid of tenths: level exactly, or clearly apart.
tenths = st.integers(0, 10).map(lambda n: n / 10)


def by_definition(scores, tolerance):
    """Groups from the top: a score joins while it is no more than the tolerance below the best."""
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    ranks, best, first = {}, None, 0
    for place, i in enumerate(order, start=1):
        if best is None or scores[i] + tolerance < best:
            best, first = scores[i], place
        ranks[i] = first
    return [ranks[i] for i in range(len(scores))]


def test_the_highest_score_is_ranked_first():
    assert_array_equal(rank([0.1, 0.9, 0.5]).values, [3, 1, 2])


def test_after_a_tie_of_two_the_next_rank_is_left_out():
    assert_array_equal(rank([0.5, 0.7, 0.7, 0.1]).values, [3, 1, 1, 4])


def test_scores_closer_than_the_tolerance_are_level():
    assert_array_equal(rank([0.5, 0.5 + 1e-12]).values, [1, 1])


def test_scores_farther_apart_than_the_tolerance_are_not_level():
    assert_array_equal(rank([0.5, 0.5 + 1e-6]).values, [2, 1])


def test_a_chain_of_near_ties_is_cut_where_the_groups_best_is_out_of_reach():
    # 1.0 reaches down to 0.75: 0.8 joins, 0.6 does not, though it is near to 0.8. 0.6 begins a
    # group that 0.4 joins.
    assert_array_equal(rank([0.4, 0.6, 0.8, 1.0], tolerance=0.25).values, [3, 3, 1, 1])


def test_a_tolerance_of_zero_makes_only_equal_scores_level():
    assert_array_equal(rank([1.0, np.nextafter(1.0, 2.0), 1.0], tolerance=0).values, [2, 1, 2])


@pytest.mark.parametrize("scores", [[np.nan, 1.0], [np.inf, 1.0]])
def test_an_alternative_without_a_score_has_no_rank(scores):
    with pytest.raises(PerformanceError, match="no rank"):
        rank(scores)


@pytest.mark.parametrize("tolerance", [-0.1, np.nan, np.inf])
def test_a_tolerance_below_zero_or_without_end_is_refused(tolerance):
    with pytest.raises(PerformanceError, match="tolerance"):
        rank([0.5], tolerance=tolerance)


@pytest.mark.parametrize("shape", [(0,), (3, 0), (0, 3), (2, 0, 4)])
def test_nothing_to_rank_gives_ranks_of_the_same_empty_shape(shape):
    assert rank(np.empty(shape)).values.shape == shape


@pytest.mark.parametrize("n", [1, 2, 63, 64, 65, 200])
@given(data=st.data())
def test_few_and_many_alternatives_are_ranked_by_the_same_definition(n, data):
    scores = data.draw(arrays(np.float64, n, elements=tenths))
    tolerance = data.draw(st.sampled_from([0.0, 1e-9, 0.15]))
    assert_array_equal(rank(scores, tolerance=tolerance).values, by_definition(scores, tolerance))


@given(arrays(np.float64, st.tuples(st.integers(0, 5), st.integers(1, 6)), elements=floats(0, 1)))
def test_a_batch_is_ranked_as_its_rows_are_one_by_one(rows):
    assert_array_equal(rank(rows).values, [rank(row).values for row in rows] or rows)


def test_a_batch_longer_than_a_block_is_ranked_to_its_end():
    # 5,000 rows of three scores, each row rising or falling by turns.
    rows = np.tile([[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]], (2500, 1))
    assert_array_equal(rank(rows).values, np.tile([[3, 2, 1], [1, 2, 3]], (2500, 1)))


def test_a_batch_may_have_any_number_of_axes():
    scores = np.arange(24.0).reshape(2, 3, 4)
    assert_array_equal(rank(scores).values, np.broadcast_to([4, 3, 2, 1], (2, 3, 4)))


@given(arrays(np.float64, st.integers(1, 80), elements=tenths), st.randoms())
def test_the_order_in_which_alternatives_stand_changes_no_rank(scores, random):
    order = list(range(len(scores)))
    random.shuffle(order)
    assert_array_equal(rank(scores[order]).values, rank(scores).values[order])


def test_groups_hold_level_alternatives_together_best_first():
    assert rank([0.2, 0.9, 0.2, 0.1]).groups == ((1,), (0, 2), (3,))


def test_ranks_cannot_be_written_to():
    with pytest.raises(ValueError, match="read-only"):
        rank([0.1, 0.2]).values[0] = 7


def test_a_ranking_keeps_a_copy_of_the_ranks_it_was_given():
    given_ranks = np.array([1, 2])
    ranking = Ranking(given_ranks)
    given_ranks[0] = 9
    assert_array_equal(ranking.values, [1, 2])


def test_numpy_takes_a_ranking_as_an_array():
    assert_array_equal(np.asarray(rank([0.1, 0.2]), dtype=float), [2.0, 1.0])


def ranks_at_the_corners(lowest, highest):
    """All ranks that the corners of the bounds give; the extremes of a rank lie at corners."""
    corners = np.array(list(product(*zip(lowest, highest, strict=True))))
    ranks = rank(corners).values
    return np.stack([ranks.min(axis=0), ranks.max(axis=0)], axis=1)


@given(
    st.integers(1, 5).flatmap(
        lambda n: st.permutations([i / 20 for i in range(2 * n)]).map(
            lambda ends: np.sort(np.reshape(ends, (n, 2)), axis=1)
        )
    )
)
def test_possible_ranks_are_those_at_the_corners_of_bounds_that_do_not_touch(ends):
    lowest, highest = ends.T
    assert_array_equal(possible_ranks(lowest, highest), ranks_at_the_corners(lowest, highest))


@given(arrays(np.float64, st.integers(1, 8), elements=tenths))
def test_exact_scores_leave_only_the_rank_that_they_have(scores):
    ranks = rank(scores).values
    assert_array_equal(possible_ranks(scores, scores), np.stack([ranks, ranks], axis=1))


@given(
    arrays(np.float64, st.tuples(st.integers(1, 5), st.just(2)), elements=tenths).map(
        lambda ends: np.sort(ends, axis=1)
    )
)
def test_possible_ranks_are_those_at_the_corners_where_bounds_touch_too(ends):
    lowest, highest = ends.T
    assert_array_equal(possible_ranks(lowest, highest), ranks_at_the_corners(lowest, highest))


def test_an_alternative_that_another_can_only_draw_level_with_is_never_second():
    # The first has at least 0.5, the second at most 0.5: level at worst, so both bounds of the
    # first one's rank are 1. The second is level with it, 1, or below, 2.
    found = possible_ranks(np.array([0.5, 0.3]), np.array([0.7, 0.5]))
    assert_array_equal(found, [[1, 1], [1, 2]])
