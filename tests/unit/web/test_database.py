"""Where scenarios are kept: addresses of databases, brought up to date only forward, and safe on the disk."""

import sqlite3
from contextlib import closing

import pytest
from django.db import close_old_connections, connection

from s3prio import InputError, OutputError
from s3prio.web.database import bring_up_to_date, database_settings
from tests.unit.web.conftest import fields, said, saved, use


@pytest.mark.parametrize(
    "address",
    [
        "mysql://me:geheim@db/x",
        "postgresql://me:geheim@db:port/x",
        "postgresql://db",
        "sqlite://x",
    ],
)
def test_what_is_no_address_is_told_and_its_password_is_not_repeated(address):
    with pytest.raises(InputError) as told:
        database_settings(address)
    assert "geheim" not in str(told.value)


def test_an_address_may_hold_any_character_of_a_password():
    made = database_settings("postgresql://a%40b:p%2Fw%3A@db.example:5433/s3?sslmode=require")
    assert (made["USER"], made["PASSWORD"], made["HOST"], made["PORT"], made["NAME"]) == (
        *("a@b", "p/w:", "db.example", "5433", "s3"),
    )
    assert made["OPTIONS"]["sslmode"] == "require"


@pytest.mark.usefixtures("client")
def test_a_commit_is_on_the_disk_before_it_is_acknowledged(address):
    with connection.cursor() as cursor:
        if address.startswith("sqlite"):
            told = [
                cursor.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("journal_mode", "synchronous")
            ]
            assert told == ["wal", 2]  # 2 is FULL
        else:
            cursor.execute("SHOW synchronous_commit")
            assert cursor.fetchone()[0] == "on"


@pytest.mark.usefixtures("client")
def test_a_database_that_is_up_to_date_is_left_as_it_is(address, tmp_path):
    assert bring_up_to_date(database_settings(address)) is None
    assert not list(tmp_path.glob("*.before-*"))


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_a_file_is_copied_before_it_is_changed(client, address, tmp_path):
    saved(client, "/de/ruhr-equal/save", name="Vorher")
    file = address.removeprefix("sqlite:///")
    # As an older version left it: without the last step.
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'saving'")
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('old', '0001', '2026-01-01')"
        )
        cursor.execute("DROP TABLE saving_operator")
    connection.close()
    with pytest.raises(OutputError):  # its tables are there already: told, and nothing is lost
        bring_up_to_date(database_settings(address))
    (copy,) = tmp_path.glob("*.before-*")
    for place in (copy, file):
        with closing(sqlite3.connect(place)) as kept:
            assert kept.execute("SELECT label_de FROM saving_version").fetchall() == [("Vorher",)]


@pytest.mark.usefixtures("client")
def test_a_database_of_a_newer_version_is_left_alone(address):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('saving', '9999_later', '2026-01-01')"
        )
    with pytest.raises(InputError, match="newer version"):
        bring_up_to_date(database_settings(address))


def test_a_file_that_cannot_be_written_is_told_with_what_to_do(ruhr, tmp_path):
    with pytest.raises(OutputError, match="--database FILE"):
        use(ruhr, f"sqlite:///{tmp_path / 'nowhere' / 'x.sqlite3'}")


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
@pytest.mark.usefixtures("address")
def test_a_database_that_is_away_is_told_and_what_was_sent_is_not_lost(client, postgres):
    page = said(client.get("/de/ruhr-equal/save?w.jobs=75"))
    form = {**fields(page), "name": "Trotzdem", "why": "Weil es <wichtig> ist"}
    postgres.stop()
    try:
        told = client.post("/de/ruhr-equal/save?w.jobs=75", form)
        board = client.get("/de/ruhr-equal/")
    finally:
        postgres.start()
    assert told.status_code == 503
    assert "noch nicht gespeichert" in said(told)
    assert "Weil es &lt;wichtig&gt; ist" in said(told)
    assert board.status_code == 200  # the workspace's own files need no database
    close_old_connections()  # as the server does at the end of each request
    again = client.post("/de/ruhr-equal/save?w.jobs=75", fields(said(told)))
    assert again.status_code == 303
    assert "Trotzdem" in said(client.get("/de/"))


def test_two_explorers_share_what_is_saved(client, workspace, address):
    saved(client, "/de/ruhr-equal/save", name="Gemeinsam")
    use(workspace, address)
    assert "Gemeinsam" in said(client.get("/de/"))
