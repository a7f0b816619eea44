"""Under which name, why and by whom is something to be saved? What the form says, and the saving itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from pydantic import ValidationError

from s3prio.domain.label import Label
from s3prio.errors import InputError, ScenarioError
from s3prio.evaluation.preference_model import replaced
from s3prio.files.case import Case
from s3prio.files.written_case import written_case
from s3prio.language import Language
from s3prio.scenario import Scenario
from s3prio.text import Text
from s3prio.web.asking import root
from s3prio.web.changes import changes, reason
from s3prio.web.once import once_of
from s3prio.web.store import Kept, OvertakenError, Saving, all_kept, free_id, save_new, save_over
from s3prio.web.when import today
from s3prio.web.whole_numbers import whole
from s3prio.web.workspaces import Shown, scenario_ids

LONGEST = 160
"""Letters of a name."""


@dataclass(frozen=True)
class Wish:
    """
    What the form says under which something is to be saved.

    Attributes
    ----------
    name, why, who : str
    over : bool
        Whether as the next version of the scenario that it was made from.
    after : int
        The version that was looked at; 0 for a scenario of the workspace.
    once : str
    default : Label or None
        The reason where none is given; None for what was moved on the board.
    """

    name: str
    why: str
    who: str
    over: bool
    after: int
    once: str
    default: Label | None = None


class FieldError(ScenarioError):
    """
    What was typed into the form's own fields cannot be taken.

    Parameters
    ----------
    message : Text
    *fields : str
        Names of the fields.
    """

    def __init__(self, message: Text, *fields: str) -> None:
        self.fields = fields
        super().__init__(message)


def wish_of(request: HttpRequest, one: Shown) -> Wish:
    """Read the form, or say what it begins with."""
    sent = request.POST
    kept = one.kept
    after = whole(sent.get("after", ""))
    return Wish(
        name=sent.get("name", "" if kept is None else one.case.scenario.label.de)[:1000].strip(),
        why=sent.get("why", "")[:10_000].strip(),
        who=sent.get("who", "")[:1000].strip(),
        over=sent.get("as", "new" if kept is None else "over") == "over" and kept is not None,
        after=after if after is not None else 0 if kept is None else kept.number,
        once=once_of(request),
    )


def saved(one: Shown, case: Case, wish: Wish, tables: dict[str, bytes] | None = None) -> Kept:
    """
    Save a scenario as a form asks for.

    Parameters
    ----------
    one : Shown
        What it was made from.
    case : Case
        What is to be saved.
    wish : Wish
    tables : mapping from path to bytes, optional
        Stakeholders' tables, where they are others.

    Raises
    ------
    OvertakenError
        If somebody saved in between.
    InputError
        If the form or the tables have faults.
    """
    scenario = _named(one, case, wish)
    made = written_case(one.case, scenario, tables or {})
    said = Saving(made, made.scenario.reason, wish.once, who=wish.who, source=one.id)
    if wish.over:
        return save_over(one.id, wish.after, said)
    return save_new(said, scenario_ids(root()))


def form_content(wish: Wish, fault: InputError | None, said: Language) -> dict[str, object]:
    """Return what the template of the form's fields knows."""
    overtaken = fault.latest if isinstance(fault, OvertakenError) else None
    return {
        "wish": wish,
        "after": wish.after if overtaken is None else overtaken.number,
        "overtaken": overtaken,
        "wrong_fields": fault.fields if isinstance(fault, FieldError) else (),
        "lines": () if fault is None else tuple(said.explain(fault).splitlines()),
    }


def status_of(fault: InputError | None) -> int:
    """Return the status of a form's page: it is as it should be, overtaken, or faulty."""
    return 200 if fault is None else 409 if isinstance(fault, OvertakenError) else 422


def on_to(said: Language, kept: Kept, place: str = "") -> HttpResponse:
    """Lead to a page of what was saved."""
    return HttpResponseRedirect(f"/{said.code}/{kept.id}/{place}?saved={kept.number}", status=303)


def taken_ids() -> set[str]:
    """Return the ids that no new scenario may have."""
    return {*scenario_ids(root()), *(kept.id for kept in all_kept())}


def _named(one: Shown, case: Case, wish: Wish) -> Scenario:
    """Return the scenario under the name and with the reason that the form gives."""
    if not wish.name:
        raise FieldError(Text("The name is missing."), "name")
    if len(wish.name) > LONGEST:
        long = Text("The name is longer than {most} letters.", {"most": LONGEST})
        raise FieldError(long, "name")
    old = one.case.scenario
    name, why, who = (
        _label(field, text)
        for field, text in (("name", wish.name), ("why", wish.why), ("who", wish.who))
    )
    found = changes(one.case, case)
    kept = one.kept
    # Who only makes a new version keeps its name in both languages.
    same = wish.over and wish.name == old.label.de
    return replaced(
        case.scenario,
        id=kept.scenario if wish.over and kept is not None else free_id(wish.name, taken_ids()),
        label=old.label if same else name,
        reason=why or wish.default or (reason(one.case, found) if found else old.reason),
        author=who,
        date=today(),
    )


def _label(field: str, text: str) -> Label | None:
    """Return what somebody typed in, the same in both languages; None for nothing."""
    try:
        return Label(de=text, en=text) if text else None
    except ValidationError as problem:
        said = Text("Name, reason or who holds a character that cannot be shown.")
        raise FieldError(said, field) from problem
