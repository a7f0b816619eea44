"""Shared jobs, closeness of topics, what is expected of it, and the potential of crossing two."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.evidence.connectivity import (
    crossing_potential,
    relative_proximity,
    shared_jobs,
    shared_members,
    topic_proximity,
)
from tests.strategies import floats

NAN = np.nan
FEW = st.integers(2, 5)


@st.composite
def crosswalks(draw):
    """Parts of occupations in topics, (c, k), by quarters, and jobs of the occupations."""
    c, k = draw(FEW), draw(FEW)
    parts = draw(arrays(np.float64, (c, k), elements=st.sampled_from([0, 0.25, 0.5, 1.0])))
    return parts, draw(arrays(np.float64, c, elements=st.integers(0, 99).map(float)))


@st.composite
def symmetric(draw, elements, sizes=FEW):
    """A symmetric matrix with nothing on its diagonal."""
    k = draw(sizes)
    upper = np.triu(draw(arrays(np.float64, (k, k), elements=elements)), 1)
    matrix = upper + upper.T
    np.fill_diagonal(matrix, NAN)
    return matrix


@st.composite
def occupation_spaces(draw):
    """Closeness of occupations, and what each counts for two topics or more."""
    close = np.nan_to_num(draw(symmetric(floats(0, 1))))
    shape = len(close), draw(FEW)
    return close, draw(arrays(np.float64, shape, elements=st.integers(0, 5).map(float)))


# Closeness with gaps: NaN where nothing is known.
CLOSENESS = symmetric(floats(0.125, 1) | st.just(0.0) | st.just(NAN))
KNOWN = symmetric(floats(0.125, 1), st.integers(3, 5))


def test_shared_jobs_are_jobs_of_both_over_jobs_of_either():
    # Topic 0 has 30 + 10 jobs, topic 1 has 10 + 60; 10 of the 100 in either count for both.
    found = shared_jobs([[1, 0], [1, 1], [0, 1]], [30, 10, 60])
    assert_allclose(found[0, 1], 0.1)


def test_an_occupation_that_belongs_in_part_counts_in_part():
    # Of 20 jobs all count for topic 0 and 5 for topic 1: 5 for both, 20 for either.
    assert_allclose(shared_jobs([[1, 0.25]], [20])[0, 1], 0.25)


def test_topics_without_a_common_occupation_share_no_jobs():
    assert shared_jobs([[1, 0], [0, 1]], [10, 10])[0, 1] == 0


def test_two_topics_of_the_same_occupations_share_all_jobs():
    assert_allclose(shared_jobs([[0.5, 0.5], [1.0, 1.0]], [10.0, 20.0]), np.ones((2, 2)))


def test_two_topics_without_any_job_share_nothing_that_is_known():
    # Only occupation 1 has jobs, and it belongs to neither of topics 0 and 1.
    found = shared_jobs([[1, 1, 0], [0, 0, 1]], [0, 10])
    assert_array_equal(found, [[NAN, NAN, 0], [NAN, NAN, 0], [0, 0, 1]])


@given(crosswalks())
def test_shared_jobs_are_symmetric(case):
    found = shared_jobs(*case)
    assert_allclose(found, found.T)


@given(crosswalks())
def test_shared_jobs_lie_in_0_to_1(case):
    found = shared_jobs(*case)
    assert np.all(np.isnan(found) | ((found >= 0) & (found <= 1 + 1e-12)))


@given(crosswalks())
def test_a_topic_with_jobs_shares_all_of_them_with_itself(case):
    parts, jobs = case
    own = np.diag(shared_jobs(parts, jobs))
    assert_allclose(own, np.where(jobs @ parts > 0, 1, NAN))


@given(crosswalks(), st.integers(1, 1000))
def test_shared_jobs_do_not_depend_on_the_unit_of_jobs(case, factor):
    parts, jobs = case
    assert_allclose(shared_jobs(parts, factor * jobs), shared_jobs(parts, jobs))


@given(crosswalks(), st.randoms())
def test_the_order_of_topics_only_reorders_shared_jobs(case, random):
    parts, jobs = case
    order = random.sample(range(parts.shape[1]), parts.shape[1])
    found = shared_jobs(parts[:, order], jobs)
    assert_allclose(found, shared_jobs(parts, jobs)[np.ix_(order, order)])


@given(crosswalks(), st.randoms())
def test_the_order_of_occupations_plays_no_part_in_shared_jobs(case, random):
    parts, jobs = case
    order = random.sample(range(len(jobs)), len(jobs))
    assert_allclose(shared_jobs(parts[order], jobs[order]), shared_jobs(parts, jobs))


@given(crosswalks())
def test_an_occupation_split_in_two_of_the_same_parts_changes_no_shared_jobs(case):
    parts, jobs = case
    halves = np.concatenate([jobs / 2, jobs / 2])
    assert_allclose(shared_jobs(np.vstack([parts, parts]), halves), shared_jobs(parts, jobs))


CLOSE = [[0, 0.4, 0.2], [0.4, 0, 0.6], [0.2, 0.6, 0]]


def test_closeness_is_the_mean_over_all_pairs_of_occupations():
    # Topic 0 is occupation 0, topic 1 is 1 and 2: (0.4 + 0.2) / 2.
    assert_allclose(topic_proximity(CLOSE, [[1, 0], [0, 1], [0, 1]])[0, 1], 0.3)


def test_an_occupation_counts_by_its_weight():
    # (3 x 0.4 + 1 x 0.2) / 4.
    assert_allclose(topic_proximity(CLOSE, [[1, 0], [0, 3], [0, 1]])[0, 1], 0.35)


def test_an_occupation_that_both_have_is_no_evidence_that_they_are_close():
    # Both have occupation 1, topic 0 has 0 too: only the pair (0, 1) counts, with 0.4.
    assert_allclose(topic_proximity(CLOSE, [[1, 0], [1, 1], [0, 0]])[0, 1], 0.4)


def test_a_topics_closeness_to_itself_is_that_of_its_different_occupations():
    # Occupations 1 and 2, twice the pair of 0.6.
    assert_allclose(topic_proximity(CLOSE, [[1, 0], [0, 1], [0, 1]])[1, 1], 0.6)


def test_two_topics_of_one_and_the_same_occupation_have_no_closeness():
    assert np.isnan(topic_proximity(CLOSE, [[1, 1], [0, 0], [0, 0]])[0, 1])


def test_a_topic_without_occupations_is_close_to_nobody_that_is_known():
    found = topic_proximity(CLOSE, [[1, 0], [1, 0], [0, 0]])
    assert_array_equal(np.isnan(found), [[False, True], [True, True]])


@given(occupation_spaces())
def test_closeness_is_the_sum_over_pairs_that_one_can_write_down(case):
    close, weights = case
    c, k = weights.shape
    for i, j in product(range(k), repeat=2):
        pairs = [(a, b) for a, b in product(range(c), repeat=2) if a != b]
        counts = np.array([weights[a, i] * weights[b, j] for a, b in pairs])
        found = topic_proximity(close, weights)[i, j]
        if counts.sum():
            assert_allclose(found, np.average([close[p] for p in pairs], weights=counts))
        else:
            assert np.isnan(found)


@given(occupation_spaces())
def test_closeness_of_topics_is_symmetric(case):
    found = topic_proximity(*case)
    assert_allclose(found, found.T)


@given(occupation_spaces())
def test_closeness_of_topics_lies_between_the_extremes_of_their_occupations(case):
    close, weights = case
    found = topic_proximity(close, weights)
    pairs = close[~np.eye(len(close), dtype=bool)]
    assert np.all(np.isnan(found) | (found >= pairs.min() - 1e-12))
    assert np.all(np.isnan(found) | (found <= pairs.max() + 1e-12))


@given(occupation_spaces(), st.integers(1, 1000))
def test_closeness_does_not_depend_on_the_unit_of_the_weights(case, factor):
    close, weights = case
    assert_allclose(topic_proximity(close, factor * weights), topic_proximity(close, weights))


@given(occupation_spaces(), st.randoms())
def test_the_order_of_occupations_plays_no_part_in_closeness(case, random):
    close, weights = case
    order = random.sample(range(len(close)), len(close))
    found = topic_proximity(close[np.ix_(order, order)], weights[order])
    assert_allclose(found, topic_proximity(close, weights))


@given(occupation_spaces(), st.randoms())
def test_the_order_of_topics_only_reorders_closeness(case, random):
    close, weights = case
    order = random.sample(range(weights.shape[1]), weights.shape[1])
    found = topic_proximity(close, weights[:, order])
    assert_allclose(found, topic_proximity(close, weights)[np.ix_(order, order)])


def test_relative_closeness_is_closeness_over_both_means_times_the_mean_of_all():
    # Closeness 0.1 (0-1), 0.2 (0-2) and 0.6 (1-2); means 0.15, 0.35 and 0.4; of all 0.3.
    found = relative_proximity([[NAN, 0.1, 0.2], [0.1, NAN, 0.6], [0.2, 0.6, NAN]])
    expected = [0.1 * 0.3 / (0.15 * 0.35), 0.2 * 0.3 / (0.15 * 0.4), 0.6 * 0.3 / (0.35 * 0.4)]
    assert_allclose(found[np.triu_indices(3, 1)], expected)


def test_where_all_are_equally_close_nobody_is_closer_than_expected():
    found = relative_proximity(np.full((4, 4), 0.2))
    assert_allclose(found, np.where(np.eye(4), NAN, 1))


def test_the_diagonal_is_not_looked_at():
    close = np.array([[9.0, 0.1, 0.2], [0.1, 0.0, 0.6], [0.2, 0.6, NAN]])
    empty = close.copy()
    np.fill_diagonal(empty, NAN)
    assert_array_equal(relative_proximity(close), relative_proximity(empty))


def test_what_is_not_known_is_not_expected_either():
    # Without the pair 1-2 topic 1 has the mean 0.1 and topic 2 has 0.2; topic 0 and all have 0.15.
    found = relative_proximity([[NAN, 0.1, 0.2], [0.1, NAN, NAN], [0.2, NAN, NAN]])
    assert_allclose(found[0], [NAN, 1, 1])
    assert np.isnan(found[1, 2])


def test_a_topic_that_is_close_to_none_has_nothing_to_be_compared_with():
    found = relative_proximity([[NAN, 0.0, 0.0], [0.0, NAN, 0.5], [0.0, 0.5, NAN]])
    assert_array_equal(np.isnan(found[0]), [True, True, True])


def test_a_single_topic_is_related_to_nobody():
    assert_array_equal(relative_proximity([[0.5]]), [[NAN]])


def test_the_callers_own_closeness_stays_as_it_was():
    own = np.full((2, 2), 0.5)
    relative_proximity(own)
    assert_array_equal(own, np.full((2, 2), 0.5))


@given(CLOSENESS)
def test_relative_closeness_is_symmetric_and_not_negative(close):
    found = relative_proximity(close)
    assert_allclose(found, found.T)
    assert np.all(np.isnan(found) | (found >= 0))


@given(CLOSENESS)
def test_relative_closeness_is_known_only_where_closeness_is(close):
    assert np.all(np.isnan(relative_proximity(close))[np.isnan(close)])


@given(CLOSENESS, st.integers(1, 1000))
def test_relative_closeness_does_not_depend_on_the_unit_of_closeness(close, factor):
    assert_allclose(relative_proximity(factor * close), relative_proximity(close))


@given(CLOSENESS, st.randoms())
def test_the_order_of_topics_only_reorders_relative_closeness(close, random):
    order = random.sample(range(len(close)), len(close))
    found = relative_proximity(close[np.ix_(order, order)])
    assert_allclose(found, relative_proximity(close)[np.ix_(order, order)])


def test_common_actors_are_those_who_take_part_in_both():
    # Four actors: of both topics, of both, of the first, of none.
    assert_array_equal(shared_members([[1, 1], [1, 1], [1, 0], [0, 0]]), [[3, 2], [2, 2]])


def test_without_actors_nobody_is_shared():
    assert_array_equal(shared_members(np.empty((0, 2), dtype=bool)), [[0, 0], [0, 0]])


@given(arrays(np.bool_, (4, 3)))
def test_common_actors_are_symmetric_and_no_more_than_each_topic_has(membership):
    found = shared_members(membership)
    assert_array_equal(found, found.T)
    assert np.all(found <= np.minimum.outer(np.diag(found), np.diag(found)))


def test_the_potential_is_closeness_times_what_is_not_shared():
    # Twice as close as expected, with a quarter of the jobs in common.
    assert_allclose(crossing_potential([[2.0]], [[0.25]]), [[1.5]])


def test_topics_that_are_the_same_have_nothing_to_cross():
    assert_array_equal(crossing_potential([[2.0]], [[1.0]]), [[0]])


def test_topics_that_have_nothing_to_do_with_each_other_have_no_potential():
    assert_array_equal(crossing_potential([[0.0]], [[0.0]]), [[0]])


def test_a_potential_is_known_only_where_closeness_and_overlap_are():
    assert_array_equal(crossing_potential([[NAN, 1.0]], [[0.0, NAN]]), [[NAN, NAN]])


@given(KNOWN, st.data())
def test_the_potential_lies_between_nothing_and_closeness(close, data):
    overlap = data.draw(arrays(np.float64, close.shape, elements=floats(0, 1)))
    found = crossing_potential(close, overlap)
    assert np.all(np.isnan(found) | ((found >= 0) & (found <= close)))


@given(KNOWN)
def test_more_overlap_means_less_potential(close):
    less, more = (crossing_potential(close, np.full(close.shape, share)) for share in (0.5, 0.25))
    assert np.all(np.isnan(close) | (less < more))
