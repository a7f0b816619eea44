"""Simplices that fill cells: sizes by closed formulas, and that they neither overlap nor leave gaps."""

from math import comb

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.weightspace.cells import cut, joined, whole_simplex
from s3prio.weightspace.triangulation import triangulated
from tests.unit.weightspace.test_cells import clipped, whole_planes

HYPERSIMPLICES = [(k, j) for k in range(2, 9) for j in range(1, k) if comb(k, j) <= 80]


def capped(k, j):
    """All weights at 1/j or less."""
    return clipped(1 / j - np.eye(k))


def share_below(k, cap):
    """Inclusion and exclusion of the weights that are above the cap."""
    parts = ((-1) ** j * comb(k, j) * max(1 - j * cap, 0) ** (k - 1) for j in range(k + 1))
    return sum(parts)


def eulerian(n, j):
    """Permutations of n with j ascents."""
    return sum((-1) ** i * comb(n + 1, i) * (j + 1 - i) ** n for i in range(j + 1))


def has_a_size(cells):
    """Whether the vertices of the only cell lie in no plane."""
    return np.linalg.matrix_rank(cells.vertices[0], tol=1e-9) == cells.vertices.shape[2]


def shares(cells, dimension=None):
    k = cells.vertices.shape[2]
    found = triangulated(cells, k - 1 if dimension is None else dimension)
    corners = cells.vertices[found.cell[:, None], found.corners]
    return found, np.abs(np.linalg.det(corners))


@pytest.mark.parametrize("k", range(1, 8))
def test_a_simplex_is_its_own(k):
    found = triangulated(whole_simplex(k), k - 1)
    assert_array_equal(found.cell, [0])
    assert_array_equal(np.sort(found.corners), [np.arange(k)])


@pytest.mark.parametrize(("k", "j"), HYPERSIMPLICES)
def test_the_simplices_fill_what_a_cap_leaves(k, j):
    _, sizes = shares(capped(k, j))
    assert_allclose(sizes.sum(), share_below(k, 1 / j), rtol=0, atol=1e-13)


@pytest.mark.parametrize(("k", "j"), HYPERSIMPLICES)
def test_a_hypersimplex_has_as_many_simplices_as_permutations_have_ascents(k, j):
    # By Laplace its size is an Eulerian number, and pulling makes simplices of the smallest size (Stanley).
    found, sizes = shares(capped(k, j))
    assert len(found.cell) == eulerian(k - 1, j - 1)
    assert_allclose(sizes, 1 / j ** (k - 1), rtol=1e-12)


@pytest.mark.parametrize("k", range(3, 8))
@pytest.mark.parametrize("cap", [0.3, 0.45, 0.7, 0.95])
def test_any_cap_leaves_what_inclusion_and_exclusion_say(k, cap):
    if cap * k <= 1:
        assert not clipped(cap - np.eye(k)).counts[0]
        return
    _, sizes = shares(clipped(cap - np.eye(k)))
    assert_allclose(sizes.sum(), share_below(k, cap), rtol=0, atol=1e-13)


def test_vertices_beyond_the_first_word_do_as_well():
    # Four of eight weights at a quarter: 70 vertices.
    cells = capped(8, 4)
    assert cells.counts[0] == 70
    found, _ = shares(cells)
    assert np.unique(found.corners).size == 70


@given(whole_planes())
def test_two_parts_of_a_cell_are_as_large_as_the_whole(planes):
    cells, k = clipped(planes[1:], room=1), planes.shape[1]
    assume(has_a_size(cells))
    halves = cut(cells, cells.vertices @ planes[0], np.array([k]))
    assume(halves.above.any() and halves.below.any())
    sizes = [shares(part)[1].sum() for part in (halves.upper(), halves.lower())]
    assert_allclose(sum(sizes), shares(cells)[1].sum(), rtol=0, atol=1e-13)


@given(whole_planes())
def test_a_point_of_a_cell_lies_in_just_one_simplex(planes):
    cells = clipped(planes)
    assume(has_a_size(cells))
    found, _ = shares(cells)
    corners = cells.vertices[0][found.corners]
    points = np.random.default_rng(7).dirichlet(np.ones(planes.shape[1]), 200)
    inside = ((points @ planes.T) >= 0).all(axis=1)
    within = np.linalg.solve(corners.transpose(0, 2, 1), points.T[None])
    assert_array_equal((within > 0).all(axis=1).sum(axis=0), inside)


