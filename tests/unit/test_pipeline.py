"""The main path: a scenario's file becomes a result, and every choice of the scenario counts."""

import math
import shutil

import pytest

from s3prio import PerformanceError, WorkspaceError, read_scenario, run

FIRST = "scenarios/first.toml"


def change(workspace, name, old, new):
    path = workspace / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def score(result, topic):
    return float(result.topics.scores[result.topics.alternatives.index((topic,))])


def test_a_scenario_runs_from_its_path(small_workspace):
    assert run(small_workspace / FIRST).case.scenario.id == "first"


def test_a_scenario_runs_from_its_path_as_text(small_workspace):
    assert run(str(small_workspace / FIRST)).case.scenario.id == "first"


def test_a_scenario_runs_from_its_case(small_workspace):
    case = read_scenario(small_workspace / FIRST)
    assert run(case).case is case


def test_topics_are_judged_by_the_regions_figures(small_workspace):
    assert run(small_workspace / FIRST).topics.alternatives == (
        *(("clean-energy",), ("digital-health",), ("wood-and-paper",), ("tourism",)),
    )


def test_cells_are_judged_by_the_municipalities_own_figures(small_workspace):
    cells = run(small_workspace / FIRST).cells
    assert cells is not None
    assert len(cells.alternatives) == 12


# Clean energy: 9300 of 98000 jobs on a scale to 20 %, and the experts' best level.
def test_a_topics_score_is_the_weighted_sum_of_its_values(small_workspace):
    own = 9300 / 98000 / 0.2
    assert math.isclose(score(run(small_workspace / FIRST), "clean-energy"), (own + 1) / 2)


def test_weights_of_any_sum_are_shares(small_workspace):
    change(small_workspace, FIRST, "strength = 50\nfuture = 50", "strength = 3\nfuture = 1")
    own = 9300 / 98000 / 0.2
    assert math.isclose(score(run(small_workspace / FIRST), "clean-energy"), 0.75 * own + 0.25)


def test_a_weight_of_zero_leaves_a_criterion_without_effect(small_workspace):
    change(small_workspace, FIRST, "strength = 50", "strength = 0")
    assert score(run(small_workspace / FIRST), "clean-energy") == 1


def test_where_less_is_better_the_lowest_figure_is_worth_most(small_workspace):
    change(small_workspace, "criteria/strength.toml", '"higher"', '"lower"')
    own = 1 - 9300 / 98000 / 0.2
    assert math.isclose(score(run(small_workspace / FIRST), "clean-energy"), (own + 1) / 2)


def test_a_value_function_of_the_scenario_takes_the_place_of_the_linear_one(small_workspace):
    points = (
        '\n[values.job-share]\nshape = "piecewise-linear"\npoints = [[0, 0], [5, 1], [20, 1]]\n'
    )
    change(small_workspace, FIRST, "at_least = 0.4\n", "at_least = 0.4\n" + points)
    assert score(run(small_workspace / FIRST), "clean-energy") == 1


def test_a_figure_beyond_the_scale_is_worth_no_more_than_its_end(small_workspace):
    change(small_workspace, "data/my-region/jobs.csv", ",9300", ",90000")
    assert score(run(small_workspace / FIRST), "clean-energy") == 1


def test_figures_beyond_the_scale_are_refused_where_the_scenario_says_so(small_workspace):
    change(small_workspace, "data/my-region/jobs.csv", ",9300", ",90000")
    change(small_workspace, FIRST, "select = 2", 'select = 2\noutside-anchors = "refuse"')
    with pytest.raises(PerformanceError, match=r"clean-energy/job-share is 91\.8367"):
        run(small_workspace / FIRST)


def test_missing_figures_are_refused_where_the_scenario_says_so(small_workspace):
    change(small_workspace, FIRST, "select = 2", 'select = 2\nmissing = "refuse"')
    with pytest.raises(
        PerformanceError, match="green-valley/digital-health/expert-view is missing"
    ):
        run(small_workspace / FIRST)


