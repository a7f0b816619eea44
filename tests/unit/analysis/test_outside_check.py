"""Our order of municipalities against what public pages name."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from s3prio.analysis.outside_check import area_under_curve, outside_check
from s3prio.domain.published import Mention
from s3prio.evaluation.evaluate import evaluate
from s3prio.evaluation.preference_model import (
    CriterionPreference,
    IndicatorPreference,
    PreferenceModel,
)
from tests.strategies import anchors, floats, table_of

SCORES = st.sampled_from([0.0, 0.25, 0.5, 1.0]) | floats(0, 1)
RATED = st.lists(st.tuples(SCORES, st.booleans()), max_size=8)


def test_an_order_that_puts_all_named_first_has_the_area_1():
    assert area_under_curve([0.9, 0.8, 0.2], [True, True, False]) == 1


def test_an_order_that_puts_all_named_last_has_the_area_0():
    assert area_under_curve([0.9, 0.8, 0.2], [False, False, True]) == 0


def test_the_area_is_the_share_of_pairs_in_the_right_order():
    # The first is above both others, the third above one of them: 3 of 4 pairs.
    assert area_under_curve([0.9, 0.8, 0.5, 0.2], [True, False, True, False]) == 0.75


@pytest.mark.parametrize("apart", [0, 5e-10])
def test_level_scores_count_half(apart):
    assert area_under_curve([0.5 + apart, 0.5], [True, False]) == 0.5
    assert area_under_curve([0.5, 0.5 + apart], [True, False]) == 0.5


@pytest.mark.parametrize("named", [[], [True, True], [False, False]])
def test_where_all_or_none_are_named_there_is_no_area(named):
    assert np.isnan(area_under_curve([0.5] * len(named), named))


@given(RATED)
def test_the_area_is_what_counting_all_pairs_gives(rated):
    inside = [score for score, named in rated if named]
    outside = [score for score, named in rated if not named]
    pairs = list(product(inside, outside))
    found = area_under_curve([score for score, _ in rated], [named for _, named in rated])
    if pairs:
        won = sum(1.0 if a > b + 1e-9 else 0.5 if a >= b - 1e-9 else 0.0 for a, b in pairs)
        assert_allclose(found, won / len(pairs))
    else:
        assert np.isnan(found)


@given(RATED)
def test_naming_the_others_turns_the_area_round(rated):
    scores = [score for score, _ in rated]
    named = np.array([one for _, one in rated], dtype=bool)
    assert_allclose(area_under_curve(scores, ~named), 1 - area_under_curve(scores, named))


@given(RATED, st.randoms())
def test_the_order_of_municipalities_plays_no_part_in_the_area(rated, random):
    shuffled = random.sample(rated, len(rated))
    first, second = (
        area_under_curve([score for score, _ in one], [named for _, named in one])
        for one in (rated, shuffled)
    )
    assert_allclose(first, second)


# Scores in the topic "it".
FOUR = {"essen": 0.9, "bochum": 0.5, "unna": 0.5, "wesel": 0.1}


def cells(figures=FOUR, topics=("it",)):
    """Municipalities by their scores, the same in each topic."""
    indicator = IndicatorPreference(id="i0", weight=1, direction="higher", anchors=anchors())
    criteria = (CriterionPreference(id="c", weight=1, indicators=(indicator,)),)
    table = table_of([[figure] for figure in figures.values() for _ in topics])
    table = replace(table, alternatives=tuple((place, t) for place in figures for t in topics))
    return evaluate(table, PreferenceModel(criteria=criteria))


def mention(municipality, topic="it", **more):
    return Mention(municipality=municipality, topic=topic, **more)


def check(*mentions, **settings):
    """Return the check of a single field."""
    (found,) = outside_check(cells(**settings), mentions)
    return found


def test_named_municipalities_stand_with_our_highest_score_first():
    found = check(mention("wesel"), mention("essen"), mention("unna"))
    assert found.named == ("essen", "unna", "wesel")


def test_named_municipalities_have_their_ranks_in_our_order():
    # Bochum and Unna are level in the second place.
    found = check(mention("wesel"), mention("unna"), mention("bochum"))
    assert found.places == (2, 2, 4)


def test_the_area_is_that_of_the_named_among_all():
    # Unna is above Wesel, level with Bochum, below Essen: 1.5 of 3.
    assert_allclose(check(mention("unna")).area, 0.5)


def test_a_municipality_that_several_pages_name_counts_once():
    found = check(mention("essen", source="a page"), mention("essen", source="another"))
    assert (found.named, found.area) == (("essen",), 1)


def test_a_check_bears_the_field_the_topic_and_the_kind_of_the_pages():
    found = check(mention("essen", field="Software", kind="press"))
    assert (found.field, found.topic, found.kind) == ("Software", "it", "press")


@pytest.mark.parametrize("other", [{"field": "AI"}, {"kind": "press"}, {"topic": "health"}])
def test_each_field_topic_and_kind_of_page_is_checked_by_itself(other):
    mentions = (
        mention("essen"),
        Mention.model_validate({"topic": "it", "municipality": "unna"} | other),
    )
    found = outside_check(cells(topics=("it", "health")), mentions)
    assert [one.named for one in found] == [("essen",), ("unna",)]


def test_checks_stand_in_the_order_of_the_mentions():
    mentions = (
        mention("essen", field="b"),
        mention("essen", field="a"),
        mention("unna", field="b"),
    )
    assert [one.field for one in outside_check(cells(), mentions)] == ["b", "a"]


def test_a_topic_is_compared_with_its_own_municipalities_only():
    found = check(mention("essen", "health"), topics=("it", "health"))
    assert found.places == (1,)


def test_without_mentions_there_is_nothing_to_check():
    assert outside_check(cells(), ()) == ()


def test_where_every_municipality_is_named_there_is_no_area():
    assert np.isnan(check(*(mention(place) for place in FOUR)).area)
