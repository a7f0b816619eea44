"""Does the result of wishes hang on somebody?"""

from fractions import Fraction
from itertools import permutations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio import InputError, NotApplicableError, ShapeError, WeightError, balance
from tests.unit.analysis.balance.cases import (
    EVIDENCE,
    INFLUENCE,
    POINTS,
    TOPICS,
    demands,
    distinct,
    influence_of,
    lists_of,
    nothing_listed,
    points_of,
    sets_of,
    shares_of,
    summed,
    supports,
)
from tests.unit.analysis.robustness.cases import assert_no_nan


@st.composite
def asked(draw, rows=(2, 5), people=(1, 4)):
    """Evidence that decides between any two sets, points, how many are chosen, influence."""
    n, s = draw(st.integers(*rows)), draw(st.integers(*people))
    return (
        draw(distinct(n)),
        draw(points_of(s, n, 6)),
        draw(st.integers(1, n)),
        draw(influence_of(s)),
    )


def found_for(case):
    evidence, points, k, influence = case
    return balance.influence(evidence, points, k, influence=influence)


def winner(sets, support, evidence, bonus=lambda _: Fraction(0)):
    """The set with the most support; of level ones that with the most evidence."""
    return max(sets, key=lambda one: (summed(support, one), summed(evidence, one) + bonus(one)))


def moved(shares, s, share):
    """Influence with one stakeholder at a share, all others in proportion."""
    rest = 1 - shares[s]
    return [share if t == s else pi * (1 - share) / rest for t, pi in enumerate(shares)]


@given(asked())
def test_the_selected_set_has_the_most_support_and_of_level_ones_the_most_evidence(case):
    evidence, points, k, influence = case
    support = supports(points, shares_of(influence))
    found = found_for(case)
    assert found.selected == winner(sets_of(len(evidence), k), support, evidence)
    assert found.level == ()


def test_sets_that_are_level_on_both_are_named():
    found = balance.influence([1, 1, 0], [[2, 2, 1]], 1)
    assert (found.selected, found.level) == ((0,), ((1,),))


# --- without somebody


@given(asked())
def test_without_somebody_the_others_choose_alone(case):
    evidence, points, k, influence = case
    for s, one in enumerate(found_for(case).found):
        others = [pi for t, pi in enumerate(influence) if t != s]
        rows = [row for t, row in enumerate(points) if t != s]
        if not sum(others):
            assert one.without == ()
            continue
        support = supports(rows, shares_of(others))
        assert one.without == (winner(sets_of(len(evidence), k), support, evidence),)


def test_without_the_only_one_there_is_nobody_to_choose():
    (only,) = balance.influence([1, 2], [[2, 1]], 1).found
    assert only.without == ()
    assert only.share == 1
    assert (only.lowest, only.highest, only.slack) == (None, None, None)
    assert only.misreport.gain == 0


# --- intervals


@given(asked(people=(2, 4)), st.integers(0, 24))
def test_between_its_ends_the_set_keeps_the_most_support_and_beyond_it_does_not(case, part):
    evidence, points, k, influence = case
    shares, sets, found = shares_of(influence), sets_of(len(evidence), k), found_for(case)
    for s, one in enumerate(found.found):
        if one.lowest is None or one.highest is None:
            assert shares[s] == 1
            continue
        for share in {Fraction(part, 24), one.lowest, one.highest}:
            support = supports(points, moved(shares, s, share))
            best = max(summed(support, other) for other in sets)
            keeps = summed(support, found.selected) == best
            assert keeps == (one.lowest <= share <= one.highest)


@given(asked(people=(2, 4)))
def test_just_beyond_an_end_another_set_is_ahead(case):
    evidence, points, k, influence = case
    shares, sets, found = shares_of(influence), sets_of(len(evidence), k), found_for(case)
    tiny = Fraction(1, 10**12)
    for s, one in enumerate(found.found):
        if one.lowest is None or one.highest is None:
            assert shares[s] == 1
            continue
        for share, beyond in ((one.lowest, one.lowest - tiny), (one.highest, one.highest + tiny)):
            if not 0 <= beyond <= 1:
                assert share in (0, 1)
                continue
            support = supports(points, moved(shares, s, beyond))
            assert max(summed(support, other) for other in sets) > summed(support, found.selected)


