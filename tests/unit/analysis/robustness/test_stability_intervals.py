"""How far one weight can move: by hand, just inside and just outside of every end, and at ties."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from s3prio import rank, score, stability_intervals
from s3prio.analysis.robustness.stability_intervals import selection_intervals
from s3prio.errors import NotApplicableError, PerformanceError, ShapeError, WeightError
from tests.unit.analysis.robustness.cases import assert_close, assert_no_nan

# At equal weights 0.5 against 0.4; level where the first weight is a third.
TWO = [[0.8, 0.2], [0.4, 0.4]]
STEP = 1e-6


def measured(values, points, **how):
    return stability_intervals(values, points, **how)


@st.composite
def clear_cases(draw, rows=(2, 5), columns=(2, 4)):
    """A table and weights above 0, under which nobody is nearly level with anybody."""
    n, m = draw(st.integers(*rows)), draw(st.integers(*columns))
    rng = np.random.default_rng(draw(st.integers(0, 10**6)))
    table, weights = rng.random((n, m)), rng.dirichlet(np.full(m, 3.0))
    scores = np.sort(table @ weights)
    assume(len(scores) < 2 or np.diff(scores).min() > 1e-3)
    assume(weights.min() > 1e-3)
    return table, weights


def moved(weights, criterion, to):
    """One weight moved, the others in proportion."""
    rest = np.where(np.arange(len(weights)) == criterion, 0.0, weights)
    found = (1 - to) * rest / rest.sum()
    found[criterion] = to
    return found


def test_the_first_place_holds_until_another_is_level():
    found = measured(TWO, [50, 50])
    assert_close(found.first, [[1 / 3, 1], [0, 2 / 3]])
    assert_close(found.ranking, found.first)


def test_the_selection_holds_until_somebody_outside_is_level_with_somebody_inside():
    # Third and fourth never matter for who is first; the second is level with the third at u = 3/4.
    table = [[0.9, 0.9], [0.5, 0.5], [0.6, 0.2], [0.0, 0.0]]
    found = measured(table, [50, 50], select=2)
    assert_close(found.selection, [[0, 0.75], [0.25, 1]])
    assert_close(found.first, [[0, 1], [0, 1]])


def test_without_a_number_there_is_no_selection():
    assert measured(TWO, [50, 50]).selection is None


def test_who_are_level_now_part_at_once():
    found = measured([[1, 0], [0, 1]], [50, 50])
    assert_array_equal(found.ranking, [[0.5, 0.5], [0.5, 0.5]])


def test_who_are_level_under_all_weights_never_part():
    found = measured([[0.5, 0.5], [0.5, 0.5]], [50, 50], select=1)
    for intervals in (found.ranking, found.first, found.selection):
        assert_array_equal(intervals, [[0, 1], [0, 1]])


def test_where_all_other_weights_are_0_they_grow_alike():
    # From the first alone: 1 - t and 0 against t/2 of each other, level where t = 2/3.
    found = measured([[1, 0, 0], [0, 1, 1], [0, 0, 0]], [1, 0, 0])
    assert_close(found.first[0], [0.5, 1])


def test_the_only_criterion_counts_whole():
    found = measured([[1], [2]], [1], select=1)
    assert_array_equal(found.ranking, [[1, 1]])
    assert_array_equal(found.selection, [[1, 1]])


def test_one_alternative_stays_first():
    assert_array_equal(measured([[0.2, 0.4]], [50, 50]).first, [[0, 1], [0, 1]])


def test_under_topsis_two_mirrored_ones_are_level_in_the_middle():
    found = measured([[1, 0], [0, 1]], [75, 25], method="topsis")
    assert_close(found.first, [[0.5, 1], [0, 0.5]], atol=1e-12)


@pytest.mark.parametrize(
    ("method", "resolution"), [("weighted-sum", None), ("topsis", None), ("vikor", 1 / 4096)]
)
def test_only_what_was_looked_for_on_a_grid_tells_its_distance(method, resolution):
    assert measured(TWO, [50, 50], method=method).resolution == resolution


def test_a_frame_keeps_its_labels():
    frame = pd.DataFrame(TWO, columns=["growth", "jobs"])
    shown = measured(frame, {"jobs": 50, "growth": 50}, select=1).to_frame()
    assert list(shown.index) == ["growth", "jobs"]
    assert_close(shown.loc["growth", ["weight", "first_from", "first_to"]], [0.5, 1 / 3, 1])
    assert_close(shown.loc["jobs", ["selection_from", "selection_to"]], [0, 2 / 3], atol=1e-15)


def test_numpy_takes_the_intervals_of_the_ranking():
    found = measured(TWO, [50, 50])
    assert_array_equal(np.asarray(found), found.ranking)
    assert_array_equal(found.values, found.ranking)


def test_results_cannot_be_written_to():
    found = measured(TWO, [50, 50])
    assert not found.ranking.flags.writeable
    assert not found.first.flags.writeable


@pytest.mark.parametrize(
    ("weights", "error"),
    [([1, 0, 0], ShapeError), ([0, 0], WeightError), ([np.nan, 1], WeightError)],
    ids=str,
)
def test_what_is_no_weighting_is_refused(weights, error):
    with pytest.raises(error):
        measured(TWO, weights)


@pytest.mark.parametrize("number", [0, 3, 1.5])
def test_a_selection_has_from_1_to_n(number):
    with pytest.raises(ShapeError, match="must be from 1 to 2"):
        measured(TWO, [50, 50], select=number)


def test_values_that_are_not_finite_are_refused():
    with pytest.raises(PerformanceError, match="not finite"):
        measured([[np.nan, 1]], [50, 50])


def test_a_method_without_an_answer_says_so():
    with pytest.raises(NotApplicableError, match="topsis"):
        measured([[0.5, 0.5]] * 2, [50, 50], method="topsis")


def inside_and_outside(weights, criterion, low, high):
    """Weights just inside of the ends, and just outside where there is an outside."""
    inside = [low + STEP, high - STEP] if high - low > 2 * STEP else []
    outside = [at for at in (low - STEP, high + STEP) if 0 < at < 1]
    return tuple([moved(weights, criterion, at) for at in part] for part in (inside, outside))


@given(clear_cases(), st.sampled_from(["weighted-sum", "topsis", "power-mean"]))
def test_just_inside_the_ranking_stays_and_just_outside_it_changes(case, method):
    table, weights = case
    present = score(table, weights, method=method)
    assume(np.diff(np.sort(present)).min() > 1e-3)
    found = measured(table, weights, method=method)
    for j, (low, high) in enumerate(found.ranking):
        inside, outside = inside_and_outside(weights, j, low, high)
        now = np.argsort(score(table, weights, method=method))
        for there in inside:
            assert_array_equal(np.argsort(score(table, there, method=method)), now)
        for there in outside:
            assert (np.argsort(score(table, there, method=method)) != now).any()


@given(clear_cases(), st.sampled_from(["weighted-sum", "topsis"]))
def test_just_inside_the_first_stays_and_just_outside_another_is_first(case, method):
    table, weights = case
    present = score(table, weights, method=method)
    assume(np.diff(np.sort(present)).min() > 1e-3)
    winner = int(present.argmax())
    for j, (low, high) in enumerate(measured(table, weights, method=method).first):
        inside, outside = inside_and_outside(weights, j, low, high)
        assert all(score(table, one, method=method).argmax() == winner for one in inside)
        assert all(score(table, one, method=method).argmax() != winner for one in outside)


@given(clear_cases(), st.data())
def test_just_inside_the_selection_stays_and_just_outside_it_changes(case, data):
    table, weights = case
    k = data.draw(st.integers(1, len(table)))

    def best(there):
        return set(np.argsort(-(table @ there))[:k].tolist())

    found = measured(table, weights, select=k).selection
    for j, (low, high) in enumerate(found):
        inside, outside = inside_and_outside(weights, j, low, high)
        assert all(best(one) == best(weights) for one in inside)
        assert all(best(one) != best(weights) for one in outside)


@given(clear_cases())
def test_the_weights_lie_within_all_intervals_and_the_ranking_within_the_others(case):
    table, weights = case
    found = measured(table, weights, select=1)
    for intervals in (found.ranking, found.first, found.selection):
        assert (intervals[:, 0] <= weights).all()
        assert (weights <= intervals[:, 1]).all()
        assert (intervals[:, 0] <= found.ranking[:, 0]).all()
        assert (intervals[:, 1] >= found.ranking[:, 1]).all()


@given(clear_cases(columns=(1, 4)), st.data())
def test_who_asks_for_the_selection_alone_gets_the_same_intervals(case, data):
    table, weights = case
    k = data.draw(st.integers(1, len(table)))
    alone = selection_intervals(table, weights, select=k)
    assert_array_equal(alone, measured(table, weights, select=k).selection)


@given(clear_cases())
def test_a_selection_of_one_is_the_first_place(case):
    table, weights = case
    found = measured(table, weights, select=1)
    assert_close(found.selection, found.first, atol=1e-12)


@given(clear_cases(), st.randoms())
def test_the_order_of_the_criteria_only_reorders_the_intervals(case, random):
    table, weights = case
    order = random.sample(range(len(weights)), len(weights))
    found = measured(table[:, order], weights[order])
    assert_close(found.ranking, measured(table, weights).ranking[order], atol=1e-9)


@given(clear_cases(rows=(1, 4), columns=(1, 4)))
def test_no_figure_is_undefined(case):
    assert_no_nan(measured(*case, select=1))


def test_who_is_level_at_no_weight_at_all_parts_as_soon_as_it_moves():
    # Only the second criterion counts, on which both are alike: any weight of the first parts them.
    found = stability_intervals([[1.0, 0.0], [0.0, 0.0]], [0, 1])
    assert_allclose(found.ranking, [[0, 0], [1, 1]])


def test_who_is_level_throughout_keeps_the_ranking():
    found = stability_intervals([[1.0, 0.5], [1.0, 0.5]], [0, 1])
    assert_allclose(found.ranking, [[0, 1], [0, 1]])


def test_a_method_that_keeps_some_level_for_a_while_ends_the_interval_where_it_begins():
    # The largest regret decides: from some weight on two have the same one.
    table = [[0.8, 1, 0.2], [1, 0.6, 0.6], [0.8, 0.4, 1], [0.2, 0.4, 0.4]]
    method = "moora-reference-point"
    weights = [0.3, 0.5, 0.2]
    found = stability_intervals(table, weights, method=method)
    here = np.asarray(rank(score(table, weights, method=method)))
    for j, (low, high) in enumerate(found.ranking):
        rest = np.where(np.arange(3) == j, 0, weights) / (1 - weights[j])
        for position in np.linspace(low, high, 41)[1:-1]:
            at = (1 - position) * rest + position * np.eye(3)[j]
            assert_array_equal(np.asarray(rank(score(table, at, method=method))), here)
