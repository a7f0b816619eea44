"""
The measures that a criterion file may ask for: each names its function and the columns it takes.

A measure is a spec that a person writes; its `measure` binds the named columns to the pure
functions of this floor. `Measure` is the registry: a new one is a class here, named in the union.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Literal

import numpy as np
from pydantic import Field, StringConstraints

from s3prio.domain.arrays import FloatArray, TextArray
from s3prio.domain.figures import Bounds
from s3prio.domain.label import Real, Whole, Written
from s3prio.errors import PerformanceError
from s3prio.evidence.growth import robust_growth, shift_share
from s3prio.evidence.measured import quotient
from s3prio.evidence.setting import Performance, Setting, not_measured, performance
from s3prio.evidence.specialisation import (
    location_quotient_bounds,
    reliability,
    share_of_region,
    shrunk_location_quotient,
    symmetric_location_quotient,
)
from s3prio.text import Number, Text

ColumnName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+\.[a-z0-9_]+$")]
"""A column of figures, as ``table.column``."""


class Specialisation(Written):
    """Location quotient of the place's topic jobs against the reference without the place."""

    function: Literal["specialisation"]
    jobs: ColumnName
    all_jobs: ColumnName
    district_jobs: ColumnName
    """Jobs of all districts by topic, from which the trust in small places is estimated."""
    district_all_jobs: ColumnName
    shrunk: bool = True
    symmetric: bool = True

    def measure(self, setting: Setting) -> Performance:
        """Return quotients of the latest year that place and reference share."""
        years = setting.years((self.jobs, self.all_jobs), with_reference=True)
        districts = setting.figures[self.district_jobs]
        whole_districts = setting.figures[self.district_all_jobs]
        matrices = [
            year
            for year in districts.years
            if year in whole_districts.years and year <= setting.year
        ]
        if not years or (self.shrunk and not matrices):
            return not_measured(setting.shape, "missing_year")
        year = years[-1]
        jobs, totals = setting.at(self.jobs, year), setting.at(self.all_jobs, year)
        reference = setting.reference_at(self.jobs, year)
        whole = setting.reference_at(self.all_jobs, year)
        _require_containing(setting, self.jobs, jobs, reference)
        quotients = location_quotient_bounds(
            jobs, _row(totals), _flat(reference), Bounds(whole.lowest[0, 0], whole.highest[0, 0])
        )
        if self.shrunk:
            at = matrices[-1]
            counts = districts.at(districts.places, setting.topics, at).middle
            all_jobs = whole_districts.at(districts.places, ("",), at)
            trust = reliability(counts, all_jobs.middle[:, 0], totals.middle[:, 0])
            quotients = _each(quotients, lambda q: shrunk_location_quotient(q, trust))
        if self.symmetric:
            quotients = _each(quotients, symmetric_location_quotient)
        return performance(quotients, 1, str(year), why=_why(jobs, totals, reference, whole))


class Size(Written):
    """Logarithm of the topic's share of all jobs: of the place, or of the reference market."""

    function: Literal["size"]
    jobs: ColumnName
    all_jobs: ColumnName
    of: Literal["place", "reference"] = "place"

    def measure(self, setting: Setting) -> Performance:
        """Return log shares; the reference's are taken without the region."""
        in_reference = self.of == "reference"
        years = setting.years((self.jobs, self.all_jobs), with_reference=in_reference)
        if not years:
            return not_measured(setting.shape, "missing_year")
        year = years[-1]
        jobs, totals = (_market if in_reference else _own)(setting, self, year)
        # No job at all is known and the smallest size there is; only a place without jobs has none.
        with np.errstate(divide="ignore"):
            shares = Bounds(
                np.log(quotient(jobs.lowest, totals.highest).values),
                np.log(quotient(jobs.highest, totals.lowest).values),
            )
        return performance(shares, 1, str(year), why=_why(jobs, totals))


class RegionalShare(Written):
    """The place's share of the region's jobs in the topic, in per cent."""

    function: Literal["regional-share"]
    jobs: ColumnName

    def measure(self, setting: Setting) -> Performance:
        """Return shares of the sum over all places measured."""
        years = setting.years((self.jobs,))
        if not years:
            return not_measured(setting.shape, "missing_year")
        jobs = setting.at(self.jobs, years[-1])
        shares = _each(share_of_region(jobs), _per_cent)
        # One place without a figure leaves the region's total unknown.
        total = Bounds(jobs.lowest.sum(axis=0), jobs.highest.sum(axis=0))
        return performance(shares, 1, str(years[-1]), why=_why(jobs, total))


