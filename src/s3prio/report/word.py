"""
Documents that an office edits: cards as Word, with headings, tables and pictures of its own kind.

Headings are real headings, the first row of a table is repeated on every page, pictures have
alternative texts, and the language is set, so that Word and screen readers find their way.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from s3prio.cards.card import Card
from s3prio.cards.cells import CategoryCell, Table, said
from s3prio.cards.deck import Chapter
from s3prio.files.archive import zipped
from s3prio.files.installed import require_installed
from s3prio.language import Language
from s3prio.report.html import report_is_possible
from s3prio.report.new_book import NO_TIME
from s3prio.report.page import Page
from s3prio.text import Text

if TYPE_CHECKING:
    from docx.document import Document  # an extra: loaded only by those who write documents

_LANGUAGES = {"de": "de-DE", "en": "en-GB"}
_WIDTH = 16.0
"""Centimetres between the margins of a page."""

_GROUNDS = {"pioneer": "00437A", "development-potential": "3FA08E"}


def require_word() -> None:
    """
    Refuse what needs the extra ``office`` where it is not installed.

    Raises
    ------
    MethodError
        Saying what to install.
    """
    require_installed(
        ("docx",), Text("Word documents need what is not installed: pip install 's3prio[office]'.")
    )


def word_document(page: Page, language: Language) -> bytes:
    """
    Return a document as Word.

    Parameters
    ----------
    page : Page
    language : Language

    Returns
    -------
    bytes
        Of a ``.docx``; the same page gives the same bytes. Charts are in it where the extra
        ``report`` is installed.

    Raises
    ------
    MethodError
        If the extra ``office`` is not installed.
    """
    require_word()
    import docx  # noqa: PLC0415 an extra: loaded only by those who write documents

    document = docx.Document()
    _set_up(document, page, language)
    document.add_heading(language.say(page.title), level=0)
    document.add_paragraph(language.say(page.lead))
    for fact in (*page.invented, *page.facts):
        document.add_paragraph(language.say(fact))
    _chapters(document, page.chapters, 1, language)
    fingerprint = Text("Fingerprint of the inputs: {hash}", {"hash": page.fingerprint})
    document.add_paragraph(language.say(fingerprint))
    out = io.BytesIO()
    document.save(out)
    return _without_times(out.getvalue())


def _set_up(document: Document, page: Page, language: Language) -> None:
    """Set title, language, margins and the size of the letters."""
    from docx.oxml.ns import qn  # noqa: PLC0415 as above
    from docx.shared import Cm, Pt  # noqa: PLC0415 as above

    properties = document.core_properties
    properties.title, properties.author = language.say(page.title), "s3prio"
    properties.created = properties.modified = NO_TIME
    properties.language = _LANGUAGES[language.code]
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm((21.0 - _WIDTH) / 2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    marks = normal.element.get_or_add_rPr()
    tag = marks.makeelement(qn("w:lang"), {qn("w:val"): _LANGUAGES[language.code]})
    marks.append(tag)


def _chapters(
    document: Document, chapters: Iterable[Chapter], level: int, language: Language
) -> None:
    for chapter in chapters:
        document.add_heading(language.say(chapter.title), level=level)
        for card in chapter.cards:
            _card(document, card, level + 1, language)
        _chapters(document, chapter.chapters, level + 1, language)


def _card(document: Document, card: Card, level: int, language: Language) -> None:
    document.add_heading(language.say(card.title), level=min(level, 9))
    document.add_paragraph(language.say(card.sentence))
    if card.chart is not None and report_is_possible():
        _picture(document, card, language)
    if card.table is not None:
        _table(document, card.table, language)
    for caveat in card.caveats:
        document.add_paragraph(language.say(caveat), style="List Bullet")
    if card.sources:
        document.add_paragraph(language.say(card.said_sources))


def _picture(document: Document, card: Card, language: Language) -> None:
    from docx.shared import Cm  # noqa: PLC0415 as above

    from s3prio.report.charts.standalone import as_png, chart_svg  # noqa: PLC0415 an extra, as above

    png = as_png(chart_svg(card, language))
    document.add_picture(io.BytesIO(png), width=Cm(_WIDTH))
    described = document.inline_shapes[-1]._inline.docPr  # noqa: SLF001 python-docx has no other way to an alternative text
    described.set("descr", language.say(card.sentence))
    described.set("title", language.say(card.title))


def _table(document: Document, table: Table, language: Language) -> None:
    """Write a table; its first row is a header on every page, and no row is torn apart."""
    from docx.shared import Cm  # noqa: PLC0415 as above

    heads = [language.say(said(column)) for column in table.columns]
    rows = [[language.say(said(cell)) for cell in row] for row in table.rows]
    made = document.add_table(rows=1 + len(rows), cols=len(heads), style="Table Grid")
    made.autofit = False
    widths = [Cm(width) for width in column_widths([heads, *rows], _WIDTH)]
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width  # LibreOffice goes by these, Word by those of the cells
    for number, (row, words) in enumerate(zip(made.rows, [heads, *rows], strict=True)):
        _mark_row(row, is_header=number == 0)
        # A row gives its cells anew each time it is asked, and slowly.
        for position, (cell, width) in enumerate(zip(row.cells, widths, strict=True)):
            cell.width = width
            right = number > 0 and table.numeric[position]
            _write(cell, words[position], right=right, bold=number == 0)
            content = table.rows[number - 1][position] if number else None
            if isinstance(content, CategoryCell) and content.category in _GROUNDS:
                _shade(cell, _GROUNDS[content.category])


def column_widths(rows: Sequence[Sequence[str]], whole: float) -> list[float]:
    """
    Share a page's width among columns: each has room for its longest word, and the rest goes by what they say.

    Parameters
    ----------
    rows : sequence of rows of words
    whole : float
        In centimetres.

    Examples
    --------
    >>> [round(width, 1) for width in column_widths([["Topic", "Rank"], ["Education & Knowledge", "1"]], 6)]
    [3.9, 2.1]
    """
    columns = list(zip(*rows, strict=True))
    needed = [
        _LETTER * max(len(word) for said in column for word in [*said.split(), ""]) + _PADDING
        for column in columns
    ]
    wanted = [
        min(_LETTER * max(len(said) for said in column) + _PADDING, whole / 2)
        for column in columns
    ]
    spare = whole - sum(needed)
    if spare <= 0:
        return [width * whole / sum(needed) for width in needed]
    more = [max(want - need, 0.0) for want, need in zip(wanted, needed, strict=True)]
    share = spare / sum(more) if sum(more) > 0 else 0.0
    if share > 1 or not share:  # more room than anybody wants: it is shared alike
        left = (whole - sum(map(sum, zip(needed, more, strict=True)))) / len(columns)
        return [need + extra + left for need, extra in zip(needed, more, strict=True)]
    return [need + extra * share for need, extra in zip(needed, more, strict=True)]


_LETTER, _PADDING = 0.2, 0.4
"""Centimetres that a letter takes, and a cell's own space."""


def _mark_row(row: Any, *, is_header: bool) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415 as above

    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 python-docx has no other way to keep or repeat a row
    for name in ("w:cantSplit", *(("w:tblHeader",) if is_header else ())):
        properties.append(properties.makeelement(qn(name), {qn("w:val"): "true"}))


def _write(cell: Any, words: str, *, right: bool, bold: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 as above
    from docx.shared import Pt  # noqa: PLC0415 as above

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(words.replace(" %", "\N{NO-BREAK SPACE}%"))
    run.font.size, run.font.bold = Pt(8.5), bold
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _shade(cell: Any, colour: str) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415 as above
    from docx.shared import RGBColor  # noqa: PLC0415 as above

    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 python-docx has no other way to a cell's ground
    ground = {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): colour}
    properties.append(properties.makeelement(qn("w:shd"), ground))
    if colour == _GROUNDS["pioneer"]:
        cell.paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)


def _without_times(content: bytes) -> bytes:
    """Return a document's archive without the time of day at which it was packed."""
    with zipfile.ZipFile(io.BytesIO(content)) as written:
        return zipped({name: written.read(name) for name in written.namelist()})
