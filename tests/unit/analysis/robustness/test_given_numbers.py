"""Numbers that callers give: what is a whole number, and what cuts are."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from s3prio.analysis.robustness.given_numbers import (
    is_whole,
    require_whole,
    selected_number,
    taken_cuts,
)
from s3prio.errors import InputError, ShapeError
from s3prio.text import Text


@pytest.mark.parametrize("number", [1, 0, -3, np.int64(2)])
def test_whole_numbers_are_those_of_python_and_numpy(number):
    assert is_whole(number)


@pytest.mark.parametrize("other", [True, 2.0, "2", None])
def test_what_is_no_whole_number_is_none(other):
    assert not is_whole(other)


def test_all_that_are_too_small_are_told_at_once():
    with pytest.raises(InputError, match=r"budget is 0(.|\n)*seed is -1"):
        require_whole((Text("budget"), 0, 1), (Text("seed"), -1, 0), (Text("samples"), 5, 1))


@pytest.mark.parametrize("number", [0, 4, True, 1.0])
def test_a_number_to_select_is_from_1_to_n(number):
    with pytest.raises(ShapeError, match="must be from 1 to 3"):
        selected_number(number, 3)


def test_one_row_of_cuts_is_for_all():
    assert_array_equal(taken_cuts([0.4, 0.6], 2), [[0.4, 0.6], [0.4, 0.6]])


@pytest.mark.parametrize(
    "cuts", [[0.6, 0.4], [0.4, 0.4], [], ["a"], [np.nan], 0.5, [[0.5]]], ids=str
)
def test_cuts_that_make_no_categories_are_refused(cuts):
    with pytest.raises(InputError, match=r"[Cc]ut"):
        taken_cuts(cuts, 2)
