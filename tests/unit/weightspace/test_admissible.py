"""Sets of weights as people write them: their shares, their corners, and what is refused."""

from itertools import permutations
from math import factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from pydantic import TypeAdapter, ValidationError

from s3prio.errors import ShapeError, WeightError
from s3prio.weightspace.admissible import (
    Admissible,
    Bounds,
    Dirichlet,
    Hull,
    Order,
    Polytope,
    Ratio,
    Ratios,
    Simplex,
)
from s3prio.weightspace.race import race
from s3prio.weightspace.sampling import drawn

NAMES = ("jobs", "growth", "future")
FOUR = ("jobs", "growth", "future", "culture")
THIRDS = (0.333333333,) * 3
ANY: TypeAdapter[Admissible] = TypeAdapter(Admissible)

SPECS = [
    {"set": "simplex"},
    {"set": "bounds", "lowest": 0.1},
    {"set": "bounds", "lowest": {"jobs": 0.2}, "highest": {"growth": 0.5}},
    {"set": "bounds", "lowest": [0.1, 0, 0.2], "highest": [0.5, 0.6, 1]},
    {"set": "order", "order": ["jobs", ["growth", "future"]]},
    {"set": "order", "order": ["future", "jobs"]},
    {"set": "ratios", "ratios": [{"more": "jobs", "than": "growth", "at-least": 1, "at-most": 2}]},
    {"set": "polytope", "statements": ["jobs >= 2 growth", "future <= 60 %"]},
    {"set": "hull", "stakeholders": {"Bochum": [5, 3, 2], "Hagen": {"jobs": 1, "future": 1}}},
    {"set": "dirichlet", "mean": [5, 3, 2], "confidence": 20},
    {"set": "dirichlet", "mean": {"jobs": 1, "growth": 1, "future": 2}, "confidence": 2.5},
]


def refused(spec, names=NAMES):
    with pytest.raises(WeightError) as caught:
        ANY.validate_python(spec).region(names)
    (fault,) = caught.value.faults
    return str(fault.message), str(fault.hint)


def made(said, names=NAMES):
    """The region of a set."""
    return said.region(names)


def ratio(more, than, **bounds):
    return Ratio.model_validate({"more": more, "than": than} | bounds)


def corners(region):
    """The vertices of a region as a set."""
    return {tuple(one) for one in (np.round(region.vertices, 9) + 0.0).tolist()}


@pytest.mark.parametrize("spec", SPECS)
def test_what_is_written_to_json_is_read_back(spec):
    said = ANY.validate_python(spec)
    assert ANY.validate_json(said.model_dump_json(by_alias=True)) == said
    assert ANY.validate_json(said.model_dump_json()) == said


@pytest.mark.parametrize("spec", SPECS)
def test_what_is_written_to_plain_tables_is_read_back(spec):
    said = ANY.validate_python(spec)
    assert ANY.validate_python(said.model_dump()) == said


@pytest.mark.parametrize("spec", SPECS)
def test_probabilities_agree_with_random_weights(spec):
    region = ANY.validate_python(spec).region(NAMES)
    # All of them change sign somewhere in the set.
    d = np.array([[1.0, -1, 0.05], [0.3, 0.2, -0.4], [-0.3, 0.8, -0.1]])
    size = 40_000
    hits = (drawn(region, size, np.random.default_rng(3)) @ d.T >= 0).mean(axis=0)
    expected = region.probability(d)
    spread = np.sqrt(expected * (1 - expected) / size)
    assert (np.abs(hits - expected) <= 4.5 * spread + 1e-12).all()


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"set": "circle"}, "circle"),
        ({"set": "bounds", "lowest": -0.1}, "greater than or equal to 0"),
        ({"set": "bounds", "highest": 1.1}, "less than or equal to 1"),
        ({"set": "bounds", "lowest": float("nan")}, "finite|greater than or equal"),
        ({"set": "bounds", "lowest": "0.2"}, "valid number"),
        ({"set": "bounds", "least": 0.1}, "Extra inputs"),
        ({"set": "order", "order": []}, "at least 1"),
        ({"set": "ratios", "ratios": []}, "at least 1"),
        ({"set": "ratios", "ratios": [{"more": "a", "than": "b", "at-least": -1}]}, "equal to 0"),
        ({"set": "polytope", "statements": []}, "at least 1"),
        ({"set": "hull", "stakeholders": {}}, "at least 1"),
        ({"set": "hull", "stakeholders": {"a": [-1, 1, 1]}}, "greater than or equal to 0"),
        ({"set": "dirichlet", "mean": [1, 1, 1], "confidence": 0}, "greater than or equal to"),
        ({"set": "dirichlet", "mean": [1, 1, 1], "confidence": 1e6}, "less than or equal to"),
        ({"set": "dirichlet", "mean": [1, 1, 1]}, "confidence"),
    ],
)
def test_what_cannot_be_meant_is_refused(changed, fault):
    with pytest.raises(ValidationError, match=fault):
        ANY.validate_python(changed)


