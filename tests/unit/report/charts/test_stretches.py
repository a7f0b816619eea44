"""Stretches: where on the way from nothing to everything something holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio.cards.charts import Stretch, Stretches, StretchRow, Tick
from s3prio.report.charts.canvas import FONT_SIZE, INK, NARROW, WIDE
from s3prio.report.charts.figure import figure_html
from s3prio.report.charts.stretches import FILLED, STANDS, stretches_svg
from tests.unit.report.charts.reading import (
    ENGLISH,
    GERMAN,
    beyond,
    boxes,
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
BAND = "#DCE5EE"


def row(*ends, now=None, name="Logistics"):
    return StretchRow(label(name), tuple(Stretch(*pair) for pair in ends), now)


def chart(*rows, tips=(), **said_of_it):
    ticks = tuple(Tick(position, number) for number, position in enumerate(tips, start=1))
    return Stretches(rows, label("selected", "ausgewählt"), tips=ticks, **said_of_it)


def drawn(*rows, width=NARROW, language=ENGLISH, **more):
    return stretches_svg(chart(*rows, **more), language, width)


def numbers(svg):
    """Return the numbers of tips: words without a letter or a percent sign."""
    return [word for word in said(svg) if word.text.replace("–", "").isdigit()]


# The narrow bands run from 9 to 331, the wide ones of a short label from 160 to 734.
def test_a_filled_stretch_reaches_from_its_start_to_its_end():
    ((x, _, x2, _),) = boxes(drawn(row((0.25, 0.5))), FILLED)
    assert (x, x2) == pytest.approx((9 + 322 / 4, 9 + 322 / 2), abs=0.1)


def test_wide_bands_begin_beside_their_labels():
    ((x, _, x2, _),) = boxes(drawn(row((0, 1)), width=WIDE), FILLED)
    assert (x, x2) == (160, 734)


def test_a_row_may_have_several_stretches():
    assert len(boxes(drawn(row((0, 0.1), (0.3, 0.4), (0.8, 1))), FILLED)) == 3


@WIDTHS
def test_a_row_where_it_holds_nowhere_is_an_empty_band(width):
    svg = drawn(row(), width=width)
    assert len(boxes(svg, BAND)) == 1
    assert not boxes(svg, FILLED)
    assert one(svg, "Logistics")


@WIDTHS
@pytest.mark.parametrize("at", [0, 0.5, 1])
def test_a_stretch_too_short_to_be_seen_is_lengthened_within_its_band(width, at):
    svg = drawn(row((at, at)), width=width)
    ((x, _, x2, _),), ((left, _, right, _),) = boxes(svg, FILLED), boxes(svg, BAND)
    assert x2 - x == pytest.approx(4)
    assert left <= x < x2 <= right


def test_a_short_stretch_lies_over_the_lines_of_tips():
    svg = drawn(row((0.5, 0.502)), tips=(0.5,))
    assert svg.index(f'fill="{FILLED}"') > svg.rindex(f'stroke="{INK}"')


def test_what_lies_outside_the_scale_ends_with_it():
    ((x, _, x2, _),) = boxes(drawn(row((-0.5, 1.5))), FILLED)
    assert (x, x2) == (9, 331)


@WIDTHS
def test_a_mark_stands_where_one_stands(width):
    svg = drawn(row((0, 1), now=0.25), width=width)
    ((left, top, right, bottom),) = boxes(svg, BAND)
    ((x, y),) = dots(svg, "white", STANDS)
    assert (x, y) == pytest.approx((left + (right - left) / 4, (top + bottom) / 2), abs=0.1)


@WIDTHS
def test_where_one_stands_nowhere_there_is_no_mark_and_no_percentage(width):
    svg = drawn(row((0.2, 0.6)), width=width)
    assert not dots(svg, "white", STANDS)
    assert [word.text for word in said(svg) if word.text.endswith("%")] == [
        *("0 %", "25 %", "50 %", "75 %", "100 %"),
    ]


@WIDTHS
@pytest.mark.parametrize(("language", "words"), [(ENGLISH, "12.5 %"), (GERMAN, "12,5 %")])
def test_the_percentage_at_the_end_of_a_row_has_the_decimal_sign_of_its_language(
    width, language, words
):
    assert one(drawn(row(now=0.125), width=width, language=language), words).right <= width


def test_a_whole_percentage_has_no_decimals():
    assert one(drawn(row(now=0.3)), "30 %")


def test_no_percentage_lies_on_its_band_in_the_wide_drawing():
    svg = drawn(row((0, 1), now=0.999), width=WIDE)
    ((_, _, right, _),) = boxes(svg, BAND)
    assert one(svg, "99.9 %").left >= right + 7


# The line of a tip, each of them drawn from above to below.
def tips_of(svg):
    return [line for line in lines(svg, INK) if line[0] == line[2]]


def test_the_line_of_a_tip_runs_over_all_rows_of_the_wide_drawing():
    svg = drawn(row((0, 1)), row(), row((0, 0.5)), width=WIDE, tips=(0.5,))
    bands = boxes(svg, BAND)
    ((x, y, _, y2),) = tips_of(svg)
    assert x == pytest.approx((160 + 734) / 2)
    assert y < bands[0][1] < bands[-1][3] < y2


def test_the_line_of_a_tip_spares_the_labels_of_the_narrow_drawing():
    svg = drawn(row((0, 1)), row(name="Food"), tips=(0.5,))
    assert len(tips_of(svg)) == 2
    for label_of, (_, y, _, y2) in zip(("Logistics", "Food"), tips_of(svg), strict=True):
        assert one(svg, label_of).y + 3 < y < y2


@WIDTHS
def test_numbers_stand_below_all_rows(width):
    svg = drawn(row((0, 1)), row(), width=width, tips=(0.2, 0.8))
    assert [word.text for word in numbers(svg)] == ["1", "2"]
    assert min(word.y for word in numbers(svg)) > max(box[3] for box in boxes(svg, BAND)) + 11


def test_tips_that_nobody_could_tell_apart_share_their_number():
    svg = drawn(row(), tips=(0.3, 0.5, 0.502), width=WIDE)
    assert [word.text for word in numbers(svg)] == ["1", "2–3"]


@WIDTHS
@given(tips=st.lists(st.floats(0, 1), max_size=40), now=st.floats(0, 1))
def test_no_word_reaches_out_or_lies_on_another(width, tips, now):
    rows = (row((0, 0.3), now=now), row(now=1.0, name="Food"))
    svg = drawn(*rows, width=width, tips=sorted(tips))
    assert not beyond(svg)
    assert not overlapping(said(svg))


@WIDTHS
@given(ends=st.lists(st.floats(0, 1), max_size=8), now=st.none() | st.floats(0, 1))
def test_nothing_is_drawn_beyond_the_drawing(width, ends, now):
    pairs = zip(sorted(ends)[::2], sorted(ends)[1::2], strict=False)
    svg = drawn(row(*pairs, now=now), width=width, tips=sorted(ends))
    assert shift(svg) == (0, 0)
    wide, high = size(svg)
    for x, y, x2, y2 in boxes(svg, FILLED) + lines(svg, INK):
        assert 0 <= min(x, x2) <= max(x, x2) <= wide
        assert 0 <= y <= y2 <= high


@WIDTHS
def test_long_words_stay_within_the_drawing_and_off_each_other(width):
    long = "all that the region has of its own " * 4
    svg = drawn(
        row(now=0.125, name=long),
        row(name="Unterausschussvorsitzendenstellvertretung" * 3),
        title_left=label(long),
        title_right=label(long),
        width=width,
    )
    assert not beyond(svg)
    assert not overlapping(said(svg))


@WIDTHS
def test_titles_stand_over_both_ends_of_the_scale(width):
    titles = {"title_left": label("facts alone"), "title_right": label("politics alone")}
    svg = drawn(row(), width=width, **titles)
    left, right, zero = (one(svg, text) for text in ("facts alone", "politics alone", "0 %"))
    assert left.y == right.y < zero.y - 11
    assert left.right < right.left


@WIDTHS
def test_a_title_of_two_lines_stands_right_above_the_scale_beside_one_of_one(width):
    long = "politics alone, as all of the stakeholders would want to have it for themselves"
    svg = drawn(row(), width=width, title_left=label("facts alone"), title_right=label(long))
    first, last = (word for word in said(svg) if word.right > width / 2 and word.y < 40)
    assert first.y < last.y == one(svg, "facts alone").y


def test_without_titles_the_scale_stands_at_the_top():
    assert one(drawn(row()), "0 %").y == 14


def test_no_row_leaves_the_scale():
    svg = drawn(tips=(0.5,))
    assert one(svg, "50 %")
    assert not beyond(svg)


@WIDTHS
def test_words_are_set_in_a_size_that_can_be_read(width):
    svg = drawn(row(now=0.1), width=width, tips=(0.2,))
    assert svg.count(f'font-size="{FONT_SIZE}"') == svg.count("<text")


def test_what_is_filled_stands_out_from_paper_and_band():
    assert contrast(FILLED, "#FFFFFF") >= 3
    assert contrast(FILLED, BAND) >= 3


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (ENGLISH, ("selected", "its influence", "the selection changes; numbers as in the table")),
        (GERMAN, ("ausgewählt", "sein Einfluss")),
    ],
)
def test_the_legend_explains_stretch_mark_and_tip(language, words):
    data = chart(row(now=0.3), tips=(0.5,), now_means=label("its influence", "sein Einfluss"))
    figure = figure_html(data, language)
    assert all(f" {word}</li>" in figure or f"> {word}</li>" in figure for word in words)


def test_the_legend_is_silent_on_marks_and_tips_where_there_are_none():
    figure = figure_html(chart(row((0, 1)), now_means=label("its influence")), ENGLISH)
    assert figure.count("<li>") == 1


def test_a_mark_without_a_meaning_of_its_own_is_today():
    assert " today</li>" in figure_html(chart(row(now=0.3)), ENGLISH)


def test_the_figure_has_a_wide_and_a_narrow_drawing_that_screen_readers_pass_by():
    figure = figure_html(chart(row((0, 1))), ENGLISH)
    assert (
        'class="wide" aria-hidden="true"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760'
        in figure
    )
    assert (
        'class="narrow" aria-hidden="true"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340'
        in figure
    )
