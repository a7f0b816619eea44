"""The municipalities, their tiles, and who borders on whom."""

import pandas as pd
import pytest

from s3prio.errors import WorkspaceError
from s3prio.tables.municipalities import PLATES, TILES, municipality_rows, neighbour_rows
from tests.unit.tables.figures import RAW, needs_raw


def touch(first, second):
    """Whether two tiles touch at an edge or a corner."""
    return max(abs(a - b) for a, b in zip(TILES[first], TILES[second], strict=True)) == 1


def test_every_municipality_has_a_tile():
    assert sorted(TILES) == sorted(PLATES.values())


def test_no_two_municipalities_share_a_tile():
    assert len(set(TILES.values())) == 15


def test_the_tiles_fit_into_four_rows_and_six_columns():
    rows, columns = zip(*TILES.values(), strict=True)
    assert (min(rows), max(rows), min(columns), max(columns)) == (1, 4, 1, 6)


@pytest.mark.raw
@needs_raw
def test_all_neighbours_touch_but_five_of_kreis_recklinghausen():
    pairs = list(neighbour_rows(RAW, list(PLATES)))
    apart = {
        frozenset((PLATES[str(a)], PLATES[str(b)]))
        for a, b in pairs
        if not touch(PLATES[str(a)], PLATES[str(b)])
    }
    assert len(pairs) == 32
    assert apart == {frozenset(("RE", other)) for other in ("BO", "DO", "E", "UN", "WES")}


@pytest.mark.raw
@needs_raw
def test_places_more_than_ten_kilometres_apart_stand_the_right_way_round():
    frame = pd.read_csv(RAW / "municipalities.csv")
    tiles = [TILES[str(row[2])] for row in municipality_rows(RAW)]
    north, east = frame["centroid_lat"] * 111.3, frame["centroid_lon"] * 69.3  # km at 51.5 degrees
    wrong = [
        (frame["municipality"][i], frame["municipality"][j])
        for i in range(15)
        for j in range(15)
        if (north[i] - north[j] > 10 and tiles[i][0] > tiles[j][0])
        or (east[i] - east[j] > 10 and tiles[i][1] < tiles[j][1])
    ]
    assert wrong == []


def borders(folder, *rows):
    pd.DataFrame(rows, columns=["municipality_a", "municipality_b", "shares_border"]).to_csv(
        folder / "adjacency.csv", index=False
    )


def test_a_municipality_without_a_plate_has_neither_short_name_nor_tile(tmp_path):
    (tmp_path / "municipalities.csv").write_text(
        "municipality,kind,ags,nuts3,population_2024\nNeustadt,city,05999,DEA99,7\n", "utf-8"
    )
    assert list(municipality_rows(tmp_path)) == [
        ("neustadt", "Neustadt", "", "city", "05999", "DEA99", 7, "", "")
    ]


def test_neighbours_stand_once_in_the_order_of_the_municipalities(tmp_path):
    borders(tmp_path, ("Mitte", "Süd", 1), ("Nord", "Mitte", 1), ("Nord", "Süd", 0))
    assert list(neighbour_rows(tmp_path, ("nord", "mitte", "sued"))) == [
        ("nord", "mitte"),
        ("mitte", "sued"),
    ]


def test_a_neighbour_that_is_no_municipality_is_told(tmp_path):
    borders(tmp_path, ("Nord", "Mitte", 1), ("Nord", "Midde", 1))
    with pytest.raises(WorkspaceError, match=r'"Midde"(.|\n)*"mitte"') as caught:
        list(neighbour_rows(tmp_path, ("nord", "mitte")))
    assert [(f.line, f.column) for f in caught.value.faults] == [(3, "municipality_b")]
