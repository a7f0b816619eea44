"""Which selections are allowed, and if none is, why?"""

import re
from fractions import Fraction
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from s3prio import InputError, ScenarioError, ShapeError
from s3prio.analysis.balance.feasible import Beside, feasible_sets
from s3prio.domain.label import Label
from s3prio.domain.portfolio import Constraints, Requires
from tests.unit.analysis.balance.cases import (
    demands,
    keeps,
    nothing_listed,
    points_of,
    satisfaction,
)

ABCD = tuple("abcd")


def listed(family):
    return [family.selected(f) for f in range(len(family))]


def allowed(constraints, select=2, topics=ABCD, beside=None):
    return listed(feasible_sets(topics, select, constraints, beside))


def contradiction(constraints, select=2, topics=ABCD, beside=None):
    """The demands that are said to contradict each other, and the hint."""
    with pytest.raises(ScenarioError) as caught:
        feasible_sets(topics, select, constraints, beside)
    (fault,) = caught.value.faults
    values = fault.message.values
    said = values["demands"] if "demands" in values else (values["demand"],)
    assert isinstance(said, tuple)
    return {str(one) for one in said}, str(fault.hint)


# --- what is allowed


@given(demands())
def test_the_sets_are_just_those_that_keep_to_everything(case):
    assert listed(case.family) == case.allowed


@given(demands(possible=False))
def test_with_and_without_a_list_the_same_demands_are_refused(case):
    with nothing_listed():
        if case.allowed:
            assert case.family.members is None
        else:
            with pytest.raises(ScenarioError):
                _ = case.family
    if not case.allowed:
        with pytest.raises(ScenarioError):
            _ = case.family


def test_where_nothing_is_demanded_all_sets_of_the_size_are_allowed():
    assert allowed(None) == list(combinations(range(4), 2))
    assert feasible_sets(4, 2).topics == (0, 1, 2, 3)


def test_if_all_are_chosen_there_is_one_set():
    assert allowed(None, select=4) == [(0, 1, 2, 3)]


def test_a_range_takes_the_place_of_the_number():
    found = feasible_sets(ABCD, 2, Constraints(range=(3, 4)))
    assert found.sizes == (3, 4)
    assert listed(found) == [*combinations(range(4), 3), (0, 1, 2, 3)]


def test_a_prerequisite_that_is_not_there_keeps_a_topic_out():
    said = Constraints(requires=(Requires(topic="a", needs="b"),), exclude=("b",))
    assert allowed(said) == [(2, 3)]


def test_what_costs_exactly_the_budget_is_allowed():
    said = Constraints(budget=0.3, costs={"a": 0.1, "b": 0.2, "c": 0.2, "d": 0.2})
    assert allowed(said) == [(0, 1), (0, 2), (0, 3)]


def test_what_has_no_costs_costs_nothing():
    assert allowed(Constraints(budget=0, costs={"a": 1})) == [(1, 2), (1, 3), (2, 3)]


def test_every_municipality_has_one_of_the_selected_topics():
    covers = np.array([[1, 1, 0, 0], [0, 0, 1, 0]], dtype=bool)
    found = allowed(Constraints(coverage="pioneer"), beside=Beside(covers=covers))
    assert found == [(0, 2), (1, 2)]


def test_links_are_worth_the_synergy_each():
    links = np.zeros((4, 4))
    links[0, 1] = links[1, 0] = 0.5
    found = feasible_sets(ABCD, 2, Constraints(synergy=6), Beside(links=links))
    assert_allclose(found.bonuses, [3, 0, 0, 0, 0, 0])


@given(points_of(2, 4), st.sampled_from([0.0, 0.25, 0.5, 2 / 3, 1.0]))
def test_a_guarantee_is_a_share_of_each_ones_best_result(points, share):
    table = satisfaction(points, list(combinations(range(4), 2)))
    kept = [
        one
        for one, row in zip(combinations(range(4), 2), table, strict=True)
        if min(row) >= Fraction(share) - Fraction(1, 10**8)
    ]
    beside = Beside(points=np.array(points, dtype=float), stakeholders=("X", "Y"))
    said = Constraints(guarantee=share)
    if kept:
        assert allowed(said, beside=beside) == kept
    else:
        demanded, _ = contradiction(said, beside=beside)
        assert demanded == {"X gets its guarantee", "Y gets its guarantee"}


