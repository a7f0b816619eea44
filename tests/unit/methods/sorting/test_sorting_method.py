"""What sorting methods share: cuts, the nearest of them, and profiles that are in no order."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.methods.sorting.sorting_method import cut, nearer, nearest_cut, profile_faults

CUTS = np.array([0.4, 0.6])


def test_a_score_on_a_cut_has_reached_it():
    scores = np.array([0.39, 0.4, 0.5, 0.6, 0.7])
    assert_array_equal(cut(scores, CUTS), [1, 2, 2, 3, 3])


def test_a_score_that_rounding_put_below_a_cut_has_reached_it():
    # 0.1 + 0.2 is more than 0.3 by a last digit, 0.3 - 1e-12 less by several.
    assert_array_equal(cut(np.array([0.3 - 1e-12, 0.3]), np.array([0.1 + 0.2])), [2, 2])


def found(score):
    margins, rising = nearest_cut(np.array([score]), CUTS, cut(np.array([score]), CUTS))
    return margins[0], rising[0]


@pytest.mark.parametrize(
    ("score", "margin", "is_rising"),
    [
        # The lowest category ends at one cut only, and so does the highest.
        (0.1, 0.3, True),
        (0.9, 0.3, False),
        (0.45, 0.05, False),
        (0.58, 0.02, True),
        # On a cut nothing is to spare; half way it falls as easily as it rises.
        (0.4, 0.0, False),
        (0.5, 0.1, False),
        (0.4 - 1e-12, 0.0, False),
    ],
)
def test_the_margin_is_the_distance_to_the_nearest_cut(score, margin, is_rising):
    assert_allclose(found(score)[0], margin, atol=1e-15)
    assert found(score)[1] == is_rising


def test_the_smaller_of_falling_and_rising_is_nearer():
    margins, rising = nearer(np.array([0.2, 0.3, np.inf, 0.1]), np.array([0.3, 0.2, np.inf, 0.1]))
    assert_array_equal(margins, [0.2, 0.2, np.inf, 0.1])
    assert_array_equal(rising, [False, True, False, False])


def test_what_rounding_made_negative_is_nothing():
    assert nearer(np.array([-1e-12]), np.array([1.0]))[0] == 0


def faults(profiles, directions=(1, 1), names=()):
    return profile_faults(profiles, np.array(directions, dtype=float), names)


@pytest.mark.parametrize(
    ("profiles", "directions"),
    [
        ([[1, 5]], (1, 1)),
        ([[1, 5], [2, 5]], (1, 1)),
        ([[1, 5], [2, 4]], (1, -1)),
    ],
)
def test_profiles_that_get_no_worse_are_in_order(profiles, directions):
    assert faults(profiles, directions) == []


def test_each_profile_that_is_worse_than_the_one_before_is_named_with_its_criterion():
    told = faults([[1, 5], [0, 6], [3, 5]], (1, 1), ("jobs", "growth"))
    assert [str(fault.message) for fault in told] == [
        "Profile 2 is worse than profile 1 on criterion jobs.",
        "Profile 3 is worse than profile 2 on criterion growth.",
    ]
    assert "lowest profile first" in str(told[0].hint)


def test_where_lower_is_better_a_higher_profile_is_worse():
    (fault,) = faults([[1, 5], [1, 6]], (1, -1))
    assert str(fault.message) == "Profile 2 is worse than profile 1 on criterion 2."


@pytest.mark.parametrize(
    ("profiles", "got"), [([[1]], "1"), ([[1, 2], [1, 2, 3]], "2, 3"), ([[], []], "0")]
)
def test_profiles_with_more_or_fewer_entries_than_criteria_are_told_with_their_numbers(
    profiles, got
):
    (fault,) = faults(profiles)
    assert str(fault.message) == f"Profiles have {got} entries; there are 2 criteria."