class MarketGrowth(Written):
    """
    Growth of the reference market, without the region, minus growth of the whole reference.

    In percentage points a year.
    """

    function: Literal["market-growth"]
    jobs: ColumnName
    all_jobs: ColumnName
    window: Whole = Field(default=10, ge=1, le=50, description="years looked back, at most")

    def measure(self, setting: Setting) -> Performance:
        """Return differences of robust annual growth; two points only are remarked."""
        years = _window(setting, self)
        if len(years) < 2:
            return not_measured(setting.shape, "missing_year")
        markets = [_market(setting, self, year) for year in years]
        topic = np.stack([jobs.middle for jobs, _ in markets], axis=-1)
        whole = np.stack([totals.middle for _, totals in markets], axis=-1)
        markets_growth = robust_growth(topic, years)
        growth = _per_cent(markets_growth.values - robust_growth(whole, years).values)
        return performance(
            Bounds(growth, growth),
            markets_growth.support,
            f"{years[0]}-{years[-1]}",
            remark="two_points" if markets_growth.support.max(initial=0) == 2 else "",
            why="too_few",
        )


class RegionalComponent(Written):
    """Competitive component of shift-share, in per cent of the jobs at the start, a year."""

    function: Literal["regional-component"]
    jobs: ColumnName
    all_jobs: ColumnName
    window: Whole = Field(default=10, ge=1, le=50, description="years looked back, at most")

    def measure(self, setting: Setting) -> Performance:
        """Return the component over the window; the reference is taken without the place."""
        years = _window(setting, self)
        if len(years) < 2:
            return not_measured(setting.shape, "missing_year")
        first, last = years[0], years[-1]
        before, after = setting.at(self.jobs, first), setting.at(self.jobs, last)
        whole = [setting.reference_at(self.all_jobs, year).middle[0, 0] for year in (first, last)]
        reference = [setting.reference_at(self.jobs, year) for year in (first, last)]

        def a_year(start: str, end: str) -> FloatArray:
            # The place's own figures are taken out of the reference it is compared with. Few jobs
            # at the end make the component small, and so does a reference that grew much without
            # them: the two ends of each range go together.
            own = getattr(before, start), getattr(after, end)
            others = getattr(reference[0], end) - own[0], getattr(reference[1], start) - own[1]
            regional = shift_share(*own, *others, *whole).regional
            return _per_cent(quotient(regional, own[0]).values) / (last - first)

        bounds = Bounds(a_year("highest", "lowest"), a_year("lowest", "highest"))
        return performance(bounds, 2, f"{first}-{last}", why=_why(before, after, *reference))


class Ratio(Written):
    """One column over another, times a factor: vacancies per 100 jobs, a share, a rate."""

    function: Literal["ratio"]
    numerator: ColumnName
    denominator: ColumnName
    per: Real = Field(default=1.0, ge=1e-9, le=1e9)
    of_whole: bool = False
    """True if the numerator is a part of the denominator, and so at most all of it."""

    def measure(self, setting: Setting) -> Performance:
        """Return quotients of the latest year that both columns share."""
        years = setting.years((self.numerator, self.denominator))
        if not years:
            return not_measured(setting.shape, "missing_year")
        top, bottom = (setting.at(name, years[-1]) for name in (self.numerator, self.denominator))
        if self.of_whole:
            # What is not in the part has bounds of its own, and the two ends go together.
            rest = Bounds(
                np.maximum(bottom.lowest - top.lowest, 0),
                np.maximum(bottom.highest - top.highest, 0),
            )
            shares = Bounds(
                quotient(top.lowest, top.lowest + rest.highest).values,
                quotient(top.highest, top.highest + rest.lowest).values,
            )
            shares = _each(shares, lambda share: share * self.per)
            return performance(shares, 1, str(years[-1]), why=_why(top, bottom))
        lowest = quotient(top.lowest * self.per, bottom.highest).values
        highest = quotient(top.highest * self.per, bottom.lowest).values
        # Where the denominator may be 0, nothing bounds the ratio from above; below it is known.
        open_above = (bottom.lowest == 0) & (bottom.highest > 0) & (top.highest > 0)
        bounds = Bounds(lowest, np.where(open_above, np.inf, highest))
        return performance(bounds, 1, str(years[-1]), why=_why(top, bottom))


