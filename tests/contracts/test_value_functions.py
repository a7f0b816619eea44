"""What every value function must keep to: in [0, 1], monotone, missing stays missing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_array_equal
from pydantic import TypeAdapter

from s3prio.methods.value import (
    VALUE_FUNCTIONS,
    Exponential,
    Linear,
    Logistic,
    PiecewiseLinear,
    Step,
    ValueFunction,
    values_of,
)
from tests.strategies import exponentials, floats, logistics, piecewise, scales, stepped

# How to draw one of each; a new member of the union is missed here by the first test.
DRAWN = {
    Linear: lambda _scale, _direction: st.just(Linear()),
    PiecewiseLinear: piecewise,
    Exponential: exponentials,
    Logistic: logistics,
    Step: stepped,
}
every_function = pytest.mark.parametrize("member", list(DRAWN), ids=lambda m: m.__name__)
DIRECTIONS = st.sampled_from(["higher", "lower"])


def test_every_member_of_the_union_is_held_to_this_contract():
    assert set(VALUE_FUNCTIONS) == set(DRAWN)


@st.composite
def cases(draw, member):
    scale, direction = draw(scales()), draw(DIRECTIONS)
    function = draw(DRAWN[member](scale, direction))
    performances = draw(arrays(np.float64, 5, elements=floats(-300, 300)))
    return function, performances, scale, direction


@every_function
@given(data=st.data())
def test_every_value_lies_in_0_to_1(member, data):
    values = values_of(*data.draw(cases(member)))
    assert np.all((values >= 0) & (values <= 1))


@every_function
@given(data=st.data())
def test_a_better_performance_is_never_worth_less(member, data):
    function, performances, scale, direction = data.draw(cases(member))
    from_worst = np.sort(performances)[:: -1 if direction == "lower" else 1]
    assert np.all(np.diff(values_of(function, from_worst, scale, direction)) >= -1e-12)


@every_function
@given(data=st.data())
def test_a_missing_performance_stays_missing_and_touches_no_other(member, data):
    function, performances, scale, direction = data.draw(cases(member))
    whole = values_of(function, performances, scale, direction)
    holed = performances.copy()
    holed[2] = np.nan
    expected = whole.copy()
    expected[2] = np.nan
    assert_array_equal(values_of(function, holed, scale, direction), expected)


@pytest.mark.parametrize("member", [Linear, Exponential, Logistic], ids=lambda m: m.__name__)
@given(data=st.data())
def test_a_function_of_the_anchors_runs_from_0_at_the_worse_to_1_at_the_better_one(member, data):
    function, _, scale, direction = data.draw(cases(member))
    ends = np.array([scale.lowest, scale.highest])[:: -1 if direction == "lower" else 1]
    assert_array_equal(values_of(function, ends, scale, direction), [0, 1])


@every_function
@given(data=st.data())
def test_a_performance_beyond_its_scale_is_worth_what_the_nearer_end_is(member, data):
    function, performances, scale, direction = data.draw(cases(member))
    inside = np.clip(performances, scale.lowest, scale.highest)
    assert_array_equal(
        values_of(function, performances, scale, direction),
        values_of(function, inside, scale, direction),
    )


@every_function
@given(data=st.data())
def test_a_value_keeps_the_shape_of_its_performances(member, data):
    function, performances, scale, direction = data.draw(cases(member))
    assert values_of(function, performances.reshape(5, 1), scale, direction).shape == (5, 1)


@every_function
@given(data=st.data())
def test_a_spec_survives_the_way_through_json(member, data):
    function = data.draw(cases(member))[0]
    adapter = TypeAdapter(ValueFunction)
    assert adapter.validate_json(adapter.dump_json(function)) == function
