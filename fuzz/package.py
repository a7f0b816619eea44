"""Result packages of which one file is another: the manifest, the result, or one of the inputs."""

import json
from functools import cache

from fuzz.common import choices, chosen, parts_of, put, starter
from s3prio.audit.differences import differences
from s3prio.audit.packing import package_bytes
from s3prio.audit.verification import stored_result
from s3prio.files.archive import archived
from s3prio.files.package import RESULT, read_package
from s3prio.pipeline import run


@cache
def parts() -> dict[str, bytes]:
    """Return the files of the starter's package."""
    return parts_of(package_bytes(run(starter())))


@cache
def result() -> dict[str, object]:
    """Return the starter's result."""
    return dict(json.loads(parts()[RESULT]))


def seeds() -> dict[str, bytes]:
    """Return the package's files."""
    return choices(parts())


def read(content: bytes) -> None:
    """Read a package as far as it is read before anything is computed."""
    name, new = chosen(parts(), content)
    package = read_package(put("x.s3prio.zip", archived(parts() | {name: new})))
    assert len(package.changes) <= len(parts())  # noqa: S101 what a defect would be
    stored = stored_result(package)
    if name == RESULT and stored is not None:
        list(differences(stored, result()))
    elif name != RESULT:
        assert package.case.scenario.id == package.manifest.scenario  # noqa: S101 as above
