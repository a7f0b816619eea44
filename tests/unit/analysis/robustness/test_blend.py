"""The way from one weighting to another: every change by hand, as fractions, and against a dense grid."""

from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from s3prio import Weights, blend, rank, score
from s3prio.errors import InputError, NotApplicableError, PerformanceError, ShapeError, WeightError
from tests.strategies import points
from tests.unit.analysis.robustness.cases import THREE, assert_close, assert_no_nan, tables

# Scores at a position t: 1 - t, t and 2/5.
FROM, TO = [1, 0], [0, 1]
GRID = np.linspace(0, 1, 2001)


def followed(values, start, end, **how):
    return blend(values, start, end, **how)


def told(found, kind):
    return [(round(one.position, 12), one.who) for one in found.events if one.kind == kind]


def paths(data, rows=(1, 5), columns=(2, 4)):
    table = data.draw(tables(rows, columns))
    ends = [data.draw(points(table.shape[1])) for _ in range(2)]
    return table, *(end / end.sum() for end in ends)


def scores_at(table, start, end, positions, method="weighted-sum"):
    positions = np.asarray(positions, dtype=float)
    return score(table, (1 - positions)[:, None] * start + positions[:, None] * end, method=method)


def test_changes_of_order_are_told_with_who_falls_behind_first():
    assert told(followed(THREE, FROM, TO), "order") == [
        (0.4, (2, 1)),
        (0.5, (0, 1)),
        (0.6, (0, 2)),
    ]


def test_between_the_changes_are_stretches_with_their_ranks():
    found = followed(THREE, FROM, TO).stretches
    assert_close([one.start for one in found], [0, 0.4, 0.5, 0.6])
    assert_close([one.end for one in found], [0.4, 0.5, 0.6, 1])
    assert [one.ranks.tolist() for one in found] == [[1, 3, 2], [1, 2, 3], [2, 1, 3], [3, 1, 2]]


def test_changes_of_the_selection_are_told_with_who_leaves_first():
    # Among the first two: it leaves only where the last one in and the first one out change places.
    found = followed(THREE, FROM, TO, select=2)
    assert told(found, "selection") == [(0.4, (2, 1)), (0.6, (0, 2))]


def test_stretches_tell_who_is_selected():
    found = followed(THREE, FROM, TO, select=2).stretches
    assert [one.selected for one in found] == [(0, 2), (0, 1), (0, 1), (1, 2)]


def test_who_is_level_at_the_edge_is_not_certainly_selected():
    # The first two are alike and both second while the third leads.
    (found,) = followed([[0.5, 0.5], [0.5, 0.5], [1, 1]], FROM, TO, select=2).stretches
    assert found.selected == (2,)


def test_two_that_are_alike_enter_together():
    # Level with the third in the middle; before it one place cannot hold both.
    found = followed([[0, 1], [0, 1], [1, 0]], FROM, TO, select=2)
    assert [one.selected for one in found.stretches] == [(2,), (0, 1)]
    assert told(found, "selection") == [(0.5, (2, 0, 1))]


def test_changes_of_category_are_told_with_the_category_from_there_on():
    found = followed(THREE, FROM, TO, cuts=[0.25, 0.75])
    assert [
        (round(one.position, 12), one.who, one.to)
        for one in found.events
        if one.kind == "category"
    ] == [(0.25, (0,), 2), (0.25, (1,), 2), (0.75, (0,), 1), (0.75, (1,), 3)]


def test_each_alternative_may_have_cuts_of_its_own():
    found = followed(THREE, FROM, TO, cuts=[[0.9], [0.2], [0.4]])
    assert told(found, "category") == [(0.1, (0,)), (0.2, (1,))]


def test_at_one_position_orders_come_first_and_categories_last():
    found = followed([[1, 0], [0, 1]], FROM, TO, cuts=[0.5], select=1)
    assert [one.kind for one in found.events] == ["order", "selection", "category", "category"]