class Given(Written):
    """A figure that stands in a table as it is to be used: an expert's score, a level, an index."""

    function: Literal["given"]
    figure: ColumnName
    levels: dict[str, Real] | None = None
    """Words that people may type instead of numbers, such as ``{low = 1, high = 3}``."""

    def measure(self, setting: Setting) -> Performance:
        """Return the figures of the latest year."""
        years = setting.years((self.figure,))
        if not years:
            return not_measured(setting.shape, "missing")
        year = years[-1]
        return performance(setting.at(self.figure, year), 1, str(year) if year else "")


Measure = Annotated[
    Specialisation | Size | RegionalShare | MarketGrowth | RegionalComponent | Ratio | Given,
    Field(discriminator="function"),
]
"""All measures, told apart by ``function``."""


def needs_reference(measure: Measure) -> bool:
    """Whether a measure compares with a reference economy."""
    if isinstance(measure, Size):
        return measure.of == "reference"
    return isinstance(measure, Specialisation | MarketGrowth | RegionalComponent)


def columns_of(measure: Measure) -> Mapping[str, str]:
    """Return the columns that a measure takes, by the name of their role."""
    named = measure.model_dump()
    return {
        role: value for role, value in named.items() if isinstance(value, str) and "." in value
    }


def _window(setting: Setting, asked: MarketGrowth | RegionalComponent) -> tuple[int, ...]:
    """Years with figures, looking back from the latest of them: a scenario may name no year."""
    years = setting.years((asked.jobs, asked.all_jobs), with_reference=True)
    return tuple(year for year in years if year >= years[-1] - asked.window)


def _own(setting: Setting, asked: Size, year: int) -> tuple[Bounds, Bounds]:
    return setting.at(asked.jobs, year), setting.at(asked.all_jobs, year)


def _market(setting: Setting, asked: Size | MarketGrowth, year: int) -> tuple[Bounds, Bounds]:
    """Jobs in the topic and in all of the reference economy, the region taken out; (1, k) each."""

    def without_region(column: str) -> Bounds:
        whole = setting.reference_at(column, year)
        region = setting.at(column, year, (setting.region,))
        rest = whole.lowest - region.lowest
        # A published national sum counts suppressed cells as nothing, the region's highest does not.
        return Bounds(rest, np.maximum(rest, whole.highest - region.highest))

    jobs, totals = without_region(asked.jobs), without_region(asked.all_jobs)
    spread = np.zeros(setting.shape)
    return (
        Bounds(jobs.lowest + spread, jobs.highest + spread),
        Bounds(totals.lowest + spread, totals.highest + spread),
    )


def _require_containing(setting: Setting, column: str, jobs: Bounds, reference: Bounds) -> None:
    """Refuse a reference economy that has fewer jobs in a topic than a place inside it."""
    rows, columns = np.nonzero(jobs.lowest > reference.highest)
    if rows.size:
        raise PerformanceError(
            *(
                Text(
                    "{column}: {place} has {own} in {topic}, more than its reference {reference} with {whole}.",
                    {
                        "column": column,
                        "place": setting.places[row],
                        "topic": setting.topics[i],
                        "own": Number(float(jobs.lowest[row, i])),
                        "reference": setting.reference,
                        "whole": Number(float(reference.highest[0, i])),
                    },
                )
                for row, i in zip(rows.tolist(), columns.tolist(), strict=True)
            )
        )


def _why(*figures: Bounds) -> TextArray:
    """Why a quotient of these figures is undefined: one is missing, else a total is 0."""
    missing = np.isnan(figures[0].lowest)
    for other in figures[1:]:
        missing = missing | np.isnan(other.lowest)
    return np.where(missing, "missing", "zero_margin")


def _per_cent(fraction: FloatArray) -> FloatArray:
    return 100 * fraction


def _row(bounds: Bounds) -> Bounds:
    """One figure a place from a column without topics."""
    return Bounds(bounds.lowest[:, 0], bounds.highest[:, 0])


def _flat(bounds: Bounds) -> Bounds:
    """One figure a topic from the reference's single row."""
    return Bounds(bounds.lowest[0], bounds.highest[0])


def _each(bounds: Bounds, change: Callable[[FloatArray], FloatArray]) -> Bounds:
    """Apply a rising function to both ends."""
    return Bounds(change(bounds.lowest), change(bounds.highest))
