"""
Every printed figure of the worked example of politics and evidence comes out, to the precision of its print.

Fractions are compared as fractions; a selection is a list of topics.
"""

import tomllib
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose

from s3prio import balance, stability_intervals
from s3prio.analysis.balance.border import nearest_ratio
from s3prio.analysis.balance.compromises import between_facts_and_wishes
from s3prio.analysis.balance.given import supported, taken_influence, taken_rows
from s3prio.methods.agreement import kendall_w
from s3prio.text import Text

CASE = tomllib.loads(
    (Path(__file__).parent / "balance" / "worked-example.toml").read_text(encoding="utf-8")
)
TOPICS, STAKEHOLDERS, K = CASE["topics"], CASE["stakeholders"], CASE["select"]
VALUES = np.array(CASE["given"]["values"], dtype=float)
WEIGHTS = [[Fraction(one) for one in row] for row in CASE["given"]["weights"]]
POINTS = CASE["given"]["points"]
INFLUENCE = [Fraction(one) for one in CASE["given"]["influence"]]
ROUNDING = 1e-9
"""What arithmetic may add to a printed precision."""


def exactly(printed):
    return [Fraction(one) for one in printed]


EVIDENCE = exactly(CASE["sums"]["evidence"])
SUPPORT = exactly(CASE["sums"]["support"])


def placed(names):
    """Ascending positions of topics."""
    return tuple(sorted(TOPICS.index(name) for name in names))


def who(name):
    return STAKEHOLDERS.index(name)


def assert_printed(found, printed, precision):
    assert_allclose(
        np.asarray(found, dtype=float),
        np.asarray(printed, dtype=float),
        rtol=0,
        atol=precision + ROUNDING,
    )


@pytest.fixture(scope="module")
def frontier():
    return balance.frontier(EVIDENCE, SUPPORT, K)


@pytest.fixture(scope="module")
def compromises():
    return balance.compromises(POINTS, K, influence=INFLUENCE)


@pytest.fixture(scope="module")
def influence():
    return balance.influence(EVIDENCE, POINTS, K, influence=INFLUENCE)


@pytest.fixture(scope="module")
def consensus():
    return balance.consensus(VALUES, np.array(WEIGHTS, dtype=float), K, influence=INFLUENCE)


@pytest.fixture(scope="module")
def regret():
    return balance.regret(VALUES, np.array(WEIGHTS, dtype=float), K)


def test_the_case_names_its_source():
    assert CASE["source"]


# --- evidence and support


def test_evidence_is_the_mean_of_the_facts():
    assert [sum(row) / Fraction(3) for row in CASE["given"]["values"]] == EVIDENCE


def test_support_is_the_sum_of_points_by_influence():
    given = taken_rows(POINTS, TOPICS, Text("Points"))
    shares = taken_influence(INFLUENCE, STAKEHOLDERS)
    assert list(supported(given, shares).exact) == SUPPORT


# --- A1


def test_the_frontier_has_the_printed_selections(frontier):
    printed = [placed(names) for names in CASE["frontier"]["selections"]]
    assert [one.selected for one in frontier.sets] == printed


def test_the_frontier_has_the_printed_evidence_and_support(frontier):
    assert [one.evidence for one in frontier.sets] == exactly(CASE["frontier"]["evidence"])
    assert [one.support for one in frontier.sets] == exactly(CASE["frontier"]["support"])


def test_each_step_is_one_swap_at_the_printed_rate(frontier):
    assert [step.rate for step in frontier.steps] == exactly(CASE["frontier"]["rates"])
    assert [len(step.entered) for step in frontier.steps] == [1, 1, 1]
    assert [len(step.left) for step in frontier.steps] == [1, 1, 1]


@pytest.mark.parametrize(("name", "side"), [("politics", "politics"), ("evidence", "facts")])
def test_both_prices_come_out(frontier, name, side):
    found, printed = getattr(frontier, side), CASE["prices"][name]
    precision = CASE["prices"]["precision"]
    assert_printed(found.share, printed["share"], precision["share"])
    assert_printed(found.of_range, printed["of_range"], precision["of_range"])


