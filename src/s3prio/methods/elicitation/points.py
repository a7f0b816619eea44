"""
Points: people distribute a budget, rate swings, or rate importance directly.

Swing asks what the step from the worst to the best on a criterion is worth, so that the weights mean
something for these scales :cite:p:`vonwinterfeldt1986`; direct ratings do not, and a message says so.
"""

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from s3prio.domain.label import Real, Table
from s3prio.domain.weights import Weights
from s3prio.methods.elicitation.elicitation import Answers, Elicitation, told
from s3prio.text import Number, Text

Points = Table[str, Real]


def _checked(points: Points) -> None:
    for name, value in points.items():
        if value < 0:
            said = {"name": name, "got": value}
            raise PydanticCustomError(
                "points_negative", "{name} has {got} points; points are 0 or more", said
            )
    if not any(value > 0 for value in points.values()):
        raise PydanticCustomError("points_zero", "all points are 0")


class Budget(Answers):
    """A budget of points, 100 by default, is distributed over the criteria."""

    method: Literal["budget"] = "budget"
    points: Points = Field(min_length=1)
    """Points by criterion."""
    total: Real = Field(default=100.0, gt=0)
    """What the points should add up to."""

    summary: ClassVar[Text] = Text("100 points are distributed over the criteria")
    source: ClassVar[str] = "Winterfeldt & Edwards 1986"
    key: ClassVar[str] = "vonwinterfeldt1986"

    @model_validator(mode="after")
    def _points_fit(self) -> Self:
        _checked(self.points)
        return self

    def elicited(self) -> Elicitation:
        """
        Make weights of the points.

        Examples
        --------
        >>> given = Budget(points={"jobs": 60, "growth": 35}).elicited()
        >>> str(given.messages[0])
        'The points add up to 95, not 100. They were scaled by 1.053; change one if that is not meant.'
        """
        total = float(sum(self.points.values()))
        factor = self.total / total
        said: tuple[Text, ...] = ()
        if abs(total - self.total) > 1e-9 * self.total:
            said = (
                Text(
                    "The points add up to {got}, not {total}. They were scaled by {factor};"
                    " change one if that is not meant.",
                    {
                        "got": told(total, 6),
                        "total": told(self.total),
                        "factor": Number(factor, 3 if abs(factor - 1) >= 0.0005 else 6),
                    },
                ),
            )
        return Elicitation(self, Weights.of(self.points), messages=said)


class Rated(Answers):
    """Each criterion is rated; only proportions count."""

    ratings: Points = Field(min_length=1)
    """Ratings by criterion."""

    @model_validator(mode="after")
    def _ratings_fit(self) -> Self:
        _checked(self.ratings)
        return self


class Swing(Rated):
    """The most valuable swing from worst to best is 100; the others are rated against it."""

    method: Literal["swing"] = "swing"

    summary: ClassVar[Text] = Text("what the step from worst to best is worth, the largest 100")
    source: ClassVar[str] = "Winterfeldt & Edwards 1986"
    key: ClassVar[str] = "vonwinterfeldt1986"

    def elicited(self) -> Elicitation:
        """
        Make weights of the ratings.

        Examples
        --------
        >>> Swing(ratings={"jobs": 100, "growth": 60}).elicited().weights.values
        array([0.625, 0.375])
        """
        largest = float(max(self.ratings.values()))
        said: tuple[Text, ...] = ()
        if abs(largest - 100) > 1e-9:
            said = (
                Text(
                    "The most valuable swing should be rated 100; the highest rating is {got}. Only"
                    " proportions count, so nothing is lost.",
                    {"got": told(largest)},
                ),
            )
        return Elicitation(self, Weights.of(self.ratings), messages=said)


class Direct(Rated):
    """Importance is rated directly, on any scale from 0."""

    method: Literal["direct"] = "direct"

    summary: ClassVar[Text] = Text("importance is rated directly, without looking at ranges")
    source: ClassVar[str] = "Winterfeldt & Edwards 1986"
    key: ClassVar[str] = "vonwinterfeldt1986"

    def elicited(self) -> Elicitation:
        """
        Make weights of the ratings.

        Examples
        --------
        >>> Direct(ratings={"jobs": 3, "growth": 1}).elicited().weights.values
        array([0.75, 0.25])
        """
        said = Text(
            "Rated without looking at the ranges of the criteria. Ask by swing whether the step from"
            " worst to best is meant: a criterion on which all are close cannot matter much."
        )
        return Elicitation(self, Weights.of(self.ratings), messages=(said,))