def test_what_is_level_at_an_end_does_not_change_there():
    # Level at the start; level at the end; level at both.
    assert followed([[1, 1], [1, 0]], FROM, TO).events == ()
    assert followed([[1, 1], [0, 1]], FROM, TO).events == ()
    assert followed([[1, 0.5], [1, 0.5]], FROM, TO, cuts=[0.5]).events == ()


@pytest.mark.parametrize("method", ["weighted-sum", "topsis", "vikor", "weighted-product"])
def test_from_a_weighting_to_itself_nothing_changes(method):
    found = followed(
        np.array(THREE) + 0.1, [75, 25], [75, 25], method=method, select=1, cuts=[0.3]
    )
    assert found.events == ()
    (stretch,) = found.stretches
    assert (stretch.start, stretch.end) == (0, 1)
    assert_no_nan(found)


def test_one_alternative_only_changes_its_category():
    found = followed([[1, 0]], FROM, TO, cuts=[0.25], select=1)
    assert [(one.kind, one.who, one.to) for one in found.events] == [("category", (0,), 1)]


def test_one_criterion_leaves_nothing_to_change():
    assert followed([[1], [2]], [1], [1], select=1, cuts=[1.5]).events == ()


def test_who_are_all_alike_never_change():
    found = followed([[0.3, 0.7]] * 3, FROM, TO, select=2)
    assert found.events == ()
    assert found.stretches[0].ranks.tolist() == [1, 1, 1]


def test_positions_are_each_told_once():
    # Three alternatives are level in one point.
    found = followed([[1, 0], [0, 1], [0.5, 0.5]], FROM, TO)
    assert len(found.events) == 3
    assert_close(found.positions, [0.5])


def test_weights_at_a_position_lie_between_the_two():
    assert_close(followed(THREE, [75, 25], [25, 75]).weights_at(0.25), [0.625, 0.375])


@pytest.mark.parametrize(
    ("method", "resolution"),
    [("weighted-sum", None), ("promethee-ii", None), ("topsis", None), ("vikor", 1 / 4096)],
)
def test_only_what_was_looked_for_on_a_grid_tells_its_distance(method, resolution):
    assert followed(THREE, FROM, TO, method=method).resolution == resolution


def test_cuts_of_a_product_are_cuts_of_its_score():
    # 4^(1-t) reaches 2 from above at t = 1/2.
    found = followed([[4, 1]], FROM, TO, method="weighted-product", cuts=[2])
    assert [(round(one.position, 9), one.to) for one in found.events] == [(0.5, 1)]


def test_orders_of_a_product_are_exact():
    # 4^(1-t) = 2^t where 2 (1 - t) = t.
    found = followed([[4, 1], [1, 2]], FROM, TO, method="weighted-product")
    assert told(found, "order") == [(round(2 / 3, 12), (0, 1))]
    assert found.resolution is None


def test_where_lower_is_better_the_others_fall_behind():
    found = followed(THREE, FROM, TO, directions=["lower", "lower"])
    assert told(found, "order") == [(0.4, (1, 2)), (0.5, (1, 0)), (0.6, (2, 0))]


def test_too_many_stretches_are_not_listed():
    table = np.random.default_rng(1).random((500, 2))
    found = followed(table, FROM, TO)
    assert len(found.orders.positions) > 40_000
    with pytest.raises(NotApplicableError, match="too many changes"):
        _ = found.stretches


def test_a_frame_keeps_its_labels():
    frame = pd.DataFrame(THREE, index=["it", "health", "energy"], columns=["growth", "jobs"])
    found = followed(
        frame, {"jobs": 0, "growth": 1}, Weights.of({"growth": 0, "jobs": 1}), cuts=[0.9]
    )
    assert found.alternatives == ("it", "health", "energy")
    shown = found.to_frame()
    assert shown["who"].tolist() == ["it", "energy, health", "it, health", "it, energy", "health"]
    assert shown["kind"].tolist() == ["category", "order", "order", "order", "category"]
    assert shown["to"].tolist() == [1, 0, 0, 0, 2]
    assert_close(shown["position"], [0.1, 0.4, 0.5, 0.6, 0.9])