@pytest.mark.parametrize(("name", "position"), [("urban", 2), ("creative", 3)])
def test_what_the_mayor_hears_of_a_swap_comes_out(frontier, name, position):
    printed, first, there = CASE["prices"][name], frontier.sets[0], frontier.sets[position]
    assert there.support - first.support == Fraction(printed["support"])
    given = (first.evidence - there.evidence) / first.evidence
    assert_printed(given, printed["evidence_share"], CASE["prices"]["swap_precision"])


# --- A2


@pytest.fixture(scope="module")
def dial():
    return balance.dial(EVIDENCE, SUPPORT, K)


def test_the_tips_of_the_dial_are_the_printed_fractions(dial):
    assert [tip.position for tip in dial.tips] == exactly(CASE["dial"]["tips"])


def test_the_tips_of_the_dial_are_the_printed_decimals(dial):
    printed = CASE["dial"]["printed"]
    precision = CASE["dial"]["printed_precision"]
    assert_printed([tip.position for tip in dial.tips], printed, precision)


def test_each_stretch_of_the_dial_has_the_printed_third_topic(dial):
    always = CASE["dial"]["always"]
    printed = [placed([*always, name]) for name in CASE["dial"]["chosen"]]
    assert [one.selected for one in dial.stretches] == printed


def test_the_printed_topics_stay_throughout_and_no_set_is_missed_by_the_dial(dial):
    assert dial.always == placed(CASE["dial"]["always"])
    assert dial.unsupported == ()


# --- A3


@pytest.mark.parametrize(
    "weights", [np.array(WEIGHTS, dtype=float), np.eye(3)], ids=["between them", "free"]
)
@pytest.mark.parametrize("with_neutral", [False, True])
def test_core_contested_and_out_come_out(weights, with_neutral):
    rows = np.vstack([weights, np.full(3, 1 / 3)]) if with_neutral else weights
    found = balance.core(VALUES, rows, K)
    for status in ("core", "contested", "out"):
        assert found.of_status(status) == placed(CASE["core"][status])
    contested = found.index[list(placed(CASE["core"]["contested"]))]
    assert contested.tolist() == [float(Fraction(CASE["core"]["contested_index"]))] * 2


@pytest.fixture(scope="module")
def rule():
    (only,) = balance.core(VALUES, np.array(WEIGHTS, dtype=float), K).rules
    return only


def towards(rule, name):
    """The rule as seen from the topic of a name."""
    if rule.first == TOPICS.index(name):
        return rule.lead, rule.share
    return -rule.lead, 1 - rule.share


def test_the_rule_between_the_contested_ones_comes_out(rule):
    case = CASE["core"]
    assert {rule.first, rule.second} == {TOPICS.index(case[name]) for name in ("first", "second")}
    assert towards(rule, case["first"])[0].tolist() == case["rule"]


def test_the_rule_holds_under_the_printed_share_of_all_weights(rule):
    case = CASE["core"]
    share = towards(rule, case["first"])[1]
    assert_printed(share, case["printed_share"], case["printed_precision"])
    one, other = exactly(case["share_without"])
    assert_allclose(share, float(1 - one * other), rtol=1e-12)


def test_the_ratio_that_the_mayor_hears_comes_out(rule):
    strength, growth, _ = towards(rule, CASE["core"]["first"])[0]
    assert_printed(strength / -growth, CASE["core"]["ratio"], CASE["core"]["ratio_precision"])


# --- A4


@pytest.mark.parametrize("which", ["winner", "facts"])
def test_satisfactions_come_out(compromises, which):
    case = CASE["compromises"]
    found = compromises.of(placed(case[which]))
    assert_printed(found, case[f"{which}_satisfaction"], case["precision"])


