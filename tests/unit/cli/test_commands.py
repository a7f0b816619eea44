"""What each command does, in which language it speaks, and with which code it ends."""

import json
import sys

import pytest

BOTH = ("de", "en")
RANKING = {"de": "Rangfolge der Themen", "en": "Ranking of topics"}


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def break_in_jobs(workspace):
    change(workspace / "data" / "my-region" / "jobs.csv", ",9300", ",x")


def test_a_run_that_is_done_ends_with_0(s3prio, small_workspace):
    assert s3prio("run", cwd=small_workspace).code == 0


def test_a_run_with_wrong_input_ends_with_2(s3prio, small_workspace):
    break_in_jobs(small_workspace)
    assert s3prio("run", cwd=small_workspace).code == 2


def test_a_run_with_wrong_input_says_file_line_and_column(s3prio, small_workspace):
    break_in_jobs(small_workspace)
    assert (
        "data/my-region/jobs.csv, line 2, column jobs:" in s3prio("run", cwd=small_workspace).err
    )


def test_a_run_with_wrong_input_writes_nothing(s3prio, small_workspace):
    break_in_jobs(small_workspace)
    s3prio("run", cwd=small_workspace)
    assert not (small_workspace / "out").exists()


def test_a_check_of_a_whole_workspace_ends_with_0(s3prio, small_workspace):
    assert s3prio("check", cwd=small_workspace).code == 0


def test_a_check_of_a_whole_workspace_counts_criteria_scenarios_and_files(s3prio, small_workspace):
    said = s3prio("check", cwd=small_workspace).out
    assert "Criteria: 2, scenarios: 1, files read: 11." in said


def test_a_check_of_a_faulty_workspace_ends_with_1(s3prio, small_workspace):
    break_in_jobs(small_workspace)
    assert s3prio("check", cwd=small_workspace).code == 1


def test_a_check_tells_all_faults_and_their_number_on_standard_output(s3prio, small_workspace):
    break_in_jobs(small_workspace)
    change(small_workspace / "scenarios" / "first.toml", "select = 2", "select = 9")
    said = s3prio("check", cwd=small_workspace).out
    assert "data/my-region/jobs.csv, line 2" in said
    assert "scenarios/first.toml, line" in said
    assert "Faults: 2." in said


def test_a_check_finds_what_only_running_a_scenario_shows(s3prio, small_workspace):
    change(
        small_workspace / "scenarios" / "first.toml",
        "select = 2",
        'select = 2\nmissing = "refuse"',
    )
    called = s3prio("check", cwd=small_workspace)
    assert (called.code, "green-valley/digital-health/expert-view" in called.out) == (1, True)


def test_a_check_of_a_folder_without_a_workspace_ends_with_2(s3prio, empty):
    assert s3prio("check", empty).code == 2


def test_a_check_in_an_empty_folder_checks_the_ruhrs_workspace(s3prio):
    called = s3prio("check", "--lang", "en")
    assert (called.code, "scenarios: 8" in called.out) == (0, True)


def test_missing_figures_that_a_scenario_refuses_end_with_2_and_are_named(s3prio, small_workspace):
    change(
        small_workspace / "scenarios" / "first.toml",
        "select = 2",
        'select = 2\nmissing = "refuse"',
    )
    called = s3prio("run", cwd=small_workspace)
    assert (called.code, "green-valley/digital-health/expert-view" in called.err) == (2, True)


def test_figures_beyond_a_scale_that_a_scenario_refuses_end_with_2_and_are_named(
    s3prio, small_workspace
):
    change(
        small_workspace / "scenarios" / "first.toml",
        "select = 2",
        'select = 2\noutside-anchors = "refuse"',
    )
    change(small_workspace / "data" / "my-region" / "jobs.csv", ",9300", ",49000")
    called = s3prio("run", cwd=small_workspace)
    assert called.code == 2
    assert "clean-energy/job-share is 50.0000, outside its scale" in called.err


def test_an_unforeseen_error_ends_with_70(s3prio, small_workspace, monkeypatch):
    monkeypatch.setattr("s3prio.pipeline.run", lambda *_, **__: 1 / 0)
    assert s3prio("run", cwd=small_workspace).code == 70


