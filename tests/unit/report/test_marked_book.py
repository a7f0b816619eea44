"""The copy of a workbook that shows its faults: also of workbooks that cannot be written again as they are."""

import io
import zipfile

import openpyxl
import pytest

from s3prio.errors import Fault
from s3prio.files.book import read_book
from s3prio.language import language
from s3prio.report.marked_book import RED, marked_book
from s3prio.text import Text
from tests.unit.files.test_book import MANIFEST, ODS, row


@pytest.fixture
def ods(tmp_path):
    """Save an OpenDocument workbook whose sheet has a name."""

    def make(name, *words):
        cells = (
            f'<table:table-cell office:value-type="string"><text:p>{word}</text:p></table:table-cell>'
            for word in words
        )
        path = tmp_path / "x.ods"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("META-INF/manifest.xml", MANIFEST)
            archive.writestr(
                "content.xml",
                ODS.replace('table:name="values"', f'table:name="{name}"').format(
                    rows=row(*cells)
                ),
            )
        return path

    return make


def marked(path, sheet, cell="A1"):
    fault = Fault(Text("Wrong."), None, str(path), sheet=sheet, cell=cell)
    return openpyxl.load_workbook(io.BytesIO(marked_book(path, [fault], language("en"))))


@pytest.mark.parametrize("name", ["a/b", "[draft]", "x" * 60, "what?", "values"])
def test_a_sheet_of_any_name_is_marked(ods, name):
    sheet = marked(ods(name, "a"), name).worksheets[0]
    assert sheet["A1"].fill.start_color.rgb == RED
    assert sheet["A1"].comment.text == "Wrong."


@pytest.mark.parametrize("words", ["=1+1", "=HYPERLINK(1)", "#DIV/0!", "+1", "05911"])
def test_words_stay_words(ods, words):
    cell = marked(ods("values", words), "values").worksheets[0]["A1"]
    assert (cell.value, cell.data_type) == (words, "s")


def test_words_that_are_too_long_for_a_cell_are_cut(ods):
    cell = marked(ods("values", "x" * 40_000), "values").worksheets[0]["A1"]
    assert len(cell.value) == 32_767


def test_a_workbook_of_which_nothing_is_visible_has_a_copy_all_the_same(tmp_path):
    path = tmp_path / "x.xlsx"
    book = openpyxl.Workbook()
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(b'state="visible"', b'state="hidden"'))
    assert read_book(path).sheets == ()
    assert marked_book(path, read_book(path).faults, language("de"))


def test_a_fault_of_a_sheet_that_is_not_there_is_passed_over(ods):
    assert marked(ods("values", "a"), "another").worksheets[0]["A1"].comment is None
