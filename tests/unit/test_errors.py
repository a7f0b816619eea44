"""Errors: one tree, faults with their places, and messages that name place and hint."""

import errno
import pickle

import pytest

from s3prio import errors
from s3prio.errors import (
    Fault,
    InputError,
    MethodError,
    OutputError,
    S3prioError,
    ShapeError,
    system_reason,
)
from s3prio.text import Text

EVERY = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, S3prioError)
]


@pytest.mark.parametrize("kind", EVERY)
def test_every_error_is_caught_as_the_one_error_of_the_library(kind):
    with pytest.raises(S3prioError, match="Too few"):
        raise kind(Text("Too few."))


@pytest.mark.parametrize("kind", [kind for kind in EVERY if issubclass(kind, InputError)])
def test_unusable_input_is_also_a_value_error(kind):
    assert issubclass(kind, ValueError)


def test_results_that_cannot_be_written_are_also_an_os_error():
    assert issubclass(OutputError, OSError)


def test_a_method_that_fails_is_no_value_error():
    assert not issubclass(MethodError, ValueError)


def test_a_bare_text_is_a_fault_without_a_place():
    assert ShapeError(Text("Odd.")).faults == (Fault(Text("Odd.")),)


def test_a_fault_in_no_file_has_no_place():
    assert Fault(Text("Odd.")).place() is None


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ({"file": "a.csv"}, "a.csv"),
        ({"file": "a.csv", "line": 3}, "a.csv, line 3"),
        ({"file": "a.csv", "line": 3, "column": "jobs"}, "a.csv, line 3, column jobs"),
    ],
)
def test_a_place_is_named_as_far_as_it_is_known(where, said):
    assert str(Fault(Text("Odd."), **where).place()) == said


def test_all_faults_are_told_one_a_line_each_with_its_hint():
    error = InputError(
        Fault(Text("Odd."), Text("Make it even."), file="a.csv", line=3), Text("Second.")
    )
    assert str(error) == "a.csv, line 3: Odd.\n  Hint: Make it even.\nSecond."


def test_an_os_error_of_several_faults_tells_them_all():
    assert str(OutputError(Text("One."), Text("Two."))) == "One.\nTwo."


@pytest.mark.parametrize("kind", EVERY)
def test_an_error_survives_the_way_between_processes(kind):
    error = kind(Text("Odd {n}.", {"n": 1}))
    assert pickle.loads(pickle.dumps(error)).faults == error.faults  # noqa: S301 made here


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.EACCES, "no permission"),
        (errno.EROFS, "no permission"),
        (errno.ENOSPC, "the disk is full"),
        (errno.ENOTDIR, "a file stands where a folder is needed"),
        (errno.EISDIR, "a folder stands where a file is needed"),
    ],
)
def test_a_frequent_reason_of_the_system_is_said_in_our_words(code, said):
    assert str(system_reason(OSError(code, "as the system says it"))) == said


def test_a_rare_reason_of_the_system_is_said_in_its_own_words():
    assert system_reason(OSError(errno.EXDEV, "another device")) == "another device"


def test_a_reason_without_a_number_is_said_in_its_own_words():
    assert system_reason(OSError("odd")) == "odd"
