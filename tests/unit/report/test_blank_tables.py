"""Blank tables for stakeholders: everybody with a row, everything with a column, and ready to be filled in."""

import csv
import io
import json
import tomllib

import pytest

from s3prio import InputError, read_scenario, run
from s3prio.files.scenario_text import scenario_text
from s3prio.report.blank_tables import STEP, blank_tables
from s3prio.report.result_file import result_json

DATE = "2026-03-31"
TABLES = ("stakeholders.csv", "values.csv", "interests.csv", "claims.csv")
OWN = "ruhr-own-answers"


def rows(content):
    """Return a table's rows, its header first."""
    return list(csv.reader(io.StringIO(content.decode())))


@pytest.fixture(scope="module")
def tables(ruhr):
    """The blank tables of the Ruhr."""
    return blank_tables(read_scenario(ruhr / "scenarios" / "ruhr-equal.toml"), DATE)


def test_there_are_the_four_tables_that_are_read(tables):
    assert tuple(tables) == TABLES


def test_each_municipality_is_a_stakeholder_of_one_vote_and_nothing_is_invented(tables):
    header, *people = rows(tables["stakeholders.csv"])
    assert header == ["id", "name_en", "name_de", "influence", "illustrative"]
    assert len(people) == 15
    assert {(one[3], one[4]) for one in people} == {("1", "no")}
    assert ["muelheim-an-der-ruhr", *["Mülheim an der Ruhr"] * 2, "1", "no"] in people


@pytest.mark.parametrize("name", TABLES[1:])
def test_everybody_has_a_row_without_answers(tables, name):
    header, *answers = rows(tables[name])
    people = [one[0] for one in rows(tables["stakeholders.csv"])[1:]]
    assert [one[0] for one in answers] == people
    named = header.index("round") + (1 if name == "claims.csv" else 2)
    assert all(one[1:4] == [STEP, DATE, "1"] for one in answers)
    assert {cell for one in answers for cell in one[named:]} == {""}


def test_values_have_a_column_for_each_criterion_that_judges_topics(tables):
    assert rows(tables["values.csv"])[0] == [
        *("stakeholder", "step", "date", "round", "method"),
        *("authenticity", "growth-market", "innovation-potential", "jobs"),
    ]


@pytest.mark.parametrize(("name", "before"), [("interests.csv", 5), ("claims.csv", 4)])
def test_interests_and_claims_have_a_column_for_each_topic(tables, name, before, ruhr):
    topics = read_scenario(ruhr / "scenarios" / "ruhr-equal.toml").data.topic_ids
    assert rows(tables[name])[0][before:] == list(topics)


def test_a_criterion_that_judges_municipalities_only_is_not_weighed(small_workspace):
    path = small_workspace / "criteria" / "future.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('["topic", "municipality"]', '["municipality"]'), "utf-8")
    scenario = small_workspace / "scenarios" / "first.toml"
    made = blank_tables(read_scenario(scenario), DATE)
    assert rows(made["values.csv"])[0][5:] == ["strength"]


def test_tables_end_with_a_line_break_and_have_no_returns(tables):
    for content in tables.values():
        assert content.endswith(b"\n")
        assert b"\r" not in content


def test_names_with_commas_and_quotation_marks_are_kept(small_workspace):
    path = small_workspace / "data" / "my-region" / "municipalities.csv"
    text = path.read_text("utf-8")
    path.write_text(text.replace("Port Town", '"Port, ""Old"" Town"'), "utf-8")
    case = read_scenario(small_workspace / "scenarios" / "first.toml")
    assert rows(blank_tables(case, DATE)["stakeholders.csv"])[1][1] == 'Port, "Old" Town'


# The scenario beside them


def test_a_scenario_gets_its_id_and_asks_for_stakeholders():
    text = scenario_text('id = "a"\nlabel = "A"\nselect = 2\n', "b")
    found = tomllib.loads(text)
    assert (found["id"], found["label"], found["select"]) == ("b", "b", 2)
    assert found["balance"] == {}


def test_a_scenario_that_asks_already_keeps_what_it_demands_but_not_whose_tables_it_takes():
    before = 'id = "a"\nlabel = "A"\n\n[balance]\nstakeholders = "a"\nfallback = "zero"\n'
    assert tomllib.loads(scenario_text(before, "b"))["balance"] == {"fallback": "zero"}


def test_ids_inside_other_tables_stay():
    before = 'label = "A"\nid = "a"\n\n[[x]]\nid = "mine"\nlabel = "Mine"\n'
    found = tomllib.loads(scenario_text(before, "b"))
    assert (found["id"], found["x"][0]["id"]) == ("b", "mine")
    assert found["x"][0]["label"] == "Mine"


