"""Whatever stands in a workbook: it is read, or refused in words of ours, and can be marked."""

import datetime as dt
import io
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from s3prio import S3prioError, read_scenario
from s3prio.cli.starting import write_starter
from s3prio.files.book import read_book
from s3prio.files.importing import imported
from s3prio.language import language
from s3prio.report.book_template import book_template
from s3prio.report.marked_book import marked_book
from tests.unit.files.test_book import MANIFEST, ODS

with tempfile.TemporaryDirectory() as _made:
    write_starter(Path(_made), "en")
    SOURCE = read_scenario(Path(_made) / "scenarios" / "first.toml")
TEMPLATE = book_template(SOURCE, "talks", "2026-03-31", language("en"))
SHEETS = tuple(openpyxl.load_workbook(io.BytesIO(TEMPLATE)).sheetnames)

TURNING = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
FITS_IN_XML = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
words = (
    st.text(FITS_IN_XML, max_size=12)
    | st.sampled_from(
        ["tourism", "strength", "region", "01.03.2026", "2026-03-31", "1,5", "(", "yes", "x"]
    )
    | st.sampled_from(["=1+1", "+1", "-1", "@a", "'=1", "#DIV/0!", "_x0041_", "_x0000_", "<b>&"])
    | st.text(st.sampled_from(TURNING + "ab"), max_size=6)
    | st.integers(100, 40_000).map(lambda n: "x" * n)
)
numbers = st.integers(-(10**9), 10**9) | st.floats(-1e300, 1e300)
dates = st.dates(dt.date(1901, 1, 1), dt.date(2199, 12, 31)) | st.datetimes(
    dt.datetime(1901, 1, 1),  # noqa: DTZ001 workbooks know no zones
    dt.datetime(2199, 12, 31),  # noqa: DTZ001 as above
)
plain = st.none() | st.booleans() | numbers | words | dates | st.times()


def put(cell, value, kind):
    """Write a value as a program of another maker might."""
    cell.value = value[:32_767] if isinstance(value, str) else value
    if kind == "error":
        cell.data_type = "e"
    elif kind == "percentage":
        cell.number_format = "0%"
    elif kind == "words" and isinstance(value, str):
        cell.data_type = "s"


