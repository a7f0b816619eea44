"""All that is asked about politics and evidence of one scenario: the eight analyses, made once and kept together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from s3prio.analysis import Progress
from s3prio.analysis.balance.best import best_by_evidence, total_evidence
from s3prio.analysis.balance.circumstances import (
    POINTS,
    Circumstances,
    Terms,
    categories_by_place,
    scores_by_place,
)
from s3prio.analysis.balance.claimed import ClaimsBeside, claims_beside
from s3prio.analysis.balance.clones import Clones, clones
from s3prio.analysis.balance.consensus import Consensus, consensus_of
from s3prio.analysis.balance.core import Core, core_of
from s3prio.analysis.balance.coverage import Coverage, coverage_of
from s3prio.analysis.balance.feasible import Beside, feasible_sets
from s3prio.analysis.balance.given import Points
from s3prio.analysis.balance.group import Group
from s3prio.analysis.balance.stages import Stage, stages_of
from s3prio.analysis.balance.synergies import LinkTip, link_tips
from s3prio.analysis.balance.wishes import Wishes, wishes_of
from s3prio.domain.arrays import BoolArray, FloatArray, IntArray
from s3prio.domain.category import CATEGORIES
from s3prio.evaluation.evaluation import Evaluation
from s3prio.methods.portfolio.family import Family, Selected


@dataclass(frozen=True)
class Balance:
    """
    Politics and evidence of one scenario.

    Attributes
    ----------
    group : Group
    terms : Terms
    family : Family
    evidence : Points
        Of the topics, from 0 to 100, under the scenario's own weights.
    by_facts : tuple of sets
        What facts alone would choose; more than one if level.
    unknown : tuple of int
        Topics of which no figure is known.
    core : Core or None
        None where nobody weighed the criteria, or there are too many sets to list.
    consensus : Consensus or None
    wishes : Wishes or None
        None where nobody said what topics they want.
    municipalities : (p,) ids
    categories : (p, n) integer array or None
        By the evidence; None where no municipalities are judged.
    coverage : Coverage or None
        Pioneers in what facts alone would choose; None where no municipalities are judged.
    claims : ClaimsBeside or None
        None where nothing is claimed, or no municipalities are judged.
    clones : tuple of Clones
    link_tips : tuple of LinkTip
        What facts would choose if links between topics counted; empty where no links are known.
    stages : tuple of Stage
    is_illustrative : bool
        Whether some of what is said is invented.
    """

    group: Group
    terms: Terms
    family: Family
    evidence: Points
    by_facts: tuple[Selected, ...]
    unknown: Selected
    core: Core | None
    consensus: Consensus | None
    wishes: Wishes | None
    municipalities: tuple[str, ...]
    categories: IntArray | None
    coverage: Coverage | None
    claims: ClaimsBeside | None
    clones: tuple[Clones, ...]
    link_tips: tuple[LinkTip, ...]
    stages: tuple[Stage, ...]
    is_illustrative: bool

    @property
    def best_evidence(self) -> Fraction:
        """Evidence of what facts alone would choose, with the links inside it."""
        return total_evidence(self.family, self.evidence, self.by_facts[0])

    def pioneering(self, municipality: int) -> Selected:
        """Return the topics in which a municipality is a pioneer by the evidence."""
        if self.categories is None:
            return ()
        return tuple(np.flatnonzero(self.categories[municipality] == len(CATEGORIES)).tolist())


def balance(
    topics: Evaluation,
    group: Group,
    stages: Sequence[tuple[str, Group]],
    terms: Terms,
    around: Circumstances,
    *,
    is_illustrative: bool,
    progress: Progress | None = None,
) -> Balance:
    """
    Make the eight analyses.

    Parameters
    ----------
    topics : Evaluation
        Additive, with all topics weighed alike.
    group : Group
    stages : sequence of (step, Group)
        What had been said after each step of the process.
    terms : Terms
    around : Circumstances
    is_illustrative : bool
    progress : callable, optional
        Is told the share of the work that is done, where there are too many sets to list.

    Returns
    -------
    Balance

    Raises
    ------
    ScenarioError
        If no selection keeps to the constraints.
    """
    values = POINTS * topics.values
    evidence = Points.of_numbers(values @ topics.model.weights)
    categories = categories_by_place(topics, around)
    family = _family(topics, group, terms, around, categories)
    by_facts = tuple(
        one.selected for one in best_by_evidence(family, evidence, group.support or evidence)
    )
    return Balance(
        group,
        terms,
        family,
        evidence,
        by_facts,
        tuple(np.flatnonzero((topics.table.reasons != "").all(axis=1)).tolist()),
        _core(topics, group, family, values),
        _consensus(topics, group, family, values, terms),
        wishes_of(topics, group, family, evidence, terms, around, progress),
        around.municipalities,
        categories,
        None
        if categories is None or family.members is None
        else coverage_of(family, evidence, categories == len(CATEGORIES), by_facts[0]),
        claims_beside(topics, group, family, evidence, by_facts[0], around, categories),
        clones(topics.values, scores_by_place(topics, around)),
        ()
        if around.links is None or family.members is None
        else link_tips(family, evidence.numbers, around.links),
        tuple(stages_of(topics, stages, family, evidence, values, around, categories)),
        is_illustrative,
    )


def _family(
    topics: Evaluation,
    group: Group,
    terms: Terms,
    around: Circumstances,
    categories: IntArray | None,
) -> Family:
    demanded = terms.constraints
    if group.points is None:  # nobody to guarantee anything to
        demanded = demanded.model_copy(update={"guarantee": 0.0})
    covers: BoolArray | None = None
    if terms.constraints.coverage is not None and categories is not None:
        covers = categories > CATEGORIES.index(terms.constraints.coverage)
    return feasible_sets(
        tuple(alternative[0] for alternative in topics.alternatives),
        topics.model.select or 1,
        demanded,
        Beside(
            points=None if group.points is None else group.points.numbers,
            stakeholders=tuple(around.names[2][s] for s in group.wished_by),
            covers=covers,
            municipalities=around.names[1],
            links=around.links,
            names=around.names[0],
        ),
    )


def _core(topics: Evaluation, group: Group, family: Family, values: FloatArray) -> Core | None:
    if not group.weighed_by or family.members is None:
        return None
    rows = np.vstack([group.weights, topics.model.weights])
    return core_of(family, values, rows, topics.model.criterion_ids)


def _consensus(
    topics: Evaluation, group: Group, family: Family, values: FloatArray, terms: Terms
) -> Consensus | None:
    if not group.weighed_by or family.members is None:
        return None
    shares = np.array([float(one) for one in group.shares(group.weighed_by)])
    labels = (topics.model.criterion_ids, tuple(group.ids[s] for s in group.weighed_by))
    return consensus_of(family, values, group.weights, shares, labels, terms.tolerance)
