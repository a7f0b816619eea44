"""
Which results does a reader get on paper, and can everybody read them?

A PDF after ISO 14289-1 (PDF/UA-1), laid out by WeasyPrint from the same cards and the same template as the page. It
holds the chapters on results. Profiles of topics and municipalities stay on the page: thirty of them would be two
hundred sheets, and nobody reads them from the first to the last.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from contextlib import redirect_stdout
from html.parser import HTMLParser
from importlib import import_module
from typing import Any

from s3prio.cards.deck import Chapter
from s3prio.errors import Fault, MethodError
from s3prio.files.installed import require_installed
from s3prio.language import Language
from s3prio.pipeline import Run
from s3prio.report.html import page_html, require_report
from s3prio.report.page import results_of
from s3prio.text import Text

_LONGEST = 40
"""Letters of a word that a column on paper has room for; longer ones may be broken anywhere."""


def require_pdf() -> None:
    """
    Refuse what needs the extra ``pdf`` where it, or a library of the system, is not installed.

    Raises
    ------
    MethodError
        Saying what to install.
    """
    _weasyprint()  # its extra brings what the page needs too
    require_report()


def report_pdf(run: Run, language: Language) -> bytes:
    """
    Return the report as a document for paper that a screen reader can read: tagged, with bookmarks.

    Parameters
    ----------
    run : Run
    language : Language

    Returns
    -------
    bytes
        PDF/UA-1. The same run gives the same bytes with the same fonts installed.

    Raises
    ------
    MethodError
        If the extra ``pdf`` is not installed.
    """
    require_pdf()
    page = results_of(run)
    html = for_paper(page_html(page, language, is_printed=True))
    return written(laid_out(html), html, page.fingerprint, _places(page.chapters, language))


def for_paper(html: bytes) -> bytes:
    r"""
    Return a page whose words suit narrow columns: percent signs stay with their numbers, endless words may break.

    Examples
    --------
    >>> for_paper(b"<main>12 %</main>").decode()
    '<main>12\xa0%</main>'
    """
    head, opening, rest = html.decode().partition("<main")
    main, closing, foot = rest.replace(" %", "\N{NO-BREAK SPACE}%").partition("</main>")
    main = re.sub(
        r">[^<]+<", lambda text: _ENDLESS.sub("\\g<0>\N{ZERO WIDTH SPACE}", text[0]), main
    )
    return f"{head}{opening}{main}{closing}{foot}".encode()


_ENDLESS = re.compile(rf"[^\s&;<>]{{{_LONGEST}}}(?=[^\s&;<>])")


def laid_out(html: bytes) -> Any:
    """
    Return pages of paper, laid out by WeasyPrint; nothing is fetched, neither from the web nor from files.

    Parameters
    ----------
    html : bytes
        A page without outside references, with its styles for paper.
    """
    library = _weasyprint()
    fetcher = library.URLFetcher(allowed_protocols={"data"})
    return library.HTML(string=html.decode(), url_fetcher=fetcher).render()


def written(document: Any, html: bytes, fingerprint: str, places: Mapping[str, str]) -> bytes:
    """
    Return pages that are laid out as a PDF that everybody can read.

    Parameters
    ----------
    document : weasyprint.Document
        From `laid_out`.
    html : bytes
        What was laid out.
    fingerprint : str
        Identifies the file, in place of a random number.
    places : mapping from str to str
        The heading at each place that a link may lead to.

    Returns
    -------
    bytes
        Without any date: the same pages give the same bytes.
    """
    from s3prio.report.tagging import Spoken, mend_tags  # noqa: PLC0415 an extra: loaded only by those who print

    spoken = Spoken(_spoken_cells(html), places)
    made: bytes = document.write_pdf(
        pdf_variant="pdf/ua-1",
        pdf_identifier=fingerprint.encode(),
        finisher=lambda _, pdf: mend_tags(pdf, spoken),
    )
    return made


def _weasyprint() -> Any:
    """Return the library that lays out pages."""
    require_installed(
        ("weasyprint",), Text("The PDF needs what is not installed: pip install 's3prio[pdf]'.")
    )
    try:
        with redirect_stdout(io.StringIO()):  # it prints advice of its own, in English only
            return import_module("weasyprint")
    except OSError as problem:
        raise MethodError(
            Fault(
                Text("The PDF needs the library Pango, which is not there."),
                Text(
                    "Debian or Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0. macOS:"
                    " brew install pango. Windows: install MSYS2, then pacman -S mingw-w64-ucrt-x86_64-pango."
                ),
            )
        ) from problem


def _places(chapters: tuple[Chapter, ...], language: Language) -> dict[str, str]:
    titles = {chapter.id: chapter.title for chapter in chapters}
    titles |= {card.id: card.title for chapter in chapters for card in chapter.cards}
    return {id_: language.say(title) for id_, title in titles.items()}


def _spoken_cells(html: bytes) -> list[str]:
    """Return what each data cell is to be read as: its title, where it has one."""
    cells = _Cells()
    cells.feed(html.decode())
    return cells.titles


class _Cells(HTMLParser):
    """The titles of all data cells, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.titles: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the title of a data cell."""
        if tag == "td":
            self.titles.append(dict(attrs).get("title") or "")
