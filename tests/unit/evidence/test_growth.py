"""Growth: compound, robust, and the three parts of shift-share."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal
from scipy.stats import theilslopes

from s3prio.errors import PerformanceError
from s3prio.evidence import cagr, robust_growth, shift_share
from tests.strategies import floats

JOBS = arrays(np.float64, (2, 3), elements=st.integers(0, 500).map(float))
REFERENCE = arrays(np.float64, 3, elements=st.integers(1, 5000).map(float))
TOTAL = st.integers(1, 100_000).map(float)


def test_two_years_of_ten_per_cent_make_twenty_one():
    assert_allclose(cagr([100.0], [121.0], 2).values, [0.1])


def test_growth_from_nothing_has_no_rate():
    found = cagr([0.0], [5.0], 2)
    assert (np.isnan(found.values[0]), found.reasons[0]) == (True, "zero_margin")


def test_growth_to_nothing_is_minus_one():
    assert_array_equal(cagr([5.0], [0.0], 2).values, [-1.0])


def test_growth_from_a_year_that_was_not_observed_is_missing():
    assert cagr([np.nan], [5.0], 2).reasons[0] == "missing"


@pytest.mark.parametrize("years", [0, -1])
def test_growth_needs_two_different_years(years):
    with pytest.raises(PerformanceError, match="two different years"):
        cagr([1.0], [2.0], years)


def test_one_spoilt_year_does_not_bend_robust_growth():
    # 10 % a year with the third figure spoilt: of the 10 slopes 6 are ln 1.1, the median too.
    assert_allclose(robust_growth([100, 110, 5000, 133.1, 146.41], range(5)).values, 0.1)


def test_of_two_figures_robust_growth_is_the_compound_rate():
    assert_allclose(robust_growth([100.0, 121.0], [2020, 2022]).values, 0.1)


def test_years_that_were_left_out_count_as_the_time_they_took():
    # 10 % a year, seen in 2020, 2021 and 2024.
    assert_allclose(robust_growth([100.0, 110.0, 146.41], [2020, 2021, 2024]).values, 0.1)


@given(
    arrays(np.float64, 7, elements=floats(0.5, 500)),
    st.lists(st.integers(2000, 2030), min_size=7, max_size=7, unique=True).map(sorted),
)
def test_robust_growth_is_scipys_theil_sen_slope_of_the_logarithms(series, years):
    slope = theilslopes(np.log(series), np.array(years, dtype=float)).slope
    assert_allclose(robust_growth(series, years).values, np.expm1(slope), atol=1e-12)


@given(arrays(np.float64, 5, elements=floats(0.5, 500)), floats(0.01, 100))
def test_counting_in_another_unit_changes_no_growth(series, factor):
    assert_allclose(
        robust_growth(series * factor, range(5)).values,
        robust_growth(series, range(5)).values,
        atol=1e-9,
    )


@given(arrays(np.float64, (3, 5), elements=floats(0.5, 500)))
def test_series_are_measured_together_as_one_by_one(series):
    assert_allclose(
        robust_growth(series, range(5)).values, [robust_growth(s, range(5)).values for s in series]
    )


def test_what_is_missing_or_zero_is_left_out():
    assert_allclose(robust_growth([100, np.nan, 121, 0], [0, 1, 2, 3]).values, 0.1)


def test_support_counts_the_figures_that_were_used():
    assert robust_growth([100, np.nan, 121, 0], [0, 1, 2, 3]).support == 2


@pytest.mark.parametrize("series", [[100.0, np.nan], [100.0, 0.0], [np.nan, np.nan]])
def test_fewer_than_two_positive_figures_are_too_few(series):
    found = robust_growth(series, [0, 1])
    assert (bool(np.isnan(found.values)), int(found.support), str(found.reasons)) == (
        True,
        0,
        "too_few",
    )


def test_one_year_alone_is_too_few():
    assert robust_growth([[5.0], [6.0]], [2020]).reasons.tolist() == ["too_few", "too_few"]


def test_a_series_of_enough_figures_is_measured_beside_one_of_too_few():
    found = robust_growth([[100.0, 110.0], [0.0, 110.0]], [0, 1])
    assert_allclose(found.values, [0.1, np.nan])


def test_shift_share_takes_growth_apart():
    # 100 jobs become 130; all grow by 10 %, the topic by 20 %: 10 + 10, and 10 of its own.
    parts = shift_share([[100.0]], [[130.0]], [1000.0], [1200.0], 10_000, 11_000)
    assert_allclose([parts.national, parts.mix, parts.regional], [[[10]], [[10]], [[10]]])


@given(JOBS, JOBS, REFERENCE, REFERENCE, TOTAL, TOTAL)
def test_the_three_parts_add_up_to_the_change(first, last, before, after, total0, total1):
    parts = shift_share(first, last, before, after, total0, total1)
    change = parts.national + parts.mix + parts.regional
    # Growth of a tiny reference can be thousandfold: rounding is relative to the parts.
    size = np.abs(parts.national) + np.abs(parts.mix) + np.abs(parts.regional) + 1
    assert_allclose(change / size, (last - first) / size, atol=1e-9)


@given(JOBS, REFERENCE, REFERENCE, TOTAL, TOTAL)
def test_a_place_that_grows_like_the_reference_has_no_part_of_its_own(
    first, before, after, total0, total1
):
    last = first * after / before
    regional = shift_share(first, last, before, after, total0, total1).regional
    assert_allclose(regional / (last + 1), 0, atol=1e-9)


def test_jobs_that_begin_from_nothing_are_all_the_places_own():
    parts = shift_share([[0.0]], [[7.0]], [1000.0], [1200.0], 10_000, 11_000)
    assert_allclose([parts.national, parts.mix, parts.regional], [[[0]], [[0]], [[7]]])


def test_a_topic_that_the_reference_did_not_have_cannot_be_taken_apart():
    parts = shift_share([[1.0]], [[7.0]], [0.0], [1200.0], 10_000, 11_000)
    assert np.isnan(parts.regional[0, 0])


def test_each_place_may_have_a_reference_of_its_own():
    # The reference grows by 20 % for the first place and by 50 % for the second.
    parts = shift_share(
        [[100.0], [100.0]], [[130.0], [130.0]], [[10.0], [20.0]], [[12.0], [30.0]], 10, 10
    )
    assert_allclose(parts.regional, [[10], [-20]])


@pytest.mark.parametrize("name", ["national", "mix", "regional"])
def test_the_parts_cannot_be_written_to(name):
    parts = shift_share([[1.0]], [[1.0]], [1.0], [1.0], 1, 1)
    assert not getattr(parts, name).flags.writeable
