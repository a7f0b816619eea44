"""The program as its users start it: help, pipes, signs that a screen lacks."""

import os
import re
import subprocess
import sys

import pytest

COMMANDS = (
    (),
    ("run",),
    ("check",),
    ("list",),
    ("init",),
    ("schema",),
    ("tables",),
    ("tables", "build"),
)
BOXES = re.compile("[\u2500-\u257f]")
ESCAPE = "\x1b"
ALL_HELP = """
import sys
from s3prio.cli.entrance import guarded
for command in {commands!r}:
    print("@@@", *command)
    code = guarded(["--lang", sys.argv[1], *command, "--help"])
    print("@@code", code)
"""


@pytest.fixture(scope="module")
def helps(tmp_path_factory):
    """The help of every command in each language, one process a language."""
    folder = tmp_path_factory.mktemp("help")
    pages: dict[tuple[str, ...], str] = {}
    for lang in ("de", "en"):
        ended = subprocess.run(
            [sys.executable, "-c", ALL_HELP.format(commands=COMMANDS), lang],
            cwd=folder,
            env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "100"},
            capture_output=True,
            check=True,
            text=True,
            encoding="utf-8",
        )
        parts = ended.stdout.split("@@@")[1:]
        pages |= {(lang, *command): part for command, part in zip(COMMANDS, parts, strict=True)}
    return pages


LANGUAGE_AND_COMMAND = [(lang, *command) for lang in ("de", "en") for command in COMMANDS]


@pytest.mark.parametrize("which", LANGUAGE_AND_COMMAND, ids=" ".join)
def test_the_help_ends_with_0_for(helps, which):
    assert "@@code 0" in helps[which]


@pytest.mark.parametrize(
    "which", [which for which in LANGUAGE_AND_COMMAND if which[1:] != ("tables",)], ids=" ".join
)
def test_the_help_has_an_example_that_starts_with_the_program_for(helps, which):
    head = {"de": "Beispiel", "en": "Example"}[which[0]]
    assert re.search(rf"{head}.*s3prio {' '.join(which[1:])}", helps[which], re.DOTALL)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_help_differs_between_the_languages_for(helps, command):
    assert helps[("de", *command)] != helps[("en", *command)]


def test_the_german_help_holds_no_english_words(helps):
    english = re.compile(
        r"\b(Usage|Show this|Options|OPTIONS|Commands|COMMAND|Arguments|ARGS|required|default)\b"
    )
    pages = {which: page for which, page in helps.items() if which[0] == "de"}
    found = {which: sorted(set(english.findall(page))) for which, page in pages.items()}
    assert found == {which: [] for which in pages}


def test_the_help_in_a_pipe_has_no_boxes(helps):
    assert [which for which, page in helps.items() if BOXES.search(page)] == []


def test_the_help_in_a_pipe_has_no_escapes(helps):
    assert [which for which, page in helps.items() if ESCAPE in page] == []


def test_a_run_in_a_pipe_is_plain_text(program, small_workspace):
    called = program("run", "--format", "json", cwd=small_workspace)
    assert called.code == 0
    assert BOXES.findall(called.out + called.err) == []
    assert ESCAPE not in called.out + called.err


def test_a_run_in_a_pipe_does_not_cut_its_lines(program, small_workspace):
    called = program("run", "--format", "json", cwd=small_workspace, COLUMNS="40")
    assert any(len(line) > 80 for line in called.out.split("\n"))


def test_a_wrong_call_of_the_program_ends_with_2(program):
    assert program("frobnicate").code == 2


def test_a_check_of_a_faulty_workspace_ends_the_program_with_1(program, small_workspace):
    (small_workspace / "data" / "my-region" / "jobs.csv").unlink()
    assert program("check", cwd=small_workspace).code == 1


def test_a_fault_of_ours_ends_the_program_with_70_and_no_traceback(program, tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text("import tomllib\ntomllib.loads = lambda text: 1 / 0\n")
    called = program("run", PYTHONPATH=str(site))
    assert (called.code, "Traceback" in called.err) == (70, False)


def test_settings_that_are_nested_too_deeply_show_no_traceback(program, small_workspace):
    (small_workspace / "workspace.toml").write_text("id = " + 100_000 * "[", "utf-8")
    called = program("run", cwd=small_workspace)
    assert (called.code, "Traceback" in called.err) == (2, False)


def closed_pipe(folder, *arguments):
    """Start the program and close the pipe before it has said anything."""
    with subprocess.Popen(
        [sys.executable, "-m", "s3prio", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        said = running.stderr.read().decode()
        return running.wait(timeout=60), said


@pytest.mark.parametrize("arguments", [("schema", "result"), ("list", "topics"), ("--help",)])
def test_a_closed_pipe_ends_with_0_and_without_a_traceback(empty, arguments):
    code, said = closed_pipe(empty, *arguments)
    assert (code, "Traceback" in said, "BrokenPipe" in said) == (0, False, False)


def test_a_closed_pipe_does_not_keep_a_run_from_writing_its_files(small_workspace):
    code, said = closed_pipe(small_workspace, "run", "--format", "json")
    assert (code, "Traceback" in said) == (0, False)
    assert (small_workspace / "out" / "first" / "result.json").is_file()


def test_a_screen_that_lacks_a_sign_does_not_stop_a_run(program):
    called = program("run", "--format", "json", PYTHONUTF8="0", PYTHONIOENCODING="cp1252")
    assert called.code == 0


def test_faults_are_told_in_the_same_words_each_time(program, small_workspace):
    table = small_workspace / "data" / "my-region" / "jobs.csv"
    table.write_text(table.read_text("utf-8").replace("port-town", "xyz", 1), "utf-8")
    said = {
        program("check", cwd=small_workspace, PYTHONHASHSEED=str(seed)).out for seed in (1, 2, 3)
    }
    assert len(said) == 1
