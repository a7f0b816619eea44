"""Sampling: in blocks, on any number of workers, interruptible, and with intervals that are never of length 0."""

import tracemalloc
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from s3prio.analysis.robustness.asked import region_of
from s3prio.analysis.robustness.sampled import Plan, block_size, intervals, sampled
from s3prio.methods.aggregation import WeightedSum
from s3prio.weightspace.region import whole
from tests.unit.analysis.robustness.cases import THREE, assert_close, room, sets

# Level at u = 2/5, as in THREE, so its first share is 3/5.
TWO = [[1.0, 0.0], [0.4, 0.4]]
SEVERAL_TASKS = 600_000
"""So many independent draws are three tasks, where there are few alternatives."""

TWO_ROUNDS = 2**19
"""So many points are two tasks for each of sixteen scrambles."""


def plan(values=TWO, *, points="random", seed=1, region=None):
    table = np.array(values, dtype=float)
    m = table.shape[1]
    return Plan(WeightedSum(), table, np.ones(m), region or whole(m), True, seed, points)


def stop_after(number):
    """A progress callback that stops the program from the keyboard."""
    calls = []

    def progress(done, _total):
        calls.append(done)
        if len(calls) == number:
            raise KeyboardInterrupt

    return progress


def is_same(one, other):
    return (one.parts.tobytes(), one.favourable.tobytes()) == (
        other.parts.tobytes(),
        other.favourable.tobytes(),
    )


@pytest.mark.parametrize("n", [1, 24, 25, 1000, 10**6])
def test_blocks_hold_hundreds_of_weightings_but_not_more_figures_than_a_cache(n):
    assert block_size(n) >= 256
    assert block_size(n) * n <= max(2**19, 256 * n)


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_independent_draws_are_as_many_as_asked_for(size):
    found = sampled(plan(), size)
    assert (found.samples, found.worth, found.parts.sum()) == (size, size, 2 * size)


@pytest.mark.parametrize(("size", "made"), [(1, 16), (17, 32), (1000, 1024), (1025, 2048)])
def test_quasi_random_points_are_rounded_up_to_a_power_of_two_of_each_scramble(size, made):
    found = sampled(plan(points="sobol"), size)
    assert found.samples == made
    assert_array_equal(found.parts.sum(axis=(1, 2)), 2 * made / 16)


@pytest.mark.parametrize("points", ["sobol", "random"])
def test_shares_are_those_of_all_weights(points):
    found = sampled(plan(points=points), 20_000)
    share = found.parts.sum(axis=0)[0, 0] / found.samples
    assert abs(share - 0.6) <= room(np.array(0.6), 20_000)


@pytest.mark.parametrize("points", ["sobol", "random"])
def test_the_same_seed_gives_the_same_counts(points):
    assert is_same(*(sampled(plan(points=points, seed=5), 3000) for _ in range(2)))


@pytest.mark.parametrize("points", ["sobol", "random"])
def test_another_seed_gives_other_counts(points):
    assert not is_same(*(sampled(plan(points=points, seed=seed), 3000) for seed in (5, 6)))


@pytest.mark.parametrize(
    ("points", "size"), [("sobol", TWO_ROUNDS), ("random", SEVERAL_TASKS)], ids=["sobol", "random"]
)
@pytest.mark.parametrize("workers", [1, 2, 3])
def test_any_number_of_workers_counts_the_same(points, size, workers):
    with ThreadPoolExecutor(workers) as executor:
        found = sampled(plan(points=points), size, executor=executor)
    assert is_same(found, sampled(plan(points=points), size))


@pytest.mark.parametrize(
    ("points", "size"), [("sobol", TWO_ROUNDS), ("random", SEVERAL_TASKS)], ids=["sobol", "random"]
)
def test_progress_is_told_with_rising_counts_up_to_all(points, size):
    told = []
    found = sampled(plan(points=points), size, progress=lambda *counts: told.append(counts))
    done = [one for one, _ in told]
    assert len(done) > 1
    assert done == sorted(set(done))
    assert {total for _, total in told} == {size}
    assert done[-1] == size == found.samples
    assert found.is_complete


def test_what_was_counted_before_an_interruption_is_kept():
    # A task of independent draws is sixteen blocks.
    found = sampled(plan(), SEVERAL_TASKS, progress=stop_after(1))
    assert not found.is_complete
    assert found.samples == 16 * block_size(2)
    assert_array_equal(found.parts.sum(axis=(1, 2)), 2 * found.samples)


def test_scrambles_that_were_interrupted_in_a_second_round_are_kept():
    found = sampled(plan(points="sobol"), TWO_ROUNDS, progress=stop_after(20))
    assert not found.is_complete
    assert found.samples == 20 * block_size(2)
    assert (found.parts.sum(axis=(1, 2)) > 0).all()


