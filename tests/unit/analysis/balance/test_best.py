"""Which sets are the best, and which of those level?"""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio.analysis.balance.best import (
    best_by_evidence,
    best_by_support,
    near_best,
    scored,
    total,
    total_evidence,
)
from s3prio.analysis.balance.feasible import Beside, feasible_sets
from s3prio.analysis.balance.given import taken_points
from s3prio.domain.portfolio import Constraints, Requires
from s3prio.text import Text
from tests.unit.analysis.balance.cases import demands, lists_of, nothing_listed


def points(row):
    return taken_points(row, range(len(row)), Text("Points"))


def test_values_that_differ_by_rounding_only_are_the_best_together():
    assert near_best(np.array([0.1 + 0.2, 0.3, 0.2])).tolist() == [0, 1]


def test_values_that_differ_clearly_are_not():
    assert near_best(np.array([1.0, 1.0001, 0.5])).tolist() == [1]
    assert near_best(np.array([1e9, 1e9 + 100])).tolist() == [1]


def test_a_sum_is_exact():
    assert total(points([0.1, 0.2, 0.3]), (0, 1)) == Fraction(3, 10)


def test_a_link_between_two_members_counts_once():
    links = np.array([[0, 1, 1], [1, 0, 0], [1, 0, 0]], dtype=float)
    family = feasible_sets(3, 2, Constraints(synergy=0.3), Beside(links=links))
    assert total_evidence(family, points([1, 2, 4]), (0, 1)) == Fraction(33, 10)
    assert total_evidence(family, points([1, 2, 4]), (1, 2)) == 6
    assert scored(family, points([1, 2, 4]), points([5, 0, 1]), (0, 2)) == (
        (0, 2),
        Fraction(53, 10),
        Fraction(6),
    )


def test_of_sets_with_level_support_the_one_with_more_evidence_counts():
    (found,) = best_by_support(feasible_sets(3, 1), points([5, 5, 1]), points([1, 2, 9]))
    assert found == ((1,), Fraction(2), Fraction(5))


def test_of_sets_with_level_evidence_the_one_with_more_support_counts():
    (found,) = best_by_evidence(feasible_sets(3, 1), points([5, 5, 1]), points([1, 2, 9]))
    assert found == ((1,), Fraction(5), Fraction(2))


@pytest.mark.parametrize("asked", [best_by_support, best_by_evidence])
def test_sets_that_are_level_on_both_are_all_listed(asked):
    found = asked(feasible_sets(4, 2), points([3, 3, 3, 1]), points([2, 2, 2, 2]))
    assert [one.selected for one in found] == [(0, 1), (0, 2), (1, 2)]


def together(*pairs):
    """One topic only with the other, and the other only with the one."""
    return Constraints(
        requires=tuple(
            Requires(topic=a, needs=b) for pair in pairs for a, b in (pair, reversed(pair))
        )
    )


@pytest.mark.parametrize("asked", [best_by_support, best_by_evidence])
def test_a_tie_that_rounding_hides_is_found(asked):
    # As a number 0.1 + 0.2 is more than 0.15 + 0.15.
    pairs = feasible_sets(tuple("abcd"), 2, together("ab", "cd"))
    found = asked(pairs, points([0.1, 0.2, 0.15, 0.15]), points([1, 1, 1, 1]))
    assert [one.selected for one in found] == [(0, 1), (2, 3)]


@pytest.mark.parametrize("asked", [best_by_support, best_by_evidence])
def test_a_lead_too_small_for_rounding_is_a_lead(asked):
    pairs = feasible_sets(tuple("abcd"), 2, together("ab", "cd"))
    row = points(
        [Fraction(1, 10), Fraction(1, 5), Fraction(3, 20), Fraction(3, 20) + Fraction(1, 10**30)]
    )
    (found,) = asked(pairs, row, points([1, 1, 1, 1]))
    assert found.selected == (2, 3)


@given(demands(), st.data())
def test_the_best_are_those_that_looking_at_all_sets_finds(case, data):
    n = len(case.topics)
    evidence, support = data.draw(lists_of(n, 0, 5)), data.draw(lists_of(n, 0, 5))
    everything = case.scored(evidence, support)
    by_support = max((one.support, one.evidence) for one in everything)
    by_evidence = max((one.evidence, one.support) for one in everything)
    found = best_by_support(case.family, points(support), points(evidence))
    assert {one.selected for one in found} == {
        one.selected for one in everything if (one.support, one.evidence) == by_support
    }
    found = best_by_evidence(case.family, points(evidence), points(support))
    assert {one.selected for one in found} == {
        one.selected for one in everything if (one.evidence, one.support) == by_evidence
    }


@given(demands(), st.data())
def test_without_a_list_one_of_the_best_is_found(case, data):
    n = len(case.topics)
    evidence, support = data.draw(lists_of(n, 0, 5)), data.draw(lists_of(n, 0, 5))
    everything = case.scored(evidence, support)
    with nothing_listed():
        family = case.family
        assert family.members is None
        (wished,) = best_by_support(family, points(support), points(evidence))
        (known,) = best_by_evidence(family, points(evidence), points(support))
    assert (wished.support, wished.evidence) == max(
        (one.support, one.evidence) for one in everything
    )
    assert (known.evidence, known.support) == max(
        (one.evidence, one.support) for one in everything
    )
