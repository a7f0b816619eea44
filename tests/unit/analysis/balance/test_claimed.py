"""Claims beside the evidence of one scenario, and what would change if they were facts."""

import numpy as np
from numpy.testing import assert_array_equal

from s3prio.analysis.balance.claimed import checked, claims_beside
from s3prio.analysis.balance.feasible import feasible_sets
from s3prio.analysis.balance.given import taken_points
from s3prio.text import Text
from tests.unit.analysis.balance.cases import EVIDENCE, TOPICS, nothing_listed
from tests.unit.analysis.balance.evaluations import (
    CENTRAL,
    CLAIMED,
    NOBODY,
    PLACES,
    around,
    group,
    topics,
)

CATEGORIES = np.array(CENTRAL)
FACTS = taken_points(EVIDENCE, TOPICS, Text("Evidence"))


def beside(said=None, categories=CATEGORIES, family=None):
    return claims_beside(
        topics(),
        group() if said is None else said,
        feasible_sets(TOPICS, 3) if family is None else family,
        FACTS,
        (0, 1, 2),
        around(),
        categories,
    )


def test_claims_stand_beside_the_central_categories():
    found = checked(topics(), group(), around(), CATEGORIES)
    assert (found.municipalities, found.topics) == (PLACES, TOPICS)
    assert_array_equal(found.claimed, CLAIMED)
    assert_array_equal(found.central, CENTRAL)


def test_what_is_possible_depends_on_the_stakeholders_weights():
    # Of Hagen in health, strength 50 and growth 90, the East makes 76 points and West (0.6 x 50 + 0.15 x 90) / 0.75 =
    # 58, below the cut of 60. Of Hamm in creative media, strength 60 and growth 20, West makes 52 and the East 34,
    # below the cut of 40.
    found = checked(topics(), group(), around(), CATEGORIES)
    health, creative = TOPICS.index("health"), TOPICS.index("creative")
    assert [found.lowest[0, health], found.highest[0, health]] == [2, 3]
    assert [found.lowest[1, creative], found.highest[1, creative]] == [1, 2]


def test_a_claim_beyond_everybodys_weights_is_refuted():
    # Hagen claims to lead in cyber security with 50 points of both: 50 under all weights. Hamm claims the middle
    # category in health with 30 of both.
    found = checked(topics(), group(), around(), CATEGORIES)
    assert found.of_verdict("refuted") == ((0, 1), (1, 3))


def test_if_claims_were_facts_more_would_be_covered():
    found = beside()
    assert found is not None
    assert found.coverage is not None
    # Claims in the place of the evidence: Hagen leads in green, cyber, health and creative, Hamm in cyber, logistics
    # and urban.
    assert found.coverage.covered.tolist() == [True, True]
    assert found.coverage.most == 2
    # All sets of three but those that miss one of them.
    hagen, hamm = {0, 1, 3, 5}, {1, 2, 4}
    family = feasible_sets(TOPICS, 3)
    sets = [set(family.selected(f)) for f in range(len(family))]
    assert found.coverage.ways == sum(bool(one & hagen) and bool(one & hamm) for one in sets)


def test_where_nothing_is_claimed_there_is_nothing_to_check():
    assert beside(said=group(**NOBODY)) is None


def test_where_no_municipalities_are_judged_nothing_can_be_checked():
    assert beside(categories=None) is None


def test_without_a_list_claims_are_checked_and_coverage_is_not():
    with nothing_listed():
        found = beside(family=feasible_sets(TOPICS, 3))
    assert found is not None
    assert found.coverage is None
    assert found.check.of_verdict("refuted") == ((0, 1), (1, 3))


def test_the_working_groups_claims_are_those_of_its_last_table(working_group, tables):
    names = working_group.claims.check.topics
    number = {"": 0, "less-in-focus": 1, "development-potential": 2, "pioneer": 3}
    last: dict[str, dict[str, str]] = {}
    for row in sorted(tables["claims"], key=lambda row: (row["date"], int(row["round"]))):
        last[row["municipality"]] = row
    for p, place in enumerate(working_group.municipalities):
        expected = [number[last[place][name]] if place in last else 0 for name in names]
        assert working_group.claims.check.claimed[p].tolist() == expected


def test_if_the_working_groups_claims_were_facts_not_fewer_would_be_covered_than_lead(
    working_group,
):
    check = working_group.claims.check
    selected = list(working_group.by_facts[0])
    leads = (check.replaced == 3)[:, selected].any(axis=1)
    assert_array_equal(working_group.claims.coverage.covered, leads)
    assert working_group.claims.coverage.most >= leads.sum()
