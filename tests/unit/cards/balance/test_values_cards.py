"""
On what they agree, the map of values, what all could live with, and what wrong weights cost, as cards.

The figures are those of the worked example: agreement 0.02 on criteria, 0.91 on topics, 0.07 on interests; centre
37.6, 29.6, 32.8; distances to a change 0.03 (East), 0.09 (Ministry), 1.03 (North), 1.36 (West); regret at most 6.1 %.
"""

import re
from math import hypot

import pytest

from s3prio.language import language
from s3prio.report.charts.canvas import EDGE, NARROW, SERIES, WIDE
from s3prio.report.charts.scatter import scatter_svg
from tests.unit.cards.balance.talks import (
    FIGURES,
    INTERESTS,
    VALUES,
    column,
    notes,
    row,
    rows,
)
from tests.unit.report.charts.reading import dots, lines, said

MORE = "They differ on what counts"


def everybody(points):
    """Have all say the same."""
    return dict.fromkeys(VALUES, points)


# Agreement


def test_the_headline_sets_values_against_their_consequences_and_against_wishes(cards):
    assert str(cards["agreement"].sentence) == (
        "They differ on what counts, but that hardly changes which topics look good: on these they agree. On which"
        " topics they want they hardly agree at all."
    )


def test_agreement_is_told_three_times_in_numbers_and_in_words(cards):
    assert column(cards["agreement"], 1) == ["0.02", "0.91", "0.07"]
    assert column(cards["agreement"], 2) == ["small", "large", "small"]


def test_the_headline_of_the_ruhr_fits_its_numbers(ruhr_run, ruhr_cards):
    found = ruhr_run.findings.balance
    assert found.consensus.agreement_on_criteria < 0.3
    assert found.consensus.agreement_on_topics > 0.7
    assert found.wishes.agreement < 0.3
    assert str(ruhr_cards["agreement"].sentence).startswith(MORE)
    assert "hardly agree at all" in str(ruhr_cards["agreement"].sentence)


def test_who_says_the_same_agrees_on_everything(talks):
    talks.values(everybody(VALUES["north"])).interests(everybody(INTERESTS["north"]))
    card = talks.card("agreement")
    assert str(card.sentence) == (
        "They agree on what counts, and on which topics look good. They also want the same topics."
    )
    assert column(card, 1) == ["1.00", "1.00", "1.00"]


def test_one_alone_has_nobody_to_agree_with(talks):
    talks.people(("north", "North", "Nord", "1", "yes"))
    talks.values({"north": VALUES["north"]}).interests({"north": INTERESTS["north"]})
    card = talks.card("agreement")
    assert str(card.sentence) == (
        "One voice alone weighed the criteria: there is nothing to compare."
    )
    assert column(card, 1) == ["–", "–", "–"]
    assert column(card, 2) == ["not defined"] * 3


def test_four_who_weigh_all_criteria_alike_are_not_one_voice(talks):
    # Nobody says that one criterion counts more than another, so Kendall's W is not defined.
    sentence = str(talks.values(everybody((1, 1, 1))).card("agreement").sentence)
    assert "One voice" not in sentence
    assert "Nur eine Stimme" not in language("de").say(talks.card("agreement").sentence)


def test_who_puts_criteria_in_the_same_order_is_not_said_to_differ_on_what_counts(talks):
    # All put strength before growth and potential, by little or by very much: W is 1 on criteria. The topics trade
    # strength for the others, so by these weights their order turns round: W is small on topics.
    figures = ("90 10 10", "80 25 25", "70 38 38", "60 50 50", "50 61 61", "40 71 71")
    talks.figures({**FIGURES, "region": figures})
    talks.values({"north": (36, 32, 32), "east": (98, 1, 1), "west": (44, 28, 28)})
    card = talks.card("agreement")
    assert row(card, "which criteria count (values)")[1:] == ["1.00", "large"]
    assert column(card, 2)[1] != "large"
    assert not str(card.sentence).startswith(MORE)


def test_without_interests_the_headline_says_nothing_of_them(talks):
    sentence = str(talks.interests({}).card("agreement").sentence)
    assert sentence.endswith("on these they agree.")


# The map


def test_the_map_says_who_is_nearest_to_a_change_and_by_which_weight(cards):
    # In the others' proportions 45 to 30, Logistics leads from 25.9 % strength on: 28 w + 0.4 (1-w) > 10.2 (1-w).
    assert str(cards["map"].sentence) == (
        "The weights lead to 2 different selections. Nearest to a change is East: if Strength counts 25.9 % instead of"
        " 25.0 % there, the others in proportion, Logistics comes in for Health."
    )


DISTANCES = {"East": "0.03", "Ministry": "0.09", "North": "1.03", "West": "1.36"}


