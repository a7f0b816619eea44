"""
Who gets what, who would be left out, what guarantees cost, and on whom it hangs, as cards.

The figures are those of the worked example: by the facts North gets 56 %, East 80, West 53, the Ministry 93 % of its
best; with creative instead of logistics 69, 87, 67, 80 %. Guarantees: 53 % for nothing, 56 % for 12 of 230 points,
67 % for 35. West needs at least 3/19 of the influence, North from 2/23 to 4/11.
"""

import re

import pytest

from s3prio.language import language
from tests.unit.cards.balance.talks import (
    FIGURES,
    INTERESTS,
    column,
    half_made,
    notes,
    row,
    rows,
)

PERCENT = re.compile(r"(\d+(?:\.\d+)?) %")


# Who gets what


def test_the_sentence_names_who_gets_least_and_what_lifts_it(cards):
    assert str(cards["satisfaction"].sentence) == (
        "With what facts alone would choose, West gets least of what it wants: 53 %. The compromise in which those"
        " who get least get most is Creative instead of Logistics; there nobody gets less than 66.6 %."
    )


def test_who_gets_least_stands_first(cards):
    assert rows(cards["satisfaction"]) == [
        ["West", "53 %", "67 %"],
        ["North", "56 %", "69 %"],
        ["East", "80 %", "87 %"],
        ["Ministry", "93 %", "80 %"],
    ]


def test_a_selection_with_several_names_is_shown_once(cards):
    heads = [language("en").say(head) for head in cards["satisfaction"].table.columns]
    assert heads == [
        *("Stakeholder", "facts alone"),
        "wishes alone, largest guarantee, largest sum, Nash, Kalai-Smorodinsky, egalitarian",
    ]


def test_the_least_in_the_sentence_is_that_of_the_table(ruhr_cards):
    least = min(float(share.removesuffix(" %")) for share in column(ruhr_cards["satisfaction"], 1))
    assert f"gets least of what it wants: {least:.0f} %" in str(
        ruhr_cards["satisfaction"].sentence
    )


FALLBACKS = {
    'fallback = "zero"': "Nothing gained is nothing at all.",
    'fallback = "random"': "Nothing gained is what a selection drawn by lot would give on average.",
    'fallback = "evidence"': "Nothing gained is what facts alone would choose.",
    'fallback = "today"\ntoday = ["green", "urban", "creative"]': (
        "Nothing gained is the selection of today."
    ),
}


@pytest.mark.parametrize("fallback", FALLBACKS)
def test_it_is_said_what_counts_as_nothing_gained(talks, fallback):
    talks.balance(fallback)
    assert FALLBACKS[fallback] in notes(talks.card("satisfaction"))


def test_compromises_that_are_level_are_counted(talks):
    # All points alike: each of the twenty selections gives everybody the same.
    talks.interests(dict.fromkeys(INTERESTS, (1,) * 6))
    assert "egalitarian: 20 selections are level; the first is shown." in notes(
        talks.card("satisfaction")
    )


def test_wants_of_all_alike_are_no_greatest_want(talks):
    # Six topics that are wanted alike: none of them is wanted most.
    talks.interests({**INTERESTS, "north": (1,) * 6})
    assert row(talks.card("voices"), "North")[-1] != "Green, Cyber, Logistics"


# Who would be left out. Wanted is what gets more than a sixth of 100 points: North green, urban, creative; East green,
# cyber, health; West logistics, creative; the Ministry green, cyber, health.


def test_nobody_is_left_out_in_the_worked_example(cards):
    assert str(cards["representation"].sentence) == (
        "No group that is large enough gets nothing, neither with what facts alone nor with what wishes alone would"
        " choose."
    )
    assert set(column(cards["representation"], 2)) == {"nobody"}


def left_out(talks):
    """Have West want nothing but urban, and North nothing but urban and creative."""
    talks.interests({**INTERESTS, "west": (0, 0, 0, 0, 100, 0), "north": (0, 0, 0, 0, 60, 40)})
    return talks


def test_a_group_that_is_large_enough_and_gets_nothing_is_named_with_its_influence(talks):
    # North and West hold 50 %, a third suffices; facts choose neither urban nor creative.
    assert str(left_out(talks).card("representation").sentence) == (
        "With what facts alone would choose, North, West (50 % of the influence) all want Urban and get nothing."
    )


def test_who_gets_none_of_what_it_wants_is_named_in_the_table(talks):
    card = left_out(talks).card("representation")
    assert row(card, "facts alone")[2] == "North, West"
    assert row(card, "wishes alone")[2] == "nobody"


