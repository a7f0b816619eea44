"""Both languages: every sentence for people goes through the catalogues, and each can be said."""

import ast
import re
import string
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from s3prio.domain import messages
from s3prio.errors import Fault, WorkspaceError
from s3prio.language import LOCALE, language
from s3prio.text import LANGUAGES, Number, Text, number, rendered

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "s3prio"
FILES = sorted(SOURCE.rglob("*.py"))
SAID_BY = {"Text", "help_text", "say"}
TWO_WORDS = re.compile(r"[^\W\d_]{2,}[^\S\n]+[^\W\d_]{2,}")

ALLOWED = {
    "tables/attribution.py": "SOURCES.md is a table's page, in English for all who use the tables",
    "tables/anchors.py": "populations stand in anchors.csv, a table with English words",
    "cards/card.py": "labels of categories and indicators carry both languages themselves",
    "cards/categories.py": "labels carry both languages themselves",
}
"""Files with sentences of their own, and why."""

ALLOWED_STRINGS = {
    "abbreviation for narrow tables": "a field's description: it stands in a JSON schema only",
    "official key, with leading zeros": "a field's description: it stands in a JSON schema only",
    "digits shown after the decimal sign": "a field's description: it stands in a JSON schema only",
    "years looked back, at most": "a field's description: it stands in a JSON schema only",
    "a folder stands in its place": "the words of an OSError of ours, shown as the system's own",
    "\ntd.pioneer, td.development-potential, td.less-in-focus {": "a style sheet",
    "bold white on #00437A": "a style of rich",
    "black on #3FA08E": "a style of rich",
    "List Bullet": "a style of Word",
    "Table Grid": "a style of Word",
    "pip install": "a command",
    "module 's3prio' has no attribute": "Python's own AttributeError, for programmers",
}


def catalogue(code):
    with (LOCALE / code / "LC_MESSAGES" / "s3prio.po").open("rb") as lines:
        return {str(m.id): str(m.string) for m in read_po(lines, locale=code) if m.id}


def places(template):
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def called(node):
    function = node.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


class Strings(ast.NodeVisitor):
    """Strings that go to people without a catalogue."""

    def __init__(self):
        self.found = []

    def visit_body(self, node):
        first = node.body[0] if node.body else None
        for child in ast.iter_child_nodes(node):
            is_docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
            if child is not first or not is_docstring:
                self.visit(child)

    def visit_Module(self, node):
        self.visit_body(node)

    def visit_FunctionDef(self, node):
        self.visit_body(node)

    def visit_ClassDef(self, node):
        self.visit_body(node)

    def visit_Expr(self, node):
        if not isinstance(node.value, ast.Constant):  # else the docstring of an attribute
            self.generic_visit(node)

    def visit_Raise(self, node):
        if "NotImplementedError" not in ast.dump(node):
            self.generic_visit(node)

    def visit_Call(self, node):
        name = called(node)
        if name in SAID_BY:
            for child in node.args[1:] + [keyword.value for keyword in node.keywords]:
                self.visit(child)
        elif name not in ("PydanticCustomError", "compile", "Label"):
            self.generic_visit(node)

    def visit_Constant(self, node):
        # What stands inside the signs of markup is for browsers, not for people.
        if isinstance(node.value, str) and TWO_WORDS.search(re.sub(r"<[^>]*>?", "", node.value)):
            self.found.append((node.lineno, node.value))


def test_every_sentence_of_the_code_goes_through_the_catalogues():
    silent = {}
    for file in FILES:
        name = file.relative_to(SOURCE).as_posix()
        if name in ALLOWED:
            continue
        visitor = Strings()
        visitor.visit(ast.parse(file.read_text("utf-8")))
        found = [
            (line, value)
            for line, value in visitor.found
            if not any(value.startswith(allowed) for allowed in ALLOWED_STRINGS)
        ]
        if found:
            silent[name] = found
    assert silent == {}


def test_every_file_that_is_allowed_to_speak_for_itself_exists():
    assert [name for name in ALLOWED if not (SOURCE / name).is_file()] == []


