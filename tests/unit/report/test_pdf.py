"""report.pdf: a tagged document that whoever listens meets in the order of the page, the same bytes each time."""

import shutil
import sys

import pdfua
import pikepdf
import pytest

from s3prio import run
from s3prio.errors import MethodError
from s3prio.files import installed
from s3prio.language import language
from s3prio.report import pdf as printing
from s3prio.report.pdf import laid_out, report_pdf, require_pdf, written
from tests.unit.report.listening import Listener, plain, words_beyond

A4 = (595, 842)


@pytest.fixture(scope="module")
def working_group_run(ruhr):
    """The result of the Ruhr's working group, which has all chapters."""
    return run(ruhr / "scenarios" / "ruhr-working-group.toml")


@pytest.fixture(scope="module")
def documents(starter_run, working_group_run):
    """All documents by workspace and language."""
    asked = (
        ("starter", "de", starter_run),
        ("starter", "en", starter_run),
        ("group", "de", working_group_run),
    )
    return {(name, code): report_pdf(made, language(code)) for name, code, made in asked}


@pytest.fixture(scope="module")
def listeners(documents):
    """Each document as somebody who listens meets it."""
    return {which: Listener(content) for which, content in documents.items()}


ALL = [("starter", "de"), ("starter", "en"), ("group", "de")]
every_document = pytest.mark.parametrize("which", ALL, ids=" ".join)


@pytest.fixture
def shown(request, which):
    """The chapters that a document holds, and the words of its language."""
    made = request.getfixturevalue("starter_run" if which[0] == "starter" else "working_group_run")
    return [chapter for chapter in made.chapters if not chapter.chapters], language(which[1]).say


def outline(entries):
    return [
        (plain(str(entry.title)), [plain(str(part.title)) for part in entry.children])
        for entry in entries
    ]


@every_document
def test_the_document_says_that_it_is_tagged_after_pdf_ua(listeners, which):
    pdf = listeners[which].pdf
    assert bool(pdf.Root.MarkInfo.Marked)
    assert pdf.open_metadata()["pdfuaid:part"] == "1"


@every_document
def test_the_document_says_its_language_and_shows_its_title(listeners, which):
    pdf = listeners[which].pdf
    assert str(pdf.Root.Lang) == which[1]
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert pdf.open_metadata()["dc:title"] == listeners[which].document.all("H1")[0].said()


