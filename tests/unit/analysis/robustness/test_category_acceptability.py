"""Shares of categories: by hand, against draws, at the corners of the weights, and what is refused."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from s3prio import Bounds, Dirichlet, Hull, category_acceptability
from s3prio.analysis.robustness.category_acceptability import category_shares, certainty
from s3prio.errors import InputError, NotApplicableError, PerformanceError, ShapeError, WeightError
from s3prio.weightspace.region import whole
from tests.unit.analysis.robustness.cases import (
    THREE,
    allowed_weights,
    assert_close,
    assert_no_nan,
    corners_of,
    room,
    tables,
)

DRAWS = 4000
NEAR = 1e-12
"""Shares are exact up to rounding."""

TWENTIETHS = st.integers(1, 20).map(lambda at: at / 20 - 0.025)
"""Cuts that no sum of tenths hits on a set of weights with a volume."""


def shares(values, limits, **how):
    return np.asarray(category_acceptability(values, limits, **how))


@st.composite
def cuts(draw):
    """One to three cuts, ascending."""
    return np.array(sorted(draw(st.sets(TWENTIETHS, min_size=1, max_size=3))))


def asked(data):
    table = data.draw(tables())
    return table, data.draw(cuts()), data.draw(allowed_weights(table.shape[1]))


def test_shares_are_lengths_where_there_are_two_criteria():
    # Scores u, 1 - u and 2/5, cut at 1/4 and 1/2.
    found = shares(THREE, [0.25, 0.5])
    assert_close(found, [[0.25, 0.25, 0.5], [0.25, 0.25, 0.5], [0, 1, 0]], atol=NEAR)


def test_each_alternative_may_have_cuts_of_its_own():
    found = shares(THREE, [[0.25], [0.75], [0.5]])
    assert_close(found, [[0.25, 0.75], [0.75, 0.25], [1, 0]], atol=NEAR)


def test_a_score_that_always_lies_on_the_cut_has_reached_it():
    # It misses it by rounding only: a tenth and two tenths are a little more than three tenths.
    found = category_acceptability([[0.3, 0.3]], [0.1 + 0.2])
    assert_array_equal(found.values, [[0, 1]])


def test_categories_have_the_names_that_they_are_given():
    found = category_acceptability(THREE, [0.5], categories=["low", "high"])
    assert found.categories == ("low", "high")


def test_categories_without_names_are_numbered_from_the_lowest():
    assert category_acceptability(THREE, [0.25, 0.5]).categories == ("1", "2", "3")


def test_possible_categories_are_those_between_the_extremes_of_the_score():
    # u goes from 0 to 1; the third stays at 2/5.
    found = category_acceptability(THREE, [0.25, 0.5])
    assert_array_equal(found.possible, [[1, 1, 1], [1, 1, 1], [0, 1, 0]])
    assert_array_equal(found.necessary, [0, 0, 2])


def test_under_fewer_weights_fewer_categories_are_possible():
    found = category_acceptability(THREE, [0.25, 0.5], weights=Bounds(lowest={"w1": 0.6}))
    assert_array_equal(found.possible, [[0, 0, 1], [1, 1, 0], [0, 1, 0]])


def test_of_two_categories_with_the_same_share_the_higher_one_is_named():
    assert_array_equal(category_acceptability([[0.9, 0.1]], [0.5]).most_likely, [2])


@pytest.mark.parametrize(
    ("share", "word"),
    [(1.0, "solid"), (0.999, "likely"), (0.6, "likely"), (0.599, "undecided"), (0.2, "undecided")],
)
def test_all_is_solid_and_three_fifths_are_likely(share, word):
    assert certainty(share) == word


def test_each_alternative_is_told_how_certain_its_category_is():
    # Scores u and 2/5, cut at 2/5; u is above in 3/5 of all.
    found = category_acceptability([[1, 0], [0.5, 0.5], [0.9, 0.0]], [0.4])
    assert found.certainty == ("likely", "solid", "undecided")


def test_other_limits_cap_the_category():
    leads = np.array([[[0.5, -0.5], [0.25, -0.75]], [[0.5, 0.5], [0.5, 0.5]]])
    found = category_shares(leads, whole(2), ["1", "2", "3"], ceilings=np.array([2, 1]))
    assert_close(found.values, [[0.5, 0.5, 0], [1, 0, 0]], atol=NEAR)
    assert_array_equal(found.possible, [[1, 1, 0], [1, 0, 0]])


def test_without_a_criterion_that_counts_every_cut_is_reached():
    # A difference of 0 under all weights is 0 or more.
    found = category_shares(np.zeros((1, 1, 2)), whole(2), ["1", "2"])
    assert_array_equal(found.values, [[0, 1]])


def test_weights_around_a_mean_are_weighed_by_their_probability():
    # With parameters 3 and 1: P(u >= 1/2) = 1 - 1/8.
    around = Dirichlet(mean=(3, 1), confidence=4)
    found = category_acceptability([[1.0, 0.0]], [0.5], weights=around)
    assert_close(found.values, [[1 / 8, 7 / 8]], atol=NEAR)


def test_the_weights_of_one_stakeholder_give_one_category():
    found = category_acceptability(THREE, [0.25, 0.5], weights=Hull(stakeholders={"a": (3, 1)}))
    assert_array_equal(found.values, [[0, 0, 1], [0, 1, 0], [0, 1, 0]])


def test_a_frame_keeps_its_labels():
    frame = pd.DataFrame(THREE, index=["it", "health", "energy"], columns=["growth", "jobs"])
    found = category_acceptability(frame, [0.5], categories=["low", "high"])
    assert found.alternatives == ("it", "health", "energy")
    shown = found.to_frame()
    assert list(shown.columns) == ["low", "high", "certainty"]
    assert list(shown.loc["energy"]) == [1.0, 0.0, "solid"]


def test_numpy_takes_the_shares():
    found = category_acceptability(THREE, [0.5])
    assert_array_equal(np.asarray(found), found.values)


def test_results_cannot_be_written_to():
    found = category_acceptability(THREE, [0.5])
    assert not any(
        getattr(found, name).flags.writeable for name in ("values", "lowest", "highest")
    )


@pytest.mark.parametrize("falling", [[0.8, 0.5], [[0.1, 0.2], [0.4, 0.3], [0.1, 0.2]], [0.5, 0.5]])
def test_cuts_that_do_not_ascend_are_refused_by_the_two_that_fall(falling):
    with pytest.raises(InputError, match=r"The cut 0.\d stands after 0.\d; cuts ascend"):
        category_acceptability(THREE, falling)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ([np.nan], "not a finite number"),
        ([np.inf], "not a finite number"),
        (["high"], "no number"),
        ([[0.1], [0.1, 0.2], [0.1]], "no number"),
        ([], "shape"),
        (0.5, "shape"),
        (None, "shape"),
        ([[0.5], [0.5]], "one row for each of 3"),
    ],
    ids=str,
)
def test_what_is_no_row_of_cuts_is_refused(wrong, said):
    with pytest.raises(InputError, match=said):
        category_acceptability(THREE, wrong)


def test_names_are_as_many_as_categories():
    with pytest.raises(ShapeError, match="1 names for 2 categories"):
        category_acceptability(THREE, [0.5], categories=["only"])


def test_weights_that_can_only_be_sampled_are_refused():
    many = Bounds(lowest=0.05, highest=0.3)
    with pytest.raises(NotApplicableError, match="only be sampled"):
        category_acceptability(np.eye(9), [0.5], weights=many)


def test_values_that_are_not_finite_are_refused():
    with pytest.raises(PerformanceError, match="not finite"):
        category_acceptability([[np.nan]], [0.5])


def test_no_weights_at_all_are_refused():
    with pytest.raises(WeightError, match="No weights fulfil"):
        category_acceptability(THREE, [0.5], weights=Bounds(lowest=0.6))


@given(st.data())
def test_shares_are_those_of_draws(data):
    table, limits, allowed = asked(data)
    draws = allowed.draws(table.shape[1], DRAWS)
    found = shares(table, limits, weights=allowed.written)
    at = (draws @ table.T)[:, :, None] >= limits
    counted = np.eye(len(limits) + 1)[at.sum(axis=2)].mean(axis=0)
    assert (np.abs(counted - found) <= room(found, len(draws))).all()


@given(st.data())
def test_shares_of_an_alternative_sum_to_1(data):
    table, limits, allowed = asked(data)
    found = shares(table, limits, weights=allowed.written)
    assert_close(found.sum(axis=1), 1, atol=1e-12)
    assert (found >= 0).all()


@given(st.data())
def test_possible_categories_are_those_from_the_lowest_to_the_highest_at_the_corners(data):
    # A score is linear in the weights, so its extremes are at corners. A cut that is touched from below at a
    # corner alone is reached under no share of the weights.
    table, limits, allowed = asked(data)
    scores = (corners_of(allowed, table.shape[1]) @ table.T)[:, :, None]
    lowest = 1 + (scores >= limits - 1e-9).sum(axis=2).min(axis=0)
    highest = np.maximum(1 + (scores > limits + 1e-9).sum(axis=2).max(axis=0), lowest)
    found = category_acceptability(table, limits, weights=allowed.written)
    assert_array_equal(found.lowest, lowest)
    assert_array_equal(found.highest, highest)
    assert_array_equal(found.necessary, np.where(lowest == highest, lowest, 0))


@given(st.data())
def test_a_category_that_is_not_possible_has_no_share(data):
    table, limits, allowed = asked(data)
    found = category_acceptability(table, limits, weights=allowed.written)
    assert_close(np.asarray(found)[~found.possible], 0, atol=NEAR)


@given(st.data())
def test_a_higher_value_lowers_no_share_of_reaching_a_cut(data):
    table, limits, allowed = asked(data)
    row, column = (data.draw(st.integers(0, size - 1)) for size in table.shape)
    raised = table.copy()
    raised[row, column] += 0.3
    found = [shares(t, limits, weights=allowed.written) for t in (table, raised)]
    below = [np.cumsum(one, axis=1) for one in found]
    assert (below[1] <= below[0] + 1e-12).all()


@given(st.data(), st.sampled_from([0.25, 8.0]), st.integers(-2, 2))
def test_values_and_cuts_in_another_unit_have_the_same_shares(data, factor, shift):
    table, limits, allowed = asked(data)
    found = shares(table, limits, weights=allowed.written)
    other = category_acceptability(
        factor * table + shift, factor * limits + shift, weights=allowed.written
    )
    assert_close(other.values, found, atol=NEAR)


@given(st.data())
def test_no_figure_is_undefined(data):
    table, limits, allowed = asked(data)
    assert_no_nan(category_acceptability(table, limits, weights=allowed.written))
