"""Blank tables for stakeholders, from the command line to a result: `s3prio template NAME --from SCENARIO`."""

import csv
import io
import json
import tomllib

import pytest

from s3prio.cards.card import VOICES
from s3prio.language import language

BOTH = pytest.mark.parametrize("code", ["de", "en"])
TABLES = {"stakeholders.csv", "values.csv", "interests.csv", "claims.csv"}
SCENARIOS = "scenarios"


@pytest.fixture
def template(s3prio, small_workspace):
    """Call the command in the small workspace."""

    def call(*arguments):
        return s3prio("template", *arguments, cwd=small_workspace)

    return call


def files(workspace):
    """Return the names of all files under scenarios/."""
    folder = workspace / SCENARIOS
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def fill(path, answers):
    """Write answers into a blank table, as a person does."""
    written = path.read_text("utf-8-sig")
    separator = ";" if ";" in written.partition("\n")[0] else ","
    header, *lines = csv.reader(io.StringIO(written), delimiter=separator)
    for line in lines:
        for name, answer in answers.get(line[0], {}).items():
            line[header.index(name)] = str(answer)
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows([header, *lines])
    path.write_text(text.getvalue(), "utf-8")


# Writing


def test_a_scenario_and_its_tables_are_written(template, small_workspace):
    before = files(small_workspace)
    assert template("our-answers").code == 0
    assert files(small_workspace) - before == {
        "our-answers.toml",
        *(f"our-answers/{name}" for name in TABLES),
    }


def test_the_scenario_is_the_workspaces_own_where_none_is_named(template, small_workspace):
    template("our-answers")
    written = tomllib.loads((small_workspace / SCENARIOS / "our-answers.toml").read_text("utf-8"))
    first = tomllib.loads((small_workspace / SCENARIOS / "first.toml").read_text("utf-8"))
    own = {"id": "our-answers", "label": "our-answers", "reason": written["reason"]}
    assert written == {**first, **own, "balance": {}}


@BOTH
def test_it_says_what_was_written_and_what_to_do_next(template, code):
    said = template("our-answers", "--lang", code)
    assert "s3prio run our-answers" in said.out
    for name in (*TABLES, "our-answers.toml"):
        assert name in said.out + said.err
    words = {"de": "ausfüllen", "en": "fill in the tables"}
    assert words[code] in said.out


def test_what_was_written_passes_the_check(template, s3prio, small_workspace):
    template("our-answers")
    assert s3prio("check", cwd=small_workspace).code == 0


@BOTH
def test_what_was_written_runs_and_says_that_nobody_has_answered(
    template, s3prio, small_workspace, code
):
    template("our-answers")
    ran = s3prio("run", "our-answers", "--only", "balance", "--lang", code, cwd=small_workspace)
    assert ran.code == 0
    assert {"de": "Noch hat niemand geantwortet.", "en": "Nobody has answered yet."}[
        code
    ] in ran.out


def test_files_are_utf_8_with_plain_line_breaks(template, small_workspace):
    template("our-answers")
    for path in (small_workspace / SCENARIOS / "our-answers").iterdir():
        assert b"\r" not in path.read_bytes()
        assert path.read_bytes().decode("utf-8")


@pytest.mark.parametrize(("code", "begins"), [("de", b"\xef\xbb\xbfid;"), ("en", b"id,")])
def test_tables_are_written_as_the_languages_spreadsheet_programs_take_them(
    template, small_workspace, code, begins
):
    template("our-answers", "--lang", code)
    table = small_workspace / SCENARIOS / "our-answers" / "stakeholders.csv"
    assert table.read_bytes().startswith(begins)


def test_the_date_is_one_of_today(template, small_workspace):
    template("our-answers")
    _, first, *_ = csv.reader(
        io.StringIO((small_workspace / SCENARIOS / "our-answers/values.csv").read_text("utf-8"))
    )
    assert len(first[2]) == len("2026-03-31")
    assert first[2] >= "2025-01-01"


@BOTH
def test_the_help_is_in_both_languages(program, code):
    said = program("--lang", code, "template", "--help")
    assert said.code == 0
    example = {"de": "unsere-angaben", "en": "our-answers"}[code]
    assert f"s3prio template {example} --from ruhr-equal" in said.out
    assert {"de": "leeren Tabellen", "en": "blank tables"}[code] in said.out


# Refusing


def test_nothing_is_written_over_a_scenario_that_is_there(template, small_workspace):
    before = (small_workspace / SCENARIOS / "first.toml").read_bytes()
    ended = template("first", "--lang", "en")
    assert ended.code == 2
    assert "There is something of this name already; nothing was written." in ended.err
    assert "Take another name." in ended.err
    assert files(small_workspace) == {"first.toml"}
    assert (small_workspace / SCENARIOS / "first.toml").read_bytes() == before