@given(whole_planes())
def test_the_corners_of_a_simplex_are_vertices_of_its_own_cell(planes):
    assume(has_a_size(clipped(planes)))
    cells = joined([whole_simplex(planes.shape[1], planes=len(planes)), clipped(planes)])
    found, _ = shares(cells)
    assert (found.corners < cells.counts[found.cell][:, None]).all()
    assert (np.diff(np.sort(found.corners)) > 0).all()


def test_each_cell_of_many_is_as_large_as_it_is_alone():
    batches = [clipped(np.resize(cap - np.eye(5), (5, 5))) for cap in (0.25, 0.3, 0.5, 0.8)]
    found, sizes = shares(joined(batches))
    together = np.bincount(found.cell, sizes)
    assert_allclose(together, [share_below(5, cap) for cap in (0.25, 0.3, 0.5, 0.8)], atol=1e-13)


@pytest.mark.parametrize(("k", "j"), [(4, 2), (5, 2), (6, 3), (7, 3)])
def test_a_section_is_cut_up_in_its_own_dimension(k, j):
    cells = clipped(1 / j - np.eye(k), room=1)
    plane = np.array([1.0, -1] + [0.0] * (k - 2))
    section = cut(cells, cells.vertices @ plane, np.array([k])).section()
    found = triangulated(section, k - 2)
    # Where the first two are level they are one weight of up to 2/j, beside k-2 of up to 1/j.
    merged = np.hstack([section.vertices[0, :, :1] * 2, section.vertices[0, :, 2:]])
    sizes = np.abs(np.linalg.det(merged[found.corners]))
    beyond = [(-1) ** i * comb(k - 2, i) * max(1 - i / j, 0) ** (k - 2) for i in range(k - 1)]
    beyond += [
        -((-1) ** i) * comb(k - 2, i) * max(1 - (2 + i) / j, 0) ** (k - 2) for i in range(k - 1)
    ]
    assert_allclose(sizes.sum(), sum(beyond), rtol=0, atol=1e-13)


def test_an_edge_is_one_simplex_and_a_point_too():
    point = clipped(np.array([[0.0, -1, -1]]))
    assert_array_equal(triangulated(point, 0).corners, [[0]])
    edge = clipped(np.array([[0.0, 0, -1]]))
    assert_array_equal(triangulated(edge, 1).corners, [[0, 1]])


@pytest.mark.parametrize("factor", [1, 10, 1000])
def test_a_facet_that_is_told_more_than_once_counts_once(factor):
    once = clipped(0.5 - np.eye(4))
    again = clipped(np.vstack([0.5 - np.eye(4), factor * (0.5 - np.eye(4))]))
    assert_allclose(shares(again)[1].sum(), shares(once)[1].sum(), rtol=0, atol=1e-14)


def test_a_plane_that_touches_a_cell_along_a_square_is_no_facet():
    # The square where the first two have a half together and the last has nothing.
    plane = np.array([[-1.0, -1, 1, 1, 1]])
    alone, sizes = shares(clipped(plane))
    touched, touched_sizes = shares(clipped(np.vstack([plane, plane + np.eye(5)[-1]])))
    assert len(touched.cell) == len(alone.cell)
    assert_allclose(touched_sizes.sum(), sizes.sum(), rtol=0, atol=1e-14)
    assert touched_sizes.min() > 1e-6


@given(whole_planes(), st.data())
def test_planes_that_follow_from_others_change_nothing(planes, data):
    cells = clipped(planes)
    assume(has_a_size(cells))
    everything = np.vstack([np.eye(planes.shape[1]), planes])
    parts = st.lists(st.integers(0, 1), min_size=len(everything), max_size=len(everything))
    more = np.array([data.draw(parts) for _ in range(3)]) @ everything
    again = clipped(np.vstack([planes, more]))
    _, sizes = shares(again)
    assert_array_equal(again.vertices, cells.vertices)
    assert_allclose(sizes.sum(), shares(cells)[1].sum(), rtol=0, atol=1e-13)
    assert sizes.min() > 1e-12