def test_what_is_written_cannot_be_changed():
    hull = Hull(stakeholders={"Bochum": (1, 0, 0)})
    with pytest.raises(TypeError):
        hull.stakeholders["Hagen"] = (0, 1, 0)  # type: ignore[index]


@pytest.mark.parametrize(
    "spec",
    [
        {"set": "bounds", "lowest": {"grwth": 0.1}},
        {"set": "bounds", "highest": {"grwth": 0.1}},
        {"set": "order", "order": ["jobs", "grwth"]},
        {"set": "order", "order": [["jobs", "grwth"]]},
        {"set": "ratios", "ratios": [{"more": "grwth", "than": "jobs", "at-least": 1}]},
        {"set": "ratios", "ratios": [{"more": "jobs", "than": "grwth", "at-most": 1}]},
        {"set": "polytope", "statements": ["grwth >= 0.1"]},
        {"set": "hull", "stakeholders": {"Bochum": {"grwth": 1}}},
        {"set": "dirichlet", "mean": {"grwth": 1}, "confidence": 1},
    ],
)
def test_a_name_that_is_no_criterion_is_told_with_what_was_meant(spec):
    message, hint = refused(spec)
    assert '"grwth" is no criterion.' in message
    assert hint == 'Did you mean "growth"?'


@pytest.mark.parametrize(
    "spec",
    [
        {"set": "bounds", "lowest": [0.1, 0.1]},
        {"set": "bounds", "highest": [0.5, 0.5]},
        {"set": "hull", "stakeholders": {"Bochum": [1, 1]}},
        {"set": "dirichlet", "mean": [1, 1], "confidence": 1},
    ],
)
def test_figures_that_are_not_one_for_each_criterion_are_refused(spec):
    with pytest.raises(ShapeError, match="There are 2 figures for 3 criteria"):
        ANY.validate_python(spec).region(NAMES)


def test_the_simplex_is_all_weights():
    region = made(Simplex())
    assert region.share == 1
    assert_array_equal(region.corners, [np.eye(3)])


# Bounds


def test_without_bounds_all_weights_are_left():
    assert made(Bounds()).share == 1


@pytest.mark.parametrize("m", range(1, 10))
def test_lower_bounds_leave_a_smaller_simplex(m):
    lowest = 0.5 / m
    region = made(Bounds(lowest=lowest), [f"c{j}" for j in range(m)])
    assert len(region.corners) == 1
    assert_allclose(region.share if m > 1 else 1, 0.5 ** (m - 1), rtol=1e-12)
    assert corners(region) == {
        tuple(np.round(lowest + 0.5 * one, 9).tolist()) for one in np.eye(m)
    }


def test_a_bound_by_criterion_leaves_the_others_free():
    region = made(Bounds(lowest={"growth": 0.4}))
    assert corners(region) == {(0.6, 0.4, 0), (0, 1, 0), (0, 0.4, 0.6)}


def test_bounds_by_place_are_those_by_name():
    by_place = made(Bounds(lowest=(0.1, 0, 0.2), highest=(0.5, 1, 0.6)))
    by_name = Bounds(
        lowest={"future": 0.2, "jobs": 0.1}, highest={"jobs": 0.5, "future": 0.6}
    ).region(NAMES)
    assert corners(by_place) == corners(by_name)


def test_bounds_on_both_sides_leave_what_their_lengths_say():
    # 4/5 remain to be given away, and no part of that above 9/16.
    region = made(Bounds(lowest=0.05, highest=0.5), FOUR)
    assert_allclose(region.share, 0.8**3 * (1 - 4 * (7 / 16) ** 3), rtol=1e-13)


def test_bounds_that_leave_one_point_have_a_share_of_zero():
    region = made(Bounds(lowest=(0.1, 0.2, 0.7)))
    assert region.share == 0
    assert corners(region) == {(0.1, 0.2, 0.7)}


