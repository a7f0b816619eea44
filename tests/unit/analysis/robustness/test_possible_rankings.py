"""All rankings that some weights give: by hand, and what must hold for every list of them."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from s3prio import Bounds, Dirichlet, acceptability, possible_rankings, rank, score
from s3prio.errors import NotApplicableError, PerformanceError, WeightError
from tests.unit.analysis.robustness.cases import (
    THREE,
    allowed_weights,
    assert_close,
    assert_no_nan,
    tables,
)


def asked(data, rows=(1, 5)):
    table = data.draw(tables(rows))
    return table, data.draw(allowed_weights(table.shape[1]))


def listed(found):
    return [(one.order, round(one.share, 12)) for one in found.rankings]


def groups(scores):
    return rank(scores).groups


def test_rankings_are_told_with_their_lengths_where_there_are_two_criteria():
    # u, 1 - u and 2/5: level at 2/5, 1/2 and 3/5.
    assert listed(possible_rankings(THREE)) == [
        (((0,), (2,), (1,)), 0.4),
        (((1,), (2,), (0,)), 0.4),
        (((0,), (1,), (2,)), 0.1),
        (((1,), (0,), (2,)), 0.1),
    ]


def test_weights_are_the_middle_of_those_that_give_a_ranking():
    found = {one.order: one.weights[0] for one in possible_rankings(THREE).rankings}
    # 3/5 to 1, and 1/2 to 3/5.
    assert_close([found[(0,), (2,), (1,)], found[(0,), (1,), (2,)]], [0.8, 0.55])


def test_who_are_alike_are_one_group():
    found = possible_rankings([[1, 0], [1, 0], [0, 1]])
    assert listed(found) == [(((0, 1), (2,)), 0.5), (((2,), (0, 1)), 0.5)]


def test_who_are_all_alike_have_one_ranking():
    assert listed(possible_rankings([[0.3, 0.7]] * 3)) == [(((0, 1, 2),), 1.0)]


def test_of_one_alternative_there_is_one_ranking():
    assert listed(possible_rankings([[0.3, 0.7]])) == [(((0,),), 1.0)]


def test_of_one_criterion_there_is_one_ranking():
    assert listed(possible_rankings([[0.2], [0.9]])) == [(((1,), (0,)), 1.0)]


@pytest.mark.parametrize("m", [2, 3, 4])
def test_with_one_good_criterion_each_all_orders_are_alike(m):
    found = possible_rankings(np.eye(m))
    factorial = np.prod(np.arange(1, m + 1))
    assert len(found) == factorial
    assert_close([one.share for one in found.rankings], 1 / factorial)


def test_under_fewer_weights_there_are_fewer_rankings():
    found = possible_rankings(THREE, weights=Bounds(lowest={"w1": 0.5}))
    assert listed(found) == [(((0,), (2,), (1,)), 0.8), (((0,), (1,), (2,)), 0.2)]


def test_where_lower_is_better_rankings_are_turned_round():
    found = possible_rankings(THREE, directions=["lower", "lower"])
    assert listed(found)[0] == (((0,), (2,), (1,)), 0.4)
    assert {one.order[0] for one in found.rankings} == {(0,), (1,), (2,)}


def test_a_product_is_ranked_as_the_sum_of_its_logarithms():
    # 4^u 1^(1-u) against 1^u 2^(1-u): level where u ln 4 = (1 - u) ln 2, u = 1/3.
    found = possible_rankings([[4, 1], [1, 2]], method="weighted-product")
    assert listed(found) == [(((0,), (1,)), round(2 / 3, 12)), (((1,), (0,)), round(1 / 3, 12))]


def test_a_frame_keeps_its_labels():
    frame = pd.DataFrame(THREE, index=["it", "health", "energy"], columns=["growth", "jobs"])
    shown = possible_rankings(frame).to_frame()
    assert shown.loc[0, "ranking"] == "it > energy > health"
    assert_close(shown.loc[0, ["share", "growth", "jobs"]].astype(float), [0.4, 0.8, 0.2])


def test_level_ones_are_shown_as_level():
    shown = possible_rankings([[1, 0], [1, 0], [0, 1]]).to_frame()
    assert set(shown["ranking"]) == {"0 = 1 > 2", "2 > 0 = 1"}


def test_too_many_rankings_are_not_listed():
    table = np.random.default_rng(1).random((9, 4))
    with pytest.raises(NotApplicableError, match=r"too many possible rankings.*\n.*acceptability"):
        possible_rankings(table, budget=1000)


def test_a_method_that_does_not_add_up_is_refused_with_what_to_take():
    with pytest.raises(NotApplicableError, match=r"topsis is none.\n.*weighted-sum"):
        possible_rankings(THREE, method="topsis")


def test_weights_that_are_not_all_alike_are_refused():
    with pytest.raises(NotApplicableError, match="all alike"):
        possible_rankings(THREE, weights=Dirichlet(mean=(3, 1), confidence=4))


def test_values_that_are_not_finite_are_refused():
    with pytest.raises(PerformanceError, match="not finite"):
        possible_rankings([[np.inf, 1.0]])


def test_no_weights_at_all_are_refused():
    with pytest.raises(WeightError, match="No weights fulfil"):
        possible_rankings(THREE, weights={"set": "bounds", "lowest": 0.6})


@given(st.data())
def test_shares_sum_to_1_and_each_ranking_stands_once(data):
    table, allowed = asked(data)
    found = possible_rankings(table, weights=allowed.written)
    assert_close(sum(one.share for one in found.rankings), 1, atol=1e-9)
    assert len({one.order for one in found.rankings}) == len(found)


@given(st.data())
def test_the_likeliest_stand_first(data):
    table, allowed = asked(data)
    shares = [one.share for one in possible_rankings(table, weights=allowed.written).rankings]
    assert all(one >= other - 1e-11 for one, other in pairwise(shares))


@given(st.data())
def test_the_centre_of_a_ranking_gives_that_ranking(data):
    table, allowed = asked(data)
    for one in possible_rankings(table, weights=allowed.written).rankings:
        if one.share > 1e-6:
            assert groups(score(table, one.weights)) == one.order


@given(st.data())
def test_centres_weighed_by_their_shares_have_the_centre_of_all_weights(data):
    table, allowed = asked(data)
    found = possible_rankings(table, weights=allowed.written)
    centre = sum(one.share * one.weights for one in found.rankings)
    alone = acceptability(table[:1], weights=allowed.written).central_weights[0]
    assert_close(centre, alone, atol=1e-9)


@given(st.data())
def test_every_ranking_that_is_seen_is_listed(data):
    table, allowed = asked(data)
    found = {one.order for one in possible_rankings(table, weights=allowed.written).rankings}
    for weights in allowed.draws(table.shape[1], 200):
        scores = table @ weights
        gaps = np.abs(scores[:, None] - scores)
        # At the very edge of two rankings either will do.
        if not ((gaps > 1e-12) & (gaps < 1e-6)).any():
            assert groups(scores) in found


@given(st.data(), st.randoms())
def test_other_positions_of_the_alternatives_are_only_other_names(data, random):
    table, allowed = asked(data)
    order = random.sample(range(len(table)), len(table))
    found = possible_rankings(table[order], weights=allowed.written)
    renamed = {
        tuple(tuple(sorted(order[i] for i in group)) for group in one.order): one.share
        for one in found.rankings
    }
    expected = possible_rankings(table, weights=allowed.written).rankings
    assert {one.order for one in expected} == set(renamed)
    assert_close(
        [renamed[one.order] for one in expected], [one.share for one in expected], atol=1e-9
    )


@given(st.data())
def test_no_figure_is_undefined(data):
    table, allowed = asked(data)
    assert_no_nan(possible_rankings(table, weights=allowed.written))


def test_centres_cannot_be_written_to():
    assert not possible_rankings(THREE).rankings[0].weights.flags.writeable


def test_orders_are_numbers_of_python():
    assert_array_equal(
        [
            type(i)
            for one in possible_rankings(THREE).rankings
            for group in one.order
            for i in group
        ],
        [int] * 12,
    )
