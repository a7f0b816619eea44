"""The explorer in this process, on SQLite and on a real PostgreSQL."""

import re
from itertools import count
from pathlib import Path

import pytest

pytest.importorskip("django")

from django.conf import settings
from django.db import connections
from django.test import Client

from s3prio.web.database import bring_up_to_date, database_settings
from s3prio.web.site import configure

configure(Path(), database_settings(":memory:"))  # models can be imported from here on

_NUMBERS = count(1)


def use(root, address):
    """Let the explorer look at a workspace and save in a database, as if it had just been started so."""
    made = database_settings(address)
    settings.S3PRIO_ROOT, settings.S3PRIO_PUBLIC = str(root), False
    connections["default"].close()
    connections.settings = connections.configure_settings({"default": made})
    del connections["default"]
    bring_up_to_date(made)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path):
    """The address of a database with nothing in it."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'explorer.sqlite3'}"
        return
    cluster = request.getfixturevalue("postgres")
    name = f"web{next(_NUMBERS)}"
    cluster.create(name)
    yield cluster.url(name)
    connections["default"].close()


@pytest.fixture
def workspace(ruhr_copy):
    """The Ruhr's workspace, to be changed."""
    return ruhr_copy


@pytest.fixture
def client(workspace, address):
    """A browser without a screen, and the explorer."""
    use(workspace, address)
    return Client(raise_request_exception=False, SERVER_NAME="localhost")


def said(response):
    """The words of a page."""
    return response.content.decode()


def fields(page):
    """What the hidden fields of a page's last form hold."""
    form = page.rpartition("<form")[2] if "<form" in page else page
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))


def saved(client, path, **form):
    """Save by a page's own form; return the answer."""
    hidden = fields(said(client.get(path)))
    return client.post(path, {**hidden, **form})
