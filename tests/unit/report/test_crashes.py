"""A disk that is full, and a program that is killed while it writes: what was there stays whole."""

import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from s3prio import read_scenario, verify, write_package
from s3prio.errors import OutputError
from s3prio.files.book import read_book
from s3prio.files.package import read_package
from s3prio.language import language
from s3prio.report.book_template import book_template
from s3prio.report.result_book import result_book
from s3prio.report.result_file import result_json
from s3prio.report.writing import write_files

MANY = 15 if os.environ.get("HYPOTHESIS_PROFILE") == "deep" else 5
"""How often the whole program is killed; it takes a second to get to where it writes."""


def left(folder):
    return sorted(path.name for path in folder.iterdir())


# --- a disk that is full


@pytest.fixture
def disk(tmp_path):
    """A disk of 256 kB; only the system's administrator can make one."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", place],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


def fill(disk, but):
    """Fill a disk but for so many bytes."""
    status = os.statvfs(disk)
    (disk / "filling").write_bytes(b"\1" * (status.f_bavail * status.f_frsize - but))


def assert_refused_as_full(write):
    with pytest.raises(OutputError) as caught:
        write()
    assert "Hint: Name another folder; what was there is unchanged." in str(caught.value)
    assert "the disk is full" in str(caught.value)
    assert "der Speicher ist voll" in language("de").explain(caught.value)


def test_a_package_that_has_no_room_leaves_the_old_one_as_it_was(disk, starter_run):
    place = disk / "x.s3prio.zip"
    write_package(starter_run, place)
    old = place.read_bytes()
    fill(disk, but=8_192)
    assert_refused_as_full(lambda: write_package(starter_run, place))
    assert (place.read_bytes(), left(disk)) == (old, ["filling", "x.s3prio.zip"])
    assert verify(place).holds


@pytest.mark.parametrize("kind", ["report.html", "result.xlsx", "result.json"])
def test_a_file_that_has_no_room_leaves_the_old_one_as_it_was(disk, starter_run, kind):
    made = {
        "report.html": lambda: b"<p>" * 80_000,
        "result.xlsx": lambda: result_book(starter_run, language("de")),
        "result.json": lambda: result_json(starter_run),
    }[kind]()
    (disk / kind).write_bytes(b"old")
    fill(disk, but=4_096)
    assert_refused_as_full(lambda: write_files(disk, {kind: made}))
    assert ((disk / kind).read_bytes(), left(disk)) == (b"old", sorted(["filling", kind]))


def test_files_of_which_the_last_has_no_room_are_none_of_them_written(disk):
    (disk / "a").write_bytes(b"old")
    fill(disk, but=12_288)
    assert_refused_as_full(lambda: write_files(disk, {"a": b"new", "b": b"\1" * 20_000}))
    assert ((disk / "a").read_bytes(), left(disk)) == (b"old", ["a", "filling"])


def test_where_there_is_no_room_to_keep_the_old_file_nothing_is_written(disk):
    old = b"\1" * 100_000
    (disk / "a").write_bytes(old)
    fill(disk, but=8_192)
    assert_refused_as_full(lambda: write_files(disk, {"a": b"new"}))
    assert ((disk / "a").read_bytes(), left(disk)) == (old, ["a", "filling"])


# --- a program that is killed


def killed_after(seconds, *arguments, cwd):
    """Run a program of ours and kill it as the system does; return whether it had ended before."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    running = subprocess.Popen(
        [sys.executable, *map(str, arguments)],
        cwd=cwd,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        code = running.wait(seconds)
    except subprocess.TimeoutExpired:
        running.send_signal(signal.SIGKILL)
        running.wait()
        return False
    assert code == 0
    return True


def moments(seed, whole, count):
    """Draw moments of a program's life, more of them from the second half, where it writes."""
    dice = random.Random(seed)  # noqa: S311 moments are no secret
    return [whole * (1 - dice.random() ** 2 * 0.6) for _ in range(count)]


