"""What elicitation hands on: questions about the weights, frames, and nothing that can be changed."""

import numpy as np
import pytest

from s3prio.domain.weights import Weights
from s3prio.methods.elicitation.elicitation import Elicitation
from s3prio.methods.elicitation.points import Budget
from s3prio.text import Text

ANSWERS = Budget(points={"jobs": 75, "growth": 25})
WEIGHTS = Weights.of({"jobs": 75, "growth": 25})


def messages(points, *first):
    found = Elicitation(ANSWERS, Weights.of(points), messages=first)
    return [str(message) for message in found.messages]


def test_weights_that_differ_are_not_asked_about():
    assert messages({"jobs": 75, "growth": 25}) == []


def test_weights_that_are_all_alike_are_asked_about():
    assert messages({"a": 1, "b": 1, "c": 1}) == [
        "All criteria count alike: this says nothing about priorities. Is that meant?"
    ]


def test_a_single_weight_is_alike_with_nobody():
    assert messages({"jobs": 1}) == []


def test_each_criterion_of_weight_0_is_asked_about_by_name():
    assert messages({"a": 1, "b": 0, "c": 0}) == [
        f'"{name}" has weight 0. It will never matter, however large the difference. Is that meant?'
        for name in ("b", "c")
    ]


def test_what_the_method_has_to_say_comes_first():
    first, second = messages({"a": 1, "b": 0}, Text("Look again."))
    assert first == "Look again."
    assert '"b"' in second


def test_answers_stay_as_they_were_given():
    assert Elicitation(ANSWERS, WEIGHTS).answers is ANSWERS


def test_without_contradictions_to_measure_there_are_no_measures():
    assert Elicitation(ANSWERS, WEIGHTS).consistency == {}


def test_measures_cannot_be_changed_by_who_gave_or_who_reads_them():
    measures = {"ratio": 0.2}
    found = Elicitation(ANSWERS, WEIGHTS, measures)
    measures["ratio"] = 0.0
    assert found.consistency == {"ratio": 0.2}
    with pytest.raises(TypeError):
        found.consistency["ratio"] = 0.0  # type: ignore[index]


def test_arrays_cannot_be_written_to():
    found = Elicitation(ANSWERS, WEIGHTS, intervals=np.eye(2), vertices=np.eye(2))
    for array in (found.intervals, found.vertices):
        assert array is not None
        assert not array.flags.writeable


def test_a_frame_has_the_weights_by_criterion():
    frame = Elicitation(ANSWERS, WEIGHTS).to_frame()
    assert frame["weight"].to_dict() == {"jobs": 0.75, "growth": 0.25}
    assert list(frame.columns) == ["weight"]


def test_a_frame_has_the_intervals_where_there_are_some():
    ends = np.array([[0.7, 0.8], [0.2, 0.3]])
    frame = Elicitation(ANSWERS, WEIGHTS, intervals=ends).to_frame()
    assert frame.loc["growth"].to_dict() == {"weight": 0.25, "lowest": 0.2, "highest": 0.3}
