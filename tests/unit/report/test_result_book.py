"""The result as a workbook: its formulas come to our numbers, in a spreadsheet program too."""

import csv

import openpyxl
import pytest

import office
import s3prio as s3
from s3prio.language import language
from s3prio.report.result_book import result_book

HEAD, WEIGHTS, FIRST = 8, 9, 10
"""Rows of the column names, the weights, and the first alternative."""

ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
"""Every sheet as a file of its own, its numbers in full."""


@pytest.fixture(scope="module", params=["starter", "ruhr"])
def made(request, starter_run, ruhr_run):
    return starter_run if request.param == "starter" else ruhr_run


@pytest.fixture(scope="module")
def book(made, tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "x.xlsx"
    path.write_bytes(result_book(made, language("en")))
    return path


def test_the_same_run_gives_the_same_bytes(made):
    assert result_book(made, language("de")) == result_book(made, language("de"))


def test_every_score_is_a_formula_over_the_row_of_weights(made, book):
    sheet = openpyxl.load_workbook(book)["Ranking of topics"]
    width = len(made.topics.model.criteria)
    formulas = [sheet.cell(FIRST + i, width + 2).value for i in range(len(made.topics.scores))]
    assert all(f.startswith("=SUMPRODUCT($B$9:") for f in formulas)


def test_each_formula_carries_the_number_that_it_comes_to(made, book):
    sheet = openpyxl.load_workbook(book, data_only=True)["Ranking of topics"]
    width = len(made.topics.model.criteria)
    shown = [sheet.cell(FIRST + i, width + 2).value for i in range(len(made.topics.scores))]
    assert shown == pytest.approx([100 * made.topics.scores[i] for i in made.topics.order])


def test_labels_that_look_like_formulas_are_words(change, tmp_path):
    run = change("data/my-region/topics.toml", 'en = "Tourism"', 'en = "=1+1"')
    (tmp_path / "x.xlsx").write_bytes(result_book(run, language("en")))
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["Ranking of topics"]
    cell = next(
        sheet.cell(row, 1) for row in range(FIRST, 20) if sheet.cell(row, 1).value == "=1+1"
    )
    assert cell.data_type == "s"


def test_points_that_do_not_add_up_are_numbers_and_the_sheet_says_so(change, tmp_path):
    run = change(
        "scenarios/first.toml", "[categories]", '[aggregation]\nmethod = "topsis"\n[categories]'
    )
    (tmp_path / "x.xlsx").write_bytes(result_book(run, language("en")))
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["Ranking of topics"]
    assert "do not add up" in sheet["A2"].value
    assert isinstance(sheet.cell(FIRST, 4).value, float)


def test_invented_figures_are_told_on_every_sheet(starter_run, tmp_path):
    (tmp_path / "x.xlsx").write_bytes(result_book(starter_run, language("en")))
    read = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert all(
        any("invented" in str(cell.value) for row in sheet.iter_rows() for cell in row)
        for sheet in read.worksheets
    )


@pytest.fixture
def computed(book, tmp_path):
    """Change cells, let LibreOffice compute everything again, and return the sheets as rows."""
    place = office.find()
    if place is None:
        if office.is_required():
            pytest.fail(office.ABSENT)
        pytest.skip(office.ABSENT)

    def compute(**cells):
        changed = openpyxl.load_workbook(book)
        for name, value in cells.items():
            changed["Ranking of topics"][name] = value
        path = tmp_path / "changed.xlsx"
        changed.save(path)  # without the numbers that formulas came to
        office.converted(place, path, ALL_SHEETS, tmp_path / "profile")
        return {
            file.stem.removeprefix("changed-"): list(
                csv.reader(file.read_text("utf-8").splitlines())
            )
            for file in tmp_path.glob("changed-*.csv")
        }

    return compute


def test_libreoffice_comes_to_our_scores_ranks_and_selection(made, computed):
    rows = computed()["Ranking of topics"][FIRST - 1 :]
    width, topics = len(made.topics.model.criteria), made.topics
    for row, i in zip(rows, topics.order, strict=True):
        assert float(row[width + 1]) == pytest.approx(100 * topics.scores[i], abs=1e-9)
        assert int(row[width + 2]) == topics.ranking.values[i]
        assert (row[width + 3] == "yes") == topics.selection.selected[i]


def test_libreoffice_comes_to_our_categories(made, computed):
    rows = computed()["Categories of municipalities"][FIRST - 1 :]
    width, cells = len(made.cells.model.criteria), made.cells
    labels = {"pioneer": "pioneer", "development-potential": "development potential"}
    for i, row in enumerate(rows):
        assert float(row[width + 2]) == pytest.approx(100 * cells.scores[i], abs=1e-9)
        expected = labels.get(cells.assignment.labels[i], "less in focus")
        assert row[width + 3] == expected


def test_libreoffice_computes_other_weights_as_we_do(made, computed):
    rows = computed(B9=70, C9=5)["Ranking of topics"]
    topics = made.topics
    weights = [float(cell) for cell in rows[WEIGHTS - 1][1 : 1 + topics.values.shape[1]]]
    assert weights[:2] == [70, 5]
    expected = 100 * s3.score(topics.values, [weight / sum(weights) for weight in weights])
    ranks = s3.rank(expected).values
    for row, i in zip(rows[FIRST - 1 :], topics.order, strict=True):
        assert float(row[len(weights) + 1]) == pytest.approx(expected[i], abs=1e-9)
        assert int(row[len(weights) + 2]) == ranks[i]
