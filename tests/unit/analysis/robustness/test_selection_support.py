"""What speaks for a selection: its share, the nearest weights, and proofs that are checked here."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from s3prio import (
    Bounds,
    Dirichlet,
    goals,
    possible_selections,
    selection_support,
    smallest_change,
)
from s3prio.errors import InputError, NotApplicableError, PerformanceError, ShapeError, WeightError
from tests.strategies import weights
from tests.unit.analysis.robustness.cases import (
    THREE,
    allowed_weights,
    assert_close,
    assert_no_nan,
    corners_of,
    room,
    tables,
)

# The third lies below the line between the other two, the fourth below the third.
FOUR = [*THREE, [0.3, 0.3]]


def test_the_share_is_a_length_where_there_are_two_criteria():
    # The first two where u is from 2/5 to 3/5.
    found = selection_support(THREE, [0, 1], [80, 20])
    assert_close(found.share, 0.2)
    assert_close(found.nearest.weights, [0.6, 0.4], atol=1e-9)
    assert (found.always_ahead, found.mixture, found.violation) == ((), (), 0)


def test_where_some_weights_do_those_with_the_largest_margin_are_told():
    # 1 - u - 2/5 and u - 2/5 are both a tenth in the middle, and nowhere more.
    found = selection_support(THREE, [0, 1], [80, 20])
    assert_close(found.least_wrong, [0.5, 0.5])


def test_a_rival_that_is_always_ahead_proves_that_none_do():
    found = selection_support(FOUR, [3], [50, 50])
    assert (found.share, found.nearest.is_possible) == (0, False)
    assert found.always_ahead == ((2, 3),)
    # In the middle the first two are ahead by a fifth; elsewhere one of them by more.
    assert_close(found.violation, 0.2)
    assert_close(found.least_wrong, [0.5, 0.5])


def test_without_a_single_rival_a_mixture_proves_that_none_do():
    # Half of the third before the first and half of it before the second: 2/5 against 1/2.
    found = selection_support(THREE, [2], [50, 50])
    assert (found.share, found.always_ahead) == (0, ())
    assert {(pair.before, pair.behind): part for pair, part in found.mixture} == pytest.approx(
        {(2, 0): 0.5, (2, 1): 0.5}
    )
    assert_close(found.violation, 0.1)


def test_one_of_two_that_are_alike_is_among_the_best():
    found = selection_support([[0.5, 0.5], [0.5, 0.5], [0, 0]], [1], [50, 50])
    assert (found.share, found.violation, found.mixture) == (1, 0, ())
    assert found.nearest.is_met


def test_under_fewer_weights_the_share_is_of_those():
    found = selection_support(THREE, [0, 1], [50, 50], allowed=Bounds(lowest={"w1": 0.5}))
    assert_close(found.share, 0.2)


def test_what_only_other_weights_would_do_is_proved_for_the_allowed_ones():
    allowed = Bounds(lowest={"w1": 0.7})
    found = selection_support(THREE, [1], [50, 50], allowed=allowed)
    assert found.share == 0
    assert set(found.always_ahead) == {(0, 1), (2, 1)}
    # At the nearest the first has 0.7 against 0.3.
    assert_close(found.violation, 0.4)
    assert_close(found.least_wrong, [0.7, 0.3])


def test_selections_are_given_by_label():
    frame = pd.DataFrame(THREE, index=["it", "health", "energy"], columns=["growth", "jobs"])
    found = selection_support(frame, ["health", "it"], {"growth": 80, "jobs": 20})
    assert found.selected == (0, 1)
    assert_close(found.share, 0.2)


@pytest.mark.parametrize("chosen", [[], [0, 1, 2]], ids=["nobody", "everybody"])
def test_at_least_one_is_in_and_one_out(chosen):
    with pytest.raises(InputError, match="at least one must be in and one out"):
        selection_support(THREE, chosen, [50, 50])


def test_who_does_not_exist_is_named():
    with pytest.raises(InputError, match='"9" is no alternative'):
        selection_support(THREE, [9], [50, 50])


def test_each_is_named_once():
    with pytest.raises(InputError, match="twice"):
        selection_support(THREE, [1, 1], [50, 50])


@pytest.mark.parametrize(
    ("points", "error"),
    [([1, 0, 0], ShapeError), ([0, 0], WeightError), ([np.nan, 1], WeightError)],
    ids=str,
)
def test_what_is_no_weighting_is_refused(points, error):
    with pytest.raises(error):
        selection_support(THREE, [0], points)


def test_one_alternative_cannot_be_selected_from():
    with pytest.raises(InputError, match="1 of 1 are selected"):
        selection_support([[0.5, 0.5]], [0], [50, 50])


def test_values_that_are_not_finite_are_refused():
    with pytest.raises(PerformanceError, match="not finite"):
        selection_support([[np.nan, 1], [0, 1]], [0], [50, 50])


def test_weights_that_are_not_all_alike_are_refused():
    with pytest.raises(NotApplicableError, match="all alike"):
        selection_support(THREE, [0], [50, 50], allowed=Dirichlet(mean=(3, 1), confidence=4))


def test_no_weights_at_all_are_refused():
    with pytest.raises(WeightError, match="No weights fulfil"):
        selection_support(THREE, [0], [50, 50], allowed=Bounds(lowest=0.6))


def test_a_method_that_does_not_add_up_is_refused():
    with pytest.raises(NotApplicableError, match="topsis is none"):
        selection_support(THREE, [0], [50, 50], method="topsis")


@st.composite
def asked(draw):
    """A table, a selection, weights, and a set of weights."""
    table = draw(tables(rows=(2, 5)))
    n, m = table.shape
    chosen = sorted(draw(st.sets(st.integers(0, n - 1), min_size=1, max_size=n - 1)))
    return table, chosen, draw(weights(m)), draw(allowed_weights(m))


def leads(table, chosen, there):
    """Scores of those inside minus those outside, (..., inside x outside)."""
    scores = there @ table.T
    outside = sorted(set(range(len(table))) - set(chosen))
    found = scores[..., chosen, None] - scores[..., None, outside]
    return found.reshape(*scores.shape[:-1], -1)


@given(asked())
def test_the_share_is_that_of_draws(case):
    table, chosen, start, allowed = case
    draws = allowed.draws(table.shape[1], 4000)
    best = (leads(table, chosen, draws) >= -1e-12).all(axis=1)
    share = selection_support(table, chosen, start, allowed=allowed.written).share
    assert abs(best.mean() - share) <= room(np.array(share), len(draws))


@given(asked())
def test_where_nobody_is_alike_the_share_is_that_among_all_possible_selections(case):
    table, chosen, start, allowed = case
    assume(len(np.unique(table, axis=0)) == len(table))
    listed = {
        one.selected: one.share
        for one in possible_selections(table, len(chosen), weights=allowed.written).selections
    }
    found = selection_support(table, chosen, start, allowed=allowed.written)
    assert_close(found.share, listed.get(tuple(chosen), 0.0), atol=1e-9)


@given(asked())
def test_rivals_that_are_always_ahead_are_ahead_at_every_corner_of_the_weights(case):
    table, chosen, start, allowed = case
    scores = corners_of(allowed, table.shape[1]) @ table.T
    outside = set(range(len(table))) - set(chosen)
    expected = {
        (rival, member)
        for rival in outside
        for member in chosen
        if (scores[:, rival] > scores[:, member] + 1e-9).all()
    }
    found = selection_support(table, chosen, start, allowed=allowed.written)
    assert set(found.always_ahead) == expected
    assert not (found.always_ahead and found.share)


@given(st.integers(1, 4), st.integers(0, 9), st.data())
def test_a_mixture_of_comparisons_is_below_0_under_all_weights(m, twentieths, data):
    # The last lies below the middle of two others, each of which is below it on some criterion.
    rows = data.draw(tables(rows=(2, 4), columns=(m, m)))
    rows = np.hstack([np.eye(len(rows), 2), rows])
    below = rows[:2].mean(axis=0) - (1 + twentieths) / 20
    table = np.vstack([rows, below])
    last = len(rows)
    found = selection_support(table, [last], np.full(m + 2, 1 / (m + 2)))
    assert found.share == 0
    assert found.violation > 0
    if not found.always_ahead:
        assert all(part > 0 for _, part in found.mixture)
        assert {pair.before for pair, _ in found.mixture} == {last}
        mixed = sum(part * (below - table[pair.behind]) for pair, part in found.mixture)
        whole = sum(part for _, part in found.mixture)
        # At every criterion, and so under all weights.
        assert (mixed <= -found.violation * whole + 1e-7).all()


@given(asked())
def test_no_allowed_weights_miss_by_less_than_the_least_violation(case):
    table, chosen, start, allowed = case
    found = selection_support(table, chosen, start, allowed=allowed.written)
    missed = np.maximum(0, -leads(table, chosen, allowed.draws(table.shape[1], 1000)).min(axis=1))
    assert missed.min(initial=np.inf) >= found.violation - 1e-7
    at_best = max(0.0, -leads(table, chosen, found.least_wrong).min())
    assert_close(at_best, found.violation, atol=1e-7)


def test_two_that_cross_above_a_third_leave_only_a_mixture_to_prove_it():
    # The case in which the test above must find one: nobody is ahead of the third throughout.
    found = selection_support([[1, 0, 0.5], [0, 1, 0.5], [0.4, 0.4, 0.4]], [2], [1 / 3] * 3)
    assert found.always_ahead == ()
    assert found.mixture


@given(asked())
def test_either_some_weights_do_or_there_is_a_proof(case):
    table, chosen, start, allowed = case
    found = selection_support(table, chosen, start, allowed=allowed.written)
    is_proved = bool(found.always_ahead or found.mixture)
    assert found.nearest.is_possible != is_proved
    assert found.nearest.is_possible == (found.violation <= 1e-9)


@given(asked())
def test_the_nearest_weights_are_those_of_the_smallest_change(case):
    table, chosen, start, allowed = case
    found = selection_support(table, chosen, start, allowed=allowed.written).nearest
    change = smallest_change(table, start, goals.Select(chosen), allowed=allowed.written)
    assert found.distance == pytest.approx(change.distance)


@given(asked())
def test_no_figure_is_undefined(case):
    table, chosen, start, allowed = case
    assert_no_nan(selection_support(table, chosen, start, allowed=allowed.written))
