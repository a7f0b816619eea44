"""The municipalities, who borders on whom, and where each stands on a map of equal tiles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from s3prio.tables.naming import Naming
from s3prio.tables.raw import identifier, read_raw

PLATES = {
    "bochum": "BO", "bottrop": "BOT", "dortmund": "DO", "duisburg": "DU", "essen": "E",
    "gelsenkirchen": "GE", "hagen": "HA", "hamm": "HAM", "herne": "HER",
    "muelheim-an-der-ruhr": "MH", "oberhausen": "OB", "ennepe-ruhr-kreis": "EN",
    "kreis-recklinghausen": "RE", "kreis-unna": "UN", "kreis-wesel": "WES",
}  # fmt: skip
"""Short names for narrow tables: what is on the number plates."""

_ARRANGEMENT = (
    ("",    "",    "RE", "",    "",   ""),
    ("WES", "BOT", "GE", "HER", "",   "HAM"),
    ("DU",  "OB",  "E",  "BO",  "DO", "UN"),
    ("",    "MH",  "",   "EN",  "HA", ""),
)  # fmt: skip

TILES = {
    plate: (row, column)
    for row, plates in enumerate(_ARRANGEMENT, start=1)
    for column, plate in enumerate(plates, start=1)
    if plate
}
"""
Row and column of each municipality's tile, by its short name, counted from the north-west.

Arranged by hand, because an equal tile shows a small city as clearly as a wide district. 27 of the
32 pairs of neighbours touch, at an edge or a corner, and no two places whose centres lie more than
10 km apart from north to south, or from west to east, stand the wrong way round. Those that do not
touch are five of Kreis Recklinghausen's eight: a tile at the northern edge has too few sides.
"""

_MUNICIPALITY = ("municipality", "kind", "ags", "nuts3", "population_2024")
_BORDER = ("municipality_a", "municipality_b", "shares_border")

Rows = Iterator[tuple[object, ...]]


def municipality_rows(raw: Path) -> Rows:
    """Yield id, names, kind, keys, population and the tile of each municipality."""
    for row in read_raw(raw, "municipalities.csv", *_MUNICIPALITY).itertuples():
        id_ = identifier(str(row.municipality))
        short = PLATES.get(id_, "")
        yield (
            id_,
            row.municipality,
            short,
            row.kind,
            row.ags,
            row.nuts3,
            row.population_2024,
            *TILES.get(short, ("", "")),
        )


def neighbour_rows(raw: Path, places: Sequence[str]) -> Rows:
    """
    Yield the pairs of municipalities that share a border, each once, in the order of places.

    Only that they are neighbours is taken over: two sets of boundaries agree on it, while the
    length of a border is the generalised line's.

    Raises
    ------
    WorkspaceError
        If a pair names a municipality that is not known.
    """
    frame = read_raw(raw, "adjacency.csv", *_BORDER)
    naming = Naming(raw / "adjacency.csv", places)
    pairs = {
        frozenset((naming.place(str(a), line, _BORDER[0]), naming.place(str(b), line, _BORDER[1])))
        for line, (a, b, shares) in enumerate(
            frame[list(_BORDER)].itertuples(index=False), start=2
        )
        if shares
    }
    naming.faults.raise_if_any()
    for i, place in enumerate(places):
        for other in places[i + 1 :]:
            if {place, other} in pairs:
                yield place, other
