"""
What holds under other weights, as cards: words and numbers counted by hand from the starter.

Clean energy is (0.47449, 1), digital health (0.74490, 0.5), tourism (0.39796, 0.5), wood and paper (0.26020,
0.25), on own strength and prospects; both weigh alike and two are selected. With w the weight of own strength
digital health leads clean energy where 0.27041 w > 0.5 (1 - w), so from w = 0.64901 on.
"""

import numpy as np
import pytest

from s3prio import run
from s3prio.cards.cells import said as unshaded
from s3prio.cards.charts import Triangles
from s3prio.cards.robustness.shares import instead, share_text
from s3prio.cards.robustness.topics import groups_of_ranks
from s3prio.language import language
from s3prio.text import Text
from tests.unit.cards.test_cards import FIRST, Region, row, said


@pytest.fixture
def region(small_workspace):
    return Region(small_workspace)


@pytest.fixture
def one_selected(region):
    """One topic is selected: clean energy up to w = 0.649, digital health beyond."""
    region.change(FIRST, "select = 2", "select = 1")
    return region


def asked(region, table):
    """Add a table on robustness to the scenario."""
    path = region.root / FIRST
    path.write_text(f"{path.read_text('utf-8')}\n{table}\n", "utf-8")
    return region


def test_two_that_stay_selected_under_all_weights_are_named(region):
    assert str(region.card("weights-topics").sentence) == (
        "Under all weightings these stay selected: Clean energy, Digital health. No other topic comes in under"
        " any of them."
    )


def test_whoever_is_closest_to_the_edge_is_named_with_the_share(one_selected):
    assert str(one_selected.card("weights-topics").sentence) == (
        "None of the topics selected here stays under all weightings. Closest to the edge is Clean energy, selected"
        " under 64.9 %; from outside Digital health, under 35.1 %."
    )


def test_a_topics_row_has_shares_ranks_and_tipping_point(one_selected):
    shown = row(one_selected.card("weights-topics"), "Digital health")
    assert [shown[1], *shown[3:6]] == ["35.1 %", "35.1 %", "1 to 2", "1.6"]
    assert shown[6] == "Own strength 64.9 % instead of 50.0 % (Clean energy)"


def test_each_profile_says_share_tipping_point_and_smallest_change(one_selected):
    assert str(one_selected.card("topic-digital-health--weights").sentence) == (
        "Digital health is among the 1 under 35.1 % of all weightings. It comes in if Own strength counts 64.9 %"
        " instead of 50.0 %, in the place of Clean energy. The smallest change that brings it in moves 14.9 % of"
        " the weight: Own strength 64.9 % instead of 50.0 %, Prospects 35.1 % instead of 50.0 %."
    )


def test_what_no_weights_bring_in_says_who_is_always_ahead(one_selected):
    sentence = str(one_selected.card("topic-tourism--weights").sentence)
    assert "No weights bring it in: these are always ahead: Clean energy." in sentence


def test_the_smallest_change_is_told_with_the_weights_there(one_selected):
    card = one_selected.card("weights-changes")
    assert row(card, "Clean energy") == ["Clean energy", "selected", "14.9 %", "64.9 %", "35.1 %"]


def test_what_is_impossible_is_called_so(one_selected):
    assert row(one_selected.card("weights-changes"), "Tourism")[2] == "impossible"


def test_where_nothing_can_change_the_smallest_change_says_so(region):
    assert str(region.card("weights-changes").sentence) == (
        "No weights bring any topic in or throw any out."
    )


def test_the_nearest_tipping_point_is_told_as_seen_from_today(one_selected):
    assert str(one_selected.card("weights-ways").sentence) == (
        "The nearest tipping point: if Own strength counts 64.9 % instead of 50.0 %, Digital health comes in and"
        " Clean energy drops out."
    )


def test_seen_from_the_other_side_the_same_topics_change_places(one_selected):
    # With w from 0.7 today, the change lies below: clean energy comes in.
    one_selected.change(FIRST, "strength = 50", "strength = 70")
    one_selected.change(FIRST, "future = 50", "future = 30")
    assert str(one_selected.card("weights-ways").sentence) == (
        "The nearest tipping point: if Own strength counts 64.9 % instead of 70.0 %, Clean energy comes in and"
        " Digital health drops out."
    )


