"""Words and tables as HTML: escaped, linked, shaded, and readable for all."""

import re

import pytest

from s3prio.cards.cells import CategoryCell, Link, Named, Shade, Table
from s3prio.cards.markup import linked, ramp, table_html, words
from s3prio.domain.label import Label
from s3prio.text import Number, Text, rendered


def say(what):
    return rendered(what, "en")


def contrast(first, second):
    """Return the contrast of two colours as WCAG 2.1 defines it."""

    def luminance(colour):
        digits = colour.lstrip("#")
        digits = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
        parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(w * part for w, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("ground", "ink"), ramp())
def test_the_ink_of_every_shade_can_be_read(ground, ink):
    assert contrast(ground, ink) >= 4.5


def test_shades_grow_darker_step_by_step():
    grounds = [contrast(ground, "#fff") for ground, _ in ramp()]
    assert grounds == sorted(grounds)


def test_signs_of_markup_are_shown():
    assert words("<b> & co", say) == "&lt;b&gt; &amp; co"


def test_marks_that_turn_the_writing_turn_nothing_beside_them():
    assert words("a\u202eb", say) == "<bdi>a\u202eb</bdi>"


def test_a_name_leads_to_its_card_where_there_is_one():
    name = Named(Label(en="Bochum", de="Bochum"), "municipality-bochum")
    assert (
        linked(name, say, {"municipality-bochum"}) == '<a href="#municipality-bochum">Bochum</a>'
    )
    assert linked(name, say, set()) == "Bochum"


def test_an_address_is_a_link_and_other_words_are_not():
    assert linked(Link.to("https://www.example.org/a?b&c"), say, ()) == (
        '<a href="https://www.example.org/a?b&amp;c" rel="noreferrer">example.org</a>'
    )
    assert linked(Link("a", "javascript:alert(1)"), say, ()) == "a"


def test_a_name_inside_a_sentence_is_a_link_too():
    name = Named(Label(en="A & B", de="A & B"), "topic-a")
    sentence = Text("{first} < {second}", {"first": name, "second": "<i>"})
    assert linked(sentence, say, {"topic-a"}) == '<a href="#topic-a">A &amp; B</a> &lt; &lt;i&gt;'


TABLE = Table(
    columns=(Text("Rank"), Text("Topic"), Text("Value")),
    rows=((1, Text("Tourism"), Shade(Number(50.0, 1), 0.5)),),
    numeric=(True, False, True),
)


def test_a_table_has_heads_for_columns_and_rows():
    html = table_html(TABLE, "card", say)
    assert html.count('scope="col"') == 3
    assert '<th scope="row">Tourism</th>' in html


def test_a_table_scrolls_in_a_region_with_a_name():
    assert '<div class="scroll" tabindex="0" role="region" aria-labelledby="card">' in table_html(
        TABLE, "card", say
    )


def test_a_shaded_cell_has_the_step_of_its_value():
    assert '<td class="number s10">50.0</td>' in table_html(TABLE, "card", say)


def test_a_shade_of_nothing_has_no_ground():
    table = Table(("a", "b"), (("x", Shade("missing", float("nan"))),), (False, True))
    assert '<td class="number">missing</td>' in table_html(table, "card", say)


def test_a_category_is_a_letter_to_see_and_a_name_to_hear():
    table = Table(
        ("a", "b"), (("x", CategoryCell("pioneer", 3.21, is_solid=False)),), (False, False)
    )
    html = table_html(table, "card", say)
    assert '<td class="pioneer open"' in html
    assert re.search(r'<span aria-hidden="true">P\?</span>', html)
    assert "pioneer, open, 3.2 points to the nearest limit</span>" in html


def test_a_category_without_a_margin_is_its_name_alone():
    table = Table(
        ("a", "b"), (("x", CategoryCell("pioneer", float("nan"), is_solid=True)),), (False, False)
    )
    assert '<span class="hidden">pioneer</span>' in table_html(table, "card", say)
