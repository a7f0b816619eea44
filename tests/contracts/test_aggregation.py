"""What every aggregation must keep to, whatever its formula; and its declared character."""

from typing import Annotated, get_args, get_origin

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from pydantic import TypeAdapter

from s3prio import rank, score
from s3prio.methods.aggregation import Aggregation
from tests.strategies import floats, points, values_tables, weighted_tables, weights


def members(union):
    """The specs of a union, also of one inside `Annotated`; a union of one is the member itself."""
    if get_origin(union) is Annotated:
        return members(get_args(union)[0])
    return get_args(union) or (union,)


MEMBERS = members(Aggregation)
every_aggregation = pytest.mark.parametrize(
    "method", [member() for member in MEMBERS], ids=lambda method: method.method
)


@every_aggregation
@given(st.data())
def test_a_batch_of_weightings_is_scored_as_one_by_one(method, data):
    table = data.draw(values_tables())
    batch = np.array(data.draw(st.lists(points(table.shape[1]), min_size=1, max_size=4)))
    one_by_one = [score(table, row, method=method) for row in batch]
    assert_allclose(score(table, batch, method=method), one_by_one, atol=1e-12)


@every_aggregation
@given(weighted_tables(), st.data())
def test_raising_a_value_never_lowers_the_score(method, case, data):
    table, given_weights = case
    row, column = (data.draw(st.integers(0, size - 1)) for size in table.shape)
    raised = table.copy()
    raised[row, column] = data.draw(floats(table[row, column], 1))
    before, after = (score(t, given_weights, method=method)[row] for t in (table, raised))
    assert after >= before - 1e-12


@every_aggregation
@given(weighted_tables(), st.data())
def test_raising_a_value_leaves_the_scores_of_the_others(method, case, data):
    table, given_weights = case
    row, column = (data.draw(st.integers(0, size - 1)) for size in table.shape)
    raised = table.copy()
    raised[row, column] = 1
    others = np.arange(len(table)) != row
    before, after = (score(t, given_weights, method=method)[others] for t in (table, raised))
    assert_allclose(after, before, atol=1e-12)


@every_aggregation
@given(weighted_tables(), st.randoms())
def test_the_order_of_the_alternatives_only_reorders_the_scores(method, case, random):
    table, given_weights = case
    order = random.sample(range(len(table)), len(table))
    assert_allclose(
        score(table[order], given_weights, method=method),
        score(table, given_weights, method=method)[order],
        atol=1e-12,
    )


@every_aggregation
@given(weighted_tables(), st.randoms())
def test_the_order_of_the_criteria_does_not_matter(method, case, random):
    table, given_weights = case
    order = random.sample(range(table.shape[1]), table.shape[1])
    assert_allclose(
        score(table[:, order], given_weights[order], method=method),
        score(table, given_weights, method=method),
        atol=1e-12,
    )


@every_aggregation
@given(weighted_tables(), st.data())
def test_an_alternative_better_on_every_criterion_is_never_ranked_below(method, case, data):
    table, given_weights = case
    gain = data.draw(floats(0, 1))
    pair = np.vstack([table[0], table[0] + gain * (1 - table[0])])
    ranks = rank(score(pair, given_weights, method=method)).values
    assert ranks[1] <= ranks[0]


@every_aggregation
@given(weighted_tables(), st.data())
def test_a_criterion_of_no_weight_is_irrelevant(method, case, data):
    table, given_weights = case
    added = data.draw(values_tables(rows=st.just(len(table)), columns=st.just(1)))
    assert_allclose(
        score(np.hstack([table, added]), [*given_weights, 0], method=method),
        score(table, given_weights, method=method),
        atol=1e-12,
    )


@every_aggregation
@given(weighted_tables())
def test_a_score_lies_between_the_lowest_and_the_highest_value(method, case):
    table, given_weights = case
    scores = score(table, given_weights, method=method)
    assert np.all(scores >= table.min(axis=1) - 1e-12)
    assert np.all(scores <= table.max(axis=1) + 1e-12)


@every_aggregation
@given(floats(0, 1), st.integers(1, 5).flatmap(weights))
def test_an_alternative_alike_on_all_criteria_has_that_score(method, value, given_weights):
    table = np.full((1, len(given_weights)), value)
    assert_allclose(score(table, given_weights, method=method), [value], atol=1e-12)


@every_aggregation
def test_a_spec_survives_the_way_through_json(method):
    adapter = TypeAdapter(Aggregation)
    assert adapter.validate_json(adapter.dump_json(method)) == method


@every_aggregation
def test_a_method_is_found_by_its_name(method):
    assert_allclose(
        score([[0.2, 0.4]], [1, 1], method=method.method),
        score([[0.2, 0.4]], [1, 1], method=method),
    )


@every_aggregation
@given(data=st.data())
def test_a_method_declared_linear_in_weights_is_so(method, data):
    if not method.linear_in_weights:
        return
    table = data.draw(values_tables())
    one, two = (data.draw(weights(table.shape[1])) for _ in range(2))
    share = data.draw(floats(0, 1))
    mixed = score(table, share * one + (1 - share) * two, method=method)
    apart = [score(table, w, method=method) for w in (one, two)]
    assert_allclose(mixed, share * apart[0] + (1 - share) * apart[1], atol=1e-9)


@every_aggregation
def test_a_method_declared_compensatory_lets_one_value_make_up_for_another(method):
    # The worst possible on one criterion and the best on the other, against 0.4 on both.
    scores = score([[1.0, 0.0], [0.4, 0.4]], [1, 1], method=method)
    assert (scores[0] > scores[1]) == method.compensatory


@every_aggregation
@given(weighted_tables(), st.data())
def test_a_method_declared_free_of_reversals_keeps_the_order_when_another_leaves(
    method, case, data
):
    if method.ranks_can_reverse:
        return
    table, given_weights = case
    gone = data.draw(st.integers(0, len(table) - 1))
    stay = np.arange(len(table)) != gone
    assert_allclose(
        score(table[stay], given_weights, method=method),
        score(table, given_weights, method=method)[stay],
        atol=1e-12,
    )


@every_aggregation
def test_a_method_that_needs_no_positive_values_takes_zeros(method):
    if not method.needs_positive_values:
        assert_allclose(score([[0.0, 0.0]], [1, 1], method=method), [0])
