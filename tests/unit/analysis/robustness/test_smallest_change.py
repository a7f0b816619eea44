"""The nearest weights that bring something about: by hand, against all others that do, or proved not to exist."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from s3prio import Bounds, Hull, goals, rank, smallest_change
from s3prio.analysis.robustness.asked import ask
from s3prio.errors import InputError, NotApplicableError, PerformanceError, ShapeError, WeightError
from tests.strategies import weights
from tests.unit.analysis.robustness.cases import (
    THREE,
    allowed_weights,
    assert_close,
    assert_no_nan,
    corners_of,
    tables,
)

# At equal weights 0.5 against 0.4; level where the first weight is a third.
TWO = [[0.8, 0.2], [0.4, 0.4]]
NORMS = ["l1", "l2", "linf"]


def nearest(values, points, goal, **how):
    return smallest_change(values, points, goal, **how)


def size(change, norm):
    change = np.abs(change)
    if norm == "l1":
        return change.sum(axis=-1)
    return change.max(axis=-1) if norm == "linf" else np.sqrt((change**2).sum(axis=-1))


def test_the_answer_lies_where_both_are_level():
    found = nearest(TWO, [50, 50], goals.First(1))
    assert_close(found.weights, [1 / 3, 2 / 3])
    assert_close(found.change, [-1 / 6, 1 / 6])
    assert found.is_possible
    assert not found.is_met


@pytest.mark.parametrize(
    ("norm", "distance"), [("l1", 1 / 3), ("l2", np.sqrt(2) / 6), ("linf", 1 / 6)]
)
def test_distance_is_in_the_sense_asked_for(norm, distance):
    found = nearest(TWO, [50, 50], goals.First(1), norm=norm)
    assert_close(found.distance, distance)
    # A sixth of the weight moves, however that is measured.
    assert_close(found.moved, 1 / 6)


def test_the_three_distances_lead_to_different_weights():
    # The first is to have a half of three equal weights: a sixth moves to it, from either or from both.
    table = [[1, 0, 0], [0.5, 0.5, 0.5]]
    for norm in ("l2", "linf"):
        found = nearest(table, [1 / 3] * 3, goals.Before(0, 1), norm=norm)
        assert_close(found.weights[0], 0.5, atol=1e-9)
    straight = nearest(table, [1 / 3] * 3, goals.Before(0, 1), norm="l2")
    assert_close(straight.weights, [0.5, 0.25, 0.25], atol=1e-9)
    assert_close(straight.distance, np.sqrt(1 / 36 + 2 / 144))
    assert_close(nearest(table, [1 / 3] * 3, goals.Before(0, 1)).distance, 1 / 3, atol=1e-9)


def test_what_holds_already_needs_no_change():
    found = nearest(TWO, [50, 50], goals.First(0))
    assert found.is_met
    assert_close(found.weights, [0.5, 0.5])
    assert found.distance == pytest.approx(0, abs=1e-12)


def test_who_is_dominated_cannot_be_first_and_the_rival_is_named():
    found = nearest([[1, 1], [0.5, 0.5], [1, 0]], [50, 50], goals.First(1))
    assert not found.is_possible
    assert found.weights is None
    assert found.change is None
    assert found.blocked_by == (0,)
    assert (found.distance, found.moved) == (math.inf, math.inf)


def test_who_is_never_alone_behind_one_rival_has_none_to_name():
    # The third is below the line between the other two: always behind one of them, never behind one always.
    found = nearest(THREE, [50, 50], goals.First(2))
    assert not found.is_possible
    assert found.blocked_by == ()


def test_one_may_come_in_without_passing_everybody():
    # Second of three: it is enough to pass one, the third where u is 3/5.
    found = nearest(THREE, [50, 50], goals.Enter(2, 2))
    assert_close(found.moved, 0.1)
    assert_close(sorted(found.weights), [0.4, 0.6], atol=1e-9)


def test_one_drops_out_where_enough_others_are_level():
    # The first is out of the first two where u is 2/5.
    found = nearest(THREE, [50, 50], goals.Leave(0, 2))
    assert_close(found.weights, [0.4, 0.6], atol=1e-9)


def test_another_is_first_where_anybody_is_level_with_the_first():
    found = nearest(THREE, [75, 25], goals.AnotherFirst())
    assert_close(found.weights, [0.5, 0.5], atol=1e-9)


@pytest.mark.parametrize("goal", [goals.AnotherFirst(), goals.Leave(0, 1)])
def test_one_alone_stays_first(goal):
    assert not nearest([[0.2, 0.4]], [50, 50], goal).is_possible


def test_a_score_reaches_a_cut_or_falls_to_it():
    up = nearest([[1, 0]], [50, 50], goals.Reach(0, 0.7))
    down = nearest([[1, 0]], [50, 50], goals.FallBelow(0, 0.2))
    assert_close([up.weights[0], down.weights[0]], [0.7, 0.2])


def test_a_cut_beyond_all_values_is_never_reached():
    found = nearest([[1, 0]], [50, 50], goals.Reach(0, 1.1))
    assert (found.is_possible, found.blocked_by) == (False, ())


def test_a_whole_selection_is_the_best_where_its_last_is_level_with_the_first_outside():
    # The first two, where u is from 2/5 to 3/5.
    found = nearest(THREE, [80, 20], goals.Select([0, 1]))
    assert_close(found.weights, [0.6, 0.4], atol=1e-9)


def test_all_together_are_the_best_already():
    assert nearest(THREE, [80, 20], goals.Select([0, 1, 2])).is_met


def test_of_one_criterion_nothing_can_move():
    assert nearest([[1], [2]], [1], goals.First(1)).is_met
    assert not nearest([[1], [2]], [1], goals.First(0)).is_possible


def test_who_are_alike_are_both_first():
    assert nearest([[0.5, 0.5]] * 2, [50, 50], goals.First(1)).is_met


def test_only_allowed_weights_are_answers():
    free = nearest(THREE, [20, 80], goals.First(0)).weights
    bounded = nearest(THREE, [20, 80], goals.First(0), allowed=Bounds(lowest={"w1": 0.6})).weights
    assert_close([free[0], bounded[0]], [0.5, 0.6])


def test_what_no_allowed_weights_do_is_impossible_though_others_might():
    found = nearest(THREE, [20, 80], goals.First(0), allowed=Bounds(highest={"w1": 0.4}))
    assert not found.is_possible
    assert found.blocked_by == (1,)


def test_between_stakeholders_the_nearest_mixture_is_found():
    # From (9/10, 1/10, 0) to (1/10, 9/10, 0); level in the middle of it.
    between = Hull(stakeholders={"a": (0.9, 0.1, 0), "b": (0.1, 0.9, 0)})
    found = nearest(np.eye(3), [0.8, 0.2, 0], goals.Before(1, 0), allowed=between)
    assert_close(found.weights, [0.5, 0.5, 0], atol=1e-9)


def test_an_order_of_importance_leaves_only_what_keeps_to_it():
    allowed = {"set": "order", "order": ["w1", "w2"]}
    assert not nearest(THREE, [80, 20], goals.Before(2, 0), allowed=allowed).is_met
    found = nearest(THREE, [80, 20], goals.Before(1, 0), allowed=allowed)
    assert_close(found.weights, [0.5, 0.5], atol=1e-9)


def test_a_frame_keeps_its_labels():
    frame = pd.DataFrame(TWO, index=["it", "health"], columns=["growth", "jobs"])
    found = nearest(frame, {"jobs": 50, "growth": 50}, goals.First("health"))
    assert (found.alternatives, found.criteria) == (("it", "health"), ("growth", "jobs"))
    assert_close(found.weights, [1 / 3, 2 / 3])


def test_results_cannot_be_written_to():
    found = nearest(TWO, [50, 50], goals.First(1))
    assert not found.weights.flags.writeable
    assert not found.start.flags.writeable


@pytest.mark.parametrize("norm", ["l3", "", None])
def test_a_distance_that_does_not_exist_is_refused_with_those_that_do(norm):
    with pytest.raises(InputError, match=r"no distance between weights.\n.*l1, l2, linf"):
        nearest(TWO, [50, 50], goals.First(1), norm=norm)


@pytest.mark.parametrize(
    ("points", "error"),
    [([1, 0, 0], ShapeError), ([0, 0], WeightError), ([np.inf, 1], WeightError)],
    ids=str,
)
def test_what_is_no_weighting_is_refused(points, error):
    with pytest.raises(error):
        nearest(TWO, points, goals.First(1))


def test_values_that_are_not_finite_are_refused():
    with pytest.raises(PerformanceError, match="not finite"):
        nearest([[np.nan, 1]], [50, 50], goals.First(0))


def test_no_weights_at_all_are_refused():
    with pytest.raises(WeightError, match="No weights fulfil"):
        nearest(TWO, [50, 50], goals.First(1), allowed=Bounds(lowest=0.6))


def test_a_method_that_does_not_add_up_is_refused_with_what_to_take():
    with pytest.raises(NotApplicableError, match=r"topsis is none.\n.*weighted-sum"):
        nearest(TWO, [50, 50], goals.First(1), method="topsis")


@st.composite
def asked(draw):
    """A table, weights, a set of weights, and a goal."""
    table = draw(tables(rows=(2, 5)))
    n, m = table.shape
    i, k = draw(st.integers(0, n - 1)), draw(st.integers(1, n - 1))
    other = draw(st.integers(0, n - 1).filter(lambda j: j != i))
    chosen = sorted(draw(st.sets(st.integers(0, n - 1), min_size=1, max_size=n - 1)))
    cut = draw(st.integers(0, 9)) / 10 + 0.05
    goal = draw(
        st.sampled_from(
            [
                goals.Enter(i, k),
                goals.Leave(i, k),
                goals.First(i),
                goals.Before(i, other),
                goals.Reach(i, cut),
                goals.FallBelow(i, cut),
                goals.Select(chosen),
                goals.AnotherFirst(),
            ]
        )
    )
    return table, draw(weights(m)), draw(allowed_weights(m)), goal


def meets(goal, table, start, there, slip=0.0):
    """Which weightings fulfil what is demanded, missed by no more than a slip."""
    demand = goal.demand(ask(table), start)
    return (there @ demand.planes.T >= -slip).sum(axis=-1) >= demand.at_least


@given(asked(), st.sampled_from(NORMS))
def test_no_allowed_weights_that_do_are_nearer(case, norm):
    table, start, allowed, goal = case
    draws = allowed.draws(table.shape[1], 3000)
    others = draws[meets(goal, table, start, draws)]
    found = nearest(table, start, goal, norm=norm, allowed=allowed.written)
    if len(others):
        assert found.is_possible
        assert size(others - start, norm).min() >= found.distance - 1e-9


@given(asked(), st.sampled_from(NORMS))
def test_the_answer_is_allowed_and_does_what_is_asked(case, norm):
    table, start, allowed, goal = case
    found = nearest(table, start, goal, norm=norm, allowed=allowed.written)
    if found.weights is not None:
        assert meets(goal, table, start, found.weights, slip=1e-9)
        assert_close(found.weights.sum(), 1, atol=1e-12)
        corners = corners_of(allowed, table.shape[1])
        highest, lowest = corners.max(axis=0), corners.min(axis=0)
        assert (found.weights >= lowest - 1e-9).all()
        assert (found.weights <= highest + 1e-9).all()
        nudged = 0.999999 * found.weights + 0.000001 * corners.mean(axis=0)
        assert allowed.holds(nudged[None])[0]


@given(asked(), st.sampled_from(NORMS))
def test_short_of_the_answer_nothing_happens(case, norm):
    # What lies on the way is nearer, so it cannot do either.
    table, start, _, goal = case
    found = nearest(table, start, goal, norm=norm)
    if found.weights is not None and found.moved > 1e-3:
        short = found.start + (1 - 1e-4) * (found.weights - found.start)
        assert not meets(goal, table, start, short, slip=1e-12)


@given(asked(), st.sampled_from(NORMS))
def test_just_beyond_the_answer_the_result_is_another(case, norm):
    table, start, allowed, goal = case
    assume(
        isinstance(goal, goals.First | goals.Before | goals.Reach | goals.FallBelow | goals.Select)
    )
    found = nearest(table, start, goal, norm=norm, allowed=allowed.written)
    draws = allowed.draws(table.shape[1], 300)
    demand = goal.demand(ask(table), start)
    clear = draws[(draws @ demand.planes.T > 1e-3).all(axis=1)]
    assume(len(clear) > 0)
    assert found.weights is not None
    # What is demanded is convex, so towards weights that do clearly it is met clearly.
    beyond = found.weights + 1e-3 * (clear[0] - found.weights)
    scores = table @ beyond
    ranks = np.asarray(rank(scores))
    if isinstance(goal, goals.First):
        assert ranks[goal.alternative] == 1
    elif isinstance(goal, goals.Before):
        assert ranks[goal.one] < ranks[goal.other]
    elif isinstance(goal, goals.Select):
        chosen = list(goal.alternatives)
        assert ranks[chosen].max() < np.delete(ranks, chosen).min()
    else:
        assert (scores[goal.alternative] > goal.cut) == isinstance(goal, goals.Reach)


@given(st.data())
def test_rivals_that_block_are_those_that_are_ahead_at_every_corner_of_the_weights(data):
    table = data.draw(tables(rows=(2, 5)))
    i = data.draw(st.integers(0, len(table) - 1))
    table[i] -= data.draw(st.integers(0, 10)) / 10
    allowed = data.draw(allowed_weights(table.shape[1]))
    found = nearest(
        table, data.draw(weights(table.shape[1])), goals.First(i), allowed=allowed.written
    )
    scores = corners_of(allowed, table.shape[1]) @ table.T
    ahead = np.flatnonzero((scores > scores[:, [i]] + 1e-9).all(axis=0))
    assert found.blocked_by == (() if found.is_possible else tuple(ahead))
    assert not (found.is_possible and len(ahead))


@given(asked(), st.sampled_from(NORMS))
def test_what_is_met_moves_nothing_and_what_is_not_moves_something(case, norm):
    table, start, _, goal = case
    found = nearest(table, start, goal, norm=norm)
    if meets(goal, table, start, start):
        assert found.is_met
    elif not meets(goal, table, start, start, slip=1e-6):
        assert not found.is_met
        assert found.distance > 0


@given(asked())
def test_half_of_the_sum_of_changes_is_no_more_than_by_another_distance(case):
    table, start, allowed, goal = case
    moved = [
        nearest(table, start, goal, norm=norm, allowed=allowed.written).moved for norm in NORMS
    ]
    assert moved[0] <= min(moved[1:]) + 1e-9


@given(asked(), st.sampled_from(NORMS))
def test_no_figure_is_undefined(case, norm):
    table, start, allowed, goal = case
    assert_no_nan(nearest(table, start, goal, norm=norm, allowed=allowed.written))


def test_the_weights_as_they_were_are_kept():
    assert_array_equal(nearest(TWO, [75, 25], goals.First(1)).start, [0.75, 0.25])


def test_what_is_no_goal_is_refused_with_what_is_one():
    with pytest.raises(InputError, match="is no goal"):
        smallest_change([[0.8, 0.2], [0.4, 0.4]], [50, 50], "first")  # type: ignore[arg-type] # on purpose