def test_a_weight_that_is_fixed_leaves_a_share_of_zero():
    region = made(Bounds(lowest={"jobs": 0.3}, highest={"jobs": 0.3}))
    assert region.share == 0
    assert corners(region) == {(0.3, 0.7, 0), (0.3, 0, 0.7)}


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        (
            {"set": "bounds", "lowest": {"jobs": 0.7, "growth": 0.6, "future": 0.1}},
            "jobs >= 0.7; growth >= 0.6",
        ),
        ({"set": "bounds", "lowest": 0.4}, "jobs >= 0.4; growth >= 0.4; future >= 0.4"),
        ({"set": "bounds", "highest": 0.3}, "jobs <= 0.3; growth <= 0.3; future <= 0.3"),
        (
            {"set": "bounds", "lowest": 0.2, "highest": {"jobs": 0.1}},
            "jobs >= 0.2; jobs <= 0.1",
        ),
        (
            {"set": "polytope", "statements": ["jobs >= 0.1", "growth > 0.5", "future = 60 %"]},
            "growth > 0.5; future = 60 %",
        ),
        (
            {
                "set": "polytope",
                "statements": ["jobs >= growth + 0.1", "growth >= jobs", "jobs <= 1"],
            },
            "jobs >= growth + 0.1; growth >= jobs",
        ),
    ],
)
def test_what_contradicts_is_named_and_nothing_else(spec, said):
    message, hint = refused(spec)
    assert message == f"No weights fulfil all of these conditions together: {said}."
    assert hint == "Weights are 0 or more and sum to 1. Loosen one of the conditions."


def test_a_condition_that_no_weights_fulfil_is_named_alone():
    message, _ = refused({"set": "polytope", "statements": ["jobs >= 0.5", "growth >= 1.2"]})
    assert message == "No weights fulfil this condition: growth >= 1.2."


def test_what_contradicts_is_named_though_there_are_too_many_criteria_to_cut_up():
    names = [f"c{j}" for j in range(9)]
    message, _ = refused({"set": "bounds", "lowest": 0.05, "highest": {"c3": 0.01}}, names)
    assert message.endswith("together: c3 >= 0.05; c3 <= 0.01.")


# Orders


@pytest.mark.parametrize("m", range(1, 10))
def test_an_order_is_one_of_all_permutations(m):
    names = [f"c{j}" for j in range(m)]
    region = made(Order(order=tuple(names)), names)
    assert_allclose(region.share, 1 / factorial(m), rtol=1e-11)
    # All on the first, half on each of the first two ...
    expected = np.tril(np.ones((m, m))) / np.arange(1, m + 1)[:, None]
    assert corners(region) == {tuple(one) for one in np.round(expected, 9).tolist()}


def test_an_order_of_other_criteria_has_them_in_other_places():
    region = made(Order(order=("future", "jobs", "growth")))
    assert corners(region) == {(0, 0, 1), (0.5, 0, 0.5), THIRDS}


def test_criteria_that_are_not_named_are_free():
    region = made(Order(order=("growth", "jobs")), FOUR)
    assert_allclose(region.share, 1 / 2, rtol=1e-13)


def test_criteria_that_are_level_leave_a_share_of_zero():
    region = made(Order(order=("jobs", ("growth", "future"))))
    assert region.share == 0
    assert corners(region) == {(1, 0, 0), THIRDS}


def test_criteria_that_are_all_level_leave_one_point():
    region = made(Order(order=(FOUR,)), FOUR)
    assert region.share == 0
    assert corners(region) == {(0.25, 0.25, 0.25, 0.25)}


def test_all_orders_together_are_all_weights():
    shares = [made(Order(order=order), FOUR).share for order in permutations(FOUR)]
    assert_allclose(np.sum(shares), 1, rtol=0, atol=1e-13)


# Ratios


@pytest.mark.parametrize("times", [0.5, 1.0, 2.0, 5.0])
def test_one_weight_is_so_many_times_another_with_one_of_one_and_so_many(times):
    # Of two exponentials the first is k times the second with 1 / (1 + k), whatever else there is.
    between = ratio("jobs", "growth", at_least=times)
    assert_allclose(made(Ratios(ratios=(between,)), FOUR).share, 1 / (1 + times), rtol=1e-12)


