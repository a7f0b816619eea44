"""Changes under TOPSIS: signs of polynomials, and closeness by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from s3prio.analysis.robustness.topsis_path import sign_changes, topsis_crossings
from s3prio.methods.aggregation import Topsis
from tests.unit.analysis.robustness.cases import assert_close

START, END = np.array([1.0, 0.0]), np.array([0.0, 1.0])


def changes(*coefficients):
    places, rising = sign_changes(np.array([coefficients], dtype=float))
    known = np.isfinite(places[0])
    return places[0][known], rising[0][known]


def crossings(table, levels=(), start=START, end=END, method=None):
    table = np.array(table, dtype=float)
    limits = np.broadcast_to(np.array(levels, dtype=float), (len(table), len(levels)))
    signs = np.ones(table.shape[1])
    return topsis_crossings(method or Topsis(), table, signs, start, end, limits)


@pytest.mark.parametrize(
    ("coefficients", "roots", "rising"),
    [
        ((-0.25, 1.0), [0.25], [True]),
        ((0.25, -1.0), [0.25], [False]),
        # A quarter and three quarters are its roots.
        ((0.1875, -1.0, 1.0), [0.25, 0.75], [False, True]),
        # (x - 1/2)² only touches.
        ((0.25, -1.0, 1.0), [], []),
        # (x - 1/2)³ passes.
        ((-0.125, 0.75, -1.5, 1.0), [0.5], [True]),
        # x (x - 1): level at the ends.
        ((0.0, -1.0, 1.0), [], []),
        ((1.0, 0.0, 0.0), [], []),
        ((0.0, 0.0, 0.0), [], []),
    ],
    ids=str,
)
def test_polynomials_change_their_sign_where_they_pass_0(coefficients, roots, rising):
    found = changes(*coefficients)
    # Rounding of the heights moves a triple root by its third root.
    assert_close(found[0], roots, atol=1e-5)
    assert found[1].tolist() == rising


def test_roots_outside_the_way_are_left_out():
    # They are -1 and 2.
    assert len(changes(-2.0, -1.0, 1.0)[0]) == 0


@given(
    st.lists(st.integers(1, 19), unique=True, min_size=1, max_size=4).map(sorted),
    st.sampled_from([1.0, -3.0, 1e-6, 1e6]),
)
def test_all_roots_of_a_polynomial_are_found(twentieths, factor):
    roots = np.array(twentieths) / 20
    found, rising = changes(*(factor * np.poly(roots)[::-1]))
    assert_close(found, roots, atol=1e-9)
    last_rises = factor > 0
    assert rising.tolist() == [
        (len(roots) - 1 - i) % 2 == (not last_rises) for i in range(len(roots))
    ]


@given(st.lists(st.floats(-1, 1), min_size=5, max_size=5))
def test_between_changes_the_sign_stays(coefficients):
    places, _ = changes(*coefficients)
    grid = np.linspace(0, 1, 201)
    heights = np.polyval(coefficients[::-1], grid)
    size = max(map(abs, coefficients))
    for low, high in zip([0, *places], [*places, 1], strict=True):
        within = heights[(grid > low + 1e-9) & (grid < high - 1e-9)]
        clear = within[np.abs(within) > 1e-10 * size]
        assert (clear > 0).all() or (clear < 0).all()


def test_two_mirrored_alternatives_are_level_in_the_middle():
    orders, _ = crossings([[1, 0], [0, 1]])
    assert_close(orders.positions, [0.5], atol=1e-12)
    assert (orders.first.tolist(), orders.second.tolist()) == ([0], [1])


def test_closeness_passes_a_cut_where_the_distances_have_that_ratio():
    # Of two mirrored ones closeness is 1 - t, so that a quarter and three quarters lie there.
    _, passed = crossings([[1, 0], [0, 1]], [0.25, 0.75])
    assert_close(passed.positions, [0.25, 0.25, 0.75, 0.75], atol=1e-12)
    of_first = passed.first == 0
    assert_close(passed.positions[of_first], [0.25, 0.75], atol=1e-12)
    assert passed.second[of_first].tolist() == [1, 0]


@pytest.mark.parametrize("level", [0.0, 1.0, -0.5, 1.5])
def test_cuts_at_or_beyond_the_ends_of_closeness_are_not_passed(level):
    assert len(crossings([[1, 0], [0, 1]], [level])[1].positions) == 0


def test_who_are_alike_never_change():
    orders, passed = crossings([[0.5, 0.5], [0.5, 0.5], [1, 0], [0, 1]])
    pairs = set(zip(orders.first.tolist(), orders.second.tolist(), strict=True))
    assert (0, 1) not in pairs
    assert (1, 0) not in pairs
    assert len(passed.positions) == 0


def test_a_way_of_no_length_has_no_changes():
    orders, passed = crossings([[1, 0], [0, 1]], [0.5], START, START)
    assert len(orders.positions) == len(passed.positions) == 0


def test_a_pair_can_change_places_twice():
    table = [[1.0, 0.0, 0.0], [0.8, 1.0, 1.0], [0.8, 0.6, 0.7], [0.9, 1.0, 0.1]]
    start, end = np.array([0.3, 0.6, 0.1]), np.array([0.4, 0.1, 0.5])
    method = Topsis(normalisation="min-max")
    orders, _ = crossings(table, (), start, end, method)
    mine = (orders.first + orders.second == 2) & (orders.first != 1)
    places = orders.positions[mine]
    assert orders.first[mine].tolist() == [2, 0]
    # Ahead, behind, ahead: at the ends and in between.
    at = np.array([0.0, places.mean(), 1.0])[:, None]
    scores = method.scores(np.array(table), start + at * (end - start), np.ones(3))
    assert np.sign(scores[:, 2] - scores[:, 0]).tolist() == [1, -1, 1]


@given(st.integers(0, 10**6), st.sampled_from(["vector", "min-max", "max", "sum"]))
def test_at_every_change_closeness_is_level(seed, normalisation):
    rng = np.random.default_rng(seed)
    table, start, end = rng.random((4, 3)) + 0.1, *rng.dirichlet(np.ones(3), 2)
    method = Topsis(normalisation=normalisation)
    orders, _ = crossings(table, (), start, end, method)
    weights = start + orders.positions[:, None] * (end - start)
    scores = method.scores(table, weights, np.ones(3)) if len(weights) else np.empty((0, 4))
    rows = np.arange(len(weights))
    assert_close(scores[rows, orders.first], scores[rows, orders.second], atol=1e-9)


@given(st.integers(0, 10**6))
def test_positions_ascend(seed):
    rng = np.random.default_rng(seed)
    orders, _ = crossings(rng.random((5, 3)), (), *rng.dirichlet(np.ones(3), 2))
    assert_array_equal(orders.positions, np.sort(orders.positions))
