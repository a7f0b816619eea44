"""The stakeholders' tables as somebody fills them in by hand: what counts, and what is told of every mistake."""

import math
from dataclasses import dataclass
from pathlib import Path

import pytest

from s3prio.files.answers_file import Frame
from s3prio.files.faults import Faults
from s3prio.files.reading import Reader
from s3prio.files.stakeholders import read_stakeholders
from s3prio.language import language

CRITERIA = ("strength", "future")
TOPICS = ("energy", "health", "tourism")
PLACES = ("port-town", "hill-town")

PEOPLE, VALUES, INTERESTS, CLAIMS = TABLES = (
    "stakeholders.csv",
    "values.csv",
    "interests.csv",
    "claims.csv",
)
ANSWERS = "values.toml"
WRITTEN = {
    PEOPLE: (
        "id,name_en,name_de,influence,illustrative\n"
        "port-town,Port Town,Hafenstadt,2,yes\n"
        "hill-town,Hill Town,Bergstadt,1.5,no\n"
        "chamber,Chamber,Kammer,1,\n"
    ),
    VALUES: (
        "stakeholder,step,date,round,method,strength,future\n"
        "port-town,working-group,2026-02-12,1,budget,60,40\n"
        "hill-town,working-group,2026-02-12,1,budget,35,65\n"
    ),
    INTERESTS: (
        "stakeholder,step,date,round,kind,energy,health,tourism\n"
        "port-town,working-group,2026-02-12,1,points,50,30,20\n"
        "hill-town,working-group,2026-02-12,1,approvals,x,,x\n"
        "chamber,working-group,2026-02-12,1,ranking,2,1,\n"
    ),
    CLAIMS: (
        "municipality,step,date,round,energy,health,tourism\n"
        "port-town,agenda-setting,2026-01-10,1,pioneer,,2\n"
    ),
}
OF_PLACES = WRITTEN[INTERESTS].replace("chamber,working-group,2026-02-12,1,ranking,2,1,\n", "")
"""The interests without those of the chamber."""

COMPARED = """
[[values]]
stakeholder = "chamber"
step = "bilateral-talk"
date = 2026-01-20

[values.answers]
method = "bwm-linear"
best = "strength"
worst = "future"
best_to_others = { strength = 1, future = 3 }
others_to_worst = { strength = 3, future = 1 }
"""


def toml(answers):
    """Return a values.toml with other answers."""
    before, key, _ = COMPARED.partition("[values.answers]\n")
    return before + key + answers


@dataclass(frozen=True)
class Talks:
    """A folder of stakeholders' tables, to be broken."""

    folder: Path

    def put(self, name, content):
        (self.folder / name).write_bytes(content.encode() if isinstance(content, str) else content)

    def text(self, name):
        return (self.folder / name).read_text("utf-8")

    def change(self, name, old, new):
        """Replace the first place of some words; return its line."""
        before, found, after = self.text(name).partition(old)
        assert found, f"{old!r} does not stand in {name}"
        self.put(name, before + new + after)
        return before.count("\n") + 1

    def read(self):
        """Return what is said there, and the faults; each can be said in both languages."""
        faults = Faults()
        reader = Reader(self.folder, faults)
        found = read_stakeholders(reader, self.folder, Frame(CRITERIA, (), TOPICS, PLACES))
        for fault in faults.found:
            for code in ("de", "en"):
                assert language(code).say(fault.message)
        return found, faults.found

    def faults(self):
        return self.read()[1]

    def fault(self):
        """Return the one fault; more or fewer of them fail the test."""
        faults = self.faults()
        assert len(faults) == 1, "\n".join(f"{f.place()}: {f.message}" for f in faults)
        return faults[0]

    def all_said(self):
        """Return what is said, in which there is no fault."""
        found, faults = self.read()
        assert not faults, "\n".join(f"{f.place()}: {f.message}" for f in faults)
        assert found is not None
        return found


@pytest.fixture
def talks(tmp_path):
    """Tables without a fault."""
    made = Talks(tmp_path)
    for name, text in WRITTEN.items():
        made.put(name, text)
    return made


def place(fault):
    return (fault.file, fault.line, fault.column)


def answers_of(found, who):
    return found.last_values[who].answers


# All is well


