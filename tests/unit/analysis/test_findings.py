"""What the analyses found; what was not asked for is None or empty."""

from dataclasses import FrozenInstanceError, fields

import pytest

from s3prio.analysis.findings import Findings, Variation
from s3prio.text import Text


@pytest.mark.parametrize("name", [field.name for field in fields(Findings)])
def test_what_was_not_asked_for_is_none_or_empty(name):
    assert not getattr(Findings(), name)


@pytest.mark.parametrize("name", ["margin", "swaps", "connections", "levels", "years"])
def test_a_single_finding_that_was_not_asked_for_is_none(name):
    assert getattr(Findings(), name) is None


@pytest.mark.parametrize("name", ["duplicates", "division", "moved", "checks"])
def test_a_list_of_findings_that_was_not_asked_for_is_empty(name):
    assert getattr(Findings(), name) == ()


def test_findings_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        Findings().duplicates = ()  # type: ignore[misc]


def test_a_variation_left_nothing_out_unless_told():
    assert Variation(None, None).left_out == ()


def test_a_variation_tells_what_was_left_out_and_why():
    why = (Text("Not one figure is known."),)
    assert dict(Variation(None, None, (("1999", why),)).left_out) == {"1999": why}
