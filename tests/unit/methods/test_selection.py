"""Selection of the k best: certain ones, and ties that nobody breaks in secret."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from s3prio.domain.ranking import rank
from s3prio.errors import InputError
from s3prio.methods.selection import best


def test_the_k_best_are_selected():
    assert_array_equal(best(np.array([3, 1, 2]), 2).selected, [False, True, True])


def test_nobody_is_tied_where_the_places_suffice():
    assert not best(np.array([1, 2, 2, 4]), 3).tied.any()


def test_all_that_are_level_for_too_few_places_are_tied():
    assert_array_equal(best(np.array([1, 2, 2, 4]), 2).tied, [False, True, True, False])


def test_whoever_is_tied_is_not_in_for_certain():
    assert_array_equal(best(np.array([1, 2, 2, 4]), 2).selected, [True, False, False, False])


def test_if_all_are_level_all_are_tied_for_any_smaller_number():
    assert_array_equal(best(np.array([1, 1, 1]), 2).tied, [True, True, True])


def test_all_are_in_when_as_many_are_selected_as_there_are():
    assert_array_equal(best(np.array([1, 1, 3]), 3).selected, [True, True, True])


@pytest.mark.parametrize("k", [0, 4, -1])
def test_more_or_fewer_than_there_are_cannot_be_selected(k):
    with pytest.raises(InputError, match="from 1 to 3"):
        best(np.array([1, 2, 3]), k)


@given(st.lists(st.integers(0, 4), min_size=1, max_size=8), st.data())
def test_the_certain_and_the_tied_together_fill_all_places(scores, data):
    k = data.draw(st.integers(1, len(scores)))
    selection = best(rank(scores).values, k)
    certain, tied = selection.selected.sum(), selection.tied.sum()
    assert certain == k if not tied else certain < k < certain + tied


@given(st.lists(st.integers(0, 4), min_size=1, max_size=8), st.data())
def test_nobody_left_out_is_better_than_somebody_certain(scores, data):
    k = data.draw(st.integers(1, len(scores)))
    selection = best(rank(scores).values, k)
    inside = np.array(scores)[selection.selected]
    outside = np.array(scores)[~selection.selected]
    assert not inside.size or not outside.size or inside.min() > outside.max()


def test_a_selection_cannot_be_written_to():
    assert not best(np.array([1, 2]), 1).selected.flags.writeable
