"""What every normalisation must keep to: higher is better, order kept, an answer or a reason why not."""

from collections.abc import Callable
from typing import Any, Literal

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal
from pydantic import TypeAdapter

from s3prio import NotApplicableError, normalise
from s3prio.methods.method import name_of
from s3prio.methods.normalisation import (
    NORMALISATIONS,
    UNIT_FREE,
    Goalposts,
    Normalisation,
    Z,
)
from tests.strategies import floats

# How to make one for m criteria; a new member of the union is missed here by the first test.
MADE: dict[str, Callable[[int], Any]] = {
    name_of(one): lambda _, one=one: one()  # type: ignore[misc] # a default argument of a lambda
    for one in NORMALISATIONS
    if one is not Goalposts
}
MADE["z of all"] = lambda _: Z(ddof=0)
MADE["goalposts"] = lambda m: Goalposts(bounds=((0, 100),) * m)
every_normalisation = pytest.mark.parametrize("made", list(MADE.values()), ids=list(MADE))

WORDS: dict[int, Literal["higher", "lower"]] = {1: "higher", -1: "lower"}
SIGNS = st.sampled_from([1, -1])
WHOLE = st.integers(1, 100).map(float)


def test_every_member_of_the_union_is_held_to_this_contract():
    assert {type(made(1)) for made in MADE.values()} == set(NORMALISATIONS)


@st.composite
def tables(draw, elements=WHOLE):
    """Figures of which each column has a spread, and directions as signs."""
    shape = draw(st.integers(2, 6)), draw(st.integers(1, 4))
    table = draw(arrays(np.float64, shape, elements=elements))
    assume(np.all(np.ptp(table, axis=0) > 0))
    return table, draw(st.lists(SIGNS, min_size=shape[1], max_size=shape[1]))


def values_of(made, table, signs):
    directions = [WORDS[sign] for sign in signs]
    return normalise(table, directions=directions, method=made(table.shape[1]))


@every_normalisation
@given(tables())
def test_the_better_of_two_performances_is_the_higher_one_afterwards(made, case):
    table, signs = case
    values = values_of(made, table, signs)
    better = np.sign((table[:, None] - table[None]) * signs)
    # What differs by 1 in 100 differs by more than rounding; what is level stays level.
    found = np.where(np.abs(values[:, None] - values[None]) > 1e-9, values[:, None] - values, 0)
    assert_array_equal(np.sign(found), better)


@every_normalisation
@given(tables(), st.randoms())
def test_the_order_of_the_alternatives_only_reorders_the_values(made, case, random):
    table, signs = case
    order = random.sample(range(len(table)), len(table))
    found = values_of(made, table[order], signs)
    assert_allclose(found, values_of(made, table, signs)[order], atol=1e-12)


@every_normalisation
@given(tables())
def test_each_criterion_is_normalised_as_it_is_alone(made, case):
    table, signs = case
    alone = [values_of(made, table[:, [j]], signs[j : j + 1]) for j in range(table.shape[1])]
    assert_allclose(values_of(made, table, signs), np.hstack(alone), atol=1e-12)


@pytest.mark.parametrize("name", sorted(UNIT_FREE))
@given(tables(), st.sampled_from([0.25, 10.0, 1024.0]))
def test_where_it_is_declared_the_unit_plays_no_part(name, case, factor):
    table, signs = case
    found = values_of(MADE[name], factor * table, signs)
    assert_allclose(found, values_of(MADE[name], table, signs), atol=1e-9)


@pytest.mark.parametrize("name", sorted({made(1).method for made in MADE.values()} - UNIT_FREE))
def test_where_it_is_not_declared_the_unit_plays_a_part(name):
    table = np.array([[2.0], [4.0]])
    assert not np.allclose(
        values_of(MADE[name], table, [1]), values_of(MADE[name], 2 * table, [1])
    )


