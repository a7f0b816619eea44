"""``boundaries.geojson``: the true outlines of municipalities, for those who have them and may use them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, FailFast, Field, TypeAdapter

from s3prio.domain.alternative import Municipality
from s3prio.domain.surroundings import Ring
from s3prio.files.json_text import read_json
from s3prio.files.reading import Reader
from s3prio.text import Text

_KEYS = ("id", "ags", "nuts3")

# At the first fault all is refused: millions of them would fill the memory.
_Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
_Degrees = Annotated[list[_Number], Field(min_length=2), FailFast()]
_Ring = Annotated[list[_Degrees], Field(min_length=4), FailFast()]
_Rings = Annotated[list[_Ring], Field(min_length=1), FailFast()]


class _Polygon(BaseModel):
    type: Literal["Polygon"]
    coordinates: _Rings

    @property
    def rings(self) -> list[list[list[float]]]:
        return self.coordinates


class _MultiPolygon(BaseModel):
    type: Literal["MultiPolygon"]
    coordinates: Annotated[list[_Rings], Field(min_length=1), FailFast()]

    @property
    def rings(self) -> list[list[list[float]]]:
        return [ring for polygon in self.coordinates for ring in polygon]


_GEOMETRY = TypeAdapter[_Polygon | _MultiPolygon](
    Annotated[_Polygon | _MultiPolygon, Field(discriminator="type")]
)


class _Feature(BaseModel):
    properties: dict[str, Any] | None = None
    geometry: Any = None


class _Collection(BaseModel):
    features: Annotated[list[_Feature], FailFast()]


def read_boundaries(
    reader: Reader, path: Path, municipalities: tuple[Municipality, ...]
) -> dict[str, tuple[Ring, ...]]:
    """
    Read boundaries, or note why they cannot be used; empty where the file is not there.

    A feature belongs to the municipality whose id, official key (ags) or NUTS 3 code stands among
    its properties; features of nobody are passed over.

    Parameters
    ----------
    reader : Reader
    path : Path
    municipalities : tuple of Municipality
    """
    text = reader.text(path) if path.exists() else None
    if text is None:
        return {}
    name = reader.name(path)
    found: dict[str, tuple[Ring, ...]] = {}
    try:
        for feature in _Collection.model_validate(read_json(text)).features:
            owner = _owner(feature.properties or {}, municipalities)
            if owner and feature.geometry is not None:
                found[owner] = (*found.get(owner, ()), *_rings(feature.geometry))
    except (ValueError, OverflowError, RecursionError):
        reader.faults.add(
            name,
            Text("The file is no GeoJSON with the outlines of areas."),
            hint=Text(
                "A FeatureCollection of polygons is needed, in degrees of longitude and latitude."
            ),
        )
        return {}
    missing = tuple(place.label for place in municipalities if place.id not in found)
    if missing:
        reader.faults.add(
            name,
            Text("There is no outline of: {missing}.", {"missing": missing}),
            hint=Text(
                "Each area needs the property id, ags or nuts3 with the municipality's own from municipalities.csv."
            ),
        )
    return found


def _owner(properties: dict[str, Any], municipalities: tuple[Municipality, ...]) -> str:
    for key in _KEYS:
        named = properties.get(key)
        for place in municipalities:
            if isinstance(named, str) and named and getattr(place, key) == named:
                return place.id
    return ""


def _rings(geometry: Any) -> tuple[Ring, ...]:
    """Return the outer lines and holes of a polygon or of several."""
    rings = tuple(
        tuple((point[0], point[1]) for point in ring)
        for ring in _GEOMETRY.validate_python(geometry).rings
    )
    if any(abs(x) > 180 or abs(y) > 90 for ring in rings for x, y in ring):
        raise ValueError
    return rings
