"""What every method that weighs by the figures must keep to, whatever its formula."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose
from pydantic import TypeAdapter

from s3prio import NotApplicableError, weigh
from s3prio.methods.method import name_of
from s3prio.methods.weighting import WEIGHINGS, Weighing

METHODS = [member.model_validate({"method": name_of(member)}) for member in WEIGHINGS]
every_weighing = pytest.mark.parametrize("method", METHODS, ids=lambda method: method.method)
HUNDREDTHS = st.integers(1, 100).map(lambda hundredth: hundredth / 100)


@st.composite
def cases(draw, least=1):
    """Performances above 0 of some alternatives, and the criteria's directions."""
    shape = draw(st.integers(least, 6)), draw(st.integers(1, 5))
    table = draw(arrays(np.float64, shape, elements=HUNDREDTHS))
    words = draw(
        st.lists(st.sampled_from(["higher", "lower"]), min_size=shape[1], max_size=shape[1])
    )
    return table, words  # fmt: skip


def answered(method, table, directions):
    """Weights, where the method has an answer for these figures; else the example is dropped."""
    signs = np.where(np.array(directions) == "lower", -1.0, 1.0)
    assume(not method.faults(table, signs))
    return weigh(table, directions=directions, method=method).values


def test_every_member_of_the_union_is_held_to_this_contract():
    assert {type(method) for method in METHODS} == set(WEIGHINGS)


@every_weighing
@given(cases())
def test_weights_are_0_or_more_and_sum_to_1(method, case):
    # The formula's own, before they are divided by their sum again.
    table, directions = case
    signs = np.where(np.array(directions) == "lower", -1.0, 1.0)
    assume(not method.faults(table, signs))
    found = method.weights(table, signs)
    assert found.shape == (table.shape[1],)
    assert (found >= 0).all()
    assert_allclose(found.sum(), 1)


@every_weighing
@given(cases(), st.randoms())
def test_the_order_of_the_alternatives_does_not_matter(method, case, random):
    table, directions = case
    order = random.sample(range(len(table)), len(table))
    assert_allclose(
        answered(method, table[order], directions), answered(method, table, directions), atol=1e-9
    )


@every_weighing
@given(cases(), st.randoms())
def test_the_order_of_the_criteria_only_reorders_the_weights(method, case, random):
    table, directions = case
    order = random.sample(range(table.shape[1]), table.shape[1])
    assert_allclose(
        answered(method, table[:, order], [directions[j] for j in order]),
        answered(method, table, directions)[order],
        atol=1e-9,
    )


@every_weighing
@given(cases(), st.data())
def test_weights_are_the_same_in_any_unit(method, case, data):
    # Ten times the figures: each formula divides by a range, a sum or an extreme of its column.
    table, directions = case
    column = data.draw(st.integers(0, table.shape[1] - 1))
    other = table.copy()
    other[:, column] *= data.draw(st.sampled_from([0.25, 10.0, 1024.0]))
    assert_allclose(
        answered(method, other, directions), answered(method, table, directions), atol=1e-9
    )


@pytest.mark.parametrize("method", ["equal", "standard-deviation", "critic"])
@given(case=cases(least=2), data=st.data())
def test_weights_by_range_are_the_same_from_any_zero(method, case, data):
    (spec,) = (one for one in METHODS if one.method == method)
    table, directions = case
    column = data.draw(st.integers(0, table.shape[1] - 1))
    other = table.copy()
    other[:, column] += data.draw(st.sampled_from([-5.0, 100.0]))
    assert_allclose(
        answered(spec, other, directions), answered(spec, table, directions), atol=1e-9
    )


LEVEL = np.array([[1.0, 5.0, 3.0], [2.0, 5.0, 1.0], [4.0, 5.0, 2.0]])


# All count alike, whatever they hold; an even distribution, no effect when removed, no unevenness.
WEIGHING_IT = {"equal": 1 / 3, "entropy": 0.0, "merec": 0.0, "gini": 0.0}


@pytest.mark.parametrize(("method", "weight"), WEIGHING_IT.items())
def test_a_criterion_on_which_all_are_alike_weighs_what_the_definition_says(method, weight):
    assert_allclose(weigh(LEVEL, method=method).values[1], weight, atol=1e-12)


REFUSING = {"standard-deviation", "critic", "cilos", "idocriw"}


@pytest.mark.parametrize("method", sorted(REFUSING))
def test_a_criterion_on_which_all_are_alike_is_refused_by_name_where_it_must_be(method):
    # Two divide by its range; by impact loss, where nothing is ever lost on it, it would have all.
    with pytest.raises(NotApplicableError, match=f"{method} needs .* not so: criterion 2"):
        weigh(LEVEL, method=method)


def test_each_method_is_held_to_what_it_does_with_a_criterion_on_which_all_are_alike():
    assert {method.method for method in METHODS} == {*WEIGHING_IT, *REFUSING}


@every_weighing
@given(st.lists(HUNDREDTHS, min_size=1, max_size=4), st.integers(1, 3))
def test_alternatives_that_are_all_alike_are_weighed_alike_or_refused(method, row, n):
    try:
        found = weigh([row] * n, method=method)
    except NotApplicableError:
        return
    assert_allclose(found.values, [1 / len(row)] * len(row))


@every_weighing
def test_whole_numbers_are_weighed_as_numbers_with_decimals(method):
    # Squares of these do not fit into 32 bits.
    whole = np.array([[90_000, 50_000], [60_000, 80_000], [70_000, 65_000]], dtype=np.int32)
    assert_allclose(
        weigh(whole, method=method).values, weigh(whole.astype(float), method=method).values
    )


@every_weighing
def test_a_spec_survives_the_way_through_json(method):
    adapter = TypeAdapter(Weighing)
    assert adapter.validate_json(adapter.dump_json(method)) == method
