"""municipalities.geojson: the form of RFC 7946, outlines as they are kept, numbers of the result."""

import json
import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio import run
from s3prio.language import language
from s3prio.report.geojson import geojson_file
from s3prio.report.outlines import polygons
from s3prio.report.result_file import result_json

TOWNS = ("port-town", "hill-town", "green-valley")


def square(x, y, size):
    """A square from its lower left corner, counter-clockwise."""
    return (
        *((x, y), (x + size, y), (x + size, y + size), (x, y + size)),
        (x, y),
    )


def is_counter_clockwise(ring):
    """By the corner farthest down, and of those to the right: there the line turns left."""
    points = list(ring[:-1])
    at = min(range(len(points)), key=lambda i: (points[i][1], -points[i][0]))
    (ax, ay), (bx, by), (cx, cy) = points[at - 1], points[at], points[(at + 1) % len(points)]
    return (bx - ax) * (cy - by) - (by - ay) * (cx - bx) > 0


def made(a_run, code="en"):
    return json.loads(geojson_file(a_run, language(code)))


def features(a_run, code="en"):
    return {one["id"]: one for one in made(a_run, code)["features"]}


@pytest.fixture
def outlined(small_workspace):
    """Run the starter with outlines; each a list of lines, as a file might have them."""

    def with_outlines(outlines):
        content = {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"id": id_},
                    "geometry": {"type": "Polygon", "coordinates": rings},
                }
                for id_, rings in outlines.items()
            ],
        }
        path = small_workspace / "data" / "my-region" / "boundaries.geojson"
        path.write_text(json.dumps(content), "utf-8")
        return features(run(small_workspace / "scenarios" / "first.toml"))

    return with_outlines


def test_the_file_is_a_feature_collection_with_a_feature_for_each_municipality(ruhr_run):
    content = made(ruhr_run)
    assert content["type"] == "FeatureCollection"
    assert [one["type"] for one in content["features"]] == ["Feature"] * 15
    assert [one["id"] for one in content["features"]] == list(ruhr_run.case.data.municipality_ids)


def test_no_coordinate_reference_system_is_named(ruhr_run):
    assert "crs" not in made(ruhr_run)


def test_each_feature_has_the_members_that_the_format_wants(starter_run):
    for one in made(starter_run)["features"]:
        assert one.keys() == {"type", "id", "geometry", "properties"}


def test_without_outlines_a_municipality_has_no_place_but_its_tile(starter_run):
    towns = features(starter_run)
    assert [town["geometry"] for town in towns.values()] == [None, None, None]
    tiles = {
        id_: (town["properties"]["tile_row"], town["properties"]["tile_column"])
        for id_, town in towns.items()
    }
    assert tiles == {"port-town": (1, 1), "hill-town": (1, 2), "green-valley": (2, 2)}


def test_properties_of_topics_are_those_of_the_result(ruhr_run):
    towns = features(ruhr_run)
    cells = json.loads(result_json(ruhr_run))["cells"]
    assert len(cells) == 15 * 15
    for cell in cells:
        properties, topic = towns[cell["municipality"]]["properties"], cell["topic"]
        for key in ("category", "score", "lowest", "highest", "margin"):
            assert properties[f"{key}:{topic}"] == cell[key]
        assert properties[f"open:{topic}"] == (len(cell["possible"]) > 1)


# Green Valley, digital health: the experts are unknown, and two categories are possible.
def test_a_category_that_the_figures_leave_open_is_marked(starter_run):
    properties = features(starter_run)["green-valley"]["properties"]
    assert properties["open:digital-health"] is True
    assert properties["open:tourism"] is False


@pytest.mark.parametrize(
    ("code", "topic", "category"),
    [("de", "Gesundheit", "Vorreiter"), ("en", "Healthcare", "pioneer")],
)
def test_names_are_in_the_language_that_was_asked_for(ruhr_run, code, topic, category):
    about = made(ruhr_run, code)["s3prio"]
    assert about["topics"]["healthcare"] == topic
    assert about["categories"]["pioneer"] == category


def test_a_municipality_has_its_name(ruhr_run):
    assert features(ruhr_run)["kreis-wesel"]["properties"]["name"] == "Kreis Wesel"


def test_invented_figures_are_said_to_be_invented(starter_run):
    about = made(starter_run)["s3prio"]
    assert about["illustrative"] is True
    assert "invented" in " ".join(about["notes"])


