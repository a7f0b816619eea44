"""Wordings in two languages, and ids in kebab-case."""

import pytest
from pydantic import TypeAdapter, ValidationError

from s3prio.domain.label import Id, Label


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
