"""A table of answers: who, in which step, when, in which round; and what is told of every slip of the pen."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from s3prio.domain.label import Real, Table
from s3prio.files.answer_table import AnswerForm, AnswerRow, read_answers
from s3prio.files.faults import Faults
from s3prio.files.reading import Reader
from s3prio.language import language
from s3prio.scenario.stakeholders import Said

HEADER = "stakeholder,step,date,round,energy,health\n"
ONE = "north,working-group,2026-02-12,1,60,40\n"
TWO = "south,working-group,2026-02-12,1,30,\n"


class Wished(Said):
    """The simplest answer there is."""

    stakeholder: str
    topics: Table[str, Real]


def wished(row: AnswerRow) -> Wished | None:
    """Take every number as it is."""
    return row.model(Wished, topics=dict(row.figures))


@dataclass(frozen=True)
class Answers:
    """A table in a folder of its own, and what is told of it."""

    folder: Path
    words: dict[str, float] | None = None

    def read(self, text):
        """Return what is said there, and the faults."""
        if text is not None:
            content = text if isinstance(text, bytes) else text.encode()
            (self.folder / "wishes.csv").write_bytes(content)
        faults = Faults()
        form = AnswerForm(
            "wishes.csv",
            ("stakeholder", "step", "date", "round"),
            ("energy", "health"),
            ("north", "south"),
            "stakeholders.csv",
            words=self.words,
        )
        return read_answers(Reader(self.folder, faults), self.folder, form, wished), faults.found

    def fault(self, text):
        """Return the one fault, which can be said in both languages."""
        _, faults = self.read(text)
        assert len(faults) == 1, "\n".join(f"{f.place()}: {f.message}" for f in faults)
        for code in ("de", "en"):
            assert language(code).say(faults[0].message)
        return faults[0]


@pytest.fixture
def answers(tmp_path):
    return Answers(tmp_path)


def place(fault):
    return (fault.file, fault.line, fault.column)


def test_a_row_is_somebodys_answer(answers):
    (north, south), faults = answers.read(HEADER + ONE + TWO)
    assert faults == []
    assert (north.stakeholder, north.step, north.round) == ("north", "working-group", 1)
    assert str(north.date) == "2026-02-12"
    assert dict(north.topics) == {"energy": 60, "health": 40}
    assert dict(south.topics) == {"energy": 30}


def test_a_table_that_is_not_there_holds_no_answers(answers):
    assert answers.read(None) == ((), [])


def test_a_table_with_nothing_but_its_header_holds_no_answers_yet(answers):
    # The table need not be there at all; before the meeting nobody has answered.
    assert answers.read(HEADER) == ((), [])


def test_a_table_with_nothing_but_names_holds_no_answers_yet(answers):
    assert answers.read(HEADER + "north,,,,,\nsouth,,,,,\n") == ((), [])


def test_a_row_with_step_and_date_but_no_number_is_somebody_who_has_not_answered_yet(answers):
    found, faults = answers.read(HEADER + ONE + "south,working-group,2026-02-12,1,,\n")
    assert ([one.stakeholder for one in found], faults) == (["north"], [])


def test_an_empty_row_does_not_matter(answers):
    found, faults = answers.read(HEADER + ",,,,,\n" + ONE + "\n")
    assert (len(found), faults) == (1, [])


def test_a_0_is_an_answer(answers):
    (one,), _ = answers.read(HEADER + "north,a,2026-02-12,1,0,\n")
    assert dict(one.topics) == {"energy": 0}


def test_the_columns_may_come_in_any_order(answers):
    (one,), faults = answers.read("health,date,stakeholder,step\n5,2026-02-12,north,a\n")
    assert faults == []
    assert dict(one.topics) == {"health": 5}


def test_a_round_that_is_not_written_is_the_first(answers):
    (one,), faults = answers.read(HEADER + "north,a,2026-02-12,,60,40\n")
    assert (one.round, faults) == (1, [])


def test_a_table_may_do_without_rounds(answers):
    (one,), faults = answers.read("stakeholder,step,date,energy\nnorth,a,2026-02-12,1\n")
    assert (one.round, faults) == (1, [])


def test_byte_order_mark_windows_line_ends_and_blanks_around_cells_do_not_matter(answers):
    plain = answers.read(HEADER + ONE + TWO)
    text = (HEADER + ONE + TWO).replace(",", " , ").replace("\n", "\r\n")
    assert answers.read(b"\xef\xbb\xbf" + text.encode()) == plain


def test_a_german_table_says_the_same_as_a_plain_one(answers):
    plain = answers.read(HEADER + ONE.replace("60", "60.5") + TWO)
    german = (HEADER + ONE.replace("60", "60.5") + TWO).replace(",", ";").replace("60.5", "60,5")
    german = german.replace("2026-02-12", "12.02.2026").replace("\n", "\r\n")
    assert answers.read(b"\xef\xbb\xbf" + german.encode()) == plain


def test_a_decimal_point_in_a_german_table_is_told(answers):
    fault = answers.fault((HEADER + ONE.replace("60", "60.5")).replace(",", ";"))
    assert place(fault) == ("wishes.csv", 2, "energy")
    assert '"60.5"' in str(fault.message)
    assert "60,5" in str(fault.hint)


@pytest.mark.parametrize("column", ["stakeholder", "step", "date"])
def test_a_column_that_is_needed_is_told_if_it_is_missing(answers, column):
    fault = answers.fault((HEADER + ONE).replace(column, column[:-1], 1))
    assert place(fault) == ("wishes.csv", 1, "")
    assert f'"{column}" is missing' in str(fault.message)
    assert f'"{column[:-1]}"' in str(fault.hint)


def test_a_column_that_nobody_knows_is_told_with_what_was_meant(answers):
    fault = answers.fault(HEADER.replace("health", "helth") + ONE)
    assert place(fault) == ("wishes.csv", 1, "")
    assert '"helth"' in str(fault.message)
    assert str(fault.hint) == 'Did you mean "health"?'


def test_a_misspelt_column_before_the_answers_is_told_with_what_was_meant(answers):
    # An unknown "rond" would make every answer one of the first round.
    fault = answers.fault(HEADER.replace("round", "rond") + ONE)
    assert place(fault) == ("wishes.csv", 1, "")
    assert '"round"' in str(fault.hint)


def test_a_name_that_nobody_knows_is_told_with_what_was_meant(answers):
    fault = answers.fault(HEADER + ONE + TWO.replace("south", "suoth"))
    assert place(fault) == ("wishes.csv", 3, "stakeholder")
    assert '"suoth"' in str(fault.message)
    assert str(fault.hint) == 'Did you mean "south"?'


def test_a_name_that_resembles_none_is_told_which_there_are(answers):
    fault = answers.fault(HEADER + ONE.replace("north", "zzz"))
    assert str(fault.hint) == "There is: north, south."


def test_an_answer_of_nobody_is_told(answers):
    fault = answers.fault(HEADER + ONE.replace("north", ""))
    assert place(fault) == ("wishes.csv", 2, "stakeholder")


NUMBERS = {
    "a decimal comma": ('"60,5"', ["60,5"], ["60.5"]),
    "a unit": ("60 %", ["60 %"], ["units"]),
    "a word": ("many", ["many"], ["digits"]),
    "a point that may stand for thousands": ("1.500", ["1.500"], ["1500"]),
    "a dash": ("-", ["-"], ["empty"]),
    "too large a number": ("1e99", ["1e99"], []),
}


@pytest.mark.parametrize(("written", "said", "hinted"), NUMBERS.values(), ids=NUMBERS)
def test_a_cell_is_refused_with_line_and_column_for(answers, written, said, hinted):
    fault = answers.fault(HEADER + TWO + ONE.replace("60", written))
    assert place(fault) == ("wishes.csv", 3, "energy")
    assert [word for word in said if word not in str(fault.message)] == []
    assert [word for word in hinted if word not in str(fault.hint)] == []


def test_a_decimal_comma_without_quotation_marks_is_told_as_one_cell_too_many(answers):
    fault = answers.fault(HEADER + ONE.replace("60", "60,5"))
    assert place(fault) == ("wishes.csv", 2, "")
    assert "decimal comma" in str(fault.hint)


def test_words_stand_for_numbers_where_the_table_knows_some(tmp_path):
    (one,), faults = Answers(tmp_path, {"x": 1.0, "nein": 0.0}).read(
        HEADER + "north,a,2026-02-12,1,x,nein\n"
    )
    assert (dict(one.topics), faults) == ({"energy": 1, "health": 0}, [])


def test_a_word_that_the_table_does_not_know_is_told_in_words_that_fit_an_answer(tmp_path):
    fault = Answers(tmp_path, {"yes": 1.0, "no": 0.0}).fault(HEADER + ONE.replace("60", "yess"))
    assert place(fault) == ("wishes.csv", 2, "energy")
    assert '"yess"' in str(fault.message)
    assert str(fault.hint) == 'Did you mean "yes"?'
    assert "indicator" not in str(fault.message)


@pytest.mark.parametrize(
    "written", ["first", "0", "-1", "1.5", "1.", "1e0", "2000", "²", "9" * 5000]
)
def test_a_round_is_refused_with_its_column_where_it_is_written(answers, written):
    fault = answers.fault(HEADER + TWO + ONE.replace(",1,", f",{written},"))
    assert place(fault) == ("wishes.csv", 3, "round")
    assert "round is " in str(fault.message)


def test_an_iso_date_is_a_date(answers):
    (one,), faults = answers.read(HEADER + ONE.replace("2026-02-12", "2026-03-31"))
    assert (one.date.isoformat(), faults) == ("2026-03-31", [])


@pytest.mark.parametrize("written", ["31.03.2026", "31.3.2026"])
def test_a_german_date_is_a_date(answers, written):
    (one,), faults = answers.read(HEADER + ONE.replace("2026-02-12", written))
    assert (one.date.isoformat(), faults) == ("2026-03-31", [])


def test_a_german_date_and_the_same_day_written_otherwise_are_one_day(answers):
    found, faults = answers.read(HEADER + ONE + ONE.replace("2026-02-12", "12.02.2026"))
    assert (len(found), len(faults)) == (1, 1)


@pytest.mark.parametrize(
    "written",
    [
        "30.02.2026",
        "5.2.26",
        "02/05/2026",
        "2026-2-5",
        "2026-02-30",
        "2026-02",
        "5 February 2026",
        "5. Februar 2026",
        "",
        "20260205",
        "46058",
        "2026",
        "0",
        "86400",
        "2026-02-05T10:00",
    ],
)
def test_a_date_in_another_form_is_told_which_form_is_needed(answers, written):
    # 46058 is what a spreadsheet makes of 5 February 2026; 0 and 86400 are no days of 1970.
    fault = answers.fault(HEADER + TWO + ONE.replace("2026-02-12", written))
    assert place(fault) == ("wishes.csv", 3, "date")
    assert "2026-03-31" in f"{fault.message} {fault.hint}"


def test_a_step_is_needed(answers):
    fault = answers.fault(HEADER + ONE.replace("working-group", ""))
    assert place(fault) == ("wishes.csv", 2, "step")


def test_the_same_one_cannot_answer_twice_in_one_step_and_round(answers):
    fault = answers.fault(HEADER + ONE + TWO + ONE.replace("60,40", "50,50"))
    assert place(fault) == ("wishes.csv", 4, "stakeholder")
    assert '"north"' in str(fault.message)
    assert "line 2" in str(fault.message)
    assert "round" in str(fault.hint)


@pytest.mark.parametrize("rounds", [("", "1"), ("1", "01")])
def test_a_round_is_the_same_however_it_is_written(answers, rounds):
    rows = [ONE.replace(",1,", f",{round_},") for round_ in rounds]
    fault = answers.fault(HEADER + rows[0] + rows[1])
    assert place(fault) == ("wishes.csv", 3, "stakeholder")
    assert "line 2" in str(fault.message)


def test_the_same_one_may_answer_again_in_the_next_round(answers):
    found, faults = answers.read(HEADER + ONE + ONE.replace(",1,", ",2,"))
    assert ([one.round for one in found], faults) == ([1, 2], [])


def test_the_same_one_may_answer_again_in_another_step(answers):
    later = ONE.replace("working-group", "final-document").replace("2026-02-12", "2026-05-20")
    found, faults = answers.read(HEADER + ONE + later)
    assert (len(found), faults) == (2, [])


def test_two_answers_of_one_day_leave_open_which_counts(answers):
    found, faults = answers.read(HEADER + ONE + ONE.replace("working-group", "final-document"))
    assert len(found) == 1
    assert "twice on the same day and in the same round" in str(faults[0].message)


def test_a_row_without_numbers_is_no_second_answer(answers):
    found, faults = answers.read(HEADER + ONE + "north,working-group,2026-02-12,1,,\n")
    assert (len(found), faults) == (1, [])


def test_faults_of_several_rows_are_told_at_once(answers):
    text = HEADER + ONE.replace("60", "x") + TWO.replace("south", "suoth")
    text += ONE.replace("2026-02-12", "12.2.26")
    _, faults = answers.read(text)
    assert {place(fault) for fault in faults} == {
        ("wishes.csv", 2, "energy"),
        ("wishes.csv", 3, "stakeholder"),
        ("wishes.csv", 4, "date"),
    }


def test_two_wrong_cells_of_one_row_are_told_at_once(answers):
    _, faults = answers.read(HEADER + ONE.replace("60,40", "x,y"))
    assert {fault.column for fault in faults} == {"energy", "health"}


def test_a_wrong_date_and_a_wrong_round_of_one_row_are_told_at_once(answers):
    _, faults = answers.read(HEADER + ONE.replace("2026-02-12,1", "12.2.26,one"))
    assert {fault.column for fault in faults} == {"date", "round"}


def test_a_wrong_name_does_not_hide_a_wrong_date_of_the_same_row(answers):
    # Else the same row is sent back once for each slip.
    _, faults = answers.read(HEADER + "suoth,a,12.2.26,1,60,40\n")
    assert {fault.column for fault in faults} == {"stakeholder", "date"}


def test_a_wrong_number_does_not_hide_a_wrong_name_of_the_same_row(answers):
    _, faults = answers.read(HEADER + "suoth,a,2026-02-12,1,x,40\n")
    assert {fault.column for fault in faults} == {"stakeholder", "energy"}


def test_a_row_with_a_fault_does_not_hide_the_answers_of_others(answers):
    found, _ = answers.read(HEADER + ONE.replace("60", "x") + TWO)
    assert [one.stakeholder for one in found] == ["south"]
