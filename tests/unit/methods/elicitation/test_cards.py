"""Cards: equal steps, white cards, cards laid together, and what cannot be laid."""

import pytest
from numpy.testing import assert_allclose
from pydantic import ValidationError

from s3prio.methods.elicitation.cards import LaidCards


def test_without_white_cards_all_steps_are_alike():
    # From 1 to 3 in two steps: 1, 2, 3.
    found = LaidCards(groups=(("a",), ("b",), ("c",)), ratio=3.0).elicited()
    assert found.weights.criteria == ("a", "b", "c")
    assert_allclose(found.weights.values, [1 / 6, 2 / 6, 3 / 6])


def test_a_white_card_makes_its_step_larger_by_one():
    # From 1 to 5 in steps of 1 and of 1 + 2: 1, 2, 5; those laid together count alike.
    found = LaidCards(groups=(("a",), ("b", "c"), ("d",)), blanks=(0, 2), ratio=5.0).elicited()
    assert found.weights.criteria == ("a", "b", "c", "d")
    assert_allclose(found.weights.values, [0.1, 0.2, 0.2, 0.5])


def test_the_most_important_counts_as_many_times_as_was_said():
    weights = LaidCards(groups=(("a",), ("b",), ("c",)), blanks=(3, 1), ratio=6.5).elicited()
    assert_allclose(weights.weights.values[-1] / weights.weights.values[0], 6.5)


def test_cards_that_all_lie_together_count_alike_and_that_is_asked_about():
    found = LaidCards(groups=(("a", "b"),), ratio=1.0).elicited()
    assert_allclose(found.weights.values, [0.5, 0.5])
    assert str(found.messages[0]).startswith("All criteria count alike")


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"groups": (("a",), ("a",))}, "stands in the order twice"),
        ({"groups": (("a",), ())}, "group 2 is empty"),
        ({"groups": ()}, "at least 1"),
        ({"blanks": (1, 1)}, "given for 2 gaps; between the groups there are 1"),
        ({"blanks": (-1,)}, "white cards"),
        ({"ratio": 1.0}, "the ratio is 1"),
        ({"ratio": 0.5}, "the ratio is 0.5"),
        ({"ratio": 0.0}, "greater than 0"),
    ],
)
def test_cards_that_cannot_be_laid_are_refused(changed, fault):
    laid = {"groups": (("a",), ("b",)), "ratio": 2.0}
    with pytest.raises(ValidationError, match=fault):
        LaidCards.model_validate(laid | changed)
