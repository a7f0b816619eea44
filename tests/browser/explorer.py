"""The explorer as it is served, and the ways to each kind of its pages."""

import io
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from playwright.sync_api import Page

from tests.serving import serving

RESULT = "#live p[role=status]"
"""The sentence that says which topics are selected."""

FACT = "inputs/data/ruhr/topic_jobs.csv"
"""A file of a package in which a figure may be changed."""


@dataclass(frozen=True)
class Explorer:
    """A running explorer, the folder that it serves, and what was saved in it for all tests."""

    address: str
    workspace: Path
    versions: str = ""
    """A scenario of two versions."""
    true: str = ""
    """A package as it was made."""
    damaged: str = ""
    """The same with one figure changed."""

    def at(self, lang: str, path: str) -> str:
        """Return the address of a page."""
        return f"{self.address}/{lang}/{path}"


@contextmanager
def served(ruhr: Path, folder: Path) -> Iterator[Explorer]:
    """Serve a copy of the Ruhr's workspace from a process of its own."""
    workspace = folder / "ruhr"
    for name in ("criteria", "scenarios", "data"):
        shutil.copytree(ruhr / name, workspace / name)
    shutil.copy(ruhr / "workspace.toml", workspace)
    with serving(workspace, str(workspace / "explorer.sqlite3"), folder / "log") as server:
        yield Explorer(server.address, workspace)


# What people do


def moved(page: Page, act: Callable[[], Any]) -> str:
    """Do something on the board, and return what the result says as soon as it says something else."""
    before = page.inner_text(RESULT)
    act()
    page.wait_for_function(
        "([at, before]) => document.querySelector(at).innerText !== before", arg=[RESULT, before]
    )
    return page.inner_text(RESULT)


def set_points(page: Page, criterion: str, points: float) -> None:
    """Type points into a criterion's field, and leave it."""
    page.fill(f"#w-{criterion}", f"{points:g}")
    page.press(f"#w-{criterion}", "Tab")


def press_save(page: Page) -> None:
    """Press the button of the form that is saved."""
    page.locator("main form[method=post]").last.locator("button[type=submit]").click()


def save_as(page: Page, name: str, **fields: str) -> str:
    """Fill in the page that saves, send it, and return the id of the scenario that it became."""
    page.fill("#name", name)
    for field, words in fields.items():
        page.fill(f"#{field}", words)
    press_save(page)
    page.wait_for_url("**saved=*")
    return scenario_of(page)


def scenario_of(page: Page) -> str:
    """Return the id of the scenario whose page is open."""
    return re.sub(r"^.*?//[^/]+/../", "", page.url).partition("/")[0]


def bring(page: Page, name: str, content: bytes) -> None:
    """Choose a file on the start page, and send it."""
    page.set_input_files("#file", {"name": name, "mimeType": "", "buffer": content})
    page.locator("form[enctype] button").click()
    page.wait_for_load_state()


def take(page: Page, name: str) -> bytes:
    """Take something along from the board."""
    if not page.is_visible(f"button[formaction$='/out/{name}']"):
        page.click("#along > summary")
    with page.expect_download() as download:
        page.click(f"button[formaction$='/out/{name}']")
    return Path(download.value.path()).read_bytes()


def damaged(package: bytes) -> bytes:
    """Change one digit in one file of a package."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == FACT:
                at = content.rindex(b"1")
                content = content[:at] + b"2" + content[at + 1 :]
            new.writestr(info, content)
    return out.getvalue()


# Each kind of page


@dataclass(frozen=True)
class Way:
    """Where a page is, and what is done there before it is looked at."""

    path: str
    act: Callable[[Page], Any] = lambda _: None
    status: int = 200
    """Of the page that is looked at in the end."""


def _save_without_a_name(page: Page) -> None:
    page.fill("#name", " ")
    press_save(page)
    page.wait_for_selector("#faults")


def _save_a_wrong_cell(page: Page) -> None:
    page.fill("[name='c.0.5']", "viel")
    _save_without_a_name(page)


def _save_what_was_overtaken(page: Page) -> None:
    page.evaluate("document.querySelector('[name=after]').value = '1'")
    press_save(page)
    page.wait_for_selector("#faults")


def _sign_in_wrongly(page: Page) -> None:
    page.fill("#password", "not the password")
    press_save(page)
    page.wait_for_selector("#faults")


def _bring_what_is_neither(page: Page) -> None:
    bring(page, "notes.zip", b"neither")


def _bring_a_workbook_with_a_fault(page: Page) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Weights"
    for row in (["Weights"], ["Criterion", "Points"], ["criterion", "points"], ["jobs", "viel"]):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    bring(page, "own.xlsx", out.getvalue())


def ways(explorer: Explorer) -> dict[str, Way]:
    """Return the way to each kind of page."""
    return {
        "start": Way(""),
        "board": Way("ruhr-equal/"),
        "board-of-another-method": Way("ruhr-equal/?w.jobs=60&w.authenticity=10&method=topsis"),
        "board-of-all-maps": Way("ruhr-equal/?topic=all"),
        "board-asked-wrongly": Way("ruhr-equal/?w.jobs=viel&year=bald"),
        "board-of-a-version": Way(f"{explorer.versions}/?version=1"),
        "board-of-a-package": Way(f"{explorer.true}/"),
        "why-a-topic": Way("ruhr-equal/why/healthcare"),
        "why-a-municipality": Way("ruhr-equal/why/healthcare/bochum?w.jobs=60"),
        "never": Way("ruhr-equal/never"),
        "politics": Way("ruhr-working-group/politics"),
        "no-voices": Way("ruhr-equal/politics"),
        "voices": Way("ruhr-working-group/said"),
        "people": Way("ruhr-working-group/said/people"),
        "values": Way("ruhr-working-group/said/values"),
        "values-with-faults": Way("ruhr-own-answers/said/values", _save_a_wrong_cell, 422),
        "save": Way("ruhr-equal/save?w.jobs=75"),
        "save-with-faults": Way("ruhr-equal/save?w.jobs=75", _save_without_a_name, 422),
        "save-overtaken": Way(f"{explorer.versions}/save?w.jobs=5", _save_what_was_overtaken, 409),
        "history": Way(f"{explorer.versions}/history"),
        "compare": Way("compare?of=ruhr-equal&of=ruhr-jobs-first"),
        "compare-too-few": Way("compare?of=ruhr-equal", status=400),
        "true-package": Way(f"{explorer.true}/audit"),
        "damaged-package": Way(f"{explorer.damaged}/audit"),
        "neither-workbook-nor-package": Way("", _bring_what_is_neither, 400),
        "workbook-with-faults": Way("", _bring_a_workbook_with_a_fault, 422),
        "accessibility": Way("accessibility"),
        "imprint": Way("imprint"),
        "privacy": Way("privacy"),
        "nothing-here": Way("nothing/at/all", status=404),
        "no-such-scenario": Way("nowhere/", status=404),
        "sign-in": Way("sign-in"),
        "sign-in-refused": Way("sign-in", _sign_in_wrongly, 403),
    }


NAMES = tuple(ways(Explorer("", Path())))
"""Of all kinds of pages."""
