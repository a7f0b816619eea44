"""result.json: every key that is promised, numbers that fit together, and the same bytes each time."""

import json
import math

import pytest

from s3prio import __version__, run
from s3prio.domain.category import CATEGORIES
from s3prio.report.result_file import result_json


def refuse(name):
    raise AssertionError(name)


def only(items, **asked):
    """Return the one item that has these values."""
    found = [item for item in items if all(item[key] == value for key, value in asked.items())]
    assert len(found) == 1
    return found[0]


def test_the_result_has_every_promised_key(result):
    promised = {
        "format",
        "s3prio_version",
        "scenario",
        "content_hash",
        "topics",
        "cells",
        "sources",
    }
    assert promised - result.keys() == set()


def test_each_topic_has_every_promised_key(result):
    promised = {
        *("id", "label", "score", "lowest", "highest", "rank", "possible_ranks", "selected"),
        *("values", "contributions"),
    }
    assert [topic["id"] for topic in result["topics"] if promised - topic.keys()] == []


def test_each_cell_has_every_promised_key(result):
    promised = {
        *("municipality", "topic", "score", "category", "margin", "possible", "quality"),
    }
    assert [cell for cell in result["cells"] if promised - cell.keys()] == []


def test_the_result_says_which_format_and_version_made_it(result):
    assert (result["format"], result["s3prio_version"]) == ("s3prio-result/1", __version__)


def test_the_result_bears_the_fingerprint_of_its_input(starter_run):
    assert json.loads(result_json(starter_run))["content_hash"] == starter_run.case.content_hash


def test_no_number_is_infinite_or_none(starter_run, ruhr_run):
    for one in (starter_run, ruhr_run):
        json.loads(result_json(one), parse_constant=refuse)


@pytest.mark.parametrize("kind", ["topics", "cells"])
def test_contributions_add_up_to_the_score_of_all(result, kind):
    for one in result[kind]:
        assert math.isclose(sum(one["contributions"].values()), one["score"], abs_tol=1e-12)


@pytest.mark.parametrize("kind", ["topics", "cells"])
def test_scores_lie_between_their_bounds_and_these_from_0_to_1_in_all(result, kind):
    for one in result[kind]:
        assert 0 <= one["lowest"] <= one["score"] + 1e-12
        assert one["score"] - 1e-12 <= one["highest"] <= 1 + 1e-12


def test_contributions_are_weights_times_values(result):
    weights = result["scenario"]["weights"]
    for topic in result["topics"]:
        for criterion, weight in weights.items():
            product = weight * topic["values"][criterion]
            assert math.isclose(topic["contributions"][criterion], product, abs_tol=1e-12)


@pytest.mark.parametrize("which", ["weights", "cell_weights"])
def test_weights_add_up_to_1_in(result, which):
    assert math.isclose(sum(result["scenario"][which].values()), 1)


def test_a_topics_rank_is_one_more_than_the_number_of_better_ones(result):
    for topic in result["topics"]:
        better = sum(other["score"] > topic["score"] + 1e-9 for other in result["topics"])
        assert topic["rank"] == 1 + better


def test_topics_stand_in_the_order_of_their_ranks(result):
    ranks = [topic["rank"] for topic in result["topics"]]
    assert ranks == sorted(ranks)


def test_each_rank_is_among_the_possible_ones(result):
    for topic in result["topics"]:
        best, worst = topic["possible_ranks"]
        assert best <= topic["rank"] <= worst


def test_as_many_topics_are_selected_as_were_asked_for(result):
    selected = [topic["rank"] for topic in result["topics"] if topic["selected"]]
    assert selected == list(range(1, result["scenario"]["select"] + 1))


def test_each_category_is_among_the_possible_ones(result):
    assert [cell for cell in result["cells"] if cell["category"] not in cell["possible"]] == []


def test_possible_categories_follow_each_other(result):
    for cell in result["cells"]:
        first = CATEGORIES.index(cell["possible"][0])
        assert cell["possible"] == list(CATEGORIES[first : first + len(cell["possible"])])


def test_margins_are_never_negative(result):
    assert min(cell["margin"] for cell in result["cells"]) >= 0


def test_the_lowest_category_can_only_be_left_by_rising_and_the_highest_by_falling(result):
    rising = {"less-in-focus": True, "pioneer": False}
    wrong = [
        cell
        for cell in result["cells"]
        if rising.get(cell["category"], cell["rising"]) != cell["rising"]
    ]
    assert wrong == []


def test_shares_of_quality_add_up_to_1(result):
    for cell in result["cells"]:
        shares = sum(cell["quality"][kind] for kind in ("own", "place_wide", "bounded"))
        assert math.isclose(shares, 1)


def test_there_is_a_cell_for_each_municipality_and_topic(starter_run):
    result = json.loads(result_json(starter_run))
    assert len({(cell["municipality"], cell["topic"]) for cell in result["cells"]}) == 3 * 4


def test_sources_have_label_attribution_and_licence(result):
    for source in result["sources"]:
        assert source["label"]["de"]
        assert source["attribution"]
        assert source["licence"]


