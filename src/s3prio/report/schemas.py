"""What may stand in the files that we read and write? Their JSON schemas, each key with its meaning."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from s3prio.evidence.measuring import MeasuredCriterion
from s3prio.files.manifest import Manifest
from s3prio.report.result_file import ResultFile
from s3prio.scenario import Scenario

MODELS: Mapping[str, type[BaseModel]] = MappingProxyType(
    {
        "scenario": Scenario,
        "criterion": MeasuredCriterion,
        "result": ResultFile,
        "manifest": Manifest,
    }
)
"""Models by the names that ``s3prio schema`` takes."""

_SECTION = re.compile(r"\n\n(?:Attributes|Parameters|Examples|References|Notes)\n-+\n")
_ATTRIBUTE = re.compile(r"^(\w[\w, ]*) : .*\n((?:    .*\n?)+)", re.MULTILINE)


def schema_of(name: str) -> dict[str, Any]:
    """
    Return the JSON schema of a file, with what each key means where the code says so.

    Parameters
    ----------
    name : {"scenario", "criterion", "result", "manifest"}

    Returns
    -------
    dict
        By the draft 2020-12 of JSON Schema.

    Examples
    --------
    >>> schema_of("manifest")["properties"]["created"]["description"]
    'When, in UTC; null where nobody said so.'
    """
    made = MODELS[name].model_json_schema(by_alias=True, schema_generator=_WithMeanings)
    return {"$schema": GenerateJsonSchema.schema_dialect, **made}


def meanings(model: type[BaseModel]) -> dict[str, str]:
    """
    Return what the fields of a model mean: the string under each, or its part of the class's docstring.

    Examples
    --------
    >>> meanings(Manifest)["software"]
    'Versions of what computed the results.'
    """
    found: dict[str, str] = {}
    for cls in reversed(model.__mro__):
        if not issubclass(cls, BaseModel) or cls is BaseModel:
            continue
        for names, said in _ATTRIBUTE.findall(inspect.getdoc(cls) or ""):
            found |= dict.fromkeys(names.split(", "), " ".join(said.split()))
        found |= _strings_under_fields(cls)
    return {name: found[name] for name in model.model_fields if name in found}


def _strings_under_fields(cls: type[BaseModel]) -> dict[str, str]:
    """Return the string under each field in the source of a class."""
    body = ast.parse(textwrap.dedent(inspect.getsource(cls))).body[0]
    assert isinstance(body, ast.ClassDef)  # noqa: S101 the source of a class
    return {
        field.target.id: " ".join(str(below.value.value).split())
        for field, below in pairwise(body.body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
    }


class _WithMeanings(GenerateJsonSchema):
    """Writes what a field means beside its type, and of a class only what it says of itself."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Return the schema of a model."""
        made = super().model_schema(schema)
        model = schema["cls"]
        if "description" in made:
            made["description"] = " ".join(_SECTION.split(made["description"])[0].split())
        for name, said in meanings(model).items():
            key = model.model_fields[name].alias or name
            made.get("properties", {}).get(key, {}).setdefault("description", said)
        return made
