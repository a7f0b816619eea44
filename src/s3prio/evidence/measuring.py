"""From criteria and figures to a performance table: each indicator measured at one grain."""

from __future__ import annotations

import numpy as np
from pydantic import Field

from s3prio.domain.criterion import Criterion, Grain, Indicator
from s3prio.domain.performance import Column, PerformanceTable
from s3prio.evidence.measures import Measure
from s3prio.evidence.setting import Setting


class MeasuredIndicator(Indicator):
    """An indicator with the measure that gives its figure."""

    measure: Measure
    """How its figure comes out of the tables."""


class MeasuredCriterion(Criterion):
    """A criterion with its indicators: what one file in ``criteria/`` says."""

    indicators: tuple[MeasuredIndicator, ...] = Field(min_length=1)
    """The figures that speak for it."""

    def at(self, grain: Grain) -> tuple[MeasuredIndicator, ...]:
        """Return the indicators that speak for this criterion at a grain."""
        return tuple(indicator for indicator in self.indicators if grain in indicator.grains)


def measure_all(
    indicators: tuple[MeasuredIndicator, ...], setting: Setting, grain: Grain
) -> PerformanceTable:
    """
    Measure all places and topics of a setting on some indicators.

    Parameters
    ----------
    indicators : (q,) indicators
    setting : Setting
        At topic grain its only place is the region.
    grain : {"topic", "municipality"}
        Decides the labels: ``("healthcare",)`` or ``("bochum", "healthcare")``.

    Returns
    -------
    PerformanceTable
        n = places x topics alternatives, place by place; q columns in the order given.
    """
    places = [()] if grain == "topic" else [(place,) for place in setting.places]
    alternatives = tuple((*place, topic) for place in places for topic in setting.topics)
    measured = [indicator.measure.measure(setting) for indicator in indicators]
    n, q = len(alternatives), len(indicators)

    def stacked(name: str) -> np.ndarray:
        columns = [np.ravel(getattr(performance, name)) for performance in measured]
        return np.stack(columns, axis=1) if q else np.empty((n, 0))

    return PerformanceTable(
        alternatives=alternatives,
        columns=tuple(
            Column(
                indicator.id,
                performance.period,
                place_wide=indicator.place_wide and grain == "municipality",
                remark=performance.remark,
            )
            for indicator, performance in zip(indicators, measured, strict=True)
        ),
        lowest=stacked("lowest"),
        highest=stacked("highest"),
        support=stacked("support"),
        reasons=stacked("reasons"),
    )
