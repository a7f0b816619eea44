"""Which few conditions already contradict each other?"""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from s3prio.methods.portfolio.conditions import Condition, Name, gathered
from s3prio.methods.portfolio.conflict import (
    best_coverage,
    conflict_without_list,
    smallest_conflict,
)
from s3prio.methods.portfolio.family import Family, all_sets


@st.composite
def missed(draw):
    """Which sets miss which conditions; each misses one."""
    shape = draw(st.integers(1, 8)), draw(st.integers(1, 5))
    table = draw(arrays(np.bool_, shape))
    table[~table.any(axis=1), draw(st.integers(0, shape[1] - 1))] = True
    return table


def contradict(table, which):
    """Whether every set misses one of some conditions."""
    return bool(table[:, list(which)].any(axis=1).all())


@given(missed())
def test_every_set_misses_one_of_the_named_conditions(table):
    assert contradict(table, smallest_conflict(table))


@given(missed())
def test_no_smaller_group_contradicts_itself(table):
    found = smallest_conflict(table)
    fewer = combinations(range(table.shape[1]), len(found) - 1)
    assert not any(contradict(table, one) for one in fewer)


def test_one_condition_that_nobody_meets_is_a_conflict_of_its_own():
    assert smallest_conflict(np.array([[1, 1, 0], [0, 1, 1]], dtype=bool)) == (1,)


@st.composite
def conflicts(draw):
    """Four topics of which two are chosen, and up to five limits on single ones and pairs."""
    found = []
    for number in range(draw(st.integers(2, 5))):
        row = np.array(draw(st.lists(st.integers(0, 2), min_size=4, max_size=4)), dtype=float)
        limits = (draw(st.integers(1, 3)), np.inf) if draw(st.booleans()) else (-np.inf, 0)
        found.append(Condition(Name("coverage", number), row, *limits))
    return Family(tuple("abcd"), (2, 2), gathered(found, 4), None, np.zeros((4, 4)))


def are_possible(family, which):
    members = all_sets(4, (2, 2))
    assert members is not None
    return bool(family.conditions.only(list(which)).met(members).all(axis=1).any())


@given(conflicts())
def test_without_a_list_the_named_conditions_contradict_each_other_and_none_can_be_dropped(family):
    everything = range(len(family.conditions.names))
    if are_possible(family, everything):
        return
    found = conflict_without_list(family)
    assert not are_possible(family, found)
    for one in found:
        assert are_possible(family, [c for c in found if c != one])


def covering(rows, more=()):
    found = [
        Condition(Name("coverage", p), np.array(row, dtype=float), 1, np.inf)
        for p, row in enumerate(rows)
    ]
    return gathered([*found, *more], len(rows[0]))


MEMBERS = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1]], dtype=bool)


def test_the_best_coverage_is_that_of_the_set_that_covers_most():
    conditions = covering([[1, 1, 0], [0, 1, 0], [0, 0, 1]])
    assert best_coverage(MEMBERS, conditions) == (2, 3)


def test_sets_that_miss_something_else_do_not_count_for_coverage():
    budget = Condition(Name("budget"), np.array([1.0, 9, 1]), -np.inf, 5)
    conditions = covering([[1, 1, 0], [0, 1, 0], [0, 0, 1]], [budget])
    assert best_coverage(MEMBERS, conditions) == (1, 3)


def test_where_every_set_misses_something_else_all_sets_count():
    budget = Condition(Name("budget"), np.array([9.0, 9, 9]), -np.inf, 5)
    conditions = covering([[1, 1, 0], [0, 1, 0], [0, 0, 1]], [budget])
    assert best_coverage(MEMBERS, conditions) == (2, 3)


@pytest.mark.parametrize("size", [1, 2])
def test_two_that_must_be_in_contradict_each_other_only_where_there_is_one_seat(size):
    # Two that must be in and one seat: with two seats they fit.
    both = [Condition(Name("include", i), np.eye(3)[i], 1, np.inf) for i in range(2)]
    family = Family(tuple("abc"), (size, size), gathered(both, 3), None, np.zeros((3, 3)))
    members = all_sets(3, (size, size))
    assert members is not None
    met = family.conditions.met(members)
    assert met.all(axis=1).any() == (size == 2)
    if size == 1:
        assert conflict_without_list(family) == smallest_conflict(~met) == (0, 1)
