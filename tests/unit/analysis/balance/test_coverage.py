"""Does each municipality lead in at least one selected topic?"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio import NotApplicableError, ShapeError, balance
from s3prio.analysis.balance.coverage import coverage_of
from s3prio.analysis.balance.feasible import feasible_sets
from s3prio.analysis.balance.given import taken_points
from s3prio.text import Text
from tests.unit.analysis.balance.cases import demands, lists_of, nothing_listed


@given(demands(), st.data())
def test_the_best_coverage_is_what_looking_at_all_sets_finds(case, data):
    n = len(case.topics)
    evidence = data.draw(lists_of(n, 0, 5))
    covers = np.array(data.draw(st.lists(lists_of(n, 0, 1), min_size=3, max_size=3)), dtype=bool)
    found = balance.coverage(evidence, covers, case.family)
    sets = case.scored(evidence, evidence)
    numbers = [int(covers[:, list(one.selected)].any(axis=1).sum()) for one in sets]
    best = [one for one, number in zip(sets, numbers, strict=True) if number == max(numbers)]
    assert found.most == max(numbers)
    assert found.ways == len(best)
    assert found.evidence == max(one.evidence for one in best)
    assert found.best in {one.selected for one in best if one.evidence == found.evidence}
    # Whom the set with the most evidence covers; of level ones whichever is shown.
    top = max(one.evidence for one in sets)
    known = [
        covers[:, list(one.selected)].any(axis=1).tolist() for one in sets if one.evidence == top
    ]
    assert found.covered.tolist() in known


def test_who_leads_in_two_selected_topics_is_covered_once():
    found = balance.coverage([3, 2, 1], [[1, 1, 0], [1, 1, 1]], 2)
    assert (found.most, found.ways) == (2, 3)
    assert found.covered.tolist() == [True, True]


def test_a_selection_that_was_asked_about_is_looked_at_whatever_facts_say():
    family = feasible_sets(3, 1)
    points = taken_points([3, 2, 1], range(3), Text("Evidence"))
    found = coverage_of(family, points, np.eye(3, dtype=bool), (2,))
    assert found.covered.tolist() == [False, False, True]
    assert (found.most, found.ways, found.best) == (1, 3, (0,))


def test_if_nobody_leads_anywhere_all_sets_cover_nobody():
    found = balance.coverage([3, 2, 1], np.zeros((2, 3)), 2)
    assert (found.most, found.ways, found.best) == (0, 3, (0, 1))
    assert found.evidence == 5
    assert not found.covered.any()


def test_without_municipalities_nobody_is_missed():
    found = balance.coverage([3, 2, 1], np.zeros((0, 3)), 2)
    assert (found.most, found.ways, found.best) == (0, 3, (0, 1))


def test_columns_are_put_into_the_topics_order():
    evidence = pd.Series([3, 2, 1], index=list("abc"))
    covers = pd.DataFrame([[True, False, False]], columns=list("cab"))
    found = balance.coverage(evidence, covers, 1)
    assert found.best == (2,)
    assert found.covered.tolist() == [False]


@pytest.mark.parametrize("covers", [[[1, 0]], [1, 0, 1], [[1, 0, 1, 1]]])
def test_a_table_that_does_not_fit_the_topics_is_refused(covers):
    with pytest.raises(ShapeError, match="Covers"):
        balance.coverage([1, 2, 3], covers, 1)


def test_a_frame_that_lacks_a_topic_is_refused():
    evidence = pd.Series([3, 2], index=["a", "b"])
    with pytest.raises(ShapeError):
        balance.coverage(evidence, pd.DataFrame([[True]], columns=["a"]), 1)


def test_more_sets_than_can_be_listed_are_refused():
    with nothing_listed(), pytest.raises(NotApplicableError):
        balance.coverage([1, 2, 3], np.eye(3), 1)
