"""The best set at every share of politics."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio import InputError, balance
from s3prio.analysis.balance.dial import Scaling, units
from s3prio.analysis.balance.given import taken_points
from s3prio.text import Text
from tests.unit.analysis.balance.cases import (
    EVIDENCE,
    demands,
    lists_of,
    mixed,
    nothing_listed,
    wishes,
)

MOVES: dict[Scaling, bool] = {"min-max": True, "anchors": False}
WHOLE = (Fraction(0), Fraction(1))
SHARES = [Fraction(i, 60) for i in range(61)]


def spreads(*sides):
    return [Fraction(max(one) - min(one)) or Fraction(1) for one in sides]


@st.composite
def asked(draw):
    """Constraints, with evidence and support of the topics."""
    case = draw(demands())
    n = len(case.topics)
    return case, draw(lists_of(n, 0, 6)), draw(lists_of(n, 0, 6))


@given(asked())
def test_at_every_share_the_set_is_one_of_the_best(given_):
    case, evidence, support = given_
    found = balance.dial(evidence, support, case.family)
    sets = {one.selected: (one.evidence, one.support) for one in case.scored(evidence, support)}
    unit = spreads(evidence, support)
    for share in SHARES:
        best = max(mixed(one, unit, share) for one in sets.values())
        assert mixed(sets[found.at(share)], unit, share) == best


@given(asked())
def test_inside_a_stretch_only_its_level_sets_are_as_good(given_):
    case, evidence, support = given_
    found = balance.dial(evidence, support, case.family)
    sets = {one.selected: (one.evidence, one.support) for one in case.scored(evidence, support)}
    unit = spreads(evidence, support)
    for stretch in found.stretches:
        middle = (stretch.start + stretch.end) / 2
        best = max(mixed(one, unit, middle) for one in sets.values())
        level = {name for name, one in sets.items() if mixed(one, unit, middle) == best}
        assert {stretch.selected, *stretch.level} == level


@given(asked())
def test_stretches_fill_everything_from_0_to_1(given_):
    case, evidence, support = given_
    stretches = balance.dial(evidence, support, case.family).stretches
    assert stretches[0].start == 0
    assert stretches[-1].end == 1
    assert all(one.end == next_.start for one, next_ in pairwise(stretches))
    assert all(one.start < one.end for one in stretches)


@given(asked())
def test_at_every_tip_those_come_and_go_who_are_said_to(given_):
    case, evidence, support = given_
    found = balance.dial(evidence, support, case.family)
    for (one, next_), tip in zip(pairwise(found.stretches), found.tips, strict=True):
        assert tip.position == one.end
        assert tip.entered or tip.left
        assert set(one.selected) - set(tip.left) | set(tip.entered) == set(next_.selected)


@given(asked())
def test_who_is_always_in_and_who_never(given_):
    case, evidence, support = given_
    found = balance.dial(evidence, support, case.family)
    inside = [set(one.selected) for one in found.stretches]
    for i in range(len(case.topics)):
        assert (i in found.always) == all(i in one for one in inside)
        assert (i in found.never) == all(i not in one for one in inside)


@given(asked())
def test_without_a_list_the_dial_is_the_same(given_):
    case, evidence, support = given_
    listed = balance.dial(evidence, support, case.family)
    with nothing_listed():
        found = balance.dial(evidence, support, case.family)
    assert [(one.start, one.end) for one in found.stretches] == [
        (one.start, one.end) for one in listed.stretches
    ]
    assert [(one.evidence, one.support) for one in found.unsupported] == [
        (one.evidence, one.support) for one in listed.unsupported
    ]


def test_at_a_tip_the_set_with_more_evidence_counts():
    found = balance.dial(EVIDENCE, wishes(), 3)
    tip = Fraction(38, 85)
    assert found.at(tip) == (0, 1, 2)
    assert found.at(tip + Fraction(1, 10**12)) == (0, 1, 3)


def test_the_ends_of_the_dial_can_be_asked_for():
    found = balance.dial(EVIDENCE, wishes(), 3)
    assert found.at(0) == (0, 1, 2)
    assert found.at(1) == found.at(1.0) == (0, 1, 5)


@pytest.mark.parametrize("share", [-0.1, 1.5, float("nan")])
def test_a_share_below_0_or_above_1_is_refused(share):
    with pytest.raises(InputError):
        balance.dial(EVIDENCE, wishes(), 3).at(share)


def test_three_sets_on_one_line_leave_two_stretches():
    # All three are level at one half, where the set jumps over the middle one.
    found = balance.dial([10, 5, 0], [0, 5, 10], 1)
    assert [(one.start, one.end, one.selected) for one in found.stretches] == [
        (Fraction(0), Fraction(1, 2), (0,)),
        (Fraction(1, 2), Fraction(1), (2,)),
    ]
    assert found.unsupported == ()


def test_a_set_that_no_share_makes_the_best_is_named():
    found = balance.dial([10, 4, 0], [0, 4, 10], 1)
    assert [one.selected for one in found.unsupported] == [(1,)]
    assert found.never == (1,)


def test_level_sets_stand_beside_the_one_that_is_shown():
    found = balance.dial([5, 5, 1], [2, 2, 9], 1)
    assert (found.stretches[0].selected, found.stretches[0].level) == ((0,), ((1,),))


def test_if_facts_and_wishes_agree_there_is_no_tip():
    found = balance.dial([3, 2, 1], [9, 2, 1], 1)
    assert found.tips == ()
    assert [(one.start, one.end) for one in found.stretches] == [WHOLE]


@pytest.mark.parametrize(("evidence", "support"), [([1, 1, 1], [1, 2, 3]), ([1, 2, 3], [4, 4, 4])])
def test_a_side_without_differences_decides_nothing(evidence, support):
    found = balance.dial(evidence, support, 1)
    assert [one.selected for one in found.stretches] == [(2,)]


def test_if_all_are_chosen_nothing_tips():
    (only,) = balance.dial([1, 2], [2, 1], 2).stretches
    assert only == (*WHOLE, (0, 1), ())


# --- scaling


def test_scaling_moves_the_tips_and_never_the_order_of_the_sets():
    by_topics = balance.dial(EVIDENCE, wishes(), 3)
    fixed = balance.dial(EVIDENCE, wishes(), 3, scaling="anchors")
    assert [one.selected for one in fixed.stretches] == [
        one.selected for one in by_topics.stretches
    ]
    # 4 of 100 points of evidence against 1 of a third of 100: (4/100) / (4/100 + 3/100).
    assert fixed.tips[0].position == Fraction(4, 7)
    assert (by_topics.scaling, fixed.scaling) == ("min-max", "anchors")


def test_a_poor_topic_more_moves_the_tips_of_one_scaling_and_not_of_the_other():
    evidence, support = [*EVIDENCE, 0], [*wishes(), 0]
    for scaling, moves in MOVES.items():
        before = balance.dial(EVIDENCE, wishes(), 3, scaling=scaling)
        after = balance.dial(evidence, support, 3, scaling=scaling)
        assert [one.selected for one in after.stretches] == [
            one.selected for one in before.stretches
        ]
        assert (before.tips != after.tips) == moves


def test_an_unknown_scaling_is_refused():
    with pytest.raises(InputError, match='"anchor" is not known'):
        balance.dial(EVIDENCE, wishes(), 3, scaling="anchor")  # type: ignore[arg-type] # what callers may do


def test_what_counts_alike_is_the_distance_between_the_best_and_the_worst_topic():
    evidence = taken_points(EVIDENCE, range(6), Text("Evidence"))
    support = taken_points(wishes(), range(6), Text("Support"))
    assert units(evidence, support, "min-max", 3) == (Fraction(47), Fraction(19, 2))
    assert units(evidence, support, "anchors", 4) == (Fraction(100), Fraction(25))


def test_a_frame_has_one_row_for_each_stretch():
    frame = balance.dial(EVIDENCE, wishes(), 3).to_frame()
    assert frame["start"].tolist() == pytest.approx([0, 38 / 85, 266 / 501, 323 / 417])
    assert frame["end"].tolist() == pytest.approx([38 / 85, 266 / 501, 323 / 417, 1])
    assert frame["selection"].tolist()[-1] == "0, 1, 5"
