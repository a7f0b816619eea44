"""
Which weights are allowed? What people write: all, between bounds, in an order, in ratios, around a mean ...

Each set is told in the criteria's names and becomes a region. Where conditions contradict each other, the
smallest group that does is named.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Annotated, Any, Literal, Self

import numpy as np
from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from s3prio.domain.arrays import FloatArray
from s3prio.domain.label import Real, Table, Written
from s3prio.domain.messages import did_you_mean
from s3prio.errors import Fault, ShapeError, WeightError
from s3prio.text import Text
from s3prio.weightspace.conflict import smallest_conflict
from s3prio.weightspace.region import Conditions, Region, clipped, of_vertices, whole
from s3prio.weightspace.statements import Condition, parsed

Share = Annotated[Real, Field(ge=0, le=1)]
Points = Annotated[Real, Field(ge=0, le=1e9)]


def _form(written: Any) -> str:
    """Tell in which form figures are given, so that what is wrong with them is told once."""
    if isinstance(written, Mapping):
        return "table"
    return "list" if isinstance(written, list | tuple) else "number"


Weighing = Annotated[
    Annotated[Table[str, Points], Tag("table")] | Annotated[tuple[Points, ...], Tag("list")],
    Discriminator(
        _form, custom_error_type="mapping_type", custom_error_context={"error": "table"}
    ),
]
"""Points by criterion: by name, or in the criteria's order."""

Limits = Annotated[
    Annotated[Share, Tag("number")]
    | Annotated[Table[str, Share], Tag("table")]
    | Annotated[tuple[Share, ...], Tag("list")],
    Discriminator(_form),
]
"""One figure for all criteria, or one for each: by name, or in the criteria's order."""

LEAST_CONFIDENCE, MOST_CONFIDENCE = 1e-3, 1e5

_LEAST_MEAN = 1e-9
"""A criterion with a smaller share of the mean weight counts never."""


class AdmissibleSet(Written):
    """A set of weights, as people write it."""

    @abstractmethod
    def region(self, names: Sequence[str]) -> Region:
        """
        Make the set of weights of these criteria.

        Parameters
        ----------
        names : (m,) names of the criteria

        Returns
        -------
        Region

        Raises
        ------
        WeightError
            If no weights are in it, naming what contradicts; or if a name is no criterion.
        ShapeError
            If there are more or fewer figures than criteria.
        """


class Simplex(AdmissibleSet):
    """All weights, alike."""

    set: Literal["simplex"] = "simplex"

    def region(self, names: Sequence[str]) -> Region:
        """Make the whole simplex."""
        return whole(len(names))


class _Conditional(AdmissibleSet):
    """A set that linear conditions cut out."""

    @abstractmethod
    def conditions(self, names: Sequence[str]) -> list[Condition]:
        """Tell the conditions."""

    def region(self, names: Sequence[str]) -> Region:
        """Make the set that fulfils all conditions."""
        said = self.conditions(names)
        if not said:
            return whole(len(names))
        conditions = Conditions(
            np.array([one.row for one in said], dtype=np.float64),
            np.array([one.limit for one in said]),
            np.array([one.is_equal for one in said]),
            tuple(one.words for one in said),
        )
        found = clipped(conditions)
        if found is None or found.vertices is None:
            conflict = smallest_conflict(conditions)
            if conflict:
                raise _contradiction(tuple(conditions.words[i] for i in conflict))
        if found is None:  # within rounding of each other: nothing to name, and no weights either
            raise _contradiction(conditions.words)
        return found


def _contradiction(words: tuple[str, ...]) -> WeightError:
    message = (
        Text("No weights fulfil this condition: {said}.", {"said": words[0]})
        if len(words) == 1
        else Text(
            "No weights fulfil all of these conditions together: {said}.",
            {"said": "; ".join(words)},
        )
    )
    return WeightError(
        Fault(message, Text("Weights are 0 or more and sum to 1. Loosen one of the conditions."))
    )


