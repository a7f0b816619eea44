"""Figures: looked up by place, topic and year; what a table does not have is NaN, never zero."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from s3prio.domain.figures import Bounds, Figures
from s3prio.errors import ShapeError

NAN = np.nan


@pytest.fixture
def jobs():
    # Two places, two topics, two years; the second place has no figure for 2020.
    lowest = np.array([[[1.0, 2.0], [3.0, 4.0]], [[NAN, 6.0], [NAN, NAN]]])
    return Figures(("a", "b"), ("x", "y"), (2020, 2021), lowest, lowest + 1)


def test_the_middle_lies_halfway_between_the_bounds():
    assert_array_equal(Bounds(np.array([1.0]), np.array([2.0])).middle, [1.5])


def test_figures_come_in_the_order_wanted(jobs):
    assert_array_equal(jobs.at(("b", "a"), ("y", "x"), 2021).lowest, [[NAN, 6.0], [4.0, 2.0]])


def test_the_highest_figures_come_with_the_lowest(jobs):
    assert_array_equal(jobs.at(("a",), ("x", "y"), 2020).highest, [[2.0, 4.0]])


def test_a_place_that_the_table_does_not_have_is_nan(jobs):
    assert_array_equal(jobs.at(("c", "a"), ("x",), 2021).lowest, [[NAN], [2.0]])


def test_a_topic_that_the_table_does_not_have_is_nan(jobs):
    assert_array_equal(jobs.at(("a",), ("z", "x"), 2021).highest, [[NAN, 3.0]])


def test_a_table_without_topics_gives_the_same_figure_for_each():
    rate = Figures(("a", "b"), ("",), (2020,), *[np.array([[[9.0]], [[4.0]]])] * 2)
    assert_array_equal(rate.at(("b", "a"), ("x", "y"), 2020).lowest, [[4.0, 4.0], [9.0, 9.0]])


def test_a_table_without_places_gives_the_same_figure_for_each():
    complexity = Figures(("",), ("x", "y"), (2020,), *[np.array([[[1.0], [2.0]]])] * 2)
    assert_array_equal(complexity.at(("a", "b"), ("y",), 2020).lowest, [[2.0], [2.0]])


def test_a_table_of_no_places_gives_nan_for_every_place():
    empty = Figures((), ("x",), (2020,), np.empty((0, 1, 1)), np.empty((0, 1, 1)))
    assert_array_equal(empty.at(("a",), ("x",), 2020).lowest, [[NAN]])


def test_a_place_is_served_in_a_year_when_it_has_a_figure_for_some_topic(jobs):
    assert_array_equal(
        jobs.served(("a", "b"), ("x", "y")).all(axis=0), [year == 2021 for year in jobs.years]
    )


def test_a_place_is_not_served_where_the_wanted_topics_are_missing(jobs):
    assert not jobs.served(("b",), ("y",)).any()


def test_a_place_that_the_table_does_not_know_is_never_served(jobs):
    assert not jobs.served(("nowhere",), ("x",)).any()


def test_figures_of_another_shape_than_their_labels_are_refused():
    with pytest.raises(ShapeError, match="lowest"):
        Figures(("a",), ("x",), (2020,), np.zeros((1, 1)), np.zeros((1, 1)))


def test_figures_cannot_be_written_to(jobs):
    assert not jobs.lowest.flags.writeable