def test_ticks_bear_the_numbers_of_the_table(one_selected):
    card = one_selected.card("weights-ways")
    ticks = [tick for strip in card.chart.strips for tick in strip.ticks]
    assert [tick.number for tick in ticks] == [1, 2]
    # In both directions it is the same weighting.
    assert [tick.position for tick in ticks] == pytest.approx([0.6490066, 0.3509934])


def test_where_nothing_changes_the_way_says_so(region):
    assert "the selection stays" in str(region.card("weights-ways").sentence)


def test_the_room_of_each_weight_is_told_for_selection_first_place_and_ranking(one_selected):
    shown = row(one_selected.card("weights-intervals"), "Own strength")
    assert shown[1:] == ["50.0 %", "0.0 % to 64.9 %", "0.0 % to 64.9 %", "0.0 % to 64.9 %"]


def test_the_first_place_is_shared_out(one_selected):
    assert "Clean energy (64.9 %), Digital health (35.1 %)" in str(
        one_selected.card("weights-winners").sentence
    )


def test_the_centre_of_the_weights_of_the_first_is_the_middle_of_a_stretch(one_selected):
    # From 0.64901 to 1.
    assert row(one_selected.card("weights-winners"), "Digital health")[3:] == ["82.5 %", "17.5 %"]


def test_possible_selections_are_told_against_that_of_today(one_selected):
    card = one_selected.card("weights-selections")
    assert [row(card, number)[1:4] for number in ("1", "2")] == [
        ["64.9 %", "today's selection", "–"],
        ["35.1 %", "Digital health", "Clean energy"],
    ]


def test_one_selection_alone_is_told_as_that(region):
    assert str(region.card("weights-selections").sentence) == (
        "Under all weightings the same selection comes out: Clean energy, Digital health."
    )


def test_each_cell_has_its_likeliest_category_with_its_share(region):
    # Clean energy in Port Town is (0.58333, 1): a pioneer, which needs 0.6, up to w = 0.96.
    assert row(region.card("weights-cells"), "Clean energy")[1] == "P 96 %"


def test_a_share_that_is_not_all_never_reads_as_all(region):
    shown = [
        cell
        for cells in region.card("weights-cells").table.rows
        for cell in cells[1:]
        if cell.certainty != "solid"
    ]
    assert shown
    assert all("100" not in cell.in_language("en") for cell in shown)


def test_a_set_of_allowed_weights_is_named(region):
    asked(region, '[robustness.weights]\nset = "order"\norder = ["strength", "future"]')
    assert "all weightings in the given order of importance" in said(region.card("weights-topics"))


def test_no_draws_no_column_of_uncertain_figures(region):
    asked(region, "[robustness]\ndraws = 0")
    assert "With uncertain figures" not in said(region.card("weights-topics"))


def test_a_method_that_does_not_add_up_says_that_shares_are_estimates(region):
    asked(region, '[aggregation]\nmethod = "topsis"')
    cards = {card.id: card for card in region.run().cards}
    assert "They are estimates from 65,536 weightings" in said(cards["weights-topics"])
    assert "weights-changes" not in cards
    assert cards["weights-winners"].chart is None


@pytest.mark.parametrize("code", ["de", "en"])
def test_the_ruhrs_cards_have_no_sentence_without_words(ruhr, code):
    result = run(ruhr / "scenarios" / "ruhr-equal.toml")
    shown = [card for card in result.cards if card.id.startswith("weights-")]
    assert len(shown) == 9
    for card in shown:
        assert card.table is not None
        words = [language(code).say(unshaded(cell)) for row_ in card.table.rows for cell in row_]
        words += [language(code).say(part) for part in (card.title, card.sentence, *card.caveats)]
        assert not any("{" in one or "nan" in one.lower().split() for one in words)


