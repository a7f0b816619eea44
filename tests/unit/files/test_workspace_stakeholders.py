"""Stakeholders in a workspace: read with it, checked with it, in its fingerprint, and never a traceback."""

import json
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from s3prio import Case, WorkspaceError, read_scenario, read_workspace, run
from s3prio.cli.starting import write_starter
from s3prio.language import language
from s3prio.report.blank_tables import blank_tables
from s3prio.report.result_file import result_json
from s3prio.scenario.group import group_of

SCENARIO = "scenarios/first.toml"
FOLDER = "scenarios/first"
SOURCES = "data/my-region/sources.toml"
TOPICS = ("clean-energy", "digital-health", "wood-and-paper", "tourism")
HEADERS = {
    "stakeholders.csv": "id,name_en,name_de,influence,illustrative",
    "values.csv": "stakeholder,step,date,round,method,strength,future",
    "interests.csv": f"stakeholder,step,date,round,kind,{','.join(TOPICS)}",
    "claims.csv": f"municipality,step,date,round,{','.join(TOPICS)}",
}
ROWS = {
    "stakeholders.csv": (
        "port-town,Port Town,Hafenstadt,2,no",
        "hill-town,Hill Town,Bergstadt,1,no",
        "chamber,Chamber,Kammer,1,no",
    ),
    "values.csv": (
        "port-town,working-group,2026-02-12,1,budget,60,40",
        "hill-town,working-group,2026-02-12,1,budget,30,70",
    ),
    "interests.csv": (
        "port-town,working-group,2026-02-12,1,points,50,30,20,",
        "hill-town,working-group,2026-02-12,1,approvals,x,,x,",
    ),
    "claims.csv": (
        "port-town,agenda-setting,2026-01-10,1,pioneer,,1,",
        "hill-town,agenda-setting,2026-01-10,1,2,3,,",
    ),
}
TABLES = {
    f"{FOLDER}/{name}": "\n".join((header, *ROWS[name])) + "\n" for name, header in HEADERS.items()
}
PEOPLE, VALUES, INTERESTS, CLAIMS = TABLES
ANSWERS = f"{FOLDER}/values.toml"
COMPARED = """
[[values]]
stakeholder = "chamber"
step = "bilateral-talk"
date = 2026-01-20

[values.answers]
method = "bwm-linear"
best = "strength"
worst = "future"
best_to_others = { strength = 1, future = 3 }
others_to_worst = { strength = 3, future = 1 }
"""


@pytest.fixture
def talks(workspace):
    """A workspace whose scenario asks for its stakeholders, who have answered."""
    workspace.put(SCENARIO, workspace.text(SCENARIO) + "\n[balance]\n")
    for name, text in TABLES.items():
        workspace.put(name, text)
    return workspace


def fingerprint(workspace):
    return read_scenario(workspace.root / SCENARIO).content_hash


def result(workspace):
    return json.loads(result_json(run(workspace.root / SCENARIO)))


def second(workspace, **changes):
    """Write a second scenario, like the first but for some words."""
    text = workspace.text(SCENARIO).replace('id = "first"', 'id = "second"')
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    workspace.put("scenarios/second.toml", text)


def constrained(workspace, text):
    """Write demands under [balance.constraints]; return the line of the first."""
    return (
        workspace.change(
            SCENARIO, "\n[balance]\n", f"\n[balance]\n\n[balance.constraints]\n{text}\n"
        )
        + 3
    )


# What is read


def test_the_stakeholders_of_a_scenario_are_read_with_its_workspace(talks):
    found = read_workspace(talks.root).stakeholders["first"]
    assert [one.id for one in found.people] == ["port-town", "hill-town", "chamber"]
    assert (len(found.values), len(found.interests), len(found.claims)) == (2, 2, 2)
    assert found.steps == ("agenda-setting", "working-group")


def test_a_case_knows_what_its_stakeholders_say(talks):
    said = read_scenario(talks.root / SCENARIO).stakeholders
    assert said is not None
    assert set(said.last_values) == {"port-town", "hill-town"}


