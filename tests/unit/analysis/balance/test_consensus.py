"""How far the stakeholders are apart in their values, and which set each of them wants."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio import InputError, NotApplicableError, WeightError, balance
from s3prio.analysis.balance.border import NO_BORDER, nearest_moved, nearest_ratio
from tests.unit.analysis.balance.cases import (
    INFLUENCE,
    TOPICS,
    VALUES,
    WEIGHTS,
    drawn,
    influence_of,
    lists_of,
    nothing_listed,
)
from tests.unit.analysis.robustness.cases import assert_close, assert_no_nan

CRITERIA = ["strength", "growth", "potential"]


@st.composite
def asked(draw, low=1):
    """Values, weights of some stakeholders, how many are chosen, and influence."""
    n, m, s = draw(st.integers(2, 4)), draw(st.integers(2, 3)), draw(st.integers(1, 3))
    values = draw(st.lists(lists_of(m, 0, 5), min_size=n, max_size=n))
    weights = draw(st.lists(lists_of(m, low, 5), min_size=s, max_size=s))
    return values, weights, draw(st.integers(1, n)), draw(influence_of(s))


def mapped(case, **more):
    values, weights, k, influence = case
    return balance.consensus(values, weights, k, influence=influence, **more)


def closed(weights):
    rows = np.array(weights, dtype=float)
    return rows / rows.sum(axis=-1, keepdims=True)


@given(asked())
def test_the_centre_is_the_geometric_mean_with_influence_as_exponents(case):
    _, weights, _, influence = case
    shares = np.array(influence) / sum(influence)
    expected = closed(np.prod(closed(weights) ** shares[:, None], axis=0))
    assert_close(mapped(case).centre.weights, expected)


@given(asked(low=0).filter(lambda case: all(any(row) for row in case[1])))
def test_the_mean_is_the_arithmetic_one_and_equal_weights_are_alike(case):
    _, weights, _, influence = case
    found = mapped(case)
    assert_close(
        found.mean.weights, np.array(influence) / sum(influence) @ closed(weights), atol=1e-12
    )
    m = len(weights[0])
    assert_close(found.equal.weights, np.full(m, 1 / m))
    assert_close([place.weights for place in found.places], closed(weights))


@given(asked())
def test_distances_are_of_logarithms_and_their_squares_make_the_variance(case):
    _, weights, _, influence = case
    found = mapped(case)
    logs = np.log(closed(weights))
    logs -= logs.mean(axis=1, keepdims=True)
    middle = np.log(found.centre.weights)
    middle -= middle.mean()
    expected = np.sqrt(((logs - middle) ** 2).sum(axis=1))
    assert_close([place.to_centre for place in found.places], expected, atol=1e-7)
    shares = np.array(influence) / sum(influence)
    assert found.variance == pytest.approx(shares @ expected**2, abs=1e-9)
    assert found.centre.to_centre == pytest.approx(0, abs=1e-7)


@given(asked(low=0).filter(lambda case: all(any(row) for row in case[1])))
def test_each_place_names_all_sets_that_are_the_best_there(case):
    values, weights, k, _ = case
    found = mapped(case)
    for place, row in zip(found.places, weights, strict=True):
        # In points, so that a tie is a tie.
        scores = [sum(w * v for w, v in zip(row, line, strict=True)) for line in values]
        best = sum(sorted(scores)[-k:])
        assert all(sum(scores[i] for i in one) == best for one in place.chosen)
        assert len(set(place.chosen)) == len(place.chosen) >= 1
        # A level topic in place of another one is level too.
        edge = sorted(scores)[-k]
        above, level = sum(s > edge for s in scores), sum(s == edge for s in scores)
        ways = np.prod([(level - i) / (i + 1) for i in range(k - above)])
        assert len(place.chosen) == round(float(ways))


@given(asked())
def test_each_place_is_as_far_from_its_border_as_the_border_says(case):
    values, weights, _, _ = case
    found = mapped(case)
    table = np.array(values, dtype=float)
    for place, row in zip(found.places, closed(weights), strict=True):
        for mine, nearest in ((place.border, nearest_ratio), (place.moved, nearest_moved)):
            expected = nearest(table, place.chosen[0], row)
            assert mine.distance == pytest.approx(expected.distance, abs=1e-7)
        assert not place.was_raised


def test_unanimous_stakeholders_stand_at_one_place():
    found = balance.consensus(VALUES, [WEIGHTS[0]] * 3, 3)
    assert_close(found.centre.weights, WEIGHTS[0])
    assert found.variance == pytest.approx(0, abs=1e-12)
    assert_close([place.to_centre for place in found.places], np.zeros(3), atol=1e-7)
    assert found.agreement_on_criteria == 1
    assert found.agreement_on_topics == 1


def test_of_one_stakeholder_agreement_is_not_defined():
    found = balance.consensus(VALUES, [WEIGHTS[0]], 3)
    assert found.agreement_on_criteria is None
    assert found.agreement_on_topics is None
    assert_close(found.centre.weights, WEIGHTS[0])


def test_who_has_all_influence_is_the_centre():
    found = balance.consensus(VALUES, WEIGHTS, 3, influence=[0, 0, 1, 0])
    assert_close(found.centre.weights, WEIGHTS[2])
    assert_close(found.mean.weights, WEIGHTS[2])
    assert found.variance == pytest.approx(0, abs=1e-12)


def test_a_weight_of_0_counts_as_half_a_point_where_ratios_are_taken_and_that_is_said():
    found = balance.consensus(VALUES, [[50, 50, 0], [50, 30, 20]], 3)
    assert [place.was_raised for place in found.places] == [True, False]
    # Shown as it was said, and counted as half a point of a hundred.
    assert_close(found.places[0].weights, [0.5, 0.5, 0])
    raised = closed([0.5, 0.5, 0.005])
    expected = closed(np.sqrt(raised * np.array([0.5, 0.3, 0.2])))
    assert_close(found.centre.weights, expected)
    assert_no_nan(found)


def test_a_weight_of_0_decides_as_it_was_said():
    # With all points on the first criterion the second topic cannot win, however large its lead elsewhere.
    found = balance.consensus([[1.0, 0], [0, 1000]], [[1, 0]], 1)
    assert found.places[0].chosen == ((0,),)


@given(asked())
def test_regions_fill_all_weights(case):
    assert sum(one.share for one in mapped(case).regions) == pytest.approx(1)


def test_regions_are_those_of_draws():
    found = balance.consensus(VALUES, WEIGHTS, 3, influence=INFLUENCE)
    order = np.argsort(-(drawn(3, 20_000) @ np.array(VALUES).T), axis=1)[:, :3]
    seen = {tuple(sorted(row)) for row in order.tolist()}
    shares = {one.selected: one.share for one in found.regions}
    assert seen <= set(shares)
    counted = (np.sort(order, axis=1) == [0, 1, 2]).all(axis=1).mean()
    assert shares[(0, 1, 2)] == pytest.approx(counted, abs=0.02)


# --- agreement


@given(asked(), st.sampled_from([0.0, 0.02, 0.1, 1.0]))
def test_agreed_are_the_sets_that_lose_nobody_more_than_the_tolerance(case, tolerance):
    _, weights, _, _ = case
    found = mapped(case, tolerance=tolerance)
    family = balance.feasible_sets(len(case[0]), case[2])
    totals = family.counts @ (np.array(case[0], dtype=float) @ closed(weights).T)
    lost = (totals.max(axis=0) - totals) / np.maximum(totals.max(axis=0), 1e-300)
    surely = (lost <= tolerance - 1e-9).all(axis=1)
    perhaps = (lost <= tolerance + 1e-9).all(axis=1)
    agreed = np.array([family.selected(f) in found.agreed for f in range(len(family))])
    assert (agreed[surely]).all()
    assert not agreed[~perhaps].any()
    assert found.tolerance == tolerance


def test_by_default_2_percent_are_no_difference():
    # East and the Ministry prefer health by a hair, North and West logistics: West loses 6.1 % with health.
    found = balance.consensus(VALUES, WEIGHTS, 3)
    assert found.tolerance == 0.02
    assert found.agreed == ((0, 1, 2),)
    share = {one.selected: one.share for one in found.regions}[(0, 1, 2)]
    assert found.agreed_share == pytest.approx(share)


def test_if_everything_is_tolerated_all_agree_on_all_sets():
    found = balance.consensus(VALUES, WEIGHTS, 3, tolerance=1.0)
    assert len(found.agreed) == 20
    assert found.agreed_share == pytest.approx(1)


def test_if_nothing_is_tolerated_and_each_wants_another_set_they_agree_on_none():
    found = balance.consensus([[1, 0], [0, 1]], [[3, 1], [1, 3]], 1, tolerance=0.0)
    assert found.agreed == ()
    assert found.agreed_share == 0


def test_regret_is_that_of_the_same_weights():
    found = balance.consensus(VALUES, WEIGHTS, 3)
    assert_close(found.regret.matrix, balance.regret(VALUES, WEIGHTS, 3).matrix)


def test_who_weighs_the_criteria_the_other_way_round_may_rank_the_topics_alike():
    # Both criteria rank the topics in the same order.
    found = balance.consensus([[2, 1], [1, 0]], [[2, 1], [1, 2]], 1)
    assert found.agreement_on_criteria == 0
    assert found.agreement_on_topics == 1


def test_opposite_orders_agree_on_nothing():
    found = balance.consensus([[3, 0], [0, 3]], [[2, 1], [1, 2]], 1)
    assert found.agreement_on_criteria == 0
    assert found.agreement_on_topics == 0


# --- constraints, frames and what is refused


def test_under_constraints_no_distance_to_a_border_is_told():
    values = pd.DataFrame(VALUES, index=TOPICS, columns=CRITERIA)
    said = balance.Constraints(exclude=("green",))
    found = balance.consensus(values, WEIGHTS, 3, constraints=said)
    for place in (*found.places, found.centre, found.mean, found.equal):
        assert place.border is NO_BORDER
        assert place.moved is NO_BORDER
        assert all(0 not in one for one in place.chosen)


def test_if_all_are_chosen_there_is_no_border():
    found = balance.consensus(VALUES, WEIGHTS, 6)
    assert all(np.isinf(place.border.distance) for place in found.places)
    assert found.agreed == (tuple(range(6)),)


def test_a_frame_has_one_row_for_each_stakeholder_and_for_the_means():
    values = pd.DataFrame(VALUES, index=TOPICS, columns=CRITERIA)
    names = ["north", "east", "west", "ministry"]
    weights = pd.DataFrame(WEIGHTS, index=names, columns=CRITERIA)[CRITERIA[::-1]]
    found = balance.consensus(values, weights, 3, influence=INFLUENCE)
    assert found.criteria == tuple(CRITERIA)
    frame = found.to_frame()
    assert list(frame.index) == [*names, "centre", "mean", "equal"]
    assert_close(frame.loc["north", CRITERIA], [0.5, 0.2, 0.3])
    assert frame.loc["east", "chosen"] == "green, cyber, health"
    assert frame.loc["north", "chosen"] == "green, cyber, logistics"
    assert_close(frame.loc["equal", CRITERIA], np.full(3, 1 / 3))


@given(asked())
def test_no_figure_is_undefined(case):
    found = mapped(case)
    assert_no_nan([found.places, found.centre, found.mean, found.equal, found.variance])
    assert_no_nan([found.regions, found.regret, found.agreed_share])


@given(asked(), st.randoms())
def test_the_order_of_the_criteria_does_not_matter(case, random):
    values, weights, k, influence = case
    order = random.sample(range(len(weights[0])), len(weights[0]))
    turned = (
        [[row[j] for j in order] for row in values],
        [[row[j] for j in order] for row in weights],
    )
    one, other = mapped(case), mapped((*turned, k, influence))
    assert_close(other.centre.weights, one.centre.weights[order])
    assert other.variance == pytest.approx(one.variance, abs=1e-9)
    assert other.agreed == one.agreed


@pytest.mark.parametrize("weights", [[[0, 0, 0]], [[1, -1, 1]], [[1, 1, float("nan")]], []])
def test_weights_that_are_none_are_refused(weights):
    with pytest.raises(InputError):
        balance.consensus(VALUES, weights, 3)


def test_influence_that_is_none_is_refused():
    with pytest.raises(WeightError):
        balance.consensus(VALUES, WEIGHTS, 3, influence=[0, 0, 0, 0])


def test_values_below_0_are_refused_for_no_share_of_them_can_be_lost():
    with pytest.raises(InputError, match="0 or more"):
        balance.consensus([[1, -1], [2, 2]], [[1, 1]], 1)


def test_more_sets_than_can_be_listed_are_refused():
    with nothing_listed(), pytest.raises(NotApplicableError):
        balance.consensus(VALUES, WEIGHTS, 3)


def test_stakeholders_come_from_points_of_any_sum():
    found = balance.consensus(VALUES, [[10 * one for one in row] for row in WEIGHTS], 3)
    assert_close([place.weights for place in found.places], WEIGHTS)
