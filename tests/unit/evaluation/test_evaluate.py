"""Evaluation: scores and what they are made of, missing figures, bounds, categories."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal
from pydantic import ValidationError

from s3prio import score
from s3prio.domain.performance import PerformanceTable
from s3prio.errors import InputError, NotApplicableError, PerformanceError
from s3prio.evaluation.evaluate import evaluate
from s3prio.evaluation.preference_model import (
    CriterionPreference,
    IndicatorPreference,
    PreferenceModel,
)
from s3prio.methods.sorting.cuts_and_floors import CutsAndFloors
from tests.strategies import anchors, floats, judged, table_of

NAN = np.nan


def criterion(name, weight, **indicators):
    """A criterion whose indicators have these weights, on scales from 0 to 10."""
    return CriterionPreference(
        id=name,
        weight=weight,
        indicators=tuple(
            IndicatorPreference(id=i, weight=w, direction="higher", anchors=anchors(0, 10))
            for i, w in indicators.items()
        ),
    )


def model(**settings):
    """Strength (weight 3) by i0 and i1 as 1 : 3, jobs (weight 1) by i2."""
    both = (criterion("strength", 3, i0=1, i1=3), criterion("jobs", 1, i2=1))
    return PreferenceModel(criteria=both, **settings)


def thresholds(*floors):
    return CutsAndFloors.model_validate(
        {
            "cuts": {"development-potential": 0.4, "pioneer": 0.6},
            "floors": list(floors),
            "reason": "so",
        }
    )


FLOOR = {"category": "pioneer", "criterion": "strength", "at_least": 0.5}


def test_a_score_is_weighted_over_indicators_and_then_over_criteria():
    # Strength: 0.25 x 0.8 + 0.75 x 0.4 = 0.5; jobs 0.2. Score: 0.75 x 0.5 + 0.25 x 0.2.
    found = evaluate(table_of([[8.0, 4.0, 2.0]]), model())
    assert_allclose(found.values, [[0.5, 0.2]])
    assert_allclose(found.scores, [0.425])


def test_contributions_are_criterion_weight_times_value():
    found = evaluate(table_of([[8.0, 4.0, 2.0]]), model())
    assert_allclose(found.contributions, [[0.375, 0.05]])


def test_what_an_indicator_counts_in_the_score_is_its_weight_in_both_steps():
    found = evaluate(table_of([[8.0, 4.0, 2.0]]), model())
    assert_allclose(found.indicator_weights, [[0.1875, 0.5625, 0.25]])


def test_lower_performances_score_higher_where_lower_is_better():
    one = IndicatorPreference(id="i0", weight=1, direction="lower", anchors=anchors(0, 10))
    lower = PreferenceModel(criteria=(CriterionPreference(id="c", weight=1, indicators=(one,)),))
    found = evaluate(table_of([[2.0]], [[4.0]]), lower)
    assert_allclose([found.lowest, found.scores, found.highest], [[0.6], [0.7], [0.8]])


@given(judged())
def test_contributions_sum_to_the_scores(case):
    found = evaluate(*case)
    assert_allclose(found.contributions.sum(axis=1), found.scores, atol=1e-12)


@given(judged())
def test_indicator_values_times_their_weights_sum_to_the_scores(case):
    found = evaluate(*case)
    middle = (found.indicator_lowest + found.indicator_highest) / 2
    assert_allclose((middle * found.indicator_weights).sum(axis=1), found.scores, atol=1e-12)


@given(judged())
def test_a_score_lies_between_its_bounds_in_0_to_1(case):
    found = evaluate(*case)
    assert np.all(found.lowest <= found.scores + 1e-12)
    assert np.all(found.scores <= found.highest + 1e-12)
    assert np.all((found.lowest >= -1e-12) & (found.highest <= 1 + 1e-12))


@given(judged(), st.data())
def test_every_score_that_figures_inside_the_bounds_give_lies_inside_the_bounds(case, data):
    table, asked = case
    found = evaluate(table, asked)
    share = data.draw(arrays(np.float64, table.lowest.shape, elements=floats(0, 1)))
    anywhere = data.draw(arrays(np.float64, table.lowest.shape, elements=floats(-200, 200)))
    known = table.lowest + share * (table.highest - table.lowest)
    filled = np.where(np.isnan(known), anywhere, known)
    scores = evaluate(table_of(filled, names=[i.id for i in asked.indicators]), asked).scores
    assert np.all(scores >= found.lowest - 1e-9)
    assert np.all(scores <= found.highest + 1e-9)


@given(judged())
def test_the_rank_lies_between_the_ranks_that_are_possible(case):
    found = evaluate(*case)
    ranks = found.ranking.values
    assert np.all(found.possible_ranks[:, 0] <= ranks)
    assert np.all(ranks <= found.possible_ranks[:, 1])


@given(judged(), st.randoms())
def test_the_order_of_the_alternatives_only_reorders_the_scores(case, random):
    table, asked = case
    order = random.sample(range(len(table.lowest)), len(table.lowest))
    names = [i.id for i in asked.indicators]
    shuffled = table_of(table.lowest[order], table.highest[order], names)
    assert_allclose(evaluate(shuffled, asked).scores, evaluate(table, asked).scores[order])


@given(judged(gaps=False))
def test_all_policies_for_missing_figures_agree_where_nothing_is_missing(case):
    table, asked = case
    scores = [
        evaluate(table, asked.model_copy(update={"missing": policy})).scores
        for policy in ("range", "renormalise", "refuse")
    ]
    assert_allclose(scores, [scores[0]] * 3, atol=1e-12)


def test_a_missing_figure_may_be_worth_anything_under_range():
    # i1 is missing: strength 0.25 x 0.8 + 0.75 x [0, 1] = [0.2, 0.95], jobs 0.2.
    found = evaluate(table_of([[8.0, NAN, 2.0]]), model(missing="range"))
    assert_allclose([found.lowest, found.highest], [[0.2], [0.7625]])


def test_a_missing_figure_counts_with_the_middle_of_its_range():
    found = evaluate(table_of([[8.0, NAN, 2.0]]), model(missing="range"))
    assert_allclose(found.scores, [(0.2 + 0.7625) / 2])


def test_a_missing_indicator_leaves_its_weight_to_the_others_of_its_criterion():
    # Strength is i0 alone, 0.8: 0.75 x 0.8 + 0.25 x 0.2.
    found = evaluate(table_of([[8.0, NAN, 2.0]]), model(missing="renormalise"))
    assert_allclose(found.scores, [0.65])


def test_a_missing_criterion_leaves_its_weight_to_the_other_criteria():
    found = evaluate(table_of([[NAN, NAN, 2.0]]), model(missing="renormalise"))
    assert_allclose([found.scores, found.lowest, found.highest], [[0.2]] * 3)


def test_renormalising_does_it_for_each_alternative_by_itself():
    found = evaluate(table_of([[NAN, NAN, 2.0], [8.0, 4.0, 2.0]]), model(missing="renormalise"))
    assert_allclose(found.indicator_weights, [[0.0, 0.0, 1.0], [0.1875, 0.5625, 0.25]])


def test_an_alternative_of_which_nothing_is_known_cannot_be_renormalised():
    with pytest.raises(PerformanceError, match="a1"):
        evaluate(table_of([[1.0, 1.0, 1.0], [NAN, NAN, NAN]]), model(missing="renormalise"))


def test_an_alternative_of_which_only_the_weightless_is_known_cannot_be_renormalised():
    weightless = PreferenceModel(
        criteria=(criterion("strength", 1, i0=1), criterion("jobs", 0, i1=1)),
        missing="renormalise",
    )
    with pytest.raises(PerformanceError, match="Nothing that counts"):
        evaluate(table_of([[NAN, 5.0]]), weightless)


def test_a_criterion_that_was_not_measured_is_not_said_to_be_worth_nothing():
    # Under renormalise nothing is known of strength: its value is unknown, not exactly 0.
    found = evaluate(table_of([[NAN, NAN, 9.0]]), model(missing="renormalise"))
    assert not found.lowest_values[0, 0] == found.highest_values[0, 0] == 0


def test_a_floor_on_a_criterion_that_was_not_measured_leaves_the_category_open():
    # The score is 0.9, above both cuts; whether strength reaches 0.5 nobody knows.
    asked = model(missing="renormalise", sorting=thresholds(FLOOR))
    found = evaluate(table_of([[NAN, NAN, 9.0]]), asked)
    assert found.assignment is not None
    assert_array_equal(found.assignment.possible, [[2, 3]])


def test_missing_figures_are_all_named_where_they_are_refused():
    with pytest.raises(PerformanceError) as caught:
        evaluate(table_of([[NAN, 1.0, 1.0], [1.0, 1.0, NAN]]), model(missing="refuse"))
    assert str(caught.value) == "a0/i0 is missing.\na1/i2 is missing."


def test_a_performance_beyond_its_scale_is_read_at_its_end():
    found = evaluate(table_of([[-5.0, 15.0, 5.0]]), model())
    assert_allclose(found.indicator_lowest, [[0, 1, 0.5]])


def test_a_performance_beyond_its_scale_is_marked():
    found = evaluate(table_of([[-5.0, 15.0, 5.0]]), model())
    assert_array_equal(found.clipped, [[True, True, False]])


def test_performances_beyond_their_scale_are_all_named_where_they_are_refused():
    with pytest.raises(PerformanceError) as caught:
        evaluate(table_of([[-5.0, 15.0, 5.0]]), model(outside_anchors="refuse"))
    assert str(caught.value) == (
        "a0/i0 is −5.0000, outside its scale from 0.0000 to 10.0000.\n"
        "a0/i1 is 15.0000, outside its scale from 0.0000 to 10.0000."
    )


@pytest.mark.parametrize("performance", [0.0, 10.0, NAN])
def test_the_ends_of_a_scale_and_missing_figures_are_not_beyond_it(performance):
    found = evaluate(table_of([[performance, 1.0, 1.0]]), model(outside_anchors="refuse"))
    assert not found.clipped.any()


@pytest.mark.parametrize("names", [["i0", "i2", "i1"], ["i0", "i1", "other"]])
def test_a_table_of_other_columns_than_the_model_asks_for_is_refused(names):
    with pytest.raises(PerformanceError, match="in this order"):
        evaluate(table_of([[1.0, 1.0, 1.0]], names=names), model())


def test_quality_says_how_much_rests_on_own_wide_and_uncertain_figures():
    # i0 counts 0.1875 and is missing, i1 0.5625 and own, i2 0.25 and the place's.
    found = evaluate(table_of([[NAN, 4.0, 2.0]], place_wide=("i2",)), model()).quality
    assert_allclose([found.own, found.place_wide, found.bounded], [[0.5625], [0.25], [0.1875]])


def test_a_figure_known_to_a_hundredth_of_its_scale_is_not_bounded():
    found = evaluate(table_of([[1.0, 4.0, 2.0]], [[1.0, 4.09, 2.11]]), model()).quality
    assert_allclose(found.bounded, [0.25])


def test_a_place_wide_figure_that_is_missing_is_bounded_and_counted_once():
    found = evaluate(table_of([[1.0, 4.0, NAN]], place_wide=("i2",)), model()).quality
    assert_allclose([found.place_wide, found.bounded], [[0.0], [0.25]])


@pytest.mark.parametrize("policy", ["range", "renormalise"])
@given(case=judged())
def test_the_shares_of_quality_add_up_to_1(policy, case):
    table, asked = case
    assume(policy == "range" or np.isfinite(table.lowest).any(axis=1).all())
    quality = evaluate(table, asked.model_copy(update={"missing": policy})).quality
    assert_allclose(quality.own + quality.place_wide + quality.bounded, 1)


def test_the_best_k_are_selected_where_the_model_says_so():
    found = evaluate(table_of([[1.0] * 3, [9.0] * 3, [5.0] * 3]), model(select=2))
    assert found.selection is not None
    assert_array_equal(found.selection.selected, [False, True, True])


def test_more_than_there_are_cannot_be_selected():
    with pytest.raises(InputError, match="out of 1"):
        evaluate(table_of([[1.0] * 3]), model(select=2))


def test_nothing_is_selected_or_sorted_unless_the_model_says_so():
    found = evaluate(table_of([[1.0] * 3]), model())
    assert (found.selection, found.assignment) == (None, None)


def test_alternatives_are_sorted_by_score_and_floor():
    # All values 0.3, 0.5 and 0.9; and a score of 0.625 with strength 0.5 - 0.0 and jobs 1.
    rows = [[3.0] * 3, [5.0] * 3, [9.0] * 3, [4.0, 4.0, 10.0]]
    found = evaluate(table_of(rows), model(sorting=thresholds(FLOOR)))
    assert found.assignment is not None
    assert found.assignment.labels == (
        "less-in-focus",
        "development-potential",
        "pioneer",
        "development-potential",
    )


def test_the_categories_that_bounds_allow_are_told():
    # Values from 0.3 to 0.9 reach all categories, from 0.5 to 0.7 the upper two.
    found = evaluate(
        table_of([[3.0] * 3, [5.0] * 3], [[9.0] * 3, [7.0] * 3]), model(sorting=thresholds(FLOOR))
    )
    assert found.assignment is not None
    assert_array_equal(found.assignment.possible, [[1, 3], [2, 3]])


def test_the_limit_that_decides_is_named():
    # Strength 0.55 is 0.05 above its floor, the score 0.6625 is 0.0625 above its cut.
    found = evaluate(table_of([[5.5, 5.5, 10.0]]), model(sorting=thresholds(FLOOR)))
    assert found.assignment is not None
    assert found.assignment.limits[0] == "strength"
    assert_allclose(found.assignment.margins, [0.05])


@given(judged(sorting=CutsAndFloors.model_validate(thresholds().model_dump(by_alias=True))))
def test_the_category_lies_between_the_categories_that_are_possible(case):
    assignment = evaluate(*case).assignment
    assert assignment is not None
    assert np.all(assignment.possible[:, 0] <= assignment.values)
    assert np.all(assignment.values <= assignment.possible[:, 1])


def test_a_table_without_alternatives_gives_an_empty_evaluation():
    none = np.empty((0, 3))
    empty = PerformanceTable(
        alternatives=(),
        columns=table_of([[1.0] * 3]).columns,
        lowest=none,
        highest=none,
        support=none.astype(np.int64),
        reasons=none.astype(np.str_),
    )
    assert evaluate(empty, model()).scores.shape == (0,)


# Strength and jobs of three alternatives, as values 0.8, 0.2; 0.5, 0.5; 0.2, 0.6 (i0 and i1 alike).
THREE = [[8.0, 8.0, 2.0], [5.0, 5.0, 5.0], [2.0, 2.0, 6.0]]
VALUES = np.array([[0.8, 0.2], [0.5, 0.5], [0.2, 0.6]])
SHARES = np.array([0.75, 0.25])


@pytest.mark.parametrize("method", ["weighted-product", "topsis", "vikor", "promethee-ii"])
def test_any_aggregation_scores_the_values_of_the_criteria(method):
    found = evaluate(table_of(THREE), model(aggregation={"method": method}))
    assert_allclose(found.scores, score(VALUES, SHARES, method=method))


@pytest.mark.parametrize(
    ("method", "additive"),
    [("weighted-sum", True), ("spotis", True), ("weighted-product", False), ("mabac", False)],
)
def test_contributions_add_up_where_the_evaluation_says_so(method, additive):
    found = evaluate(table_of(THREE), model(aggregation={"method": method}))
    assert found.is_additive == additive
    assert np.allclose(found.contributions.sum(axis=1), found.scores) == additive


def test_bounds_of_a_product_are_the_products_of_the_bounds():
    # Strength is not known at all: the product lies between 0 and that of 1 and 0.5.
    found = evaluate(
        table_of([[NAN, NAN, 5.0]]), model(aggregation={"method": "weighted-product"})
    )
    assert_allclose([found.lowest[0], found.highest[0]], [0, 0.5**0.25])


def test_a_flow_is_bounded_by_an_alternative_at_its_best_among_the_others_at_their_worst():
    # i0 of the second may be 0 to 10: its strength 0.25 x (0 to 1) + 0.75 x 0.5 is 0.375 to 0.625.
    # That stays between 0.8 and 0.2, so nothing changes.
    open_ = table_of([THREE[0], [NAN, 5.0, 5.0], THREE[2]])
    found = evaluate(open_, model(aggregation={"method": "promethee-ii"}))
    assert_allclose(found.lowest, found.scores)
    assert_allclose(found.highest, found.scores)
    # With i1 open too it may be first or last on strength, which is three quarters: for the first
    # one it is the difference between beating both (+1) and beating one (0).
    open_ = table_of([THREE[0], [NAN, NAN, 5.0], THREE[2]])
    found = evaluate(open_, model(aggregation={"method": "promethee-ii"}))
    assert_allclose(found.lowest, [-0.25, -0.75, -0.5])
    assert_allclose(found.highest, [0.5, 0.75, 0.25])


HALVES = arrays(np.float64, (4, 3), elements=st.integers(0, 20).map(lambda half: half / 2))


@given(HALVES, HALVES, HALVES)
def test_a_flow_under_any_figures_within_the_bounds_lies_within_its_bounds(one, other, chosen):
    ends = np.minimum(one, other), np.maximum(one, other)
    bounded = table_of(*ends)
    exact = table_of(np.clip(chosen, *ends))
    asked = model(aggregation={"method": "promethee-ii"})
    found, scores = evaluate(bounded, asked), evaluate(exact, asked).scores
    assert np.all(scores >= found.lowest - 1e-9)
    assert np.all(scores <= found.highest + 1e-9)


def test_where_others_count_for_what_is_missing_alternatives_cannot_be_compared_by_one_weighting():
    table = table_of([THREE[0], [NAN, NAN, 5.0]])
    asked = model(missing="renormalise", aggregation={"method": "topsis"})
    with pytest.raises(NotApplicableError, match="topsis compares alternatives under the same"):
        evaluate(table, asked)


def test_a_criterion_that_the_method_cannot_judge_by_is_named():
    with pytest.raises(NotApplicableError, match='not so: criterion "jobs"'):
        evaluate(
            table_of([[8.0, 8.0, 5.0], [2.0, 2.0, 5.0]]), model(aggregation={"method": "vikor"})
        )


def test_scores_that_depend_on_the_others_are_not_cut_at_fixed_limits():
    with pytest.raises(ValidationError, match="cannot be cut at fixed limits"):
        model(aggregation={"method": "topsis"}, sorting=thresholds())


def test_a_product_may_be_cut_because_it_stands_for_itself():
    asked = model(aggregation={"method": "weighted-product"}, sorting=thresholds())
    # 0.8^0.75 x 0.2^0.25 = 0.566, 0.5, and 0.2^0.75 x 0.6^0.25 = 0.263.
    found = evaluate(table_of(THREE), asked).assignment
    assert found is not None
    assert found.values.tolist() == [2, 2, 1]
