"""The house rules that a reader can check: sizes, names, light imports, and documentation."""

import ast
import inspect
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

import s3prio
from s3prio import evidence
from s3prio.evidence.measures import Measure
from s3prio.methods.aggregation import Aggregation
from s3prio.methods.value import ValueFunction

PACKAGE = Path(s3prio.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = Path(__file__).parent
HEAVY = ("pandas", "scipy", "altair", "jinja2", "vl_convert", "typer", "django", "rich")
MATHEMATICS = (
    "domain",
    "weightspace",
    "methods",
    "evidence",
    "evaluation",
    "analysis",
    "scenario",
)

every_module = pytest.mark.parametrize(
    "module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix()
)


@every_module
def test_a_module_has_at_most_400_lines(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 400


@every_module
def test_a_module_is_named_after_what_it_is_about(module):
    assert not {"utils", "helpers", "manager", "base", "common", "misc"} & {
        part.removesuffix(".py") for part in module.relative_to(PACKAGE).parts
    }


@every_module
def test_a_module_begins_with_what_it_is_for(module):
    assert ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or module.name == (
        "_version.py"
    )


@pytest.mark.parametrize(
    "module",
    [
        module
        for floor in MATHEMATICS
        for module in sorted((PACKAGE / floor).rglob("*.py"))
        if module.name != "__init__.py"
    ],
    ids=lambda path: path.relative_to(PACKAGE).as_posix(),
)
def test_a_module_of_the_mathematics_has_tests_of_its_name(module):
    place = TESTS / module.relative_to(PACKAGE).parent / f"test_{module.name}"
    assert place.exists()


def test_importing_s3prio_loads_nothing_heavy():
    program = f"import s3prio, sys; print([m for m in {HEAVY} if m in sys.modules])"
    shown = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "[]"


def test_the_command_line_starts_without_what_only_some_commands_need():
    seldom = ("s3prio.analysis.balance", "s3prio.audit", "s3prio.files.book", "altair", "openpyxl")
    program = f"import s3prio.cli.app, sys; print([m for m in {seldom} if m in sys.modules])"
    shown = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "[]"


@pytest.mark.parametrize("module", [s3prio, evidence], ids=lambda module: module.__name__)
def test_every_public_name_exists(module):
    assert [name for name in module.__all__ if not hasattr(module, name)] == []


@pytest.mark.parametrize("module", [s3prio, evidence], ids=lambda module: module.__name__)
def test_public_names_stand_in_order(module):
    assert list(module.__all__) == sorted(module.__all__)


@pytest.mark.parametrize("module", [s3prio, evidence], ids=lambda module: module.__name__)
def test_nothing_public_is_left_out(module):
    public = {
        name
        for name, value in vars(module).items()
        if not name.startswith("_")
        and not isinstance(value, ModuleType)
        and getattr(value, "__module__", "").startswith("s3prio")
    }
    assert public <= set(module.__all__)


def _documented_things():
    for module in (s3prio, evidence):
        for name in module.__all__:
            thing = getattr(module, name)
            if not callable(thing):
                continue
            yield pytest.param(thing, id=f"{module.__name__}.{name}")
            if inspect.isclass(thing):
                for own, value in vars(thing).items():
                    called = isinstance(value, (property, classmethod))
                    if not own.startswith("_") and (called or inspect.isfunction(value)):
                        yield pytest.param(value, id=f"{module.__name__}.{name}.{own}")


@pytest.mark.parametrize("thing", list(_documented_things()))
def test_everything_public_has_a_docstring(thing):
    assert inspect.getdoc(thing)


def _members(union):
    """The classes of a union, of an annotated one, or of a union of one."""
    inner = get_args(union)
    return get_args(inner[0]) or inner if inner else (union,)


@pytest.mark.parametrize(
    "member",
    [*_members(Aggregation), *_members(ValueFunction), *_members(Measure)],
    ids=lambda member: member.__name__,
)
def test_every_member_of_a_registry_says_what_it_is(member):
    # Not the docstring that a class inherits.
    assert vars(member).get("__doc__")


@pytest.mark.parametrize(
    "function",
    [
        getattr(evidence, name)
        for name in evidence.__all__
        if inspect.isfunction(getattr(evidence, name))
    ],
    ids=lambda function: function.__name__,
)
def test_every_evidence_function_tells_its_parameters_and_what_it_returns(function):
    documented = inspect.getdoc(function) or ""
    assert "Parameters\n" in documented
    assert "Returns\n" in documented
