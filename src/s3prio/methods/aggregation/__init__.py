"""
Aggregations: from performances on several criteria to one score. The union of specs is the registry.

A method is a file here, with a pure function and its spec, and a name in the union. Schema, lists,
contract suite and documentation follow from it.
"""

from collections.abc import Callable
from typing import Annotated, Any, get_args

from pydantic import Field

from s3prio.domain.arrays import FloatArray
from s3prio.methods.aggregation.copras import Copras, copras
from s3prio.methods.aggregation.edas import Edas, edas
from s3prio.methods.aggregation.mabac import Mabac, mabac
from s3prio.methods.aggregation.marcos import Marcos, marcos
from s3prio.methods.aggregation.moora import (
    FullMultiplicativeForm,
    Moora,
    MooraReferencePoint,
    Multimoora,
    multimoora,
    multimoora_parts,
    ratio_system,
    reference_point,
)
from s3prio.methods.aggregation.power_mean import PowerMean, power_mean
from s3prio.methods.aggregation.promethee_ii import PrometheeII, promethee_ii
from s3prio.methods.aggregation.spotis import Spotis, spotis
from s3prio.methods.aggregation.topsis import Topsis, topsis
from s3prio.methods.aggregation.vikor import Compromise, Vikor, compromise, vikor
from s3prio.methods.aggregation.weighted_product import WeightedProduct, weighted_product
from s3prio.methods.aggregation.weighted_sum import WeightedSum, weighted_sum

Aggregation = Annotated[
    WeightedSum
    | WeightedProduct
    | PowerMean
    | Topsis
    | Vikor
    | PrometheeII
    | Copras
    | Edas
    | Mabac
    | Marcos
    | Spotis
    | Moora
    | MooraReferencePoint
    | FullMultiplicativeForm
    | Multimoora,
    Field(discriminator="method"),
]
"""All aggregations, told apart by ``method``."""

AGGREGATIONS: tuple[Any, ...] = get_args(get_args(Aggregation)[0])
"""The members of the union, in its order."""

Scorer = Callable[[FloatArray, FloatArray, FloatArray], FloatArray]
"""From performances (n, m), weights (..., m) and signs (m,) to scores (..., n), higher better."""

__all__ = [
    "AGGREGATIONS", "Aggregation", "Compromise", "Copras", "Edas", "FullMultiplicativeForm", "Mabac", "Marcos",
    "Moora", "MooraReferencePoint", "Multimoora", "PowerMean", "PrometheeII", "Scorer", "Spotis", "Topsis", "Vikor",
    "WeightedProduct", "WeightedSum", "compromise", "copras", "edas", "mabac", "marcos", "multimoora",
    "multimoora_parts", "power_mean", "promethee_ii", "ratio_system", "reference_point", "spotis", "topsis", "vikor",
    "weighted_product", "weighted_sum",
]  # fmt: skip