def test_a_ratio_between_two_bounds_is_what_both_leave():
    between = ratio("jobs", "growth", at_least=0.5, at_most=2)
    assert_allclose(made(Ratios(ratios=(between,)), FOUR).share, 2 / 3 - 1 / 3, rtol=1e-12)


def test_a_ratio_that_is_fixed_leaves_a_share_of_zero():
    between = ratio("jobs", "growth", at_least=3, at_most=3)
    region = made(Ratios(ratios=(between,)))
    assert region.share == 0
    assert corners(region) == {(0.75, 0.25, 0), (0, 0, 1)}


def test_a_chain_of_ratios_is_a_simplex():
    chain = (
        ratio("jobs", "growth", at_least=2),
        ratio("growth", "future", at_least=2),
    )
    region = made(Ratios(ratios=chain))
    assert corners(region) == {
        (1, 0, 0),
        (0.666666667, 0.333333333, 0),
        (0.571428571, 0.285714286, 0.142857143),
    }
    # The determinant of these corners: 1 · 1/3 · 1/7.
    assert_allclose(region.share, 1 / 21, rtol=1e-12)


def test_ratios_are_named_where_they_contradict():
    spec = {
        "set": "ratios",
        "ratios": [
            {"more": "jobs", "than": "growth", "at-most": 0},
            {"more": "growth", "than": "jobs", "at-most": 0.5},
            {"more": "future", "than": "jobs", "at-most": 3},
        ],
    }
    message, _ = refused(spec)
    assert message.endswith("together: jobs <= 0 growth; growth <= 0.5 jobs; future <= 3 jobs.")


# Polytopes


def test_statements_of_an_order_are_the_order():
    said = made(Polytope(statements=("jobs >= growth", "growth >= future")))
    assert corners(said) == corners(made(Order(order=NAMES)))


def test_statements_of_bounds_and_an_order_leave_what_both_do():
    bounds = [f"{name} {sign}" for name in FOUR for sign in (">= 5 %", "<= 50 %")]
    region = made(Polytope(statements=(*bounds, "jobs >= growth")), FOUR)
    assert len(region.vertices) == 10
    assert_allclose(region.share, 0.17025, rtol=1e-12)


def test_a_statement_that_always_holds_changes_nothing():
    region = made(Polytope(statements=("jobs >= 0", "jobs <= 1", "0.5 <= 0.6")))
    assert_allclose(region.share, 1, rtol=1e-14)


def test_equalities_that_fix_all_weights_leave_one_point():
    region = made(Polytope(statements=("jobs = 2 growth", "growth = future")))
    assert region.share == 0
    assert corners(region) == {(0.5, 0.25, 0.25)}
    assert_array_equal(region.probability(np.array([[1.0, -1, -1], [1.0, -1, -1.1]])), [1, 0])


def test_all_faults_of_statements_are_told_at_once():
    with pytest.raises(WeightError) as caught:
        made(Polytope(statements=("jbs >= 0.2", "growth")))
    assert len(caught.value.faults) == 2


# Hulls of stakeholders


def hull(*rows, names=NAMES):
    return Hull(stakeholders={f"s{i}": tuple(row) for i, row in enumerate(rows)}).region(names)


def test_points_of_stakeholders_are_divided_by_their_sum():
    region = hull((50, 30, 20))
    assert region.share == 0
    assert corners(region) == {(0.5, 0.3, 0.2)}


def test_a_hull_of_one_is_decided_by_the_weights_of_this_one():
    region = hull((5, 3, 2))
    d = np.array([[1.0, -1, 0], [-1.0, 1, 0], [-1.0, 1, 1]])
    assert_array_equal(region.probability(d), [1, 0, 1])


@pytest.mark.parametrize("again", [(1, 2, 3), (10, 20, 30), (0.1, 0.2, 0.3), (7, 14, 21)])
def test_stakeholders_of_one_mind_are_one(again):
    region = hull((1, 2, 3), again, again)
    assert region.share == 0
    assert region.corners.shape == (1, 1, 3)
    assert_allclose(region.corners[0], [[1 / 6, 1 / 3, 1 / 2]])


def test_a_hull_of_two_is_the_segment_between_them():
    region = hull((1, 0, 0), (0, 1, 1))
    assert region.share == 0
    # w_1 >= 1/4 on three quarters of it.
    assert_allclose(region.probability(np.array([0.75, -0.25, -0.25])), 0.75, rtol=1e-13)


