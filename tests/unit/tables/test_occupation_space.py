"""What the districts say about occupations, and from there about topics and places."""

import numpy as np
import pytest

from s3prio.domain.figures import Bounds
from s3prio.tables.assumptions import Assumptions
from s3prio.tables.closeness import closeness
from s3prio.tables.employment import summed
from s3prio.tables.occupation_space import OccupationSpace, occupation_space
from tests.unit.tables.figures import matrix_of

MATRIX = matrix_of([[9, 8, 1], [8, 1, 1], [1, 8, 9], [2, 1, 9]], "xyz")

# Thirty jobs in x, ten in y, none in z; x is close to y; nobody is specialised in z.
SPACE = OccupationSpace(
    2024,
    national=np.array([30.0, 10.0, 0.0]),
    close=np.array([[0, 0.5, 0], [0.5, 0, 0], [0, 0, 0]]),
    complexity=np.array([1.0, -1.0, np.nan]),
    sign_correlation=0.5,
)


def test_an_occupation_counts_for_a_topic_by_its_jobs():
    # Half of 30 jobs in x and all of 10 in y: 15 to 10.
    assert SPACE.weights(np.array([[0.5], [1], [1]])).ravel() == pytest.approx([0.6, 0.4, 0])


def test_a_topics_complexity_is_the_mean_of_its_jobs():
    # 0.6 times 1 and 0.4 times -1; the occupation without jobs does not count.
    assert SPACE.topic_complexity(np.array([[0.5], [1], [1]])) == pytest.approx([0.2])


def test_jobs_of_all_districts_are_added_up():
    assert occupation_space(MATRIX, 2024).national.tolist() == [20, 18, 20]


@pytest.mark.parametrize(("most", "highest"), [(0, [-0.5, 0.5]), (2, [0, 0.5])])
def test_a_suppressed_figure_counts_as_a_possible_specialisation(most, highest):
    # x and y are each other's only neighbours. The first topic is y, the second x (and z, without
    # jobs). The place has one job in y: it is strong around x, minus the mean of both topics 0.5.
    # Should its suppressed jobs in x be 2, it is as strong around y, and nothing is left of that.
    counts = Bounds(np.array([[0.0, 1, 0]]), np.array([[most, 1.0, 0]]))
    around = SPACE.around(counts, np.array([[0.0, 1], [1, 0], [0, 1]]))
    assert around.highest.tolist() == [highest]
    assert around.lowest.tolist() == [[-0.5, 0.5 if most == 0 else 0]]


def test_closeness_has_a_figure_for_each_place_and_topic_between_minus_1_and_1():
    assumed = Assumptions(
        ("x", "y", "z"), ("t", "u"), np.array([[1.0, 0], [1, 0], [0, 1]]), np.ones(3)
    )
    space = occupation_space(MATRIX, 2024)
    near = closeness(space, MATRIX, (summed(MATRIX, "all", np.arange(4)),), assumed)
    assert near.districts.lowest.shape == (4, 2)
    assert near.places.lowest.shape == (1, 2)
    assert np.abs(near.districts.lowest).max() < 1
    # The relative form takes each place's mean over topics away.
    assert near.districts.lowest.sum(axis=1) == pytest.approx(np.zeros(4))
