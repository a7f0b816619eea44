"""
Find the programs of a PostgreSQL server, which tests start for themselves, or install them.

``python tools/postgres.py`` is done at once where they are. Otherwise it installs Debian's package
``postgresql`` (as root, where there is ``apt-get``), without the server that Debian would set up and
start. Where they cannot be had it says so: the tests on PostgreSQL are then skipped, and with ``CI`` set
they fail, as does this program.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

PROGRAMS = ("initdb", "pg_ctl", "postgres", "createdb", "psql")
"""What a folder must hold to be the one that we look for."""

DEBIANS = Path("/usr/lib/postgresql")
"""Where Debian has a folder for each version, none of them on the path."""

NO_SERVER_OF_DEBIANS = Path("/etc/postgresql-common/createcluster.d/s3prio.conf")
"""What keeps Debian from setting up a server of its own; there only while we install."""

ABSENT = "There is no PostgreSQL to run tests on, and none could be installed."


def is_required() -> bool:
    """Whether a missing PostgreSQL is a fault: in continuous integration it is."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def find() -> Path | None:
    """Return the folder of the programs: the one that the path leads to, or else Debian's newest."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    versions = [folder for folder in DEBIANS.glob("*/bin") if folder.parent.name.isdecimal()]
    folders += sorted(versions, key=lambda folder: int(folder.parent.name), reverse=True)
    return next(filter(_is_complete, folders), None)


def _is_complete(folder: Path) -> bool:
    """Whether a folder holds all programs; that of a client alone does not."""
    return all((folder / name).exists() for name in PROGRAMS)


def install() -> None:
    """Install Debian's package where that is possible."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return
    print("Installing PostgreSQL (Debian's package; once, a minute or two) ...", flush=True)
    package = [apt, "-qq", "install", "-y", "--no-install-recommends", "postgresql"]
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    NO_SERVER_OF_DEBIANS.parent.mkdir(parents=True, exist_ok=True)
    NO_SERVER_OF_DEBIANS.write_text("create_main_cluster = false\n", "ascii")
    try:
        for call in ([apt, "-qq", "update"], package):
            subprocess.run(call, check=False, capture_output=True, env=quiet)
    finally:
        NO_SERVER_OF_DEBIANS.unlink()
        with suppress(OSError):  # others may have settings there
            NO_SERVER_OF_DEBIANS.parent.rmdir()


def main() -> int:
    """Find or install it; the exit status is 1 where it is required and cannot be had."""
    if find() is None:
        install()
    place = find()
    if place:
        print(f"Tests run on the PostgreSQL in {place}.")
        return 0
    print(ABSENT if is_required() else f"{ABSENT} The tests on it will be skipped.")
    return int(is_required())


if __name__ == "__main__":
    sys.exit(main())
