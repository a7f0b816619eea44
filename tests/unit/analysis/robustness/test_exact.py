"""Shares of ranks are volumes: by hand, against counting draws, and whatever does not change them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from s3prio.analysis.robustness.asked import region_of
from s3prio.analysis.robustness.exact import RankShares, leads_at, levelled, rank_shares
from s3prio.weightspace.arrangement import Budget, BudgetExceededError
from s3prio.weightspace.region import whole
from tests.unit.analysis.robustness.cases import (
    THREE,
    allowed_weights,
    assert_close,
    counted_directly,
    room,
    tables,
)

DRAWS = 4000


def measured(table, *, region=None, ties_share=True, budget=10**7):
    table = np.array(table, dtype=float)
    region = whole(table.shape[1]) if region is None else region
    found = rank_shares(table[None], region, ties_share=ties_share, budget=Budget(budget))
    return RankShares(found.ranks[0], found.favourable[0])


def regions(m):
    """A set of weights and its region."""
    names = [f"w{j + 1}" for j in range(m)]
    return allowed_weights(m).map(lambda allowed: (allowed, region_of(allowed.written, names)))


def leads(*rows):
    table = np.array(rows, dtype=float)
    return leads_at(table, np.eye(table.shape[1]))


def test_leads_are_differences_of_rows():
    found = leads([0.5, 0.25], [0.25, 1.0])
    assert_array_equal(found, [[[0, 0], [0.25, -0.75]], [[-0.25, 0.75], [0, 0]]])


def test_rows_that_differ_by_rounding_only_do_not_differ():
    assert not leads([0.1 + 0.2, 0.5], [0.3, 0.5]).any()


def test_rows_that_differ_by_little_differ():
    assert leads([0.3 + 1e-9, 0.5], [0.3, 0.5]).any()


def test_a_chain_of_rows_near_each_other_is_one_group():
    # The first and the last are farther apart than rounding, but each is near the next.
    step = 6e-13
    rows = np.array([[0.5 + i * step, 0.5] for i in range(3)] + [[1.0, 0.2]])
    assert_array_equal(levelled(rows)[:3], [[0.5, 0.5]] * 3)


def test_rounding_is_judged_column_by_column():
    # Beside a hundred million a twenty-thousandth is nothing; in its own column it is all there is.
    rows = np.array([[1e8, 5e-5], [1e8, 0.0], [0.0, 0.0]])
    assert_array_equal(levelled(rows), rows)


def test_shares_of_ranks_are_lengths_where_there_are_two_criteria():
    # u, 1 - u and 2/5: the third is last where u is from 2/5 to 3/5, and else between the others.
    assert_close(measured(THREE).ranks, [[0.5, 0.1, 0.4], [0.5, 0.1, 0.4], [0, 0.8, 0.2]])


def test_weights_are_summed_where_an_alternative_is_first():
    # The middle of (1/2, 1) is 3/4, on a length of 1/2.
    assert_close(measured(THREE).favourable, [[0.375, 0.125], [0.125, 0.375], [0, 0]], atol=1e-15)


def test_who_are_alike_share_the_ranks_that_they_occupy():
    assert_close(
        measured([[1, 0], [1, 0], [0, 1]]).ranks,
        [[0.25, 0.5, 0.25], [0.25, 0.5, 0.25], [0.5, 0, 0.5]],
    )


def test_who_are_alike_may_all_have_the_best_rank():
    assert_close(
        measured([[1, 0], [1, 0], [0, 1]], ties_share=False).ranks,
        [[0.5, 0.5, 0], [0.5, 0.5, 0], [0.5, 0, 0.5]],
    )


def test_more_steps_than_allowed_are_not_made():
    with pytest.raises(BudgetExceededError):
        measured(THREE, budget=1)


@given(st.data())
def test_ranks_sum_to_1_by_alternative_and_by_rank(data):
    table = data.draw(tables())
    _, region = data.draw(regions(table.shape[1]))
    ranks = measured(table, region=region).ranks
    assert_close([ranks.sum(axis=0), ranks.sum(axis=1)], 1, atol=1e-12)


@given(st.data(), st.booleans())
def test_shares_are_those_of_draws_counted_directly(data, ties_share):
    table = data.draw(tables())
    allowed, region = data.draw(regions(table.shape[1]))
    draws = allowed.draws(table.shape[1], DRAWS)
    ranks = measured(table, region=region, ties_share=ties_share).ranks
    counted = counted_directly(draws @ table.T, ties_share=ties_share) / len(draws)
    assert (np.abs(counted - ranks) <= room(ranks, len(draws))).all()


@given(st.data())
def test_weights_that_put_somebody_first_sum_to_the_share_of_doing_so(data):
    table = data.draw(tables())
    _, region = data.draw(regions(table.shape[1]))
    found = measured(table, region=region)
    assert_close(found.favourable.sum(axis=1), found.ranks[:, 0], atol=1e-12)


@given(st.data())
def test_all_favourable_weights_together_have_the_centre_of_the_region(data):
    table = data.draw(tables())
    _, region = data.draw(regions(table.shape[1]))
    alone = measured(table[:1], region=region).favourable[0]
    found = measured(table, region=region)
    assert_close(found.favourable.sum(axis=0), alone, atol=1e-12)


@given(tables(), st.sampled_from([0.25, 8.0, 1e6]), st.integers(-3, 3))
def test_another_unit_and_another_origin_change_nothing(table, factor, shift):
    other = measured(factor * table + shift).ranks
    assert_close(other, measured(table).ranks, atol=1e-9)


@given(tables(), st.randoms())
def test_the_order_of_alternatives_only_reorders_the_shares(table, random):
    order = random.sample(range(len(table)), len(table))
    assert_close(measured(table[order]).ranks, measured(table).ranks[order], atol=1e-12)


@given(tables(rows=(1, 4)))
def test_one_who_is_worse_everywhere_is_last_and_changes_nothing_before(table):
    ranks = measured(np.vstack([table, table.min(axis=0) - 1])).ranks
    assert_close(ranks[:-1, :-1], measured(table).ranks, atol=1e-12)
    assert_close(ranks[-1, -1], 1, atol=1e-12)


@given(tables())
def test_with_everything_turned_round_ranks_are_turned_round(table):
    assert_close(measured(-table).ranks, measured(table).ranks[:, ::-1], atol=1e-12)


@given(st.data())
def test_several_tables_at_once_have_the_shares_of_each(data):
    first = data.draw(tables(rows=(1, 4)))
    tables_alike = st.just(first.shape).flatmap(
        lambda shape: tables(rows=(shape[0], shape[0]), columns=(shape[1], shape[1]))
    )
    _, region = data.draw(regions(first.shape[1]))
    stack = np.array([first, *data.draw(st.lists(tables_alike, min_size=1, max_size=3))])
    found = rank_shares(stack, region, ties_share=True, budget=Budget(10**7))
    for table, ranks, favourable in zip(stack, *found, strict=True):
        alone = measured(table, region=region)
        assert_close(ranks, alone.ranks, atol=1e-12)
        assert_close(favourable, alone.favourable, atol=1e-12)