# --- fractions


def exact(found):
    return [one.exact for one in found.events]


def test_of_whole_numbers_and_fractions_positions_are_fractions():
    found = followed([[1, 0], [0, 1], [Fraction(2, 5), Fraction(2, 5)]], FROM, TO, select=1)
    assert exact(found) == [Fraction(2, 5), Fraction(1, 2), Fraction(1, 2), Fraction(3, 5)]


def test_of_decimals_positions_are_fractions():
    values = [[Decimal("0.9"), Decimal("0.2")], [Decimal("0.5"), Decimal("0.8")]]
    # 0.4 - 0.4 t against 0.6 t.
    assert exact(followed(values, FROM, TO)) == [Fraction(2, 5)]


def test_points_of_the_ends_are_divided_as_fractions():
    # From 25 : 75 to 75 : 25, the weight of the first is 1/4 + t/2; level where it is 1/3.
    assert exact(followed([[2, 0], [0, 1]], [25, 75], [75, 25])) == [Fraction(1, 6)]


def test_cuts_as_fractions_give_fractions():
    found = followed([[1, 0]], FROM, TO, cuts=[Fraction(1, 7)])
    assert exact(found) == [Fraction(6, 7)]


@pytest.mark.parametrize(
    ("values", "a", "cuts"),
    [
        ([[1.0, 0], [0, 1]], FROM, [Fraction(1, 3)]),
        ([[1, 0], [0, 1]], [1.0, 0.0], [Fraction(1, 3)]),
        ([[1, 0], [0, 1]], FROM, [0.25]),
    ],
    ids=["values", "weights", "cuts"],
)
def test_with_a_floating_point_number_there_are_no_fractions(values, a, cuts):
    assert set(exact(followed(values, a, TO, cuts=cuts))) == {None}


WHOLE = st.integers(-5, 5)


@given(st.integers(2, 4), st.integers(2, 4), st.data())
def test_at_an_exact_position_scores_are_exactly_level(n, m, data):
    values = data.draw(st.lists(st.lists(WHOLE, min_size=m, max_size=m), min_size=n, max_size=n))
    whole = [[int(one) for one in data.draw(points(m))] for _ in range(2)]
    # Sums of 100, so that nobody is told that they were divided.
    ends = [[Fraction(100 * one, sum(end)) for one in end] for end in whole]
    found = followed(values, *ends, cuts=[Fraction(1, 3)])
    for event in found.events:
        t = event.exact
        assert t is not None
        assert abs(t - Fraction(event.position)) < Fraction(1, 10**9)
        weights = [(1 - t) * a / 100 + t * b / 100 for a, b in zip(*ends, strict=True)]
        sums = [sum(w * x for w, x in zip(weights, row, strict=True)) for row in values]
        other = Fraction(1, 3) if event.kind == "category" else sums[event.who[-1]]
        assert sums[event.who[0]] == other


# --- what cannot be asked


@pytest.mark.parametrize("wrong", [0.5, [np.nan], [np.inf], [[0.5]], np.zeros((1, 1, 1))], ids=str)
def test_what_is_no_row_of_cuts_is_refused(wrong):
    with pytest.raises(InputError, match=r"[Cc]ut"):
        followed(THREE, FROM, TO, cuts=wrong)


@pytest.mark.parametrize("wrong", [[0.8, 0.5], [0.5, 0.5], [], ["a"]], ids=str)
def test_cuts_ascend_and_are_numbers(wrong):
    with pytest.raises(InputError, match=r"[Cc]ut"):
        followed(THREE, FROM, TO, cuts=wrong)


