"""A workbook that was filled in: a new scenario, or every fault at once with its cell."""

from pathlib import Path

import openpyxl
import pytest

from s3prio import WorkspaceError, read_scenario, run
from s3prio.files.book import read_book
from s3prio.files.book_tables import origin
from s3prio.files.importing import imported
from s3prio.language import language
from s3prio.report.book_template import book_template
from s3prio.report.marked_book import RED, marked_book

FIRST = 5
"""The first row to fill in."""


@pytest.fixture
def source(small_workspace):
    return read_scenario(small_workspace / "scenarios" / "first.toml")


@pytest.fixture
def filled(source, tmp_path):
    """A template of the starter after somebody filled it in."""

    def make(fill=None, code="en"):
        path = tmp_path / "talks.xlsx"
        path.write_bytes(book_template(source, "talks", "2026-03-31", language(code)))
        book = openpyxl.load_workbook(path)
        if fill is not None:
            fill(book)
        book.save(path)
        return path

    return make


def column(sheet, name):
    """Find a column by its name in the grey row."""
    return next(cell.column for cell in sheet[3] if cell.value == name)


def put(book, sheet, row, **cells):
    for name, value in cells.items():
        book[sheet].cell(row, column(book[sheet], name.replace("_", "-"))).value = value


def faults(path, source):
    with pytest.raises(WorkspaceError) as caught:
        imported(read_book(path), source, "talks")
    return {(f.sheet, f.cell): f for f in caught.value.faults}


@pytest.mark.parametrize("code", ["en", "de"])
def test_a_template_as_it_is_changes_nothing_but_asks_for_answers(filled, source, code):
    made = imported(read_book(filled(code=code)), source, "talks")
    assert made.case.data.topics == source.data.topics
    assert made.contents.keys() == {
        "scenarios/talks.toml",
        *(f"scenarios/talks/{n}.csv" for n in ("claims", "interests", "stakeholders", "values")),
    }


def test_a_template_says_what_it_becomes_and_from_what_it_was_made(filled):
    assert origin(read_book(filled())) == {"scenario": "talks", "from": "first"}


def test_the_same_case_gives_the_same_template(source):
    made = [book_template(source, "talks", "2026-03-31", language("de")) for _ in range(2)]
    assert made[0] == made[1]


def said_in(path, source):
    said = imported(read_book(path), source, "talks").case.stakeholders
    assert said is not None
    return said


def answers(book):
    put(book, "values", FIRST, strength=70, future=30)
    put(book, "interests", FIRST, clean_energy=60, tourism=40)
    put(book, "claims", FIRST, tourism="pioneer")


def test_answers_become_those_of_stakeholders(filled, source):
    said = said_in(filled(answers), source)
    assert said.values[0].answers.model_dump()["points"] == {"strength": 70.0, "future": 30.0}
    assert dict(said.interests[0].topics) == {"clean-energy": 60.0, "tourism": 40.0}
    assert dict(said.claims[0].categories) == {"tourism": 3}


def test_what_is_imported_runs_once_it_is_written(filled, source):
    made = imported(read_book(filled(answers)), source, "talks")
    root = Path(source.workspace.root)
    for path, content in made.contents.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    result = run(root / "scenarios" / "talks.toml")
    assert result.findings.balance is not None


def test_the_example_row_is_not_read(filled, source):
    assert said_in(filled(), source).values == ()


def test_answers_of_before_stand_in_the_template_and_come_back(ruhr, tmp_path):
    source = read_scenario(ruhr / "scenarios" / "ruhr-working-group.toml")
    path = tmp_path / "x.xlsx"
    path.write_bytes(book_template(source, "later", "2026-03-31", language("de")))
    made = imported(read_book(path), source, "later")
    assert made.case.stakeholders == source.stakeholders


def test_a_changed_figure_gets_a_data_folder_of_its_own(filled, source):
    def fill(book):
        put(book, "jobs", FIRST, jobs=9999)

    made = imported(read_book(filled(fill)), source, "talks")
    assert made.case.scenario.data == "talks"
    assert {"data/talks/jobs.csv", "data/talks/topics.toml"} <= made.contents.keys()
    assert made.case.data.figures["jobs.jobs"].lowest[0, 0, 0] == 9999


def test_nothing_that_is_in_the_workspace_is_written(filled, source):
    made = imported(read_book(filled(answers)), source, "talks")
    root = Path(source.workspace.root)
    assert not [path for path in made.contents if (root / path).exists()]


def test_other_weights_become_those_of_the_scenario(filled, source):
    def fill(book):
        put(book, "weights", FIRST, points=80)

    made = imported(read_book(filled(fill)), source, "talks")
    assert dict(made.case.scenario.weights.criteria) == {"strength": 80.0, "future": 50.0}


