"""What holds under other weights, as data: the numbers of the findings, and null where there is none."""

import json
from dataclasses import replace

import pytest

from s3prio import run
from s3prio.report.result_file import result_file, result_json
from s3prio.report.robustness_result import robustness_result


@pytest.fixture(scope="module")
def made(ruhr):
    return run(ruhr / "scenarios" / "ruhr-equal.toml")


@pytest.fixture(scope="module")
def written(made):
    return json.loads(result_json(made))["robustness"]


def test_shares_of_ranks_sum_to_one_for_each_topic(written):
    assert [sum(one["ranks"]) for one in written["topics"]] == pytest.approx([1] * 15)


def test_the_shares_of_being_selected_sum_to_the_number_of_places(written):
    assert sum(one["selected_share"] for one in written["topics"]) == pytest.approx(6)


def test_shares_of_categories_sum_to_one_for_each_cell(written):
    assert len(written["cells"]) == 225
    for one in written["cells"]:
        assert sum(one["shares"].values()) == pytest.approx(1)


def test_only_possible_categories_have_a_share(written):
    for one in written["cells"]:
        having = {name for name, share in one["shares"].items() if share > 1e-12}
        assert having == set(one["possible"])


def test_selections_sum_to_all_weights(written):
    assert sum(one["share"] for one in written["selections"]) == pytest.approx(1)


def test_a_topic_is_in_as_much_of_the_selections_as_its_share_says(written):
    for topic in written["topics"]:
        among = sum(
            one["share"] for one in written["selections"] if topic["topic"] in one["topics"]
        )
        assert among == pytest.approx(topic["selected_share"], abs=1e-9)


def test_an_impossible_change_has_no_weights(written):
    impossible = [one["change"] for one in written["topics"] if not one["change"]["possible"]]
    assert impossible
    assert all(one["moved"] is None and one["weights"] is None for one in impossible)


def test_weights_of_a_change_sum_to_one(written):
    for topic in written["topics"]:
        if topic["change"]["possible"]:
            assert sum(topic["change"]["weights"].values()) == pytest.approx(1)


def test_whoever_is_never_first_has_no_central_weights(written):
    for topic in written["topics"]:
        assert (topic["central_weights"] is None) == (topic["ranks"][0] == 0)


def test_a_run_without_the_analysis_has_none(small_workspace):
    path = small_workspace / "scenarios" / "first.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("select = 2", "select = 2\nanalyses = []"), "utf-8")
    assert result_file(run(path)).robustness is None


def test_the_same_run_gives_the_same_bytes(ruhr, made):
    assert result_json(run(ruhr / "scenarios" / "ruhr-equal.toml")) == result_json(made)


def test_a_share_that_was_too_much_to_measure_is_null(made):
    found = made.findings.robustness
    unmeasured = replace(found, published=replace(found.published, share=None))
    written = robustness_result(unmeasured, made.topics, made.cells).published
    assert written is not None
    assert written.share is None
