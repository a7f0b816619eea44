"""Politics and evidence for callers."""

import inspect
from typing import get_args, get_type_hints

import pytest

import s3prio
from s3prio import balance
from s3prio.analysis.balance import public
from tests.unit.analysis.balance.cases import EVIDENCE, POINTS, VALUES, WEIGHTS, wishes

FUNCTIONS = [name for name in public.__all__ if inspect.isfunction(getattr(public, name))]


def test_the_package_has_it_under_a_short_name():
    assert balance is public
    assert "balance" in s3prio.__all__


def test_every_public_name_exists_once_and_in_order():
    assert [name for name in public.__all__ if not hasattr(public, name)] == []
    assert list(public.__all__) == sorted(set(public.__all__))


def test_every_analysis_has_a_function():
    assert {
        "frontier", "dial", "core", "compromises", "regret", "coverage", "representation", "guarantees", "influence",
        "consensus", "claims_check", "feasible_sets",
    } <= set(FUNCTIONS)  # fmt: skip


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_tells_its_parameters_and_what_it_returns(name):
    documented = inspect.getdoc(getattr(public, name)) or ""
    for heading in ("Parameters", "Returns", "Examples"):
        assert f"{heading}\n" in documented


@pytest.mark.parametrize("name", public.__all__)
def test_everything_public_is_documented(name):
    thing = getattr(public, name)
    assert inspect.getdoc(thing)
    if inspect.isclass(thing):
        for own, value in vars(thing).items():
            if not own.startswith("_") and isinstance(value, (property, classmethod)):
                assert inspect.getdoc(value), own


@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_a_function_returns_can_be_named(name):
    returned = get_type_hints(getattr(public, name))["return"]
    parts = [returned, *get_args(returned)]
    own = [one for one in parts if getattr(one, "__module__", "").startswith("s3prio")]
    assert all(one.__name__ in {*public.__all__, "Clones"} for one in own)


@pytest.mark.parametrize(
    "result",
    [
        balance.frontier(EVIDENCE, wishes(), 3),
        balance.dial(EVIDENCE, wishes(), 3),
        balance.core(VALUES, WEIGHTS, 3),
        balance.compromises(POINTS, 3),
        balance.regret(VALUES, WEIGHTS, 3),
        balance.guarantees(EVIDENCE, POINTS, 3),
        balance.influence(EVIDENCE, POINTS, 3),
        balance.consensus(VALUES, WEIGHTS, 3),
        balance.claims_check([[1]], [[[1, 1]]], [[1]]),
    ],
    ids=lambda one: type(one).__name__,
)
def test_every_result_can_be_had_as_a_frame(result):
    assert len(result.to_frame())
