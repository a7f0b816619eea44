"""What never changes, what politics costs, and why: chapters of the report about what is on the board."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from s3prio.cards.card import Card
from s3prio.language import Language
from s3prio.pipeline import Run, run
from s3prio.questions import explain, trace
from s3prio.text import Text
from s3prio.web.asking import in_words, on_the_board
from s3prio.web.changes import changes, marked
from s3prio.web.filling import ALONE, cards_html, page
from s3prio.web.places import Nav, nav_of
from s3prio.web.workspaces import Shown


@in_words()
def never(request: HttpRequest, said: Language, scenario: str) -> HttpResponse:
    """Show what never changes, whatever anybody weighs."""
    one, state, case = on_the_board(request, scenario)
    found = run(marked(one.case, case).asking("selection-margin", "robustness"))
    cards = _of_chapter(found, "chapter-weights")
    title = Text("What never changes")
    return _page(request, said, one, nav_of(one, state, "never"), (title, found, cards))


@in_words()
def politics(request: HttpRequest, said: Language, scenario: str) -> HttpResponse:
    """Show politics beside evidence."""
    one, state, case = on_the_board(request, scenario)
    title = Text("Politics and evidence")
    if case.scenario.balance is None:
        return page(
            request,
            "no_voices.html.j2",
            said,
            nav=nav_of(one, state, "politics"),
            title=title,
            one=one,
        )
    found = run(marked(one.case, case).asking("selection-margin", "balance"))
    cards = _of_chapter(found, "chapter-balance")
    return _page(request, said, one, nav_of(one, state, "politics"), (title, found, cards))


@in_words()
def why(
    request: HttpRequest,
    said: Language,
    scenario: str,
    topic: str,
    municipality: str | None = None,
) -> HttpResponse:
    """Explain a topic, or a municipality in it, down to each figure."""
    one, state, case = on_the_board(request, scenario)
    asked = marked(one.case, case).asking("selection-margin", "division-of-labour", "connections")
    found = run(asked)
    cards = (
        *explain(found, topic, municipality=municipality),
        trace(found, topic, municipality),
    )
    title: object = case.labels.topics.get(topic, topic)
    if municipality is not None:
        place = case.labels.municipalities.get(municipality, municipality)
        title = Text("{topic} in {place}", {"topic": title, "place": place})
    return _page(request, said, one, nav_of(one, state, "why"), (title, found, cards))


def _of_chapter(found: Run, id_: str) -> tuple[Card, ...]:
    return tuple(card for one in found.chapters if one.id == id_ for card in one.cards)


def _page(
    request: HttpRequest,
    said: Language,
    one: Shown,
    nav: Nav,
    content: tuple[object, Run, tuple[Card, ...]],
) -> HttpResponse:
    """Return a page of cards: its title, the run that they are of, and the cards."""
    title, found, cards = content
    return page(
        request,
        "cards.html.j2",
        said,
        nav=nav,
        title=title,
        scenario=one.case.scenario.label,
        changes=changes(one.case, found.case),
        invented=found.invented,
        contents=[(card.id, card.title) for card in cards] if len(cards) > 3 else [],
        cards=cards_html(cards, said, level=ALONE),
    )
