"""A package holds what the run was computed from, what came out, and nothing of the moment."""

import datetime as dt
import hashlib
import json
from pathlib import Path

import pytest
from rocrate.rocrate import ROCrate

from s3prio import InputError, OutputError, read_scenario, run, write_package
from s3prio._version import __version__
from s3prio.audit.packing import package_bytes
from s3prio.evaluation.preference_model import replaced
from s3prio.files.case import Case
from s3prio.report.result_file import result_json
from tests.unit.audit.conftest import contents_of

JOBS = "inputs/data/my-region/jobs.csv"


@pytest.fixture(scope="module")
def contents(packed):
    return contents_of(packed)


@pytest.fixture(scope="module")
def manifest(contents):
    return json.loads(contents["manifest.json"])


def test_every_input_is_there_byte_for_byte(starter_run, contents):
    root = Path(starter_run.case.workspace.root)
    inputs = {name for name in contents if name.startswith("inputs/")}
    assert inputs >= {JOBS, "inputs/workspace.toml", "inputs/scenarios/first.toml"}
    assert all(contents[n] == (root / n.removeprefix("inputs/")).read_bytes() for n in inputs)


def test_the_result_is_there_as_a_run_writes_it(starter_run, contents):
    assert contents["results/result.json"] == result_json(starter_run)


def test_the_manifest_has_the_sha256_of_every_other_file(contents, manifest):
    others = {name: content for name, content in contents.items() if name != "manifest.json"}
    assert manifest["files"] == {
        name: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
        for name, content in sorted(others.items())
    }


def test_the_manifest_names_the_versions(manifest):
    assert manifest["software"]["s3prio"] == __version__
    assert {"python", "numpy", "scipy", "pydantic"} <= manifest["software"].keys()


def test_the_manifest_names_settings_that_the_scenario_leaves_to_the_defaults(manifest):
    assert manifest["settings"]["robustness"]["draws"] == 64
    assert manifest["settings"]["seed"] == 0
    assert manifest["settings"]["aggregation"]["method"] == "weighted-sum"


def test_the_same_run_gives_the_same_bytes(starter_run, packed):
    again = run(Path(starter_run.case.workspace.root) / "scenarios" / "first.toml")
    assert package_bytes(again) == packed.read_bytes()


def test_what_was_computed_from_a_package_is_packed_again_to_the_same_bytes(packed):
    assert package_bytes(run(packed)) == packed.read_bytes()


def test_other_files_of_the_run_are_packed_beside_the_result(starter_run):
    assert package_bytes(starter_run, {"report.html": b"<p>"}) != package_bytes(starter_run)


def test_the_ruhr_package_holds_the_crosswalk_and_where_its_tables_come_from(ruhr):
    case = read_scenario(ruhr / "scenarios" / "ruhr-equal.toml")
    inputs = case.workspace.inputs(case.scenario)
    assert {"data/ruhr/crosswalk.csv", "data/ruhr/SOURCES.md"} <= inputs.keys()


def test_no_result_depends_on_the_documents_that_are_kept(ruhr_copy):
    scenario = ruhr_copy / "scenarios" / "ruhr-equal.toml"
    before = read_scenario(scenario).content_hash
    (ruhr_copy / "data" / "ruhr" / "SOURCES.md").write_text("other words", "utf-8")
    assert read_scenario(scenario).content_hash == before


def test_only_the_scenario_that_was_run_is_packed(ruhr):
    case = read_scenario(ruhr / "scenarios" / "ruhr-working-group.toml")
    names = case.workspace.inputs(case.scenario)
    assert [
        name for name in names if name.startswith("scenarios/") and name.endswith(".toml")
    ] == ["scenarios/ruhr-working-group.toml"]
    assert "scenarios/ruhr-working-group/values.csv" in names


def test_without_a_date_nothing_is_said_about_when(manifest):
    assert manifest["created"] is None


def dated(workspace, words='date = 2026-03-31\nauthor = "Green Valley"\n'):
    file = workspace / "scenarios" / "first.toml"
    file.write_text(words + file.read_text("utf-8"), "utf-8")
    return run(file)


def packed_manifest(result, tmp_path):
    path, *_ = write_package(result, tmp_path / "dated.s3prio.zip")
    return json.loads(contents_of(path)["manifest.json"])


def test_the_scenario_says_who_and_when(small_workspace, tmp_path):
    manifest = packed_manifest(dated(small_workspace), tmp_path)
    assert manifest["created"] == "2026-03-31T00:00:00Z"
    assert manifest["author"] == {"en": "Green Valley", "de": "Green Valley"}


def test_source_date_epoch_goes_before_the_scenarios_date(small_workspace, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    created = packed_manifest(dated(small_workspace), tmp_path)["created"]
    assert created == "1970-01-02T00:00:00Z"


@pytest.mark.parametrize("said", ["tomorrow", "1e5", "9" * 30])
def test_a_source_date_epoch_that_is_no_seconds_is_refused(
    starter_run, tmp_path, monkeypatch, said
):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", said)
    with pytest.raises(InputError, match="SOURCE_DATE_EPOCH"):
        write_package(starter_run, tmp_path / "x.s3prio.zip")


def test_a_scenario_changed_in_memory_cannot_be_packed(starter_run):
    case = Case(starter_run.case.workspace, replaced(starter_run.case.scenario, select=1))
    with pytest.raises(InputError, match="changed after it was read"):
        package_bytes(run(case))


def test_a_name_that_is_no_packages_is_refused(starter_run, tmp_path):
    with pytest.raises(InputError, match=r"x\.s3prio\.zip"):
        write_package(starter_run, tmp_path / "x")


def test_a_package_that_cannot_be_written_leaves_what_was_there(starter_run, tmp_path):
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(OutputError):
        write_package(starter_run, tmp_path / "out" / "x.s3prio.zip")
    assert (tmp_path / "out").read_bytes() == b"mine"


@pytest.fixture(scope="module")
def crate(starter_run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("crate")
    created = dt.datetime(2026, 3, 31, tzinfo=dt.UTC)
    (folder / "x.zip").write_bytes(package_bytes(starter_run, created=created))
    return ROCrate(folder / "x.zip")


def test_archives_can_read_it_as_an_ro_crate(crate):
    assert crate.root_dataset["name"] == "My region (illustrative): First scenario"
    assert crate.root_dataset["datePublished"] == "2026-03-31T00:00:00Z"


def test_the_crate_lists_every_file_but_itself_and_the_manifest(crate, contents):
    listed = {part.id for part in crate.root_dataset["hasPart"]}
    assert listed == contents.keys() - {"ro-crate-metadata.json", "manifest.json"}


def test_the_crate_says_from_what_by_what_and_when_the_result_was_made(crate):
    made = crate.dereference("#run")
    assert made["instrument"]["name"] == "s3prio"
    assert made["endTime"] == "2026-03-31T00:00:00Z"
    assert JOBS in {used.id for used in made["object"]}
    assert "results/result.json" in {result.id for result in made["result"]}
