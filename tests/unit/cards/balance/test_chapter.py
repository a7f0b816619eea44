"""The chapter of politics and evidence as a whole: which cards, in which order, and what each of them keeps to."""

import re

import pytest

from s3prio import run
from s3prio.cards.card import VOICES
from s3prio.cards.cells import Named
from s3prio.cards.markup import linked
from s3prio.language import language
from s3prio.methods.portfolio import family as listing
from s3prio.report.html import report_html
from s3prio.text import Text
from tests.unit.cards.balance.talks import (
    CRITERIA,
    FIGURES,
    INTERESTS,
    VALUES,
    balance_cards,
    everything,
    half_made,
    notes,
    row,
)

BOTH = pytest.mark.parametrize("code", ["de", "en"])

MEETING = (
    "voices",
    # What is safe; the facts settled; the values;
    *("core", "rules"),
    *("claims", "agenda", "leniency"),
    *("agreement", "map", "regions"),
    # the trade;
    *("trade", "dial", "evidence"),
    # fairness;
    *("satisfaction", "regret", "representation", "coverage", "guarantee"),
    # does it hang on somebody?
    "influence",
)
"""The order of a meeting, without cards on links and on steps, for which the talks have nothing to say."""

BY_FACTS = {"coverage", "links"}
"""Cards that say nothing of what stakeholders answered."""

NEEDS_LIST = {
    *("core", "rules", "agreement", "map", "regions"),
    *("evidence", "satisfaction", "regret", "coverage", "influence"),
}
"""Cards whose questions look at each selection."""


def test_the_cards_stand_in_the_order_of_a_meeting(cards):
    assert tuple(cards) == MEETING


def test_the_ruhrs_chapter_has_links_after_the_trade_and_steps_at_the_end(ruhr_cards):
    at = MEETING.index("evidence") + 1
    assert tuple(ruhr_cards) == (*MEETING[:at], "links", *MEETING[at:], "steps")


def test_the_chapter_stands_between_other_weights_and_how_sure_it_is(ruhr_run):
    ids = [chapter.id for chapter in ruhr_run.chapters]
    at = ids.index("chapter-balance")
    assert (ids[at - 1], ids[at + 1]) == ("chapter-weights", "chapter-sure")


def test_without_stakeholders_there_is_no_chapter(talks):
    talks.change("scenarios/talks.toml", "[balance]\n", "")
    assert talks.cards() == {}


@BOTH
def test_every_card_says_one_sentence_and_its_tables_are_as_wide_as_their_headers(
    cards, ruhr_cards, code
):
    for card in (*cards.values(), *ruhr_cards.values()):
        assert language(code).say(card.sentence).endswith((".", "?"))
        if card.table is None:
            continue
        assert card.table.rows
        widths = {len(cells) for cells in card.table.rows}
        assert widths == {len(card.table.columns)} == {len(card.table.numeric)}


@BOTH
def test_no_card_lets_its_making_show(cards, ruhr_cards, code):
    for card in (*cards.values(), *ruhr_cards.values()):
        assert half_made(card, code) == []


@BOTH
def test_nothing_is_called_optimal_or_the_best_there_is(cards, ruhr_cards, code):
    for card in (*cards.values(), *ruhr_cards.values()):
        for words in everything(card, code):
            assert not re.search(r"optim|best possible|bestmöglich", words, re.IGNORECASE), words


def test_german_cards_have_no_english_sentences(cards, ruhr_cards):
    english = re.compile(r"\b(the|of|and|with|without|selection|claims|would|from)\b")
    for card in (*cards.values(), *ruhr_cards.values()):
        for words in everything(card, "de"):
            assert not english.search(words), words


def test_german_numbers_have_a_comma_and_english_ones_a_point(cards):
    assert "15,2 %" in language("de").say(cards["trade"].sentence)
    assert "15.2 %" in language("en").say(cards["trade"].sentence)


# Who invented what


def test_cards_that_tell_of_answers_say_first_that_they_are_invented(cards, ruhr_cards):
    for found in (cards, ruhr_cards):
        for id_, card in found.items():
            assert id_ in BY_FACTS or card.caveats[0] == VOICES, id_


def test_one_invented_answer_is_enough_to_say_so(talks):
    talks.not_invented().change("scenarios/talks/stakeholders.csv", "East,Ost,3,no", "E,O,3,yes")
    assert talks.card("trade").caveats[0] == VOICES


def test_answers_that_nobody_invented_are_not_called_invented(talks):
    for card in talks.not_invented().cards().values():
        assert VOICES not in card.caveats


