"""Triangles: patches, numbers and dots where they belong."""

import math

import pytest

from s3prio.cards.charts import Panel, Patch, Triangles
from s3prio.report.charts.canvas import NARROW, WIDE
from s3prio.report.charts.figure import figure_html
from s3prio.report.charts.triangles import TINTS, tint, triangles_svg
from s3prio.text import Number, Text
from tests.unit.report.charts.reading import (
    ENGLISH,
    GERMAN,
    beyond,
    contrast,
    label,
    lines,
    one,
    outlines,
    overlapping,
    said,
    size,
)

WIDTHS = pytest.mark.parametrize("width", [NARROW, WIDE])

TOP, LEFT, RIGHT = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
MIDDLE = (1 / 3, 1 / 3, 1 / 3)
FOOT = (0.0, 0.5, 0.5)
WHOLE = Patch((TOP, LEFT, RIGHT), 1)
HALVES = (Patch((TOP, LEFT, FOOT), 1), Patch((TOP, FOOT, RIGHT), 2))
SLIVER = Patch((TOP, LEFT, (0.99, 0.0, 0.01)), 3)

CORNERS = (
    label("Authenticity", "Authentizität"),
    label("Growth market", "Wachstumsmarkt"),
    label("Political will", "Politischer Wille"),
)


def panel(*patches, title="", dots=()):
    return Panel(title, patches, dots)


def triangles(*panels, corners=CORNERS):
    legend = ((1, label("Logistics", "Logistik")), (2, label("Food", "Ernährung")))
    return Triangles(corners, panels, legend, label("equal weights", "gleiche Gewichte"))


def fixed(share):
    criterion = label("Innovation potential", "Innovationspotenzial")
    return Text("{criterion}: {got}", {"criterion": criterion, "got": Number(share, percent=True)})


FOUR = triangles(
    *(panel(*HALVES, title=fixed(share), dots=(MIDDLE,)) for share in (0, 0.2, 0.4, 0.6))
)


def middle(corners):
    """Return the centre of a triangle: the mean of its corners."""
    xs, ys = zip(*corners, strict=True)
    return sum(xs) / 3, sum(ys) / 3


# A single triangle has sides of 320 in the wide drawing, in its middle at 380; without a title its top is at 28.
def test_the_corners_are_those_of_an_equilateral_triangle():
    (corners,) = outlines(triangles_svg(triangles(panel(WHOLE)), ENGLISH, WIDE), tint(1))
    expected = [(380, 28), (220, 28 + 160 * math.sqrt(3)), (540, 28 + 160 * math.sqrt(3))]
    assert sorted(corners) == [pytest.approx(place, abs=0.1) for place in sorted(expected)]


def test_each_patch_has_its_own_tint():
    svg = triangles_svg(triangles(panel(*HALVES)), ENGLISH, WIDE)
    assert [len(outlines(svg, tint(number))) for number in (1, 2, 3)] == [1, 1, 0]


def test_patches_have_black_borders():
    svg = triangles_svg(triangles(panel(*HALVES)), ENGLISH, WIDE)
    assert svg.count('" stroke="#1a1a1a" stroke-width="1.2"') == 2


@WIDTHS
def test_a_number_stands_in_the_middle_of_its_patch(width):
    svg = triangles_svg(triangles(panel(*HALVES)), ENGLISH, width)
    for number in (1, 2):
        (corners,) = outlines(svg, tint(number))
        word = one(svg, str(number))
        # The baseline of a digit lies five units below its middle.
        assert (word.x, word.y - 5) == pytest.approx(middle(corners), abs=0.2)


@WIDTHS
def test_every_patch_of_four_panels_has_its_number(width):
    words = [word.text for word in said(triangles_svg(FOUR, ENGLISH, width))]
    assert (words.count("1"), words.count("2")) == (4, 4)


def test_a_patch_too_small_for_its_number_is_drawn_without_it():
    svg = triangles_svg(triangles(panel(SLIVER, WHOLE)), ENGLISH, WIDE)
    assert len(outlines(svg, tint(3))) == 1
    assert "3" not in [word.text for word in said(svg)]


def test_a_patch_without_area_is_not_drawn():
    line = Patch((TOP, LEFT, (0.5, 0.5, 0.0)), 2)
    svg = triangles_svg(triangles(panel(WHOLE, line)), ENGLISH, WIDE)
    assert not outlines(svg, tint(2))


def test_a_number_makes_room_for_a_dot():
    svg = triangles_svg(triangles(panel(WHOLE, dots=(MIDDLE,))), ENGLISH, WIDE)
    (corners,) = outlines(svg, tint(1))
    x, y = middle(corners)
    word = one(svg, "1")
    assert word.x == pytest.approx(x)
    # Half a digit with its margin, 2 + 4.2, and a dot with its edge, 6.5, lie between the two.
    assert word.y - 5 - y == pytest.approx(6.2 + 6.5, abs=0.1)


