"""Who borders whom, and the groups that hang together over borders."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio.domain.neighbourhood import Neighbourhood

# A chain of four, and one place that borders none of them.
CHAIN = Neighbourhood.from_pairs(
    [("essen", "bochum"), ("bochum", "dortmund"), ("dortmund", "unna")]
)
PLACES = st.sampled_from("abcdefg")
PAIRS = st.lists(st.tuples(PLACES, PLACES), max_size=10)
MEMBERS = st.lists(PLACES, max_size=9)


@pytest.mark.parametrize(("first", "second"), [("essen", "bochum"), ("bochum", "essen")])
def test_neighbours_are_neighbours_in_both_directions(first, second):
    assert CHAIN.are_neighbours(first, second)


def test_the_neighbour_of_a_neighbour_is_none():
    assert not CHAIN.are_neighbours("essen", "dortmund")


def test_nobody_borders_anyone_where_no_border_is_known():
    assert not Neighbourhood().are_neighbours("essen", "bochum")


def test_members_hang_together_over_members_between_them():
    assert CHAIN.clusters(["essen", "bochum", "dortmund"]) == (("essen", "bochum", "dortmund"),)


def test_a_place_that_is_no_member_joins_nobody():
    # Essen and Dortmund both border Bochum, which is not asked about.
    assert CHAIN.clusters(["essen", "dortmund", "unna"]) == (("essen",), ("dortmund", "unna"))


def test_a_member_without_neighbours_is_a_group_of_its_own():
    assert CHAIN.clusters(["hamm"]) == (("hamm",),)


def test_groups_and_members_stand_in_the_order_given():
    found = CHAIN.clusters(["unna", "essen", "dortmund", "bochum", "hamm"])
    assert found == (("unna", "essen", "dortmund", "bochum"), ("hamm",))


def test_a_group_stands_where_its_first_member_does():
    found = CHAIN.clusters(["unna", "hamm", "dortmund"])
    assert found == (("unna", "dortmund"), ("hamm",))


def test_without_members_there_is_no_group():
    assert CHAIN.clusters([]) == ()


def test_a_member_named_twice_is_in_its_group_once():
    assert CHAIN.clusters(["essen", "essen"]) == (("essen",),)


@given(PAIRS, MEMBERS)
def test_each_member_is_in_exactly_one_group(pairs, members):
    groups = Neighbourhood.from_pairs(pairs).clusters(members)
    assert sorted(one for group in groups for one in group) == sorted(set(members))


@given(PAIRS, MEMBERS)
def test_neighbours_are_never_in_different_groups(pairs, members):
    known = Neighbourhood.from_pairs(pairs)
    groups = known.clusters(members)
    apart = [
        (a, b)
        for first in groups
        for second in groups
        if first != second
        for a in first
        for b in second
    ]
    assert not any(known.are_neighbours(a, b) for a, b in apart)


@given(PAIRS, MEMBERS)
def test_whoever_is_not_alone_in_a_group_has_a_neighbour_there(pairs, members):
    known = Neighbourhood.from_pairs(pairs)
    for group in known.clusters(members):
        for one in group:
            others = [other for other in group if other != one]
            assert not others or any(known.are_neighbours(one, other) for other in others)


@given(PAIRS, MEMBERS, st.randoms())
def test_the_order_in_which_borders_and_members_are_named_makes_no_other_groups(
    pairs, members, random
):
    turned = [random.choice([(a, b), (b, a)]) for a, b in random.sample(pairs, len(pairs))]
    shuffled = random.sample(members, len(members))
    first = Neighbourhood.from_pairs(pairs).clusters(members)
    second = Neighbourhood.from_pairs(turned).clusters(shuffled)
    assert {frozenset(group) for group in first} == {frozenset(group) for group in second}
