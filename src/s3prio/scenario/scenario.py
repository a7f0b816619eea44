"""
A scenario: what is to be decided, by which figures, and what they are worth.

One file in ``scenarios/`` says one scenario. Measurement stays in the criteria; here are weights,
value functions, cuts and everything else that is somebody's choice, each with its reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from s3prio.analysis import AnalysisName
from s3prio.domain.criterion import Grain
from s3prio.domain.label import Day, Id, Label, Real, Table, Whole, Written
from s3prio.domain.portfolio import NO_DIFFERENCE, Constraints, Fallback
from s3prio.evaluation.preference_model import (
    CriterionPreference,
    IndicatorPreference,
    PreferenceModel,
    is_additive,
)
from s3prio.evidence.measuring import MeasuredCriterion
from s3prio.methods.aggregation import Aggregation, WeightedSum
from s3prio.methods.missing import MissingPolicy
from s3prio.methods.sorting.cuts_and_floors import CutsAndFloors
from s3prio.methods.value import Linear, ValueFunction
from s3prio.scenario.decision import Decision
from s3prio.weightspace.admissible import Admissible, Simplex

Points = Annotated[Real, Field(ge=0, le=1e9)]


class Weighting(Written):
    """
    What counts how much, in points of any sum.

    `criteria` weighs the criteria. `topics` and `municipalities` weigh the indicators inside each
    criterion, for topics and for municipality x topic cells; where nothing is said, indicators of
    a criterion count alike.
    """

    criteria: Table[Id, Points] = Field(min_length=1)
    """Points of the criteria."""
    topics: Table[Id, Table[Id, Points]] = Field(default_factory=lambda: MappingProxyType({}))
    """Points of the indicators inside a criterion, for topics."""
    municipalities: Table[Id, Table[Id, Points]] = Field(
        default_factory=lambda: MappingProxyType({})
    )
    """The same for municipality x topic cells."""

    def inside(self, criterion: str, grain: Grain) -> Mapping[str, float]:
        """Return the points of a criterion's indicators; empty if nothing is said."""
        of_grain = self.topics if grain == "topic" else self.municipalities
        return of_grain.get(criterion, {})


class RobustnessAsked(Written):
    """Under which other weights, and with how many draws, the result is looked at."""

    weights: Admissible = Simplex()
    """Which weights are allowed; all of them where nothing is said."""
    draws: Whole = Field(default=64, ge=0, le=10_000)
    """Draws of the figures where they are uncertain too; 0 for none, else 2 or more."""
    samples: Whole = Field(default=2**16, ge=1, le=10**9)
    """Weightings tried for methods whose scores do not add up."""

    @model_validator(mode="after")
    def _more_than_one_draw(self) -> Self:
        if self.draws == 1:
            raise PydanticCustomError(
                "draws_one", "one draw says nothing of the spread; write 0, or 2 and more"
            )
        return self


class BalanceAsked(Written):
    """Whose values, interests and claims are looked at beside the evidence, and what selections must keep to."""

    stakeholders: Id | None = None
    """The folder in ``scenarios/`` with their tables; by default the one named like the scenario."""
    constraints: Constraints = Field(default_factory=Constraints)
    """What every selection must keep to."""
    fallback: Fallback = "random"
    """What counts as nothing gained when compromises are looked for."""
    today: tuple[Id, ...] = ()
    """The selection of today, for the fallback "today"."""
    tolerance: Real = Field(default=NO_DIFFERENCE, ge=0, le=1)
    """A selection is good enough for somebody if it loses no more than this share of the best value."""

    @model_validator(mode="after")
    def _today_is_told(self) -> Self:
        if (self.fallback == "today") != bool(self.today):
            raise PydanticCustomError("today_missing", "today's selection")
        return self


