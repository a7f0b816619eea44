"""Specialisations, proximity, density and the density around topics."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.evidence import density, location_quotient, proximity, specialised
from s3prio.evidence.relatedness import relative_topic_density
from tests.strategies import baskets, floats

COUNTS = arrays(np.float64, (3, 4), elements=st.integers(0, 50).map(float))


def test_a_place_is_specialised_where_its_quotient_reaches_1():
    # Two places of 10: 8 and 2 against 5 and 5; 5 of 10 is exactly the average.
    assert_array_equal(
        specialised([[8, 2, 5], [2, 8, 5]]), [[True, False, True], [False, True, True]]
    )


def test_a_class_that_nobody_has_is_nobodys_specialisation():
    assert_array_equal(specialised([[1, 0], [1, 0]])[:, 1], [False, False])


def test_a_reference_of_its_own_decides_where_one_is_given():
    # 5 of 10 against 60 of 100 and 40 of 100.
    assert_array_equal(specialised([[5, 5]], [60, 40]), [[False, True]])


def test_a_higher_threshold_asks_for_more():
    assert_array_equal(specialised([[8, 2], [2, 8]], threshold=1.7), [[False] * 2] * 2)


@given(COUNTS)
def test_specialisation_is_a_question_of_the_location_quotient(counts):
    quotients = location_quotient(counts).values
    assert_array_equal(specialised(counts), np.nan_to_num(quotients) >= 1)


def test_proximity_is_the_smaller_conditional_probability():
    # Class 0 is in three baskets, class 1 in two, both in two: 2/2 and 2/3. Class 2 once: 1/3.
    close = proximity([[1, 1, 0], [1, 0, 1], [1, 1, 0]])
    assert_allclose(close, [[0, 2 / 3, 1 / 3], [2 / 3, 0, 0], [1 / 3, 0, 0]])


@given(baskets())
def test_proximity_is_symmetric_in_0_to_1_and_without_itself(basket):
    close = proximity(basket)
    assert_array_equal(close, close.T)
    assert np.all((close >= 0) & (close <= 1))
    assert not np.diag(close).any()


@given(baskets())
def test_proximity_is_the_minimum_of_both_conditional_probabilities(basket):
    close = proximity(basket)
    for i, j in product(range(basket.shape[1]), repeat=2):
        both, ubiquity = (basket[:, i] & basket[:, j]).sum(), basket[:, [i, j]].sum(axis=0)
        if i != j and ubiquity.all():
            assert_allclose(close[i, j], min(both / ubiquity[0], both / ubiquity[1]))
        else:
            assert close[i, j] == 0


def test_density_is_the_share_of_the_neighbourhood_and_leaves_the_class_itself_out():
    # Around class 0 lie 1 (0.3) and 2 (0.1); the place has 0 and 1: 0.3 of 0.4.
    # Around 1 lies 0 alone, around 2 too.
    close = [[0, 0.3, 0.1], [0.3, 0, 0], [0.1, 0, 0]]
    assert_allclose(density([[1, 1, 0]], close), [[0.75, 1, 1]])


def test_having_a_class_does_not_raise_the_density_around_it():
    close = [[0, 0.5, 0.5], [0.5, 0, 0.5], [0.5, 0.5, 0]]
    without, having = (density([[own, 1, 0]], close)[0, 0] for own in (0, 1))
    assert without == having == 0.5


def test_a_class_without_neighbours_has_no_density():
    assert_array_equal(density([[1, 1]], np.zeros((2, 2))), [[np.nan, np.nan]])


def test_a_place_with_everything_has_the_density_1_everywhere():
    assert_allclose(density([[1, 1, 1]], proximity(np.ones((2, 3)))), [[1, 1, 1]])


@given(baskets())
def test_density_lies_in_0_to_1(basket):
    found = density(basket, proximity(basket))
    assert np.all(np.isnan(found) | ((found >= 0) & (found <= 1 + 1e-12)))


@st.composite
def around_topics(draw):
    """Baskets, with some places' specialisations left open, and weights of two or more topics."""
    basket = draw(baskets(st.integers(2, 4), st.integers(2, 5)))
    c = basket.shape[1]
    raw = draw(arrays(np.float64, (c, draw(st.integers(1, 3))), elements=floats(0.125, 1)))
    return basket, proximity(basket), raw / raw.sum(axis=0)


def test_relative_density_is_density_minus_the_mean_over_topics():
    # One class is one topic here; densities 0.75, 1 and 1 have the mean 11/12.
    close = [[0, 0.3, 0.1], [0.3, 0, 0], [0.1, 0, 0]]
    found = relative_topic_density([[1, 1, 0]], [[1, 1, 0]], close, np.eye(3))
    assert_allclose(found.lowest, [[-1 / 6, 1 / 12, 1 / 12]])


@given(around_topics())
def test_relative_densities_are_densities_weighted_by_class_minus_their_mean(case):
    basket, close, topic_weights = case
    around = np.nan_to_num(density(basket, close)) @ topic_weights
    found = relative_topic_density(basket, basket, close, topic_weights)
    expected = around - around.mean(axis=1, keepdims=True)
    assert_allclose([found.lowest, found.highest], [expected, expected], atol=1e-12)


@given(around_topics())
def test_relative_densities_of_a_place_add_up_to_nothing(case):
    basket, close, topic_weights = case
    found = relative_topic_density(basket, basket, close, topic_weights)
    assert_allclose(found.lowest.sum(axis=1), 0, atol=1e-12)


@given(around_topics(), st.data())
def test_bounds_are_the_extremes_over_all_specialisations_left_open(case, data):
    basket, close, topic_weights = case
    c = basket.shape[1]
    open_ = sorted(data.draw(st.sets(st.integers(0, c - 1), max_size=3)))
    certain, possible = basket[:1].copy(), basket[:1].copy()
    certain[0, open_], possible[0, open_] = False, True
    found = []
    for filling in product([False, True], repeat=len(open_)):
        filled = certain.copy()
        filled[0, open_] = filling
        found.append(relative_topic_density(filled, filled, close, topic_weights).lowest)
    bounds = relative_topic_density(certain, possible, close, topic_weights)
    assert_allclose(bounds.lowest, np.min(found, axis=0), atol=1e-12)
    assert_allclose(bounds.highest, np.max(found, axis=0), atol=1e-12)