def test_one_alone_who_is_large_enough_is_not_many(talks):
    # North has 3 of 8: more than a third.
    talks.people(
        ("north", "North", "Nord", "3", "no"),
        ("east", "East", "Ost", "3", "no"),
        ("west", "West", "West", "2", "no"),
    )
    talks.values({}).interests(
        {
            "north": (0, 0, 0, 0, 0, 100),
            "east": (50, 50, 0, 0, 0, 0),
            "west": (50, 50, 0, 0, 0, 0),
        }
    )
    said = str(talks.card("representation").sentence)
    assert "North (38 % of the influence)" in said
    assert " all want " not in said


def test_the_size_of_a_group_that_is_large_enough_follows_from_the_places(cards, ruhr_cards):
    assert "holds at least 33.3 % of the influence" in notes(cards["representation"])
    assert "holds at least 16.7 % of the influence" in notes(ruhr_cards["representation"])


def test_rules_that_are_made_for_proportionality_stand_below_with_their_ties(cards):
    names = column(cards["representation"], 0)
    assert names[:2] == ["facts alone", "wishes alone"]
    assert [re.sub(r" \(.*", "", name) for name in names[2:]] == [
        *("equal shares", "proportional approval", "Phragmén's rule"),
    ]


# Is every municipality a pioneer somewhere? Port Town in green and cyber, Hill Town in health, Green Valley nowhere.


def test_it_is_told_how_many_are_pioneers_and_how_many_could_be(cards):
    said = str(cards["coverage"].sentence)
    assert said.startswith(
        "With what facts alone would choose, 1 of 3 municipalities are pioneers in at least one selected topic. At best"
        " it can be 2, with Health instead of Logistics;"
    )


def test_who_is_without_is_told_with_where_it_leads(cards):
    assert rows(cards["coverage"]) == [["Hill Town", "Health"], ["Green Valley", "none"]]


def test_four_points_of_230_for_one_more_pioneer_are_no_difference(cards):
    # 1.7 %: below 2 % every price is called no difference.
    assert "no difference" in str(cards["coverage"].sentence)


def test_where_no_more_can_be_covered_nothing_is_said_to_cost(talks):
    # With health in, Port Town and Hill Town are covered; Green Valley leads nowhere.
    talks.balance('[balance.constraints]\nexclude = ["logistics"]')
    said = str(talks.card("coverage").sentence)
    assert "2 of 3 municipalities are pioneers" in said
    assert "No selection reaches more." in said
    assert "price" not in said


def test_where_everybody_is_a_pioneer_there_is_no_table(talks):
    figures = {**FIGURES, **dict.fromkeys(("hill-town", "green-valley"), FIGURES["port-town"])}
    talks.figures(figures)
    card = talks.card("coverage")
    assert "3 of 3 municipalities are pioneers" in str(card.sentence)
    assert card.table is None


def test_the_counts_of_the_ruhr_are_those_of_the_analysis(ruhr_cards, ruhr_run):
    coverage = ruhr_run.findings.balance.coverage
    said = str(ruhr_cards["coverage"].sentence)
    assert f"{int(coverage.covered.sum())} of 15 municipalities" in said
    assert f"At best it can be {coverage.most}," in said
    assert len(ruhr_cards["coverage"].table.rows) == 15 - int(coverage.covered.sum())


def test_less_in_focus_is_never_called_excluded(cards):
    assert '"Less in focus" never means "excluded".' in notes(cards["coverage"])


# Guarantees


def test_it_is_said_what_can_be_guaranteed_for_nothing_and_what_the_most_costs(cards):
    assert str(cards["guarantee"].sentence) == (
        "Everybody can be guaranteed 53.3 % of its best result for nothing. More than 66.7 % cannot be promised to all;"
        " price of that in evidence: 15.2 %."
    )


def test_each_guarantee_has_its_selection_and_its_price(cards):
    # 8/15, 9/16 and 2/3 of the best result, rounded down: what is promised must be kept.
    assert rows(cards["guarantee"]) == [
        ["53.3 %", "Green, Cyber, Logistics", "230.0", "no difference (0.0 %)"],
        ["56.2 %", "Health instead of Cyber", "218.0", "5.2 %"],
        ["66.6 %", "Creative instead of Logistics", "195.0", "15.2 %"],
    ]


def test_the_guarantees_in_the_sentence_are_those_of_the_analysis(ruhr_cards, ruhr_run):
    steps = ruhr_run.findings.balance.wishes.guarantees.steps
    shares = [float(one) for one in PERCENT.findall(str(ruhr_cards["guarantee"].sentence))]
    assert shares == pytest.approx([100 * steps[-1].up_to, 100 * steps[-1].price], abs=0.5)


