"""Weights from people: what was asked, what they answered, and what follows. The union is the registry."""

from typing import Annotated, get_args

from pydantic import Field

from s3prio.methods.elicitation.ahp import AhpEigenvector, AhpGeometricMean
from s3prio.methods.elicitation.bwm import BwmLinear, BwmNonlinear
from s3prio.methods.elicitation.cards import LaidCards
from s3prio.methods.elicitation.elicitation import Answers, Elicitation
from s3prio.methods.elicitation.order import (
    RankExponent,
    RankOrderCentroid,
    RankReciprocal,
    RankSum,
)
from s3prio.methods.elicitation.points import Budget, Direct, Swing

Questions = Annotated[
    Budget
    | Swing
    | Direct
    | RankOrderCentroid
    | RankSum
    | RankReciprocal
    | RankExponent
    | AhpGeometricMean
    | AhpEigenvector
    | BwmLinear
    | BwmNonlinear
    | LaidCards,
    Field(discriminator="method"),
]
"""All ways to ask people for weights, told apart by ``method``."""

ELICITATIONS: tuple[type[Answers], ...] = get_args(get_args(Questions)[0])
"""The members of the union, in its order."""

__all__ = [
    "ELICITATIONS", "AhpEigenvector", "AhpGeometricMean", "Answers", "Budget", "BwmLinear", "BwmNonlinear", "Direct",
    "Elicitation", "LaidCards", "Questions", "RankExponent", "RankOrderCentroid", "RankReciprocal", "RankSum", "Swing",
]  # fmt: skip
