"""Whom an XMCDA file speaks of: the alternatives and criteria that it declares, and who is meant where."""

from __future__ import annotations

from dataclasses import dataclass, field

from s3prio.files.xml_tree import Element, XmlFile
from s3prio.text import Text

_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


@dataclass
class Names:
    """
    Ids of alternatives or of criteria.

    Attributes
    ----------
    one : str
        The element that declares one.
    kind : Text
        What it is, for messages.
    is_closed : bool
        Whether there are no others: if they are declared, or once the table was read.
    active : dict from id to bool
        In the order of the file.
    """

    one: str
    kind: Text
    is_closed: bool = False
    active: dict[str, bool] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the active ones."""
        return tuple(id_ for id_, is_active in self.active.items() if is_active)

    @property
    def inactive(self) -> tuple[str, ...]:
        """Ids of those that the file leaves out itself."""
        return tuple(id_ for id_, is_active in self.active.items() if not is_active)


def declared(file: XmlFile, group: str, one: str, kind: Text) -> Names:
    """
    Return the ids that a file declares, noting those that are empty or there twice.

    Parameters
    ----------
    file : XmlFile
    group, one : str
        Names of the elements, ``"criteria"`` and ``"criterion"``.
    kind : Text

    Returns
    -------
    Names
        Open, if there is no declaration.
    """
    groups = file.root.named(group)
    names = Names(one, kind, is_closed=bool(groups))
    for element in groups:
        file.require_known(element, "description", one)
        for member in element.named(one):
            file.require_known(member, "description", "type", "active")
            id_ = member.attributes.get("id", "").strip()
            if not id_:
                file.fault(member, Text("<{element}> has no id.", {"element": one}))
            elif id_ in names.active:
                file.fault(member, Text('The id "{id}" is there twice.', {"id": id_[:60]}))
            else:
                names.active[id_] = _is_active(file, member)
    return names


def id_in(file: XmlFile, holder: Element, names: Names) -> str | None:
    """
    Return whom an element speaks of; note it if that is nobody.

    Parameters
    ----------
    file : XmlFile
    holder : Element
        With an element such as ``<criterionID>`` inside.
    names : Names
        Where they are open, a new id is added.
    """
    element = file.only(holder, f"{names.one}ID")
    if element is None:
        return None
    if element.text in names.active:
        return element.text
    if element.text and not names.is_closed:
        names.active[element.text] = True
        return element.text
    said = {"got": element.shown, "kind": names.kind}
    hint = file.hint(element.text, names.active)
    file.fault(element, Text('"{got}" is the id of no {kind}.', said), hint)
    return None


def _is_active(file: XmlFile, member: Element) -> bool:
    for said in member.named("active"):
        if said.text not in _BOOLEANS:
            got = {"element": "active", "got": said.shown}
            file.fault(said, Text('<{element}> holds "{got}"; true or false is needed.', got))
        return _BOOLEANS.get(said.text, True)
    return True
