"""Weights by entropy: by hand, even and uneven distributions, and what is refused."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.methods.weighting.entropy import Entropy, entropy

UP = np.ones(2)


def test_what_is_missing_to_an_even_distribution_counts():
    # Shares of 1/4 and 3/4 have an entropy of 2 - 3/4 log2 3; all in one place has none.
    missing = 0.75 * np.log2(3) - 1
    assert_allclose(entropy([[1.0, 0.0], [3.0, 8.0]]), np.array([missing, 1]) / (missing + 1))


def test_an_even_distribution_weighs_nothing():
    assert_array_equal(entropy([[0.1, 1.0], [0.1, 2.0], [0.1, 4.0]]), [0, 1])


def test_one_criterion_has_all_the_weight():
    assert_allclose(entropy([[1.0], [3.0]]), [1])


def test_a_distribution_that_is_almost_even_is_weighed_like_any_other():
    # The only criterion that tells the two apart, however little.
    assert_allclose(entropy([[1.0], [1 + 1e-9]]), [1])


def test_directions_play_no_part():
    table = np.array([[1.0, 0], [3, 8]])
    assert_array_equal(Entropy().weights(table, np.array([-1.0, 1])), entropy(table))


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ([[1.0, 2.0]], "entropy compares alternatives"),
        ([[1.0, -2.0], [2.0, 3.0]], '0 or more; not so: criterion "growth"'),
        ([[1.0, 0.0], [2.0, 0.0]], 'not 0; not so: criterion "growth"'),
        ([[1.0, 2.0], [1.0, 2.0]], "entropy needs alternatives that differ"),
    ],
)
def test_figures_without_an_answer_are_refused_by_name(table, fault):
    found = Entropy().faults(np.array(table), UP, ("jobs", "growth"))
    assert fault in str(found[0].message)