@BOTH
def test_the_page_says_once_more_at_its_head_that_answers_are_invented(talks, code):
    say = language(code).say
    head, _, _ = report_html(talks.run(), language(code)).decode().partition("<h2")
    assert say(VOICES) in head
    head, _, _ = report_html(talks.not_invented().run(), language(code)).decode().partition("<h2")
    assert say(VOICES) not in head


# Names


def names(part):
    """Return all names in what a card says that may lead somewhere."""
    if isinstance(part, Named):
        return [part]
    if isinstance(part, Text):
        return names(tuple(part.values.values()))
    if isinstance(part, tuple | list):
        return [name for one in part for name in names(one)]
    return []


def all_names(card):
    cells = () if card.table is None else card.table.rows
    return names((card.sentence, tuple(cells), card.caveats))


def test_names_of_topics_and_municipalities_lead_to_their_profiles(ruhr_run, ruhr_cards):
    profiles = {
        inside.id
        for chapter in ruhr_run.chapters
        if chapter.id in ("chapter-topics", "chapter-municipalities")
        for inside in chapter.chapters
    }
    for id_ in set(ruhr_cards) - {"agreement"}:
        found = all_names(ruhr_cards[id_])
        assert found, id_
        assert {name.anchor for name in found} <= profiles


@pytest.mark.parametrize(
    "id_", ["core", "rules", "map", "regions", "trade", "dial", "satisfaction", "coverage"]
)
def test_sentences_lead_to_the_profiles_of_the_topics_that_they_name(cards, id_):
    said = linked(cards[id_].sentence, language("en").say, {"topic-logistics", "topic-cyber"})
    assert '<a href="#topic-' in said


# How much has been said


def test_nobody_answered_and_the_first_card_says_what_to_do(talks):
    talks.values({}).interests({}).claims({})
    found = talks.cards()
    assert list(found) == ["balance-voices", "balance-coverage"]
    assert str(found["balance-voices"].sentence) == (
        "Nobody has answered yet. Fill in the tables in the scenario's folder: values.csv for what counts,"
        " interests.csv for the topics that are wanted, claims.csv for the own categories."
    )


def test_the_blank_template_of_the_ruhr_says_that_nobody_has_answered(ruhr):
    found = balance_cards(run(ruhr / "scenarios" / "ruhr-own-answers.toml"))
    assert (
        language("de")
        .say(found["balance-voices"].sentence)
        .startswith("Noch hat niemand geantwortet.")
    )
    assert set(found) == {"balance-voices", "balance-coverage", "balance-links"}
    assert all(VOICES not in card.caveats for card in found.values())


ONLY = {
    "values": ("core", "rules", "agreement", "map", "regions", "regret", "coverage"),
    "interests": (
        *("trade", "dial", "evidence", "satisfaction", "representation", "coverage"),
        *("guarantee", "influence"),
    ),
    "claims": ("claims", "agenda", "leniency", "coverage"),
}


@pytest.mark.parametrize("kind", ONLY)
def test_one_kind_of_answers_alone_gives_the_cards_that_it_can_give(talks, kind):
    for other in set(ONLY) - {kind}:
        getattr(talks, other)({})
    found = talks.cards()
    assert tuple(found) == ("balance-voices", *(f"balance-{id_}" for id_ in ONLY[kind]))
    for card in found.values():
        assert half_made(card, "de") + half_made(card, "en") == []


def test_values_and_interests_of_different_people_are_both_told(talks):
    talks.values({"north": VALUES["north"]}).interests({"west": INTERESTS["west"]})
    found = talks.cards()["balance-voices"]
    assert row(found, "North")[2:] == ["50 %", "20 %", "30 %", "–"]
    assert row(found, "West")[2:] == ["–", "–", "–", "Creative, Logistics, Urban"]


# Too many selections to list


@pytest.fixture
def many(ruhr_copy, monkeypatch):
    """The Ruhr's chapter where its 5,005 selections are too many to list."""
    monkeypatch.setattr(listing, "MOST_SETS", 1000)
    path = ruhr_copy / "scenarios" / "ruhr-working-group.toml"
    text = path.read_text("utf-8").replace(
        "seed = 2021", 'seed = 2021\nanalyses = ["balance"]\n[robustness]\ndraws = 0\n', 1
    )
    path.write_text(text, "utf-8")
    found = balance_cards(run(path))
    return {id_.removeprefix("balance-"): card for id_, card in found.items()}


def test_cards_that_need_a_list_are_left_out_where_there_is_none(many):
    left = [id_ for id_ in (*MEETING, "steps") if id_ not in NEEDS_LIST]
    assert list(many) == left


def test_the_first_card_says_that_there_are_too_many_selections(many):
    assert "There are more than " in notes(many["voices"])
    assert "the other questions need fewer" in notes(many["voices"])


