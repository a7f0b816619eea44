"""
The bars of the foundation, each a ratio in one run, and those of the report, in seconds.

``make bench`` measures and judges; in ``make check`` the same calls run once, unjudged, so that
they cannot rot.
"""

import subprocess
import sys
import time

import numpy as np

import s3prio as s3
from benchmarks.ratios import python
from s3prio.language import language
from s3prio.report.charts.figure import figure_html

WEIGHTINGS = 100_000


def test_importing_takes_little_more_than_numpy_and_pydantic(judged):
    judged(
        "import s3prio / import numpy, pydantic",
        python("-c", "import s3prio"),
        python("-c", "import numpy, pydantic"),
        bar=1.5,
        rounds=15,
    )


def test_running_the_ruhr_takes_little_more_than_importing_the_usual_libraries(judged, tmp_path):
    judged(
        "s3prio run --format json / import numpy, scipy.stats, pandas, pydantic",
        python("-m", "s3prio", "run", "ruhr-equal", "--format", "json", "--out", str(tmp_path)),
        python("-c", "import numpy, scipy.stats, pandas, pydantic"),
        bar=3.0,
        rounds=7,
    )


def test_scoring_and_ranking_many_weightings_takes_little_more_than_product_and_sort(judged):
    rng = np.random.default_rng(2021)
    table = rng.random((15, 4))
    weights = rng.dirichlet(np.ones(4), WEIGHTINGS)
    judged(
        f"score and rank / product and sort, {WEIGHTINGS} weightings of 15 x 4",
        lambda: s3.rank(s3.score(table, weights)),
        lambda: np.sort(weights @ table.T, axis=-1),
        bar=2.0,
        rounds=60,
    )


def test_ranking_a_batch(benchmark):
    scores = np.random.default_rng(7).random((10_000, 15))
    ranking = benchmark(s3.rank, scores)
    assert ranking.values.shape == scores.shape


def test_evaluating_the_ruhr(benchmark):
    case = s3.read_scenario("scenarios/ruhr-equal.toml")
    result = benchmark(s3.run, case)
    assert len(result.topics.scores) == len(case.data.topics)


REPORT = """
import time, s3prio
from s3prio.language import language
made = s3prio.run("scenarios/ruhr-equal.toml")
start = time.process_time()
from s3prio.report.html import report_html
report_html(made, language("de"))
print(time.process_time() - start)
"""


def test_the_report_takes_three_seconds_of_the_processor_after_the_run(within):
    made = subprocess.run([sys.executable, "-c", REPORT], capture_output=True, check=True)
    within("report.html after the run, everything loaded anew", float(made.stdout), 3.0, " s")


def test_a_chart_takes_thirty_milliseconds(within):
    cards = {card.id: card for card in s3.run("scenarios/ruhr-equal.toml").cards}
    for id_ in ("ranking", "topic-healthcare--places", "years", "assumptions"):
        chart = cards[id_].chart
        assert chart is not None
        times = []
        for _ in range(9):
            start = time.perf_counter()
            figure_html(chart, language("de"))
            times.append(time.perf_counter() - start)
        # All but the map are drawn twice, for wide and for narrow pages.
        within(f"chart of {id_}, all its drawings", sorted(times)[4], 0.03, " s")


def test_a_package_is_made_and_verified_in_twice_the_time_of_the_run(judged, tmp_path):
    case = s3.read_scenario("scenarios/ruhr-equal.toml")
    made = s3.run(case)

    def packed_and_verified():
        path, *_ = s3.write_package(made, tmp_path / "ruhr.s3prio.zip")
        assert s3.verify(path).holds

    judged(
        "package of the Ruhr made and verified / the run itself",
        packed_and_verified,
        lambda: s3.run("scenarios/ruhr-equal.toml"),
        bar=2.0,
        rounds=7,
    )
