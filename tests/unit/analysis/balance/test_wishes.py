"""What follows from interests: the trade with evidence, fairness, representation and influence."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from s3prio.methods.agreement import kendall_w
from tests.unit.analysis.balance.cases import INFLUENCE, POINTS, VALUES, nothing_listed
from tests.unit.analysis.balance.evaluations import NOBODY, around, group, whole
from tests.unit.analysis.robustness.cases import assert_close, assert_no_nan


@pytest.fixture(scope="module")
def found():
    """The worked example, with draws around its values."""
    noise = np.random.default_rng(1).normal(0, 0.01, (200, 6, 3))
    draws = np.clip(np.array(VALUES) / 100 + noise, 0, 1)
    wishes = whole(circumstances=around(draws=draws)).wishes
    assert wishes is not None
    return wishes


def test_where_nobody_wishes_nothing_follows():
    assert whole(said=group(**NOBODY)).wishes is None


def test_the_worked_example_comes_out_of_a_whole_evaluation(found):
    assert [one.selected for one in found.frontier.sets] == [
        (0, 1, 2), (0, 1, 3), (0, 1, 4), (0, 1, 5),
    ]  # fmt: skip
    assert [float(one.evidence) for one in found.frontier.sets] == pytest.approx(
        [230, 226, 212, 195]
    )
    tips = [float(tip.position) for tip in found.dial.tips]
    assert tips == pytest.approx([38 / 85, 266 / 501, 323 / 417])
    assert found.bargain == {"nash": (2,), "kalai-smorodinsky": (2,)}
    assert found.agreement == kendall_w(np.array(POINTS, dtype=float))
    north = found.influence.found[0]
    assert (north.lowest, north.highest) == (Fraction(2, 23), Fraction(4, 11))
    assert [one.selected for one in found.guarantees.steps] == [(0, 1, 2), (0, 2, 3), (0, 1, 5)]
    assert {one.sets for one in found.compromises.found} == {((0, 1, 5),)}


def test_the_second_dial_has_fixed_scales(found):
    assert (found.dial.scaling, found.anchored.scaling) == ("min-max", "anchors")
    # 4 of 100 points of evidence against 1 of a third of 100 points of support.
    assert float(found.anchored.tips[0].position) == pytest.approx(4 / 7)


def test_representation_is_told_of_both_ends(found):
    assert found.by_facts.selected == (0, 1, 2)
    assert found.by_wishes.selected == (0, 1, 5)
    # Who gives more than a sixth of the points wants a topic: each of them has one in both.
    assert found.by_facts.empty_handed == ()
    assert [float(one) for one in found.by_facts.approvals.sum(axis=1)] == [3, 3, 2, 3]


def test_the_interval_of_the_price_holds_nine_tenths_of_the_draws(found):
    # Noise of one point on a lead of 35 of 230: around 15 percent.
    low, high = found.price_interval
    assert low < 35 / 230 < high
    assert low > 0.13
    assert high < 0.18


def test_the_interval_leaves_out_one_draw_of_twenty_at_either_end():
    # Of 21 draws the second and the last but one; of each, what the three best have more than the set of wishes.
    noise = np.random.default_rng(2).normal(0, 0.05, (21, 6, 3))
    draws = np.clip(np.array(VALUES) / 100 + noise, 0, 1)
    prices = []
    for topics in draws.mean(axis=2):
        best = np.sort(topics)[-3:].sum()
        prices.append((best - topics[[0, 1, 5]].sum()) / best)
    wishes = whole(circumstances=around(draws=draws)).wishes
    assert wishes is not None
    assert_close(wishes.price_interval, np.sort(prices)[[1, 19]])


def test_draws_without_noise_leave_one_price():
    draws = np.array(VALUES)[None] / 100
    wishes = whole(circumstances=around(draws=draws)).wishes
    assert wishes is not None
    assert_close(wishes.price_interval, [35 / 230, 35 / 230])


def test_without_draws_there_is_no_interval():
    wishes = whole().wishes
    assert wishes is not None
    assert wishes.price_interval is None


def test_without_a_criterion_facts_choose_by_the_others(found):
    # Sums without strength 156 164 122 138 91 65, without growth 162 139 155 126 110 70, and without potential 174
    # 165 143 132 111 75; what wishes choose, the first, second and last: 385, 371 and 414.
    by_id = {one.id: (one.kind, one.selected, one.price) for one in found.without}
    assert by_id == {
        "strength": ("criterion", (0, 1, 3), pytest.approx(1 - 385 / 458)),
        "growth": ("criterion", (0, 1, 2), pytest.approx(1 - 371 / 456)),
        "potential": ("criterion", (0, 1, 2), pytest.approx(1 - 414 / 482)),
    }


def test_influence_is_that_of_those_who_wish():
    # Without wishes of the East the others share its influence.
    points = group().points
    assert points is not None
    kept = [0, 2, 3]
    fewer = points._replace(
        labels=tuple(points.labels[s] for s in kept),
        numbers=points.numbers[kept],
        exact=tuple(points.exact[s] for s in kept),
    )
    wishes = whole(said=group(wished_by=(0, 2, 3), points=fewer)).wishes
    assert wishes is not None
    assert wishes.influence is not None
    expected = [Fraction(str(INFLUENCE[s])) / Fraction("0.7") for s in kept]
    assert [one.share for one in wishes.influence.found] == expected
    # As the example has it: without East green, urban and creative.
    assert wishes.influence.selected == (0, 4, 5)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"fallback": "zero"}, [0, 0, 0, 0]),
        ({"fallback": "today", "today": (0,)}, [30 / 80, 20 / 75, 10 / 75, 25 / 75]),
        ({"fallback": "evidence"}, [45 / 80, 60 / 75, 40 / 75, 70 / 75]),
        ({"fallback": "random"}, [50 / 80, 50 / 75, 50 / 75, 50 / 75]),
    ],
    ids=lambda one: one["fallback"] if isinstance(one, dict) else "",
)
def test_the_fallback_is_the_one_that_was_chosen(changed, expected):
    wishes = whole(**changed).wishes
    assert wishes is not None
    assert wishes.compromises is not None
    assert_close(wishes.compromises.fallback, expected)


def test_no_figure_is_undefined(found):
    assert_no_nan(replace(found, influence=None))
    assert_no_nan(found.influence)


def test_without_a_list_what_needs_none_is_the_same(found):
    with nothing_listed():
        wishes = whole().wishes
    assert wishes is not None
    assert wishes.frontier.cloud is None
    assert [one.selected for one in wishes.frontier.sets] == [
        one.selected for one in found.frontier.sets
    ]
    assert wishes.dial.stretches == found.dial.stretches
    assert [one.evidence for one in wishes.guarantees.steps] == [
        one.evidence for one in found.guarantees.steps
    ]
    assert (wishes.compromises, wishes.influence, wishes.price_interval) == (None, None, None)
    assert wishes.without == ()
    assert "pav" not in wishes.by_facts.references


# --- the working group


def test_both_ends_of_the_dial_are_what_facts_and_what_wishes_choose(working_group):
    wishes = working_group.wishes
    assert wishes.dial.at(0) in working_group.by_facts
    assert wishes.dial.at(0) == wishes.by_facts.selected == wishes.frontier.sets[0].selected
    assert wishes.dial.at(1) == wishes.by_wishes.selected == wishes.influence.selected
    assert wishes.anchored.at(0) == wishes.dial.at(0)
    assert wishes.anchored.at(1) == wishes.dial.at(1)


def test_facts_alone_choose_what_the_scenario_selects(run, working_group):
    order = sorted(range(len(run.topics.scores)), key=lambda i: -run.topics.scores[i])
    assert working_group.wishes.by_facts.selected == tuple(
        sorted(order[: run.topics.model.select])
    )


def test_wishes_alone_choose_the_topics_with_the_most_support(working_group):
    support = working_group.group.support.exact
    selected = working_group.wishes.by_wishes.selected
    assert sum(support[i] for i in selected) == sum(sorted(support)[-6:])


def test_support_sums_to_the_points_of_one_stakeholder(working_group):
    assert sum(working_group.group.support.exact) == 100


def test_the_interval_of_the_price_is_one(working_group):
    low, high = working_group.wishes.price_interval
    assert 0 <= low <= high < 1


def test_each_criterion_and_each_indicator_among_several_is_left_out_once(run, working_group):
    expected = set()
    for criterion in run.topics.model.criteria:
        counted = [one.id for one in criterion.indicators if one.weight > 0]
        expected |= {("indicator", id_) for id_ in counted if len(counted) > 1}
        expected.add(("criterion", criterion.id))
    found = [(one.kind, one.id) for one in working_group.wishes.without]
    assert set(found) == expected
    assert len(found) == len(expected)
    assert all(one.price >= 0 and len(one.selected) == 6 for one in working_group.wishes.without)


def test_the_working_group_has_no_figure_that_is_undefined(working_group):
    wishes = working_group.wishes
    assert_no_nan([wishes.frontier, wishes.compromises, wishes.guarantees, wishes.price_interval])
    assert_no_nan([wishes.influence, wishes.agreement, wishes.without])
