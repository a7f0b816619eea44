"""One browser for all tests of pages, and the Ruhr's page in it in both languages."""

from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

import browser
from s3prio import read_workspace, run
from s3prio.language import language
from s3prio.report.html import report_html
from tests.browser import DESK, SIZES, TELEPHONE, Shown
from tests.browser.explorer import NAMES, bring, damaged, save_as, served, take, ways

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


@dataclass
class Visited(Shown):
    """A page of the explorer: which kind it is, and the status that it was sent with."""

    name: str = ""
    status: int = 0

    def note(self, response):
        """Note the status of the page that was sent last."""
        if response.request.is_navigation_request():
            self.status = response.status


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
    return code, width, walked(opened[code].fit(width))


def walked(shown):
    """Go with the tab key to one element of each kind, and on from it."""
    found = []
    for number in shown.measure("tabbableExamples"):
        shown.measure("focusOn", number - 1)
        shown.page.keyboard.press("Tab")
        reached = shown.measure("focused")
        shown.page.keyboard.press("Tab")
        found.append(Stop(number, reached, shown.measure("focused")))
    shown.measure("rest")
    return found


@pytest.fixture
def tabbed(opened, stops):
    """The report in one language and one window, and where the tab key led in it."""
    code, width, found = stops
    return opened[code].fit(width), found


@pytest.fixture(scope="package")
def explorer(chromium, ruhr, tmp_path_factory):
    """A running explorer in which a scenario has two versions, and two packages were brought along."""
    with served(ruhr, tmp_path_factory.mktemp("explorer")) as made:
        page = chromium.new_page()
        page.goto(made.at("de", "ruhr-equal/save?w.jobs=75"))
        versions = save_as(page, "Zwei Fassungen")
        page.goto(made.at("de", f"{versions}/save?w.jobs=5"))
        save_as(page, "Zwei Fassungen", why="Weniger Arbeit")
        page.goto(made.at("de", "ruhr-equal/"))
        package = take(page, "package")
        places = []
        for name, content in (("ganz", package), ("beschaedigt", damaged(package))):
            page.goto(made.at("de", ""))
            bring(page, f"{name}.s3prio.zip", content)
            places.append(page.url.split("/")[-2])
        page.context.close()
        yield replace(made, versions=versions, true=places[0], damaged=places[1])


@pytest.fixture(scope="package")
def readers(chromium):
    """Somebody who reads German, and somebody who reads English."""
    made = {code: chromium.new_context(reduced_motion="reduce") for code in ("de", "en")}
    yield made
    for context in made.values():
        context.close()


@pytest.fixture(
    scope="package",
    params=[(name, code) for name in NAMES for code in ("de", "en")],
    ids=named,
)
def visited(request, readers, explorer):
    """A kind of page of the explorer in one language, everything that folds away unfolded."""
    name, code = request.param
    way = ways(explorer)[name]
    page = readers[code].new_page()
    page.set_viewport_size({"width": DESK, "height": SIZES[DESK]})
    made = Visited(page, code, explorer.at(code, way.path), name=name)
    page.on("response", made.note)
    made.load()
    way.act(page)
    assert made.status == way.status
    page.evaluate("document.querySelectorAll('details').forEach((at) => at.open = true)")
    # What is laid out only once it is in view is measured too.
    page.add_style_tag(content="#live .card { content-visibility: visible !important; }")
    page.evaluate(AXE)
    page.evaluate(MEASURES)
    yield made
    page.close()


@pytest.fixture(scope="module", params=[DESK, TELEPHONE], ids=["desk", "telephone"])
def visitor(chromium, request):
    """Somebody with a browser of one width."""
    width = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": SIZES[width]}, reduced_motion="reduce"
    )
    yield context
    context.close()


@pytest.fixture
def page(visitor):
    """A page of a visitor, which says nothing on the console."""
    made = visitor.new_page()
    said = []
    made.on("console", lambda message: said.append(message.text))
    made.on("pageerror", lambda error: said.append(str(error)))
    yield made
    made.close()
    assert [words for words in said if "Failed to load resource" not in words] == []


@pytest.fixture
def lang_of_visitor(page):
    """German at a desk, English on a telephone: for what takes too long to be done in each of both."""
    return "de" if page.viewport_size["width"] == DESK else "en"
