"""Topics and municipalities as people write them."""

import pytest
from pydantic import ValidationError

from s3prio.domain.alternative import Municipality, Topic


def test_a_municipality_goes_by_its_short_name():
    assert Municipality(id="bochum", label="Bochum", short="BO").abbreviation == "BO"


def test_a_municipality_without_a_short_name_goes_by_its_first_four_letters():
    assert Municipality(id="bochum", label="Bochum").abbreviation == "Boch"


def test_an_official_key_keeps_its_leading_zero():
    assert Municipality(id="bochum", label="Bochum", ags="05911").ags == "05911"


@pytest.mark.parametrize("wrong", [{"ags": "5 9"}, {"population": -1}, {"short": "BOCHUM"}])
def test_what_no_municipality_can_have_is_refused(wrong):
    with pytest.raises(ValidationError):
        Municipality(id="bochum", label="Bochum", **wrong)


def test_a_topic_is_a_candidate_unless_told_otherwise():
    assert Topic(id="it", label="IT").status == "candidate"
