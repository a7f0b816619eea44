"""A selection without an indicator, a criterion, a topic."""

import pytest

from s3prio.analysis.robustness.without import without_each
from s3prio.evaluation.evaluate import evaluate
from s3prio.evaluation.preference_model import (
    CriterionPreference,
    IndicatorPreference,
    PreferenceModel,
)
from tests.strategies import anchors, table_of

NAMES = ("a1", "a2", "b1")


def topics(rows, *, select=1, weights=(1, 1)):
    """Two criteria of two and one indicator, on scales from 0 to 10."""

    def indicator(name):
        return IndicatorPreference(id=name, weight=1, direction="higher", anchors=anchors(0, 10))

    model = PreferenceModel(
        criteria=(
            CriterionPreference(
                id="a", weight=weights[0], indicators=(indicator("a1"), indicator("a2"))
            ),
            CriterionPreference(id="b", weight=weights[1], indicators=(indicator("b1"),)),
        ),
        select=select,
    )
    return evaluate(table_of(rows, names=NAMES), model)


# Of ten: 5 on the first criterion and 5 on the second, against 3 and 6.
ROWS = [[10.0, 0.0, 5.0], [2.0, 4.0, 6.0]]


def of(found, kind, id_):
    return next(one for one in found if (one.kind, one.id) == (kind, id_))


def test_every_indicator_beside_another_every_criterion_and_every_topic_is_left_out_once():
    found = without_each(topics(ROWS))
    assert [(one.kind, one.id) for one in found] == [
        *(("indicator", "a1"), ("indicator", "a2"), ("criterion", "a"), ("criterion", "b")),
        *(("topic", "a0"), ("topic", "a1")),
    ]


def test_without_the_indicator_that_carries_the_first_the_second_takes_its_place():
    # With all: 5/10 + 5/10 against 3/10 + 6/10. Without a1: 0 + 5/10 against 4/10 + 6/10.
    one = of(without_each(topics(ROWS)), "indicator", "a1")
    assert (one.entered, one.left) == ((1,), (0,))


def test_without_the_indicator_that_speaks_against_the_first_nothing_changes():
    one = of(without_each(topics(ROWS)), "indicator", "a2")
    assert (one.entered, one.left) == ((), ())


def test_without_a_criterion_the_other_decides():
    found = without_each(topics(ROWS))
    assert of(found, "criterion", "a").entered == (1,)
    assert of(found, "criterion", "b").entered == ()


def test_the_place_of_a_topic_that_is_left_out_goes_to_the_next():
    one = of(without_each(topics(ROWS)), "topic", "a0")
    assert (one.entered, one.left) == ((1,), ())


def test_without_the_only_criterion_that_counts_nothing_can_be_ranked():
    found = without_each(topics(ROWS, weights=(1, 0)))
    assert not of(found, "criterion", "a").is_answered


@pytest.mark.parametrize("kind", ["indicator", "criterion"])
def test_one_that_becomes_level_for_the_last_place_neither_enters_nor_leaves(kind):
    # Without a1, or without a, both have 5/10 on the rest.
    rows = [[10.0, 5.0, 5.0], [2.0, 5.0, 5.0]]
    id_ = {"indicator": "a1", "criterion": "a"}[kind]
    one = of(without_each(topics(rows)), kind, id_)
    assert (one.entered, one.left) == ((), ())
