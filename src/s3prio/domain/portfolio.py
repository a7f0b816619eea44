"""What a selection of topics must keep to, as people write it: size, budget, coverage, guarantees, prerequisites."""

from __future__ import annotations

from types import MappingProxyType
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from s3prio.domain.label import Id, Real, Table, Whole, Written

NO_DIFFERENCE = 0.02
"""Prices and losses below this share are called no difference."""

Fallback = Literal["zero", "random", "evidence", "today"]
"""What counts as nothing gained when compromises are looked for."""

Status = Literal["core", "contested", "out"]
"""Of a topic: in all good selections, in some, in none."""

Amount = Annotated[Real, Field(ge=0, le=1e9)]


class Requires(Written):
    """One topic only together with another."""

    topic: Id
    """The one that is selected only with the other."""
    needs: Id
    """The other."""


class Constraints(Written):
    """
    What every selection must keep to; nothing beyond its size where nothing is said.

    Examples
    --------
    >>> Constraints(exclude=("tourism",), range=(4, 6)).range
    (4, 6)
    """

    range: tuple[Whole, Whole] | None = None
    """The smallest and the largest number of topics; by default as many as the scenario selects."""
    include: tuple[Id, ...] = ()
    """Topics that are in every selection."""
    exclude: tuple[Id, ...] = ()
    """Topics that are in none."""
    requires: tuple[Requires, ...] = ()
    """Topics that are selected only with another one."""
    budget: Amount | None = None
    """What the selected topics may cost together; by default anything."""
    costs: Table[Id, Amount] = Field(default_factory=lambda: MappingProxyType({}))
    """Of the topics, in the budget's unit; topics that are not named cost nothing."""
    coverage: Literal["pioneer", "development-potential"] | None = None
    """Each municipality has this category, or a better one, in at least one of the selected topics."""
    guarantee: Annotated[Real, Field(ge=0, le=1)] = 0.0
    """The share of its best possible result that each stakeholder gets at least."""
    synergy: Annotated[Real, Field(ge=-1e6, le=1e6)] = 0.0
    """Points of evidence that each link between two selected topics is worth."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.range is not None and not 1 <= self.range[0] <= self.range[1]:
            low, high = self.range
            raise PydanticCustomError(
                "range_order", "the range is {low} to {high}", {"low": low, "high": high}
            )
        both = sorted(set(self.include) & set(self.exclude))
        if both:
            raise PydanticCustomError(
                "include_exclude", "{name} is in both lists", {"name": both[0]}
            )
        if self.costs and self.budget is None:
            raise PydanticCustomError("costs_alone", "costs without a budget")
        return self
