"""Other figures that another assumption would give: what was moved, and what it makes of the tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from pydantic import Field

from s3prio.domain.figures import Figures
from s3prio.domain.label import Id, Written

AssumptionKind = Literal["crosswalk", "qualification"]


class Move(Written):
    """One assumption moved by one step, for one topic that it changes."""

    variant: Id
    assumption: AssumptionKind
    topic: Id
    occupation: str
    occupation_name: str = ""
    before: float = Field(alias="from")
    after: float = Field(alias="to")

    @property
    def label(self) -> str:
        """The topic's name under this variant in `Variants.figures`."""
        return f"{self.topic}@{self.variant}"


@dataclass(frozen=True)
class Variants:
    """
    Figures under moved assumptions.

    Attributes
    ----------
    moves : tuple of Move
    figures : mapping from ``"table.column"`` to Figures
        Their topics are the labels of the moves; NaN where the assumption changes nothing.
    """

    moves: tuple[Move, ...] = ()
    figures: Mapping[str, Figures] = field(default_factory=dict)

    def over(self, main: Mapping[str, Figures]) -> Mapping[str, Figures]:
        """
        Return the main figures of each moved topic, with what its variant changes put over them.

        Parameters
        ----------
        main : mapping from ``"table.column"`` to Figures

        Returns
        -------
        mapping of the same keys
            Columns without topics stay as they are; in all others the topics are the labels of the
            moves.
        """
        return {name: self._over(name, figures) for name, figures in main.items()}

    def _over(self, name: str, main: Figures) -> Figures:
        if main.topics == ("",):
            return main
        labels = tuple(move.label for move in self.moves)
        known = {topic: position for position, topic in enumerate(main.topics)}
        at = np.array([known.get(move.topic, -1) for move in self.moves], dtype=np.int64)
        ends = []
        changed = self.figures.get(name)
        for end in ("lowest", "highest"):
            values = getattr(main, end)[:, np.maximum(at, 0), :].copy()
            values[:, at < 0, :] = np.nan
            if changed is not None:
                _put(values, main, labels, changed, getattr(changed, end))
            ends.append(values)
        return Figures(main.places, labels, main.years, ends[0], ends[1])


def _put(
    values: np.ndarray,
    main: Figures,
    labels: tuple[str, ...],
    changed: Figures,
    end: np.ndarray,
) -> None:
    """Write a variant's figures over the main ones, wherever both speak of the same thing."""
    where = [
        [(known.index(label), position) for position, label in enumerate(own) if label in known]
        for known, own in (
            (main.places, changed.places),
            (labels, changed.topics),
            (main.years, changed.years),
        )
    ]
    if not all(where):
        return
    to, source = (np.ix_(*([pair[side] for pair in axis] for axis in where)) for side in (0, 1))
    new = end[source]
    values[to] = np.where(np.isnan(new), values[to], new)
