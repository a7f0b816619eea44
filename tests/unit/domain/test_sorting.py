"""The result of sorting: names, frames, and the single changes that move a category."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.domain.sorting import Change, Sorting
from s3prio.errors import NotApplicableError

TABLE = np.array([[1.0, 10.0], [4.0, 30.0]])


def by_sum(rows):
    """Three categories, from sums of 20 and of 40."""
    return 1 + (rows.sum(axis=1) >= 20).astype(int) + (rows.sum(axis=1) >= 40)


def sorting(performances=TABLE, judge=by_sum, **more):
    n = len(performances)
    found = Sorting(
        values=np.ones(n, dtype=int) if judge is None else judge(performances),
        categories=("low", "middle", "high"),
        margins=np.full(n, 9.0),
        rising=np.ones(n, dtype=bool),
        margin_unit="score",
        performances=performances,
        judge=judge,
    )
    return replace(found, **more)


def test_each_alternative_has_the_name_of_its_category():
    assert sorting().labels == ("low", "middle")


def test_numpy_takes_a_sorting_as_its_category_numbers():
    assert_array_equal(np.asarray(sorting(), dtype=float), [1.0, 2.0])


@pytest.mark.parametrize(
    "name", ["values", "margins", "rising", "performances", "limits", "possible"]
)
def test_no_array_can_be_written_to(name):
    found = sorting(limits=np.array([20.0, 40.0]), possible=np.array([[1, 2], [2, 2]]))
    assert not getattr(found, name).flags.writeable


def test_a_sorting_keeps_a_copy_of_what_it_was_given():
    table = TABLE.copy()
    found = sorting(table)
    table[0, 0] = 99
    assert found.performances[0, 0] == 1


def test_a_frame_has_names_numbers_and_margins_by_alternative():
    frame = sorting(alternatives=("it", "health")).to_frame()
    assert frame.loc["it"].to_dict() == {
        "category": "low", "number": 1, "margin": 9.0, "rising": True
    }  # fmt: skip


def test_a_frame_of_unnamed_alternatives_is_numbered():
    assert list(sorting().to_frame().index) == [0, 1]


def test_the_smallest_changes_that_move_the_category_are_told():
    # Sums of 11 and 34: the one misses 9 of the middle, the other has 14 more than that and misses 6.
    low, middle = sorting().changes
    assert {(c.criterion, c.category) for c in low} == {(0, 2), (1, 2)}
    assert_allclose([c.by for c in low], 9)
    assert {(c.criterion, round(c.by, 6), c.category) for c in middle} == {
        (0, -14, 1), (0, 6, 3), (1, -14, 1), (1, 6, 3)
    }  # fmt: skip


def test_changes_come_in_the_order_of_their_share_of_the_range():
    # Ranges of 3 and 20: 6 are less of the second one, and -14 come after it on either.
    told = [(change.criterion, round(change.by, 6)) for change in sorting().changes[1]]
    assert told == [(1, 6), (1, -14), (0, 6), (0, -14)]


def test_a_criterion_that_does_not_matter_has_no_change():
    found = sorting(judge=lambda rows: 1 + (rows[:, 0] >= 2).astype(int))
    assert found.changes == ((Change(0, 1.0, 2),), (pytest.approx((0, -2.0, 1), rel=1e-7),))


def test_a_criterion_on_which_all_are_alike_can_change_too():
    found = sorting(np.array([[0.0, 5.0], [0.0, 5.0]]), judge=by_sum)
    assert_allclose([change.by for change in found.changes[0]], [15, 15])


def test_a_change_of_up_to_a_million_ranges_is_found_and_none_beyond():
    for limit, count in ((2.9e6, 1), (3.2e6, 0)):
        found = sorting(judge=lambda rows, limit=limit: 1 + (rows[:, 0] >= limit).astype(int))
        assert len(found.changes[0]) == count


def test_a_category_that_is_skipped_is_told_by_the_one_that_is_reached():
    # From 5 on it is the highest at once.
    found = sorting(judge=lambda rows: 1 + 2 * (rows[:, 0] >= 5).astype(int))
    assert found.changes[0] == (Change(0, 4.0, 3),)


def test_where_scores_depend_on_the_others_no_change_can_be_told():
    with pytest.raises(NotApplicableError, match="depend on the others"):
        _ = sorting(judge=None).changes


def test_a_step_is_told_in_eight_digits_and_always_suffices():
    table = np.array([[1 / 3, 19.0]])
    (change,) = (c for c in sorting(table).changes[0] if c.criterion == 0)
    # 2/3 more are needed; rounded to the nearest it would fall short.
    assert change.by == 0.66666667
    moved = table + np.array([[change.by, 0.0]])
    assert by_sum(moved)[0] == change.category == 2


def test_a_step_is_told_no_larger_than_its_last_digit_asks_for():
    def down_below_minus_one(rows):
        return 1 + (rows[:, 0] >= -1 - 1e-9).astype(int)

    (change,) = sorting(np.array([[0.0]]), down_below_minus_one).changes[0]
    # A limit is missed by more than 1e-9; the eighth digit is the next that can be told.
    assert change == Change(0, -1.0000001, 1)
