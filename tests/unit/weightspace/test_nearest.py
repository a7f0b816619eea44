"""The smallest change of weights: closed forms, enumeration of all choices, restricted sets."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.optimize import linprog

from s3prio.weightspace.admissible import Bounds, Hull, Order, Polytope
from s3prio.weightspace.nearest import distance, nearest
from s3prio.weightspace.region import whole
from tests.strategies import floats, weights

NORMS = ("l1", "l2", "linf")
EACH_NORM = pytest.mark.parametrize("norm", NORMS)
NAMES = ("a", "b", "c", "d")


def answer(start, planes, at_least, region, norm):
    return nearest(start, planes, at_least, region, norm)


def size_of(change, norm):
    return distance(change, norm)


def linear(start, rows, limits, norm):
    """The least change so that rows times weights reach their limits, as a linear programme."""
    m = len(start)
    sizes = np.eye(m) if norm == "l1" else np.ones((m, 1))
    extra = sizes.shape[1]
    solved = linprog(
        np.append(np.zeros(m), np.ones(extra)),
        A_ub=np.block(
            [
                [-np.array(rows), np.zeros((len(rows), extra))],
                [np.eye(m), -sizes],
                [-np.eye(m), -sizes],
            ]
        ),
        b_ub=np.concatenate([-np.array(limits), start, -start]),
        A_eq=np.append(np.ones(m), np.zeros(extra))[None],
        b_eq=[1.0],
        method="highs",
    )
    return solved.fun if solved.status == 0 else np.inf


def straight(start, rows, limits):
    """The least straight distance: the best projection onto some of the facets that is allowed."""
    m = len(start)
    everything = np.vstack([np.eye(m), rows])
    reached = np.append(np.zeros(m), limits)
    best = np.inf
    for size in range(m):
        for active in combinations(range(len(everything)), size):
            system = np.vstack([np.ones(m), everything[list(active)]])
            missing = np.append(1.0, reached[list(active)]) - system @ start
            change = np.linalg.lstsq(system, missing, rcond=None)[0]
            is_on = np.abs(system @ change - missing).max() < 1e-9
            if is_on and (everything @ (start + change) >= reached - 1e-9).all():
                best = min(best, float(np.linalg.norm(change)))
    return best


def by_enumeration(start, planes, at_least, norm, rows=(), limits=()):
    """The least over all choices of planes that are to hold."""
    best = np.inf
    for chosen in combinations(range(len(planes)), at_least):
        both = np.vstack([planes[list(chosen)], *rows])
        reached = np.append(np.zeros(at_least), limits)
        one = (
            straight(start, both, reached) if norm == "l2" else linear(start, both, reached, norm)
        )
        best = min(best, one)
    return best


def rivals(seed, n=7, m=4):
    """Even weights moved a little, and what the second-best has to gain on each of the others."""
    rng = np.random.default_rng(seed)
    values = rng.random((n, m))
    start = rng.dirichlet(np.full(m, 8.0))
    last = np.argsort(values @ start)[n // 3]
    return start, values[last] - np.delete(values, last, axis=0)


def meets(found, planes):
    return int((planes @ found >= -1e-9).sum())


@st.composite
def one_plane(draw):
    """Weights, and a plane that they are a little below."""
    m = draw(st.integers(2, 6))
    start = (np.ones(m) + draw(weights(m))) / (m + 1)
    plane = np.array(draw(st.lists(st.integers(-5, 5), min_size=m, max_size=m)), dtype=float)
    assume(np.ptp(plane) > 0)
    # Below by so little that no weight comes down to 0.
    below = draw(floats(0.001, 0.3)) / (m + 1) * np.ptp(plane) / m
    return start, plane - plane @ start - below, below


@pytest.mark.parametrize(("norm", "size"), [("l1", 0.7), ("l2", np.sqrt(0.21)), ("linf", 0.4)])
def test_the_size_of_a_change_is_its_sum_its_length_or_its_largest_part(norm, size):
    assert size_of(np.array([0.2, -0.4, 0.1]), norm) == pytest.approx(size, rel=1e-15)


@given(one_plane())
def test_in_sum_it_is_best_to_move_weight_from_the_worst_to_the_best_criterion(case):
    start, plane, below = case
    found = answer(start, plane[None], 1, whole(len(start)), "l1")
    assert size_of(found - start, "l1") == pytest.approx(2 * below / np.ptp(plane), abs=1e-9)


@given(one_plane())
def test_the_straight_distance_is_that_to_the_plane_among_weights_that_sum_to_one(case):
    start, plane, below = case
    found = answer(start, plane[None], 1, whole(len(start)), "l2")
    slope = plane - plane.mean()
    assert_allclose(found, start + below * slope / (slope @ slope), rtol=0, atol=1e-9)


@given(one_plane())
def test_the_largest_change_is_least_if_all_move_away_from_the_median_criterion(case):
    start, plane, below = case
    found = answer(start, plane[None], 1, whole(len(start)), "linf")
    reach = np.abs(plane - np.median(plane)).sum()
    assert size_of(found - start, "linf") == pytest.approx(below / reach, abs=1e-9)


@EACH_NORM
def test_two_weights_are_made_level_half_way(norm):
    found = answer(np.array([0.2, 0.5, 0.3]), np.array([[1.0, -1, 0]]), 1, whole(3), norm)
    assert_allclose(found, [0.35, 0.35, 0.3], rtol=0, atol=1e-12)


def test_a_weight_that_would_fall_below_zero_stays_at_zero():
    # The first is to have 9/10: straight ahead the others lose 0.2 each, and the last has 0.1 only.
    start = np.array([0.5, 0.4, 0.1])
    plane = np.array([[0.1, -0.9, -0.9]])
    assert_allclose(answer(start, plane, 1, whole(3), "l2"), [0.9, 0.1, 0], atol=1e-12)


@EACH_NORM
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("at_least", [1, 3, 5])
def test_so_many_of_the_planes_are_reached_as_near_as_any_choice_of_them(norm, seed, at_least):
    start, planes = rivals(seed)
    found = answer(start, planes, at_least, whole(4), norm)
    expected = by_enumeration(start, planes, at_least, norm)
    if found is None:
        assert expected == np.inf
        return
    assert size_of(found - start, norm) == pytest.approx(expected, abs=1e-8)
    assert meets(found, planes) >= at_least


RESTRICTED = {
    "bounds": (
        Bounds(lowest=0.1, highest=0.4),
        np.vstack([np.eye(4), -np.eye(4)]),
        [0.1] * 4 + [-0.4] * 4,
    ),
    "order": (
        Order(order=NAMES),
        np.array([[1, -1, 0, 0], [0, 1, -1, 0], [0, 0, 1, -1]]),
        [0, 0, 0],
    ),
    "polytope": (
        Polytope(statements=("a + b <= 60 %", "c = d")),
        np.array([[-1, -1, 0, 0], [0, 0, 1, -1], [0, 0, -1, 1]]),
        [-0.6, 0, 0],
    ),
}


@EACH_NORM
@pytest.mark.parametrize("name", RESTRICTED)
@pytest.mark.parametrize("seed", range(3))
def test_within_a_set_it_is_as_near_as_any_choice_of_planes(norm, name, seed):
    spec, rows, limits = RESTRICTED[name]
    start, planes = rivals(seed, n=5)
    found = answer(start, planes, 2, spec.region(NAMES), norm)
    expected = by_enumeration(start, planes, 2, norm, [rows], limits)
    if found is None:
        assert expected == np.inf
        return
    assert size_of(found - start, norm) == pytest.approx(expected, abs=1e-8)
    assert (rows @ found >= np.array(limits) - 1e-9).all()
    assert meets(found, planes) >= 2


STAKEHOLDERS = np.array([[7, 1, 1, 1], [1, 6, 2, 1], [1, 2, 5, 2], [1, 1, 2, 6.0], [4, 4, 1, 1]])
STAKEHOLDERS /= STAKEHOLDERS.sum(axis=1, keepdims=True)


def hull(rows):
    return Hull(stakeholders={str(i): tuple(row) for i, row in enumerate(rows)}).region(NAMES)


def among_mixtures(start, corners, planes, norm):
    """The least change to a mixture of corners above all planes, by a linear programme."""
    m = len(start)
    v = len(corners)
    sizes = np.eye(m) if norm == "l1" else np.ones((m, 1))
    extra = sizes.shape[1]
    solved = linprog(
        np.append(np.zeros(v), np.ones(extra)),
        A_ub=np.block(
            [
                [-planes @ corners.T, np.zeros((len(planes), extra))],
                [corners.T, -sizes],
                [-corners.T, -sizes],
            ]
        ),
        b_ub=np.concatenate([np.zeros(len(planes)), start, -start]),
        A_eq=np.append(np.ones(v), np.zeros(extra))[None],
        b_eq=[1.0],
        method="highs",
    )
    return solved.fun if solved.status == 0 else np.inf


@pytest.mark.parametrize("norm", ["l1", "linf"])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("seed", range(3))
def test_between_stakeholders_it_is_the_nearest_mixture_of_them(norm, count, seed):
    start, planes = rivals(seed, n=5)
    corners = STAKEHOLDERS[:count]
    found = answer(start, planes[:1], 1, hull(corners), norm)
    expected = among_mixtures(start, corners, planes[:1], norm)
    if found is None:
        assert expected == np.inf
    else:
        assert size_of(found - start, norm) == pytest.approx(expected, abs=1e-8)


@pytest.mark.parametrize("count", [2, 3, 4, 5])
@pytest.mark.parametrize("seed", range(3))
def test_all_other_mixtures_lie_beyond_a_right_angle_at_the_one_straight_ahead(count, seed):
    start, planes = rivals(seed, n=5)
    corners = STAKEHOLDERS[:count]
    found = answer(start, planes[:1], 1, hull(corners), "l2")
    heights = corners @ planes[0]
    allowed = [corner for corner, one in zip(corners, heights, strict=True) if one >= 0]
    for i, j in combinations(range(count), 2):
        if heights[i] * heights[j] < 0:
            part = heights[i] / (heights[i] - heights[j])
            allowed.append(corners[i] + part * (corners[j] - corners[i]))
    assert (found is None) == (not allowed)
    if found is not None:
        assert ((np.array(allowed) - found) @ (start - found) <= 1e-10).all()


def test_between_two_stakeholders_it_is_where_the_plane_meets_their_segment():
    # On the way from (0.8, 0.2, 0) to (0, 0.2, 0.8) the last overtakes the second at a quarter.
    between = Hull(stakeholders={"x": (4, 1, 0), "y": (0, 1, 4)}).region(("a", "b", "c"))
    plane = np.array([[0.0, -1, 1]])
    for norm in NORMS:
        found = answer(np.array([0.8, 0.2, 0]), plane, 1, between, norm)
        assert_allclose(found, [0.6, 0.2, 0.2], rtol=0, atol=1e-9)


@EACH_NORM
def test_one_stakeholder_leaves_one_answer_or_none(norm):
    alone = Hull(stakeholders={"x": (5, 3, 2)}).region(("a", "b", "c"))
    start = np.array([0.2, 0.3, 0.5])
    found = answer(start, np.array([[1.0, -1, 0]]), 1, alone, norm)
    assert_allclose(found, [0.5, 0.3, 0.2], rtol=0, atol=1e-12)
    assert answer(start, np.array([[-1.0, 1, 0]]), 1, alone, norm) is None


@EACH_NORM
def test_what_no_weights_reach_has_no_answer(norm):
    # Worse on all criteria.
    start = np.full(3, 1 / 3)
    assert answer(start, np.array([[-0.1, -0.2, -0.3]]), 1, whole(3), norm) is None


@EACH_NORM
def test_planes_that_exclude_each_other_are_not_both_reached(norm):
    start = np.full(3, 1 / 3)
    # The first above 6/10, and the second.
    planes = np.array([[0.4, -0.6, -0.6], [-0.6, 0.4, -0.6]])
    assert answer(start, planes, 2, whole(3), norm) is None
    found = answer(start, planes, 1, whole(3), norm)
    assert found is not None
    assert found[:2].max() == pytest.approx(0.6, abs=1e-9)


@EACH_NORM
def test_a_set_in_which_nothing_changes_has_no_answer(norm):
    # The second is never above the first in this order.
    ordered = Order(order=NAMES).region(NAMES)
    planes = np.array([[-1.0, 0.9, 0, 0]])
    assert answer(np.array([0.4, 0.3, 0.2, 0.1]), planes, 1, ordered, norm) is None


@EACH_NORM
@pytest.mark.parametrize("at_least", [0, 1, 2])
def test_what_is_reached_already_needs_no_change(norm, at_least):
    start = np.array([0.5, 0.3, 0.2])
    planes = np.array([[1.0, -1, 0], [0, 1.0, -1], [-1.0, 0, 0.5]])
    found = answer(start, planes, at_least, whole(3), norm)
    assert size_of(found - start, norm) == pytest.approx(0, abs=1e-12)


@EACH_NORM
def test_without_planes_it_is_the_nearest_of_the_set(norm):
    found = answer(
        np.array([0.7, 0.2, 0.1, 0]), np.empty((0, 4)), 0, Bounds(highest=0.5).region(NAMES), norm
    )
    sizes = {"l1": 0.4, "l2": np.sqrt(0.2**2 + 3 * (0.2 / 3) ** 2), "linf": 0.2}
    assert size_of(found - [0.7, 0.2, 0.1, 0], norm) == pytest.approx(sizes[norm], abs=1e-9)


@EACH_NORM
@given(st.integers(0, 1000), st.integers(1, 6))
def test_the_last_of_the_planes_that_have_to_hold_just_holds(norm, seed, at_least):
    start, planes = rivals(seed)
    assume(np.sort(planes @ start)[-at_least] < -1e-6)
    found = answer(start, planes, at_least, whole(4), norm)
    assume(found is not None)
    assert np.sort(planes @ found)[-at_least] == pytest.approx(0, abs=1e-9)


@EACH_NORM
@given(st.integers(0, 1000), st.integers(1, 5))
def test_answers_are_weights(norm, seed, at_least):
    start, planes = rivals(seed, n=6)
    found = answer(start, planes, at_least, whole(4), norm)
    assume(found is not None)
    assert (found >= 0).all()
    assert found.sum() == pytest.approx(1, abs=1e-14)
    assert meets(found, planes) >= at_least


@EACH_NORM
@given(st.integers(0, 1000))
def test_more_planes_are_never_nearer(norm, seed):
    start, planes = rivals(seed, n=5)
    answers = [answer(start, planes, count, whole(4), norm) for count in range(5)]
    sizes = [np.inf if one is None else size_of(one - start, norm) for one in answers]
    assert (np.diff([size for size in sizes if size < np.inf]) >= -1e-9).all()
    assert sizes == sorted(sizes, key=np.isinf)


@EACH_NORM
@given(st.integers(0, 1000), st.permutations(range(4)), st.permutations(range(4)))
def test_the_order_of_criteria_and_planes_does_not_matter(norm, seed, criteria, order):
    start, planes = rivals(seed, n=5)
    one = answer(start, planes, 2, whole(4), norm)
    mixed = planes[list(order)][:, list(criteria)]
    other = answer(start[list(criteria)], mixed, 2, whole(4), norm)
    assert (one is None) == (other is None)
    if one is not None:
        expected = size_of(one - start, norm)
        assert size_of(other - start[list(criteria)], norm) == pytest.approx(expected, abs=1e-8)


@EACH_NORM
@given(st.integers(0, 1000), st.lists(floats(0.01, 100), min_size=4, max_size=4))
def test_the_unit_of_a_plane_does_not_matter(norm, seed, units):
    start, planes = rivals(seed, n=5)
    one = answer(start, planes, 2, whole(4), norm)
    other = answer(start, planes * np.array(units)[:, None], 2, whole(4), norm)
    assert (one is None) == (other is None)
    if one is not None:
        expected = size_of(one - start, norm)
        assert size_of(other - start, norm) == pytest.approx(expected, abs=1e-8)


@given(st.integers(0, 1000))
def test_the_largest_change_is_below_the_straight_one_and_that_below_the_sum(seed):
    start, planes = rivals(seed)
    answers = [answer(start, planes, 3, whole(4), norm) for norm in NORMS]
    assume(answers[0] is not None)
    total, length, largest = (
        size_of(found - start, norm) for found, norm in zip(answers, NORMS, strict=True)
    )
    assert largest <= length + 1e-9
    assert length <= total + 1e-9


def test_a_plane_that_is_zero_throughout_always_holds():
    start = np.array([0.2, 0.5, 0.3])
    found = answer(start, np.array([[0.0, 0, 0], [1.0, -1, 0]]), 1, whole(3), "l1")
    assert_allclose(found, start, rtol=0, atol=1e-12)


def test_what_is_given_is_not_written_to():
    start, planes = rivals(1)
    before = start.copy(), planes.copy()
    answer(start, planes, 3, whole(4), "l2")
    assert_array_equal(start, before[0])
    assert_array_equal(planes, before[1])
