"""Scatter: points, lines and words where they belong on a plane."""

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from s3prio.cards.charts import Scatter
from s3prio.report.charts.canvas import EDGE, FONT_SIZE, NARROW, SERIES, WIDE
from s3prio.report.charts.figure import figure_html
from s3prio.report.charts.scatter import PALE, scatter_svg
from tests.unit.report.charts.reading import (
    ENGLISH,
    GERMAN,
    beyond,
    contrast,
    dots,
    label,
    lines,
    one,
    overlapping,
    said,
    shift,
    size,
)

WIDTHS = pytest.mark.parametrize("width", [NARROW, WIDE])
BLUE, ORANGE = SERIES[:2]
KINDS = (
    *(label("possible", "möglich"), label("frontier", "Grenze")),
    *(label("out of reach", "nicht erreichbar"), label("today", "heute")),
)


def chart(points, kinds=1, labels=None, **more):
    places = np.array(points, dtype=float).reshape(-1, 2)
    whole = np.broadcast_to(np.asarray(kinds, dtype=int), len(places))
    return Scatter(
        label("Facts", "Fakten"),
        label("Politics", "Politik"),
        places,
        whole,
        KINDS,
        tuple(labels or [""] * len(places)),
        **more,
    )


def drawn(*given_, width=NARROW, language=ENGLISH, **more):
    return scatter_svg(chart(*given_, **more), language, width)


FRONTIER = [(0.9, 0.2), (0.1, 0.9), (0.5, 0.7), (0.7, 0.4)]
CLOUD = np.random.default_rng(7).normal(0.4, 0.1, (5000, 2))


def background(svg):
    """Return the middles of the points of the background: of each outline the first corner is the top."""
    found = re.findall(rf'd="([^"]*)" fill="{PALE}"', svg)
    tops = re.findall(r"M([-\d.]+),([-\d.]+)", " ".join(found))
    return [(float(x), float(y)) for x, y in tops]


def inside(svg):
    """Return the words that stand on the plane: neither on an axis nor its title."""
    return [
        word for word in said(svg) if not word.text.endswith(("%", "→")) and "↑" not in word.text
    ]


# The plane has 5 % of what lies between the outermost values beside them: 1 / 1.1 of it lies between.
@WIDTHS
def test_points_stand_where_their_values_are(width):
    ((x, y), (x2, y2), (x3, y3)) = dots(drawn([(0, 0), (1, 1), (3, 4)], width=width), BLUE, BLUE)
    assert x < x2 < x3
    assert y > y2 > y3
    assert (x2 - x) / (x3 - x) == pytest.approx(1 / 3, abs=0.01)
    assert (y - y2) / (y - y3) == pytest.approx(1 / 4, abs=0.01)


@WIDTHS
def test_points_stand_at_the_ticks_of_their_values(width):
    svg = drawn([(10, 50), (20, 70), (30, 90)], width=width)
    _, (x, y), _ = dots(svg, BLUE, BLUE)
    assert one(svg, "20").x == pytest.approx(x, abs=0.1)
    # The baseline of a digit lies five units below its middle.
    assert one(svg, "70").y == pytest.approx(y + 5, abs=0.1)


@WIDTHS
@pytest.mark.parametrize(("language", "words"), [(ENGLISH, "0.5"), (GERMAN, "0,5")])
def test_ticks_have_the_decimal_sign_of_their_language(width, language, words):
    svg = drawn([(0, 1), (2, 3)], width=width, language=language)
    assert words in [word.text for word in said(svg)]


def test_shares_are_said_in_percent():
    words = [word.text for word in said(drawn(FRONTIER, is_percent_x=True, is_percent_y=True))]
    assert words.count("40 %") == 2
    assert "0.4" not in words


def test_only_the_axis_of_shares_is_said_in_percent():
    words = [word.text for word in said(drawn([(1, 0.1), (9, 0.9)], is_percent_y=True))]
    assert words.count("40 %") == 1
    assert {"2", "4", "6", "8"} <= set(words)


@WIDTHS
def test_the_titles_of_both_axes_stand_at_their_ends(width):
    svg = drawn(FRONTIER, width=width, language=GERMAN)
    wide, high = size(svg)
    assert one(svg, "↑ Politik").y < 20
    assert one(svg, "Fakten →").right == pytest.approx(wide - 2)
    assert one(svg, "Fakten →").y > high - 20


def test_a_background_of_thousands_stays_small():
    svg = drawn(np.concatenate([CLOUD, FRONTIER]), [0] * 5000 + [1] * 4, line="steps", width=WIDE)
    assert len(svg) < 200_000
    assert 400 < len(background(svg)) <= 600


def test_a_figure_with_thousands_of_points_stays_small_too():
    assert len(figure_html(chart(CLOUD, 0), ENGLISH)) < 200_000


def test_the_sample_of_the_background_is_the_same_each_time():
    assert drawn(CLOUD, 0) == drawn(CLOUD, 0)


