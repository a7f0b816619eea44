"""What robustness must keep to under every aggregation, whatever its formula."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_array_equal

from s3prio import (
    acceptability,
    blend,
    possible_rankings,
    rank_reversals,
    score,
    stability_intervals,
)
from s3prio.analysis.robustness.asked import ask
from s3prio.methods.aggregation import AGGREGATIONS, Spotis
from tests.contracts.test_aggregation import VARIANTS, shown
from tests.unit.analysis.robustness.cases import assert_close, assert_no_nan

every_aggregation = pytest.mark.parametrize("method", VARIANTS, ids=shown)

# Scores add up, or order as sums do, where no figure is 0.
ADDING_UP = [
    method
    for method in VARIANTS
    if method.character.linear_in_weights or method.method == "weighted-product"
]
every_one_that_adds_up = pytest.mark.parametrize("method", ADDING_UP, ids=shown)

every_other = pytest.mark.parametrize(
    "method", [method for method in VARIANTS if method not in ADDING_UP], ids=shown
)

HUNDREDTHS = st.integers(1, 100).map(lambda hundredth: hundredth / 100)
FIVE_BY_FOUR = np.random.default_rng(5).random((5, 4)) * 0.9 + 0.05
GRID = np.linspace(0, 1, 513)
"""Every eighth point of the grid on which changes of most methods are looked for."""


def measured(values, **how):
    return acceptability(values, **how)


def fitted(method, m):
    """The method; with bounds of its own for as many criteria, if it is the one that needs them."""
    if isinstance(method, Spotis):
        return Spotis(bounds=((0.0, 1.25),) * m)
    return method


@st.composite
def tables(draw, rows=(2, 5), columns=(2, 4)):
    """Values above 0 that tell the alternatives apart on every criterion."""
    shape = draw(st.integers(*rows)), draw(st.integers(*columns))
    table = draw(arrays(np.float64, shape, elements=HUNDREDTHS))
    assume((table.max(axis=0) > table.min(axis=0)).all())
    return table


@st.composite
def random_cases(draw, rows=(2, 5), columns=(2, 4)):
    """A table without ties, and two weightings above 0."""
    n, m = draw(st.integers(*rows)), draw(st.integers(*columns))
    rng = np.random.default_rng(draw(st.integers(0, 10**6)))
    return rng.random((n, m)) * 0.9 + 0.05, *rng.dirichlet(np.full(m, 2.0), 2)


def answerable(method, table):
    """The method fitted to a table that it has an answer for; else the example is dropped."""
    n, m = table.shape
    found = fitted(method, m)
    assume(not found.faults(table, np.full(m, 1 / m), np.ones(m)))
    del n
    return found


def test_every_aggregation_is_held_to_this_contract():
    assert {type(method) for method in VARIANTS} == set(AGGREGATIONS)


@every_aggregation
def test_just_those_that_are_said_to_add_up_are_answered_exactly(method):
    found = measured(FIVE_BY_FOUR, method=fitted(method, 4), samples=None)
    assert (found.method == "exact") == (method in ADDING_UP)


@every_aggregation
@given(st.data(), st.sampled_from([None, 30]))
def test_ranks_sum_to_1_by_alternative_and_by_rank(method, data, samples):
    table = data.draw(tables(rows=(1, 5)))
    spec = answerable(method, table)
    samples = samples or (None if method in ADDING_UP else 100)
    ranks = measured(table, method=spec, samples=samples).ranks
    assert_close([ranks.sum(axis=0), ranks.sum(axis=1)], 1, atol=1e-9)


@every_aggregation
@given(st.data(), st.sampled_from(["sobol", "random"]))
def test_no_sampled_figure_is_undefined_and_no_interval_of_length_0(method, data, points):
    table = data.draw(tables(rows=(1, 4)))
    spec = answerable(method, table)
    found = measured(table, method=spec, samples=20, points=points, select=1)
    assert_no_nan(found)
    assert (found.lowest < found.highest).all()


@every_one_that_adds_up
def test_the_exact_answer_lies_within_sampled_intervals(method):
    # Of 4 tables, 2 ways to sample and 25 shares each; about one in twenty may miss by the meaning of 95 %.
    missed, count = 0, 0
    for seed in range(4):
        table = np.random.default_rng(seed).random((5, 3)) * 0.9 + 0.05
        spec = fitted(method, 3)
        exact = measured(table, method=spec).ranks
        for points in ("sobol", "random"):
            found = measured(table, method=spec, samples=1024, points=points, seed=seed)
            missed += int(((exact < found.lowest) | (exact > found.highest)).sum())
            count += exact.size
            # None of them by far.
            half = np.maximum(found.highest - found.ranks, found.ranks - found.lowest)
            assert (np.abs(exact - found.ranks) <= 3 * half).all()
    # Shares of one table move together, as if there were no more than a quarter of them.
    assert missed / count <= 0.05 + 4 * np.sqrt(0.05 * 0.95 / (count / 4))


@every_other
def test_more_samples_agree_with_fewer(method):
    spec = fitted(method, 4)
    few, many = (
        measured(FIVE_BY_FOUR, method=spec, samples=size, seed=size) for size in (512, 8192)
    )
    half = (few.highest - few.lowest) / 2 + (many.highest - many.lowest) / 2
    assert (np.abs(few.ranks - many.ranks) <= 3 * half).all()


def as_bytes(found):
    arrays_ = (found.ranks, found.central_weights, found.lowest, found.highest, found.top)
    return b"".join(array.tobytes() for array in arrays_)


@pytest.fixture(scope="module")
def executors():
    with (
        ThreadPoolExecutor(2) as two,
        ThreadPoolExecutor(3) as three,
        ProcessPoolExecutor(2) as processes,
    ):
        yield {"two threads": two, "three threads": three, "two processes": processes}


@every_aggregation
@pytest.mark.parametrize("name", ["two threads", "three threads", "two processes"])
def test_any_workers_give_the_same_bytes(method, name, executors):
    how = {"method": fitted(method, 4), "samples": 4096, "seed": 7, "select": 2}
    alone = measured(FIVE_BY_FOUR, **how)
    found = measured(FIVE_BY_FOUR, **how, executor=executors[name])
    assert as_bytes(found) == as_bytes(alone)


@pytest.mark.parametrize("name", ["two threads", "three threads", "two processes"])
def test_any_workers_give_the_same_bytes_of_several_tasks_of_independent_draws(name, executors):
    how = {"samples": 600_000, "seed": 7, "select": 1, "points": "random"}
    alone = measured(FIVE_BY_FOUR[:2], **how)
    found = measured(FIVE_BY_FOUR[:2], **how, executor=executors[name])
    assert as_bytes(found) == as_bytes(alone)


@every_aggregation
def test_the_same_seed_gives_the_same_bytes_and_another_gives_others(method):
    how = {"method": fitted(method, 4), "samples": 4096, "select": 2}
    one, same, other = (as_bytes(measured(FIVE_BY_FOUR, **how, seed=seed)) for seed in (7, 7, 8))
    assert one == same
    assert one != other


@every_one_that_adds_up
@given(tables(), st.randoms())
def test_the_order_of_the_alternatives_only_reorders_the_answer(method, table, random):
    spec = answerable(method, table)
    order = random.sample(range(len(table)), len(table))
    found, expected = (measured(t, method=spec) for t in (table[order], table))
    assert_close(found.ranks, expected.ranks[order], atol=1e-9)
    assert_close(found.pairwise, expected.pairwise[np.ix_(order, order)], atol=1e-9)
    assert_close(found.expected_rank, expected.expected_rank[order], atol=1e-9)
    possible = (expected.first > 1e-6)[order]
    assert_close(
        found.central_weights[possible], expected.central_weights[order][possible], atol=1e-6
    )


@every_one_that_adds_up
@given(tables(), st.randoms())
def test_the_order_of_the_criteria_does_not_matter(method, table, random):
    spec = answerable(method, table)
    order = random.sample(range(table.shape[1]), table.shape[1])
    found, expected = (measured(t, method=spec) for t in (table[:, order], table))
    assert_close(found.ranks, expected.ranks, atol=1e-9)
    assert_close(found.pairwise, expected.pairwise, atol=1e-9)
    possible = expected.first > 1e-6
    assert_close(
        found.central_weights[possible], expected.central_weights[:, order][possible], atol=1e-6
    )


@every_one_that_adds_up
@given(random_cases())
def test_every_possible_ranking_is_what_the_method_gives_at_its_centre(method, case):
    table, *_ = case
    spec = fitted(method, table.shape[1])
    for one in possible_rankings(table, method=spec).rankings:
        if one.share > 1e-4:
            scores = score(table, one.weights, method=spec)
            at = [scores[list(group)] for group in one.order]
            assert all(a.min() >= b.max() - 1e-9 for a, b in pairwise(at))


@every_aggregation
@given(tables(rows=(2, 6)), st.data())
def test_where_it_is_declared_leaving_somebody_out_reverses_nobody(method, table, data):
    if method.character.ranks_can_reverse:
        return
    points = data.draw(arrays(np.float64, table.shape[1], elements=st.integers(1, 100)))
    found = rank_reversals(table, points / points.sum(), method=fitted(method, table.shape[1]))
    assert found.reversals == ()


# --- blends


def on_the_way(table, start, end, spec, positions):
    positions = np.asarray(positions, dtype=float)[:, None]
    return score(table, (1 - positions) * start + positions * end, method=spec)


def leads(scores, i, j):
    """Of one over the other, what is rounding only is 0."""
    found = scores[:, i] - scores[:, j]
    return np.where(np.abs(found) <= 1e-11 * np.abs(scores).max(), 0.0, found)


@every_aggregation
@given(random_cases())
def test_every_change_of_order_on_a_fine_grid_is_an_event(method, case):
    table, start, end = case
    spec = answerable(method, table)
    found = blend(table, start, end, method=spec)
    scores = on_the_way(table, start, end, spec, GRID)
    for i, j in combinations(range(len(table)), 2):
        signs = np.sign(leads(scores, i, j))
        clear = np.flatnonzero(signs)
        for at, then in pairwise(clear):
            if signs[at] == signs[then]:
                continue
            # Between points at which they stand the other way round, the last event says how.
            here = [
                one.who
                for one in found.events
                if set(one.who) == {i, j} and GRID[at] - 1e-9 <= one.position <= GRID[then] + 1e-9
            ]
            assert here
            assert here[-1] == ((i, j) if signs[at] > 0 else (j, i))


@every_aggregation
@given(random_cases())
def test_before_and_after_every_event_those_who_change_places_stand_as_it_says(method, case):
    table, start, end = case
    spec = answerable(method, table)
    found = blend(table, start, end, method=spec)
    for i, j in combinations(range(len(table)), 2):
        mine = [one for one in found.events if set(one.who) == {i, j}]
        ends = [0.0, *(one.position for one in mine), 1.0]
        middles = [(a + b) / 2 for a, b in pairwise(ends)]
        lead = leads(on_the_way(table, start, end, spec, middles), i, j)
        for number, one in enumerate(mine):
            side = 1 if one.who == (i, j) else -1
            assert lead[number] * side >= 0
            assert lead[number + 1] * side <= 0
        if not mine:
            whole = leads(on_the_way(table, start, end, spec, GRID), i, j)
            assert (whole >= 0).all() or (whole <= 0).all()


@every_aggregation
@given(random_cases(), st.sampled_from([0.25, 0.5, 0.75]))
def test_categories_change_just_where_events_say(method, case, part):
    table, start, end = case
    spec = answerable(method, table)
    grid = on_the_way(table, start, end, spec, GRID)
    # A cut somewhere among the scores, on no point of the grid.
    cut = float(grid.min() + part * (grid.max() - grid.min())) + 1.234e-7
    found = blend(table, start, end, method=spec, cuts=[cut])
    for i in range(len(table)):
        mine = [
            (one.position, one.to)
            for one in found.events
            if one.kind == "category" and one.who == (i,)
        ]
        above = grid[:, i] >= cut
        for at in np.flatnonzero(above[1:] != above[:-1]):
            here = [to for place, to in mine if GRID[at] - 1e-9 <= place <= GRID[at + 1] + 1e-9]
            assert here
            assert here[-1] == 1 + int(above[at + 1])
        # They alternate, from the category at the start on.
        assert [to for _, to in mine] == [
            2 if (number % 2 == 0) != above[0] else 1 for number in range(len(mine))
        ]


@every_aggregation
@given(random_cases())
def test_no_figure_of_a_blend_is_undefined(method, case):
    table, start, end = case
    spec = answerable(method, table)
    assert_no_nan(blend(table, start, end, method=spec, select=1, cuts=[0.5]))


@every_aggregation
def test_a_weight_is_stable_just_as_far_as_its_own_blend_has_no_event(method):
    # No two sets of criteria weigh the same, so nobody is level.
    spec, weights = fitted(method, 4), np.array([0.41, 0.29, 0.19, 0.11])
    found = stability_intervals(FIVE_BY_FOUR, weights, method=spec)
    assert_no_nan(found)
    for j, (low, high) in enumerate(found.ranking):
        alone = np.eye(4)[j]
        rest = weights * (1 - alone)
        events = [
            one.position
            for one in blend(FIVE_BY_FOUR, rest / rest.sum(), alone, method=spec).events
        ]
        below = [at for at in events if at < weights[j]]
        above = [at for at in events if at > weights[j]]
        assert_close([low, high], [max(below, default=0), min(above, default=1)], atol=1e-9)


@every_aggregation
def test_only_what_is_not_exact_tells_how_fine_it_looked(method):
    spec = fitted(method, 4)
    found = blend(FIVE_BY_FOUR, [1, 0, 0, 0], [0, 0, 0, 1], method=spec)
    is_exact = method in ADDING_UP or method.method == "topsis"
    assert (found.resolution is None) == is_exact


@every_aggregation
def test_parts_of_a_method_order_as_its_scores_do(method):
    asked = ask(FIVE_BY_FOUR, method=fitted(method, 4))
    if asked.parts is None:
        assert method not in ADDING_UP
        return
    weights = np.random.default_rng(1).dirichlet(np.ones(4), 50)
    assert_array_equal(
        np.argsort(weights @ asked.parts.T, axis=1), np.argsort(asked.scores(weights), axis=1)
    )
