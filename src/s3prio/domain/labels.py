"""The wordings of everything that a result names by its id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from s3prio.domain.label import Label


@dataclass(frozen=True)
class Labels:
    """
    Labels by id.

    Attributes
    ----------
    topics, municipalities, criteria, indicators, places : mapping from id to Label
    columns : mapping from criterion id to the Label of a narrow column
    abbreviations : mapping from municipality id to its short name
    """

    topics: Mapping[str, Label]
    municipalities: Mapping[str, Label]
    criteria: Mapping[str, Label]
    indicators: Mapping[str, Label]
    places: Mapping[str, Label]
    columns: Mapping[str, Label]
    abbreviations: Mapping[str, str]
