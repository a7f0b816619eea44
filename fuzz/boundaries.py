"""Outlines of municipalities."""

import json

from fuzz.common import folder, put, starter
from s3prio.files.boundaries import read_boundaries
from s3prio.files.faults import Faults
from s3prio.files.reading import Reader

_SQUARE = [[7.0, 51.0], [7.1, 51.0], [7.1, 51.1], [7.0, 51.1], [7.0, 51.0]]


def seeds() -> dict[str, bytes]:
    """Return outlines of both kinds."""
    kinds = (("Polygon", [_SQUARE]), ("MultiPolygon", [[_SQUARE], [_SQUARE, _SQUARE]]))
    return {
        kind: json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "properties": {"id": place.id, "name": str(place.label.en)},
                        "geometry": {"type": kind, "coordinates": coordinates},
                    }
                    for place in starter().data.municipalities
                ],
            }
        ).encode()
        for kind, coordinates in kinds
    }


def read(content: bytes) -> None:
    """Read outlines."""
    faults = Faults()
    path = put("boundaries.geojson", content)
    found = read_boundaries(Reader(folder(), faults), path, starter().data.municipalities)
    if not faults.found:
        assert len(found) == len(starter().data.municipalities)  # noqa: S101 what a defect would be
    faults.raise_if_any()