@pytest.mark.parametrize(
    "label",
    ['label = { en = "A", de = "B" }', 'label = "A"', '[label]\nen = "A"\nde = "B"'],
    ids=["in a line", "one wording", "in a table"],
)
def test_the_label_of_the_copy_is_not_that_of_the_original(label):
    found = tomllib.loads(scenario_text(f'id = "a"\n{label}\n', "b"))
    assert found["label"] == "b"


def test_a_label_in_two_languages_by_dotted_keys_is_replaced_as_a_whole():
    found = tomllib.loads(scenario_text('id = "a"\nlabel.en = "A"\nlabel.de = "B"\n', "b"))
    assert found["label"] == "b"


def test_a_label_over_several_lines_is_refused_with_what_to_do():
    with pytest.raises(InputError, match="cannot be copied") as caught:
        scenario_text('id = "a"\nlabel = """A\nB"""\n', "b")
    assert "on one line" in str(caught.value)


@pytest.mark.parametrize(
    "balance",
    ["[balance]", "[ balance ]", "[balance.constraints]", "balance = {}", "  [balance]"],
)
def test_a_scenario_is_still_toml_however_it_asks_for_balance(balance):
    text = scenario_text(f'id = "a"\nlabel = "A"\n\n{balance}\n', "b")
    assert "balance" in tomllib.loads(text)


def test_stakeholders_elsewhere_in_the_file_are_kept():
    # Stakeholders' weights as a set of allowed weights are called so too.
    before = (
        'id = "a"\nlabel = "A"\n\n[balance]\nfallback = "zero"\n\n[robustness.weights]\n'
        'set = "hull"\nstakeholders = { x = [1, 2] }\n'
    )
    found = tomllib.loads(scenario_text(before, "b"))
    assert found["robustness"]["weights"]["stakeholders"] == {"x": [1, 2]}


# The shipped ones


def test_the_shipped_tables_are_what_is_written_but_for_the_date(ruhr):
    folder = ruhr / "scenarios" / OWN
    shipped = {path.name: path.read_bytes() for path in folder.iterdir()}
    date = rows(shipped["values.csv"])[1][2]
    written = blank_tables(read_scenario(ruhr / "scenarios" / f"{OWN}.toml"), date)
    assert shipped == written


@pytest.fixture
def filled(ruhr_copy):
    """The shipped tables, filled in for three municipalities."""
    folder = ruhr_copy / "scenarios" / OWN
    fill(
        folder / "values.csv",
        {
            "bochum": {
                "authenticity": 40,
                "growth-market": 30,
                "innovation-potential": 20,
                "jobs": 10,
            },
            "essen": {
                "authenticity": 10,
                "growth-market": 20,
                "innovation-potential": 30,
                "jobs": 40,
            },
            "herne": {
                "authenticity": 25,
                "growth-market": 25,
                "innovation-potential": 25,
                "jobs": 25,
            },
        },
    )
    fill(
        folder / "interests.csv",
        {
            "bochum": {"green-tech": 60, "healthcare": 40},
            "essen": {"smart-logistics": 50, "healthcare": 50},
            "herne": {"creative-media": 100},
        },
    )
    fill(
        folder / "claims.csv",
        {
            "bochum": {"cyber-security-ai": "pioneer"},
            "essen": {"healthcare": "Vorreiter"},
            "herne": {"healthcare": "development-potential"},
        },
    )
    return ruhr_copy / "scenarios" / f"{OWN}.toml"


def fill(path, answers):
    """Write answers into a blank table, as a person does."""
    header, *lines = rows(path.read_bytes())
    for line in lines:
        for name, answer in answers.get(line[0], {}).items():
            line[header.index(name)] = str(answer)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *lines])
    path.write_text(text.getvalue(), "utf-8")


def test_tables_that_three_municipalities_filled_in_run(filled):
    found = json.loads(result_json(run(filled)))["balance"]
    weighed = [one["id"] for one in found["stakeholders"] if one["weights"]]
    assert weighed == ["bochum", "essen", "herne"]
    assert found["illustrative"] is False
    assert len(found["claims"]) == 3
    assert found["wishes"]["influence"][0]["share"] == pytest.approx(1 / 3)


def test_whoever_has_not_filled_in_its_row_has_not_answered(filled):
    result = run(filled)
    card = next(card for card in result.cards if card.id == "balance-voices")
    said = str(card.sentence)
    assert said.startswith(
        "Number of stakeholders: 15. 3 weighed the criteria (values), 3 said which topics they want (interests), 3"
    )
    assert "Bottrop" in said
    assert "Bochum" not in said
