"""Agreement: by hand, the worked example, and where there is nothing to be said."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose

from s3prio.errors import InputError, PerformanceError
from s3prio.methods.agreement import kendall_w, weighted_kappa

SCORES = arrays(np.float64, (4, 5), elements=st.integers(0, 3))
CATEGORIES = arrays(np.int64, 8, elements=st.integers(1, 3))

# Rows North, East, West and Ministry.
VALUES = np.array([[0.50, 0.20, 0.30], [0.25, 0.45, 0.30], [0.60, 0.15, 0.25], [0.20, 0.40, 0.40]])
POINTS = np.array(
    [
        [30, 5, 10, 5, 30, 20],
        [20, 35, 5, 20, 10, 10],
        [10, 5, 25, 10, 15, 35],
        [25, 30, 15, 20, 5, 5],
    ],
    dtype=float,
)
# Rows Green, Cyber, Logistics, Health, Urban and Creative; columns strength, growth, potential.
FACTS = np.array(
    [[90, 84, 72], [70, 95, 69], [88, 55, 67], [60, 72, 66], [65, 46, 45], [40, 35, 30]],
    dtype=float,
)


def concordance(scores):
    """Kendall's W where it is defined."""
    found = kendall_w(np.array(scores, dtype=float))
    assert found is not None
    return found


def kappa(first, second, q=3):
    """Weighted kappa where it is defined."""
    found = weighted_kappa(np.array(first), np.array(second), q)
    assert found is not None
    return found


def test_the_four_agree_on_the_topics_by_their_values_and_not_on_who_gets_them():
    assert_allclose(concordance(VALUES @ FACTS.T), 0.91, rtol=0, atol=0.005)
    assert_allclose(concordance(POINTS), 0.07, rtol=0, atol=0.005)
    assert_allclose(concordance(VALUES), 0.02, rtol=0, atol=0.005)


def test_who_ranks_alike_agrees_in_full():
    assert kendall_w(np.array([[5.0, 3.0, 1.0], [100.0, 99.0, 0.0], [0.3, 0.2, 0.1]])) == 1


def test_opposite_rankings_cancel_out():
    assert kendall_w(np.array([[1.0, 2.0, 3.0, 4.0], [4.0, 3.0, 2.0, 1.0]])) == 0


def test_level_ones_have_the_mean_of_their_ranks():
    # 1, 2, 3 and 1.5, 1.5, 3 sum to 2.5, 3.5, 6, which are 1.5, 0.5 and 2 from their mean: 6.5 in squares. The
    # rankings themselves have 2 and 1.5, together 3.5; alike they would reach twice as much.
    assert_allclose(concordance([[3, 2, 1], [2, 2, 1]]), 6.5 / 7)


def test_who_has_no_preference_halves_the_agreement_of_two():
    # Sums of 3, 4, 5: 2 in squares. One ranking has 2, the other 0; alike they would reach 2 * 2.
    assert kendall_w(np.array([[3.0, 2.0, 1.0], [1.0, 1.0, 1.0]])) == 0.5


def test_scores_that_are_level_but_for_rounding_are_level():
    rounded = np.array([[0.3, 0.1 + 0.2, 0.0], [2.0, 2.0, 1.0]])
    assert kendall_w(rounded) == 1


@pytest.mark.parametrize(
    "scores",
    [
        np.ones((3, 4)),
        np.array([[1.0, 2.0, 3.0]]),
        np.array([[1.0], [2.0]]),
        np.ones((0, 3)),
        np.ones((2, 0)),
    ],
    ids=["all level", "one rater", "one alternative", "no rater", "no alternative"],
)
def test_where_nobody_can_agree_with_anybody_nothing_is_said(scores):
    assert kendall_w(scores) is None


def test_a_score_that_is_not_finite_is_refused():
    with pytest.raises(PerformanceError):
        kendall_w(np.array([[1.0, np.nan], [1.0, 2.0]]))


@given(SCORES)
def test_only_the_order_of_scores_counts(scores):
    assert kendall_w(np.exp(scores)) == kendall_w(scores)


