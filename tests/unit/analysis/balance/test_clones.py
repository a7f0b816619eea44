"""Topics that overlap."""

import numpy as np
import pytest

from s3prio.analysis.balance.clones import SAME_PLACES, SAME_VALUES, clones

FAR = np.array([[0.1, 0.9], [0.5, 0.5], [0.9, 0.1]])
SCORES = np.array(
    [[0.1, 0.2, 0.9], [0.3, 0.6, 0.1], [0.5, 1.0, 0.5], [0.2, 0.4, 0.3], [0.4, 0.8, 0.7]]
)


def pairs(found):
    return [(one.first, one.second) for one in found]


def test_topics_that_are_far_apart_are_no_clones():
    assert clones(FAR, None) == ()


@pytest.mark.parametrize(("step", "expected"), [(0.0199, [(0, 1)]), (0.0201, [])])
def test_topics_that_differ_by_no_more_than_2_percent_on_every_criterion_look_alike(
    step, expected
):
    values = np.array([[0.5, 0.5], [0.5 + step, 0.5 - step], [0.1, 0.9]])
    assert SAME_VALUES == 0.02
    assert pairs(clones(values, None)) == expected


def test_the_difference_is_the_largest_one():
    (found,) = clones(np.array([[0.5, 0.5, 0.5], [0.5, 0.51, 0.485]]), None)
    assert found.difference == pytest.approx(0.015)
    assert found.correlation is None


def test_one_criterion_alone_on_which_two_differ_keeps_them_apart():
    assert clones(np.array([[0.5, 0.5], [0.5, 0.6]]), None) == ()


def test_topics_that_rise_and_fall_together_over_the_municipalities_look_alike():
    # The second scores are twice the first, the third go another way.
    assert SAME_PLACES == 0.98
    (found,) = clones(FAR, SCORES)
    assert (found.first, found.second) == (0, 1)
    assert found.correlation == pytest.approx(1)
    assert found.difference == pytest.approx(0.4)


def test_opposite_topics_are_no_clones():
    assert clones(FAR, np.column_stack([SCORES[:, 0], -SCORES[:, 0], SCORES[:, 2]])) == ()


def test_few_municipalities_and_such_without_differences_say_nothing():
    assert clones(FAR, SCORES[:4]) == ()
    assert clones(FAR, np.column_stack([np.ones(5), SCORES[:, 1], np.ones(5)])) == ()


def test_a_topic_that_was_split_in_two_is_found():
    values = np.vstack([FAR, FAR[0]])
    found = clones(values, np.column_stack([SCORES, SCORES[:, 0]]))
    assert (0, 3) in pairs(found)
    # The most alike stand first: those that move together and do not differ at all.
    assert pairs(found)[0] == (0, 3)
    assert pairs(found) == [(0, 3), (0, 1), (1, 3)]


def test_one_topic_alone_has_no_clone():
    assert clones(FAR[:1], SCORES[:, :1]) == ()
