"""What politics beside evidence must keep to, whatever is asked."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio import balance
from tests.unit.analysis.balance.cases import (
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
from tests.unit.analysis.robustness.cases import assert_close, assert_no_nan


@st.composite
def two_sided(draw):
    """Evidence, support and how many are chosen; often level."""
    n = draw(st.integers(1, 7))
    return draw(lists_of(n, 0, 6)), draw(lists_of(n, 0, 6)), draw(st.integers(1, n))


@st.composite
def wished(draw):
    """Evidence that tells all sets apart, points, how many are chosen, and influence."""
    n, s = draw(st.integers(2, 6)), draw(st.integers(1, 4))
    return draw(distinct(n)), draw(points_of(s, n)), draw(st.integers(1, n)), draw(influence_of(s))


@st.composite
def valued(draw):
    """Values of topics, weights of stakeholders above 0, how many are chosen, and influence."""
    n, m, s = draw(st.integers(2, 5)), draw(st.integers(2, 3)), draw(st.integers(1, 4))
    values = draw(st.lists(lists_of(m, 0, 6), min_size=n, max_size=n))
    weights = draw(st.lists(lists_of(m, 1, 5), min_size=s, max_size=s))
    return values, weights, draw(st.integers(1, n)), draw(influence_of(s))


def decimals(row):
    """Whole numbers as decimals that no computer writes exactly."""
    return [one / 10 for one in row]


def everything(case):
    evidence, support, k = case
    return {
        one: (summed(evidence, one), summed(support, one)) for one in sets_of(len(evidence), k)
    }


# --- prices


@given(two_sided())
def test_no_price_is_below_0(case):
    found = balance.frontier(*case)
    for price in (found.politics, found.facts):
        assert 0 <= price.absolute <= price.widest
        assert all(0 <= one <= 1 for one in (price.share, price.of_range) if one is not None)


@given(two_sided())
def test_politics_is_free_just_where_a_set_with_the_most_support_has_the_most_evidence(case):
    sets = everything(case).values()
    most = max(evidence for evidence, _ in sets), max(support for _, support in sets)
    found = balance.frontier(*case)
    assert (found.politics.absolute == 0) == (most in sets)
    assert (found.facts.absolute == 0) == (most in sets)
    assert (len(found.sets) == 1) == (most in sets)


@given(two_sided(), st.integers(1, 9))
def test_no_price_as_part_of_the_range_depends_on_where_the_scale_has_its_zero(case, shift):
    evidence, support, k = case
    found = balance.frontier(evidence, support, k)
    moved = balance.frontier([one + shift for one in evidence], support, k)
    assert moved.politics.absolute == found.politics.absolute
    assert moved.politics.of_range == pytest.approx(found.politics.of_range)


# --- the frontier and the dial


@given(two_sided())
def test_no_set_of_the_frontier_beats_another(case):
    for one, next_ in pairwise(balance.frontier(*case).sets):
        assert one.evidence > next_.evidence
        assert one.support < next_.support


@given(two_sided())
def test_decimals_leave_the_same_frontier_as_whole_numbers(case):
    evidence, support, k = case
    plain, found = (
        balance.frontier(*sides, k)
        for sides in ((evidence, support), (decimals(evidence), decimals(support)))
    )
    assert [(one.selected, one.level) for one in found.sets] == [
        (one.selected, one.level) for one in plain.sets
    ]
    assert [one.evidence * 10 for one in found.sets] == [one.evidence for one in plain.sets]


@given(two_sided())
def test_tips_rise_and_the_set_changes_at_every_one(case):
    found = balance.dial(*case)
    places = [tip.position for tip in found.tips]
    assert places == sorted(set(places))
    assert all(0 < place < 1 for place in places)
    assert all(tip.entered and tip.left for tip in found.tips)
    assert all(one.selected != next_.selected for one, next_ in pairwise(found.stretches))


@given(two_sided())
def test_both_ends_of_the_dial_are_those_of_the_frontier(case):
    frontier, dial = balance.frontier(*case), balance.dial(*case)
    assert dial.at(0) == frontier.sets[0].selected
    assert dial.stretches[-1].selected == frontier.sets[-1].selected
    supported = [one.selected for one in frontier.sets if one.is_supported]
    assert {one.selected for one in dial.stretches} <= set(supported)
    assert {one.selected for one in dial.unsupported} == {
        one.selected for one in frontier.sets
    } - set(supported)


@given(two_sided(), st.integers(1, 9), st.integers(1, 9))
def test_units_of_either_side_move_no_tip(case, one, other):
    evidence, support, k = case
    found = balance.dial(evidence, support, k)
    scaled = balance.dial([one * e for e in evidence], [other * p for p in support], k)
    if max(evidence) > min(evidence) and max(support) > min(support):
        assert scaled.stretches == found.stretches


@given(two_sided(), st.randoms())
def test_the_order_of_the_topics_only_reorders_the_frontier_and_the_dial(case, random):
    evidence, support, k = case
    order = random.sample(range(len(evidence)), len(evidence))
    turned = [evidence[i] for i in order], [support[i] for i in order], k

    def back(one):
        return {frozenset(order[i] for i in s) for s in (one.selected, *one.level)}

    def plain(one):
        return {frozenset(s) for s in (one.selected, *one.level)}

    one, other = balance.frontier(*case), balance.frontier(*turned)
    assert [back(s) for s in other.sets] == [plain(s) for s in one.sets]
    assert (other.politics, other.facts) == (one.politics, one.facts)
    first, second = balance.dial(*case).stretches, balance.dial(*turned).stretches
    assert [(s.start, s.end, back(s)) for s in second] == [
        (s.start, s.end, plain(s)) for s in first
    ]


# --- wishes


@given(wished())
def test_more_guaranteed_is_never_more_evidence(case):
    evidence, points, k, _ = case
    steps = balance.guarantees(evidence, points, k).steps
    for one, next_ in pairwise(steps):
        assert one.up_to < next_.up_to
        assert one.evidence > next_.evidence
    assert steps[0].evidence == max(
        evidence for evidence, _ in everything((evidence, evidence, k)).values()
    )


@given(wished())
def test_the_present_influence_is_between_the_ends(case):
    evidence, points, k, influence = case
    found = balance.influence(evidence, points, k, influence=influence)
    for one, share in zip(found.found, shares_of(influence), strict=True):
        if one.lowest is None or one.highest is None:
            assert share == 1
        else:
            assert 0 <= one.lowest <= share <= one.highest <= 1
        assert one.misreport.gain >= 0


@given(wished())
def test_the_set_of_wishes_is_the_end_of_the_frontier_and_utilitarian(case):
    evidence, points, k, influence = case
    support = supports(points, shares_of(influence))
    wanted = balance.influence(evidence, points, k, influence=influence).selected
    assert wanted == balance.frontier(evidence, support, k).sets[-1].selected
    found = balance.compromises(points, k, influence=influence)
    assert wanted in {one.rule: one.sets for one in found.found}["utilitarian"]


@given(wished(), st.randoms())
def test_the_order_of_the_stakeholders_only_reorders_what_they_get(case, random):
    evidence, points, k, influence = case
    order = random.sample(range(len(points)), len(points))
    turned = [points[s] for s in order]
    moved = [influence[s] for s in order]
    one = balance.influence(evidence, points, k, influence=influence)
    other = balance.influence(evidence, turned, k, influence=moved)
    assert other.selected == one.selected
    for mine, s in zip(other.found, order, strict=True):
        theirs = one.found[s]
        assert (mine.share, mine.without, mine.lowest, mine.highest) == (
            theirs.share, theirs.without, theirs.lowest, theirs.highest,
        )  # fmt: skip
        assert mine.misreport.gain == theirs.misreport.gain
    assert other.shapley_shubik == tuple(one.shapley_shubik[s] for s in order)
    first = balance.compromises(points, k, influence=influence)
    second = balance.compromises(turned, k, influence=moved)
    assert [c.sets for c in second.found] == [c.sets for c in first.found]
    assert_close(second.satisfaction, first.satisfaction[:, order])
    mine_, theirs_ = (balance.guarantees(evidence, rows, k).steps for rows in (turned, points))
    assert [step.selected for step in mine_] == [step.selected for step in theirs_]


@given(wished(), st.randoms())
def test_the_order_of_the_topics_only_reorders_what_wishes_choose(case, random):
    evidence, points, k, influence = case
    order = random.sample(range(len(evidence)), len(evidence))
    turned = [evidence[i] for i in order], [[row[i] for i in order] for row in points]

    def back(selected):
        return tuple(sorted(order[i] for i in selected))

    one = balance.influence(evidence, points, k, influence=influence)
    other = balance.influence(*turned, k, influence=influence)
    assert back(other.selected) == one.selected
    for mine, theirs in zip(other.found, one.found, strict=True):
        assert (mine.lowest, mine.highest) == (theirs.lowest, theirs.highest)
        assert [back(s) for s in mine.without] == list(theirs.without)
        assert mine.misreport.gain == theirs.misreport.gain
    first = balance.compromises(points, k, influence=influence)
    second = balance.compromises(turned[1], k, influence=influence)
    for named, before in zip(second.found, first.found, strict=True):
        assert {back(s) for s in named.sets} == set(before.sets)
    steps = balance.guarantees(*turned, k).steps
    expected = balance.guarantees(evidence, points, k).steps
    assert [step.evidence for step in steps] == [step.evidence for step in expected]
    assert_close([step.up_to for step in steps], [step.up_to for step in expected])


@given(wished(), st.integers(2, 9), st.integers(0, 3))
def test_the_unit_of_somebodys_points_changes_nothing_that_is_a_share_of_its_own_best(
    case, factor, who
):
    evidence, points, k, influence = case
    who %= len(points)
    scaled = [[factor * one for one in row] if s == who else row for s, row in enumerate(points)]
    steps, expected = (balance.guarantees(evidence, rows, k).steps for rows in (scaled, points))
    assert [step.selected for step in steps] == [step.selected for step in expected]
    assert_close([step.up_to for step in steps], [step.up_to for step in expected])
    first, second = (
        balance.compromises(rows, k, influence=influence) for rows in (points, scaled)
    )
    assert_close(second.satisfaction, first.satisfaction, atol=1e-12)
    for name in ("nash", "kalai-smorodinsky"):
        mine, theirs = ({c.rule: c.sets for c in each.found}[name] for each in (second, first))
        assert mine == theirs
    tables = [np.array(rows, dtype=float) for rows in (points, scaled)]
    assert (balance.approvals_of(tables[0]) == balance.approvals_of(tables[1])).all()


@given(wished(), st.integers(2, 9))
def test_the_unit_of_all_points_changes_nothing_at_all(case, factor):
    evidence, points, k, influence = case
    scaled = [[factor * one for one in row] for row in points]
    one, other = (
        balance.influence(evidence, rows, k, influence=influence) for rows in (points, scaled)
    )
    assert other.selected == one.selected
    for mine, theirs in zip(other.found, one.found, strict=True):
        assert (mine.lowest, mine.highest) == (theirs.lowest, theirs.highest)
        assert mine.misreport.gain == factor * theirs.misreport.gain
    first, second = (
        balance.compromises(rows, k, influence=influence) for rows in (points, scaled)
    )
    assert [c.sets for c in second.found] == [c.sets for c in first.found]


@given(wished(), st.integers(2, 9))
def test_the_unit_of_influence_changes_nothing(case, factor):
    evidence, points, k, influence = case
    one, other = (
        balance.influence(evidence, points, k, influence=shares)
        for shares in (influence, [factor * pi for pi in influence])
    )
    assert other == one


# --- values


@given(valued())
def test_a_stakeholder_who_is_there_twice_changes_no_core_index(case):
    values, weights, k, _ = case
    once, twice = (balance.core(values, rows, k) for rows in (weights, [*weights, weights[0]]))
    assert (once.index == twice.index).all()
    assert once.sets == twice.sets


@given(valued(), st.integers(2, 9))
def test_the_unit_of_somebodys_weights_changes_nothing(case, factor):
    values, weights, k, influence = case
    scaled = [[factor * one for one in weights[0]], *weights[1:]]
    assert_close(balance.core(values, scaled, k).index, balance.core(values, weights, k).index)
    assert_close(
        balance.regret(values, scaled, k).matrix, balance.regret(values, weights, k).matrix
    )
    one, other = (
        balance.consensus(values, rows, k, influence=influence) for rows in (weights, scaled)
    )
    assert_close(other.centre.weights, one.centre.weights)
    assert [p.chosen for p in other.places] == [p.chosen for p in one.places]


@given(valued(), st.randoms())
def test_the_order_of_criteria_stakeholders_and_topics_only_reorders_values(case, random):
    values, weights, k, influence = case
    n, m, s = len(values), len(weights[0]), len(weights)
    topics, criteria, people = (random.sample(range(size), size) for size in (n, m, s))
    turned = [[values[i][j] for j in criteria] for i in topics]
    rows = [[weights[p][j] for j in criteria] for p in people]
    moved = [influence[p] for p in people]

    def back(selected):
        return tuple(sorted(topics[i] for i in selected))

    core, there = balance.core(values, weights, k), balance.core(turned, rows, k)
    assert_close(there.index, core.index[topics])
    assert {back(one) for one in there.sets} == set(core.sets)
    assert there.share is not None
    # Of sets that are level everywhere the first stands for all.
    if len({tuple(row) for row in values}) == n and core.share is not None and len(core.sets) == 1:
        assert_close(there.share, core.share[topics], atol=1e-9)

    regret, other = balance.regret(values, weights, k), balance.regret(turned, rows, k)
    assert_close(other.matrix, regret.matrix[np.ix_(people, people)], atol=1e-9)
    assert {back(one) for one in other.minimax} == set(regret.minimax)

    consensus = balance.consensus(values, weights, k, influence=influence)
    second = balance.consensus(turned, rows, k, influence=moved)
    assert_close(second.centre.weights, consensus.centre.weights[criteria])
    assert second.variance == pytest.approx(consensus.variance, abs=1e-9)
    assert second.agreement_on_topics == pytest.approx(consensus.agreement_on_topics)
    assert second.agreement_on_criteria == pytest.approx(consensus.agreement_on_criteria)
    for mine, p in zip(second.places, people, strict=True):
        theirs = consensus.places[p]
        assert {back(one) for one in mine.chosen} == set(theirs.chosen)
        assert mine.to_centre == pytest.approx(theirs.to_centre, abs=1e-7)
        if len(theirs.chosen) == 1:
            assert mine.border.distance == pytest.approx(theirs.border.distance, rel=1e-6)
            assert mine.moved.distance == pytest.approx(theirs.moved.distance, rel=1e-6)


@given(valued())
def test_whoever_is_in_under_all_weights_is_in_for_everybody(case):
    values, weights, k, influence = case
    core = balance.core(values, weights, k)
    consensus = balance.consensus(values, weights, k, influence=influence)
    for place in consensus.places:
        # Some best set of each is among those that nothing beats.
        assert set(place.chosen) & set(core.sets)
        for one in set(place.chosen) & set(core.sets):
            assert set(core.of_status("core")) <= set(one)
            assert not set(core.of_status("out")) & set(one)


# --- everything


@given(two_sided(), wished(), valued())
def test_no_result_has_a_figure_that_is_undefined(sides, wish, value):
    assert_no_nan([balance.frontier(*sides), balance.dial(*sides)])
    evidence, points, k, influence = wish
    assert_no_nan(
        [
            balance.influence(evidence, points, k, influence=influence),
            balance.guarantees(evidence, points, k),
            balance.compromises(points, k, influence=influence),
            balance.coverage(evidence, np.array(points) > 0, k),
        ]
    )
    selected = (
        balance.frontier(evidence, supports(points, shares_of(influence)), k).sets[-1].selected
    )
    approvals = balance.approvals_of(np.array(points, dtype=float))
    assert_no_nan(balance.representation(approvals, selected, influence=influence))
    values, weights, k, influence = value
    assert_no_nan(
        [
            balance.core(values, weights, k),
            balance.regret(values, weights, k),
            balance.consensus(values, weights, k, influence=influence),
        ]
    )


@given(wished())
def test_without_a_list_frontier_dial_and_guarantees_are_the_same(case):
    evidence, points, k, influence = case
    support = supports(points, shares_of(influence))
    listed = (
        balance.frontier(evidence, support, k),
        balance.dial(evidence, support, k),
        balance.guarantees(evidence, points, k),
    )
    with nothing_listed():
        frontier = balance.frontier(evidence, support, k)
        dial = balance.dial(evidence, support, k)
        guarantees = balance.guarantees(evidence, points, k)
    assert frontier.sets == listed[0].sets
    for mine, theirs in (
        (frontier.politics, listed[0].politics),
        (frontier.facts, listed[0].facts),
    ):
        assert (mine.absolute, mine.share, mine.widest) == (
            theirs.absolute, theirs.share, theirs.widest,
        )  # fmt: skip
        assert mine.of_range == pytest.approx(theirs.of_range)
    assert dial.stretches == listed[1].stretches
    assert [step.evidence for step in guarantees.steps] == [
        step.evidence for step in listed[2].steps
    ]
    assert_close(
        [step.up_to for step in guarantees.steps], [step.up_to for step in listed[2].steps]
    )


@given(two_sided(), st.fractions(0, 1))
def test_no_mixture_of_both_sides_is_better_than_the_dials(case, share):
    evidence, support, k = case
    units = [Fraction(max(side) - min(side)) or Fraction(1) for side in (evidence, support)]
    worth = {
        one: (1 - share) * e / units[0] + share * p / units[1]
        for one, (e, p) in everything(case).items()
    }
    assert worth[balance.dial(evidence, support, k).at(share)] == max(worth.values())
