"""What every method that puts rankings together must keep to; and Kemeny against all orders there are."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal
from pydantic import TypeAdapter

from s3prio import NotApplicableError, aggregate_rankings
from s3prio.methods.group import RANK_AGGREGATIONS, RankAggregation
from s3prio.methods.method import name_of

METHODS = [name_of(member) for member in RANK_AGGREGATIONS]
every_aggregation = pytest.mark.parametrize("method", METHODS)


@st.composite
def ballots(draw, voters=5, alternatives=5):
    """Ranks, level ones among them, and what each voter counts: from 1 to 3."""
    shape = draw(st.integers(1, voters)), draw(st.integers(2, alternatives))
    rankings = draw(arrays(np.int64, shape, elements=st.integers(1, shape[1])))
    return rankings, draw(arrays(np.int64, shape[0], elements=st.integers(1, 3)))


def aggregated(rankings, weights, method):
    return aggregate_rankings(rankings, weights / weights.sum(), method=method)


@every_aggregation
@given(ballots())
def test_whom_all_voters_put_before_another_stands_before(method, case):
    found = aggregated(case[0], case[1], method).ranking.values
    unanimous = (case[0][:, :, None] < case[0][:, None, :]).all(axis=0)
    assert (found[:, None] < found[None, :])[unanimous].all()


@every_aggregation
@given(ballots())
def test_all_that_are_level_with_every_voter_are_level(method, case):
    found = aggregated(case[0], case[1], method).ranking.values
    level = (case[0][:, :, None] == case[0][:, None, :]).all(axis=0)
    assert (found[:, None] == found[None, :])[level].all()


@every_aggregation
@given(ballots())
def test_a_ranking_that_all_agree_on_comes_out(method, case):
    one = np.repeat(case[0][:1], len(case[0]), axis=0)
    found = aggregated(one, case[1], method).ranking.values
    assert_array_equal(found[:, None] < found, one[0][:, None] < one[0])


@every_aggregation
@given(ballots(), st.randoms())
def test_the_order_of_the_voters_does_not_matter(method, case, random):
    rankings, weights = case
    order = random.sample(range(len(rankings)), len(rankings))
    first = aggregated(rankings, weights, method)
    then = aggregated(rankings[order], weights[order], method)
    assert_array_equal(then.ranking.values, first.ranking.values)
    assert then.optima == first.optima
    assert_allclose(then.agreement, first.agreement)


@every_aggregation
@given(ballots(), st.randoms())
def test_the_order_of_the_alternatives_only_reorders_the_result(method, case, random):
    rankings, weights = case
    order = random.sample(range(rankings.shape[1]), rankings.shape[1])
    first = aggregated(rankings, weights, method)
    then = aggregated(rankings[:, order], weights, method)
    assert_array_equal(then.ranking.values, first.ranking.values[order])
    assert_allclose(then.support, first.support[np.ix_(order, order)])
    assert {tuple(order[place] for place in optimum) for optimum in then.optima} == set(
        first.optima
    )


@every_aggregation
@given(ballots(), st.randoms())
def test_the_agreement_does_not_depend_on_the_order_of_the_alternatives(method, case, random):
    rankings, weights = case
    order = random.sample(range(rankings.shape[1]), rankings.shape[1])
    first = aggregated(rankings, weights, method)
    assert_allclose(aggregated(rankings[:, order], weights, method).agreement, first.agreement)


@every_aggregation
@given(ballots(), st.data())
def test_a_voter_of_no_weight_is_irrelevant(method, case, data):
    rankings, weights = case
    another = data.draw(arrays(np.int64, (1, rankings.shape[1]), elements=st.integers(1, 9)))
    first = aggregated(rankings, weights, method)
    then = aggregated(np.vstack([rankings, another]), np.append(weights, 0), method)
    assert_array_equal(then.ranking.values, first.ranking.values)
    assert then.optima == first.optima
    assert_allclose(then.support, first.support)


@every_aggregation
@given(ballots())
def test_a_voter_who_counts_as_several_is_as_several_voters(method, case):
    rankings, weights = case
    first = aggregated(rankings, weights, method)
    then = aggregate_rankings(np.repeat(rankings, weights, axis=0), method=method)
    assert_array_equal(then.ranking.values, first.ranking.values)
    assert then.optima == first.optima
    assert_allclose(then.agreement, first.agreement)


@every_aggregation
@given(ballots())
def test_ranks_that_leave_places_out_say_the_same(method, case):
    rankings, weights = case
    first, then = (aggregated(ranks, weights, method) for ranks in (rankings, 10 * rankings - 3))
    assert_array_equal(then.ranking.values, first.ranking.values)


@every_aggregation
@given(ballots())
def test_rankings_turned_round_turn_the_result_round(method, case):
    rankings, weights = case
    first = aggregated(rankings, weights, method).ranking.values
    then = aggregated(1 + rankings.max() - rankings, weights, method).ranking.values
    assert_array_equal(then[:, None] < then, first[:, None] > first)


@given(ballots())
def test_the_optima_of_kemeny_are_all_orders_that_no_order_agrees_more_than(case):
    rankings, weights = case
    # Twice the weight on each pair, so that halves of level ones are whole numbers.
    sides = np.sign(rankings[:, None, :] - rankings[:, :, None])
    twice = np.einsum("v,vij->ij", weights, 1 + sides)
    agreements = {
        order: sum(twice[a, b] for place, a in enumerate(order) for b in order[place + 1 :])
        for order in permutations(range(rankings.shape[1]))
    }
    best = max(agreements.values())
    found = aggregated(rankings, weights, "kemeny")
    assert found.is_complete
    assert list(found.optima) == sorted(o for o, agreed in agreements.items() if agreed == best)
    pairs = len(rankings[0]) * (len(rankings[0]) - 1) / 2
    assert_allclose(found.agreement, best / (2 * weights.sum() * pairs))


@every_aggregation
@given(ballots())
def test_no_method_agrees_more_than_kemeny(method, case):
    assert (
        aggregated(case[0], case[1], method).agreement
        <= aggregated(case[0], case[1], "kemeny").agreement + 1e-12
    )


@pytest.mark.parametrize("method", ["kemeny", "copeland"])
@given(ballots())
def test_who_beats_all_others_in_duels_is_first(method, case):
    found = aggregated(case[0], case[1], method)
    beats = found.support > found.support.T + 1e-9
    winner = np.flatnonzero(beats.sum(axis=1) == len(beats) - 1)
    assume(winner.size)
    assert found.ranking.values[winner[0]] == 1


def circle(n):
    """Rankings in which all voters but one put each alternative before the next one, all round."""
    return [[1 + (i - first) % n for i in range(n)] for first in range(n)]


def test_more_than_18_entangled_alternatives_are_refused_by_kemeny_with_advice():
    with pytest.raises(NotApplicableError, match="borda or copeland"):
        aggregate_rankings(circle(19), method="kemeny")


@pytest.mark.parametrize("method", ["borda", "copeland"])
def test_what_is_advised_instead_has_an_answer(method):
    assert_array_equal(aggregate_rankings(circle(19), method=method).ranking.values, [1] * 19)


@every_aggregation
def test_many_alternatives_that_are_not_entangled_are_ordered(method):
    ranks = 1 + np.random.default_rng(5).permutation(40)
    found = aggregate_rankings([ranks, ranks], method=method)
    assert_array_equal(found.ranking.values, ranks)
    assert found.agreement == 1


@every_aggregation
def test_a_spec_survives_the_way_through_json(method):
    adapter = TypeAdapter(RankAggregation)
    spec = adapter.validate_python({"method": method})
    assert adapter.validate_json(adapter.dump_json(spec)) == spec
    assert aggregate_rankings([[1, 2]], method=spec).ranking.values[0] == 1
