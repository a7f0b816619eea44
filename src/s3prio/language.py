"""
The languages: catalogues in German and English, and everything that can be said in them.

Templates in the code are English and are the keys; Babel compiles the catalogues in the build.
"""

from __future__ import annotations

import gettext
from functools import cache
from importlib.resources import files
from pathlib import Path

from s3prio.domain.label import Label
from s3prio.errors import S3prioError
from s3prio.text import LanguageCode, Text, rendered

DOMAIN = "s3prio"
LOCALE = Path(str(files("s3prio"))) / "locale"


class Language:
    """
    One language, ready to say things.

    Parameters
    ----------
    code : {"de", "en"}
    """

    def __init__(self, code: LanguageCode) -> None:
        self.code = code
        self._catalogue = gettext.translation(DOMAIN, LOCALE, languages=[code])

    def say(self, said: object) -> str:
        """
        Return anything that a card or an error holds in this language.

        Parameters
        ----------
        said : object
            `Text`, `Number`, label, string, integer, or a sequence of these.
        """
        return rendered(said, self.code, self._template)

    def _template(self, template: str) -> str:
        return self._catalogue.gettext(template) if template else ""

    def explain(self, error: S3prioError) -> str:
        """Return all faults of an error, one a line, each with its place and its hint."""
        lines = []
        for fault in error.faults:
            place = fault.place()
            message = self.say(fault.message)
            lines.append(f"{self.say(place)}: {message}" if place else message)
            if fault.hint is not None:
                lines.append("  " + self.say(Text("Hint: {hint}", {"hint": fault.hint})))
        return "\n".join(lines)


def in_both(said: object) -> Label:
    """Return what can be said as a wording in both languages, for those who write it down."""
    return Label(de=language("de").say(said), en=language("en").say(said))


@cache
def language(code: LanguageCode) -> Language:
    """Return a language, its catalogue read once."""
    return Language(code)
