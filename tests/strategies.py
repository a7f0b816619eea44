"""Hypothesis strategies that several tests share: values, weights, tables with gaps, models."""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from s3prio.domain.criterion import Anchors
from s3prio.domain.performance import Column, PerformanceTable
from s3prio.evaluation.preference_model import (
    CriterionPreference,
    IndicatorPreference,
    PreferenceModel,
    replaced,
)
from s3prio.methods.sorting.cuts_and_floors import CutsAndFloors
from s3prio.methods.value import Exponential, Logistic, PiecewiseLinear, Step

SIZES = st.integers(1, 6)
THREE_TO_SEVEN = st.integers(3, 7)


def floats(lowest, highest):
    """Ordinary numbers: no NaN, no infinity, nothing too small for a processor to divide by."""
    return st.floats(lowest, highest, allow_subnormal=False)


@st.composite
def values_tables(draw, rows=SIZES, columns=SIZES):
    """Values of alternatives on criteria, (n, m) in [0, 1]."""
    shape = draw(rows), draw(columns)
    return draw(arrays(np.float64, shape, elements=floats(0, 1)))


@st.composite
def points(draw, length):
    """Points of criteria, 0 or more and not all 0, as people give them."""
    given = draw(st.lists(st.integers(0, 100), min_size=length, max_size=length).filter(any))
    return np.array(given, dtype=np.float64)


@st.composite
def weights(draw, length):
    """Weights on the simplex, (length,)."""
    given = draw(points(length))
    return given / given.sum()


@st.composite
def weighted_tables(draw):
    """A values table and weights of its criteria."""
    table = draw(values_tables())
    return table, draw(weights(table.shape[1]))


def anchors(lowest=0.0, highest=1.0):
    """Two ends of a scale, with a reason that does not matter."""
    return Anchors(lowest=lowest, highest=highest, reason="for a test")


@st.composite
def scales(draw):
    """Anchors at whole numbers, at least 1 apart."""
    lowest = draw(st.integers(-50, 50))
    return anchors(lowest, lowest + draw(st.integers(1, 100)))


@st.composite
def piecewise(draw, scale, direction):
    """A piecewise linear value function that covers a scale and runs with its direction."""
    inner = draw(st.lists(st.integers(1, 9), unique=True, max_size=3))
    tenths = [0, *sorted(inner), 10]
    x = [scale.lowest + (scale.highest - scale.lowest) * tenth / 10 for tenth in tenths]
    v = sorted(
        draw(st.lists(st.integers(0, 10), min_size=len(x), max_size=len(x))),
        reverse=direction == "lower",
    )
    return PiecewiseLinear(
        shape="piecewise-linear",
        points=tuple((a, b / 10) for a, b in zip(x, v, strict=True)),
    )


@st.composite
def stepped(draw, scale, direction):
    """A step value function with its limits inside a scale, that runs with its direction."""
    tenths = sorted(draw(st.sets(st.integers(1, 10), min_size=1, max_size=4)))
    limits = [scale.lowest + (scale.highest - scale.lowest) * tenth / 10 for tenth in tenths]
    size = len(limits) + 1
    values = sorted(
        draw(st.lists(st.integers(0, 10), min_size=size, max_size=size)),
        reverse=direction == "lower",
    )
    below, *above = (value / 10 for value in values)
    return Step(shape="step", below=below, steps=tuple(zip(limits, above, strict=True)))


def exponentials(_scale, _direction, largest=50):
    """An exponential value function, bent up or down in tenths."""
    tenths = st.integers(-10 * largest, 10 * largest).filter(bool)
    return tenths.map(lambda tenth: Exponential(shape="exponential", curvature=tenth / 10))


def logistics(_scale, _direction, largest=100):
    """A logistic value function, with its middle anywhere and its steepness in tenths."""
    return st.builds(
        Logistic,
        shape=st.just("logistic"),
        midpoint=st.integers(0, 10).map(lambda tenth: tenth / 10),
        steepness=st.integers(1, 10 * largest).map(lambda tenth: tenth / 10),
    )


@st.composite
def indicators(draw, name):
    """What an indicator counts and what its performances are worth."""
    scale = draw(scales())
    direction = draw(st.sampled_from(["higher", "lower"]))
    more = {}
    if draw(st.booleans()):
        more["value"] = draw(piecewise(scale, direction))
    return IndicatorPreference(
        id=name, weight=draw(st.integers(1, 10)), direction=direction, anchors=scale, **more
    )


