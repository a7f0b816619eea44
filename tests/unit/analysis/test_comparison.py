"""Evaluations side by side, and the difference of their scores taken apart."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.analysis.comparison import causes, compared
from s3prio.errors import InputError
from s3prio.evaluation.evaluate import evaluate
from s3prio.evaluation.preference_model import (
    CriterionPreference,
    IndicatorPreference,
    PreferenceModel,
    replaced,
)
from s3prio.methods.sorting.cuts_and_floors import CutsAndFloors
from tests.strategies import anchors, performance_tables, preference_models, table_of

NAN = np.nan
CUTS = CutsAndFloors.model_validate(
    {"cuts": {"development-potential": 0.4, "pioneer": 0.6}, "reason": "so"}
)
ROWS = [[0.4, 0.4], [0.8, 0.4], [0.6, 0.8]]
# With weights 3 : 1 the scores are 0.4, 0.7 and 0.65; with 1 : 1 they are 0.4, 0.6 and 0.7.


def model(first=3, second=1, names=("c0", "c1"), **settings):
    """Two criteria of one indicator each."""
    return PreferenceModel(
        criteria=tuple(
            CriterionPreference(
                id=name,
                weight=weight,
                indicators=(
                    IndicatorPreference(
                        id=f"i{c}", weight=1, direction="higher", anchors=anchors()
                    ),
                ),
            )
            for c, (name, weight) in enumerate(zip(names, (first, second), strict=True))
        ),
        **settings,
    )


def judge(rows=ROWS, **settings):
    return evaluate(table_of(rows), model(**settings))


def side_by_side(*evaluations):
    return compared([(f"e{number}", one) for number, one in enumerate(evaluations)])


def test_each_evaluation_is_a_column_under_its_name():
    found = compared([("then", judge()), ("now", judge(first=1))])
    assert found.names == ("then", "now")
    assert_allclose(found.scores, [[0.4, 0.4], [0.7, 0.6], [0.65, 0.7]])


def test_ranks_are_those_of_each_evaluation():
    found = side_by_side(judge(), judge(first=1))
    assert_array_equal(found.ranks, [[3, 3], [1, 2], [2, 1]])


def test_alternatives_are_those_of_all_evaluations():
    assert side_by_side(judge(), judge(first=1)).alternatives == (("a0",), ("a1",), ("a2",))


def test_the_selected_of_each_evaluation_are_told():
    found = side_by_side(judge(select=1), judge(first=1, select=1))
    assert_array_equal(found.selected, [[False, False], [True, False], [False, True]])


def test_nobody_is_selected_where_nothing_is():
    assert not side_by_side(judge(), judge(first=1)).selected.any()


def test_the_category_of_each_evaluation_is_told():
    found = side_by_side(judge(sorting=CUTS), judge(first=0, sorting=CUTS))
    # Scores 0.4, 0.7 and 0.65; by the second criterion alone 0.4, 0.4 and 0.8.
    assert_array_equal(found.categories, [[2, 2], [3, 2], [3, 3]])


def test_there_is_no_category_where_nothing_is_sorted():
    assert not side_by_side(judge(), judge(first=1)).categories.any()


def test_whoever_comes_into_the_selection_or_drops_out_of_it_differs():
    found = side_by_side(judge(select=1), judge(first=1, select=1))
    assert_array_equal(found.differs, [False, True, True])


def test_whoever_changes_the_category_differs():
    found = side_by_side(judge(sorting=CUTS), judge(first=0, sorting=CUTS))
    assert_array_equal(found.differs, [False, True, False])


def test_another_rank_alone_is_no_difference():
    found = side_by_side(judge(select=2), judge(first=1, select=2))
    assert not found.differs.any()


def test_a_difference_in_any_of_several_circumstances_counts():
    found = side_by_side(judge(select=1), judge(select=1), judge(first=1, select=1))
    assert_array_equal(found.differs, [False, True, True])


def test_evaluations_of_other_alternatives_are_refused_by_name():
    with pytest.raises(InputError, match=r'"now" judges other .* than "then"'):
        compared([("then", judge()), ("now", judge(ROWS[:2]))])


def test_evaluations_of_the_same_alternatives_in_another_order_are_refused():
    table = table_of(ROWS)
    turned = replace(table, alternatives=table.alternatives[::-1])
    with pytest.raises(InputError, match="cannot be compared"):
        side_by_side(evaluate(table, model()), evaluate(turned, model()))


@pytest.mark.parametrize("name", ["scores", "ranks", "selected", "categories"])
def test_a_comparison_cannot_be_written_to(name):
    assert not getattr(side_by_side(judge(), judge()), name).flags.writeable


def why(before, after):
    """Take the difference of two evaluations apart."""
    found = causes(before, after)
    assert found is not None
    return found


def test_other_weights_of_the_same_values_cause_the_difference_by_weights():
    # Weights change by -0.25 and 0.25.
    found = why(judge(), judge(first=1))
    assert_allclose(found.by_weights, [[-0.1, 0.1], [-0.2, 0.1], [-0.15, 0.2]])
    assert_allclose(found.by_values, np.zeros((3, 2)), atol=1e-12)


def test_other_values_under_the_same_weights_cause_the_difference_by_values():
    # The second alternative rises by 0.1 in the first criterion, which counts three quarters.
    found = why(judge(), judge([[0.4, 0.4], [0.9, 0.4], [0.6, 0.8]]))
    assert_allclose(found.by_values, [[0.0, 0.0], [0.075, 0.0], [0.0, 0.0]], atol=1e-12)
    assert_allclose(found.by_weights, np.zeros((3, 2)), atol=1e-12)


def test_where_both_change_each_is_taken_at_the_mean_of_the_other():
    # Weight from 0.75 to 0.5 at a mean value of 0.5; value from 0.4 to 0.6 at a mean weight 0.625.
    found = why(judge([[0.4, 0.4]]), judge([[0.6, 0.4]], first=1))
    assert_allclose(found.by_weights[0, 0], -0.125)
    assert_allclose(found.by_values[0, 0], 0.125)


def test_scores_by_other_criteria_cannot_be_taken_apart():
    assert causes(judge(), judge(names=("c0", "other"))) is None


def test_the_order_in_which_scenarios_name_their_criteria_plays_no_part():
    # The same weights and values under the names the other way round: each criterion's share of the
    # difference is that of its name.
    found = why(judge([[0.4, 0.8]]), judge([[0.8, 0.4]], names=("c1", "c0")))
    assert_allclose(found.by_values, 0, atol=1e-12)


def test_a_figure_that_went_missing_is_no_change_of_what_the_others_are_worth():
    # Under renormalise the first criterion alone counts in the end: its weight goes from 0.75 to 1.
    found = why(
        judge([[0.4, 0.8]], missing="renormalise"), judge([[0.4, NAN]], missing="renormalise")
    )
    assert_allclose([found.by_weights[0, 0], found.by_values[0, 0]], [0.1, 0], atol=1e-12)


def test_causes_cannot_be_written_to():
    assert not why(judge(), judge()).by_values.flags.writeable


@st.composite
def two_evaluations(draw, *, same_model=False, same_table=False):
    """Evaluations of the same alternatives by the same criteria; the same model has the same gaps."""
    before = draw(preference_models(missing=draw(st.sampled_from(["range", "renormalise"]))))
    after = before
    if not same_model:
        points = st.integers(1, 10).map(float)
        after = replaced(
            before, criteria=[replaced(one, weight=draw(points)) for one in before.criteria]
        )
    rows = st.just(draw(st.integers(1, 4)))
    tables = [draw(performance_tables(before, rows=rows)) for _ in range(2)]
    if same_table:
        tables[1] = tables[0]
    if same_model:
        gaps = np.isnan(tables[0].lowest)
        full = draw(performance_tables(before, gaps=False, rows=rows))
        tables[1] = replace(
            tables[0],
            lowest=np.where(gaps, NAN, full.lowest),
            highest=np.where(gaps, NAN, full.highest),
        )
    for table in tables:
        assume(np.isfinite(table.lowest).any(axis=1).all())
    return evaluate(tables[0], before), evaluate(tables[1], after)


@given(two_evaluations())
def test_causes_add_up_to_the_difference_of_the_scores(pair):
    before, after = pair
    found = why(before, after)
    total = (found.by_weights + found.by_values).sum(axis=1)
    assert_allclose(total, after.scores - before.scores, atol=1e-12)


@given(two_evaluations())
def test_causes_of_a_criterion_add_up_to_the_difference_of_its_contributions(pair):
    before, after = pair
    found = why(before, after)
    change = after.contributions - before.contributions
    assert_allclose(found.by_weights + found.by_values, change, atol=1e-12)


@given(two_evaluations())
def test_the_way_back_has_the_same_causes_with_the_opposite_sign(pair):
    there, back = why(*pair), why(*pair[::-1])
    assert_allclose(there.by_weights, -back.by_weights, atol=1e-12)
    assert_allclose(there.by_values, -back.by_values, atol=1e-12)


@given(two_evaluations(same_table=True))
def test_the_same_figures_cause_nothing_by_values(pair):
    assert_allclose(why(*pair).by_values, 0, atol=1e-12)


@given(two_evaluations(same_model=True))
def test_the_same_weights_cause_nothing_where_the_same_figures_are_known(pair):
    assert_allclose(why(*pair).by_weights, 0, atol=1e-12)


def test_a_value_of_nothing_counts_with_the_weight_that_it_has():
    # The second criterion is missing in both, so the first has the weight 1 before and after.
    found = why(
        judge([[0.0, NAN]], missing="renormalise"), judge([[0.5, NAN]], missing="renormalise")
    )
    assert_allclose([found.by_weights[0, 0], found.by_values[0, 0]], [0, 0.5])
