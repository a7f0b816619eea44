"""Rank acceptabilities for callers: exact by hand and against draws, sampled with intervals, labelled, refused."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from s3prio import (
    Bounds,
    Dirichlet,
    Hull,
    NotApplicableError,
    Order,
    acceptability,
    possible_rankings,
    possible_selections,
)
from s3prio.errors import InputError, PerformanceError, ShapeError, WeightError
from tests.unit.analysis.robustness.cases import (
    THREE,
    allowed_weights,
    assert_close,
    assert_no_nan,
    corners_of,
    counted_directly,
    room,
    tables,
)

DRAWS = 4000
LEVEL = [[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]]
"""The first two are alike."""


def measured(values, **how):
    return acceptability(values, **how)


@pytest.fixture
def frame():
    return pd.DataFrame(THREE, index=["it", "health", "energy"], columns=["growth", "jobs"])


def asked(data, rows=(1, 5), columns=(1, 4)):
    """A table, and the weights that are allowed."""
    table = data.draw(tables(rows, columns))
    return table, data.draw(allowed_weights(table.shape[1]))


def test_shares_are_lengths_where_there_are_two_criteria():
    found = measured(THREE, select=2)
    assert_close(found.ranks, [[0.5, 0.1, 0.4], [0.5, 0.1, 0.4], [0, 0.8, 0.2]])
    assert_close(found.first, [0.5, 0.5, 0])
    assert_close(found.top, [0.6, 0.6, 0.8])


def test_central_weights_are_the_middle_of_the_favourable_ones():
    # First where u is above 1/2, below 1/2, and nowhere.
    found = measured(THREE).central_weights
    assert_close(found, [[0.75, 0.25], [0.25, 0.75], [0, 0]], atol=1e-15)


def test_pairs_are_compared_over_all_weights():
    assert_close(measured(THREE).pairwise, [[0.5, 0.5, 0.6], [0.5, 0.5, 0.6], [0.4, 0.4, 0.5]])


def test_an_exact_answer_says_so_and_has_no_error():
    found = measured(THREE)
    assert (found.method, found.samples, found.error, found.is_complete) == ("exact", 0, 0, True)
    assert_array_equal([found.lowest, found.highest], [found.ranks, found.ranks])


def test_level_ones_share_their_ranks():
    ranks = measured(LEVEL).ranks
    assert_close(ranks, [[0.25, 0.5, 0.25], [0.25, 0.5, 0.25], [0.5, 0, 0.5]])


def test_level_ones_have_the_best_rank_for_comparison_with_tables_that_give_it():
    ranks = measured(LEVEL, ties="best").ranks
    assert_close(ranks, [[0.5, 0.5, 0], [0.5, 0.5, 0], [0.5, 0, 0.5]])


def test_level_ones_win_half_against_each_other():
    assert measured(LEVEL).pairwise[0, 1] == 0.5


@pytest.mark.parametrize(("n", "samples"), [(1, None), (4, None), (4, 100)])
def test_who_are_all_alike_have_every_rank_alike(n, samples):
    found = measured([[0.3, 0.7]] * n, samples=samples)
    assert_close(found.ranks, np.full((n, n), 1 / n))


def test_one_alternative_is_first_always():
    found = measured([[0.3, 0.7]], select=1)
    assert (found.ranks, found.top, found.expected_rank) == (1, 1, 1)
    assert found.necessary_winner == 0


@pytest.mark.parametrize("samples", [None, 10])
def test_of_one_criterion_the_ranking_is_certain(samples):
    found = measured([[0.2], [0.9], [0.5]], samples=samples)
    assert_array_equal(found.ranks, [[0, 0, 1], [1, 0, 0], [0, 1, 0]])


def test_who_is_first_under_all_weights_is_the_necessary_winner():
    assert measured([[0.2, 0.3], [0.5, 0.5]]).necessary_winner == 1


def test_samples_prove_no_necessary_winner():
    found = measured([[0.2, 0.3], [0.5, 0.5]], samples=100)
    assert found.necessary_winner is None
    assert found.possible_winners.tolist() == [False, True]


def test_possible_winners_are_first_under_some_weights():
    found = measured(THREE)
    assert found.possible_winners.tolist() == [True, True, False]
    assert found.necessary_winner is None


def test_under_fewer_weights_fewer_can_win():
    found = measured(THREE, weights=Bounds(lowest={"w1": 0.5}))
    assert found.necessary_winner == 0
    assert found.possible_winners.tolist() == [True, False, False]


@pytest.mark.parametrize(
    ("values", "bits"),
    [
        # One half each; one for certain; a quarter each.
        (THREE, 1.0),
        ([[1.0, 1.0], [0.0, 0.5]], 0.0),
        ([[0.5, 0.5]] * 4, 2.0),
    ],
    ids=["two", "one", "four"],
)
def test_entropy_tells_in_bits_how_open_the_first_place_is(values, bits):
    assert_close(measured(values).entropy, bits, atol=1e-12)


@pytest.mark.parametrize("m", range(1, 7))
def test_with_one_good_criterion_each_central_weights_are_rank_order_centroids(m):
    # Whoever is good at the most important one is first; under an order that is always the same one.
    order = Order(order=tuple(f"w{j + 1}" for j in range(m)))
    centroid = np.cumsum(1 / np.arange(m, 0, -1))[::-1] / m
    found = measured(np.eye(m), weights=order)
    assert_close(found.central_weights[0], centroid, atol=1e-12)


@pytest.mark.parametrize("m", range(2, 6))
def test_the_mean_largest_weight_is_that_of_a_broken_stick(m):
    # Of m parts at random the largest has (1 + 1/2 + ... + 1/m) / m on average.
    found = measured(np.eye(m))
    assert_close(found.ranks, np.full((m, m), 1 / m), atol=1e-12)
    largest = (1 / np.arange(1, m + 1)).sum() / m
    assert_close(np.diag(found.central_weights), largest, atol=1e-12)


def test_under_dirichlet_weights_pairs_are_exact_though_ranks_are_sampled():
    # With parameters 3 and 1: P(u >= t) = 1 - t³.
    found = measured(THREE, weights=Dirichlet(mean=(3, 1), confidence=4), samples=2000)
    assert found.method == "sobol"
    assert_close(found.pairwise[0, 1:], [1 - 0.5**3, 1 - 0.4**3], atol=1e-12)


def test_under_dirichlet_weights_ranks_are_sampled_within_their_intervals():
    found = measured(THREE, weights=Dirichlet(mean=(3, 1), confidence=4), samples=2000)
    # u from 2/5 to 3/5 leaves the third behind; A, C, B above 3/5, and so on.
    exact = [
        [1 - 0.5**3, 0.5**3 - 0.4**3, 0.4**3],
        [0.5**3, 0.6**3 - 0.5**3, 1 - 0.6**3],
        [0, 1 - (0.6**3 - 0.4**3), 0.6**3 - 0.4**3],
    ]
    assert (np.abs(found.ranks - exact) <= 3 * (found.highest - found.lowest)).all()


def test_beyond_the_budget_ranks_are_sampled_and_pairs_stay_exact():
    found = measured(THREE, budget=1, samples=None)
    assert found.method == "sobol"
    assert_close(found.pairwise[0], [0.5, 0.5, 0.6])
    assert_close(found.expected_rank, [1.9, 1.9, 2.2])


def test_weights_with_too_many_corners_are_walked_to_and_said_to_be_worth_less():
    values = np.vstack([np.eye(9), np.full((1, 9), 0.12)])
    found = measured(values, weights=Bounds(lowest=0.05, highest=0.3), samples=2000)
    assert found.method == "random"
    assert 1 <= found.worth <= found.samples == 2000
    # All nine are alike by symmetry.
    assert (
        np.abs(found.first[:9] - found.first[:9].mean()) < 5 * np.sqrt(0.1 / found.worth)
    ).all()


def test_between_a_few_stakeholders_weights_fill_no_volume_and_shares_are_still_exact():
    # From (1, 0, 0) to (0, 1, 0): the third criterion never counts; level in the middle.
    between = Hull(stakeholders={"a": (1, 0, 0), "b": (0, 1, 0)})
    found = measured([[1, 0, 0.9], [0, 1, 0.1], [0.4, 0.4, 1]], weights=between)
    assert found.method == "exact"
    assert_close(found.ranks, [[0.5, 0.1, 0.4], [0.5, 0.1, 0.4], [0, 0.8, 0.2]], atol=1e-12)


def test_the_weights_of_one_stakeholder_give_one_ranking():
    found = measured(THREE, weights=Hull(stakeholders={"a": (3, 1)}))
    assert_array_equal(found.ranks, [[1, 0, 0], [0, 0, 1], [0, 1, 0]])


def test_where_lower_is_better_ranks_are_turned_round():
    found = measured(THREE, directions=["lower", "lower"])
    assert_close(found.ranks, measured(THREE).ranks[:, ::-1])


def test_a_callers_own_function_is_sampled():
    found = measured(THREE, method=lambda x, w, _: w @ x.T, samples=4000)
    assert found.method == "sobol"
    assert found.pairwise is None
    assert_close(found.ranks, measured(THREE).ranks, atol=0.01)


@pytest.mark.parametrize("method", ["topsis", "vikor"])
def test_expected_ranks_of_sampled_methods_are_those_of_their_ranks(method):
    found = measured(THREE, method=method, samples=500)
    assert_close(found.expected_rank, found.ranks @ [1, 2, 3])


def test_a_frame_keeps_its_labels(frame):
    found = measured(frame, select=2)
    assert (found.alternatives, found.criteria) == (("it", "health", "energy"), ("growth", "jobs"))
    shown = found.to_frame()
    assert list(shown.index) == ["it", "health", "energy"]
    assert list(shown.columns) == [1, 2, 3, "expected_rank", "first_2"]
    assert_close(shown.loc["energy"], [0, 0.8, 0.2, 2.2, 0.8], atol=1e-12)


def test_sets_speak_of_the_names_of_a_frames_columns(frame):
    found = measured(frame, weights={"set": "order", "order": ["jobs", "growth"]})
    assert_close(found.first, [0, 1, 0])


def test_numpy_takes_the_ranks():
    found = measured(THREE)
    assert_array_equal(np.asarray(found), found.ranks)
    assert_array_equal(found.values, found.ranks)


@pytest.mark.parametrize("name", ["ranks", "central_weights", "lowest", "expected_rank"])
def test_results_cannot_be_written_to(name):
    assert not getattr(measured(THREE), name).flags.writeable


def test_an_interrupted_answer_says_that_it_is_not_complete():
    def stop(done, _total):
        if done:
            raise KeyboardInterrupt

    found = measured(THREE, samples=600_000, points="random", progress=stop)
    assert not found.is_complete
    assert 0 < found.samples < 600_000
    assert_close(found.ranks, measured(THREE).ranks, atol=0.01)
    assert_no_nan(found)


# --- what cannot be asked


@pytest.mark.parametrize("number", [0, -1, 1.5, "10", True])
@pytest.mark.parametrize("name", ["samples", "budget"])
def test_numbers_of_samples_and_steps_are_whole_and_1_or_more(name, number):
    with pytest.raises(InputError, match=f"{number}; a whole number is needed, 1 or more"):
        measured(THREE, **{name: number})


@pytest.mark.parametrize("seed", [-1, 0.5, "a", True])
def test_a_seed_is_a_whole_number_0_or_more(seed):
    with pytest.raises(InputError, match=r"seed is .*; a whole number is needed, 0 or more"):
        measured(THREE, seed=seed)


def test_all_numbers_that_are_wrong_are_told_at_once():
    with pytest.raises(InputError, match=r"samples is 0(.|\n)*budget is 0(.|\n)*seed is -1"):
        measured(THREE, samples=0, budget=0, seed=-1)


@pytest.mark.parametrize("ties", ["worst", "", None])
def test_ties_are_shared_or_best(ties):
    with pytest.raises(InputError, match='must be "share" or "best"'):
        measured(THREE, ties=ties)


@pytest.mark.parametrize("number", [0, 4, 1.5])
def test_a_selection_has_from_1_to_n(number):
    with pytest.raises(ShapeError, match="must be from 1 to 3"):
        measured(THREE, select=number)


@pytest.mark.parametrize("figure", [np.nan, np.inf])
def test_values_that_are_not_finite_are_refused(figure):
    with pytest.raises(PerformanceError, match="not finite"):
        measured([[figure, 1.0], [0.0, 1.0]])


def test_no_weights_at_all_are_refused():
    with pytest.raises(WeightError, match="No weights fulfil"):
        measured(THREE, weights=Bounds(lowest=0.6))


def test_a_method_without_an_answer_says_so():
    with pytest.raises(NotApplicableError, match="topsis"):
        measured([[0.5, 0.5]] * 2, method="topsis")


# --- whatever is asked


@given(st.data(), st.sampled_from(["share", "best"]))
def test_shares_are_those_of_draws_counted_directly(data, ties):
    table, allowed = asked(data)
    draws = allowed.draws(table.shape[1], DRAWS)
    found = measured(table, weights=allowed.written, ties=ties).ranks
    counted = counted_directly(draws @ table.T, ties_share=ties == "share") / len(draws)
    assert (np.abs(counted - found) <= room(found, len(draws))).all()


@given(st.data())
def test_exact_ranks_sum_to_1_by_alternative_and_by_rank(data):
    table, allowed = asked(data)
    ranks = measured(table, weights=allowed.written).ranks
    assert_close([ranks.sum(axis=0), ranks.sum(axis=1)], 1, atol=1e-12)


@given(st.data())
def test_exact_expected_ranks_are_those_of_the_ranks(data):
    table, allowed = asked(data)
    found = measured(table, weights=allowed.written)
    assert_close(found.expected_rank, found.ranks @ np.arange(1, len(table) + 1), atol=1e-9)


@given(st.data())
def test_either_of_two_is_before_the_other_or_level(data):
    table, allowed = asked(data)
    pairwise = measured(table, weights=allowed.written).pairwise
    assert_close(pairwise + pairwise.T, 1, atol=1e-12)


@given(st.data())
def test_pairs_are_those_of_the_two_alone(data):
    table, allowed = asked(data, rows=(2, 4))
    pairwise = measured(table, weights=allowed.written).pairwise
    for i, j in combinations(range(len(table)), 2):
        alone = measured(table[[i, j]], weights=allowed.written).first[0]
        assert_close(pairwise[i, j], alone, atol=1e-9)


@given(st.data())
def test_central_weights_together_have_the_centre_of_all_weights(data):
    table, allowed = asked(data)
    found = measured(table, weights=allowed.written)
    centre = measured(table[:1], weights=allowed.written).central_weights[0]
    assert_close(found.first @ found.central_weights, centre, atol=1e-9)


@given(st.data())
def test_at_its_central_weights_an_alternative_is_first(data):
    # Where it is first is convex and holds its own centre.
    table, allowed = asked(data)
    found = measured(table, weights=allowed.written)
    for i in np.flatnonzero(found.first > 1e-9).tolist():
        scores = table @ found.central_weights[i]
        assert scores[i] >= scores.max() - 1e-9


@given(st.data())
def test_shares_of_ranks_are_sums_over_all_rankings(data):
    table, allowed = asked(data)
    summed = np.zeros((len(table), len(table)))
    for ranking in possible_rankings(table, weights=allowed.written).rankings:
        place = 0
        for group in ranking.order:
            ranks = range(place, place + len(group))
            summed[np.ix_(group, ranks)] += ranking.share / len(group)
            place += len(group)
    assert_close(measured(table, weights=allowed.written).ranks, summed, atol=1e-9)


@given(st.data())
def test_shares_of_being_selected_are_sums_over_all_selections(data):
    table, allowed = asked(data)
    k = data.draw(st.integers(1, len(table)))
    summed = np.zeros(len(table))
    for one in possible_selections(table, k, weights=allowed.written).selections:
        summed[list(one.selected)] += one.share
    found = measured(table, weights=allowed.written, select=k)
    assert_close(found.top, summed, atol=1e-9)


@given(st.data())
def test_winners_that_are_possible_win_somewhere_and_others_nowhere(data):
    table, allowed = asked(data)
    scores = allowed.draws(table.shape[1], 500) @ table.T
    seen = (scores >= scores.max(axis=1, keepdims=True)).any(axis=0)
    possible = measured(table, weights=allowed.written).possible_winners
    assert not (seen & ~possible).any()


@given(st.data())
def test_the_necessary_winner_is_who_alone_is_best_at_every_corner_of_the_weights(data):
    table, allowed = asked(data)
    scores = corners_of(allowed, table.shape[1]) @ table.T
    best = (scores >= scores.max(axis=1, keepdims=True) - 1e-12).all(axis=0)
    expected = int(best.argmax()) if best.sum() == 1 else None
    assert measured(table, weights=allowed.written).necessary_winner == expected


@given(st.data())
def test_entropy_lies_between_0_and_that_of_all_alike(data):
    table, allowed = asked(data)
    entropy = measured(table, weights=allowed.written).entropy
    assert 0 <= entropy <= np.log2(len(table)) + 1e-9


@given(st.data(), st.sampled_from(["sobol", "random"]), st.integers(1, 300))
def test_sampled_intervals_hold_their_shares_and_have_some_length(data, points, samples):
    table, allowed = asked(data)
    found = measured(table, weights=allowed.written, samples=samples, points=points, select=1)
    assert found.samples >= samples
    assert (found.lowest <= found.ranks).all()
    assert (found.ranks <= found.highest).all()
    assert (found.lowest < found.highest).all()
    assert (found.top_interval[:, 0] < found.top_interval[:, 1]).all()


@given(st.data())
def test_sampled_ranks_sum_to_1_by_alternative_and_by_rank(data):
    table, allowed = asked(data)
    ranks = measured(table, weights=allowed.written, samples=50).ranks
    assert_close([ranks.sum(axis=0), ranks.sum(axis=1)], 1, atol=1e-9)


@given(st.data(), st.sampled_from([None, 20]), st.sampled_from(["share", "best"]))
def test_no_figure_is_undefined(data, samples, ties):
    table, allowed = asked(data)
    assert_no_nan(measured(table, weights=allowed.written, samples=samples, ties=ties, select=1))


@given(st.data())
def test_a_smaller_set_of_weights_has_the_shares_of_its_parts(data):
    # Weights with w1 above and below a half, weighed by how many of all weights those are.
    table = data.draw(tables(columns=(2, 4)))
    m = table.shape[1]
    above = 0.5 ** (m - 1)
    parts = [
        measured(table, weights=Bounds(lowest={"w1": 0.5})).ranks,
        measured(table, weights=Bounds(highest={"w1": 0.5})).ranks,
    ]
    whole = above * parts[0] + (1 - above) * parts[1]
    assert_close(measured(table).ranks, whole, atol=1e-9)


@pytest.mark.parametrize("budget", [None, "x"])
def test_a_budget_that_is_no_number_is_refused(budget):
    with pytest.raises(InputError, match="budget is"):
        measured(THREE, budget=budget)


def test_points_of_another_kind_are_refused():
    with pytest.raises(InputError, match='must be "sobol" or "random"'):
        measured(THREE, points="grid")


def test_where_level_ones_have_the_best_rank_the_mean_rank_is_that_of_the_table():
    found = measured([[1.0, 0.0], [1.0, 0.0]], ties="best")
    assert_allclose(found.expected_rank, [1, 1])


# Rounded thirds beside each other: leads of a few units of the twelfth or the sixth decimal.
NEAR = (
    [
        [1.000000000001, 0, 0.999999999996, 0.333333333333],
        [1, 0, 1, 0.666666666667],
        [1, 0.666666666667, 0, 1],
        [1, 1, 0.333333333333, 0.666666666667],
    ],
    [
        [0.999999999999, -1e-12, 1, 1e-12],
        [1, 1, 0.666666666667, 0.666666666667],
        [0.333333333333, 0, 1, 0],
    ],
    [
        [0.999999, 0.999999, 0.333336, -1e-6],
        [1, 1, 0.333333, 0],
        [0.666667, 0, 1, 0],
        [0.333333, 0.666667, 0, 1],
        [0.333333, 1, 0.333333, 0.333333],
        [0.666667, 0, 0.333333, 0.666667],
    ],
)


@pytest.mark.parametrize("table", NEAR, ids=["twelfth", "twelfth, lattice", "sixth"])
def test_nearly_level_alternatives_lose_no_share(table):
    found = measured(table)
    assert_allclose(found.ranks.sum(axis=0), 1, rtol=0, atol=1e-12)
    assert_allclose(found.ranks.sum(axis=1), 1, rtol=0, atol=1e-12)
    ranks = np.arange(1, len(table) + 1)
    assert_allclose(found.ranks @ ranks, found.expected_rank, rtol=0, atol=1e-11)


def test_a_method_without_an_answer_under_some_weights_says_so():
    # Only the first criterion counts, on which both are alike.
    alone = {"set": "hull", "stakeholders": {"a": [1, 0]}}
    with pytest.raises(NotApplicableError, match="no answer under some of these weights"):
        measured([[1.0, 2.0], [1.0, 3.0]], weights=alone, method="topsis")


def test_a_chain_of_nearly_level_ones_shares_its_ranks():
    step = 6e-13
    found = measured(
        [[0.5, 0.5, 0.5], [0.5 + step, 0.5, 0.5], [0.5 + 2 * step, 0.5, 0.5], [0.2, 0.9, 0.4]],
        select=2,
    )
    assert_allclose(found.ranks.sum(axis=0), 1)
    assert_allclose(found.top.sum(), 2)
    assert_allclose(found.expected_rank, found.ranks @ np.arange(1, 5))


@pytest.mark.parametrize("unit", [1e-9, 1e-3, 1e6])
def test_the_unit_of_the_values_does_not_matter(unit):
    table = np.array([[3.0, 1.0], [1.0, 3.0], [2.1, 2.1]])
    assert_allclose(measured(unit * table).ranks, measured(table).ranks, atol=1e-12)
