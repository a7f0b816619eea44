"""The raw figures of the Ruhr and of Germany, as arrays with labels; an empty cell stays empty."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from s3prio.domain.arrays import FloatArray
from s3prio.domain.figures import Bounds
from s3prio.domain.messages import did_you_mean
from s3prio.errors import Fault, WorkspaceError
from s3prio.evidence import suppression_bounds
from s3prio.text import Text

MATRIX_YEARS = (2014, 2024)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", " ": "-"})


def identifier(name: str) -> str:
    """
    Return the id of a municipality's name.

    Examples
    --------
    >>> identifier("Mülheim an der Ruhr")
    'muelheim-an-der-ruhr'
    """
    return name.lower().translate(_UMLAUTS)


def read_raw(folder: Path, name: str, *needed: str, words: bool = False) -> pd.DataFrame:
    """
    Read one raw file; codes stay text, with their leading zeros.

    Parameters
    ----------
    folder : Path
    name : str
    *needed : str
        Columns that must be there.
    words : bool
        Read every cell as text, an empty one too.

    Raises
    ------
    WorkspaceError
        If the file is not there, is no table, or lacks a column.
    """
    codes = dict.fromkeys(
        ("ags", "occupation_kldb2010", "region", "region_code", "geo", "occupation"), str
    )
    try:
        frame = (
            pd.read_csv(folder / name, dtype=str, keep_default_na=False)
            if words
            else pd.read_csv(folder / name, dtype=codes)
        )
    except FileNotFoundError as problem:
        raise WorkspaceError(
            Fault(
                Text("There is no such file."),
                Text("--raw names the folder with the raw figures; see the guide to the tables."),
                str(folder / name),
            )
        ) from problem
    except (OSError, ValueError) as problem:
        raise WorkspaceError(
            Fault(
                Text("The table cannot be read ({why}).", {"why": str(problem)}),
                None,
                str(folder / name),
            )
        ) from problem
    missing = [column for column in needed if column not in frame.columns]
    if missing:
        raise WorkspaceError(
            *(
                Fault(
                    Text('The column "{column}" is missing.', {"column": column}),
                    did_you_mean(column, frame.columns),
                    str(folder / name),
                    1,
                )
                for column in missing
            )
        )
    return frame


@dataclass(frozen=True)
class Occupations:
    """
    Employees by place, occupation group and year.

    Attributes
    ----------
    places, codes, years : labels
    counts : Bounds of shape (p, c, t)
        A suppressed cell is a range.
    """

    places: tuple[str, ...]
    codes: tuple[str, ...]
    years: tuple[int, ...]
    counts: Bounds

    def in_year(self, year: int) -> Bounds:
        """Return the counts of one year, (p, c)."""
        t = self.years.index(year)
        return Bounds(self.counts.lowest[:, :, t], self.counts.highest[:, :, t])


def municipal_occupations(folder: Path, codes: tuple[str, ...]) -> Occupations:
    """Return the municipalities' employees; an absent row counts as a suppressed one."""
    frame = read_raw(
        folder, "employees_occupation_ruhr.csv", "municipality", "occupation_kldb2010"
    )
    frame["place"] = [identifier(name) for name in frame["municipality"]]
    years = _years(frame)
    places = tuple(
        identifier(name)
        for name in read_raw(folder, "municipalities.csv", "municipality")["municipality"]
    )
    absent = [place for place in places if place not in set(frame["place"])]
    if absent:
        raise WorkspaceError(
            *(
                Fault(
                    Text(
                        'There are no rows of "{place}", which {file} names.',
                        {"place": place, "file": "municipalities.csv"},
                    ),
                    None,
                    str(folder / "employees_occupation_ruhr.csv"),
                )
                for place in absent
            )
        )
    index = pd.MultiIndex.from_product([places, codes])
    counts = frame.set_index(["place", "occupation_kldb2010"])[[str(y) for y in years]].reindex(
        index
    )
    array = counts.to_numpy(dtype=np.float64).reshape(len(places), len(codes), len(years))
    return Occupations(places, codes, years, suppression_bounds(array))


def national_occupations(folder: Path, codes: tuple[str, ...]) -> Occupations:
    """Return Germany's employees as published: suppressed district cells are not in the sums."""
    frame = read_raw(folder, "employees_occupation_germany.csv", "occupation_kldb2010").set_index(
        "occupation_kldb2010"
    )
    years = _years(frame)
    array = frame.loc[list(codes), [str(y) for y in years]].to_numpy(dtype=np.float64)[None]
    return Occupations(("germany",), codes, years, Bounds(array, array))


def district_occupations(folder: Path) -> Occupations:
    """Return all German districts' employees in the matrix years."""
    frames = [
        read_raw(folder, f"employees_occupation_kreise_{year}.csv", "ags").set_index("ags")
        for year in MATRIX_YEARS
    ]
    first = frames[0]
    arrays: list[FloatArray] = [
        frame.loc[first.index, first.columns].to_numpy(dtype=np.float64) for frame in frames
    ]
    counts = suppression_bounds(np.stack(arrays, axis=-1))
    return Occupations(tuple(first.index), tuple(first.columns), MATRIX_YEARS, counts)


def _years(frame: pd.DataFrame) -> tuple[int, ...]:
    return tuple(int(column) for column in frame.columns if str(column).isdigit())
