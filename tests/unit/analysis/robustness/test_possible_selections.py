"""All selections that some weights give: by hand, with ties, and what must hold for every list of them."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio import Bounds, Dirichlet, acceptability, possible_rankings, possible_selections
from s3prio.errors import NotApplicableError, PerformanceError, ShapeError, WeightError
from tests.unit.analysis.robustness.cases import (
    THREE,
    allowed_weights,
    assert_close,
    assert_no_nan,
    tables,
)


def asked(data, rows=(1, 5)):
    table = data.draw(tables(rows))
    return (
        table,
        data.draw(st.integers(1, len(table))),
        data.draw(allowed_weights(table.shape[1])),
    )


def listed(found):
    return [(one.selected, round(one.share, 12)) for one in found.selections]


def test_selections_are_told_with_their_lengths_where_there_are_two_criteria():
    # u, 1 - u and 2/5: the third is out where u is from 2/5 to 3/5.
    assert listed(possible_selections(THREE, 2)) == [
        ((0, 2), 0.4),
        ((1, 2), 0.4),
        ((0, 1), 0.2),
    ]


def test_weights_are_the_middle_of_those_that_give_a_selection():
    found = {one.selected: one.weights[0] for one in possible_selections(THREE, 2).selections}
    assert_close([found[0, 2], found[1, 2], found[0, 1]], [0.8, 0.2, 0.5])


def test_level_ones_at_the_edge_fill_it_by_turns():
    found = possible_selections([[1, 0], [1, 0], [0, 1]], 1)
    assert listed(found) == [((2,), 0.5), ((0,), 0.25), ((1,), 0.25)]


def test_level_ones_that_cross_a_third_together_leave_nothing_out():
    # Where u is above a half both of the first are in; else the third and one of them.
    found = possible_selections([[1, 0], [1, 0], [0, 1]], 2)
    assert listed(found) == [((0, 1), 0.5), ((0, 2), 0.25), ((1, 2), 0.25)]


def test_of_all_alike_every_selection_has_the_same_share():
    found = possible_selections([[0.3, 0.7]] * 4, 2)
    assert listed(found) == [(pair, round(1 / 6, 12)) for pair in combinations(range(4), 2)]


def test_all_are_one_selection():
    assert listed(possible_selections(THREE, 3)) == [((0, 1, 2), 1.0)]


def test_of_one_alternative_and_of_one_criterion_there_is_one_selection():
    assert listed(possible_selections([[0.3, 0.7]], 1)) == [((0,), 1.0)]
    assert listed(possible_selections([[0.2], [0.9], [0.5]], 2)) == [((1, 2), 1.0)]


def test_who_is_in_all_of_them_and_who_in_none():
    # The third is best on both, the fourth worst.
    found = possible_selections([[1, 0], [0, 1], [2, 2], [-1, -1]], 2)
    assert (found.always, found.never) == ((2,), (3,))


def test_under_fewer_weights_there_are_fewer_selections():
    found = possible_selections(THREE, 1, weights=Bounds(lowest={"w1": 0.5}))
    assert listed(found) == [((0,), 1.0)]


def test_a_frame_keeps_its_labels():
    frame = pd.DataFrame(THREE, index=["it", "health", "energy"], columns=["growth", "jobs"])
    shown = possible_selections(frame, 2).to_frame()
    assert shown.loc[0, "selection"] == "it, energy"
    assert_close(shown.loc[0, ["share", "growth", "jobs"]].astype(float), [0.4, 0.8, 0.2])


@pytest.mark.parametrize("number", [0, 4, 1.5, True])
def test_a_selection_has_from_1_to_n(number):
    with pytest.raises(ShapeError, match="must be from 1 to 3"):
        possible_selections(THREE, number)


def test_too_many_selections_are_not_listed():
    table = np.random.default_rng(1).random((12, 4))
    with pytest.raises(
        NotApplicableError, match=r"too many possible selections.*\n.*acceptability"
    ):
        possible_selections(table, 5, budget=100)


def test_a_method_that_does_not_add_up_is_refused_with_what_to_take():
    with pytest.raises(NotApplicableError, match=r"topsis is none.\n.*weighted-sum"):
        possible_selections(THREE, 1, method="topsis")


def test_weights_that_are_not_all_alike_are_refused():
    with pytest.raises(NotApplicableError, match="all alike"):
        possible_selections(THREE, 1, weights=Dirichlet(mean=(3, 1), confidence=4))


def test_values_that_are_not_finite_are_refused():
    with pytest.raises(PerformanceError, match="not finite"):
        possible_selections([[np.nan, 1.0]], 1)


def test_no_weights_at_all_are_refused():
    with pytest.raises(WeightError, match="No weights fulfil"):
        possible_selections(THREE, 1, weights={"set": "bounds", "lowest": 0.6})


@given(st.data())
def test_shares_sum_to_1_and_each_selection_has_its_size(data):
    table, k, allowed = asked(data)
    found = possible_selections(table, k, weights=allowed.written)
    assert_close(sum(one.share for one in found.selections), 1, atol=1e-9)
    assert {len(set(one.selected)) for one in found.selections} == {k}


def from_rankings(table, k, written):
    """Shares of selections summed over rankings; each way to fill the last places has an equal part."""
    summed: dict[tuple[int, ...], float] = {}
    for ranking in possible_rankings(table, weights=written).rankings:
        inside: list[int] = []
        ways = [()]
        for group in ranking.order:
            if len(inside) + len(group) <= k:
                inside += group
            elif len(inside) < k:
                ways = list(combinations(group, k - len(inside)))
                break
        for way in ways:
            key = tuple(sorted((*inside, *way)))
            summed[key] = summed.get(key, 0.0) + ranking.share / len(ways)
    return summed


@given(st.data())
def test_shares_of_selections_are_sums_over_all_rankings(data):
    table, k, allowed = asked(data)
    expected = from_rankings(table, k, allowed.written)
    found = {
        one.selected: one.share
        for one in possible_selections(table, k, weights=allowed.written).selections
    }
    for key in {*expected, *found}:
        assert_close(found.get(key, 0.0), expected.get(key, 0.0), atol=1e-9)


def test_selections_of_many_are_found_without_the_rankings():
    table = np.random.default_rng(3).random((14, 3))
    found = possible_selections(table, 5)
    top = np.zeros(14)
    for one in found.selections:
        top[list(one.selected)] += one.share
    assert_close(acceptability(table, select=5).top, top, atol=1e-9)


@given(st.data())
def test_at_the_centre_of_a_selection_nobody_outside_is_ahead_of_anybody_inside(data):
    table, k, allowed = asked(data)
    for one in possible_selections(table, k, weights=allowed.written).selections:
        scores = table @ one.weights
        outside = np.delete(scores, list(one.selected))
        assert scores[list(one.selected)].min() >= outside.max(initial=-np.inf) - 1e-9


@given(st.data())
def test_centres_weighed_by_their_shares_have_the_centre_of_all_weights(data):
    table, k, allowed = asked(data)
    found = possible_selections(table, k, weights=allowed.written)
    centre = sum(one.share * one.weights for one in found.selections)
    alone = acceptability(table[:1], weights=allowed.written).central_weights[0]
    assert_close(centre, alone, atol=1e-9)


@given(st.data())
def test_nobody_is_both_in_all_of_them_and_in_none(data):
    table, k, allowed = asked(data)
    found = possible_selections(table, k, weights=allowed.written)
    assert not set(found.always) & set(found.never)
    assert len(found.always) <= k <= len(table) - len(found.never)


@given(st.data())
def test_no_figure_is_undefined(data):
    table, k, allowed = asked(data)
    assert_no_nan(possible_selections(table, k, weights=allowed.written))