@given(SCORES, st.permutations(range(4)), st.permutations(range(5)))
def test_neither_the_order_of_raters_nor_of_alternatives_counts(scores, raters, alternatives):
    expected, found = kendall_w(scores), kendall_w(scores[raters][:, alternatives])
    if expected is None:
        assert found is None
    else:
        assert found is not None
        assert_allclose(found, expected, atol=1e-12)


@given(SCORES)
def test_to_turn_all_rankings_round_changes_no_agreement(scores):
    expected, found = kendall_w(scores), kendall_w(-scores)
    if expected is None:
        assert found is None
    else:
        assert found is not None
        assert_allclose(found, expected, atol=1e-12)


@given(SCORES)
def test_concordance_lies_between_0_and_1(scores):
    found = kendall_w(scores)
    assert found is None or 0 <= found <= 1 + 1e-12


@given(st.lists(st.permutations(range(5)), min_size=2, max_size=5))
def test_without_ties_it_is_the_mean_correlation_of_two_ranks(rankings):
    # W = (1 + (m - 1) r) / m, with r the mean over all pairs.
    m = len(rankings)
    correlations = np.corrcoef(np.array(rankings, dtype=float))
    mean = (correlations.sum() - m) / (m * (m - 1))
    assert_allclose(concordance(rankings), (1 + (m - 1) * mean) / m, atol=1e-12)


def test_claims_of_the_worked_example_agree_with_the_facts_by_0_71():
    claims, central = (
        np.array([int(digit) for digit in digits])
        for digits in ("332233123322221", "222232113322221")
    )
    assert_allclose(kappa(claims, central), 0.71, rtol=0, atol=0.005)


def test_the_same_categories_agree_in_full():
    assert kappa([1, 2, 3], [1, 2, 3]) == 1


def test_a_disagreement_is_compared_with_that_of_chance():
    # One of three differs by 1: 1/3. By chance 1, 2, 1 meets 1, 2, 2 with a difference in 5 of 9 pairs.
    assert_allclose(kappa([1, 2, 1], [1, 2, 2], q=2), 1 - (1 / 3) / (5 / 9))


def test_two_categories_apart_count_four_times_as_much_as_one():
    # 4/2 against the pairs 1-1, 1-3, 1-1, 1-3: (0 + 4 + 0 + 4) / 4.
    assert kappa([1, 1], [1, 3]) == 0
    # 2/2 by two steps of 1 against the pairs 1-2, 1-3, 2-2, 2-3: (1 + 4 + 0 + 1) / 4.
    assert_allclose(kappa([1, 2], [2, 3]), 1 - 1 / 1.5)


def test_less_agreement_than_by_chance_is_below_0():
    assert_allclose(kappa([1, 3], [3, 1]), -1)


def test_one_category_throughout_on_both_sides_says_nothing():
    assert weighted_kappa(np.array([2, 2, 2]), np.array([2, 2, 2]), 3) is None


def test_nothing_to_compare_says_nothing():
    assert weighted_kappa(np.array([], dtype=int), np.array([], dtype=int), 3) is None


@pytest.mark.parametrize("wrong", [0, 4])
def test_a_category_that_does_not_exist_is_refused(wrong):
    with pytest.raises(InputError, match=f"A category is {wrong}; categories are from 1 to 3"):
        weighted_kappa(np.array([1, wrong]), np.array([1, 2]), 3)


@given(CATEGORIES, CATEGORIES)
def test_it_makes_no_difference_who_is_compared_with_whom(first, second):
    assert weighted_kappa(first, second, 3) == weighted_kappa(second, first, 3)


@given(CATEGORIES, CATEGORIES)
def test_categories_that_nobody_uses_make_no_difference(first, second):
    assert weighted_kappa(first, second, 3) == weighted_kappa(first, second, 9)


@given(CATEGORIES, CATEGORIES)
def test_it_is_what_the_table_of_both_classifications_gives(first, second):
    table = np.zeros((3, 3))
    np.add.at(table, (first - 1, second - 1), 1 / len(first))
    apart = (np.subtract.outer(np.arange(3), np.arange(3)) / 2) ** 2
    expected = (apart * np.outer(table.sum(axis=1), table.sum(axis=0))).sum()
    found = weighted_kappa(first, second, 3)
    if found is None:
        assert abs(expected) < 1e-12
    else:
        assert_allclose(found, 1 - (apart * table).sum() / expected, atol=1e-12)
