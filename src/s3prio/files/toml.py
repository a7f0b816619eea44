"""
TOML files that people write, read into models, with the line of every fault.

The standard library reads TOML without telling lines, and a fault without its line is a search;
`lines_of_keys` finds them in the text.
"""

from __future__ import annotations

import re
import tomllib
from copy import deepcopy
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from s3prio.domain.messages import did_you_mean, message_of
from s3prio.files.faults import MOST
from s3prio.files.reading import Reader
from s3prio.files.toml_text import (
    LARGEST_TOML,
    MOST_VALUES,
    KeyPath,
    TooMuchError,
    lines_of_keys,
    parsed,
)
from s3prio.text import Number, Text

Model = TypeVar("Model", bound=BaseModel)


class TomlFile:
    """
    One file's content with the lines of its keys.

    Attributes
    ----------
    name : str
    content : dict
    lines : dict from key path to line
    """

    def __init__(self, name: str, text: str, content: dict[str, Any]) -> None:
        self.name = name
        self.content = content
        self.lines = dict(lines_of_keys(text))

    def line(self, path: KeyPath) -> int | None:
        """Return the line of a key, or of the nearest table around it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return None


def read_toml(reader: Reader, path: Path) -> TomlFile | None:
    """Read a TOML file, or note why it cannot be read and return None."""
    text = reader.text(path)
    if text is None:
        return None
    name = reader.name(path)
    if len(text) > LARGEST_TOML:
        said = {"got": Number(len(text)), "most": Number(LARGEST_TOML)}
        message = Text("The file has {got} characters; at most {most} are read.", said)
        reader.faults.add(name, message)
        return None
    try:
        return TomlFile(name, text, parsed(text))
    except tomllib.TOMLDecodeError as problem:
        found = re.search(r"line (\d+)", str(problem))
        reader.faults.add(
            name,
            Text(
                "The file is not valid TOML ({why}).",
                {"why": re.sub(r" \(at .*", "", str(problem))},
            ),
            hint=Text(
                'Text needs quotation marks, decimals a point: weight = 0.5, label = "Jobs".'
            ),
            line=int(found.group(1)) if found else text.count("\n") + 1,
        )
    except TooMuchError:
        said = {"most": Number(MOST_VALUES)}
        reader.faults.add(
            name, Text("The file says too much; at most {most} values are read.", said)
        )
    except ValueError:
        reader.faults.add(name, Text("The file has a number with too many digits."))
    except RecursionError:
        reader.faults.add(name, Text("The file is nested too deeply."))
    return None


def read_model(reader: Reader, path: Path, model: type[Model]) -> tuple[Model, TomlFile] | None:
    """Read a TOML file as a model, or note all its faults and return None."""
    file = read_toml(reader, path)
    if file is None:
        return None
    try:
        return model.model_validate(file.content), file
    except ValidationError as problem:
        errors = problem.errors()
        _note(reader, file, errors, model)
    if any(error["type"] != "extra_forbidden" for error in errors):
        return None
    # Unknown keys alone do not hide what else is wrong with the file.
    known = _without(file.content, [_written_path(file.content, error) for error in errors])
    return model.model_validate(known), file


def _note(
    reader: Reader, file: TomlFile, errors: list[ErrorDetails], model: type[BaseModel]
) -> None:
    """Note a model's objections to a file, each with its line and a hint."""
    known = _field_names(model)
    told = set()
    top = tuple(field.alias or name for name, field in model.model_fields.items())
    for error in errors[: MOST + 1]:
        if error["type"] == "too_short" and any(
            _is_within(e["loc"], error["loc"]) for e in errors
        ):
            continue  # entries that are at fault themselves are not counted by the model
        where = _written_path(file.content, error)
        said = message_of(error, key_in_words(file.content, where))
        # A plain string serves for both languages, and is at fault once.
        if (where, str(said.message)) in told:
            continue
        told.add((where, str(said.message)))
        hint = said.hint
        if error["type"] == "extra_forbidden":
            # A key of the file's top is meant to be one of these, not one from deep inside.
            hint = did_you_mean(str(where[-1]), top if len(where) == 1 else known)
        elif said.known:
            hint = did_you_mean(said.got, said.known)
        reader.faults.add(file.name, said.message, hint=hint, line=file.line(where))


def _without(content: dict[str, Any], paths: list[KeyPath]) -> dict[str, Any]:
    """Return a copy of a file's content without some of its keys."""
    copy = deepcopy(content)
    for path in paths:
        here: Any = copy
        for part in path[:-1]:
            here = here[part]
        here.pop(path[-1], None)
    return copy


def _written_path(content: Any, error: ErrorDetails) -> KeyPath:
    """Return an error's place without the names that unions add to it."""
    path: list[str | int] = []
    here = content
    last = len(error["loc"]) - 1
    for position, part in enumerate(error["loc"]):
        here, is_written = _inside(here, part)
        if not is_written and not (position == last and error["type"] == "missing"):
            continue
        path.append(part)
    return tuple(path)


def key_in_words(content: Any, path: KeyPath) -> str:
    """
    Return a key as its writer knows it: entries of a list by their ids, else counted from 1.

    Examples
    --------
    >>> key_in_words({"indicators": [{"id": "patents", "decimals": 9}]}, ("indicators", 0, "decimals"))
    'indicators[patents].decimals'
    """
    words, here = "", content
    for part in path:
        here, _ = _inside(here, part)
        if isinstance(part, int):
            named = here.get("id") if isinstance(here, dict) else None
            words += f"[{named if isinstance(named, str) else part + 1}]"
        else:
            words += f".{part}" if words else part
    return words


def _is_within(place: tuple[str | int, ...], around: tuple[str | int, ...]) -> bool:
    return len(place) > len(around) and place[: len(around)] == around


def _inside(here: Any, part: str | int) -> tuple[Any, bool]:
    """Return what stands under a key or at a position, and whether there is such a one."""
    if isinstance(here, dict) and part in here:
        return here[part], True
    if isinstance(here, list) and isinstance(part, int) and part < len(here):
        return here[part], True
    return here, False


def _field_names(model: type[BaseModel]) -> tuple[str, ...]:
    schema = model.model_json_schema(by_alias=True)
    parts = [schema, *schema.get("$defs", {}).values()]
    return tuple(dict.fromkeys(name for part in parts for name in part.get("properties", {})))
