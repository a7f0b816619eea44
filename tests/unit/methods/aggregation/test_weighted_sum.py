"""The weighted sum."""

import numpy as np
from numpy.testing import assert_allclose

from s3prio.methods.aggregation import weighted_sum


def test_a_score_is_the_sum_of_weight_times_value():
    # 0.25 x 0.8 + 0.75 x 0.4 = 0.2 + 0.3
    assert_allclose(weighted_sum([[0.8, 0.4]], [0.25, 0.75]), [0.5])


def test_each_weighting_of_a_batch_gives_one_row_of_scores():
    assert_allclose(weighted_sum([[0.8, 0.4], [0.0, 1.0]], np.eye(2)), [[0.8, 0.0], [0.4, 1.0]])
