"""One order out of many rankings for callers: forms, agreement, frames, and what is refused."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from s3prio import aggregate_rankings, rank
from s3prio.errors import MethodError, PerformanceError, ShapeError, WeightError
from s3prio.methods.group import Borda

VOTES = [[1, 2, 3], [1, 3, 2], [3, 2, 1]]
FRAME = pd.DataFrame(
    VOTES, index=["mayor", "chamber", "union"], columns=["it", "health", "energy"]
)
EVERY = pytest.mark.parametrize("method", ["borda", "copeland", "kemeny"])
# Of 9, 6 put the first before the second, 7 the second before the third, 5 the third before the first.
CIRCLE = np.array([[1, 2, 3], [3, 1, 2], [2, 3, 1]])
NINTHS = [4 / 9, 3 / 9, 2 / 9]


def test_the_support_is_the_share_of_the_weight_on_either_side():
    found = aggregate_rankings(VOTES)
    assert_allclose(found.support * 3, [[0, 2, 2], [1, 0, 1], [1, 2, 0]])


def test_without_weights_all_voters_count_alike():
    assert_allclose(
        np.asarray(aggregate_rankings(VOTES, method="borda").scores), [2 / 3, 1 / 3, 1 / 2]
    )


def test_voters_count_by_their_weights():
    found = aggregate_rankings([[1, 2], [2, 1]], [0.75, 0.25], method="borda")
    assert_allclose(np.asarray(found.scores), [0.75, 0.25])


def test_labelled_weights_are_put_into_the_order_of_the_voters():
    found = aggregate_rankings(FRAME, {"union": 80, "mayor": 10, "chamber": 10}, method="borda")
    # Of each pair: it has 0.2 and 0.2, health 0.8 and 0.1, energy 0.8 and 0.9.
    assert_allclose(np.asarray(found.scores), [0.2, 0.45, 0.85])


@EVERY
def test_a_batch_of_rankings_is_taken_as_it_is(method):
    ranks = rank([[0.9, 0.5], [0.8, 0.1]])
    assert_array_equal(aggregate_rankings(ranks, method=method).ranking.values, [1, 2])


def test_a_spec_its_dict_and_its_name_mean_the_same():
    for method in (Borda(), {"method": "borda"}, "borda"):
        assert aggregate_rankings(VOTES, method=method).scores is not None


def test_methods_that_score_have_no_optima_and_kemeny_has_no_scores():
    assert aggregate_rankings(VOTES, method="copeland").optima == ()
    assert aggregate_rankings(VOTES, method="kemeny").scores is None


def test_of_several_optima_the_mean_place_decides():
    # The first two are level; both orders are as good.
    found = aggregate_rankings([[1, 1, 2]])
    assert found.optima == ((0, 1, 2), (1, 0, 2))
    assert_array_equal(found.ranking.values, [1, 1, 3])


@pytest.mark.parametrize("n", [4, 7])
@EVERY
def test_alternatives_that_nobody_tells_apart_are_level_however_many_there_are(method, n):
    assert_array_equal(aggregate_rankings([[1] * n], method=method).ranking.values, [1] * n)


def test_the_agreement_is_the_share_of_all_pairs_that_the_order_keeps():
    # 6 and 7 are kept; of first and third, 4 of 9: 17 of 27.
    found = aggregate_rankings(CIRCLE, NINTHS, method="kemeny")
    assert_allclose(found.agreement, 17 / 27)


@EVERY
def test_full_agreement_is_1(method):
    assert aggregate_rankings([[2, 1, 3]] * 2, method=method).agreement == 1


@EVERY
def test_the_agreement_is_the_same_in_whatever_order_the_alternatives_stand(method):
    # By duels all three are level, and no side of a pair is taken.
    first = aggregate_rankings(CIRCLE, NINTHS, method=method).agreement
    turned = aggregate_rankings(CIRCLE[:, ::-1], NINTHS, method=method).agreement
    assert_allclose(turned, first)


def test_a_frame_has_ranks_and_scores_by_alternative():
    frame = aggregate_rankings(FRAME, method="borda").to_frame()
    assert frame["rank"].to_dict() == {"it": 1, "health": 3, "energy": 2}
    assert_allclose(frame["score"], [2 / 3, 1 / 3, 1 / 2])


def test_a_frame_of_kemeny_has_ranks_only():
    assert list(aggregate_rankings(VOTES).to_frame().columns) == ["rank"]


def test_arrays_cannot_be_written_to():
    found = aggregate_rankings(VOTES, method="borda")
    assert found.scores is not None
    assert not found.support.flags.writeable
    assert not found.scores.flags.writeable


@pytest.mark.parametrize(
    ("rankings", "fault"),
    [
        ([[1, 0]], "A rank is 0"),
        ([[1, -2]], "A rank is -2"),
        ([[1], [1]], "one alternative only"),
        (np.empty((0, 2)), "no alternative|no voter|no ranking"),
        ([[1, np.nan]], "missing"),
    ],
)
def test_rankings_that_are_none_are_refused(rankings, fault):
    with pytest.raises(PerformanceError, match=fault):
        aggregate_rankings(rankings)


def test_a_rank_that_is_missing_is_told_with_its_voter_and_its_alternative():
    with pytest.raises(PerformanceError) as problem:
        aggregate_rankings(FRAME.astype(float).where(FRAME != 3))
    told = str(problem.value)
    assert "alternative mayor" not in told
    assert "criterion energy" not in told


@pytest.mark.parametrize("weights", [[0.5, 0.5], [0.25] * 4])
def test_weights_of_others_are_refused_with_the_number_of_voters(weights):
    with pytest.raises(ShapeError, match="3") as problem:
        aggregate_rankings(VOTES, weights)
    assert "criteria" not in str(problem.value)  # voters are no criteria


def test_a_batch_of_weightings_is_refused():
    with pytest.raises(ShapeError, match=r"(?i)one weighting"):
        aggregate_rankings(VOTES, np.full((2, 3), 1 / 3))


@pytest.mark.parametrize("weights", [[1, -1, 1], [0, 0, 0], [1, np.inf, 1]])
def test_weights_that_do_not_weigh_are_refused(weights):
    with pytest.raises(WeightError):
        aggregate_rankings(VOTES, weights)


def test_a_misspelt_method_is_answered_with_what_was_meant():
    with pytest.raises(MethodError, match='Did you mean "kemeny"'):
        aggregate_rankings(VOTES, method="kemeney")
