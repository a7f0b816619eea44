"""Cells of an arrangement of planes: orders, exact probabilities of single planes, and Monte Carlo."""

from itertools import combinations, permutations
from math import factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.weightspace.arrangement import Budget, BudgetExceededError, leaves, measures
from s3prio.weightspace.cells import whole_simplex
from s3prio.weightspace.race import race
from tests.unit.weightspace.test_triangulation import capped, share_below

PLENTY = 10**9
TWO_TO_FIVE = st.integers(2, 5)


def parted(planes, **settings):
    """All leaves in one, of planes with or without groups."""
    planes = np.asarray(planes, dtype=np.float64)
    planes = planes[None] if planes.ndim == 2 else planes
    parts = list(leaves(planes, budget=Budget(PLENTY), **settings))
    return [np.concatenate(field) for field in zip(*parts, strict=True)]


def by_signs(planes, **settings):
    """Sizes by sign pattern, of which several parts may come."""
    _, signs, sizes, _ = parted(planes, **settings)
    found: dict[tuple[int, ...], float] = {}
    for row, size in zip(map(tuple, signs.tolist()), sizes, strict=True):
        found[row] = found.get(row, 0.0) + size
    return found


def by_group_and_signs(group, signs, sizes, centres):
    """Sizes and centres by group and sign pattern."""
    rows = zip(group, signs.tolist(), sizes, centres, strict=True)
    return {(g, *pattern): (size, *centre) for g, pattern, size, centre in rows}


def random_planes(groups, count, k, seed=0):
    return np.random.default_rng(seed).uniform(-1, 1, (groups, count, k))


@st.composite
def lattices(draw):
    """Planes of small whole numbers: through corners, alike, opposite, 0, many through a point."""
    k = draw(TWO_TO_FIVE)
    count = draw(st.integers(1, 5))
    return draw(arrays(np.float64, (count, k), elements=st.integers(-2, 2)))


def pairs_of_weights(m):
    return np.array([np.eye(m)[i] - np.eye(m)[j] for i, j in combinations(range(m), 2)])


@pytest.mark.parametrize("m", range(2, 8))
def test_each_order_of_the_weights_holds_in_one_of_all_permutations(m):
    _, signs, sizes, _ = parted(pairs_of_weights(m))
    assert len(sizes) == factorial(m)
    assert len(np.unique(signs, axis=0)) == factorial(m)
    assert_allclose(sizes, 1 / factorial(m), rtol=1e-12)


@pytest.mark.parametrize("m", range(2, 8))
def test_the_centres_of_orders_are_rank_order_centroids(m):
    _, _, _, centres = parted(pairs_of_weights(m))
    centroid = [sum(1 / k for k in range(i, m + 1)) / m for i in range(1, m + 1)]
    expected = sorted(permutations(centroid))
    # In the same order, whatever rounding does to it.
    centres = centres[np.lexsort(np.round(centres, 9).T[::-1])]
    assert_allclose(centres, expected, rtol=0, atol=1e-13)


@pytest.mark.parametrize("k", range(2, 8))
def test_the_leaves_of_each_group_fill_the_simplex(k):
    group, _, sizes, _ = parted(random_planes(4, 5, k, seed=k))
    assert_allclose(np.bincount(group, sizes), np.ones(4), rtol=0, atol=1e-13)


@pytest.mark.parametrize("k", range(2, 8))
def test_the_centres_of_the_leaves_balance_at_the_centre_of_the_simplex(k):
    _, _, sizes, centres = parted(random_planes(1, 6, k, seed=k))
    assert_allclose(sizes @ centres, np.full(k, 1 / k), rtol=0, atol=1e-13)


@pytest.mark.parametrize("k", range(2, 8))
def test_the_leaves_above_a_plane_are_as_large_as_its_race_says(k):
    planes = random_planes(1, 6, k, seed=k + 10)
    _, signs, sizes, _ = parted(planes)
    assert_allclose(sizes @ (signs > 0), race(planes[0]), rtol=0, atol=1e-13)


@given(lattices())
def test_the_leaves_of_a_lattice_fill_the_simplex(planes):
    assert_allclose(sum(by_signs(planes).values()), 1, rtol=0, atol=1e-13)


@given(lattices())
def test_the_leaves_above_a_plane_of_a_lattice_are_as_large_as_its_race_says(planes):
    _, signs, sizes, _ = parted(planes)
    is_plane = planes.any(axis=1)
    above = sizes @ (signs > 0)
    assert_allclose(above[is_plane], race(planes[is_plane]), rtol=0, atol=1e-13)


