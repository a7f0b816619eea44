"""Numbers as fractions, read as they are written: 0.3 is three tenths, and results are exact."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from numbers import Rational
from typing import Any


def as_written(number: Any) -> Fraction:
    """
    Return a finite number as the fraction that its shortest decimal form says.

    Parameters
    ----------
    number : int, float, Decimal, Fraction or numpy number, finite

    Returns
    -------
    Fraction

    Examples
    --------
    >>> as_written(0.3), as_written(Fraction(1, 3)), as_written(5)
    (Fraction(3, 10), Fraction(1, 3), Fraction(5, 1))
    """
    if isinstance(number, Rational):  # numpy's whole numbers overflow, Python's do not
        return Fraction(int(number.numerator), int(number.denominator))
    if isinstance(number, Decimal):
        return Fraction(number)
    return Fraction(repr(float(number)))


def shares_as_written(numbers: Iterable[Any]) -> tuple[Fraction, ...]:
    """
    Divide numbers, 0 or more and not all 0, by their sum.

    Examples
    --------
    >>> shares_as_written([0.3, 0.1])
    (Fraction(3, 4), Fraction(1, 4))
    """
    given = [as_written(number) for number in numbers]
    total = sum(given, Fraction(0))
    return tuple(one / total for one in given)
