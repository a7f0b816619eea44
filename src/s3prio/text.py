"""
What is said to people, before a language is chosen.

A message is made where something is found out, far below any screen; the language is chosen where
somebody reads. Between the two it travels as a `Text`: an English template that is at the same
time the key into the catalogues, and the things to put into it. Numbers travel as `Number`, so
that the decimal comma is a matter of the language and never of the model.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

LanguageCode = Literal["de", "en"]
LANGUAGES: tuple[LanguageCode, ...] = ("de", "en")


@dataclass(frozen=True)
class Number:
    """
    A number to be shown, with the decimals that its reader needs.

    Parameters
    ----------
    value : float
        The unrounded number; rounding happens only when it is shown.
    decimals : int
        Digits after the decimal sign.
    percent : bool
        Show one hundred times the value, with a percent sign.
    signed : bool
        Show a plus sign before positive numbers.
    """

    value: float
    decimals: int = 0
    percent: bool = False
    signed: bool = False


@dataclass(frozen=True)
class Text:
    """
    A sentence for people that any supported language can say.

    Parameters
    ----------
    template : str
        The English sentence with named places, ``"{topic} is ranked {rank}."``; the key into the
        catalogues.
    values : mapping
        What goes into the places: strings, integers, `Number`, labels, `Text`, or sequences of these.

    Examples
    --------
    >>> str(Text("{topic} leads by {margin}.", {"topic": "Healthcare", "margin": Number(0.1234, 2)}))
    'Healthcare leads by 0.12.'
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the English sentence, for Python callers and logs."""
        return rendered(self, "en")


def number(shown: Number, language: LanguageCode) -> str:
    """
    Return a number in the form of a language: the one place that knows the decimal comma.

    Examples
    --------
    >>> number(Number(1858311.0), "de"), number(Number(0.1234, 1, percent=True), "de")
    ('1.858.311', '12,3 %')
    >>> number(Number(-0.5, 2), "en")
    '−0.50'
    """
    value = shown.value * 100 if shown.percent else shown.value
    digits = "∞" if math.isinf(value) else f"{abs(value):,.{shown.decimals}f}"
    sign = ""
    if any(digit in digits for digit in "123456789∞"):
        sign = "−" if value < 0 else "+" * shown.signed
    if language == "de":
        digits = digits.translate(str.maketrans(",.", ".,"))
    return f"{sign}{digits}{' %' if shown.percent else ''}"


def day(date: dt.date, language: LanguageCode) -> str:
    """
    Return a date in the form of a language.

    Examples
    --------
    >>> day(dt.date(2026, 3, 31), "de"), day(dt.date(2026, 3, 31), "en")
    ('31.03.2026', '2026-03-31')
    """
    return date.strftime("%d.%m.%Y") if language == "de" else date.isoformat()


def between(parts: Sequence[str]) -> str:
    """
    Return what stands between the parts of a list.

    A name may have a comma of its own, as "Finance, Insurance & Business Services" has.
    """
    return "; " if any("," in part for part in parts) else ", "


def rendered(
    said: object,
    language: LanguageCode,
    translate: Callable[[str], str] = str,
) -> str:
    """
    Return anything that can stand in a sentence as words of one language.

    Parameters
    ----------
    said : object
        A `Text`, `Number`, date, string, integer, or a sequence of these; or a label: anything that knows
        its wording ``in_language``.
    language : {"de", "en"}
        The language of numbers and labels.
    translate : callable
        From an English template to the language's template; the identity gives English.

    Returns
    -------
    str
        The words.
    """
    if isinstance(said, str):
        return str(said)
    if isinstance(said, Text):
        values = {key: rendered(value, language, translate) for key, value in said.values.items()}
        return translate(said.template).format(**values)
    if isinstance(said, Number):
        return number(said, language)
    if isinstance(said, dt.date):
        return day(said, language)
    if isinstance(said, Sequence):
        parts = [rendered(part, language, translate) for part in said]
        return between(parts).join(parts)
    in_language = getattr(said, "in_language", None)
    return str(said) if in_language is None else str(in_language(language))
