"""Rankings without each criterion and each alternative: by hand, and against ranking the rest."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from s3prio import leave_one_out, rank, score
from s3prio.errors import NotApplicableError, PerformanceError, ShapeError, WeightError
from tests.strategies import weights
from tests.unit.analysis.robustness.cases import THREE, assert_no_nan, tables


def without(found, kind, position):
    (one,) = [one for one in found.found if (one.kind, one.position) == (kind, position)]
    return one


def test_everything_is_left_out_once_criteria_first():
    found = leave_one_out(THREE, [60, 40])
    assert [(one.kind, one.position) for one in found.found] == [
        ("criterion", 0),
        ("criterion", 1),
        ("alternative", 0),
        ("alternative", 1),
        ("alternative", 2),
    ]


def test_without_a_criterion_the_others_rank():
    # Scores 0.6, 0.4 and 0.4; by the second criterion 0, 1 and 0.4; by the first 1, 0 and 0.4.
    found = leave_one_out(THREE, [60, 40])
    assert_array_equal(found.ranks, [1, 2, 2])
    assert_array_equal(without(found, "criterion", 0).ranks, [3, 1, 2])
    assert_array_equal(without(found, "criterion", 1).ranks, [1, 3, 2])


def test_without_an_alternative_it_has_no_rank():
    found = leave_one_out(THREE, [70, 30])
    assert_array_equal(without(found, "alternative", 0).ranks, [0, 2, 1])


def test_without_a_criterion_the_others_count_in_proportion():
    # Without the third 3 : 1 is left: 0.75 against 0.5 + 0.125.
    found = leave_one_out([[1, 0, 0], [0.5, 0.5, 1]], [30, 10, 60])
    assert_array_equal(found.ranks, [2, 1])
    assert_array_equal(without(found, "criterion", 2).ranks, [1, 2])


def test_who_comes_in_and_who_drops_out_without_a_criterion():
    found = leave_one_out(THREE, [70, 30], select=1)
    one = without(found, "criterion", 0)
    assert (one.entered, one.left) == ((1,), (0,))


def test_who_takes_the_place_of_an_alternative_that_is_left_out():
    # Scores 0.7, 0.3 and 0.4.
    found = leave_one_out(THREE, [70, 30], select=1)
    assert without(found, "alternative", 0)[3:] == ((2,), ())
    assert without(found, "alternative", 1)[3:] == ((), ())


def test_without_a_number_nobody_comes_in_or_drops_out():
    assert all(one[3:] == ((), ()) for one in leave_one_out(THREE, [70, 30]).found)


def test_who_was_level_for_a_place_does_not_come_in():
    # Second and third are level for the last place; by the second criterion the second has it.
    found = leave_one_out(THREE, [60, 40], select=2)
    one = without(found, "criterion", 0)
    assert (one.entered, one.left) == ((), (0,))


def test_the_only_criterion_leaves_nothing_to_rank_by():
    one = without(leave_one_out([[1], [2]], [1], select=1), "criterion", 0)
    assert not one.is_answered
    assert_array_equal(one.ranks, [0, 0])


def test_the_only_alternative_leaves_nobody_to_rank():
    one = without(leave_one_out([[1, 2]], [50, 50], select=1), "alternative", 0)
    assert not one.is_answered
    assert one[3:] == ((), ())


def test_the_only_criterion_that_counts_leaves_nothing_to_rank_by():
    found = leave_one_out(THREE, [1, 0])
    assert not without(found, "criterion", 0).is_answered
    assert without(found, "criterion", 1).is_answered


def test_where_a_method_has_no_answer_without_something_that_is_told():
    # Without the first criterion all are alike, and there is no closeness.
    found = leave_one_out([[1, 2], [3, 2]], [50, 50], method="topsis")
    assert not without(found, "criterion", 0).is_answered
    assert without(found, "criterion", 1).is_answered


def test_where_lower_is_better_ranks_are_turned_round():
    found = leave_one_out(THREE, [70, 30], directions=["lower", "lower"])
    assert_array_equal(found.ranks, [3, 1, 2])


def test_a_frame_keeps_its_labels():
    frame = pd.DataFrame(THREE, index=["it", "health", "energy"], columns=["growth", "jobs"])
    shown = leave_one_out(frame, {"jobs": 30, "growth": 70}).to_frame()
    assert list(shown.index) == ["it", "health", "energy"]
    assert list(shown.columns) == [
        "nothing",
        "criterion growth",
        "criterion jobs",
        "alternative it",
        "alternative health",
        "alternative energy",
    ]
    assert list(shown.loc["it"]) == [1, 3, 1, 0, 1, 1]


@pytest.mark.parametrize(
    ("points", "error"),
    [([1, 0, 0], ShapeError), ([0, 0], WeightError), ([np.nan, 1], WeightError)],
    ids=str,
)
def test_what_is_no_weighting_is_refused(points, error):
    with pytest.raises(error):
        leave_one_out(THREE, points)


@pytest.mark.parametrize("number", [0, 4, 1.5])
def test_a_selection_has_from_1_to_n(number):
    with pytest.raises(ShapeError, match="must be from 1 to 3"):
        leave_one_out(THREE, [50, 50], select=number)


def test_values_that_are_not_finite_are_refused():
    with pytest.raises(PerformanceError, match="not finite"):
        leave_one_out([[np.nan, 1]], [50, 50])


def test_a_method_without_an_answer_says_so():
    with pytest.raises(NotApplicableError, match="topsis"):
        leave_one_out([[0.5, 0.5]] * 2, [50, 50], method="topsis")


@given(st.data(), st.sampled_from(["weighted-sum", "edas"]))
def test_ranks_are_those_of_the_rest_alone(data, method):
    n, m = data.draw(st.integers(3, 5)), data.draw(st.integers(2, 4))
    rng = np.random.default_rng(data.draw(st.integers(0, 10**6)))
    table, w = rng.random((n, m)) + 0.1, rng.dirichlet(np.ones(m))
    found = leave_one_out(table, w, method=method)
    for one in found.found:
        if one.kind == "criterion":
            kept = [j for j in range(m) if j != one.position]
            rest = w[kept] / w[kept].sum()
            expected = np.asarray(rank(score(table[:, kept], rest, method=method)))
        else:
            kept = [i for i in range(n) if i != one.position]
            expected = np.zeros(n, dtype=int)
            expected[kept] = rank(score(table[kept], w, method=method))
        assert_array_equal(one.ranks, expected)


@given(st.data())
def test_who_comes_in_was_out_and_who_drops_out_was_in(data):
    table = data.draw(tables())
    k = data.draw(st.integers(1, len(table)))
    found = leave_one_out(table, data.draw(weights(table.shape[1])), select=k)
    for one in found.found:
        assert all(found.ranks[i] > k and 0 < one.ranks[i] <= k for i in one.entered)
        assert all(found.ranks[i] <= k < one.ranks[i] for i in one.left)


@given(st.data())
def test_no_figure_is_undefined(data):
    table = data.draw(tables())
    assert_no_nan(leave_one_out(table, data.draw(weights(table.shape[1])), select=1))
