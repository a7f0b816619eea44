"""The one door: what callers hand in is checked once, and named where it does not fit."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_array_equal

from s3prio.errors import PerformanceError, ShapeError
from s3prio.evaluation.intake import (
    dressed,
    require_alternatives,
    take_directions,
    take_performances,
)

FRAME = pd.DataFrame([[1, 2], [3, 4]], index=["it", "health"], columns=["growth", "jobs"])
NAMES = ("growth", "jobs")


def misspelt(word):
    """Directions of which the second is no direction."""
    return ["higher", word]


def test_a_frame_brings_its_labels():
    taken = take_performances(FRAME)
    assert taken.names == NAMES
    assert list(taken.rows) == ["it", "health"]


def test_an_array_brings_none():
    taken = take_performances([[1, 2]])
    assert (taken.names, taken.rows) == (None, None)


def test_whole_numbers_become_numbers_with_decimals():
    assert take_performances(np.array([[1, 2]], dtype=np.int32)).performances.dtype == np.float64


@pytest.mark.parametrize("gap", [np.nan, np.inf, -np.inf])
def test_the_place_of_a_gap_is_named(gap):
    table = FRAME.astype(float)
    table.loc["health", "jobs"] = gap
    with pytest.raises(PerformanceError, match="alternative health, criterion jobs"):
        take_performances(table)


@pytest.mark.parametrize("table", [[["much"]], [[1], [1, 2]], [[10**400]], [[{}]]])
def test_what_is_no_number_is_refused(table):
    with pytest.raises(PerformanceError, match="no number"):
        take_performances(table)


def test_two_columns_of_one_name_are_refused():
    with pytest.raises(ShapeError, match="not unique"):
        take_performances(pd.DataFrame([[1, 2]], columns=["jobs", "jobs"]))


def test_where_alternatives_are_compared_there_must_be_one():
    with pytest.raises(PerformanceError, match="no alternative"):
        require_alternatives(take_performances(np.empty((0, 2))))


def test_no_directions_mean_that_higher_is_better_throughout():
    assert_array_equal(take_directions(None, NAMES, 2), [1, 1])


def test_directions_by_name_are_put_into_the_order_of_the_criteria():
    assert_array_equal(take_directions({"jobs": "lower", "growth": "higher"}, NAMES, 2), [1, -1])


def test_directions_by_name_in_the_right_order_stay_in_it():
    assert_array_equal(take_directions({"growth": "higher", "jobs": "lower"}, NAMES, 2), [1, -1])


def test_a_misspelt_direction_is_answered_with_the_word_that_was_meant():
    with pytest.raises(ShapeError, match='Did you mean "lower"'):
        take_directions(misspelt("lowr"), None, 2)


def test_a_misspelt_direction_without_labels_is_told_by_its_number():
    with pytest.raises(ShapeError, match="direction of criterion 2 is"):
        take_directions(misspelt("min"), None, 2)


def test_figures_of_a_frame_are_dressed_with_its_rows():
    found = dressed(take_performances(FRAME), [0.1, 0.2], name="share")
    assert (found.name, found.to_dict()) == ("share", {"it": 0.1, "health": 0.2})


def test_figures_of_several_weightings_are_dressed_with_their_labels():
    found = dressed(take_performances(FRAME), [[0.1, 0.2]], ["mine"])
    assert found.loc["mine", "health"] == 0.2


@pytest.mark.parametrize("rows", [2, 2000])
@pytest.mark.parametrize("gap", [np.nan, np.inf, -np.inf])
def test_one_gap_among_few_or_many_figures_is_found(rows, gap):
    table = np.full((rows, 3), 1e99)
    assert take_performances(table).performances.shape == (rows, 3)
    table[-1, 1] = gap
    with pytest.raises(PerformanceError, match=f"alternative {rows}, criterion 2"):
        take_performances(table)


@pytest.mark.parametrize("figure", [1e101, -1.7e308])
def test_a_figure_whose_square_is_no_number_is_refused_with_its_place(figure):
    with pytest.raises(
        PerformanceError, match=r"too large: .*, alternative health, criterion jobs"
    ):
        take_performances(FRAME.astype(float).replace(4.0, figure))


def test_a_missing_direction_is_not_answered_with_advice_on_weights():
    with pytest.raises(ShapeError) as raised:
        take_directions({"growth": "higher"}, NAMES, 2)
    assert str(raised.value.faults[0].hint) == 'Give "higher" or "lower" to each criterion.'