def test_the_line_of_guarantees_begins_at_none_and_falls(cards):
    chart = cards["guarantee"].chart
    assert chart.line == "steps"
    assert chart.points[:, 1].tolist() == [230, 230, 218, 195]
    assert chart.points[:, 0] == pytest.approx([0, 8 / 15, 45 / 80, 2 / 3])


def test_who_gets_nothing_by_the_facts_leaves_nothing_to_guarantee_for_nothing(talks):
    # West wants creative only, North urban only: facts choose neither.
    talks.interests({**INTERESTS, "west": (0, 0, 0, 0, 0, 100), "north": (0, 0, 0, 0, 100, 0)})
    assert str(talks.card("guarantee").sentence).startswith(
        "For nothing, nobody can be guaranteed anything."
    )


@pytest.mark.parametrize("code", ["de", "en"])
def test_all_that_everybody_wants_can_be_guaranteed_and_costs_nothing(talks, code):
    talks.interests(dict.fromkeys(INTERESTS, (50, 30, 20, 0, 0, 0)))
    card = talks.card("guarantee")
    assert card.chart is None
    said = language(code).say(card.sentence)
    # There is nothing beyond the whole, and no difference is no cost.
    for odd in ("More than 100 %", "no difference", "Mehr als 100 %", "kein Unterschied"):
        assert odd not in said


def test_without_any_points_of_evidence_no_price_is_told(talks):
    # A share of nothing is not defined.
    talks.figures(dict.fromkeys(FIGURES, ("0 0 0",) * 6))
    assert "–" not in str(talks.card("guarantee").sentence)


# Influence


def test_it_hangs_most_on_whoever_is_nearest_to_a_tip(cards):
    assert str(cards["influence"].sentence) == (
        "It hangs most on West: below 15.8 % of the influence instead of 20.0 %, wishes would choose another"
        " selection."
    )


def test_shares_between_which_nothing_changes_are_told_nearest_first(cards):
    assert column(cards["influence"], 0)[0] == "West"
    assert row(cards["influence"], "West")[2] == "15.8 %"
    assert row(cards["influence"], "North")[1:4] == ["30.0 %", "8.7 %", "36.4 %"]


def test_it_is_told_what_the_others_choose_alone(cards):
    assert row(cards["influence"], "North")[4] == "Health instead of Creative"
    assert row(cards["influence"], "East")[4] == "Urban instead of Cyber"


def test_who_could_gain_by_misreporting_is_named_with_the_points(cards):
    assert [cells[0] for cells in rows(cards["influence"]) if cells[5] == "10"] == ["North"]
    assert "Who could: North." in notes(cards["influence"])


# More than half of 3, 3, 2, 2: North and East tip the scales in 8 of 24 orders each, the others in 4.
def test_power_in_a_vote_sums_to_all(cards):
    assert {cells[0]: cells[6] for cells in rows(cards["influence"])} == {
        "West": "16.7 %",
        "North": "33.3 %",
        "East": "33.3 %",
        "Ministry": "16.7 %",
    }


def test_the_chart_of_influence_marks_where_each_stands_today(cards):
    chart = cards["influence"].chart
    say = language("en").say
    found = {say(one.label): (one.stretches[0], one.now) for one in chart.rows}
    assert found["North"] == (pytest.approx((2 / 23, 4 / 11)), pytest.approx(0.3))
    assert all(one.stretches[0].start <= one.now <= one.stretches[0].end for one in chart.rows)


def test_one_alone_depends_on_nobody_else(talks):
    talks.people(("north", "North", "Nord", "1", "yes"))
    talks.values({}).interests({"north": INTERESTS["north"]})
    card = talks.card("influence")
    assert str(card.sentence) == "However influence is spread, wishes choose the same."
    assert rows(card) == [["North", "100.0 %", "–", "–", "–", "–", "100.0 %"]]


def test_who_has_too_much_influence_is_told_from_above(ruhr_cards, ruhr_run):
    nearest = ruhr_run.findings.balance.wishes.influence.nearest
    assert nearest.highest - nearest.share == nearest.slack
    assert f"above {100 * float(nearest.highest):.1f} % of the influence instead of" in str(
        ruhr_cards["influence"].sentence
    )


def test_with_demands_that_nobody_gains_is_not_proved_but_not_found(talks):
    talks.balance('[balance.constraints]\nexclude = ["green"]')
    assert set(column(talks.card("influence"), 5)) == {"none found"}


@pytest.mark.parametrize("code", ["de", "en"])
def test_cards_of_one_alone_can_be_said(talks, code):
    talks.people(("north", "North", "Nord", "1", "yes"))
    talks.values({}).interests({"north": INTERESTS["north"]}).claims({})
    for card in talks.cards().values():
        assert half_made(card, code) == []
