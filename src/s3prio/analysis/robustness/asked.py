"""What callers ask about: performances, a method, and the weights that are allowed; taken once, with all checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from pydantic import TypeAdapter, ValidationError

from s3prio.analysis.robustness.exact import levelled
from s3prio.domain.arrays import FloatArray, IntArray
from s3prio.domain.messages import did_you_mean, message_of
from s3prio.domain.ranking import rank
from s3prio.errors import Fault, InputError, NotApplicableError, WeightError
from s3prio.evaluation.given_weights import take_weighting
from s3prio.evaluation.intake import Directions, Intake, take_alternatives
from s3prio.evaluation.scoring import asked_aggregation, scored_by
from s3prio.methods.aggregation import Aggregation, Scorer
from s3prio.text import Text
from s3prio.weightspace.admissible import Admissible, AdmissibleSet, Simplex
from s3prio.weightspace.region import Region

MethodAsked = Aggregation | Mapping[str, Any] | str | Scorer
WeightsAsked = AdmissibleSet | Mapping[str, Any] | Region | None

_SETS: TypeAdapter[AdmissibleSet] = TypeAdapter(Admissible)


@dataclass(frozen=True)
class Asked:
    """
    Alternatives, and how they are scored.

    Attributes
    ----------
    taken : Intake
    signs : (m,) array of +1 and −1
    method : spec or callable
    parts : (n, m) array or None
        Weighted sums of which order the alternatives as the method does; None if there are none.
    """

    taken: Intake
    signs: FloatArray
    method: Any
    parts: FloatArray | None

    @property
    def performances(self) -> FloatArray:
        """As they came, (n, m)."""
        return self.taken.performances

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the criteria; w1, w2 ... where they have none."""
        return criterion_names(self.taken.names, self.performances.shape[1])

    @property
    def alternatives(self) -> tuple[Any, ...] | None:
        """Labels of the alternatives; None where they have none."""
        return None if self.taken.rows is None else tuple(self.taken.rows)

    def scores(self, weights: FloatArray) -> FloatArray:
        """
        Score all alternatives.

        Parameters
        ----------
        weights : (..., m) array, rows sum to 1

        Returns
        -------
        (..., n) array
        """
        return scores_of(self.method, self.performances, weights, self.signs)

    def ranks(self, weights: FloatArray) -> IntArray:
        """
        Rank all alternatives; level are those that differ by a tiny part of the largest score.

        Parameters
        ----------
        weights : (..., m) array, rows sum to 1

        Returns
        -------
        (..., n) integer array
        """
        return relative_ranks(self.scores(weights))

    def require_parts(self) -> FloatArray:
        """
        Return the parts that add up.

        Raises
        ------
        NotApplicableError
            If the method has none.
        """
        if self.parts is None:
            raise NotApplicableError(
                Fault(
                    Text(
                        "This question is answered exactly for methods whose scores add up; {method} is none.",
                        {"method": method_name(self.method)},
                    ),
                    Text(
                        "Take weighted-sum, or ask s3prio.acceptability and s3prio.blend, which take any method."
                    ),
                )
            )
        return self.parts

    def position(self, label: Any) -> int:
        """
        Find an alternative by its label, or by its position where there are no labels.

        Raises
        ------
        InputError
            If there is no such alternative, or more than one.
        """
        labels = (
            list(range(len(self.performances)))
            if self.taken.rows is None
            else list(self.taken.rows)
        )
        if labels.count(label) == 1:
            return labels.index(label)
        if label in labels:
            raise InputError(Text('"{got}" names more than one alternative.', {"got": str(label)}))
        raise InputError(
            Fault(
                Text('"{got}" is no alternative.', {"got": str(label)}),
                did_you_mean(str(label), [str(one) for one in labels]),
            )
        )

    def positions(self, labels: Sequence[Any]) -> list[int]:
        """Find several alternatives, each once."""
        found = [self.position(label) for label in labels]
        if len(set(found)) < len(found):
            raise InputError(Text("The selection names one alternative twice."))
        return found

    def label(self, position: int) -> Any:
        """Return an alternative's label, or its position where there are no labels."""
        return position if self.taken.rows is None else self.taken.rows[position]


def relative_ranks(scores: FloatArray) -> IntArray:
    """
    Rank scores in a unit of their own size, so that another unit makes no other ranks.

    Examples
    --------
    >>> relative_ranks(np.array([2e-12, 1e-12, 2e-12]))
    array([1, 3, 1])
    """
    size = float(np.abs(scores).max(initial=0.0)) or 1.0
    return np.asarray(rank(scores / size), dtype=np.int64)


