"""Weights for callers: names, directions, answers in any form, and what is refused."""

import pandas as pd
import pytest
from numpy.testing import assert_allclose

from s3prio import elicit, weigh
from s3prio.errors import MethodError, NotApplicableError, PerformanceError, ShapeError
from s3prio.methods.elicitation import Budget

FRAME = pd.DataFrame({"jobs": [0.0, 1, 1], "growth": [1.0, 0, 0]})


def test_weights_of_a_frame_bear_its_columns_names():
    assert weigh(FRAME).criteria == ("jobs", "growth")


def test_weights_of_an_array_are_numbered_from_1():
    assert weigh([[1, 2, 3]]).criteria == ("1", "2", "3")


def test_without_a_method_all_criteria_count_alike():
    assert_allclose(weigh([[1, 2, 4, 8]]).values, [0.25] * 4)


def test_parameters_and_names_of_methods_are_taken_as_elsewhere():
    for method in ("gini", {"method": "gini"}):
        # 1/4 of 1 and 3, 1/2 of 0 and 1.
        assert_allclose(weigh([[3.0, 0], [1, 1]], method=method).values, [1 / 3, 2 / 3])


@pytest.mark.parametrize(
    "directions", [["higher", "lower"], {"jobs": "higher", "growth": "lower"}]
)
def test_directions_are_handed_on(directions):
    # Turned round, growth says the same as jobs and both the same as the third: no conflict.
    table = FRAME.assign(science=[0.0, 1, 1])
    more = (
        [*directions, "higher"]
        if isinstance(directions, list)
        else directions | {"science": "higher"}
    )
    assert_allclose(weigh(table, directions=more, method="critic").values, [1 / 3] * 3)
    assert_allclose(weigh(table, method="critic").values, [0.25, 0.5, 0.25])


@pytest.mark.parametrize("n", [10, 39])
def test_a_criterion_on_which_all_are_alike_is_no_fault_where_it_weighs_nothing(n):
    table = [[0.7, float(row)] for row in range(1, n + 1)]
    assert_allclose(weigh(table, method="gini").values, [0, 1], atol=1e-12)


def test_figures_without_an_answer_are_refused_with_the_criterion():
    with pytest.raises(NotApplicableError, match=r'entropy needs .*"growth"'):
        weigh(FRAME - 1 + [1, 0], method="entropy")


def test_a_gap_is_refused_with_its_place():
    with pytest.raises(PerformanceError, match="criterion growth"):
        weigh(FRAME.assign(growth=[1.0, float("nan"), 0]))


def test_directions_that_do_not_fit_are_refused():
    with pytest.raises(ShapeError, match="2 criteria"):
        weigh(FRAME, directions=["higher"])


def test_a_misspelt_method_is_answered_with_what_was_meant():
    with pytest.raises(MethodError, match='Did you mean "entropy"'):
        weigh(FRAME, method="entropie")


def test_answers_are_taken_as_a_spec_or_as_a_dict():
    spec = Budget(points={"jobs": 60, "growth": 40})
    for answers in (spec, {"method": "budget", "points": {"jobs": 60, "growth": 40}}):
        found = elicit(answers)
        assert found.weights.criteria == ("jobs", "growth")
        assert_allclose(found.weights.values, [0.6, 0.4])
        assert found.answers == spec


def test_a_misspelt_way_to_ask_is_answered_with_what_was_meant():
    with pytest.raises(MethodError, match='Did you mean "swing"'):
        elicit({"method": "swings", "ratings": {"jobs": 100}})


def test_a_key_that_is_not_known_is_answered_with_what_was_meant():
    with pytest.raises(MethodError, match='Did you mean "ratings"'):
        elicit({"method": "swing", "rating": {"jobs": 100}})


def test_answers_without_a_method_are_refused():
    with pytest.raises(MethodError, match="no method"):
        elicit({"points": {"jobs": 100}})
