"""All that is asked about politics and evidence of one scenario."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from s3prio import ScenarioError
from s3prio.domain.portfolio import Constraints
from tests.unit.analysis.balance.cases import TOPICS, WEIGHTS, nothing_listed
from tests.unit.analysis.balance.evaluations import (
    CENTRAL,
    CRITERIA,
    NOBODY,
    PEOPLE,
    PLACES,
    around,
    group,
    whole,
)
from tests.unit.analysis.robustness.cases import assert_close


@pytest.fixture(scope="module")
def found():
    return whole(stages=[("agenda-setting", group())])


def test_evidence_is_told_in_points_from_0_to_100(found):
    assert_close(found.evidence.numbers, [82, 78, 70, 66, 52, 35])
    assert_close([float(one) for one in found.evidence.exact], found.evidence.numbers)


def test_facts_choose_the_topics_with_the_most_evidence(found):
    assert found.by_facts == ((0, 1, 2),)


def test_the_core_is_over_the_stakeholders_weights_and_the_neutral_ones(found):
    assert found.core.of_status("core") == (0, 1)
    assert found.core.of_status("contested") == (2, 3)


def test_neutral_weights_count_for_the_core_where_nobody_shares_them():
    # All want strength alone: without the neutral weights cyber security would be out.
    strength = np.tile([1.0, 0, 0], (4, 1))
    core = whole(said=group(weights=strength)).core
    assert core is not None
    # By strength green, logistics and cyber; by the mean green, cyber and logistics.
    assert core.of_status("core") == (0, 1, 2)
    growth = np.tile([0.0, 1, 0], (4, 1))
    core = whole(said=group(weights=growth)).core
    assert core is not None
    # By growth health is third, by the mean logistics.
    assert core.of_status("contested") == (2, 3)


def test_consensus_is_that_of_those_who_weighed(found):
    assert found.consensus.criteria == CRITERIA
    assert found.consensus.stakeholders == PEOPLE
    some = group(weighed_by=(1, 3), weights=np.array(WEIGHTS)[[1, 3]])
    consensus = whole(said=some).consensus
    assert consensus is not None
    assert consensus.stakeholders == ("east", "ministry")
    # Three to two by influence.
    expected = np.prod(np.array(WEIGHTS)[[1, 3]] ** np.array([[0.6], [0.4]]), axis=0)
    assert_close(consensus.centre.weights, expected / expected.sum())


def test_categories_and_coverage_are_by_the_evidence(found):
    assert_array_equal(found.categories, CENTRAL)
    assert [found.pioneering(p) for p in range(2)] == [(0, 3, 5), (1, 2, 4)]
    assert found.coverage.covered.tolist() == [True, True]
    # All sets but those of Hagen's topics alone and of Hamm's alone.
    assert (found.coverage.most, found.coverage.ways) == (2, 18)


def test_stages_claims_and_names_are_there(found):
    assert [stage.step for stage in found.stages] == ["agenda-setting"]
    assert found.claims.check.municipalities == found.municipalities == PLACES
    assert found.claims.check.topics == found.family.topics == TOPICS
    assert found.is_illustrative


def test_who_said_nothing_leaves_nothing_but_the_evidence():
    silent = whole(said=group(**NOBODY))
    assert (silent.core, silent.consensus, silent.wishes, silent.claims) == (
        None,
        None,
        None,
        None,
    )
    assert silent.by_facts == ((0, 1, 2),)
    assert silent.coverage is not None


def test_where_no_municipalities_are_judged_nothing_is_told_of_them():
    alone = whole(circumstances=around(cells=None, municipalities=()))
    assert (alone.categories, alone.coverage, alone.claims) == (None, None, None)
    assert alone.pioneering(0) == ()
    assert alone.wishes is not None


def test_links_are_told_where_they_are_known():
    links = np.zeros((6, 6))
    links[0, 1] = links[1, 0] = links[0, 3] = links[3, 0] = links[1, 3] = links[3, 1] = 1
    found = whole(circumstances=around(links=links))
    # Green, cyber and health have three links to one: two more for 4 points less.
    assert [(tip.worth, tip.selected) for tip in found.link_tips] == [
        (0, (0, 1, 2)),
        (pytest.approx(2), (0, 1, 3)),
    ]
    assert whole().link_tips == ()


# --- constraints


def test_every_selection_keeps_to_the_constraints():
    found = whole(constraints=Constraints(include=("urban",), exclude=("green",)))
    assert found.by_facts == ((1, 2, 4),)
    assert found.wishes is not None
    assert all(4 in one.selected and 0 not in one.selected for one in found.wishes.frontier.sets)


def test_coverage_can_be_demanded_of_pioneers_and_of_what_has_potential():
    # Pioneers: not of Hagen's topics alone nor of Hamm's alone.
    found = whole(constraints=Constraints(coverage="pioneer"))
    assert len(found.family) == 18
    # With potential at least, Hagen in green, cyber, health and creative, Hamm in cyber, logistics, urban and creative.
    found = whole(constraints=Constraints(coverage="development-potential"))
    hagen, hamm = {0, 1, 3, 5}, {1, 2, 4, 5}
    sets = [set(found.family.selected(f)) for f in range(len(found.family))]
    assert all(one & hagen and one & hamm for one in sets)
    assert len(sets) == 20


def test_a_guarantee_is_for_those_who_wish():
    found = whole(constraints=Constraints(guarantee=0.66))
    assert found.by_facts == ((0, 1, 5),)
    with pytest.raises(ScenarioError, match="gets its guarantee"):
        whole(constraints=Constraints(guarantee=0.68))


def test_where_nobody_wishes_nobody_is_guaranteed_anything():
    found = whole(said=group(**NOBODY), constraints=Constraints(guarantee=1.0))
    assert found.by_facts == ((0, 1, 2),)
    assert len(found.family) == 20


def test_synergies_count_as_evidence():
    links = np.zeros((6, 6))
    links[0, 3] = links[3, 0] = 1
    constraints = Constraints(synergy=5)
    found = whole(circumstances=around(links=links), constraints=constraints)
    # 226 and 5 more than 230.
    assert found.by_facts == ((0, 1, 3),)


def test_contradictions_are_told_in_names():
    with pytest.raises(ScenarioError, match="green is in, cyber is in"):
        whole(constraints=Constraints(range=(1, 1), include=("green", "cyber")))


@pytest.mark.parametrize(
    ("constraints", "beside"),
    [
        (Constraints(coverage="pioneer"), {"cells": None}),
        (Constraints(synergy=2), {"links": None}),
    ],
)
def test_demands_about_what_is_not_known_are_refused(constraints, beside):
    with pytest.raises(ScenarioError):
        whole(circumstances=around(**beside), constraints=constraints)


def test_without_a_list_what_needs_none_is_told(found):
    with nothing_listed():
        there = whole(stages=[("agenda-setting", group())])
    assert there.by_facts == found.by_facts
    assert (there.core, there.consensus, there.coverage) == (None, None, None)
    assert there.wishes is not None
    assert there.claims is not None
    assert there.stages[0].by_values == found.stages[0].by_values


# --- the working group


def test_all_eight_analyses_of_the_working_group_are_made(working_group):
    for name in ("core", "consensus", "wishes", "categories", "coverage", "claims", "stages"):
        assert getattr(working_group, name) is not None, name
    assert working_group.is_illustrative
    assert len(working_group.family) == 5005


def test_what_facts_choose_is_a_set_of_the_core(working_group):
    # The neutral weights belong to the hull.
    assert set(working_group.by_facts) <= set(working_group.core.sets)
    for place in working_group.consensus.places:
        assert set(place.chosen) & set(working_group.core.sets)


def test_topics_that_all_choose_are_never_out(working_group):
    for i, status in enumerate(working_group.core.status):
        chosen = [i in place.chosen[0] for place in working_group.consensus.places]
        if status == "core":
            assert all(chosen)
        if status == "out":
            assert not any(chosen)


def test_everybody_who_weighed_has_a_place(working_group, tables):
    assert len(working_group.consensus.places) == len(
        {row["stakeholder"] for row in tables["values"]}
    )


def test_pioneers_of_the_working_group_are_those_of_its_categories(working_group):
    for p in range(len(working_group.municipalities)):
        expected = np.flatnonzero(working_group.categories[p] == 3).tolist()
        assert list(working_group.pioneering(p)) == expected
    leads = working_group.categories == 3
    covered = leads[:, list(working_group.by_facts[0])].any(axis=1)
    assert_array_equal(working_group.coverage.covered, covered)
    assert working_group.coverage.most >= covered.sum()


def test_worth_of_links_begins_with_what_facts_choose(working_group):
    assert working_group.link_tips[0].worth == 0
    assert working_group.link_tips[0].selected in working_group.by_facts


def test_the_influence_of_the_working_group_is_as_in_its_table(working_group, tables):
    expected = {row["id"]: float(row["influence"]) for row in tables["stakeholders"]}
    found = dict(zip(working_group.group.ids, working_group.group.influence, strict=True))
    assert {id_: float(one) for id_, one in found.items()} == expected
