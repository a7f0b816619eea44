"""How topics hang together: closeness, shared jobs, actors and places."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.analysis.connections import connections
from s3prio.domain.performance import Column, PerformanceTable
from s3prio.domain.published import Actor
from s3prio.domain.topic_links import TopicLinks
from s3prio.evaluation.evaluate import evaluate
from s3prio.evaluation.preference_model import (
    CriterionPreference,
    IndicatorPreference,
    PreferenceModel,
)
from s3prio.methods.sorting.cuts_and_floors import CutsAndFloors
from tests.strategies import anchors

NAN = np.nan
TOPICS = ("wood", "steel", "water")
CUTS = CutsAndFloors.model_validate(
    {"cuts": {"development-potential": 0.4, "pioneer": 0.6}, "reason": "so"}
)


def matrix(first, second, third):
    """Fill a symmetric matrix of three topics: wood - steel, wood - water, steel - water."""
    return np.array([[NAN, first, second], [first, NAN, third], [second, third, NAN]])


def links(close=(0.1, 0.2, 0.6), shared=(0.5, 0.25, 0.75)):
    return TopicLinks(TOPICS, 2024, shared_jobs=matrix(*shared), relatedness=matrix(*close))


def connected(linked=None, actors=(), cells=None):
    return connections(TOPICS, linked, actors, cells)


def actor(topic, name, **more):
    return Actor(topic=topic, actor=name, **more)


def cells(sorting=CUTS, **figures):
    """Places by their figures in the three topics, from 0 to 1."""
    lowest = np.array(list(figures.values())).reshape(-1, 1)
    indicator = IndicatorPreference(id="i0", weight=1, direction="higher", anchors=anchors())
    criteria = (CriterionPreference(id="c", weight=1, indicators=(indicator,)),)
    table = PerformanceTable(
        alternatives=tuple((place, topic) for place in figures for topic in TOPICS),
        columns=(Column("i0", "2024"),),
        lowest=lowest,
        highest=lowest,
        support=np.ones(lowest.shape, dtype=np.int64),
        reasons=np.full(lowest.shape, ""),
    )
    return evaluate(table, PreferenceModel(criteria=criteria, sorting=sorting))


def test_closeness_is_told_over_what_is_expected():
    # Means 0.15, 0.35 and 0.4, of all 0.3.
    found = connected(links()).closeness
    assert_allclose(found[0, 1], 0.1 * 0.3 / (0.15 * 0.35))
    assert_allclose(found[1, 2], 0.6 * 0.3 / (0.35 * 0.4))


def test_shared_jobs_are_those_of_the_links():
    assert_array_equal(connected(links()).shared_jobs, matrix(0.5, 0.25, 0.75))


def test_the_potential_is_closeness_without_what_is_shared():
    # 0.1 x 0.3 / (0.15 x 0.35), half of it not shared.
    assert_allclose(connected(links()).potential[0, 1], 0.5 * 0.1 * 0.3 / (0.15 * 0.35))


def test_the_year_is_that_of_the_links():
    assert connected(links()).year == 2024


@pytest.mark.parametrize("name", ["closeness", "shared_jobs", "potential"])
def test_without_links_nothing_is_known_of(name):
    assert_array_equal(getattr(connected(), name), np.full((3, 3), NAN))


def test_without_links_there_is_no_year():
    assert connected().year is None


@pytest.mark.parametrize(
    "name", ["closeness", "shared_jobs", "potential", "shared_actors", "shared_places"]
)
def test_links_go_both_ways(name):
    actors = [actor("wood", "mill"), actor("steel", "mill")]
    found = getattr(connected(links(), actors, cells(a=[0.9, 0.5, 0.1])), name)
    assert_array_equal(found, found.T)


def test_the_pair_with_the_most_potential_comes_first():
    # Potentials 0.571 x 0.5, 1 x 0.75 and 1.286 x 0.25.
    assert connected(links()).pairs == ((0, 2), (1, 2), (0, 1))


def test_pairs_of_which_nothing_is_known_come_last():
    # Without the pair of steel and water, whose potential would be 0.32; wood is known to both.
    found = connected(links(shared=(0.5, 0.25, NAN)))
    assert found.pairs[-1] == (1, 2)


def test_pairs_without_a_known_potential_stand_by_their_closeness():
    # Nothing is known of shared jobs; closeness is 0.571, 1 and 1.286.
    found = connected(links(shared=(NAN, NAN, NAN)))
    assert found.pairs == ((1, 2), (0, 2), (0, 1))


def test_without_links_all_pairs_are_still_there():
    assert set(connected().pairs) == {(0, 1), (0, 2), (1, 2)}


def test_the_nearest_topic_is_the_most_closely_related():
    assert connected(links()).nearest("wood") == (2, 1)


def test_a_topic_of_which_nothing_is_known_is_nobodys_nearest():
    assert connected(links(close=(0.1, NAN, NAN))).nearest("wood") == (1,)


def test_without_links_nobody_is_near():
    assert connected().nearest("wood") == ()


def test_an_actor_of_two_topics_is_shared_by_both():
    actors = [actor("wood", "mill"), actor("steel", "mill"), actor("steel", "forge")]
    assert_array_equal(connected(actors=actors).shared_actors[:2, :2], [[1, 1], [1, 2]])


def test_two_spellings_of_an_organisation_are_one_actor():
    actors = [
        actor("wood", "The Mill", organisation="mill"),
        actor("steel", "Mill GmbH", organisation="mill"),
    ]
    assert connected(actors=actors).shared_actors[0, 1] == 1


def test_an_actor_named_twice_for_a_topic_counts_once():
    actors = [actor("wood", "mill", town=town) for town in ("Essen", "Hamm")]
    assert connected(actors=actors).shared_actors[0, 0] == 1


def test_an_actor_of_a_topic_that_is_not_asked_about_does_not_count():
    actors = [actor("wood", "mill"), actor("elsewhere", "mill")]
    assert connected(actors=actors).shared_actors.sum() == 1


def test_without_actors_nobody_is_shared():
    assert not connected().shared_actors.any()


def test_a_place_is_shared_by_topics_in_which_it_is_at_development_potential_or_higher():
    # a: pioneer, development potential, less in focus; b: in all three; c: in none.
    found = connected(cells=cells(a=[0.9, 0.5, 0.1], b=[0.9, 0.9, 0.9], c=[0.1, 0.1, 0.1]))
    assert_array_equal(found.shared_places, [[2, 2, 1], [2, 2, 1], [1, 1, 1]])


@pytest.mark.parametrize("judged", [None, cells(None, a=[0.9, 0.5, 0.1])])
def test_no_place_is_shared_where_municipalities_are_not_judged_or_not_sorted(judged):
    assert not connected(cells=judged).shared_places.any()


def test_connections_cannot_be_written_to():
    assert not connected(links()).potential.flags.writeable
