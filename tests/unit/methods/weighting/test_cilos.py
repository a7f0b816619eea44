"""CILOS and IDOCRIW: by hand, losses that balance in several ways, and what is refused."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.methods.weighting.cilos import Cilos, Idocriw, cilos, idocriw
from s3prio.methods.weighting.entropy import entropy

# With the second at its best 3/4 are lost on the first; with the first at its best, 1/2 on the second.
TABLE = np.array([[4.0, 1], [1, 2]])


def test_the_less_is_lost_on_it_the_more_a_criterion_counts():
    # The losses balance where 3/4 of the one weight is 1/2 of the other.
    assert_allclose(cilos(TABLE), [0.4, 0.6])


def test_the_impact_loss_is_multiplied_with_the_entropy():
    both = entropy(TABLE) * [0.4, 0.6]
    assert_allclose(idocriw(TABLE), both / both.sum())


def test_where_lower_is_better_figures_are_turned_round_first():
    # The lowest over the figure: 1 and 1/4 of 1 and 4, 1/2 and 1 of 6 and 3.
    assert_allclose(
        cilos([[1.0, 6.0], [4.0, 3.0]], [-1, -1]), cilos([[1.0, 0.5], [0.25, 1.0]]), atol=1e-15
    )


def test_a_zero_is_a_figure_like_others_where_higher_is_better():
    # All is lost on the second, half on the first: shares of 2/3 and 1/3.
    assert_allclose(cilos([[2.0, 0.0], [1.0, 3.0]]), [2 / 3, 1 / 3])


def test_where_several_are_the_best_on_a_criterion_the_mean_loss_counts():
    # On the second 1/2, 1/2 and 0 are lost, on the first 0 and 3/4: 1/3 and 3/8.
    assert_allclose(cilos(np.array([[4.0, 1], [4, 1], [4, 2], [1, 2]])), [8 / 17, 9 / 17])


def test_where_one_alternative_is_best_throughout_all_criteria_count_alike():
    assert_allclose(cilos(np.array([[3.0, 2, 9], [1, 1, 1]])), [1 / 3] * 3)


def test_one_criterion_has_all_the_weight():
    assert_allclose(cilos([[1.0], [3.0]]), [1])


@pytest.mark.parametrize(
    ("directions", "column", "fault"),
    [
        ([1, -1], [0.0, 1], 'above 0 where lower is better, and none below 0; not so: criterion "b"'),
        ([1, 1], [-1.0, 1], 'none below 0; not so: criterion "b"'),
        ([1, 1], [0.0, 0], 'at least one performance that is not 0; not so: criterion "b"'),
    ],
)  # fmt: skip
@pytest.mark.parametrize("member", [Cilos, Idocriw])
def test_ratios_to_what_is_not_above_0_are_refused_by_name(member, directions, column, fault):
    table = np.column_stack([[1.0, 2.0], column])
    found = member().faults(table, np.array(directions, dtype=float), ("a", "b"))
    assert any(fault in str(one.message) for one in found)


@pytest.mark.parametrize("member", [Cilos, Idocriw])
def test_a_criterion_on_which_all_are_alike_is_refused_by_name(member):
    # Nothing is ever lost on it: it would have all the weight by impact loss, and none by entropy.
    (fault,) = member().faults(np.array([[1.0, 5], [2, 5]]), np.ones(2), ("a", "b"))
    assert 'needs performances that differ; not so: criterion "b"' in str(fault.message)


@pytest.mark.parametrize("member", [Cilos, Idocriw])
def test_a_single_alternative_is_refused(member):
    assert member().faults(np.array([[1.0, 2]]), np.ones(2))


@pytest.mark.parametrize(("member", "formula"), [(Cilos, cilos), (Idocriw, idocriw)])
def test_a_spec_gives_what_its_function_gives(member, formula):
    directions = np.array([1.0, -1])
    assert_array_equal(member().weights(TABLE, directions), formula(TABLE, directions))
