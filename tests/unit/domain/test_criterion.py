"""Criteria and their scales."""

import pytest
from pydantic import ValidationError

from s3prio.domain.criterion import Anchors, Criterion, Indicator

INDICATOR = {
    "id": "size",
    "label": "Size",
    "question": "How large?",
    "unit": "%",
    "direction": "higher",
    "anchors": {"lowest": 0, "highest": 1, "reason": "all"},
    "grains": ["topic"],
    "sources": ["office"],
}


@pytest.mark.parametrize("highest", [1.0, 0.5])
def test_a_scale_of_no_length_is_refused(highest):
    with pytest.raises(ValidationError, match="lowest must be below highest"):
        Anchors(lowest=1.0, highest=highest, reason="none")


def test_a_scale_may_begin_below_zero():
    assert Anchors(lowest=-2, highest=-1, reason="so").lowest == -2


@pytest.mark.parametrize("end", [float("nan"), float("inf")])
def test_a_scale_has_two_finite_ends(end):
    with pytest.raises(ValidationError):
        Anchors(lowest=0, highest=end, reason="none")


def test_an_indicator_shows_two_decimals_unless_told_otherwise():
    assert Indicator.model_validate(INDICATOR).decimals == 2


@pytest.mark.parametrize("key", ["grains", "sources"])
def test_an_indicator_without_a_grain_or_a_source_is_refused(key):
    with pytest.raises(ValidationError, match=key):
        Indicator.model_validate(INDICATOR | {key: []})


def test_a_criterion_does_not_know_its_weight():
    with pytest.raises(ValidationError, match="weight"):
        Criterion.model_validate({"id": "a", "label": "A", "question": "A?", "weight": 1})