def test_a_scenario_that_does_not_ask_for_stakeholders_has_none(workspace):
    for name, text in TABLES.items():
        workspace.put(name, text)
    assert read_workspace(workspace.root).stakeholders == {}
    assert read_scenario(workspace.root / SCENARIO).stakeholders is None


def test_tables_that_no_scenario_asks_for_are_not_checked(workspace):
    workspace.put(VALUES, "nonsense")
    assert read_workspace(workspace.root).stakeholders == {}


def test_a_scenario_runs_where_nobody_has_answered_yet(talks):
    for name in (VALUES, INTERESTS, CLAIMS):
        (talks.root / name).unlink()
    assert result(talks)["balance"] is not None


def test_the_blank_tables_that_we_write_can_be_read(talks):
    case = read_scenario(talks.root / SCENARIO)
    for name, content in blank_tables(case, "2026-03-31").items():
        talks.put(f"{FOLDER}/{name}", content)
    found = read_workspace(talks.root).stakeholders["first"]
    assert [one.id for one in found.people] == ["port-town", "hill-town", "green-valley"]
    assert (found.values, found.interests, found.claims) == ((), (), ())


def test_scenarios_may_share_their_stakeholders(talks):
    second(talks, **{"[balance]": '[balance]\nstakeholders = "first"'})
    assert set(read_workspace(talks.root).stakeholders) == {"first"}
    assert read_scenario(talks.root / "scenarios/second.toml").stakeholders is not None


def test_a_fault_of_shared_tables_is_told_once(talks):
    second(talks, **{"[balance]": '[balance]\nstakeholders = "first"'})
    line = talks.change(CLAIMS, "pioneer", "4")
    fault = talks.fault()
    assert (fault.file, fault.line, fault.column) == (CLAIMS, line, "clean-energy")


def test_shared_tables_must_fit_the_data_of_every_scenario_that_shares_them(talks):
    # In the other data the topic that is claimed is called otherwise.
    shutil.copytree(talks.root / "data/my-region", talks.root / "data/other")
    for path in (talks.root / "data/other").iterdir():
        path.write_text(path.read_text("utf-8").replace("clean-energy", "wind"), "utf-8")
    second(talks, **{"[balance]": '[balance]\nstakeholders = "first"', '"my-region"': '"other"'})
    assert any('"clean-energy"' in str(fault.message) for fault in talks.faults())


# Folders and files that are not there


@pytest.mark.parametrize("name", ["nobody", "second"])
def test_a_folder_that_is_missing_is_told_with_the_scenarios_line_and_a_hint(talks, name):
    line = talks.change(SCENARIO, "[balance]\n", f'[balance]\nstakeholders = "{name}"\n')
    fault = talks.fault()
    assert (fault.file, fault.line) == (SCENARIO, line + 1)
    assert f"scenarios/{name}" in str(fault.message)
    assert fault.hint is not None


def test_the_folder_of_the_scenarios_own_name_is_told_if_it_is_missing(talks):
    shutil.rmtree(talks.root / FOLDER)
    line = talks.text(SCENARIO)[: talks.text(SCENARIO).index("[balance]")].count("\n") + 1
    fault = talks.fault()
    assert (fault.file, fault.line) == (SCENARIO, line)
    assert FOLDER in str(fault.message)


def test_a_misspelt_folder_is_told_with_what_was_meant(talks):
    talks.change(SCENARIO, "[balance]\n", '[balance]\nstakeholders = "frist"\n')
    assert '"first"' in str(talks.fault().hint)


def test_a_folder_elsewhere_is_refused(talks):
    line = talks.change(SCENARIO, "[balance]\n", '[balance]\nstakeholders = "../../etc"\n')
    fault = talks.fault()
    assert (fault.file, fault.line) == (SCENARIO, line + 1)


def test_stakeholders_csv_is_told_if_it_is_missing(talks):
    (talks.root / PEOPLE).unlink()
    told = talks.faults()
    assert [fault.file for fault in told] == [PEOPLE]
    assert "no such file" in str(told[0].message)


