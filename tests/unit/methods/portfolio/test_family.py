"""The sets that are allowed, listed where they are few."""

from itertools import combinations
from math import comb

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from s3prio import NotApplicableError
from s3prio.methods.portfolio import family as listing
from s3prio.methods.portfolio.conditions import Condition, Name, gathered
from s3prio.methods.portfolio.family import Family, all_sets, sets_between

NOTHING = np.zeros((4, 4))
LINKS = np.array([[0, 1, 0, 0], [1, 0, 2, 0], [0, 2, 0, 0], [0, 0, 0, 0]], dtype=float)


def family(bonus=NOTHING, sizes=(2, 2), **more):
    given = {"conditions": gathered([], 4), "members": all_sets(4, sizes)} | more
    return Family(tuple("abcd"), sizes, bonus=bonus, **given)


def positions(members):
    return [tuple(np.flatnonzero(row).tolist()) for row in members]


@pytest.mark.parametrize(("n", "k"), [(1, 1), (4, 1), (4, 3), (5, 5), (7, 4)])
def test_all_sets_of_a_size_are_listed_in_order(n, k):
    found = all_sets(n, (k, k))
    assert found is not None
    assert positions(found) == list(combinations(range(n), k))


def test_sets_of_several_sizes_stand_one_size_after_the_other():
    found = all_sets(4, (1, 3))
    assert found is not None
    assert positions(found) == [one for k in (1, 2, 3) for one in combinations(range(4), k)]


def test_more_sets_than_the_limit_are_not_listed(monkeypatch):
    monkeypatch.setattr(listing, "MOST_SETS", comb(5, 2))
    assert all_sets(5, (2, 2)) is not None
    assert all_sets(5, (2, 3)) is None


def test_where_what_is_left_is_too_little_there_is_no_set():
    found = sets_between(4, (3, 3), (0,), (2, 3))
    assert found is not None
    assert found.shape == (0, 4)


def test_the_limit_leaves_6_of_20_and_not_8_of_25():
    assert comb(20, 6) <= listing.MOST_SETS < comb(25, 8)
    assert all_sets(25, (8, 8)) is None


def test_a_family_without_a_list_says_what_to_do():
    unlisted = family(members=None)
    with pytest.raises(NotApplicableError, match="include and exclude") as caught:
        _ = unlisted.listed
    assert "200000" in str(caught.value)


def test_a_family_knows_how_many_sets_it_has_and_where_each_stands():
    found = family()
    assert len(found) == 6
    assert [found.selected(f) for f in range(6)] == list(combinations(range(4), 2))
    assert [found.position(found.selected(f)) for f in range(6)] == list(range(6))


def test_a_set_that_is_not_allowed_stands_nowhere():
    assert family().position((0, 1, 2)) is None
    assert family().position(()) is None


def test_a_set_is_found_whatever_the_order_of_its_members():
    assert family().position((2, 0)) == family().position((0, 2))


def test_without_links_evidence_is_a_sum():
    assert_allclose(family().evidence(np.array([1.0, 2, 4, 8])), [3, 5, 9, 6, 10, 12])


def test_each_link_inside_a_set_counts_once():
    # Pairs ab, ac, ad, bc, bd, cd.
    assert_allclose(family(LINKS).bonuses, [1, 0, 0, 2, 0, 0])
    assert_allclose(family(LINKS).evidence(np.array([1.0, 2, 4, 8])), [4, 5, 9, 8, 10, 12])
    assert_allclose(family(LINKS, (3, 3)).bonuses, [3, 1, 0, 2])


def test_evidence_of_many_draws_at_once_is_that_of_each():
    points = np.arange(12.0).reshape(4, 3)
    found = family(LINKS).evidence(points)
    for draw in range(3):
        assert_allclose(found[:, draw], family(LINKS).evidence(points[:, draw]))


def test_only_a_family_of_one_size_without_conditions_and_links_is_free():
    excluded = gathered([Condition(Name("exclude", 0), np.eye(4)[0], -np.inf, 0)], 4)
    assert family().is_free
    assert not family(LINKS).is_free
    assert not family(sizes=(1, 2)).is_free
    assert not family(conditions=excluded).is_free


def test_memberships_are_numbers_to_multiply_with():
    found = family()
    assert_array_equal(found.counts, found.listed)
    assert found.counts.dtype == np.float64


def test_a_family_cannot_be_changed():
    found = family(LINKS)
    for array in (found.listed, found.bonus):
        with pytest.raises(ValueError, match="read-only"):
            array[0, 0] = 1
