"""Quotients that say why they cannot be had."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from s3prio.evidence import Measured, quotient


@pytest.mark.parametrize(
    ("top", "bottom", "value", "support", "reason"),
    [
        (6.0, 3.0, 2.0, 1, ""),
        (0.0, 3.0, 0.0, 1, ""),
        (0.0, 0.0, np.nan, 0, "zero_margin"),
        (3.0, 0.0, np.nan, 0, "zero_margin"),
        (np.nan, 3.0, np.nan, 0, "missing"),
        (3.0, np.nan, np.nan, 0, "missing"),
        (np.nan, 0.0, np.nan, 0, "missing"),
    ],
)
def test_a_quotient_has_a_value_or_a_reason(top, bottom, value, support, reason):
    found = quotient(top, bottom)
    assert_array_equal(found.values, value)
    assert (int(found.support), str(found.reasons)) == (support, reason)


def test_numerator_and_denominator_are_broadcast_together():
    assert_array_equal(quotient([[2.0], [4.0]], [1.0, 2.0]).values, [[2, 1], [4, 2]])


def test_numpy_takes_a_result_as_the_array_of_its_values():
    assert_array_equal(np.asarray(quotient([6.0], [3.0])), [2.0])


@pytest.mark.parametrize("name", ["values", "support", "reasons"])
def test_a_result_cannot_be_written_to(name):
    measured = Measured(np.array([1.0]), np.array([1]), np.array([""]))
    assert not getattr(measured, name).flags.writeable
