"""Which conditions contradict each other: small groups, and none that is smaller."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from s3prio.weightspace.conflict import smallest_conflict
from s3prio.weightspace.region import Conditions, clipped
from tests.unit.weightspace.test_region import conditions


def part(whole, group):
    which = list(group)
    return Conditions(
        whole.rows[which],
        whole.limits[which],
        whole.is_equal[which],
        tuple(whole.words[i] for i in which),
    )


@st.composite
def strict_conditions(draw):
    """Conditions of whole numbers with limits between them, so that nothing is met just so."""
    m, count = draw(st.integers(2, 4)), draw(st.integers(1, 6))
    rows = draw(arrays(np.float64, (count, m), elements=st.integers(-2, 2)))
    limits = draw(arrays(np.float64, count, elements=st.sampled_from([-0.9, 0.1, 0.4, 0.7])))
    return conditions(rows, limits)


@st.composite
def contradictory(draw):
    """Conditions that no weights fulfil together."""
    found = draw(strict_conditions())
    return draw(st.just(found).filter(lambda one: clipped(one) is None))


def test_conditions_that_weights_fulfil_have_no_conflict():
    assert smallest_conflict(conditions(np.eye(3), [0.2, 0.3, 0.5])) == ()


def test_a_condition_that_no_weights_fulfil_stands_alone():
    # Two others contradict each other as well, but they are two.
    said = conditions([[1, 0], [1, 0], [0, 1]], [1.2, 0.7, 0.7])
    assert smallest_conflict(said) == (0,)


def test_two_of_three_lower_bounds_may_be_too_many():
    assert smallest_conflict(conditions(np.eye(3), [0.2, 0.7, 0.5])) == (1, 2)


def test_all_of_three_lower_bounds_may_be_needed():
    assert smallest_conflict(conditions(np.eye(3), 0.4)) == (0, 1, 2)


def test_an_order_in_a_circle_with_a_strict_step_contradicts_itself():
    # Each is ahead of the next by 1/10.
    circle = np.eye(3) - np.roll(np.eye(3), 1, axis=1)
    assert smallest_conflict(conditions(circle, 0.1)) == (0, 1, 2)


def test_an_order_in_a_circle_without_a_strict_step_is_three_weights_alike():
    circle = np.eye(3) - np.roll(np.eye(3), 1, axis=1)
    assert smallest_conflict(conditions(circle)) == ()


def test_upper_bounds_that_leave_too_little_are_all_needed():
    assert smallest_conflict(conditions(-np.eye(4), -0.2)) == (0, 1, 2, 3)


def test_equalities_may_contradict_each_other():
    said = conditions([[1, 0, 0], [0, 1, 0], [1, 0, 0]], [0.2, 0.3, 0.4], [True] * 3)
    assert smallest_conflict(said) == (0, 2)


def test_an_equality_may_contradict_a_bound():
    said = conditions([[0, 1, 0], [1, -1, 0], [1, 0, 0]], [0.3, 0, 0.6], [False, True, False])
    # Level, and one of them above 6/10.
    assert smallest_conflict(said) == (1, 2)


@pytest.mark.parametrize("place", range(5))
@pytest.mark.parametrize("turned", [False, True])
def test_the_smaller_group_is_found_wherever_it_stands(place, turned):
    # All five lower bounds are a group, and one of them with an upper bound is a pair.
    rows = np.vstack([-np.eye(5)[place], np.eye(5)])
    limits = np.array([-0.1] + [0.21] * 5)
    expected = (0, place + 1)
    if turned:
        rows, limits, expected = rows[::-1], limits[::-1], (4 - place, 5)
    assert smallest_conflict(conditions(rows, limits)) == expected


@given(strict_conditions())
def test_there_is_a_conflict_just_where_no_weights_are_left(said):
    assert (smallest_conflict(said) == ()) == (clipped(said) is not None)


@given(contradictory())
def test_no_weights_fulfil_the_group_that_is_named(said):
    assert clipped(part(said, smallest_conflict(said))) is None


@given(contradictory())
def test_no_smaller_group_is_contradictory(said):
    group = smallest_conflict(said)
    for size in range(1, len(group)):
        for smaller in combinations(range(len(said.words)), size):
            assert clipped(part(said, smaller)) is not None


@given(contradictory())
def test_the_conditions_of_a_group_are_named_in_order_and_once(said):
    group = smallest_conflict(said)
    assert list(group) == sorted(set(group))
