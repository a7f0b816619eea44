"""What it costs in evidence to guarantee everybody a share of its best possible result."""

from fractions import Fraction
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio import InputError, ShapeError, balance
from tests.unit.analysis.balance.cases import (
    EVIDENCE,
    POINTS,
    TOPICS,
    demands,
    distinct,
    lists_of,
    nothing_listed,
    points_of,
    satisfaction,
)

FAR = Fraction(1, 10**6)


@st.composite
def asked(draw, evidence=None):
    """Constraints, evidence, and points of up to three stakeholders."""
    case = draw(demands())
    n = len(case.topics)
    facts = draw(lists_of(n, 0, 6) if evidence is None else evidence(n))
    return case, facts, draw(points_of(draw(st.integers(1, 3)), n, 5))


def expected_steps(case, evidence, points):
    """For each guarantee that a set gives just so, the most evidence with which at least so much is given."""
    least = [min(row) for row in satisfaction(points, case.allowed)]
    totals = [one.evidence for one in case.scored(evidence, evidence)]
    curve: list[tuple[Fraction, Fraction]] = []
    for share in sorted(set(least)):
        best = max(total for total, got in zip(totals, least, strict=True) if got >= share)
        if curve and curve[-1][1] == best:
            curve[-1] = (share, best)
        else:
            curve.append((share, best))
    return curve


@given(asked())
def test_the_steps_are_those_that_looking_at_all_sets_finds(given_):
    case, evidence, points = given_
    found = balance.guarantees(evidence, points, case.family)
    expected = expected_steps(case, evidence, points)
    assert [one.evidence for one in found.steps] == [evidence for _, evidence in expected]
    assert [one.up_to for one in found.steps] == pytest.approx([float(one) for one, _ in expected])


@given(asked())
def test_every_step_keeps_its_guarantee_and_adds_up(given_):
    case, evidence, points = given_
    table = dict(zip(case.allowed, satisfaction(points, case.allowed), strict=True))
    totals = {one.selected: one.evidence for one in case.scored(evidence, evidence)}
    for one in balance.guarantees(evidence, points, case.family).steps:
        assert float(min(table[one.selected])) == pytest.approx(one.up_to)
        assert one.evidence == totals[one.selected]


@given(asked())
def test_the_curve_never_rises(given_):
    case, evidence, points = given_
    steps = balance.guarantees(evidence, points, case.family).steps
    for one, next_ in pairwise(steps):
        assert one.up_to < next_.up_to
        assert one.evidence > next_.evidence
    prices = [one.price for one in steps if one.price is not None]
    assert prices == sorted(prices)
    assert all(price >= 0 for price in prices)
    if prices:
        assert prices[0] == 0


@given(asked(), st.integers(0, 20))
def test_every_share_that_can_be_guaranteed_is_answered(given_, twentieths):
    case, evidence, points = given_
    share = Fraction(twentieths, 20)
    table = satisfaction(points, case.allowed)
    if any(abs(one - share) < FAR for row in table for one in row if one != share):
        return
    totals = [one.evidence for one in case.scored(evidence, evidence)]
    can = [total for total, row in zip(totals, table, strict=True) if min(row) >= share]
    found = balance.guarantees(evidence, points, case.family).at(float(share))
    assert (found is None) == (not can)
    if found is not None:
        assert found.evidence == max(can)


@given(asked(distinct))
def test_without_a_list_the_steps_are_the_same(given_):
    case, evidence, points = given_
    listed = balance.guarantees(evidence, points, case.family)
    with nothing_listed():
        found = balance.guarantees(evidence, points, case.family)
    assert [one.evidence for one in found.steps] == [one.evidence for one in listed.steps]
    assert [one.up_to for one in found.steps] == pytest.approx([one.up_to for one in listed.steps])