def test_a_hull_of_as_many_as_criteria_has_the_share_of_its_determinant():
    rows = np.array([[0.6, 0.2, 0.2], [0.1, 0.7, 0.2], [0.1, 0.1, 0.8]])
    assert_allclose(hull(*rows).share, np.linalg.det(rows), rtol=1e-13)


def test_a_hull_of_more_than_criteria_has_the_share_of_its_polygon():
    # Of all orders of 1/2, 1/3, 1/6: no weight below 1/6 or above 1/2, so 1/4 · (1 - 3 (1/3)²).
    region = hull(*permutations((3, 2, 1)))
    assert_allclose(region.share, 1 / 6, rtol=1e-12)
    assert_allclose(region.shares.sum(), 1)


def test_stakeholders_inside_the_hull_of_others_change_nothing():
    outer = list(permutations((3, 2, 1)))
    region = hull(*outer, (1, 1, 1), (8, 7, 9), (3, 2, 1), (30, 20, 10))
    assert_allclose(region.share, 1 / 6, rtol=1e-12)
    d = np.random.default_rng(5).uniform(-1, 1, (20, 3))
    expected = hull(*outer).probability(d)
    assert_allclose(region.probability(d), expected, rtol=0, atol=1e-12)


def test_a_flat_hull_of_many_has_a_share_of_zero_and_half_on_each_side_of_its_middle():
    # Growth has a quarter for everybody; the rest is a triangle, and a point inside it.
    region = hull((3, 2, 3, 0), (0, 2, 3, 3), (3, 2, 0, 3), (2, 2, 2, 2), names=FOUR)
    assert region.share == 0
    assert_allclose(region.probability(np.array([1.0, 0, -1, 0])), 0.5, atol=1e-12)


@given(st.lists(st.integers(1, 9), min_size=9, max_size=9), st.permutations(range(3)))
def test_the_order_of_the_stakeholders_does_not_matter(points, order):
    rows = np.array(points, dtype=float).reshape(3, 3)
    d = np.array([[1.0, -1, 0.1], [0.3, 0.2, -0.4]])
    mixed, region = hull(*rows[list(order)]), hull(*rows)
    assert_allclose(mixed.probability(d), region.probability(d), rtol=0, atol=1e-9)


def test_who_gives_no_points_is_named():
    message, _ = refused(
        {"set": "hull", "stakeholders": {"Bochum": [1, 0, 0], "Hagen": [0, 0, 0]}}
    )
    assert message == "Hagen gives no points to any criterion."


# Dirichlet


def test_parameters_are_the_mean_times_the_confidence():
    region = made(Dirichlet(mean=(5, 3, 2), confidence=20))
    assert_allclose(region.alpha, [10, 6, 4], rtol=1e-15)
    assert not region.is_uniform


def test_even_points_and_as_much_confidence_as_criteria_are_uniform_weights():
    region = made(Dirichlet(mean=(7, 7, 7), confidence=3))
    d = np.random.default_rng(1).uniform(-1, 1, (20, 3))
    assert_allclose(region.probability(d), race(d), rtol=0, atol=1e-12)


@pytest.mark.parametrize("mean", [(1, 0, 1), {"jobs": 1, "future": 1}])
def test_a_criterion_without_a_mean_is_named(mean):
    message, hint = refused({"set": "dirichlet", "mean": mean, "confidence": 3})
    assert message == "The mean weight of growth is 0."
    assert hint == "A criterion that is never to count is left out; others need points."


def test_an_empty_group_in_an_order_is_refused():
    with pytest.raises(ValidationError):
        Order(order=((), "jobs"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"more": "a", "than": "b"},
        {"more": "a", "than": "a", "at_least": 2},
    ],
    ids=["no bound", "with itself"],
)
def test_a_ratio_that_says_nothing_is_refused(wrong):
    with pytest.raises(ValidationError):
        Ratio(**wrong)


def test_an_order_names_each_criterion_once():
    with pytest.raises(ValidationError, match="named twice"):
        Order(order=("a", "b", "a"))


def test_bounds_are_told_with_all_their_digits():
    with pytest.raises(WeightError, match=r"0\.3333333333"):
        Bounds(highest=0.3333333333).region(["a", "b", "c"])


def test_a_mean_of_next_to_nothing_is_none():
    with pytest.raises(WeightError, match="mean weight of a is 0"):
        Dirichlet(mean=(1e-300, 1, 1), confidence=5).region(["a", "b", "c"])
