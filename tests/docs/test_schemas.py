"""The page of the schemas: valid ones, generated, with every key of every file and what it means."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

import schema_pages
from s3prio.cli.app import Schema
from s3prio.report.schemas import MODELS, schema_of

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "reference" / "schemas.md").read_text("utf-8")

every_schema = pytest.mark.parametrize("name", MODELS)


def rows_of(text):
    """The first table's rows by their keys."""
    lines = text.partition("\n\n")[0].splitlines()[2:]
    return {line.split("`")[1]: line.strip("| ").split(" | ") for line in lines}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("schemas")
    schema_pages.write(folder)
    return folder


def test_the_command_line_knows_every_schema():
    assert [one.value for one in Schema] == list(MODELS)


@every_schema
def test_what_can_be_downloaded_is_a_valid_json_schema(written, name):
    schema = json.loads((written / f"{name}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema == schema_of(name)


@every_schema
def test_the_page_shows_a_schema_and_offers_it(name):
    assert f"```{{include}} ../_generated/schemas/{name}.md\n```" in PAGE
    assert f"<../_generated/schemas/{name}.schema.json>" in PAGE
    assert f"\n(schema-{name})=\n## {name.capitalize()}\n" in PAGE


@every_schema
def test_every_key_of_a_file_is_named_with_its_meaning(written, name):
    rows = rows_of((written / f"{name}.md").read_text("utf-8"))
    keys = schema_of(name)["properties"]
    assert list(rows) == list(keys)
    assert {key: rows[key][1] for key in keys} == {
        key: said["description"] for key, said in keys.items()
    }


@every_schema
def test_every_part_that_a_table_names_has_a_table_of_its_own(written, name):
    text = (written / f"{name}.md").read_text("utf-8")
    targets = re.findall(r"^\((schema-[\w-]+)\)=$", text, re.MULTILINE)
    assert len(targets) == len(set(targets))
    assert set(re.findall(r"\]\(#([\w-]+)\)", text)) <= {*targets}


@every_schema
def test_every_method_that_a_table_names_has_a_page(written, name):
    text = (written / f"{name}.md").read_text("utf-8")
    for place in set(re.findall(r"\]\(\.\./(methods/[\w-]+\.md)\)", text)):
        assert (DOCS / place).is_file()
