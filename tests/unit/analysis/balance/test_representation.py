"""Is everybody represented?"""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from s3prio import InputError, ShapeError, WeightError, balance
from tests.unit.analysis.balance.cases import influence_of, lists_of, shares_of

ABC = [[1, 1, 0], [1, 1, 0], [0, 0, 1]]


# --- approvals from points


def test_who_gives_a_topic_more_than_an_equal_share_wants_it():
    found = balance.approvals_of(np.array([[50.0, 30, 20], [34, 33, 33]]))
    assert_array_equal(found, [[True, False, False], [True, False, False]])


def test_exactly_an_equal_share_is_not_more():
    found = balance.approvals_of(np.array([[0.3, 0.1, 0.2]]))
    assert_array_equal(found, [[True, False, False]])


def test_who_gives_all_the_same_wants_all():
    assert balance.approvals_of(np.array([[2.0, 2, 2]])).all()


@given(
    st.lists(lists_of(4, 0, 9).filter(any), min_size=1, max_size=4), st.sampled_from([0.01, 7.0])
)
def test_the_unit_of_the_points_does_not_matter(points, unit):
    table = np.array(points, dtype=float)
    found = balance.approvals_of(table)
    assert_array_equal(balance.approvals_of(unit * table), found)
    assert found.any(axis=1).all()
    mean = table.mean(axis=1, keepdims=True)
    expected = (table > mean + 1e-9) | (np.ptp(table, axis=1, keepdims=True) == 0)
    assert_array_equal(found, expected)


# --- groups


def test_a_group_that_is_large_enough_and_gets_nothing_is_named():
    # Two of three seats go to the others; the third with a third of the influence could ask for one of three.
    found = balance.representation(ABC, [0, 1], influence=[1, 1, 2])
    (missing,) = found.missing
    assert (missing.topic, missing.who, missing.weight) == (2, (2,), Fraction(1, 2))
    assert not found.is_justified


def test_a_group_that_is_too_small_has_no_claim_but_is_empty_handed():
    found = balance.representation(ABC, [0, 1])
    assert found.is_justified
    assert found.missing == ()
    assert found.empty_handed == ((2, Fraction(1, 3)),)


def test_the_mayors_example_is_told():
    # 41 % of the votes all want the last topic and got nothing.
    approvals = [[0, 0, 1], [0, 0, 1], [0, 0, 1], [1, 1, 0]]
    found = balance.representation(approvals, [0, 1], influence=[15, 14, 12, 59])
    assert found.is_justified
    found = balance.representation(approvals, [0, 1], influence=[20, 20, 12, 48])
    assert [(one.topic, one.who) for one in found.missing] == [(2, (0, 1, 2))]
    assert found.missing[0].weight == Fraction(52, 100)


@given(
    st.lists(lists_of(4, 0, 1).filter(any), min_size=1, max_size=4),
    st.sets(st.integers(0, 3), min_size=1, max_size=4),
    st.data(),
)
def test_groups_and_the_empty_handed_are_what_looking_at_all_topics_finds(
    approvals, selected, data
):
    influence = data.draw(influence_of(len(approvals)))
    shares, k = shares_of(influence), len(selected)
    found = balance.representation(approvals, sorted(selected), influence=influence)
    nothing = [s for s, row in enumerate(approvals) if not any(row[i] for i in selected)]
    assert found.empty_handed == tuple((s, shares[s]) for s in nothing)
    expected = {}
    for topic in range(4):
        who = tuple(s for s in nothing if approvals[s][topic])
        weight = sum((shares[s] for s in who), Fraction(0))
        if weight * k >= 1:
            expected[topic] = (who, weight)
    assert {one.topic: (one.who, one.weight) for one in found.missing} == expected
    assert found.is_justified == (not expected)


@given(
    st.lists(lists_of(4, 0, 1).filter(any), min_size=1, max_size=4), st.integers(1, 4), st.data()
)
def test_rules_made_for_proportionality_leave_no_group_out(approvals, k, data):
    influence = data.draw(influence_of(len(approvals)))
    first = list(range(k))
    references = balance.representation(approvals, first, influence=influence).references
    assert set(references) == {"pav", "phragmen", "equal-shares"}
    # What satisfies justified representation by theorem; phragmen and equal shares with all their seats filled.
    for name in ("pav", "equal-shares", "phragmen"):
        for selected in references[name]:
            if len(selected) == k:
                there = balance.representation(approvals, selected, influence=influence)
                assert there.is_justified


def test_the_order_in_which_topics_are_named_does_not_matter():
    one, other = (balance.representation(ABC, selected) for selected in ([0, 2], [2, 0]))
    assert one.selected == other.selected == (0, 2)


def test_who_is_alone_is_represented_by_what_it_wants():
    assert balance.representation([[0, 1, 1]], [1]).is_justified
    assert not balance.representation([[0, 1, 1]], [0]).is_justified


def test_if_all_are_chosen_everybody_gets_something():
    found = balance.representation(ABC, [0, 1, 2])
    assert found.is_justified
    assert found.empty_handed == ()


def test_who_has_no_influence_can_be_empty_handed_and_claims_nothing():
    found = balance.representation(ABC, [0, 1], influence=[1, 1, 0])
    assert found.is_justified
    assert found.empty_handed == ((2, Fraction(0)),)


def test_names_are_those_of_the_frame():
    frame = pd.DataFrame(ABC, index=list("xyz"), columns=["green", "cyber", "urban"])
    found = balance.representation(frame.astype(bool), ["green", "cyber"])
    assert found.stakeholders == ("x", "y", "z")
    assert found.topics == ("green", "cyber", "urban")


def test_selected_topics_are_named_by_their_labels():
    frame = pd.DataFrame(ABC, columns=["green", "cyber", "urban"])
    assert balance.representation(frame, ["urban", "green"]).selected == (0, 2)
    with pytest.raises(InputError, match='"0" is no topic'):
        balance.representation(frame, [0, 1])
    with pytest.raises(InputError, match="twice"):
        balance.representation(frame, ["green", "green"])


def test_a_family_says_which_sets_proportional_approval_may_choose():
    family = balance.feasible_sets(("a", "b", "c"), 2, balance.Constraints(exclude=("c",)))
    found = balance.representation(ABC, ["a", "b"], family=family)
    assert found.references["pav"] == ((0, 1),)


def test_proportional_approval_chooses_as_many_as_are_asked_about():
    family = balance.feasible_sets(("a", "b", "c"), 2, balance.Constraints(range=(1, 3)))
    found = balance.representation(ABC, ["a", "b"], family=family)
    assert all(len(one) == 2 for one in found.references["pav"])


@pytest.mark.parametrize("approvals", [[], [[1, -1, 0]], [[1, float("nan"), 0]]])
def test_approvals_that_are_none_are_refused(approvals):
    with pytest.raises(InputError):
        balance.representation(approvals, [0])


def test_influence_that_is_none_is_refused():
    with pytest.raises(WeightError):
        balance.representation(ABC, [0], influence=[0, 0, 0])


def test_nothing_selected_represents_nobody():
    with pytest.raises(ShapeError):
        balance.representation(ABC, [])