def scores_of(
    method: Any, performances: FloatArray, weights: FloatArray, signs: FloatArray
) -> FloatArray:
    """
    Score by a spec, or by a caller's own function held to its word.

    Raises
    ------
    NotApplicableError
        If a method has no answer under some of the weights.
    MethodError
        If a caller's function does not keep its word.
    """
    if not hasattr(method, "character"):
        return scored_by(cast("Scorer", method), performances, weights, signs)
    with np.errstate(divide="ignore", invalid="ignore"):  # told below, in words
        scores = np.asarray(method.scores(performances, weights, signs))
    if not np.isfinite(scores).all():
        raise NotApplicableError(
            Fault(
                Text(
                    "{method} has no answer under some of these weights: on all criteria that count there, the"
                    " alternatives are alike.",
                    {"method": method_name(method)},
                ),
                Text("Leave out criteria on which all are alike, or give weight to others."),
            )
        )
    return scores


def method_name(method: Any) -> str:
    """Return the name by which a method was asked for."""
    return str(getattr(method, "method", getattr(method, "__name__", type(method).__name__)))


def ask(
    values: Any, *, directions: Directions = None, method: MethodAsked = "weighted-sum"
) -> Asked:
    """
    Take what is asked about.

    Parameters
    ----------
    values : (n, m) array_like or data frame, finite
    directions : sequence or mapping of {"higher", "lower"}, optional
    method : spec, dict, name or callable

    Returns
    -------
    Asked

    Raises
    ------
    PerformanceError, ShapeError
        If the values cannot be used.
    MethodError
        If the method is unknown, or has no answer for these figures.
    """
    asked = asked_aggregation(method)
    taken, signs = take_alternatives(values, directions)
    if not hasattr(asked, "character"):
        return Asked(taken, signs, asked, None)
    m = len(signs)
    faults = asked.faults(taken.performances, np.full(m, 1.0 / m), signs, taken.names or ())
    if faults:
        raise NotApplicableError(*faults)
    parts = asked.parts(taken.performances, signs)
    return Asked(taken, signs, asked, None if parts is None else levelled(parts))


def region_of(weights: WeightsAsked, names: Sequence[str]) -> Region:
    """
    Take the weights that are allowed.

    Parameters
    ----------
    weights : admissible set, its dict form, a region, or None for all weights
    names : (m,) names of the criteria

    Returns
    -------
    Region

    Raises
    ------
    WeightError
        If it is no set of weights, or an empty one.
    """
    if weights is None:
        return Simplex().region(names)
    if isinstance(weights, AdmissibleSet):
        return weights.region(names)
    if isinstance(weights, Region):
        if weights.m != len(names):
            raise WeightError(
                Text(
                    "The weights that are allowed are of {got} criteria; there are {m}.",
                    {"got": weights.m, "m": len(names)},
                )
            )
        return weights
    if not isinstance(weights, Mapping):
        raise WeightError(
            Fault(
                Text(
                    "The weights that are allowed are given as {got}.",
                    {"got": type(weights).__name__},
                ),
                Text(
                    "Give a set, such as s3prio.Simplex(), s3prio.Bounds(lowest=0.1) or its dict form."
                ),
            )
        )
    try:
        return _SETS.validate_python(dict(weights)).region(names)
    except ValidationError as problem:
        faults = []
        for error in problem.errors():
            said = message_of(error, ".".join(str(part) for part in ("weights", *error["loc"])))
            faults.append(Fault(said.message, said.hint or did_you_mean(said.got, said.known)))
        raise WeightError(*faults) from problem


def require_uniform(region: Region) -> None:
    """
    Refuse weights of which volumes are not known.

    Raises
    ------
    NotApplicableError
        If they are not all alike, or can only be sampled.
    """
    if region.corners is None or not region.is_uniform:
        raise NotApplicableError(
            Fault(
                Text(
                    "This is answered for weights that are all alike, in a set with known corners."
                ),
                Text("Ask s3prio.acceptability, which samples other weights."),
            )
        )


def criterion_names(names: tuple[Any, ...] | None, m: int) -> tuple[str, ...]:
    """Return names by which statements speak of the criteria."""
    return tuple(f"w{j + 1}" for j in range(m)) if names is None else tuple(map(str, names))


def weighting_of(weights: Any, asked: Asked) -> FloatArray:
    """
    Take one weighting, in the criteria's order, divided by its sum.

    Raises
    ------
    ShapeError, WeightError
        As in `take_weighting`.
    """
    # Five calls below the caller's line, where a warning belongs.
    return take_weighting(weights, asked.taken.names, len(asked.signs), depth=5)
