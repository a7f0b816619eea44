"""Sorting: categories by cuts and floors, and the distance to the limit that decides."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal
from pydantic import ValidationError

from s3prio.methods.sorting.cuts_and_floors import (
    Cuts,
    CutsAndFloors,
    Floor,
    categories,
    limits_of,
    margins,
    slacks,
)
from tests.strategies import floats

CRITERIA = ("authenticity", "jobs")


def thresholds(*floors, development=0.4, pioneer=0.6):
    cuts = Cuts(**{"development-potential": development, "pioneer": pioneer})
    return CutsAndFloors(cuts=cuts, floors=floors, reason="for a test")


def floor(category="pioneer", criterion="authenticity", at_least=0.5):
    return Floor(category=category, criterion=criterion, at_least=at_least)


def sort(sorting, score, values):
    """Category, margin, limit and rising of one alternative."""
    slack, tightest = slacks(
        np.array([score]), np.array([values], dtype=float), limits_of(sorting, CRITERIA)
    )
    category = categories(slack)
    margin, limit, rising = margins(slack, tightest, category)
    return int(category[0]), float(margin[0]), str(limit[0]), bool(rising[0])


@pytest.mark.parametrize(
    ("score", "number"), [(0.0, 1), (0.39, 1), (0.4, 2), (0.59, 2), (0.6, 3), (1.0, 3)]
)
def test_the_category_is_the_highest_whose_cut_the_score_reaches(score, number):
    assert sort(thresholds(), score, [1, 1])[0] == number


def test_a_score_that_rounding_put_below_the_cut_has_reached_it():
    # 0.1 + 0.2 + 0.3 is 0.6 and a little more, 0.3 + 0.2 + 0.1 a little less on some machines.
    assert sort(thresholds(), 0.6 - 1e-12, [1, 1])[0] == 3


def test_a_pioneer_who_misses_the_floor_is_a_development_potential():
    assert sort(thresholds(floor()), 0.9, [0.49, 1])[0] == 2


def test_a_value_on_the_floor_has_reached_it():
    assert sort(thresholds(floor()), 0.9, [0.5, 0])[0] == 3


def test_whoever_misses_the_floor_of_the_lower_category_is_in_neither():
    assert sort(thresholds(floor("development-potential")), 0.9, [0.4, 1])[0] == 1


def test_a_floor_of_one_category_is_none_of_the_other():
    assert sort(thresholds(floor(at_least=0.5)), 0.5, [0, 1])[0] == 2


@pytest.mark.parametrize(
    ("sorting", "score", "values", "expected"),
    [
        # 0.5 is 0.1 above the lower and 0.125 below the upper cut: it would fall first.
        (thresholds(pioneer=0.625), 0.5, [1, 1], (2, 0.1, "score", False)),
        # 0.5625 is 0.0375 below the upper cut.
        (thresholds(), 0.5625, [1, 1], (2, 0.0375, "score", True)),
        # The lowest category can only be left upwards, the highest only downwards.
        (thresholds(), 0.25, [1, 1], (1, 0.15, "score", True)),
        (thresholds(), 0.7, [1, 1], (3, 0.1, "score", False)),
        # The floor, not the cut, keeps it from being a pioneer: 0.45 is 0.05 below 0.5.
        (thresholds(floor()), 0.9, [0.45, 1], (2, 0.05, "authenticity", True)),
        # Both are missed: the floor by 0.2, the cut by 0.1; what is missed most decides.
        (thresholds(floor()), 0.5, [0.3, 1], (2, 0.1, "score", False)),
        (thresholds(floor(), development=0.1), 0.5, [0.3, 1], (2, 0.2, "authenticity", True)),
        # A pioneer 0.3 above the cut and 0.02 above the floor is kept by the floor.
        (thresholds(floor()), 0.9, [0.52, 1], (3, 0.02, "authenticity", False)),
        # A pioneer whose development potential has the tighter floor falls by that one.
        (
            thresholds(floor("development-potential", "jobs", 0.9)),
            0.9,
            [1, 0.95],
            (3, 0.05, "jobs", False),
        ),
    ],
)
def test_the_margin_is_the_distance_to_the_limit_that_decides(sorting, score, values, expected):
    category, margin, limit, rising = sort(sorting, score, values)
    assert (category, limit, rising) == (expected[0], expected[2], expected[3])
    assert_allclose(margin, expected[1])


def test_on_a_limit_the_margin_is_zero_and_never_negative():
    assert sort(thresholds(), 0.6 - 1e-12, [1, 1])[1] == 0


@st.composite
def sorted_cells(draw):
    """Cuts, floors, one score and its values on a grid of hundredths."""
    hundredths = st.integers(0, 100).map(lambda n: n / 100)
    lower, upper = sorted(draw(st.lists(hundredths, min_size=2, max_size=2, unique=True)))
    floors = draw(
        st.lists(
            st.builds(
                floor,
                st.sampled_from(["pioneer", "development-potential"]),
                st.sampled_from(CRITERIA),
                hundredths,
            ),
            max_size=3,
        )
    )
    sorting = thresholds(*floors, development=lower, pioneer=upper)
    return sorting, draw(hundredths), [draw(hundredths) for _ in CRITERIA]


STEPS = arrays(np.float64, 3, elements=floats(-1, 1))


@given(sorted_cells(), STEPS)
def test_no_step_smaller_than_the_margin_changes_the_category(cell, step):
    sorting, score, values = cell
    category, margin, _, _ = sort(sorting, score, values)
    assume(margin > 1e-6)
    d = (margin - 1e-6) * step
    assert sort(sorting, score + d[0], np.array(values) + d[1:])[0] == category


@given(sorted_cells())
def test_a_step_of_the_margin_and_a_little_more_changes_the_category(cell):
    sorting, score, values = cell
    category, margin, _, rising = sort(sorting, score, values)
    d = (margin + 1e-6) * (1 if rising else -1)
    moved = sort(sorting, score + d, np.array(values) + d)[0]
    assert moved > category if rising else moved < category


@given(sorted_cells())
def test_losing_the_limit_that_decides_alone_is_enough_to_fall(cell):
    sorting, score, values = cell
    category, margin, limit, rising = sort(sorting, score, values)
    assume(not rising)
    d = margin + 1e-6
    lost = np.array([d if name == limit else 0 for name in ("score", *CRITERIA)])
    assert sort(sorting, score - lost[0], np.array(values) - lost[1:])[0] < category


@given(sorted_cells(), arrays(np.float64, 3, elements=floats(0, 1)))
def test_a_better_score_and_better_values_never_lower_the_category(cell, gain):
    sorting, score, values = cell
    better = sort(sorting, score + gain[0], np.array(values) + gain[1:])[0]
    assert better >= sort(sorting, score, values)[0]


def test_limits_name_the_score_and_the_floors_with_their_columns():
    assert limits_of(thresholds(floor(criterion="jobs", at_least=0.3)), CRITERIA) == (
        (2, "score", -1, 0.4),
        (3, "score", -1, 0.6),
        (3, "jobs", 1, 0.3),
    )


def test_a_floor_on_a_criterion_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="not in tuple"):
        limits_of(thresholds(floor(criterion="growth-market")), CRITERIA)


@pytest.mark.parametrize("upper", [0.4, 0.3])
def test_cuts_that_do_not_rise_are_refused(upper):
    with pytest.raises(ValidationError, match="not above"):
        thresholds(pioneer=upper)


@pytest.mark.parametrize("wrong", [-0.1, 1.1])
def test_cuts_and_floors_lie_between_0_and_1(wrong):
    with pytest.raises(ValidationError):
        floor(at_least=wrong)


def test_a_batch_of_alternatives_is_sorted_as_one_by_one():
    scores, values = np.array([0.1, 0.5, 0.9]), np.array([[1.0, 1.0], [0.2, 1.0], [0.8, 0.1]])
    sorting = thresholds(floor())
    slack, tightest = slacks(scores, values, limits_of(sorting, CRITERIA))
    category = categories(slack)
    found = margins(slack, tightest, category)
    alone = [sort(sorting, s, v) for s, v in zip(scores, values, strict=True)]
    assert_array_equal(category, [one[0] for one in alone])
    assert_array_equal(found[1], [one[2] for one in alone])
