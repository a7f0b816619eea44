"""The largest weighted gap."""

import numpy as np
from numpy.testing import assert_allclose

from s3prio.methods.regret import largest_gap

GAPS = np.array([[0.2, 0.6], [1.0, 0.0]])


def test_the_criterion_with_the_largest_weighted_gap_counts():
    # 0.5 x 0.2 and 0.5 x 0.6; 0.5 x 1 and 0.
    assert_allclose(largest_gap(GAPS, np.array([0.5, 0.5])), [0.3, 0.5])


def test_a_batch_gives_what_its_weightings_give_one_by_one():
    batch = np.array([[0.5, 0.5], [1.0, 0.0], [0.1, 0.9]])
    assert_allclose(largest_gap(GAPS, batch), [largest_gap(GAPS, row) for row in batch])


def test_a_criterion_without_weight_hurts_nobody():
    assert_allclose(largest_gap(GAPS, np.array([0.0, 1.0])), [0.6, 0.0])
