"""Is a package that somebody brought along true? Computed again, here and now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from s3prio.audit.verification import verify
from s3prio.audit.verification_card import verdict, verification_card
from s3prio.errors import InputError
from s3prio.files.laying_out import laid_out
from s3prio.language import Language
from s3prio.text import Text
from s3prio.web.asking import in_words, looked_at
from s3prio.web.board import Board
from s3prio.web.filling import ALONE, cards_html, page
from s3prio.web.places import nav_of
from s3prio.web.store import package_of, versions


@in_words()
def audit(request: HttpRequest, said: Language, scenario: str) -> HttpResponse:
    """Verify a package, and say what differs first."""
    one = looked_at(request, scenario)
    kept = next((v for v in versions(one.id) if v.package), None) if one.kept else None
    if kept is None:
        raise InputError(Text("This scenario was not brought along as a package."))
    with laid_out({kept.source: package_of(kept)}, kept.source) as folder:
        found = verify(folder / kept.source)
        card = cards_html((verification_card(found),), said, level=ALONE).replace(f"{folder}/", "")
    return page(
        request,
        "audit.html.j2",
        said,
        nav=nav_of(one, Board(), "audit"),
        title=Text("Package {name}", {"name": kept.source}),
        one=one,
        holds=found.holds,
        verdict=verdict(holds=found.holds),
        card=card,
    )
