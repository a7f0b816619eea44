"""
What stakeholders say, in three kinds that are never mixed: values, interests, claims.

Values are weights of criteria and cannot be wrong; interests are points for topics and have a price in evidence;
claims are categories that a municipality gives itself and can be checked. Each comes from a step of the process, with
its date and round, and what was said before stays beside what is said now.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, TypeVar

from pydantic import Field, StringConstraints

from s3prio.domain.label import Day, Id, Label, Real, Table, Whole, Written
from s3prio.methods.elicitation import Questions

InterestKind = Literal["points", "approvals", "ranking"]


class Stakeholder(Written):
    """Somebody who has a say."""

    id: Id
    label: Label
    influence: Real = Field(default=1.0, ge=0, le=1e9)
    """In the same unit for all; only proportions count."""
    illustrative: bool = False
    """Whether what it says is invented."""


class Said(Written):
    """Where something that was said comes from."""

    step: Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)]
    date: Day
    round: Whole = Field(default=1, ge=1, le=1000)

    @property
    def when(self) -> tuple[dt.date, int]:
        """What comes later counts."""
        return (self.date, self.round)


class ValuesSaid(Said):
    """How much each criterion counts for somebody, with the answers as they were given."""

    stakeholder: Id
    answers: Questions


class InterestsSaid(Said):
    """Which topics somebody wants."""

    stakeholder: Id
    kind: InterestKind
    topics: Table[Id, Real]
    """Points; 1 for approval; or ranks from 1. Topics that are not named get nothing, or the last rank."""


class ClaimsSaid(Said):
    """The categories that a municipality gives itself, 1 the lowest."""

    municipality: Id
    categories: Table[Id, Whole]


S = TypeVar("S", bound=Said)


@dataclass(frozen=True)
class Stakeholders:
    """
    All that was said.

    Attributes
    ----------
    people : tuple of Stakeholder
    values : tuple of ValuesSaid
    interests : tuple of InterestsSaid
    claims : tuple of ClaimsSaid
    """

    people: tuple[Stakeholder, ...]
    values: tuple[ValuesSaid, ...] = ()
    interests: tuple[InterestsSaid, ...] = ()
    claims: tuple[ClaimsSaid, ...] = ()

    @property
    def is_illustrative(self) -> bool:
        """Whether some of it is invented."""
        return any(one.illustrative for one in self.people)

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps of the process, in the order in which something was first said in them."""
        first: dict[str, tuple[dt.date, int]] = {}
        for one in (*self.values, *self.interests, *self.claims):
            first[one.step] = min(first.get(one.step, one.when), one.when)
        return tuple(sorted(first, key=lambda step: (first[step], step)))

    def up_to(self, step: str) -> Stakeholders:
        """Return what was said in a step and in those before it, whatever the date of each answer."""
        until = set(self.steps[: self.steps.index(step) + 1])

        def kept(said: Iterable[S]) -> tuple[S, ...]:
            return tuple(one for one in said if one.step in until)

        return Stakeholders(
            self.people, kept(self.values), kept(self.interests), kept(self.claims)
        )

    @property
    def last_values(self) -> dict[str, ValuesSaid]:
        """What each stakeholder said last of the criteria."""
        return {one.stakeholder: one for one in in_time(self.values)}

    @property
    def last_interests(self) -> dict[str, InterestsSaid]:
        """What each stakeholder said last of the topics."""
        return {one.stakeholder: one for one in in_time(self.interests)}

    @property
    def last_claims(self) -> dict[str, ClaimsSaid]:
        """What each municipality said last of itself."""
        return {one.municipality: one for one in in_time(self.claims)}


def in_time(said: Iterable[S]) -> list[S]:
    """Return what was said in the order of its dates and rounds."""
    return sorted(said, key=lambda one: one.when)


def points_said(said: InterestsSaid, topics: Sequence[str]) -> tuple[float, ...]:
    """
    Return points for all topics, from points, approvals or a ranking.

    Parameters
    ----------
    said : InterestsSaid
    topics : (n,) ids

    Returns
    -------
    (n,) tuple of float
        Points as they were given; for approvals 1 or 0; for a ranking the number of topics behind it, level ones
        counting half :cite:p:`borda1781`.

    Examples
    --------
    >>> ranked = InterestsSaid(step="a", date="2026-01-01", stakeholder="x", kind="ranking", topics={"a": 2, "b": 1})
    >>> points_said(ranked, ("a", "b", "c", "d"))
    (2.0, 3.0, 0.5, 0.5)
    """
    if said.kind != "ranking":
        return tuple(float(said.topics.get(id_, 0.0)) for id_ in topics)
    ranks = [float(said.topics.get(id_, float("inf"))) for id_ in topics]
    return tuple(
        sum(other > own for other in ranks) + (sum(other == own for other in ranks) - 1) / 2
        for own in ranks
    )