@every_normalisation
@given(tables(), st.integers(-50, 50))
def test_where_only_distances_or_the_order_count_the_zero_plays_no_part(made, case, moved):
    if made(1).method not in ("min-max", "z", "rank", "percentile"):
        return
    table, signs = case
    found = values_of(made, table + moved, signs)
    assert_allclose(found, values_of(made, table, signs), atol=1e-9)


@every_normalisation
@given(tables(elements=floats(-1e6, 1e6) | st.sampled_from([0.0, 0.5, 1.0, 2.0])))
def test_values_are_finite_or_the_figures_are_refused(made, case):
    try:
        values = values_of(made, *case)
    except NotApplicableError:
        return
    assert np.isfinite(values).all()


AWKWARD = {
    "level": [3.0, 3.0, 3.0],
    "nearly level": [0.3, 0.1 + 0.2, 0.3],
    "zeros": [0.0, 0.0, 0.0],
    "a zero": [0.0, 2.0, 4.0],
    "negative": [-1.0, 2.0, 4.0],
    "below 1": [0.5, 2.0, 4.0],
    "ones": [1.0, 1.0, 1.0],
}
# By the formulas: no range, no sum, no length, no logarithm, or a share of what is below 0.
NO_RANGE = {"level", "nearly level", "zeros", "ones"}
REFUSED = {
    "min-max": NO_RANGE,
    "z": NO_RANGE,
    "max": {"zeros", "negative"},
    "sum": {"zeros", "negative"},
    "vector": {"zeros"},
    "logarithmic": {"nearly level", "zeros", "a zero", "negative", "below 1", "ones"},
}


@every_normalisation
@pytest.mark.parametrize("awkward", AWKWARD)
@pytest.mark.parametrize("sign", [1, -1])
def test_what_has_no_answer_is_refused_with_the_name_of_the_column(made, awkward, sign):
    frame = pd.DataFrame({"ordinary": [2.0, 3.0, 5.0], "awkward": AWKWARD[awkward]})
    method = made(2)
    directions = ["higher", WORDS[sign]]
    refused = awkward in REFUSED.get(method.method, set())
    # One over 0 has no value either.
    if refused or (method.method == "sum" and awkward == "a zero" and sign < 0):
        with pytest.raises(NotApplicableError) as problem:
            normalise(frame, directions=directions, method=method)
        fault = problem.value.faults[0]
        assert fault.hint
        assert str(fault.message).startswith(method.method)
        assert '"awkward"' in str(fault.message)
        assert "ordinary" not in str(fault.message)
    else:
        assert np.isfinite(normalise(frame, directions=directions, method=method)).all(axis=None)


@every_normalisation
def test_one_alternative_has_values_or_a_reason_why_not(made):
    method = made(1)
    if method.method in ("min-max", "z", "logarithmic", "percentile"):
        with pytest.raises(NotApplicableError, match=method.method):
            normalise([[5.0]], method=method)
    else:
        assert np.isfinite(normalise([[5.0]], method=method)).all()


@every_normalisation
@given(tables())
def test_a_frame_keeps_its_labels_and_has_the_values_of_the_array(made, case):
    table, signs = case
    rows = [f"row {i}" for i in range(len(table))]
    columns = [f"column {j}" for j in range(table.shape[1])]
    found = values_of(made, pd.DataFrame(table, index=rows, columns=columns), signs)
    assert (list(found.index), list(found.columns)) == (rows, columns)
    assert_array_equal(found, values_of(made, table, signs))


@every_normalisation
@given(tables())
def test_the_figures_that_were_given_stay_as_they_are(made, case):
    table, signs = case
    before = table.copy()
    values_of(made, table, signs)
    assert_array_equal(table, before)


@every_normalisation
def test_a_spec_survives_the_way_through_json(made):
    adapter: TypeAdapter[Normalisation] = TypeAdapter(Normalisation)
    assert adapter.validate_json(adapter.dump_json(made(2))) == made(2)


@every_normalisation
def test_a_normalisation_is_found_by_its_dict_form(made):
    table = np.array([[2.0, 4.0], [6.0, 3.0]])
    found = normalise(table, method=made(2).model_dump())
    assert_array_equal(found, normalise(table, method=made(2)))