@given(lattices())
def test_a_centre_has_the_signs_of_its_leaf(planes):
    _, signs, _, centres = parted(planes)
    assert_array_equal(np.sign(np.round(centres @ planes.T, 9)), signs)


@given(lattices())
def test_no_leaf_is_empty(planes):
    assert min(by_signs(planes).values()) > 1e-12


@given(lattices(), st.data())
def test_the_order_of_the_planes_does_not_matter(planes, data):
    order = list(data.draw(st.permutations(range(len(planes)))))
    back = np.argsort(order)
    mixed = {tuple(np.array(s)[back].tolist()): v for s, v in by_signs(planes[order]).items()}
    assert mixed == pytest.approx(by_signs(planes), abs=1e-13)


@given(lattices(), st.data())
def test_the_order_of_the_corners_does_not_matter(planes, data):
    order = list(data.draw(st.permutations(range(planes.shape[1]))))
    assert by_signs(planes[:, order]) == pytest.approx(by_signs(planes), abs=1e-13)


@given(lattices(), st.integers(-30, 30))
def test_another_unit_does_not_matter(planes, power):
    assert by_signs(planes * 10.0**power) == pytest.approx(by_signs(planes), abs=1e-13)


@given(lattices())
def test_the_other_side_of_all_planes_has_the_other_signs(planes):
    turned = {tuple(-one for one in s): v for s, v in by_signs(-planes).items()}
    assert turned == pytest.approx(by_signs(planes), abs=1e-13)


@pytest.mark.parametrize("seed", range(4))
def test_a_lattice_agrees_with_random_weights(seed):
    rng = np.random.default_rng(seed)
    planes = rng.integers(-3, 4, (5, 4)).astype(float)
    size = 200_000
    heights = rng.dirichlet(np.ones(4), size) @ planes.T
    drawn, hits = np.unique(np.sign(heights).astype(int), axis=0, return_counts=True)
    exact = by_signs(planes)
    assert set(map(tuple, drawn.tolist())) <= set(exact)
    counted = dict(zip(map(tuple, drawn.tolist()), hits, strict=True))
    for signs, share in exact.items():
        z = (counted.get(signs, 0) - size * share) / np.sqrt(size * share * (1 - share))
        assert abs(z) <= 4.5


def test_planes_through_all_corners_but_two_cut_one_edge():
    # Three medians of a triangle: six parts alike, though all three meet in one point.
    assert list(by_signs([[1, -1, 0], [0, 1, -1], [1, 0, -1]]).values()) == pytest.approx(
        [1 / 6] * 6
    )


def test_a_plane_that_only_touches_the_simplex_parts_nothing():
    assert by_signs([[0, 1, 2], [0, 0, -1]]) == {(1, -1): 1}


def test_planes_that_are_alike_have_the_same_sign():
    planes = random_planes(1, 3, 4)[0]
    found = by_signs(np.vstack([planes, 7 * planes, -planes]))
    once = by_signs(planes)
    assert found == pytest.approx(
        {(*s, *s, *(-one for one in s)): size for s, size in once.items()}, abs=1e-13
    )


def test_a_plane_that_is_zero_throughout_has_no_sign():
    plane = [1, -1, 0]
    assert by_signs([plane, [0, 0, 0], plane]) == pytest.approx({(1, 0, 1): 0.5, (-1, 0, -1): 0.5})


@pytest.mark.parametrize("k", range(1, 6))
def test_without_planes_the_whole_simplex_is_left(k):
    group, signs, sizes, centres = parted(np.empty((1, 0, k)))
    assert (group.tolist(), signs.shape) == ([0], (1, 0))
    assert_allclose(sizes, [1])
    assert_allclose(centres, [[1 / k] * k])


@pytest.mark.parametrize("gap", [1e-3, 1e-6, 1e-9])
@pytest.mark.parametrize("k", range(2, 6))
def test_what_lies_between_two_planes_next_to_each_other_has_its_size(k, gap):
    plane = random_planes(1, 1, k, seed=k)[0, 0]
    plane[0], plane[1] = abs(plane[0]), -abs(plane[1])
    # The second is lower everywhere, so the first is above it nowhere alone.
    found = by_signs(np.array([plane, plane - gap]))
    high, low = race(np.array([plane, plane - gap]))
    expected = {(1, 1): low, (1, -1): high - low, (-1, -1): 1 - high}
    assert found == pytest.approx(expected, abs=1e-13)
    assert found[1, -1] > gap / 100