class Bounds(_Conditional):
    """
    Weights between a lowest and a highest share.

    Examples
    --------
    >>> Bounds(lowest=0.2).region(["jobs", "growth"]).vertices
    array([[0.2, 0.8],
           [0.8, 0.2]])
    """

    set: Literal["bounds"] = "bounds"
    lowest: Limits = 0.0
    """For all criteria alike, or by criterion; where nothing is said, 0."""
    highest: Limits = 1.0
    """For all criteria alike, or by criterion; where nothing is said, 1."""

    def conditions(self, names: Sequence[str]) -> list[Condition]:
        """Tell the bounds that bind."""
        low, high = _placed(self.lowest, names, 0.0), _placed(self.highest, names, 1.0)
        found = []
        for j, name in enumerate(names):
            unit = tuple(float(i == j) for i in range(len(names)))
            if low[j] > 0:
                found.append(Condition(unit, float(low[j]), False, f"{name} >= {low[j]:.12g}"))
            if high[j] < 1:
                negative = tuple(-one for one in unit)
                found.append(
                    Condition(negative, -float(high[j]), False, f"{name} <= {high[j]:.12g}")
                )
        return found


class Order(_Conditional):
    """
    Criteria in an order of importance; those level stand in a group, those not named are free.

    Examples
    --------
    >>> Order(order=("jobs", "growth")).region(["jobs", "growth"]).vertices
    array([[1. , 0. ],
           [0.5, 0.5]])
    """

    set: Literal["order"] = "order"
    order: tuple[str | Annotated[tuple[str, ...], Field(min_length=1)], ...] = Field(min_length=1)
    """The most important first; those level in a list of their own."""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        named = [n for one in self.order for n in ((one,) if isinstance(one, str) else one)]
        for name in named:
            if named.count(name) > 1:
                raise PydanticCustomError("order_twice", "{name} is named twice", {"name": name})
        return self

    def conditions(self, names: Sequence[str]) -> list[Condition]:
        """Tell each step of the order."""
        groups = [(one,) if isinstance(one, str) else one for one in self.order]
        places = [[_place(name, names) for name in group] for group in groups]
        found = [
            _compared(names, one, other, 1.0, is_equal=True)
            for group in places
            for one, other in pairwise(group)
        ]
        found += [_compared(names, higher[0], lower[0], 1.0) for higher, lower in pairwise(places)]
        return found


class Ratio(Written):
    """One criterion counts so many times as much as another, at least or at most."""

    more: str
    """The criterion that counts more."""
    than: str
    """The other one."""
    at_least: Annotated[Real, Field(ge=0, le=1e6)] | None = Field(default=None, alias="at-least")
    """So many times as much, or more."""
    at_most: Annotated[Real, Field(ge=0, le=1e6)] | None = Field(default=None, alias="at-most")
    """So many times as much, or less."""

    model_config = Written.model_config | {"populate_by_name": True}

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.at_least is None and self.at_most is None:
            raise PydanticCustomError("ratio_empty", "a ratio needs at-least or at-most")
        if self.more == self.than:
            raise PydanticCustomError(
                "ratio_self", "{name} is compared with itself", {"name": self.more}
            )
        return self


class Ratios(_Conditional):
    """
    How many times as much one criterion counts as another.

    Examples
    --------
    >>> twice = Ratio(more="jobs", than="growth", at_least=2)
    >>> Ratios(ratios=(twice,)).region(["jobs", "growth"]).vertices.round(6)
    array([[1.      , 0.      ],
           [0.666667, 0.333333]])
    """

    set: Literal["ratios"] = "ratios"
    ratios: tuple[Ratio, ...] = Field(min_length=1)
    """All of them hold."""

    def conditions(self, names: Sequence[str]) -> list[Condition]:
        """Tell each bound of each ratio."""
        found = []
        for ratio in self.ratios:
            more, than = _place(ratio.more, names), _place(ratio.than, names)
            if ratio.at_least is not None:
                found.append(_compared(names, more, than, ratio.at_least))
            if ratio.at_most is not None:
                found.append(_compared(names, more, than, ratio.at_most, is_most=True))
        return found


class Polytope(_Conditional):
    """
    Any linear conditions, as people write them.

    Examples
    --------
    >>> said = Polytope(statements=("jobs >= 2 growth", "growth >= 10 %"))
    >>> said.region(["jobs", "growth"]).vertices.round(6)
    array([[0.666667, 0.333333],
           [0.9     , 0.1     ]])
    """

    set: Literal["polytope"] = "polytope"
    statements: tuple[str, ...] = Field(min_length=1)
    """Such as "jobs >= 0.2", "jobs >= 2 growth-market", "jobs + growth-market <= 60 %"."""

    def conditions(self, names: Sequence[str]) -> list[Condition]:
        """Read the statements."""
        return parsed(self.statements, names)


