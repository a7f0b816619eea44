"""From answers to arrays: points that add up to 100 exactly, weights in order, and what people should hear."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio.language import language
from s3prio.scenario.group import group_of
from s3prio.scenario.stakeholders import Stakeholders
from tests.unit.scenario.test_stakeholders import claims, interests, person, values

CRITERIA = ("strength", "future")
TOPICS = ("energy", "health", "tourism", "wood")
PLACES = ("port", "hill")
NAMES = ("north", "south", "west")
PEOPLE = tuple(person(name) for name in NAMES)


def group(values=(), interests=(), claims=(), people=PEOPLE):
    return group_of(Stakeholders(people, values, interests, claims), CRITERIA, TOPICS, PLACES)


def said(found):
    return [str(notice) for notice in found.notices]


def test_without_answers_there_are_people_and_nothing_else():
    found = group()
    assert found.ids == NAMES
    assert found.weights.shape == (0, 2)
    assert (found.weighed_by, found.wished_by, found.points) == ((), (), None)
    assert found.claimed.tolist() == [[0] * 4] * 2
    assert found.silent == (0, 1, 2)
    assert found.notices == ()


def test_influence_is_taken_as_it_is_written():
    people = (person("north", influence=0.3), person("south", influence=2))
    assert group(people=people).influence == (Fraction(3, 10), Fraction(2))


def test_weights_come_in_the_order_of_the_criteria_and_not_of_the_answers():
    found = group((values("south", future=30, strength=70),))
    assert found.weighed_by == (1,)
    assert found.weights.tolist() == [[0.7, 0.3]]


def test_points_come_in_the_order_of_the_topics():
    found = group(interests=(interests("west", {"wood": 90, "energy": 10}),))
    assert found.wished_by == (2,)
    assert found.points is not None
    assert found.points.exact == ((10, 0, 0, 90),)
    assert found.points.labels == ("west",)


def test_people_keep_their_order_whoever_answers_first():
    answers = (values("west"), values("north", strength=10, future=90))
    found = group(answers)
    assert found.weighed_by == (0, 2)
    assert found.weights.tolist() == [[0.1, 0.9], [0.6, 0.4]]


def test_claims_stand_at_their_place_and_topic_and_0_elsewhere():
    found = group(claims=(claims("hill", health=3, wood=1),))
    assert found.claimed.tolist() == [[0, 0, 0, 0], [0, 3, 0, 1]]


def test_only_the_last_word_counts():
    first = values("north", "a", "2026-01-10", strength=90, future=10)
    last = values("north", "b", "2026-03-31", strength=20, future=80)
    assert group((last, first)).weights.tolist() == [[0.2, 0.8]]


def test_points_that_add_up_to_95_are_scaled_and_that_is_said():
    found = group(interests=(interests("north", {"energy": 50, "health": 45}),))
    assert found.points is not None
    assert found.points.exact == ((Fraction(1000, 19), Fraction(900, 19), 0, 0),)
    assert said(found) == [
        "north, interests: the points add up to 95, not 100. They were scaled; change one if that is not meant."
    ]


def test_points_of_criteria_that_add_up_to_95_are_scaled_and_that_is_said():
    found = group((values("north", strength=57, future=38),))
    np.testing.assert_allclose(found.weights, [[0.6, 0.4]])
    (notice,) = said(found)
    assert notice.startswith("north, values: The points add up to 95, not 100.")


@pytest.mark.parametrize(
    "points", [{"energy": 100}, {"energy": 33.3, "health": 33.3, "wood": 33.4}]
)
def test_nothing_is_said_of_points_that_add_up_to_100(points):
    assert said(group(interests=(interests("north", points),))) == []


@pytest.mark.parametrize(
    ("points", "sum_"),
    [
        ({"energy": 33.33, "health": 33.33, "wood": 33.33}, "99.99"),
        ({"energy": 50, "health": 50.04}, "100.04"),
        ({"energy": 33.3, "health": 33.3, "wood": 33.3}, "99.9"),
    ],
)
def test_a_sum_that_is_not_100_is_never_said_to_be_100(points, sum_):
    (notice,) = said(group(interests=(interests("north", points),)))
    assert f"add up to {sum_}, not 100" in notice


@pytest.mark.parametrize("kind", ["approvals", "ranking"])
def test_approvals_and_ranks_need_not_add_up_to_100(kind):
    assert said(group(interests=(interests("north", {"energy": 1, "wood": 1}, kind),))) == []


def test_approvals_share_100_points_alike():
    found = group(
        interests=(interests("north", {"energy": 1, "wood": 1, "health": 1}, "approvals"),)
    )
    assert found.points is not None
    third = Fraction(100, 3)
    assert found.points.exact == ((third, third, 0, third),)


def test_ranks_share_100_points_by_topics_behind():
    # 3, 2 and half a point each, of 6.
    found = group(interests=(interests("north", {"wood": 1, "health": 2}, "ranking"),))
    assert found.points is not None
    twelfth = Fraction(100, 12)
    assert found.points.exact == ((twelfth, 4 * twelfth, twelfth, 6 * twelfth),)


def test_a_ranking_of_the_only_topic_gives_it_everything():
    answers = Stakeholders((person("north"),), (), (interests("north", {"energy": 1}, "ranking"),))
    found = group_of(answers, CRITERIA, ("energy",), PLACES)
    assert found.points is not None
    assert found.points.exact == ((Fraction(100),),)


@given(
    st.lists(st.floats(0, 1e9) | st.integers(0, 100), min_size=4, max_size=4).filter(any),
    st.sampled_from(["points", "ranking"]),
)
def test_the_points_of_everybody_add_up_to_exactly_100(row, kind):
    found = group(interests=(interests("north", dict(zip(TOPICS, row, strict=True)), kind),))
    assert found.points is not None
    assert sum(found.points.exact[0]) == 100
    assert min(found.points.exact[0]) >= 0


def test_a_criterion_that_gets_nothing_is_asked_about_by_name_of_who_gave_nothing():
    (notice,) = said(group((values("south", strength=100, future=0),)))
    assert notice.startswith("south, values: ")
    assert '"future"' in notice


def test_criteria_that_all_count_alike_are_asked_about():
    (notice,) = said(group((values("south", strength=50, future=50),)))
    assert notice.startswith("south, values: All criteria count alike")


def test_only_the_last_answers_are_spoken_of():
    first = values("north", "a", "2026-01-10", strength=50, future=45)
    last = values("north", "b", "2026-03-31", strength=20, future=80)
    assert said(group((first, last))) == []


def test_the_same_values_to_the_digit_are_told_with_all_names():
    answers = tuple(values(name, strength=37.5, future=62.5) for name in NAMES)
    assert said(group(answers)) == [
        "The same values to the digit: north, south, west. Did they answer together, or was a row copied?"
    ]


def test_the_same_interests_to_the_digit_are_told_with_their_names():
    points = {"energy": 70, "wood": 30}
    answers = (interests("north", points), interests("west", points))
    assert said(group(interests=answers)) == [
        "The same interests to the digit: north, west. Did they answer together, or was a row copied?"
    ]


def test_a_point_more_or_less_is_not_the_same():
    answers = (
        interests("north", {"energy": 70, "wood": 30}),
        interests("west", {"energy": 71, "wood": 29}),
    )
    assert said(group(interests=answers)) == []


def test_that_two_count_all_criteria_alike_is_no_sign_of_a_copied_row():
    answers = tuple(values(name, strength=50, future=50) for name in NAMES[:2])
    assert not any("to the digit" in notice for notice in said(group(answers)))


def test_that_two_give_all_topics_the_same_is_no_sign_of_a_copied_row():
    points = dict.fromkeys(TOPICS, 25)
    answers = (interests("north", points), interests("west", points))
    assert said(group(interests=answers)) == []


def test_the_same_values_and_the_same_interests_are_told_apart():
    points = {"energy": 70, "wood": 30}
    found = group(
        tuple(values(name) for name in NAMES[:2]),
        tuple(interests(name, points) for name in NAMES[1:]),
    )
    assert [notice.split(".")[0] for notice in said(found)] == [
        "The same values to the digit: north, south",
        "The same interests to the digit: south, west",
    ]


def test_what_an_earlier_round_had_in_common_is_not_told():
    found = group(
        (
            *(values(name, "a", "2026-01-10") for name in NAMES[:2]),
            values("north", "b", "2026-03-31", strength=20, future=80),
        )
    )
    assert said(found) == []


def test_every_notice_can_be_said_in_both_languages():
    points = {"energy": 70, "wood": 20}
    found = group(
        tuple(values(name, strength=95, future=0) for name in NAMES[:2]),
        tuple(interests(name, points) for name in NAMES[:2]),
    )
    for code in ("de", "en"):
        lines = [language(code).say(notice) for notice in found.notices]
        assert len(lines) == 8
        assert not any("{" in line for line in lines)


def test_who_neither_weighed_nor_wished_is_silent():
    found = group((values("north"),), (interests("west", {"energy": 100}),))
    assert found.silent == (1,)


def test_influence_counts_among_those_who_answered():
    people = (person("north", influence=3), person("south", influence=5), person("west"))
    found = group(
        interests=(interests("north", {"energy": 100}), interests("west", {"wood": 100})),
        people=people,
    )
    assert found.shares(found.wished_by) == (Fraction(3, 4), Fraction(1, 4))
    assert found.support is not None
    assert found.support.exact == (75, 0, 0, 25)
