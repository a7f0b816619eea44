"""
Aggregations: from values on several criteria to one score. The union of specs is the registry.

So far it has one member; the next is a file here and a name in the union.
"""

from s3prio.methods.aggregation.weighted_sum import WeightedSum, weighted_sum

Aggregation = WeightedSum
"""All aggregations, told apart by ``method``."""

__all__ = ["Aggregation", "WeightedSum", "weighted_sum"]
