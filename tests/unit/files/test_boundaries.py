"""True outlines of municipalities: whose they are, and what is no outline."""

import copy
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio import read_workspace
from s3prio.domain.alternative import Municipality
from s3prio.errors import WorkspaceError
from s3prio.files.boundaries import read_boundaries
from s3prio.files.faults import Faults
from s3prio.files.reading import Reader

PLACES = (
    Municipality(id="bochum", label="Bochum", ags="05911", nuts3="DEA51"),
    Municipality(id="essen", label="Essen", ags="05113", nuts3="DEA13"),
)
SQUARE = [[7.0, 51.0], [7.5, 51.0], [7.5, 51.5], [7.0, 51.0]]
HOLE = [[7.3, 51.1], [7.4, 51.1], [7.4, 51.2], [7.3, 51.1]]
ISLAND = [[8.0, 51.0], [8.1, 51.0], [8.1, 51.1], [8.0, 51.0]]


def feature(properties, *rings, kind="Polygon"):
    """An area; a polygon of one ring unless told otherwise."""
    coordinates = list(rings) or [SQUARE]
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def collection(*features):
    return {"type": "FeatureCollection", "features": list(features)}


BOTH = collection(feature({"id": "bochum"}), feature({"id": "essen"}, ISLAND))


def read_text(text, places=PLACES):
    """Read a file of boundaries; return them and the faults."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "boundaries.geojson"
        path.write_text(text, "utf-8")
        faults = Faults()
        return read_boundaries(Reader(Path(folder), faults), path, places), faults.found


def read(content, places=PLACES):
    return read_text(json.dumps(content), places)


def points(ring):
    return tuple((x, y) for x, y in ring)


def test_without_a_file_there_are_no_boundaries(tmp_path):
    faults = Faults()
    reader = Reader(tmp_path, faults)
    assert read_boundaries(reader, tmp_path / "boundaries.geojson", PLACES) == {}
    assert faults.found == []


@pytest.mark.parametrize(
    "named",
    [
        {"id": "bochum"},
        {"ags": "05911"},
        {"nuts3": "DEA51"},
        {"id": "of another system", "ags": "05911"},
        {"id": 7, "ags": None, "nuts3": "DEA51"},
        {"name": "Stadt Bochum", "nuts3": "DEA51"},
    ],
)
def test_an_area_belongs_to_the_municipality_that_is_named_by(named):
    found, faults = read(collection(feature(named), feature({"id": "essen"}, ISLAND)))
    assert faults == []
    assert found["bochum"] == (points(SQUARE),)


def test_each_municipality_has_its_own_outline():
    found, faults = read(BOTH)
    assert faults == []
    assert found == {"bochum": (points(SQUARE),), "essen": (points(ISLAND),)}


def test_a_hole_is_a_ring_of_its_own():
    found, _ = read(collection(feature({"id": "bochum"}, SQUARE, HOLE), feature({"id": "essen"})))
    assert found["bochum"] == (points(SQUARE), points(HOLE))


def test_several_polygons_are_all_rings_of_the_municipality():
    several = feature({"id": "bochum"}, [SQUARE, HOLE], [ISLAND], kind="MultiPolygon")
    found, _ = read(collection(several, feature({"id": "essen"})))
    assert found["bochum"] == (points(SQUARE), points(HOLE), points(ISLAND))


def test_several_areas_of_one_municipality_are_all_rings_of_it():
    found, _ = read(
        collection(
            feature({"id": "bochum"}), feature({"id": "bochum"}, ISLAND), feature({"id": "essen"})
        )
    )
    assert found["bochum"] == (points(SQUARE), points(ISLAND))


def test_a_height_above_the_sea_is_not_looked_at():
    high = [[x, y, 100.0] for x, y in SQUARE]
    found, faults = read(collection(feature({"id": "bochum"}, high), feature({"id": "essen"})))
    assert faults == []
    assert found["bochum"] == (points(SQUARE),)


def test_whole_numbers_are_coordinates_too():
    ring = [[7, 51], [8, 51], [8, 52], [7, 51]]
    found, faults = read(collection(feature({"id": "bochum"}, ring), feature({"id": "essen"})))
    assert faults == []
    assert found["bochum"] == (points(ring),)


def test_areas_that_belong_to_nobody_are_passed_over():
    found, faults = read(collection(*BOTH["features"], feature({"id": "elsewhere"})))
    assert faults == []
    assert set(found) == {"bochum", "essen"}


def test_an_area_that_says_nothing_of_itself_belongs_to_nobody():
    # RFC 7946, 3.2: the properties are an object or null.
    found, faults = read(collection(*BOTH["features"], feature(None)))
    assert faults == []
    assert set(found) == {"bochum", "essen"}


def test_a_municipality_without_a_key_is_not_the_one_of_an_area_without_a_key():
    unnamed = (Municipality(id="bochum", label="Bochum"),)
    _, (fault,) = read(collection(feature({"ags": "", "nuts3": ""})), unnamed)
    assert "Bochum" in str(fault.message)


def test_municipalities_without_an_outline_are_all_named():
    _, (fault,) = read(collection(feature({"id": "elsewhere"})))
    assert (fault.file, str(fault.message)) == (
        "boundaries.geojson",
        "There is no outline of: Bochum, Essen.",
    )
    assert "nuts3" in str(fault.hint)


def test_a_municipality_whose_area_has_no_place_has_no_outline():
    # RFC 7946, 3.2: the geometry of a feature that is nowhere is null.
    nowhere = feature({"id": "bochum"}) | {"geometry": None}
    _, (fault,) = read(collection(nowhere, feature({"id": "essen"})))
    assert str(fault.message) == "There is no outline of: Bochum."


@pytest.mark.parametrize("rings", [[], [[]], [SQUARE[:1]], [SQUARE[:2]], [SQUARE[:3]]])
def test_a_ring_of_fewer_than_four_points_is_no_outline(rings):
    # RFC 7946, 3.1.6: a linear ring has four or more positions.
    area = feature({"id": "bochum"}, SQUARE)
    area["geometry"]["coordinates"] = rings
    _, faults = read(collection(area, feature({"id": "essen"})))
    assert [fault.file for fault in faults] == ["boundaries.geojson"]


NO_GEOJSON = {
    "a text": "outlines",
    "half of a file": json.dumps(BOTH)[:-5],
    "a number": "7",
    "nothing at all": "null",
    "a list": "[]",
    "another object": "{}",
    "features that are no list": '{"features": 7}',
    "features that are none": '{"features": [7]}',
    "a feature alone": json.dumps(feature({"id": "bochum"})),
    "a topology": '{"type": "Topology", "objects": {}, "arcs": []}',
    "lists without end": 100_000 * "[",
}


@pytest.mark.parametrize("text", NO_GEOJSON.values(), ids=NO_GEOJSON.keys())
def test_a_file_that_is_no_geojson_is_told_with_what_is_needed(text):
    found, (fault,) = read_text(text)
    assert found == {}
    assert (fault.file, "GeoJSON" in str(fault.message)) == ("boundaries.geojson", True)
    assert "longitude and latitude" in str(fault.hint)


NO_OUTLINE = {
    "a point": {"type": "Point", "coordinates": [7.0, 51.0]},
    "a line": {"type": "LineString", "coordinates": SQUARE},
    "an unknown kind": {"type": "Circle", "coordinates": [SQUARE]},
    "no coordinates": {"type": "Polygon"},
    "no kind": {"coordinates": [SQUARE]},
    "coordinates not deep enough": {"type": "Polygon", "coordinates": SQUARE},
    "coordinates too deep": {"type": "Polygon", "coordinates": [[SQUARE]]},
    "metres instead of degrees": {
        "type": "Polygon",
        "coordinates": [[[x * 50_000, y * 100_000] for x, y in SQUARE]],
    },
    "latitude before longitude, far in the east": {
        "type": "Polygon",
        "coordinates": [[[y, x + 100] for x, y in SQUARE]],
    },
    "a longitude beyond 180": {
        "type": "Polygon",
        "coordinates": [[[181, y] for _, y in SQUARE]],
    },
    "a latitude below -90": {
        "type": "Polygon",
        "coordinates": [[[x, -91] for x, _ in SQUARE]],
    },
    "a point of one number": {"type": "Polygon", "coordinates": [[[7.0]] * 4]},
    "words": {"type": "Polygon", "coordinates": [[["east", "north"]] * 4]},
    "numbers in quotation marks": {
        "type": "Polygon",
        "coordinates": [[[str(x), str(y)] for x, y in SQUARE]],
    },
    "digits of a text": {"type": "Polygon", "coordinates": [["12", "34", "56", "12"]]},
    "true and false": {"type": "Polygon", "coordinates": [[[True, False]] * 4]},
    "not a number": {"type": "Polygon", "coordinates": [[[float("nan"), 51.0]] * 4]},
    "an infinite number": {"type": "Polygon", "coordinates": [[[float("inf"), 51.0]] * 4]},
    "a number of hundreds of digits": {"type": "Polygon", "coordinates": [[[10**400, 51.0]] * 4]},
}


@pytest.mark.parametrize("geometry", NO_OUTLINE.values(), ids=NO_OUTLINE.keys())
def test_what_is_no_outline_is_told(geometry):
    area = feature({"id": "bochum"}) | {"geometry": geometry}
    _, faults = read(collection(area, feature({"id": "essen"})))
    assert [fault.file for fault in faults] == ["boundaries.geojson"]


def test_boundaries_of_a_workspace_stand_beside_its_figures(workspace):
    names = ("port-town", "hill-town", "green-valley")
    workspace.put(
        "data/my-region/boundaries.geojson",
        json.dumps(collection(*(feature({"id": name}) for name in names))),
    )
    found = read_workspace(workspace.root).data["my-region"].surroundings.boundaries
    assert found == dict.fromkeys(names, (points(SQUARE),))


def test_a_municipality_of_the_workspace_without_an_outline_is_told(workspace):
    workspace.put(
        "data/my-region/boundaries.geojson",
        json.dumps(collection(feature({"id": "port-town"}), feature({"id": "hill-town"}))),
    )
    fault = workspace.fault()
    assert fault.file == "data/my-region/boundaries.geojson"
    assert str(fault.message) == "There is no outline of: Green Valley."


garbage = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**3), 10**3)
    | st.sampled_from([10**20, 10**400, -(10**400), 0.5, 1e308, float("nan"), float("inf")])
    | st.text(max_size=4)
    | st.sampled_from(["Polygon", "MultiPolygon", "bochum", "05911", "\ud800"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["type", "features", "properties", "geometry", "coordinates", "id"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def places_in(content, path=()):
    """Yield the path of everything that stands in a content."""
    yield path
    if isinstance(content, (dict, list)):
        for key in content if isinstance(content, dict) else range(len(content)):
            yield from places_in(content[key], (*path, key))


@st.composite
def spoilt(draw):
    """Good boundaries in which one thing or two are something else."""
    content = copy.deepcopy(BOTH)
    for _ in range(draw(st.integers(1, 2))):
        path = draw(st.sampled_from(list(places_in(content))))
        if not path:
            return draw(garbage)
        here = content
        for key in path[:-1]:
            here = here[key]
        here[path[-1]] = draw(garbage)
    return content


def outlines_or_refusal(content):
    """Read a content; None if it was refused in words of ours."""
    found, faults = read(content)
    if not faults:
        return found
    assert all(str(fault.message) for fault in faults)
    return None


@given(garbage)
def test_garbage_is_refused_in_words_of_ours(content):
    assert outlines_or_refusal(content) is None


@given(spoilt())
def test_boundaries_with_garbage_in_them_are_read_or_refused_in_words_of_ours(content):
    found = outlines_or_refusal(content)
    assert found is None or set(found) == {"bochum", "essen"}


@given(spoilt())
def test_whatever_is_read_without_a_fault_can_be_drawn(content):
    found = outlines_or_refusal(content)
    for rings in (found or {}).values():
        assert rings
        for ring in rings:
            assert len(ring) >= 4
            assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)


@given(st.binary(max_size=60))
def test_a_workspace_with_random_bytes_for_boundaries_is_refused_in_words_of_ours(content):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "boundaries.geojson"
        path.write_bytes(content)
        faults = Faults()
        read_boundaries(Reader(Path(folder), faults), path, PLACES)
        with pytest.raises(WorkspaceError):
            faults.raise_if_any()
