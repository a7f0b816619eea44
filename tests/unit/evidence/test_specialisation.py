"""Location quotients, their bounds, shrinkage, shares: formulas by hand and brute force."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.domain.figures import Bounds
from s3prio.errors import PerformanceError
from s3prio.evidence import (
    location_quotient,
    location_quotient_bounds,
    log_share,
    reliability,
    share_of_region,
    shrunk_location_quotient,
    suppression_bounds,
    symmetric_location_quotient,
)
from tests.strategies import floats

COUNTS = arrays(np.float64, (3, 2), elements=st.integers(1, 50).map(float))


def test_a_quotient_is_the_place_share_over_the_reference_share():
    # 3 of 10 here, 2 of 10 there: 0.3 / 0.2.
    found = location_quotient([[3.0]], totals=[10], reference=[20], reference_total=100)
    assert_allclose(found.values, [[1.5]])


def test_without_a_reference_the_places_together_are_it():
    # Two places of 10 jobs; the first has 8 of the 10 in class 0: 0.8 / 0.5 and 0.2 / 0.5.
    found = location_quotient([[8.0, 2.0], [2.0, 8.0]])
    assert_allclose(found.values, [[1.6, 0.4], [0.4, 1.6]])


def test_no_jobs_in_a_topic_that_exists_is_a_quotient_of_zero():
    found = location_quotient([[0.0]], totals=[10], reference=[20], reference_total=100)
    assert_array_equal(found.values, [[0.0]])


@pytest.mark.parametrize(
    ("count", "total", "reference"), [(0.0, 0.0, 20.0), (0.0, 10.0, 0.0), (0.0, 0.0, 0.0)]
)
def test_zero_over_zero_is_nan_with_its_reason_and_never_zero(count, total, reference):
    found = location_quotient(
        [[count]], totals=[total], reference=[reference], reference_total=100
    )
    assert np.isnan(found.values[0, 0])
    assert found.reasons[0, 0] == "zero_margin"


def test_a_count_that_was_not_observed_is_missing():
    found = location_quotient([[np.nan]], totals=[10], reference=[20], reference_total=100)
    assert (np.isnan(found.values[0, 0]), found.reasons[0, 0]) == (True, "missing")


def test_leaving_the_place_out_compares_it_with_the_others_alone():
    # The others: 20 - 10 = 10 of 100 - 20 = 80. Here 10 of 20: 0.5 / 0.125.
    found = location_quotient(
        [[10.0]], totals=[20], reference=[20], reference_total=100, leave_one_out=True
    )
    assert_allclose(found.values, [[4.0]])


def test_each_place_is_left_out_of_its_own_reference():
    # Two places: each is compared with the other, 0.8 / 0.2 and its inverse.
    found = location_quotient([[8.0, 2.0], [2.0, 8.0]], leave_one_out=True)
    assert_allclose(found.values, [[4, 0.25], [0.25, 4]])


def test_a_place_larger_than_its_reference_cannot_be_taken_out_of_it():
    with pytest.raises(PerformanceError, match="more jobs"):
        location_quotient(
            [[30.0]], totals=[40], reference=[20], reference_total=100, leave_one_out=True
        )


def test_a_place_with_more_jobs_in_all_than_its_reference_is_refused_too():
    with pytest.raises(PerformanceError, match="more jobs"):
        location_quotient(
            [[3.0]], totals=[400], reference=[20], reference_total=100, leave_one_out=True
        )


def test_the_whole_reference_has_nothing_to_be_compared_with():
    found = location_quotient(
        [[20.0]], totals=[100], reference=[20], reference_total=100, leave_one_out=True
    )
    assert found.reasons[0, 0] == "zero_margin"


def test_a_place_of_one_fiftieth_and_a_quotient_of_5_shows_as_4_63_where_it_is_included():
    # LQ = L / (1 + p (L - 1)) with L = 5, p = 0.02: 5 / 1.08 = 4.6296.
    # 20 of 1,000 jobs here; the others have 4 of 1,000 each, so 196 of 49,000.
    found = location_quotient([[20.0]], totals=[1000], reference=[216], reference_total=50_000)
    assert_allclose(found.values, [[4.63]], atol=0.005)


@given(COUNTS, COUNTS)
def test_including_the_place_draws_its_quotient_to_1_by_the_known_identity(counts, others):
    totals = counts.sum(axis=1) + 10
    reference = counts.sum(axis=0) + others.sum(axis=0)
    whole = totals.sum() + others.sum() + 100
    given_all = {"totals": totals, "reference": reference, "reference_total": whole}
    without = location_quotient(counts, **given_all, leave_one_out=True).values
    p = (totals / whole)[:, None]
    assert_allclose(
        location_quotient(counts, **given_all).values, without / (1 + p * (without - 1))
    )


@given(COUNTS, st.integers(2, 9))
def test_counting_in_another_unit_changes_no_quotient(counts, factor):
    assert_allclose(location_quotient(counts * factor).values, location_quotient(counts).values)


@given(COUNTS, st.permutations(range(3)), st.permutations(range(2)))
def test_the_order_of_places_and_topics_only_reorders_the_quotients(counts, rows, columns):
    assert_allclose(
        location_quotient(counts[rows][:, columns]).values,
        location_quotient(counts).values[rows][:, columns],
    )


def between(lowest, width):
    return Bounds(np.array(lowest, dtype=float), np.array(lowest, dtype=float) + width)


@given(
    st.tuples(*[st.integers(0, 20)] * 2),
    st.tuples(*[st.integers(0, 5)] * 4),
)
def test_bounds_are_reached_where_the_four_figures_vary_alone(base, widths):
    counts = between([[base[0]]], widths[0])
    totals = between([60 + base[1]], widths[1])
    reference = between([100], widths[2])
    whole = between(1000.0, widths[3])
    found = location_quotient_bounds(counts, totals, reference, whole)
    corners = [
        location_quotient(c, totals=t, reference=r, reference_total=e, leave_one_out=True).values[
            0, 0
        ]
        for c, t, r, e in product(
            *((b.lowest, b.highest) for b in (counts, totals, reference, whole))
        )
    ]
    assert_allclose([found.lowest[0, 0], found.highest[0, 0]], [min(corners), max(corners)])


@given(
    arrays(np.float64, (3, 3), elements=st.integers(3, 30).map(float)),
    st.sets(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=4),
)
def test_every_filling_of_suppressed_cells_lies_inside_the_bounds(counts, cells):
    # Each place has three occupations and 5 more jobs that are known; the first two occupations
    # are the topic's. The reference is the three places and a rest that is known.
    held = counts.copy()
    for cell in cells:
        held[cell] = np.nan
    known = suppression_bounds(held)

    def figures(filled):
        topic, totals = filled[:, :2].sum(axis=1)[:, None], filled.sum(axis=1) + 5
        return topic, totals, topic.sum(axis=0) + 50, totals.sum() + 300

    low, high = figures(known.lowest), figures(known.highest)
    found = location_quotient_bounds(*(Bounds(a, b) for a, b in zip(low, high, strict=True)))
    for filling in product((0.0, 1.0, 2.0), repeat=len(cells)):
        filled = counts.copy()
        for cell, figure in zip(cells, filling, strict=True):
            filled[cell] = figure
        topic, totals, reference, whole = figures(filled)
        quotients = location_quotient(
            topic, totals=totals, reference=reference, reference_total=whole, leave_one_out=True
        ).values
        assert np.all(quotients >= found.lowest - 1e-12)
        assert np.all(quotients <= found.highest + 1e-12)


def test_exact_figures_leave_no_room_between_the_bounds():
    exact = location_quotient_bounds(
        between([[3]], 0), between([10], 0), between([23], 0), between(110.0, 0)
    )
    assert_allclose([exact.lowest, exact.highest], [[[1.5]], [[1.5]]])


@pytest.mark.parametrize(("quotient", "symmetric"), [(0, -1), (0.5, -1 / 3), (1, 0), (3, 0.5)])
def test_the_symmetric_quotient_is_difference_over_sum(quotient, symmetric):
    assert_allclose(symmetric_location_quotient([quotient]), [symmetric])


@given(floats(0.001, 1000))
def test_twice_and_half_lie_equally_far_from_the_middle(quotient):
    there, back = symmetric_location_quotient([quotient, 1 / quotient])
    assert_allclose(there, -back, atol=1e-12)


def test_an_undefined_quotient_stays_undefined():
    assert_array_equal(symmetric_location_quotient([np.nan]), [np.nan])


def test_reliability_is_the_true_spread_over_spread_and_noise():
    # Rates 0.1 and 0.3 of two districts of 100 jobs: mean 0.2, s2 = 0.01, noise 0.2 / 100 = 0.002,
    # a = 0.008. A place of 100 jobs has noise 0.002, one of 25 jobs 0.008.
    assert_allclose(reliability([[10], [30]], [100, 100], [100, 25]), [[0.8], [0.5]])


def test_districts_that_differ_by_no_more_than_chance_lend_no_trust():
    # Rates 0.19 and 0.21 of 100 jobs: s2 = 0.0001 is below the noise of 0.002.
    assert_array_equal(reliability([[19], [21]], [100, 100], [1e9]), [[0.0]])


def test_a_topic_without_any_jobs_lends_no_trust():
    assert_array_equal(reliability([[0], [0]], [100, 100], [100]), [[0.0]])


@given(
    arrays(np.float64, (4, 2), elements=st.integers(0, 50).map(float)),
    arrays(np.float64, 3, elements=st.integers(1, 10**6).map(float)),
)
def test_trust_lies_in_0_to_1_and_grows_with_the_place(counts, places):
    trust = reliability(counts, [100, 200, 300, 400], np.sort(places))
    assert np.all((trust >= 0) & (trust <= 1))
    assert np.all(np.diff(trust, axis=0) >= -1e-12)


def test_a_quotient_is_drawn_to_1_by_what_is_not_trusted():
    # 0.8 x 3 + 0.2 x 1.
    assert_allclose(shrunk_location_quotient([[3.0]], [[0.8]]), [[2.6]])


@given(floats(0, 100), floats(0, 1))
def test_a_shrunk_quotient_lies_between_the_quotient_and_1(quotient, trust):
    shrunk = shrunk_location_quotient([[quotient]], [[trust]])[0, 0]
    assert min(quotient, 1) - 1e-9 <= shrunk <= max(quotient, 1) + 1e-9


def test_a_log_share_is_the_natural_logarithm_of_the_share():
    # exp(-1) of the whole has the logarithm -1.
    assert_allclose(log_share([np.exp(-1.0)], [1.0]).values, [-1])


@pytest.mark.parametrize(("part", "whole"), [(0.0, 10.0), (0.0, 0.0), (3.0, 0.0)])
def test_the_logarithm_of_nothing_is_nan_with_its_reason(part, whole):
    found = log_share([part], [whole])
    assert (np.isnan(found.values[0]), found.reasons[0], found.support[0]) == (
        True,
        "zero_margin",
        0,
    )


def test_the_log_share_of_what_was_not_observed_is_missing():
    assert log_share([np.nan], [10.0]).reasons[0] == "missing"


def test_the_shares_of_exact_counts_are_count_over_sum():
    found = share_of_region(suppression_bounds([[3.0], [9.0]]))
    assert_allclose(found.lowest, [[0.25], [0.75]])


def test_a_region_without_jobs_in_a_topic_has_no_shares():
    found = share_of_region(suppression_bounds([[0.0], [0.0]]))
    assert_array_equal(found.lowest, [[np.nan], [np.nan]])


def test_a_suppressed_count_bounds_its_own_share_and_those_of_the_others():
    # 8 and [0, 2]: the first has 8 / 10 to 8 / 8, the second 0 / 8 to 2 / 10.
    found = share_of_region(suppression_bounds([[8.0], [np.nan]]))
    assert_allclose(found.lowest, [[0.8], [0.0]])
    assert_allclose(found.highest, [[1.0], [0.2]])


@given(
    arrays(np.float64, 4, elements=st.integers(3, 30).map(float)),
    st.sets(st.integers(0, 3), max_size=2),
)
def test_bounds_of_shares_are_the_extremes_over_all_fillings(counts, cells):
    held = counts.copy()
    held[list(cells)] = np.nan
    shares = []
    for filling in product((0.0, 1.0, 2.0), repeat=len(cells)):
        filled = counts.copy()
        filled[list(cells)] = filling
        shares.append(filled / filled.sum())
    found = share_of_region(suppression_bounds(held[:, None]))
    assert_allclose(found.lowest[:, 0], np.min(shares, axis=0))
    assert_allclose(found.highest[:, 0], np.max(shares, axis=0))


@given(COUNTS)
def test_the_shares_of_a_region_add_up_to_1(counts):
    assert_allclose(share_of_region(Bounds(counts, counts)).lowest.sum(axis=0), [1, 1])
