"""A case that was changed in memory, as if its files said so."""

import pytest

from s3prio import WorkspaceError, read_scenario, run
from s3prio.evaluation.preference_model import replaced
from s3prio.files.written_case import scenario_file, written_case
from tests.conftest import ROOT

SCENARIOS = sorted(path.stem for path in (ROOT / "scenarios").glob("*.toml"))


def read(id_):
    return read_scenario(ROOT / "scenarios" / f"{id_}.toml")


@pytest.mark.parametrize("id_", SCENARIOS)
def test_a_scenario_that_is_written_says_what_it_said(id_):
    case = read(id_)
    made = written_case(case, replaced(case.scenario, id="other"))
    assert made.scenario.id == "other"
    own = replaced(made.scenario, id=id_, balance=case.scenario.balance)
    assert own == case.scenario


@pytest.mark.parametrize("id_", SCENARIOS)
def test_facts_and_answers_stay_byte_for_byte(id_):
    case = read(id_)
    made = written_case(case, replaced(case.scenario, id="other"))
    before = case.workspace.inputs(case.scenario)
    after = made.workspace.inputs(made.scenario)
    del before[f"scenarios/{id_}.toml"], after["scenarios/other.toml"]
    assert before == after


def test_it_judges_as_the_one_in_memory(ruhr):
    case = read_scenario(ruhr / "scenarios" / "ruhr-equal.toml").asking()
    made = written_case(case, replaced(case.scenario, id="other"))
    assert (run(made).topics.scores == run(case).topics.scores).all()


def test_a_table_that_is_given_takes_the_place_of_the_old_one():
    case = read("ruhr-working-group")
    file = "scenarios/ruhr-working-group/claims.csv"
    made = written_case(case, case.scenario, {file: b"municipality,step,date,round\n"})
    before, after = case.stakeholders, made.stakeholders
    assert before is not None
    assert after is not None
    assert (after.claims, after.values) == ((), before.values)


def test_faults_of_a_table_are_told_as_of_any_other():
    case = read("ruhr-working-group")
    file = "scenarios/ruhr-working-group/stakeholders.csv"
    with pytest.raises(WorkspaceError) as told:
        written_case(case, case.scenario, {file: b"id,influence\nx,much\n"})
    assert any((fault.file, fault.line) == (file, 2) for fault in told.value.faults)


def test_the_file_is_in_utf_8():
    case = read("ruhr-jobs-first")
    assert "Arbeit" in scenario_file(case.scenario).decode("utf-8")