def test_stakeholders_stand_in_the_order_of_their_distance_to_a_change(cards):
    assert {cells[0]: cells[6] for cells in rows(cards["map"])[:4]} == DISTANCES
    assert column(cards["map"], 0)[:4] == list(DISTANCES)


def test_the_centre_the_mean_and_equal_weights_stand_below(cards):
    assert row(cards["map"], "centre of the group")[1:] == [
        *("37.6 %", "29.6 %", "32.8 %", "the same", "0.00", "0.55", "12.9 %"),
    ]
    # 0.3 x 50 + 0.3 x 25 + 0.2 x 60 + 0.2 x 20 = 38.5
    assert row(cards["map"], "arithmetic mean")[1:4] == ["38.5 %", "30.5 %", "31.0 %"]
    assert row(cards["map"], "all criteria alike")[6] == "0.38"


def test_who_chooses_another_selection_is_told_beside_the_centre(cards):
    assert {cells[0]: cells[4] for cells in rows(cards["map"])[:4]} == {
        "East": "Health instead of Logistics",
        "Ministry": "Health instead of Logistics",
        "North": "the same",
        "West": "the same",
    }


def test_total_variance_is_that_of_the_worked_example(cards):
    assert "Total variance: 0.41." in notes(cards["map"])


def test_the_triangle_has_a_dot_for_each_stakeholder_and_is_filled(cards):
    (panel,) = cards["map"].chart.panels
    assert [tuple(round(one, 2) for one in dot) for dot in panel.dots] == [
        *((0.5, 0.2, 0.3), (0.25, 0.45, 0.3), (0.6, 0.15, 0.25), (0.2, 0.4, 0.4)),
    ]
    total = 0.0
    for patch in panel.patches:
        x, y = [corner[0] for corner in patch.outline], [corner[1] for corner in patch.outline]
        turns = zip(x, y, x[1:] + x[:1], y[1:] + y[:1], strict=True)
        total += abs(sum(a * d - b * c for a, b, c, d in turns))
    assert total == pytest.approx(1)


def test_each_stakeholders_dot_lies_where_its_own_selection_is_the_best(cards):
    # Two parts: logistics, where 28 strength + potential > 17 growth, and health.
    (panel,) = cards["map"].chart.panels
    numbers = {patch.number for patch in panel.patches}
    assert numbers == {number for number, _ in cards["map"].chart.legend} == {1, 2}


def test_all_of_one_mind_lead_to_one_selection(talks):
    said = str(talks.values(everybody(VALUES["north"])).card("map").sentence)
    assert said.startswith(
        "Everybody's weights choose the same selection. Nearest to a change is North:"
    )


@pytest.fixture
def level(talks):
    """Have North level between logistics and health: 28 x 1 + 6 = 17 x 2. East and the Ministry want health."""
    return talks.values({**VALUES, "north": (10, 20, 60), "west": VALUES["east"]})


def test_who_is_level_between_two_selections_does_not_choose_one_instead_of_the_other(level):
    assert row(level.card("map"), "North")[4] != "Logistics instead of Health"


def test_who_is_level_is_not_told_to_change_a_weight_to_what_it_is(level):
    said = re.search(r"counts (\S+) % instead of (\S+) %", str(level.card("map").sentence))
    assert said is None or said[1] != said[2]


def test_the_most_that_is_lost_in_the_sentence_is_that_of_the_table(level):
    card = level.card("regret")
    most = max(float(loss.removesuffix(" %")) for loss in rows(card)[-1][1:])
    assert f"nobody loses more than {most:.1f} %" in str(card.sentence)


def test_a_weight_of_nought_is_counted_as_half_a_point_and_it_is_said_whose(talks):
    talks.values({**VALUES, "west": (100, 0, 0)})
    card = talks.card("map")
    assert "counts as half a point of a hundred: West." in notes(card)
    assert row(card, "West")[1:4] == ["100.0 %", "0.0 %", "0.0 %"]


def test_four_criteria_are_shown_as_directions_beside_the_stakeholders(ruhr_cards, ruhr_run):
    chart = ruhr_cards["map"].chart
    voices = len(ruhr_run.findings.balance.group.weighed_by)
    assert (chart.kinds == 3).sum() == voices
    assert (chart.kinds == 4).sum() == 1
    assert (chart.kinds == 2).sum() == 4
    # Whoever has more of a criterion than the centre lies on that criterion's side, in the mean of all.
    centre = ruhr_run.findings.balance.consensus.centre.weights
    directions = chart.points[chart.kinds == 2]
    for place, point in zip(
        ruhr_run.findings.balance.consensus.places, chart.points[chart.kinds == 3], strict=True
    ):
        most = int((place.weights / centre).argmax())
        if place.weights[most] > 1.5 * centre[most]:
            assert directions[most] @ point > 0