def test_all_tables_together_say_all_there_is(talks):
    talks.put(ANSWERS, COMPARED)
    found = talks.all_said()
    assert [one.id for one in found.people] == ["port-town", "hill-town", "chamber"]
    assert [one.influence for one in found.people] == [2, 1.5, 1]
    assert [one.illustrative for one in found.people] == [True, False, False]
    assert [one.label.de for one in found.people] == ["Hafenstadt", "Bergstadt", "Kammer"]
    assert dict(answers_of(found, "port-town").points) == {"strength": 60, "future": 40}
    assert answers_of(found, "chamber").method == "bwm-linear"
    assert {one.stakeholder: one.kind for one in found.interests} == {
        "port-town": "points",
        "hill-town": "approvals",
        "chamber": "ranking",
    }
    assert dict(found.last_claims["port-town"].categories) == {"energy": 3, "tourism": 2}
    assert found.steps == ("agenda-setting", "bilateral-talk", "working-group")


@pytest.mark.parametrize("missing", [VALUES, INTERESTS, CLAIMS])
def test_a_table_of_answers_may_be_missing(talks, missing):
    (talks.folder / missing).unlink()
    assert len(talks.all_said().people) == 3


def test_all_tables_of_answers_may_be_missing(talks):
    for name in (VALUES, INTERESTS, CLAIMS):
        (talks.folder / name).unlink()
    found = talks.all_said()
    assert (found.values, found.interests, found.claims, found.steps) == ((), (), (), ())


def test_tables_with_nothing_but_names_hold_no_answers_yet(talks):
    for name in (VALUES, INTERESTS, CLAIMS):
        header = talks.text(name).split("\n")[0]
        commas = "," * header.count(",")
        talks.put(name, f"{header}\nport-town{commas}\nhill-town{commas}\n")
    found = talks.all_said()
    assert (found.values, found.interests, found.claims) == ((), (), ())


@pytest.mark.parametrize("name", [VALUES, INTERESTS, CLAIMS])
def test_a_table_with_nothing_but_its_header_holds_no_answers_yet(talks, name):
    talks.put(name, talks.text(name).split("\n")[0] + "\n")
    assert len(talks.all_said().people) == 3


def test_a_row_without_answers_is_somebody_who_is_absent(talks):
    talks.change(VALUES, ",60,40", ",,")
    talks.change(INTERESTS, ",x,,x", ",,,")
    found = talks.all_said()
    assert set(found.last_values) == {"hill-town"}
    assert set(found.last_interests) == {"port-town", "chamber"}


def test_byte_order_mark_and_windows_line_ends_do_not_matter(talks):
    plain = talks.all_said()
    for name in TABLES:
        content = talks.text(name).replace("\n", "\r\n").encode()
        talks.put(name, b"\xef\xbb\xbf" + content)
    assert talks.all_said() == plain


# Who they are


def test_without_stakeholders_csv_it_cannot_be_told_who_they_are(talks):
    (talks.folder / PEOPLE).unlink()
    found, faults = talks.read()
    assert found is None
    assert PEOPLE in {fault.file for fault in faults}


def test_stakeholders_csv_must_name_somebody(talks):
    talks.put(PEOPLE, talks.text(PEOPLE).split("\n")[0] + "\n")
    assert PEOPLE in {fault.file for fault in talks.faults()}


def test_names_in_one_language_serve_for_both(talks):
    talks.put(PEOPLE, "id,name_de,influence\nport-town,Hafen,1\nhill-town,,1\nchamber,Kammer,1\n")
    labels = [one.label for one in talks.all_said().people]
    assert [label.en for label in labels] == ["Hafen", "hill-town", "Kammer"]


def test_one_stakeholder_twice_is_told_with_the_second_line(talks):
    line = talks.change(PEOPLE, "chamber,", "port-town,")
    talks.change(INTERESTS, "chamber,", "hill-town,")
    talks.change(
        INTERESTS,
        "hill-town,working-group,2026-02-12,1,ranking",
        "hill-town,working-group,2026-02-12,2,ranking",
    )
    fault = talks.fault()
    assert place(fault) == (PEOPLE, line, "id")
    assert '"port-town"' in str(fault.message)
    assert "twice" in str(fault.message)


INFLUENCE = {
    "below 0": ("-2", ["-2", "0 or more"], []),
    "empty": ("", ["missing"], []),
    "a word": ("two", ["two"], ["digits"]),
    "with a decimal comma": ('"2,5"', ["2,5"], ["2.5"]),
    "with a unit": ("30 %", ["30 %"], ["units"]),
    "too large": ("1e12", ["1000000000"], []),
    "not a number": ("nan", ["nan"], []),
    "a point that may stand for thousands": ("1.500", ["1.500"], ["1500"]),
}


