"""Everything that the analyses of one scenario found; what was not asked for is None or empty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from s3prio.analysis.assumptions import Moved
from s3prio.analysis.comparison import Comparison
from s3prio.analysis.connections import Connections
from s3prio.analysis.division_of_labour import TopicDivision
from s3prio.analysis.duplicate_evidence import LikePair
from s3prio.analysis.outside_check import FieldCheck
from s3prio.analysis.robustness.overview import Robustness
from s3prio.analysis.selection_margin import SelectionMargin
from s3prio.analysis.swaps import Swaps
from s3prio.text import Text

if TYPE_CHECKING:
    from s3prio.analysis.balance.overview import Balance  # loaded only by those who ask for it


@dataclass(frozen=True)
class Variation:
    """
    The same scenario under other circumstances: references or years.

    Attributes
    ----------
    topics, cells : Comparison or None
        The scenario's own circumstances first; None where there is nothing to compare with.
    left_out : tuple of (name, why)
        Circumstances under which nothing could be judged.
    """

    topics: Comparison | None
    cells: Comparison | None
    left_out: tuple[tuple[str, tuple[Text, ...]], ...] = ()


@dataclass(frozen=True)
class Findings:
    """
    What the analyses found.

    Attributes
    ----------
    margin : SelectionMargin or None
    swaps : Swaps or None
        Single changes that would close the margin.
    duplicates : tuple of LikePair
    division : tuple of TopicDivision
    connections : Connections or None
    levels, years : Variation or None
        Against other references, and with the figures of earlier years.
    moved : tuple of Moved
        Assumptions, each moved once.
    checks : tuple of FieldCheck
    robustness : Robustness or None
        What holds under other weights.
    balance : Balance or None
        Politics beside evidence.
    """

    margin: SelectionMargin | None = None
    swaps: Swaps | None = None
    duplicates: tuple[LikePair, ...] = ()
    division: tuple[TopicDivision, ...] = ()
    connections: Connections | None = None
    levels: Variation | None = None
    years: Variation | None = None
    moved: tuple[Moved, ...] = ()
    checks: tuple[FieldCheck, ...] = ()
    robustness: Robustness | None = None
    balance: Balance | None = None
