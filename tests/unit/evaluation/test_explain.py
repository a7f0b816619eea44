"""Why an alternative stands where it stands, and what would lift it into the next category."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.evaluation.evaluate import evaluate
from s3prio.evaluation.explain import reasons, step_up, strengths
from s3prio.evaluation.preference_model import (
    CriterionPreference,
    IndicatorPreference,
    PreferenceModel,
    replaced,
)
from s3prio.methods.sorting.cuts_and_floors import CutsAndFloors
from s3prio.methods.value import Linear, PiecewiseLinear
from tests.strategies import anchors, end_of_scale, sorted_into_categories, table_of, with_figure

NAN = np.nan
LINEAR = Linear()
POLICIES = st.sampled_from(["range", "renormalise"])
FLOOR = {"category": "pioneer", "criterion": "strength", "at_least": 0.5}


def criterion(name, weight, direction="higher", value=LINEAR, **indicators):
    """A criterion whose indicators have these weights, on scales from 0 to 10."""
    return CriterionPreference(
        id=name,
        weight=weight,
        indicators=tuple(
            IndicatorPreference(
                id=i, weight=w, direction=direction, anchors=anchors(0, 10), value=value
            )
            for i, w in indicators.items()
        ),
    )


def sorting(*floors, cuts=(0.4, 0.6)):
    return CutsAndFloors.model_validate(
        {
            "cuts": dict(zip(("development-potential", "pioneer"), cuts, strict=True)),
            "floors": list(floors),
            "reason": "so",
        }
    )


def model(*floors, criteria=None, cuts=(0.4, 0.6), **settings):
    """Strength (weight 3) by i0 and i1 as 1 : 3, jobs (weight 1) by i2: 0.1875, 0.5625, 0.25."""
    both = (criterion("strength", 3, i0=1, i1=3), criterion("jobs", 1, i2=1))
    return PreferenceModel(
        criteria=criteria or both, sorting=sorting(*floors, cuts=cuts), **settings
    )


def one(direction="higher", value=LINEAR, **more):
    """A model of a single indicator, i0."""
    return model(criteria=(criterion("strength", 1, direction, value, i0=1),), **more)


def points(*pairs):
    return PiecewiseLinear(shape="piecewise-linear", points=pairs)


def ways(row, *floors, highest=None, **settings):
    """What single figures would lift a row, by indicator."""
    found = step_up(evaluate(table_of([row], highest), model(*floors, **settings)), 0)
    assert found is not None
    return {way.indicator: way for way in found.ways}


def test_each_indicator_says_what_it_contributes():
    # 0.1875 x 0.8, 0.5625 x 0.4 and 0.25 x 0.2.
    found = reasons(evaluate(table_of([[8.0, 4.0, 2.0]]), model()), 0)
    assert_allclose([reason.contribution for reason in found], [0.15, 0.225, 0.05])


def test_reasons_stand_in_the_order_of_the_model_with_their_criteria():
    found = reasons(evaluate(table_of([[8.0, 4.0, 2.0]]), model()), 0)
    assert [(reason.criterion, reason.indicator) for reason in found] == [
        ("strength", "i0"),
        ("strength", "i1"),
        ("jobs", "i2"),
    ]


def test_reasons_are_those_of_the_alternative_asked_about():
    found = reasons(evaluate(table_of([[8.0] * 3, [1.0, 2.0, 3.0]]), model()), 1)
    assert [reason.lowest for reason in found] == [1, 2, 3]


def test_a_bounded_figure_gives_both_ends_and_counts_with_their_middle():
    reason = reasons(evaluate(table_of([[2.0] * 3], [[6.0, 2.0, 2.0]]), model()), 0)[0]
    assert (reason.lowest, reason.highest) == (2, 6)
    assert_allclose([reason.lowest_value, reason.highest_value, reason.value], [0.2, 0.6, 0.4])
    assert_allclose(reason.contribution, 0.1875 * 0.4)


def test_a_missing_figure_says_why_and_counts_with_the_middle_of_what_is_possible():
    reason = reasons(evaluate(table_of([[NAN, 4.0, 2.0]]), model()), 0)[0]
    assert (reason.missing, np.isnan(reason.lowest)) == ("missing", True)
    assert_allclose(reason.contribution, 0.1875 / 2)


def test_a_figure_that_is_there_has_no_reason_to_be_missing():
    assert reasons(evaluate(table_of([[1.0] * 3]), model()), 0)[0].missing == ""


def test_reasons_tell_what_lay_beyond_its_scale_and_what_is_the_places():
    table = table_of([[15.0, 4.0, 2.0]], place_wide=("i2",))
    found = reasons(evaluate(table, model()), 0)
    assert [reason.is_clipped for reason in found] == [True, False, False]
    assert [reason.is_place_wide for reason in found] == [False, False, True]


def test_reasons_tell_the_period_of_their_figures():
    assert reasons(evaluate(table_of([[1.0] * 3]), model()), 0)[0].period == "2024"


def evaluated(case, policy):
    """Judge a case under a policy for missing figures; nothing at all is known of nobody."""
    table, asked = case
    assume(policy == "range" or np.isfinite(table.lowest).any(axis=1).all())
    return evaluate(table, replaced(asked, missing=policy))


def categories(evaluation):
    """Numbers of the categories, 1 to 3."""
    assert evaluation.assignment is not None
    return evaluation.assignment.values


@given(sorted_into_categories(), POLICIES)
def test_reasons_add_up_to_the_score(case, policy):
    evaluation = evaluated(case, policy)
    for i, score in enumerate(evaluation.scores):
        found = sum(reason.contribution for reason in reasons(evaluation, i))
        assert_allclose(found, score, atol=1e-12)


@given(sorted_into_categories(), POLICIES)
def test_reasons_of_a_criterion_add_up_to_its_contribution(case, policy):
    evaluation = evaluated(case, policy)
    for i, contributions in enumerate(evaluation.contributions):
        found = dict.fromkeys(evaluation.model.criterion_ids, 0.0)
        for reason in reasons(evaluation, i):
            found[reason.criterion] += reason.contribution
        assert_allclose(list(found.values()), contributions, atol=1e-12)


@given(sorted_into_categories(), POLICIES)
def test_weights_of_the_reasons_add_up_to_1(case, policy):
    evaluation = evaluated(case, policy)
    for i in range(len(evaluation.scores)):
        assert_allclose(sum(reason.weight for reason in reasons(evaluation, i)), 1)


def test_the_next_category_and_what_is_short_of_it_are_told():
    # All values 0.3: a tenth below the lower cut.
    found = step_up(evaluate(table_of([[3.0] * 3]), model(FLOOR)), 0)
    assert found is not None
    assert found.category == "development-potential"
    assert [name for name, _ in found.short_of] == ["score"]
    assert_allclose(found.short_of[0][1], 0.1)


def test_every_limit_that_is_not_reached_is_told():
    # Strength 0.4, a tenth below its floor; score 0.75 x 0.4 + 0.25 = 0.55, 0.05 below the cut.
    found = step_up(evaluate(table_of([[4.0, 4.0, 10.0]]), model(FLOOR)), 0)
    assert found is not None
    assert [name for name, _ in found.short_of] == ["score", "strength"]
    assert_allclose([short for _, short in found.short_of], [0.05, 0.1])


def test_a_limit_that_is_reached_is_not_told():
    # Strength 0.5 is at its floor; score 0.75 x 0.5 + 0.25 x 0.3 = 0.45.
    found = step_up(evaluate(table_of([[5.0, 5.0, 3.0]]), model(FLOOR)), 0)
    assert found is not None
    assert [name for name, _ in found.short_of] == ["score"]


def test_limits_of_the_category_after_the_next_do_not_matter_yet():
    # Short of the floor of pioneers too, but what comes next are development potentials.
    found = step_up(evaluate(table_of([[3.0, 3.0, 3.0]]), model(FLOOR)), 0)
    assert found is not None
    assert "strength" not in [name for name, _ in found.short_of]


def test_the_highest_category_has_no_step_up():
    assert step_up(evaluate(table_of([[9.0] * 3]), model(FLOOR)), 0) is None


def test_the_figures_that_would_do_are_told_with_the_smallest_change_first():
    # A tenth of the score takes 0.1 / 0.5625 of i1, 0.1 / 0.25 of i2 and 0.1 / 0.1875 of i0.
    found = list(ways([3.0] * 3).values())
    assert [way.indicator for way in found] == ["i1", "i2", "i0"]
    assert_allclose([way.change for way in found], [0.1 / 0.5625, 0.4, 0.1 / 0.1875])
    assert_allclose([way.needed for way in found], [3 + 1 / 0.5625, 7, 3 + 1 / 0.1875])


def test_a_figure_must_make_up_for_the_score_and_for_the_floor():
    # i1: 0.05 / 0.5625 for the score, 0.1 / 0.75 for the floor. i0: 0.05 / 0.1875 and 0.1 / 0.25.
    found = ways([4.0, 4.0, 10.0], FLOOR)
    assert_allclose(found["i1"].change, 0.1 / 0.75)
    assert_allclose(found["i0"].change, 0.4)


def test_a_figure_of_another_criterion_does_not_reach_a_floor():
    assert "i2" not in ways([4.0, 4.0, 8.0], FLOOR)


def test_a_figure_tells_where_it_stands_now():
    assert ways([3.0] * 3, highest=[[3.0, 3.0, 5.0]])["i2"].performance == 4


def test_a_figure_that_would_do_as_it_is_if_it_were_exact_needs_no_worse_one():
    # Between 0 and 30, read as 0 to 1, worth 0.5: six would do, but the middle is fifteen already.
    found = step_up(evaluate(table_of([[0.0]], [[30.0]]), one(cuts=(0.3, 0.6))), 0)
    assert found is not None
    assert all(way.needed > way.performance for way in found.ways)


def test_where_lower_is_better_a_lower_figure_is_needed():
    # Worth 0.3 at 7; worth 0.4 at 6.
    found = step_up(evaluate(table_of([[7.0]]), one("lower")), 0)
    assert found is not None
    assert_allclose(found.ways[0].needed, 6)


def test_a_value_function_of_its_own_is_read_backwards():
    # Worth 0.25 at 2.5; from 5, worth 0.5, the line rises to 1 at 10: 0.6 lies at 6.
    found = step_up(
        evaluate(table_of([[2.5]]), one(value=points((0, 0), (5, 0.5), (10, 1)), cuts=(0.2, 0.6))),
        0,
    )
    assert found is not None
    assert_allclose(found.ways[0].needed, 6)


def test_a_value_that_the_value_function_does_not_take_is_no_way():
    # The best that i0 can be worth is 0.5, and 0.6 is needed.
    found = step_up(
        evaluate(table_of([[5.0]]), one(value=points((0, 0), (10, 0.5)), cuts=(0.2, 0.6))), 0
    )
    assert found is not None
    assert found.ways == ()


@pytest.mark.parametrize(
    ("direction", "at", "needed"), [("higher", (0, 4, 6, 10), 4), ("lower", (10, 6, 4, 0), 6)]
)
def test_where_several_figures_would_do_the_nearest_is_needed(direction, at, needed):
    # Worth 0.5 from 4 to 6, which is the cut.
    function = points(*sorted(zip(at, (0, 0.5, 0.5, 1), strict=True)))
    asked = one(direction, function, cuts=(0.5, 0.9))
    found = step_up(evaluate(table_of([[float(at[0])]]), asked), 0)
    assert found is not None
    assert_allclose(found.ways[0].needed, needed)


def test_a_change_of_more_than_the_scale_is_no_way():
    # 0.6 of the score would take 1.2 of i0, and as much of i1.
    asked = model(
        criteria=(criterion("strength", 1, i0=1), criterion("jobs", 1, i1=1)), cuts=(0.6, 0.8)
    )
    found = step_up(evaluate(table_of([[0.0, 0.0]]), asked), 0)
    assert found is not None
    assert found.ways == ()


def test_a_missing_figure_is_no_way():
    assert "i2" not in ways([3.0, 3.0, NAN])


def test_a_figure_of_the_place_is_no_way_for_one_of_its_topics():
    evaluation = evaluate(table_of([[3.0] * 3], place_wide=("i1",)), model())
    found = step_up(evaluation, 0)
    assert found is not None
    assert [way.indicator for way in found.ways] == ["i2", "i0"]


@pytest.mark.parametrize(("low", "high"), [(-np.inf, -np.inf), (3.0, np.inf)])
def test_a_figure_beyond_every_number_is_no_start_of_a_way(low, high):
    assert "i2" not in ways([3.0, 3.0, low], highest=[[3.0, 3.0, high]])


def test_a_figure_that_does_not_count_is_no_way():
    asked = (criterion("strength", 1, i0=1, i1=0), criterion("jobs", 1, i2=1))
    assert "i1" not in ways([3.0] * 3, criteria=asked)


def test_a_criterion_without_weight_still_lifts_over_its_own_floor():
    # The score is jobs alone, 0.9; strength is 0.3 and needs 0.5.
    asked = (criterion("strength", 0, i0=1), criterion("jobs", 1, i1=1))
    found = ways([3.0, 9.0], FLOOR, criteria=asked)
    assert_allclose(found["i0"].needed, 5)


def test_a_floor_on_a_criterion_named_score_is_not_taken_for_the_score():
    # The score is 0.6, at its cut; the criterion "score" is 0.4, a tenth below its floor, and that
    # is what its one indicator must make up for. The other indicator has no part in it.
    asked = (criterion("score", 1, i0=1), criterion("jobs", 1, i1=1))
    found = ways([4.0, 8.0], FLOOR | {"criterion": "score"}, criteria=asked)
    assert {name: round(way.needed, 9) for name, way in found.items()} == {"i0": 5}


@given(sorted_into_categories(), POLICIES)
def test_what_is_said_to_be_needed_lifts_the_category(case, policy):
    evaluation = evaluated(case, policy)
    names = [indicator.id for indicator in evaluation.model.indicators]
    for i, present in enumerate(categories(evaluation)):
        found = step_up(evaluation, i)
        for way in found.ways if found else ():
            changed = with_figure(evaluation.table, i, names.index(way.indicator), way.needed)
            assert categories(evaluate(changed, evaluation.model))[i] > present


@given(sorted_into_categories(), POLICIES)
def test_a_change_of_5_per_cent_less_does_not_lift_the_category(case, policy):
    evaluation = evaluated(case, policy)
    table, names = evaluation.table, [one.id for one in evaluation.model.indicators]
    for i, present in enumerate(categories(evaluation)):
        found = step_up(evaluation, i)
        for way in found.ways if found else ():
            column = names.index(way.indicator)
            is_exact = table.lowest[i, column] == table.highest[i, column]
            if not is_exact or way.change < 0.01:  # too near to tell 5 per cent from a tie
                continue
            indicator = evaluation.model.indicators[column]
            ends = sorted(end_of_scale(indicator, best=best) for best in (True, False))
            start = np.clip(way.performance, *ends)
            less = start + 0.95 * (way.needed - start)
            changed = with_figure(table, i, column, less)
            assert categories(evaluate(changed, evaluation.model))[i] == present


@given(sorted_into_categories(), POLICIES)
def test_whatever_figure_lifts_the_category_at_its_best_is_a_way(case, policy):
    evaluation = evaluated(case, policy)
    known = np.isfinite(evaluation.table.lowest)
    for i, present in enumerate(categories(evaluation)):
        found = step_up(evaluation, i)
        told = {way.indicator for way in found.ways} if found else set()
        for column, indicator in enumerate(evaluation.model.indicators):
            middle, best = (
                evaluate(
                    with_figure(evaluation.table, i, column, figure), evaluation.model
                ).assignment
                for figure in (
                    evaluation.table.performances[i, column],
                    end_of_scale(indicator, best=True),
                )
            )
            assert middle is not None
            assert best is not None
            # A bounded figure whose middle would do if it were exact need not change at all.
            if known[i, column] and middle.values[i] <= present and best.margins[i] > 1e-7:
                assert (best.values[i] > present) == (indicator.id in told)


@given(sorted_into_categories(), POLICIES)
def test_what_is_needed_is_better_than_what_is(case, policy):
    evaluation = evaluated(case, policy)
    directions = {one.id: one.direction for one in evaluation.model.indicators}
    for i in range(len(evaluation.scores)):
        found = step_up(evaluation, i)
        for way in found.ways if found else ():
            better = way.needed - way.performance
            assert (better if directions[way.indicator] == "higher" else -better) > 0


@given(sorted_into_categories(), POLICIES)
def test_what_is_told_to_be_short_is_below_its_limit(case, policy):
    evaluation = evaluated(case, policy)
    for i in range(len(evaluation.scores)):
        found = step_up(evaluation, i)
        if found is not None:
            assert found.short_of
            assert all(short > 0 for _, short in found.short_of)


@given(sorted_into_categories(), POLICIES)
def test_ways_stand_in_the_order_of_their_changes(case, policy):
    evaluation = evaluated(case, policy)
    for i in range(len(evaluation.scores)):
        found = step_up(evaluation, i)
        changes = [way.change for way in found.ways] if found else []
        assert_array_equal(changes, sorted(changes))
        assert all(0 < change <= 1 for change in changes)


def towns(first, second, third):
    """Cells of three municipalities in one topic, by two indicators."""
    table = table_of([first, second, third])
    alternatives = tuple((place, "topic") for place in ("one", "two", "three"))
    return evaluate(replace(table, alternatives=alternatives), model())


def test_strengths_are_leads_over_the_mean_of_the_others():
    # 0.9 over a mean of 0.3; 0.5 over a mean of 0.45; nothing over 0.6.
    cells = towns([9.0, 5.0, 2.0], [4.0, 5.0, 6.0], [2.0, 4.0, 6.0])
    assert [q for _, q in strengths(cells, [0], 4)] == [0, 1]


def test_a_missing_figure_is_no_strength():
    cells = towns([np.nan, 5.0, 2.0], [0.0, 5.0, 6.0], [0.0, 4.0, 6.0])
    assert 0 not in [q for _, q in strengths(cells, [0], 4)]


def test_a_municipality_alone_is_ahead_of_nobody():
    cells = towns([9.0, 5.0, 2.0], [4.0, 5.0, 6.0], [2.0, 4.0, 6.0])
    other = replace(cells.table, alternatives=(("one", "a"), ("two", "b"), ("three", "c")))
    assert strengths(evaluate(other, cells.model), [0], 4) == ()
