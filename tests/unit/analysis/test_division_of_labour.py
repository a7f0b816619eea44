"""Who leads, who joins, which neighbours hang together, and who brings what the other lacks."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from s3prio.analysis.division_of_labour import AHEAD, division_of_labour
from s3prio.domain.neighbourhood import Neighbourhood
from s3prio.evaluation.evaluate import evaluate
from s3prio.evaluation.preference_model import (
    CriterionPreference,
    IndicatorPreference,
    PreferenceModel,
)
from s3prio.methods.sorting.cuts_and_floors import CutsAndFloors
from tests.strategies import anchors, floats, table_of

NAN = np.nan
CUTS = CutsAndFloors.model_validate(
    {"cuts": {"development-potential": 0.4, "pioneer": 0.6}, "reason": "so"}
)
# A small map:  essen - bochum - dortmund - unna    wesel
MAP = Neighbourhood.from_pairs([("essen", "bochum"), ("bochum", "dortmund"), ("dortmund", "unna")])


def cells(figures, topic="it"):
    """Municipalities in one topic by their strength and growth, of one weight, and their share."""
    criteria = tuple(
        CriterionPreference(
            id=name,
            weight=weight,
            indicators=(
                IndicatorPreference(
                    id=indicator, weight=1, direction="higher", anchors=anchors(0, highest)
                ),
            ),
        )
        for name, indicator, weight, highest in (
            ("strength", "quotient", 1, 10),
            ("growth", "rate", 1, 10),
            ("size", "share", 0, 100),
        )
    )
    table = table_of(
        [[*row, NAN][:3] for row in figures.values()], names=["quotient", "rate", "share"]
    )
    table = replace(table, alternatives=tuple((place, topic) for place in figures))
    return evaluate(table, PreferenceModel(criteria=criteria, sorting=CUTS))


def divide(figures, neighbourhood=MAP, share="share"):
    """Return the division of labour of a single topic."""
    (found,) = division_of_labour(cells(figures), neighbourhood, share)
    return found


# Scores 0.8, 0.5, 0.7, 0.3 and 0.45.
FIVE = {
    "essen": (8, 8, 20),
    "bochum": (5, 5, 10),
    "dortmund": (7, 7, 25),
    "unna": (3, 3, 5),
    "wesel": (4.5, 4.5, 7),
}


def test_pioneers_lead_with_the_highest_score_first():
    assert divide(FIVE).leading == ("essen", "dortmund")


def test_development_potentials_join_with_the_highest_score_first():
    assert divide(FIVE).joining == ("bochum", "wesel")


def test_the_others_are_less_in_focus():
    assert divide(FIVE).less_in_focus == ("unna",)


def test_level_municipalities_stand_in_the_order_of_the_table():
    level = {"wesel": (8, 8), "essen": (8, 8), "bochum": (9, 9)}
    assert divide(level).leading == ("bochum", "wesel", "essen")


def test_neighbours_at_development_potential_or_higher_are_a_cluster():
    # Essen and Dortmund lead, Bochum between them joins; Unna is less in focus, Wesel alone.
    assert [cluster.municipalities for cluster in divide(FIVE).clusters] == [
        ("essen", "dortmund", "bochum")
    ]


def test_a_cluster_has_the_share_of_all_its_municipalities():
    assert_allclose(divide(FIVE).clusters[0].share, 20 + 10 + 25)


def test_a_place_less_in_focus_does_not_join_two_others():
    gap = FIVE | {"bochum": (1, 1, 10)}
    assert divide(gap).clusters == ()


def test_the_cluster_with_the_largest_share_comes_first():
    # Essen and Bochum have 30, Dortmund is less in focus; Unna and Wesel are made neighbours.
    two = FIVE | {"dortmund": (1, 1, 25), "unna": (9, 9, 40)}
    neighbourhood = Neighbourhood.from_pairs([("essen", "bochum"), ("unna", "wesel")])
    assert [one.share for one in divide(two, neighbourhood).clusters] == [47, 30]


def test_the_share_of_a_cluster_is_not_known_where_one_of_its_shares_is_missing():
    (cluster,) = divide(FIVE | {"bochum": (5, 5, NAN)}).clusters
    assert np.isnan(cluster.share)


@pytest.mark.parametrize("indicator", [None, "elsewhere"])
def test_the_share_is_not_known_where_no_indicator_measures_it(indicator):
    assert np.isnan(divide(FIVE, share=indicator).clusters[0].share)


def test_where_no_share_is_known_the_cluster_of_more_municipalities_comes_first():
    wide = Neighbourhood.from_pairs(
        [("essen", "unna"), ("bochum", "wesel"), ("wesel", "dortmund")]
    )
    found = divide(dict.fromkeys(FIVE, (8, 8)), wide).clusters
    assert [len(cluster.municipalities) for cluster in found] == [3, 2]


def test_without_neighbours_there_are_no_clusters_and_no_complements():
    found = divide(FIVE, Neighbourhood())
    assert (found.clusters, found.complements) == ((), ())


# Essen is ahead in strength by 0.4, Bochum in growth by 0.2; both lead.
PAIR = {"essen": (9, 6), "bochum": (5, 8)}


def test_two_neighbours_that_are_each_ahead_in_something_complement_each_other():
    (pair,) = divide(PAIR).complements
    assert (pair.first, pair.first_brings) == ("essen", "strength")
    assert (pair.second, pair.second_brings) == ("bochum", "growth")


def test_a_complement_tells_how_far_each_is_ahead():
    (pair,) = divide(PAIR).complements
    assert_allclose([pair.first_ahead, pair.second_ahead], [0.4, 0.2])


def test_places_that_do_not_border_each_other_do_not_complement_each_other():
    assert divide({"essen": (9, 6), "dortmund": (5, 8)}).complements == ()


def test_a_place_less_in_focus_complements_nobody():
    # Bochum has 0.35 on the whole.
    assert divide({"essen": (9, 4), "bochum": (1, 6)}).complements == ()


def test_a_place_that_is_behind_throughout_complements_nobody():
    assert divide({"essen": (9, 9), "bochum": (5, 5)}).complements == ()


def test_a_lead_that_is_not_clear_complements_nobody():
    assert divide({"essen": (9, 6), "bochum": (5, 7)}).complements == ()


def test_a_lead_of_exactly_the_limit_is_clear():
    # 0.6 and 0.45 are 0.15 apart, whatever the last digits of a computer's numbers say.
    assert AHEAD == 0.15
    assert len(divide({"essen": (6, 4.5), "bochum": (4.5, 6)}).complements) == 1


def test_the_strongest_complement_comes_first():
    # What counts is the smaller of the two leads: 0.2 of Essen and Bochum, 0.3 of Bochum and
    # Dortmund.
    found = divide({"essen": (9, 6), "bochum": (5, 8), "dortmund": (8, 5)}).complements
    assert [(pair.first, pair.second) for pair in found] == [
        ("bochum", "dortmund"),
        ("essen", "bochum"),
    ]


def test_topics_stand_in_the_order_of_the_table():
    one, other = cells(FIVE, "it"), cells(FIVE, "health")
    table = replace(
        one.table,
        alternatives=(*one.alternatives, *other.alternatives),
        **{
            name: np.concatenate([getattr(one.table, name), getattr(other.table, name)])
            for name in ("lowest", "highest", "support", "reasons")
        },
    )
    found = division_of_labour(evaluate(table, one.model), MAP, "share")
    assert [division.topic for division in found] == ["it", "health"]


PLACES = ("essen", "bochum", "dortmund", "unna", "wesel")
FIGURES = st.fixed_dictionaries(
    {place: st.tuples(floats(0, 10), floats(0, 10), floats(0, 100)) for place in PLACES}
)
PAIRS = st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(PLACES)), max_size=6)


@given(FIGURES, PAIRS)
def test_every_municipality_has_exactly_one_part(figures, pairs):
    found = divide(figures, Neighbourhood.from_pairs(pairs))
    parts = (*found.leading, *found.joining, *found.less_in_focus)
    assert sorted(parts) == sorted(PLACES)


@given(FIGURES, PAIRS)
def test_nobody_less_in_focus_is_in_a_cluster_or_a_complement(figures, pairs):
    found = divide(figures, Neighbourhood.from_pairs(pairs))
    members = [place for cluster in found.clusters for place in cluster.municipalities]
    named = {*members, *(place for one in found.complements for place in (one.first, one.second))}
    assert not named & set(found.less_in_focus)
    assert len(members) == len(set(members))


@given(FIGURES, PAIRS)
def test_shares_of_clusters_are_no_more_than_all_shares(figures, pairs):
    found = divide(figures, Neighbourhood.from_pairs(pairs))
    whole = sum(share for _, _, share in figures.values())
    assert sum(cluster.share for cluster in found.clusters) <= whole + 1e-9


@given(FIGURES, PAIRS, st.permutations(PLACES))
def test_the_order_of_the_table_changes_no_cluster(figures, pairs, order):
    neighbourhood = Neighbourhood.from_pairs(pairs)
    first = divide(figures, neighbourhood)
    second = divide({place: figures[place] for place in order}, neighbourhood)
    assert {frozenset(one.municipalities) for one in first.clusters} == {
        frozenset(one.municipalities) for one in second.clusters
    }
