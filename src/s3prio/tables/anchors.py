"""
Where districts stand on each scale: the percentiles that the criteria's anchors are read from.

Anchors are written into the criteria by hand, rounded, with this table as their reason; they come
from all German districts, never from the candidates.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from s3prio.domain.arrays import FloatArray
from s3prio.evidence import (
    location_quotient,
    log_share,
    quotient,
    reliability,
    shift_share,
    shrunk_location_quotient,
    symmetric_location_quotient,
)
from s3prio.evidence.growth import cagr
from s3prio.tables.closeness import Closeness
from s3prio.tables.employment import Jobs
from s3prio.tables.labour_market import patents_per_thousand
from s3prio.tables.raw import read_raw


def anchor_rows(
    raw: Path, districts: tuple[Jobs, Jobs], near: Closeness
) -> Iterator[tuple[object, ...]]:
    """Yield indicator, population, number of figures, and their 5 % and 95 % percentiles."""
    over_topics, over_districts = "districts x topics", "districts"
    year = str(near.space.year)
    patents = patents_per_thousand(raw)
    found: list[tuple[str, str, str, FloatArray]] = [
        *((name, over_topics, period, values) for name, period, values in _of_topics(districts)),
        ("relatedness", over_topics, year, near.districts.middle),
        ("complexity", "occupation groups", year, near.space.complexity),
        (
            "research-jobs",
            over_districts,
            year,
            quotient(districts[1].research.lowest, districts[1].total.lowest).values,
        ),
        (
            "patents",
            over_districts,
            "2008-2011",
            (patents["applications"] / patents["inhabitants"]).to_numpy(),
        ),
        (
            "unemployment-rate",
            over_districts,
            "2017",
            read_raw(raw, "inkar_kreise_2017.csv", "unemployment_rate_pct")[
                "unemployment_rate_pct"
            ].to_numpy(dtype=np.float64),
        ),
    ]
    for name, population, period, values in found:
        known = values[np.isfinite(values)]
        low, high = np.percentile(known, [5, 95])
        yield name, population, period, len(known), float(low), float(high)


def _of_topics(districts: tuple[Jobs, Jobs]) -> Iterator[tuple[str, str, FloatArray]]:
    before, after = districts
    e0, e1 = before.by_topic.lowest, after.by_topic.lowest
    t0, t1 = before.total.lowest, after.total.lowest
    last, span = str(after.year), after.year - before.year
    window = f"{before.year}-{after.year}"
    quotients = location_quotient(
        e1, totals=t1, reference=e1.sum(axis=0), reference_total=t1.sum(), leave_one_out=True
    ).values
    shrunk = shrunk_location_quotient(quotients, reliability(e1, t1, t1))
    yield "specialisation", last, symmetric_location_quotient(shrunk)
    yield "size", last, log_share(e1, t1[:, None]).values
    grown = cagr(e0, e1, span).values - cagr(t0.sum(), t1.sum(), span).values
    yield "market-growth", window, grown
    regional = shift_share(
        e0, e1, e0.sum(axis=0) - e0, e1.sum(axis=0) - e1, t0.sum(), t1.sum()
    ).regional
    yield "regional-component", window, quotient(regional, e0).values / span
    yield "qualified-share", last, quotient(after.qualified.lowest, e1).values


ANCHOR_HEADER = ("indicator", "population", "period", "figures", "p05", "p95")
