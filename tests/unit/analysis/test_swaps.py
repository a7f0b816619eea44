"""Single changes that make the last one in and the first one out level."""

from dataclasses import replace

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from s3prio.analysis.selection_margin import selection_margin
from s3prio.analysis.swaps import swaps
from s3prio.evaluation.evaluate import evaluate
from s3prio.evaluation.preference_model import (
    CriterionPreference,
    IndicatorPreference,
    PreferenceModel,
    replaced,
)
from s3prio.methods.value import Linear, PiecewiseLinear
from tests.strategies import anchors, end_of_scale, judged, table_of, with_figure

NAN = np.nan
LINEAR = Linear()
POLICIES = st.sampled_from(["range", "renormalise"])
LEVEL = 1e-9 + 1e-12
"""What is level, and rounding."""


def model(*weights, direction="higher", value=LINEAR, **settings):
    """A criterion for each weight, with one indicator on a scale from 0 to 1."""
    criteria = tuple(
        CriterionPreference(
            id=f"c{c}",
            weight=weight,
            indicators=(
                IndicatorPreference(
                    id=f"i{c}", weight=1, direction=direction, anchors=anchors(), value=value
                ),
            ),
        )
        for c, weight in enumerate(weights)
    )
    return PreferenceModel(criteria=criteria, select=1, **settings)


def changes(evaluation):
    """All single changes at the edge of a selection."""
    margin = selection_margin(evaluation)
    assert margin is not None
    return swaps(evaluation, margin)


ROWS = [[0.4, 0.4], [0.8, 0.4], [0.6, 0.8]]
# With weights 3 : 1 the scores are 0.4, 0.7 and 0.65: a1 is selected, a2 is next, 0.05 behind.


def of_rows(rows=ROWS, weights=(3, 1), **settings):
    return changes(evaluate(table_of(rows), model(*weights, **settings)))


def test_the_weight_at_which_the_two_are_level_is_told():
    # a1 leads by 0.2 in c0 and lies 0.4 behind in c1: level at weights 2/3 and 1/3.
    found = {swap.criterion: swap for swap in of_rows().weights}
    assert_allclose([found["c0"].weight, found["c0"].needed], [0.75, 2 / 3])
    assert_allclose([found["c1"].weight, found["c1"].needed], [0.25, 1 / 3])


def test_the_figures_at_which_the_two_are_level_are_told():
    # 0.05 are made up for by 0.05 / 0.75 in i0 and by 0.05 / 0.25 in i1.
    found = {(swap.alternative, swap.indicator): swap.needed for swap in of_rows().figures}
    assert_allclose(found[1, "i0"], 0.8 - 0.05 / 0.75)
    assert_allclose(found[1, "i1"], 0.2)
    assert_allclose(found[2, "i0"], 0.6 + 0.05 / 0.75)


def test_only_the_two_at_the_edge_have_figures_to_change():
    assert {swap.alternative for swap in of_rows().figures} <= {1, 2}


def test_the_last_one_in_would_fall_and_the_first_one_out_would_rise():
    assert all(swap.change < 0 for swap in of_rows().figures if swap.alternative == 1)
    assert all(swap.change > 0 for swap in of_rows().figures if swap.alternative == 2)


def test_the_smallest_change_of_a_figure_comes_first():
    sizes = [abs(swap.change) for swap in of_rows().figures]
    assert sizes == sorted(sizes)


def test_the_smallest_change_of_a_weight_comes_first():
    # Leads 0.4, 0.1 and -0.6. Without c0 the lead is (0.04 - 0.12) / 0.6: level at 0.25 instead of
    # 0.4. Without c2 it is 0.2 / 0.8: level at 0.25 / 0.85 instead of 0.2, which is nearer.
    found = of_rows([[0.8, 0.6, 0.2], [0.4, 0.5, 0.8]], (4, 4, 2)).weights
    assert [swap.criterion for swap in found] == ["c2", "c0"]


def test_where_one_is_ahead_throughout_no_weight_makes_them_level():
    assert of_rows([[0.8, 0.8], [0.2, 0.4]]).weights == ()


def test_a_figure_that_would_have_to_leave_its_scale_is_left_out():
    # 0.25 x 0.6 = 0.15 are needed: 0.6 of i1, and a0 has only 0.5 to lose there.
    found = of_rows([[0.7, 0.5], [0.5, 0.5]])
    assert (0, "i1") not in {(swap.alternative, swap.indicator) for swap in found.figures}


