"""Opening a result package: its manifest, what differs from it, and the case inside."""

import json

import pytest

from s3prio import PackageError, WorkspaceError, read_scenario, run, write_package
from s3prio.cli.starting import write_starter
from s3prio.files.package import FileChange, read_package
from tests.unit.audit.conftest import contents_of, zipped

JOBS = "inputs/data/my-region/jobs.csv"


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("packed")
    write_starter(folder / "region", "en")
    path, *_ = write_package(
        run(folder / "region" / "scenarios" / "first.toml"), folder / "first.s3prio.zip"
    )
    return path


@pytest.fixture
def remade(packed, tmp_path):
    """Pack the package again after a change to its files."""

    def make(change):
        contents = contents_of(packed)
        return zipped(tmp_path / "x.s3prio.zip", change(contents) or contents)

    return make


def test_a_package_as_it_was_made_has_no_changes(packed):
    assert read_package(packed).changes == ()


def test_changed_missing_and_added_files_are_told_apart(remade):
    def change(contents):
        contents[JOBS] += b"\n"
        del contents["README.txt"]
        contents["inputs/extra.csv"] = b"1"

    assert read_package(remade(change)).changes == (
        FileChange("README.txt", "missing"),
        FileChange(JOBS, "changed"),
        FileChange("inputs/extra.csv", "added"),
    )


def test_the_case_inside_is_that_of_the_workspace(packed):
    inside = read_package(packed).case
    outside = read_scenario(packed.parent / "region" / "scenarios" / "first.toml")
    assert inside.scenario == outside.scenario
    assert inside.content_hash == outside.content_hash


def test_a_case_is_read_from_a_package_as_from_a_scenarios_file(packed):
    assert read_scenario(packed).scenario.id == "first"
    assert read_scenario(str(packed)).workspace.root == str(packed)


def test_a_scenario_that_is_not_the_workspaces_default_can_be_packed(tmp_path):
    region = tmp_path / "region"
    write_starter(region, "en")
    first = (region / "scenarios" / "first.toml").read_text("utf-8")
    (region / "scenarios" / "other.toml").write_text(first.replace('id = "first"', 'id = "other"'))
    path, *_ = write_package(run(region / "scenarios" / "other.toml"), tmp_path / "o.s3prio.zip")
    assert run(path).case.scenario.id == "other"


def test_faults_of_the_inputs_are_told_with_package_file_and_line(remade):
    def change(contents):
        contents[JOBS] = contents[JOBS].replace(b",9300\n", b",x\n")

    path = remade(change)
    with pytest.raises(WorkspaceError) as caught:
        _ = read_package(path).case
    fault = caught.value.faults[0]
    assert (fault.file, fault.line) == (f"{path}: {JOBS}", 2)


def test_an_archive_without_a_manifest_is_no_package(remade):
    def change(contents):
        del contents["manifest.json"]

    with pytest.raises(PackageError, match=r"manifest\.json is missing"):
        read_package(remade(change))


def test_a_package_packed_with_its_folder_is_told_how_to_pack_it(remade):
    def change(contents):
        return {f"ruhr/{name}": content for name, content in contents.items()}

    with pytest.raises(PackageError, match="inside the folder ruhr"):
        read_package(remade(change))


def with_manifest(change):
    def changed(contents):
        manifest = json.loads(contents["manifest.json"])
        contents["manifest.json"] = json.dumps(change(manifest) or manifest).encode()

    return changed


def test_a_package_of_a_newer_version_says_what_to_do(remade):
    path = remade(with_manifest(lambda manifest: manifest.update(format="s3prio-package/2")))
    with pytest.raises(PackageError, match="pip install --upgrade s3prio"):
        read_package(path)


@pytest.mark.parametrize("manifest", ["[]", "{", "1", '"a"', "{}", "[" * 100_000])
def test_a_manifest_that_is_none_is_refused(remade, manifest):
    def change(contents):
        contents["manifest.json"] = manifest.encode()

    with pytest.raises(PackageError, match=r"manifest\.json"):
        read_package(remade(change))


def test_all_faults_of_a_manifest_are_told(remade):
    def change(manifest):
        manifest["scenario"] = "../../x"
        manifest["files"][JOBS]["sha256"] = "abc"

    with pytest.raises(PackageError) as caught:
        read_package(remade(with_manifest(change)))
    said = str(caught.value)
    assert "scenario is not what" in said
    assert f"{JOBS}.sha256" in said


def test_a_scenario_that_the_package_does_not_hold_is_told(remade):
    path = remade(with_manifest(lambda manifest: manifest.update(scenario="elsewhere")))
    with pytest.raises(WorkspaceError, match="no such scenario"):
        _ = read_package(path).case
