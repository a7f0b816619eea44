"""
Take the pictures of the explorer that the documentation shows, in German and in English.

``python tools/pictures.py`` serves a copy of the Ruhr's workspace on this machine, does in a browser what
``docs/how-to/explorer.md`` describes, and writes what it sees into ``docs/images/explorer``. When the
explorer has changed: once more, then look at each of them.
"""

from __future__ import annotations

import io
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from browser import ABSENT, ARGUMENTS, find

HOME = Path(__file__).resolve().parents[1]
FOLDER = HOME / "docs" / "images" / "explorer"
WORKSPACE = ("workspace.toml", "criteria", "scenarios", "data")

WIDTH = 1130
"""Of the window: no wider than the board needs for all its columns, so that words stay large."""
COLOURS = 64
"""Of a picture: pages have few."""
LARGEST = 120_000
"""Bytes of a picture."""
PATIENCE = 60
"""Seconds until the server answers."""
DAY = "2026-03-12"
"""When everything was said and saved, so that the same pages make the same pictures."""

DATES = """(day) => {
  for (const one of document.querySelectorAll("input[type=date]")) {
    if (one.value) { one.type = "text"; one.value = day; }
  }
}"""
"""The day in each field for a date that is filled in."""

AT_REST = """() => {
  document.activeElement.blur();
  for (const one of [document.scrollingElement, ...document.querySelectorAll(".scroll")]) one.scrollTo(0, 0);
}"""
"""No focus, and nothing scrolled."""


@dataclass(frozen=True)
class Said:
    """What is typed in, in one language."""

    jobs: str
    jobs_why: str
    ideas: str
    ideas_why: str
    who: str
    other: str
    day: str