def test_where_lower_is_better_the_figure_of_the_last_one_in_would_rise():
    # Worth 0.8 and 0.6: level where 0.2 becomes 0.4, or 0.4 becomes 0.2.
    found = of_rows([[0.2], [0.4]], (1,), direction="lower").figures
    assert_allclose([swap.needed for swap in found], [0.4, 0.2])


def test_a_value_function_of_its_own_is_read_backwards():
    # Worth 0.8 at 0.5 and 0.9 at 0.75; level where the second has 0.75 too, or the first 0.5.
    function = PiecewiseLinear(shape="piecewise-linear", points=((0, 0), (0.5, 0.8), (1, 1)))
    found = of_rows([[0.75], [0.5]], (1,), value=function).figures
    assert_allclose([swap.needed for swap in found], [0.5, 0.75])


def test_a_value_that_the_value_function_does_not_take_is_no_swap():
    # 0.8 of i0 would make up for a lead of 1 in i1, which counts 0.8 of it; i0 is worth 0.5 at most.
    function = PiecewiseLinear(shape="piecewise-linear", points=((0, 0), (1, 0.5)))
    rows = [[0.0, 1.0], [0.0, 0.0]]
    first, second = model(1, 1).criteria
    half = replaced(first, indicators=[replaced(first.indicators[0], value=function)])
    asked = replaced(model(1, 1), criteria=[half, replaced(second, weight=0.8)])
    found = changes(evaluate(table_of(rows), asked)).figures
    assert "i0" not in {swap.indicator for swap in found}


def test_a_missing_figure_is_not_changed():
    found = of_rows([[0.9, 0.9], [0.5, NAN]]).figures
    assert (1, "i1") not in {(swap.alternative, swap.indicator) for swap in found}


def test_a_bounded_figure_is_told_by_its_middle():
    evaluation = evaluate(table_of([[0.6], [0.4]], [[0.8], [0.4]]), model(1))
    assert_allclose([swap.performance for swap in changes(evaluation).figures], [0.7, 0.4])


def test_an_indicator_without_weight_is_left_out():
    found = of_rows([[0.8, 0.4], [0.6, 0.8]], (1, 0)).figures
    assert {swap.indicator for swap in found} == {"i0"}


def test_the_only_criterion_that_counts_has_no_other_weight():
    found = of_rows([[0.8, 0.4], [0.6, 0.8]], (1, 0)).weights
    assert [swap.criterion for swap in found] == ["c1"]


def test_a_criterion_without_weight_may_be_given_one():
    # 0.2 ahead in c0 and 0.4 behind in c1: level at a third.
    found = of_rows([[0.8, 0.4], [0.6, 0.8]], (1, 0)).weights
    assert_allclose([(swap.weight, swap.needed) for swap in found], [(0, 1 / 3)])


def test_two_that_are_weighed_unlike_have_no_common_weight():
    # Under renormalise c0 alone counts for a1, which lacks c1.
    found = of_rows([[0.9, 0.1], [0.6, NAN]], (3, 1), missing="renormalise")
    assert found.weights == ()


def test_a_missing_figure_of_a_criterion_without_weight_is_not_weighed_as_known():
    # Whatever c1 weighs, renormalise leaves it out for a1, which stays at 0.6; a0 is 0.8 x (1 - w):
    # level at a quarter, if at all.
    found = of_rows([[0.8, 0.0], [0.6, NAN]], (1, 0), missing="renormalise")
    assert all(abs(swap.needed - 0.25) <= LEVEL for swap in found.weights)


def test_level_alternatives_need_no_change():
    found = of_rows([[0.5], [0.5]], (1,))
    assert_allclose([swap.needed for swap in found.figures], [0.5, 0.5])


def at_the_edge(case, policy):
    """Judge a case; its evaluation, its margin and the two alternatives at the edge."""
    table, asked = case
    assume(len(table.alternatives) > 1)
    assume(policy == "range" or np.isfinite(table.lowest).any(axis=1).all())
    evaluation = evaluate(table, replaced(asked, missing=policy))
    margin = selection_margin(evaluation)
    assert margin is not None
    return evaluation, margin, [margin.last_in, margin.first_out]


def with_weight(asked, j, needed):
    """The model with another weight of one criterion, the others in proportion."""
    weights = asked.weights * (1 - needed) / (1 - asked.weights[j])
    weights[j] = needed
    return replaced(
        asked,
        criteria=[
            replaced(one, weight=max(0.0, float(weight)))
            for one, weight in zip(asked.criteria, weights, strict=True)
        ],
    )


