"""The documentation's build; `make docs` runs it with every warning an error."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from typer.main import get_command

from s3prio._version import __version__
from s3prio.cli.app import app

HERE = Path(__file__).parent
GENERATED = HERE / "_generated"
sys.path.insert(0, str(HERE.parent / "tools"))

import method_pages  # noqa: E402 found only now
import schema_pages  # noqa: E402 as above

project = "s3prio"
author = "The s3prio founders"
copyright = "2026, the s3prio founders"  # noqa: A001 Sphinx's own name
release = __version__

extensions = [
    "myst_nb",  # brings myst_parser
    "sphinx.ext.autodoc",
    "sphinx.ext.mathjax",
    "numpydoc",
    "sphinxcontrib.bibtex",
]
myst_enable_extensions = ["deflist", "colon_fence"]
nb_execution_mode = "force"
nb_execution_timeout = 120
nb_execution_raise_on_error = True
nb_merge_streams = True
bibtex_bibfiles = ["references.bib"]
bibtex_default_style = "alpha"
numpydoc_show_class_members = False
numpydoc_class_members_toctree = False
autodoc_typehints = "none"
autodoc_member_order = "bysource"
html_theme = "furo"
html_title = "s3prio"
html_static_path = ["_static"]
html_css_files = ["notebooks.css"]
html_js_files = ["keyboard.js"]
exclude_patterns = ["_build", "_generated"]
suppress_warnings = ["bibtex.duplicate_citation"]


def _commands(group: object, path: str = "") -> Iterator[str]:
    """Yield every command in its own order, those of groups by their whole name."""
    for name, command in getattr(group, "commands", {}).items():
        inside = list(_commands(command, f"{path}{name} "))
        yield from inside or [f"{path}{name}"]


def _write_help() -> None:
    """Write the command line's own help, in English, for the reference page."""
    commands = ["", *_commands(get_command(app))]
    environment = os.environ | {"TERM": "dumb", "COLUMNS": "96", "NO_COLOR": "1"}
    parts = []
    for command in commands:
        arguments = [sys.executable, "-m", "s3prio", "--lang", "en", *command.split(), "--help"]
        shown = subprocess.run(
            arguments, capture_output=True, text=True, check=True, env=environment
        )
        parts.append(f"$ s3prio {command} --help".replace("  ", " ") + "\n" + shown.stdout)
    (GENERATED / "help.txt").write_text("\n".join(parts), "utf-8")


def _quiet_kernels() -> None:
    """Let kernels say no more than errors, and leave the settings of whoever builds alone."""
    profile = GENERATED / "ipython" / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    said = "c.IPKernelApp.log_level = 40\nc.HistoryManager.enabled = False\n"
    (profile / "ipython_kernel_config.py").write_text(said, "utf-8")
    os.environ["IPYTHONDIR"] = str(profile.parent)
    logging.getLogger("traitlets").setLevel(logging.WARNING)


def _in_its_language(
    _app: Sphinx, name: str, _template: str, context: dict[str, Any], _tree: Any
) -> None:
    """Say of a page in German that it is, for those who listen."""
    if name.endswith(".de"):
        context["language"] = "de"


def setup(app: Sphinx) -> None:
    """Let Sphinx call what stands here."""
    app.connect("html-page-context", _in_its_language)


GENERATED.mkdir(exist_ok=True)
_quiet_kernels()
_write_help()
method_pages.write(GENERATED / "methods")
schema_pages.write(GENERATED / "schemas")
