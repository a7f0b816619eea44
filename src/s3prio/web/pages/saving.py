"""Saving what is on the board, what was saved before, and going back to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from s3prio.errors import InputError
from s3prio.files.laid_case import laid_case
from s3prio.language import Language, in_both
from s3prio.text import Text
from s3prio.web.asking import in_words, on_the_board
from s3prio.web.changes import changes
from s3prio.web.filling import page
from s3prio.web.once import once_of
from s3prio.web.places import nav_of
from s3prio.web.store import Kept, Saving, contents, save_over, versions
from s3prio.web.whole_numbers import whole
from s3prio.web.wishes import form_content, on_to, saved, status_of, wish_of


@in_words("GET", "HEAD", "POST")
def save(request: HttpRequest, said: Language, scenario: str) -> HttpResponse:
    """Save what is on the board."""
    one, state, case = on_the_board(request, scenario)
    wish = wish_of(request, one)
    fault: InputError | None = None
    if request.method == "POST":
        try:
            kept = saved(one, case, wish)
            return on_to(said, kept)
        except InputError as error:
            fault = error
    return page(
        request,
        "save.html.j2",
        said,
        status=status_of(fault),
        nav=nav_of(one, state, "save"),
        title=Text("Save"),
        one=one,
        changes=changes(one.case, case),
        **form_content(wish, fault, said),
    )


@in_words("GET", "HEAD", "POST")
def history(request: HttpRequest, said: Language, scenario: str) -> HttpResponse:
    """Show all versions of a saved scenario; restore one of them."""
    one, state, _ = on_the_board(request, scenario)
    if one.kept is None:
        raise InputError(
            Text("This scenario stands in the files of the workspace; it was not saved here.")
        )
    found = versions(one.id)
    if request.method == "POST":
        kept = _restored(request, found)
        return on_to(said, kept)
    return page(
        request,
        "history.html.j2",
        said,
        nav=nav_of(one, state, "history"),
        title=Text("History: {scenario}", {"scenario": found[0].label}),
        one=one,
        versions=found,
    )


def _restored(request: HttpRequest, found: list[Kept]) -> Kept:
    number = request.POST.get("number", "")
    old = next((one for one in found if str(one.number) == number), None)
    after = whole(request.POST.get("after", ""))
    if old is None or after is None:
        raise InputError(Text("There is no such version."))
    case = laid_case(contents(old), old.scenario, old.id)
    said = Text("Version {number} again: {note}", {"number": old.number, "note": old.note})
    note = in_both(said)
    return save_over(old.id, after, Saving(case, note, once_of(request)))
