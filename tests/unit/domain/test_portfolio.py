"""What a selection must keep to, as people write it."""

import pytest
from pydantic import ValidationError

from s3prio.domain.portfolio import Constraints, Requires


def test_where_nothing_is_said_nothing_is_demanded():
    said = Constraints()
    assert (said.range, said.budget, said.coverage) == (None, None, None)
    assert (said.include, said.exclude, said.requires) == ((), (), ())
    assert dict(said.costs) == {}
    assert (said.guarantee, said.synergy) == (0, 0)


def test_all_demands_can_be_written_at_once():
    said = Constraints.model_validate(
        {
            "range": [2, 4],
            "include": ["green"],
            "exclude": ["tourism"],
            "requires": [{"topic": "cyber", "needs": "green"}],
            "budget": 10,
            "costs": {"green": 4},
            "coverage": "development-potential",
            "guarantee": 0.5,
            "synergy": -2,
        }
    )
    assert said.range == (2, 4)
    assert said.requires == (Requires(topic="cyber", needs="green"),)
    assert said.costs["green"] == 4


@pytest.mark.parametrize("sizes", [(3, 2), (0, 2), (-1, 1)])
def test_a_range_that_falls_or_begins_below_1_is_refused(sizes):
    with pytest.raises(ValidationError, match="the range is"):
        Constraints(range=sizes)


def test_a_range_of_one_size_is_allowed():
    assert Constraints(range=(3, 3)).range == (3, 3)


def test_what_is_in_cannot_be_out():
    with pytest.raises(ValidationError, match="b is in both lists"):
        Constraints(include=("a", "b"), exclude=("b", "c"))


def test_costs_without_a_budget_are_refused():
    with pytest.raises(ValidationError, match="costs without a budget"):
        Constraints(costs={"a": 1})


def test_a_budget_of_0_is_a_budget():
    assert Constraints(budget=0, costs={"a": 1}).budget == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"budget": -1},
        {"budget": float("nan")},
        {"budget": "10"},
        {"budget": 1, "costs": {"a": -1}},
        {"guarantee": 1.1},
        {"guarantee": -0.1},
        {"synergy": float("inf")},
        {"coverage": "everything"},
        {"range": [1.0, 2.0]},
        {"include": ["Not An Id"]},
        {"requires": [{"topic": "a"}]},
        {"unknown": 1},
    ],
)
def test_what_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValidationError):
        Constraints.model_validate(wrong)


def test_what_was_written_cannot_be_changed():
    said = Constraints(budget=1, costs={"a": 1})
    with pytest.raises(ValidationError, match="frozen"):
        said.budget = 2  # type: ignore[misc] # that it is frozen is what is tested
    with pytest.raises(TypeError):
        said.costs["a"] = 2  # type: ignore[index] # the same
