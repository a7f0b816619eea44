"""Which years serve a measurement, and how what is undefined gets its reason."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from s3prio.domain.figures import Bounds, Figures
from s3prio.evidence.setting import Setting, not_measured, performance

NAN = np.nan
YEARS = (2014, 2019, 2024)


def column(**rows):
    """Figures by place over the three years, without topics."""
    values = np.array(list(rows.values()), dtype=float)[:, None, :]
    return Figures(tuple(rows), ("",), YEARS, values, values)


def setting(year=2024, places=("a", "b"), **columns):
    return Setting(columns, places, ("x",), region="r", reference="g", year=year)


def test_no_year_after_the_scenarios_serves():
    assert setting(2023, t=column(a=[1, 1, 1], b=[1, 1, 1])).years(("t",)) == (2014, 2019)


def test_a_year_serves_when_every_place_has_a_figure():
    assert setting(t=column(a=[1, 1, NAN], b=[NAN, 1, 1])).years(("t",)) == (2019,)


def test_where_no_year_serves_all_the_years_that_serve_any_count():
    found = setting(t=column(a=[1, NAN, NAN], b=[NAN, NAN, 1])).years(("t",))
    assert found == (2014, 2024)


def test_a_year_serves_only_if_all_columns_have_it():
    both = {"t": column(a=[1, 1, NAN], b=[1, 1, NAN]), "u": column(a=[NAN, 1, 1], b=[NAN, 1, 1])}
    assert setting(**both).years(("t", "u")) == (2019,)


def test_a_year_without_the_reference_does_not_serve_a_comparison():
    jobs = column(a=[1, 1, 1], b=[1, 1, 1], g=[1, 1, NAN])
    assert setting(t=jobs).years(("t",), with_reference=True) == (2014, 2019)


def test_a_year_without_the_reference_serves_where_nothing_is_compared():
    jobs = column(a=[1, 1, 1], b=[1, 1, 1], g=[1, 1, NAN])
    assert setting(t=jobs).years(("t",)) == YEARS


def test_no_year_serves_where_the_reference_has_none():
    jobs = column(a=[1, 1, 1], b=[1, 1, 1])
    assert setting(t=jobs).years(("t",), with_reference=True) == ()


def test_the_shape_is_places_by_topics():
    assert setting(t=column(a=[1, 1, 1])).shape == (2, 1)


def test_figures_are_those_of_the_measured_places():
    jobs = column(b=[1, 2, 3], a=[4, 5, 6], g=[7, 8, 9])
    assert_array_equal(setting(t=jobs).at("t", 2019).lowest, [[5], [2]])


def test_figures_of_the_reference_are_one_row():
    jobs = column(b=[1, 2, 3], a=[4, 5, 6], g=[7, 8, 9])
    assert_array_equal(setting(t=jobs).reference_at("t", 2019).lowest, [[8]])


def test_a_performance_that_is_known_has_support_and_no_reason():
    found = performance(Bounds(np.array([[1.0]]), np.array([[2.0]])), 3, "2024")
    assert (found.support[0, 0], found.reasons[0, 0]) == (3, "")


@pytest.mark.parametrize("ends", [(NAN, NAN), (NAN, 1.0), (1.0, NAN)])
def test_a_performance_with_one_end_open_is_not_known(ends):
    low, high = (np.array([[end]]) for end in ends)
    found = performance(Bounds(low, high), 3, "2024", why="zero_margin")
    assert_array_equal([found.lowest, found.highest], [[[NAN]], [[NAN]]])
    assert (found.support[0, 0], found.reasons[0, 0]) == (0, "zero_margin")


def test_bounds_that_a_falling_formula_turned_round_are_put_in_order():
    found = performance(Bounds(np.array([[2.0]]), np.array([[1.0]])), 1, "2024")
    assert (found.lowest[0, 0], found.highest[0, 0]) == (1, 2)


def test_what_was_not_measured_is_missing_everywhere_for_one_reason():
    assert_array_equal(not_measured((1, 2), "missing_year").reasons, [["missing_year"] * 2])