@pytest.mark.parametrize(("written", "said", "hinted"), INFLUENCE.values(), ids=INFLUENCE)
def test_an_influence_is_refused_with_its_line_and_nothing_else_is_told(
    talks, written, said, hinted
):
    talks.put(PEOPLE, talks.text(PEOPLE).replace("1.5", "1"))
    line = talks.change(PEOPLE, ",2,", f",{written},")
    fault = talks.fault()
    assert place(fault) == (PEOPLE, line, "influence")
    assert [word for word in said if word not in str(fault.message)] == []
    assert [word for word in hinted if word not in str(fault.hint)] == []


def test_a_decimal_comma_without_quotation_marks_is_told_as_one_cell_too_many(talks):
    line = talks.change(PEOPLE, ",2,", ",2,5,")
    told = next(fault for fault in talks.faults() if fault.file == PEOPLE)
    assert place(told) == (PEOPLE, line, "")
    assert "decimal comma" in str(told.hint)


def test_somebody_may_have_no_influence_but_not_everybody(talks):
    talks.put(PEOPLE, talks.text(PEOPLE).replace(",1.5,", ",0,").replace(",1,", ",0,"))
    assert [one.influence for one in talks.all_said().people] == [2, 0, 0]
    talks.change(PEOPLE, ",2,", ",0,")
    fault = talks.fault()
    assert fault.file == PEOPLE
    assert "Nobody has any influence" in str(fault.message)


@pytest.mark.parametrize("id_", ["Port Town", "hafenstädte", "", "port_town"])
def test_an_id_in_another_form_is_told_with_its_line_and_nothing_else_is_told(talks, id_):
    talks.put(INTERESTS, OF_PLACES)
    line = talks.change(PEOPLE, "chamber,", f"{id_},")
    assert place(talks.fault()) == (PEOPLE, line, "id")


def test_a_row_with_a_fault_is_not_told_as_unknown_to_the_other_tables(talks):
    line = talks.change(PEOPLE, ",2,", ",-2,")
    assert [place(fault) for fault in talks.faults()] == [(PEOPLE, line, "influence")]


@pytest.mark.parametrize(("id_", "got"), [("Port Town", "Port Twon"), ("", "zzz")])
def test_an_id_that_cannot_be_one_is_not_offered_as_what_was_meant(talks, id_, got):
    talks.put(INTERESTS, OF_PLACES)
    talks.change(PEOPLE, "chamber,", f"{id_},")
    talks.change(VALUES, "port-town,", f"{got},")
    told = next(fault for fault in talks.faults() if fault.file == VALUES)
    assert str(told.hint) in ('Did you mean "port-town"?', "There is: port-town, hill-town.")


@pytest.mark.parametrize("written", ["yes", "Yes", "ja", "JA"])
def test_invented_is(talks, written):
    talks.change(PEOPLE, "1.5,no", f"1.5,{written}")
    assert talks.all_said().people[1].illustrative


@pytest.mark.parametrize("written", ["no", "nein", "Nein", ""])
def test_not_invented_is(talks, written):
    talks.change(PEOPLE, "2,yes", f"2,{written}")
    assert not talks.all_said().is_illustrative


@pytest.mark.parametrize("written", ["x", "1", "true", "yess", "maybe"])
def test_a_word_that_may_mean_invented_is_never_read_as_real_in_silence(talks, written):
    line = talks.change(PEOPLE, "1.5,no", f"1.5,{written}")
    found, faults = talks.read()
    assert found is not None
    is_taken = len(found.people) > 1 and found.people[1].illustrative
    assert is_taken or [place(fault) for fault in faults] == [(PEOPLE, line, "illustrative")]


@pytest.mark.parametrize(
    ("old", "new"), [("illustrative", "ilustrative"), ("name_de", "name-de"), ("name_en", "name")]
)
def test_a_misspelt_column_of_the_stakeholders_is_told_with_what_was_meant(talks, old, new):
    # An unknown "ilustrative" would make all that is invented real.
    talks.change(PEOPLE, old, new)
    fault = talks.fault()
    assert place(fault) == (PEOPLE, 1, "")
    assert f'"{new}"' in str(fault.message)
    assert fault.hint is not None