def test_two_stakeholders_make_no_plane(talks):
    talks.change("scenarios/talks.toml", "potential = 1\n", "potential = 1\nreach = 1\n")
    criteria = ("strength", "growth", "potential", "reach")
    figures = {place: tuple(f"{row} 50" for row in of) for place, of in FIGURES.items()}
    talks.criteria(*criteria).figures(figures, criteria)
    talks.values({"north": (40, 30, 20, 10), "east": (10, 20, 30, 40)}, criteria)
    card = talks.card("map")
    assert card.chart is None
    assert card.table.rows


# What all could live with


def test_selections_that_cost_nobody_more_than_two_percent_are_counted(cards):
    assert str(cards["regions"].sentence) == (
        "Selections that cost nobody more than 2 % of the best value by the own weights: 1. The gentlest is"
        " Green, Cyber, Logistics: nobody loses more than 0.4 %."
    )


def test_shares_of_all_weightings_are_told_with_what_they_cost_the_one_who_loses_most(cards):
    assert rows(cards["regions"]) == [
        ["1", "Green, Cyber, Logistics", "64.3 %", "0.4 %"],
        ["2", "Health instead of Logistics", "35.7 %", "6.1 %"],
    ]


def test_a_stricter_tolerance_may_leave_nothing_that_all_could_live_with(talks):
    # By its own weights the Ministry's best has 227.2 points; with 66.4 for 67.2 of them it loses 0.35 %.
    said = str(talks.balance("tolerance = 0.003").card("regions").sentence)
    assert said.startswith("Every selection costs somebody more than 0.3 % of the best value")
    assert "The gentlest is Green, Cyber, Logistics: nobody loses more than 0.4 %." in said


def test_a_tolerance_is_told_as_it_was_written(talks):
    card = talks.balance("tolerance = 0.003").card("regions")
    assert "0.3 %" in str(card.sentence)
    assert "Up to 0.3 % it counts as good enough." in notes(card)


# Regret: following East's or the Ministry's weights costs West 6.1 %; North's cost nobody more than 0.35 %.


def test_regret_is_told_as_the_most_and_as_the_least(cards):
    assert str(cards["regret"].sentence) == (
        "Whoever's weights are followed, nobody loses more than 6.2 % of the best value by the own weights; with the"
        " most careful choice, Green, Cyber, Logistics, nobody loses more than 0.4 %."
    )


def test_each_column_is_a_selection_and_its_last_row_the_largest_regret(cards):
    table = rows(cards["regret"])
    assert table[:-1] == [
        ["North", "0.0 %", "4.7 %"],
        ["East", "0.2 %", "0.0 %"],
        ["West", "0.0 %", "6.1 %"],
        ["Ministry", "0.4 %", "0.0 %"],
    ]
    assert table[-1] == ["largest regret", "0.4 %", "6.1 %"]


def test_who_is_followed_has_no_regret(ruhr_cards):
    for cells in rows(ruhr_cards["regret"])[:-1]:
        assert "0.0 %" in cells[1:]


def test_the_columns_are_explained_below(cards):
    said = notes(cards["regret"])
    assert "No. 1: Green, Cyber, Logistics." in said
    assert "No. 2: Health instead of Logistics." in said


# Names on the map


def away(word, mark):
    """Return how far a mark is from a word, in the drawing."""
    x, y = mark
    return hypot(max(word.left - x, 0, x - word.right), max(word.y - 11 - y, 0, y - word.y))


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_name_without_a_line_stands_nearest_to_its_own_mark(ruhr_cards, width):
    chart = ruhr_cards["map"].chart
    svg = scatter_svg(chart, language("de"), width)
    say = language("de").say
    names = [say(name) for name, kind in zip(chart.labels, chart.kinds, strict=True) if kind == 3]
    marks = dots(svg, SERIES[1], SERIES[1])
    assert len(marks) == len(names)
    led = [line[2:] for line in lines(svg, EDGE)]
    taken_for_another = []
    for word in said(svg):
        whose = [n for n, name in enumerate(names) if name.startswith(word.text.rstrip(" …"))]
        if not whose or any(away(word, end) < 3 for end in led):
            continue
        distances = [away(word, mark) for mark in marks]
        nearest = min(distances)
        if distances[whose[0]] > nearest + 1:
            taken_for_another.append((word.text, names[distances.index(nearest)]))
    assert taken_for_another == []


def test_every_stakeholder_has_its_name_on_a_wide_map(ruhr_cards):
    chart = ruhr_cards["map"].chart
    say = language("de").say
    words = {word.text for word in said(scatter_svg(chart, language("de"), WIDE))}
    names = {say(name) for name, kind in zip(chart.labels, chart.kinds, strict=True) if kind == 3}
    assert names <= words
