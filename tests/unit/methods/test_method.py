"""What methods say of themselves, and what all of them do alike."""

from typing import ClassVar, Literal

import numpy as np
import pytest
from numpy.testing import assert_array_equal
from pydantic import ValidationError

from s3prio.methods.aggregation import Topsis
from s3prio.methods.method import Character, Method, ScoringMethod, name_of
from s3prio.methods.needs import Need
from s3prio.methods.value import Step
from s3prio.text import Text


class Nothing(Method):
    """A method that needs nothing."""

    method: Literal["nothing"] = "nothing"
    strength: float = 1.0


class First(ScoringMethod):
    """Score = the first performance, which must lie above 0."""

    method: Literal["first"] = "first"
    summary: ClassVar[Text] = Text("for a test")

    @property
    def character(self):
        return Character(linear_in_weights=False, compensation="none", ranks_can_reverse=False)

    @property
    def needs(self) -> tuple[Need, ...]:
        return ("positive",)

    def scores(self, performances, weights, directions):
        return performances[:, 0] * directions[0] * weights.sum(axis=-1)


def test_a_character_is_monotone_and_unit_free_but_not_absolute_unless_it_says_otherwise():
    character = Character(linear_in_weights=True, compensation="full", ranks_can_reverse=False)
    assert (character.is_monotone, character.is_unit_free, character.is_absolute) == (
        True,
        True,
        False,
    )


@pytest.mark.parametrize(
    ("member", "name"), [(Topsis, "topsis"), (Step, "step"), (Nothing, "nothing")]
)
def test_a_method_is_asked_for_by_its_method_and_a_value_function_by_its_shape(member, name):
    assert name_of(member) == name


def test_a_method_needs_nothing_unless_it_says_so():
    assert Nothing().needs == ()


def test_a_spec_cannot_be_changed():
    with pytest.raises(ValidationError, match="frozen"):
        Nothing().strength = 2.0  # type: ignore[misc] # that it cannot is the claim


def test_a_parameter_that_there_is_not_is_refused():
    with pytest.raises(ValidationError, match="strenght"):
        Nothing.model_validate({"strenght": 2.0})


def test_a_parameter_that_is_no_finite_number_is_refused():
    with pytest.raises(ValidationError, match="strength"):
        Nothing(strength=float("nan"))


def test_a_scoring_method_without_scores_or_character_cannot_be_made():
    with pytest.raises(TypeError, match="abstract"):
        ScoringMethod(method="none")  # type: ignore[abstract] # that it cannot is the claim


def test_a_scoring_method_asks_what_it_needs_by_its_own_name():
    faults = First().faults(np.array([[0.0, 1.0]]), np.ones(2), np.ones(2), ("jobs", "co2"))
    assert [str(fault.message) for fault in faults] == [
        'first needs performances above 0; not so: criterion "jobs".'
    ]


def test_a_scoring_method_finds_no_fault_where_its_needs_are_met():
    assert First().faults(np.array([[1.0, 1.0]]), np.ones(2), np.ones(2)) == []


def test_scores_are_those_of_the_method():
    found = First().scores(np.array([[3.0], [4.0]]), np.ones(1), np.array([-1.0]))
    assert_array_equal(found, [-3, -4])
