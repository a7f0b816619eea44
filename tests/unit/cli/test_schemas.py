"""The published schemas are valid, and the files that the program reads and writes follow them."""

import json
import tomllib

import jsonschema
import pytest

from s3prio import run, write_package
from s3prio.files.package import read_package
from s3prio.report.result_file import result_json

VALIDATOR = jsonschema.Draft202012Validator


@pytest.fixture
def schema(s3prio):
    return lambda of: json.loads(s3prio("schema", of).out)


def as_json(written):
    """Return what TOML says in the types that JSON has: dates are words there."""
    return json.loads(json.dumps(written, default=lambda date: date.isoformat()))


@pytest.mark.parametrize("of", ["scenario", "criterion", "result", "manifest"])
def test_a_schema_is_a_valid_json_schema(schema, of):
    VALIDATOR.check_schema(schema(of))


@pytest.mark.parametrize(("of", "folder"), [("scenario", "scenarios"), ("criterion", "criteria")])
def test_all_files_of_the_ruhr_follow_the_schema_of_a(schema, ruhr, of, folder):
    validator = VALIDATOR(schema(of))
    files = sorted((ruhr / folder).glob("*.toml"))
    assert files
    faults = {
        file.name: [
            error.message
            for error in validator.iter_errors(as_json(tomllib.loads(file.read_text("utf-8"))))
        ]
        for file in files
    }
    assert faults == {file.name: [] for file in files}


@pytest.mark.parametrize(("of", "folder"), [("scenario", "scenarios"), ("criterion", "criteria")])
def test_all_files_of_the_starter_follow_the_schema_of_a(schema, small_workspace, of, folder):
    validator = VALIDATOR(schema(of))
    for file in (small_workspace / folder).glob("*.toml"):
        validator.validate(tomllib.loads(file.read_text("utf-8")))


def test_a_label_that_is_plain_text_is_allowed_by_the_schema_as_by_the_program(
    schema, small_workspace
):
    file = small_workspace / "scenarios" / "first.toml"
    text = file.read_text("utf-8").replace(
        '{ en = "First scenario", de = "Erstes Szenario" }', '"First scenario"'
    )
    file.write_text(text, "utf-8")
    assert run(file).case.scenario.label.de == "First scenario"
    VALIDATOR(schema("scenario")).validate(tomllib.loads(text))


def test_an_unknown_key_is_refused_by_the_schema_as_by_the_program(schema, small_workspace):
    content = tomllib.loads((small_workspace / "scenarios" / "first.toml").read_text("utf-8"))
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR(schema("scenario")).validate(content | {"selekt": 2})


def test_the_result_of_the_starter_follows_the_schema(schema, small_workspace):
    result = json.loads(result_json(run(small_workspace / "scenarios" / "first.toml")))
    VALIDATOR(schema("result")).validate(result)


def test_the_result_of_the_ruhr_follows_the_schema(schema, ruhr):
    result = json.loads(result_json(run(ruhr / "scenarios" / "ruhr-equal.toml")))
    VALIDATOR(schema("result")).validate(result)


def test_the_manifest_of_a_package_follows_the_schema(schema, small_workspace, tmp_path):
    path = tmp_path / "first.s3prio.zip"
    write_package(run(small_workspace / "scenarios" / "first.toml"), path)
    said = json.loads(read_package(path).contents["manifest.json"])
    VALIDATOR(schema("manifest")).validate(said)


def test_a_schema_says_what_keys_mean_and_by_which_draft_it_is_written(schema):
    said = schema("manifest")
    assert said["$schema"] == VALIDATOR.META_SCHEMA["$schema"]
    assert said["properties"]["created"]["description"].startswith("When, in UTC")