def test_answers_that_are_filled_in_are_not_written_over(template, small_workspace):
    template("our-answers")
    (small_workspace / SCENARIOS / "our-answers.toml").unlink()
    values = small_workspace / SCENARIOS / "our-answers" / "values.csv"
    fill(values, {"port-town": {"strength": 60, "future": 40}})
    before = values.read_bytes()
    assert template("our-answers").code == 2
    assert values.read_bytes() == before


@BOTH
@pytest.mark.parametrize(
    "name",
    ["Our Answers", "our_answers", "Ünsere", "../elsewhere", "a/b", "a--b", "-a", "", "a.b"],
)
def test_a_name_that_is_none_is_refused_with_a_hint(template, small_workspace, name, code):
    ended = template("--lang", code, "--", name)
    assert ended.code == 2
    assert {"de": "etwa unsere-angaben", "en": "such as our-answers"}[code] in ended.err
    assert files(small_workspace) == {"first.toml"}


def test_a_name_that_is_too_long_for_an_id_is_refused(template, small_workspace):
    ended = template("a" * 81, "--lang", "en")
    assert ended.code == 2
    assert files(small_workspace) == {"first.toml"}


def test_a_scenario_that_is_not_there_is_refused_with_what_was_meant(template, small_workspace):
    ended = template("our-answers", "--from", "frist", "--lang", "en")
    assert ended.code == 2
    assert '"first"' in ended.err
    assert files(small_workspace) == {"first.toml"}


def test_where_there_is_no_workspace_none_is_changed_that_comes_with_the_program(
    s3prio, empty, ruhr_copy, monkeypatch
):
    # Answers inside an installed program are found by nobody and lost with its next version.
    monkeypatch.setattr("s3prio.cli.finding.shipped_workspace", lambda: ruhr_copy)
    before = files(ruhr_copy)
    s3prio("template", "our-answers", "--lang", "en", cwd=empty)
    assert files(ruhr_copy) == before


# From a scenario that has stakeholders already


def test_a_scenario_with_stakeholders_keeps_its_demands_and_gets_tables_of_its_own(
    s3prio, ruhr_copy
):
    assert s3prio("template", "mine", "--from", "ruhr-working-group", cwd=ruhr_copy).code == 0
    written = tomllib.loads((ruhr_copy / SCENARIOS / "mine.toml").read_text("utf-8"))
    assert written["balance"] == {"fallback": "random"}
    found = s3prio("run", "mine", "--only", "balance", "--lang", "en", cwd=ruhr_copy).out
    assert "Nobody has answered yet." in found
    assert "Number of stakeholders: 19" not in found


@BOTH
def test_a_copy_of_an_invented_scenario_does_not_call_real_answers_invented(
    s3prio, ruhr_copy, code
):
    s3prio("template", "mine", "--from", "ruhr-working-group", cwd=ruhr_copy)
    found = s3prio("run", "mine", "--only", "balance", "--lang", code, cwd=ruhr_copy).out
    assert language(code).say(VOICES) not in found
    assert {"de": "erfunden", "en": "invented"}[code] not in found


def test_tables_that_several_scenarios_share_are_not_taken_over(s3prio, ruhr_copy):
    s3prio("template", "mine", "--from", "ruhr-equal", cwd=ruhr_copy)
    path = ruhr_copy / SCENARIOS / "mine.toml"
    path.write_text(
        path.read_text("utf-8").replace("[balance]", '[balance]\nstakeholders = "mine"'), "utf-8"
    )
    s3prio("template", "other", "--from", "mine", cwd=ruhr_copy)
    written = tomllib.loads((ruhr_copy / SCENARIOS / "other.toml").read_text("utf-8"))
    assert "stakeholders" not in written["balance"]


def test_weights_between_named_stakeholders_are_kept(template, s3prio, small_workspace):
    # The key is called the same as that of the folder with the tables.
    path = small_workspace / SCENARIOS / "first.toml"
    path.write_text(
        f"{path.read_text('utf-8')}\n[balance]\n\n[robustness.weights]\n"
        'set = "hull"\nstakeholders = { north = [3, 1], south = [1, 3] }\n',
        "utf-8",
    )
    (small_workspace / SCENARIOS / "first").mkdir()
    people = "id,influence\nnorth,1\n"
    (small_workspace / SCENARIOS / "first" / "stakeholders.csv").write_text(people, "utf-8")
    assert s3prio("check", cwd=small_workspace).code == 0
    template("our-answers")
    assert s3prio("check", cwd=small_workspace).code == 0


