"""What is to be prioritised: topics, and the municipalities that may lead in them."""

from typing import Literal

from pydantic import Field

from s3prio.domain.label import Id, Label, Written


class Topic(Written):
    """
    A candidate topic of the strategy.

    `sectors` are NACE Rev. 2 codes and `technologies` IPC classes, as wide as their source has
    them; `innovation_field` is the state's field, empty where no source is at hand.
    """

    id: Id
    label: Label
    status: Literal["strategy-topic", "rival-candidate", "candidate"] = "candidate"
    sectors: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    innovation_field: Label | None = None


class Municipality(Written):
    """A municipality (a city or a district) of the region."""

    id: Id
    label: Label
    short: str = Field(default="", max_length=4, description="abbreviation for narrow tables")
    kind: Literal["city", "district", "municipality"] = "municipality"
    ags: str = Field(default="", pattern=r"^\d*$", description="official key, with leading zeros")
    nuts3: str = ""
    population: int | None = Field(default=None, ge=0)
    tile_row: int | None = Field(default=None, ge=1, le=100)
    tile_column: int | None = Field(default=None, ge=1, le=100)
    """Place of the municipality's tile on a map of equal tiles, from the top left."""

    @property
    def abbreviation(self) -> str:
        """The short name, or the first letters of the label where none is given."""
        return self.short or self.label.de[:4]
