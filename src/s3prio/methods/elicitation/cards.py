"""
Cards: people lay cards in order, with white cards between those that lie far apart.

The procedure of Simos, revised by Figueira and Roy :cite:p:`figueira2002`.
"""

from typing import ClassVar, Literal, Self

import numpy as np
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from s3prio.domain.label import Real, Whole
from s3prio.domain.weights import Weights
from s3prio.methods.elicitation.elicitation import Answers, Elicitation, require_once
from s3prio.text import Text


class LaidCards(Answers):
    """Cards in order, the least important first, white cards between, and the ratio of the ends."""

    method: Literal["cards"] = "cards"
    groups: tuple[tuple[str, ...], ...] = Field(min_length=1)
    """Criteria laid together, the least important first."""
    blanks: tuple[Whole, ...] = ()
    """White cards after each group but the last; without them none."""
    ratio: Real = Field(gt=0)
    """How many times the most important counts as much as the least important."""

    summary: ClassVar[Text] = Text("cards in order, with white cards where the distance is larger")
    source: ClassVar[str] = "Figueira & Roy 2002"
    key: ClassVar[str] = "figueira2002"

    @model_validator(mode="after")
    def _cards_fit(self) -> Self:
        require_once(self.groups)
        gaps = len(self.groups) - 1
        if self.blanks and (len(self.blanks) != gaps or min(self.blanks) < 0):
            raise PydanticCustomError(
                "blanks_count",
                "white cards are given for {got} gaps; between the groups there are {gaps}",
                {"got": len(self.blanks), "gaps": gaps},
            )
        if self.ratio < 1 or (gaps and self.ratio == 1):
            raise PydanticCustomError("ratio_low", "the ratio is {got}", {"got": self.ratio})
        return self

    def elicited(self) -> Elicitation:
        """
        Make weights of the cards: equal steps from 1 to the ratio, one more for each white card.

        Examples
        --------
        >>> laid = LaidCards(groups=(("growth",), ("jobs", "future")), blanks=(1,), ratio=2.0)
        >>> laid.elicited().weights.values
        array([0.2, 0.4, 0.4])
        """
        steps = 1.0 + np.array(self.blanks or (0,) * (len(self.groups) - 1), dtype=np.float64)
        places = np.concatenate([[0.0], np.cumsum(steps)])
        heights = 1.0 + (self.ratio - 1.0) * places / max(places[-1], 1.0)
        names = tuple(name for group in self.groups for name in group)
        of_each = np.repeat(heights, [len(group) for group in self.groups])
        return Elicitation(self, Weights(names, of_each))