class Hull(AdmissibleSet):
    """
    Everything between the weights of named stakeholders: mixtures of them.

    Examples
    --------
    >>> between = Hull(stakeholders={"Bochum": (1, 0), "Hagen": (1, 3)})
    >>> between.region(["jobs", "growth"]).corners
    array([[[1.  , 0.  ],
            [0.25, 0.75]]])
    """

    set: Literal["hull"] = "hull"
    stakeholders: Table[str, Weighing] = Field(min_length=1)
    """Points of each stakeholder."""

    def region(self, names: Sequence[str]) -> Region:
        """Make the hull."""
        rows = np.array([_placed(row, names, 0.0) for row in self.stakeholders.values()])
        sums = rows.sum(axis=1)
        if (sums == 0).any():
            name = list(self.stakeholders)[int((sums == 0).argmax())]
            raise WeightError(Text("{name} gives no points to any criterion.", {"name": name}))
        vertices = np.unique(rows / sums[:, None], axis=0)[::-1]
        found = of_vertices(vertices, None, 0.0)
        if found.corners is None or found.corners.shape[1] < len(names):
            return found
        share = float(np.abs(np.linalg.det(found.corners)).sum())
        return Region(found.corners, found.shares, vertices, share)


class Dirichlet(AdmissibleSet):
    """
    Weights around a mean, the nearer the higher the confidence.

    Examples
    --------
    >>> Dirichlet(mean=(1, 3), confidence=8).region(["jobs", "growth"]).alpha
    array([2., 6.])
    """

    set: Literal["dirichlet"] = "dirichlet"
    mean: Weighing
    """Points of each criterion, above 0."""
    confidence: Annotated[Real, Field(ge=LEAST_CONFIDENCE, le=MOST_CONFIDENCE)]
    """Sum of the distribution's parameters; as many as there are criteria means widely spread."""

    def region(self, names: Sequence[str]) -> Region:
        """Make the distribution."""
        mean = _placed(self.mean, names, 0.0)
        vanishing = mean <= _LEAST_MEAN * mean.sum()
        if vanishing.any():
            raise WeightError(
                Fault(
                    Text(
                        "The mean weight of {name} is 0.",
                        {"name": names[int(vanishing.argmax())]},
                    ),
                    Text("A criterion that is never to count is left out; others need points."),
                )
            )
        return whole(len(names), self.confidence * mean / mean.sum())


Admissible = Annotated[
    Simplex | Bounds | Order | Ratios | Polytope | Hull | Dirichlet, Field(discriminator="set")
]
"""Every set of weights that can be written."""


def _placed(
    said: float | Mapping[str, float] | tuple[float, ...], names: Sequence[str], default: float
) -> FloatArray:
    """Put figures into the criteria's order."""
    if isinstance(said, Mapping):
        found = np.full(len(names), default)
        for name, figure in said.items():
            found[_place(name, names)] = figure
        return found
    if isinstance(said, tuple):
        if len(said) != len(names):
            counts = {"got": len(said), "m": len(names)}
            raise ShapeError(Text("There are {got} figures for {m} criteria.", counts))
        return np.array(said, dtype=np.float64)
    return np.full(len(names), float(said))


def _place(name: str, names: Sequence[str]) -> int:
    if name not in names:
        raise WeightError(
            Fault(
                Text('"{name}" is no criterion.', {"name": name}),
                did_you_mean(name, names),
            )
        )
    return list(names).index(name)


def _compared(
    names: Sequence[str],
    one: int,
    other: int,
    times: float,
    *,
    is_equal: bool = False,
    is_most: bool = False,
) -> Condition:
    """Return the condition that one counts at least so many times as much as the other."""
    row = np.zeros(len(names))
    row[one] += 1.0
    row[other] -= times
    sign = "=" if is_equal else "<=" if is_most else ">="
    factor = "" if times == 1 else f"{times:g} "
    words = f"{names[one]} {sign} {factor}{names[other]}"
    return Condition(tuple((-row if is_most else row).tolist()), 0.0, is_equal, words)