# What somebody, some criterion, topic or place is called


@pytest.mark.parametrize(
    ("name", "old", "new", "meant"),
    [
        (VALUES, "hill-town", "hil-town", "hill-town"),
        (INTERESTS, "port-town", "Port Town", "port-town"),
        (ANSWERS, "chamber", "camber", "chamber"),
        (CLAIMS, "port-town", "porttown", "port-town"),
    ],
)
def test_a_name_that_nobody_knows_is_told_with_its_line_and_what_was_meant_in(
    talks, name, old, new, meant
):
    talks.put(ANSWERS, COMPARED)
    line = talks.change(name, old, new)
    fault = talks.fault()
    assert (fault.file, fault.line) == (name, line)
    assert f'"{new}"' in str(fault.message)
    assert str(fault.hint) == f'Did you mean "{meant}"?'


def test_a_place_that_is_no_stakeholder_may_claim(talks):
    talks.change(CLAIMS, "port-town", "hill-town")
    talks.put(PEOPLE, talks.text(PEOPLE).replace("hill-town,", "ministry,"))
    for name in (VALUES, INTERESTS):
        talks.put(name, talks.text(name).replace("hill-town,", "ministry,"))
    assert set(talks.all_said().last_claims) == {"hill-town"}


def test_a_stakeholder_that_is_no_place_cannot_claim(talks):
    line = talks.change(CLAIMS, "port-town", "chamber")
    fault = talks.fault()
    assert place(fault) == (CLAIMS, line, "municipality")
    assert "municipalities.csv" in str(fault.message)
    assert str(fault.hint) == "There is: port-town, hill-town."


@pytest.mark.parametrize(
    ("name", "old", "new", "meant"),
    [
        (VALUES, "strength", "strenght", "strength"),
        (INTERESTS, "tourism", "turism", "tourism"),
        (CLAIMS, "tourism", "Tourism", "tourism"),
    ],
)
def test_a_misspelt_column_is_told_in_the_first_line_with_what_was_meant_and_in_no_other(
    talks, name, old, new, meant
):
    talks.change(name, old, new)
    told = talks.faults()
    assert {place(fault) for fault in told} == {(name, 1, "")}
    assert f'Did you mean "{meant}"?' in {str(fault.hint) for fault in told}
    assert any(f'"{new}"' in str(fault.message) for fault in told)


def test_a_criterion_without_a_column_is_told_once_in_the_first_line(talks):
    rows = [",".join(row.split(",")[:-1]) for row in talks.text(VALUES).split("\n")]
    talks.put(VALUES, "\n".join(rows))
    fault = talks.fault()
    assert (fault.file, fault.line) == (VALUES, 1)
    assert "future" in str(fault.message)


def test_a_topic_without_a_column_gets_nothing_from_anybody(talks):
    talks.put(INTERESTS, "stakeholder,step,date,kind,health\nport-town,a,2026-02-12,points,100\n")
    assert dict(talks.all_said().last_interests["port-town"].topics) == {"health": 100}


# Values


def test_points_need_not_add_up_to_100(talks):
    talks.change(VALUES, "60,40", "57,38")
    weights = answers_of(talks.all_said(), "port-town").elicited().weights
    assert dict(zip(weights.criteria, weights.values.round(9).tolist(), strict=True)) == {
        "strength": 0.6,
        "future": 0.4,
    }


def test_a_row_of_zeros_is_no_weighing(talks):
    line = talks.change(VALUES, "60,40", "0,0")
    fault = talks.fault()
    assert (fault.file, fault.line) == (VALUES, line)
    assert "0" in str(fault.message)


def test_an_incomplete_row_is_told_with_the_first_cell_that_is_empty(talks):
    line = talks.change(VALUES, "60,40", "60,")
    fault = talks.fault()
    assert place(fault) == (VALUES, line, "future")
    assert "not complete" in str(fault.message)
    assert "0" in str(fault.hint)


def test_points_below_0_are_told_with_the_criterions_own_column(talks):
    line = talks.change(VALUES, "60,40", "60,-40")
    fault = talks.fault()
    assert place(fault) == (VALUES, line, "future")
    assert "0 or more" in str(fault.message)