@pytest.mark.parametrize("lang", BOTH)
def test_an_unforeseen_error_is_told_as_our_fault_with_what_to_report(
    s3prio, small_workspace, monkeypatch, lang
):
    monkeypatch.setattr("s3prio.pipeline.run", lambda *_, **__: 1 / 0)
    said = s3prio("run", "--lang", lang, cwd=small_workspace).err
    assert {"de": "unser Fehler", "en": "our fault"}[lang] in said
    assert f"s3prio run --lang {lang}" in said
    assert "ZeroDivisionError" in said


def test_an_unforeseen_error_shows_no_traceback(s3prio, small_workspace, monkeypatch):
    monkeypatch.setattr("s3prio.pipeline.run", lambda *_, **__: 1 / 0)
    assert "Traceback" not in s3prio("run", cwd=small_workspace).err


def test_stopping_by_hand_ends_with_130(s3prio, small_workspace, monkeypatch):
    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("s3prio.pipeline.run", stopped)
    assert s3prio("run", cwd=small_workspace).code == 130


@pytest.mark.parametrize(
    "arguments",
    [
        ("frobnicate",),
        ("run", "--frmat", "json"),
        ("run", "--format", "json,xml"),
        ("run", "--format", ","),
        ("run", "--lang", "fr"),
        ("run", "--lang"),
        ("run", "a", "b"),
        ("run", "no-such-scenario"),
        ("run", 300 * "a"),
        ("list",),
        ("list", "wizards"),
        ("list", "topics", "--workspace", "nowhere"),
        ("init",),
        ("schema", "everything"),
        ("tables", "build", "--out", "x"),
        ("tables", "build", "--raw", "nowhere", "--out", "x"),
        ("check", "nowhere"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_understood_ends_with_2_without_a_traceback(s3prio, arguments):
    called = s3prio(*arguments)
    assert (called.code, "Traceback" in called.err, called.err != "") == (2, False, True)


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (("run", "--frmat", "json", "--lang", "en"), "--format"),
        (("run", "ruhr-eqal", "--lang", "en"), "ruhr-equal"),
        (("run", "--format", "xml", "--lang", "en"), "json, csv, csv-de, html"),
        (("list", "topic", "--lang", "en"), "topics"),
        (("chek", "--lang", "en"), "check"),
    ],
)
def test_a_slip_of_the_keyboard_is_told_what_was_meant(s3prio, arguments, meant):
    assert meant in s3prio(*arguments).err


@pytest.mark.parametrize(
    "arguments", [("run", "--lang"), ("run", "a", "b"), ("lst",), ("run", "--lang", "fr")], ids=str
)
def test_what_cannot_be_understood_is_said_in_german_without_english_words(s3prio, arguments):
    said = s3prio(*arguments).err
    english = (
        "requires an argument",
        "unexpected",
        "Did you mean",
        "No such",
        "Missing",
        "is not",
    )
    assert [words for words in english if words in said] == []


@pytest.mark.parametrize("lang", BOTH)
def test_a_run_speaks_the_language_asked_for(s3prio, small_workspace, lang):
    assert RANKING[lang] in s3prio("run", "--lang", lang, cwd=small_workspace).out


def test_a_run_speaks_the_language_of_the_workspace_around(s3prio, small_workspace):
    assert RANKING["en"] in s3prio("run", cwd=small_workspace).out


def test_a_run_speaks_the_language_of_the_workspace_named(s3prio, small_workspace):
    assert RANKING["en"] in s3prio("run", small_workspace).out


def test_a_run_without_a_workspace_speaks_german(s3prio):
    assert RANKING["de"] in s3prio("run").out


def test_the_language_may_stand_before_the_command(s3prio):
    assert RANKING["en"] in s3prio("--lang", "en", "run").out


def test_a_check_speaks_the_language_of_the_workspace_named(s3prio, small_workspace):
    assert "All files fit together" in s3prio("check", small_workspace).out


def test_a_list_speaks_the_language_of_the_workspace_named(s3prio, small_workspace):
    said = s3prio("list", "topics", "--workspace", small_workspace).out
    assert "Clean energy" in said


def test_faults_are_told_in_the_language_of_the_workspace_named(s3prio, small_workspace):
    break_in_jobs(small_workspace)
    assert "is no number" in s3prio("run", small_workspace).err


@pytest.mark.parametrize("setting", ['language = "fr"', "language = [", "language = 5"])
def test_a_workspace_with_an_unknown_language_is_told_its_faults_in_german(
    s3prio, small_workspace, setting
):
    change(small_workspace / "workspace.toml", 'language = "en"', setting)
    assert "Zeile" in s3prio("check", cwd=small_workspace).out


def test_a_run_in_an_empty_folder_takes_the_ruhrs_workspace(s3prio):
    called = s3prio("run", "--lang", "en")
    assert (called.code, "Healthcare" in called.out) == (0, True)


def test_a_run_in_an_empty_folder_says_that_it_takes_the_ruhrs_workspace(s3prio):
    assert "Ruhr" in s3prio("run", "--lang", "en").err


def test_the_starter_runs_in_its_folder_as_init_says(s3prio, empty):
    said = s3prio("init", "my-region").out
    assert "cd my-region && s3prio run" in said
    assert s3prio("run", cwd=empty / "my-region").code == 0


@pytest.mark.parametrize("lang", BOTH)
def test_the_starter_runs_in_its_language(s3prio, empty, lang):
    s3prio("init", "my-region", "--lang", lang)
    assert RANKING[lang] in s3prio("run", cwd=empty / "my-region").out


@pytest.mark.parametrize(("lang", "words"), [("de", "Ein Szenario"), ("en", "A scenario")])
def test_the_starters_comments_are_in_one_language(s3prio, empty, lang, words):
    s3prio("init", "my-region", "--lang", lang)
    text = (empty / "my-region" / "scenarios" / "first.toml").read_text("utf-8")
    comments = [line for line in text.split("\n") if line.startswith("#")]
    assert [words in text, "#de" in text, "#en" in text] == [True, False, False]
    assert len(comments) == 4


def test_init_refuses_a_folder_that_is_not_empty(s3prio, empty):
    (empty / "mine.txt").write_text("mine", "utf-8")
    assert s3prio("init", empty).code == 2


def test_init_leaves_a_folder_that_is_not_empty_as_it_was(s3prio, empty):
    (empty / "mine.txt").write_text("mine", "utf-8")
    s3prio("init", empty)
    assert [path.name for path in empty.iterdir()] == ["mine.txt"]


def test_init_takes_an_empty_folder(s3prio, empty):
    assert s3prio("init", empty).code == 0


def test_init_refuses_a_file(s3prio, empty):
    (empty / "file").write_text("mine", "utf-8")
    assert s3prio("init", "file").code == 2


def test_init_below_a_file_does_not_advise_an_option_that_it_does_not_have(s3prio, empty):
    (empty / "file").write_text("mine", "utf-8")
    called = s3prio("init", "file/region")
    assert (called.code, "--out" in called.err) == (2, False)


def test_a_scenario_runs_by_its_id(s3prio):
    assert s3prio("run", "ruhr-jobs-first", "--format", "json").code == 0


def test_a_scenario_runs_by_its_path(s3prio, small_workspace, empty):
    s3prio("run", small_workspace / "scenarios" / "first.toml", "--format", "json")
    assert (empty / "out" / "first" / "result.json").is_file()


def test_a_scenario_runs_by_its_workspaces_folder(s3prio, small_workspace, empty):
    s3prio("run", small_workspace, "--format", "json")
    assert (empty / "out" / "first" / "result.json").is_file()


def test_a_scenario_runs_by_its_file_name_inside_its_folder(s3prio, small_workspace):
    assert s3prio("run", "first.toml", cwd=small_workspace / "scenarios").code == 0


def test_a_scenario_runs_by_its_id_deep_inside_the_workspace(s3prio, small_workspace):
    assert s3prio("run", "first", cwd=small_workspace / "data" / "my-region").code == 0


def test_a_path_to_nowhere_is_not_taken_for_a_scenario_of_the_same_name(s3prio):
    assert s3prio("run", "nowhere/scenarios/ruhr-equal.toml").code == 2


def test_a_file_outside_a_workspace_ends_with_2(s3prio, empty):
    (empty / "lonely.toml").write_text("id = 1", "utf-8")
    assert s3prio("run", "lonely.toml").code == 2


@pytest.mark.parametrize(
    ("formats", "files"),
    [
        ("json", {"result.json"}),
        ("csv", {"topics.csv", "cells.csv"}),
        ("html", {"report.html"}),
        (" json , csv ", {"result.json", "topics.csv", "cells.csv"}),
    ],
)
def test_a_format_writes_its_files_and_no_others(s3prio, small_workspace, formats, files):
    s3prio("run", "--format", formats, "--out", "results", cwd=small_workspace)
    assert {path.name for path in (small_workspace / "results").iterdir()} == files


def test_without_a_format_result_and_report_are_written(s3prio, small_workspace):
    s3prio("run", cwd=small_workspace)
    written = {path.name for path in (small_workspace / "out" / "first").iterdir()}
    assert written == {"result.json", "report.html"}


def test_without_the_extra_the_result_is_written_and_the_report_is_said_to_be_missing(
    s3prio, small_workspace, monkeypatch
):
    monkeypatch.setitem(sys.modules, "altair", None)
    called = s3prio("run", cwd=small_workspace)
    assert called.code == 0
    assert "pip install 's3prio[report]'" in called.err
    assert [p.name for p in (small_workspace / "out" / "first").iterdir()] == ["result.json"]


def test_without_the_extra_asking_for_the_report_ends_with_2(s3prio, small_workspace, monkeypatch):
    monkeypatch.setitem(sys.modules, "altair", None)
    called = s3prio("run", "--format", "html", cwd=small_workspace)
    assert (called.code, "pip install 's3prio[report]'" in called.err) == (2, True)


def test_each_written_file_is_named(s3prio, small_workspace):
    said = s3prio("run", "--format", "json", "--out", "results", cwd=small_workspace).err
    assert "Written: results/result.json" in said.replace("\\", "/")


def test_a_file_where_the_results_folder_should_be_ends_with_2(s3prio, small_workspace):
    (small_workspace / "results").write_text("mine", "utf-8")
    assert s3prio("run", "--out", "results", cwd=small_workspace).code == 2


def test_a_file_where_the_results_folder_should_be_is_told_in_german_words(
    s3prio, small_workspace
):
    (small_workspace / "results").write_text("mine", "utf-8")
    said = s3prio("run", "--out", "results", "--lang", "de", cwd=small_workspace).err
    assert "File exists" not in said


def test_illustrative_figures_are_marked_on_the_screen(s3prio, small_workspace):
    assert "Illustrative" in s3prio("run", cwd=small_workspace).out


def test_true_figures_are_not_marked_as_illustrative(s3prio):
    assert "Illustrative" not in s3prio("run", "--lang", "en", "--format", "json").out


def test_words_between_colons_in_a_label_are_not_made_a_picture(s3prio, small_workspace):
    change(small_workspace / "scenarios" / "first.toml", "First scenario", "First :key: scenario")
    assert "First :key: scenario" in s3prio("run", cwd=small_workspace).out


def test_square_brackets_in_a_label_are_shown_as_they_are(s3prio, small_workspace):
    change(small_workspace / "scenarios" / "first.toml", "First scenario", "First [bold]scenario")
    assert "First [bold]scenario" in s3prio("run", cwd=small_workspace).out


@pytest.mark.parametrize(
    ("things", "first", "last"),
    [
        ("topics", "clean-energy    Clean energy", "tourism         Tourism"),
        ("municipalities", "port-town     Port Town", "green-valley  Green Valley"),
        ("criteria", "future    Prospects", "strength  Own strength"),
        ("scenarios", "first  First scenario", "first  First scenario"),
    ],
)
def test_a_list_has_ids_and_labels_in_two_columns(s3prio, small_workspace, things, first, last):
    lines = s3prio("list", things, cwd=small_workspace).out.strip().split("\n")
    assert (lines[0], lines[-1]) == (first, last)


def test_the_version_is_said(s3prio):
    from s3prio import __version__  # noqa: PLC0415 only here

    assert s3prio("--version").out == f"s3prio {__version__}\n"


def test_no_command_shows_the_help_and_ends_with_0(s3prio):
    called = s3prio()
    assert (called.code, "run" in called.out) == (0, True)


@pytest.mark.parametrize("of", ["scenario", "criterion", "result"])
def test_a_schema_is_json_and_nothing_else(s3prio, of):
    assert json.loads(s3prio("schema", of).out)["type"] == "object"
