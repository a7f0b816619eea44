"""Charts: what is drawn where, in sizes that can be read."""

import re
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio.cards.cells import CategoryCell
from s3prio.cards.charts import Bars, Dots, Tile, TileMap
from s3prio.domain.label import Label
from s3prio.language import language
from s3prio.report.charts.bars import bars_svg, part_colours
from s3prio.report.charts.canvas import NARROW, WIDE, shortened
from s3prio.report.charts.dots import dots_svg
from s3prio.report.charts.figure import figure_html
from s3prio.report.charts.tiles import map_svg
from s3prio.text import Number, Text

ENGLISH, GERMAN = language("en"), language("de")


def label(words):
    return Label(en=words, de=words)


BARS = Bars(
    (label("One"), label("Two")),
    (label("A"), label("B")),
    np.array([[30.0, 20.0], [10.0, 25.5]]),
    (True, False),
)


def shapes(svg, colour):
    """Return x, y, width and height of the shapes of a colour."""
    found = []
    for d in re.findall(rf'd="([^"]*)"[^>]*fill="{colour}"', svg):
        ((x, y, w, h),) = re.findall(r"^M([-\d.]+),([-\d.]+)h([-\d.]+)v([-\d.]+)", d)
        found.append((float(x), float(y), float(w), float(h)))
    return found


# The longest bar has 50 points, so the scale ends at 60; it is 760 - 350 - 44 = 366 wide.
def test_bars_are_as_long_as_their_parts():
    svg = bars_svg(BARS, ENGLISH, WIDE)
    (first, second) = shapes(svg, "#00437A")
    assert first[2] == pytest.approx(30 * 366 / 60, abs=0.11)
    assert second[2] == pytest.approx(10 * 366 / 60, abs=0.11)


def test_the_second_part_begins_where_the_first_one_ends():
    svg = bars_svg(BARS, ENGLISH, WIDE)
    first, second = shapes(svg, "#00437A")[0], shapes(svg, "#C8500A")[0]
    assert second[0] == pytest.approx(first[0] + first[2], abs=0.11)


def test_the_whole_of_a_bar_is_written_beside_it_in_the_form_of_the_language():
    assert ">35,5</text>" in bars_svg(BARS, GERMAN, WIDE)
    assert ">35.5</text>" in bars_svg(BARS, ENGLISH, WIDE)


def test_a_line_ends_the_marked_bars():
    assert "stroke-dasharray" in bars_svg(BARS, ENGLISH, WIDE)


def test_bars_without_any_point_are_drawn_too():
    empty = Bars(BARS.labels, BARS.parts, np.zeros((2, 2)), (False, False))
    assert ">0.0</text>" in bars_svg(empty, ENGLISH, NARROW)


def test_an_end_can_be_said_instead_of_the_whole():
    ends = (Number(0.531, 1, percent=True), Text("impossible"))
    svg = bars_svg(replace(BARS, ends=ends), GERMAN, WIDE)
    assert ">53,1 %</text>" in svg
    assert ">35,5</text>" not in svg


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize(
    "end", ["53.1 %", "less than 0.1 %", "nobody knows how much that would be"]
)
def test_what_stands_at_the_end_of_full_bars_stays_within_the_drawing(width, end):
    full = replace(BARS, lengths=np.array([[60.0, 40.0], [0.0, 100.0]]), ends=(end, end), step=25)
    for x, fitted, words in re.findall(
        r'<text x="([^"]*)"[^>]*?(?:textLength="([^"]*)"[^>]*)?>([^<]*)</text>',
        bars_svg(full, ENGLISH, width),
    )[-1:]:
        assert float(x) + (float(fitted) if fitted else 0.6 * 14 * len(words)) <= width


def test_shares_that_sum_to_a_little_more_than_all_do_not_lengthen_the_scale():
    lengths = np.array([[60.0, 40.0 + 1e-12], [50.0, 50.0]])
    svg = bars_svg(replace(BARS, lengths=lengths, step=25), ENGLISH, WIDE)
    assert ">100</text>" in svg
    assert ">125</text>" not in svg


def test_parts_of_no_length_are_not_drawn():
    svg = bars_svg(replace(BARS, lengths=np.array([[30.0, 0.0], [0.0, 0.0]])), ENGLISH, WIDE)
    assert (len(shapes(svg, "#00437A")), len(shapes(svg, "#C8500A"))) == (1, 0)


def ordered(count):
    lengths = np.full((1, count), 100 / count)
    parts = tuple(label(f"part {j}") for j in range(count))
    return Bars((label("One"),), parts, lengths, (False,), 25, is_ordered=True)


def test_ordered_parts_go_from_dark_to_pale():
    # Halfway between 08, 30, 6B and D5, DD, E6.
    assert part_colours(ordered(3)) == ("#08306B", "#6E86A8", "#D5DDE6")


@pytest.mark.parametrize("count", range(1, 7))
def test_each_ordered_part_is_paler_than_the_one_before(count):
    reds = [int(colour[1:3], 16) for colour in part_colours(ordered(count))]
    assert all(b - a >= 40 for a, b in pairwise(reds))


