"""The Ruhr by every method: what does not hang on the choice of the method, and what does."""

import numpy as np
import pytest

from s3prio import read_scenario, run
from s3prio.analysis.method_comparison import methods_compared
from s3prio.methods.aggregation import AGGREGATIONS, MooraReferencePoint
from s3prio.methods.method import name_of

EVERY = [member.model_validate({"method": name_of(member)}) for member in AGGREGATIONS]


@pytest.fixture(scope="module")
def found(ruhr):
    topics = run(read_scenario(ruhr / "scenarios/ruhr-equal.toml")).topics
    return methods_compared(topics, EVERY)


def selected_by(found, topic):
    i = [alternative[0] for alternative in found.alternatives].index(topic)
    return [method.name for k, method in enumerate(found.methods) if found.selected[i, k]]


def test_every_aggregation_has_an_answer_for_the_ruhr(found):
    assert found.refused == ()
    assert len(found.methods) + len(found.twins) == len(AGGREGATIONS)


def test_on_values_from_0_to_1_two_names_are_formulas_known_by_another(found):
    assert dict(found.twins) == {
        "spotis": "weighted-sum",
        "full-multiplicative-form": "weighted-product",
    }


@pytest.mark.parametrize(
    "topic", ["cyber-security-ai", "creative-media", "finance-business", "education-knowledge"]
)
def test_four_topics_are_selected_by_every_method(found, topic):
    assert len(selected_by(found, topic)) == len(found.methods)


def test_healthcare_is_left_out_by_the_method_of_the_one_worst_gap_only(found):
    others = [m.name for m in found.methods if m.name not in selected_by(found, "healthcare")]
    assert others == [MooraReferencePoint().method]


def test_the_sixth_place_hangs_on_the_method(found):
    logistics, transition = (
        selected_by(found, topic) for topic in ("smart-logistics", "urban-transition")
    )
    assert logistics == ["weighted-sum", "power-mean", "topsis"]
    assert not set(logistics) & set(transition)


def test_methods_whose_order_is_that_of_shares_of_the_highest_agree(found):
    """COPRAS without costs sums shares of sums, MARCOS shares of the highest: close, not the same."""
    names = [method.name for method in found.methods]
    i, j = names.index("copras"), names.index("marcos")
    assert np.abs(found.ranks[:, i] - found.ranks[:, j]).max() <= 1
