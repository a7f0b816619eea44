"""
Claims beside the facts, as cards; which claim goes with which figures is told in the talks.

Of eight claims one goes beyond the facts (Port Town's logistics, 30 points throughout), one stays below (Hill Town's
health, 80 points throughout), and of one nothing is known (Green Valley's creative).
"""

import re

import pytest

from s3prio.language import language
from tests.unit.cards.balance.talks import CLAIMS, FIGURES, column, half_made, notes, row, rows

ENGLISH = language("en").say


def cell(card, topic, place):
    """Return a cell of the claims by its topic and the short name of its place."""
    heads = [ENGLISH(head) for head in card.table.columns]
    return next(
        cells[heads.index(place)] for cells in card.table.rows if ENGLISH(cells[0]) == topic
    )


def without_unknown(talks):
    """Have nobody claim anything of what nothing is known."""
    return talks.claims({id_: CLAIMS[id_] for id_ in ("port-town", "hill-town")})


def test_claims_are_counted_by_what_the_facts_say_to_them(talks):
    assert str(without_unknown(talks).card("claims").sentence) == (
        "Number of claims: 7. They fit the facts: 5; they go beyond what the facts allow: 1; they stay below, strength"
        " that nobody claims: 1; nothing is known: 0."
    )


def test_the_counts_are_those_of_the_signs_in_the_table(ruhr_cards):
    signs = "".join(cell for cells in rows(ruhr_cards["claims"]) for cell in cells[1:])
    counts = re.findall(r"\d+", str(ruhr_cards["claims"].sentence))
    assert [int(one) for one in counts] == [
        sum(signs.count(sign) for sign in "=✗↑"),
        *(signs.count(sign) for sign in "=✗↑"),
        0,  # nothing is unknown
    ]


def test_the_counts_are_those_of_the_analysis(ruhr_cards, ruhr_run):
    check = ruhr_run.findings.balance.claims.check
    said = str(ruhr_cards["claims"].sentence)
    assert f"they go beyond what the facts allow: {len(check.of_verdict('refuted'))};" in said
    assert f"strength that nobody claims: {len(check.of_verdict('hidden'))};" in said


def test_a_claim_of_which_nothing_is_known_does_not_fit_the_facts(cards):
    # There are none: neither does it fit, nor is it beyond or below.
    assert cell(cards["claims"], "Creative", "GRE") == "–"
    assert "They fit the facts: 5;" in str(cards["claims"].sentence)


def test_a_claim_of_which_nothing_is_known_is_told_with_the_talks(cards):
    unknown = [cells for cells in rows(cards["agenda"]) if cells[3] == "nothing is known"]
    assert unknown == [["Green Valley", "Creative", "pioneer", "nothing is known", "–", "–"]]


def test_nobody_is_said_to_claim_more_than_facts_show_where_there_are_no_facts(talks):
    figures = {**FIGURES, "green-valley": ("- - -",) * 6}
    talks.figures(figures).claims({"green-valley": ("pioneer",) * 6})
    assert "balance-leniency" not in talks.cards()


VERDICTS = {
    ("Green", "POR"): "P =P",
    ("Logistics", "POR"): "· ✗P",
    ("Health", "POR"): "D =D",
    ("Health", "HIL"): "P ↑D",
    # An unknown figure leaves 33 to 67 points open, in which all three categories lie.
    ("Urban", "HIL"): "D? =P",
    # East's weights make it 42 points, less in focus; North's 62, a pioneer.
    ("Creative", "HIL"): "D? =P",
    ("Green", "HIL"): "D",
}


@pytest.mark.parametrize(("topic", "place"), VERDICTS)
def test_a_cell_has_the_letter_by_the_facts_then_the_sign_and_the_letter_claimed(
    cards, topic, place
):
    assert ENGLISH(cell(cards["claims"], topic, place)) == VERDICTS[topic, place]


def test_german_cells_have_german_letters(cards):
    assert language("de").say(cell(cards["claims"], "Logistics", "POR")) == "· ✗V"


def test_weights_that_allow_more_make_a_claim_fit(talks):
    # Without values the neutral weights stand alone: 50 points are a development potential and nothing else.
    assert ENGLISH(cell(talks.values({}).card("claims"), "Creative", "HIL")) == "D ✗P"


def test_claims_may_be_written_as_words_of_either_language(talks):
    talks.change("scenarios/talks/claims.csv", "1,pioneer,", "1,Vorreiter,")
    assert ENGLISH(cell(talks.card("claims"), "Green", "POR")) == "P =P"


def test_topics_stand_in_the_order_of_the_ranking(cards):
    assert column(cards["claims"], 0) == [
        *("Green", "Cyber", "Logistics", "Health", "Urban", "Creative"),
    ]


SPOKEN = {
    "en": "by the facts less in focus, claimed pioneer: beyond what the facts allow",
    "de": "nach den Fakten weniger im Fokus, Selbsteinschätzung Vorreiter: mehr, als die Fakten zulassen",
}


@pytest.mark.parametrize("code", SPOKEN)
def test_a_cell_says_in_words_what_its_letters_mean(cards, code):
    html = cards["claims"].to_html(language(code).say)
    assert SPOKEN[code] in html
    spoken = re.findall(r'<span class="hidden">([^<]+)</span>', html)
    # Of three times six one is unknown.
    assert len(spoken) == 17


def test_letters_and_signs_are_hidden_from_those_who_hear_the_words(cards):
    html = cards["claims"].to_html(ENGLISH)
    assert '<span aria-hidden="true">·<small>✗P</small></span>' in html


