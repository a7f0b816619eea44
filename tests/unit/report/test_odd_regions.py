"""Regions that nobody thought of: the page stays correct and readable, or a named error says why not."""

import numpy as np
import pytest

from s3prio import run
from s3prio.cli.starting import write_starter
from s3prio.errors import PerformanceError
from s3prio.language import language
from s3prio.report.html import report_html
from tests.unit.report.test_html import Page

FIRST = "scenarios/first.toml"
DATA = "data/my-region"
LEVELS = ("poor", "fair", "good", "strong", "excellent", "")


def page_of(root, code="en"):
    content = report_html(run(root / FIRST), language(code))
    page = Page(content)
    assert page.faults == []
    assert len(content) < 2_000_000
    words = " ".join(page.words["body"]).lower()
    assert "nan" not in words.split()
    assert "traceback" not in words
    return page


def rewrite(root, name, old, new):
    path = root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def keep_lines(root, name, wanted):
    path = root / DATA / name
    header, *lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([header, *(line for line in lines if wanted(line))]) + "\n", "utf-8")


@pytest.mark.parametrize("code", ["de", "en"])
def test_a_label_of_ten_thousand_characters_is_cut(small_workspace, code):
    rewrite(small_workspace, f"{DATA}/topics.toml", 'en = "Tourism"', f'en = "{"x" * 10_000}"')
    rewrite(small_workspace, f"{DATA}/municipalities.csv", "Hill Town", "y" * 10_000)
    page = page_of(small_workspace, code)
    shown = [word for tag in ("h3", "th", "td", "p", "li", "text") for word in page.words[tag]]
    assert max(len(word) for word in shown) < 1_500


def test_marks_that_turn_the_writing_are_kept_apart(small_workspace):
    rewrite(small_workspace, f"{DATA}/municipalities.csv", "Hill Town", "Hill\u200f Town")
    page = page_of(small_workspace)
    assert any("\u200f" in word for word in page.words["bdi"])


def only_one_topic(root):
    for name in ("jobs.csv", "expert_view.csv"):
        keep_lines(root, name, lambda line: ",clean-energy," in line)
    text = (root / DATA / "topics.toml").read_text("utf-8")
    first = text.split("[[topics]]")[1]
    (root / DATA / "topics.toml").write_text(f"[[topics]]{first}", "utf-8")
    rewrite(root, FIRST, "select = 2", "select = 1")


def only_one_municipality(root):
    for name in ("jobs.csv", "expert_view.csv", "all_jobs.csv"):
        keep_lines(root, name, lambda line: line.startswith(("region", "port-town")))
    keep_lines(root, "municipalities.csv", lambda line: line.startswith("port-town"))
    (root / DATA / "neighbours.csv").unlink()


def test_one_topic_alone_makes_a_page(small_workspace):
    only_one_topic(small_workspace)
    assert "Clean energy" in page_of(small_workspace).words["h3"]


def test_one_municipality_alone_makes_a_page(small_workspace):
    only_one_municipality(small_workspace)
    assert "Port Town" in page_of(small_workspace).words["h3"]


def test_one_topic_and_one_municipality_make_a_page(small_workspace):
    only_one_municipality(small_workspace)
    only_one_topic(small_workspace)
    page_of(small_workspace, "de")


def test_scores_that_are_all_equal_make_a_page_that_breaks_no_tie(small_workspace):
    for name, keep in (("jobs.csv", 4), ("expert_view.csv", 3)):
        path = small_workspace / DATA / name
        header, *lines = path.read_text("utf-8").splitlines()
        same = [line.rsplit(",", 1)[0] + (",500" if keep == 4 else ",good") for line in lines]
        path.write_text("\n".join([header, *same]) + "\n", "utf-8")
    page = page_of(small_workspace)
    assert "Level for the last places" in " ".join(page.words["p"])


def test_a_region_of_which_nothing_is_known_is_refused_by_name(small_workspace):
    for name in ("jobs.csv", "expert_view.csv"):
        path = small_workspace / DATA / name
        header, *lines = path.read_text("utf-8").splitlines()
        path.write_text(
            "\n".join([header, *(f"{line.rsplit(',', 1)[0]}," for line in lines)]), "utf-8"
        )
    with pytest.raises(PerformanceError, match="Not one figure is known"):
        run(small_workspace / FIRST)


def test_municipalities_of_which_nothing_is_known_are_refused_by_name(small_workspace):
    for name in ("jobs.csv", "expert_view.csv"):
        path = small_workspace / DATA / name
        header, *lines = path.read_text("utf-8").splitlines()
        known = [
            line if line.startswith("region") else f"{line.rsplit(',', 1)[0]}," for line in lines
        ]
        path.write_text("\n".join([header, *known]), "utf-8")
    with pytest.raises(PerformanceError, match="Not one figure is known"):
        run(small_workspace / FIRST)


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A region of 60 topics and 400 municipalities."""
    root = tmp_path_factory.mktemp("large") / "region"
    write_starter(root, "en")
    dice = np.random.default_rng(60400)
    topics = [f"topic-{i}" for i in range(60)]
    places = [f"place-{i}" for i in range(400)]
    tables = {
        "municipalities.csv": ["id,label,short"] + [f"{p},Town {p[6:]},{p[6:]}" for p in places],
        "all_jobs.csv": ["place,year,jobs"],
        "jobs.csv": ["place,topic,year,jobs"],
        "expert_view.csv": ["place,topic,level"],
        "neighbours.csv": ["municipality,neighbour"]
        + [f"place-{i},place-{i + 1}" for i in range(399)],
    }
    for place in ("region", *places):
        jobs = 10_000_000 if place == "region" else int(dice.integers(5_000, 60_000))
        tables["all_jobs.csv"].append(f"{place},2024,{jobs}")
        for topic in topics:
            tables["jobs.csv"].append(f"{place},{topic},2024,{dice.integers(0, jobs // 5)}")
            tables["expert_view.csv"].append(f"{place},{topic},{LEVELS[dice.integers(6)]}")
    for name, lines in tables.items():
        (root / DATA / name).write_text("\n".join(lines) + "\n", "utf-8")
    (root / DATA / "topics.toml").write_text(
        "\n".join(f'[[topics]]\nid = "{t}"\nlabel = "Topic no. {t[6:]}"\n' for t in topics),
        "utf-8",
    )
    rewrite(root, FIRST, "select = 2", "select = 10")
    return root


def test_sixty_topics_and_four_hundred_municipalities_make_a_page_of_less_than_two_megabytes(
    large,
):
    page = page_of(large)
    assert "Shown are 20 of 400 municipalities" in " ".join(page.words["li"])


def test_the_search_of_a_large_region_knows_those_that_are_not_shown(large):
    content = report_html(run(large / FIRST), language("en")).decode()
    index = content.split('id="index">')[1].split("</script>")[0]
    assert all(f'"Town {i}"' in index for i in range(400))