@st.composite
def preference_models(draw, /, **settings):
    """A model of one to four criteria with one to three indicators each; all of them count."""
    criteria = []
    for c in range(draw(st.integers(1, 4))):
        inner = [draw(indicators(f"i{c}-{i}")) for i in range(draw(st.integers(1, 3)))]
        criteria.append(
            CriterionPreference(
                id=f"c{c}", weight=draw(st.integers(1, 10)), indicators=tuple(inner)
            )
        )
    return PreferenceModel(criteria=tuple(criteria), **settings)


def table_of(lowest, highest=None, names=None, place_wide=()):
    """A performance table from arrays, with alternatives a0, a1 ... and columns i0, i1 ..."""
    lowest = np.asarray(lowest, dtype=np.float64)
    highest = lowest if highest is None else np.asarray(highest, dtype=np.float64)
    n, q = lowest.shape
    names = [f"i{column}" for column in range(q)] if names is None else names
    missing = np.isnan(lowest)
    return PerformanceTable(
        alternatives=tuple((f"a{row}",) for row in range(n)),
        columns=tuple(Column(name, "2024", place_wide=name in place_wide) for name in names),
        lowest=lowest,
        highest=highest,
        support=np.where(missing, 0, 1),
        reasons=np.where(missing, "missing", ""),
    )


@st.composite
def performance_tables(draw, model, *, gaps=True, rows=SIZES):
    """Performances for a model, some exact, some bounded, some missing, some beyond the scale."""
    n, q = draw(rows), len(model.indicators)
    shape = (n, q)
    lowest = np.array([i.anchors.lowest for i in model.indicators])
    width = np.array([i.anchors.highest for i in model.indicators]) - lowest
    ends = [draw(arrays(np.float64, shape, elements=floats(-0.25, 1.25))) for _ in range(2)]
    exact = draw(arrays(np.bool_, shape))
    second = np.where(exact, ends[0], ends[1])
    gap = draw(arrays(np.bool_, shape)) if gaps else np.zeros(shape, dtype=bool)
    low, high = (
        np.where(gap, np.nan, lowest + width * end)
        for end in (np.minimum(ends[0], second), np.maximum(ends[0], second))
    )
    return table_of(low, high, [i.id for i in model.indicators])


@st.composite
def judged(draw, /, *, gaps=True, **settings):
    """A performance table and the model that judges it."""
    model = draw(preference_models(**settings))
    return draw(performance_tables(model, gaps=gaps)), model


@st.composite
def thresholds(draw, criteria):
    """Cuts of the score, and up to three floors on some of the criteria."""
    twentieths = st.integers(1, 20)
    lower, upper = sorted(draw(st.lists(twentieths, unique=True, min_size=2, max_size=2)))
    floors = st.fixed_dictionaries(
        {
            "category": st.sampled_from(["development-potential", "pioneer"]),
            "criterion": st.sampled_from(criteria),
            "at_least": twentieths.map(lambda at: at / 20),
        }
    )
    return CutsAndFloors.model_validate(
        {
            "cuts": {"development-potential": lower / 20, "pioneer": upper / 20},
            "floors": draw(st.lists(floors, max_size=3)),
            "reason": "for a test",
        }
    )


@st.composite
def sorted_into_categories(draw, /, *, gaps=True, **settings):
    """A performance table and a model that sorts its alternatives."""
    table, model = draw(judged(gaps=gaps, **settings))
    return table, replaced(model, sorting=draw(thresholds(model.criterion_ids)))


def with_figure(table, row, column, performance):
    """The table with one figure replaced by an exact one."""
    ends = {}
    for name in ("lowest", "highest"):
        ends[name] = np.array(getattr(table, name))
        ends[name][row, column] = performance
    return replace(table, **ends)


def end_of_scale(indicator, *, best):
    """The performance of an indicator that is worth most, or least."""
    points = getattr(indicator.value, "points", None)
    x = (
        [at for at, _ in points]
        if points
        else [indicator.anchors.lowest, indicator.anchors.highest]
    )
    return max(x) if (indicator.direction == "higher") == best else min(x)


def baskets(places=THREE_TO_SEVEN, classes=THREE_TO_SEVEN):
    """Specialisations of places in classes, (p, c) of 0 and 1."""
    return st.tuples(places, classes).flatmap(lambda shape: arrays(np.bool_, shape))
