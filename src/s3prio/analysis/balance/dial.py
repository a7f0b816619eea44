"""
A2. Which set is the best at which share of politics, and where exactly does it change?

Both sides are scaled, and the set with the most of (1 − share) evidence + share × support is looked for at every share
from 0 to 1: the upper envelope of lines :cite:p:`eisner1976`, one for each set of the frontier. Tips are fractions.
The scaling moves the tips, never the order of the sets; so it is stated, and the tips are told under another one too.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from s3prio.analysis.balance.frontier import Frontier, FrontierSet, frontier_of, taken_family
from s3prio.analysis.balance.given import Points, names_of, require_choice, taken_points, topics_of
from s3prio.domain.as_table import AsTable
from s3prio.domain.portfolio import Constraints
from s3prio.errors import InputError
from s3prio.methods.portfolio.family import Family, Selected
from s3prio.text import Text

if TYPE_CHECKING:
    import pandas as pd

Scaling = Literal["min-max", "anchors"]

WHOLE = 100
"""Points at the upper end of both fixed scales: evidence from 0 to 100, all of the stakeholders' points."""


class Stretch(NamedTuple):
    """
    Shares of politics at which one set is the best.

    Attributes
    ----------
    start, end : Fraction
        Both ends belong to it; there it is level with its neighbour.
    selected : tuple of int
    level : tuple of sets that are level with it throughout
    """

    start: Fraction
    end: Fraction
    selected: Selected
    level: tuple[Selected, ...]


class DialTip(NamedTuple):
    """A share of politics at which the set changes, and who comes and goes."""

    position: Fraction
    entered: Selected
    left: Selected


@dataclass(frozen=True)
class Dial(AsTable):
    """
    The best set at every share of politics.

    Attributes
    ----------
    topics : (n,) labels
    stretches : tuple of Stretch
        From share 0 to share 1.
    unsupported : tuple of FrontierSet
        Sets that nothing beats on both sides, but that no share makes the best.
    scaling : {"min-max", "anchors"}
    """

    topics: tuple[Any, ...]
    stretches: tuple[Stretch, ...]
    unsupported: tuple[FrontierSet, ...]
    scaling: Scaling

    @property
    def tips(self) -> tuple[DialTip, ...]:
        """Where the set changes, ascending."""
        return tuple(
            DialTip(
                one.end,
                tuple(sorted(set(next_.selected) - set(one.selected))),
                tuple(sorted(set(one.selected) - set(next_.selected))),
            )
            for one, next_ in zip(self.stretches, self.stretches[1:], strict=False)
        )

    @property
    def always(self) -> Selected:
        """Who is in at every share."""
        sets = [set(one.selected) for one in self.stretches]
        return tuple(sorted(set.intersection(*sets)))

    @property
    def never(self) -> Selected:
        """Who is in at no share."""
        seen = set().union(*(one.selected for one in self.stretches))
        return tuple(i for i in range(len(self.topics)) if i not in seen)

    def at(self, share: float | Fraction) -> Selected:
        """
        Return the best set at a share; at a tip the one with more evidence.

        Raises
        ------
        InputError
            If the share is not from 0 to 1.
        """
        if not 0 <= share <= 1:
            raise InputError(
                Text(
                    "The share of politics is {got}; it must be from 0 to 1.", {"got": str(share)}
                )
            )
        return next(one.selected for one in self.stretches if share <= one.end)

    def to_frame(self) -> pd.DataFrame:
        """Return the stretches as a data frame."""
        import pandas as pd  # noqa: PLC0415 loaded only by those who ask for a frame

        return pd.DataFrame(
            {
                "start": [float(one.start) for one in self.stretches],
                "end": [float(one.end) for one in self.stretches],
                "selection": [names_of(one.selected, self.topics) for one in self.stretches],
            }
        )


def dial(
    evidence: Any,
    support: Any,
    select: int | Family,
    *,
    constraints: Constraints | None = None,
    scaling: Scaling = "min-max",
) -> Dial:
    """
    Find the best set at every share of politics.

    Parameters
    ----------
    evidence, support, select, constraints
        As in `frontier`.
    scaling : {"min-max", "anchors"}
        Each side is divided by the distance between its best and its worst topic; or evidence by 100 and support by
        an equal share of 100 points for as many topics as are selected. The first depends on which topics are
        listed, the second does not.

    Returns
    -------
    Dial

    Raises
    ------
    InputError, ShapeError, ScenarioError
        As in `frontier`.

    Examples
    --------
    >>> found = dial([9, 8, 5, 1], [1, 2, 3, 6], 2)
    >>> [(str(one.position), one.entered, one.left) for one in found.tips]
    [('1/2', (3,), (0,)), ('15/23', (2,), (1,))]
    """
    topics = topics_of(evidence, support) if not isinstance(select, Family) else select.topics
    family = taken_family(select, topics, constraints)
    facts = taken_points(evidence, topics, Text("Evidence"))
    wishes = taken_points(support, topics, Text("Support"))
    require_choice(scaling, get_args(Scaling), Text("Scaling"))
    found = frontier_of(family, facts, wishes)
    return dial_of(found, units(facts, wishes, scaling, family.sizes[1]), scaling)


def units(
    evidence: Points, support: Points, scaling: Scaling, k: int
) -> tuple[Fraction, Fraction]:
    """
    Return how much evidence and how much support are counted alike.

    Examples
    --------
    >>> from s3prio.analysis.balance.given import taken_points
    >>> points = taken_points([1, 9], (0, 1), Text("Points"))
    >>> units(points, points, "anchors", 5)
    (Fraction(100, 1), Fraction(20, 1))
    """
    if scaling == "anchors":
        return Fraction(WHOLE), Fraction(WHOLE, k)
    return _spread(evidence), _spread(support)


def _spread(points: Points) -> Fraction:
    """Return the distance between the best and the worst topic; 1 where all are alike, as then nothing moves."""
    return max(points.exact) - min(points.exact) or Fraction(1)


def dial_of(found: Frontier, counted_alike: tuple[Fraction, Fraction], scaling: Scaling) -> Dial:
    """Walk along the frontier's supported sets; each tip is where two of them are level."""
    corners = [one for one in found.sets if one.is_supported]
    stretches: list[Stretch] = []
    start = Fraction(0)
    # Several sets can lie on one line: they are level at one share only, where the set jumps over them.
    for number, one in enumerate(corners):
        end = Fraction(1)
        if number + 1 < len(corners):
            end = _tip(one, corners[number + 1], counted_alike)
        if end > start or len(corners) == 1:
            stretches.append(Stretch(start, end, one.selected, one.level))
        start = end
    return Dial(
        found.topics,
        tuple(stretches),
        tuple(one for one in found.sets if not one.is_supported),
        scaling,
    )


def _tip(
    one: FrontierSet, next_: FrontierSet, counted_alike: tuple[Fraction, Fraction]
) -> Fraction:
    given = (one.evidence - next_.evidence) / counted_alike[0]
    gained = (next_.support - one.support) / counted_alike[1]
    return given / (given + gained)
