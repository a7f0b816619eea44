"""The explorer in a browser: moved by keyboard and by number, in both languages, and without scripts."""

import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.browser import DESK, TELEPHONE
from tests.browser.conftest import AXE

pytest.importorskip("django")

pytestmark = pytest.mark.browser

PAGES = (
    *("/", "/about", "/ruhr-equal/", "/ruhr-equal/?method=topsis", "/ruhr-equal/?w.jobs=x&year=1"),
    *("/ruhr-equal/why/healthcare", "/ruhr-equal/why/healthcare/bochum", "/ruhr-equal/never"),
    *("/ruhr-working-group/politics", "/nowhere"),
)
RESULT = "#live p[role=status]"


@pytest.fixture(scope="module")
def address(ruhr, tmp_path_factory):
    """A running explorer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = (tmp_path_factory.mktemp("serve") / "log").open("w")
    call = [sys.executable, "-m", "s3prio", "serve", str(ruhr), "--port", str(port)]
    server = subprocess.Popen(call, stderr=log, stdout=log)
    base = f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            urlopen(f"{base}/de/about").close()  # noqa: S310 our own server
            break
        except URLError:
            time.sleep(0.1)
    yield base
    server.terminate()
    server.wait(10)
    log.close()


@pytest.fixture(params=[DESK, TELEPHONE], ids=["desk", "telephone"])
def page(chromium, request):
    width, height = request.param if isinstance(request.param, tuple) else (request.param, 900)
    context = chromium.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    made = context.new_page()
    made.said = []
    made.on("console", lambda message: made.said.append(message.text))
    made.on("pageerror", lambda error: made.said.append(str(error)))
    yield made
    context.close()


def moved(page, before):
    page.wait_for_function(
        "([at, before]) => document.querySelector(at).innerText !== before", arg=[RESULT, before]
    )


@pytest.mark.parametrize("lang", ["de", "en"])
def test_axe_finds_nothing_and_no_page_scrolls_sideways(page, address, lang):
    for path in PAGES:
        page.goto(f"{address}/{lang}{path}")
        page.evaluate(AXE)
        found = page.evaluate("axe.run()")["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], path
        root = "document.documentElement"
        assert not page.evaluate(f"{root}.scrollWidth > {root}.clientWidth"), path


def test_a_slider_moved_by_keyboard_changes_the_result_and_keeps_the_focus(page, address):
    page.goto(f"{address}/de/ruhr-equal/")
    before = page.inner_text(RESULT)
    page.focus("#slide-jobs")
    for _ in range(40):
        page.keyboard.press("ArrowRight")
    moved(page, before)
    assert page.evaluate("document.activeElement.id") == "slide-jobs"
    assert page.said == []


def test_the_sum_stays_100_and_a_lock_holds(page, address):
    page.goto(f"{address}/de/ruhr-equal/")
    page.check("[data-lock=authenticity]")
    page.fill("#w-jobs", "55")
    page.press("#w-jobs", "Tab")
    fields = page.locator("input[name^='w.']")
    points = {field.get_attribute("name"): float(field.input_value()) for field in fields.all()}
    assert points["w.authenticity"] == 25
    assert points["w.jobs"] == 55
    assert sum(points.values()) == pytest.approx(100, abs=0.2)


def test_the_address_says_what_is_on_the_board_and_brings_it_back(page, address):
    page.goto(f"{address}/de/ruhr-equal/")
    before = page.inner_text(RESULT)
    page.fill("#w-jobs", "60")
    page.press("#w-jobs", "Tab")
    moved(page, before)
    page.wait_for_url("**w.jobs=60**")
    after = page.inner_text(RESULT)
    page.goto(page.url)
    assert page.inner_text(RESULT) == after


def test_the_switch_of_language_keeps_the_board(page, address):
    page.goto(f"{address}/de/ruhr-equal/?w.jobs=60")
    page.click("a.switch")
    assert page.input_value("#w-jobs") == pytest.approx("44.4", abs=0) or page.url.endswith(
        "w.jobs=60"
    )
    assert page.get_attribute("html", "lang") == "en"


def test_every_slider_and_field_has_a_name_of_its_own(page, address):
    page.goto(f"{address}/de/ruhr-equal/")
    names = [
        one.get_attribute("aria-label") for one in page.locator("fieldset input[aria-label]").all()
    ]
    assert len(names) == len(set(names)) == 8
    assert all(name.startswith("Gewicht von ") for name in names)


def test_without_scripts_everything_goes_by_the_button(chromium, address):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/de/ruhr-equal/")
    before = page.inner_text(RESULT)
    assert page.locator("input[type=range]").first.is_hidden()
    page.fill("#w-jobs", "90")
    page.click("button[type=submit] >> nth=0")
    assert page.inner_text(RESULT) != before
    context.close()


def test_from_a_topic_the_way_leads_to_its_figures_and_back(page, address):
    page.goto(f"{address}/de/ruhr-equal/?w.jobs=60")
    page.click("table.ranking th a >> nth=0")
    assert page.locator("h2").count() > 1
    page.click("header nav a")
    assert "w.jobs=60" in page.url


def test_no_request_leaves_the_machine(page, address):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/de/ruhr-equal/")
    assert asked
    assert all(url.startswith((address, "data:")) for url in asked)


def test_the_first_load_is_small(page, address):
    sizes = []
    page.on("response", lambda response: sizes.append(len(response.body())))
    page.goto(f"{address}/de/ruhr-equal/", wait_until="networkidle")
    assert sum(sizes) < 400_000  # uncompressed; a server before it compresses to about a fifth
