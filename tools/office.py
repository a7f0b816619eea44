"""
Find LibreOffice, which computes our workbooks again without us, or install it.

``python tools/office.py`` is done at once where there is one. Otherwise it installs Debian's package
``libreoffice-calc`` (as root, where there is ``apt-get``). Where it cannot be had, the tests that
need it are skipped; with ``S3PRIO_OFFICE`` set they fail, as does this program.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("soffice", "libreoffice")
ABSENT = "There is no LibreOffice to compute workbooks in, and none could be installed."


def is_required() -> bool:
    """Whether a missing LibreOffice is a fault: in the long tests it is."""
    return bool(os.environ.get("S3PRIO_OFFICE"))


def find() -> str | None:
    """Return the place of LibreOffice; None if there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def install() -> None:
    """Install Debian's package where that is possible."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return
    print("Installing LibreOffice (Debian's package; once, some minutes) ...", flush=True)
    packages = [apt, "-qq", "install", "-y", "--no-install-recommends", "libreoffice-calc"]
    for call in ([apt, "-qq", "update"], packages):
        subprocess.run(call, check=False, capture_output=True)


def converted(place: str, file: Path, kind: str, profile: Path) -> None:
    """
    Let LibreOffice open a file, compute it, and save it beside itself as another kind.

    Parameters
    ----------
    place : str
        Of LibreOffice.
    file : Path
    kind : str
        As its option ``--convert-to`` takes it.
    profile : Path
        A folder for its settings, so that two at once do not meet.
    """
    subprocess.run(
        [
            place,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(file.parent),
            str(file),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )


def main() -> int:
    """Find or install it."""
    if find() is None:
        install()
    place = find()
    print(f"Workbooks are computed in {place}." if place else ABSENT)
    return 1 if place is None and is_required() else 0


if __name__ == "__main__":
    sys.exit(main())
