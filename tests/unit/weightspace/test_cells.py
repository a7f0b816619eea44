"""Cells and what planes make of them: against enumeration by hand, by brute force, by counting."""

from itertools import combinations
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.weightspace.cells import EPSILON, bit, bits, cut, joined, whole_simplex

THREE_TO_FIVE = st.integers(3, 5)


def clipped(planes, *, room=0):
    """What is above all planes, of the simplex with as many corners as they have columns."""
    k = planes.shape[1]
    cells = whole_simplex(k, planes=len(planes) + room)
    for number, plane in enumerate(planes):
        facet = np.array([k + room + number])
        cells = cut(cells, cells.vertices @ plane, facet).upper()
    return cells


def rows(cells, cell=0):
    return cells.vertices[cell, : cells.counts[cell]]


def as_set(vertices):
    return {tuple(vertex) for vertex in (np.round(vertices, 9) + 0.0).tolist()}


def by_brute_force(planes):
    """Vertices: where k-1 independent facets meet and all other conditions hold."""
    k = planes.shape[1]
    everything = np.vstack([np.eye(k), planes])
    found = []
    for chosen in combinations(range(len(everything)), k - 1):
        system = np.vstack([np.ones(k), everything[list(chosen)]])
        # Whole numbers: a determinant is 0, or 1 and more.
        if abs(np.linalg.det(system)) > 0.5:
            at = np.linalg.solve(system, np.eye(k)[0])
            if (everything @ at >= -1e-9).all():
                found.append(at)
    return as_set(np.array(found).reshape(-1, k))


def whole_planes(most=4):
    """Planes of small whole numbers, which meet in degenerate ways."""
    return st.tuples(st.integers(1, most), THREE_TO_FIVE).flatmap(
        lambda shape: arrays(np.float64, shape, elements=st.integers(-2, 2))
    )


@pytest.mark.parametrize("k", range(1, 8))
def test_the_whole_simplex_has_one_vertex_for_each_weight_alone(k):
    cells = whole_simplex(k, cells=3)
    assert_array_equal(cells.vertices, [np.eye(k)] * 3)
    assert_array_equal(cells.counts, [k, k, k])


@pytest.mark.parametrize("k", range(1, 8))
def test_a_vertex_of_the_whole_simplex_lies_on_all_facets_but_its_own(k):
    facets = whole_simplex(k).facets[0, :, 0]
    assert facets.tolist() == [2**k - 1 - 2**vertex for vertex in range(k)]


@pytest.mark.parametrize(("planes", "words"), [(0, 1), (61, 1), (62, 2), (125, 2), (126, 3)])
def test_there_is_room_for_all_facets(planes, words):
    assert whole_simplex(3, planes=planes).facets.shape == (1, 3, words)


@pytest.mark.parametrize("facet", [0, 1, 63, 64, 100, 127])
def test_a_facet_is_one_bit_of_one_word(facet):
    word, place = divmod(facet, 64)
    expected = [0, 0]
    expected[word] = 2**place
    assert bit(facet, 2).tolist() == expected


@given(st.lists(st.integers(0, 191), min_size=1, max_size=6))
def test_many_facets_are_a_bit_each(facets):
    expected = [bit(facet, 3).tolist() for facet in facets]
    assert bits(np.array(facets), 3).tolist() == expected


def test_rows_beyond_a_cells_own_vertices_are_none():
    triangle, square = clipped(np.array([[1.0, -1, 0]])), clipped(np.array([[-1.0, 1, 1]]))
    cells = joined([triangle, square])
    assert_array_equal(cells.is_vertex, [[True, True, True, False], [True] * 4])
    assert_array_equal(cells.vertices[0, 3], np.zeros(3))


def test_cells_that_are_taken_keep_their_vertices_and_facets():
    triangle, square = clipped(np.array([[1.0, -1, 0]])), clipped(np.array([[-1.0, 1, 1]]))
    taken = joined([square, triangle]).taken(np.array([1]))
    for got, expected in zip(taken, triangle, strict=True):
        assert_array_equal(got, expected)


def test_a_plane_between_two_corners_cuts_the_edge_in_the_middle():
    # The first weight is at least the second.
    assert as_set(rows(clipped(np.array([[1.0, -1, 0]])))) == {(1, 0, 0), (0.5, 0.5, 0), (0, 0, 1)}


def test_a_plane_that_cuts_two_edges_leaves_a_corner_and_a_stump():
    # The first weight is 3/4 or more, or less.
    plane = np.array([1.0, -3, -3])
    halves = cut(whole_simplex(3, planes=1), plane[None], np.array([3]))
    corner, stump = as_set(rows(halves.upper())), as_set(rows(halves.lower()))
    section = {(0.75, 0.25, 0), (0.75, 0, 0.25)}
    assert corner == {(1, 0, 0)} | section
    assert stump == {(0, 1, 0), (0, 0, 1)} | section
    assert as_set(rows(halves.section())) == section


@pytest.mark.parametrize(("sign", "upper", "lower"), [(1, 3, 1), (-1, 1, 3)])
def test_a_plane_that_touches_a_corner_leaves_all_on_one_side_and_the_corner_on_the_other(
    sign, upper, lower
):
    touching = cut(whole_simplex(3, planes=1), sign * np.array([[0.0, 1, 1]]), np.array([3]))
    assert_array_equal(touching.upper().counts, [upper])
    assert_array_equal(touching.lower().counts, [lower])
    assert as_set(rows(touching.section())) == {(1, 0, 0)}


