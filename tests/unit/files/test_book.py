"""Workbooks of strangers: plain values are read, everything else is told by sheet and cell."""

import datetime as dt
import zipfile

import openpyxl
import pytest

from s3prio import WorkspaceError
from s3prio.files import book_dangers
from s3prio.files.book import read_book
from s3prio.files.book_cells import cell_name


@pytest.fixture
def saved(tmp_path):
    """Save a workbook after it was filled by a function."""

    def make(fill):
        book = openpyxl.Workbook()
        fill(book.active)
        path = tmp_path / "x.xlsx"
        book.save(path)
        return path

    return make


def rows_of(path):
    (sheet,) = read_book(path).sheets
    return sheet.rows


def faults_of(path):
    return [(fault.sheet, fault.cell, str(fault.message)) for fault in read_book(path).faults]


def test_values_are_read_as_tables_write_them(saved):
    def fill(sheet):
        sheet.append(["  words  ", 3, 2.5, dt.date(2026, 3, 31), True, None, "two\nlines"])

    assert rows_of(saved(fill)) == (("words", "3", "2.5", "2026-03-31", "yes", "", "two lines"),)


def test_words_that_look_like_numbers_keep_their_zeros(saved):
    assert rows_of(saved(lambda sheet: sheet.append(["05911"]))) == (("05911",),)


def test_empty_rows_at_the_end_are_nothing(saved):
    def fill(sheet):
        sheet["A1"] = "a"
        for row in range(2, 400):
            sheet.cell(row, 1).value = None
            sheet.row_dimensions[row].height = 20

    assert rows_of(saved(fill)) == (("a",),)


def test_a_formula_is_told_with_its_cell_and_not_computed(saved):
    path = saved(lambda sheet: sheet.append([1, "=A1*2"]))
    ((sheet, cell, message),) = faults_of(path)
    assert (sheet, cell) == ("Sheet", "B1")
    assert "formula" in message


def test_an_error_of_the_spreadsheet_program_is_told(saved):
    def fill(sheet):
        sheet["C3"] = "#DIV/0!"
        sheet["C3"].data_type = "e"

    ((_, cell, message),) = faults_of(saved(fill))
    assert (cell, "#DIV/0!" in message) == ("C3", True)


def test_a_percentage_is_told_because_25_percent_is_a_quarter(saved):
    def fill(sheet):
        sheet["A1"] = 0.25
        sheet["A1"].number_format = "0%"

    ((_, cell, message),) = faults_of(saved(fill))
    assert (cell, "holds 0.25" in message) == ("A1", True)


def test_merged_cells_are_told(saved):
    def fill(sheet):
        sheet["B2"] = 1
        sheet.merge_cells("B2:C4")

    assert [(cell, "merged" in message) for _, cell, message in faults_of(saved(fill))] == [
        ("B2", True)
    ]


def test_a_hidden_sheet_is_told_and_not_read(tmp_path):
    book = openpyxl.Workbook()
    book.create_sheet("secret").sheet_state = "hidden"
    book.save(tmp_path / "x.xlsx")
    read = read_book(tmp_path / "x.xlsx")
    assert [sheet.name for sheet in read.sheets] == ["Sheet"]
    assert "secret" in str(read.faults[0].message)


def with_part(path, name, content):
    """Put one more part into a workbook."""
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("xl/vbaProject.bin", b"macro", "macros"),
        ("Basic/Standard/Module1.xml", b"<a/>", "macros"),
        ("xl/externalLinks/externalLink1.xml", b"<a/>", "linked to other files"),
        ("xl/evil.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "entities"),
        ("xl/evil.xml", '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16"), "UTF-8"),
    ],
)
def test_what_no_table_needs_is_refused_unread(saved, name, content, words):
    path = with_part(saved(lambda sheet: sheet.append([1])), name, content)
    with pytest.raises(WorkspaceError, match=words):
        read_book(path)


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 100])
@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_what_is_no_workbook_is_refused(tmp_path, content, suffix):
    path = tmp_path / f"x.{suffix}"
    path.write_bytes(content)
    with pytest.raises(WorkspaceError, match="no workbook"):
        read_book(path)


def test_a_zip_file_that_is_no_workbook_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.xlsx", "w") as archive:
        archive.writestr("a.txt", "1")
    with pytest.raises(WorkspaceError, match="no workbook"):
        read_book(tmp_path / "x.xlsx")


