"""What every relation must keep to: one answer for each pair, and no contradiction between them."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal
from pydantic import TypeAdapter

from s3prio import NotApplicableError, outrank, score
from s3prio.methods.method import name_of
from s3prio.methods.outranking import RELATIONS, Outranking, PrometheeI
from tests.strategies import weights

# Every member as it is by name, and some with thresholds.
VARIANTS: list[Outranking] = [
    *(member.model_validate({"method": name_of(member)}) for member in RELATIONS),
    PrometheeI(preference_functions="u-shape", q=0.1),
    PrometheeI(preference_functions="v-shape", p=0.4),
    PrometheeI(preference_functions="level", q=0.05, p=0.4),
    PrometheeI(preference_functions="linear", q=0.05, p=0.4),
    PrometheeI(preference_functions="gaussian", s=0.3),
]
every_relation = pytest.mark.parametrize(
    "method",
    VARIANTS,
    ids=lambda method: "-".join(
        [method.method, *map(str, method.model_dump(exclude_defaults=True).values())]
    ),
)
HUNDREDTHS = st.integers(0, 100).map(lambda hundredth: hundredth / 100)
WORDS = st.sampled_from(["higher", "lower"])


def test_every_member_of_the_union_is_held_to_this_contract():
    assert {type(method) for method in VARIANTS} == set(RELATIONS)


@st.composite
def cases(draw):
    """Hundredths of some alternatives, weights of the criteria and their directions."""
    n, m = draw(st.integers(2, 6)), draw(st.integers(1, 4))
    table = draw(arrays(np.float64, (n, m), elements=HUNDREDTHS))
    return table, draw(weights(m)), draw(st.lists(WORDS, min_size=m, max_size=m))


def related(method, case):
    table, given_weights, directions = case
    return outrank(table, given_weights, directions=directions, method=method)


def upwards(table, directions):
    """The table with all criteria turned so that higher is better."""
    return np.asarray(table) * np.where(np.array(directions) == "lower", -1.0, 1.0)


@every_relation
@given(cases())
def test_of_each_pair_exactly_one_relation_holds(method, case):
    order = related(method, case)
    held = [order.preferred, order.preferred.T, order.indifferent, order.incomparable]
    assert_array_equal(np.sum(held, axis=0), 1 - np.eye(len(order.positive)))


@every_relation
@given(cases())
def test_whoever_is_level_or_incomparable_is_so_from_both_sides(method, case):
    order = related(method, case)
    assert_array_equal(order.indifferent, order.indifferent.T)
    assert_array_equal(order.incomparable, order.incomparable.T)


@every_relation
@given(cases())
def test_whoever_is_preferred_to_a_preferred_one_is_preferred_to_the_third_too(method, case):
    preferred = related(method, case).preferred
    over_one_other = preferred.astype(int) @ preferred.astype(int) > 0
    assert not (over_one_other & ~preferred).any()


@every_relation
@given(cases())
def test_an_alternative_at_least_as_good_everywhere_is_preferred_or_level(method, case):
    table, _, directions = case
    figures = upwards(table, directions)
    as_good = (figures[:, None] >= figures[None]).all(axis=2) & ~np.eye(len(table), dtype=bool)
    order = related(method, case)
    assert not (as_good & ~(order.preferred | order.indifferent)).any()


@every_relation
@given(cases())
def test_alike_alternatives_are_level(method, case):
    table, given_weights, directions = case
    order = related(method, (np.vstack([table, table[:1]]), given_weights, directions))
    assert order.indifferent[0, -1]


@every_relation
@given(cases(), st.randoms())
def test_the_order_of_the_alternatives_only_reorders_the_relation(method, case, random):
    table, given_weights, directions = case
    order = random.sample(range(len(table)), len(table))
    first, then = related(method, case), related(method, (table[order], given_weights, directions))
    for name in ("preferred", "indifferent", "incomparable"):
        whole = getattr(first, name)
        assert_array_equal(getattr(then, name), whole[np.ix_(order, order)])
    for name in ("positive", "negative"):
        assert_allclose(getattr(then, name), getattr(first, name)[order], atol=1e-12)


@every_relation
@given(cases(), st.randoms())
def test_the_order_of_the_criteria_does_not_matter(method, case, random):
    table, given_weights, directions = case
    order = random.sample(range(table.shape[1]), table.shape[1])
    moved = table[:, order], given_weights[order], [directions[j] for j in order]
    assert_array_equal(related(method, moved).preferred, related(method, case).preferred)


@every_relation
@given(cases(), st.data())
def test_a_criterion_of_no_weight_is_irrelevant(method, case, data):
    table, given_weights, directions = case
    added = data.draw(arrays(np.float64, (len(table), 1), elements=HUNDREDTHS))
    wider = np.hstack([table, added]), [*given_weights, 0.0], [*directions, "lower"]
    assert_array_equal(related(method, wider).preferred, related(method, case).preferred)


@every_relation
@given(cases())
def test_whoever_is_preferred_has_the_larger_net_flow(method, case):
    table, given_weights, directions = case
    order = related(method, case)
    parameters: dict[str, Any] = method.model_dump() | {"method": "promethee-ii"}
    net = score(table, given_weights, directions=directions, method=parameters)
    assert_allclose(order.positive - order.negative, net, atol=1e-12)
    assert not (order.preferred & ~(net[:, None] > net[None, :])).any()


@every_relation
@given(cases())
def test_flows_lie_in_0_to_1_and_as_much_leaves_as_enters(method, case):
    order = related(method, case)
    for flow in (order.positive, order.negative):
        assert np.all((flow >= 0) & (flow <= 1 + 1e-12))
    assert_allclose(order.positive.sum(), order.negative.sum(), atol=1e-12)


@every_relation
@given(cases())
def test_turned_round_with_its_directions_a_table_says_the_same(method, case):
    table, given_weights, directions = case
    turned = ["lower" if word == "higher" else "higher" for word in directions]
    found = related(method, (-table, given_weights, turned))
    assert_array_equal(found.preferred, related(method, case).preferred)


@every_relation
def test_one_alternative_is_refused(method):
    with pytest.raises(NotApplicableError, match=method.method):
        outrank([[0.5, 0.5]], [0.5, 0.5], method=method)


@every_relation
def test_a_frame_labels_the_relation(method):
    frame = pd.DataFrame({"jobs": [0.9, 0.1], "co2": [0.8, 0.2]}, index=["hydrogen", "health"])
    order = outrank(frame, [0.5, 0.5], method=method)
    assert order.labels == ("hydrogen", "health")
    assert order.to_frame().loc["hydrogen", "health"] == "P"


@every_relation
def test_a_spec_survives_the_way_through_json(method):
    adapter: TypeAdapter[Outranking] = TypeAdapter(Outranking)
    assert adapter.validate_json(adapter.dump_json(method)) == method


@every_relation
def test_a_method_is_found_by_its_dict_form(method):
    table, given_weights = [[0.2, 0.4], [0.6, 0.3], [0.5, 0.5]], [0.5, 0.5]
    found = outrank(table, given_weights, method=method.model_dump())
    assert_array_equal(found.preferred, outrank(table, given_weights, method=method).preferred)