def test_ordered_parts_have_the_colours_of_their_legend():
    figure = figure_html(ordered(5), ENGLISH)
    for colour in part_colours(ordered(5)):
        assert f"background-color:{colour}" in figure
        assert f'fill="{colour}"' in figure


def test_narrow_drawings_are_made_for_telephones():
    assert 'viewBox="0 0 340' in bars_svg(BARS, ENGLISH, NARROW)


DOTS = Dots(
    (label("One"), label("Two")),
    (label("now"), label("then")),
    np.array([[40.0, 60.0], [50.0, np.nan]]),
    np.array([[True, False], [False, False]]),
    label("selected"),
)


def test_there_is_a_dot_for_each_value_that_is_known():
    svg = dots_svg(DOTS, ENGLISH, WIDE)
    assert (
        len(
            re.findall(
                r"<path[^>]*stroke-width=\"2\"[^>]*fill=|fill=\"[^\"]*\"[^>]*stroke-width=\"2\"",
                svg,
            )
        )
        >= 3
    )


def test_marked_dots_are_filled_and_others_are_hollow():
    svg = dots_svg(DOTS, ENGLISH, WIDE)
    dots = re.findall(r'fill="([^"]*)" stroke="(#00437A|#C8500A)"', svg)
    assert sorted(dots) == sorted(
        [("#00437A", "#00437A"), ("white", "#00437A"), ("white", "#C8500A")]
    )


def test_the_legend_says_what_a_filled_dot_means():
    assert "filled: selected" in figure_html(DOTS, ENGLISH)


def tile(short, row, column, category, *, solid=True, rings=()):
    return Tile(short, row, column, CategoryCell(category, 3.0, solid), rings)


MAP = TileMap(
    (
        tile("AA", 1, 2, "pioneer"),
        tile("BB", 2, 1, "development-potential"),
        tile("CC", 2, 2, "less-in-focus", solid=False),
    )
)


def test_tiles_stand_in_their_rows_and_columns():
    svg = map_svg(MAP, ENGLISH, NARROW)
    # Three tiles in two columns: none is larger than 72.
    (pioneer,), (potential,) = shapes(svg, "#00437A"), shapes(svg, "#3FA08E")
    assert pioneer[0] > 72 > potential[0]
    assert pioneer[1] < 72 < potential[1]


def test_each_tile_bears_the_short_name_and_the_letter_of_its_category():
    words = re.findall(r">([^<]+)</text>", map_svg(MAP, ENGLISH, NARROW))
    assert words == ["AA", "P", "BB", "D", "CC", "·?"]


def test_an_open_category_is_hatched():
    solid = TileMap(MAP.tiles[:2])
    lines = [
        svg.count("<line") for svg in (map_svg(solid, ENGLISH, 340), map_svg(MAP, ENGLISH, 340))
    ]
    assert lines[0] == 0 < lines[1]


SQUARE = ((6.0, 51.0), (7.0, 51.0), (7.0, 52.0), (6.0, 52.0), (6.0, 51.0))


def test_true_outlines_are_drawn_where_all_have_one():
    svg = map_svg(TileMap((tile("AA", 0, 0, "pioneer", rings=(SQUARE,)),)), ENGLISH, NARROW)
    assert re.search(r'd="M[^"]*Z"[^>]*fill="#00437A"', svg)
    # A degree of longitude is shorter than one of latitude: cos 51.5 degrees of it.
    ((width, height),) = re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    assert (float(width) - 4) / (float(height) - 4) == pytest.approx(
        np.cos(np.radians(51.5)), abs=0.01
    )


HOLE = ((6.4, 51.4), (6.6, 51.4), (6.6, 51.6), (6.4, 51.6), (6.4, 51.4))


def grounds(svg):
    """Return the colours of a map's areas in the order in which they are painted."""
    return re.findall(r'd="M[^"]*Z"[^>]*fill="([^"]*)"', svg)


def test_a_hole_is_left_open_and_what_lies_in_it_is_painted_over_it():
    ring = tile("AA", 0, 0, "pioneer", rings=(SQUARE, HOLE))
    inside = tile("BB", 0, 0, "development-potential", rings=(HOLE,))
    assert grounds(map_svg(TileMap((ring,)), ENGLISH, NARROW)) == ["#00437A", "#fff"]
    assert grounds(map_svg(TileMap((inside, ring)), ENGLISH, NARROW)) == [
        *("#00437A", "#fff", "#3FA08E"),
    ]


@given(st.text(max_size=80), st.floats(min_value=20, max_value=700))
def test_words_are_never_longer_than_their_room(words, width):
    cut = shortened(words, width)
    assert cut == words or len(cut) <= max(width / 7.28, 2) + 1


@pytest.mark.parametrize("chart", [BARS, DOTS, MAP])
def test_every_figure_has_its_legend_in_words_and_hides_its_drawings(chart):
    figure = figure_html(chart, ENGLISH)
    assert '<ul class="legend">' in figure
    assert figure.count('aria-hidden="true"') >= 1


def test_signs_of_markup_in_labels_are_escaped():
    hostile = Bars((label("<b>&"),), (label("A"),), np.array([[1.0]]), (False,))
    assert "&lt;b&gt;&amp;" in bars_svg(hostile, ENGLISH, WIDE)