@every_document
def test_a_checker_of_pdf_ua_finds_nothing(documents, which, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(documents[which])
    assert pdfua.validate(str(path)).findings == ()


@every_document
def test_headings_are_those_of_the_page_and_skip_no_level(listeners, which, shown):
    chapters, say = shown
    headings = listeners[which].document.all("H1", "H2", "H3", "H4", "H5", "H6")
    expected = [
        (tag, plain(say(part.title)))
        for chapter in chapters
        for tag, part in (("H2", chapter), *(("H3", card) for card in chapter.cards))
    ]
    # First the document's title, and the heading of its contents.
    assert [heading.kind for heading in headings[:2]] == ["H1", "H2"]
    assert [(heading.kind, heading.said()) for heading in headings[2:]] == expected


@every_document
def test_each_card_is_heard_as_heading_sentence_chart_and_table(listeners, which, shown):
    chapters, say = shown
    (main,) = listeners[which].document.all("Part")
    cards = [card for chapter in chapters for card in chapter.cards]
    heard = [tag for tag in main.all("Div") if tag.inside[0].kind == "H3"]
    assert len(heard) == len(cards)
    for tag, card in zip(heard, cards, strict=True):
        told = tag.all("H3", "P", "Figure", "Table", "L")
        kinds = [one.kind for one in told]
        expected = ["H3", "P"]
        expected += ["L", "Figure"] if card.chart is not None else []
        expected += ["Table"] if card.table is not None else []
        expected += ["L"] if card.caveats else []
        expected += ["P"] if card.sources else []
        assert kinds == expected
        assert told[0].said() == plain(say(card.title))
        assert told[1].said() == plain(say(card.sentence))


@every_document
def test_each_drawing_is_told_in_the_words_of_its_card(listeners, which, shown):
    chapters, say = shown
    drawings = listeners[which].document.all("Figure")
    drawn = [card for chapter in chapters for card in chapter.cards if card.chart is not None]
    assert len(drawings) == len(drawn)
    for drawing, card in zip(drawings, drawn, strict=True):
        assert say(card.sentence) in plain(str(drawing.attributes["/Alt"]))


@every_document
def test_a_table_that_goes_on_overleaf_is_one_table_with_one_header(listeners, which, shown):
    chapters, _ = shown
    tables = listeners[which].document.all("Table")
    expected = [
        card.table for chapter in chapters for card in chapter.cards if card.table is not None
    ]
    assert [
        (len(table.all("THead")), len(table.all("TBody")), len(table.all("TR")))
        for table in tables
    ] == [(1, 1, 1 + len(table.rows)) for table in expected]


@every_document
def test_each_header_of_a_table_says_what_it_heads(listeners, which):
    for table in listeners[which].document.all("Table"):
        (head,), (body,) = table.all("THead"), table.all("TBody")
        for part, scope in ((head, "/Column"), (body, "/Row")):
            headers = part.all("TH")
            assert headers
            assert {str(header.attributes["/A"].Scope) for header in headers} == {scope}


def test_a_letter_is_heard_as_the_category_that_it_stands_for(listeners):
    heard = listeners["starter", "en"].document
    assert "pioneer, 18.3 points to the nearest limit" in [cell.said() for cell in heard.all("TD")]


def test_a_word_that_a_line_divides_is_heard_whole(listeners):
    heard = listeners["group", "de"].document.said()
    assert "\N{HYPHEN}" not in heard
    assert "\N{SOFT HYPHEN}" not in heard


def test_a_row_higher_than_a_page_is_heard_as_it_stands():
    lines = "<br>".join(f"line {i}" for i in range(200))
    html = (
        '<html lang="en"><title>t</title><main><h1>t</h1><table><thead><tr><th>a<th>b</thead>'
        f'<tbody><tr><th>c<td title="pioneer">P<br>{lines}</tbody></table></main></html>'
    ).encode()
    document = laid_out(html)
    heard = Listener(written(document, html, "f", {})).document
    assert len(document.pages) > 1
    assert [f"line {i}" in heard.said() for i in range(200)] == [True] * 200


@every_document
def test_what_pages_repeat_is_not_heard(listeners, which):
    heard = listeners[which].document.said()
    title = listeners[which].document.all("H1")[0].said()
    assert heard.count(title) == 1
    assert f"1 / {len(listeners[which].pdf.pages)}" not in heard


@every_document
def test_all_that_is_marked_on_a_page_is_heard_once_or_is_decoration(listeners, which):
    pdf = listeners[which].pdf
    owners = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    for page in pdf.pages:
        owned = owners[owners.index(page.StructParents) + 1]
        marks = [
            int(mark.operands[1].MCID)
            for mark in pikepdf.parse_content_stream(page, "BDC")
            if str(mark.operator) == "BDC" and "/MCID" in mark.operands[1]
        ]
        assert len(marks) == len(set(marks))
        assert set(marks) == {number for number, owner in enumerate(owned) if owner is not None}
        heard = {owner.objgen for owner in owned if owner is not None}
        assert heard <= listeners[which].elements


@every_document
def test_bookmarks_are_the_chapters_with_their_cards(listeners, which, shown):
    chapters, say = shown
    with listeners[which].pdf.open_outline() as marks:
        found = outline(marks.root)
    assert found == [
        (plain(say(chapter.title)), [plain(say(card.title)) for card in chapter.cards])
        for chapter in chapters
    ]


@every_document
def test_each_link_says_where_it_leads_and_leads_there(listeners, which, shown):
    pdf = listeners[which].pdf
    chapters, say = shown
    titles = {
        part.id: say(part.title) for chapter in chapters for part in (chapter, *chapter.cards)
    }
    places = {str(name) for name in list(pdf.Root.Names.Dests.Names)[::2]}
    links = [link for page in pdf.pages for link in page.get("/Annots", [])]
    inside = {str(link.Dest): str(link.Contents) for link in links if "/Dest" in link}
    assert inside == titles
    assert set(inside) <= places
    assert all(str(link.Contents) for link in links)


@every_document
def test_all_fonts_are_embedded(listeners, which):
    fonts = {
        font.objgen: font.DescendantFonts[0].FontDescriptor
        for page in listeners[which].pdf.pages
        for font in page.Resources.Font.values()
    }
    assert fonts
    assert all({"/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts.values())


@every_document
def test_all_pages_are_upright_a4(listeners, which):
    sizes = {
        tuple(round(float(side)) for side in page.MediaBox[2:])
        for page in listeners[which].pdf.pages
    }
    assert sizes == {A4}


@every_document
def test_nothing_of_the_document_runs(listeners, which):
    root = listeners[which].pdf.Root
    assert not {"/AcroForm", "/OpenAction", "/AA"} & set(root.keys())
    assert "/JavaScript" not in root.Names


@every_document
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler-utils")
def test_no_word_is_cut_off_at_the_edge_of_a_page(documents, which):
    assert words_beyond(documents[which], 16) == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler-utils")
def test_words_without_end_stay_on_the_page(change):
    made = change("data/my-region/topics.toml", 'en = "Tourism"', f'en = "{"x" * 500}"')
    assert words_beyond(report_pdf(made, language("en")), 16) == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler-utils")
def test_a_chart_of_sixty_bars_stays_on_its_page(crowded_run):
    assert words_beyond(report_pdf(crowded_run, language("de")), 16) == []


def test_the_results_of_the_largest_scenario_are_at_most_sixty_pages(listeners):
    assert len(listeners["group", "de"].pdf.pages) <= 60


def test_the_document_says_that_the_profiles_are_on_the_page(listeners):
    heard = listeners["starter", "en"].document.said()
    assert "The profiles of all topics and municipalities are on the page report.html." in heard


@pytest.mark.parametrize(("code", "word"), [("de", "erfunden"), ("en", "invented")])
def test_invented_figures_are_marked_before_the_contents(listeners, code, word):
    heard = listeners["starter", code].document
    assert word in heard.inside[0].said()


def test_the_document_bears_the_fingerprint_of_its_input(listeners, starter_run):
    assert starter_run.case.content_hash in listeners["starter", "en"].document.said()


def test_the_same_input_gives_the_same_bytes_without_any_date(documents, starter_run):
    again = run(f"{starter_run.case.workspace.root}/scenarios/first.toml")
    assert report_pdf(again, language("en")) == documents["starter", "en"]
    assert b"CreationDate" not in documents["starter", "en"]
    assert b"ModDate" not in documents["starter", "en"]


def test_signs_of_html_are_shown_and_not_obeyed(change):
    hostile = "<b>x</b> & <script>alert(1)</script>"
    old = '{ en = "First scenario", de = "Erstes Szenario" }'
    made = change("scenarios/first.toml", old, f"{{ en = '{hostile}', de = '{hostile}' }}")
    assert hostile in Listener(report_pdf(made, language("en"))).document.all("H1")[0].said()


def test_nothing_is_fetched_from_files(tmp_path):
    picture = tmp_path / "picture.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="99in" height="99in"/>')
    page = f'<html lang="en"><img src="{picture.as_uri()}" alt="a" style="display: block"></html>'
    (sheet,) = laid_out(page.encode()).pages
    height = sheet._page_box.children[0].height  # noqa: SLF001 nobody else tells
    assert height < 100


def test_the_extra_that_is_missing_is_named(monkeypatch, starter_run):
    monkeypatch.setattr(installed, "find_spec", lambda _: None)
    with pytest.raises(MethodError, match=r"pip install 's3prio\[pdf\]'"):
        report_pdf(starter_run, language("en"))


def test_the_library_of_the_system_that_is_missing_is_named(monkeypatch, capfd):
    def without_pango(name):
        print("advice in English only")  # noqa: T201 as the library does
        raise OSError(name)

    monkeypatch.setattr(printing, "import_module", without_pango)
    with pytest.raises(MethodError, match="Pango") as refused:
        require_pdf()
    for way in ("apt install libpango-1.0-0", "brew install pango", "MSYS2"):
        assert way in str(refused.value)
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize("absent", ["altair", "jinja2", "vl_convert"])
def test_what_the_page_needs_is_needed_here_too(monkeypatch, absent):
    monkeypatch.setitem(sys.modules, absent, None)
    with pytest.raises(MethodError, match=r"pip install 's3prio\["):
        require_pdf()
