"""Vacancies, unemployment and patents of places, reshaped; and the region's sums."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from s3prio.tables.assumptions import Assumptions
from s3prio.tables.raw import identifier, read_raw

PATENT_YEARS = ("2008", "2009", "2010", "2011")
"""2012 is incomplete in the source."""

UNEMPLOYMENT = (
    "municipality", "region", "year", "unemployed", "long_term_unemployed", "unemployment_rate_pct",
)  # fmt: skip

Rows = Iterator[tuple[object, ...]]


def vacancy_rows(raw: Path, assumptions: Assumptions, region: str) -> Rows:
    """Yield place, topic, year and reported vacancies, for each municipality and the region."""
    frame = read_raw(raw, "vacancies_occupation_ruhr.csv", "municipality", "occupation_kldb2010")
    years = [column for column in frame.columns if column.isdigit()]
    by_place = {
        identifier(str(name)): group for name, group in frame.groupby("municipality", sort=False)
    }
    counted = {
        place: assumptions.crosswalk.T
        @ group.set_index("occupation_kldb2010")[years]
        .reindex(list(assumptions.codes))
        .to_numpy(dtype=np.float64)
        for place, group in by_place.items()
    }
    counted[region] = np.sum(list(counted.values()), axis=0)
    for place, vacancies in counted.items():
        for i, topic in enumerate(assumptions.topics):
            for t, year in enumerate(years):
                yield place, topic, int(year), vacancies[i, t]


def unemployment_rows(raw: Path) -> Rows:
    """Yield place, year, unemployed, long-term unemployed and the rate, for each municipality."""
    frame = read_raw(raw, "unemployment_ruhr.csv", *UNEMPLOYMENT).dropna(subset=["municipality"])
    own = frame[~frame["region"].isin(["05", "DG"])]
    for row in own.sort_values(["municipality", "year"]).itertuples():
        yield (
            identifier(str(row.municipality)),
            row.year,
            row.unemployed,
            row.long_term_unemployed,
            row.unemployment_rate_pct,
        )


def patents_per_thousand(raw: Path) -> pd.DataFrame:
    """Return mean applications and inhabitants (thousands) of German districts, by NUTS-3 code."""
    patents = read_raw(raw, "patents_epo_nuts3_europe.csv", "geo", *PATENT_YEARS).set_index("geo")[
        list(PATENT_YEARS)
    ]
    counted = [f"pop{year}" for year in PATENT_YEARS]
    people = read_raw(
        raw, "gdp_population_kreise_2000_2014.csv", "region_code_EU", *counted
    ).set_index("region_code_EU")
    people = people[counted]
    german = patents[patents.index.str.startswith("DE")].dropna(how="all")
    frame = pd.DataFrame(
        {"applications": german.mean(axis=1), "inhabitants": people.mean(axis=1)}
    ).dropna()
    return frame.sort_index()


def patent_rows(raw: Path) -> Rows:
    """Yield place, year, mean applications a year and thousand inhabitants, for each municipality."""
    frame = patents_per_thousand(raw)
    for row in read_raw(raw, "municipalities.csv", "municipality", "nuts3").itertuples():
        applications, inhabitants = frame.loc[str(row.nuts3)]
        yield identifier(str(row.municipality)), int(PATENT_YEARS[-1]), applications, inhabitants