def test_labels_have_both_languages(result):
    assert [t["id"] for t in result["topics"] if not (t["label"]["en"] and t["label"]["de"])] == []


# Port Town, clean energy: 5600 of 48000 jobs are 11.67 %, on a scale to 20 % a value of 0.5833; the
# experts' "excellent" is 1. With equal weights the score is 0.7917.
def test_a_cell_of_the_starter_has_the_score_counted_by_hand(starter_run):
    cells = json.loads(result_json(starter_run))["cells"]
    cell = only(cells, municipality="port-town", topic="clean-energy")
    assert math.isclose(cell["score"], (5600 / 48000 / 0.2 + 1) / 2)


def test_a_cell_of_the_starter_is_nearest_to_the_limit_counted_by_hand(starter_run):
    cells = json.loads(result_json(starter_run))["cells"]
    cell = only(cells, municipality="port-town", topic="clean-energy")
    assert cell["category"] == "pioneer"
    assert cell["limit"] == "strength"
    assert math.isclose(cell["margin"], 5600 / 48000 / 0.2 - 0.4)


# Green Valley, digital health: 1500 of 19000 jobs, experts unknown: anything from 0 to 1.
def test_a_missing_figure_makes_bounds_as_wide_as_its_weight(starter_run):
    cells = json.loads(result_json(starter_run))["cells"]
    cell = only(cells, municipality="green-valley", topic="digital-health")
    assert math.isclose(cell["highest"] - cell["lowest"], 0.5)


def test_a_missing_figure_leaves_open_the_categories_counted_by_hand(starter_run):
    own = 1500 / 19000 / 0.2
    assert own / 2 < 0.4
    assert (own + 1) / 2 > 0.6
    assert own < 0.4
    cells = json.loads(result_json(starter_run))["cells"]
    cell = only(cells, municipality="green-valley", topic="digital-health")
    assert cell["possible"] == ["less-in-focus", "development-potential"]


def test_the_selection_margin_is_the_difference_of_the_two_scores_at_the_edge(result):
    margin = result["selection_margin"]
    last = only(result["topics"], id=margin["last_in"])["score"]
    first = only(result["topics"], id=margin["first_out"])["score"]
    assert math.isclose(margin["margin"], last - first)


def test_the_differences_at_the_edge_add_up_to_the_margin(result):
    margin = result["selection_margin"]
    assert math.isclose(sum(margin["differences"].values()), margin["margin"], abs_tol=1e-12)


def test_an_analysis_that_is_not_asked_for_is_not_in_the_result(change):
    made = change("scenarios/first.toml", "select = 2", "select = 2\nanalyses = []")
    assert json.loads(result_json(made))["selection_margin"] is None


def test_a_figure_beyond_its_scale_is_counted_in_the_measurements(change):
    made = change("data/my-region/jobs.csv", ",9300", ",90000")
    measurements = json.loads(result_json(made))["measurements"]
    measured = only(measurements, indicator="job-share", grain="topic")
    assert measured["beyond_scale"] == 1


def test_a_missing_figure_is_counted_in_the_measurements(starter_run):
    measurements = json.loads(result_json(starter_run))["measurements"]
    assert only(measurements, indicator="expert-view", grain="municipality")["missing"] == 1


def test_invented_figures_are_marked(starter_run):
    assert json.loads(result_json(starter_run))["illustrative"] is True


def test_true_figures_are_not_marked_as_invented(ruhr_run):
    assert json.loads(result_json(ruhr_run))["illustrative"] is False


def test_without_criteria_for_municipalities_there_are_no_cells(small_workspace):
    for name in ("strength", "future"):
        path = small_workspace / "criteria" / f"{name}.toml"
        text = path.read_text("utf-8").replace('["topic", "municipality"]', '["topic"]')
        path.write_text(text, "utf-8")
    first = small_workspace / "scenarios" / "first.toml"
    first.write_text(first.read_text("utf-8").split("[[categories.floors]]")[0], "utf-8")
    result = json.loads(result_json(run(first)))
    assert (result["cells"], result["scenario"]["cell_weights"]) == ([], {})


def test_the_same_input_gives_the_same_bytes(starter_run):
    again = run(f"{starter_run.case.workspace.root}/scenarios/first.toml")
    assert result_json(again) == result_json(starter_run)


def test_the_same_input_of_the_ruhr_gives_the_same_bytes(ruhr_run, ruhr):
    again = run(ruhr / "scenarios" / "ruhr-equal.toml")
    assert result_json(again) == result_json(ruhr_run)


def test_topics_that_are_level_share_a_rank_and_none_of_them_gets_the_last_place(change):
    change("scenarios/first.toml", "select = 2", "select = 1")
    change("data/my-region/jobs.csv", "region,tourism,2024,7800", "region,tourism,2024,30000")
    made = change(
        "data/my-region/jobs.csv", "digital-health,2024,14600", "digital-health,2024,30000"
    )
    topics = {topic["id"]: topic for topic in json.loads(result_json(made))["topics"]}
    level = [topics[id_] for id_ in ("tourism", "digital-health")]
    assert [(t["rank"], t["selected"], t["tied"]) for t in level] == [(1, False, True)] * 2
