"""Performance tables: unique labels, arrays that fit, midpoints, and a frame."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from s3prio.errors import PerformanceError, ShapeError
from tests.strategies import table_of


def test_a_performance_is_the_midpoint_of_its_bounds():
    table = table_of([[1.0, np.nan]], [[2.0, np.nan]])
    assert_array_equal(table.performances, [[1.5, np.nan]])


def test_two_alternatives_of_one_label_are_refused():
    with pytest.raises(PerformanceError, match="not unique"):
        replace(table_of([[1.0], [2.0]]), alternatives=(("a",), ("a",)))


@pytest.mark.parametrize("name", ["lowest", "highest", "support", "reasons"])
def test_an_array_that_does_not_fit_the_labels_is_named(name):
    with pytest.raises(ShapeError, match=name):
        replace(table_of([[1.0]]), **{name: np.zeros((2, 1))})


def test_a_table_cannot_be_written_to():
    assert not table_of([[1.0]]).lowest.flags.writeable


def test_a_frame_bears_the_joined_labels_of_the_alternatives():
    table = replace(table_of([[1.0]]), alternatives=(("bochum", "healthcare"),))
    assert list(table.to_frame().index) == ["bochum/healthcare"]


def test_a_frame_bears_the_indicators_as_columns():
    assert list(table_of([[1.0, 2.0]]).to_frame().columns) == ["i0", "i1"]


def test_a_frame_holds_the_midpoints():
    assert_array_equal(table_of([[1.0]], [[3.0]]).to_frame().to_numpy(), [[2.0]])
