"""What callers ask about is taken once, with all checks: labels, methods, sets of weights, numbers."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_array_equal

from s3prio import Bounds, Dirichlet, Simplex, rank
from s3prio.analysis.robustness.asked import ask, region_of, require_uniform, weighting_of
from s3prio.analysis.robustness.given_numbers import selected_number
from s3prio.errors import (
    InputError,
    MethodError,
    NotApplicableError,
    PerformanceError,
    ShapeError,
    WeightError,
)
from s3prio.methods.aggregation import Topsis
from tests.strategies import weights
from tests.unit.analysis.robustness.cases import THREE, tables

TABLE = [[0.9, 0.2], [0.5, 0.8]]


@pytest.fixture
def frame():
    return pd.DataFrame(TABLE, index=["it", "health"], columns=["growth", "jobs"])


def doubled(performances, weights, _signs):
    return 2 * weights @ performances.T


def test_without_labels_alternatives_are_found_by_position():
    asked = ask(TABLE)
    assert [asked.position(1), asked.label(1)] == [1, 1]


def test_with_labels_alternatives_are_found_by_label(frame):
    asked = ask(frame)
    assert [asked.position("health"), asked.label(1)] == [1, "health"]


def test_a_misspelt_label_is_refused_with_the_one_that_was_meant(frame):
    with pytest.raises(InputError, match=r'"heath" is no alternative.\n.*"health"'):
        ask(frame).position("heath")


def test_a_position_beyond_the_last_is_refused():
    with pytest.raises(InputError, match='"2" is no alternative'):
        ask(TABLE).position(2)


def test_a_label_of_two_alternatives_is_refused(frame):
    with pytest.raises(InputError, match='"it" names more than one alternative'):
        ask(frame.set_axis(["it", "it"])).position("it")


def test_a_selection_that_names_one_twice_is_refused():
    with pytest.raises(InputError, match="names one alternative twice"):
        ask(TABLE).positions([1, 1])


def test_criteria_without_names_are_called_by_number():
    assert ask(TABLE).names == ("w1", "w2")


def test_criteria_with_names_are_called_by_them(frame):
    assert ask(frame).names == ("growth", "jobs")


def test_a_method_whose_scores_add_up_has_parts():
    # Where lower is better, values count against.
    parts = ask(TABLE, directions=["higher", "lower"]).require_parts()
    assert_array_equal(parts, [[0.9, -0.2], [0.5, -0.8]])


@given(tables(rows=(2, 5)), st.data())
def test_parts_of_a_product_order_as_the_product_does(table, data):
    asked = ask(table + 0.1, method="weighted-product")
    given_weights = data.draw(weights(table.shape[1]))
    by_parts = rank(asked.require_parts() @ given_weights)
    assert_array_equal(by_parts.values, rank(asked.scores(given_weights)).values)


@pytest.mark.parametrize(
    ("method", "name"),
    [("topsis", "topsis"), (Topsis(), "topsis"), (doubled, "doubled")],
    ids=["name", "spec", "function"],
)
def test_a_method_whose_scores_do_not_add_up_has_no_parts_to_ask_for(method, name):
    with pytest.raises(NotApplicableError, match=f"{name} is none.\n.*weighted-sum"):
        ask(TABLE, method=method).require_parts()


def test_a_callers_own_function_is_held_to_its_shape():
    asked = ask(TABLE, method=lambda _performances, weights, _signs: weights)
    with pytest.raises(MethodError, match="shape"):
        asked.scores(np.full((7, 2), 0.5)[:, :1])


def test_scores_of_a_callers_own_function_are_its_own():
    assert_array_equal(ask(TABLE, method=doubled).scores(np.array([1.0, 0.0])), [1.8, 1.0])


def test_a_method_without_an_answer_says_why():
    with pytest.raises(NotApplicableError, match="topsis needs alternatives that differ"):
        ask([[1.0, 2.0], [1.0, 2.0]], method="topsis")


@pytest.mark.parametrize("figure", [np.nan, np.inf, -np.inf])
def test_a_value_that_is_not_finite_is_named_with_its_place(figure):
    with pytest.raises(PerformanceError, match=r"not finite: .*, alternative 2, criterion 1"):
        ask([[0.5, 0.5], [figure, 0.5]])


@pytest.mark.parametrize(
    ("values", "error", "said"),
    [
        (np.empty((0, 2)), PerformanceError, "no alternative"),
        (np.empty((2, 0)), PerformanceError, "no criterion"),
        ([1.0, 2.0], ShapeError, "alternatives x criteria"),
        ([["a"]], PerformanceError, "no number"),
    ],
    ids=["no rows", "no columns", "no table", "words"],
)
def test_what_is_no_table_of_values_is_refused(values, error, said):
    with pytest.raises(error, match=said):
        ask(values)


def test_without_a_set_all_weights_are_allowed():
    assert region_of(None, ["w1", "w2"]).share == 1.0


@pytest.mark.parametrize("written", [Bounds(lowest=0.2), {"set": "bounds", "lowest": 0.2}])
def test_a_set_and_its_dict_form_are_the_same_region(written):
    vertices = region_of(written, ["w1", "w2"]).vertices
    assert vertices is not None
    assert sorted(vertices[:, 0].round(12).tolist()) == [0.2, 0.8]


@pytest.mark.parametrize("written", ["simplex", [0.5, 0.5], 3])
def test_what_is_no_set_of_weights_is_refused_with_an_example(written):
    with pytest.raises(WeightError, match=r"s3prio.Simplex"):
        region_of(written, ["w1", "w2"])


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({}, "which kind"),
        ({"set": "sphere"}, '"sphere"'),
        ({"set": "simplex", "lowest": 0.1}, "lowest is no known key"),
        ({"set": "bounds", "lowest": -0.1}, "lowest"),
        ({"set": "bounds", "lowest": [0.1, 0.1, 0.1]}, "3 figures for 2 criteria"),
        ({"set": "order", "order": []}, "too few entries"),
        ({"set": "order", "order": ["w1", "w3"]}, '"w3" is no criterion'),
        ({"set": "hull", "stakeholders": {"a": [0, 0]}}, "a gives no points"),
        ({"set": "hull", "stakeholders": {"a": [1]}}, "1 figures for 2 criteria"),
        ({"set": "polytope", "statements": ["w1 is large"]}, "no condition on weights"),
        ({"set": "dirichlet", "mean": [1, 1], "confidence": 0}, "confidence is 0"),
        ({"set": "dirichlet", "mean": [1, 1], "confidence": -2}, "confidence is -2"),
        ({"set": "dirichlet", "mean": [1, 0], "confidence": 2}, "mean weight of w2 is 0"),
        ({"set": "dirichlet", "mean": [1, -1], "confidence": 2}, "mean"),
    ],
    ids=str,
)
def test_a_set_that_cannot_be_read_is_refused_by_what_is_wrong_with_it(written, said):
    with pytest.raises(InputError, match=said):
        region_of(written, ["w1", "w2"])


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"set": "bounds", "lowest": 0.6}, "w1 >= 0.6; w2 >= 0.6"),
        # The third statement does not contradict and is not named.
        (
            {"set": "polytope", "statements": ["w1 >= 0.7", "w2 >= 0.5", "w1 >= 0.1"]},
            "together: w1 >= 0.7; w2 >= 0.5",
        ),
        (
            {
                "set": "ratios",
                "ratios": [{"more": "w1", "than": "w2", "at-least": 3, "at-most": 2}],
            },
            "w1 >= 3 w2; w1 <= 2 w2",
        ),
        ({"set": "bounds", "highest": 0.4}, "w1 <= 0.4; w2 <= 0.4"),
    ],
    ids=["bounds", "statements", "ratios", "too low"],
)
def test_an_empty_set_names_the_statements_that_contradict_each_other(written, said):
    with pytest.raises(WeightError, match=f"No weights fulfil all of these conditions.*{said}\\."):
        region_of(written, ["w1", "w2"])


@pytest.mark.parametrize("mean", [(1, 3), (2, 2)])
def test_weights_that_are_not_all_alike_have_no_known_volumes(mean):
    with pytest.raises(NotApplicableError, match="all alike"):
        require_uniform(Dirichlet(mean=mean, confidence=4).region(["w1", "w2"]))


def test_weights_spread_by_parameters_of_1_are_all_alike():
    require_uniform(Dirichlet(mean=(1, 1), confidence=2).region(["w1", "w2"]))
    require_uniform(Simplex().region(["w1", "w2"]))


def test_points_are_divided_by_their_sum():
    assert_array_equal(weighting_of([25, 75], ask(TABLE)), [0.25, 0.75])


@pytest.mark.parametrize(
    ("points", "error"),
    [
        ([1, 0, 0], ShapeError),
        ([1], ShapeError),
        ([[1, 0], [0, 1]], ShapeError),
        ([-1, 2], WeightError),
        ([np.nan, 1], WeightError),
        ([np.inf, 1], WeightError),
        ([0, 0], WeightError),
        (["many", "few"], WeightError),
    ],
    ids=str,
)
def test_what_is_no_single_weighting_is_refused(points, error):
    with pytest.raises(error):
        weighting_of(points, ask(TABLE))


@pytest.mark.parametrize("number", [0, 4, -1, 1.0, 1.5, True, "2"])
def test_a_number_to_select_that_is_not_from_1_to_n_is_refused(number):
    with pytest.raises(ShapeError, match="out of 3; the number must be from 1 to 3"):
        selected_number(number, len(THREE))


@pytest.mark.parametrize(("number", "taken"), [(None, None), (3, 3), (np.int64(3), 3)])
def test_a_number_to_select_may_be_left_out_or_of_numpy(number, taken):
    assert selected_number(number, 3) == taken


@given(arrays(np.float64, (3, 2), elements=st.floats(-1e6, 1e6)))
def test_values_are_kept_as_they_are_given(table):
    assert_array_equal(ask(table).performances, table)
