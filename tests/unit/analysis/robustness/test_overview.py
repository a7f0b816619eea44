"""All that robustness says of a scenario, on two criteria that can be followed by hand."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from s3prio.analysis.robustness.overview import robustness, weighed_alike
from s3prio.analysis.robustness.without import without_each
from s3prio.evaluation.evaluate import evaluate
from s3prio.evaluation.preference_model import (
    CriterionPreference,
    IndicatorPreference,
    PreferenceModel,
)
from s3prio.methods.sorting.cuts_and_floors import CutsAndFloors
from s3prio.weightspace.admissible import Bounds, Simplex
from tests.strategies import anchors, table_of

ALL = Simplex()
CUTS = {"cuts": {"development-potential": 0.4, "pioneer": 0.6}, "reason": "so"}


def model(names, weights, **settings):
    """One indicator from 0 to 10 for each criterion."""
    return PreferenceModel(
        criteria=tuple(
            CriterionPreference(
                id=f"c{name}",
                weight=weight,
                indicators=(
                    IndicatorPreference(
                        id=name, weight=1, direction="higher", anchors=anchors(0, 10)
                    ),
                ),
            )
            for name, weight in zip(names, weights, strict=True)
        ),
        **settings,
    )


# a0 is (1, 0), a1 is (0, 1), a2 is (0.4, 0.4): at equal weights a0 and a1 are level.
ROWS = [[10.0, 0.0], [0.0, 10.0], [4.0, 4.0]]


def topics(rows=ROWS, *, weights=(3, 1), select=1, **settings):
    names = tuple(f"i{j}" for j in range(len(rows[0])))
    return evaluate(table_of(rows, names=names), model(names, weights, select=select, **settings))


def cells(rows, *, names=("i0", "i1"), floors=(), **settings):
    sorting = CutsAndFloors.model_validate(CUTS | {"floors": floors})
    weights = (1,) * len(names)
    return evaluate(
        table_of(rows, names=names), model(names, weights, sorting=sorting, **settings)
    )


def found(of=None, judged=None, *, allowed=ALL, published=(), draws=None, samples=4096):
    of = topics() if of is None else of
    return robustness(
        of,
        judged,
        allowed=allowed,
        published=published,
        draws=draws,
        without=without_each(of),
        samples=samples,
        seed=1,
    )


def test_the_share_of_being_selected_is_a_length():
    # a0 leads while w0 > 1/2, a1 while w0 < 1/2.
    assert_allclose(found().topics.top, [0.5, 0.5, 0], atol=1e-12)


def test_allowed_weights_are_those_of_the_scenario():
    # w0 from 0.4 to 0.6: a0 leads over one half of it.
    result = found(allowed=Bounds(lowest=0.4))
    assert_allclose(result.topics.top, [0.5, 0.5, 0], atol=1e-12)
    assert_allclose(result.region.share, 0.2)


def test_the_nearest_tipping_point_is_where_the_first_two_are_level():
    tip = found().tips[0]
    assert (tip.criterion, tip.partner) == (0, 1)
    assert_allclose([tip.weight, tip.needed], [0.75, 0.5])


def test_who_is_never_selected_has_no_tipping_point():
    assert found().tips[2] is None


def test_the_smallest_change_moves_a_quarter_of_the_weight():
    changes = found().changes
    assert_allclose([changes[0].moved, changes[1].moved], [0.25, 0.25], atol=1e-9)


def test_what_can_be_had_as_a_tie_at_best_is_impossible():
    # a2 is (0.5, 0.5): at equal weights all three are level, nowhere is it ahead.
    result = found(topics([[10.0, 0.0], [0.0, 10.0], [5.0, 5.0]]), published=("a2",))
    assert not result.changes[2].is_possible
    assert not result.beliefs[0][1].is_possible


def test_a_topic_that_is_level_for_the_last_place_has_no_smallest_change():
    assert found(topics(weights=(1, 1))).changes[0] is None


def test_the_ways_go_from_no_weight_to_all_of_it():
    way = found().ways[0]
    assert_allclose([way.start, way.end], [[0, 1], [1, 0]])


def test_both_possible_selections_are_listed():
    assert [one.selected for one in found().selections.selections] == [(0,), (1,)]


def test_the_published_topics_have_their_share_and_what_would_have_to_be_believed():
    result = found(published=("a1",))
    assert_allclose(result.published.share, 0.5)
    [(topic, change)] = result.beliefs
    assert topic == 1
    assert_allclose(change.weights, [0.5, 0.5])


@pytest.mark.parametrize("published", [(), ("elsewhere",), ("a0", "a1", "a2")])
def test_without_published_topics_in_and_out_nothing_is_said_of_them(published):
    assert found(published=published).published is None


def test_a_cell_has_the_share_of_each_category():
    # The score is w0: less in focus to 0.4, development potential to 0.6, pioneer above.
    shares = found(judged=cells([[10.0, 0.0]])).cells
    assert_allclose(shares.values, [[0.4, 0.2, 0.4]], atol=1e-8)


def test_a_floor_that_is_missed_takes_the_category_under_all_weights():
    floors = [{"category": "pioneer", "criterion": "ci1", "at_least": 0.5}]
    shares = found(judged=cells([[10.0, 0.0]], floors=floors)).cells
    assert_allclose(shares.values, [[0.4, 0.6, 0]], atol=1e-8)


def test_a_criterion_that_does_not_judge_cells_takes_no_part_in_their_score():
    # Judged by the first criterion alone, where the value is 0.5: a development potential always.
    shares = found(judged=cells([[5.0]], names=("i0",))).cells
    assert shares.certainty == ("solid",)


def test_what_is_missing_in_a_cell_takes_no_part_where_others_count_for_it():
    shares = found(judged=cells([[5.0, np.nan]], missing="renormalise")).cells
    assert shares.certainty == ("solid",)


def test_what_is_missing_counts_as_the_middle_where_it_may_be_anything():
    # 1 and 0.5: the score is from 0.5 to 1, a pioneer from w0 = 0.2.
    shares = found(judged=cells([[10.0, np.nan]])).cells
    assert_allclose(shares.values, [[0, 0.2, 0.8]], atol=1e-8)


def test_cells_judged_by_other_criteria_than_topics_have_no_shares():
    assert found(judged=cells([[5.0]], names=("other",))).cells is None


def test_uncertain_evidence_is_averaged_over_its_draws():
    # In one draw a0 leads everywhere, in the other nowhere.
    draws = np.array([[[1, 1], [0, 0], [0, 0.5]], [[0, 0], [1, 1], [0.5, 0.5]]])
    assert_allclose(found(draws=draws).uncertain.top, [0.5, 0.5, 0])


def test_a_method_that_does_not_add_up_is_sampled_and_lists_no_selections():
    result = found(topics(aggregation={"method": "topsis"}))
    assert result.topics.method == "sobol"
    assert (result.selections, result.changes) == (None, (None, None, None))
    # By symmetry each of the first two leads under one half of the weights.
    assert_allclose(result.topics.top, [0.5, 0.5, 0], atol=0.02)


def test_one_criterion_has_no_ways():
    result = found(topics([[5.0], [2.0]], weights=(1,)))
    assert (result.ways, result.tips) == ((), (None, None))
    assert_allclose(result.topics.top, [1, 0])


def test_all_topics_selected_leave_nothing_to_change():
    assert found(topics(select=3)).changes == (None, None, None)


def test_topics_are_weighed_alike_unless_others_count_for_what_is_missing():
    rows = [[10.0, 0.0], [np.nan, 10.0]]
    assert weighed_alike(topics(rows))
    assert not weighed_alike(topics(rows, missing="renormalise"))
