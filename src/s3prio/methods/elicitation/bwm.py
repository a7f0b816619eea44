"""
BWM: people compare all criteria with the best one and with the worst one only.

The best-worst method, nonlinear :cite:p:`rezaei2015` and linear :cite:p:`rezaei2016`, with the consistency of
the answers themselves :cite:p:`liang2020`.
"""

from __future__ import annotations

from typing import ClassVar, Literal, Self

import numpy as np
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from s3prio.domain.arrays import FloatArray
from s3prio.domain.label import Real, Table
from s3prio.domain.weights import Weights
from s3prio.methods.elicitation.elicitation import Answers, Elicitation, told
from s3prio.text import Text

Comparisons = Table[str, Real]


class _Bwm(Answers):
    """The best and the worst criterion, and how all compare with them, from 1 to 9."""

    best: str
    """The criterion that counts most."""
    worst: str
    """The criterion that counts least."""
    best_to_others: Comparisons = Field(min_length=2)
    """How many times as much the best counts as each, by criterion."""
    others_to_worst: Comparisons
    """How many times as much each counts as the worst, by criterion."""

    @model_validator(mode="after")
    def _comparisons_fit(self) -> Self:
        names = set(self.best_to_others)
        if names != set(self.others_to_worst) or not {self.best, self.worst} <= names:
            raise PydanticCustomError("bwm_names", "the two rows do not name the same criteria")
        if self.best == self.worst:
            raise PydanticCustomError("bwm_same", "best and worst are the same criterion")
        every = (*self.best_to_others.values(), *self.others_to_worst.values())
        for name, got in (*self.best_to_others.items(), *self.others_to_worst.items()):
            if not 1 <= got <= 9:
                said = {"name": name, "got": got}
                raise PydanticCustomError(
                    "bwm_range", "{name} is compared as {got}; comparisons are from 1 to 9", said
                )
        ends = (self.best_to_others[self.best], self.others_to_worst[self.worst])
        if ends[0] != 1 or ends[1] != 1:
            raise PydanticCustomError("bwm_self", "a criterion compared with itself is not 1")
        if self.best_to_others[self.worst] != self.others_to_worst[self.best]:
            raise PydanticCustomError("bwm_ends", "best against worst is given twice, differently")
        whole = self.best_to_others[self.worst]
        if max(every) > whole:
            raise PydanticCustomError(
                "bwm_beyond", "a comparison is above best over worst, {whole}", {"whole": whole}
            )
        return self

    @property
    def criteria(self) -> tuple[str, ...]:
        """The criteria, in the order of the answers."""
        return tuple(self.best_to_others)

    @property
    def over(self) -> tuple[FloatArray, FloatArray, float]:
        """Best over each, each over worst, and best over worst."""
        of_best = np.array(list(self.best_to_others.values()), dtype=np.float64)
        to_worst = np.array(
            [self.others_to_worst[name] for name in self.criteria], dtype=np.float64
        )
        return of_best, to_worst, float(self.best_to_others[self.worst])

    @property
    def input_consistency(self) -> FloatArray:
        """How far each way from best to worst over a criterion differs from the direct one, (m,) array."""
        of_best, to_worst, whole = self.over
        if whole == 1:
            return np.zeros(len(of_best))
        return np.abs(of_best * to_worst - whole) / (whole**2 - whole)

    def _messages(self) -> tuple[Text, ...]:
        errors = self.input_consistency
        of_best, to_worst, whole = self.over
        worst = int(errors.argmax())
        if errors[worst] <= 1e-9:
            return ()
        return (
            Text(
                'Best compared with worst is {whole}, but over "{criterion}" it is {first} x {second} ='
                " {product}. Look at these three again.",
                {
                    "whole": told(whole),
                    "criterion": self.criteria[worst],
                    "first": told(float(of_best[worst])),
                    "second": told(float(to_worst[worst])),
                    "product": told(float(of_best[worst] * to_worst[worst])),
                },
            ),
        )

    def _ends(self) -> tuple[int, int]:
        return self.criteria.index(self.best), self.criteria.index(self.worst)


