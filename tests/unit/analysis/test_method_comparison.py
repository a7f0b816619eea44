"""The same values by several methods: who is selected by how many, and which pairs change places."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.analysis.method_comparison import methods_compared, tried
from s3prio.domain.performance import Column, PerformanceTable
from s3prio.evaluation.evaluate import evaluate
from s3prio.evaluation.preference_model import PreferenceModel
from s3prio.methods.aggregation import (
    FullMultiplicativeForm,
    MooraReferencePoint,
    PowerMean,
    Spotis,
    Vikor,
    WeightedProduct,
    WeightedSum,
)
from tests.strategies import anchors

# Two criteria that count alike: one topic is good on one only, one is middling on both, one is poor.
VALUES = {"lopsided": (1.0, 0.1), "even": (0.5, 0.5), "poor": (0.2, 0.05)}


def judged(values, select=1, aggregation=None):
    """An evaluation of values as they are, on scales from 0 to 1."""
    criteria = [
        {
            "id": id_,
            "weight": 1,
            "indicators": [
                {"id": f"of-{id_}", "weight": 1, "direction": "higher", "anchors": anchors()}
            ],
        }
        for id_ in ("growth", "jobs")
    ]
    model = PreferenceModel.model_validate(
        {"criteria": criteria, "select": select, "aggregation": aggregation or WeightedSum()}
    )
    figures = np.array(list(values.values()))
    table = PerformanceTable(
        alternatives=tuple((name,) for name in values),
        columns=(Column("of-growth", "2024"), Column("of-jobs", "2024")),
        lowest=figures,
        highest=figures,
        support=np.ones(figures.shape, dtype=int),
        reasons=np.full(figures.shape, ""),
    )
    return evaluate(table, model)


def names(found):
    return [method.name for method in found.methods]


def test_the_scenarios_own_method_stands_first_whether_it_is_asked_for_or_not():
    own = judged(VALUES)
    for asked in ([WeightedProduct()], [WeightedProduct(), WeightedSum()]):
        assert names(methods_compared(own, asked)) == ["weighted-sum", "weighted-product"]


def test_each_method_selects_by_its_own_scores():
    # The sum: 0.55 against 0.5. The product: sqrt(0.1) = 0.32 against 0.5.
    found = methods_compared(judged(VALUES), [WeightedProduct()])
    assert_array_equal(found.selected, [[True, False], [False, True], [False, False]])


def test_a_pair_that_changes_places_names_the_methods_on_either_side():
    # At a quarter the mean of powers still has the lopsided one behind, at 0.9 before.
    tried = [WeightedProduct(), PowerMean(exponent=0.25), PowerMean(exponent=0.9)]
    found = methods_compared(judged(VALUES), tried)
    flip = found.flips[0]
    assert (flip.first, flip.second) == (0, 1)
    assert (flip.before, flip.behind, flip.level) == ((0, 3), (1, 2), ())
    assert len(found.flips) == 1


def test_agreement_is_the_share_of_pairs_in_the_same_order():
    # One of three pairs is turned round.
    assert_allclose(methods_compared(judged(VALUES), [WeightedProduct()]).agreement, [1, 2 / 3])


def test_two_names_of_one_formula_are_counted_once():
    tried = [WeightedProduct(), Spotis(), FullMultiplicativeForm()]
    found = methods_compared(judged(VALUES), tried)
    assert names(found) == ["weighted-sum", "weighted-product"]
    assert found.twins == (
        ("spotis", "weighted-sum"),
        ("full-multiplicative-form", "weighted-product"),
    )


def test_a_method_without_an_answer_is_told_with_the_reason_and_not_counted():
    same = {name: (value[0], 0.5) for name, value in VALUES.items()}
    found = methods_compared(judged(same), [Vikor()])
    assert names(found) == ["weighted-sum"]
    ((name, (why,)),) = found.refused
    assert name == "vikor"
    assert 'criterion "jobs"' in str(why)


@pytest.mark.parametrize("own", [WeightedSum(), MooraReferencePoint()])
def test_a_method_compared_with_itself_alone_agrees_with_itself(own):
    found = methods_compared(judged(VALUES, aggregation=own), [own])
    assert names(found) == [own.method]
    assert found.agreement.tolist() == [1]
    assert found.flips == ()


def worst_side(performances, weights, signs):
    """A caller's own function: an alternative is as good as its worst side."""
    return np.broadcast_to((performances * signs).min(axis=1), (*weights.shape[:-1], 3))


def test_a_function_of_the_callers_own_takes_part():
    found = methods_compared(judged(VALUES), [worst_side])
    assert names(found) == ["weighted-sum", "worst_side"]
    # The worst sides are 0.1, 0.5 and 0.05.
    assert found.ranks[:, 1].tolist() == [2, 1, 3]
    assert found.selected[:, 1].tolist() == [False, True, False]


def test_a_method_is_named_with_the_parameters_that_are_not_its_own():
    assert tried(PowerMean(exponent=0.25)).name == "power-mean (exponent = 0.25)"


def test_a_method_asked_for_twice_is_tried_once():
    found = methods_compared(judged(VALUES), [WeightedProduct(), WeightedProduct()])
    assert (names(found), found.twins) == (["weighted-sum", "weighted-product"], ())
