"""What was decided in the end, by whom, when and why: beside what any weighting would choose."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from s3prio.domain.label import Day, Id, Label, Written


class Decision(Written):
    """
    A decision, as it was taken.

    Attributes
    ----------
    topics : tuple of str
        What was chosen.
    reason : Label
    date : date
    by : Label, optional
        Who decided.
    """

    topics: Annotated[tuple[Id, ...], Field(min_length=1, max_length=1000)]
    reason: Label
    date: Day
    """When it was taken."""
    by: Label | None = None
