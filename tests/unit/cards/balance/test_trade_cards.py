"""
The two prices, the dial, other evidence and links, as cards.

The figures are those of the worked example: facts choose green, cyber, logistics (230 points, 53.5 of support), wishes
green, cyber, creative (195 and 58). Prices 35/230 and 4.5/58; tips 38/85, 266/501, 323/417.
"""

import re
from itertools import pairwise

import numpy as np
import pytest

from s3prio.language import language
from tests.unit.cards.balance.talks import FIGURES, INTERESTS, column, notes, row, rows

PERCENT = re.compile(r"(\d+(?:\.\d+)?) %")


def percents(card):
    """Return the shares that a sentence tells."""
    return [float(one) for one in PERCENT.findall(str(card.sentence))]


def test_the_sentence_says_what_both_sides_choose_and_what_the_step_between_costs(cards):
    assert str(cards["trade"].sentence) == (
        "Facts alone would choose Green, Cyber, Logistics. Wishes alone would choose Creative instead of Logistics:"
        " that gains 4.5 points of support and gives up 15.2 % of the evidence."
    )


def test_the_price_in_the_sentence_is_that_of_the_analysis(ruhr_cards, ruhr_run):
    politics = ruhr_run.findings.balance.wishes.frontier.politics
    assert percents(ruhr_cards["trade"]) == [pytest.approx(100 * politics.share, abs=0.05)]


def test_each_step_has_its_rate_of_evidence_for_a_point_of_support(cards):
    assert [cells[:5] for cells in rows(cards["trade"])] == [
        ["1", "Green, Cyber, Logistics", "230.0", "53.5", "–"],
        ["2", "Health instead of Logistics", "226.0", "54.5", "4.0"],
        ["3", "Urban instead of Logistics", "212.0", "57.0", "5.6"],
        ["4", "Creative instead of Logistics", "195.0", "58.0", "17.0"],
    ]


# Gains of the two sides: health (0.89, 0.22), urban (0.49, 0.78).
def test_the_ends_and_the_compromise_between_are_marked(cards):
    marks = column(cards["trade"], 5)
    assert (marks[0], marks[1], marks[3]) == ("facts alone", "", "wishes alone")
    assert "compromise of both sides" in marks[2]


def test_the_price_of_evidence_and_prices_on_the_range_stand_below(cards):
    # 35 of 77 points between the best and the worst selection; 4.5 of 16.
    said = notes(cards["trade"])
    assert "7.8 % of the support is given up" in said
    assert "the price of politics is 45.5 %, that of evidence 28.1 %" in said


def test_the_chart_shows_all_selections_and_numbers_those_that_nothing_beats(cards):
    chart = cards["trade"].chart
    assert (chart.kinds == 0).sum() == 20
    assert [label for label in chart.labels if label] == ["1", "2", "3", "4"]
    assert chart.points[chart.kinds == 1].tolist() == [
        *([53.5, 230], [54.5, 226], [57, 212], [58, 195]),
    ]


def test_without_draws_no_price_is_told_as_a_range(cards, ruhr_cards):
    assert "nine of ten draws" not in notes(cards["trade"])
    assert "nine of ten draws" in notes(ruhr_cards["trade"])


def test_wishes_for_what_facts_choose_cost_nothing(talks):
    talks.interests(dict.fromkeys(INTERESTS, (50, 30, 20, 0, 0, 0)))
    assert str(talks.card("trade").sentence) == (
        "Facts alone would choose Green, Cyber, Logistics. Wishes alone choose the same."
    )
    assert talks.card("dial").chart is None
    assert str(talks.card("dial").sentence) == (
        "However much politics counts, the selection stays the same."
    )


def test_a_price_below_two_percent_is_no_difference(talks):
    # Wishes want health in the place of logistics: 4 of 230 points are 1.7 %.
    talks.interests(dict.fromkeys(INTERESTS, (40, 30, 0, 30, 0, 0)))
    said = str(talks.card("trade").sentence)
    assert "gives up 1.7 % (no difference) of the evidence." in said
    assert row(talks.card("evidence"), "Growth")[3].startswith("no difference (") is False


def test_a_price_of_two_percent_and_more_is_a_difference(cards):
    assert "no difference" not in str(cards["trade"].sentence)


# Ties


def test_selections_that_are_level_on_both_sides_are_counted(talks):
    # Urban and creative alike in everything: whoever wants one may as well have the other.
    talks.figures({**FIGURES, "region": (*FIGURES["region"][:5], FIGURES["region"][4])})
    talks.interests(
        {who: (*row[:4], sum(row[4:]) / 2, sum(row[4:]) / 2) for who, row in INTERESTS.items()}
    )
    # Support 22, 19, then 16.5 each for both; with 52 points each the step costs 18 of 230.
    marks = column(talks.card("trade"), 5)
    assert "wishes alone" in marks[-1]
    assert "level with 1 more" in marks[-1]
    assert "gives up 7.8 % of the evidence" in str(talks.card("trade").sentence)


def level_facts(talks):
    """Give health the figures of logistics, 70 points: facts may choose either."""
    region = list(FIGURES["region"])
    region[3] = region[2]
    return talks.figures({**FIGURES, "region": tuple(region)})


def test_of_what_facts_leave_level_the_one_with_more_support_stands_first(talks):
    # Logistics has 12.5 points of support, health 13.5.
    assert str(level_facts(talks).card("trade").sentence).startswith(
        "Facts alone would choose Green, Cyber, Health."
    )