def custom_errors():
    """Kinds of errors that the models raise."""
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and called(node) == "PydanticCustomError":
                kind = node.args[0]
                assert isinstance(kind, ast.Constant)
                yield kind.value


@pytest.mark.parametrize("kind", sorted(set(custom_errors())))
def test_every_error_of_a_model_has_words_of_ours(kind):
    assert kind in messages._MESSAGES  # noqa: SLF001 the table that is tested


def test_the_catalogues_hold_every_string_of_the_code():
    checked = subprocess.run(
        [sys.executable, "tools/catalogues.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (checked.returncode, checked.stdout) == (0, checked.stdout), checked.stdout[:2000]


@pytest.mark.parametrize("code", LANGUAGES)
def test_places_are_the_same_in_each_language(code):
    said = catalogue(code)
    differing = {
        key: words for key, words in said.items() if words and places(key) != places(words)
    }
    assert differing == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_template_can_be_said(code):
    values = {"name": "x"}
    for key in catalogue(code):
        if "{}" in key or "!r" in key:  # the command-line library's own
            continue
        values = dict.fromkeys(places(key), "x")
        assert "{" not in language(code).say(Text(key, values)).replace("{ ", "")


def test_the_catalogues_have_the_same_strings():
    assert catalogue("de").keys() == catalogue("en").keys()


def test_the_compiled_german_says_what_the_catalogue_says():
    behind = {
        key: words
        for key, words in catalogue("de").items()
        if words and language("de")._catalogue.gettext(key) != words  # noqa: SLF001 as compiled
    }
    assert behind == {}


def test_english_says_what_stands_in_the_code():
    assert language("en").say(Text("There is no such file.")) == "There is no such file."


def test_german_says_something_else():
    assert language("de").say(Text("There is no such file.")) != "There is no such file."


def test_a_sentence_without_a_translation_is_said_in_english():
    assert language("de").say(Text("Never said before: {x}.", {"x": 1})) == "Never said before: 1."


def test_an_empty_sentence_stays_empty():
    assert language("de").say(Text("")) == ""


def test_braces_in_what_a_person_wrote_are_shown_as_they_are():
    assert language("de").say(Text("{x}", {"x": "{y} {0}"})) == "{y} {0}"


@pytest.mark.parametrize(
    ("shown", "german", "english"),
    [
        (Number(1234.5, 1), "1.234,5", "1,234.5"),
        (Number(-0.25, 2), "−0,25", "−0.25"),
        (Number(-0.001, 2), "0,00", "0.00"),
        (Number(0.5, 1, signed=True), "+0,5", "+0.5"),
        (Number(0.0, 1, signed=True), "0,0", "0.0"),
        (Number(0.04, 1, signed=True), "0,0", "0.0"),
        (Number(float("inf"), 2), "∞", "∞"),
    ],
)
def test_a_number_has_the_signs_of_its_language(shown, german, english):
    assert (number(shown, "de"), number(shown, "en")) == (german, english)


def test_parts_of_a_list_are_said_one_after_the_other():
    assert rendered((Number(0.5, 1), "x", Text("{a}", {"a": 1})), "de") == "0,5; x; 1"


def test_an_error_is_told_with_place_message_and_hint_line_by_line():
    error = WorkspaceError(
        Fault(Text("{x} is wrong.", {"x": "a"}), Text("Write b."), "f.toml", 3),
        Fault(Text("{x} is wrong too.", {"x": "c"}), None, "t.csv", 4, "jobs"),
        Text("Nowhere."),
    )
    assert language("en").explain(error).split("\n") == [
        "f.toml, line 3: a is wrong.",
        "  Hint: Write b.",
        "t.csv, line 4, column jobs: c is wrong too.",
        "Nowhere.",
    ]


def test_an_error_names_lines_in_german():
    error = WorkspaceError(Fault(Text("x"), None, "f.toml", 3))
    assert language("de").explain(error).startswith("f.toml, Zeile 3: ")
