"""What all tests share: hypothesis profiles, the Ruhr workspace, a small one to break."""

import os
import shutil
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, settings

from tests.postgres import cluster

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("quick", max_examples=25, deadline=None)
settings.register_profile(
    "ci",
    max_examples=100,
    derandomize=True,
    print_blob=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("deep", max_examples=5_000, deadline=None)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "quick")
)


@pytest.fixture(autouse=True)
def _numpy_in_doctests(doctest_namespace):
    doctest_namespace["np"] = np


@pytest.fixture(scope="session")
def ruhr():
    """The repository's own workspace."""
    return ROOT


@pytest.fixture
def small_workspace(tmp_path):
    """A copy of the starter workspace, in English, to be changed by a test."""
    from s3prio.cli.starting import write_starter  # noqa: PLC0415 the command line's own

    folder = tmp_path / "region"
    write_starter(folder, "en")
    return folder


@pytest.fixture
def ruhr_copy(tmp_path):
    """A copy of the Ruhr workspace, to be changed by a test."""
    folder = tmp_path / "ruhr"
    folder.mkdir()
    for name in ("criteria", "scenarios", "data"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "workspace.toml", folder)
    return folder


@pytest.fixture(scope="session")
def starter_run(tmp_path_factory):
    """The starter's result, its workspace as it is written."""
    from s3prio import run  # noqa: PLC0415 many tests need none
    from s3prio.cli.starting import write_starter  # noqa: PLC0415 the command line's own

    folder = tmp_path_factory.mktemp("starter") / "region"
    write_starter(folder, "en")
    return run(folder / "scenarios" / "first.toml")


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL of each worker's own, started with its first test that asks for it."""
    # Not in pytest's folders: too long a path for a socket, and as root's nobody else enters them.
    with (
        tempfile.TemporaryDirectory(prefix="s3prio-postgres-") as folder,
        cluster(Path(folder)) as made,
    ):
        yield made
