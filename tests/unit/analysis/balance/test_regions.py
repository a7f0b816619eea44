"""Which of several sets is the best under which share of the weights?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio import Hull
from s3prio.analysis.balance.feasible import Beside, feasible_sets
from s3prio.analysis.balance.regions import region_shares
from s3prio.domain.portfolio import Constraints
from s3prio.weightspace.region import whole
from tests.unit.analysis.balance.cases import VALUES, drawn, lists_of
from tests.unit.analysis.robustness.cases import THREE, assert_close, room


def measured(values, k, region=None, **more):
    values = np.array(values, dtype=float)
    family = feasible_sets(len(values), k, **more)
    region = whole(values.shape[1]) if region is None else region
    return region_shares(family, list(range(len(family))), values, region), family


def between(*rows):
    names = [f"w{j}" for j in range(len(rows[0]))]
    return Hull(stakeholders={str(i): row for i, row in enumerate(rows)}).region(names)


def test_two_sets_share_the_weights_where_they_meet():
    # The third is never the best; the others meet in the middle.
    found, _ = measured(THREE, 1)
    assert [one.selected for one in found] == [(0,), (1,)]
    assert_close([one.share for one in found], [0.5, 0.5])
    assert_close([one.weights for one in found], [[0.75, 0.25], [0.25, 0.75]])


def test_the_largest_share_stands_first():
    found, _ = measured([[1, 0], [0, 3]], 1)
    assert [one.selected for one in found] == [(1,), (0,)]
    assert_close([one.share for one in found], [0.75, 0.25])


@st.composite
def asked(draw):
    n, m = draw(st.integers(2, 5)), draw(st.integers(2, 4))
    values = draw(st.lists(lists_of(m, 0, 6), min_size=n, max_size=n))
    return np.array(values, dtype=float), draw(st.integers(1, n))


@given(asked())
def test_all_weights_have_a_best_set(case):
    found, _ = measured(*case)
    assert sum(one.share for one in found) == pytest.approx(1)


@given(asked())
def test_each_set_is_the_best_at_the_centre_of_its_weights(case):
    values, k = case
    found, family = measured(values, k)
    for one in found:
        assert one.weights.sum() == pytest.approx(1)
        totals = family.counts @ (values @ one.weights)
        at = family.position(one.selected)
        assert totals[at] >= totals.max() - 1e-9


@given(asked())
def test_shares_are_those_of_draws(case):
    values, k = case
    found, family = measured(values, k)
    totals = family.counts @ (values @ drawn(values.shape[1], 3000).T)
    # The first of level sets stands for all of them.
    counts = np.bincount(
        (totals >= totals.max(axis=0) - 1e-9).argmax(axis=0), minlength=len(family)
    )
    shares = {one.selected: one.share for one in found}
    for f in range(len(family)):
        share = shares.get(family.selected(f), 0.0)
        assert abs(counts[f] / 3000 - share) <= room(np.array(share), 3000)


def test_links_move_the_place_where_two_sets_meet():
    # ab is worth 2 w1 + w2 and cd 3 w2; a bonus of a half for ab moves 2 w1 = 2 w2 to 2 w1 + 1/2 = 2 w2.
    values = [[1, 0.5], [1, 0.5], [0, 1.5], [0, 1.5]]
    links = np.zeros((4, 4))
    links[0, 1] = links[1, 0] = 1
    family = feasible_sets(4, 2, Constraints(synergy=0.5), Beside(links=links))
    both = [
        position
        for position in (family.position((0, 1)), family.position((2, 3)))
        if position is not None
    ]
    found = region_shares(family, both, np.array(values), whole(2))
    assert {one.selected: round(one.share, 9) for one in found} == {(0, 1): 0.625, (2, 3): 0.375}


def test_between_two_stakeholders_shares_are_of_the_way_from_one_to_the_other():
    # From w1 = 1 to w1 = 1/4; the change lies at 1/2.
    found, _ = measured([[1, 0], [0, 1]], 1, between((1, 0), (1, 3)))
    assert {one.selected: one.share for one in found} == pytest.approx({(0,): 2 / 3, (1,): 1 / 3})


def test_between_four_stakeholders_of_three_criteria_every_centre_is_a_weighting():
    # No triangle: the hull is cut into several, and a set may be the best in more than one of them.
    corners = np.array([[0.6, 0.2, 0.2], [0.2, 0.6, 0.2], [0.2, 0.2, 0.6], [0.5, 0.4, 0.1]])
    found, family = measured(VALUES, 3, between(*map(tuple, corners.tolist())))
    assert sum(one.share for one in found) == pytest.approx(1)
    for one in found:
        assert one.weights.sum() == pytest.approx(1)
        assert (one.weights >= 0.1 - 1e-9).all()
        totals = family.counts @ (np.array(VALUES) @ one.weights)
        assert totals[family.position(one.selected)] == pytest.approx(totals.max())


def test_one_weighting_has_one_best_set():
    found, _ = measured(VALUES, 3, between((0.5, 0.2, 0.3)))
    assert [(one.selected, one.share) for one in found] == [((0, 1, 2), 1.0)]
    assert_close(found[0].weights, [0.5, 0.2, 0.3])


def test_of_sets_that_are_level_everywhere_the_first_stands_for_all():
    found, _ = measured([[1, 2], [1, 2], [0, 0]], 1)
    assert [(one.selected, one.share) for one in found] == [((0,), 1.0)]


def test_if_all_are_chosen_that_set_has_all_weights():
    found, _ = measured(VALUES, 6)
    assert [(one.selected, one.share) for one in found] == [(tuple(range(6)), 1.0)]


def test_too_many_candidates_are_not_measured():
    values = np.random.default_rng(1).random((13, 2))
    found, family = measured(values, 4)
    assert len(family) > 400
    assert found == ()
