"""
What is safe whoever sets the weights, and what decides, as cards.

The figures are those of the worked example: core are green and cyber, contested logistics and health, out urban and
creative. Logistics leads health by 28 points of strength and 1 of potential, and is 17 behind on growth.
"""

import pytest

from s3prio.language import language
from tests.unit.cards.balance.talks import VALUES, column, notes, row, rows


def test_the_sentence_names_what_is_safe_and_what_is_contested(cards):
    assert str(cards["core"].sentence) == (
        "Whoever of the 4 sets the weights, or any mixture of them: safe are Green, Cyber. Contested are Logistics,"
        " Health. All others are out."
    )


def test_safe_topics_stand_first_and_each_has_its_status(cards):
    assert column(cards["core"], 0) == [
        *("Green", "Cyber", "Logistics", "Health", "Urban", "Creative"),
    ]
    assert column(cards["core"], 1) == ["core", "core", "contested", "contested", "out", "out"]


def test_the_share_of_good_selections_is_a_half_for_each_of_two_rivals(cards):
    assert column(cards["core"], 2) == ["100 %", "100 %", "50 %", "50 %", "0 %", "0 %"]


def test_shares_of_the_weights_sum_to_the_three_that_are_selected(cards):
    shares = [float(share.removesuffix(" %")) for share in column(cards["core"], 3)]
    assert sum(shares) == pytest.approx(300, abs=0.2)


def test_in_german_the_status_has_the_words_of_the_meeting(cards):
    assert column(cards["core"], 1, "de")[::2] == ["gesetzt", "umstritten", "draußen"]


def test_it_is_said_how_many_selections_are_good_and_that_a_share_is_no_probability(cards):
    said = notes(cards["core"])
    assert "good selections: 2." in said
    assert "no probability" in said
    assert "neutral weights of the scenario count as one more voice" in said


def test_bars_are_as_long_as_the_share_of_good_selections_and_the_safe_stand_out(cards):
    chart = cards["core"].chart
    assert chart.lengths.sum(axis=1).tolist() == [100, 100, 50, 50, 0, 0]
    assert chart.marked == (True, True, False, False, False, False)


def test_where_nothing_is_contested_the_selection_is_said_to_be_the_same(talks):
    talks.values(dict.fromkeys(VALUES, VALUES["north"]))
    found = talks.cards()
    assert str(found["balance-core"].sentence) == (
        "Whoever sets the weights, and under any mixture of them, the selection is the same: Green, Cyber, Logistics."
    )
    assert "balance-rules" not in found


def test_the_core_and_the_ruhrs_table_say_the_same(ruhr_cards):
    safe = [cells[0] for cells in rows(ruhr_cards["core"]) if cells[1] == "core"]
    assert f"safe are {'; '.join(safe)}." in str(ruhr_cards["core"].sentence)


# What decides. Strength must count more than 17/28 = 0.61 times what growth counts, where potential hardly counts.


def test_the_closest_question_is_told_as_a_factor_where_two_criteria_decide(cards):
    said = str(cards["rules"].sentence)
    assert said.startswith("The closest question is Logistics or Health.")
    assert (
        "Logistics is ahead if Strength counts more than about 0.61 times what Growth counts;"
        in said
    )


def test_the_rule_stands_in_the_table_with_all_its_terms(cards):
    assert rows(cards["rules"])[0][:3] == [
        *("Logistics", "Health", "28.0 × Strength + 1.0 × Potential > 17.0 × Growth"),
    ]


# 1 - 17/45 x 17/18 = 0.6432...
def test_the_share_of_all_weightings_is_that_of_the_worked_example(cards):
    assert rows(cards["rules"])[0][4] == "64.3 %"


def test_the_share_in_the_sentence_is_that_of_the_table(cards):
    share = rows(cards["rules"])[0][3]
    assert f"Under {share} of the weights between the stakeholders Logistics is ahead." in str(
        cards["rules"].sentence
    )


def test_the_closest_question_is_the_one_whose_share_is_nearest_to_a_half(ruhr_cards):
    shares = [
        float(row[3].removeprefix("more than ").removesuffix(" %"))
        for row in rows(ruhr_cards["rules"])
    ]
    assert shares == sorted(shares)
    assert all(share >= 50 for share in shares)


def test_several_criteria_on_a_side_are_named_with_the_largest_lead_first(ruhr_cards):
    # Creative & Media leads Smart Logistics by 30.9 points of jobs and 28.6 of innovation.
    cells = next(cells for cells in rows(ruhr_cards["rules"]) if cells[1] == "Smart Logistics")
    assert cells[2].startswith("30.9 × Jobs + 28.6 × Innovation > ")


def test_a_lead_that_is_small_beside_the_other_is_still_named(talks):
    # Logistics leads by 1 point of strength and is 40 behind on growth: for North, with 98 to 1, it is ahead.
    talks.figures(
        {
            "region": ("90 84 72", "80 95 69", "61 40 66", "60 80 66", "10 10 10", "10 10 10"),
            **dict.fromkeys(("port-town", "hill-town", "green-valley"), ["50 50 50"] * 6),
        }
    )
    talks.values({"north": (98, 1, 1), "east": (30, 40, 30)})
    said = language("en").say(talks.card("rules").sentence)
    assert "Strength" in said
    assert "Growth" in said
    assert " on ;" not in said
    assert " on ." not in said


def test_weights_of_nobody_leave_no_rule_that_decides(talks):
    talks.values({})
    assert "balance-rules" not in talks.cards()


def test_a_topic_of_which_nothing_is_known_is_not_called_out_without_a_word(talks):
    # Anything from 0 to 100 points is possible: with more than 78 it would be safe.
    talks.change("data/my-region/points.csv", "region,logistics,88,55,67", "region,logistics,,,")
    card = talks.card("core")
    said = notes(card)
    assert row(card, "Logistics")[1] != "out" or "unknown" in said or "missing" in said