def test_without_a_list_level_evidence_is_one_step_too():
    evidence, points = [5, 5, 5, 1], [[4, 2, 0, 3], [0, 2, 4, 3]]
    listed = balance.guarantees(evidence, points, 1)
    with nothing_listed():
        found = balance.guarantees(evidence, points, 1)
    assert [one.evidence for one in found.steps] == [one.evidence for one in listed.steps]
    assert [one.up_to for one in found.steps] == pytest.approx([0.5, 0.75])


def test_of_sets_with_level_evidence_the_fairest_counts():
    found = balance.guarantees([5, 5, 5], [[4, 2, 0], [0, 2, 4]], 1)
    assert [(one.selected, one.up_to) for one in found.steps] == [((1,), 0.5)]


def test_who_is_alone_can_be_promised_everything():
    found = balance.guarantees([9, 5, 1], [[1, 2, 3]], 1)
    assert [one.up_to for one in found.steps] == pytest.approx([1 / 3, 2 / 3, 1])
    assert [int(one.evidence) for one in found.steps] == [9, 5, 1]


def test_if_all_want_what_facts_say_everything_is_free():
    found = balance.guarantees([9, 5, 1], [[3, 2, 1], [9, 1, 1]], 1)
    assert [(one.up_to, one.price) for one in found.steps] == [(1.0, 0.0)]


def test_if_all_are_chosen_everybody_gets_everything():
    (only,) = balance.guarantees(EVIDENCE, POINTS, 6).steps
    assert (only.up_to, only.price) == (1.0, 0.0)


def test_without_evidence_there_is_no_price():
    found = balance.guarantees([0, 0, 0], [[4, 2, 0], [0, 2, 4]], 1)
    assert [one.price for one in found.steps] == [None]


def test_who_can_get_nothing_at_all_is_content_with_everything():
    # Only topic a is wanted by the first, and it is out.
    points = pd.DataFrame([[1, 0, 0], [0, 1, 3]], columns=list("abc"))
    said = balance.Constraints(exclude=("a",))
    found = balance.guarantees([1, 3, 2], points, 1, constraints=said)
    assert [one.selected for one in found.steps] == [(1,), (2,)]
    assert [one.up_to for one in found.steps] == pytest.approx([1 / 3, 1])


def test_a_guarantee_can_be_asked_for():
    found = balance.guarantees(EVIDENCE, POINTS, 3)
    assert [found.at(share).evidence for share in (0, 0.5, 8 / 15, 0.55, 0.6, 2 / 3)] == [  # type: ignore[union-attr] # all can be promised
        230, 230, 230, 218, 195, 195,
    ]  # fmt: skip
    assert found.at(0.67) is None


def test_a_frame_has_one_row_for_each_step():
    points = pd.DataFrame(POINTS, columns=TOPICS)
    frame = balance.guarantees(pd.Series(EVIDENCE, index=TOPICS), points, 3).to_frame()
    assert frame["evidence"].tolist() == [230, 218, 195]
    assert frame["selection"].tolist()[1] == "green, logistics, health"
    assert frame["up_to"].tolist() == pytest.approx([8 / 15, 9 / 16, 2 / 3])
    assert frame["price"].tolist() == pytest.approx([0, 12 / 230, 35 / 230])


@pytest.mark.parametrize(
    ("points", "message"),
    [
        ([[0, 0, 0]], "gives nothing"),
        ([[1, -1, 0]], "less than 0"),
        ([[1, float("nan"), 0]], "not finite"),
        ([], "no stakeholder"),
    ],
)
def test_points_that_are_none_are_refused(points, message):
    with pytest.raises(InputError, match=message):
        balance.guarantees([1, 2, 3], points, 1)


def test_both_tables_have_the_same_topics():
    with pytest.raises(ShapeError):
        balance.guarantees([1, 2, 3], [[1, 2]], 1)


def test_without_a_list_the_share_of_work_done_rises():
    told: list[float] = []
    with nothing_listed():
        balance.guarantees(EVIDENCE, POINTS, 3, progress=told.append)
    assert told
    assert told == sorted(told)
    assert all(0 < one <= 1 for one in told)