def only(table, rows):
    """A table of some of the alternatives."""
    return replace(
        table,
        alternatives=tuple(table.alternatives[row] for row in rows),
        **{
            name: getattr(table, name)[rows]
            for name in ("lowest", "highest", "support", "reasons")
        },
    )


def lead(evaluation, rows=(0, 1)):
    return evaluation.scores[rows[0]] - evaluation.scores[rows[1]]


@given(judged(select=1), POLICIES)
def test_the_weight_that_is_needed_makes_the_two_level(case, policy):
    evaluation, margin, pair = at_the_edge(case, policy)
    for swap in swaps(evaluation, margin).weights:
        j = evaluation.model.criterion_ids.index(swap.criterion)
        assert 0 <= swap.needed <= 1
        assert_allclose(swap.weight, evaluation.model.weights[j])
        after = evaluate(
            only(evaluation.table, pair), with_weight(evaluation.model, j, swap.needed)
        )
        assert abs(lead(after)) <= LEVEL


@given(judged(select=1), POLICIES)
def test_the_figure_that_is_needed_makes_the_two_level(case, policy):
    evaluation, margin, pair = at_the_edge(case, policy)
    names = [indicator.id for indicator in evaluation.model.indicators]
    for swap in swaps(evaluation, margin).figures:
        column = names.index(swap.indicator)
        changed = with_figure(evaluation.table, swap.alternative, column, swap.needed)
        assert abs(lead(evaluate(changed, evaluation.model), pair)) <= LEVEL


@given(judged(select=1))
def test_a_weight_that_changes_who_is_ahead_between_0_and_1_is_told_and_no_other(case):
    evaluation, margin, pair = at_the_edge(case, "range")
    told = {swap.criterion for swap in swaps(evaluation, margin).weights}
    for j, name in enumerate(evaluation.model.criterion_ids):
        if len(evaluation.model.criteria) == 1:
            assert told == set()
            continue
        table = only(evaluation.table, pair)
        ends = [lead(evaluate(table, with_weight(evaluation.model, j, end))) for end in (0, 1)]
        if min(abs(end) for end in ends) > 1e-7:
            assert (name in told) == (ends[0] * ends[1] < 0)


@given(judged(select=1), POLICIES)
def test_a_figure_that_can_change_who_is_ahead_on_its_scale_is_told_and_no_other(case, policy):
    evaluation, margin, pair = at_the_edge(case, policy)
    found = {(swap.alternative, swap.indicator) for swap in swaps(evaluation, margin).figures}
    for row, best in zip(pair, (False, True), strict=True):
        for column, indicator in enumerate(evaluation.model.indicators):
            if np.isnan(evaluation.table.lowest[row, column]):
                assert (row, indicator.id) not in found
                continue
            middle, end = (
                lead(
                    evaluate(with_figure(evaluation.table, row, column, figure), evaluation.model),
                    pair,
                )
                for figure in (
                    evaluation.table.performances[row, column],
                    end_of_scale(indicator, best=best),
                )
            )
            # A bounded figure whose middle would do if it were exact need not change at all.
            if middle > 1e-7 and abs(end) > 1e-7:
                assert ((row, indicator.id) in found) == (end < 0)


@given(judged(select=1))
def test_a_change_of_a_figure_is_the_change_of_its_value(case):
    evaluation, margin, _ = at_the_edge(case, "range")
    names = [indicator.id for indicator in evaluation.model.indicators]
    middle = (evaluation.indicator_lowest + evaluation.indicator_highest) / 2
    for swap in swaps(evaluation, margin).figures:
        column = names.index(swap.indicator)
        changed = with_figure(evaluation.table, swap.alternative, column, swap.needed)
        after = evaluate(changed, evaluation.model).indicator_lowest[swap.alternative, column]
        assert_allclose(after - middle[swap.alternative, column], swap.change, atol=1e-9)


@given(judged(select=1))
def test_a_figure_is_to_get_worse_for_the_last_one_in_and_better_for_the_first_one_out(case):
    evaluation, margin, _ = at_the_edge(case, "range")
    assume(margin.margin > 1e-7)
    directions = {one.id: one.direction for one in evaluation.model.indicators}
    for swap in swaps(evaluation, margin).figures:
        better = swap.needed - swap.performance
        better = better if directions[swap.indicator] == "higher" else -better
        assert better > 0 if swap.alternative == margin.first_out else better < 0