@pytest.mark.parametrize("rule", ["utilitarian", "nash", "kalai-smorodinsky", "egalitarian"])
def test_one_selection_is_every_compromise_at_once(compromises, rule):
    sets = {one.rule: one.sets for one in compromises.found}
    assert sets[rule] == (placed(CASE["compromises"]["winner"]),)


def test_evidence_and_politics_as_bargainers_gain_the_printed_parts(frontier):
    case = CASE["bargain"]
    evidence, support = exactly(case["fallback"])
    assert (frontier.sets[-1].evidence, frontier.sets[0].support) == (evidence, support)
    spans = frontier.sets[0].evidence - evidence, frontier.sets[-1].support - support
    for name, position in (("health", 1), ("urban", 2)):
        one = frontier.sets[position]
        gains = (one.evidence - evidence) / spans[0], (one.support - support) / spans[1]
        assert_printed(gains, case[name], case["precision"])


@pytest.mark.parametrize("rule", ["nash", "kalai-smorodinsky"])
def test_evidence_and_politics_as_bargainers_meet_at_the_printed_selection(frontier, rule):
    case = CASE["bargain"]
    (position,) = between_facts_and_wishes(frontier)[rule]
    there = frontier.sets[position]
    assert there.selected == placed(case["chosen"])
    assert [there.evidence, there.support] == exactly(case["keeps"])


def test_the_largest_regret_comes_out_with_who_is_followed_and_who_is_right(regret):
    case = CASE["regret"]
    largest = regret.matrix.max()
    assert_printed(largest, case["largest"], case["largest_precision"])
    rows, columns = np.nonzero(regret.matrix >= largest - ROUNDING)
    assert rows.tolist() == [who(case["right"])] * 2
    assert columns.tolist() == [who(name) for name in case["followed"]]


def test_following_north_loses_at_most_the_printed_share(regret):
    case = CASE["regret"]
    found = regret.worst[who("north")]
    assert_printed(found, case["following_north"], case["following_north_precision"])


# --- A5


@pytest.fixture(scope="module")
def guarantees():
    return balance.guarantees(EVIDENCE, POINTS, K)


def test_the_steps_of_the_guarantee_come_out(guarantees):
    case = CASE["guarantees"]
    steps = guarantees.steps
    assert [one.selected for one in steps] == [placed(names) for names in case["selections"]]
    assert [one.evidence for one in steps] == exactly(case["evidence"])
    assert_printed([one.up_to for one in steps], case["up_to"], case["precision"])
    assert_printed([one.price for one in steps], case["price"], case["precision"])


def test_more_than_the_last_guarantee_is_impossible(guarantees):
    last = CASE["guarantees"]["up_to"][-1] + CASE["guarantees"]["precision"]
    assert guarantees.at(last) is None


# --- A6


@pytest.mark.parametrize("name", ["north", "east"])
def test_without_somebody_the_others_choose_the_printed_selection(influence, name):
    without = influence.found[who(name)].without
    assert without == (placed(CASE["influence"][f"without_{name}"]),)


def test_norths_share_may_lie_between_the_printed_fractions(influence):
    case, north = CASE["influence"], influence.found[who("north")]
    assert [north.lowest, north.highest] == exactly(case["north"])
    printed = case["north_printed"]
    assert_printed([north.lowest, north.highest], printed, case["printed_precision"])


def test_wests_lower_tip_is_the_printed_fraction_and_the_nearest(influence):
    case, west = CASE["influence"], influence.found[who("west")]
    assert west.lowest == Fraction(case["west_lowest"])
    assert_printed(west.lowest, case["west_printed"], case["printed_precision"])
    assert influence.nearest is west
    assert west.slack == west.share - west.lowest


def test_north_alone_can_gain_by_misreporting_and_so_much(influence):
    case = CASE["influence"]
    for one in influence.found:
        if one.stakeholder == who(case["misreport_by"]):
            assert one.misreport.gain == Fraction(case["misreport_gain"])
            assert one.misreport.selected == placed(case["misreport_selection"])
        else:
            assert one.misreport.gain == 0
        assert one.misreport.is_exact


# --- A7


