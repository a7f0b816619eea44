"""Draws of the evidence: within bounds, scales, references and moved assumptions, and nothing else."""

from dataclasses import replace

import numpy as np
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.analysis.assumptions import STEP
from s3prio.analysis.robustness.evidence_draws import MOVED, evidence_draws
from s3prio.domain.variant import Move
from s3prio.evaluation.evaluate import evaluate
from s3prio.evaluation.preference_model import (
    CriterionPreference,
    IndicatorPreference,
    PreferenceModel,
)
from s3prio.methods.value import Linear, PiecewiseLinear
from tests.strategies import anchors, table_of

LINEAR = Linear()
# A value function of people's own: its scale is what they said, and not moved.
OWN = PiecewiseLinear(shape="piecewise-linear", points=((0.0, 0.0), (10.0, 1.0)))


def topics(rows, value=OWN, highest=None):
    """One criterion with one indicator from 0 to 10."""
    model = PreferenceModel(
        criteria=(
            CriterionPreference(
                id="c",
                weight=1,
                indicators=(
                    IndicatorPreference(
                        id="i0", weight=1, direction="higher", anchors=anchors(0, 10), value=value
                    ),
                ),
            ),
        ),
        select=1,
    )
    return evaluate(table_of(rows, highest=highest), model)


def drawn(versions, *, variants=None, moves=(), size=400, seed=1):
    return evidence_draws(versions, variants, moves, size, np.random.default_rng(seed))


def test_known_figures_on_scales_of_peoples_own_do_not_vary():
    found = drawn([topics([[5.0], [2.0]])], size=20)
    assert_array_equal(found[:, :, 0], np.tile([0.5, 0.2], (20, 1)))


def test_a_figure_between_bounds_lies_anywhere_between_their_values():
    found = drawn([topics([[2.0]], highest=[[6.0]])])
    assert found.min() >= 0.2
    assert found.max() <= 0.6
    # Uniform: mean 0.4, standard deviation 0.4 / sqrt(12), so the mean of 400 is off by 0.006.
    assert_allclose(found.mean(), 0.4, atol=0.03)


def test_a_missing_figure_is_worth_anything():
    found = drawn([topics([[np.nan]])])
    assert_allclose([found.min(), found.max()], [0, 1], atol=0.05)


def test_both_ends_of_a_linear_scale_move_by_a_tenth_at_most():
    # 5 on scales from -1..1 to 9..11: between 4 / 8 .. and 6 / 12, that is 0.4 / 0.8 to ...
    found = drawn([topics([[5.0]], value=LINEAR)])
    lowest = (5 - 10 * STEP) / (10 + 10 * STEP - 10 * STEP)
    highest = (5 + 10 * STEP) / (10 - 10 * STEP + 10 * STEP)
    assert found.min() >= lowest
    assert found.max() <= highest
    assert found.std() > 0.01


def test_each_reference_is_taken_about_as_often_as_the_others():
    found = drawn([topics([[2.0]]), topics([[8.0]])])[:, 0, 0]
    # Binomial: 400 draws at one half have a standard deviation of 0.025.
    assert_allclose((found > 0.5).mean(), 0.5, atol=0.1)


def move(topic, variant, *, assumption="crosswalk", occupation="111"):
    return Move.model_validate(
        {
            "variant": variant,
            "assumption": assumption,
            "topic": topic,
            "occupation": occupation,
            "from": 1,
            "to": 0.75,
        }
    )


def under(moves, values):
    """Topics under moved assumptions, labelled by their moves."""
    table = table_of([[10 * value] for value in values])
    labelled = replace(table, alternatives=tuple((one.label,) for one in moves))
    return evaluate(labelled, topics([[1.0]]).model)


def test_one_in_ten_assumptions_is_moved():
    moves = [move("a0", "down")]
    found = drawn([topics([[5.0]])], variants=under(moves, [0.3]), moves=moves, size=2000)
    assert set(np.unique(found.round(12)).tolist()) == {0.3, 0.5}
    # Binomial: 2,000 draws at a tenth have a standard deviation of 0.0067.
    assert_allclose((found < 0.4).mean(), MOVED, atol=0.03)


def test_what_several_moves_do_is_added_up():
    moves = [move("a0", "one", occupation="111"), move("a0", "two", occupation="222")]
    found = drawn([topics([[5.0]])], variants=under(moves, [0.4, 0.35]), moves=moves, size=4000)
    assert set(np.unique(found.round(12)).tolist()) == {0.25, 0.35, 0.4, 0.5}


def test_a_level_of_qualification_moves_all_topics_of_its_occupation_together():
    moves = [
        move("a0", "level", assumption="qualification"),
        move("a1", "level", assumption="qualification"),
    ]
    found = drawn(
        [topics([[5.0], [6.0]])], variants=under(moves, [0.4, 0.4]), moves=moves, size=1000
    )[:, :, 0]
    assert {tuple(row) for row in found.round(12).tolist()} == {(0.5, 0.6), (0.4, 0.4)}


def test_the_same_seed_gives_the_same_draws_and_another_one_others():
    one = [topics([[5.0]], value=LINEAR)]
    assert_array_equal(drawn(one, seed=7), drawn(one, seed=7))
    assert (drawn(one, seed=7) != drawn(one, seed=8)).any()
