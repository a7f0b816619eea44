"""Outranking: methods that compare pairs and may leave some undecided. The union is the registry."""

from s3prio.methods.outranking.promethee_i import PrometheeI, promethee_i

Outranking = PrometheeI
"""All methods that give a relation, told apart by ``method``."""

RELATIONS: tuple[type[PrometheeI], ...] = (PrometheeI,)
"""The members of the union, in its order."""

__all__ = ["RELATIONS", "Outranking", "PrometheeI", "promethee_i"]