def test_the_sample_has_the_outermost_points_to_the_left_and_right():
    svg = drawn(np.concatenate([CLOUD, [(0, 0.4), (1, 0.4)]]), 0, width=WIDE)
    xs = [x for x, _ in background(svg)]
    # 1 / 1.1 of the plane lies between the outermost points.
    assert max(xs) - min(xs) > (WIDE - 60) / 1.1 - 20


def test_a_small_background_is_drawn_as_a_whole():
    assert len(background(drawn(FRONTIER, 0))) == 4


def test_other_points_are_never_left_out():
    many = np.column_stack([np.linspace(0, 1, 900), np.linspace(1, 0, 900)])
    svg = drawn(np.concatenate([CLOUD, many]), [0] * 5000 + [1] * 300 + [2] * 300 + [3] * 300)
    assert [
        len(dots(svg, *look)) for look in ((BLUE, BLUE), (BLUE, "white"), (ORANGE, ORANGE))
    ] == [
        *(300, 300, 300),
    ]


def test_a_point_of_the_background_with_words_is_never_left_out():
    svg = drawn(CLOUD, 0, labels=["here", *[""] * 4999])
    assert one(svg, "here")
    assert len(background(svg)) == 601


def test_hollow_points_are_hollow():
    assert len(dots(drawn(FRONTIER, 2), BLUE, "white")) == 4


def test_further_kinds_differ_in_colour_and_shape():
    svg = drawn(FRONTIER, [3, 3, 4, 4])
    assert len(dots(svg, ORANGE, ORANGE)) == len(dots(svg, SERIES[2], SERIES[2])) == 2
    assert len(set(re.findall(r'<path transform="[^"]*" d="([^"]*)"', svg))) == 2


def test_a_point_that_is_not_known_is_not_drawn():
    svg = drawn([(0, 0), (np.nan, 1), (1, 1)], labels=["a", "b", "c"])
    assert len(dots(svg, BLUE, BLUE)) == 2
    assert [word.text for word in inside(svg) if word.text.isalpha()] == ["a", "c"]


def joins(svg):
    return lines(svg, BLUE)


@WIDTHS
def test_steps_go_only_right_and_down_where_more_of_one_is_less_of_the_other(width):
    steps = joins(drawn(FRONTIER, line="steps", width=width))
    assert len(steps) == 6
    for x, y, x2, y2 in steps:
        assert (x2 > x and y2 == y) or (x2 == x and y2 > y)


@WIDTHS
def test_steps_go_only_right_and_up_where_more_of_one_is_more_of_the_other(width):
    steps = joins(drawn([(3, 4), (1, 2), (9, 6)], line="steps", width=width))
    assert len(steps) == 4
    for x, y, x2, y2 in steps:
        assert (x2 > x and y2 == y) or (x2 == x and y2 < y)


@given(points=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=12))
def test_each_step_begins_where_the_one_before_ends(points):
    steps = joins(drawn(points, line="steps"))
    assert all(a[2:] == pytest.approx(b[:2], abs=0.11) for a, b in pairwise(steps))
    assert all((x2 > x) != (y2 != y) for x, y, x2, y2 in steps)


def test_between_two_points_the_lower_step_is_drawn():
    down, right = joins(drawn([(0, 1), (1, 0)], line="steps"))
    assert down[0] == down[2]
    assert right[1] == right[3]


def test_a_straight_line_joins_its_points_from_the_left_to_the_right():
    svg = drawn([*FRONTIER, (0.3, 0.3)], [1, 1, 1, 1, 3], line="straight")
    found = sorted(dots(svg, BLUE, BLUE))
    assert [(x, y) for x, y, _, _ in joins(svg)] == found[:-1]
    assert joins(svg)[-1][2:] == pytest.approx(found[-1])


def test_without_a_line_points_are_not_joined():
    assert not joins(drawn(FRONTIER))


def test_where_there_is_less_and_more_than_nothing_zero_is_marked():
    assert len(lines(drawn([(-1, 2), (3, 4)]), EDGE)) == 1
    assert len(lines(drawn([(-1, -2), (3, 4)]), EDGE)) == 2


def test_equal_units_are_as_long_to_the_right_as_upwards():
    svg = drawn([(0, 0), (1, 0), (0, 1), (8, 2)], width=WIDE, has_equal_units=True)
    (x, y), right, up, _ = dots(svg, BLUE, BLUE)
    assert right[0] - x == pytest.approx(y - up[1], abs=0.2)


NAMES = ["1 Healthcare", "2 Logistics", "3 Hydrogen economy", "4 Circular economy", "5 Food"]


@WIDTHS
def test_words_stand_beside_their_point_where_there_is_room(width):
    svg = drawn([(0, 0), (1, 1)], labels=["A", ""], width=width)
    (x, y), _ = dots(svg, BLUE, BLUE)
    assert one(svg, "A").left == pytest.approx(x, abs=12)
    assert one(svg, "A").y == pytest.approx(y + 5, abs=0.1)