class BwmLinear(_Bwm):
    """Best and worst compared with the rest; the weights that miss the answers least, one solution."""

    method: Literal["bwm-linear"] = "bwm-linear"

    summary: ClassVar[Text] = Text("all compared with the best and with the worst; linear model")
    source: ClassVar[str] = "Rezaei 2016"
    key: ClassVar[str] = "rezaei2016"

    def elicited(self) -> Elicitation:
        r"""
        Make weights that minimise the largest of :math:`|w_B - a_{Bj} w_j|` and :math:`|w_j - a_{jW} w_W|`.

        Examples
        --------
        >>> rows = {"a": 1, "b": 2, "c": 8}, {"a": 8, "b": 4, "c": 1}
        >>> given = BwmLinear(best="a", worst="c", best_to_others=rows[0], others_to_worst=rows[1])
        >>> given.elicited().weights.values
        array([0.61538462, 0.30769231, 0.07692308])
        """
        of_best, to_worst, _ = self.over
        m = len(of_best)
        b, w = self._ends()
        rows = _rows(of_best, to_worst, b, w)
        # Both signs of each difference stay below the bound, which is the last variable.
        bounded = np.hstack([np.vstack([rows, -rows]), -np.ones((2 * len(rows), 1))])
        from scipy.optimize import linprog  # noqa: PLC0415 only this method needs it

        found = linprog(
            np.append(np.zeros(m), 1.0),
            A_ub=bounded,
            b_ub=np.zeros(len(bounded)),
            A_eq=np.append(np.ones(m), 0.0)[None, :],
            b_eq=[1.0],
            method="highs",
        )
        weights = np.maximum(found.x[:m], 0.0)
        measures = {
            "xi": max(float(found.x[m]), 0.0),
            "input_consistency": float(self.input_consistency.max()),
        }
        return Elicitation(self, Weights(self.criteria, weights), measures, self._messages())


class BwmNonlinear(_Bwm):
    """Best and worst compared with the rest; all weights whose ratios miss the answers least."""

    method: Literal["bwm-nonlinear"] = "bwm-nonlinear"

    summary: ClassVar[Text] = Text(
        "all compared with the best and with the worst; ratios, intervals"
    )
    source: ClassVar[str] = "Rezaei 2015"
    key: ClassVar[str] = "rezaei2015"

    def elicited(self) -> Elicitation:
        """
        Make weights whose ratios miss the answers by as little as possible, and their intervals.

        The weights are the centres of the intervals, brought to a sum of 1.

        Examples
        --------
        >>> rows = {"a": 1, "b": 2, "c": 8}, {"a": 8, "b": 5, "c": 1}
        >>> given = BwmNonlinear(best="a", worst="c", best_to_others=rows[0], others_to_worst=rows[1])
        >>> round(given.elicited().consistency["xi"], 4)
        0.2583
        """
        xi = self._least_xi()
        intervals = self._intervals(xi)
        whole = self.over[2]
        # The largest xi that answers with this best over worst can have; 0 for 1.
        index = (1.0 + 2.0 * whole - np.sqrt(8.0 * whole + 1.0)) / 2.0
        measures = {
            "xi": xi,
            "consistency_ratio": float(xi / index) if index > 0 else 0.0,
            "input_consistency": float(self.input_consistency.max()),
        }
        weights = Weights(self.criteria, intervals.mean(axis=1))
        return Elicitation(self, weights, measures, self._messages(), intervals=intervals)

    def _least_xi(self) -> float:
        """Halve until the ranges that each criterion leaves for best over worst just meet."""
        of_best, to_worst, whole = self.over
        b, w = self._ends()
        others = [j for j in range(len(of_best)) if j not in (b, w)]

        def meet(xi: float) -> bool:
            lows = np.maximum(of_best[others] - xi, 0) * np.maximum(to_worst[others] - xi, 0)
            highs = (of_best[others] + xi) * (to_worst[others] + xi)
            return bool(
                max(whole - xi, lows.max(initial=0)) <= min(whole + xi, highs.min(initial=np.inf))
            )

        low, high = 0.0, 9.0
        if meet(0.0):
            return 0.0
        for _ in range(80):
            middle = (low + high) / 2
            low, high = (low, middle) if meet(middle) else (middle, high)
        return high

    def _intervals(self, xi: float) -> FloatArray:
        """Lowest and highest weight under which no ratio misses its answer by more."""
        of_best, to_worst, _ = self.over
        m = len(of_best)
        b, w = self._ends()
        slack = xi + 1e-9  # so that rounding does not close a range that is one point
        rows = np.vstack(
            [
                _rows(of_best + slack, to_worst + slack, b, w),
                -_rows(of_best - slack, to_worst - slack, b, w),
            ]
        )
        from scipy.optimize import linprog  # noqa: PLC0415 only this method needs it

        ends = np.empty((m, 2))
        for j in range(m):
            for side, sign in enumerate((1.0, -1.0)):
                found = linprog(
                    sign * np.eye(m)[j],
                    A_ub=rows,
                    b_ub=np.zeros(len(rows)),
                    A_eq=np.ones((1, m)),
                    b_eq=[1.0],
                    method="highs",
                )
                ends[j, side] = found.x[j]
        return ends


def _rows(of_best: FloatArray, to_worst: FloatArray, b: int, w: int) -> FloatArray:
    """Return rows of best − a · each, and each − a · worst, without those of a criterion with itself."""
    m = len(of_best)
    each = np.eye(m)
    from_best = each[b] - of_best[:, None] * each
    from_worst = each - to_worst[:, None] * each[w]
    return np.vstack([np.delete(from_best, b, axis=0), np.delete(from_worst, (b, w), axis=0)])
