"""Numbers as fractions, read as they are written."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio.domain.fractions import as_written, shares_as_written


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0.3, Fraction(3, 10)),
        (0.1 + 0.2, Fraction(30000000000000004, 10**17)),
        (1e-3, Fraction(1, 1000)),
        (1e22, Fraction(10**22)),
        (-12.5, Fraction(-25, 2)),
        (7, Fraction(7)),
        (Fraction(1, 3), Fraction(1, 3)),
        (Decimal("0.30"), Fraction(3, 10)),
        (np.float64(0.7), Fraction(7, 10)),
        (np.int64(7), Fraction(7)),
    ],
)
def test_a_number_is_read_as_its_shortest_decimal_form(number, expected):
    assert as_written(number) == expected


@given(st.integers(-(10**6), 10**6), st.integers(0, 6))
def test_decimals_with_few_digits_are_exact(digits, places):
    assert as_written(digits / 10**places) == Fraction(digits, 10**places)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_nothing_is_lost_on_the_way_back(number):
    assert float(as_written(number)) == number


def test_what_is_computed_with_whole_numbers_of_numpy_is_exact_however_large():
    assert as_written(np.int64(2**62)) * 4 == 2**64


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=6).filter(any))
def test_shares_sum_to_exactly_1(hundredths):
    shares = shares_as_written([one / 100 for one in hundredths])
    assert sum(shares) == 1
    assert shares == tuple(Fraction(one, sum(hundredths)) for one in hundredths)


def test_a_share_of_nothing_is_0():
    assert shares_as_written([0, 0.5]) == (Fraction(0), Fraction(1))