def life_of(*arguments, cwd):
    """Run a program to its end; return how long that took."""
    started = time.perf_counter()
    assert killed_after(60, *arguments, cwd=cwd)
    return time.perf_counter() - started


WRITER = """
from pathlib import Path
from s3prio.report.writing import write_files
for number in range(1_000_000):
    letter = bytes([97 + number % 26])
    write_files(Path("."), {name: letter * 300_000 for name in ("a", "b", "c")})
"""


def test_a_writer_that_is_killed_leaves_every_file_whole(tmp_path):
    dice = random.Random(3)  # noqa: S311 moments are no secret
    for _ in range(3 * MANY):
        killed_after(0.15 + 0.3 * dice.random(), "-c", WRITER, cwd=tmp_path)
        for name in "abc":
            content = (tmp_path / name).read_bytes() if (tmp_path / name).exists() else b""
            assert content == content[:1] * (300_000 if content else 0)
    assert all(name in "abc" or name.startswith(".writing-") for name in left(tmp_path))


def test_what_killed_writers_left_behind_is_swept_away_after_a_day(tmp_path, monkeypatch):
    write_files(tmp_path, {"a": b"1"})
    (tmp_path / ".writing-abc").write_bytes(b"half")
    write_files(tmp_path, {"a": b"2"})
    assert left(tmp_path) == [".writing-abc", "a"]
    tomorrow = time.time() + 90_000
    monkeypatch.setattr("s3prio.report.writing.time.time", lambda: tomorrow)
    write_files(tmp_path, {"b": b"3"})
    assert left(tmp_path) == ["a", "b"]
    assert (tmp_path / "a").read_bytes() == b"2"


def test_a_run_that_is_killed_leaves_an_old_package_or_a_new_one(small_workspace):
    package = small_workspace / "x.s3prio.zip"
    call = ("-m", "s3prio", "run", "first", "--format", "json,csv", "--package", package.name)
    whole = life_of(*call, cwd=small_workspace)
    first = package.read_bytes()
    scenario = small_workspace / "scenarios" / "first.toml"
    scenario.write_text(scenario.read_text("utf-8").replace("select = 2", "select = 1"), "utf-8")
    for moment in moments(1, whole, MANY):
        killed_after(moment, *call, cwd=small_workspace)
        assert verify(package).holds
        files = {
            path.name: path.read_bytes() for path in (small_workspace / "out" / "first").iterdir()
        }
        assert json.loads(files["result.json"])["scenario"]["id"] == "first"
        assert files["topics.csv"].endswith(b"\n")
    assert read_package(package).manifest.settings["select"] == (
        2 if package.read_bytes() == first else 1
    )


@pytest.fixture
def answers(small_workspace):
    """A workbook that can be imported."""
    source = read_scenario(small_workspace / "scenarios" / "first.toml")
    path = small_workspace / "talks.xlsx"
    path.write_bytes(book_template(source, "talks", "2026-03-31", language("en")))
    return path


def test_an_import_that_is_killed_leaves_all_whole_and_can_be_repeated(small_workspace, answers):
    call = ("-m", "s3prio", "import", answers.name)
    whole = life_of(*call, "--as", "before", cwd=small_workspace)
    for number, moment in enumerate(moments(2, whole, MANY)):
        done = killed_after(moment, *call, "--as", f"talks-{number}", cwd=small_workspace)
        made = sorted(small_workspace.rglob(f"talks-{number}*"))
        assert made or not done
        assert read_scenario(small_workspace / "scenarios" / "first.toml").scenario.id == "first"
        for path in made:
            assert path.is_dir() or path.read_bytes().endswith(b"\n")
    assert read_book(answers).faults == ()
    life_of(*call, "--as", "after", cwd=small_workspace)
    assert read_scenario(small_workspace / "scenarios" / "after.toml").scenario.id == "after"
