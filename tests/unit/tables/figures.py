"""What the tests of the tables share: where the raw figures lie, and two small places."""

import os
from pathlib import Path

import numpy as np
import pytest

from s3prio.domain.figures import Bounds
from s3prio.tables.assumptions import Assumptions
from s3prio.tables.raw import Occupations

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "data" / "ruhr"
RAW = Path(os.environ.get("S3PRIO_RAW") or ROOT.parent / "shared" / "data")
needs_raw = pytest.mark.skipif(
    not RAW.is_dir(), reason=f"the raw figures are not at {RAW}; S3PRIO_RAW names their folder"
)

# Two places, three occupations, one year; the second place's third cell is suppressed: 0 to 2.
COUNTS = Occupations(
    ("north", "south"),
    ("271", "111", "112"),
    (2024,),
    Bounds(
        np.array([[[10.0], [20.0], [30.0]], [[1.0], [2.0], [0.0]]]),
        np.array([[[10.0], [20.0], [30.0]], [[1.0], [2.0], [2.0]]]),
    ),
)
# Of the topic's two occupations the one that counts half is qualified.
HALF = Assumptions(
    ("271", "111", "112"),
    ("wood",),
    np.array([[0.0], [1.0], [0.5]]),
    np.array([4.0, 2.0, 3.0]),
    ("research", "farming", "husbandry"),
)


def hear_nothing(_):
    """Hear what is being done, and say nothing."""


def matrix_of(counts, codes):
    """Districts by occupation in 2024, all figures published."""
    array = np.asarray(counts, dtype=float)[:, :, None]
    names = tuple("abcdefghij"[: len(array)])
    return Occupations(names, tuple(codes), (2024,), Bounds(array, array))
