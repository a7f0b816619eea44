"""Labels that somebody chose to do harm: each format shows them as the words they are, or they are refused."""

import csv
import io
import json
import re
import zipfile

import openpyxl
import pikepdf
import pytest
from defusedxml import ElementTree
from rich.console import Console

from s3prio import WorkspaceError, read_workspace, run
from s3prio.cli.screen import Screen, harmless
from s3prio.cli.starting import write_starter
from s3prio.language import language
from s3prio.report.formats import contents
from tests.unit.report.test_html import Page

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>]]>&lt;\"'"
FORMULA = '=HYPERLINK("https://example.org/?"&A1,"x")'
TURNED = "\u200f\u05e2\u05d1\u05e8 (1) a\u200f"
LONG = "Wasserstoff" * 900
"""Almost ten thousand characters without a blank."""


def rewrite(path, *pairs):
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A run whose topics and municipalities have such labels."""
    folder = tmp_path_factory.mktemp("hostile") / "region"
    write_starter(folder, "en")
    data = folder / "data" / "my-region"
    rewrite(
        data / "topics.toml",
        *((f'en = "{old}"', f"en = {json.dumps(new, ensure_ascii=False)}") for old, new in TOPICS),
    )
    rewrite(
        data / "municipalities.csv",
        ("Port Town", '"' + MARKUP.replace('"', '""') + '"'),
        ("Hill Town", '"' + FORMULA.replace('"', '""') + '"'),
        ("Green Valley", TURNED),
    )
    return run(folder / "scenarios" / "first.toml")


TOPICS = (("Clean energy", MARKUP), ("Digital health", FORMULA), ("Tourism", LONG))


@pytest.fixture
def made(hostile):
    """Write the run in one format."""

    def write(name):
        return contents(hostile, [name], language("en"))

    return write


def test_a_page_holds_no_element_that_a_label_brought(made, starter_run):
    page = Page(made("html")["report.html"])
    plain = Page(contents(starter_run, ["html"], language("en"))["report.html"])
    assert page.faults == []
    for tag in ("script", "img"):
        assert [t for t, _ in page.tags].count(tag) == [t for t, _ in plain.tags].count(tag)
    assert not any(key.startswith("on") for _, attributes in page.tags for key in attributes)
    assert any("<script>alert(1)" in words for words in page.words["th"])


def test_a_mark_that_turns_the_writing_is_kept_apart_in_a_page(made):
    page = Page(made("html")["report.html"])
    assert any(TURNED in words for words in page.words["bdi"])
    content = made("html")["report.html"].decode()
    # Words in a picture are a paragraph each, and so are titles.
    for apart in (r"<bdi>.*?</bdi>", r"<(script|style|svg|title)\b.*?</\1>", r"<[^>]*>"):
        content = re.sub(apart, "", content, flags=re.DOTALL)
    assert "\u200f" not in content


@pytest.mark.parametrize("name", ["svg", "xmcda"])
def test_xml_holds_a_label_as_words(made, name):
    found = []
    for file, content in made(name).items():
        root = ElementTree.fromstring(content)
        if file.endswith((".svg", ".xml")):
            assert not [
                e for e in root.iter() if str(e.tag).rpartition("}")[2] in ("script", "img")
            ]
        found.append(
            "".join(root.itertext()) + "".join(v for e in root.iter() for v in e.attrib.values())
        )
    assert any("<script>alert(1)" in words for words in found)


def test_a_document_holds_a_label_as_words(made):
    (content,) = made("docx").values()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        words = "".join(ElementTree.fromstring(archive.read("word/document.xml")).itertext())
    assert MARKUP in words


def test_a_workbook_holds_no_formula_that_a_label_brought(made):
    book = openpyxl.load_workbook(io.BytesIO(made("xlsx")["result.xlsx"]))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    held = {cell.value: cell.data_type for cell in cells if cell.value in (MARKUP, FORMULA)}
    assert held == {MARKUP: "s", FORMULA: "s"}
    assert not [c for c in cells if c.data_type == "f" and "HYPERLINK" in str(c.value)]
    assert not [
        cell for cell in cells if cell.hyperlink and "example.org" in str(cell.hyperlink.target)
    ]


@pytest.mark.parametrize("name", ["csv", "csv-de"])
def test_a_table_holds_no_formula_that_a_label_brought(made, name):
    for content in made(name).values():
        text = io.StringIO(content.decode("utf-8-sig"), newline="")
        rows = list(csv.reader(text, delimiter=";" if name == "csv-de" else ","))
        words = [cell for row in rows for cell in row if not re.fullmatch(r"-?[\d.,e+-]+", cell)]
        assert not [cell for cell in words if cell.startswith(("=", "+", "-", "@"))]


def test_a_map_and_a_result_hold_labels_as_they_are(made):
    (shapes,) = made("geojson").values()
    names = [feature["properties"] for feature in json.loads(shapes)["features"]]
    assert {MARKUP, FORMULA, TURNED} <= {
        value for one in names for value in one.values() if isinstance(value, str)
    }
    assert json.loads(made("json")["result.json"])["topics"]


@pytest.mark.parametrize("name", ["pdf", "summary"])
def test_paper_can_be_opened_and_runs_nothing(made, name):
    (content,) = made(name).values()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) < 60
        assert "/JavaScript" not in str(pdf.Root)
        assert "/OpenAction" not in pdf.Root


@pytest.mark.parametrize("terminal", [True, False])
def test_a_terminal_shows_labels_as_words(hostile, terminal):
    screen, file = Screen(language("en")), io.StringIO()
    screen.out = Console(file=file, force_terminal=terminal, width=120, highlight=False)
    for card in hostile.cards:
        screen.card(card)
    assert terminal == ("\x1b" in file.getvalue())
    assert "\x1b]" not in file.getvalue()


@pytest.mark.parametrize("unfit", ["\u202e", "\u2066", "\x1b[2J", "\x9b2J", "\x07", "\x00"])
def test_a_label_that_steers_a_screen_is_refused_by_its_character_in_both_languages(
    small_workspace, unfit
):
    topics = small_workspace / "data" / "my-region" / "topics.toml"
    rewrite(topics, ('en = "Tourism"', f"en = {json.dumps('a' + unfit)}"))
    with pytest.raises(WorkspaceError) as caught:
        read_workspace(small_workspace)
    assert f"U+{ord(unfit[0]):04X}" in str(caught.value)
    assert unfit not in str(caught.value)
    assert f"U+{ord(unfit[0]):04X}" in language("de").explain(caught.value)


@pytest.mark.parametrize("unfit", ["\x1b]0;title\x07", "\x9b2J", "\u202eabc"])
def test_what_a_fault_cites_of_a_strangers_file_steers_no_terminal(small_workspace, unfit):
    jobs = small_workspace / "data" / "my-region" / "jobs.csv"
    rewrite(jobs, ("port-town", f"port{unfit}"))
    with pytest.raises(WorkspaceError) as caught:
        read_workspace(small_workspace)
    shown = harmless(language("en").explain(caught.value))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)
    assert "\N{REPLACEMENT CHARACTER}" in shown
