"""Who has said what, and how it moved from step to step, as cards."""

import re

import pytest

from s3prio.methods.portfolio import family as listing
from tests.unit.cards.balance.talks import (
    CLAIMS,
    CRITERIA,
    INTERESTS,
    TOPICS,
    VALUES,
    column,
    half_made,
    notes,
    row,
    rows,
    table,
)


def test_answers_are_counted_by_kind(cards):
    assert str(cards["voices"].sentence) == (
        "Number of stakeholders: 4. 4 weighed the criteria (values), 4 said which topics they want (interests), 3"
        " municipalities judged themselves (claims). Not heard yet: nobody."
    )


def test_each_has_its_influence_its_weights_and_what_it_wants_most(cards):
    assert rows(cards["voices"])[0] == [
        *("North", "30.0 %", "50 %", "20 %", "30 %", "Green, Urban, Creative"),
    ]


def test_influence_sums_to_all(ruhr_cards):
    shares = [float(share.removesuffix(" %")) for share in column(ruhr_cards["voices"], 1)]
    assert sum(shares) == pytest.approx(100, abs=0.05 * len(shares))


def test_who_has_said_nothing_is_named(talks):
    values, interests = dict(VALUES), dict(INTERESTS)
    del values["west"], interests["west"]
    talks.values(values).interests(interests)
    assert str(talks.card("voices").sentence).endswith("Not heard yet: West.")


def test_who_has_claimed_has_been_heard(talks):
    # Port Town is a stakeholder too, and has said what it claims to be.
    people = [*((id_, id_.title(), id_.title(), "1", "no") for id_ in VALUES)]
    talks.people(*people, ("port-town", "Port Town", "Hafenstadt", "1", "no"))
    assert "port-town" in CLAIMS
    assert str(talks.card("voices").sentence).endswith("Not heard yet: nobody.")


def test_the_ruhrs_one_city_that_only_claims_is_not_called_unheard(ruhr_cards):
    claims = [cells[-1] for cells in rows(ruhr_cards["claims"])]
    assert [ruhr_cards["claims"].table.columns[-1]] == ["OB"]
    assert any(sign in cell for cell in claims for sign in "=✗↑")
    assert "Oberhausen" not in str(ruhr_cards["voices"].sentence)


def test_the_three_kinds_are_said_to_be_kept_apart(cards):
    assert "Values, interests and claims are kept apart" in notes(cards["voices"])


def test_points_that_do_not_add_up_to_100_are_told(talks):
    talks.interests({**INTERESTS, "west": (10, 5, 25, 10, 15, 30)})
    said = notes(talks.card("voices"))
    assert "West, interests: the points add up to 95, not 100." in said


def test_answers_that_are_the_same_to_the_digit_are_told(talks):
    talks.values({**VALUES, "west": VALUES["north"]})
    assert "The same values to the digit: North, West." in notes(talks.card("voices"))


def test_topics_that_look_alike_are_told_as_perhaps_one_listed_twice(talks):
    path = "data/my-region/points.csv"
    text = (talks.root / path).read_text("utf-8")
    creative = {line.split(",")[0]: line for line in text.splitlines() if ",creative," in line}
    lines = [
        creative[line.split(",")[0]].replace("creative", "urban") if ",urban," in line else line
        for line in text.splitlines()
    ]
    talks.put(path, "\n".join(lines) + "\n")
    assert "Urban and Creative look alike in the figures." in notes(talks.card("voices"))


# A limit of 5,005 selections is written as people write numbers.
def test_large_numbers_have_their_thousands_apart(talks, monkeypatch):
    monkeypatch.setattr(listing, "MOST_SETS", 1)
    card = talks.card("voices")
    assert not re.search(r"\d{4,}", notes(card))
    assert not re.search(r"\d{4,}", notes(card, "de"))


# From step to step


def in_steps(talks):
    """Have North and Port Town say something else at the beginning."""
    talks.put(
        "scenarios/talks/values.csv",
        table(
            ("stakeholder", "step", "date", "round", "method", *CRITERIA),
            ("north", "agenda-setting", "2026-01-10", 1, "budget", 20, 50, 30),
            *(
                (id_, "working-group", "2026-02-12", 1, "budget", *row)
                for id_, row in VALUES.items()
            ),
        ),
    )
    talks.put(
        "scenarios/talks/claims.csv",
        table(
            ("municipality", "step", "date", "round", *TOPICS),
            ("port-town", "agenda-setting", "2026-01-10", 1, *(3,) * 6),
            *((id_, "my own step", "2026-02-01", 1, *row) for id_, row in CLAIMS.items()),
        ),
    )
    return talks


def test_one_step_alone_needs_no_card(cards):
    assert "steps" not in cards


def test_steps_stand_in_their_order_and_keep_the_names_that_people_gave_them(talks):
    card = in_steps(talks).card("steps")
    assert column(card, 0) == ["agenda setting", "my own step", "working group"]
    assert column(card, 0, "de") == ["Themensetzung", "my own step", "Arbeitsgruppe"]


def test_of_each_step_the_voices_so_far_are_counted(talks):
    card = in_steps(talks).card("steps")
    assert column(card, 1) == ["1", "1", "4"]
    assert row(card, "agenda setting")[2:5] == ["20 %", "50 %", "30 %"]


def test_the_sentence_tells_the_weight_that_moved_most(talks):
    # From North's own 50 % of growth to the centre's 29.6 %; strength from 20 % to 37.6 %.
    said = str(in_steps(talks).card("steps").sentence)
    assert said.startswith(
        "From agenda setting to working group: the group's weights moved most on Growth, from 50.0 % to 29.6 %."
    )


def test_claims_beyond_the_facts_are_told_before_and_now(talks):
    # Port Town at first claims all six: logistics (30), health (50), urban (20), creative (50) are no pioneers'.
    card = in_steps(talks).card("steps")
    assert "Claims beyond the evidence: 4 before, " in str(card.sentence)


def test_the_last_step_has_as_many_claims_beyond_the_facts_as_the_agenda(ruhr_cards):
    assert rows(ruhr_cards["steps"])[-1][-2] == str(len(ruhr_cards["agenda"].table.rows))


def test_who_had_not_weighed_at_first_cannot_have_moved(talks):
    talks.put(
        "scenarios/talks/claims.csv",
        table(
            ("municipality", "step", "date", "round", *TOPICS),
            ("port-town", "agenda-setting", "2026-01-10", 1, *(3,) * 6),
        ),
    )
    said = str(talks.card("steps").sentence)
    assert "the weights cannot be compared, nobody had weighed at the beginning" in said


@pytest.mark.parametrize("code", ["de", "en"])
def test_the_cards_of_voices_can_be_said(talks, code):
    found = in_steps(talks).cards()
    assert half_made(found["balance-voices"], code) + half_made(found["balance-steps"], code) == []