def test_sources_are_named_with_their_licence(ruhr_run):
    sources = made(ruhr_run)["s3prio"]["sources"]
    assert len(sources) == len(ruhr_run.case.data.sources)
    assert all(one["attribution"] and one["licence"] for one in sources)


def test_an_outline_runs_counter_clockwise_whatever_its_file_has(outlined):
    clockwise = [square(7, 51, 1)[::-1]]
    towns = outlined(dict.fromkeys(TOWNS, clockwise))
    geometry = towns["port-town"]["geometry"]
    assert geometry["type"] == "Polygon"
    assert [tuple(point) for point in geometry["coordinates"][0]] == list(square(7, 51, 1))


def test_a_hole_runs_clockwise_whatever_its_file_has(outlined):
    rings = [square(7, 51, 1), square(7.25, 51.25, 0.5)]
    outer, hole = outlined(dict.fromkeys(TOWNS, rings))["hill-town"]["geometry"]["coordinates"]
    assert is_counter_clockwise(outer)
    assert not is_counter_clockwise(hole)


def test_an_open_line_is_closed(outlined):
    towns = outlined({town: [square(7, 51, 1)[:-1]] for town in TOWNS})
    ring = towns["port-town"]["geometry"]["coordinates"][0]
    assert ring[0] == ring[-1]
    assert len(ring) == 5


def test_areas_apart_are_several_polygons(outlined):
    rings = [square(7, 51, 1), square(9, 51, 1)]
    geometry = outlined(dict.fromkeys(TOWNS, rings))["port-town"]["geometry"]
    assert geometry["type"] == "MultiPolygon"
    assert [len(polygon) for polygon in geometry["coordinates"]] == [1, 1]


def test_the_same_input_gives_the_same_bytes(starter_run):
    again = run(f"{starter_run.case.workspace.root}/scenarios/first.toml")
    assert geojson_file(again, language("de")) == geojson_file(starter_run, language("de"))


def test_no_number_is_infinite_or_none(ruhr_run):
    def refuse(name):
        raise AssertionError(name)

    json.loads(geojson_file(ruhr_run, language("de")), parse_constant=refuse)


def test_without_cells_municipalities_have_no_topics(small_workspace):
    for name in ("strength", "future"):
        path = small_workspace / "criteria" / f"{name}.toml"
        text = path.read_text("utf-8").replace('["topic", "municipality"]', '["topic"]')
        path.write_text(text, "utf-8")
    first = small_workspace / "scenarios" / "first.toml"
    first.write_text(first.read_text("utf-8").split("[[categories.floors]]")[0], "utf-8")
    towns = features(run(first))
    assert set(towns) == set(TOWNS)
    assert not any(":" in key for town in towns.values() for key in town["properties"])


LAND, LAKE, ISLAND, POND = square(0, 0, 8), square(1, 1, 6), square(2, 2, 4), square(3, 3, 2)


@given(
    st.permutations([LAND, LAKE, ISLAND, POND]), st.lists(st.booleans(), min_size=4, max_size=4)
)
def test_a_pond_on_an_island_in_a_lake_is_a_hole_in_the_island(rings, turned):
    given_rings = [ring[::-1] if turn else ring for ring, turn in zip(rings, turned, strict=True)]
    found = {outer: holes for outer, *holes in polygons(given_rings)}
    assert set(found) == {LAND, ISLAND}
    assert [set(hole) for hole in found[LAND]] == [set(LAKE)]
    assert [set(hole) for hole in found[ISLAND]] == [set(POND)]


def test_a_hole_may_touch_the_line_around_it_at_its_corners():
    diamond = ((4, 0), (8, 4), (4, 8), (0, 4), (4, 0))
    assert len(polygons([LAND, diamond])) == 1


def test_areas_that_share_a_border_are_two():
    assert len(polygons([square(0, 0, 1), square(1, 0, 1)])) == 2


def test_lines_that_cross_are_areas_of_their_own():
    assert len(polygons([square(0, 0, 2), square(1, 1, 2)])) == 2


points = st.tuples(st.integers(-3, 3), st.integers(-3, 3))


@given(st.lists(st.lists(points, min_size=4, max_size=6).map(tuple), max_size=5))
def test_no_line_is_lost_whatever_the_lines(rings):
    kept = [ring for polygon in polygons(rings) for ring in polygon]
    assert len(kept) == len(rings)
    assert all(ring[0] == ring[-1] for ring in kept)
    for polygon in polygons(rings):
        outer, *holes = (
            sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring)) for ring in polygon
        )
        assert outer >= 0
        assert all(hole <= 0 for hole in holes)
        assert math.isfinite(outer)
