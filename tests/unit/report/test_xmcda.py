"""topics.xmcda.xml and cells.xmcda.xml: valid by the schema, honest about gaps, scored alike when read again."""

import json
import math
from importlib.resources import files

import pytest
from lxml import etree
from xmcda.XMCDA import XMCDA

import s3prio as s3
from s3prio import run
from s3prio.files.xmcda import read_xmcda
from s3prio.language import language
from s3prio.report.result_file import result_json
from s3prio.report.xmcda import xmcda_files
from s3prio.report.xmcda_elements import NAMESPACE

BOTH = ["topics.xmcda.xml", "cells.xmcda.xml"]


@pytest.fixture(scope="session")
def schema():
    """The schema of version 4.0.0, as its makers publish it."""
    content = files("xmcda").joinpath("xsd/XMCDA-4.0.0.xsd").read_bytes()
    return etree.XMLSchema(etree.fromstring(content))


@pytest.fixture(params=["starter", "ruhr"])
def made(request, starter_run, ruhr_run):
    """The starter's run, and the Ruhr's."""
    return starter_run if request.param == "starter" else ruhr_run


def tree(content):
    return etree.fromstring(content)


def found(root, *names):
    """Find elements by their names, each inside the one before."""
    inside = [root]
    for name in names:
        inside = [one for parent in inside for one in parent.iter(f"{{{NAMESPACE}}}{name}")]
    return inside


def values_of(content, concept, group="alternativesValues"):
    """The value of each member of a group, as a word."""
    groups = [one for one in found(tree(content), group) if one.get("mcdaConcept") == concept]
    assert len(groups) == 1
    return {one[0].text: "".join(one[1].itertext()).strip() for one in groups[0]}


def read_back(content, tmp_path):
    path = tmp_path / "made.xml"
    path.write_bytes(content)
    return read_xmcda(path)


def score_of(read):
    return s3.score(read.performances, read.weights, directions=read.directions)


@pytest.mark.parametrize("code", ["de", "en"])
@pytest.mark.parametrize("name", BOTH)
def test_the_file_is_valid_by_the_schema(made, schema, name, code):
    schema.assertValid(tree(xmcda_files(made, language(code))[name]))


@pytest.mark.parametrize("name", BOTH)
def test_the_file_begins_as_its_version_wants_it(starter_run, name):
    content = xmcda_files(starter_run, language("en"))[name]
    assert content.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<xmcda xmlns=")
    assert tree(content).tag == "{http://www.decision-deck.org/2021/XMCDA-4.0.0}xmcda"


def test_topics_read_again_have_the_scores_of_the_run(made, tmp_path):
    scores = score_of(read_back(xmcda_files(made, language("de"))["topics.xmcda.xml"], tmp_path))
    expected = {topic["id"]: topic["score"] for topic in json.loads(result_json(made))["topics"]}
    assert scores.to_dict() == pytest.approx(expected, abs=1e-12)


def test_cells_read_again_have_the_scores_of_the_run(made, tmp_path):
    scores = score_of(read_back(xmcda_files(made, language("de"))["cells.xmcda.xml"], tmp_path))
    expected = {
        f"{cell['municipality']}__{cell['topic']}": cell["score"]
        for cell in json.loads(result_json(made))["cells"]
    }
    assert scores.to_dict() == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("name", BOTH)
def test_another_reader_of_the_format_finds_the_same_numbers(made, name, tmp_path):
    content = xmcda_files(made, language("en"))[name]
    (tmp_path / "made.xml").write_bytes(content)
    other = XMCDA()
    other.load(str(tmp_path / "made.xml"))
    ours = read_back(content, tmp_path)
    table = other.performance_tables[0]
    for row in ours.alternatives:
        for column in ours.criteria:
            value = table[row][column]
            if isinstance(value, float):
                assert value == ours.performances.loc[row, column]
            else:
                ends = (value.lower_bound.v, value.upper_bound.v)
                i, j = ours.alternatives.index(row), ours.criteria.index(column)
                assert ends == (ours.lowest[i, j], ours.highest[i, j])


# Green Valley, digital health: the experts are unknown, so the value may be anything from 0 to 1.
def test_a_value_that_is_not_known_is_written_as_all_that_is_possible(starter_run, tmp_path):
    content = xmcda_files(starter_run, language("en"))["cells.xmcda.xml"]
    read = read_back(content, tmp_path)
    i = read.alternatives.index("green-valley__digital-health")
    j = read.criteria.index("future")
    assert (read.lowest[i, j], read.highest[i, j]) == (0.0, 1.0)
    assert len(found(tree(content), "performanceTable", "interval")) == 1


def test_a_criterion_that_does_not_count_for_what_is_missing_is_not_available(change, tmp_path):
    made = change("scenarios/first.toml", "select = 2", 'select = 2\nmissing = "renormalise"')
    read = read_back(xmcda_files(made, language("en"))["cells.xmcda.xml"], tmp_path)
    assert math.isnan(read.performances.loc["green-valley__digital-health", "future"])
    assert int(read.performances.isna().to_numpy().sum()) == 1


# Both figures of Port Town's clean energy are known: 5600 of 48000 jobs on a scale to 20 %, and "excellent".
def test_a_known_value_is_the_number_counted_by_hand(starter_run, tmp_path):
    read = read_back(xmcda_files(starter_run, language("en"))["cells.xmcda.xml"], tmp_path)
    assert read.performances.loc["port-town__clean-energy"].to_dict() == pytest.approx(
        {"strength": 5600 / 48000 / 0.2, "future": 1.0}
    )


def test_a_value_known_to_the_hundredth_is_written_as_a_number(ruhr_run):
    topics = ruhr_run.topics
    assert 0 < (topics.highest_values - topics.lowest_values).max() < 0.01
    content = xmcda_files(ruhr_run, language("en"))["topics.xmcda.xml"]
    assert found(tree(content), "performanceTable", "interval") == []