def test_nothing_is_left_beyond_a_plane_that_misses_the_cell():
    missing = cut(whole_simplex(3, planes=1), np.array([[1.0, 2, 3]]), np.array([3]))
    assert_array_equal(missing.lower().counts, [0])
    assert_array_equal(missing.section().counts, [0])
    assert_array_equal(missing.upper().vertices, [np.eye(3)])


def test_a_vertex_nearer_than_rounding_lies_on_the_plane():
    near = cut(whole_simplex(2, planes=1), np.array([[EPSILON / 2, 1]]), np.array([2]))
    assert_array_equal(near.on, [[True, False]])
    assert as_set(rows(near.lower())) == {(1, 0)}


def test_each_cell_has_its_own_plane():
    heights = np.array([[1.0, -1, 0], [1.0, 1, 1], [-1.0, -1, 3]])
    halves = cut(whole_simplex(3, cells=3, planes=3), heights, np.array([3, 4, 5]))
    alone = [
        cut(whole_simplex(3, planes=3), heights[[i]], np.array([3 + i])).upper() for i in range(3)
    ]
    assert [as_set(rows(halves.upper(), i)) for i in range(3)] == [as_set(rows(c)) for c in alone]


@pytest.mark.parametrize("k", range(2, 8))
def test_where_no_weight_is_above_a_half_the_vertices_are_the_pairs(k):
    found = rows(clipped(0.5 - np.eye(k)))
    assert len(found) == comb(k, 2)
    pairs = {tuple(0.5 * (i in pair) for i in range(k)) for pair in combinations(range(k), 2)}
    assert as_set(found) == pairs


@pytest.mark.parametrize("k", range(4, 8))
def test_where_more_facets_meet_than_need_be_all_are_known(k):
    # At (1/2, 1/2, 0 ...) k-2 weights are 0 and two are a half: one facet more than dimensions.
    found = clipped(0.5 - np.eye(k))
    assert_array_equal(np.bitwise_count(found.facets).sum(axis=2), [[k] * comb(k, 2)])


def test_a_plane_through_four_vertices_of_an_octahedron_makes_two_pyramids():
    octahedron = clipped(0.5 - np.eye(4), room=1)
    plane = np.array([1.0, 1, -1, -1])
    halves = cut(octahedron, octahedron.vertices @ plane, np.array([4]))
    square = {(0.5, 0, 0.5, 0), (0.5, 0, 0, 0.5), (0, 0.5, 0.5, 0), (0, 0.5, 0, 0.5)}
    assert as_set(rows(halves.upper())) == square | {(0.5, 0.5, 0, 0)}
    assert as_set(rows(halves.lower())) == square | {(0, 0, 0.5, 0.5)}


@given(whole_planes())
def test_the_vertices_are_those_of_brute_force(planes):
    found = rows(clipped(planes))
    assert as_set(found) == by_brute_force(planes)


@given(whole_planes())
def test_no_vertex_is_found_twice(planes):
    found = rows(clipped(planes))
    assert len(as_set(found)) == len(found)


@given(whole_planes())
def test_a_vertex_lies_on_just_the_facets_that_are_noted(planes):
    cells = clipped(planes)
    # A plane that met an empty cell was not noted, and has nothing to note.
    everything = np.vstack([np.eye(planes.shape[1]), planes])
    on = np.abs(rows(cells) @ everything.T) < 1e-9
    facets = cells.facets[0, : cells.counts[0], 0]
    noted = (facets[:, None] >> np.arange(len(everything), dtype=np.uint64)) & np.uint64(1) > 0
    assert_array_equal(noted, on)


@given(whole_planes())
def test_coordinates_are_zero_or_more_and_sum_to_one(planes):
    found = rows(clipped(planes))
    assert (found >= 0).all()
    assert_allclose(found.sum(axis=1), 1, rtol=0, atol=1e-14)


@given(whole_planes())
def test_planes_that_are_told_twice_cut_once(planes):
    assert as_set(rows(clipped(np.repeat(planes, 2, axis=0)))) == by_brute_force(planes)


def test_the_diagonals_of_a_square_that_lies_on_two_facets_alike_are_no_edges():
    square, across = [1.0, 1, -1, -1], [3.0, -2, 1, -2]
    found = rows(clipped(np.array([square, square, across])))
    assert as_set(found) == by_brute_force(np.array([square, across]))


@given(whole_planes(), st.data())
def test_the_order_of_the_planes_does_not_matter(planes, data):
    order = data.draw(st.permutations(range(len(planes))))
    assert as_set(rows(clipped(planes[list(order)]))) == as_set(rows(clipped(planes)))


@given(whole_planes())
def test_facets_beyond_the_first_word_do_as_well(planes):
    assert as_set(rows(clipped(planes, room=62))) == as_set(rows(clipped(planes)))


@given(whole_planes(), st.data())
def test_both_parts_share_what_lies_on_the_plane(planes, data):
    cells = clipped(planes, room=1)
    k = planes.shape[1]
    plane = np.array(data.draw(st.lists(st.integers(-2, 2), min_size=k, max_size=k)))
    halves = cut(cells, cells.vertices @ plane, np.array([k]))
    upper, lower, section = (
        as_set(rows(part)) for part in (halves.upper(), halves.lower(), halves.section())
    )
    assert upper & lower == section
    assert as_set(rows(cells)) <= upper | lower
    assert all(np.dot(vertex, plane) >= -1e-8 for vertex in upper)
    assert all(np.dot(vertex, plane) <= 1e-8 for vertex in lower)
