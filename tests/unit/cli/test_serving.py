"""The commands that open the explorer and set its password."""

import os
import pty
import select
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from tests.serving import free_port, serving


def test_it_says_where_to_look_and_how_to_stop(ruhr_copy, tmp_path):
    with serving(ruhr_copy, str(tmp_path / "x.sqlite3"), tmp_path / "log") as server:
        server.process.send_signal(signal.SIGINT)
        server.process.wait(20)
        said = server.log.read_text("utf-8")
    assert f"http://127.0.0.1:{server.port}/" in said
    assert "Traceback" not in said


def test_what_is_saved_lies_in_the_workspace(program, ruhr_copy):
    # Refused for want of a password, after its database was made.
    program("serve", ruhr_copy, "--host", "0.0.0.0")  # noqa: S104 what is refused here
    assert (ruhr_copy / "explorer.sqlite3").exists()


def test_others_are_not_answered_without_a_password(program, ruhr_copy):
    called = program("serve", ruhr_copy, "--host", "0.0.0.0", "--lang", "en")  # noqa: S104 what is refused here
    assert called.code == 2
    assert "no password is set" in called.err
    assert "s3prio password" in called.err


def test_behind_another_server_the_password_is_asked_for_too(program, ruhr_copy):
    called = program("serve", ruhr_copy, "--name", "explorer.example", "--lang", "en")
    assert called.code == 2
    assert "no password is set" in called.err


def test_a_port_that_somebody_has_is_told(program, ruhr_copy):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        called = program("serve", ruhr_copy, "--port", taken.getsockname()[1])
    assert called.code == 2
    assert "--port" in called.err


def test_a_database_that_does_not_answer_is_told_without_its_password(program, ruhr_copy):
    address = f"postgresql://me:geheim@127.0.0.1:{free_port()}/x"
    called = program("serve", ruhr_copy, "--lang", "en", S3PRIO_DATABASE=address)
    assert called.code != 0
    assert "does not answer" in called.err
    assert "geheim" not in called.err + called.out
    assert "Traceback" not in called.err


@pytest.mark.parametrize("command", ["serve", "password"])
def test_the_help_has_examples(s3prio, command):
    assert f"s3prio {command}" in s3prio(command, "--help").out


def typed(call, words):
    """Type words at a program's prompts, as at a keyboard; return its exit code and all that it showed."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        call, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    shown, left, until = "", list(words), time.monotonic() + 60
    while time.monotonic() < until:
        if select.select([ours], [], [], 0.2)[0]:
            try:
                piece = os.read(ours, 4096).decode()
            except OSError:  # it is gone
                break
            shown += piece
            if left and shown.endswith(": "):  # from here on nothing that is typed is shown
                os.write(ours, f"{left.pop(0)}\n".encode())
        elif process.poll() is not None:
            break
    os.close(ours)
    return process.wait(20), shown


def test_the_password_is_asked_for_twice_and_not_shown(ruhr_copy):
    call = [sys.executable, "-m", "s3prio", "password", str(ruhr_copy), "--lang", "en"]
    code, shown = typed(call, ["ein langes Wort", "ein langes Wort"])
    assert code == 0
    assert "The password is set." in shown
    assert "langes" not in shown


def test_a_short_password_is_refused(ruhr_copy):
    call = [sys.executable, "-m", "s3prio", "password", str(ruhr_copy), "--lang", "en"]
    code, shown = typed(call, ["kurz", "kurz"])
    assert code == 2
    assert "at least 10 letters" in shown


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_after_its_end_all_that_is_saved_is_in_the_one_file(ruhr_copy, tmp_path, ending):
    file = tmp_path / "x.sqlite3"
    with serving(ruhr_copy, str(file), tmp_path / "log") as server:
        server.process.send_signal(ending)
        server.process.wait(20)
    assert not file.with_name("x.sqlite3-wal").exists()
    with closing(sqlite3.connect(f"file:{file}?immutable=1", uri=True)) as kept:
        assert kept.execute("SELECT count(*) FROM saving_version").fetchone() == (0,)
