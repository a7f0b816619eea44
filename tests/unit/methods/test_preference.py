"""Preference functions, pair by pair, and the flows that they add up to."""

from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.methods.preference import Preference, PreferenceFunction, flows

# With q = 2, p = 4, s = 2: what differences of 0 to 5 are worth.
Q, P, S = 2, 4, 2
WORTH: dict[PreferenceFunction, list[float]] = {
    "usual": [0, 1, 1, 1, 1, 1],
    "u-shape": [0, 0, 0, 1, 1, 1],
    "v-shape": [0, 1 / 4, 2 / 4, 3 / 4, 1, 1],
    "level": [0, 0, 0, 1 / 2, 1 / 2, 1],
    "linear": [0, 0, 0, 1 / 2, 1, 1],
    "gaussian": [1 - exp(-d * d / 8) for d in range(6)],
}
FUNCTIONS = st.sampled_from(list(WORTH))
PAIRS = [(function, d, worth) for function in WORTH for d, worth in enumerate(WORTH[function])]


def preference(function, unit=1.0):
    """The preference function with those of its thresholds that it uses, in a unit."""
    return Preference(
        function,
        q=Q * unit if function in ("u-shape", "level", "linear") else 0.0,
        p=P * unit if function in ("v-shape", "level", "linear") else 0.0,
        s=S * unit if function == "gaussian" else 0.0,
    )


@pytest.mark.parametrize(("function", "difference", "worth"), PAIRS)
def test_a_difference_is_worth_what_the_function_says(function, difference, worth):
    positive, negative = flows(np.array([[10.0 + difference], [10.0]]), [preference(function)])
    assert_allclose(positive.ravel(), [worth, 0], atol=1e-12)
    assert_allclose(negative.ravel(), [0, worth], atol=1e-12)


@pytest.mark.parametrize(("function", "difference", "worth"), PAIRS)
@pytest.mark.parametrize("unit", [0.1, 0.01, 1e6])
def test_a_threshold_is_met_exactly_in_any_unit(function, difference, worth, unit):
    # 0.7 + 0.2 - 0.7 is less than 0.2, and 0.3 + 0.2 - 0.3 is not: rounding decides nothing.
    table = np.array([[(7 + difference) * unit], [7 * unit]])
    positive = flows(table, [preference(function, unit)])[0]
    assert_allclose(positive[0], [worth], atol=1e-9)


def pair_by_pair(column, function):
    """Mean preference over the others, and of the others over each, in whole numbers."""
    worth = np.array([[WORTH[function][max(a - b, 0)] for b in column] for a in column])
    return worth.sum(axis=1) / (len(column) - 1), worth.sum(axis=0) / (len(column) - 1)


@given(st.lists(st.integers(0, 5), min_size=2, max_size=12), FUNCTIONS)
def test_flows_are_the_means_of_all_pairs(column, function):
    found = flows(np.array(column, dtype=float)[:, None], [preference(function)])
    for part, expected in zip(found, pair_by_pair(column, function), strict=True):
        assert_allclose(part.ravel(), expected, atol=1e-12)


def test_each_criterion_has_its_own_preference():
    table = np.array([[3.0, 3.0], [0.0, 0.0]])
    positive = flows(table, [preference("v-shape"), preference("level")])[0]
    assert_allclose(positive, [[0.75, 0.5], [0.0, 0.0]])


def test_any_difference_counts_fully_by_default():
    assert_allclose(flows(np.array([[0.1], [0.2], [0.0]]), [Preference()])[0].ravel(), [0.5, 1, 0])


@pytest.mark.parametrize("function", WORTH)
def test_level_ones_are_preferred_to_nobody(function):
    positive, negative = flows(np.full((4, 1), 7.0), [preference(function)])
    assert_array_equal(positive, np.zeros((4, 1)))
    assert_array_equal(negative, np.zeros((4, 1)))


@pytest.mark.parametrize("function", WORTH)
def test_rounding_alone_makes_nobody_preferred(function):
    # 0.1 + 0.2 is a little more than 0.3; the third figure tells how large the range is.
    found = flows(np.array([[0.1 + 0.2], [0.3], [9.0]]), [preference(function)])
    for part in found:
        assert_allclose(part[0], part[1], atol=1e-12)


@pytest.mark.parametrize("function", ["v-shape", "linear"])
def test_sums_of_large_figures_lose_no_digits(function):
    small = np.array([[0.0], [1.0], [3.0], [4.0], [6.0]])
    near, far = (flows(small + far, [preference(function)])[0] for far in (0.0, 2.0**40))
    assert_allclose(far, near, atol=1e-9)


def test_the_gaussian_takes_more_pairs_than_fit_into_a_block():
    # 0, 1 ... 1,199 in turn: all that are far enough apart count fully.
    column = np.arange(1200.0)
    worth = 1 - np.exp(-(np.arange(1200.0) ** 2) / 8)
    positive, negative = flows(column[:, None], [preference("gaussian")])
    assert_allclose(positive.ravel(), np.cumsum(worth) / 1199)
    assert_allclose(negative.ravel(), positive[::-1].ravel())


@pytest.mark.parametrize(
    "preference",
    [
        Preference(),
        Preference("u-shape", q=3),
        Preference("v-shape", p=4),
        Preference("level", q=2, p=6),
        Preference("linear", q=2, p=6),
        Preference("gaussian", s=3),
    ],
    ids=lambda preference: preference.function,
)
@given(x=arrays(np.float64, st.integers(33, 60), elements=st.integers(0, 20).map(float)))
def test_counting_in_sorted_figures_gives_what_all_pairs_give(preference, x):
    # More alternatives than are compared pair by pair, with many ties and differences on thresholds.
    d = x[:, None] - x[None, :]
    degrees = {
        "usual": (d > 0) * 1.0,
        "u-shape": (d > 3) * 1.0,
        "v-shape": np.clip(d / 4, 0, 1),
        "level": ((d > 2) * 1.0 + (d > 6)) / 2,
        "linear": np.clip((d - 2) / 4, 0, 1),
        "gaussian": 1 - np.exp(-(np.maximum(d, 0) ** 2) / 18),
    }[preference.function]
    positive, negative = flows(x[:, None], [preference])
    others = len(x) - 1
    assert_allclose(positive[:, 0], degrees.sum(axis=1) / others, atol=1e-12)
    assert_allclose(negative[:, 0], degrees.sum(axis=0) / others, atol=1e-12)
