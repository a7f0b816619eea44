"""
Weights from data: what do the figures alone distinguish? The union of specs is the registry.

For contrast only. A criterion on which alternatives differ is not therefore worth more to anybody.
"""

from typing import Annotated, get_args

from pydantic import Field

from s3prio.methods.weighting.cilos import Cilos, Idocriw, cilos, idocriw
from s3prio.methods.weighting.entropy import Entropy, entropy
from s3prio.methods.weighting.merec import Merec, merec
from s3prio.methods.weighting.spread import (
    Critic,
    Equal,
    Gini,
    StandardDeviation,
    critic,
    gini,
    standard_deviation,
)
from s3prio.methods.weighting.weighing import WeighingMethod

Weighing = Annotated[
    Equal | StandardDeviation | Entropy | Critic | Merec | Gini | Cilos | Idocriw,
    Field(discriminator="method"),
]
"""All methods that weigh criteria by the figures, told apart by ``method``."""

WEIGHINGS: tuple[type[WeighingMethod], ...] = get_args(get_args(Weighing)[0])
"""The members of the union, in its order."""

__all__ = [
    "WEIGHINGS", "Cilos", "Critic", "Entropy", "Equal", "Gini", "Idocriw", "Merec", "StandardDeviation", "Weighing",
    "cilos", "critic", "entropy", "gini", "idocriw", "merec", "standard_deviation",
]  # fmt: skip
