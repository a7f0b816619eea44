"""
The bars of the methods against other packages for decision analysis: speed, and first the same numbers.

Each bar is a ratio of best times taken in turns, ours over theirs. One call at a time is compared with
packages that validate what they are given (`VALIDATING`); many weightings with a loop over any of them,
its validation off where it can be switched off. A package that is not installed is skipped.
"""

import tracemalloc
from dataclasses import replace
from time import perf_counter
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import s3prio as s3
from benchmarks.peers import ANSWERED_BY, ASK, VALIDATING, question
from benchmarks.ratios import best_ratio
from s3prio.methods.aggregation import multimoora_parts
from s3prio.methods.sorting.electre_tri_b import credibility

# What the peers warn of on the way; what we warn of is still an error.
pytestmark = [
    pytest.mark.filterwarnings(f"ignore:::{module}")
    for module in ("pymcdm", "skcriteria", "mcda", "pyrepo_mcda", "pyDecision")
]

CALLS = 10
"""Calls between two looks at the clock."""
WEIGHTINGS = 10_000
LOOP = 200
"""Weight vectors that a peer's loop is timed for; its time is scaled to all of them."""
PATIENCE = 1.0
"""Seconds that a peer's loop may take; where it would take longer, fewer vectors are timed."""

PAIRS = [(method, peer) for method, peers in ANSWERED_BY.items() for peer in peers]
every_pair = pytest.mark.parametrize(("method", "peer"), PAIRS)
every_validating_pair = pytest.mark.parametrize(
    ("method", "peer"), [pair for pair in PAIRS if pair[1] in VALIDATING]
)
every_pair_of_one_definition = pytest.mark.parametrize(
    ("method", "peer"), [pair for pair in PAIRS if pair[0] != "multimoora"]
)


def weightings(count):
    """Weight vectors spread over the simplex, none of them near 0."""
    drawn = np.random.default_rng(7).dirichlet(np.ones(4), count)
    return (drawn + 0.01) / 1.04


def ours(asked):
    """Return our call for weights, as `Asked.call` is theirs: the table, directions and method at hand."""
    table, directions, method = asked.performances, asked.directions, asked.spec
    return lambda weights: s3.score(table, weights, directions=directions, method=method)


def repeatedly(call, times):
    def run():
        for _ in range(times):
            call()

    return run


@every_pair_of_one_definition
@pytest.mark.parametrize("n", [6, 90])
def test_a_peer_gives_the_same_numbers(method, peer, n):
    if (peer, n) == ("mcda", 90) and method.startswith("promethee"):
        pytest.skip("mcda takes seconds for this, and agrees on the small table")
    asked = question(method, n)
    call, theirs = ours(asked), ASK[peer](asked, validation=True)
    for weights in weightings(3):
        found, expected = theirs.scores(theirs.call(weights)), call(weights)
        if (method, peer) == ("weighted-product", "pyrepo-mcda"):
            # It divides by the columns' best first, which multiplies all products alike.
            found, expected = found / found.max(), expected / expected.max()
        assert_allclose(found, expected, rtol=1e-9, atol=1e-12)


def test_multimoora_of_scikit_criteria_is_ours_for_equal_weights():
    # Both multiply weighted shares in the third part, where the weights cancel; ours are exponents, as in the
    # source. With equal weights the three orders are the same, and both take two of three.
    asked = question("multimoora", 6)
    theirs, equal = ASK["scikit-criteria"](asked, validation=True), np.full(4, 0.25)
    assert_allclose(theirs.scores(theirs.call(equal)), ours(asked)(equal), atol=1e-12)


def test_multimoora_of_pyrepo_adds_up_the_places_in_our_three_orders():
    # It counts how many are beaten in each order (Borda), where the source goes by two of three.
    asked = question("multimoora", 6)
    theirs, equal = ASK["pyrepo-mcda"](asked, validation=True), np.full(4, 0.25)
    places = [
        s3.rank(part).values for part in multimoora_parts(asked.performances, equal, asked.signs)
    ]
    # Level ones share a place, and the next one follows without a gap.
    dense = np.unique(np.sum(places, axis=0), return_inverse=True)[1] + 1
    assert_array_equal(theirs.call(equal), dense)


@pytest.mark.parametrize("peer", VALIDATING)
def test_a_peer_that_single_calls_are_compared_with_refuses_a_missing_weight(peer):
    theirs = ASK[peer](question("topsis", 6), validation=True)
    with pytest.raises(ValueError, match=r"weight|outside scale"):
        theirs.call(np.full(3, 1 / 3))


@pytest.mark.parametrize("peer", [peer for peer in VALIDATING if peer != "mcda"])
def test_a_peer_that_single_calls_are_compared_with_refuses_an_unknown_direction(peer):
    # In mcda a direction is a member of an enumeration.
    asked = replace(question("topsis", 6), signs=np.array([1, 0, -1, 1]))
    theirs = ASK[peer](asked, validation=True)
    with pytest.raises(ValueError, match=r"-1|objective"):
        theirs.call(np.full(4, 0.25))


@every_validating_pair
def test_one_call_on_6_x_4_is_not_slower_than_a_peer_that_validates(judged, smoke, method, peer):
    asked = question(method, 6)
    call, theirs = ours(asked), ASK[peer](asked, validation=True)
    [weights] = weightings(1)
    times = 1 if smoke else CALLS
    judged(
        f"{method}, one call on 6 x 4 / {peer}",
        repeatedly(lambda: call(weights), times),
        repeatedly(lambda: theirs.call(weights), times),
        bar=1.0,
        rounds=60,
    )