def test_the_ruhrs_published_six_are_proved_to_be_no_best_six(ruhr):
    result = run(ruhr / "scenarios" / "ruhr-equal.toml")
    robustness = result.findings.robustness
    assert robustness is not None
    assert robustness.published is not None
    support = robustness.published
    values = result.topics.values
    # Whoever is ahead on every criterion is ahead whatever the weights.
    assert support.always_ahead
    for rival, member in support.always_ahead:
        assert (values[rival] > values[member]).all()
    assert support.share == 0


def test_the_ruhrs_triangles_are_filled(ruhr):
    result = run(ruhr / "scenarios" / "ruhr-equal.toml")
    card = next(card for card in result.cards if card.id == "weights-winners")
    assert isinstance(card.chart, Triangles)
    for panel in card.chart.panels:
        sizes = [
            abs(x @ np.roll(y, -1) - y @ np.roll(x, -1))
            for patch in panel.patches
            for x, y in [np.array(patch.outline).T[:2]]
        ]
        assert sum(sizes) == pytest.approx(1.0)


def test_shares_near_none_and_all_are_told_as_such():
    texts = [str(Text("{s}", {"s": share_text(share)})) for share in (0, 1e-5, 0.4, 0.99999, 1)]
    assert texts == ["0 %", "less than 0.1 %", "40.0 %", "more than 99.9 %", "100 %"]


def test_german_shares_have_a_decimal_comma(one_selected):
    say = language("de").say
    assert "64,9 %" in say(one_selected.card("weights-topics").sentence)


@pytest.mark.parametrize(
    ("n", "k", "expected"),
    [
        (15, 6, ((1, 1), (2, 3), (4, 6), (7, 10), (11, 15))),
        (4, 2, ((1, 1), (2, 2), (3, 4))),
        (3, 3, ((1, 1), (2, 3))),
        (1, 1, ((1, 1),)),
    ],
)
def test_groups_of_ranks_are_cut_where_the_selection_ends(n, k, expected):
    assert groups_of_ranks(n, k) == expected


def test_what_was_never_seen_in_samples_is_not_said_to_be_none(region):
    asked(region, '[aggregation]\nmethod = "topsis"')
    card = region.card("weights-topics")
    assert row(card, "Wood & paper")[1] == "less than 0.1 %"
    assert "all weightings that were tried" in str(card.sentence)


def test_weights_that_differ_by_little_are_told_with_more_decimals():
    found = instead(0.250004, 0.25)
    texts = [str(Text("{w}", {"w": found[name]})) for name in ("needed", "weight")]
    assert texts == ["25.0004 %", "25.0000 %"]


def test_the_ruhrs_weight_with_the_least_room_is_the_one_of_the_nearest_tipping_point(ruhr):
    result = run(ruhr / "scenarios" / "ruhr-equal.toml")
    cards = {card.id: str(card.sentence) for card in result.cards}
    assert cards["weights-intervals"].startswith("Nearest to an edge is Authenticity")
    assert "if Authenticity counts" in cards["weights-ways"]


def test_triangles_are_filled_where_only_some_weights_are_allowed(ruhr_copy):
    path = ruhr_copy / "scenarios" / "ruhr-equal.toml"
    allowed = '[robustness]\ndraws = 0\n[robustness.weights]\nset = "bounds"\nlowest = 0.2\n'
    path.write_text(f"{path.read_text('utf-8')}\n{allowed}", "utf-8")
    cards = {card.id: card for card in run(path).cards}
    chart = cards["weights-winners"].chart
    assert isinstance(chart, Triangles)
    for panel in chart.panels:
        outlines = [np.array(patch.outline) for patch in panel.patches]
        sizes = [
            abs(o[:, 0] @ np.roll(o[:, 1], -1) - o[:, 1] @ np.roll(o[:, 0], -1)) for o in outlines
        ]
        assert sum(sizes) == pytest.approx(1.0)
    assert {number for number, _ in chart.legend} == {
        patch.number for panel in chart.panels for patch in panel.patches
    }
    assert "whether allowed or not" in str(cards["weights-winners"].caveats[-1])
