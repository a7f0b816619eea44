"""Elections by approvals that tests of several rules share."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from s3prio.methods.voting.equal_shares import equal_shares
from s3prio.methods.voting.phragmen import sequential_phragmen
from s3prio.methods.voting.proportional_approval import best_by_pav


@dataclass(frozen=True)
class Election:
    """Who approves whom, with which influence, for how many seats."""

    approvals: np.ndarray
    weights: tuple[Fraction, ...]
    k: int


def ballots(n, *given):
    """Approvals of voters, from the positions that each approves of n candidates."""
    approvals = np.zeros((len(given), n), dtype=bool)
    for row, approved in zip(approvals, given, strict=True):
        row[list(approved)] = True
    return approvals


def sets_of(n, k):
    """All sets of k out of n candidates in lexical order, (f, n) boolean."""
    return ballots(n, *combinations(range(n), k))


def positions(members):
    """Sets as ascending positions."""
    return tuple(tuple(np.flatnonzero(row).tolist()) for row in members)


def pav(approvals, weights, k):
    """The selections of k that proportional approval voting takes."""
    members = sets_of(approvals.shape[1], k)
    return positions(members[list(best_by_pav(approvals, weights, members))])


RULES = {"pav": pav, "phragmen": sequential_phragmen, "equal-shares": equal_shares}
"""Each with approvals, weights and k as arguments, and all selections as result."""


VOTERS = st.integers(1, 6)
CANDIDATES = st.integers(2, 6)


@st.composite
def elections(draw, voters=VOTERS, candidates=CANDIDATES):
    """Small elections with many ties; a voter may have no influence, but not all of them."""
    s, n = draw(voters), draw(candidates)
    approvals = draw(arrays(np.bool_, (s, n)))
    influence = st.fractions(0, 3, max_denominator=4)
    weights = draw(st.lists(influence, min_size=s, max_size=s).filter(any))
    return Election(approvals, tuple(weights), draw(st.integers(1, n)))
