"""Normalisation between goalposts."""

import pytest
from numpy.testing import assert_allclose, assert_array_equal
from pydantic import ValidationError

from s3prio.methods.normalisation import Goalposts, goalposts


def test_the_ends_are_0_and_1_and_the_middle_half():
    assert_allclose(goalposts([[10.0], [30.0], [20.0]], [[10, 30]]).ravel(), [0, 1, 0.5])


def test_where_lower_is_better_the_lower_end_is_1():
    assert_allclose(goalposts([[10.0], [30.0], [15.0]], [[10, 30]], [-1]).ravel(), [1, 0, 0.75])


@pytest.mark.parametrize(("direction", "values"), [(1, [[0], [1]]), (-1, [[1], [0]])])
def test_beyond_a_post_nothing_more_is_gained_or_lost(direction, values):
    assert_array_equal(goalposts([[9.0], [31.0]], [[10, 30]], [direction]), values)


def test_each_criterion_has_its_own_posts():
    assert_allclose(goalposts([[1.0, 1.0]], [[0, 2], [0, 4]], [1, -1]), [[0.5, 0.75]])


def test_posts_may_lie_below_0():
    assert_allclose(goalposts([[-5.0]], [[-10, 10]]).ravel(), [0.25])


@pytest.mark.parametrize("bounds", [[(0, 1), (3, 3)], [(0, 1), (4, 3)]])
def test_posts_in_the_wrong_order_are_refused_with_the_criterions_number(bounds):
    with pytest.raises(ValidationError, match="criterion 2"):
        Goalposts.model_validate({"method": "goalposts", "bounds": bounds})


@pytest.mark.parametrize("bounds", [[], [(0, 1, 2)], [(0,)], [(0, float("inf"))]])
def test_what_are_no_posts_is_refused(bounds):
    with pytest.raises(ValidationError, match="bounds"):
        Goalposts.model_validate({"method": "goalposts", "bounds": bounds})