def test_of_values_the_higher_is_better_on_each_criterion(made, tmp_path):
    read = read_back(xmcda_files(made, language("en"))["topics.xmcda.xml"], tmp_path)
    assert read.directions == dict.fromkeys(made.topics.model.criterion_ids, "higher")


def test_weights_are_those_of_the_scenario(ruhr_run, tmp_path):
    read = read_back(xmcda_files(ruhr_run, language("en"))["topics.xmcda.xml"], tmp_path)
    assert read.weights == dict.fromkeys(read.criteria, 0.25)


def test_a_criterion_that_judges_topics_only_is_not_among_those_of_cells(ruhr_run, tmp_path):
    read = read_back(xmcda_files(ruhr_run, language("en"))["cells.xmcda.xml"], tmp_path)
    assert read.criteria == ("authenticity", "innovation-potential", "jobs")
    assert read.weights == pytest.approx(dict.fromkeys(read.criteria, 1 / 3))


def test_ranks_scores_and_bounds_are_those_of_the_result(made):
    content = xmcda_files(made, language("en"))["topics.xmcda.xml"]
    topics = json.loads(result_json(made))["topics"]
    ranks = {topic["id"]: str(topic["rank"]) for topic in topics}
    scores = {topic["id"]: repr(topic["score"]) for topic in topics}
    selected = {topic["id"]: str(topic["selected"]).lower() for topic in topics}
    assert values_of(content, "ranks") == ranks
    assert values_of(content, "scores") == scores
    assert values_of(content, "selected") == selected


def test_each_cell_has_the_category_of_the_result_and_those_that_are_possible(made):
    root = tree(xmcda_files(made, language("en"))["cells.xmcda.xml"])
    sure, possible = found(root, "alternativesAssignments")
    told = {one[0].text: one[1].text for one in sure}
    ends = {one[0].text: [bound[0].text for bound in one[1]] for one in possible}
    for cell in json.loads(result_json(made))["cells"]:
        id_ = f"{cell['municipality']}__{cell['topic']}"
        assert told[id_] == cell["category"]
        assert ends[id_] == [cell["possible"][0], cell["possible"][-1]]


def test_categories_are_numbered_from_the_lowest(starter_run):
    content = xmcda_files(starter_run, language("en"))["cells.xmcda.xml"]
    assert values_of(content, "ranks", "categoriesValues") == {
        "less-in-focus": "1",
        "development-potential": "2",
        "pioneer": "3",
    }


@pytest.mark.parametrize(("code", "name"), [("de", "Gesundheit"), ("en", "Healthcare")])
def test_names_are_in_the_language_that_was_asked_for(ruhr_run, code, name):
    root = tree(xmcda_files(ruhr_run, language(code))["topics.xmcda.xml"])
    names = {one.get("id"): one.get("name") for one in found(root, "alternative")}
    assert names["healthcare"] == name


def test_invented_figures_are_said_to_be_invented(starter_run):
    for content in xmcda_files(starter_run, language("en")).values():
        assert "invented" in found(tree(content), "comment")[0].text


def test_all_sources_are_named_with_their_licence(ruhr_run):
    root = tree(xmcda_files(ruhr_run, language("en"))["topics.xmcda.xml"])
    entries = [entry.text for entry in found(root, "bibEntry")]
    assert len(entries) == len(ruhr_run.case.data.sources)
    assert any("dl-de/by-2-0" in entry for entry in entries)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("A & B <i>", "A & B <i>"),
        ('say \\"yes\\"', 'say "yes"'),
        ("Öl 🌱", "Öl 🌱"),
    ],
)
def test_a_label_stays_what_it_is_or_the_file_would_not_be_readable(change, written, read):
    made = change("data/my-region/topics.toml", 'en = "Tourism"', f'en = "{written}"')
    for content in xmcda_files(made, language("en")).values():
        names = [one.get("name") for one in found(tree(content), "alternative")]
        assert any(read in name for name in names)


@pytest.mark.parametrize("method", ["weighted-product", "topsis", "vikor"])
def test_another_aggregation_comes_out_when_it_is_asked_for_by_its_name(change, method, tmp_path):
    made = change(
        "scenarios/first.toml",
        "select = 2",
        f'select = 2\naggregation = {{ method = "{method}" }}',
    )
    content = xmcda_files(made, language("en"))["topics.xmcda.xml"]
    named = [
        one for one in found(tree(content), "programParameter") if one.get("id") == "aggregation"
    ]
    assert "".join(named[0].itertext()).strip() == method
    read = read_back(content, tmp_path)
    assert (read.lowest == read.highest).all()
    scores = s3.score(read.performances, read.weights, method=method)
    expected = dict(
        zip((id_ for (id_,) in made.topics.alternatives), made.topics.scores, strict=True)
    )
    assert scores.to_dict() == pytest.approx(expected, abs=1e-12)


def test_the_same_input_gives_the_same_bytes(starter_run):
    again = run(f"{starter_run.case.workspace.root}/scenarios/first.toml")
    assert xmcda_files(again, language("de")) == xmcda_files(starter_run, language("de"))


def test_without_cells_there_is_one_file(small_workspace):
    for name in ("strength", "future"):
        path = small_workspace / "criteria" / f"{name}.toml"
        text = path.read_text("utf-8").replace('["topic", "municipality"]', '["topic"]')
        path.write_text(text, "utf-8")
    first = small_workspace / "scenarios" / "first.toml"
    first.write_text(first.read_text("utf-8").split("[[categories.floors]]")[0], "utf-8")
    assert list(xmcda_files(run(first), language("en"))) == ["topics.xmcda.xml"]
