"""PostgreSQL is found or installed, and tests have one of their own, with nothing left of it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

import postgres as programs
from tests.postgres import PostgresError, cluster

APT = "/usr/bin/apt-get"


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """A machine without PostgreSQL: its folders, what is run on it, what Debian is told meanwhile."""
    settings = tmp_path / "etc" / "createcluster.d" / "s3prio.conf"
    debians = tmp_path / "debians"
    runs: list[str] = []
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(programs, "DEBIANS", debians)
    monkeypatch.setattr(programs, "NO_SERVER_OF_DEBIANS", settings)
    monkeypatch.setattr(shutil, "which", {"apt-get": APT}.get)
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    def run(command, **_given):
        runs.append(" ".join([*command[2:3], *command[5:]]))
        if "install" in command:
            assert settings.read_text() == "create_main_cluster = false\n"
            folder_of_programs(debians / "15" / "bin")

    monkeypatch.setattr(subprocess, "run", run)
    return debians, runs, settings


def folder_of_programs(folder, names=programs.PROGRAMS):
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).touch()
    return folder


def assert_nothing_is_left(server_folder, port):
    assert not server_folder.exists()
    with socket.socket() as tried:
        assert tried.connect_ex(("127.0.0.1", port)) != 0


def test_the_newest_of_debians_versions_is_found(machine):
    debians, _, _ = machine
    folder_of_programs(debians / "9" / "bin")
    newest = folder_of_programs(debians / "15" / "bin")
    assert programs.find() == newest


def test_programs_on_the_path_come_first_wherever_a_link_leads(machine, monkeypatch, tmp_path):
    debians, _, _ = machine
    folder_of_programs(debians / "15" / "bin")
    own = folder_of_programs(tmp_path / "own")
    link = tmp_path / "initdb"
    link.symlink_to(own / "initdb")
    monkeypatch.setattr(shutil, "which", {"initdb": str(link)}.get)
    assert programs.find() == own


def test_a_client_alone_is_not_a_server(machine):
    debians, _, _ = machine
    folder_of_programs(debians / "15" / "bin", ["psql", "createdb"])
    assert programs.find() is None


def test_root_installs_the_package_and_debian_sets_up_no_server(machine):
    debians, runs, settings = machine
    assert programs.main() == 0
    assert programs.find() == debians / "15" / "bin"
    assert runs == ["update", "install postgresql"]
    assert not settings.parent.exists()


def test_settings_of_others_stay(machine):
    _, _, settings = machine
    other = settings.with_name("other.conf")
    other.parent.mkdir(parents=True)
    other.touch()
    programs.install()
    assert list(settings.parent.iterdir()) == [other]


@pytest.mark.parametrize(("ci", "status"), [("", 0), ("false", 0), ("true", 1), ("1", 1)])
def test_a_missing_server_is_a_failure_in_continuous_integration_only(
    machine, monkeypatch, capsys, ci, status
):
    _, runs, _ = machine
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("CI", ci)
    assert programs.main() == status
    assert programs.ABSENT in capsys.readouterr().out
    assert runs == []


def test_a_server_answers_is_away_and_is_there_again_with_what_was_committed(postgres):
    postgres.create("away")
    postgres.ask("create table kept as select 7 as number", "away")
    assert postgres.ask("select 1") == "1"
    postgres.stop()
    with pytest.raises(PostgresError, match="refused"):
        postgres.ask("select 1")
    postgres.start()
    assert postgres.ask("select number from kept", "away") == "7"


def test_nobody_comes_in_without_the_password_neither_by_the_port_nor_by_the_socket(postgres):
    wrong = postgres.url().replace(postgres.password, "guessed")
    by_socket = f"host={postgres.folder} port={postgres.port} user=s3prio dbname=postgres"
    for address in (wrong, by_socket):
        with pytest.raises(PostgresError, match="password"):
            postgres.run("psql", "--no-password", "--command", "select 1", address)
    assert postgres.password not in postgres.log.read_text("utf-8")


@pytest.fixture
def folder():
    """A folder where there can be another server."""
    with tempfile.TemporaryDirectory(prefix="s3prio-postgres-") as made:
        yield Path(made)


def test_a_server_may_wait_for_the_disk(folder):
    with cluster(folder, is_durable=True) as made:
        assert made.ask("show fsync") == "on"


def test_nothing_is_left_of_a_server_after_a_failure(folder):
    with pytest.raises(ZeroDivisionError), cluster(folder) as made:
        1 / 0  # noqa: B018 fails on purpose
    assert_nothing_is_left(folder, made.port)


def test_a_server_that_does_not_start_says_why(postgres, folder, monkeypatch):
    monkeypatch.setattr("tests.postgres._free_port", lambda: postgres.port)
    with pytest.raises(PostgresError) as caught, cluster(folder):
        pass
    assert "Address already in use" in "".join(caught.value.__notes__)


@pytest.mark.usefixtures("postgres")  # skipped where there is none
def test_nothing_is_left_of_a_server_whose_starter_was_killed(folder):
    program = (
        "import sys, pathlib, tests.postgres as own\n"
        "with own.cluster(pathlib.Path(sys.argv[1])) as made:\n"
        "    print(made.port, flush=True)\n"
        "    sys.stdin.read()\n"
    )
    places = os.pathsep.join(filter(None, sys.path))
    root = Path(__file__).parents[3]
    with subprocess.Popen(
        [sys.executable, "-c", program, folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=root,
        env=os.environ | {"PYTHONPATH": places},
        text=True,
    ) as starter:
        assert starter.stdout is not None
        port = int(starter.stdout.readline())
        starter.send_signal(signal.SIGKILL)
    latest = time.monotonic() + 60
    while folder.exists() and time.monotonic() < latest:
        time.sleep(0.05)
    assert_nothing_is_left(folder, port)
