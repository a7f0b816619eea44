"""VIKOR: its scores and its compromise set."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from pydantic import ValidationError

from s3prio.methods.aggregation import Vikor, compromise, vikor

# Regrets in shares of the range: (0, 1), (0.4, 0.3), (1, 0). With equal weights S is 0.5, 0.35, 0.5,
# R is 0.5, 0.2, 0.5.
TABLE = [[10.0, 0.0], [6.0, 7.0], [0.0, 10.0]]


def test_whoever_has_least_regret_of_both_kinds_scores_1_and_most_of_both_0():
    assert_allclose(vikor(TABLE, [0.5, 0.5]), [0, 1, 0])


@pytest.mark.parametrize(
    ("v", "scores"),
    [
        # With 3 : 1, S is 0.25, 0.375, 0.75, R is 0.25, 0.3, 0.75.
        (1.0, [1, 0.75, 0]),
        (0.0, [1, 0.9, 0]),
        (0.5, [1, 0.825, 0]),
    ],
)
def test_v_mixes_the_regret_over_all_with_the_largest_single_one(v, scores):
    assert_allclose(vikor(TABLE, [0.75, 0.25], v=v), scores, atol=1e-12)


def test_where_lower_is_better_regret_is_counted_from_the_smallest():
    turned = [[10.0, 10.0], [6.0, 3.0], [0.0, 0.0]]
    assert_allclose(vikor(turned, [0.75, 0.25], [1, -1]), [1, 0.825, 0])


def test_regret_that_is_the_same_for_all_takes_nothing_off():
    assert_array_equal(vikor([[1.0, 0.0], [0.0, 1.0]], [0.5, 0.5]), [1, 1])


def test_each_weighting_of_a_batch_gives_one_row_of_scores():
    found = vikor(TABLE, [[0.5, 0.5], [0.75, 0.25], [1.0, 0.0]])
    assert_allclose(found, [[0.0, 1.0, 0.0], [1.0, 0.825, 0.0], [1.0, 0.6, 0.0]], atol=1e-12)


def test_a_spec_scores_with_its_v():
    found = Vikor(v=1).scores(np.array(TABLE), np.array([0.75, 0.25]), np.ones(2))
    assert_allclose(found, [1, 0.75, 0])


def test_a_criterion_without_a_range_is_refused_if_it_counts():
    table = np.array([[7.0, 1.0], [7.0, 2.0]])
    faults = Vikor().faults(table, np.array([0.5, 0.5]), np.ones(2), ("jobs", "co2"))
    assert ['"jobs"' in str(fault.message) for fault in faults] == [True]
    assert Vikor().faults(table, np.array([0.0, 1.0]), np.ones(2)) == []


@pytest.mark.parametrize("v", [-0.1, 1.1, "half"])
def test_v_is_a_share(v):
    with pytest.raises(ValidationError, match="v"):
        Vikor.model_validate({"v": v})


def test_a_compromise_tells_both_regrets_and_their_mixture():
    found = compromise(TABLE, [0.75, 0.25])
    assert_allclose(found.s, [0.25, 0.375, 0.75])
    assert_allclose(found.r, [0.25, 0.3, 0.75])
    # 1/4 and 1/10 of the way from the least to the largest, half of each.
    assert_allclose(found.q, [0, 0.175, 1], atol=1e-12)


@pytest.mark.parametrize(
    ("column", "has_advantage", "members"),
    [
        # Of three the lead must be 1 / 2.
        ([1.0, 0.5, 0.0], True, (0,)),
        ([1.0, 0.51, 0.0], False, (0, 1)),
        ([0.6, 1.0, 0.0], False, (1, 0)),
        ([1.0, 1.0, 0.0], False, (0, 1)),
        # Of four 1 / 3; who is that far behind is no longer in.
        ([1.0, 0.8, 0.7, 0.0], False, (0, 1, 2)),
        ([0.0, 0.6, 0.8, 1.0], False, (3, 2)),
        # Of two it must be everything, and always is.
        ([0.0, 1.0], True, (1,)),
    ],
)
def test_whoever_is_too_close_to_the_first_is_a_compromise_too(column, has_advantage, members):
    # On one criterion both regrets and Q are the same share of the range.
    found = compromise(np.array(column)[:, None], [1.0])
    assert (found.has_advantage, found.members) == (has_advantage, members)
    assert found.is_stable


def test_a_lead_that_rounding_made_too_small_is_enough():
    # 0.3 - 0.1 is a little less than 0.2, half of 0.5 - 0.1.
    assert compromise([[0.1], [0.3], [0.5]], [1.0], [-1]).members == (0,)


def test_the_first_that_leads_by_neither_regret_is_not_stable():
    # Losses, each a third: S is 0.333, 0.6, 0.433, 1 and R 0.333, 0.2, 0.217, 0.333. Half of both
    # shares is Q: 0.5, 0.2, 0.1375, 1. The third leads by Q; 1/3 behind it the first is out.
    losses = [[1.0, 0.0, 0.0], [0.6, 0.6, 0.6], [0.0, 0.65, 0.65], [1.0, 1.0, 1.0]]
    found = compromise(losses, [1 / 3, 1 / 3, 1 / 3], [-1, -1, -1])
    assert_allclose(found.q, [0.5, 0.2, 0.1375, 1])
    assert (found.is_stable, found.has_advantage, found.members) == (False, False, (2, 1))


def test_what_a_compromise_holds_cannot_be_written_to():
    found = compromise(TABLE, [0.5, 0.5])
    assert not any(part.flags.writeable for part in (found.s, found.r, found.q))
