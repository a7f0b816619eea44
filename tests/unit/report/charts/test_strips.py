"""Strips: numbered changes on ways from nothing to everything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio.cards.charts import Strip, Strips, Tick
from s3prio.report.charts.canvas import INK, NARROW, WIDE
from s3prio.report.charts.figure import figure_html
from s3prio.report.charts.strips import NOW, strips_svg
from tests.unit.report.charts.reading import (
    ENGLISH,
    GERMAN,
    beyond,
    label,
    lines,
    one,
    outlines,
    overlapping,
    said,
)

WIDTHS = pytest.mark.parametrize("width", [NARROW, WIDE])


def strip(now, *positions, name="Growth market", first=1):
    ticks = tuple(Tick(position, first + i) for i, position in enumerate(positions))
    return Strip(label(name), now, ticks)


def drawn(*strips, width=NARROW, language=ENGLISH):
    return strips_svg(Strips(strips), language, width)


def numbers(svg):
    """Return the words under the strips: those without a letter or a percent sign."""
    return [word for word in said(svg) if word.text.replace("–", "").isdigit()]


# The narrow strip runs from 8 to 332, the wide one of a short label from 160 to 734.
def test_a_tick_stands_at_its_share_of_the_narrow_strip():
    ((x, _, x2, _),) = vertical(drawn(strip(0.25, 0.5)))
    assert x == x2 == pytest.approx(170)


def test_a_tick_stands_at_its_share_of_the_wide_strip():
    ((x, *_),) = vertical(drawn(strip(0.25, 0.5, name="Market"), width=WIDE))
    assert x == pytest.approx((160 + 734) / 2)


def vertical(svg):
    return [line for line in lines(svg, INK) if line[0] == line[2]]


def test_where_one_stands_a_triangle_points_down():
    (corners,) = outlines(drawn(strip(0.25, 0.5)), NOW)
    # A quarter of the way from 8 to 332; of y the largest is the lowest.
    assert max(corners, key=lambda corner: corner[1])[0] == pytest.approx(89)


@pytest.mark.parametrize(("language", "words"), [(ENGLISH, "12.5 %"), (GERMAN, "12,5 %")])
def test_the_percentage_stands_beside_where_one_stands(language, words):
    word = one(drawn(strip(0.125), language=language), words)
    # An eighth of the way from 8 to 332.
    assert word.left == pytest.approx(48.5 + 11)


def test_a_whole_percentage_has_no_decimals():
    assert "30 %" in [word.text for word in said(drawn(strip(0.3)))]


def test_at_the_right_end_the_percentage_stands_on_the_left():
    assert one(drawn(strip(0.999)), "99.9 %").right < 332


@WIDTHS
def test_the_scale_is_written_once(width):
    svg = drawn(strip(0.1), strip(0.2), width=width)
    assert [word.text for word in said(svg)].count("75 %") == 1


def test_a_number_stands_under_its_tick_where_there_is_room():
    assert one(drawn(strip(0.1, 0.25, 0.5)), "2").x == pytest.approx(170)


def test_ticks_that_nobody_could_tell_apart_share_their_number():
    svg = drawn(strip(0.1, 0.3, 0.5, 0.504, name="Market"), width=WIDE)
    assert [word.text for word in numbers(svg)] == ["1", "2–3"]


def test_each_tick_is_drawn_though_its_number_is_shared():
    assert len(vertical(drawn(strip(0.1, 0.3, 0.5, 0.504)))) == 3


def test_numbers_that_do_not_follow_on_each_other_are_listed():
    ticks = (Tick(0.5, 2), Tick(0.501, 3), Tick(0.502, 7))
    svg = drawn(Strip(label("Market"), 0.1, ticks))
    assert one(svg, "2–3, 7")


# 2 % of 324 are 6.5 units; two digits take 16.8, with the gap 21.8.
def test_numbers_of_near_ticks_move_apart():
    words = numbers(drawn(strip(0.1, 0.5, 0.52, first=10)))
    assert [word.text for word in words] == ["10", "11"]
    assert words[1].x - words[0].x == pytest.approx(21.8)


def test_numbers_that_move_apart_stay_as_near_as_they_can():
    ten, eleven = numbers(drawn(strip(0.1, 0.5, 0.52, first=10)))
    assert (ten.x + eleven.x) / 2 == pytest.approx(8 + 0.51 * 324)


def test_a_leader_leads_from_the_tick_to_its_number():
    svg = drawn(strip(0.1, 0.5, 0.52, first=10))
    ends = [(x, x2) for x, _, x2, _ in lines(svg, "#5B6770")]
    ten, eleven = numbers(svg)
    assert ends[0] == pytest.approx((170, ten.x), abs=0.1)
    assert ends[1] == pytest.approx((8 + 0.52 * 324, eleven.x), abs=0.1)


@WIDTHS
@given(positions=st.lists(st.floats(0, 1), max_size=45), first=st.integers(1, 90))
def test_no_number_lies_on_another(width, positions, first):
    assert not overlapping(
        numbers(drawn(strip(0.5, *sorted(positions), first=first), width=width))
    )


@WIDTHS
@given(positions=st.lists(st.floats(0, 1), max_size=45), now=st.floats(0, 1))
def test_no_word_reaches_out_of_the_drawing(width, positions, now):
    assert not beyond(drawn(strip(now, *sorted(positions)), width=width))


@given(positions=st.lists(st.floats(0, 1), min_size=1, max_size=45))
def test_every_number_is_written_or_lies_within_a_run(positions):
    written = set()
    for word in numbers(drawn(strip(0.5, *sorted(positions)))):
        ends = [int(end) for end in word.text.split("–")]
        written |= set(range(ends[0], ends[-1] + 1))
    assert written == set(range(1, len(positions) + 1))


@WIDTHS
def test_long_labels_stay_within_the_drawing(width):
    assert not beyond(drawn(strip(0.5, 0.2, name="Political will " * 8), width=width))


def test_labels_stand_above_narrow_strips_and_beside_wide_ones():
    narrow, wide = (drawn(strip(0.4, 0.2), width=width) for width in (NARROW, WIDE))
    assert one(narrow, "Growth market").y < vertical(narrow)[0][1]
    assert one(wide, "Growth market").right < min(x for x, *_ in vertical(wide))


@WIDTHS
def test_a_strip_on_which_nothing_changes_has_no_number(width):
    svg = drawn(strip(0.5), width=width)
    assert not numbers(svg)
    assert not vertical(svg)


@WIDTHS
def test_strips_stand_one_below_the_other(width):
    svg = drawn(strip(0.1, name="One"), strip(0.2, 0.7, name="Two"), width=width)
    assert one(svg, "One").y + 40 < one(svg, "Two").y


def test_no_strip_leaves_the_scale():
    assert not beyond(strips_svg(Strips(()), ENGLISH, NARROW))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (ENGLISH, ("today", "the selection changes; numbers as in the table")),
        (GERMAN, ("heute", "die Auswahl ändert sich; Nummern wie in der Tabelle")),
    ],
)
def test_the_legend_explains_both_marks(language, words):
    figure = figure_html(Strips((strip(0.5, 0.2),)), language)
    assert all(f" {word}</li>" in figure for word in words)


def test_the_figure_has_a_wide_and_a_narrow_drawing():
    figure = figure_html(Strips((strip(0.5, 0.2),)), ENGLISH)
    assert 'viewBox="0 0 760' in figure
    assert 'viewBox="0 0 340' in figure
