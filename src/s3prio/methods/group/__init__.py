"""Rank aggregation: one order out of many rankings. The union is the registry."""

from typing import Annotated, get_args

from pydantic import Field

from s3prio.methods.group.borda import Borda, borda
from s3prio.methods.group.copeland import Copeland, copeland
from s3prio.methods.group.kemeny import Kemeny, kemeny
from s3prio.methods.method import Method

RankAggregation = Annotated[Borda | Copeland | Kemeny, Field(discriminator="method")]
"""All methods that put rankings together, told apart by ``method``."""

RANK_AGGREGATIONS: tuple[type[Method], ...] = get_args(get_args(RankAggregation)[0])
"""The members of the union, in its order."""

__all__ = [
    "RANK_AGGREGATIONS",
    "Borda",
    "Copeland",
    "Kemeny",
    "RankAggregation",
    "borda",
    "copeland",
    "kemeny",
]
