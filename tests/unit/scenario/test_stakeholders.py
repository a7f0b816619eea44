"""What stakeholders say: in which order, what counts last, and points for topics from three ways to ask."""

import datetime as dt

import pytest
from pydantic import ValidationError

from s3prio.scenario.stakeholders import (
    ClaimsSaid,
    InterestsSaid,
    Stakeholder,
    Stakeholders,
    ValuesSaid,
    points_said,
)

TOPICS = ("energy", "health", "tourism", "wood")
EARLY, LATER, LAST = "2026-01-10", "2026-02-12", "2026-03-31"


def person(name, **more):
    return Stakeholder(id=name, label=name, **more)


def values(who, step="working-group", date=LATER, round_=1, **points):
    answers = {"method": "budget", "points": points or {"strength": 60, "future": 40}}
    said = {"stakeholder": who, "step": step, "date": date, "round": round_, "answers": answers}
    return ValuesSaid.model_validate(said)


def interests(who, topics, kind="points", step="working-group", date=LATER, round_=1):
    said = {"stakeholder": who, "kind": kind, "topics": topics}
    return InterestsSaid.model_validate(said | {"step": step, "date": date, "round": round_})


def claims(place, step="working-group", date=LATER, round_=1, **categories):
    said = {"municipality": place, "step": step, "date": date, "round": round_}
    return ClaimsSaid.model_validate(said | {"categories": categories})


def points_of(found, who):
    return dict(found.last_values[who].answers.points)


BOTH = (person("north"), person("south"))


def test_somebody_counts_once_and_is_real_where_nothing_else_is_said():
    assert (person("north").influence, person("north").illustrative) == (1.0, False)


@pytest.mark.parametrize("influence", [-1, float("nan"), float("inf"), 2e9, "2", True])
def test_influence_is_a_number_from_0_to_a_thousand_million(influence):
    with pytest.raises(ValidationError):
        person("north", influence=influence)


def test_somebody_may_have_no_influence():
    assert person("north", influence=0).influence == 0


@pytest.mark.parametrize("round_", [0, -1, 1.5, "2", 1001])
def test_a_round_is_a_whole_number_from_1(round_):
    with pytest.raises(ValidationError):
        values("north", round_=round_)


@pytest.mark.parametrize("date", ["31.03.2026", "2026-02-30", "", "March", None])
def test_a_date_has_year_month_and_day(date):
    with pytest.raises(ValidationError):
        values("north", date=date)


def test_a_step_has_a_name():
    with pytest.raises(ValidationError):
        values("north", step="  ")


def test_nothing_said_is_no_step_and_nobodys_last_word():
    found = Stakeholders(BOTH)
    assert found.steps == ()
    assert (found.last_values, found.last_interests, found.last_claims) == ({}, {}, {})


def test_something_is_invented_if_one_of_the_stakeholders_is():
    assert not Stakeholders(BOTH).is_illustrative
    assert Stakeholders((*BOTH, person("west", illustrative=True))).is_illustrative


def test_steps_come_in_the_order_in_which_something_was_first_said_in_them():
    found = Stakeholders(
        BOTH,
        (values("north", "zebra", EARLY), values("north", "agenda", LAST)),
        (interests("south", {"energy": 100}, step="middle", date=LATER),),
    )
    assert found.steps == ("zebra", "middle", "agenda")


def test_a_step_that_goes_on_for_long_is_placed_by_its_first_date():
    found = Stakeholders(
        BOTH,
        (
            values("south", "talks", LAST),
            values("north", "group", LATER),
            values("north", "talks", EARLY),
        ),
    )
    assert found.steps == ("talks", "group")


def test_claims_alone_make_a_step():
    assert Stakeholders(BOTH, claims=(claims("port", "report", energy=3),)).steps == ("report",)


def test_of_steps_on_one_day_the_one_of_the_earlier_round_comes_first():
    found = Stakeholders(
        BOTH, (values("north", "alpha", round_=2), values("north", "beta", round_=1))
    )
    assert found.steps == ("beta", "alpha")


def test_up_to_a_step_is_all_that_was_said_in_it_and_before():
    found = Stakeholders(
        BOTH,
        (
            values("north", "first", EARLY, strength=90, future=10),
            values("north", "second", LATER, strength=50, future=50),
            values("north", "third", LAST, strength=10, future=90),
        ),
        (interests("south", {"energy": 100}, step="third", date=LAST),),
        (claims("port", "first", EARLY, energy=2),),
    )
    until = found.up_to("second")
    assert points_of(until, "north") == {"strength": 50, "future": 50}
    assert until.interests == ()
    assert set(until.last_claims) == {"port"}
    assert until.steps == ("first", "second")


