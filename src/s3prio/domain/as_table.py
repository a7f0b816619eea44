"""How does a result show itself in a notebook? As its table."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


class AsTable:
    """
    A result with a table of its own.

    Examples
    --------
    >>> from s3prio import possible_rankings
    >>> "<table" in possible_rankings([[0.9, 0.1], [0.2, 0.8]])._repr_html_()
    True
    """

    @abstractmethod
    def to_frame(self) -> pd.DataFrame:
        """Return the result as a data frame."""

    def _repr_html_(self) -> str:
        """Return the table for a notebook."""
        return str(self.to_frame().to_html())