@pytest.mark.parametrize("name", ["value.csv", "Values.csv", "values (1).csv", "werte.csv"])
def test_a_table_under_a_name_that_nobody_reads_is_not_passed_over_in_silence(talks, name):
    # Else all who answered there are treated as if they had not.
    (talks.root / VALUES).rename(talks.root / FOLDER / name)
    fault = talks.fault()
    assert name in f"{fault.file} {fault.message}"


def test_a_folder_in_place_of_a_table_is_told(talks):
    (talks.root / VALUES).unlink()
    (talks.root / VALUES).mkdir()
    assert talks.fault().file == VALUES


def test_a_table_in_another_encoding_is_told_with_its_line(talks):
    talks.put(PEOPLE, TABLES[PEOPLE].replace("Kammer", "Behörde").encode("latin-1"))
    fault = talks.fault()
    assert (fault.file, fault.line) == (PEOPLE, 4)
    assert "UTF-8" in str(fault.hint)


# Faults that are told at once, and those that follow from others


def test_faults_of_all_tables_and_of_the_scenario_are_told_at_once_with_line_and_column(talks):
    talks.put(ANSWERS, COMPARED)
    expected = {
        (SCENARIO, constrained(talks, 'include = ["turism"]'), ""),
        (PEOPLE, talks.change(PEOPLE, ",2,", ",two,"), "influence"),
        (VALUES, talks.change(VALUES, "60,40", "60,"), "future"),
        (INTERESTS, talks.change(INTERESTS, "2026-02-12", "30.02.2026"), "date"),
        (CLAIMS, talks.change(CLAIMS, "pioneer", "pionier"), "clean-energy"),
        (ANSWERS, talks.change(ANSWERS, "future = 3", "future = 33") - 4, ""),
        (
            "data/my-region/jobs.csv",
            talks.change("data/my-region/jobs.csv", ",9300", ",x"),
            "jobs",
        ),
    }
    assert {(fault.file, fault.line, fault.column) for fault in talks.faults()} == expected


def test_the_error_says_place_and_hint_of_a_slip_in_a_table(talks):
    line = talks.change(INTERESTS, "hill-town", "hil-town")
    with pytest.raises(WorkspaceError) as caught:
        read_workspace(talks.root)
    assert str(caught.value).startswith(
        f'{INTERESTS}, line {line}, column stakeholder: "hil-town"'
    )
    assert str(caught.value).endswith('  Hint: Did you mean "hill-town"?')


def test_a_criterion_that_cannot_be_read_is_not_told_as_an_unknown_column(talks):
    talks.change("criteria/future.toml", "decimals = 0", "decimals = 99")
    assert {fault.file for fault in talks.faults()} == {"criteria/future.toml"}


def test_a_municipality_with_a_fault_is_not_told_as_unknown_to_the_claims(talks):
    places = "data/my-region/municipalities.csv"
    talks.change(places, "POR,city", "POR,citty")
    assert {fault.file for fault in talks.faults()} == {places}


def test_a_topic_with_a_fault_is_not_told_as_an_unknown_column(talks):
    topics = "data/my-region/topics.toml"
    talks.change(topics, 'de = "Tourismus"', 'fr = "Tourisme"')
    assert {fault.file for fault in talks.faults()} == {topics}


def test_a_fault_of_the_tables_of_another_scenario_does_not_keep_one_from_running(talks):
    second(talks, **{"[balance]": ""})
    talks.change(VALUES, "60,40", "60,")
    assert run(talks.root / "scenarios/second.toml").topics.selection is not None


# Demands of [balance]

