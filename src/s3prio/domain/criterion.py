"""
What is measured: criteria, their indicators, and the scale each indicator is read on.

A criterion never knows its weight or its value function; those are a scenario's. Measurement is
not preference, and keeping the two in different files keeps that question in one place.
"""

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from s3prio.domain.label import Id, Label, Real, Whole, Written

Direction = Literal["higher", "lower"]
Grain = Literal["topic", "municipality"]
"""``topic``: the region's figure for a topic; ``municipality``: a municipality x topic cell."""

GRAINS: tuple[Grain, ...] = ("topic", "municipality")


class Anchors(Written):
    """
    The two ends of an indicator's scale, fixed in advance and never fitted to the candidates.

    Attributes
    ----------
    lowest, highest : float
        Performances, in the indicator's unit, at which the scale ends; lowest < highest whatever
        the direction.
    reason : Label
        Why these two.
    """

    lowest: Real = Field(ge=-1e15, le=1e15)
    highest: Real = Field(ge=-1e15, le=1e15)
    reason: Label
    sources: tuple[Id, ...] = ()
    """Where the ends come from, if from other sources than the figures."""

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        # Ends that differ in their last digits only are meant to be equal, and divide by nothing.
        if self.highest - self.lowest <= 1e-12 * max(1.0, abs(self.lowest), abs(self.highest)):
            raise PydanticCustomError(
                "anchors_order",
                "lowest is {lowest} and highest is {highest}; lowest must be below highest",
                {"lowest": self.lowest, "highest": self.highest},
            )
        return self


class Indicator(Written):
    """One figure that speaks for a criterion, with its unit, direction and scale."""

    id: Id
    """Its name in files."""
    label: Label
    """Its name for people."""
    question: Label
    """What it asks, in words."""
    unit: Label
    """Of its figures."""
    direction: Direction
    """Which figures are better."""
    anchors: Anchors
    """The scale that it is read on."""
    grains: tuple[Grain, ...] = Field(min_length=1)
    """Whether it is measured for topics, for municipalities in them, or for both."""
    sources: tuple[Id, ...] = Field(min_length=1)
    """Who says so: ids of sources."""
    decimals: Whole = Field(
        default=2, ge=0, le=6, description="digits shown after the decimal sign"
    )
    place_wide: bool = False
    """True if a cell's figure is the place's and the same for each of its topics."""
    caveats: tuple[Label, ...] = ()
    """What a reader must know of it."""


class Criterion(Written):
    """A strategic goal that topics are judged by."""

    id: Id
    """The same as the name of the file."""
    label: Label
    """Its name."""
    short: Label | None = None
    """A word for the heads of narrow columns; by default the label."""
    question: Label
    """What it asks, in words."""
