"""A workspace read whole: all faults at once, and one fingerprint of all it depends on."""

import shutil

import pytest

from s3prio import WorkspaceError, read_scenario, read_workspace, run
from s3prio.files.finding import shipped_workspace, workspace_around

FIRST = "scenarios/first.toml"
JOBS = "data/my-region/jobs.csv"
READ = (
    "workspace.toml",
    "criteria/strength.toml",
    "criteria/future.toml",
    FIRST,
    "data/my-region/topics.toml",
    "data/my-region/sources.toml",
    "data/my-region/municipalities.csv",
    JOBS,
    "data/my-region/all_jobs.csv",
    "data/my-region/expert_view.csv",
)


def fingerprint(workspace):
    return read_scenario(workspace.root / FIRST).content_hash


def test_faults_of_all_files_are_told_at_once(workspace):
    workspace.change("criteria/strength.toml", '"invented"', '"invent"')
    workspace.change("criteria/future.toml", '"invented"', '"invent"')
    workspace.change(FIRST, "select = 2", "select = 9")
    workspace.change(JOBS, ",9300", ",x")
    workspace.change("data/my-region/expert_view.csv", "excellent", "excelent")
    workspace.change("workspace.toml", 'default-scenario = "first"', 'default-scenario = "x"')
    workspace.put(
        "criteria/strong.toml",
        workspace.text("criteria/future.toml")
        .replace('"future"', '"strong"')
        .replace("expert-view", "job-count")
        .replace("expert_view.level", "jobs.jobs")
        .replace("levels =", "#levels ="),
    )
    assert {fault.file for fault in workspace.faults()} == {
        "criteria/strength.toml",
        "criteria/future.toml",
        "criteria/strong.toml",
        FIRST,
        JOBS,
        "data/my-region/expert_view.csv",
        "workspace.toml",
    }


def test_faults_of_one_file_are_told_at_once(workspace):
    first = workspace.change(JOBS, ",9300", ",x")
    second = workspace.change(JOBS, ",14600", ",y")
    third = workspace.change(JOBS, ",5100", ",-1")
    assert [fault.line for fault in workspace.faults()] == [first, second, third]


def test_a_fault_of_the_settings_does_not_hide_those_of_the_tables(workspace):
    workspace.change("workspace.toml", 'language = "en"', 'language = "fr"')
    workspace.change(JOBS, ",9300", ",x")
    assert {fault.file for fault in workspace.faults()} == {"workspace.toml", JOBS}


def test_a_criterion_that_cannot_be_read_does_not_hide_that_too_many_topics_are_asked_for(
    workspace,
):
    workspace.change("criteria/strength.toml", "lowest = 0", "lowest = 30")
    workspace.change(FIRST, "select = 2", "select = 9")
    assert {fault.file for fault in workspace.faults()} == {"criteria/strength.toml", FIRST}


def test_a_fault_of_the_topics_does_not_hide_an_unknown_criterion(workspace):
    workspace.change("data/my-region/topics.toml", 'id = "tourism"', 'id = "Tourism"')
    workspace.change(FIRST, 'criterion = "strength"', 'criterion = "strenght"')
    assert FIRST in {fault.file for fault in workspace.faults()}


def test_the_error_says_every_fault_with_place_and_hint_in_english(workspace):
    line = workspace.change("data/my-region/expert_view.csv", "excellent", "excelent")
    with pytest.raises(WorkspaceError) as caught:
        read_workspace(workspace.root)
    assert str(caught.value).split("\n") == [
        (
            f'data/my-region/expert_view.csv, line {line}, column level: "excelent" is none of the words'
            " known here."
        ),
        '  Hint: Did you mean "excellent"?',
    ]


def test_a_fault_of_another_scenario_does_not_keep_one_from_running(workspace):
    workspace.put("scenarios/second.toml", "id = ")
    assert run(workspace.root / FIRST).topics.selection is not None


def test_a_fault_of_another_scenario_is_told_when_all_are_read(workspace):
    workspace.put("scenarios/second.toml", "id = ")
    assert workspace.fault().file == "scenarios/second.toml"


@pytest.mark.parametrize("name", READ)
def test_the_fingerprint_changes_with_one_blank_at_the_end_of(workspace, name):
    before = fingerprint(workspace)
    workspace.put(name, workspace.text(name) + "\n")
    assert fingerprint(workspace) != before


def test_the_fingerprint_does_not_depend_on_other_scenarios(workspace):
    before = fingerprint(workspace)
    workspace.put("scenarios/second.toml", workspace.text(FIRST).replace('"first"', '"second"'))
    assert fingerprint(workspace) == before


def test_the_fingerprint_is_the_same_when_the_whole_workspace_is_read(workspace):
    workspace.put("scenarios/second.toml", workspace.text(FIRST).replace('"first"', '"second"'))
    whole = read_workspace(workspace.root)
    assert whole.content_hash(whole.scenario("first")) == fingerprint(workspace)


def test_the_fingerprint_does_not_depend_on_data_of_other_scenarios(workspace):
    before = fingerprint(workspace)
    shutil.copytree(workspace.root / "data/my-region", workspace.root / "data/other")
    workspace.put(
        "scenarios/second.toml",
        workspace.text(FIRST).replace('"first"', '"second"').replace('"my-region"', '"other"'),
    )
    whole = read_workspace(workspace.root)
    assert whole.content_hash(whole.scenario("first")) == before


def test_the_fingerprint_does_not_depend_on_where_the_workspace_lies(workspace, tmp_path):
    before = fingerprint(workspace)
    moved = shutil.copytree(workspace.root, tmp_path / "elsewhere" / "deep")
    assert read_scenario(moved / FIRST).content_hash == before


def test_the_fingerprint_changes_with_a_table_that_is_a_link_to_elsewhere(workspace, tmp_path):
    elsewhere = tmp_path / "jobs.csv"
    (workspace.root / JOBS).rename(elsewhere)
    (workspace.root / JOBS).symlink_to(elsewhere)
    before = fingerprint(workspace)
    elsewhere.write_text(elsewhere.read_text("utf-8").replace("9300", "9301"), "utf-8")
    assert fingerprint(workspace) != before


def test_a_scenario_outside_a_workspace_is_told(tmp_path):
    (tmp_path / "lonely.toml").write_text("id = 1", "utf-8")
    with pytest.raises(WorkspaceError, match=r"workspace\.toml"):
        read_scenario(tmp_path / "lonely.toml")


def test_a_scenario_is_found_from_inside_its_own_folder(workspace, monkeypatch):
    monkeypatch.chdir(workspace.root / "scenarios")
    assert read_scenario("first.toml").scenario.id == "first"


def test_the_workspace_around_is_the_nearest_one_upwards(workspace):
    inside = workspace.root / "data" / "my-region"
    assert workspace_around(inside) == workspace.root.resolve()


def test_there_is_no_workspace_around_an_empty_folder(tmp_path):
    assert workspace_around(tmp_path) is None


def test_the_shipped_workspace_is_the_ruhrs():
    assert read_workspace(shipped_workspace(), scenario="ruhr-equal").settings.id == "ruhr"


def test_an_unknown_language_is_told_which_there_are(workspace):
    line = workspace.change("workspace.toml", 'language = "en"', 'language = "fr"')
    fault = workspace.fault()
    assert (fault.file, fault.line) == ("workspace.toml", line)
    assert "de" in str(fault.hint)
    assert "en" in str(fault.hint)
