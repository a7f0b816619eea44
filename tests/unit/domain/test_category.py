"""Categories: three labels, and what is certain about an assignment."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from s3prio.domain.category import CATEGORIES, Assignment


@pytest.fixture
def assignment():
    return Assignment(
        values=np.array([1, 3]),
        margins=np.array([0.1, 0.2]),
        limits=np.array(["score", "authenticity"]),
        rising=np.array([True, False]),
        possible=np.array([[1, 2], [3, 3]]),
    )


def test_the_lowest_category_never_says_excluded():
    assert CATEGORIES == ("less-in-focus", "development-potential", "pioneer")


def test_numbers_are_told_as_labels(assignment):
    assert assignment.labels == ("less-in-focus", "pioneer")


def test_an_assignment_is_solid_where_one_category_only_is_possible(assignment):
    assert_array_equal(assignment.is_solid, [False, True])


@pytest.mark.parametrize("name", ["values", "margins", "limits", "rising", "possible"])
def test_an_assignment_cannot_be_written_to(assignment, name):
    assert not getattr(assignment, name).flags.writeable
