"""
A5. Is everybody represented?

No group that is large enough and agrees on a topic is to get nothing: justified representation
:cite:p:`aziz2017`, here with influence. Rules made for proportionality stand beside it as references.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from s3prio.analysis.balance.best import SLIP
from s3prio.analysis.balance.frontier import taken_family
from s3prio.analysis.balance.given import positions_of, taken_influence, taken_rows, topics_of
from s3prio.domain.arrays import BoolArray, frozen
from s3prio.methods.portfolio.family import Family, Selected
from s3prio.methods.voting.equal_shares import equal_shares
from s3prio.methods.voting.justified_representation import Unrepresented, unrepresented
from s3prio.methods.voting.phragmen import sequential_phragmen
from s3prio.methods.voting.proportional_approval import best_by_pav
from s3prio.text import Text


@dataclass(frozen=True)
class Representation:
    """
    Whether groups that are large enough get something in a selection.

    Attributes
    ----------
    topics, stakeholders : labels
    selected : tuple of int
    approvals : (s, n) boolean array
    missing : tuple of Unrepresented
        Groups with enough influence that agree on a topic and get nothing; the largest first.
    empty_handed : tuple of (int, Fraction)
        Stakeholders of whose topics none is selected, with their influence.
    references : dict
        Selections by rules made for proportionality, with ties: ``"pav"``, ``"phragmen"``, ``"equal-shares"``.
    """

    topics: tuple[Any, ...]
    stakeholders: tuple[Any, ...]
    selected: Selected
    approvals: BoolArray
    missing: tuple[Unrepresented, ...]
    empty_handed: tuple[tuple[int, Fraction], ...]
    references: dict[str, tuple[Selected, ...]]

    def __post_init__(self) -> None:
        object.__setattr__(self, "approvals", frozen(self.approvals, bool))

    @property
    def is_justified(self) -> bool:
        """Whether justified representation holds."""
        return not self.missing


def approvals_of(points: ArrayLike) -> BoolArray:
    """
    Tell which topics a stakeholder wants, from its points: those with more than an equal share of them.

    Parameters
    ----------
    points : (s, n) array_like or data frame, 0 or more

    Returns
    -------
    (s, n) boolean array
        Who gives all topics the same wants all of them.

    Examples
    --------
    >>> approvals_of(np.array([[50.0, 30.0, 20.0], [1.0, 1.0, 1.0]])).astype(int).tolist()
    [[1, 0, 0], [1, 1, 1]]
    """
    given = np.asarray(points, dtype=np.float64)
    mean = given.mean(axis=1, keepdims=True)
    wanted = given > mean * (1 + SLIP)
    return np.asarray(wanted | ~wanted.any(axis=1, keepdims=True))


def representation(
    approvals: Any,
    selected: Sequence[Any],
    *,
    influence: Any = None,
    family: Family | None = None,
) -> Representation:
    """
    Check whether groups that are large enough get something.

    Parameters
    ----------
    approvals : (s, n) boolean array_like or data frame
        Which topics each stakeholder wants.
    selected : sequence of labels
        The selected topics; positions where they have no labels.
    influence : (s,) array_like, optional
    family : Family, optional
        The sets that are allowed, for the reference by proportional approval; by default all of that size.

    Returns
    -------
    Representation

    Raises
    ------
    InputError, ShapeError, WeightError
        As in `compromises`.

    Examples
    --------
    >>> found = representation([[1, 1, 0], [1, 1, 0], [0, 0, 1]], [0, 1])
    >>> found.is_justified, found.empty_handed
    (True, ((2, Fraction(1, 3)),))
    """
    topics = topics_of(approvals) if family is None else family.topics
    given = taken_rows(approvals, topics, Text("Approvals"))
    shares = taken_influence(influence, given.labels)
    allowed = taken_family(len(selected), topics, None) if family is None else family
    return representation_of(
        allowed, given.numbers > 0, shares, positions_of(selected, topics), given.labels
    )


def representation_of(
    family: Family,
    approvals: BoolArray,
    influence: tuple[Fraction, ...],
    selected: Selected,
    stakeholders: tuple[Any, ...],
    *,
    with_references: bool = True,
) -> Representation:
    """Check representation from approvals (s, n) and influence that sums to 1."""
    k = len(selected)
    inside = np.asarray(approvals[:, list(selected)].any(axis=1))
    return Representation(
        family.topics,
        stakeholders,
        selected,
        approvals,
        unrepresented(approvals, influence, selected, k),
        tuple(
            (s, pi) for s, (has, pi) in enumerate(zip(inside, influence, strict=True)) if not has
        ),
        {} if not with_references else references_of(family, approvals, influence, k),
    )


def references_of(
    family: Family, approvals: BoolArray, influence: tuple[Fraction, ...], k: int
) -> dict[str, tuple[Selected, ...]]:
    """Return the selections of k by rules made for proportionality, level ones all."""
    found = {
        "phragmen": sequential_phragmen(approvals, influence, k),
        "equal-shares": equal_shares(approvals, influence, k),
    }
    if family.members is not None:
        of_size = np.flatnonzero(family.listed.sum(axis=1) == k)
        best = best_by_pav(approvals, influence, family.listed[of_size])
        found["pav"] = tuple(family.selected(int(of_size[f])) for f in best)
    return found
