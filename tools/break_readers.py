"""
Try to break each reader with random input, guided by coverage: nothing but errors of ours may come of it.

``python tools/break_readers.py --seconds 180`` changes valid files at random until the time is over, and tells
the first input of each reader at which anything else was raised, or that took too long or too much
memory; it is kept in ``out/fuzz``. It needs atheris, which nothing else does: ``pip install atheris``.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from fuzz.harness import READERS, reader  # noqa: E402 from the folder beside this one

MOST_MEMORY, LONGEST = 1_500, 15
"""Megabytes, and seconds that one input may take."""


def tried(name: str, seconds: int, kept: Path) -> str | None:
    """
    Try to break one reader.

    Parameters
    ----------
    name : str
    seconds : int
    kept : Path
        Folder for the input that broke it.

    Returns
    -------
    str or None
        What was told of the input that broke it; None if none did.
    """
    with tempfile.TemporaryDirectory(prefix="s3prio-corpus-") as made:
        corpus = Path(made)
        for seed, content in reader(name).seeds().items():
            (corpus / seed).write_bytes(content)
        longest = 2 * max(path.stat().st_size for path in corpus.iterdir())
        ended = subprocess.run(
            [
                *(sys.executable, "-m", "fuzz.harness", name, str(corpus)),
                *(f"-max_total_time={seconds}", f"-rss_limit_mb={MOST_MEMORY}"),
                *(
                    f"-timeout={LONGEST}",
                    f"-max_len={longest}",
                    f"-artifact_prefix={kept}/{name}-",
                ),
            ],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
            capture_output=True,
            check=False,
        )
    told = ended.stderr.decode(errors="replace") + ended.stdout.decode(errors="replace")
    inputs = [line for line in told.splitlines() if line.startswith("Done ")]
    print(f"{name}: {inputs[-1] if inputs else 'broken'}", flush=True)
    return None if ended.returncode == 0 else told


def main() -> int:
    """Try to break the readers named, or all of them."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    asked.add_argument("readers", nargs="*", metavar="READER", help=", ".join(READERS))
    asked.add_argument("--seconds", type=int, default=60, help="for each reader")
    given = asked.parse_args()
    if unknown := set(given.readers) - set(READERS):
        asked.error(f"no reader: {', '.join(sorted(unknown))}")
    if find_spec("atheris") is None:
        print("Random input needs what is not installed: pip install atheris")
        return 2
    kept = ROOT / "out" / "fuzz"
    kept.mkdir(parents=True, exist_ok=True)
    broken = 0
    for name in given.readers or READERS:
        told = tried(name, given.seconds, kept)
        if told is not None:
            broken += 1
            print(told[-6_000:])
            print(f"The input is kept: {kept}/{name}-*")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