# From blank tables to a result


ANSWERS = {
    "values.csv": {
        "bochum": {
            "authenticity": 40,
            "growth-market": 30,
            "innovation-potential": 20,
            "jobs": 10,
        },
        "essen": {"authenticity": 10, "growth-market": 20, "innovation-potential": 30, "jobs": 40},
        "herne": {"authenticity": 25, "growth-market": 25, "innovation-potential": 30, "jobs": 20},
    },
    "interests.csv": {
        "bochum": {"green-tech": 60, "healthcare": 40},
        "essen": {"smart-logistics": 50, "healthcare": 50},
        "herne": {"creative-media": 100},
    },
    "claims.csv": {
        "bochum": {"cyber-security-ai": "pioneer"},
        "essen": {"healthcare": "Vorreiter"},
        "herne": {"healthcare": "development potential"},
    },
}


@BOTH
def test_three_municipalities_fill_in_the_tables_and_get_their_result(s3prio, ruhr_copy, code):
    assert s3prio("template", "mine", "--from", "ruhr-equal", cwd=ruhr_copy).code == 0
    for name, answers in ANSWERS.items():
        fill(ruhr_copy / SCENARIOS / "mine" / name, answers)
    ran = s3prio(
        "run", "mine", "--only", "balance", "--lang", code, "--format", "json,html", cwd=ruhr_copy
    )
    assert ran.code == 0
    counts = {
        "de": "Die Kriterien haben 3 gewichtet (Werthaltungen), gewollte Themen haben 3 genannt",
        "en": "3 weighed the criteria (values), 3 said which topics they want (interests)",
    }
    assert counts[code] in ran.out
    assert language(code).say(VOICES) not in ran.out
    out = ruhr_copy / "out" / "mine-balance"
    found = json.loads((out / "result.json").read_text("utf-8"))
    assert found["balance"]["illustrative"] is False
    answered = [one["id"] for one in found["balance"]["stakeholders"] if one["points"]]
    assert answered == ["bochum", "essen", "herne"]
    assert (out / "report.html").stat().st_size > 100_000


def test_a_slip_while_filling_in_is_told_with_its_line_and_column(s3prio, ruhr_copy):
    s3prio("template", "mine", "--from", "ruhr-equal", cwd=ruhr_copy)
    fill(ruhr_copy / SCENARIOS / "mine" / "values.csv", {"bochum": {"jobs": "viel"}})
    ended = s3prio("run", "mine", "--lang", "en", cwd=ruhr_copy)
    assert ended.code == 2
    assert "scenarios/mine/values.csv, line 2, column" in ended.err


# `--only balance`


def test_only_the_cards_of_politics_and_evidence_are_shown(s3prio, ruhr_copy):
    shown = s3prio(
        *("run", "ruhr-working-group", "--only", "balance", "--lang", "en"),
        *("--format", "json", "--out", "o"),
        cwd=ruhr_copy,
    ).out
    assert "What facts choose, what wishes choose, and the steps between" in shown
    assert "Ranking of topics" not in shown
    assert "How much depends on the weights" not in shown


def test_of_politics_and_evidence_alone_no_other_analysis_is_in_the_result(s3prio, ruhr_copy):
    s3prio(
        *("run", "ruhr-working-group", "--only", "balance", "--format", "json", "--out", "o"),
        cwd=ruhr_copy,
    )
    result = json.loads((ruhr_copy / "o" / "result.json").read_text("utf-8"))
    assert result["balance"]["wishes"]["price_of_politics"]["absolute"] > 0
    assert result["robustness"] is result["selection_margin"] is None


def test_other_analyses_alone_have_no_politics_and_evidence(s3prio, ruhr_copy):
    asked = ("run", "ruhr-working-group", "--only", "robustness", "--format", "json")
    s3prio(*asked, "--out", "o", cwd=ruhr_copy)
    result = json.loads((ruhr_copy / "o" / "result.json").read_text("utf-8"))
    assert result["balance"] is None


@BOTH
def test_a_scenario_without_stakeholders_says_that_it_has_none(s3prio, small_workspace, code):
    # Else nothing at all is shown, as if nothing were the answer.
    ended = s3prio("run", "--only", "balance", "--lang", code, cwd=small_workspace)
    assert "[balance]" in ended.out + ended.err


def test_invented_answers_are_told_before_everything_else(s3prio, ruhr_copy):
    shown = s3prio(
        *("run", "ruhr-working-group", "--only", "balance", "--lang", "en"),
        *("--format", "json", "--out", "o"),
        cwd=ruhr_copy,
    ).out
    assert shown.index("Nobody has voted.") < shown.index("Who has said what")