@every_pair
@pytest.mark.parametrize(("n", "bar"), [(6, 1 / 100), (90, 1 / 15)], ids=["6 x 4", "90 x 4"])
def test_many_weightings_are_faster_than_a_peers_loop(within, smoke, method, peer, n, bar):
    if (peer, n) == ("mcda", 90) and method.startswith("promethee"):
        pytest.skip("mcda takes seconds for one vector")
    asked = question(method, n)
    call, theirs = ours(asked), ASK[peer](asked, validation=False)
    weights = weightings(WEIGHTINGS)
    start = perf_counter()
    theirs.call(weights[0])
    once = perf_counter() - start
    count = 1 if smoke else min(LOOP, 1 + int(PATIENCE / once))

    def loop():
        for row in weights[:count]:
            theirs.call(row)

    # The faster a peer, the closer to the bar, and the more rounds there is time for.
    rounds = 1 if smoke else int(np.clip(4 * PATIENCE / (once * count), 4, 60))
    ratio = best_ratio(lambda: call(weights), loop, rounds)
    within(
        f"{method}, {WEIGHTINGS} weightings of {n} x 4 / loop over {peer}, scaled from {count}",
        ratio * count / WEIGHTINGS,
        bar,
    )


LARGE = 10_000
"""Alternatives of the large PROMETHEE."""
MEGABYTE = 1e6
PREFERENCES = {
    "usual": {},
    "linear": {"q": 0.1, "p": 0.4},
    "level": {"q": 0.1, "p": 0.4},
}
every_preference = pytest.mark.parametrize("function", PREFERENCES)


@pytest.fixture(scope="module")
def large():
    rng = np.random.default_rng(10)
    return rng.random((LARGE, 10)), rng.dirichlet(np.ones(10))


def promethee(large, function):
    method = {"method": "promethee-ii", "preference_functions": function, **PREFERENCES[function]}
    return s3.score(*large, method=method)


@every_preference
def test_promethee_on_ten_thousand_is_what_pairs_give(large, function):
    table, weights = large
    rows = np.arange(0, LARGE, 500)
    d = table[rows, None] - table[None]
    q, p = (PREFERENCES[function].get(name, 0.0) for name in ("q", "p"))
    preferred = {
        "usual": lambda d: d > 0,
        "linear": lambda d: np.clip((d - q) / (p - q), 0, 1),
        "level": lambda d: ((d > q).astype(float) + (d > p)) / 2,
    }[function]
    net = ((preferred(d) * 1.0 - preferred(-d)) @ weights).sum(axis=1) / (LARGE - 1)
    assert_allclose(promethee(large, function)[rows], net, atol=1e-9)


@every_preference
def test_promethee_on_ten_thousand_takes_three_times_twenty_sorts_of_its_columns(
    judged, large, function
):
    table = large[0]

    def sorts():
        for _ in range(20):
            for column in table.T:
                np.sort(column)

    judged(
        f"promethee-ii, {function}, {LARGE} x 10 / sorting the columns twenty times",
        lambda: promethee(large, function),
        sorts,
        bar=3.0,
        rounds=15,
    )


@every_preference
def test_promethee_on_ten_thousand_stays_under_200_megabytes(within, large, function):
    promethee(large, function)  # what is loaded on first use is not counted
    tracemalloc.start()
    promethee(large, function)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    within(
        f"promethee-ii, {function}, {LARGE} x 10, peak above the start",
        peak / MEGABYTE,
        200.0,
        " MB",
    )


TRI: dict[str, Any] = {
    "profiles": [[0.35] * 4, [0.65] * 4],
    "q": [0.02] * 4,
    "p": [0.10] * 4,
    "v": [0.50] * 4,
    "cut": 0.75,
}


@pytest.fixture
def electre():
    """1,500 alternatives on four criteria, and pyDecision's call for the same thresholds."""
    methods = pytest.importorskip("pyDecision.algorithm", reason="pyDecision is not installed")
    rng = np.random.default_rng(15)
    table, weights = rng.random((1_500, 4)), np.array([0.4, 0.3, 0.2, 0.1])

    def theirs():
        return methods.electre_tri_b(
            table,
            W=weights.tolist(),
            Q=TRI["q"],
            P=TRI["p"],
            V=TRI["v"],
            B=TRI["profiles"],
            cut_level=TRI["cut"],
            rule="pc",
            verbose=False,
        )

    return table, weights, theirs


def test_electre_tri_b_is_a_hundred_times_faster_than_pydecision(judged, electre):
    table, weights, theirs = electre
    judged(
        "electre-tri-b, 1500 x 4 / pyDecision",
        lambda: s3.sort(table, weights, method={"method": "electre-tri-b", **TRI}),
        theirs,
        bar=1 / 100,
        rounds=20,
    )


def test_electre_tri_b_of_pydecision_is_ours_but_for_those_level_with_a_profile(electre):
    # The pessimistic rule asks whether an alternative outranks a profile. pyDecision wants it preferred as well,
    # which puts those lower that the profile outranks too. Its class 0 is the best one.
    table, weights, theirs = electre
    found = s3.sort(table, weights, method={"method": "electre-tri-b", **TRI}).values
    missing = np.array(TRI["profiles"]) - table[:, None]
    above, below = (
        credibility(gap, weights, TRI["q"], TRI["p"], TRI["v"]) >= TRI["cut"]
        for gap in (missing, -missing)
    )
    numbers = np.array([2, 3])
    assert_array_equal(found, np.where(above, numbers, 1).max(axis=1))
    assert_array_equal(3 - np.array(theirs()), np.where(above & ~below, numbers, 1).max(axis=1))