def test_where_a_tie_of_the_facts_matters_the_range_of_the_price_of_evidence_is_told(talks):
    # With health 58 - 54.5 = 3.5 points of support are given up, with logistics, level by the facts, 4.5.
    assert "4.5" in notes(level_facts(talks).card("trade"))


def test_where_a_tie_of_the_wishes_matters_the_range_of_the_price_of_politics_is_told(talks):
    # Everybody wants green only: with it any two, from 78 + 70 down to 52 + 35.
    talks.interests(dict.fromkeys(INTERESTS, (100, 0, 0, 0, 0, 0)))
    assert "up to 61.0 points of evidence could be given up" in notes(talks.card("trade"))


# The dial


def test_the_dial_says_up_to_where_nothing_changes(cards):
    assert str(cards["dial"].sentence) == (
        "Up to 44 % politics nothing changes. You need not agree on the exact mix, only on which of 4 stretches you"
        " are in. In all of them are Green, Cyber."
    )


def test_up_to_the_share_in_the_sentence_nothing_changes_indeed(ruhr_cards, ruhr_run):
    # Told in whole percent, and never beyond the tip itself: 38/85 are 44.7 %.
    tip = ruhr_run.findings.balance.wishes.dial.tips[0].position
    (told,) = percents(ruhr_cards["dial"])
    assert told / 100 <= tip < (told + 1) / 100


def test_tips_are_told_with_who_comes_and_who_goes(cards):
    assert [cells[:4] for cells in rows(cards["dial"])] == [
        ["1", "44.7 %", "Health", "Logistics"],
        ["2", "53.1 %", "Urban", "Health"],
        ["3", "77.5 %", "Creative", "Urban"],
    ]


# On fixed scales 100 points of evidence count like a third of 100 of support: 4 : 1 tips at 4/100 against 3/100.
def test_tips_on_fixed_scales_stand_beside_them(cards):
    assert column(cards["dial"], 4) == ["57.1 %", "65.1 %", "85.0 %"]


def test_the_chart_of_the_dial_has_a_row_for_each_topic_that_is_ever_in(cards):
    chart = cards["dial"].chart
    say = language("en").say
    assert [say(one.label) for one in chart.rows] == [
        *("Green", "Cyber", "Logistics", "Health", "Urban", "Creative"),
    ]
    ends = [(one.stretches[0].start, one.stretches[-1].end) for one in chart.rows]
    tips = [0, 38 / 85, 266 / 501, 323 / 417, 1]
    expected = [(0, 1), (0, 1), *pairwise(tips)]
    assert np.array(ends) == pytest.approx(np.array(expected))


def test_ticks_of_the_dial_bear_the_numbers_of_the_table(cards):
    ticks = cards["dial"].chart.tips
    assert [tick.number for tick in ticks] == [1, 2, 3]
    assert [tick.position for tick in ticks] == pytest.approx([38 / 85, 266 / 501, 323 / 417])


def test_selections_that_no_share_makes_the_best_are_counted(ruhr_cards, ruhr_run):
    unsupported = ruhr_run.findings.balance.wishes.dial.unsupported
    assert unsupported
    assert f"no share makes the best: {len(unsupported)}." in notes(ruhr_cards["dial"])
    marks = column(ruhr_cards["trade"], 5)
    assert sum("reached by no mixture" in mark for mark in marks) == len(unsupported)


def test_where_nothing_tips_no_tips_are_said_to_lie_elsewhere(talks):
    talks.interests(dict.fromkeys(INTERESTS, (50, 30, 20, 0, 0, 0)))
    assert "the tips lie elsewhere" not in notes(talks.card("dial"))


# Other evidence. Without strength: green 78, cyber 82, logistics 61, health 69, urban 45.5, creative 32.5; wishes keep
# 192.5 of 229.


def test_without_a_criterion_facts_may_choose_otherwise(cards):
    assert rows(cards["evidence"]) == [
        ["Strength", "criterion", "Health instead of Logistics", "15.9 %"],
        ["Growth", "criterion", "the same", "18.6 %"],
        ["Potential", "criterion", "the same", "14.1 %"],
    ]
    assert str(cards["evidence"].sentence) == (
        "Without one indicator or one criterion, facts alone would choose another selection in 1 of 3 cases; the price"
        " of politics lies between 14.1 % and 18.6 %."
    )


def test_what_facts_leave_level_is_no_other_choice(talks):
    # Logistics and health are alike on every criterion, so they are level whichever is left out; without growth
    # both are ahead of cyber.
    card = level_facts(talks).card("evidence")
    assert column(card, 2) == ["the same", "Logistics instead of Cyber", "the same"]
    assert "in 1 of 3 cases" in str(card.sentence)


def test_criteria_of_several_indicators_are_left_out_in_parts_too(ruhr_cards):
    kinds = column(ruhr_cards["evidence"], 1)
    assert {"indicator", "criterion"} == set(kinds)
    assert kinds.count("criterion") == 4


# Links


def test_links_are_told_with_the_worth_from_which_they_matter(ruhr_cards, ruhr_run):
    tips = ruhr_run.findings.balance.link_tips
    assert f"worth {tips[1].worth:.1f} points of evidence or more" in str(
        ruhr_cards["links"].sentence
    )
    assert column(ruhr_cards["links"], 0) == [f"{tip.worth:.1f}" for tip in tips]


def test_a_worth_that_nobody_stated_is_nought(ruhr_cards, ruhr_run):
    assert ruhr_run.case.scenario.balance.constraints.synergy == 0
    assert "it is 0" in str(ruhr_cards["links"].sentence)