@given(demands(), st.data())
def test_under_constraints_too(case, data):
    n = len(case.topics)
    evidence, points = data.draw(lists_of(n, 0, 9)), data.draw(points_of(2, n, 6))
    influence = data.draw(st.lists(st.integers(1, 5), min_size=2, max_size=2))
    shares = shares_of(influence)
    found = balance.influence(evidence, points, case.family, influence=influence)
    for s, one in enumerate(found.found):
        assert one.lowest is not None
        assert one.highest is not None
        for share in [Fraction(part, 10) for part in range(11)]:
            support = supports(points, moved(shares, s, share))
            best = max(summed(support, other) for other in case.allowed)
            keeps = summed(support, found.selected) == best
            assert keeps == (one.lowest <= share <= one.highest)


@given(asked())
def test_the_present_share_lies_between_the_ends(case):
    found = found_for(case)
    assert [one.share for one in found.found] == shares_of(case[3])
    for one in found.found:
        if one.lowest is None or one.highest is None:
            # The others have no influence, so no proportion in which they could share the rest.
            assert (one.share, one.lowest, one.highest) == (1, None, None)
        else:
            assert 0 <= one.lowest <= one.share <= one.highest <= 1
    assert_no_nan(found)


@given(asked())
def test_slack_is_the_way_to_the_nearest_tip_and_the_smallest_is_named(case):
    found = found_for(case)
    slacks = {}
    for one in found.found:
        ways = []
        if one.lowest is None or one.highest is None:
            assert one.slack is None
            continue
        if one.lowest > 0:
            ways.append(one.share - one.lowest)
        if one.highest < 1:
            ways.append(one.highest - one.share)
        assert one.slack == min(ways, default=None)
        if ways:
            slacks[one.stakeholder] = min(ways)
    if not slacks:
        assert found.nearest is None
    else:
        assert found.nearest is not None
        assert slacks[found.nearest.stakeholder] == min(slacks.values())


def test_unanimous_stakeholders_can_have_any_influence():
    found = balance.influence([0, 0, 0], [[3, 2, 1]] * 3, 1)
    assert all(one.lowest == 0 and one.highest == 1 for one in found.found)
    assert found.nearest is None


def test_who_has_no_influence_may_get_some_until_another_set_is_ahead():
    # At share x the second topic has 9 x, the first 6 (1 - x) + x: level at 6 = 14 x.
    found = balance.influence([0, 0], [[6, 0], [1, 9]], 1, influence=[1, 0])
    assert found.selected == (0,)
    assert found.found[1].share == 0
    assert found.found[1].highest == Fraction(6, 14)


def test_two_that_are_level_stand_on_the_tip():
    found = balance.influence([1, 0], [[2, 1], [1, 2]], 1)
    assert found.selected == (0,)
    assert found.found[0].lowest == found.found[0].share == Fraction(1, 2)
    assert found.found[0].slack == 0


def test_if_all_are_chosen_nothing_hangs_on_anybody():
    found = balance.influence(EVIDENCE, POINTS, 6, influence=INFLUENCE)
    assert all(one.lowest == 0 and one.highest == 1 for one in found.found)
    assert all(one.misreport.gain == 0 for one in found.found)


# --- misreports


def best_by_trying(sets, evidence, points, shares, s, bonus=lambda _: Fraction(0)):
    """The most that a stakeholder gets by any order of its points, and all sets with which it gets so much."""
    honest = winner(sets, supports(points, shares), evidence, bonus)
    best, ends = Fraction(0), {honest}
    for order in set(permutations(points[s])):
        reported = [list(order) if t == s else row for t, row in enumerate(points)]
        end = winner(sets, supports(reported, shares), evidence, bonus)
        gain = summed(points[s], end) - summed(points[s], honest)
        if gain > best:
            best, ends = gain, {end}
        elif gain == best:
            ends.add(end)
    return best, ends


@given(asked(people=(1, 3)))
def test_no_order_of_its_points_gains_a_stakeholder_more(case):
    evidence, points, k, influence = case
    shares, sets = shares_of(influence), sets_of(len(evidence), k)
    for s, one in enumerate(found_for(case).found):
        gain, ends = best_by_trying(sets, evidence, points, shares, s)
        assert one.misreport.gain == gain
        assert one.misreport.selected in ends
        assert one.misreport.is_exact