@st.composite
def filled(draw):
    """Draw the template of the starter after somebody filled in whatever they liked."""
    book = openpyxl.load_workbook(io.BytesIO(TEMPLATE))
    for _ in range(draw(st.integers(0, 6))):
        sheet = book[draw(st.sampled_from(SHEETS))]
        change = draw(
            st.sampled_from(["cell"] * 6 + ["merge", "hide", "rename", "row", "column", "link"])
        )
        row, column = draw(st.integers(1, 8)), draw(st.integers(1, 9))
        if change == "cell":
            kind = draw(st.sampled_from(["words", "formula", "error", "percentage"]))
            value = draw(plain)
            if isinstance(sheet.cell(row, column), openpyxl.cell.cell.Cell):
                put(sheet.cell(row, column), value, kind)
        elif change == "merge":
            sheet.merge_cells(
                start_row=row, end_row=row + 1, start_column=column, end_column=column + 1
            )
        elif change == "hide":
            sheet.sheet_state = draw(st.sampled_from(["hidden", "veryHidden"]))
        elif change == "rename":
            sheet.title = draw(st.text(st.sampled_from("abc äß\u202e'"), min_size=1, max_size=20))
            break
        elif change == "row":
            sheet.delete_rows(row)
        elif change == "column":
            sheet.delete_cols(column)
        else:
            sheet.cell(row, 12).hyperlink = "https://example.org"
    if not any(sheet.sheet_state == "visible" for sheet in book.worksheets):
        book.worksheets[0].sheet_state = "visible"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def open_document(tables):
    """Return an OpenDocument workbook of the rows of its tables, each cell as XML."""
    content = ODS.replace("{rows}", "").replace(
        '<table:table table:name="values"></table:table>',
        "".join(
            f"<table:table table:name={quoteattr(name)}>"
            + "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
            + "</table:table>"
            for name, rows in tables
        ),
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", content)
    return out.getvalue()


def as_cell(value):
    """Return a value as OpenDocument writes it."""
    if isinstance(value, bool):
        kind, key, said = "boolean", "boolean-value", str(value).lower()
    elif isinstance(value, (int, float)):
        kind, key, said = "float", "value", repr(value)
    elif isinstance(value, dt.date):
        kind, key, said = "date", "date-value", value.isoformat()
    elif value is None:
        return "<table:table-cell/>"
    else:
        text = f"<text:p>{escape(str(value))}</text:p>"
        return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
    return f'<table:table-cell office:value-type="{kind}" office:{key}="{said}"/>'


odd_cells = st.sampled_from(
    [
        '<table:table-cell office:value-type="float"/>',
        '<table:table-cell office:value-type="float" office:value="ten"/>',
        '<table:table-cell office:value-type="float" office:value="1e999"/>',
        '<table:table-cell office:value-type="date" office:date-value="99-99-99"/>',
        '<table:table-cell office:value-type="time" office:time-value="PT25H"/>',
        '<table:table-cell office:value-type="percentage" office:value="0.25"/>',
        '<table:table-cell office:value-type="nothing" office:value="1"/>',
        '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/>',
        '<table:table-cell table:number-columns-repeated="3"/>',
        '<table:table-cell table:number-columns-repeated="0" office:value="1"/>',
        '<table:table-cell table:number-columns-repeated="-1"/>',
        "<table:covered-table-cell/>",
        '<table:table-cell><text:p>a</text:p><text:p>b<text:s text:c="3"/>c</text:p></table:table-cell>',
        "<text:p>beside every cell</text:p>",
    ]
)
open_rows = st.lists(st.lists(plain.map(as_cell) | odd_cells, max_size=6), max_size=6)
open_names = st.sampled_from(SHEETS) | words.map(lambda said: said[:40])


@st.composite
def named_rows(draw):
    """Draw a table of answers whose grey row is right, with anything below it."""
    header = ["stakeholder", "step", "date", "round", "method", "strength", "future"]
    rows = draw(st.lists(st.lists(plain.map(as_cell), max_size=8), max_size=4))
    return "values", [list(map(as_cell, header)), *rows]


def told(content, suffix):
    """Read a workbook as a scenario, mark what is wrong with it, and say it in both languages."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"x{suffix}"
        path.write_bytes(content)
        try:
            book = read_book(path)
        except S3prioError as error:
            return said(error)
        try:
            imported(book, SOURCE, "talks")
        except S3prioError as error:
            for code in ("de", "en"):
                marked = marked_book(path, error.faults, language(code))
                openpyxl.load_workbook(io.BytesIO(marked))
            return said(error)
    return True


def said(error):
    assert error.faults
    assert all(language(code).explain(error) for code in ("de", "en"))
    return False


@settings(max_examples=settings().max_examples // 3)  # each takes a tenth of a second
@given(filled())
def test_a_workbook_with_anything_in_it_becomes_a_scenario_or_is_refused_in_words_of_ours(content):
    told(content, ".xlsx")


@given(st.lists(named_rows() | st.tuples(open_names, open_rows), max_size=3))
def test_an_open_document_with_anything_in_it_is_taken_or_refused_in_words_of_ours(tables):
    told(open_document(tables), ".ods")


OPEN_DOCUMENT = open_document(
    [("values", [list(map(as_cell, ("stakeholder", "step", 1.5, True, dt.date(2026, 3, 31))))])]
)


def other_bytes(content):
    """Draw a file in which some bytes are others, and perhaps its end is missing."""
    changes = st.lists(
        st.tuples(st.integers(0, len(content) - 1), st.integers(1, 255)), min_size=1, max_size=4
    )
    return st.tuples(changes, st.none() | st.integers(0, len(content)))


def spoilt(content, changes, end):
    made = bytearray(content)
    for place, difference in changes:
        made[place] ^= difference
    return bytes(made[:end])


@given(other_bytes(TEMPLATE))
def test_a_workbook_with_other_bytes_is_read_or_refused_in_words_of_ours(drawn):
    told(spoilt(TEMPLATE, *drawn), ".xlsx")


@given(other_bytes(OPEN_DOCUMENT))
def test_an_open_document_with_other_bytes_is_read_or_refused_in_words_of_ours(drawn):
    told(spoilt(OPEN_DOCUMENT, *drawn), ".ods")


PARTS = {
    suffix: {name: archive.read(name) for name in archive.namelist()}
    for suffix, archive in (
        (".xlsx", zipfile.ZipFile(io.BytesIO(TEMPLATE))),
        (".ods", zipfile.ZipFile(io.BytesIO(OPEN_DOCUMENT))),
    )
}


@pytest.mark.parametrize("suffix", PARTS)
@given(st.data())
def test_a_workbook_with_other_bytes_in_one_of_its_parts_is_read_or_refused_in_words_of_ours(
    suffix, data
):
    """Bytes of the archive are found by its checksums; those of a part go to whoever reads XML."""
    parts = PARTS[suffix]
    name = data.draw(st.sampled_from(sorted(parts)))
    place = data.draw(st.integers(0, len(parts[name])))
    gone = data.draw(st.integers(0, 12))
    new = data.draw(st.binary(max_size=4) | st.sampled_from([b"<", b">", b'"', b"-1", b"9" * 12]))
    part = parts[name][:place] + new + parts[name][place + gone :]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for other, content in parts.items():
            archive.writestr(other, part if other == name else content)
    told(out.getvalue(), suffix)


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
@given(st.binary(max_size=200))
def test_random_bytes_are_no_workbook(suffix, content):
    assert not told(content, suffix)


def as_table(value):
    """Return what a table of a workspace says where a workbook holds a value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return " ".join(value.split())
    return value.isoformat() if isinstance(value, dt.date) else value


def assert_same(read, written):
    for row, values in zip(read, written, strict=True):
        for word, value in zip(row, values, strict=True):
            if isinstance(value, float) or (
                isinstance(value, int) and not isinstance(value, bool)
            ):
                assert float(word) == pytest.approx(value, rel=1e-14)
            else:
                assert word == as_table(value)


# Every row ends with a word, so that none is shorter and none is left off.
simple = st.none() | st.booleans() | numbers | words | st.dates(dt.date(1901, 1, 1))
rows_of_values = st.lists(
    st.lists(simple, min_size=3, max_size=3).map(lambda row: [*row, "end"]),
    min_size=1,
    max_size=4,
)


@given(rows_of_values)
def test_what_is_written_into_a_workbook_is_what_is_read(rows):
    book = openpyxl.Workbook()
    rows = [[cell[:32_767] if isinstance(cell, str) else cell for cell in row] for row in rows]
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            put(book.active.cell(row, column), value, "words")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.xlsx"
        book.save(path)
        read = read_book(path)
    assert read.faults == ()
    assert_same(read.sheets[0].rows, rows)


@given(rows_of_values)
def test_what_is_written_into_an_open_document_is_what_is_read(rows):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.ods"
        path.write_bytes(open_document([("a", [list(map(as_cell, row)) for row in rows])]))
        read = read_book(path)
    assert read.faults == ()
    assert_same(read.sheets[0].rows, rows)
