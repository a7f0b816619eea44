"""
What every method says of itself: its name in files, one line, its source, its character, its needs.

A spec is data: a person writes it, and lists, schema, documentation and forms are made from it. The
mathematics is a function of arrays beside it.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, get_args

import numpy as np

from s3prio.domain.arrays import BoolArray, FloatArray
from s3prio.domain.label import Written
from s3prio.errors import Fault
from s3prio.methods.needs import Need, unmet
from s3prio.text import Text

Compensation = Literal["full", "partial", "none"]
"""How far a bad performance is made up for by good ones on other criteria."""


@dataclass(frozen=True)
class Character:
    """
    What a method is like, as data that reports quote and contracts test.

    Attributes
    ----------
    linear_in_weights : bool
        Scores under a mixture of two weightings are the mixture of the scores.
    compensation : {"full", "partial", "none"}
    ranks_can_reverse : bool
        Whether the order of two alternatives can change when a third one enters or leaves.
    is_monotone : bool
        Raising a performance never lowers the alternative's place among the others, with figures of 0
        or more.
    is_absolute : bool
        A score depends on the alternative itself only and, of values from 0 to 1, is one from 0 to 1.
    is_unit_free : bool
        A criterion measured in another unit (ten times the figures) changes no rank.
    """

    linear_in_weights: bool
    compensation: Compensation
    ranks_can_reverse: bool
    is_monotone: bool = True
    is_absolute: bool = False
    is_unit_free: bool = True


class Method(Written):
    """A method that can be named in files; its fields are its parameters."""

    summary: ClassVar[Text]
    """One line for lists: what comes out, and by which idea."""
    source: ClassVar[str]
    """Who described it, and when."""
    key: ClassVar[str]
    """The source in the bibliography."""

    @property
    def needs(self) -> tuple[Need, ...]:
        """What the performances must be like."""
        return ()


class ScoringMethod(Method):
    """A method that gives every alternative a score; higher is better."""

    method: str

    @property
    @abstractmethod
    def character(self) -> Character:
        """What the method is like."""

    def faults(
        self,
        performances: FloatArray,
        weights: FloatArray,
        directions: FloatArray,
        names: Sequence[object] = (),
    ) -> list[Fault]:
        """Tell why the method has no answer for these figures; empty if it has one."""
        return unmet(self.method, self.needs, performances, weights, directions, names=names)

    def answers(self, performances: FloatArray, directions: FloatArray) -> BoolArray:
        """
        Tell which alternatives have figures that a method scores each by itself.

        Parameters
        ----------
        performances : (n, m) array
        directions : (m,) array of +1 and −1

        Returns
        -------
        (n,) boolean array
        """
        del directions
        return np.ones(len(performances), dtype=bool)

    def parts(self, performances: FloatArray, directions: FloatArray) -> FloatArray | None:
        """
        Return what each criterion adds for each point of weight, if scores add up or order alike.

        Parameters
        ----------
        performances : (n, m) array, finite, as the needs say
        directions : (m,) array of +1 and −1

        Returns
        -------
        (n, m) array or None
            Its weighted sums order the alternatives as the scores do, whatever the weights; None if the
            method has no such parts.
        """
        if not self.character.linear_in_weights:
            return None
        return np.asarray(self.scores(performances, np.eye(performances.shape[1]), directions).T)

    @abstractmethod
    def scores(
        self, performances: FloatArray, weights: FloatArray, directions: FloatArray
    ) -> FloatArray:
        """
        Score alternatives: the method's function with the parameters of this spec.

        Parameters
        ----------
        performances : (n, m) array, finite, as the needs say
        weights : (..., m) array, 0 or more, rows sum to 1
        directions : (m,) array of +1 and −1

        Returns
        -------
        (..., n) array, higher is better
        """


def name_of(member: type[Method]) -> str:
    """
    Return the name by which files and callers ask for a method.

    Value functions are told apart by their ``shape``, all others by ``method``.
    """
    field = member.model_fields.get("method") or member.model_fields["shape"]
    return str(get_args(field.annotation)[0])
