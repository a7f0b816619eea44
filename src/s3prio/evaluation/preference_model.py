"""
The preference model: what performances are worth, and to what end.

It is complete in itself: with a performance table it says everything that `evaluate` needs.
"""

from __future__ import annotations

from typing import Any, Literal, Self, TypeVar

import numpy as np
from pydantic import BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from s3prio.domain.arrays import FloatArray
from s3prio.domain.criterion import Anchors, Direction
from s3prio.domain.label import Id, Real, Whole, Written
from s3prio.domain.weights import normalised_weights
from s3prio.methods.aggregation import Aggregation, WeightedSum
from s3prio.methods.missing import MissingPolicy
from s3prio.methods.sorting.cuts_and_floors import CutsAndFloors
from s3prio.methods.value import Linear, ValueFunction

T = TypeVar("T", bound=BaseModel)


def is_additive(method: Aggregation) -> bool:
    """Whether a score is the sum of weight times value, each for itself."""
    return method.character.linear_in_weights and method.character.is_absolute


class IndicatorPreference(Written):
    """What an indicator counts inside its criterion, and what its performances are worth."""

    id: Id
    weight: Real = Field(ge=0, le=1e9)
    direction: Direction
    anchors: Anchors
    value: ValueFunction = Linear()


class CriterionPreference(Written):
    """What a criterion counts, and the indicators that speak for it."""

    id: Id
    weight: Real = Field(ge=0, le=1e9)
    indicators: tuple[IndicatorPreference, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _some_indicator_counts(self) -> Self:
        if not any(indicator.weight > 0 for indicator in self.indicators):
            raise PydanticCustomError("weights_zero", "all weights of indicators are 0")
        return self


class PreferenceModel(Written):
    """
    Weights, value functions, and what is made of them.

    Attributes
    ----------
    criteria : tuple
        Weights are points; they are normalised.
    missing : {"range", "renormalise", "refuse"}
    outside_anchors : {"clip", "refuse"}
        What to do with a performance beyond its scale.
    select : int, optional
        How many alternatives to select.
    sorting : CutsAndFloors, optional
        How to put alternatives into categories.
    """

    criteria: tuple[CriterionPreference, ...] = Field(min_length=1)
    missing: MissingPolicy = "range"
    outside_anchors: Literal["clip", "refuse"] = "clip"
    aggregation: Aggregation = WeightedSum()
    select: Whole | None = Field(default=None, ge=1)
    sorting: CutsAndFloors | None = None

    @model_validator(mode="after")
    def _parts_fit(self) -> Self:
        if not any(criterion.weight > 0 for criterion in self.criteria):
            raise PydanticCustomError("weights_zero", "all weights of criteria are 0")
        if self.sorting is not None and not self.aggregation.character.is_absolute:
            raise PydanticCustomError(
                "cuts_absolute", "scores that depend on the others cannot be cut at fixed limits"
            )
        return self

    @property
    def criterion_ids(self) -> tuple[str, ...]:
        """The criteria's ids, in order."""
        return tuple(criterion.id for criterion in self.criteria)

    @property
    def indicators(self) -> tuple[IndicatorPreference, ...]:
        """All indicators, criterion by criterion: the columns of a performance table."""
        return tuple(
            indicator for criterion in self.criteria for indicator in criterion.indicators
        )

    @property
    def weights(self) -> FloatArray:
        """Weights of the criteria, (m,) array with sum 1."""
        return normalised_weights([criterion.weight for criterion in self.criteria])

    @property
    def inner_weights(self) -> FloatArray:
        """Weights of indicators inside their criterion, (m, q) array; each row sums to 1."""
        inner = np.zeros((len(self.criteria), len(self.indicators)))
        start = 0
        for row, criterion in enumerate(self.criteria):
            stop = start + len(criterion.indicators)
            inner[row, start:stop] = normalised_weights([i.weight for i in criterion.indicators])
            start = stop
        return inner


def replaced(model: T, **changes: Any) -> T:
    """
    Return a changed copy of a model, validated again: the only way in which a model changes.

    Parameters
    ----------
    model : pydantic model
    **changes
        New values of its fields, by their names in Python.

    Returns
    -------
    model of the same type

    Raises
    ------
    pydantic.ValidationError
        If the change makes no valid model (pydantic's own `model_copy` would let it pass).

    Examples
    --------
    >>> replaced(Linear(), shape="linear")
    Linear(shape='linear')
    """
    fields = type(model).model_fields
    written = {fields[name].alias or name: value for name, value in changes.items()}
    return type(model).model_validate(model.model_dump(by_alias=True) | written)
