"""Methods are asked for by spec, dict or name, and slips are answered."""

import pytest

from s3prio.errors import MethodError, NotApplicableError
from s3prio.evaluation.asking import known_method
from s3prio.methods.aggregation import AGGREGATIONS, Topsis, Vikor
from s3prio.methods.normalisation import MinMax
from s3prio.text import Text


@pytest.mark.parametrize("asked", [Topsis(), {"method": "topsis"}, "topsis"])
def test_a_spec_its_dict_and_its_name_mean_the_same(asked):
    assert known_method(asked, AGGREGATIONS) == Topsis()


def test_parameters_are_taken_from_the_dict():
    assert known_method({"method": "vikor", "v": 0.2}, AGGREGATIONS) == Vikor(v=0.2)


def test_a_parameter_out_of_range_is_told_with_its_place_and_what_was_expected():
    with pytest.raises(MethodError, match=r"vikor\.v is 2; it must be 1 or less"):
        known_method({"method": "vikor", "v": 2}, AGGREGATIONS)


def test_an_unknown_parameter_is_answered_with_the_known_one():
    with pytest.raises(MethodError, match='Did you mean "normalisation"'):
        known_method({"method": "topsis", "normalization": "sum"}, AGGREGATIONS)


@pytest.mark.parametrize("asked", ["topsys", {"method": "topsys"}])
def test_a_misspelt_name_is_answered_with_what_was_meant(asked):
    with pytest.raises(MethodError, match=r'"topsys" is no method.*\n.*Did you mean "topsis"'):
        known_method(asked, AGGREGATIONS)


@pytest.mark.parametrize(
    ("asked", "said"), [(MinMax(), "min-max"), (3, "int"), ({}, "dict"), ({"method": 1}, "dict")]
)
def test_what_is_asked_for_in_the_wrong_place_is_named(asked, said):
    with pytest.raises(MethodError, match=f'"{said}" is no method that can be asked for here'):
        known_method(asked, AGGREGATIONS)


def test_a_method_that_answers_another_question_says_so():
    elsewhere = {"min-max": Text("Ask s3prio.normalise.")}
    with pytest.raises(NotApplicableError, match=r"Ask s3prio\.normalise"):
        known_method("min-max", AGGREGATIONS, elsewhere)
