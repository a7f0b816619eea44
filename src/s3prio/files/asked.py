"""Which columns of figures the criteria ask for, and what may stand in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from s3prio.evidence.measures import Given, columns_of
from s3prio.evidence.measuring import MeasuredCriterion
from s3prio.files.toml import TomlFile


@dataclass(frozen=True)
class AskedColumn:
    """
    A column that a criterion asks for.

    Attributes
    ----------
    name : str
        ``"table.column"``.
    file, line : where it is asked for first
    levels : mapping or None
        Words that stand for numbers in it.
    is_count : bool
        Whether any measure counts with it, whoever else takes it as it stands.
    """

    name: str
    file: str
    line: int | None
    levels: Mapping[str, float] | None
    is_count: bool

    @property
    def table(self) -> str:
        """The table's name, without its ending."""
        return self.name.split(".")[0]

    @property
    def column(self) -> str:
        """The column's name in the table."""
        return self.name.split(".")[1]


def asked_columns(
    criteria: Iterable[tuple[MeasuredCriterion, TomlFile]],
) -> tuple[AskedColumn, ...]:
    """Return each column once, in the order in which the criteria ask for them."""
    asked = [
        (name, file.name, file.line(("indicators", position, "measure", role)), indicator.measure)
        for criterion, file in criteria
        for position, indicator in enumerate(criterion.indicators)
        for role, name in columns_of(indicator.measure).items()
    ]
    counted = {name for name, _, _, measure in asked if not isinstance(measure, Given)}
    first: dict[str, AskedColumn] = {}
    for name, file_name, line, measure in asked:
        levels = measure.levels if isinstance(measure, Given) else None
        first.setdefault(name, AskedColumn(name, file_name, line, levels, name in counted))
    return tuple(first.values())
