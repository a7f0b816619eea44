"""What is demanded of weights for each goal, and which goals make no sense."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from s3prio import goals
from s3prio.analysis.robustness.asked import ask
from s3prio.errors import InputError, NotApplicableError, ShapeError
from tests.strategies import weights
from tests.unit.analysis.robustness.cases import THREE, tables

EQUAL = np.array([0.5, 0.5])


def demanded(goal, values=THREE, at=EQUAL, **how):
    return goal.demand(ask(values, **how), np.asarray(at, dtype=float))


def is_met(goal, table, at):
    """Whether weights fulfil what is demanded."""
    demand = demanded(goal, table, at)
    return bool((demand.planes @ at >= -1e-12).sum() >= demand.at_least)


def test_to_be_before_another_its_score_is_at_least_the_others():
    demand = demanded(goals.Before(2, 0))
    assert_array_equal(demand.planes, [[-0.6, 0.4]])
    assert (demand.at_least, demand.rivals) == (1, (0,))


def test_to_be_first_it_is_ahead_of_all():
    demand = demanded(goals.First(0))
    assert_array_equal(demand.planes, [[1, -1], [0.6, -0.4]])
    assert (demand.at_least, demand.rivals) == (2, (1, 2))


def test_to_enter_it_is_ahead_of_all_but_a_few():
    assert demanded(goals.Enter(0, 2)).at_least == 1


def test_to_leave_as_many_as_are_selected_are_ahead_of_it():
    demand = demanded(goals.Leave(0, 2))
    assert_array_equal(demand.planes, [[-1, 1], [-0.6, 0.4]])
    assert demand.at_least == 2


def test_where_all_are_selected_nobody_can_leave():
    demand = demanded(goals.Leave(0, 3))
    assert demand.at_least > len(demand.planes)


def test_another_first_is_about_who_is_first_now():
    assert_array_equal(
        demanded(goals.AnotherFirst(), at=[0.9, 0.1]).planes, [[-1, 1], [-0.6, 0.4]]
    )


def test_to_reach_a_cut_the_score_is_at_least_the_cut():
    # Weights sum to 1, so the cut is taken off every value.
    demand = demanded(goals.Reach(0, 0.25))
    assert_array_equal(demand.planes, [[0.75, -0.25]])
    assert (demand.at_least, demand.rivals) == (1, ())


def test_to_fall_below_a_cut_the_score_is_at_most_the_cut():
    assert_array_equal(demanded(goals.FallBelow(0, 0.25)).planes, [[-0.75, 0.25]])


def test_to_be_selected_together_each_inside_is_ahead_of_each_outside():
    demand = demanded(goals.Select([2, 0]))
    assert {tuple(row) for row in demand.planes.tolist()} == {(1, -1), (0.4, -0.6)}
    assert (demand.at_least, demand.rivals) == (2, (1, 1))


def test_goals_speak_of_labels():
    frame = pd.DataFrame(THREE, index=["it", "health", "energy"], columns=["growth", "jobs"])
    assert_array_equal(demanded(goals.Before("energy", "it"), frame).planes, [[-0.6, 0.4]])


def test_where_lower_is_better_values_count_against():
    demand = demanded(goals.Before(2, 0), directions=["lower", "lower"])
    assert_array_equal(demand.planes, [[0.6, -0.4]])


@pytest.mark.parametrize(
    "goal",
    [
        goals.Enter(9, 1),
        goals.Leave(9, 1),
        goals.First(9),
        goals.Before(9, 0),
        goals.Before(0, 9),
        goals.Reach(9, 0.5),
        goals.FallBelow(9, 0.5),
        goals.Select([0, 9]),
    ],
    ids=lambda goal: f"{type(goal).__name__}-{getattr(goal, 'one', '')}",
)
def test_an_alternative_that_does_not_exist_is_named(goal):
    with pytest.raises(InputError, match=r'"9" is no alternative.\n.*0, 1, 2'):
        demanded(goal)


@pytest.mark.parametrize("number", [0, 4, -1, 1.5])
@pytest.mark.parametrize("goal", [goals.Enter, goals.Leave])
def test_a_number_to_select_that_is_not_from_1_to_n_is_refused(goal, number):
    with pytest.raises(ShapeError, match="must be from 1 to 3"):
        demanded(goal(0, number))


@pytest.mark.parametrize("cut", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("goal", [goals.Reach, goals.FallBelow])
def test_a_cut_that_is_not_finite_is_refused(goal, cut):
    with pytest.raises(InputError, match="not a finite number"):
        demanded(goal(0, cut))


def test_nobody_can_be_before_itself():
    with pytest.raises(InputError, match='"1" cannot be before itself'):
        demanded(goals.Before(1, 1))


def test_a_selection_names_each_once():
    with pytest.raises(InputError, match="names one alternative twice"):
        demanded(goals.Select([1, 1]))


def test_a_method_that_does_not_add_up_has_no_planes():
    with pytest.raises(NotApplicableError, match="topsis is none"):
        demanded(goals.First(0), method="topsis")


@given(st.data())
def test_what_is_demanded_is_met_just_where_the_result_is_as_said(data):
    table = data.draw(tables(rows=(2, 5)))
    n, at = len(table), data.draw(weights(table.shape[1]))
    i, k = data.draw(st.integers(0, n - 1)), data.draw(st.integers(1, n))
    other = data.draw(st.integers(0, n - 1).filter(lambda j: j != i))
    lead = (table @ at)[i] - table @ at
    ahead, level_or_ahead = (lead < -1e-12).sum(), (lead <= 1e-12).sum() - 1
    assert is_met(goals.Enter(i, k), table, at) == (ahead < k)
    assert is_met(goals.Leave(i, k), table, at) == (level_or_ahead >= k)
    assert is_met(goals.First(i), table, at) == (ahead == 0)
    assert is_met(goals.Before(i, other), table, at) == (lead[other] >= -1e-12)
    selected = data.draw(st.sets(st.integers(0, n - 1), min_size=1, max_size=n))
    scores = table @ at
    outside = scores[sorted(set(range(n)) - selected)]
    best = scores[sorted(selected)].min() >= outside.max(initial=-np.inf) - 1e-12
    assert is_met(goals.Select(sorted(selected)), table, at) == best


@pytest.mark.parametrize("cut", ["x", None, np.nan, np.inf])
def test_a_cut_is_a_finite_number(cut):
    with pytest.raises(InputError, match="cut is not a finite number"):
        demanded(goals.Reach(1, cut))


def test_a_cut_of_scores_that_add_up_as_logarithms_only_is_refused():
    # A product's parts are logarithms: 0.6 of the product is no sum of them.
    with pytest.raises(NotApplicableError, match="in another measure only"):
        demanded(goals.Reach(0, 0.6), [[0.9, 0.2], [0.5, 0.5]], method="weighted-product")


def test_another_first_needs_no_label_of_its_own():
    twins = pd.DataFrame([[0.9, 0.2], [0.5, 0.8]], index=["a", "a"])
    demand = goals.AnotherFirst().demand(ask(twins), np.array([0.9, 0.1]))
    assert demand.rivals == (1,)
