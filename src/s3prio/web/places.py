"""Where else can one go from a page of a scenario? The same list on each of them."""

from __future__ import annotations

from typing import NamedTuple

from s3prio.text import Text
from s3prio.web.board import Board
from s3prio.web.workspaces import Shown


class Place(NamedTuple):
    """
    A page of a scenario.

    Attributes
    ----------
    address : str
        Below that of the scenario.
    label : Text
    is_here : bool
    """

    address: str
    label: Text
    is_here: bool


class Nav(NamedTuple):
    """
    The pages of a scenario.

    Attributes
    ----------
    id : str
        Of the scenario, in addresses.
    places : tuple of Place
    label : object that can be said
        Of the scenario.
    """

    id: str
    places: tuple[Place, ...]
    label: object


def nav_of(one: Shown, state: Board, here: str) -> Nav:
    """
    Return the pages of a scenario, with what is on its board.

    Parameters
    ----------
    one : Shown
    state : Board
    here : str
        Name of the page that is looked at.
    """
    query = f"?{state.query}" if state.query else ""
    named = {
        "": Text("Board"),
        "never": Text("What never changes"),
        "politics": Text("Politics and evidence"),
        "said": Text("What stakeholders say"),
        "save": Text("Save"),
    }
    if one.kept is not None:
        named["history"] = Text("History")
    if one.kept is not None and one.kept.package:
        named["audit"] = Text("Is the package true?")
    found = tuple(
        Place(f"{address}{query}" if address != "said" else address, label, address == here)
        for address, label in named.items()
    )
    return Nav(one.id, found, one.case.scenario.label)
