"""
Politics and evidence for callers: one function for each analysis, on arrays and frames.

>>> from s3prio import balance
>>> found = balance.frontier([9, 8, 5], [1, 2, 6], 2)
>>> found.sets[0].selected, found.sets[-1].selected
((0, 1), (1, 2))
"""

from s3prio.analysis.balance.claims import Claims, claims_check
from s3prio.analysis.balance.clones import clones
from s3prio.analysis.balance.compromises import Compromises, compromises
from s3prio.analysis.balance.consensus import Consensus, consensus
from s3prio.analysis.balance.core import Core, core
from s3prio.analysis.balance.coverage import Coverage, coverage
from s3prio.analysis.balance.dial import Dial, dial
from s3prio.analysis.balance.feasible import Beside, feasible_sets
from s3prio.analysis.balance.frontier import Frontier, frontier
from s3prio.analysis.balance.guarantees import Guarantees, guarantees
from s3prio.analysis.balance.influence import Influence, influence
from s3prio.analysis.balance.regret import Regret, regret
from s3prio.analysis.balance.representation import Representation, approvals_of, representation
from s3prio.domain.portfolio import Constraints, Requires
from s3prio.methods.portfolio.family import Family

__all__ = [
    "Beside", "Claims", "Compromises", "Consensus", "Constraints", "Core", "Coverage", "Dial", "Family", "Frontier",
    "Guarantees", "Influence", "Regret", "Representation", "Requires", "approvals_of", "claims_check", "clones",
    "compromises", "consensus", "core", "coverage", "dial", "feasible_sets", "frontier", "guarantees", "influence",
    "regret", "representation",
]  # fmt: skip
