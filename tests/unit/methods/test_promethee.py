"""What both PROMETHEE methods are told, and thresholds that make no preference."""

import pytest
from pydantic import ValidationError

from s3prio.methods.preference import Preference
from s3prio.methods.promethee import PrometheeParameters


def parameters(functions="usual", **thresholds):
    return PrometheeParameters.model_validate({"preference_functions": functions, **thresholds})


def test_one_function_serves_for_all_criteria():
    found = parameters("linear", q=1, p=2).preferences(2)
    assert found == (Preference("linear", q=1, p=2),) * 2


def test_each_criterion_may_have_its_own_function_and_thresholds():
    found = parameters(("usual", "u-shape", "gaussian"), q=(0, 3, 0), s=2).preferences(3)
    assert found[:2] == (Preference("usual", s=2), Preference("u-shape", q=3, s=2))
    assert (found[2].function, found[2].s) == ("gaussian", 2)


@pytest.mark.parametrize(
    ("functions", "thresholds", "fault"),
    [
        ("linear", {"q": 2, "p": 2}, "criterion 1: linear needs 0 <= q < p"),
        ("level", {"q": 3, "p": 2}, "criterion 1: level needs 0 <= q < p"),
        ("u-shape", {"q": -1}, "criterion 1: q is -1"),
        ("v-shape", {}, "v-shape needs p above 0"),
        ("v-shape", {"p": -1}, "v-shape needs p above 0"),
        ("gaussian", {}, "gaussian needs s above 0"),
        ("gaussian", {"s": -1}, "gaussian needs s above 0"),
        (("usual", "linear"), {"q": 1, "p": (0, 1)}, "criterion 2: linear"),
        ("linear", {"q": (0, 1, 5), "p": 4}, "criterion 3: linear"),
    ],
)
def test_thresholds_that_make_no_preference_are_refused_with_the_criterion(
    functions, thresholds, fault
):
    with pytest.raises(ValidationError, match=fault):
        parameters(functions, **thresholds)


@pytest.mark.parametrize(
    ("functions", "thresholds"),
    [
        ("usual", {"q": 1}),
        ("usual", {"p": (0, 1)}),
        ("u-shape", {"q": 1, "p": 2}),
        ("v-shape", {"q": 1, "p": 2}),
        (("usual", "linear"), {"q": 1, "p": 2, "s": 1}),
        ("gaussian", {"p": 1, "s": 1}),
    ],
)
def test_a_threshold_that_no_function_uses_is_refused(functions, thresholds):
    with pytest.raises(ValidationError, match="no preference function uses it"):
        parameters(functions, **thresholds)


def test_a_threshold_of_0_is_as_good_as_none():
    assert parameters("usual", q=0, p=(0, 0), s=0.0).preferences(1) == (Preference(),)


@pytest.mark.parametrize(
    ("functions", "thresholds"),
    [("u-shape", {"q": 0}), ("linear", {"p": 1}), ("level", {"q": 1, "p": 1.1})],
)
def test_an_indifference_of_nothing_is_allowed(functions, thresholds):
    assert parameters(functions, **thresholds)


@pytest.mark.parametrize(
    ("functions", "expected"),
    [
        ("usual", False),
        (("usual", "usual"), False),
        ("u-shape", True),
        (("usual", "u-shape"), True),
    ],
)
def test_only_the_usual_function_has_no_threshold(functions, expected):
    assert parameters(functions).has_thresholds is expected


@pytest.mark.parametrize(
    ("functions", "thresholds", "wrong"),
    [
        ("usual", {}, []),
        (("usual", "usual"), {}, []),
        (("usual",), {}, [1]),
        ("u-shape", {"q": (1, 2, 3)}, [3]),
        (("usual", "u-shape"), {"q": (1, 2, 3)}, [3]),
        (("u-shape",), {"q": (1, 2, 3)}, [1, 3]),
        ("usual", {"q": ()}, [0]),
    ],
)
def test_what_is_given_one_by_one_is_given_for_each_criterion(functions, thresholds, wrong):
    faults = parameters(functions, **thresholds).length_faults(2)
    assert [str(fault.message) for fault in faults] == [
        f"A parameter has {got} entries; there are 2 criteria." for got in wrong
    ]


@pytest.mark.parametrize("threshold", ["1", None, float("nan"), (1, "2")])
def test_a_threshold_that_is_no_number_is_refused(threshold):
    with pytest.raises(ValidationError, match="q"):
        parameters("u-shape", q=threshold)
