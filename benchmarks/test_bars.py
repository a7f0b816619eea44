"""
The bars of the foundation, each a ratio in one run.

``make bench`` measures and judges; in ``make check`` the same calls run once, unjudged, so that
they cannot rot.
"""

import numpy as np
import pytest

import s3prio as s3
from benchmarks.ratios import best_ratio, python

WEIGHTINGS = 100_000


@pytest.fixture
def judged(request, capsys):
    """Judge a ratio by its bar, and print it; in the smoke run only one round is taken."""
    smoke = request.config.getoption("benchmark_disable")

    def judge(name, ours, yardstick, bar, rounds):
        ratio = best_ratio(ours, yardstick, 1 if smoke else rounds)
        with capsys.disabled():
            if not smoke:
                print(f"\n{name}: {ratio:.2f} of at most {bar}")  # noqa: T201 what a benchmark is for
        assert smoke or ratio <= bar

    return judge


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