@WIDTHS
def test_words_at_the_right_edge_stand_to_the_left(width):
    svg = drawn([(0, 0), (1, 1)], labels=["", "Logistics"], width=width)
    _, (x, _) = dots(svg, BLUE, BLUE)
    assert one(svg, "Logistics").right == pytest.approx(x, abs=12)


def test_words_of_points_close_together_move_away_with_a_line_that_leads_to_them():
    near = [(0, 0), (0.01, 0.01), (0.02, 0), (0.03, 0.01), (0.04, 0), (5, 5)]
    svg = drawn(near, labels=[*NAMES, ""], width=WIDE)
    assert lines(svg, EDGE)
    assert {word.text for word in inside(svg)} & set(NAMES)


def test_where_there_is_no_room_for_words_only_the_number_is_written():
    # Three rows of five: each point has room for a number beside it, but not all have room for the words.
    places = [(i % 5, i // 5) for i in range(15)]
    numbers = [str(number) for number in range(10, 25)]
    svg = drawn(
        places, labels=[f"{number} all that the region has of its own" for number in numbers]
    )
    words = [word.text for word in inside(svg)]
    assert set(numbers) & set(words)
    assert [sum(word.split()[0] == number for word in words) for number in numbers] == [1] * 15


@WIDTHS
@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6), count=st.integers(1, 25), spread=st.sampled_from([1, 0.1]))
def test_labels_of_points_do_not_overlap(width, seed, count, spread):
    rng = np.random.default_rng(seed)
    places = np.concatenate([rng.normal(0, spread, (count, 2)), [(1, 1), (-1, -1)]])
    names = [f"{i + 1} {NAMES[i % 5][2:]}" for i in range(count)]
    svg = drawn(places, labels=[*names, "", ""], width=width, line="straight")
    assert not overlapping(said(svg))
    assert not beyond(svg)
    reach = 5
    for word in (word for word in inside(svg) if word.text in names):
        for x, y in dots(svg, BLUE, BLUE):
            assert not (word.left < x < word.right and word.y - 10 - reach < y < word.y + reach)


@WIDTHS
@given(
    points=st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)), min_size=1, max_size=6),
    kinds=st.integers(0, 9),
    has_equal_units=st.booleans(),
)
def test_nothing_is_drawn_beyond_the_drawing(width, points, kinds, has_equal_units):
    svg = drawn(points, kinds, width=width, line="steps", has_equal_units=has_equal_units)
    assert shift(svg) == (0, 0)
    assert not beyond(svg)
    assert not overlapping(said(svg))
    wide, high = size(svg)
    for x, y in background(svg) + dots(svg, BLUE, BLUE) + dots(svg, BLUE, "white"):
        assert 5 <= x <= wide - 5
        assert 5 <= y <= high - 5


@WIDTHS
@pytest.mark.parametrize("points", [[], [(3, 3)], [(0, 0), (0, 0)], [(1e9, 1), (1e9, 2)]])
def test_few_points_and_equal_ones_are_drawn_too(width, points):
    svg = drawn(points, width=width, line="steps")
    assert len(dots(svg, BLUE, BLUE)) == len(points)
    assert not beyond(svg)


@WIDTHS
def test_long_words_stay_within_the_drawing(width):
    long = "all that the region has of its own " * 4
    data = Scatter(
        label(long),
        label(long),
        np.array([[0.0, 0.0], [1.0, 1.0]]),
        np.array([1, 1]),
        KINDS,
        (long, ""),
    )
    svg = scatter_svg(data, ENGLISH, width)
    assert not beyond(svg)
    assert not overlapping(said(svg))


@WIDTHS
def test_words_are_set_in_a_size_that_can_be_read(width):
    svg = drawn(FRONTIER, labels=["1", "2", "3", "4"], width=width)
    assert svg.count(f'font-size="{FONT_SIZE}"') == svg.count("<text")


def test_labels_can_be_said_in_both_languages():
    svg = drawn([(0, 0), (1, 1)], labels=[label("today", "heute"), ""], language=GERMAN)
    assert one(svg, "heute")


def test_the_background_stands_out_from_paper():
    assert contrast(PALE, "#FFFFFF") >= 3


@pytest.mark.parametrize(
    ("language", "words"),
    [(ENGLISH, ("possible", "frontier", "today")), (GERMAN, ("möglich", "Grenze", "heute"))],
)
def test_the_legend_explains_the_kinds_that_there_are(language, words):
    figure = figure_html(chart(FRONTIER, [0, 1, 1, 3]), language)
    assert re.findall(r"</svg> ([^<]*)</li>", figure) == list(words)


def test_the_figure_has_a_wide_and_a_narrow_drawing():
    figure = figure_html(chart(FRONTIER), ENGLISH)
    assert 'viewBox="0 0 760' in figure
    assert 'viewBox="0 0 340' in figure