def test_without_a_list_the_two_ends_of_the_trade_are_the_same(many, ruhr_cards):
    assert str(many["trade"].sentence) == str(ruhr_cards["trade"].sentence)


@BOTH
def test_cards_without_a_list_can_be_said(many, code):
    for card in many.values():
        assert half_made(card, code) == []


# Demands of selections


def test_with_demands_distances_to_a_change_are_not_told_and_the_map_says_so(talks):
    talks.balance('[balance.constraints]\nexclude = ["green"]')
    card = talks.card("map")
    assert "With constraints on the selection, distances to a change are not told." in notes(card)
    assert [cells[-2:] for cells in map(list, card.table.rows)] == [["–", "–"]] * 7


def test_what_is_demanded_out_is_out(talks):
    # Without green, 78 + 70 + 66.
    talks.balance('[balance.constraints]\nexclude = ["green"]')
    assert row(talks.card("core"), "Green")[1] == "out"
    assert "Facts alone would choose Cyber, Logistics, Health." in str(
        talks.card("trade").sentence
    )


def test_three_criteria_are_shown_in_a_triangle_and_four_on_a_plane(cards, ruhr_cards):
    assert type(cards["map"].chart).__name__ == "Triangles"
    assert type(ruhr_cards["map"].chart).__name__ == "Scatter"


# Words that people write


HOSTILE = '<script>alert(1)</script>"><img src=x>'


def test_what_a_stakeholder_is_called_is_escaped_on_the_page(talks):
    talks.people(("north", HOSTILE, HOSTILE, "1", "no"), ("east", "East", "Ost", "1", "no"))
    talks.values({id_: VALUES[id_] for id_ in ("north", "east")})
    talks.interests({id_: INTERESTS[id_] for id_ in ("north", "east")})
    for code in ("de", "en"):
        page = report_html(talks.run(), language(code)).decode()
        assert "<script>alert(1)" not in page
        assert "<img src=x>" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_label_of_300_characters_is_told_in_full_in_tables(talks):
    long = "Donaudampfschifffahrtsgesellschaft " * 8 + "am langen Fluss 1234"
    assert len(long) == 300
    talks.change("scenarios/talks/stakeholders.csv", "North,Nord", f"{long},{long}")
    for id_ in ("voices", "map", "satisfaction", "regret", "influence"):
        card = talks.card(id_)
        assert long in [cells[0] for cells in map(_as_words, card.table.rows)]
    assert long in report_html(talks.run(), language("de")).decode()


def _as_words(cells):
    return [language("en").say(getattr(cell, "said", cell)) for cell in cells]


def test_curly_brackets_in_a_name_are_no_places_to_fill(talks):
    talks.change("scenarios/talks/stakeholders.csv", "North,Nord", "{north},{0}")
    assert row(talks.card("map"), "{north}")[1:4] == ["50.0 %", "20.0 %", "30.0 %"]
    assert "{0}" in everything(talks.card("influence"), "de")


# Two criteria, many stakeholders


def two_criteria(talks, figures, values):
    """Judge the topics by strength and growth only."""
    (talks.root / "criteria" / "potential.toml").unlink()
    talks.change("scenarios/talks.toml", "\npotential = 1\n", "\n")
    places = {place: ["50 50"] * 6 for place in list(FIGURES)[1:]}
    talks.criteria(*CRITERIA[:2]).figures({"region": figures, **places}, CRITERIA[:2])
    return talks.values(values, CRITERIA[:2])


def test_two_criteria_make_no_difference_in_a_second_direction(talks):
    # Only one ratio of weights: all lie on a line, and so must the two ways in which a criterion counts more.
    two_criteria(
        talks,
        ("90 84", "70 95", "88 55", "60 72", "65 46", "40 35"),
        {"north": (50, 50), "east": (25, 75), "west": (60, 40)},
    )
    chart = talks.card("map").chart
    assert chart is None or abs(chart.points[:, 1]).max() < 1e-9


def test_of_a_large_group_the_first_ones_are_shown_and_it_is_said_how_many_there_are(talks):
    many = [f"voice-{number:02}" for number in range(41)]
    talks.people(*((id_, id_, id_, "1", "no") for id_ in many))
    talks.values(dict.fromkeys(many, VALUES["north"]))
    talks.interests(dict.fromkeys(many, INTERESTS["north"]))
    for id_, rows in {"voices": 20, "map": 23, "satisfaction": 20, "influence": 20}.items():
        card = talks.card(id_)
        assert len(card.table.rows) == rows
        assert "Shown are the first 20 of 41" in notes(card)
