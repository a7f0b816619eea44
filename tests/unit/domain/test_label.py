"""Wordings in two languages, and ids in kebab-case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from s3prio.domain.label import Id, Label

wordings = st.text(
    st.characters(
        exclude_categories=("Cc", "Cs"),
        exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff",
    ),
    min_size=1,
).filter(str.strip)


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_plain_string_serves_for_both_languages(language):
    assert Label.model_validate("Bochum").in_language(language) == "Bochum"


@pytest.mark.parametrize(("language", "said"), [("en", "Jobs"), ("de", "Stellen")])
def test_each_language_has_its_own_wording(language, said):
    assert Label(en="Jobs", de="Stellen").in_language(language) == said


@pytest.mark.parametrize("written", ["", "  ", {"en": "Jobs"}, {"en": "a", "de": "b", "fr": "c"}])
def test_a_label_with_an_empty_missing_or_unknown_wording_is_refused(written):
    with pytest.raises(ValidationError):
        Label.model_validate(written)


@pytest.mark.parametrize("good", ["a", "growth-market", "0-9"])
def test_an_id_is_lower_case_digits_and_hyphens(good):
    assert TypeAdapter(Id).validate_python(good) == good


@pytest.mark.parametrize("bad", ["", "A", "a_b", "-a", "a-", "a--b", "ä", "a b", "a" * 81])
def test_anything_else_is_no_id(bad):
    with pytest.raises(ValidationError):
        TypeAdapter(Id).validate_python(bad)


def test_a_label_cannot_be_changed():
    label = Label.model_validate("Jobs")
    with pytest.raises(ValidationError, match="frozen"):
        label.en = "Work"  # type: ignore[misc]


def test_the_schema_of_a_label_allows_a_plain_string_and_both_wordings():
    plain, both = Label.model_json_schema()["anyOf"]
    assert (plain["type"], set(both["properties"])) == ("string", {"en", "de"})


def test_a_label_that_is_short_enough_stays_as_it_is():
    label = Label(en="Hydrogen", de="Wasserstoff")
    assert label.shortened(11) is label


def test_a_label_that_is_too_long_is_cut_and_says_so():
    assert Label.model_validate("Hydrogen economy").shortened(10).en == "Hydrogen …"


def test_only_the_wording_that_is_too_long_is_cut():
    label = Label(en="Jobs", de="Arbeitsplätze und Stellen").shortened(15)
    assert (label.en, label.de) == ("Jobs", "Arbeitsplätze …")


@given(wordings, st.integers(3, 40))
def test_a_shortened_label_is_never_longer_than_asked_for(words, longest):
    assert len(Label(en=words, de=words).shortened(longest).en) <= longest


@given(wordings, st.integers(3, 40))
def test_a_shortened_label_begins_like_the_label(words, longest):
    label = Label(en=words, de=words)
    assert label.en.startswith(label.shortened(longest).en.removesuffix("…").rstrip())


@pytest.mark.parametrize(
    "unfit",
    ["\0", "\x1b", "\x7f", "\x9b", "\u202a", "\u202e", "\u2066", "\u2069", "\uffff"],
)
def test_a_character_that_steers_a_screen_or_turns_the_writing_is_refused(unfit):
    with pytest.raises(ValidationError, match="unfit"):
        Label.model_validate(f"Hill{unfit}Town")


@pytest.mark.parametrize(
    "fit", ["עברית", "العربية", "a\u200fb", "a\u200db", "🏳️\u200d🌈", "two\nlines"]
)
def test_a_label_may_be_in_any_writing(fit):
    assert Label.model_validate(fit).en == fit
