"""What facts alone would choose, what wishes alone, and what lies between them."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio import InputError, ScenarioError, ShapeError, balance
from s3prio.analysis.balance.frontier import FrontierSet, step_between
from s3prio.analysis.balance.given import taken_points
from s3prio.text import Text
from tests.unit.analysis.balance.cases import (
    EVIDENCE,
    TOPICS,
    Scored,
    demands,
    lists_of,
    nondominated,
    nothing_listed,
    sets_of,
    summed,
    wishes,
)


def pairs(found):
    return [(one.evidence, one.support) for one in found.sets]


def is_best_somewhere(one, others):
    """Whether some share of support from 0 to 1 makes a set at least as good as all others."""
    low, high = Fraction(0), Fraction(1)
    for other in others:
        # one at share x: evidence lead + x (support lead - evidence lead) >= 0
        lead = one.evidence - other.evidence
        slope = (one.support - other.support) - lead
        if slope > 0:
            low = max(low, -lead / slope)
        elif slope < 0:
            high = min(high, -lead / slope)
        elif lead < 0:
            return False
    return low <= high


@st.composite
def two_sided(draw, low=-3):
    """Evidence and support of a few topics, often level, and how many are chosen."""
    n = draw(st.integers(1, 6))
    row = lists_of(n, low, 6)
    return draw(row), draw(row), draw(st.integers(1, n))


def everything(evidence, support, k):
    return [
        Scored(one, summed(evidence, one), summed(support, one))
        for one in sets_of(len(evidence), k)
    ]


# --- the sets


@given(two_sided())
def test_the_frontier_is_what_nothing_beats_on_both_sides(case):
    found = balance.frontier(*case)
    assert pairs(found) == nondominated(everything(*case))


@given(two_sided())
def test_sets_that_are_level_on_both_sides_stand_together(case):
    sets = everything(*case)
    for one in balance.frontier(*case).sets:
        level = [
            s.selected for s in sets if (s.evidence, s.support) == (one.evidence, one.support)
        ]
        assert sorted([one.selected, *one.level]) == level


@given(two_sided())
def test_a_set_is_supported_if_some_mixture_makes_it_the_best(case):
    sets = everything(*case)
    for one in balance.frontier(*case).sets:
        assert one.is_supported == is_best_somewhere(one, sets)


@given(two_sided())
def test_every_set_of_the_frontier_adds_up(case):
    evidence, support, k = case
    for one in balance.frontier(*case).sets:
        assert len(one.selected) == k
        assert one.evidence == summed(evidence, one.selected)
        assert one.support == summed(support, one.selected)


@given(demands(), st.data())
def test_constraints_and_links_are_kept(case, data):
    n = len(case.topics)
    evidence, support = data.draw(lists_of(n, 0, 6)), data.draw(lists_of(n, 0, 6))
    found = balance.frontier(evidence, support, case.family)
    assert pairs(found) == nondominated(case.scored(evidence, support))
    assert {one.selected for one in found.sets} <= set(case.allowed)


def test_a_set_inside_the_hull_of_two_others_is_found_and_marked():
    # (10, 0), (4, 4), (0, 10): the line between the ends passes (5, 5).
    found = balance.frontier([10, 4, 0], [0, 4, 10], 1)
    assert [one.is_supported for one in found.sets] == [True, False, True]


def test_a_set_on_the_line_between_two_others_is_supported():
    found = balance.frontier([10, 5, 0], [0, 5, 10], 1)
    assert [one.is_supported for one in found.sets] == [True, True, True]


def test_decimals_are_compared_as_they_are_written():
    # 0.1 + 0.2 and 0.3 + 0 are level: nobody is ahead by a rounding error.
    found = balance.frontier([0.1, 0.3, 0.2, 0], [1, 1, 1, 1], 2)
    assert pairs(found) == [(Fraction(1, 2), Fraction(2))]


def test_a_lead_too_small_for_rounding_is_a_lead_on_the_frontier():
    tiny = Fraction(1, 10**30)
    found = balance.frontier([1 + tiny, 1], [1, 2], 1)
    assert pairs(found) == [(1 + tiny, Fraction(1)), (Fraction(1), Fraction(2))]


@pytest.mark.parametrize("evidence_unit", [Fraction(1, 10**9), 1, 10**9])
@pytest.mark.parametrize("support_unit", [Fraction(1, 10**9), 1, 10**9])
def test_units_change_the_figures_and_never_the_sets(evidence_unit, support_unit):
    evidence, support = (9, 8, 5, 1), (1, 2, 3, 6)
    plain = balance.frontier(evidence, support, 2)
    found = balance.frontier(
        [evidence_unit * one for one in evidence], [support_unit * one for one in support], 2
    )
    assert [one.selected for one in found.sets] == [one.selected for one in plain.sets]
    for mine, theirs in ((found.politics, plain.politics), (found.facts, plain.facts)):
        assert mine.share == pytest.approx(theirs.share)
        assert mine.of_range == pytest.approx(theirs.of_range)


@pytest.mark.parametrize("n", [1, 4])
def test_if_all_are_chosen_there_is_one_set_and_no_price(n):
    found = balance.frontier(range(1, n + 1), range(1, n + 1), n)
    assert [one.selected for one in found.sets] == [tuple(range(n))]
    assert found.steps == ()
    assert found.politics.absolute == found.facts.absolute == 0
    assert found.politics.share == 0
    assert found.politics.of_range is None


@pytest.mark.parametrize("k", [0, 4, -1, 1.5, True])
def test_a_number_that_is_not_from_1_to_all_is_refused(k):
    with pytest.raises(ShapeError, match="out of 3"):
        balance.frontier([1, 2, 3], [1, 2, 3], k)


def test_who_wants_what_facts_say_pays_nothing():
    found = balance.frontier([5, 4, 3, 1], [9, 8, 2, 1], 2)
    assert len(found.sets) == 1
    assert found.politics.absolute == 0
    assert found.politics.share == 0


def test_a_range_of_sizes_compares_sets_of_all_of_them():
    found = balance.frontier(
        [5, 4, -3], [1, 1, 5], 1, constraints=balance.Constraints(range=(1, 3))
    )
    assert [(one.selected, int(one.evidence), int(one.support)) for one in found.sets] == [
        ((0, 1), 9, 2),
        ((0, 1, 2), 6, 7),
    ]


# --- prices


@given(two_sided(low=0))
def test_prices_are_what_one_side_gives_up_when_the_other_has_its_way(case):
    sets, found = everything(*case), balance.frontier(*case)
    best = max(one.evidence for one in sets), max(one.support for one in sets)
    worst = min(one.evidence for one in sets), min(one.support for one in sets)
    wished = [one.evidence for one in sets if one.support == best[1]]
    known = [one.support for one in sets if one.evidence == best[0]]
    for side, price, kept in ((0, found.politics, wished), (1, found.facts, known)):
        given_up = best[side] - max(kept)
        assert price.absolute == given_up
        assert price.widest == best[side] - min(kept)
        if best[side]:
            assert price.share == pytest.approx(float(given_up / best[side]))
        else:
            assert price.share is None
        spread = best[side] - worst[side]
        if spread:
            assert price.of_range == pytest.approx(float(given_up / spread))
        else:
            assert price.of_range is None


def test_the_widest_price_is_as_exact_as_the_smallest():
    # All wishes are level, so wishes alone may end with anything: 0.8 less 0.1 is seven tenths.
    found = balance.frontier([0.8, 0.4, 0.1], [1, 1, 1], 1)
    assert found.politics.absolute == 0
    assert found.politics.widest == Fraction(7, 10)


def test_without_any_points_there_is_no_share_to_pay():
    found = balance.frontier([0, 0, 0], [1, 2, 3], 1)
    assert (found.politics.share, found.politics.of_range) == (None, None)
    assert found.facts.share == 0


def test_evidence_below_0_has_no_share_but_a_part_of_its_range():
    found = balance.frontier([-1, -3, -5], [1, 2, 0], 1)
    assert found.politics.share is None
    assert found.politics.of_range == pytest.approx(0.5)


# --- steps


@given(two_sided())
def test_steps_lead_from_each_set_to_the_next(case):
    found = balance.frontier(*case)
    for (one, next_), step in zip(pairwise(found.sets), found.steps, strict=True):
        assert set(one.selected) - set(step.left) | set(step.entered) == set(next_.selected)
        assert step.support_gained == next_.support - one.support > 0
        assert step.evidence_given == one.evidence - next_.evidence > 0
        assert step.rate * step.support_gained == step.evidence_given


def test_a_step_says_who_comes_and_who_goes():
    step = step_between(
        FrontierSet((0, 1, 4), Fraction(9), Fraction(1), is_supported=True),
        FrontierSet((0, 2, 3), Fraction(2), Fraction(3), is_supported=True),
    )
    assert (step.entered, step.left) == ((2, 3), (1, 4))
    assert step.rate == Fraction(7, 2)


# --- what callers give and get


def test_series_are_put_into_one_order():
    evidence = pd.Series(EVIDENCE, index=TOPICS)
    support = pd.Series(wishes(), index=TOPICS).iloc[::-1]
    found = balance.frontier(evidence, support, 3)
    assert found.topics == TOPICS
    assert pairs(found) == pairs(balance.frontier(EVIDENCE, wishes(), 3))


def test_a_series_with_other_labels_is_refused():
    with pytest.raises(ShapeError, match='"x" is not a topic'):
        balance.frontier(
            pd.Series([1, 2], index=["a", "b"]), pd.Series([1, 2], index=["a", "x"]), 1
        )


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), None, "five"])
@pytest.mark.parametrize("side", [0, 1])
def test_what_is_no_finite_number_is_refused(wrong, side):
    sides = [[1, 2, 3], [1, 2, 3]]
    sides[side][1] = wrong
    evidence, support = sides
    with pytest.raises(InputError, match="missing or not finite"):
        balance.frontier(evidence, support, 1)


def test_both_sides_have_the_same_topics():
    with pytest.raises(ShapeError, match="Support: there are 2 numbers for 3 topics"):
        balance.frontier([1, 2, 3], [1, 2], 1)


def test_constraints_belong_to_a_number_not_to_a_family():
    family = balance.feasible_sets(("a", "b"), 1)
    with pytest.raises(InputError, match="feasible_sets"):
        balance.frontier([1, 2], [1, 2], family, constraints=balance.Constraints())


def test_constraints_that_leave_nothing_are_refused():
    names = pd.Series([1, 2], index=["a", "b"])
    said = balance.Constraints(include=("a", "b"))
    with pytest.raises(ScenarioError, match="a is in, b is in"):
        balance.frontier(names, names, 1, constraints=said)


@pytest.mark.parametrize(
    "said",
    [
        balance.Constraints(coverage="pioneer"),
        balance.Constraints(guarantee=0.5),
        balance.Constraints(synergy=5.0),
    ],
    ids=["coverage", "guarantee", "synergy"],
)
def test_a_demand_that_lacks_what_it_speaks_of_is_refused_not_forgotten(said):
    # Nobody said who is covered, who is guaranteed something, or what is linked.
    with pytest.raises(InputError):
        balance.frontier([3, 2, 1], [1, 2, 3], 2, constraints=said)


def test_the_cloud_has_all_sets():
    found = balance.frontier([9, 8, 5], [1, 2, 6], 2)
    assert found.cloud is not None
    assert found.cloud.tolist() == [[17, 3], [14, 7], [13, 8]]


def test_a_frame_has_one_row_for_each_set_and_the_rate_of_the_step_to_it():
    evidence = pd.Series(EVIDENCE, index=TOPICS)
    frame = balance.frontier(evidence, wishes(), 3).to_frame()
    assert frame["selection"].tolist()[0] == "green, cyber, logistics"
    assert frame["evidence"].tolist() == [230, 226, 212, 195]
    assert frame["support"].tolist() == [53.5, 54.5, 57, 58]
    assert np.isnan(frame["rate"].iloc[0])
    assert frame["rate"].tolist()[1:] == [4, 5.6, 17]
    assert frame["supported"].all()


# --- without a list


@given(demands(), st.data())
def test_without_a_list_the_frontier_and_its_prices_are_the_same(case, data):
    n = len(case.topics)
    evidence, support = data.draw(lists_of(n, 0, 6)), data.draw(lists_of(n, 0, 6))
    listed = balance.frontier(evidence, support, case.family)
    with nothing_listed():
        found = balance.frontier(evidence, support, case.family)
    assert found.cloud is None
    assert pairs(found) == pairs(listed)
    assert [one.is_supported for one in found.sets] == [one.is_supported for one in listed.sets]
    for mine, theirs in ((found.politics, listed.politics), (found.facts, listed.facts)):
        assert (mine.absolute, mine.share) == (theirs.absolute, theirs.share)
        assert mine.of_range == pytest.approx(theirs.of_range)


def test_without_a_list_the_widest_price_is_the_same():
    evidence, support = [8, 4, 1], [1, 1, 1]
    with nothing_listed():
        found = balance.frontier(evidence, support, 1)
    assert found.politics.widest == balance.frontier(evidence, support, 1).politics.widest


def test_without_a_list_the_share_of_work_done_rises_to_all_of_it():
    told: list[float] = []
    with nothing_listed():
        balance.frontier(EVIDENCE, wishes(), 3, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    assert all(0 < one <= 1 for one in told)


def test_of_more_sets_than_can_be_listed_the_frontier_is_found():
    # 8 of 25: a million sets; the worth of a set is told by its members alone.
    rng = np.random.default_rng(8)
    evidence, support = rng.integers(0, 50, (2, 25)).tolist()
    found = balance.frontier(evidence, support, 8)
    assert found.sets[0].evidence == sum(sorted(evidence)[-8:])
    assert found.sets[-1].support == sum(sorted(support)[-8:])
    assert all(a.evidence > b.evidence and a.support < b.support for a, b in pairwise(found.sets))
    # Nothing on the hull is missing: the best of a mixture is the sum of the best of its topics.
    for share in range(1, 20):
        mixture = sorted(
            (20 - share) * e + share * p for e, p in zip(evidence, support, strict=True)
        )
        best = max((20 - share) * one.evidence + share * one.support for one in found.sets)
        assert best == sum(mixture[-8:])


def test_points_that_were_taken_already_are_not_read_again():
    facts = taken_points([0.1, 0.2], (0, 1), Text("Evidence"))
    assert facts.exact == (Fraction(1, 10), Fraction(1, 5))
