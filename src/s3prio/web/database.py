"""
Where does the explorer keep what is saved? SQLite in a file, or PostgreSQL by its address.

A commit is on the disk before it is acknowledged. Tables are brought up to date at start, forward
only; a file is copied before that, and one that a newer version made is left alone.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from s3prio.errors import Fault, InputError, OutputError
from s3prio.files.installed import require_installed
from s3prio.text import Text

FILE = "explorer.sqlite3"
"""In the workspace, where nothing else is said."""

_PRAGMAS = {"journal_mode": "WAL", "synchronous": "FULL", "foreign_keys": "ON"}
"""How SQLite keeps what is saved: on the disk before it is acknowledged."""

_WAIT = 3
"""Seconds until somebody is told that a database does not answer."""


def database_settings(address: str) -> dict[str, Any]:
    """
    Return Django's settings for a database.

    Parameters
    ----------
    address : str
        ``postgresql://USER:PASSWORD@HOST:PORT/NAME``, ``sqlite:///FILE``, or a file's path.

    Raises
    ------
    InputError
        If it is none of these. The message does not repeat it: it may hold a password.
    MethodError
        If the extra ``postgres`` is needed and not installed.

    Examples
    --------
    >>> database_settings("postgresql://me:secret@db.example/s3prio")["HOST"]
    'db.example'
    """
    if "://" not in address:
        return _sqlite(address)
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as problem:
        raise InputError(_unknown()) from problem
    if parts.scheme == "sqlite" and not parts.netloc and len(parts.path) > 1:
        return _sqlite(unquote(parts.path[1:]))
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in ("postgresql", "postgres") or not name:
        raise InputError(_unknown())
    require_installed(
        ("psycopg",),
        Text("PostgreSQL needs what is not installed: pip install 's3prio[postgres]'."),
    )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(port or ""),
        "OPTIONS": {"connect_timeout": _WAIT, **dict(parse_qsl(parts.query))},
    }


def bring_up_to_date(settings: dict[str, Any]) -> Path | None:
    """
    Make the tables, or bring them up to date.

    Parameters
    ----------
    settings : dict
        From `database_settings`, which Django is configured with.

    Returns
    -------
    Path or None
        The copy that was made of the file before; None where nothing was to be done to it.

    Raises
    ------
    OutputError
        If the database does not answer or cannot be written.
    InputError
        If a newer version of s3prio made it.
    """
    from django.core.management import call_command  # noqa: PLC0415 only once it is configured
    from django.db import Error, connection  # noqa: PLC0415 as above
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 as above

    try:
        executor = MigrationExecutor(connection)
        known, done = executor.loader.graph.nodes, executor.loader.applied_migrations
        if any(step[0] == "saving" and step not in known for step in done):
            raise InputError(
                Fault(
                    Text("A newer version of s3prio made this database."),
                    Text("Update s3prio, or name another database."),
                )
            )
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return None
        copy = _copied(settings, len(done)) if done else None
        call_command("migrate", verbosity=0, interactive=False)
    except (Error, sqlite3.Error, OSError) as problem:
        raise OutputError(_silent(settings)) from problem
    return copy


def _sqlite(file: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "".join(f"PRAGMA {name}={value};" for name, value in _PRAGMAS.items()),
        },
    }


def _copied(settings: dict[str, Any], steps: int) -> Path | None:
    """Copy a file as it is, with what is still in its journal."""
    if "sqlite3" not in settings["ENGINE"]:
        return None
    copy = Path(f"{settings['NAME']}.before-{steps + 1}")
    with closing(sqlite3.connect(settings["NAME"])) as old, closing(sqlite3.connect(copy)) as new:
        old.backup(new)
    return copy


def _unknown() -> Fault:
    return Fault(
        Text("This is no address of a database."),
        Text("Write postgresql://USER:PASSWORD@HOST:PORT/NAME, sqlite:///FILE, or a file's path."),
        "--database",
    )


def _silent(settings: dict[str, Any]) -> Fault:
    """Say which database does not answer, without its password."""
    if "sqlite3" in settings["ENGINE"]:
        return Fault(
            Text("The database cannot be opened or written here."),
            Text("Name another file: --database FILE"),
            str(settings["NAME"]),
        )
    return Fault(
        Text("The database does not answer, or does not let us in."),
        Text("Is it running? Are name, user and password right?"),
        f"{settings['HOST']}/{settings['NAME']}",
    )
