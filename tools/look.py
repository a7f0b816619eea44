"""
Take pictures of a page, to look at it with one's own eyes.

``python tools/look.py report.html --out FOLDER`` writes the whole page at 1440 and at 390 pixels, and as
it is printed: a PDF, and its first sheets as pictures where ``pdftoppm`` is installed. A long page comes
in several pictures. ``--selector '#ranking'`` takes one element only (for a heading, its section), and
``--width`` other widths.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

from browser import ABSENT, ARGUMENTS, find

WIDTHS = (1440, 390)
TALLEST = 4_000
"""Pixels in a picture, from top to bottom."""
SHEETS = 4
"""How many sheets of the print become pictures."""


def asked(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Return what is asked for on the command line."""
    parser = argparse.ArgumentParser(description="Take pictures of a page.")
    parser.add_argument("page", type=Path, help="an HTML file")
    parser.add_argument("--out", type=Path, required=True, help="the folder of the pictures")
    parser.add_argument("--selector", help="one element only, in CSS, as '#ranking'")
    parser.add_argument(
        "--width", type=int, action="append", help="of the window, in pixels; may be repeated"
    )
    return parser.parse_args(arguments)


def pictures(page: Page, out: Path, name: str) -> list[Path]:
    """Picture the whole page, from top to bottom."""
    width, height = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    )
    tops = range(0, height, TALLEST)
    made = []
    for number, top in enumerate(tops, start=1):
        path = out / (f"{name}-{number}.png" if len(tops) > 1 else f"{name}.png")
        clip = {"x": 0, "y": top, "width": width, "height": min(TALLEST, height - top)}
        page.screenshot(path=path, full_page=True, clip=clip)  # type: ignore[arg-type] # a plain dict will do
        made.append(path)
    return made


def part(page: Page, selector: str) -> Locator:
    """Return the element that is asked for; a heading stands for its section."""
    found = page.locator(selector).first
    section = found.locator("xpath=self::*[starts-with(name(), 'h')]/ancestor::section[1]")
    return section if section.count() else found


def sheets(page: Page, out: Path, name: str) -> list[Path]:
    """Print the page, and picture the first sheets if that is possible."""
    printed = out / f"{name}.pdf"
    page.pdf(path=printed, format="A4", print_background=True)
    converter = shutil.which("pdftoppm")
    if converter is None:
        return [printed]
    first = [converter, "-png", "-r", "80", "-l", str(SHEETS), str(printed), str(out / name)]
    subprocess.run(first, check=True)
    return [printed, *sorted(out.glob(f"{name}-*.png"))]


def main() -> int:
    """Run the program."""
    wanted = asked()
    place = find()
    if place is None:
        print(f"{ABSENT} Try: make browser", file=sys.stderr)
        return 1
    wanted.out.mkdir(parents=True, exist_ok=True)
    stem = wanted.page.stem
    made: list[Path] = []
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=place, args=ARGUMENTS)
        page = launched.new_page()
        page.goto(wanted.page.resolve().as_uri())
        for width in wanted.width or WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if wanted.selector:
                path = wanted.out / f"{stem}-{width}-element.png"
                part(page, wanted.selector).screenshot(path=path)
                made.append(path)
            else:
                made += pictures(page, wanted.out, f"{stem}-{width}")
        if not wanted.selector:
            made += sheets(page, wanted.out, f"{stem}-print")
        launched.close()
    print(*made, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