DEMANDS = {
    "an unknown topic to include": ('include = ["turism"]', 0, ['"turism"'], ["tourism"]),
    "an unknown topic to leave out": ('exclude = ["turism"]', 0, ['"turism"'], ["tourism"]),
    "an unknown topic that needs another": (
        'requires = [{ topic = "turism", needs = "tourism" }]',
        0,
        ['"turism"'],
        ["tourism"],
    ),
    "an unknown topic that is needed": (
        '[[balance.constraints.requires]]\ntopic = "tourism"\nneeds = "clean-enrgy"',
        2,
        ['"clean-enrgy"'],
        ["clean-energy"],
    ),
    "an unknown topic that costs something": (
        "budget = 9\ncosts = { turism = 1 }",
        1,
        ['"turism"'],
        ["tourism"],
    ),
    "an id that cannot be one": ('include = ["Tourism"]', 0, ["Tourism"], ["lower-case"]),
    "a range beyond the topics": ("range = [2, 5]", 0, ["5", "4"], []),
    "a range of one number": ("range = [2]", 0, ["range"], []),
    "a range in words": ('range = "2 to 3"', 0, ["range", "list"], []),
    "a wish for a category that is none": ('coverage = "pionier"', 0, ["pionier"], ["pioneer"]),
    "a guarantee in percent": ("guarantee = 50", 0, ["guarantee", "50"], []),
    "costs below 0": ("budget = 9\ncosts = { tourism = -1 }", 1, ["tourism", "-1"], []),
    "a key that nobody knows": ('inclde = ["tourism"]', 0, ["inclde"], ["include"]),
}
WHOLE = {
    "a range that falls": ("range = [3, 2]", ["3", "2"]),
    "a range from 0": ("range = [0, 2]", ["0", "2"]),
    "a topic in and out": ('include = ["tourism"]\nexclude = ["tourism"]', ["tourism"]),
    "costs without a budget": ("costs = { tourism = 5 }", ["budget"]),
}


@pytest.mark.parametrize(("text", "later", "said", "hinted"), DEMANDS.values(), ids=DEMANDS)
def test_a_demand_is_refused_with_its_own_line_for(talks, text, later, said, hinted):
    line = constrained(talks, text)
    fault = talks.fault()
    assert (fault.file, fault.line) == (SCENARIO, line + later)
    assert [word for word in said if word not in str(fault.message)] == []
    assert [word for word in hinted if word not in str(fault.hint)] == []


@pytest.mark.parametrize(("text", "said"), WHOLE.values(), ids=WHOLE)
def test_demands_that_contradict_each_other_are_refused_with_a_line_near_them(talks, text, said):
    line = constrained(talks, text)
    fault = talks.fault()
    assert fault.file == SCENARIO
    assert fault.line in range(line - 1, line + 2)
    assert [word for word in said if word not in str(fault.message)] == []


@pytest.mark.parametrize("text", ['fallback = "today"', 'today = ["tourism"]'])
def test_todays_selection_and_the_fallback_today_are_told_to_need_each_other(talks, text):
    line = talks.change(SCENARIO, "[balance]\n", f"[balance]\n{text}\n")
    fault = talks.fault()
    assert fault.file == SCENARIO
    assert fault.line in (line, line + 1)
    assert "today" in str(fault.message)


def test_scores_that_do_not_add_up_are_told_in_the_line_of_their_method(talks):
    talks.put(SCENARIO, talks.text(SCENARIO) + '\n[aggregation]\nmethod = "topsis"\n')
    fault = talks.fault()
    assert (fault.file, fault.line) == (SCENARIO, talks.text(SCENARIO).count("\n"))
    assert "weighted-sum" in str(fault.hint)


def test_missing_figures_that_shift_weights_are_told_in_their_line(talks):
    line = talks.change(SCENARIO, "select = 2", 'select = 2\nmissing = "renormalise"') + 1
    fault = talks.fault()
    assert (fault.file, fault.line) == (SCENARIO, line)
    assert '"range"' in str(fault.hint)


# Fingerprint and honesty


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (PEOPLE, "Hafenstadt,2", "Hafenstadt,3"),
        (VALUES, "60,40", "61,39"),
        (INTERESTS, "50,30", "51,29"),
        (CLAIMS, "2,3,,", "2,2,,"),
        (ANSWERS, "future = 3", "future = 4"),
    ],
)
def test_the_fingerprint_changes_with_one_digit_of(talks, name, old, new):
    talks.put(ANSWERS, COMPARED)
    before = fingerprint(talks)
    if name == ANSWERS:
        talks.put(ANSWERS, COMPARED.replace("= 3", "= 4"))
    else:
        talks.change(name, old, new)
    assert fingerprint(talks) != before