@pytest.mark.parametrize("method", ["swing", "direct"])
def test_ratings_fit_into_columns(talks, method):
    talks.change(VALUES, "budget,60,40", f"{method},100,25")
    answers = answers_of(talks.all_said(), "port-town")
    assert answers.method == method
    weights = answers.elicited().weights
    assert weights.values[weights.criteria.index("strength")] == pytest.approx(0.8)


@pytest.mark.parametrize("method", ["rank-order-centroid", "rank-sum", "rank-reciprocal"])
def test_an_order_fits_into_columns_and_1_counts_most(talks, method):
    talks.change(VALUES, "budget,60,40", f"{method},2,1")
    answers = answers_of(talks.all_said(), "port-town")
    assert answers.method == method
    assert answers.groups == (("future",), ("strength",))


def test_criteria_of_one_rank_are_level(talks):
    talks.change(VALUES, "budget,60,40", "rank-sum,1,1")
    assert [set(group) for group in answers_of(talks.all_said(), "port-town").groups] == [
        set(CRITERIA)
    ]


@pytest.mark.parametrize("rank", ["0", "-1", "0.5"])
def test_a_rank_of_a_criterion_is_1_or_more(talks, rank):
    # The hint for empty cells says: write 0 for what is not to count. As a rank it would count most.
    line = talks.change(VALUES, "budget,60,40", f"rank-sum,1,{rank}")
    assert place(talks.fault()) == (VALUES, line, "future")


def test_a_way_to_ask_that_is_not_written_is_the_budget(talks):
    talks.change(VALUES, ",budget,", ",,")
    assert answers_of(talks.all_said(), "port-town").method == "budget"


@pytest.mark.parametrize("method", ["bwm-linear", "ahp-eigenvector", "cards", "rank-exponent"])
def test_a_way_to_ask_that_does_not_fit_into_columns_is_told_which_ones_do(talks, method):
    line = talks.change(VALUES, ",budget,", f",{method},")
    fault = talks.fault()
    assert place(fault) == (VALUES, line, "method")
    assert f'"{method}"' in str(fault.message)
    assert "budget" in str(fault.hint)


def test_a_way_to_ask_that_does_not_fit_into_columns_is_told_where_it_fits(talks):
    talks.change(VALUES, ",budget,", ",bwm-linear,")
    fault = talks.fault()
    assert ANSWERS in f"{fault.message} {fault.hint}"


def test_a_misspelt_way_to_ask_is_told_what_was_meant(talks):
    talks.change(VALUES, ",budget,", ",bugdet,")
    assert "budget" in str(talks.fault().hint)


# Interests


@pytest.mark.parametrize("yes", ["x", "X", "1", "ja", "yes"])
def test_an_approval_is_written(talks, yes):
    talks.change(INTERESTS, "x,,x", f"{yes},no,nein")
    topics = talks.all_said().last_interests["hill-town"].topics
    assert dict(topics) == {"energy": 1, "health": 0, "tourism": 0}


@pytest.mark.parametrize("cell", ["2", "0.5", "100"])
def test_an_approval_of_more_or_less_than_1_is_told(talks, cell):
    line = talks.change(INTERESTS, "x,,x", f"x,,{cell}")
    fault = talks.fault()
    assert place(fault) == (INTERESTS, line, "tourism")
    assert "x or 1" in str(fault.message)


@pytest.mark.parametrize("cell", ["Ja", "YES", "Nein"])
def test_a_word_for_approvals_in_capitals_is_understood_or_told_which_words_there_are(talks, cell):
    line = talks.change(INTERESTS, "x,,x", f"x,,{cell}")
    found, faults = talks.read()
    assert found is not None
    if faults:
        assert [place(fault) for fault in faults] == [(INTERESTS, line, "tourism")]
        assert cell.lower() in str(faults[0].hint)
    else:
        assert "tourism" in found.last_interests["hill-town"].topics


@pytest.mark.parametrize(
    ("old", "new"), [("points,50,30,20", "points,0,0,0"), ("approvals,x,,x", "approvals,no,,0")]
)
def test_somebody_who_wants_nothing_at_all_is_told(talks, old, new):
    line = talks.change(INTERESTS, old, new)
    fault = talks.fault()
    assert (fault.file, fault.line) == (INTERESTS, line)
    assert "empty" in str(fault.hint)


