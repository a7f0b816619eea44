"""The stakeholders as the analyses take them."""

from fractions import Fraction

import numpy as np
import pytest

from s3prio.analysis.balance.given import StakeholderPoints
from s3prio.analysis.balance.group import Group, alike
from s3prio.domain.label import Label


def group(influence=(1, 1, 2), wished_by=(0, 2), rows=((60, 40), (20, 80)), weighed_by=(1,)):
    names = tuple("xyz"[: len(influence)])
    exact = tuple(tuple(Fraction(one) for one in row) for row in rows)
    points = StakeholderPoints(
        tuple(names[s] for s in wished_by), np.array(rows, dtype=float), exact
    )
    return Group(
        ids=names,
        labels=tuple(Label.model_validate(name) for name in names),
        influence=tuple(Fraction(one) for one in influence),
        weighed_by=weighed_by,
        weights=np.full((len(weighed_by), 2), 0.5),
        wished_by=wished_by,
        points=points if rows else None,
        claimed=np.zeros((1, 2), dtype=np.int64),
    )


def test_influence_is_shared_among_those_who_spoke():
    assert group().shares((0, 2)) == (Fraction(1, 3), Fraction(2, 3))
    assert group().shares((0, 1, 2)) == (Fraction(1, 4), Fraction(1, 4), Fraction(1, 2))


def test_where_none_of_them_has_influence_all_count_alike():
    assert group(influence=(0, 0, 2)).shares((0, 1)) == (Fraction(1, 2),) * 2


def test_nobody_has_no_shares():
    assert group().shares(()) == ()


def test_support_is_what_those_who_wished_give_by_their_influence():
    support = group().support
    assert support is not None
    # A third of 60 and two thirds of 20; a third of 40 and two thirds of 80.
    assert support.exact == (Fraction(100, 3), Fraction(200, 3))
    assert support.numbers.tolist() == pytest.approx([100 / 3, 200 / 3])


def test_where_nobody_wished_there_is_no_support():
    assert group(wished_by=(), rows=()).support is None


def test_silent_is_who_neither_weighed_nor_wished():
    assert group().silent == ()
    assert group(weighed_by=()).silent == (1,)
    assert group(weighed_by=(), wished_by=(), rows=()).silent == (0, 1, 2)


def test_rows_that_are_the_same_to_the_digit_are_found():
    rows = np.array([[0.2, 0.8], [0.5, 0.5], [0.2, 0.8], [0.5, 0.5], [0.2, 0.8000001]])
    assert alike(rows) == ((0, 2), (1, 3))


def test_rows_that_all_differ_are_not_alike():
    assert alike(np.eye(3)) == ()
    assert alike(np.empty((0, 3))) == ()


def test_a_group_cannot_be_changed():
    found = group()
    for array in (found.weights, found.claimed):
        with pytest.raises(ValueError, match="read-only"):
            array[0, 0] = 1