def test_up_to_the_last_step_is_everything():
    found = Stakeholders(BOTH, (values("north", "a", EARLY), values("south", "b", LAST)))
    assert found.up_to("b") == found


def test_everybody_is_there_from_the_first_step_on():
    found = Stakeholders(BOTH, (values("north", "a", EARLY), values("south", "b", LAST)))
    assert found.up_to("a").people == BOTH


def test_a_later_round_of_the_same_day_replaces_an_earlier_one_wherever_it_stands():
    second = values("north", round_=2, strength=10, future=90)
    first = values("north", round_=1, strength=90, future=10)
    for said in ((first, second), (second, first)):
        assert points_of(Stakeholders(BOTH, said), "north") == {"strength": 10, "future": 90}


def test_a_later_day_replaces_an_earlier_one_wherever_it_stands():
    later = values("north", "b", LAST, strength=10, future=90)
    earlier = values("north", "a", EARLY, strength=90, future=10)
    for said in ((earlier, later), (later, earlier)):
        assert points_of(Stakeholders(BOTH, said), "north") == {"strength": 10, "future": 90}


def test_what_one_says_last_does_not_replace_what_another_said():
    found = Stakeholders(BOTH, (values("north", date=EARLY), values("south", date=LAST)))
    assert set(found.last_values) == {"north", "south"}


def test_values_interests_and_claims_are_replaced_each_by_its_own_kind():
    found = Stakeholders(
        BOTH,
        (values("north", "a", EARLY, strength=70, future=30),),
        (
            interests("north", {"energy": 100}, step="a", date=EARLY),
            interests("north", {"health": 1}, "approvals", step="b", date=LAST),
        ),
        (claims("north", "a", EARLY, energy=3),),
    )
    assert points_of(found, "north") == {"strength": 70, "future": 30}
    assert dict(found.last_interests["north"].topics) == {"health": 1}
    assert dict(found.last_claims["north"].categories) == {"energy": 3}


def test_a_later_claim_replaces_the_whole_of_an_earlier_one():
    found = Stakeholders(
        BOTH,
        claims=(
            claims("port", date=EARLY, energy=3, health=2),
            claims("port", date=LAST, energy=1),
        ),
    )
    assert dict(found.last_claims["port"].categories) == {"energy": 1}


def test_when_something_was_said_is_its_day_and_round():
    assert values("north", date=LATER, round_=2).when == (dt.date(2026, 2, 12), 2)


def test_points_are_taken_as_they_are_and_topics_without_any_get_none():
    said = interests("north", {"wood": 12.5, "energy": 87.5})
    assert points_said(said, TOPICS) == (87.5, 0, 0, 12.5)


def test_approvals_are_1_or_0():
    said = interests("north", {"health": 1, "wood": 0}, "approvals")
    assert points_said(said, TOPICS) == (0, 1, 0, 0)


def test_the_points_of_a_full_ranking_are_the_numbers_of_topics_behind():
    said = interests("north", {"energy": 3, "health": 1, "tourism": 4, "wood": 2}, "ranking")
    assert points_said(said, TOPICS) == (1, 3, 0, 2)


def test_topics_that_are_level_share_what_their_places_are_worth():
    # Places 2 and 3 are worth 2 and 1: one and a half each.
    said = interests("north", {"energy": 1, "health": 2, "tourism": 2, "wood": 4}, "ranking")
    assert points_said(said, TOPICS) == (3, 1.5, 1.5, 0)


def test_topics_that_are_not_ranked_share_the_last_places():
    # Places 3 and 4 are worth 1 and 0: a half each.
    said = interests("north", {"tourism": 1, "energy": 2}, "ranking")
    assert points_said(said, TOPICS) == (2, 0.5, 3, 0.5)


@pytest.mark.parametrize("ranks", [(1, 2, 3, 4), (10, 20, 30, 40), (1, 3, 4, 9)])
def test_only_the_order_of_ranks_counts(ranks):
    said = interests("north", dict(zip(TOPICS, ranks, strict=True)), "ranking")
    assert points_said(said, TOPICS) == (3, 2, 1, 0)


@pytest.mark.parametrize(
    "ranks",
    [
        {"energy": 1},
        {"energy": 1, "health": 1},
        {"energy": 1, "health": 2, "tourism": 2, "wood": 2},
        {"energy": 5, "health": 5, "tourism": 5, "wood": 5},
    ],
)
def test_all_rankings_of_four_topics_give_away_six_points(ranks):
    # 3 + 2 + 1 + 0, however they are shared.
    assert sum(points_said(interests("north", ranks, "ranking"), TOPICS)) == 6


def test_where_all_are_level_all_get_the_same():
    said = interests("north", dict.fromkeys(TOPICS, 1), "ranking")
    assert points_said(said, TOPICS) == (1.5,) * 4
