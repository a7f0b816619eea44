"""What both PROMETHEE methods are told: one preference function for all criteria, or one for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from s3prio.domain.arrays import FloatArray
from s3prio.domain.label import Real
from s3prio.errors import Fault
from s3prio.methods.method import Method, name_of
from s3prio.methods.needs import Need, unmet
from s3prio.methods.preference import Preference, PreferenceFunction
from s3prio.text import Text

Threshold = Real | tuple[Real, ...]


USERS: dict[str, frozenset[PreferenceFunction]] = {
    "q": frozenset(("u-shape", "level", "linear")),
    "p": frozenset(("v-shape", "level", "linear")),
    "s": frozenset(("gaussian",)),
}
"""Which preference functions use which threshold."""


class PrometheeParameters(Method):
    """Preference functions and their thresholds, in the units of the performances."""

    preference_functions: PreferenceFunction | tuple[PreferenceFunction, ...] = "usual"
    q: Threshold = 0.0
    """Differences up to this are indifferent: u-shape, level and linear."""
    p: Threshold = Field(default=0.0)
    """Differences from this on count fully: v-shape, level and linear."""
    s: Threshold = 0.0
    """Difference at which a Gaussian preference turns: gaussian."""

    needs: ClassVar[tuple[Need, ...]] = ("several",)

    @model_validator(mode="after")
    def _thresholds_are_used(self) -> Self:
        given = self.preference_functions
        functions = {given} if isinstance(given, str) else set(given)
        for name, users in USERS.items():
            threshold = getattr(self, name)
            said = any(threshold) if isinstance(threshold, tuple) else threshold
            if said and not functions & users:
                raise PydanticCustomError(
                    "threshold_unused",
                    "{name} is given, but no preference function uses it",
                    {"name": name, "functions": ", ".join(sorted(users))},
                )
        return self

    @model_validator(mode="after")
    def _thresholds_fit(self) -> Self:
        for number, one in enumerate(self.preferences(max(self.lengths, default=1)), start=1):
            said = {"number": number, "function": one.function, "q": one.q, "p": one.p, "s": one.s}
            if one.q < 0:
                raise PydanticCustomError("threshold_q", "criterion {number}: q is {q}", said)
            if one.function in ("level", "linear") and one.p <= one.q:
                raise PydanticCustomError(
                    "thresholds_order",
                    "criterion {number}: {function} needs 0 <= q < p, and q is {q}, p is {p}",
                    said,
                )
            if one.function == "v-shape" and one.p <= 0:
                raise PydanticCustomError(
                    "threshold_p",
                    "criterion {number}: v-shape needs p above 0, and p is {p}",
                    said,
                )
            if one.function == "gaussian" and one.s <= 0:
                raise PydanticCustomError(
                    "threshold_s",
                    "criterion {number}: gaussian needs s above 0, and s is {s}",
                    said,
                )
        return self

    @property
    def has_thresholds(self) -> bool:
        """Whether any criterion has a threshold in its unit."""
        given = self.preference_functions
        return any(one != "usual" for one in ((given,) if isinstance(given, str) else given))

    @property
    def lengths(self) -> tuple[int, ...]:
        """How many entries those parameters have that are given one by one."""
        given = (self.preference_functions, self.q, self.p, self.s)
        return tuple(len(one) for one in given if isinstance(one, tuple))

    def preferences(self, m: int) -> tuple[Preference, ...]:
        """Return the preference of each of m criteria."""
        functions = self.preference_functions
        columns = [
            functions if isinstance(functions, tuple) else (functions,) * m,
            *(one if isinstance(one, tuple) else (one,) * m for one in (self.q, self.p, self.s)),
        ]
        return tuple(Preference(*entries) for entries in zip(*columns, strict=False))

    def faults(
        self,
        performances: FloatArray,
        weights: FloatArray,
        directions: FloatArray,
        names: Sequence[object] = (),
    ) -> list[Fault]:
        """Tell why the method has no answer for these figures; empty if it has one."""
        method = name_of(type(self))
        found = unmet(method, self.needs, performances, weights, directions, names=names)
        return found + self.length_faults(len(directions))

    def length_faults(self, m: int) -> list[Fault]:
        """Tell which parameters have not one entry for each of m criteria."""
        return [
            Fault(
                Text(
                    "A parameter has {got} entries; there are {m} criteria.",
                    {"got": length, "m": m},
                )
            )
            for length in sorted(set(self.lengths))
            if length != m
        ]