def test_a_cell_that_the_facts_leave_open_is_hatched(cards):
    html = cards["claims"].to_html(ENGLISH)
    assert html.count('<td class="development-potential open"') == 2


def test_a_claim_is_said_to_be_neither_punished_nor_mixed_in(cards):
    assert "never punished and never mixed into the figures" in notes(cards["claims"])


# Port Town and Hill Town: facts 3 1 2 2 2 2 2, claims 3 3 2 2 2 3 3 (without unknown ones).
def test_the_claims_above_and_below_the_middle_are_counted(talks):
    said = notes(without_unknown(talks).card("claims"))
    assert "Above the middle of the facts: 3 claims, below: 1." in said


# Facts alone choose green, cyber and logistics, in which Port Town alone is a pioneer; Hill Town claims none of them.
def test_it_is_said_how_many_would_be_pioneers_if_claims_were_facts(talks):
    said = notes(talks.card("claims"))
    assert "1 of 3 municipalities are pioneers" in said
    assert "if the claims were facts, 1." in said
    talks.claims({**CLAIMS, "hill-town": ("pioneer", "", "", "", "", "")})
    assert "if the claims were facts, 2." in notes(talks.card("claims"))


# For the bilateral talks: Port Town's logistics lack 15 points for a development potential. Of three criteria that
# weigh alike one alone must give 45 points: from 30 to 75.


def test_each_claim_beyond_the_facts_is_an_item_for_a_talk(cards):
    known = [cells for cells in rows(cards["agenda"]) if cells[3] != "nothing is known"]
    assert known == [
        [
            *("Port Town", "Logistics", "pioneer", "less in focus"),
            "development potential: whole score +15.0",
            "Strength in points 75 (today 30), Growth in points 75 (today 30)",
        ]
    ]


def test_there_are_as_many_items_as_claims_beyond_the_facts(ruhr_cards, ruhr_run):
    refuted = ruhr_run.findings.balance.claims.check.of_verdict("refuted")
    assert len(ruhr_cards["agenda"].table.rows) == len(refuted)
    assert str(ruhr_cards["agenda"].sentence).startswith(
        f"Claims to talk about: {len(refuted)}, municipalities: {len({p for p, _ in refuted})}."
    )


def test_no_claim_beyond_the_facts_leaves_nothing_to_talk_about(talks):
    talks.claims({"port-town": ("pioneer", "", "", "", "", "")})
    assert "balance-agenda" not in talks.cards()


def test_what_is_lacking_may_be_a_floor(talks):
    # 60 points throughout but 40 of strength: a score like a pioneer's, under a floor of 50.
    talks.change(
        "scenarios/talks.toml",
        "[robustness]",
        '[[categories.floors]]\ncategory = "pioneer"\ncriterion = "strength"\nat_least = 0.5\n\n[robustness]',
    )
    talks.change(
        "data/my-region/points.csv", "port-town,logistics,30,30,30", "port-town,logistics,40,70,70"
    )
    assert row(talks.card("agenda"), "Port Town")[4:] == [
        *("pioneer: Strength +10.0", "Strength in points 50 (today 40)"),
    ]


# How municipalities judge themselves.


def test_one_who_claims_more_in_all_of_six_topics_does_so_more_than_by_chance(talks):
    # Six of six: 2 / 2^6 = 3.1 %, below 5 %. Five of five would be 6.3 %.
    talks.figures(
        {
            "region": ("90 84 72", "70 95 69", "88 55 67", "60 72 66", "65 46 45", "40 35 30"),
            **dict.fromkeys(("port-town", "hill-town", "green-valley"), ["50 50 50"] * 6),
        }
    )
    talks.claims(
        {
            "port-town": ("pioneer",) * 6,
            "hill-town": (*("pioneer",) * 5, ""),
            "green-valley": ("less-in-focus",) * 6,
        }
    )
    card = talks.card("leniency")
    assert str(card.sentence) == (
        "Strikingly higher than the facts judge themselves: Port Town. Strikingly lower: Green Valley."
    )
    assert [cells[:4] for cells in rows(card)] == [
        ["Port Town", "+1.00", "6", "0"],
        ["Hill Town", "+1.00", "5", "0"],
        ["Green Valley", "−1.00", "0", "6"],
    ]


def test_agreement_that_is_not_defined_is_a_dash(talks):
    # The same category throughout on both sides leaves nothing to agree on.
    talks.claims({"port-town": ("pioneer", "pioneer", "", "", "", "")})
    assert row(talks.card("leniency"), "Port Town")[4] == "–"


def test_the_number_of_municipalities_that_chance_is_judged_by_is_that_of_the_region(cards):
    # Of three, not of the Ruhr's fifteen.
    assert "15 municipalities" not in notes(cards["leniency"])


def test_the_boldest_stand_first(ruhr_cards):
    means = [float(mean.replace("−", "-")) for mean in column(ruhr_cards["leniency"], 1)]
    assert means == sorted(means, reverse=True)


@pytest.mark.parametrize("code", ["de", "en"])
def test_topics_that_judge_no_municipalities_leave_claims_unchecked(talks, code):
    for name in ("strength", "growth", "potential"):
        talks.change(f"criteria/{name}.toml", '["topic", "municipality"]', '["topic"]')
    found = talks.cards()
    assert not {"balance-claims", "balance-agenda", "balance-coverage"} & set(found)
    assert half_made(found["balance-voices"], code) == []