def test_a_number_stands_within_a_patch_that_is_bent_around_its_centre():
    # A strip along two sides of the triangle: its centre lies in what it leaves free.
    bent = Patch((TOP, LEFT, RIGHT, (0.16, 0.0, 0.84), (0.16, 0.68, 0.16), (0.84, 0.0, 0.16)), 1)
    svg = triangles_svg(triangles(panel(bent)), ENGLISH, WIDE)
    (corners,) = outlines(svg, tint(1))
    word = one(svg, "1")
    low, high = min(y for _, y in corners), max(y for _, y in corners)
    # Shares of the top corner and, from the left side, of the right one.
    top = 1 - (word.y - 5 - low) / (high - low)
    right = (word.x - 220 - 160 * top) / 320
    assert top < 0.16 or right < 0.16


def test_a_dot_stands_at_its_weights():
    svg = triangles_svg(triangles(panel(WHOLE, dots=(FOOT,))), ENGLISH, WIDE)
    # Halfway between the lower corners of a triangle around 380.
    assert f'translate(380,{28 + 160 * math.sqrt(3):.1f})"' in svg


@WIDTHS
def test_no_word_reaches_out_of_the_drawing(width):
    long = tuple(label(f"{name} and all that the region has of its own " * 2) for name in "UVW")
    for drawing in (FOUR, triangles(panel(WHOLE), corners=long), triangles(*FOUR.panels[:3])):
        assert not beyond(triangles_svg(drawing, ENGLISH, width))


@WIDTHS
@pytest.mark.parametrize("language", [ENGLISH, GERMAN])
def test_no_words_overlap(width, language):
    for drawing in (FOUR, triangles(panel(WHOLE))):
        assert not overlapping(said(triangles_svg(drawing, language, width)))


def test_four_panels_stand_beside_each_other_in_the_wide_drawing():
    tops = [word for word in said(triangles_svg(FOUR, ENGLISH, WIDE)) if word.text == "A"]
    assert [word.x for word in tops] == [95, 285, 475, 665]
    assert len({word.y for word in tops}) == 1


def test_four_panels_stand_two_by_two_in_the_narrow_drawing():
    tops = [word for word in said(triangles_svg(FOUR, ENGLISH, NARROW)) if word.text == "A"]
    assert [word.x for word in tops] == [85, 255, 85, 255]
    assert tops[0].y == tops[1].y < tops[2].y == tops[3].y


def test_five_panels_take_two_rows():
    five = triangles(*FOUR.panels, panel(WHOLE))
    tops = [word for word in said(triangles_svg(five, ENGLISH, WIDE)) if word.text == "A"]
    assert len({word.y for word in tops}) == 2


@WIDTHS
def test_a_title_stands_above_its_panel(width):
    words = said(triangles_svg(FOUR, GERMAN, width))
    title = next(word for word in words if word.text.startswith("Innovationspotenzial:"))
    letter = next(word for word in words if word.text == "A")
    assert title.x == letter.x
    assert title.y < letter.y - 12


@WIDTHS
def test_a_percentage_in_a_title_is_not_torn_apart(width):
    words = [word.text for word in said(triangles_svg(FOUR, ENGLISH, width))]
    assert any(word.endswith("20\N{NO-BREAK SPACE}%") for word in words)


def test_a_single_triangle_has_the_names_of_its_corners():
    words = [word.text for word in said(triangles_svg(triangles(panel(WHOLE)), GERMAN, NARROW))]
    assert words[-3:] == ["A: Authentizität", "B: Wachstumsmarkt", "C: Politischer Wille"]


def test_no_panel_is_no_fault():
    assert size(triangles_svg(triangles(), ENGLISH, WIDE))[0] == WIDE


def test_a_panel_without_patches_shows_its_outline():
    assert len(lines(triangles_svg(triangles(panel()), ENGLISH, WIDE), "#1a1a1a")) == 3


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (ENGLISH, ("1: Logistics", "2: Food", "equal weights", "A: Authenticity")),
        (GERMAN, ("1: Logistik", "2: Ernährung", "gleiche Gewichte", "C: Politischer Wille")),
    ],
)
def test_the_legend_explains_numbers_dots_and_corners(language, words):
    figure = figure_html(FOUR, language)
    assert all(f" {word}</li>" in figure for word in words)


def test_the_legend_has_the_tints_of_the_patches():
    figure = figure_html(FOUR, ENGLISH)
    assert f'background-color:{tint(2)}"></span> 2: Food' in figure


def test_the_legend_is_silent_on_dots_where_there_are_none():
    assert "equal weights" not in figure_html(triangles(panel(WHOLE)), ENGLISH)


@pytest.mark.parametrize("colour", TINTS)
def test_black_stands_out_from_every_tint(colour):
    assert contrast("#1a1a1a", colour) >= 7


def test_at_least_eight_patches_differ_in_their_tint():
    assert len(set(TINTS)) >= 8
