"""Published cases: what the books print comes out, to the precision they print."""

import tomllib
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose

from s3prio.evidence import location_quotient, robust_growth

CASES = {path.stem: path for path in sorted(Path(__file__).parent.glob("*.toml"))}


def case(name):
    return tomllib.loads(CASES[name].read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CASES)
def test_every_case_names_its_source(name):
    assert case(name)["source"]


def test_the_books_location_quotient_comes_out():
    book = case("location-quotient-farhauer-kroell-2013")
    assert_allclose(
        location_quotient(**book["given"]).values,
        book["expected"]["values"],
        rtol=0,
        atol=book["printed_precision"],
    )


def test_the_papers_median_slope_comes_out():
    paper = case("median-of-slopes-sen-1968")
    series = np.exp(0.01 * np.array(paper["given"]["hundredths_of_logarithms"]))
    slope = 100 * np.log1p(robust_growth(series, paper["given"]["years"]).values)
    assert_allclose(slope, paper["expected"]["slope"], atol=paper["printed_precision"])
