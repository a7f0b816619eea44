"""Says who: where a figure comes from, and under which licence it may be used."""

from s3prio.domain.label import Id, Label, Written


class Source(Written):
    """A source of figures, named once and referred to by its id."""

    id: Id
    label: Label
    attribution: Label
    licence: Label
    url: str = ""
    tables: tuple[str, ...] = ()
    """Tables beside the figures that rest on it, such as "actors" for ``actors.csv``."""
    illustrative: bool = False
    """True for invented figures: everything that shows them says so."""
