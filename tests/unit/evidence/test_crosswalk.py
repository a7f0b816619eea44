"""From occupations to topics, with suppressed cells as ranges."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.domain.figures import Bounds
from s3prio.evidence import suppression_bounds, topic_counts
from tests.strategies import floats

COUNTS = arrays(np.float64, (2, 3), elements=st.integers(0, 50).map(float))
CROSSWALK = arrays(np.float64, (3, 2), elements=floats(0, 1))


def test_a_suppressed_cell_lies_between_0_and_2():
    bounds = suppression_bounds([5.0, np.nan])
    assert_array_equal([bounds.lowest, bounds.highest], [[5, 0], [5, 2]])


def test_the_limits_of_a_suppressed_cell_may_be_stated():
    assert_array_equal(suppression_bounds([np.nan], (1.0, 25.0)).highest, [25])


def test_a_published_zero_stays_zero():
    assert_array_equal(suppression_bounds([0.0]).highest, [0])


def test_jobs_of_a_topic_are_the_weighted_sum_of_its_occupations():
    # 10 x 1 + 20 x 0.5, and 20 x 0.5 + 30 x 1.
    counts = suppression_bounds([[10.0, 20.0, 30.0]])
    assert_allclose(topic_counts(counts, [[1.0, 0.0], [0.5, 0.5], [0.0, 1.0]]).lowest, [[20, 40]])


def test_a_suppressed_cell_widens_the_topics_that_it_belongs_to():
    counts = suppression_bounds([[10.0, np.nan, 30.0]])
    found = topic_counts(counts, [[1.0, 0.0], [0.5, 0.0], [0.0, 1.0]])
    assert_allclose(found.highest - found.lowest, [[1, 0]])


@given(COUNTS, COUNTS, CROSSWALK)
def test_topics_of_two_places_together_are_the_sum_of_their_topics(one, two, crosswalk):
    together = topic_counts(Bounds(one + two, one + two), crosswalk).lowest
    apart = [topic_counts(Bounds(c, c), crosswalk).lowest for c in (one, two)]
    assert_allclose(together, apart[0] + apart[1])