@pytest.mark.parametrize(
    ("end", "error"),
    [
        ([1, 0, 0], ShapeError),
        ([1], ShapeError),
        ([[1, 0], [0, 1]], ShapeError),
        ([0, 0], WeightError),
        ([-1, 2], WeightError),
        ([np.nan, 1], WeightError),
    ],
    ids=str,
)
def test_an_end_that_is_no_weighting_is_refused(end, error):
    with pytest.raises(error):
        followed(THREE, FROM, end)


@pytest.mark.parametrize("number", [0, 4, 1.5])
def test_a_selection_has_from_1_to_n(number):
    with pytest.raises(ShapeError, match="must be from 1 to 3"):
        followed(THREE, FROM, TO, select=number)


def test_values_that_are_not_finite_are_refused():
    with pytest.raises(PerformanceError, match="not finite"):
        followed([[np.nan, 1.0]], FROM, TO)


# --- whatever is asked


@given(st.data())
def test_every_pair_that_changes_places_does_so_once_and_where_it_is_level(data):
    table, start, end = paths(data)
    found = followed(table, start, end).orders
    at = scores_at(table, start, end, [0, 1])
    lead = at[:, :, None] - at[:, None, :]
    swaps = (lead[0] > 1e-11) & (lead[1] < -1e-11)
    pairs = list(zip(found.first.tolist(), found.second.tolist(), strict=True))
    assert sorted(pairs) == sorted(
        zip(*(where.tolist() for where in np.nonzero(swaps)), strict=True)
    )
    level = scores_at(table, start, end, found.positions)
    rows = np.arange(len(pairs))
    assert_close(level[rows, found.first], level[rows, found.second], atol=1e-12)


@given(st.data())
def test_nothing_changes_within_a_stretch(data):
    table, start, end = paths(data)
    k = data.draw(st.integers(1, len(table)))
    share = data.draw(st.floats(0.01, 0.99))
    for one in followed(table, start, end, select=k).stretches:
        if one.end - one.start > 1e-6:
            at = one.start + share * (one.end - one.start)
            ranks = np.asarray(rank(scores_at(table, start, end, [at])[0]))
            # Within 1e-9 of each other they count as level.
            gaps = np.abs(np.subtract.outer(*[scores_at(table, start, end, [at])[0]] * 2))
            if not ((gaps > 1e-12) & (gaps < 1e-8)).any():
                assert_array_equal(one.ranks, ranks)


@given(st.data())
def test_selections_change_just_where_events_say_and_as_they_say(data):
    table, start, end = paths(data)
    k = data.draw(st.integers(1, len(table)))
    found = followed(table, start, end, select=k)
    events = {one.position: one.who for one in found.events if one.kind == "selection"}
    for one, other in zip(found.stretches, found.stretches[1:], strict=False):
        changed = set(one.selected) ^ set(other.selected)
        said = [who for at, who in events.items() if abs(at - one.end) < 1e-9]
        assert changed == {i for who in said for i in who}


@given(st.data())
def test_categories_after_an_event_are_those_that_it_says(data):
    table, start, end = paths(data)
    limits = sorted(data.draw(st.sets(st.integers(0, 19), min_size=1, max_size=3)))
    cuts = np.array(limits) / 20 + 0.025
    found = followed(table, start, end, cuts=cuts)
    changes = np.unique([0, 1, *(one.position for one in found.events if one.kind == "category")])
    for i in range(len(table)):
        mine = [
            (one.position, one.to)
            for one in found.events
            if one.kind == "category" and one.who == (i,)
        ]
        ends = [*(at for at, _ in mine[1:]), 1.0]
        for (first, to), last in zip(mine, ends, strict=False):
            if last - first > 1e-6:
                between = scores_at(table, start, end, [(first + last) / 2])[0, i]
                assert to == 1 + (between >= cuts).sum()
        middles = (changes[1:] + changes[:-1]) / 2
        categories = (scores_at(table, start, end, middles)[:, i, None] >= cuts).sum(axis=1)
        places = changes[1:-1][np.diff(categories) != 0]
        assert {round(at, 9) for at in places} <= {round(at, 9) for at, _ in mine}


