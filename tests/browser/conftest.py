"""One browser for all tests of pages, and the Ruhr's page in it in both languages."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

import browser
from s3prio import read_workspace, run
from s3prio.language import language
from s3prio.report.html import report_html
from tests.browser import DESK, TELEPHONE, Shown

MEASURES = (Path(__file__).parent / "measures.js").read_text("utf-8")
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


@pytest.fixture(scope="package")
def chromium():
    """A headless Chromium; without one the tests are skipped, and fail where it is required."""
    place = browser.find()
    if place is None:
        (pytest.fail if browser.is_required() else pytest.skip)(browser.ABSENT)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=place, args=browser.ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def ruhr_run(ruhr):
    """The result of the Ruhr's default scenario."""
    default = read_workspace(ruhr).settings.default_scenario
    return run(ruhr / "scenarios" / f"{default}.toml")


@pytest.fixture(scope="package")
def reports(ruhr_run, tmp_path_factory):
    """The places of the report in each language."""
    folder = tmp_path_factory.mktemp("reports")
    places = {code: folder / f"{code}.html" for code in ("de", "en")}
    for code, place in places.items():
        place.write_bytes(report_html(ruhr_run, language(code)))
    return places


@pytest.fixture(scope="package")
def opened(chromium, reports):
    """The report in each language, without network, everything that folds away unfolded."""
    pages = {}
    for code, place in reports.items():
        context = chromium.new_context(offline=True, reduced_motion="reduce")
        made = pages[code] = Shown(context.new_page(), code, place.as_uri())
        made.load()
        made.page.evaluate("document.querySelectorAll('details').forEach((at) => at.open = true)")
        made.page.evaluate(AXE)
        made.page.evaluate(MEASURES)
    return pages


def named(window):
    return "{}-{}".format(*window)


@pytest.fixture(
    scope="package",
    params=[(code, width) for code in ("de", "en") for width in (DESK, TELEPHONE)],
    ids=named,
)
def window(request):
    """A language and the width of a window."""
    return request.param


@pytest.fixture
def shown(opened, window):
    """The report in one language and one window."""
    code, width = window
    return opened[code].fit(width)


@dataclass(frozen=True)
class Stop:
    """Where the tab key led from the place before it, and where it led on from there."""

    number: int
    reached: dict[str, Any] | None
    left: dict[str, Any] | None


# Each press of a key takes its time: both languages and both windows, but not each with each.
@pytest.fixture(scope="package", params=[("de", DESK), ("en", TELEPHONE)], ids=named)
def stops(request, opened):
    """A language, the width of a window, and where the tab key led in it."""
    code, width = request.param
    shown = opened[code].fit(width)
    found = []
    for number in shown.measure("tabbableExamples"):
        shown.measure("focusOn", number - 1)
        shown.page.keyboard.press("Tab")
        reached = shown.measure("focused")
        shown.page.keyboard.press("Tab")
        found.append(Stop(number, reached, shown.measure("focused")))
    shown.measure("rest")
    return code, width, found


@pytest.fixture
def tabbed(opened, stops):
    """The report in one language and one window, and where the tab key led in it."""
    code, width, found = stops
    return opened[code].fit(width), found
