"""MOORA and MULTIMOORA: the three parts, and who is before whom in two of them."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from s3prio.methods.aggregation import (
    FullMultiplicativeForm,
    Moora,
    MooraReferencePoint,
    Multimoora,
    multimoora,
    multimoora_parts,
    ratio_system,
    reference_point,
)

# Columns of the lengths 5 and 10.
TABLE = [[3.0, 6.0], [4.0, 8.0]]

# A leads by the sum; B by the worst gap and by the product, 4 before 3; C is last by all three.
THREE = [[9.0, 1.0], [4.0, 4.0], [1.0, 5.0]]


def test_the_ratio_system_adds_shares_of_lengths():
    assert_allclose(ratio_system(TABLE, [0.25, 0.75]), [0.6, 0.8])


def test_the_ratio_system_takes_costs_off():
    # 0.6 x 3/4 - 0.6 x 1/4, and the same of 0.8.
    assert_allclose(ratio_system(TABLE, [0.75, 0.25], [1, -1]), [0.3, 0.4])


def test_the_reference_point_counts_the_largest_gap_to_the_best():
    # Gaps of 0.2 and 0 with a weight of 3/4, of 0 and 0.2 with a weight of 1/4.
    found = reference_point([[3.0, 8.0], [4.0, 6.0]], [0.75, 0.25])
    assert_allclose(found, [-0.15, -0.05])


def test_the_best_of_everything_has_no_gap():
    assert_allclose(reference_point(TABLE, [0.75, 0.25]), [-0.15, 0])


def test_where_lower_is_better_the_lowest_has_no_gap():
    assert_allclose(reference_point(TABLE, [0.75, 0.25], [-1, -1]), [0, -0.15])


def test_the_full_multiplicative_form_divides_benefits_by_costs():
    scores = FullMultiplicativeForm().scores(
        np.array([[9.0, 4.0], [0.0, 4.0]]), np.array([0.5, 0.5]), np.array([1.0, -1.0])
    )
    assert_allclose(scores, [1.5, 0])


def test_the_parts_are_the_three_of_them():
    ratios, gaps, products = multimoora_parts(TABLE, [0.5, 0.5], [1, -1])
    assert_allclose(ratios, [0, 0], atol=1e-12)
    assert_allclose(gaps, [-0.1, -0.1])
    # The roots of 3/6 and of 4/8.
    assert_allclose(products, [0.5**0.5, 0.5**0.5])


def test_two_of_three_orders_decide_of_each_pair():
    orders = [np.argsort(-part).tolist() for part in multimoora_parts(THREE, [0.5, 0.5])]
    assert orders == [[0, 1, 2], [1, 0, 2], [1, 0, 2]]
    assert_allclose(multimoora(THREE, [0.5, 0.5]), [0.5, 1, 0])


def test_who_is_level_in_all_three_counts_half():
    # The same sum, the same gap, and a product of 0.
    assert_allclose(multimoora([[0.0, 1.0], [1.0, 0.0]], [0.5, 0.5]), [0.5, 0.5])


def test_alike_alternatives_are_level():
    scores = multimoora([*THREE, THREE[0]], [0.5, 0.5])
    assert scores[0] == scores[3]


def test_each_weighting_of_a_batch_gives_one_row_of_scores():
    batch = np.array([[0.5, 0.5], [1.0, 0.0], [0.0, 1.0]])
    # With one criterion alone all three say the same.
    assert_allclose(multimoora(THREE, batch), [[0.5, 1, 0], [1, 0.5, 0], [0, 0.5, 1]])
    assert ratio_system(THREE, batch).shape == reference_point(THREE, batch).shape == (3, 3)


def test_products_too_small_to_differ_by_the_tolerance_still_tell_who_is_before_whom():
    # Only the product has a unit; here its differences are of the size of 1e-12.
    tiny = 1e-12 * np.array(THREE)
    assert_allclose(multimoora(tiny, [0.5, 0.5]), multimoora(THREE, [0.5, 0.5]))


@pytest.mark.parametrize("method", [Moora(), MooraReferencePoint(), Multimoora()])
def test_a_criterion_of_zeros_is_refused(method):
    table = np.array([[5.0, 0.0], [6.0, 0.0]])
    faults = method.faults(table, np.array([0.5, 0.5]), np.ones(2), ("co2", "jobs"))
    assert ['"jobs"' in str(fault.message) for fault in faults] == [True]


@pytest.mark.parametrize(
    ("method", "is_refused"),
    [
        (Moora(), False),
        (MooraReferencePoint(), False),
        (FullMultiplicativeForm(), True),
        (Multimoora(), True),
    ],
)
def test_figures_below_0_have_a_share_of_the_length_but_no_product(method, is_refused):
    table = np.array([[5.0, -1.0], [6.0, 1.0]])
    faults = method.faults(table, np.array([0.5, 0.5]), np.ones(2), ("co2", "jobs"))
    assert ['"jobs"' in str(fault.message) for fault in faults] == [True] * is_refused


def test_one_alternative_is_before_nobody():
    faults = Multimoora().faults(np.ones((1, 2)), np.array([0.5, 0.5]), np.ones(2))
    assert ["at least two" in str(fault.message) for fault in faults] == [True]


@pytest.mark.parametrize(
    ("method", "scores"),
    [
        (Moora(), [0.3, 0.4]),
        # 0.15 behind on the first of which the second is the best, 0.05 on the other.
        (MooraReferencePoint(), [-0.15, -0.05]),
        # The second is before by all three: 4^(3/4) / 8^(1/4) is more than 3^(3/4) / 6^(1/4).
        (Multimoora(), [0, 1]),
    ],
)
def test_a_spec_scores_with_the_directions(method, scores):
    found = method.scores(np.array(TABLE), np.array([0.75, 0.25]), np.array([1.0, -1.0]))
    assert_allclose(found, scores)
