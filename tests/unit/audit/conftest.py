"""Packages of the starter, whole and changed."""

import json
import shutil
import zipfile

import pytest

from s3prio import write_package


@pytest.fixture(scope="session")
def packed(starter_run, tmp_path_factory):
    """A package of the starter."""
    path = tmp_path_factory.mktemp("packed") / "first.s3prio.zip"
    write_package(starter_run, path)
    return path


def contents_of(path):
    """Return the files of a zip archive by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(path, contents):
    """Write files as a zip archive, as any other program would."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


@pytest.fixture
def changed(packed, tmp_path):
    """Change files of the package, given by functions of their bytes; None leaves a file out."""

    def make(**changes):
        contents = contents_of(packed)
        for name, change in changes.items():
            content = change(contents.get(name, b""))
            if content is None:
                del contents[name]
            else:
                contents[name] = content
        return zipped(tmp_path / "changed.s3prio.zip", contents)

    return make


@pytest.fixture
def forged(packed, tmp_path):
    """Change the stored result and let the manifest agree with it."""
    from s3prio.files.manifest import entry_of  # noqa: PLC0415 only forgers need it

    def make(change, software=None):
        contents = contents_of(packed)
        result = json.loads(contents["results/result.json"])
        change(result)
        contents["results/result.json"] = json.dumps(result).encode()
        manifest = json.loads(contents["manifest.json"])
        entry = entry_of(contents["results/result.json"])
        manifest["files"]["results/result.json"] = entry.model_dump()
        manifest["software"] |= software or {}
        contents["manifest.json"] = json.dumps(manifest).encode()
        return zipped(tmp_path / "forged.s3prio.zip", contents)

    return make


@pytest.fixture
def copied(packed, tmp_path):
    """A copy of the package."""
    return shutil.copy(packed, tmp_path / "copy.s3prio.zip")
