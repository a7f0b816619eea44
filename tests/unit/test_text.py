"""What is said to people: templates, numbers in both languages, and things that know their label."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio.domain.label import Label
from s3prio.text import LANGUAGES, Number, Text, number, rendered


@pytest.mark.parametrize(
    ("shown", "english", "german"),
    [
        (Number(1234567.0), "1,234,567", "1.234.567"),
        (Number(1234.5, 2), "1,234.50", "1.234,50"),
        (Number(0.125, 1, percent=True), "12.5 %", "12,5 %"),
        (Number(-0.5, 2), "−0.50", "−0,50"),
        (Number(0.5, 1, signed=True), "+0.5", "+0,5"),
        (Number(-0.5, 1, signed=True), "−0.5", "−0,5"),
        (Number(0.0, 1, signed=True), "0.0", "0,0"),
        (Number(float("inf")), "∞", "∞"),
        (Number(float("-inf")), "−∞", "−∞"),
        (Number(float("inf"), signed=True), "+∞", "+∞"),
    ],
)
def test_a_number_is_shown_in_the_form_of_each_language(shown, english, german):
    assert (number(shown, "en"), number(shown, "de")) == (english, german)


def test_a_negative_number_that_rounds_to_zero_bears_no_sign():
    assert number(Number(-0.001, 2), "en") == "0.00"


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
def test_both_languages_show_the_same_digits(value, decimals):
    shown = Number(value, decimals)
    english, german = (number(shown, language) for language in LANGUAGES[::-1])
    assert english.translate(str.maketrans(",.", ".,")) == german


def test_a_text_without_places_is_its_template():
    assert str(Text("Nothing is missing.")) == "Nothing is missing."


def test_a_text_puts_its_values_into_the_named_places():
    said = Text("{what} is {size}", {"what": "A", "size": 3})
    assert str(said) == "A is 3"


def test_a_text_inside_a_text_is_said_in_the_same_language():
    inner = Text("{x} jobs", {"x": Number(0.5, 1)})
    assert rendered(Text("About {n}.", {"n": inner}), "de") == "About 0,5 jobs."


def test_a_template_is_translated_before_its_values_are_put_in():
    said = Text("{n} jobs", {"n": Number(1000.0)})
    assert rendered(said, "de", {"{n} jobs": "{n} Stellen"}.__getitem__) == "1.000 Stellen"


def test_a_label_is_said_in_its_own_wording():
    said = Text("{x}", {"x": Label(en="Jobs", de="Stellen")})
    assert rendered(said, "de") == "Stellen"


def test_a_sequence_is_said_with_commas_and_each_part_in_the_language():
    assert rendered([Label(en="Jobs", de="Stellen"), "x", 2], "de") == "Stellen, x, 2"


def test_a_sequence_whose_parts_have_commas_is_said_with_semicolons():
    assert rendered(["Finance, Insurance", "Jobs"], "en") == "Finance, Insurance; Jobs"


def test_a_string_is_one_thing_and_no_sequence_of_letters():
    assert rendered("abc", "en") == "abc"


def test_anything_that_knows_its_wording_says_it():
    class Tower:
        def in_language(self, language):
            return {"de": "Turm", "en": "Tower"}[language]

    assert [rendered(Tower(), code) for code in LANGUAGES] == [
        {"de": "Turm", "en": "Tower"}[code] for code in LANGUAGES
    ]
