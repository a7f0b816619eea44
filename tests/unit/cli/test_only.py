"""Some analyses alone: `s3prio run --only robustness`."""

import json

import pytest


def test_only_the_cards_of_the_analysis_are_shown(s3prio, small_workspace):
    shown = s3prio("run", "--only", "robustness", "--lang", "en", cwd=small_workspace).out
    assert "How much depends on the weights" in shown
    assert "Ranking of topics" not in shown


def test_its_files_stand_beside_those_of_the_whole_run(s3prio, small_workspace):
    s3prio("run", "--only", "robustness", "--format", "json", cwd=small_workspace)
    assert [path.name for path in (small_workspace / "out").iterdir()] == ["first-robustness"]


def test_what_was_not_asked_for_is_not_in_the_result(s3prio, small_workspace):
    s3prio("run", "--only", "robustness", "--format", "json", "--out", "o", cwd=small_workspace)
    result = json.loads((small_workspace / "o" / "result.json").read_text("utf-8"))
    assert result["robustness"]["method"] == "exact"
    assert result["selection_margin"] is None


def test_several_analyses_may_be_named(s3prio, small_workspace):
    asked = ("run", "--only", "assumptions, robustness", "--lang", "en")
    shown = s3prio(*asked, cwd=small_workspace).out
    assert "How much depends on the weights" in shown
    assert "How much the assumptions matter" in shown


def test_a_whole_run_has_all_analyses(s3prio, small_workspace):
    s3prio("run", "--format", "json", "--out", "o", cwd=small_workspace)
    result = json.loads((small_workspace / "o" / "result.json").read_text("utf-8"))
    assert result["robustness"] is not None
    assert result["selection_margin"] is not None


@pytest.mark.parametrize(
    ("only", "said"),
    [("robustnes", 'Did you mean "robustness"?'), (",", '"," is no analysis.')],
)
def test_an_unknown_analysis_is_answered_with_what_there_is(s3prio, small_workspace, only, said):
    ended = s3prio("run", "--only", only, "--lang", "en", cwd=small_workspace)
    assert ended.code == 2
    assert said in ended.err
    assert not (small_workspace / "out").exists()
