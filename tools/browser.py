"""
Find a Chromium that shows our pages, or install one.

``python tools/browser.py`` is done at once where there is one. Otherwise it installs Debian's package
``chromium`` (as root, where there is ``apt-get``) or Playwright's own build. Where neither can be had it
says so: the tests in a browser are then skipped, and with ``CI`` set they fail, as does this program.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
"""Programs on the path that will do, best first."""

ARGUMENTS = ("--no-sandbox", "--disable-gpu")
"""How Chromium is started: root and containers have no sandbox, and the pages are our own."""

ABSENT = "There is no Chromium to show pages in, and none could be installed."


def is_required() -> bool:
    """Whether a missing Chromium is a fault: in continuous integration it is."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def find() -> str | None:
    """Return the place of a Chromium that starts: one on the path, or else Playwright's own."""
    for name in NAMES:
        place = shutil.which(name)
        if place and _succeeds([place, "--version"]):
            return place
    own = _place_of_playwrights_own()
    return own if Path(own).exists() and _succeeds([own, "--version"]) else None


def find_or_install() -> str | None:
    """Return the place of a Chromium, installed if need be; None if none can be had."""
    place = find()
    for install in (_install_debians, _install_playwrights_own):
        if place is None and install():
            place = find()
    return place


def _install_debians() -> bool:
    """Install Debian's package; False where that is not possible."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return False
    print("Installing Chromium (Debian's package; once, a minute or two) ...", flush=True)
    _succeeds([apt, "-qq", "update"])  # an old list may do
    return _succeeds(
        [apt, "-qq", "install", "-y", "--no-install-recommends", "chromium"],
        {"DEBIAN_FRONTEND": "noninteractive"},
    )


def _install_playwrights_own() -> bool:
    """Install the build that Playwright brings; False if it cannot be had."""
    print("Installing Chromium (Playwright's own; once, a minute or two) ...", flush=True)
    return _succeeds([sys.executable, "-m", "playwright", "install", "chromium"])


def _place_of_playwrights_own() -> str:
    """Return where Playwright's own Chromium is once it is installed."""
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _succeeds(command: list[str], environment: dict[str, str] | None = None) -> bool:
    """Whether a command ends well; if not, the reason that it gives is shown."""
    try:
        done = subprocess.run(
            command,
            check=False,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env=os.environ | (environment or {}),
            timeout=900,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"  {error}", file=sys.stderr)
        return False
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines()
        reasons = [line for line in lines if line.startswith(("E:", "Error"))] or lines
        print(*(f"  {line}" for line in reasons[-3:]), sep="\n", file=sys.stderr)
    return done.returncode == 0


def main() -> int:
    """Run the program; the exit status is 1 where a Chromium is required and cannot be had."""
    place = find_or_install()
    if place:
        print(f"Pages are shown in {place}.")
        return 0
    print(ABSENT if is_required() else f"{ABSENT} The tests in a browser will be skipped.")
    return int(is_required())


if __name__ == "__main__":
    sys.exit(main())
