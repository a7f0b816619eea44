"""
Robustness against its bars: exact shares against samples, ours against the peer that has SMAA-2, and memory.

pysensmcda is measured as it is meant to be used: a method of pymcdm that it calls with checks off, all of its
measures in one call.
"""

import subprocess
import sys
import time
import warnings
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import pytest
from numpy.testing import assert_allclose

import s3prio as s3
from s3prio.weightspace.half_space import half_space_probability

CELLS = 1_000_000
SAMPLES = 10_000


@pytest.fixture
def at_least(within):
    """Judge a figure by a bar that it must reach; it is shown as the bar over the figure."""

    def judge(name, figure, bar, unit=""):
        within(
            f"{name}: {figure:.3g}{unit}, at least {bar:.3g}{unit}; bar over figure",
            bar / figure,
            1.0,
        )

    return judge


def cpu_time(call, rounds):
    """Best CPU time of a call."""
    best = np.inf
    for _ in range(rounds):
        start = time.process_time()
        call()
        best = min(best, time.process_time() - start)
    return best


def sampled_shares(leads, weights):
    """Shares by one shared matrix product, in blocks that stay in the cache."""
    found = np.empty(len(leads))
    for at in range(0, len(leads), 2048):
        found[at : at + 2048] = (leads[at : at + 2048] @ weights.T >= 0).mean(axis=1)
    return found


@pytest.mark.parametrize(("m", "millions", "times"), [(4, 4.0, 50.0), (12, 1.2, 20.0)])
def test_category_shares_are_exact_and_quicker_than_samples(m, millions, times, smoke, at_least):
    rng = np.random.default_rng(2021)
    leads = rng.random((CELLS // (100 if smoke else 1), m)) - 0.5
    ours = cpu_time(lambda: half_space_probability(leads), 1 if smoke else 3)
    some = leads[: len(leads) // 20]
    weights = rng.dirichlet(np.ones(m), SAMPLES)
    theirs = 20 * cpu_time(lambda: sampled_shares(some, weights), 1)
    assert_allclose(
        half_space_probability(some[:500]), sampled_shares(some[:500], weights), atol=0.03
    )
    at_least(
        f"cells and thresholds a CPU second, m = {m}", len(leads) / ours / 1e6, millions, " M"
    )
    at_least(f"quicker than {SAMPLES} samples, m = {m}", theirs / ours, times, " x")


def peer(method, performances, samples):
    """SMAA-2 of pysensmcda, all measures in one call."""
    pytest.importorskip("pysensmcda", reason="pysensmcda is not installed")
    methods = pytest.importorskip("pymcdm.methods")
    smaa = pytest.importorskip("pysensmcda.smaa")
    asked = methods.TOPSIS() if method == "topsis" else methods.WSM(lambda x, **_: x)
    signs = np.ones(performances.shape[1])

    def call():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it says that confidence factors are all 1 here
            return smaa.smaa2(asked, performances, signs, num_samples=samples, seed=1)

    return call


def test_exact_rank_acceptability_is_quicker_than_a_hundred_thousand_samples(smoke, at_least):
    table = np.random.default_rng(2022).random((12, 4))
    theirs = peer("weighted-sum", table, 1000 if smoke else 100_000)
    start = time.perf_counter()
    found = theirs()
    spent = time.perf_counter() - start
    ours = min(timed(lambda: s3.acceptability(table)) for _ in range(3 if smoke else 20))
    assert s3.acceptability(table).error == 0
    assert_allclose(
        s3.acceptability(table).ranks, found.rank_acceptability, atol=0.08 if smoke else 0.01
    )
    at_least(
        "exact ranks 12 x 4, quicker than 100,000 samples of pysensmcda", spent / ours, 20.0, " x"
    )


def timed(call):
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def bare(table, samples):
    """SMAA-2 with TOPSIS in bare numpy: weights, closeness, ranks, counts, central weights; nothing checked."""
    rng = np.random.Generator(np.random.SFC64(1))
    weights = rng.standard_exponential((samples, table.shape[1]))
    weights /= weights.sum(axis=1, keepdims=True)
    values = table / np.sqrt((table**2).sum(axis=0))
    squared = weights**2
    far = np.sqrt(squared @ ((values - values.min(axis=0)) ** 2).T)
    near = np.sqrt(squared @ ((values - values.max(axis=0)) ** 2).T)
    scores = far / (far + near)
    n = len(table)
    order = np.argsort(scores, axis=1)[:, ::-1]
    ranks = np.bincount((order + n * np.arange(n)).ravel(), minlength=n * n).reshape(n, n).T
    best = order[:, 0]
    central = [np.bincount(best, column, minlength=n) for column in weights.T]
    return ranks / samples, np.stack(central, axis=1)


@pytest.mark.parametrize(("n", "times"), [(6, 100.0), (90, 15.0)])
def test_sampled_topsis_is_quicker_than_the_peer_and_near_bare_numpy(
    n, times, smoke, at_least, judged
):
    table = np.random.default_rng(2023).uniform(1.0, 9.0, (n, 4))

    def ours():
        return s3.acceptability(table, method="topsis", samples=SAMPLES, points="random")

    theirs = peer("topsis", table, SAMPLES)
    spent = min(timed(theirs) for _ in range(1 if smoke else 3))
    own = min(timed(ours) for _ in range(3 if smoke else 30))
    assert_allclose(ours().ranks, bare(table, SAMPLES)[0], atol=0.05)
    at_least(f"SMAA-2 with TOPSIS {n} x 4, quicker than pysensmcda", spent / own, times, " x")
    judged(
        f"SMAA-2 with TOPSIS {n} x 4 / bare numpy",
        ours,
        lambda: bare(table, SAMPLES),
        bar=2.0,
        rounds=30,
    )


def grown_by(samples):
    """Memory in MB by which a fresh process grows over its imports."""
    program = (
        "import resource, numpy as np, s3prio as s3\n"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "table = np.random.default_rng(2024).random((6, 4))\n"
        "s3.acceptability, before = s3.acceptability, peak()\n"
        f"s3.acceptability(table, samples={samples}, points='random')\n"
        "print((peak() - before) / 1024)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    return float(ended.stdout)


def test_a_hundred_million_samples_take_no_memory_and_two_workers_help(smoke, within, at_least):
    table = np.random.default_rng(2024).random((6, 4))
    number = 1_000_000 if smoke else 100_000_000
    alone = timed(lambda: s3.acceptability(table, samples=number, points="random"))
    with ProcessPoolExecutor(2) as executor:
        s3.acceptability(
            table, samples=1_000_000, points="random", executor=executor
        )  # both are warm
        together = timed(
            lambda: s3.acceptability(table, samples=number, points="random", executor=executor)
        )
    within(f"memory of {number} samples", grown_by(number), 200.0, " MB")
    at_least(f"{number} samples in {alone:.3g} s, two workers", alone / together, 1.4, " x")


def test_a_blend_path_takes_little_more_than_the_differences_and_a_sort(judged):
    rng = np.random.default_rng(2025)
    table, a, b = rng.random((1000, 4)), rng.dirichlet(np.ones(4)), rng.dirichlet(np.ones(4))

    def bare_path():
        start, end = table @ a, table @ b
        before, after = start[:, None] - start, end[:, None] - end
        cross = before * after < 0
        return np.sort(before[cross] / (before[cross] - after[cross]))

    judged(
        "blend path of 1,000 alternatives / pair differences and sorting",
        lambda: s3.blend(table, a, b),
        bare_path,
        bar=3.0,
        rounds=20,
    )