SAID = {
    "de": Said(
        "Mehr Arbeit",
        "Wer neue Stellen sucht, gibt der Arbeit mehr Gewicht.",
        "Mehr Innovation",
        "Und wenn Neues mehr zählt als der Markt?",
        "Arbeitsgruppe, 12. März",
        "Wirtschaftsförderung",
        "12.03.2026",
    ),
    "en": Said(
        "More jobs",
        "Who looks for new jobs gives jobs more weight.",
        "More innovation",
        "And if new things count more than the market?",
        "Working group, 12 March",
        "Business development",
        "12/03/2026",
    ),
}


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a copy of the workspace; yield where."""
    for name in WORKSPACE:
        source = HOME / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    call = [sys.executable, "-m", "s3prio", "serve", str(folder), "--port", str(port)]
    server = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(10 * PATIENCE):
            try:
                urlopen(f"{address}/en/imprint").close()  # noqa: S310 our own server
                break
            except URLError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(PATIENCE)


class Visit:
    """
    Somebody who does in a browser what the guide describes.

    Parameters
    ----------
    context : BrowserContext
    address : str
        Of the explorer.
    lang : {"de", "en"}
    database : Path
    """

    def __init__(self, context: BrowserContext, address: str, lang: str, database: Path) -> None:
        self.context, self.page = context, context.new_page()
        self.base, self.lang, self.said = f"{address}/{lang}", lang, SAID[lang]
        self.folder, self.database = FOLDER / lang, database

    def go(self, place: str) -> Page:
        """Open a page."""
        self.page.goto(f"{self.base}{place}")
        return self.page

    def keep(self, name: str, height: int, selector: str = "") -> None:
        """Keep what is seen: the top of the page, or the top of one of its elements."""
        page = self.page
        page.wait_for_load_state("networkidle")
        page.evaluate(AT_REST)
        top = 0.0
        if selector:
            box = page.locator(selector).first.bounding_box()
            assert box is not None, selector  # noqa: S101 our own page
            top, height = max(0.0, box["y"] - 8), min(height, round(box["height"]) + 16)
        page.set_viewport_size({"width": WIDTH, "height": round(top) + height})
        clip = {"x": 0, "y": top, "width": WIDTH, "height": height}
        content = page.screenshot(clip=clip)  # type: ignore[arg-type] # a plain dict will do
        page.set_viewport_size({"width": WIDTH, "height": 800})
        path = self.folder / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_small(content))
        print(path.relative_to(HOME), path.stat().st_size)

    def move(self, criterion: str, points: str) -> None:
        """Give a criterion points, and wait until the result is the new one."""
        page = self.page
        page.fill(f"#w-{criterion}", points)
        page.press(f"#w-{criterion}", "Tab")
        page.wait_for_url(f"**w.{criterion}={points}*")

    def save(self, name: str, why: str, who: str) -> None:
        """Fill in the form on the page of saving, and send it."""
        page = self.page
        page.fill("#name", name)
        page.fill("#why", why)
        page.fill("#who", who)
        page.click("main form button[type=submit]")
        page.wait_for_url("**saved=*")
        self.date()

    def date(self) -> None:
        """Let all that was saved have been saved on one day."""
        with closing(sqlite3.connect(self.database)) as kept, kept:
            kept.execute("UPDATE saving_version SET at = ? || ' 09:0' || number || ':00'", (DAY,))


def _board(visit: Visit) -> None:
    visit.go("/ruhr-equal/")
    visit.keep("board", 790)
    visit.move("jobs", "40")
    visit.keep("moved", 980)
    visit.go("/ruhr-equal/why/construction-housing")
    visit.keep("why", 640)


def _saving(visit: Visit) -> None:
    said, page = visit.said, visit.page
    for criterion, name, why in (
        ("jobs", said.jobs, said.jobs_why),
        ("innovation-potential", said.ideas, said.ideas_why),
    ):
        visit.go("/ruhr-equal/")
        visit.move(criterion, "40")
        page.click(".moved a")
        visit.save(name, why, said.who)
    visit.go("/")
    for name in (said.jobs, said.ideas):
        page.check(f".scenarios li:has-text('{name}') input")
    page.click("main form[method=get] button")
    page.wait_for_url("**/compare?*")
    visit.keep("compare", 760)


def _never(visit: Visit) -> None:
    visit.go("/ruhr-equal/never")
    visit.keep("published", 620, ".card:has(#weights-beliefs)")


def _voices(visit: Visit) -> None:
    page = visit.go("/ruhr-equal/said")
    page.click("main form button")
    page.wait_for_url("**saved=*")
    visit.date()
    # By its number: without one the server still knows when it was saved in earnest.
    page.goto(page.url.partition("?")[0] + "/values?version=1")
    for row, points in enumerate(("20 20 40 20", "", "10 30 50 10", "30 15 20 35")):
        if points:
            page.select_option(f"[name='c.{row}.4']", "budget")
        for place, number in enumerate(points.split()):
            page.fill(f"[name='c.{row}.{5 + place}']", number)
    # As a browser of the reader's country shows them; one without its languages shows American ones.
    page.evaluate(DATES, visit.said.day)
    visit.keep("values", 520)


def _history(visit: Visit) -> None:
    said, page = visit.said, visit.page
    visit.go("/")
    page.click(f".scenarios a:has-text('{said.jobs}')")
    page.wait_for_load_state("networkidle")
    scenario = page.url.partition("?")[0]
    # Two who have the same version before them; the other one saves first.
    visit.move("jobs", "50")
    ours = visit.context.new_page()
    ours.goto(page.url.replace("/?", "/save?"))
    visit.move("jobs", "45")
    page.click(".moved a")
    visit.save(said.jobs, "", said.other)
    page.goto(f"{scenario}history")
    visit.keep("history", 520)
    ours.fill("#who", said.who)
    ours.click("main form button[type=submit]")
    page.close()
    visit.page = ours
    visit.keep("overtaken", 560)


SCENES: tuple[Callable[[Visit], None], ...] = (_board, _saving, _never, _voices, _history)
"""In this order: later ones look at what earlier ones saved."""


def _small(content: bytes) -> bytes:
    """Return a picture with few colours, in few bytes."""
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    few = picture.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    out = io.BytesIO()
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def take(browser: Browser, lang: str) -> None:
    """Take the pictures in one language."""
    with TemporaryDirectory(prefix="s3prio-") as folder, serving(Path(folder)) as address:
        context = browser.new_context(
            viewport={"width": WIDTH, "height": 800},
            reduced_motion="reduce",
            locale=lang,
            timezone_id="Europe/Berlin",
        )
        visit = Visit(context, address, lang, Path(folder) / "explorer.sqlite3")
        for scene in SCENES:
            scene(visit)
        context.close()


def main() -> int:
    """Run the program."""
    place = find()
    if place is None:
        print(f"{ABSENT} Try: make browser", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, args=ARGUMENTS)
        for lang in SAID:
            take(browser, lang)
        browser.close()
    large = [path for path in FOLDER.glob("*/*.png") if path.stat().st_size > LARGEST]
    for path in large:
        print(f"{path.relative_to(HOME)} has more than {LARGEST} bytes.", file=sys.stderr)
    return int(bool(large))


if __name__ == "__main__":
    sys.exit(main())