@pytest.mark.parametrize("gap", [1e-6, 1e-7, 1e-9, 1e-14, 1e-16])
@pytest.mark.parametrize("k", range(2, 7))
def test_planes_next_to_each_other_still_fill_the_simplex(k, gap):
    planes = random_planes(1, 3, k, seed=k)[0]
    beside = planes + gap * random_planes(1, 3, k, seed=k + 1)[0]
    _, signs, sizes, _ = parted(np.vstack([planes, beside]))
    assert_allclose(sizes.sum(), 1, rtol=0, atol=1e-12)
    both = np.vstack([planes, beside])
    assert_allclose(sizes @ (signs > 0), race(both), rtol=0, atol=1e-11)


def test_each_group_is_parted_by_its_own_planes_alone():
    planes = random_planes(5, 4, 4)
    group, signs, sizes, _ = parted(planes)
    for number, own in enumerate(planes):
        rows = map(tuple, signs[group == number].tolist())
        found = dict(zip(rows, sizes[group == number], strict=True))
        assert found == pytest.approx(by_signs(own), abs=1e-14)


def test_the_leaves_come_in_the_same_order_each_time():
    planes = random_planes(3, 6, 4)
    for one, other in zip(parted(planes), parted(planes), strict=True):
        assert_array_equal(one, other)


@pytest.mark.parametrize("most", range(7))
@pytest.mark.parametrize("k", [2, 4, 6])
def test_what_lies_below_no_more_planes_than_asked_for_is_what_it_is_among_all(k, most):
    planes = random_planes(2, 6, k, seed=k)
    group, signs, sizes, centres = parted(planes)
    kept = (signs < 0).sum(axis=1) <= most
    expected = by_group_and_signs(group[kept], signs[kept], sizes[kept], centres[kept])
    parts = leaves(planes, budget=Budget(PLENTY), most_below=most)
    found = {key: value for part in parts for key, value in by_group_and_signs(*part).items()}
    assert found.keys() == expected.keys()
    for signs_of_one, figures in found.items():
        assert figures == pytest.approx(expected[signs_of_one], abs=1e-12)


@pytest.mark.parametrize("most_below", [None, 2])
def test_more_steps_than_allowed_are_not_made(most_below):
    with pytest.raises(BudgetExceededError):
        list(leaves(random_planes(1, 6, 4), budget=Budget(10), most_below=most_below))


def test_as_many_steps_as_are_needed_are_enough():
    # A triangle has 3 vertices and is cut; its parts are a triangle each: 9 steps and two times 3.
    budget = Budget(15)
    [found] = leaves(np.array([[[1.0, -1.0, 0.0]]]), budget=budget)
    assert_allclose(found.sizes, [0.5, 0.5])
    assert budget.left == 0


def test_one_step_less_is_not_enough():
    with pytest.raises(BudgetExceededError):
        list(leaves(np.array([[[1.0, -1.0, 0.0]]]), budget=Budget(14)))


def test_what_one_arrangement_has_spent_the_next_one_lacks():
    budget = Budget(29)
    plane = np.array([[[1.0, -1.0, 0.0]]])
    list(leaves(plane, budget=budget))
    assert budget.left == 14
    with pytest.raises(BudgetExceededError):
        list(leaves(plane, budget=budget))


@given(st.integers(4, 7), st.integers(2, 3))
def test_a_cell_in_which_many_facets_meet_has_its_size_and_its_middle(k, j):
    sizes, centres, _ = measures(capped(k, j))
    assert_allclose(sizes, [share_below(k, 1 / j)], rtol=0, atol=1e-13)
    assert_allclose(centres, [np.full(k, 1 / k)], rtol=0, atol=1e-13)


def test_caps_on_all_weights_leave_what_inclusion_and_exclusion_say():
    for k in range(3, 7):
        for cap in (0.4, 0.5, 0.6):
            found = by_signs(cap - np.eye(k))
            assert found[(1,) * k] == pytest.approx(share_below(k, cap), abs=1e-13)


def test_a_cell_without_a_size_has_a_middle_all_the_same():
    flat = whole_simplex(3)._replace(vertices=np.array([[[1.0, 0, 0], [0, 1, 0], [0.5, 0.5, 0]]]))
    sizes, centres, _ = measures(flat)
    assert_allclose(sizes, [0], atol=1e-15)
    assert_allclose(centres, [[0.5, 0.5, 0]])


@pytest.mark.parametrize("exponent", range(6, 14))
@given(data=st.data())
def test_planes_that_differ_by_little_fill_the_simplex_too(exponent, data):
    planes = data.draw(lattices())
    steps = data.draw(arrays(np.float64, planes.shape, elements=st.integers(-9, 9)))
    _, _, sizes, _ = parted(np.vstack([planes, planes + 10.0**-exponent * steps]))
    assert_allclose(sizes.sum(), 1, rtol=0, atol=1e-11)
