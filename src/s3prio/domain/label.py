"""Wordings that people write in both languages."""

import datetime as dt
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    StringConstraints,
    field_validator,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from s3prio.text import LanguageCode

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""Name of a thing in files and results: lower case, digits and hyphens (kebab-case)."""


Real = Annotated[float, Field(strict=True)]
"""A number that a person writes: neither true nor a number in quotation marks."""

Whole = Annotated[int, Field(strict=True)]
"""A whole number that a person writes."""


_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _written_as_a_date(given: Any) -> Any:
    """Take no numbers, which would be seconds since 1970, and no times of the day."""
    is_date = isinstance(given, dt.date) and not isinstance(given, dt.datetime)
    if not is_date and not (isinstance(given, str) and _DATE.fullmatch(given)):
        raise PydanticCustomError("date_parsing", "no date")
    return given


Day = Annotated[dt.date, BeforeValidator(_written_as_a_date)]
"""A date that a person writes, 2026-03-31."""


_UNFIT = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""
Characters that no words need: those that steer a terminal, cannot stand in XML, or turn the writing around
them until another one ends it. Languages that are written from the right need none of these.
"""


class Written(BaseModel):
    """What a person writes in a file: frozen, unknown keys and characters that steer a screen are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    @field_validator("*")
    @classmethod
    def _holds_only_what_can_be_shown(cls, value: Any) -> Any:
        """Refuse at the door what each page, document, table and terminal would else have to guard against."""
        found = _UNFIT.search(value) if isinstance(value, str) else None
        if found is not None:
            raise PydanticCustomError(
                "unfit_character", "unfit character", {"code": f"U+{ord(found.group()):04X}"}
            )
        return value


def _plain(table: Mapping[str, object]) -> dict[str, object]:
    """Return a table as plain dicts, however deep."""
    return {
        key: _plain(value) if isinstance(value, Mapping) else value for key, value in table.items()
    }


K = TypeVar("K")
V = TypeVar("V")
Table = Annotated[Mapping[K, V], AfterValidator(MappingProxyType), PlainSerializer(_plain)]
"""A mapping that stays as it was written: a frozen model does not freeze a dict inside it."""


class Label(Written):
    """
    A wording in English and German; a plain string serves for both.

    Examples
    --------
    >>> Label.model_validate("Bochum").in_language("de")
    'Bochum'
    >>> Label(en="Jobs", de="Arbeitsplätze").in_language("de")
    'Arbeitsplätze'
    """

    en: Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
    de: Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]

    @model_validator(mode="before")
    @classmethod
    def _one_wording_for_both(cls, written: Any) -> Any:
        return {"en": written, "de": written} if isinstance(written, str) else written

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Tell the schema that a plain string serves too."""
        schema = handler.resolve_ref_schema(handler(core))
        both = dict(schema)
        schema.clear()
        schema["anyOf"] = [{"type": "string", "minLength": 1}, both]
        return schema

    def shortened(self, longest: int = 160) -> "Label":
        """
        Return the label cut to what people read at a glance.

        Examples
        --------
        >>> Label.model_validate("Hydrogen economy").shortened(10).en
        'Hydrogen …'
        """
        if max(len(self.en), len(self.de)) <= longest:
            return self
        cut = (
            words if len(words) <= longest else words[: longest - 2].rstrip() + " …"
            for words in (self.en, self.de)
        )
        return Label(**dict(zip(("en", "de"), cut, strict=True)))

    def in_language(self, language: LanguageCode) -> str:
        """Return the wording in one language."""
        return self.en if language == "en" else self.de