def test_the_fingerprint_changes_when_a_table_comes_or_goes(talks):
    before = fingerprint(talks)
    talks.put(ANSWERS, COMPARED)
    between = fingerprint(talks)
    (talks.root / ANSWERS).unlink()
    assert between != before
    assert fingerprint(talks) == before


def test_the_fingerprint_does_not_depend_on_what_stakeholders_of_another_scenario_say(talks):
    # Not even where the other's name begins alike.
    before = fingerprint(talks)
    shutil.copytree(talks.root / FOLDER, talks.root / "scenarios/first-more")
    text = talks.text(SCENARIO).replace('id = "first"', 'id = "first-more"')
    talks.put("scenarios/first-more.toml", text)
    whole = read_workspace(talks.root)
    assert whole.content_hash(whole.scenario("first")) == before
    talks.change("scenarios/first-more/values.csv", "60,40", "61,39")
    whole = read_workspace(talks.root)
    assert whole.content_hash(whole.scenario("first")) == before


def test_the_fingerprint_of_a_scenario_without_stakeholders_does_not_depend_on_any(talks):
    second(talks, **{"[balance]": ""})
    before = read_scenario(talks.root / "scenarios/second.toml").content_hash
    talks.change(VALUES, "60,40", "61,39")
    whole = read_workspace(talks.root)
    assert whole.content_hash(whole.scenario("second")) == before


def test_the_fingerprint_of_shared_stakeholders_changes_for_both_scenarios(talks):
    second(talks, **{"[balance]": '[balance]\nstakeholders = "first"'})
    before = read_scenario(talks.root / "scenarios/second.toml").content_hash
    talks.change(VALUES, "60,40", "61,39")
    assert read_scenario(talks.root / "scenarios/second.toml").content_hash != before


@pytest.mark.parametrize(("figures", "answers"), [(False, False), (False, True), (True, False)])
def test_a_result_is_illustrative_if_figures_or_answers_are_invented(talks, figures, answers):
    if not figures:
        talks.change(SOURCES, "\nillustrative = true", "\nillustrative = false")
    if answers:
        talks.change(PEOPLE, "Hafenstadt,2,no", "Hafenstadt,2,yes")
    assert result(talks)["illustrative"] is (figures or answers)


def test_invented_stakeholders_of_another_scenario_do_not_make_a_result_illustrative(talks):
    talks.change(SOURCES, "\nillustrative = true", "\nillustrative = false")
    talks.change(PEOPLE, "Hafenstadt,2,no", "Hafenstadt,2,yes")
    second(talks, **{"[balance]": ""})
    other = run(talks.root / "scenarios/second.toml")
    assert json.loads(result_json(other))["illustrative"] is False


# Whatever stands in the tables

plain = st.text(st.characters(exclude_characters=',"\r\n', codec="utf-8"), max_size=8)
cells = (
    plain
    | st.integers(-3, 120).map(str)
    | st.floats(allow_nan=True).map(repr)
    | st.sampled_from(
        [
            *(
                "",
                "x",
                "X",
                "ja",
                "no",
                "0",
                "1",
                "2",
                "3",
                "100",
                "01",
                "1.234",
                '"2,5"',
                "1e400",
                "²",
                "٣",
            ),
            *(
                "pioneer",
                "Vorreiter",
                "weniger im Fokus",
                "port-town",
                "hill-town",
                "chamber",
                "nobody",
            ),
            *("2026-03-31", "31.03.2026", "0", "86400", "9999-12-31", "working-group", "9" * 5000),
            *(
                "budget",
                "swing",
                "direct",
                "rank-sum",
                "bwm-linear",
                "points",
                "approvals",
                "ranking",
            ),
            *("yes", "true", '"', "=SUM(A1)", "\ufeff", "\x00", "-", "n/a", "∞"),
        ]
    )
)


