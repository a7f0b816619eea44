"""The starter's result, and the Ruhr's, made once."""

import json

import pytest

from s3prio import run
from s3prio.cli.starting import write_starter
from s3prio.report.result_file import result_json


@pytest.fixture(scope="session")
def ruhr_run(ruhr):
    """The Ruhr's result with equal weights."""
    return run(ruhr / "scenarios" / "ruhr-equal.toml")


@pytest.fixture(scope="session", params=["starter", "ruhr"])
def result(request, starter_run, ruhr_run):
    """The content of result.json, of the starter and of the Ruhr."""
    return json.loads(result_json(starter_run if request.param == "starter" else ruhr_run))


@pytest.fixture
def change(small_workspace):
    """Replace words in a file of the starter and return the result of its scenario."""

    def changed(name, old, new):
        path = small_workspace / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
        return run(small_workspace / "scenarios" / "first.toml")

    return changed


@pytest.fixture(scope="session")
def crowded_run(tmp_path_factory):
    """A region of sixty topics with long names, of which twenty are selected."""
    folder = tmp_path_factory.mktemp("crowded") / "region"
    write_starter(folder, "de")
    data, first = folder / "data" / "my-region", folder / "scenarios" / "first.toml"
    places = ["region", "port-town", "hill-town", "green-valley"]
    topics = [f"topic-{i}" for i in range(60)]
    jobs = [f"{place},{t},2024,{100 + 37 * i}" for place in places for i, t in enumerate(topics)]
    levels = [f"{place},{t},good" for place in places for t in topics]
    names = [
        f'[[topics]]\nid = "{t}"\nlabel = "{i}. Kreislaufwirtschaft, Wasserstofftechnologien & Anlagenbau"\n'
        for i, t in enumerate(topics)
    ]
    (data / "jobs.csv").write_text("\n".join(["place,topic,year,jobs", *jobs]), "utf-8")
    (data / "expert_view.csv").write_text("\n".join(["place,topic,level", *levels]), "utf-8")
    (data / "topics.toml").write_text("\n".join(names), "utf-8")
    text = first.read_text("utf-8").replace("select = 2", "select = 20")
    first.write_text(text, "utf-8")
    return run(first)
