"""
``municipalities.geojson``: each municipality with its category in each topic, for a map.

The form is that of RFC 7946. Outlines are those of the workspace; without them a municipality has no
place (``null``), which the format allows, and the tile that it has on a map of equal tiles.
"""

from __future__ import annotations

import json

from s3prio._version import __version__
from s3prio.domain.alternative import Municipality
from s3prio.domain.category import CATEGORIES, CATEGORY_LABELS
from s3prio.language import Language
from s3prio.pipeline import Run
from s3prio.report.outlines import polygons
from s3prio.report.result_file import CellResult, result_file


def geojson_file(run: Run, language: Language) -> bytes:
    """
    Return the municipalities of a run as a feature collection.

    Parameters
    ----------
    run : Run
    language : Language
        Of names and notes; ids are the same in each.

    Returns
    -------
    bytes
        UTF-8, one municipality a line. Properties of a topic are named ``category:TOPIC``,
        ``score:TOPIC`` and so on, flat, as programs for maps read them; scores run from 0 to 1.
    """
    result = result_file(run)
    cells: dict[str, list[CellResult]] = {}
    for cell in result.cells:
        cells.setdefault(cell.municipality, []).append(cell)
    lines = ",\n".join(
        _json(_feature(run, place, cells.get(place.id, []), language))
        for place in run.case.data.municipalities
    )
    head = _json(_about(run, language))
    return f'{{"type":"FeatureCollection","s3prio":{head},"features":[\n{lines}\n]}}\n'.encode()


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _about(run: Run, language: Language) -> dict[str, object]:
    """Return what the reader of the file must know, a member of its own beside the features."""
    case = run.case
    return {
        "version": __version__,
        "scenario": case.scenario.id,
        "content_hash": case.content_hash,
        "illustrative": bool(run.invented),
        "notes": [language.say(note) for note in (*run.invented, *case.settings.notes)],
        "topics": {id_: language.say(label) for id_, label in case.labels.topics.items()},
        "categories": {id_: language.say(CATEGORY_LABELS[id_]) for id_ in reversed(CATEGORIES)},
        "sources": [
            {
                "label": language.say(source.label),
                "attribution": language.say(source.attribution),
                "licence": language.say(source.licence),
                "url": source.url,
            }
            for source in case.data.sources
        ],
    }


def _feature(
    run: Run, place: Municipality, cells: list[CellResult], language: Language
) -> dict[str, object]:
    properties: dict[str, object] = {
        "id": place.id,
        "name": language.say(run.case.labels.municipalities[place.id]),
        "kind": place.kind,
        "ags": place.ags,
        "nuts3": place.nuts3,
        "tile_row": place.tile_row,
        "tile_column": place.tile_column,
    }
    for cell in cells:
        properties |= {
            f"category:{cell.topic}": cell.category,
            f"score:{cell.topic}": cell.score,
            f"lowest:{cell.topic}": cell.lowest,
            f"highest:{cell.topic}": cell.highest,
            f"margin:{cell.topic}": cell.margin,
            f"open:{cell.topic}": len(cell.possible) > 1,
        }
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": _geometry(run, place.id),
        "properties": properties,
    }


def _geometry(run: Run, municipality: str) -> dict[str, object] | None:
    found = polygons(run.case.data.surroundings.boundaries.get(municipality, ()))
    if not found:
        return None
    if len(found) == 1:
        return {"type": "Polygon", "coordinates": found[0]}
    return {"type": "MultiPolygon", "coordinates": found}