def test_a_large_file_is_refused_unopened(saved, monkeypatch):
    monkeypatch.setattr(book_dangers, "LARGEST_BOOK", 1_000)
    with pytest.raises(WorkspaceError, match="too large"):
        read_book(saved(lambda sheet: sheet.append([1])))


def test_a_bomb_is_refused_by_what_it_unpacks_to(saved, monkeypatch):
    monkeypatch.setattr(book_dangers, "LARGEST_PARTS", 1_000_000)
    path = with_part(saved(lambda sheet: sheet.append([1])), "xl/a.bin", b"\0" * 2_000_000)
    with pytest.raises(WorkspaceError, match="too large"):
        read_book(path)


@pytest.mark.parametrize("last", ["A1048576", "XFD9999"])
def test_a_cell_far_away_is_told_and_the_empty_ones_before_it_are_not_read(saved, last):
    def fill(sheet):
        sheet["A1"] = "a"
        sheet[last] = "b"

    ((_, cell, message),) = faults_of(saved(fill))
    assert (cell, "at most 300000 rows" in message) == (last, True)


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">
<office:body><office:spreadsheet><table:table table:name="values">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""
MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/"
 manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"""


@pytest.fixture
def ods(tmp_path):
    """Save rows as an OpenDocument workbook."""

    def make(rows):
        path = tmp_path / "x.ods"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("META-INF/manifest.xml", MANIFEST)
            archive.writestr("content.xml", ODS.format(rows=rows))
        return path

    return make


NUMBER = '<table:table-cell office:value-type="float" office:value="2.5"{more}><text:p>2,5</text:p></table:table-cell>'
WORDS = '<table:table-cell office:value-type="string"><text:p>bochum</text:p></table:table-cell>'
DATE = (
    '<table:table-cell office:value-type="date" office:date-value="2026-03-31">'
    "<text:p>31.03.26</text:p></table:table-cell>"
)


def row(*cells, more=""):
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def test_an_open_document_is_read_by_its_values_not_by_what_it_shows(ods):
    assert rows_of(ods(row(WORDS, NUMBER.format(more=""), DATE))) == (
        ("bochum", "2.5", "2026-03-31"),
    )


def test_an_open_documents_formulas_are_told(ods):
    cell = NUMBER.format(more=' table:formula="of:=1+1.5"')
    assert "formula" in str(read_book(ods(row(cell))).faults[0].message)


def test_an_open_document_that_repeats_a_cell_without_end_is_refused(ods):
    bomb = NUMBER.format(more=' table:number-columns-repeated="16384"')
    with pytest.raises(WorkspaceError, match="too large"):
        read_book(ods(row(bomb, more=' table:number-rows-repeated="1048576"')))


def test_empty_cells_repeated_to_the_edge_are_nothing(ods):
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    rows = row(WORDS) + row(empty, more=' table:number-rows-repeated="1048575"')
    assert rows_of(ods(rows)) == (("bochum",),)


@pytest.mark.parametrize(
    ("place", "name"), [((1, 1), "A1"), ((5, 26), "Z5"), ((5, 27), "AA5"), ((9, 16384), "XFD9")]
)
def test_cells_are_named_as_spreadsheet_programs_do(place, name):
    assert cell_name(*place) == name


@pytest.mark.parametrize("before", ["", "\x1d", "words "])
def test_an_open_document_that_ends_in_the_middle_is_refused(tmp_path, before):
    """The library that reads such documents waits for the rest of one without end."""
    path = tmp_path / "x.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", before + ODS.partition("{rows}")[0] + "<table:table-row>")
    with pytest.raises(WorkspaceError, match="no workbook"):
        read_book(path)


def test_a_percentage_of_an_open_document_is_told(ods):
    cell = '<table:table-cell office:value-type="percentage" office:value="0.25"/>'
    assert "percentages" in str(read_book(ods(row(cell))).faults[0].message)


def test_a_hundred_thousand_faults_of_a_workbook_are_told_up_to_a_number(saved):
    def fill(sheet):
        for _ in range(2_000):
            sheet.append(["=1+1"] * 5)

    faults = read_book(saved(fill)).faults
    assert len(faults) == 201
    assert "and more faults" in str(faults[-1].message)


def test_a_workbook_that_cannot_be_read_is_closed(saved):
    """A file that stays open cannot be replaced or removed on some systems."""
    path = saved(lambda sheet: sheet.append([1]))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(b'sheetId="1"', b'sheetId="one"'))
    with pytest.raises(WorkspaceError, match="no workbook"):
        read_book(path)
