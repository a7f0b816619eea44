r"""
Other packages as oracles for elections and agreement: on random cases they say the same.

abcvoting brings a solver of 600 MB that these rules do not need, and so is no part of the environment: without it
its tests are skipped. To run them, from the project's folder::

    .venv/bin/pip install --no-deps --target out/peer abcvoting gurobipy ruamel.yaml natsort gmpy2 \
        preflibtools prefsampling pabutools
    PYTHONPATH=out/peer .venv/bin/python -m pytest tests/oracles/test_voting_peers.py
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.stats import friedmanchisquare

from s3prio.methods.agreement import kendall_w, weighted_kappa
from s3prio.methods.voting.justified_representation import unrepresented
from tests.unit.methods.voting.elections import RULES

# What the peer warns of on the way; what we warn of is still an error.
pytestmark = [
    pytest.mark.filterwarnings(f"ignore:::{module}")
    for module in ("abcvoting", "gurobipy", "preflibtools", "pabutools", "pulp")
]


@dataclass(frozen=True)
class Case:
    """A random election, drawn from a seed; every second one of equal voters, so that there are ties."""

    seed: int

    def __str__(self):
        return f"election{self.seed}"

    @cached_property
    def drawn(self):
        rng = np.random.default_rng(self.seed)
        s, n = rng.integers(3, 9), rng.integers(3, 7)
        approvals = rng.random((s, n)) < rng.uniform(0.2, 0.6)
        largest = 1 if self.seed % 2 == 0 else 9
        weights = [Fraction(int(points), 7) for points in rng.integers(1, largest + 1, s)]
        return approvals, weights, int(rng.integers(1, n + 1))

    def profile(self):
        """The election as abcvoting takes it, with whole weights: it prints what fractions cannot be printed as."""
        preferences = pytest.importorskip("abcvoting.preferences")
        approvals, weights, _ = self.drawn
        profile = preferences.Profile(approvals.shape[1])
        for row, weight in zip(approvals, weights, strict=True):
            profile.add_voter(
                preferences.Voter(np.flatnonzero(row).tolist(), weight=int(7 * weight))
            )
        return profile


every_election = pytest.mark.parametrize("case", [Case(seed) for seed in range(60)], ids=str)


@every_election
@pytest.mark.parametrize(
    ("rule", "theirs", "settings"),
    [
        ("pav", "pav", {"algorithm": "brute-force"}),
        ("phragmen", "seqphragmen", {"algorithm": "standard-fractions"}),
        ("equal-shares", "equal-shares-without-completion", {"algorithm": "standard-fractions"}),
    ],
)
def test_all_selections_are_those_of_abcvoting(case, rule, theirs, settings):
    abcrules = pytest.importorskip("abcvoting.abcrules")
    committees = abcrules.compute(
        theirs,
        case.profile(),
        case.drawn[2],
        resolute=False,
        max_num_of_committees=None,
        **settings,
    )
    assert RULES[rule](*case.drawn) == tuple(sorted(tuple(sorted(one)) for one in committees))


@every_election
def test_groups_are_unheard_where_abcvoting_finds_one(case):
    properties = pytest.importorskip("abcvoting.properties")
    approvals, weights, k = case.drawn
    profile = case.profile()
    rng = np.random.default_rng(case.seed)
    for _ in range(5):
        selected = sorted(rng.choice(approvals.shape[1], size=k, replace=False).tolist())
        heard = properties.check_JR(profile, selected, quota=7 * sum(weights) / k)
        assert (unrepresented(approvals, weights, selected, k) == ()) == heard


@pytest.mark.parametrize("seed", range(30))
def test_concordance_is_that_of_friedmans_test_in_scipy(seed):
    rng = np.random.default_rng(seed)
    raters, n = rng.integers(2, 7), rng.integers(3, 9)
    scores = rng.integers(0, 5, (raters, n)).astype(float)
    scores[0, :2] = 0, 1
    found = kendall_w(scores)
    assert found is not None
    assert_allclose(raters * (n - 1) * found, friedmanchisquare(*scores.T).statistic, atol=1e-12)


@pytest.mark.parametrize("seed", range(30))
def test_weighted_kappa_is_that_of_scikit_learn(seed):
    metrics = pytest.importorskip("sklearn.metrics")
    rng = np.random.default_rng(seed)
    q, n = int(rng.integers(2, 6)), rng.integers(2, 12)
    first, second = rng.integers(1, q + 1, (2, n))
    first[0], second[0] = 1, 2
    found = weighted_kappa(first, second, q)
    labels = range(1, q + 1)
    expected = metrics.cohen_kappa_score(first, second, labels=labels, weights="quadratic")
    assert found is not None
    assert_allclose(found, expected, atol=1e-12)
