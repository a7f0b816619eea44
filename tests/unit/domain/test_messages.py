"""What a model's objections mean in words: each kind, its numbers and its hint, and what was meant."""

import re
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import Field, TypeAdapter, ValidationError

import s3prio
from s3prio.domain.criterion import Anchors
from s3prio.domain.label import Id, Real, Whole, Written
from s3prio.domain.messages import did_you_mean, message_of


class Round(Written):
    kind: Literal["round"]
    radius: Real = 1.0


class Square(Written):
    kind: Literal["square"]


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


Shape = Annotated[Round | Square, Field(discriminator="kind")]


def objection(kind, value, key="k"):
    """What is said of the first thing that is wrong."""
    with pytest.raises(ValidationError) as problem:
        TypeAdapter(kind).validate_python(value)
    return message_of(problem.value.errors()[0], key)


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (Round, {}, "k is missing."),
        (Round, {"kind": "round", "colour": 1}, "k is no known key."),
        (Shape, {}, "k does not say which kind it is: the key 'kind' is missing."),
        (str, 5, "k is 5; text is needed."),
        (Annotated[str, Field(min_length=1)], "", "k is empty."),
        (Annotated[str, Field(max_length=3)], "jobs", "k is too long; at most 3 characters."),
        (Id, "Jobs", 'k is "Jobs", which does not have the needed form.'),
        (Real, "5", 'k is "5"; a number is needed.'),
        (float, "five", 'k is "five"; a number is needed.'),
        (Whole, "5", 'k is "5"; a whole number is needed.'),
        (int, "five", 'k is "five"; a whole number is needed.'),
        (int, 1.5, "k is 1.5; a whole number is needed."),
        (bool, [], "k is []; true or false is needed."),
        (bool, "perhaps", 'k is "perhaps"; true or false is needed.'),
        (Real, True, "k is true; a number is needed."),
        (Real, False, "k is false; a number is needed."),
        (Annotated[float, Field(allow_inf_nan=False)], float("inf"), "k is inf; a finite number is needed."),
        (Annotated[float, Field(gt=0)], 0.0, "k is 0.0; it must be above 0."),
        (Annotated[float, Field(ge=0.5)], 0.25, "k is 0.25; it must be 0.5 or more."),
        (Annotated[float, Field(lt=1)], 1.0, "k is 1.0; it must be below 1."),
        (Annotated[int, Field(le=3)], 4, "k is 4; it must be 3 or less."),
        (tuple[int, ...], 5, "k is 5; a list is needed."),
        (list[int], 5, "k is 5; a list is needed."),
        (Annotated[tuple[int, ...], Field(min_length=2)], (1,), "k has too few entries; at least 2 needed."),
        (Annotated[tuple[int, ...], Field(max_length=1)], (1, 2), "k has too many entries; at most 1."),
        (dict[str, int], 5, "k is 5; a table of keys and values is needed."),
        (Mapping[str, int], 5, "k is 5; a table of keys and values is needed."),
        (Round, 5, "k is 5; a table of keys and values is needed."),
    ],
)  # fmt: skip
def test_an_objection_says_what_stood_there_and_what_was_expected(kind, value, said):
    assert str(objection(kind, value).message) == said


@pytest.mark.parametrize(
    ("kind", "value", "key", "got", "known"),
    [
        (Literal["high", "low"], "hi", "k", "hi", ("high", "low")),
        (Literal["high"], "hi", "k", "hi", ("high",)),
        (Literal["a", "b", "c"], "d", "k", "d", ("a", "b", "c")),
        (Colour, "green", "k", "green", ("red", "blue")),
        # The key of the kind is told with it.
        (Shape, {"kind": "oval"}, "k.kind", "oval", ("round", "square")),
    ],
)
def test_a_choice_that_does_not_exist_is_told_with_those_that_do(kind, value, key, got, known):
    found = objection(kind, value)
    assert str(found.message) == f'{key} is "{got}", which is none of the known ones.'
    assert (found.got, found.known) == (got, known)


def test_a_fault_of_the_whole_is_one_of_the_file():
    assert str(objection(Round, 5, key="").message).startswith("the file is 5;")


def test_what_is_long_is_cut():
    message = str(objection(Real, "x" * 500).message)
    assert "x ..." in message
    assert len(message) < 120


def test_a_whole_number_of_thousands_of_digits_is_not_written_out():
    assert str(objection(str, 10**5000).message) == "k is ...; text is needed."


@pytest.mark.parametrize(
    ("kind", "value", "hint"),
    [
        (Id, "Jobs", "lower-case letters"),
        (Real, "5", "without quotation marks"),
        (float, "5,0", "with a decimal point"),
        (
            Annotated[float, Field(allow_inf_nan=False)],
            float("nan"),
            "Leave out what is not known",
        ),
    ],
)
def test_a_hint_says_what_to_do(kind, value, hint):
    assert hint in str(objection(kind, value).hint)


def test_a_negative_weight_is_answered_with_the_direction_and_nothing_else_is():
    negative = Annotated[float, Field(ge=0)], -1.0
    assert "direction" in str(objection(*negative, key="weights.criteria.jobs").hint)
    assert objection(*negative, key="select").hint is None


def test_an_objection_of_our_own_has_the_numbers_that_stood_there():
    given = {"lowest": 2.5, "highest": 1, "reason": "for a test"}
    found = objection(Anchors, given)
    assert "lowest is 2.5 and highest is 1;" in str(found.message)
    assert "keep lowest below highest" in str(found.hint)


def test_a_number_of_many_digits_is_told_in_full():
    # The employed of a state: the two differ in their last digit.
    given = {"lowest": 7_031_246.0, "highest": 7_031_245.0, "reason": "for a test"}
    told = str(objection(Anchors, given).message)
    assert re.search(r"7[., ]?031[., ]?246", told)
    assert re.search(r"7[., ]?031[., ]?245", told)


def test_an_objection_without_words_of_its_own_names_the_key_and_what_stood_there():
    details = {"type": "unheard_of", "loc": (), "msg": "no", "input": [1]}
    assert str(message_of(details, "k").message) == "k is [1], which cannot be used here."  # type: ignore[arg-type]


PACKAGE = Path(s3prio.__file__).parent
KINDS = sorted(
    {
        kind
        for module in PACKAGE.rglob("*.py")
        for kind in re.findall(
            r'PydanticCustomError\(\s*"(\w+)"', module.read_text(encoding="utf-8")
        )
    }
)


@pytest.mark.parametrize("kind", KINDS)
def test_every_objection_of_our_own_has_words_of_its_own(kind):
    details = {"type": kind, "loc": (), "msg": "", "input": 0, "ctx": {}}
    template = message_of(details, "k").message.template  # type: ignore[arg-type]
    assert "cannot be used here" not in template


def test_what_is_close_was_meant():
    assert str(did_you_mean("jobz", ["growth", "jobs"])) == 'Did you mean "jobs"?'


def test_where_nothing_is_close_all_there_is_is_told_once():
    assert str(did_you_mean("xyz", ["growth", "jobs", "growth"])) == "There is: growth, jobs."


@pytest.mark.parametrize("known", [[], [f"name{number}" for number in range(21)]])
def test_where_there_is_nothing_or_too_much_nothing_is_told(known):
    assert did_you_mean("xyz", known) is None