def test_points_below_0_are_told_with_the_topics_own_column(talks):
    line = talks.change(INTERESTS, "50,30,20", "50,-30,80")
    assert place(talks.fault()) == (INTERESTS, line, "health")


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("50,30,20", "x,30,20", "energy"),
        ("50,30,20", "50,ja,20", "health"),
        ("ranking,2,1,", "ranking,2,x,", "health"),
    ],
)
def test_a_cross_among_points_or_ranks_is_told(talks, old, new, column):
    # Nobody can say how many points it is; as 1 of 100 it would be as good as nothing.
    line = talks.change(INTERESTS, old, new)
    assert place(talks.fault()) == (INTERESTS, line, column)


def test_ranks_may_be_level_and_topics_may_be_left_out(talks):
    talks.change(INTERESTS, "ranking,2,1,", "ranking,1,1,")
    said = talks.all_said().last_interests["chamber"]
    assert (said.kind, dict(said.topics)) == ("ranking", {"energy": 1, "health": 1})


@pytest.mark.parametrize("rank", ["0", "-1", "0.5"])
def test_a_rank_of_a_topic_is_1_or_more(talks, rank):
    # Somebody who writes 0 for "not ranked" would put the topic first.
    line = talks.change(INTERESTS, "ranking,2,1,", f"ranking,2,1,{rank}")
    fault = talks.fault()
    assert place(fault) == (INTERESTS, line, "tourism")
    assert "rank" in str(fault.message).lower()


def test_a_kind_that_is_not_written_is_points(talks):
    talks.change(INTERESTS, ",points,", ",,")
    assert talks.all_said().last_interests["port-town"].kind == "points"


def test_an_unknown_kind_is_told_with_what_was_meant(talks):
    line = talks.change(INTERESTS, ",approvals,", ",approval,")
    fault = talks.fault()
    assert place(fault) == (INTERESTS, line, "kind")
    assert str(fault.hint) == 'Did you mean "approvals"?'


# Claims

CATEGORY = {
    "less-in-focus": 1,
    "development-potential": 2,
    "pioneer": 3,
    "weniger im Fokus": 1,
    "Entwicklungspotenzial": 2,
    "Vorreiter": 3,
    "1": 1,
    "2": 2,
    "3": 3,
    "3.0": 3,
}


@pytest.mark.parametrize(("written", "number"), CATEGORY.items())
def test_a_claim_is_written(talks, written, number):
    talks.change(CLAIMS, "pioneer", written)
    assert talks.all_said().last_claims["port-town"].categories["energy"] == number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("Pioneer", 3),
        ("vorreiter", 3),
        ("Weniger im Fokus", 1),
        ("entwicklungspotenzial", 2),
        ("less in focus", 1),
        ("development potential", 2),
    ],
)
def test_a_claim_in_capitals_or_with_blanks_is_understood_or_told_what_was_meant(
    talks, written, number
):
    line = talks.change(CLAIMS, "pioneer", written)
    found, faults = talks.read()
    assert found is not None
    if faults:
        assert [place(fault) for fault in faults] == [(CLAIMS, line, "energy")]
        (meant,) = [word for word in CATEGORY if f'"{word}"' in str(faults[0].hint)]
        assert CATEGORY[meant] == number
    else:
        assert found.last_claims["port-town"].categories["energy"] == number


@pytest.mark.parametrize("written", ["0", "4", "1.5", "-1", "pionier", "strong", "x"])
def test_a_claim_that_is_no_category_is_told_with_its_cell(talks, written):
    line = talks.change(CLAIMS, "pioneer", written)
    fault = talks.fault()
    assert place(fault) == (CLAIMS, line, "energy")
    assert "pioneer" in f"{fault.message} {fault.hint}"


@pytest.mark.parametrize(
    ("name", "old", "new"), [(CLAIMS, "pioneer", "pionier"), (INTERESTS, "x,,x", "x,,perhaps")]
)
def test_a_word_that_is_none_is_told_in_words_that_fit_the_table(talks, name, old, new):
    talks.change(name, old, new)
    assert "indicator" not in str(talks.fault().message)


def test_the_categories_are_told_in_the_readers_language_once(talks):
    talks.change(CLAIMS, "pioneer", "4")
    said = {code: language(code).say(talks.fault().message) for code in ("de", "en")}
    assert "Vorreiter" in said["de"]
    assert "pioneer" in said["en"]
    assert "Vorreiter" not in said["en"]


# Rounds and steps