def test_the_best_possible_result_is_that_under_the_other_constraints():
    # Without a, the best for the first is 3: half of it is 1.5, not 5.
    beside = Beside(points=np.array([[9.0, 1, 2, 0], [0, 1, 1, 1]]))
    said = Constraints(exclude=("a",), guarantee=0.5)
    assert allowed(said, beside=beside) == [(1, 2), (2, 3)]
    with nothing_listed():
        found = feasible_sets(ABCD, 2, said, beside)
    assert found.conditions.lowest[-2:].tolist() == [1.5, 1.0]


# --- what contradicts itself


def test_more_that_must_be_in_than_are_chosen():
    demanded, _ = contradiction(Constraints(include=("a", "b", "c")))
    assert demanded == {"a is in", "b is in", "c is in"}


def test_a_topic_that_must_be_in_and_its_prerequisite_that_must_not():
    said = Constraints(
        include=("a",), exclude=("b",), requires=(Requires(topic="a", needs="b"),), budget=100
    )
    demanded, hint = contradiction(said)
    assert demanded == {"a is in", "b is out", "a only with b"}
    assert "more topics" in hint


def test_a_budget_that_is_too_small_is_a_contradiction_of_its_own():
    said = Constraints(include=("a",), budget=1, costs={"a": 1, "b": 2, "c": 2, "d": 2})
    demanded, _ = contradiction(said)
    assert demanded <= {"a is in", "the budget"}
    assert contradiction(Constraints(budget=1, costs=dict.fromkeys(ABCD, 2)))[0] == {"the budget"}


def test_municipalities_that_cannot_be_covered_together_are_named_with_the_best_coverage():
    # Three places lead in one topic each; two topics cover two of them.
    beside = Beside(covers=np.eye(3, 4, dtype=bool), municipalities=("Hagen", "Hamm", "Herne"))
    demanded, hint = contradiction(Constraints(coverage="pioneer"), beside=beside)
    assert demanded == {"Hagen is covered", "Hamm is covered", "Herne is covered"}
    assert "At best 2 of 3 municipalities" in hint


def test_a_municipality_that_leads_nowhere_is_named_alone():
    covers = np.array([[1, 1, 1, 1], [0, 0, 0, 0]], dtype=bool)
    beside = Beside(covers=covers, municipalities=("Hagen", "Hamm"))
    demanded, hint = contradiction(Constraints(coverage="pioneer"), beside=beside)
    assert demanded == {"Hamm is covered"}
    assert "At best 1 of 2" in hint


def test_the_best_coverage_is_that_under_the_other_constraints():
    beside = Beside(covers=np.eye(3, 4, dtype=bool))
    said = Constraints(coverage="pioneer", include=("d",))
    _, hint = contradiction(said, beside=beside)
    assert "At best 1 of 3" in hint


def test_municipalities_and_stakeholders_without_names_are_numbered_from_1():
    beside = Beside(covers=np.zeros((2, 4), dtype=bool))
    demanded, _ = contradiction(Constraints(coverage="pioneer"), beside=beside)
    assert demanded <= {"1 is covered", "2 is covered"}
    assert len(demanded) == 1


@pytest.mark.parametrize(
    ("said", "beside"),
    [
        (Constraints(include=("a",), budget=1, costs={"a": 2}, coverage="pioneer"), Beside()),
        (
            Constraints(guarantee=0.9, coverage="pioneer"),
            Beside(points=np.array([[9.0, 1, 0, 0], [1, 9, 0, 0]])),
        ),
    ],
    ids=["budget", "guarantee"],
)
def test_where_coverage_is_no_part_of_the_contradiction_the_hint_does_not_blame_it(said, beside):
    everywhere = Beside(beside.points, covers=np.ones((1, 4), dtype=bool))
    demanded, hint = contradiction(said, select=1, beside=everywhere)
    assert not any("covered" in one for one in demanded)
    assert "covered" not in hint


def test_names_are_said_as_people_know_them():
    names = (Label(en="Green", de="Grün"), "Cyber", "Logistics", "Health")
    demanded, _ = contradiction(
        Constraints(include=("a", "b", "c")), beside=Beside(names=names), select=1
    )
    assert len(demanded) == 2
    assert demanded < {"Green is in", "Cyber is in", "Logistics is in"}


