"""Sorting: which ordered category does an alternative belong to? The union is the registry."""

from typing import Annotated, get_args

from pydantic import Field

from s3prio.methods.sorting.by_score import NaturalBreaks, Quantiles, SizeConstrained, Thresholds
from s3prio.methods.sorting.electre_tri_b import ElectreTriB
from s3prio.methods.sorting.mr_sort import MRSort
from s3prio.methods.sorting.sorting_method import SortingMethod

SortingRule = Annotated[
    Thresholds | Quantiles | NaturalBreaks | SizeConstrained | MRSort | ElectreTriB,
    Field(discriminator="method"),
]
"""All sorting methods, told apart by ``method``."""

SORTINGS: tuple[type[SortingMethod], ...] = get_args(get_args(SortingRule)[0])
"""The members of the union, in its order."""

__all__ = [
    "SORTINGS",
    "ElectreTriB",
    "MRSort",
    "NaturalBreaks",
    "Quantiles",
    "SizeConstrained",
    "SortingRule",
    "Thresholds",
]
