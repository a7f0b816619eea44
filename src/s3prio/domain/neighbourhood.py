"""Who borders whom, and which places hang together as regional clusters."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Neighbourhood:
    """
    Pairs of municipalities that share a border.

    Attributes
    ----------
    pairs : frozenset of (municipality, neighbour)
        Each pair in both directions.
    """

    pairs: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def from_pairs(cls, pairs: Iterable[tuple[str, str]]) -> Neighbourhood:
        """
        Return the neighbourhood of pairs that are named once each.

        Examples
        --------
        >>> Neighbourhood.from_pairs([("essen", "bochum")]).are_neighbours("bochum", "essen")
        True
        """
        return cls(frozenset(both for a, b in pairs for both in ((a, b), (b, a))))

    def are_neighbours(self, first: str, second: str) -> bool:
        """Whether two municipalities share a border."""
        return (first, second) in self.pairs

    @cached_property
    def _neighbours(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for one, other in self.pairs:
            found.setdefault(one, set()).add(other)
        return {one: frozenset(others) for one, others in found.items()}

    def of(self, municipality: str) -> frozenset[str]:
        """Return the neighbours of a municipality."""
        return self._neighbours.get(municipality, frozenset())

    def clusters(self, members: Collection[str]) -> tuple[tuple[str, ...], ...]:
        """
        Return the groups of members that hang together over borders.

        Parameters
        ----------
        members : collection of str

        Returns
        -------
        tuple of tuples
            Each member in exactly one group, also alone; groups and members in the order given.

        Examples
        --------
        >>> ruhr = Neighbourhood.from_pairs([("essen", "bochum"), ("bochum", "dortmund")])
        >>> ruhr.clusters(["dortmund", "essen", "bochum", "wesel"])
        (('dortmund', 'essen', 'bochum'), ('wesel',))
        """
        order = tuple(dict.fromkeys(members))
        left = set(order)
        groups = []
        for first in order:
            if first not in left:
                continue
            group, reached = set[str](), {first}
            while reached:
                group |= reached
                reached = {n for one in reached for n in self.of(one) & left} - group
            left -= group
            groups.append(tuple(member for member in order if member in group))
        return tuple(groups)