@given(demands(possible=False))
def test_what_is_named_contradicts_itself_and_nothing_smaller_does(case):
    if case.allowed:
        return
    said = case.constraints
    covers = case.beside.covers
    demanded, _ = contradiction(said, case.select, case.topics, case.beside)
    everything = every_demand(said, covers)
    assert demanded <= set(everything)
    sets = [
        one
        for k in range(said.range[0], said.range[1] + 1)
        for one in combinations(range(len(case.topics)), k)
    ]
    missed = {name: {one for one in sets if not holds(one)} for name, holds in everything.items()}
    names = [name for name in missed if missed[name]]

    def contradict(which):
        return set().union(*(missed[name] for name in which)) == set(sets)

    assert contradict(demanded)
    assert not any(contradict(one) for one in combinations(names, len(demanded) - 1))


def every_demand(said, covers):
    """Each demand in its words, with what it asks of a set."""
    names = "abcdefgh"

    def part(**what):
        nothing: dict[str, Any] = {
            "include": [],
            "exclude": [],
            "requires": [],
            "budget": None,
            "costs": {},
        }
        return lambda one: keeps(nothing | what, names, covers, one)

    found = {f"{one} is in": part(include=[one]) for one in said.include}
    found |= {f"{one} is out": part(exclude=[one]) for one in said.exclude}
    for one in said.requires:
        found[f"{one.topic} only with {one.needs}"] = part(requires=[(one.topic, one.needs)])
    if said.budget is not None:
        found["the budget"] = part(budget=said.budget, costs=said.costs)
    if said.coverage is not None:
        for p, place in enumerate(("Hagen", "Herne")):
            found[f"{place} is covered"] = lambda one, p=p: bool(covers[p, list(one)].any())
    return found


def test_without_a_list_the_demands_that_contradict_each_other_are_named_too():
    said = Constraints(
        include=("a",), exclude=("b",), requires=(Requires(topic="a", needs="b"),), budget=100
    )
    with nothing_listed():
        demanded, _ = contradiction(said)
    assert demanded == {"a is in", "b is out", "a only with b"}


def test_sizes_are_named_as_they_were_asked_for():
    said = Constraints(range=(2, 3), budget=0, costs=dict.fromkeys(ABCD, 1))
    with pytest.raises(ScenarioError, match="No selection of 2 to 3 topics"):
        feasible_sets(ABCD, 1, said)
    with pytest.raises(ScenarioError, match="No selection of 2 topics"):
        feasible_sets(ABCD, 2, Constraints(budget=0, costs=dict.fromkeys(ABCD, 1)))


def test_one_topic_is_no_topics():
    with pytest.raises(ScenarioError) as caught:
        feasible_sets(ABCD, 1, Constraints(include=("a", "b")))
    assert not re.search(r"\b1 topics", str(caught.value))


# --- what is wrong


@pytest.mark.parametrize("select", [0, 5, -1, 1.5, True, "2"])
def test_a_number_that_is_not_from_1_to_all_is_refused(select):
    with pytest.raises(ShapeError, match="from 1 to 4"):
        feasible_sets(ABCD, select)


def test_without_a_number_nothing_can_be_chosen():
    with pytest.raises(InputError, match="how many"):
        feasible_sets(ABCD, None)  # type: ignore[arg-type] # what callers may do


def test_a_range_beyond_all_topics_is_refused():
    with pytest.raises(InputError, match="5 are to be selected out of 4"):
        feasible_sets(ABCD, 2, Constraints(range=(2, 5)))


@pytest.mark.parametrize(
    "said",
    [
        Constraints(include=("grean",)),
        Constraints(exclude=("grean",)),
        Constraints(requires=(Requires(topic="grean", needs="cyber"),)),
        Constraints(requires=(Requires(topic="cyber", needs="grean"),)),
        Constraints(budget=1, costs={"grean": 1}),
    ],
    ids=["include", "exclude", "topic", "needs", "costs"],
)
def test_an_unknown_topic_is_named_with_what_it_could_mean(said):
    with pytest.raises(InputError, match='"grean" is no topic') as caught:
        feasible_sets(("green", "cyber"), 1, said)
    assert "green" in str(caught.value.faults[0].hint)


def test_topics_without_names_are_known_by_their_numbers():
    assert listed(feasible_sets(3, 1, Constraints(include=("0",)))) == [(0,)]


@pytest.mark.parametrize(
    "said",
    [Constraints(coverage="pioneer"), Constraints(guarantee=0.5), Constraints(synergy=2)],
    ids=["coverage", "guarantee", "synergy"],
)
def test_a_demand_that_lacks_what_it_speaks_of_is_refused_not_forgotten(said):
    with pytest.raises(InputError):
        feasible_sets(ABCD, 2, said)
