"""Categories by score: each way to cut, what is asked of the scores, and parameters that do not fit."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from pydantic import ValidationError

from s3prio import sort
from s3prio.methods.sorting.by_score import NaturalBreaks, Quantiles, SizeConstrained, Thresholds

ONE = np.ones(1)


def categories(method, *scores):
    """Categories of alternatives with these scores."""
    return method.sorted(np.array(scores, dtype=float)[:, None], ONE, ONE).values.tolist()


def faults(method, *scores):
    found = method.faults(np.array(scores, dtype=float)[:, None], ONE, ONE)
    return [str(fault.message) for fault in found]


def test_a_category_begins_at_its_threshold():
    assert categories(Thresholds(cuts=(0.4, 0.6)), 0.39, 0.4, 0.6) == [1, 2, 3]


def test_thresholds_cut_the_score_of_the_aggregation_that_was_asked_for():
    # 1 and 4 have a mean of 2.5 and a geometric mean of 2.
    row, half = np.array([[1.0, 4.0]]), np.array([0.5, 0.5])
    for name, number in (("weighted-sum", 2), ("weighted-product", 1)):
        method = Thresholds(cuts=(2.25,), aggregation={"method": name})
        assert method.sorted(row, half, np.ones(2)).values == [number]


def test_where_lower_is_better_the_score_falls_with_the_performance():
    method = Thresholds(cuts=(-2.0,))
    found = method.sorted(np.array([[1.0], [2.0], [3.0]]), ONE, -ONE)
    assert_array_equal(found.values, [2, 2, 1])


def test_margins_are_scores_and_the_cuts_are_handed_on():
    found = Thresholds(cuts=(0.4, 0.6)).sorted(np.array([[0.45], [0.58]]), ONE, ONE)
    assert_allclose(found.margins, [0.05, 0.02])
    assert_array_equal(found.rising, [False, True])
    assert (found.margin_unit, found.q) == ("score", 3)
    assert_array_equal(found.limits, [0.4, 0.6])


def test_quantiles_make_categories_of_the_same_size():
    assert categories(Quantiles(classes=3), 5, 1, 3, 2, 6, 4) == [3, 1, 2, 1, 3, 2]


def test_quantiles_take_shares_lowest_first():
    assert categories(Quantiles(shares=(0.25, 0.75)), 1, 2, 3, 4) == [1, 2, 2, 2]


def test_quantiles_keep_level_ones_together():
    assert categories(Quantiles(classes=2), 1, 1, 1, 2) == [1, 1, 1, 2]


def test_natural_breaks_put_together_what_is_close():
    assert categories(NaturalBreaks(classes=3), 0, 9, 1, 5, 10) == [1, 3, 1, 2, 3]


def test_sizes_are_kept_and_gaps_are_wide():
    # The widest gap is above 1, but two must be in the lower category at least.
    assert categories(SizeConstrained(sizes=((2, 3), (1, 3))), 1, 5, 6, 8) == [1, 1, 1, 2]


@pytest.mark.parametrize("method", [Quantiles(classes=3), NaturalBreaks(classes=3)])
def test_fewer_different_scores_than_classes_are_refused_with_their_numbers(method):
    # 0.1 + 0.2 and 0.3 are one score.
    (told,) = faults(method, 0.1 + 0.2, 0.3, 0.9)
    assert told == f"{method.method} finds 2 different scores for 3 classes."
    assert faults(method, 0.1, 0.3, 0.9) == []


def test_sizes_that_cannot_be_had_are_refused_with_the_number_of_alternatives():
    (told,) = faults(SizeConstrained(sizes=((1, 1), (1, 1))), 1, 2, 3)
    assert told.startswith("No cuts put 3 alternatives into categories of these sizes")
    assert faults(SizeConstrained(sizes=((1, 1), (1, 2))), 1, 2, 3) == []


def test_given_cuts_do_for_any_scores():
    assert faults(Thresholds(cuts=(0.5,)), 0.3, 0.3) == []


def test_what_the_aggregation_cannot_score_is_refused_in_its_words():
    method = Thresholds(cuts=(0.5,), aggregation={"method": "weighted-product"})
    (told,) = faults(method, -0.5)
    assert told.startswith("weighted-product needs")


def test_a_score_that_depends_on_the_others_cannot_be_judged_alone():
    method = NaturalBreaks(classes=2, aggregation={"method": "topsis"})
    found = method.sorted(np.array([[0.1], [0.2], [0.9]]), ONE, ONE)
    assert found.judge is None
    assert_array_equal(found.values, [1, 1, 2])


def test_a_score_that_stands_for_itself_is_judged_by_the_cuts_that_were_found():
    found = NaturalBreaks(classes=2).sorted(np.array([[0.0], [1.0]]), ONE, ONE)
    assert found.judge is not None
    assert_array_equal(found.judge(np.array([[0.4], [0.5], [9.0]])), [1, 2, 2])


UNUSUAL = {
    "bounded": ({"method": "spotis"}, None),
    "cost": ({"method": "weighted-product"}, ["lower", "higher"]),
}


@pytest.mark.parametrize(("aggregation", "directions"), UNUSUAL.values(), ids=UNUSUAL)
def test_a_change_within_the_scale_is_told_also_where_none_is_possible_beyond_it(
    aggregation, directions
):
    # Beyond the bounds, and for costs of 0 or less, these scores mean nothing; within, half the cost
    # or another 0.3 of the first, and more of the second, lift the first alternative.
    table = [[0.4, 0.4], [0.8, 0.9]]
    method = {"method": "thresholds", "cuts": [0.55 if directions is None else 1.2]}
    found = sort(
        table, [0.5, 0.5], directions=directions, method=method | {"aggregation": aggregation}
    )
    assert found.values[0] == 1
    ways = {(change.criterion, np.sign(change.by)) for change in found.changes[0]}
    assert ways == {(0, 1 if directions is None else -1), (1, 1)}
    assert all(change.category == 2 for change in found.changes[0])


@pytest.mark.parametrize(
    ("member", "parameters", "fault"),
    [
        (Thresholds, {"cuts": ()}, "at least 1"),
        (Thresholds, {"cuts": (0.4, 0.4)}, "do not rise"),
        (Thresholds, {"cuts": (0.6, 0.4)}, "do not rise"),
        (Quantiles, {"classes": 1}, "greater than or equal to 2"),
        (Quantiles, {"shares": (0.5, 0.4)}, "do not sum to 1"),
        (Quantiles, {"shares": (1.0,)}, "less than 1"),
        (Quantiles, {"shares": (0.5, 0.5), "classes": 3}, "one share for each class"),
        (NaturalBreaks, {"classes": 1}, "greater than or equal to 2"),
        (SizeConstrained, {"sizes": ((1, 2),)}, "at least 2"),
        (SizeConstrained, {"sizes": ((1, 2), (3, 2))}, "above its largest size"),
        (SizeConstrained, {"sizes": ((0, 2), (1, 2))}, "least size"),
    ],
)
def test_parameters_that_make_no_categories_are_refused(member, parameters, fault):
    with pytest.raises(ValidationError, match=fault):
        member(**parameters)


def test_shares_say_how_many_classes_there_are():
    assert Quantiles(shares=(0.5, 0.5), classes=2) != Quantiles(shares=(0.5, 0.5))
    assert categories(Quantiles(shares=(0.5, 0.5)), 1, 2) == [1, 2]