def test_an_interruption_before_anything_is_counted_goes_on():
    with pytest.raises(KeyboardInterrupt):
        sampled(plan(points="sobol"), TWO_ROUNDS, progress=stop_after(1))


def test_after_an_interruption_no_more_is_handed_to_the_workers():
    with ThreadPoolExecutor(1) as executor:
        found = sampled(plan(), 100 * SEVERAL_TASKS, executor=executor, progress=stop_after(1))
    assert found.samples == 16 * block_size(2)


def test_memory_does_not_grow_with_the_number_of_samples():
    peaks = []
    for size in (2**18, 2**21):
        tracemalloc.start()
        sampled(plan(), size)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]


def test_weights_of_one_point_are_that_point():
    point = region_of({"set": "hull", "stakeholders": {"all": [1, 3]}}, ["w1", "w2"])
    for points in ("sobol", "random"):
        found = sampled(plan(THREE, points=points, region=point), 32)
        assert_array_equal(found.favourable / found.samples, [[0, 0], [0.25, 0.75], [0, 0]])


@pytest.mark.parametrize("which", range(len(sets(3))))
@pytest.mark.parametrize("points", ["sobol", "random"])
def test_every_set_of_weights_is_sampled_within_itself(which, points):
    allowed = sets(3)[which]
    seen = []

    def remembering(performances, weights, _signs):
        seen.append(weights)
        return weights @ performances.T

    region = region_of(allowed.written, ["w1", "w2", "w3"])
    table = np.eye(3)
    sampled(Plan(remembering, table, np.ones(3), region, True, 1, points), 500)
    weights = np.vstack(seen)
    assert len(weights) >= 500
    assert allowed.holds(np.where(np.abs(weights) < 1e-12, 0.0, weights + 0.0)).mean() > 0.99
    assert_close(weights.sum(axis=1), 1, atol=1e-12)
    # The mean of three weights varies by less than 1/3, divided by the root of 500.
    centre = allowed.draws(3, 40_000).mean(axis=0)
    assert_close(weights.mean(axis=0), centre, rtol=0, atol=5 * 0.33 / np.sqrt(500))


# --- intervals


def test_what_was_never_seen_may_still_have_a_share_by_wilson():
    # Of none in n: 0 to z² / (n + z²), with z² = 3.8415.
    share, low, high = intervals(np.array([0.0]), 96, 96.0)
    assert share == low == 0
    assert_close(high, 3.8415 / 99.8415, rtol=1e-4)


def test_what_was_seen_half_the_time_lies_around_a_half_by_wilson():
    # The ends are 1/2 -+ z / (2 sqrt(n + z²)): with n = 96.1585, z / 20.
    share, low, high = intervals(np.array([48.07925]), 96.1585, 96.1585)  # type: ignore[arg-type]
    assert share == 0.5
    assert_close([low, high], [0.5 - 1.96 / 20, 0.5 + 1.96 / 20], atol=1e-4)


def test_draws_that_are_worth_less_say_less():
    full, walked = (intervals(np.array([30.0]), 100, worth) for worth in (100.0, 25.0))
    assert walked[0] == full[0]
    assert walked[2] - walked[1] > 1.9 * (full[2] - full[1])


def test_scrambles_say_by_what_they_differ_how_sure_they_are():
    # Eight shares of 0.4 and eight of 0.6 deviate by 0.1 sqrt(16/15); by the root of 16, times 2.1314.
    parts = np.repeat([40.0, 60.0], 8)
    share, low, high = intervals(parts, 1600, 1600.0)
    assert_close([share, high - low], [0.5, 2 * 2.1314 * 0.1 * np.sqrt(16 / 15) / 4], atol=1e-5)


def test_scrambles_that_agree_are_not_taken_for_certain():
    # They may have missed three in as many as were tried.
    share, low, high = intervals(np.full(16, 50.0), 1600, 1600.0)
    assert_close([share, low, high], [0.5, 0.5 - 3 / 1600, 0.5 + 3 / 1600])


@given(st.integers(1, 2000), st.data(), st.sampled_from([1, 16]))
def test_no_interval_has_length_0(size, data, groups):
    size *= groups
    counts = data.draw(
        st.lists(st.integers(0, size // groups), min_size=groups, max_size=groups).map(np.array)
    )
    share, low, high = intervals(counts.astype(float), size, float(size))
    assert 0 <= low <= share <= high <= 1
    assert low < high


@pytest.mark.parametrize("points", ["sobol", "random"])
def test_about_95_of_100_intervals_hold_the_share(points):
    number = 300
    held = 0
    for seed in range(number):
        found = sampled(plan(points=points, seed=seed), 512)
        _, low, high = intervals(found.parts[:, 0, 0], found.samples, found.worth)
        held += bool(low <= 0.6 <= high)
    # No fewer than four standard errors below.
    assert held / number >= 0.95 - 4 * np.sqrt(0.95 * 0.05 / number)
