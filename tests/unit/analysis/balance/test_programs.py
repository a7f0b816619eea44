"""The frontier of more sets than can be listed; here there are few, so that all can be looked at."""

from hypothesis import given
from hypothesis import strategies as st

from s3prio.analysis.balance.feasible import feasible_sets
from s3prio.analysis.balance.given import taken_points
from s3prio.analysis.balance.programs import ends_by_programs, frontier_by_programs
from s3prio.text import Text
from tests.unit.analysis.balance.cases import (
    EVIDENCE,
    Scored,
    demands,
    lists_of,
    nondominated,
    nothing_listed,
    sets_of,
    summed,
    wishes,
)


def points(row):
    return taken_points(row, range(len(row)), Text("Points"))


@st.composite
def asked(draw):
    case = draw(demands())
    n = len(case.topics)
    return case, draw(lists_of(n, 0, 6)), draw(lists_of(n, 0, 6))


@given(asked())
def test_everything_that_nothing_beats_is_found_and_adds_up(given_):
    case, evidence, support = given_
    sets = case.scored(evidence, support)
    with nothing_listed():
        found = frontier_by_programs(case.family, points(evidence), points(support), None)
    assert set(found) <= set(sets)
    assert set(nondominated(sets)) <= {(one.evidence, one.support) for one in found}


@given(asked())
def test_the_least_of_both_sides_and_of_the_best_of_the_other_side_is_found(given_):
    case, evidence, support = given_
    sets = case.scored(evidence, support)
    first = max(sets, key=lambda one: (one.evidence, one.support))
    last = max(sets, key=lambda one: (one.support, one.evidence))
    with nothing_listed():
        worst, level = ends_by_programs(
            case.family, points(evidence), points(support), first.selected, last.selected
        )
    assert worst == [
        float(min(one.evidence for one in sets)),
        float(min(one.support for one in sets)),
    ]
    for best, other in (("support", "evidence"), ("evidence", "support")):
        top = max(getattr(one, best) for one in sets)
        least = min(getattr(one, other) for one in sets if getattr(one, best) == top)
        assert min(getattr(one, other) for one in level if getattr(one, best) == top) == least


def test_support_in_fractions_of_a_point_is_told_apart():
    # Differences of a thousandth of a point of a hundred.
    support = [33.333, 33.332, 33.331, 0.004]
    evidence = [1, 2, 3, 9]
    with nothing_listed():
        found = frontier_by_programs(feasible_sets(4, 1), points(evidence), points(support), None)
    pairs = {(one.evidence, one.support) for one in found}
    sets = [(summed(evidence, one), summed(support, one)) for one in sets_of(4, 1)]
    assert pairs == set(sets)


def test_the_loop_ends_though_support_is_finer_than_the_solver():
    support = [one / 7 + 1e-12 * number for number, one in enumerate([3, 3, 3, 2, 2, 1])]
    told: list[float] = []
    with nothing_listed():
        found = frontier_by_programs(
            feasible_sets(6, 3), points(EVIDENCE), points(support), told.append
        )
    assert len(told) < 50
    # Nothing that differs by more than the solver's tolerance is missed.
    sets = [Scored(one, summed(EVIDENCE, one), summed(support, one)) for one in sets_of(6, 3)]
    expected = {round(float(p), 6) for _, p in nondominated(sets)}
    assert expected <= {round(float(one.support), 6) for one in found}


def test_the_share_of_work_done_is_told_and_rises():
    told: list[float] = []
    with nothing_listed():
        frontier_by_programs(feasible_sets(6, 3), points(EVIDENCE), points(wishes()), told.append)
    assert told == sorted(told)
    assert told[-1] == 1