class Scenario(Written):
    """What one file in ``scenarios/`` says."""

    id: Id
    """The same as the name of the file."""
    label: Label
    """Its name."""
    reason: Label
    """Why this scenario is worth looking at."""
    date: Day | None = None
    """When it was set up."""
    author: Label | None = None
    """Who set it up."""
    decision: Decision | None = None
    """What was decided in the end; nothing is computed from it."""
    data: Id
    """The folder in ``data/``."""
    reference: Id | None = None
    """The economy that the region is compared with."""
    cell_reference: Id | None = Field(default=None, alias="cell-reference")
    """The economy that municipalities are compared with; by default the same."""
    year: Whole | None = Field(default=None, ge=1900, le=2200)
    """Figures are the latest not after it; by default the latest of all."""
    select: Whole = Field(ge=1, le=1_000_000)
    """How many topics."""
    weights: Weighting
    """What counts how much."""
    values: Table[Id, ValueFunction] = Field(default_factory=lambda: MappingProxyType({}))
    """Value functions by indicator; linear over the anchors where nothing is said."""
    missing: MissingPolicy = "range"
    """What becomes of a figure that is missing: it may be anything, the others count for it, or nothing is scored."""
    outside_anchors: Literal["clip", "refuse"] = Field(default="clip", alias="outside-anchors")
    """What becomes of a figure beyond its scale: it is read at the nearer end, or nothing is scored."""
    aggregation: Aggregation = WeightedSum()
    """From values to one score."""
    categories: CutsAndFloors
    """Where the categories of municipalities begin."""
    earlier_years: tuple[Annotated[Whole, Field(ge=1900, le=2200)], ...] = Field(
        default=(), alias="earlier-years", max_length=5
    )
    """Years to look back to: the same scenario with the figures of then."""
    analyses: tuple[AnalysisName, ...] = get_args(AnalysisName)
    """All of them by default."""
    robustness: RobustnessAsked = RobustnessAsked()
    """Under which other weights the result is looked at."""
    balance: BalanceAsked | None = None
    """Politics beside evidence; nothing of it where no stakeholders are named."""
    seed: Whole = Field(default=0, ge=0, lt=2**63)
    """Of all that is drawn by chance: the same seed gives the same bytes."""

    @property
    def stakeholders_folder(self) -> str | None:
        """The folder in ``scenarios/`` that holds the stakeholders' tables; None if none is asked for."""
        return None if self.balance is None else self.balance.stakeholders or self.id


def preference_model(
    scenario: Scenario, criteria: tuple[MeasuredCriterion, ...], grain: Grain
) -> PreferenceModel:
    """
    Make the preference model of a scenario for topics or for cells.

    Parameters
    ----------
    scenario : Scenario
    criteria : tuple of MeasuredCriterion
        Those without an indicator at the grain are left out, and the weights of the others count
        for them in proportion.
    grain : {"topic", "municipality"}

    Returns
    -------
    PreferenceModel
        Topics are selected, cells are sorted. Cells are always scored additively: categories are
        cuts at fixed scores, and what would lift a cell is a sum of steps.
    """
    return PreferenceModel(
        criteria=tuple(
            CriterionPreference(
                id=criterion.id,
                weight=scenario.weights.criteria.get(criterion.id, 0.0),
                indicators=tuple(
                    IndicatorPreference(
                        id=indicator.id,
                        weight=_points(scenario, criterion, indicator.id, grain),
                        direction=indicator.direction,
                        anchors=indicator.anchors,
                        value=scenario.values.get(indicator.id, Linear()),
                    )
                    for indicator in criterion.at(grain)
                ),
            )
            for criterion in criteria
            if criterion.at(grain)
        ),
        missing=scenario.missing,
        outside_anchors=scenario.outside_anchors,
        aggregation=scenario.aggregation
        if grain == "topic" or is_additive(scenario.aggregation)
        else WeightedSum(),
        select=scenario.select if grain == "topic" else None,
        sorting=scenario.categories if grain == "municipality" else None,
    )


def _points(
    scenario: Scenario, criterion: MeasuredCriterion, indicator: str, grain: Grain
) -> float:
    said = scenario.weights.inside(criterion.id, grain)
    return said.get(indicator, 0.0) if said else 1.0