def test_the_centre_comes_out(consensus):
    case = CASE["consensus"]
    assert_printed(consensus.centre.weights, case["centre"], case["centre_precision"])


@pytest.mark.parametrize("name", STAKEHOLDERS)
def test_distances_to_the_border_come_out(consensus, name):
    case = CASE["consensus"]
    found = consensus.places[who(name)].border.distance
    assert_printed(found, case["border"][name], case["border_precision"])


def test_equal_weights_and_the_centre_are_as_far_from_the_border_as_printed(consensus):
    case = CASE["consensus"]
    printed = [case["border_of_equal"], case["border_of_centre"]]
    found = [consensus.equal.border.distance, consensus.centre.border.distance]
    assert_printed(found, printed, case["border_precision"])


def test_the_border_is_the_same_when_asked_for_alone():
    case, east = CASE["consensus"], np.array(WEIGHTS[who("east")], dtype=float)
    found = nearest_ratio(VALUES, placed(["green", "cyber", "health"]), east)
    assert_printed(found.distance, case["border"]["east"], case["border_precision"])
    assert (found.entering, found.leaving) == (TOPICS.index("logistics"), TOPICS.index("health"))


def test_the_total_variance_comes_out(consensus):
    case = CASE["consensus"]
    assert_printed(consensus.variance, case["variance"], case["variance_precision"])


def test_agreement_on_topics_criteria_and_interests_comes_out(consensus):
    case = CASE["consensus"]
    found = [
        consensus.agreement_on_topics,
        consensus.agreement_on_criteria,
        kendall_w(np.array(POINTS, dtype=float)),
    ]
    printed = [case[f"agreement_on_{name}"] for name in ("topics", "criteria", "interests")]
    assert_printed(found, printed, case["agreement_precision"])


@pytest.mark.parametrize("name", STAKEHOLDERS)
def test_those_who_prefer_health_are_the_printed_ones(consensus, name):
    third = "health" if name in CASE["consensus"]["prefer_health"] else "logistics"
    assert consensus.places[who(name)].chosen == (placed(["green", "cyber", third]),)


def test_easts_growth_moved_alone_to_the_printed_weight_brings_east_over():
    case = CASE["consensus"]
    east = np.array(WEIGHTS[who("east")], dtype=float)
    found = stability_intervals(VALUES, east, select=K).selection
    assert found is not None
    lowest, _ = found[CASE["criteria"].index("growth")]
    assert_printed(lowest, case["growth_of_east"], case["growth_precision"])


# --- A8


def digits(rows):
    return np.array([[int(one) for one in row] for row in rows])


def claims(central):
    case = CASE["claims"]
    possible = np.stack([digits(case["lowest"]), digits(case["highest"])], axis=2)
    return balance.claims_check(digits(case["claimed"]), possible, digits(central))


def cells(named):
    case = CASE["claims"]
    return tuple((case["municipalities"].index(p), case["topics"].index(i)) for p, i in named)


def test_claims_above_and_below_the_evidence_are_counted_as_printed():
    case = CASE["claims"]
    found = claims(case["central"])
    assert found.above_central == case["above_central"]
    assert found.below_central == case["below_central"]
    assert found.of_verdict("refuted") == cells(case["refuted"])
    assert found.of_verdict("hidden") == cells(case["hidden"])


def test_kappa_and_how_the_first_judges_itself_come_out():
    case = CASE["claims"]
    found = claims(case["central"])
    assert_printed(found.kappa, case["kappa"], case["kappa_precision"])
    first = found.leniency(0)
    assert first is not None
    assert_printed(first.mean, case["mean_of_m1"], case["mean_precision"])


def test_the_central_categories_as_they_are_printed_give_other_figures():
    case = CASE["claims_as_printed"]
    found = claims(case["central"])
    assert found.above_central == case["above_central"]
    assert_allclose(found.kappa, float(Fraction(case["kappa"])), rtol=1e-12)
    assert found.of_verdict("refuted") == cells(CASE["claims"]["refuted"])
