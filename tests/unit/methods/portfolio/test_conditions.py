"""Limits on weighted counts of members."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from s3prio.methods.portfolio.conditions import Condition, Conditions, Name, gathered

SETS = np.array([[1, 1, 0], [1, 0, 1], [0, 1, 1]], dtype=bool)


def one(row, lowest, highest, name=None):
    row = np.array(row, dtype=float)
    return Condition(Name("budget") if name is None else name, row, lowest, highest)


def test_each_set_is_held_to_each_condition():
    found = gathered([one([1, 0, 0], 1, np.inf), one([3, 2, 1], -np.inf, 4)], 3).met(SETS)
    assert_array_equal(found, [[True, False], [True, True], [False, True]])


def test_without_conditions_every_set_meets_all_of_them():
    found = gathered([], 3).met(SETS)
    assert found.shape == (3, 0)
    assert found.all(axis=1).all()


@pytest.mark.parametrize(("lowest", "highest"), [(0.3, np.inf), (-np.inf, 0.3)])
def test_a_limit_belongs_to_what_is_allowed_whatever_rounding_makes_of_it(lowest, highest):
    # 0.1 + 0.2 is a little more than 0.3.
    costs = one([0.1, 0.2, 5], lowest, highest)
    assert gathered([costs], 3).met(SETS[:1]).all()


def test_what_is_clearly_beyond_a_limit_is_not_met():
    assert not gathered([one([0.1, 0.2, 5], 0.3001, np.inf)], 3).met(SETS[:1]).any()


def test_some_conditions_keep_their_names_and_limits():
    names = [Name("include", 0), Name("exclude", 1), Name("requires", 2, 0)]
    rows = [one(np.eye(3)[i], i, 10 + i, names[i]) for i in range(3)]
    found = gathered(rows, 3).only([2, 0])
    assert found.names == (names[2], names[0])
    assert_array_equal(found.rows, np.eye(3)[[2, 0]])
    assert_array_equal(found.lowest, [2, 0])
    assert_array_equal(found.highest, [12, 10])


def test_a_name_says_whom_a_condition_is_about_and_nobody_where_it_is_about_all():
    assert Name("budget") == ("budget", -1, -1)
    assert Name("requires", 2, 0).needs == 0


def test_conditions_cannot_be_changed():
    found = Conditions((Name("budget"),), np.ones((1, 2)), np.zeros(1), np.ones(1))
    for array in (found.rows, found.lowest, found.highest):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 9
