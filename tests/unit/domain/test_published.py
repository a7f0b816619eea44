"""What others have published: actors, mentions, market studies."""

from typing import get_args

import pytest
from pydantic import ValidationError

from s3prio.domain.published import Actor, KnownBy, MarketStudy, Mention

STUDY = {
    "topic": "green-tech",
    "market": "Environmental technology",
    "measure": "turnover",
    "first_year": 2020,
    "last_year": 2030,
    "growth": 7.3,
    "publisher": "A ministry",
}


def test_an_actor_goes_by_its_organisation():
    actor = Actor(topic="green-tech", actor="Fraunhofer-Umsicht", organisation="fraunhofer")
    assert actor.identity == "fraunhofer"


def test_an_actor_without_an_organisation_goes_by_its_name():
    assert Actor(topic="green-tech", actor="Hy.Hub").identity == "Hy.Hub"


def test_two_spellings_of_one_organisation_are_the_same():
    spellings = [Actor(topic="it", actor=name, organisation="thga") for name in ("THGA", "TH GA")]
    assert len({actor.identity for actor in spellings}) == 1


@pytest.mark.parametrize("how", get_args(KnownBy))
def test_an_actors_place_may_be_known_by(how):
    assert Actor(topic="it", actor="THGA", known_by=how).known_by == how


@pytest.mark.parametrize(
    "wrong", [{"actor": ""}, {"topic": "Green Tech"}, {"known_by": "rumour"}, {"phone": "0234"}]
)
def test_what_no_actor_can_be_is_refused(wrong):
    with pytest.raises(ValidationError):
        Actor.model_validate({"topic": "green-tech", "actor": "THGA"} | wrong)


@pytest.mark.parametrize("year", [None, 2024])
def test_a_mention_has_a_year_of_four_digits_or_none(year):
    assert Mention(topic="it", municipality="bochum", year=year).year == year


@pytest.mark.parametrize(
    "wrong",
    [{"year": "24"}, {"year": "20245"}, {"year": "soon"}, {"kind": "blog"}, {"municipality": ""}],
)
def test_what_no_mention_can_be_is_refused(wrong):
    with pytest.raises(ValidationError):
        Mention.model_validate({"topic": "it", "municipality": "bochum"} | wrong)


def test_a_mention_that_says_no_more_names_the_topic_itself_on_another_page():
    mention = Mention(topic="it", municipality="bochum")
    assert (mention.field, mention.kind) == ("", "other")


def test_a_market_study_without_a_topic_speaks_of_the_whole_economy():
    whole = {key: value for key, value in STUDY.items() if key != "topic"}
    assert MarketStudy.model_validate(whole).topic is None


def test_a_market_may_shrink():
    assert MarketStudy.model_validate(STUDY | {"growth": -2.5}).growth == -2.5


@pytest.mark.parametrize(
    "wrong",
    [{"growth": "7"}, {"growth": float("nan")}, {"growth": True}, {"first_year": 2020.5}],
)
def test_figures_of_a_study_are_numbers_and_nothing_else(wrong):
    with pytest.raises(ValidationError):
        MarketStudy.model_validate(STUDY | wrong)


@pytest.mark.parametrize("needed", ["market", "measure", "first_year", "last_year", "publisher"])
def test_a_study_says_what_it_measured_when_and_who_says_so(needed):
    with pytest.raises(ValidationError, match=needed):
        MarketStudy.model_validate({key: STUDY[key] for key in STUDY if key != needed})


def test_what_was_published_cannot_be_changed():
    mention = Mention(topic="it", municipality="bochum")
    with pytest.raises(ValidationError, match="frozen"):
        mention.topic = "health"  # type: ignore[misc]
