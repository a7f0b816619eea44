"""A decision: what was chosen, why, when, and perhaps by whom."""

import datetime as dt

import pytest
from pydantic import ValidationError

from s3prio.scenario.decision import Decision

SAID = {"topics": ["tourism"], "reason": "Why not?", "date": dt.date(2026, 5, 12)}


def test_who_decided_may_be_left_out():
    decision = Decision.model_validate(SAID)
    assert (decision.topics, decision.by) == (("tourism",), None)


@pytest.mark.parametrize("key", ["topics", "reason", "date"])
def test_what_why_and_when_must_be_said(key):
    with pytest.raises(ValidationError, match=key):
        Decision.model_validate({name: said for name, said in SAID.items() if name != key})


@pytest.mark.parametrize("date", [20260512, "12 May", dt.datetime(2026, 5, 12, tzinfo=dt.UTC)])
def test_a_date_is_a_day(date):
    with pytest.raises(ValidationError):
        Decision.model_validate({**SAID, "date": date})


def test_a_decision_for_nothing_is_none():
    with pytest.raises(ValidationError):
        Decision.model_validate({**SAID, "topics": []})
