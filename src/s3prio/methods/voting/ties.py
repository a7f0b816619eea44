"""
Where can ties lead? All selections of a rule that takes one candidate after another.

Where candidates are level, each of them is taken in its own course of the election; courses that have arrived at
the same, the same candidates with the same account of every voter, go on as one. Elections know this as parallel
universes :cite:p:`conitzer2009`. It keeps the courses few: two level candidates with different supporters come in
either order to the same.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

MOST_COURSES = 1000
"""Courses of an election that are followed side by side."""


class Course(NamedTuple):
    """
    An election under way.

    Attributes
    ----------
    chosen : tuple of int
        Positions of the candidates taken so far, ascending.
    accounts : (s,) tuple
        What the rule notes of each voter: a load, or a budget.
    """

    chosen: tuple[int, ...]
    accounts: tuple[Fraction, ...]

    def joined(self, candidate: int, accounts: Mapping[int, Fraction]) -> "Course":
        """Return the course with one candidate more, and new accounts of some voters."""
        kept = enumerate(self.accounts)
        return Course(
            tuple(sorted((*self.chosen, candidate))),
            tuple(accounts.get(voter, account) for voter, account in kept),
        )


def outcomes(
    start: Course, ways: Callable[[Course], Sequence[Course]], k: int
) -> tuple[tuple[int, ...], ...]:
    """
    Follow an election through all its ties.

    Parameters
    ----------
    start : Course
        Nobody taken.
    ways : callable
        From a course to those that follow it by one candidate; more than one where candidates are level, none
        where the rule takes no more.
    k : int, 0 or more
        At most so many are taken.

    Returns
    -------
    tuple of selections
        Each once, in lexical order. Beyond 1,000 courses at a time only the first of level candidates is
        followed; then some selections may be missing.

    Examples
    --------
    Two of three, all level:

    >>> def anyone(course):
    ...     return [course.joined(c, {}) for c in range(3) if c not in course.chosen]
    >>> outcomes(Course((), ()), anyone, 2)
    ((0, 1), (0, 2), (1, 2))
    """
    courses = {start}
    ended: set[tuple[int, ...]] = set()
    for _ in range(k):
        reached: set[Course] = set()
        for course in sorted(courses):
            following = ways(course)
            if not following:
                ended.add(course.chosen)
            reached.update(following if len(reached) < MOST_COURSES else following[:1])
        courses = reached
    return tuple(sorted(ended | {course.chosen for course in courses}))
