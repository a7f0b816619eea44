"""What is wrong with a scenario is told with its line, what stood there, and what to do."""

import pytest

from s3prio import read_workspace

FIRST = "scenarios/first.toml"
END = "at_least = 0.4"
"""The last line of the starter's scenario."""

WRONG = {
    "a negative weight": ("strength = 50", "strength = -50", ["-50", "0"], ["direction"]),
    "a weight that is not a number (nan)": (
        "strength = 50",
        "strength = nan",
        ["finite"],
        ["nan"],
    ),
    "an infinite weight": ("strength = 50", "strength = inf", ["finite"], ["inf"]),
    "a weight in words": ("strength = 50", 'strength = "fifty"', ["fifty", "number"], ["0.5"]),
    "a weight that is true": ("strength = 50", "strength = true", ["true", "number"], []),
    "more topics than exist": ("select = 2", "select = 5", ["5", "4"], []),
    "no topic to select": ("select = 2", "select = 0", ["0", "1"], []),
    "half a topic to select": ("select = 2", "select = 2.5", ["2.5", "whole"], []),
    "cuts out of order": (
        "cuts = { development-potential = 0.4, pioneer = 0.6 }",
        "cuts = { development-potential = 0.6, pioneer = 0.4 }",
        ["0.6", "0.4"],
        [],
    ),
    "equal cuts": ("pioneer = 0.6", "pioneer = 0.4", ["0.4"], []),
    "a cut above 1": ("pioneer = 0.6", "pioneer = 60", ["60", "1"], []),
    "a floor on an unknown criterion": (
        'criterion = "strength"',
        'criterion = "strenght"',
        ["strenght"],
        ["strength"],
    ),
    "a floor of an unknown category": (
        'category = "pioneer"',
        'category = "pionier"',
        ["pionier"],
        ["pioneer"],
    ),
    "an unknown reference": ("select = 2", 'select = 2\nreference = "france"', ["france"], []),
    "the region as its own reference": (
        "select = 2",
        'select = 2\nreference = "region"',
        ["region"],
        ["cell-reference"],
    ),
    "an unknown policy": ("select = 2", 'select = 2\nmissing = "rang"', ["rang"], ["range"]),
    "an unknown way beyond the anchors": (
        "select = 2",
        'select = 2\noutside-anchors = "clipp"',
        ["clipp"],
        ["clip"],
    ),
    "an unknown analysis": (
        "select = 2",
        'select = 2\nanalyses = ["selection-margn"]',
        ["selection-margn"],
        ["selection-margin"],
    ),
    "an unknown aggregation": (
        END,
        END + '\n[aggregation]\nmethod = "weighted-some"',
        ["weighted-some"],
        ["weighted-sum"],
    ),
    "a year before the figures of our era": ("select = 2", "select = 2\nyear = 24", ["24"], []),
    "an unknown key": ("select = 2", "select = 2\nsede = 1", ["sede"], ["seed"]),
    "an empty label": ('en = "First scenario"', 'en = ""', ["label.en", "empty"], []),
    "an id that is no id": (
        'reason = { en = "To start',
        'seed = "x"\nreason = { en = "To start',
        ["seed", "x"],
        [],
    ),
    "a value function of an unknown indicator": (
        END,
        END + '\n[values.job-shar]\nshape = "linear"',
        ["job-shar"],
        ["job-share"],
    ),
    "an unknown shape": (
        END,
        END + '\n[values.job-share]\nshape = "linea"',
        ["linea"],
        ["linear"],
    ),
    "an unknown indicator inside a criterion": (
        END,
        END + "\n[weights.topics.strength]\njob-share = 1\njob-shares = 1",
        ["job-shares"],
        ["job-share"],
    ),
    "an unknown criterion whose inside is weighed": (
        END,
        END + "\n[weights.topics.strenght]\njob-share = 1",
        ["strenght"],
        ["strength"],
    ),
    "indicators that all count nothing": (
        END,
        END + "\n[weights.topics.strength]\njob-share = 0",
        ["weights.topics.strength", "0"],
        [],
    ),
}


@pytest.mark.parametrize(("old", "new", "said", "hinted"), WRONG.values(), ids=WRONG.keys())
def test_a_fault_of_a_scenario_names_its_file_what_stood_there_and_what_to_do(
    workspace, old, new, said, hinted
):
    workspace.change(FIRST, old, new)
    fault = workspace.fault()
    assert fault.file == FIRST
    assert [word for word in said if word not in str(fault.message)] == []
    assert [word for word in hinted if word not in str(fault.hint)] == []


LINES = {
    "a weight": ("strength = 50", "strength = -50", 0),
    "a key that stands between others": ("select = 2", "select = 2\nsede = 1", 1),
    "a key of an inline table": ("pioneer = 0.6", "pioneer = 60", 0),
    "a key in a list of tables": ('criterion = "strength"', 'criterion = "strenght"', 0),
    "a label of one language": ('en = "First scenario"', 'en = ""', 0),
    "a key with quotation marks": ("strength = 50", '"strength" = -50', 0),
    "a key written with dots": (
        "[weights.criteria]\nstrength = 50",
        "weights.criteria.future = 50\nweights.criteria.strength = -50\n[x]\na = 1",
        1,
    ),
}


@pytest.mark.parametrize(("old", "new", "below"), LINES.values(), ids=LINES.keys())
def test_a_fault_of_a_scenario_names_its_line(workspace, old, new, below):
    line = workspace.change(FIRST, old, new) + below
    assert line in [fault.line for fault in workspace.faults()]


