"""Accessibility, imprint and privacy: what the operator writes, and until then what is to be written."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse

from s3prio.language import Language
from s3prio.text import Text
from s3prio.web.asking import in_words, root
from s3prio.web.filling import page

FOLDER = "pages"
"""In the workspace: ``pages/imprint.de.txt`` and so on."""

_TITLES = {
    "accessibility": Text("Accessibility"),
    "imprint": Text("Imprint"),
    "privacy": Text("Privacy"),
}
_OURS = {
    "accessibility": (
        Text(
            "These pages are made to meet WCAG 2.1 AA and EN 301 549. Everything can be done with the"
            " keyboard, each chart has its table, and all works without scripts by a button."
        ),
        Text(
            "Known: wide tables scroll sideways on telephones. Nobody has listened to the pages with a"
            " screen reader yet."
        ),
    ),
    "imprint": (),
    "privacy": (
        Text(
            "No requests to other servers, and nothing that follows anybody. What is on the board stands"
            " in the address of the page; what is saved stands in the database of this server, with the"
            " name that was typed in."
        ),
        Text(
            "Two cookies at most: one that belongs to forms, so that nobody else can send them for you,"
            " and one for those who signed in. Both are gone when the browser is closed or within a year."
        ),
    ),
}


@in_words()
def text(request: HttpRequest, said: Language, name: str) -> HttpResponse:
    """Show one of these pages."""
    file = f"{FOLDER}/{name}.{said.code}.txt"
    place = Path(root()) / file
    written = place.read_text("utf-8-sig") if place.is_file() else ""
    paragraphs = [part.strip() for part in written.split("\n\n") if part.strip()]
    return page(
        request,
        "text.html.j2",
        said,
        title=_TITLES[name],
        ours=_OURS[name],
        paragraphs=[Text("{words}", {"words": one}) for one in paragraphs],
        file=Text(
            "The operator of this server writes more into {file} of the workspace.", {"file": file}
        ),
    )