def test_a_topic_may_get_another_name_and_keeps_its_figures(filled, source):
    def named(book):
        sheet = book["topics"]
        sheet.cell(FIRST, column(sheet, "label_en")).value = "Sun and wind"

    made = imported(read_book(filled(named)), source, "talks")
    assert made.case.data.topics[0].label.en == "Sun and wind"
    assert made.case.data.topics[0].id == source.data.topics[0].id


def test_a_sheet_that_is_removed_leaves_what_was_there(filled, source):
    def fill(book):
        del book["topics"]
        del book["jobs"]

    made = imported(read_book(filled(fill)), source, "talks")
    assert made.case.data.figures["jobs.jobs"].lowest.tolist() == (
        source.data.figures["jobs.jobs"].lowest.tolist()
    )


def five_mistakes(book):
    put(book, "values", FIRST, strength="fifty", future=30)
    put(book, "values", FIRST + 1, strength="=10+20", future=30)
    put(book, "interests", FIRST, stakeholder="nobody", tourism=10)
    put(book, "claims", FIRST, tourism="leader")
    put(book, "weights", FIRST, points=-3)


FIVE = {
    ("values", "F5"),
    ("values", "F6"),
    ("interests", "A5"),
    ("claims", "H5"),
    ("weights", "B5"),
}


def test_five_mistakes_are_told_at_once_each_with_its_cell(filled, source):
    assert faults(filled(five_mistakes), source).keys() == FIVE


def test_each_mistake_says_what_stood_there(filled, source):
    found = faults(filled(five_mistakes), source)
    assert "fifty" in str(found["values", "F5"].message)
    assert "nobody" in str(found["interests", "A5"].message)
    assert "leader" in str(found["claims", "H5"].message)
    assert "-3" in str(found["weights", "B5"].message)


def test_the_marked_copy_has_exactly_these_cells_in_red_with_a_remark(filled, source, tmp_path):
    path = filled(five_mistakes)
    copy = tmp_path / "marked.xlsx"
    copy.write_bytes(marked_book(path, list(faults(path, source).values()), language("de")))
    book = openpyxl.load_workbook(copy)
    red = {
        (sheet.title, cell.coordinate)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.start_color.rgb == RED
    }
    assert red == FIVE
    assert all(book[sheet][cell].comment.text for sheet, cell in FIVE)


def test_a_marked_copy_of_merged_cells_can_be_made(filled, source, tmp_path):
    def fill(book):
        book["claims"].merge_cells("A5:B5")

    path = filled(fill)
    copy = tmp_path / "marked.xlsx"
    copy.write_bytes(marked_book(path, list(faults(path, source).values()), language("de")))
    assert openpyxl.load_workbook(copy)["claims"]["A5"].comment is not None


def test_a_number_in_words_is_told_without_talk_of_points_and_commas(filled, source):
    def fill(book):
        put(book, "values", FIRST, strength="12,5", future=30)

    fault = faults(filled(fill), source)["values", "F5"]
    assert "as words" in str(fault.message)
    assert "format of a number" in str(fault.hint)


def test_a_sheet_of_another_name_is_told(filled, source):
    def fill(book):
        book["values"].title = "valuse"

    (fault,) = faults(filled(fill), source).values()
    assert 'Did you mean "values"?' in str(fault.hint)


def test_a_sheet_whose_grey_row_is_gone_is_told(filled, source):
    def fill(book):
        book["values"].delete_rows(3)

    assert ("values", "A1") in faults(filled(fill), source)


def test_words_beside_the_table_are_told(filled, source):
    def fill(book):
        book["values"].cell(FIRST, 30).value = "call him"

    assert ("values", "AD5") in faults(filled(fill), source)


def test_a_criterion_without_points_is_told(filled, source):
    def fill(book):
        book["weights"].delete_rows(FIRST)

    ((_, fault),) = faults(filled(fill), source).items()
    assert "strength" in str(fault.message)


def test_a_topic_twice_is_told(filled, source):
    def fill(book):
        sheet = book["topics"]
        sheet.append(["tourism", "Tourism", "Tourismus"])

    assert "twice" in str(faults(filled(fill), source).popitem()[1].message)


def test_words_that_a_spreadsheet_program_would_compute_are_kept_from_it_in_the_tables(
    filled, source
):
    def fill(book):
        answers(book)
        cell = book["stakeholders"].cell(FIRST, column(book["stakeholders"], "name_en"))
        cell.value = "=1+1"
        cell.data_type = "s"

    made = imported(read_book(filled(fill)), source, "talks")
    assert b",'=1+1," in made.contents["scenarios/talks/stakeholders.csv"]
    said = made.case.stakeholders
    assert said is not None
    assert said.people[0].label.en == "=1+1"