def test_all_missing_figures_that_are_refused_are_told_at_once(small_workspace):
    change(small_workspace, "data/my-region/expert_view.csv", "green-valley,tourism,good\n", "")
    change(small_workspace, FIRST, "select = 2", 'select = 2\nmissing = "refuse"')
    with pytest.raises(PerformanceError) as caught:
        run(small_workspace / FIRST)
    assert len(caught.value.faults) == 2


def test_other_indicators_count_for_a_missing_one_where_the_scenario_says_so(small_workspace):
    change(small_workspace, FIRST, "select = 2", 'select = 2\nmissing = "renormalise"')
    cells = run(small_workspace / FIRST).cells
    assert cells is not None
    position = cells.alternatives.index(("green-valley", "digital-health"))
    assert math.isclose(cells.scores[position], 1500 / 19000 / 0.2)


def test_figures_are_the_latest_not_after_the_scenarios_year(small_workspace):
    change(
        small_workspace,
        "data/my-region/jobs.csv",
        "region,clean-energy,2024,9300",
        "region,clean-energy,2024,9300\nregion,clean-energy,2020,100\nregion,tourism,2020,100",
    )
    change(
        small_workspace,
        "data/my-region/all_jobs.csv",
        "region,2024,98000",
        "region,2024,98000\nregion,2020,1000",
    )
    change(small_workspace, FIRST, "select = 2", "select = 2\nyear = 2023")
    assert math.isclose(score(run(small_workspace / FIRST), "clean-energy"), (0.1 / 0.2 + 1) / 2)


def test_analyses_that_are_not_asked_for_are_not_made(small_workspace):
    change(small_workspace, FIRST, "select = 2", "select = 2\nanalyses = []")
    result = run(small_workspace / FIRST)
    assert (result.findings.margin, result.findings.duplicates) == (None, ())


def test_the_margin_is_that_of_the_last_one_in_and_the_first_one_out(small_workspace):
    margin = run(small_workspace / FIRST).findings.margin
    assert margin is not None
    # Both have the experts' middle level: digital health leads tourism by its jobs alone.
    assert math.isclose(margin.margin, (14600 - 7800) / 98000 / 0.2 / 2)


def test_the_order_of_rows_and_files_does_not_matter(small_workspace):
    before = run(small_workspace / FIRST).topics.scores.tolist()
    path = small_workspace / "data" / "my-region" / "jobs.csv"
    header, *rows = path.read_text("utf-8").strip().split("\n")
    path.write_text("\n".join([header, *reversed(rows)]), "utf-8")
    assert run(small_workspace / FIRST).topics.scores.tolist() == before


def test_faults_of_the_files_are_raised_before_anything_is_counted(small_workspace):
    (small_workspace / "data" / "my-region" / "jobs.csv").unlink()
    with pytest.raises(WorkspaceError, match=r"jobs\.csv"):
        run(small_workspace / FIRST)


def test_an_indicator_compared_with_a_reference_that_no_one_names_is_refused(ruhr_copy):
    path = ruhr_copy / "scenarios" / "ruhr-equal.toml"
    path.write_text(path.read_text("utf-8").replace('reference = "germany"\n', ""), "utf-8")
    with pytest.raises(WorkspaceError, match="reference"):
        run(path)


def test_growth_is_measured_where_a_scenario_names_no_year(ruhr, tmp_path):
    # The window of ten years is counted from the latest figures, which are of 2025.
    region = tmp_path / "ruhr"
    shutil.copytree(
        ruhr, region, ignore=shutil.ignore_patterns(".*", "src", "tests", "docs", "out")
    )
    path = region / "scenarios" / "ruhr-equal.toml"
    text = path.read_text("utf-8").replace("year = 2024\nearlier-years = [2019]\n", "")
    path.write_text(text, "utf-8")
    periods = {column.indicator: column.period for column in run(path).topics.table.columns}
    assert periods["market-growth"] == "2015-2025"
    assert periods["regional-component"] == "2015-2025"
