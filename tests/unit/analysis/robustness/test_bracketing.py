"""Changes of scores that are no lines: found on a grid, halved down, level ends left out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from s3prio.analysis.robustness.bracketing import GRID, bracketed
from tests.unit.analysis.robustness.cases import assert_close

START, END = np.array([1.0, 0.0]), np.array([0.0, 1.0])
NO_LEVELS = np.empty((2, 0))


def between(curve, levels=NO_LEVELS, **how):
    """What changes between a curve over the way and 0."""

    def scores(weights):
        t = weights[:, 1]
        return np.column_stack([curve(t), np.zeros_like(t)])

    return bracketed(scores, START, END, levels, **how)


def test_a_change_is_found_to_the_last_digits():
    orders, _, _ = between(lambda t: t**2 - 0.5)
    assert_close(orders.positions, [np.sqrt(0.5)], atol=1e-14)


def test_who_falls_behind_is_named_first():
    rising, falling = (between(curve)[0] for curve in (lambda t: t - 0.3, lambda t: 0.3 - t))
    assert (rising.first.tolist(), rising.second.tolist()) == ([1], [0])
    assert (falling.first.tolist(), falling.second.tolist()) == ([0], [1])


def test_several_changes_of_one_pair_are_found_in_order():
    orders, _, _ = between(lambda t: (t - 0.2) * (t - 0.5) * (t - 0.7))
    assert_close(orders.positions, [0.2, 0.5, 0.7], atol=1e-12)
    assert_array_equal(orders.first, [1, 0, 1])


def test_a_change_on_a_point_of_the_grid_is_found_once():
    assert_close(between(lambda t: t - 0.5)[0].positions, [0.5], atol=1 / GRID)


@pytest.mark.parametrize(
    "curve",
    [lambda t: t, lambda t: 1 - t, lambda t: (t - 0.5) ** 2],
    ids=["at the start", "at the end", "in the middle"],
)
def test_where_they_are_level_without_changing_places_nothing_is_told(curve):
    assert len(between(curve)[0].positions) == 0


def test_a_jump_is_found_where_it_jumps():
    orders, _, _ = between(lambda t: np.where(t < 0.37, 1.0, -1.0))
    assert_close(orders.positions, [0.37], atol=1e-12)


def test_level_for_a_while_before_changing_places_is_one_change():
    orders, _, _ = between(lambda t: np.minimum(t - 0.3, 0.0) + np.maximum(t - 0.6, 0.0))
    # It changes places where it is ahead for the first time.
    assert_close(orders.positions, [0.6], atol=1e-11)


@pytest.mark.parametrize("sign", [1.0, -1.0], ids=["rising", "falling"])
def test_level_for_a_while_is_told_where_it_begins_and_ends(sign):
    *_, partings = between(lambda t: sign * (np.minimum(t - 0.3, 0.0) + np.maximum(t - 0.6, 0.0)))
    assert_close(partings, [0.3, 0.6], atol=1e-11)


def test_coming_level_and_staying_so_is_told():
    *_, partings = between(lambda t: np.minimum(t - 0.3, 0.0))
    assert_close(partings, [0.3], atol=1e-11)


def test_levels_that_are_passed_are_told_with_their_number():
    _, passed, _ = between(lambda t: t, np.array([[0.25, 0.75], [0.5, 0.6]]))
    assert_close(passed.positions, [0.25, 0.75], atol=1e-12)
    assert (passed.first.tolist(), passed.second.tolist()) == ([0, 0], [0, 1])


def test_a_level_at_an_end_is_not_passed():
    assert len(between(lambda t: t, np.array([[0.0, 1.0], [2.0, 3.0]]))[1].positions) == 0


def test_changes_of_order_may_be_left_out():
    orders, passed, _ = between(lambda t: t - 0.3, np.array([[0.2], [1.0]]), pairs=False)
    assert (len(orders.positions), len(passed.positions)) == (0, 1)


def test_one_alternative_has_nobody_to_change_with():
    orders, _, _ = bracketed(lambda w: w[:, :1], START, END, np.empty((1, 0)))
    assert len(orders.positions) == 0


@given(
    st.lists(st.integers(1, 99), unique=True, min_size=1, max_size=5).map(sorted),
    st.sampled_from([1.0, -1.0]),
)
def test_all_roots_of_a_polynomial_are_found(hundredths, sign):
    roots = np.array(hundredths) / 100 + 1e-3
    orders, _, _ = between(lambda t: sign * np.prod(t[:, None] - roots, axis=1))
    assert_close(orders.positions, roots, atol=1e-9)
    # Before its first root a polynomial of odd degree is below 0, of even degree above.
    ahead = sign * (-1) ** len(roots) > 0
    assert_array_equal(orders.first, [(number + (not ahead)) % 2 for number in range(len(roots))])