@st.composite
def tables(draw):
    """Draw the stakeholders' tables with some cells, or whole rows, of anybody's making."""
    made = {}
    for name, header in HEADERS.items():
        lines = [row.split(",") for row in (header, *ROWS[name])]
        for _ in range(draw(st.integers(0, 3))):
            row = lines[draw(st.integers(0 if draw(st.booleans()) else 1, len(lines) - 1))]
            row[draw(st.integers(0, len(row) - 1))] = draw(cells)
        lines += draw(
            st.lists(st.lists(cells, min_size=len(lines[0]), max_size=len(lines[0])), max_size=1)
        )
        made[f"{FOLDER}/{name}"] = "\n".join(",".join(row) for row in lines)
    return made


def refusal_of(contents):
    """Return why a workspace with these tables is refused; None if all that is said there can be told."""
    with tempfile.TemporaryDirectory() as made:
        root = Path(made) / "region"
        write_starter(root, "en")
        scenario = root / SCENARIO
        scenario.write_text(scenario.read_text("utf-8") + "\n[balance]\n", "utf-8")
        (root / FOLDER).mkdir()
        for name, content in contents.items():
            written = (
                content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
            )
            (root / name).write_bytes(written)
        try:
            workspace = read_workspace(root)
        except WorkspaceError as refusal:
            return refusal
    tell(Case(workspace, workspace.scenario("first")))
    return None


def tell(case):
    """Say in both languages all that people should hear about their answers, step by step."""
    ids = [criterion.id for criterion in case.criteria]
    for step in case.stakeholders.steps:
        said = case.stakeholders.up_to(step)
        group = group_of(said, ids, case.data.topic_ids, case.data.municipality_ids)
        assert all(language(code).say(one) for one in group.notices for code in ("de", "en"))


def read_or_refused(contents):
    """Every refusal is said in both languages, and says what is wrong."""
    refusal = refusal_of(contents)
    if refusal is not None:
        assert refusal.faults
        assert all(language(code).explain(refusal) for code in ("de", "en"))


@given(tables())
@example({VALUES: TABLES[VALUES].replace("2026-02-12,1", "2026-02-12,²")})
@example({CLAIMS: TABLES[CLAIMS].replace("2026-01-10,1", f"2026-01-10,{'9' * 5000}")})
def test_tables_with_any_cells_are_read_or_refused_in_words_of_ours(drawn):
    read_or_refused(TABLES | drawn)


@given(st.sampled_from(list(TABLES)), st.lists(st.lists(cells, max_size=6), max_size=5))
def test_a_table_of_nothing_but_random_cells_is_read_or_refused_in_words_of_ours(name, rows):
    read_or_refused(TABLES | {name: "\n".join(",".join(row) for row in rows)})


@given(st.sampled_from([*TABLES, ANSWERS]), st.binary(max_size=100))
def test_a_table_of_random_bytes_is_read_or_refused_in_words_of_ours(name, content):
    read_or_refused(TABLES | {name: content})


ratios = st.floats(allow_nan=True) | st.integers(-2, 12) | st.sampled_from([1e-320, 1e308, 0.5])


@given(
    st.sampled_from(["ahp-eigenvector", "ahp-geometric-mean", "budget", "swing", "bwm-nonlinear"]),
    ratios,
    ratios,
)
@example("ahp-eigenvector", 1e-320, 1)
@example("swing", 1e308, 1e308)
def test_answers_of_any_numbers_in_values_toml_are_read_or_refused_in_words_of_ours(
    method, one, other
):
    asked = {
        "ahp": f'criteria = ["strength", "future"]\ncomparisons = [["strength", "future", {one!r}]]',
        "budget": f"points = {{ strength = {one!r}, future = {other!r} }}",
        "swing": f"ratings = {{ strength = {one!r}, future = {other!r} }}",
        "bwm": (
            'best = "strength"\nworst = "future"\n'
            f"best_to_others = {{ strength = 1, future = {one!r} }}\n"
            f"others_to_worst = {{ strength = {other!r}, future = 1 }}"
        ),
    }[method.split("-")[0]]
    before, key, _ = COMPARED.partition("[values.answers]\n")
    read_or_refused(TABLES | {ANSWERS: f'{before}{key}method = "{method}"\n{asked}\n'})
