"""From which worth of a link on would facts choose another set?"""

from fractions import Fraction
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio.analysis.balance.feasible import Beside, feasible_sets
from s3prio.analysis.balance.synergies import link_tips
from s3prio.domain.portfolio import Constraints
from tests.unit.analysis.balance.cases import lists_of, sets_of


@st.composite
def asked(draw):
    n = draw(st.integers(2, 6))
    links = np.triu(np.array(draw(st.lists(lists_of(n, 0, 3), min_size=n, max_size=n))), 1)
    return draw(lists_of(n, 0, 9)), links + links.T, draw(st.integers(1, n))


def tips(case):
    evidence, links, k = case
    family = feasible_sets(len(evidence), k)
    return link_tips(family, np.array(evidence, dtype=float), links.astype(float))


def worth(case, one, each):
    evidence, links, _ = case
    return sum(evidence[i] for i in one) + each * sum(int(links[p]) for p in combinations(one, 2))


@given(asked())
def test_from_each_tip_to_the_next_its_set_is_one_of_the_best(case):
    found = tips(case)
    ends = [Fraction(one.worth).limit_denominator(1000) for one in found]
    ends.append(ends[-1] + 100)
    sets = sets_of(len(case[0]), case[2])
    for one, (start, end) in zip(found, pairwise(ends), strict=True):
        middle = (start + end) / 2
        best = max(worth(case, other, middle) for other in sets)
        assert worth(case, one.selected, middle) == best


@given(asked())
def test_tips_rise_from_0_and_at_each_the_set_changes(case):
    found = tips(case)
    assert found[0].worth == 0
    for one, next_ in pairwise(found):
        assert next_.worth > one.worth
        assert next_.selected != one.selected


@given(asked())
def test_at_each_tip_both_sets_are_level(case):
    found = tips(case)
    for one, next_ in pairwise(found):
        mine, theirs = (worth(case, each.selected, next_.worth) for each in (one, next_))
        assert mine == pytest.approx(theirs)


def test_of_sets_that_are_level_without_links_the_one_with_more_links_counts():
    links = np.array([[0, 0, 0], [0, 0, 1], [0, 1, 0]])
    (only,) = tips(([1, 1, 1], links, 2))
    assert only == (0.0, (1, 2))


def test_three_sets_that_are_level_at_once_are_one_tip():
    # ab 10, ac 8 and one link, bc 6 and two links: all level where a link is worth 2.
    links = np.array([[0, 0, 1], [0, 0, 2], [1, 2, 0]])
    found = tips(([6, 4, 2], links, 2))
    assert found == ((0.0, (0, 1)), (2.0, (1, 2)))


def test_without_links_nothing_tips():
    assert tips(([3, 2, 1], np.zeros((3, 3), dtype=int), 2)) == ((0.0, (0, 1)),)


def test_the_constraints_own_worth_of_links_is_not_counted():
    links = np.array([[0.0, 0, 0], [0, 0, 1], [0, 1, 0]])
    family = feasible_sets(tuple("abc"), 2, Constraints(synergy=100), Beside(links=links))
    found = link_tips(family, np.array([5.0, 4, 2]), links)
    assert found == ((0.0, (0, 1)), (3.0, (1, 2)))


def test_other_constraints_are_kept():
    links = np.array([[0.0, 0, 0], [0, 0, 1], [0, 1, 0]])
    family = feasible_sets(tuple("abc"), 2, Constraints(include=("a",)))
    assert link_tips(family, np.array([5.0, 4, 2]), links) == ((0.0, (0, 1)),)
