"""What the analyses of one scenario share."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from s3prio.analysis.balance.circumstances import (
    POINTS,
    by_place,
    categories_by_place,
    scores_by_place,
)
from tests.unit.analysis.balance.evaluations import (
    CENTRAL,
    GROWTH,
    STRENGTH,
    around,
    cells,
    judged,
    topics,
)
from tests.unit.analysis.robustness.cases import assert_close

MEANS = (np.array(STRENGTH) + np.array(GROWTH)) / 2


@pytest.mark.parametrize("order", [1, -1], ids=["as listed", "the other way round"])
def test_numbers_of_cells_are_arranged_by_municipality_and_topic_whatever_their_order(order):
    beside = around(cells=cells(order))
    numbers = np.arange(12)[::order]
    assert by_place(topics(), beside, numbers).tolist() == np.arange(12).reshape(2, 6).tolist()
    assert_close(scores_by_place(topics(), beside), MEANS)
    assert_array_equal(categories_by_place(topics(), beside), CENTRAL)


def test_several_numbers_of_a_cell_stay_together():
    pairs = np.arange(24).reshape(12, 2)
    found = by_place(topics(), around(), pairs)
    assert found.shape == (2, 6, 2)
    assert found[1, 0].tolist() == [12, 13]


def test_municipalities_may_be_fewer_and_stand_in_another_order():
    beside = around(municipalities=("hamm",))
    assert_close(scores_by_place(topics(), beside), MEANS[1:])


def test_where_no_municipalities_are_judged_there_is_nothing_to_arrange():
    beside = around(cells=None)
    assert scores_by_place(topics(), beside) is None
    assert categories_by_place(topics(), beside) is None


def test_cells_that_are_not_sorted_have_scores_and_no_categories():
    plain = cells()
    unsorted = judged(plain.alternatives, plain.values, {"strength": 1, "growth": 1})
    beside = around(cells=unsorted)
    assert_close(scores_by_place(topics(), beside), MEANS)
    assert categories_by_place(topics(), beside) is None


def test_a_value_of_1_is_worth_100_points():
    assert POINTS == 100


def test_every_cell_of_the_working_group_has_its_category(run, working_group):
    values = dict(zip(run.cells.alternatives, run.cells.assignment.values.tolist(), strict=True))
    names = [alternative[0] for alternative in run.topics.alternatives]
    for p, place in enumerate(working_group.municipalities):
        assert working_group.categories[p].tolist() == [values[(place, name)] for name in names]
