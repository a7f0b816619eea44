"""Writing tables in one fixed form, so that the same figures give the same bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import numpy as np


def formatted(value: object, decimals: int) -> str:
    """
    Return a cell: numbers without needless zeros, a missing number empty.

    Examples
    --------
    >>> formatted(12.50, 2), formatted(float("nan"), 2), formatted(-0.00001, 2), formatted("bochum", 2)
    ('12.5', '', '0', 'bochum')
    """
    if isinstance(value, float | np.floating):
        if np.isnan(value):
            return ""
        digits = f"{value:.{decimals}f}"
        digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
        return "0" if digits == "-0" else digits
    return str(value)


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]], decimals: int = 2) -> str:
    """Return a table as comma-separated text with decimal points and plain line ends."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([formatted(cell, decimals) for cell in row] for row in rows)
    return out.getvalue()