@pytest.mark.parametrize(
    ("name", "row"),
    [
        (VALUES, "port-town,working-group,2026-02-12,1,budget,50,50\n"),
        (INTERESTS, "port-town,working-group,2026-02-12,1,points,,,100\n"),
        (CLAIMS, "port-town,agenda-setting,2026-01-10,1,1,1,1\n"),
    ],
)
def test_the_same_answer_twice_in_one_step_and_round_is_told_with_both_lines(talks, name, row):
    talks.put(name, talks.text(name) + row)
    fault = talks.fault()
    assert fault.file == name
    assert fault.line == talks.text(name).count("\n")
    assert "line 2" in str(fault.message)


@pytest.mark.parametrize("round_", ["2", "7"])
def test_a_later_round_replaces_an_earlier_one(talks, round_):
    row = f"port-town,working-group,2026-02-12,{round_},budget,10,90\n"
    talks.put(VALUES, talks.text(VALUES) + row)
    found = talks.all_said()
    assert len(found.values) == 3
    assert dict(answers_of(found, "port-town").points) == {"strength": 10, "future": 90}


def test_a_later_round_of_values_leaves_interests_and_claims(talks):
    before = talks.all_said()
    row = "port-town,final-document,2026-03-31,1,budget,10,90\n"
    talks.put(VALUES, talks.text(VALUES) + row)
    after = talks.all_said()
    assert after.last_interests == before.last_interests
    assert after.last_claims == before.last_claims
    assert after.last_values["hill-town"] == before.last_values["hill-town"]


# values.toml


def test_the_best_and_the_worst_compared_stand_in_values_toml(talks):
    talks.put(ANSWERS, COMPARED)
    weights = answers_of(talks.all_said(), "chamber").elicited().weights
    of = dict(zip(weights.criteria, weights.values.tolist(), strict=True))
    assert of["strength"] == pytest.approx(0.75)
    assert math.fsum(of.values()) == pytest.approx(1)


def test_values_toml_alone_serves(talks):
    (talks.folder / VALUES).unlink()
    talks.put(ANSWERS, COMPARED)
    assert set(talks.all_said().last_values) == {"chamber"}


def test_a_criterion_that_values_toml_does_not_weigh_is_told_with_line_and_a_hint_that_helps(
    talks,
):
    talks.put(ANSWERS, toml('method = "swing"\nratings = { strength = 100 }\n'))
    fault = talks.fault()
    assert fault.file == ANSWERS
    assert fault.line is not None
    assert "future" in str(fault.message)
    assert str(fault.hint) != 'Did you mean "future"?'


def test_a_criterion_that_is_none_is_told_with_what_was_meant(talks):
    talks.put(ANSWERS, COMPARED.replace("future", "prospects"))
    told = "\n".join(f"{fault.message} {fault.hint}" for fault in talks.faults())
    assert "prospects" in told


def test_a_misspelt_criterion_of_values_toml_is_told_with_its_line_and_what_was_meant(talks):
    talks.put(ANSWERS, COMPARED.replace("future", "futur"))
    told = talks.faults()
    assert all(fault.line is not None for fault in told)
    assert any(
        "futur" in str(fault.message) and str(fault.hint) == 'Did you mean "future"?'
        for fault in told
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"bwm-linear"', '"bwm"', ["bwm"]),
        ("future = 3", "future = 12", ["future", "12"]),
        ("strength = 3", "strength = 4", ["both rows"]),
        ("2026-01-20", '"20.01.2026"', ["20.01.2026", "2026-03-31"]),
        ("2026-01-20", "2026", ["2026-03-31"]),
        ("2026-01-20", "0", ["2026-03-31"]),
        ("2026-01-20", "2026-01-20T10:00:00", ["2026-03-31"]),
        ("date =", "round = 0\ndate =", ["round", "0"]),
        ("step =", "stage =", ["step"]),
    ],
)
def test_a_fault_of_values_toml_is_told_with_its_line(talks, old, new, said):
    talks.put(ANSWERS, COMPARED)
    talks.change(ANSWERS, old, new)
    told = talks.faults()
    words = "\n".join(f"{fault.message} {fault.hint}" for fault in told)
    assert told
    assert all(fault.file == ANSWERS and fault.line is not None for fault in told)
    assert [word for word in said if word not in words] == []