@given(st.data(), st.sampled_from(["weighted-sum", "topsis"]))
def test_the_way_back_has_the_same_changes_turned_round(data, method):
    table, start, end = paths(data, rows=(2, 5))
    if method == "topsis" and not (table.max(axis=0) > table.min(axis=0)).all():
        return
    there, back = (followed(table, *ends, method=method) for ends in ((start, end), (end, start)))
    one = sorted((round(e.position, 6), *e.who) for e in there.events)
    other = sorted((round(1 - e.position, 6), *e.who[::-1]) for e in back.events)
    assert [who for _, *who in one] == [who for _, *who in other] or len(one) == len(other)
    assert_close([at for at, *_ in one], [at for at, *_ in other], atol=2e-6)


@given(st.data(), st.randoms())
def test_the_order_of_the_alternatives_only_renames_them(data, random):
    table, start, end = paths(data)
    order = random.sample(range(len(table)), len(table))
    found = {
        (order[one.who[0]], order[one.who[1]]): one.position
        for one in followed(table[order], start, end).events
    }
    expected = {one.who: one.position for one in followed(table, start, end).events}
    assert found.keys() == expected.keys()
    assert_close([found[who] for who in expected], list(expected.values()), atol=1e-12)


@given(st.data())
def test_under_topsis_every_change_of_sign_on_a_dense_grid_is_an_event(data):
    n, m = data.draw(st.integers(2, 5)), data.draw(st.integers(2, 4))
    table = np.random.default_rng(data.draw(st.integers(0, 10**6))).random((n, m))
    start, end = (data.draw(points(m)) + 1 for _ in range(2))
    start, end = start / start.sum(), end / end.sum()
    found = followed(table, start, end, method="topsis")
    scores = scores_at(table, start, end, GRID, "topsis")
    for i, j in combinations(range(n), 2):
        signs = np.sign(scores[:, i] - scores[:, j])
        changes = np.flatnonzero(signs[1:] * signs[:-1] < 0)
        mine = [one for one in found.events if set(one.who) == {i, j}]
        for at in changes:
            here = [one for one in mine if GRID[at] <= one.position <= GRID[at + 1]]
            assert len(here) % 2 == 1
            assert here[-1].who == ((i, j) if signs[at] > 0 else (j, i))
        assert (len(mine) - len(changes)) % 2 == 0


@given(st.data())
def test_under_topsis_scores_are_level_at_every_event(data):
    n, m = data.draw(st.integers(2, 5)), data.draw(st.integers(2, 4))
    table = np.random.default_rng(data.draw(st.integers(0, 10**6))).random((n, m))
    start, end = (data.draw(points(m)) + 1 for _ in range(2))
    found = followed(table, start / start.sum(), end / end.sum(), method="topsis", cuts=[0.4, 0.6])
    for one in found.events:
        scores = score(table, found.weights_at(one.position), method="topsis")
        if one.kind == "order":
            assert_close(*scores[list(one.who)], atol=1e-9)
        else:
            assert np.abs(scores[one.who[0]] - [0.4, 0.6]).min() < 1e-9


@given(st.data())
def test_no_figure_is_undefined(data):
    table, start, end = paths(data)
    assert_no_nan(followed(table, start, end, select=1, cuts=[0.2, 0.5]))


@pytest.mark.parametrize("unit", [1e-9, 1e-3, 1e6])
def test_the_unit_of_the_values_does_not_matter(unit):
    table = np.array([[3.0, 1.0], [1.0, 3.0], [2.1, 2.1]])
    found, there = (followed(t, [1, 0], [0, 1], select=1) for t in (table, unit * table))
    assert [one.kind for one in there.events] == [one.kind for one in found.events]
    assert [one.who for one in there.events] == [one.who for one in found.events]
