"""
See that documents for paper can be laid out and looked into, or install what is missing.

``python tools/paper.py`` is done at once where WeasyPrint finds its libraries and poppler is there.
Otherwise it installs Debian's packages (as root, where there is ``apt-get``). Where they cannot be
had it says so and fails: a PDF that nobody has tested is not to be handed out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PACKAGES = (
    "libpango-1.0-0",
    "libpangoft2-1.0-0",
    "libharfbuzz-subset0",
    "fonts-dejavu-core",
    "poppler-utils",
)
ABSENT = f"Documents for paper need these Debian packages or their like: {' '.join(PACKAGES)}"


def is_complete() -> bool:
    """Tell whether everything is there, asked of a process of its own."""
    call = [sys.executable, "-W", "error", "-c", "import weasyprint"]
    loads = subprocess.run(call, check=False, capture_output=True).returncode == 0
    return loads and shutil.which("pdftotext") is not None


def install() -> None:
    """Install Debian's packages where that is possible."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return
    print("Installing what documents for paper need (Debian's packages; once) ...", flush=True)
    packages = [apt, "-qq", "install", "-y", "--no-install-recommends", *PACKAGES]
    for call in ([apt, "-qq", "update"], packages):
        subprocess.run(call, check=False, capture_output=True)


def main() -> int:
    """Look, and install what is missing."""
    if not is_complete():
        install()
    if is_complete():
        return 0
    print(ABSENT)
    return 1


if __name__ == "__main__":
    sys.exit(main())