EXTREME = {
    "a ratio that is hardly a number": (
        'method = "ahp-eigenvector"\ncriteria = ["strength", "future"]\n'
        'comparisons = [["strength", "future", 1e-320]]\n'
    ),
    "a ratio that is hardly a number, by geometric means": (
        'method = "ahp-geometric-mean"\ncriteria = ["strength", "future"]\n'
        'comparisons = [["strength", "future", 1e-320]]\n'
    ),
    "points whose sum is no number": 'method = "budget"\npoints = { strength = 1e308, future = 1e308 }\n',
    "ratings whose sum is no number": 'method = "swing"\nratings = { strength = 1e308, future = 1e308 }\n',
}


@pytest.mark.parametrize("answers", EXTREME.values(), ids=EXTREME)
def test_an_answer_beyond_all_measure_is_told_and_breaks_nothing(talks, answers):
    talks.put(ANSWERS, toml(answers))
    assert {fault.file for fault in talks.faults()} == {ANSWERS}


def test_the_same_answer_twice_in_values_toml_is_told(talks):
    talks.put(ANSWERS, COMPARED + COMPARED.replace("= 3", "= 9"))
    fault = talks.fault()
    assert fault.file == ANSWERS
    assert "twice" in str(fault.message)


def test_the_same_answer_in_values_csv_and_values_toml_is_told(talks):
    talks.put(
        ANSWERS,
        COMPARED.replace("chamber", "port-town")
        .replace("bilateral-talk", "working-group")
        .replace("2026-01-20", "2026-02-12"),
    )
    fault = talks.fault()
    assert fault.file in (ANSWERS, VALUES)
    assert "twice" in str(fault.message)


# All at once


def test_several_faults_in_several_tables_are_told_at_once_each_with_its_place(talks):
    talks.put(ANSWERS, COMPARED)
    expected = {
        (PEOPLE, talks.change(PEOPLE, ",1.5,", ",many,"), "influence"),
        (VALUES, talks.change(VALUES, "60,40", "60,"), "future"),
        (VALUES, talks.change(VALUES, "hill-town", "hil-town"), "stakeholder"),
        (INTERESTS, talks.change(INTERESTS, "2026-02-12", "30.02.2026"), "date"),
        (INTERESTS, talks.change(INTERESTS, "x,,x", "x,,2"), "tourism"),
        (CLAIMS, talks.change(CLAIMS, "pioneer", "pionier"), "energy"),
        (ANSWERS, talks.change(ANSWERS, '"bwm-linear"', '"bwm"'), ""),
    }
    got = {place(fault) for fault in talks.faults()}
    assert {one for one in expected if one[0] != ANSWERS} <= got
    assert {one[0] for one in got} == {*TABLES, ANSWERS}


def test_tabs_in_all_tables_are_told_of_all_tables(talks):
    # Four tables should not take four attempts.
    for name in TABLES:
        talks.put(name, talks.text(name).replace(",", "\t"))
    assert {fault.file for fault in talks.faults()} == set(TABLES)


def test_stakeholders_that_cannot_be_read_are_not_told_as_unknown_to_the_other_tables(talks):
    talks.put(PEOPLE, talks.text(PEOPLE).replace(",", "\t"))
    assert {fault.file for fault in talks.faults()} == {PEOPLE}


BROKEN = {
    "no name at all": (PEOPLE, "chamber,Chamber,Kammer", ",,"),
    "an influence below 0": (PEOPLE, ",2,", ",-2,"),
    "points below 0": (VALUES, "60,40", "-60,40"),
    "no points": (VALUES, "60,40", "0,0"),
    "no ratings": (VALUES, "budget,60,40", "swing,0,0"),
    "an unknown way to ask": (VALUES, "budget", "bwm-linear"),
    "no step": (VALUES, "working-group", ""),
    "a wrong date": (INTERESTS, "2026-02-12", "today"),
    "a wrong round": (INTERESTS, ",1,points", ",one,points"),
    "a wrong kind": (INTERESTS, "points", "pints"),
    "no interests": (INTERESTS, "50,30,20", "0,0,0"),
    "a wrong claim": (CLAIMS, "pioneer", "4"),
}


@pytest.mark.parametrize(("name", "old", "new"), BROKEN.values(), ids=BROKEN)
def test_a_fault_names_a_column_that_stands_in_the_table(talks, name, old, new):
    line = talks.change(name, old, new)
    told = [fault for fault in talks.faults() if fault.file == name]
    assert told
    header = talks.text(name).split("\n")[0].split(",")
    assert {fault.line for fault in told} == {line}
    assert {fault.column for fault in told} <= {"", *header}
