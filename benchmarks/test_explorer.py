"""
The bars of the explorer, with the real engine and all live parts of the board.

A move: from the key that moves a slider to the picture that shows what came of it, in a real browser.
"""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection

import numpy as np
import pytest
from playwright.sync_api import sync_playwright
from tests.conftest import ROOT
from tests.serving import serving

import browser

MOVES = 120
BOARDS, A_SECOND, SECONDS = 10, 5, 20

WATCH = """() => {
  window.taken = [];
  let start = null;
  document.addEventListener("input", () => { start = performance.now(); }, true);
  document.addEventListener("htmx:after:swap", () => {
    const began = start;
    // The frame that shows it is painted when the message after its request comes.
    requestAnimationFrame(() => {
      const after = new MessageChannel();
      after.port1.onmessage = () => window.taken.push(performance.now() - began);
      after.port2.postMessage(0);
    });
  });
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("explorer")
    with serving(ROOT, str(folder / "x.sqlite3"), folder / "log") as running:
        yield running


@pytest.fixture(scope="module")
def chromium():
    place = browser.find()
    if place is None:
        pytest.skip(browser.ABSENT)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=place, args=browser.ARGUMENTS)
        yield launched
        launched.close()


def test_a_move_is_painted_before_the_hand_notices(smoke, within, server, chromium):
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{server.address}/de/ruhr-equal/")
    page.evaluate(WATCH)
    page.focus("#slide-jobs")
    for move in range(5 if smoke else MOVES):
        # Up all the way and down again: each position with another result than the one before.
        page.keyboard.press("ArrowRight" if move < MOVES / 2 else "ArrowLeft")
        page.wait_for_timeout(150)
    taken = np.array(page.evaluate("window.taken"))[0 if smoke else 10 :]
    page.close()
    assert len(taken) >= (1 if smoke else MOVES - 20)
    within("slider to paint, median", float(np.median(taken)), 40, " ms")
    within("slider to paint, 95 %", float(np.quantile(taken, 0.95)), 100, " ms")


def test_the_first_load_is_small(within, server, chromium):
    page = chromium.new_page()
    loaded = []
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.on("Network.loadingFinished", lambda told: loaded.append(told["encodedDataLength"]))
    page.goto(f"{server.address}/de/ruhr-equal/", wait_until="networkidle")
    page.close()
    assert len(loaded) >= 4  # the page, its style and its scripts
    within("first load", sum(loaded) / 1000, 150, " kB")


def test_it_starts_quickly(smoke, within, tmp_path):
    times = []
    for number in range(1 if smoke else 5):
        begun = time.perf_counter()
        with serving(ROOT, str(tmp_path / f"{number}.sqlite3"), tmp_path / "log") as running:
            connection = HTTPConnection("127.0.0.1", running.port)
            asked(connection, "/de/")
            connection.close()
            times.append(time.perf_counter() - begun)
    within("start to first page, median", float(np.median(times)), 2, " s")


def asked(connection, path, now=""):
    headers = {"Accept-Encoding": "gzip", "HX-Current-URL": now}
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200


def test_ten_boards_move_at_once(smoke, within, server):
    seconds = 1 if smoke else SECONDS
    start = threading.Barrier(BOARDS)

    def moving(board):
        dice = np.random.default_rng(board)
        connection = HTTPConnection("127.0.0.1", server.port, timeout=30)
        points = dice.uniform(5, 60, size=4)
        taken, now = [], ""
        start.wait()
        begun = time.perf_counter()
        for move in range(A_SECOND * seconds):
            # Not all at the same moment, as hands are not.
            due = begun + (move + board / BOARDS) / A_SECOND
            time.sleep(max(0.0, due - time.perf_counter()))
            points = np.clip(points + dice.normal(0, 1, size=4), 1, 60)
            criteria = ("authenticity", "growth-market", "innovation-potential", "jobs")
            query = "&".join(f"w.{id_}={p:.1f}" for id_, p in zip(criteria, points, strict=True))
            asked(connection, f"/de/ruhr-equal/live?{query}", now)
            now = f"{server.address}/de/ruhr-equal/?{query}"
            # From when it was due: who waits for the answer before waits too.
            taken.append(time.perf_counter() - due)
        connection.close()
        return taken

    with ThreadPoolExecutor(BOARDS) as pool:
        taken = 1000 * np.concatenate(list(pool.map(moving, range(BOARDS))))
    within(
        f"{BOARDS} boards, {A_SECOND} moves a second each, 95 %",
        float(np.quantile(taken, 0.95)),
        150,
        " ms",
    )
