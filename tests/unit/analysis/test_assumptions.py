"""Assumptions, each moved once: ends of scales, and what variants make of the figures."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.analysis.assumptions import Moved, moved_scales, moved_variants, score_ranges
from s3prio.domain.variant import Move
from s3prio.evaluation.evaluate import evaluate
from s3prio.evaluation.preference_model import (
    CriterionPreference,
    IndicatorPreference,
    PreferenceModel,
)
from s3prio.methods.sorting.cuts_and_floors import CutsAndFloors
from s3prio.methods.value import Linear, PiecewiseLinear
from tests.strategies import anchors, judged, sorted_into_categories, table_of

LINEAR = Linear()
CUTS = CutsAndFloors.model_validate(
    {"cuts": {"development-potential": 0.4, "pioneer": 0.6}, "reason": "so"}
)


def model(value=LINEAR, *, names=("i0",), select=1, **settings):
    """A criterion for each indicator, all of one weight, on scales from 0 to 10."""
    return PreferenceModel(
        criteria=tuple(
            CriterionPreference(
                id=f"c{c}",
                weight=1,
                indicators=(
                    IndicatorPreference(
                        id=name, weight=1, direction="higher", anchors=anchors(0, 10), value=value
                    ),
                ),
            )
            for c, name in enumerate(names)
        ),
        select=select,
        **settings,
    )


def topics(rows, **settings):
    return evaluate(table_of(rows, names=settings.get("names")), model(**settings))


def cells(rows, **settings):
    return topics(rows, select=None, sorting=CUTS, **settings)


def test_each_end_of_a_scale_is_moved_out_and_in_by_a_tenth():
    found = moved_scales(topics([[5.0], [2.0]]), None)
    assert [(one.is_upper, one.before, one.after) for one in found] == [
        (False, 0, -1),
        (False, 0, 1),
        (True, 10, 9),
        (True, 10, 11),
    ]


def test_a_moved_scale_bears_the_name_of_its_indicator():
    one = moved_scales(topics([[5.0], [2.0]]), None)[0]
    assert (one.kind, one.subject, one.topics) == ("scale", "i0", ())


def test_all_else_stays_when_one_end_is_moved():
    # 5 and 2 on scales from -1, from 1, to 9 and to 11.
    found = moved_scales(topics([[5.0], [2.0]]), None)
    assert_allclose(
        [one.scores for one in found],
        [[6 / 11, 3 / 11], [4 / 9, 1 / 9], [5 / 9, 2 / 9], [5 / 11, 2 / 11]],
    )


def test_a_scale_with_a_value_function_of_its_own_is_not_moved():
    said = PiecewiseLinear(shape="piecewise-linear", points=((0, 0), (10, 1)))
    assert moved_scales(topics([[5.0], [2.0]], value=said), None) == ()


# i0 and i1 count alike: 0.7 and 0.695, and the first is selected.
CLOSE = [[9.5, 4.5], [6.9, 7.0]]


def test_topics_that_enter_and_leave_the_selection_are_told():
    # With i0's scale to 11: 0.95 -> 0.864 and 0.69 -> 0.627, so 0.657 against 0.664.
    found = moved_scales(topics(CLOSE, names=("i0", "i1")), None)
    moved = next(one for one in found if one.subject == "i0" and one.after == 11)
    assert (moved.entering, moved.leaving) == (("a1",), ("a0",))
    assert moved.changes_selection


def test_a_move_that_leaves_the_order_as_it_is_changes_no_selection():
    found = moved_scales(topics([[5.0], [2.0]]), None)
    assert not any(one.changes_selection or one.entering or one.leaving for one in found)


def test_a_topic_that_becomes_level_with_another_for_the_last_place_does_not_drop_out():
    # Beyond 9 both are read at the end of the scale.
    found = moved_scales(topics([[9.5], [9.2]]), None)
    moved = next(one for one in found if one.after == 9)
    assert (moved.entering, moved.leaving) == ((), ())


def test_cells_that_change_their_category_are_counted():
    # 3.8 and 6.5 are worth 0.38 and 0.65. From -1: 0.436 and 0.682, the first rises. From 1: 0.311
    # and 0.611, none. To 9: 0.422 and 0.722, the first rises. To 11: 0.345 and 0.591, the second
    # falls.
    found = moved_scales(topics([[5.0], [2.0]]), cells([[3.8], [6.5]]))
    assert [one.cells for one in found] == [1, 0, 1, 1]


def test_an_indicator_of_cells_alone_moves_no_topic():
    found = moved_scales(topics([[5.0], [2.0]]), cells([[3.8], [6.5]], names=("own",)))
    moved = [one for one in found if one.subject == "own"]
    assert_array_equal([one.scores for one in moved], [[0.5, 0.2]] * 4)
    assert [one.cells for one in moved] == [1, 0, 1, 1]


def test_an_indicator_of_topics_alone_moves_no_cell():
    found = moved_scales(topics([[5.0], [2.0]]), cells([[3.8], [6.5]], names=("own",)))
    assert [one.cells for one in found if one.subject == "i0"] == [0] * 4


def test_an_indicator_of_both_is_moved_once():
    assert len(moved_scales(topics([[5.0], [2.0]]), cells([[3.8], [6.5]]))) == 4


def test_a_scale_can_be_moved_into_the_figures_where_figures_beyond_it_are_refused():
    # As it is 0 to 10 holds both; what lies beyond a scale that is only tried out is no fault.
    found = moved_scales(topics([[9.5], [0.5]], outside_anchors="refuse"), None)
    assert all(np.isfinite(one.scores).all() for one in found)


@pytest.mark.parametrize("ends", [(0.0, 1e15), (-1e15, 0.0), (0.0, 1.05e-12)])
def test_a_scale_as_wide_or_as_narrow_as_can_be_is_no_fault(ends):
    asked = model()
    written = asked.model_dump(by_alias=True)
    written["criteria"][0]["indicators"][0]["anchors"] |= dict(
        zip(("lowest", "highest"), ends, strict=True)
    )
    evaluation = evaluate(table_of([[5.0], [2.0]]), PreferenceModel.model_validate(written))
    assert all(np.isfinite(one.scores).all() for one in moved_scales(evaluation, None))


def edited(asked, indicator, end, at):
    """The model with one end of a scale written anew."""
    written = asked.model_dump(by_alias=True)
    for criterion in written["criteria"]:
        for one in criterion["indicators"]:
            if one["id"] == indicator:
                one["anchors"][end] = at
    return PreferenceModel.model_validate(written)


@given(judged(select=1))
def test_moving_a_scale_is_judging_anew_by_a_scale_that_was_written_anew(case):
    table, asked = case
    for moved in moved_scales(evaluate(table, asked), None):
        end = "highest" if moved.is_upper else "lowest"
        by_hand = evaluate(table, edited(asked, moved.subject, end, moved.after))
        assert_array_equal(moved.scores, by_hand.scores)


@given(sorted_into_categories())
def test_moved_cells_are_those_that_judging_anew_puts_into_another_category(case):
    table, asked = case
    judged_cells = evaluate(table, asked)
    assert judged_cells.assignment is not None
    for moved in moved_scales(topics([[5.0], [2.0]], names=("other",)), judged_cells):
        if moved.subject == "other":
            continue
        end = "highest" if moved.is_upper else "lowest"
        by_hand = evaluate(table, edited(asked, moved.subject, end, moved.after)).assignment
        assert by_hand is not None
        assert moved.cells == (by_hand.values != judged_cells.assignment.values).sum()


@given(judged(select=1))
def test_whoever_enters_was_not_selected_before_and_whoever_leaves_was(case):
    evaluation = evaluate(*case)
    assert evaluation.selection is not None
    selected = {
        name for (name,), chosen in zip(evaluation.alternatives, evaluation.selection.selected, strict=True) if chosen
    }  # fmt: skip
    for moved in moved_scales(evaluation, None):
        assert set(moved.leaving) <= selected
        assert not set(moved.entering) & selected


def move(variant, topic, **more):
    """One occupation, moved from 1 to 0.5."""
    written = {"assumption": "crosswalk", "occupation": "271", "from": 1, "to": 0.5}
    return Move.model_validate({"variant": variant, "topic": topic} | written | more)


def under(**figures):
    """Topics under their variants, by label, with @ written as __."""
    table = table_of([[figure] for figure in figures.values()])
    labels = tuple((name.replace("__", "@"),) for name in figures)
    return evaluate(replace(table, alternatives=labels), model(select=None))


BASE = topics([[5.0], [2.0], [1.0]])


def test_a_variant_changes_the_scores_of_its_topics_only():
    (moved,) = moved_variants(BASE, under(a1__v=8.0), [move("v", "a1")])
    assert_allclose(moved.scores, [0.5, 0.8, 0.1])


def test_a_variant_of_several_topics_changes_all_of_them_at_once():
    moves = [move("v", "a0"), move("v", "a2")]
    (moved,) = moved_variants(BASE, under(a0__v=4.0, a2__v=9.0), moves)
    assert_allclose(moved.scores, [0.4, 0.2, 0.9])
    assert moved.topics == ("a0", "a2")


def test_each_variant_is_moved_by_itself():
    moves = [move("v", "a1"), move("w", "a2")]
    found = moved_variants(BASE, under(a1__v=8.0, a2__w=9.0), moves)
    assert_allclose([one.scores for one in found], [[0.5, 0.8, 0.1], [0.5, 0.2, 0.9]])


def test_variants_stand_in_the_order_of_their_moves():
    moves = [move("w", "a2"), move("v", "a1"), move("w", "a0")]
    found = moved_variants(BASE, under(a1__v=8.0, a2__w=9.0, a0__w=1.0), moves)
    assert [one.topics for one in found] == [("a2", "a0"), ("a1",)]


def test_a_variant_tells_which_occupation_was_moved_and_how():
    one = move("v", "a1", assumption="qualification", occupation_name="Wood work")
    (moved,) = moved_variants(BASE, under(a1__v=8.0), [one])
    assert (moved.kind, moved.subject) == ("qualification", "271 Wood work")
    assert (moved.before, moved.after) == (1, 0.5)


def test_an_occupation_without_a_name_is_told_by_its_key():
    (moved,) = moved_variants(BASE, under(a1__v=8.0), [move("v", "a1")])
    assert moved.subject == "271"


def test_topics_that_enter_and_leave_under_a_variant_are_told():
    (moved,) = moved_variants(BASE, under(a1__v=8.0), [move("v", "a1")])
    assert (moved.entering, moved.leaving) == (("a1",), ("a0",))


def test_what_a_variant_makes_of_cells_the_data_do_not_say():
    (moved,) = moved_variants(BASE, under(a1__v=8.0), [move("v", "a1")])
    assert moved.cells is None


def test_without_variants_nothing_is_moved():
    assert moved_variants(BASE, None, []) == ()


def test_the_scores_as_they_are_stay_as_they_were():
    moved_variants(BASE, under(a1__v=8.0), [move("v", "a1")])
    assert_allclose(BASE.scores, [0.5, 0.2, 0.1])


def scored(*scores):
    return Moved("scale", "i0", (), 0, 1, False, np.array(scores), (), (), None)


def test_the_range_of_a_score_is_from_its_lowest_to_its_highest_over_all_moves():
    found = score_ranges(BASE, [scored(0.6, 0.1, 0.1), scored(0.4, 0.3, 0.1)])
    assert_allclose(found, [[0.4, 0.6], [0.1, 0.3], [0.1, 0.1]])


def test_the_score_as_it_is_lies_in_its_range():
    assert_allclose(score_ranges(BASE, [scored(0.6, 0.6, 0.6)])[0], [0.5, 0.6])


def test_without_moves_a_score_has_no_width():
    assert_allclose(score_ranges(BASE, []), [[0.5, 0.5], [0.2, 0.2], [0.1, 0.1]])


def test_scores_of_a_move_cannot_be_written_to():
    assert not scored(0.5, 0.5, 0.5).scores.flags.writeable
