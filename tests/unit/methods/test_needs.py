"""What figures must be like: each need, who is asked, and how the answer is worded."""

from typing import get_args

import numpy as np
import pytest

from s3prio.methods.needs import MESSAGES, Need, spreads, unmet

HALVES = np.array([0.5, 0.5])
UP = np.ones(2)


def needs_of(column, need, sign=1, weights=HALVES, names=("ordinary", "asked")):
    """What is unmet of a table whose second column is the one asked about."""
    table = np.array([np.arange(2.0, 2.0 + len(column)), column]).T
    return unmet("it", (need,), table, np.asarray(weights), np.array([1.0, sign]), names=names)


@pytest.mark.parametrize(
    ("need", "column", "sign", "is_met"),
    [
        ("positive", [0.1, 1], 1, True),
        ("positive", [0, 1], 1, False),
        ("positive", [-1, 1], 1, False),
        ("positive-if-lower", [0, 1], 1, True),
        ("positive-if-lower", [-1, 1], 1, False),
        ("positive-if-lower", [0.1, 1], -1, True),
        ("positive-if-lower", [0, 1], -1, False),
        ("not-negative", [0, 1], -1, True),
        ("not-negative", [-0.1, 1], 1, False),
        ("not-zero", [0, 1], 1, True),
        ("not-zero", [0, -1], 1, True),
        ("not-zero", [0, 0], 1, False),
        ("at-least-one", [1, 2], 1, True),
        ("at-least-one", [0.9, 2], 1, False),
        ("at-least-one", [1, 1], 1, False),
        ("spread", [1, 2], 1, True),
        ("spread", [-1, -2], 1, True),
        ("spread", [2, 2], 1, False),
        ("spread", [0, 0], 1, False),
        ("spread", [0.3, 0.1 + 0.2], 1, False),
        ("pointing-up", [1, 2], 1, True),
        ("pointing-up", [1, 2], -1, False),
    ],
)
def test_a_criterion_that_does_not_have_what_is_needed_is_named(need, column, sign, is_met):
    faults = needs_of(column, need, sign)
    assert [('"asked"' in str(f.message), '"ordinary"' in str(f.message)) for f in faults] == (
        [] if is_met else [(True, False)]
    )


@pytest.mark.parametrize("need", sorted(set(get_args(Need)) - {"several", "some-spread"}))
def test_a_criterion_that_counts_under_no_weighting_is_not_asked(need):
    column = [0, 0] if need == "not-zero" else [-1, -1]
    assert len(needs_of(column, need, -1)) == 1
    assert needs_of(column, need, -1, weights=[1.0, 0.0]) == []
    assert needs_of(column, need, -1, weights=[[1.0, 0.0], [1.0, 0.0]]) == []


def test_a_criterion_that_counts_under_one_weighting_of_a_batch_is_asked():
    assert len(needs_of([2, 2], "spread", weights=[[1.0, 0.0], [0.5, 0.5]])) == 1


@pytest.mark.parametrize(
    ("weights", "is_met"),
    [
        ([0.5, 0.5], True),
        ([1e-9, 1 - 1e-9], True),
        ([0.0, 1.0], False),
        ([[0.5, 0.5], [1.0, 0.0]], True),
        ([[0.5, 0.5], [0.0, 1.0]], False),
    ],
)
def test_under_each_weighting_something_that_counts_must_tell_them_apart(weights, is_met):
    # The first column has a spread, the second none.
    faults = needs_of([2, 2], "some-spread", weights=weights)
    assert ["differ" in str(fault.message) for fault in faults] == ([] if is_met else [True])


def test_one_alternative_has_none_to_be_compared_with():
    faults = needs_of([2], "several")
    assert [str(fault.message) for fault in faults] == [
        "it compares alternatives with each other and needs at least two."
    ]


def test_two_alternatives_are_several():
    assert needs_of([2, 2], "several") == []


@pytest.mark.parametrize("need", ["spread", "some-spread"])
def test_that_one_alternative_does_not_differ_is_no_fault_of_its_figures(need):
    assert "at least two" in str(needs_of([2], need)[0].message)


def test_without_names_criteria_are_numbered_from_1():
    assert "criterion 2" in str(needs_of([2, 2], "spread", names=())[0].message)


def test_all_criteria_that_do_not_have_it_are_named():
    message = str(
        unmet("it", ("spread",), np.ones((2, 2)), HALVES, UP, names=("a", "b"))[0].message
    )
    assert message == 'it needs performances that differ; not so: criterion "a", criterion "b".'


def test_each_need_that_is_not_met_is_a_fault_of_its_own():
    faults = unmet("it", ("not-zero", "spread"), np.zeros((2, 2)), HALVES, UP)
    assert ["not 0" in str(fault.message) for fault in faults] == [True, False]


@pytest.mark.parametrize("need", get_args(Need))
def test_each_need_says_what_it_is_and_what_to_do(need):
    assert all(str(text) for text in MESSAGES[need])


def test_a_fault_says_what_to_do():
    assert needs_of([2, 2], "spread")[0].hint == MESSAGES["spread"][1]


def test_whoever_needs_nothing_has_no_faults():
    assert unmet("it", (), np.zeros((1, 2)), HALVES, UP) == []


@pytest.mark.parametrize("shape", [(0, 2), (2, 0)])
def test_an_empty_table_is_not_asked(shape):
    ones = np.ones(shape[1])
    assert unmet("it", ("several", "spread"), np.empty(shape), ones, ones) == []


def test_under_no_weighting_no_criterion_is_asked():
    assert needs_of([2, 2], "spread", weights=np.empty((0, 2))) == []


def test_weightings_may_have_any_number_of_axes():
    faults = needs_of([2, 2], "spread", weights=np.full((2, 3, 2), 0.5))
    assert [str(fault.message) for fault in faults] == [
        'it needs performances that differ; not so: criterion "asked".'
    ]


@pytest.mark.parametrize(
    ("column", "has_spread"),
    [
        ([1.0, 1.0], False),
        ([0.0, 0.0], False),
        ([0.0, 1e-300], True),
        ([0.3, 0.1 + 0.2], False),
        ([-0.3, -0.1 - 0.2], False),
        ([1e6, 1e6 + 1e-3], True),
        ([1e15, 1e15 + 1], False),
        ([-1.0, 1.0], True),
    ],
)
def test_figures_differ_if_they_do_by_more_than_rounding_of_the_largest(column, has_spread):
    assert spreads(np.array(column)[:, None]).tolist() == [has_spread]
