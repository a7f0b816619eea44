"""Normalisation for callers: the same kind out that came in."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

from s3prio import NotApplicableError, ShapeError, normalise

FRAME = pd.DataFrame([[1.0, 30.0], [5.0, 10.0]], index=["a", "b"], columns=["jobs", "rent"])


def test_a_frame_keeps_its_labels():
    found = normalise(FRAME, directions={"rent": "lower", "jobs": "higher"})
    assert found.loc["b", "rent"] == 1
    assert list(found.index) == ["a", "b"]


def test_an_array_stays_an_array():
    assert isinstance(normalise(FRAME.to_numpy()), np.ndarray)


def test_goalposts_read_each_criterion_on_its_own_scale():
    method = {"method": "goalposts", "bounds": [[0, 10], [0, 40]]}
    assert_allclose(normalise(FRAME.to_numpy(), method=method), [[0.1, 0.75], [0.5, 0.25]])


def test_goalposts_for_another_number_of_criteria_are_refused():
    with pytest.raises(ShapeError, match="1 pairs of bounds for 2 criteria"):
        normalise(FRAME, method={"method": "goalposts", "bounds": [[0, 10]]})


def test_a_range_of_0_is_not_divided_by():
    with pytest.raises(NotApplicableError, match=r'min-max needs .* not so: criterion "rent"'):
        normalise(FRAME.assign(rent=7.0))
