"""MR-Sort: majorities, vetoes, margins in weight, and what is refused."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from pydantic import ValidationError

from s3prio import sort
from s3prio.methods.sorting.mr_sort import MRSort, mr_support

PROFILES = ((10.0, 10.0, 10.0), (20.0, 20.0, 20.0))
WEIGHTS = np.array([0.5, 0.3, 0.2])
UP = np.ones(3)


def sorted_rows(*rows, **changed):
    method = MRSort(**{"profiles": PROFILES, "majority": 0.6} | changed)
    return method.sorted(np.array(rows, dtype=float), WEIGHTS, UP)


def test_support_is_the_weight_of_the_criteria_that_reach_a_profile():
    support, vetoed = mr_support([[20.0, 10, 9]], WEIGHTS, UP, profiles=PROFILES)
    assert_allclose(support, [[0.8, 0.5]])
    assert not vetoed.any()


def test_where_lower_is_better_a_profile_is_reached_from_above():
    support, _ = mr_support([[10.0, 10, 10.1]], WEIGHTS, -UP, profiles=PROFILES[:1])
    assert_allclose(support, [[0.8]])


def test_a_performance_that_rounding_put_below_the_profile_has_reached_it():
    support, _ = mr_support([[0.3]], [1.0], [1], profiles=[[0.1 + 0.2]])
    assert_allclose(support, [[1]])


@pytest.mark.parametrize(
    ("row", "category", "margin", "is_rising"),
    [
        # 0.8 reach the lower and 0.5 the upper profile: 0.2 to spare, 0.1 missing.
        ((20, 10, 9), 2, 0.1, True),
        # 0.7 reach the lower profile, nobody the upper one.
        ((10, 9, 10), 2, 0.1, False),
        ((20, 20, 20), 3, 0.4, False),
        ((0, 0, 0), 1, 0.6, True),
        # 0.5 and no more.
        ((10, 0, 0), 1, 0.1, True),
    ],
)
def test_the_category_is_the_highest_that_a_majority_reaches(row, category, margin, is_rising):
    found = sorted_rows(row)
    assert found.values == [category]
    assert_allclose(found.margins, [margin])
    assert found.rising == [is_rising]
    assert (found.q, found.margin_unit) == (3, "weight")


def test_a_majority_that_is_met_exactly_is_met():
    # 0.5 + 0.2 is 0.7, or a last digit less or more.
    assert sorted_rows((10, 0, 10), majority=0.7).values == [2]
    assert_allclose(sorted_rows((10, 0, 10), majority=0.7).margins, 0, atol=1e-15)


VETOES = ((0.0, 0.0, 5.0), (0.0, 0.0, 5.0))


def test_a_veto_forbids_a_category_that_a_majority_reaches():
    assert sorted_rows((20, 20, 4), vetoes=VETOES).values == [1]


def test_a_performance_on_the_veto_does_not_forbid():
    assert sorted_rows((20, 20, 5), vetoes=VETOES).values == [3]


def test_a_criterion_of_no_weight_can_still_forbid():
    method = MRSort(profiles=((10.0, 10.0),), majority=0.6, vetoes=((0.0, 5.0),))
    found = method.sorted(np.array([[10.0, 4], [10, 5]]), np.array([1.0, 0]), np.ones(2))
    assert_array_equal(found.values, [1, 2])


def test_where_lower_is_better_a_veto_speaks_from_above():
    method = MRSort(profiles=((10.0,),), majority=0.0, vetoes=((15.0,),))
    found = method.sorted(np.array([[15.0], [16.0]]), np.ones(1), -np.ones(1))
    assert_array_equal(found.values, [2, 1])


def test_a_veto_on_the_upper_category_leaves_the_lower_one():
    assert sorted_rows((20, 20, 4), vetoes=((0.0, 0, 0), (0.0, 0, 5))).values == [2]


def test_where_only_vetoes_keep_it_no_weight_lifts_it():
    assert_array_equal(sorted_rows((20, 20, 4), vetoes=VETOES).margins, [np.inf])


def test_where_no_majority_is_needed_none_can_be_lost():
    assert_array_equal(sorted_rows((20, 20, 20), majority=0.0).margins, [np.inf])


def test_others_are_judged_by_the_same_profiles_and_vetoes():
    judge = sorted_rows((0, 0, 0), vetoes=VETOES).judge
    assert judge is not None
    assert_array_equal(judge(np.array([[20.0, 20, 20], [20, 20, 4], [10, 10, 5]])), [3, 1, 2])


@pytest.mark.parametrize(
    ("profiles", "fault"),
    [
        (((10.0, 10.0),), "Profiles have 2 entries; there are 3 criteria."),
        (PROFILES[::-1], "Profile 2 is worse than profile 1 on criterion jobs."),
    ],
)
def test_profiles_that_do_not_fit_are_told(profiles, fault):
    names = ("jobs", "growth", "future")
    found = MRSort(profiles=profiles, majority=0.5).faults(np.ones((1, 3)), WEIGHTS, UP, names)
    assert str(found[0].message) == fault


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"majority": 1.1}, "less than or equal to 1"),
        ({"majority": -0.1}, "greater than or equal to 0"),
        ({"profiles": ()}, "at least 1"),
        ({"vetoes": ((0.0, 0.0, 0.0),)}, "one veto for each profile entry"),
        ({"vetoes": ((0.0, 0.0), (0.0, 0.0))}, "one veto for each profile entry"),
    ],
)
def test_parameters_that_do_not_fit_are_refused(changed, fault):
    with pytest.raises(ValidationError, match=fault):
        MRSort.model_validate({"profiles": PROFILES, "majority": 0.6} | changed)


def test_the_smallest_step_off_a_profile_is_told_though_larger_figures_are_tried_beside_it():
    # What counts as rounding must not grow with the figures that are tried for the other alternative.
    found = sort(
        [[0.0], [0.0625]],
        [1.0],
        directions=["lower"],
        method={"method": "mr-sort", "profiles": [[0.125], [0.0]], "majority": 0.0625},
    )
    assert [(c.criterion, c.category) for c in found.changes[0]] == [(0, 2)]
    assert 0 < found.changes[0][0].by < 1e-8