def test_a_misspelt_criterion_is_told_with_what_was_meant(workspace):
    line = workspace.change(FIRST, "strength = 50", "strenght = 50")
    unknown = next(fault for fault in workspace.faults() if fault.line == line)
    assert str(unknown.hint) == 'Did you mean "strength"?'


def test_a_criterion_without_a_weight_is_told_by_its_name(workspace):
    workspace.change(FIRST, "strength = 50", "")
    fault = workspace.fault()
    assert (fault.file, "strength" in str(fault.message)) == (FIRST, True)


def test_a_criterion_without_a_weight_is_told_how_to_leave_it_out(workspace):
    workspace.change(FIRST, "strength = 50", "")
    assert "strength = 0" in str(workspace.fault().hint)


def test_weights_that_are_all_zero_are_refused(workspace):
    workspace.change(FIRST, "strength = 50\nfuture = 50", "strength = 0\nfuture = 0")
    assert "above 0" in str(workspace.fault().message)


def test_one_weight_of_zero_is_allowed(workspace):
    workspace.change(FIRST, "strength = 50", "strength = 0")
    assert read_workspace(workspace.root).scenarios[0].weights.criteria["strength"] == 0


def test_weights_so_large_that_their_sum_would_be_infinite_are_refused(workspace):
    line = workspace.change(FIRST, "strength = 50", "strength = 1e308")
    fault = workspace.fault()
    assert (fault.line, "or less" in str(fault.message)) == (line, True)


def test_a_missing_key_is_told(workspace):
    workspace.change(FIRST, "select = 2\n", "")
    assert str(workspace.fault().message) == "select is missing."


def test_a_misspelt_key_is_told_as_unknown_and_the_right_one_as_missing(workspace):
    workspace.change(FIRST, "select = 2", "selekt = 2")
    said = sorted(str(fault.message) for fault in workspace.faults())
    assert said == ["select is missing.", "selekt is no known key."]


def test_an_id_unlike_the_file_name_is_told_with_both(workspace):
    line = workspace.change(FIRST, 'id = "first"', 'id = "second"')
    fault = next(fault for fault in workspace.faults() if fault.file == FIRST)
    assert fault.line == line
    assert "second" in str(fault.message)
    assert "first" in str(fault.message)


def test_a_scenario_of_unknown_data_is_told_what_was_meant(workspace):
    line = workspace.change(FIRST, 'data = "my-region"', 'data = "my-regoin"')
    fault = workspace.fault()
    assert (fault.file, fault.line, str(fault.hint)) == (FIRST, line, 'Did you mean "my-region"?')


def test_an_unknown_reference_is_told_which_ones_there_are(ruhr_copy):
    from s3prio import WorkspaceError  # noqa: PLC0415 only here

    path = ruhr_copy / "scenarios" / "ruhr-equal.toml"
    path.write_text(path.read_text("utf-8").replace('"germany"', '"germny"'), "utf-8")
    with pytest.raises(WorkspaceError, match='Did you mean "germany"'):
        read_workspace(ruhr_copy, scenario="ruhr-equal")


POINTS = {
    "points whose performances fall": ("[[20, 0], [0, 1]]", "rise"),
    "two points at one performance": ("[[0, 0], [0, 0.5], [20, 1]]", "rise"),
    "a value above 1": ("[[0, 0], [20, 1.5]]", "0 to 1"),
    "a value below 0": ("[[0, -0.5], [20, 1]]", "0 to 1"),
    "values that rise and fall": ("[[0, 0], [10, 1], [20, 0.5]]", "rise and fall"),
    "points that begin above the scale's lower end": ("[[5, 0], [20, 1]]", "cover"),
    "points that end below the scale's upper end": ("[[0, 0], [15, 1]]", "cover"),
    "values against the direction": ("[[0, 1], [20, 0]]", "direction"),
    "one point only": ("[[0, 0]]", "too few"),
}


@pytest.mark.parametrize(("points", "said"), POINTS.values(), ids=POINTS.keys())
def test_a_piecewise_linear_value_function_is_refused_with(workspace, points, said):
    workspace.change(
        FIRST, END, END + f'\n[values.job-share]\nshape = "piecewise-linear"\npoints = {points}'
    )
    assert said in str(workspace.fault().message)


def test_a_point_with_three_numbers_is_told_by_its_position(workspace):
    points = '\n[values.job-share]\nshape = "piecewise-linear"\npoints = [[0, 0, 0], [20, 1]]'
    workspace.change(FIRST, END, END + points)
    assert any("points[1]" in str(fault.message) for fault in workspace.faults())


def test_a_piecewise_linear_value_function_that_covers_its_scale_is_accepted(workspace):
    workspace.change(
        FIRST,
        END,
        END
        + '\n[values.job-share]\nshape = "piecewise-linear"\npoints = [[0, 0], [5, 0.6], [20, 1]]',
    )
    assert read_workspace(workspace.root).scenarios[0].values["job-share"].shape == (
        "piecewise-linear"
    )


def test_a_workspace_without_scenarios_is_told_how_to_get_one(workspace):
    (workspace.root / FIRST).unlink()
    assert "s3prio init" in str(workspace.fault().hint)


def test_asking_for_a_scenario_that_is_not_there_is_told_the_one_that_is(workspace):
    from s3prio import WorkspaceError  # noqa: PLC0415 only here

    with pytest.raises(WorkspaceError, match='Did you mean "first"'):
        read_workspace(workspace.root, scenario="frist")


def test_a_default_scenario_that_is_not_there_is_told(workspace):
    line = workspace.change(
        "workspace.toml", 'default-scenario = "first"', 'default-scenario = "frist"'
    )
    fault = workspace.fault()
    assert (fault.file, fault.line) == ("workspace.toml", line)
    assert 'Did you mean "first"' in str(fault.hint)