@given(demands(rows=(3, 4)), st.data())
def test_under_constraints_some_order_gains_as_much_as_is_said(case, data):
    n = len(case.topics)
    evidence, points = data.draw(distinct(n)), data.draw(points_of(2, n, 6))
    influence = data.draw(influence_of(2))
    shares = shares_of(influence)
    # Links could make two sets level on both sides.
    totals = [one.evidence for one in case.scored(evidence, evidence)]
    if len(set(totals)) < len(totals):
        return
    found = balance.influence(evidence, points, case.family, influence=influence)
    for s, one in enumerate(found.found):
        gain, _ = best_by_trying(case.allowed, evidence, points, shares, s, case.bonus)
        assert 0 <= one.misreport.gain <= gain
        if one.misreport.is_exact:
            assert one.misreport.gain == gain


def test_who_decides_alone_is_best_served_by_honesty():
    found = balance.influence([0, 0, 0], [[3, 2, 1], [1, 2, 3]], 1, influence=[1, 0])
    assert [one.misreport.gain for one in found.found] == [0, 0]
    assert found.found[1].misreport.selected == found.selected


def test_a_set_that_can_only_be_drawn_level_is_no_gain():
    # 5 against 5, whichever way the first tries: nobody knows how the tie would end.
    found = balance.influence([0, 0], [[1, 3], [4, 2]], 1)
    assert (found.selected, found.level) == ((0,), ((1,),))
    assert found.found[0].misreport.gain == 0


def test_a_second_choice_can_be_saved_by_calling_it_the_first():
    # Honestly a 6, b 7, c 8: c wins, worth 0 to the first. With its 6 for b: a 1 + 0, b 12, c 8.
    found = balance.influence([3, 2, 1], [[6, 5, 0], [0, 2, 8]], 1)
    assert found.selected == (2,)
    misreport = found.found[0].misreport
    assert (misreport.selected, misreport.gain) == ((1,), Fraction(5))


# --- power


def test_power_is_that_of_votes_by_influence():
    found = balance.influence([0, 0], [[2, 1]] * 3, 1, influence=[2, 2, 1])
    # Any two of three have more than half.
    assert found.shapley_shubik == (Fraction(1, 3),) * 3
    assert found.banzhaf == (Fraction(1, 3),) * 3


def test_a_majority_alone_has_all_power():
    found = balance.influence([0, 0], [[2, 1]] * 3, 1, influence=[3, 1, 1])
    assert found.shapley_shubik == found.banzhaf == (Fraction(1), Fraction(0), Fraction(0))


# --- what callers give and get


def test_a_frame_has_one_row_for_each_stakeholder():
    points = pd.DataFrame(POINTS, index=["north", "east", "west", "ministry"], columns=TOPICS)
    evidence = pd.Series(EVIDENCE, index=TOPICS).iloc[::-1]
    influence = pd.Series(INFLUENCE, index=points.index).iloc[::-1]
    found = balance.influence(evidence, points[list(reversed(TOPICS))], 3, influence=influence)
    frame = found.to_frame()
    assert frame["share"].to_dict() == {"north": 0.3, "east": 0.3, "west": 0.2, "ministry": 0.2}
    assert frame.loc["north", "lowest"] == pytest.approx(2 / 23)
    assert frame.loc["north", "highest"] == pytest.approx(4 / 11)
    assert set(str(frame.loc["north", "without"]).split(", ")) == {"green", "cyber", "health"}
    assert frame["gain_by_misreport"].tolist() == [10, 0, 0, 0]


@pytest.mark.parametrize(
    ("influence", "error"),
    [
        ([1, -1], WeightError),
        ([0, 0], WeightError),
        ([1, float("nan")], InputError),
        ([1, 1, 1], ShapeError),
    ],
)
def test_influence_that_is_none_is_refused(influence, error):
    with pytest.raises(error):
        balance.influence([1, 2], [[1, 2], [2, 1]], 1, influence=influence)


@pytest.mark.parametrize("points", [[[0, 0]], [[1, -1]], [[1, float("nan")]], []])
def test_points_that_are_none_are_refused(points):
    with pytest.raises(InputError):
        balance.influence([1, 2], points, 1)


def test_more_sets_than_can_be_listed_are_refused():
    with nothing_listed(), pytest.raises(NotApplicableError):
        balance.influence(EVIDENCE, POINTS, 3)
