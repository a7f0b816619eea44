"""Values that are uncertain as well as weights: draws between bounds, means over draws, intervals."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from s3prio import (
    Bounds,
    acceptability,
    category_acceptability,
    uncertain_acceptability,
    uncertain_category_acceptability,
)
from s3prio.analysis.robustness.uncertain_values import draws_between
from s3prio.errors import (
    InputError,
    NotApplicableError,
    PerformanceError,
    ShapeError,
    WeightError,
)
from tests.unit.analysis.robustness.cases import (
    THREE,
    allowed_weights,
    assert_close,
    assert_no_nan,
    tables,
)

TURNED = [[0.0, 1.0], [1.0, 0.0], [0.4, 0.4]]


def rng():
    return np.random.default_rng(1)


@st.composite
def stacks(draw):
    """Two to four tables of the same shape."""
    n, m = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    alike = tables(rows=(n, n), columns=(m, m))
    return np.array(draw(st.lists(alike, min_size=2, max_size=4)))


# --- draws


@pytest.mark.parametrize("distribution", ["uniform", "triangular", "ends"])
def test_values_are_drawn_between_their_bounds(distribution):
    low, high = np.array([[0.0, -1.0]]), np.array([[1.0, 3.0]])
    found = draws_between(low, high, 500, rng(), distribution=distribution)
    assert found.shape == (500, 1, 2)
    assert (found >= low).all()
    assert (found <= high).all()


@pytest.mark.parametrize(
    ("distribution", "variance"),
    # Of a uniform value 1/12, of the mean of two half of that, of one of two ends 1/4.
    [("uniform", 1 / 12), ("triangular", 1 / 24), ("ends", 1 / 4)],
)
def test_values_spread_as_their_distribution_says(distribution, variance):
    found = draws_between([[0.0]], [[1.0]], 20_000, rng(), distribution=distribution).ravel()
    assert abs(found.mean() - 0.5) < 5 * np.sqrt(variance / 20_000)
    assert_close(found.var(), variance, rtol=0.05)


def test_values_are_drawn_each_by_itself():
    found = draws_between(np.zeros((2, 1)), np.ones((2, 1)), 20_000, rng())
    assert abs(np.corrcoef(found[:, 0, 0], found[:, 1, 0])[0, 1]) < 5 / np.sqrt(20_000)


def test_only_the_bounds_are_drawn_where_they_alone_are_possible():
    found = draws_between([[0.25]], [[0.75]], 100, rng(), distribution="ends")
    assert set(found.ravel()) == {0.25, 0.75}


def test_what_is_certain_is_always_drawn():
    assert_array_equal(draws_between([[0.2]], [[0.2]], 3, rng()).ravel(), [0.2] * 3)


def test_a_bound_above_the_other_is_named_with_its_place():
    with pytest.raises(PerformanceError, match=r"alternative 2, criterion 1 are 0.9 and 0.1"):
        draws_between([[0.0], [0.9]], [[1.0], [0.1]], 2, rng())


@pytest.mark.parametrize("figure", [np.nan, np.inf])
def test_a_bound_that_is_not_finite_is_refused(figure):
    with pytest.raises(PerformanceError, match="must be finite"):
        draws_between([[0.0]], [[figure]], 2, rng())


@pytest.mark.parametrize(
    ("low", "high"), [([[0.0]], [[1.0, 1.0]]), ([0.0], [1.0])], ids=["unlike", "no table"]
)
def test_bounds_are_one_table_each(low, high):
    with pytest.raises(ShapeError, match="both must be one table"):
        draws_between(low, high, 2, rng())


def test_a_distribution_that_does_not_exist_is_refused_with_those_that_do():
    with pytest.raises(InputError, match=r"no distribution(.|\n)*uniform, triangular, ends"):
        draws_between([[0.0]], [[1.0]], 2, rng(), distribution="normal")  # type: ignore[arg-type]


# --- ranks


def test_ranks_are_the_means_of_those_of_each_draw():
    # Exact for each: where the first two change values, they change shares.
    found = uncertain_acceptability([THREE, TURNED, TURNED], select=2)
    assert_close(found.ranks, [[0.5, 0.1, 0.4], [0.5, 0.1, 0.4], [0, 0.8, 0.2]])
    assert_close(found.top, [0.6, 0.6, 0.8])
    assert (found.method, found.samples) == ("draws", 3)


def test_central_weights_are_weighed_by_how_often_each_draw_puts_it_first():
    # First for u above a half in one draw of four, below in three: (3/4 + 3 * 1/4) / 4.
    found = uncertain_acceptability([THREE, TURNED, TURNED, TURNED])
    assert_close(found.central_weights, [[0.375, 0.625], [0.625, 0.375], [0, 0]], atol=1e-12)


def test_pairs_are_the_means_of_those_of_each_draw():
    found = uncertain_acceptability([[[1, 1], [0, 0]], [[1, 0], [0, 1]]])
    assert_close(found.pairwise, [[0.5, 0.75], [0.25, 0.5]])


def test_of_one_uniform_value_against_a_certain_one_the_share_is_half():
    draws = draws_between([[0.5, 0.5], [0.4, 0.4]], [[0.5, 0.5], [0.6, 0.6]], 1000, rng())
    found = uncertain_acceptability(draws)
    # By symmetry; the interval is of 95 %, and here two and a half of its half-widths are allowed.
    assert abs(found.ranks[0, 0] - 0.5) < 2.5 * (found.highest - found.lowest)[0, 0] / 2


def test_intervals_come_from_the_spread_of_the_draws():
    # Shares 1 and 0 by turns deviate by 1/2 sqrt(n / (n - 1)); by the root of n, times 1.96.
    n = 400
    found = uncertain_acceptability([[[1.0], [0.0]], [[0.0], [1.0]]] * (n // 2))
    half = 1.95996 * 0.5 * np.sqrt(n / (n - 1)) / np.sqrt(n)
    assert_close([found.lowest[0, 0], found.highest[0, 0]], [0.5 - half, 0.5 + half], atol=1e-5)


def test_draws_that_agree_are_not_taken_for_certain():
    found = uncertain_acceptability([THREE] * 10)
    assert (found.highest > found.lowest).all()


def test_about_95_of_100_intervals_hold_the_share():
    # One value from 0 to 1 against 3/10: the first is ahead in 7/10 of all draws.
    number, held = 150, 0
    generator = rng()
    for _ in range(number):
        draws = draws_between([[0.0], [0.3]], [[1.0], [0.3]], 100, generator)
        found = uncertain_acceptability(draws)
        held += bool(found.lowest[0, 0] <= 0.7 <= found.highest[0, 0])
    assert held / number >= 0.95 - 4 * np.sqrt(0.95 * 0.05 / number)


def test_methods_that_do_not_add_up_are_sampled_for_each_draw():
    found = uncertain_acceptability([THREE, THREE], method="topsis")
    assert_close(found.ranks, acceptability(THREE, method="topsis").ranks, atol=0.01)
    assert found.pairwise is None


def test_the_same_seed_gives_the_same_answer():
    one, other = (uncertain_acceptability([THREE, TURNED], method="topsis", seed=3) for _ in "ab")
    assert one.ranks.tobytes() == other.ranks.tobytes()


def test_weights_may_be_restricted():
    found = uncertain_acceptability([THREE, THREE], weights=Bounds(lowest={"w1": 0.5}))
    assert_close(found.first, [1, 0, 0])


def test_where_lower_is_better_ranks_are_turned_round():
    found = uncertain_acceptability([THREE, THREE], directions=["lower", "lower"])
    assert_close(found.first, [0.4, 0.4, 0.2])


@pytest.mark.parametrize("draws", [[THREE], THREE, [1.0, 2.0]], ids=["one", "no stack", "row"])
def test_two_or_more_tables_are_needed(draws):
    with pytest.raises(ShapeError, match="two or more tables"):
        uncertain_acceptability(draws)


@pytest.mark.parametrize("figure", [np.nan, np.inf])
def test_values_that_are_not_finite_are_refused(figure):
    with pytest.raises(PerformanceError, match="not finite"):
        uncertain_acceptability([[[0.5]], [[figure]]])


def test_no_alternatives_are_refused():
    with pytest.raises(PerformanceError, match="no alternative"):
        uncertain_acceptability(np.empty((2, 0, 2)))


def test_a_selection_has_from_1_to_n():
    with pytest.raises(ShapeError, match="must be from 1 to 3"):
        uncertain_acceptability([THREE, THREE], select=4)


def test_no_weights_at_all_are_refused():
    with pytest.raises(WeightError, match="No weights fulfil"):
        uncertain_acceptability([THREE, THREE], weights=Bounds(lowest=0.6))


def test_a_draw_for_which_a_method_has_no_answer_is_refused():
    with pytest.raises(NotApplicableError, match="topsis"):
        uncertain_acceptability([THREE[:2], [[0.5, 0.5]] * 2], method="topsis")


@given(stacks(), st.data())
def test_every_figure_is_the_mean_over_the_draws(stack, data):
    allowed = data.draw(allowed_weights(stack.shape[2]))
    each = [acceptability(values, weights=allowed.written, select=1) for values in stack]
    found = uncertain_acceptability(stack, weights=allowed.written, select=1)
    for name in ("ranks", "pairwise", "expected_rank", "top"):
        mean = np.mean([getattr(one, name) for one in each], axis=0)
        assert_close(getattr(found, name), mean, atol=1e-9)


@given(stacks())
def test_ranks_sum_to_1_by_alternative_and_by_rank(stack):
    ranks = uncertain_acceptability(stack).ranks
    assert_close([ranks.sum(axis=0), ranks.sum(axis=1)], 1, atol=1e-9)


@given(stacks())
def test_intervals_hold_their_shares_and_have_some_length(stack):
    found = uncertain_acceptability(stack, select=1)
    assert (found.lowest <= found.ranks).all()
    assert (found.ranks <= found.highest).all()
    assert (found.lowest < found.highest).all()


@given(stacks(), st.data())
def test_no_figure_is_undefined(stack, data):
    allowed = data.draw(allowed_weights(stack.shape[2]))
    assert_no_nan(uncertain_acceptability(stack, weights=allowed.written, select=1))


# --- categories


def test_shares_of_categories_are_the_means_of_those_of_each_draw():
    # 1 and u: cut at a half.
    found = uncertain_category_acceptability([[[1, 1]], [[1, 0]]], [0.5])
    assert_close(found.values, [[0.25, 0.75]], atol=1e-12)


def test_possible_is_what_any_draw_gives_under_any_weights():
    found = uncertain_category_acceptability([[[0.1, 0.2]], [[0.6, 0.7]]], [0.3, 0.5, 0.9])
    assert found.possible.tolist() == [[True, True, True, False]]


@given(stacks(), st.data())
def test_categories_are_means_over_the_draws(stack, data):
    allowed = data.draw(allowed_weights(stack.shape[2]))
    each = [category_acceptability(v, [0.325, 0.675], weights=allowed.written) for v in stack]
    found = uncertain_category_acceptability(stack, [0.325, 0.675], weights=allowed.written)
    assert_close(found.values, np.mean([one.values for one in each], axis=0), atol=1e-12)
    assert_array_equal(found.lowest, np.min([one.lowest for one in each], axis=0))
    assert_array_equal(found.highest, np.max([one.highest for one in each], axis=0))
    assert_no_nan(found)


def test_cuts_that_do_not_ascend_are_refused():
    with pytest.raises(InputError, match="cuts ascend"):
        uncertain_category_acceptability([THREE, THREE], [0.8, 0.5])
