"""What is wrong with a criterion is told with its line, what stood there, and what to do."""

import pytest

STRENGTH = "criteria/strength.toml"
FUTURE = "criteria/future.toml"

WRONG = {
    "equal anchors": ("lowest = 0", "lowest = 20", ["20"], ['direction = "lower"']),
    "anchors the wrong way round": ("lowest = 0", "lowest = 30", ["30", "20"], ["lower"]),
    "an anchor that is not finite": ("highest = 20", "highest = inf", ["finite"], []),
    "an anchor in words": ("lowest = 0", 'lowest = "none"', ["none", "number"], ["0.5"]),
    "an unknown direction": ('"higher"', '"highr"', ["highr"], ["higher"]),
    "an unknown measure": ('"ratio"', '"ration"', ["ration"], ["ratio"]),
    "a measure without a function": ('function = "ratio"\n', "", ["measure"], []),
    "a column without its table": ('"jobs.jobs"', '"jobs"', ["jobs"], ["table.column"]),
    "an unknown column": ('"jobs.jobs"', '"jobs.job"', ["job"], ["jobs"]),
    "an unknown grain": ('"municipality"]', '"municipal"]', ["municipal"], ["municipality"]),
    "no grain": ('grains = ["topic", "municipality"]', "grains = []", ["grains", "1"], []),
    "no source": ('sources = ["invented"]', "sources = []", ["sources", "1"], []),
    "an unknown source": (
        'sources = ["invented"]',
        'sources = ["invent"]',
        ["invent"],
        ["invented"],
    ),
    "an unknown key": ("per = 100", "per = 100\nfactor = 2", ["factor"], []),
    "a factor of nothing": ("per = 100", "per = 0", ["per", "0"], []),
    "an id with capitals": ('id = "job-share"', 'id = "Job Share"', ["Job Share"], ["lower-case"]),
    "a list where a text is needed": ('id = "job-share"', "id = [1]", ["[1]", "text"], []),
    "a text where a list is needed": ('["invented"]', '"invented"', ["invented", "list"], []),
    "a text where a table is needed": (
        "[indicators.anchors]\nlowest = 0\nhighest = 20\n",
        'anchors = "0-20"\n[x]\n',
        ["0-20"],
        [],
    ),
}


@pytest.mark.parametrize(("old", "new", "said", "hinted"), WRONG.values(), ids=WRONG.keys())
def test_a_fault_of_a_criterion_names_its_file_what_stood_there_and_what_to_do(
    workspace, old, new, said, hinted
):
    workspace.change(STRENGTH, old, new)
    told = [
        fault
        for fault in workspace.faults()
        if fault.file == STRENGTH and all(word in str(fault.message) for word in said)
    ]
    assert told
    assert any(all(word in str(fault.hint) for word in hinted) for fault in told)


LINES = {
    "anchors": ("lowest = 0", "lowest = 30"),
    "a measure": ('"ratio"', '"ration"'),
    "a column": ('"jobs.jobs"', '"jobs.job"'),
    "a source": ('["invented"]', '["invent"]'),
    "a direction": ('"higher"', '"highr"'),
}


@pytest.mark.parametrize(("old", "new"), LINES.values(), ids=LINES.keys())
def test_a_fault_of_a_criterion_stands_in_its_table(workspace, old, new):
    line = workspace.change(STRENGTH, old, new)
    told = [fault.line for fault in workspace.faults() if fault.file == STRENGTH]
    assert any(found is not None and 0 <= line - found <= 1 for found in told)


def test_a_table_that_is_not_there_is_told_by_its_file_name(workspace):
    workspace.change(STRENGTH, '"jobs.jobs"', '"trees.jobs"')
    assert "data/my-region/trees.csv" in {fault.file for fault in workspace.faults()}


def test_an_indicator_that_another_criterion_has_too_is_told_with_that_file(workspace):
    line = workspace.change(STRENGTH, 'id = "job-share"', 'id = "expert-view"')
    fault = workspace.fault()
    assert (fault.file, fault.line) == (STRENGTH, line)
    assert FUTURE in str(fault.message)


def test_two_indicators_that_measure_the_same_are_told_with_both_names(workspace):
    twin = (
        workspace.text(STRENGTH).replace('"strength"', '"twin"').replace("job-share", "twin-share")
    )
    workspace.put("criteria/twin.toml", twin)
    workspace.change("scenarios/first.toml", "future = 50", "future = 50\ntwin = 1")
    fault = workspace.fault()
    assert fault.file == "criteria/twin.toml"
    assert '"twin-share" measures the same as "job-share"' in str(fault.message)


def test_a_criterion_named_unlike_its_file_is_told(workspace):
    workspace.change(STRENGTH, 'id = "strength"', 'id = "power"')
    told = [fault for fault in workspace.faults() if fault.file == STRENGTH]
    assert ['"power"' in str(fault.message) for fault in told] == [True]


def test_a_workspace_without_criteria_is_told(workspace):
    for name in (STRENGTH, FUTURE):
        (workspace.root / name).unlink()
    assert "criteria" in {fault.file for fault in workspace.faults()}


def test_no_criterion_for_topics_is_told(workspace):
    for name in (STRENGTH, FUTURE):
        workspace.change(name, '["topic", "municipality"]', '["municipality"]')
    assert 'grain "topic"' in str(workspace.fault().message)


def test_weights_that_leave_municipalities_without_a_criterion_are_told(workspace):
    workspace.change(FUTURE, '["topic", "municipality"]', '["topic"]')
    workspace.change("scenarios/first.toml", "strength = 50", "strength = 0")
    assert 'grain "municipality"' in str(workspace.fault().message)


def test_a_negative_count_is_refused_although_another_indicator_takes_the_column_as_given(
    workspace,
):
    workspace.change(FUTURE, '"expert_view.level"', '"jobs.jobs"')
    workspace.change(FUTURE, "levels = {", "#levels = {")
    line = workspace.change("data/my-region/jobs.csv", ",9300", ",-9300")
    fault = workspace.fault()
    assert (fault.file, fault.line) == ("data/my-region/jobs.csv", line)


def test_a_misspelt_measure_is_told_what_was_meant(workspace):
    workspace.change(STRENGTH, '"ratio"', '"ration"')
    told = [str(fault.hint) for fault in workspace.faults() if fault.file == STRENGTH]
    assert told == ['Did you mean "ratio"?']
