"""Asking for a normalisation: by a spec, or by the names that aggregations know."""

from typing import get_args

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.methods.method import name_of
from s3prio.methods.normalisation import (
    NORMALISATIONS,
    UNIT_FREE,
    Goalposts,
    MinMax,
    Scaling,
    Z,
    normalised,
    scaled,
    scaling_needs,
)

TABLE = np.array([[2.0, 6.0], [4.0, 2.0], [8.0, 3.0]])
SIGNS = np.array([1.0, -1.0])


def test_without_a_normalisation_only_the_sign_is_turned_where_lower_is_better():
    assert_array_equal(scaled("none", TABLE, SIGNS), [[2, -6], [4, -2], [8, -3]])


def test_without_a_normalisation_nothing_is_needed():
    assert scaling_needs("none") == ()


def test_aggregations_can_ask_for_all_but_the_one_that_needs_its_ends_told():
    asked_for = set(get_args(Scaling))
    assert asked_for == {name_of(one) for one in NORMALISATIONS} - {"goalposts"} | {"none"}


@pytest.mark.parametrize("scaling", sorted(set(get_args(Scaling)) - {"none"}))
def test_a_name_means_the_spec_of_that_name_as_it_is_by_itself(scaling):
    spec = next(one for one in NORMALISATIONS if name_of(one) == scaling)()
    assert_array_equal(scaled(scaling, TABLE, SIGNS), normalised(spec, TABLE, SIGNS))
    assert scaling_needs(scaling) == spec.needs


def test_a_spec_is_applied_with_the_directions():
    # 6 is the largest of 2 to 6, 3 a quarter above the smallest.
    assert_allclose(normalised(MinMax(), TABLE, SIGNS)[:, 1], [0, 1, 0.75])


def test_the_divisor_of_the_variance_is_the_specs():
    # 2, 4 and 8 are 8/3, 2/3 and 10/3 away from 14/3; the squares add up to 168/9.
    found = normalised(Z(ddof=0), TABLE, SIGNS)[2, 0]
    assert_allclose(found, (10 / 3) / (168 / 27) ** 0.5)


def test_the_posts_are_the_specs():
    spec = Goalposts(bounds=((0, 10), (0, 12)))
    assert_allclose(normalised(spec, TABLE, SIGNS)[0], [0.2, 0.5])


def test_logarithms_and_what_is_not_scaled_depend_on_the_unit():
    assert set(get_args(Scaling)) - UNIT_FREE == {"none", "logarithmic"}
