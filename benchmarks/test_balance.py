"""
Balance against its bars: each analysis as a multiple of one bare enumeration, and integer programs beyond it.

The bare enumeration adds up two numbers over each of the 5,005 selections of 6 of 15, the sets being listed already.
"""

import time
from fractions import Fraction

import numpy as np
import pytest
from numpy.testing import assert_allclose

from s3prio import balance
from s3prio.methods.portfolio.family import all_sets
from s3prio.methods.voting.phragmen import sequential_phragmen
from s3prio.methods.voting.proportional_approval import best_by_pav

N, S, M, K = 15, 20, 4, 6

MOST_OF_ONE, MOST_OF_ALL = 1.0, 5.0
"""Seconds of CPU."""


@pytest.fixture(scope="module")
def case():
    """Values, weights, points, influence, evidence and support of 15 topics and 20 stakeholders."""
    rng = np.random.default_rng(2021)
    values = rng.uniform(20, 90, (N, M)).round(1)
    weights = rng.integers(5, 50, (S, M)).astype(float)
    points = np.zeros((S, N))
    for row in points:
        row[rng.permutation(N)[:5]] = (30, 25, 20, 15, 10)
    influence = [Fraction(int(one)) for one in rng.integers(1, 4, S)]
    total = sum(influence)
    evidence = values.mean(axis=1).round(2)
    support = [
        sum(pi / total * int(one) for pi, one in zip(influence, column, strict=True))
        for column in points.T
    ]
    claimed = rng.integers(0, 4, (N, N))
    lowest = rng.integers(1, 3, (N, N))
    possible = np.stack([lowest, lowest + rng.integers(0, 2, (N, N))], axis=2)
    return values, weights, points, influence, evidence, support, (claimed, possible, lowest)


def cpu_time(call):
    """CPU time of a call, the best of three."""
    best = np.inf
    for _ in range(3):
        start = time.process_time()
        call()
        best = min(best, time.process_time() - start)
    return best


def analyses(case):
    """The eight analyses by their names."""
    values, weights, points, influence, evidence, support, claims = case
    selected = balance.frontier(evidence, support, K).sets[0].selected
    approvals = balance.approvals_of(points)
    return {
        "A1 frontier": lambda: balance.frontier(evidence, support, K),
        "A2 dial": lambda: balance.dial(evidence, support, K),
        "A3 core": lambda: balance.core(values, weights, K),
        "A4 compromises and regret": lambda: (
            balance.compromises(points, K, influence=influence),
            balance.regret(values, weights, K),
        ),
        "A5 representation and guarantees": lambda: (
            balance.representation(approvals, selected, influence=influence),
            balance.guarantees(evidence, points, K),
        ),
        "A6 influence": lambda: balance.influence(evidence, points, K, influence=influence),
        "A7 consensus": lambda: balance.consensus(values, weights, K, influence=influence),
        "A8 claims": lambda: [balance.claims_check(*claims).leniency(p) for p in range(N)],
    }


def test_the_eight_analyses_take_a_second_each_at_most_and_five_together(case, smoke, within):
    members = all_sets(N, (K, K))
    assert members is not None
    counts = members.astype(float)
    pair = np.column_stack([case[4], np.array([float(one) for one in case[5]])])
    bare = cpu_time(lambda: counts @ pair)
    total = 0.0
    for name, call in analyses(case).items():
        taken = cpu_time(call) if not smoke else float(bool(call() is None))
        total += taken
        within(f"{name} ({taken / bare:.0f} bare enumerations)", taken, MOST_OF_ONE, " s")
    within("all eight analyses", total, MOST_OF_ALL, " s")


def test_a_frontier_of_six_million_sets_is_found_by_integer_programs(smoke, within):
    rng = np.random.default_rng(2)
    n, k = (12, 6) if smoke else (30, 8)
    evidence = rng.uniform(20, 90, n).round(1)
    support = (8 - evidence / 12 + rng.uniform(0, 3, n)).round(
        2
    )  # against the evidence: many steps
    told: list[float] = []
    start = time.process_time()
    found = balance.frontier(evidence, support, k, progress=told.append)
    taken = time.process_time() - start
    assert told == sorted(told)
    within(f"frontier of 30 choose 8, {len(found.sets)} sets", taken, 60.0, " s")


@pytest.mark.filterwarnings("ignore::DeprecationWarning:pulp")
@pytest.mark.filterwarnings("ignore:Constructing LpVariable:DeprecationWarning")
def test_ours_is_no_slower_than_pulp_at_the_best_set_and_agrees(case, within):
    pulp = pytest.importorskip("pulp")
    evidence = case[4]

    def theirs():
        model = pulp.LpProblem("best", pulp.LpMaximize)
        members = [pulp.LpVariable(f"x{i}", cat="Binary") for i in range(N)]
        model += pulp.lpSum(float(e) * x for e, x in zip(evidence, members, strict=True))
        model += pulp.lpSum(members) == K
        model.solve(pulp.PULP_CBC_CMD(msg=False))
        return pulp.value(model.objective)

    def ours():
        return float(balance.frontier(evidence, evidence, K).sets[0].evidence)

    assert_allclose(ours(), theirs())
    start = time.perf_counter()
    theirs()
    there = time.perf_counter() - start  # its solver is a process of its own, so by the clock
    start = time.perf_counter()
    ours()
    within("best set by ours over pulp's", (time.perf_counter() - start) / there, 1.0)


@pytest.mark.filterwarnings("ignore:::abcvoting")
@pytest.mark.filterwarnings("ignore:::pabutools")
def test_ours_is_no_slower_than_abcvoting_at_proportional_rules_and_agrees(case, within):
    abcrules = pytest.importorskip("abcvoting.abcrules")
    preferences = pytest.importorskip("abcvoting.preferences")
    approvals = balance.approvals_of(case[2])
    profile = preferences.Profile(N)
    for row, weight in zip(approvals, case[3], strict=True):
        profile.add_voter(preferences.Voter(np.flatnonzero(row).tolist(), weight=weight))
    members = all_sets(N, (K, K))
    assert members is not None
    sets = [tuple(np.flatnonzero(row).tolist()) for row in members]
    total = sum(case[3])
    shares = [one / total for one in case[3]]
    pairs = {
        "PAV": (
            lambda: {sets[f] for f in best_by_pav(approvals, shares, members)},
            lambda: abcrules.compute_pav(
                profile, committeesize=K, algorithm="branch-and-bound", resolute=False
            ),
        ),
        "Phragmén": (
            lambda: set(sequential_phragmen(approvals, shares, K)),
            lambda: abcrules.compute_seqphragmen(
                profile, committeesize=K, algorithm="standard-fractions", resolute=False
            ),
        ),
    }
    for name, (ours, theirs) in pairs.items():
        assert ours() == {tuple(sorted(found)) for found in theirs()}
        within(f"{name} by ours over abcvoting's", cpu_time(ours) / cpu_time(theirs), 1.0)
