"""A PostgreSQL of one's own: how do tests get a server, take it away for a while, and leave nothing?"""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

import postgres

USER = "s3prio"
"""Who owns the databases."""

SERVANTS = ("postgres", "nobody")
"""Who runs the server where we are root, whom PostgreSQL refuses; the first that there is."""

PORTS = range(20_000, 32_000)
"""Below those that systems lend to callers: nobody takes ours while the server is away."""

PATIENCE = 60
"""Seconds for a start or a stop."""

SETTINGS = """
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = '{folder}'
fsync = {durable}
full_page_writes = {durable}
"""
# What was committed is there after a stop all the same: only a crash of the machine can lose it.

WARDEN = 'read -r _; "$1"/pg_ctl stop --pgdata "$2"/data --mode immediate; rm -rf "$2"'
"""Waits until we close its input or are killed, and then stops the server and removes its folder."""


@dataclass(frozen=True)
class Cluster:
    """A server with its databases, on a port of this machine and on a socket in its folder."""

    programs: Path
    folder: Path
    port: int
    password: str = field(default_factory=lambda: secrets.token_hex(16), repr=False)

    @property
    def log(self) -> Path:
        """What the server has said."""
        return self.folder / "log"

    def url(self, database: str = "postgres") -> str:
        """Return the address of a database, the password within."""
        return f"postgresql://{USER}:{self.password}@127.0.0.1:{self.port}/{database}"

    def create(self, database: str) -> None:
        """Make an empty database."""
        self.run("createdb", "--maintenance-db", self.url(), database)

    def ask(self, question: str, database: str = "postgres") -> str:
        """Return what a database answers, one row a line and without heads."""
        asked = ("--no-psqlrc", "--tuples-only", "--no-align", "--command", question)
        return self.run("psql", *asked, self.url(database)).strip()

    def start(self) -> None:
        """Start the server, and return when it answers."""
        self._control("start", "--log", str(self.log))

    def stop(self) -> None:
        """Take the server away at once, with every connection, as a crash would."""
        self._control("stop", "--mode", "immediate")

    def set_up(self, *, is_durable: bool) -> None:
        """Make what the server needs in its folder."""
        word = self.folder / "password"
        word.write_text(self.password, "ascii")
        # Ordered by code point as in SQLite, and capitals known in every alphabet.
        words = ("--encoding=UTF8", "--locale=C.UTF-8")
        # A password for the socket as well, so that a lost one is noticed everywhere.
        access = ("--username", USER, "--auth=scram-sha-256", "--pwfile", str(word))
        data = self.folder / "data"
        self.run("initdb", "--no-sync", "--pgdata", str(data), *words, *access)
        word.unlink()
        durable = "on" if is_durable else "off"
        with (data / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(SETTINGS.format(port=self.port, folder=self.folder, durable=durable))

    def run(self, program: str, *given: str) -> str:
        """Return what one of PostgreSQL's programs says; where it fails its reason is the error."""
        done: subprocess.CompletedProcess[str] = subprocess.run(
            [self.programs / program, *given],
            check=False,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=2 * PATIENCE,
            **self.surroundings,
        )
        if done.returncode:
            raise PostgresError(program, done.stderr or done.stdout)
        return done.stdout

    @cached_property
    def surroundings(self) -> dict[str, Any]:
        """How its programs run: as one who is not root, without settings that lie about here."""
        ours = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
        given = {"cwd": self.folder, "env": ours | {"HOME": str(self.folder), "LC_ALL": "C.UTF-8"}}
        servant = _servant()
        if servant is None:
            return given
        return given | {"user": servant.pw_uid, "group": servant.pw_gid, "extra_groups": ()}

    def _control(self, *asked: str) -> None:
        """Let the server start or stop; where it does not, tell what it said last."""
        data = str(self.folder / "data")
        try:
            self.run("pg_ctl", *asked, "--pgdata", data, "--wait", f"--timeout={PATIENCE}")
        except PostgresError as error:
            if self.log.exists():
                error.add_note(self.log.read_text("utf-8", "replace")[-2000:])
            raise


class PostgresError(Exception):
    """One of PostgreSQL's programs has failed."""

    def __init__(self, program: str, reason: str) -> None:
        super().__init__(f"{program}: {reason.strip()}")


@contextmanager
def cluster(folder: Path, *, is_durable: bool = False) -> Iterator[Cluster]:
    """
    Yield a server of one's own that is running; nothing is left of it, even where we are killed.

    Where there is no PostgreSQL the test is skipped, and fails where it is required.

    Parameters
    ----------
    folder : Path
        To be made or empty, and removed in the end. Its path is short, for a socket's may have 107
        bytes, and where we are root it leads through folders that everybody may enter.
    is_durable : bool
        Whether each commit waits for the disk, as in earnest.
    """
    programs = postgres.find()
    if programs is None:
        (pytest.fail if postgres.is_required() else pytest.skip)(postgres.ABSENT)
    folder.mkdir(mode=0o700, exist_ok=True)
    servant = _servant()
    if servant is not None:
        shutil.chown(folder, servant.pw_uid, servant.pw_gid)
    made = Cluster(programs, folder.resolve(), _free_port())
    warden = subprocess.Popen(
        ["/bin/sh", "-c", WARDEN, "warden", programs, made.folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # keys that interrupt us do not reach it
        **made.surroundings,
    )
    try:
        made.set_up(is_durable=is_durable)
        made.start()
        yield made
    finally:
        warden.communicate(timeout=2 * PATIENCE)
        shutil.rmtree(folder, ignore_errors=True)  # where it may not remove the folder itself


def _servant() -> pwd.struct_passwd | None:
    """Return who is to run the server; None where we may ourselves."""
    if os.geteuid() != 0:
        return None
    known = {user.pw_name: user for user in pwd.getpwall()}
    return next(known[name] for name in SERVANTS if name in known)


def _free_port() -> int:
    """Return a port of this machine on which nobody listens."""
    while True:
        port = secrets.choice(PORTS)
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)):
                return port
