"""Random weights: moments, evenness against exact probabilities, the walk, and what it is worth."""

from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.special import betainc, betaincinv
from scipy.stats.qmc import Sobol

from s3prio.errors import WeightError
from s3prio.weightspace.admissible import Bounds, Dirichlet, Hull, Order, Polytope, Simplex
from s3prio.weightspace.race import race
from s3prio.weightspace.region import of_vertices, whole
from s3prio.weightspace.sampling import chains_of, dimensions, drawn, effective_size, placed

MOST_Z = 4.5
FOUR = ("a", "b", "c", "d")
NINE = tuple("abcdefghi")

SETS = {
    "simplex": Simplex(),
    "lower bounds": Bounds(lowest=0.1),
    "bounds": Bounds(lowest=0.05, highest=0.5),
    "order": Order(order=FOUR),
    "partial order": Order(order=("b", "d")),
    "level": Order(order=("a", ("b", "c"))),
    "polytope": Polytope(statements=("a + b <= 60 %", "a >= 0.5 c", "d <= 0.4")),
    "segment": Hull(stakeholders={"x": (5, 3, 1, 1), "y": (1, 2, 3, 4)}),
    "point": Hull(stakeholders={"x": (5, 3, 1, 1)}),
    "hull of many": Hull(
        stakeholders={str(i): np.roll((5, 3, 1, 1), i).tolist() for i in range(4)}
        | {"x": (1, 1, 1, 7), "y": (1, 1, 7, 1)}
    ),
    "dirichlet": Dirichlet(mean=(4, 3, 2, 1), confidence=6),
}
EACH_SET = pytest.mark.parametrize("name", SETS)

# Each of the walk's sets is given by caps on all of nine weights.
CAP = 0.3


def generator(seed=1):
    return np.random.default_rng(seed)


def below(x, cap, m=9):
    """Uniform weights of which the first is up to x and the others up to the cap: their share."""
    return sum(
        (-1) ** j
        * comb(m - 1, j)
        * (max(1 - j * cap, 0) ** (m - 1) - max(1 - j * cap - x, 0) ** (m - 1))
        for j in range(m)
    )


def half_spaces(region):
    """Twelve that cut a set of four weights near its middle."""
    d = generator(11).uniform(-1, 1, (12, 4))
    return d - d @ region.vertices.mean(axis=0)[:, None] * 0.8


def z_of_means(found, expected):
    """How many standard errors the means of columns lie off what they should be."""
    error = found.std(axis=0) / np.sqrt(len(found))
    return np.abs(found.mean(axis=0) - expected) / error


@EACH_SET
@pytest.mark.parametrize("size", [0, 1, 1000])
def test_weights_are_zero_or_more_and_sum_to_one(name, size):
    found = drawn(SETS[name].region(FOUR), size, generator())
    assert found.shape == (size, 4)
    assert (found >= 0).all()
    assert_allclose(found.sum(axis=1), 1, rtol=0, atol=1e-14)


@EACH_SET
def test_the_same_seed_draws_the_same_weights(name):
    region = SETS[name].region(FOUR)
    assert_array_equal(drawn(region, 50, generator(7)), drawn(region, 50, generator(7)))


@pytest.mark.parametrize("name", [name for name in SETS if name != "point"])
def test_another_seed_draws_others(name):
    region = SETS[name].region(FOUR)
    assert (drawn(region, 50, generator(7)) != drawn(region, 50, generator(8))).any(axis=1).all()


@pytest.mark.parametrize("m", [2, 3, 5, 10])
def test_uniform_weights_have_the_moments_of_the_simplex(m):
    found = drawn(whole(m), 40_000, generator(m))
    assert z_of_means(found, 1 / m).max() <= MOST_Z
    assert z_of_means(found**2, 2 / (m * (m + 1))).max() <= MOST_Z
    assert z_of_means(found[:, 1:] * found[:, :1], 1 / (m * (m + 1))).max() <= MOST_Z


@pytest.mark.parametrize("alpha", [(0.3, 0.5, 0.4), (1, 2, 3), (10.5, 0.7, 4), (300, 500, 200)])
def test_dirichlet_weights_have_the_moments_of_their_parameters(alpha):
    alpha = np.array(alpha, dtype=float)
    total = alpha.sum()
    found = drawn(whole(3, alpha), 40_000, generator(3))
    assert z_of_means(found, alpha / total).max() <= MOST_Z
    squares = alpha * (alpha + 1) / (total * (total + 1))
    assert z_of_means(found**2, squares).max() <= MOST_Z
    products = alpha[1:] * alpha[0] / (total * (total + 1))
    assert z_of_means(found[:, 1:] * found[:, :1], products).max() <= MOST_Z


def test_parameters_far_below_one_leave_all_weight_on_one_criterion():
    alpha = np.array([1e-4, 2e-4, 7e-4])
    size = 20_000
    found = drawn(whole(3, alpha), size, generator(4))
    assert_allclose(found.sum(axis=1), 1, rtol=0, atol=1e-14)
    share = np.array([0.1, 0.2, 0.7])
    hits = (found > 0.5).mean(axis=0)
    # But for a thousandth at most it lies on one, in the ratio of the parameters.
    assert (np.abs(hits - share) <= MOST_Z * np.sqrt(share * (1 - share) / size) + 1e-3).all()


@EACH_SET
def test_half_spaces_are_hit_as_often_as_their_probability_says(name):
    region = SETS[name].region(FOUR)
    d = half_spaces(region)
    size = 40_000
    hits = (drawn(region, size, generator(2)) @ d.T >= 0).mean(axis=0)
    expected = region.probability(d)
    limit = MOST_Z * np.sqrt(expected * (1 - expected) / size) + 1e-12
    assert (np.abs(hits - expected) <= limit).all()


@pytest.mark.parametrize("name", [name for name in SETS if name not in ("point", "segment")])
def test_more_than_one_of_these_half_spaces_is_neither_certain_nor_impossible(name):
    region = SETS[name].region(FOUR)
    found = region.probability(half_spaces(region))
    assert ((found > 0.01) & (found < 0.99)).sum() > 1


def test_simplices_are_drawn_from_as_often_as_they_are_large():
    # A triangle in two parts, one of them nine times the other: a corner more on one of its edges.
    region = of_vertices(np.array([[1, 0, 0], [0.1, 0.9, 0], [0, 1, 0], [0, 0, 1.0]]), None, 0.0)
    assert_allclose(np.sort(region.shares), [0.1, 0.9])
    found = drawn(region, 40_000, generator(5))
    hits = (found[:, 0] >= found[:, 1] / 9).mean()
    assert abs(hits - 0.9) <= MOST_Z * np.sqrt(0.09 / 40_000)


# Quasi-random points


@pytest.mark.parametrize(
    ("name", "needed"),
    [
        ("simplex", 3),
        ("lower bounds", 3),
        ("order", 3),
        ("level", 2),
        ("segment", 1),
        ("point", 0),
        ("dirichlet", 3),
        # One more to choose a simplex by.
        ("bounds", 4),
    ],
)
def test_a_set_has_as_many_coordinates_as_dimensions(name, needed):
    assert dimensions(SETS[name].region(FOUR)) == needed


@EACH_SET
def test_points_of_a_cube_become_weights_of_the_set(name):
    region = SETS[name].region(FOUR)
    found = placed(region, generator().random((500, dimensions(region))))
    assert found.shape == (500, 4)
    assert (found >= 0).all()
    assert_allclose(found.sum(axis=1), 1, rtol=0, atol=1e-14)


@pytest.mark.parametrize("name", [name for name in SETS if name != "point"])
@pytest.mark.parametrize("seed", [1, 2])
def test_even_points_become_weights_that_are_more_even_than_random_ones(name, seed):
    region = SETS[name].region(FOUR)
    d = half_spaces(region)
    points = Sobol(dimensions(region), rng=seed).random(2**14)
    expected = region.probability(d)
    errors = (placed(region, points) @ d.T >= 0).mean(axis=0) - expected
    # Of random ones the errors of the twelve would be this large on average.
    of_random = np.sqrt((expected * (1 - expected)).mean() / 2**14)
    assert np.sqrt((errors**2).mean()) < of_random / 2


@given(st.floats(0, 1, exclude_max=True), st.integers(2, 8))
def test_the_first_coordinate_is_the_distribution_of_the_first_weight(u, m):
    point = np.full((1, m - 1), 0.5)
    point[0, 0] = u
    first = placed(whole(m), point)[0, 0]
    # Up to here with a probability of u.
    assert race(np.array([[1 - first] + [-first] * (m - 1)]))[0] == pytest.approx(1 - u, abs=1e-12)


@given(st.floats(0.001, 0.999), st.floats(0.3, 50), st.floats(0.3, 50))
def test_of_dirichlet_weights_the_first_coordinate_is_a_quantile_of_a_beta_distribution(u, a, b):
    found = placed(whole(2, np.array([a, b])), np.array([[u]]))
    assert found[0, 0] == pytest.approx(betaincinv(a, b, u), abs=1e-14)


@given(st.lists(st.floats(0, 1, exclude_max=True), min_size=3, max_size=3))
def test_parameters_of_one_place_points_as_uniform_weights_do(point):
    points = np.array([point])
    assert_allclose(placed(whole(4, np.ones(4)), points), placed(whole(4), points), atol=1e-15)


def test_a_point_in_the_corner_of_the_cube_is_a_corner_of_the_simplex():
    assert_array_equal(placed(whole(3), np.zeros((1, 2))), [[0, 0, 1]])


def test_no_points_are_no_weights():
    assert placed(whole(3), np.empty((0, 2))).shape == (0, 3)


def test_where_there_are_no_simplices_there_is_no_map_from_a_cube():
    with pytest.raises(WeightError, match="There is no map from a cube to these weights"):
        dimensions(Bounds(highest=CAP).region(NINE))


# The walk


@pytest.fixture(scope="module")
def walk():
    """Nine weights, none of them above the cap: draws, and how many chains they are of."""
    size = 10_240
    return drawn(Bounds(highest=CAP).region(NINE), size, generator(9)), chains_of(size)


def test_a_walk_keeps_to_its_bounds(walk):
    draws, _ = walk
    assert draws.shape == (10_240, 9)
    assert draws.min() >= 0
    assert draws.max() <= CAP + 1e-12
    assert_allclose(draws.sum(axis=1), 1, rtol=0, atol=1e-14)


@pytest.mark.parametrize("x", [0.02, 0.05, 0.1, 0.15, 0.2, 0.28])
def test_a_walk_has_the_marginal_distributions_of_capped_weights(walk, x):
    draws, chains = walk
    expected = below(x, CAP) / below(CAP, CAP)
    worth = effective_size(draws, chains)
    z = ((draws <= x).mean(axis=0) - expected) / np.sqrt(expected * (1 - expected) / worth)
    assert np.abs(z).max() <= MOST_Z


def test_a_walk_agrees_with_what_is_left_of_independent_draws(walk):
    draws, chains = walk
    free = drawn(whole(9), 40_000, generator(10))
    left = free[(free <= CAP).all(axis=1)]
    d = generator(12).uniform(-1, 1, (20, 9))
    d -= d.mean(axis=1, keepdims=True)
    one, other = ((part @ d.T >= 0).mean(axis=0) for part in (draws, left))
    variance = one * (1 - one) / effective_size(draws, chains) + other * (1 - other) / len(left)
    assert np.abs((one - other) / np.sqrt(variance)).max() <= MOST_Z


def test_a_walk_is_worth_most_of_its_draws(walk):
    draws, chains = walk
    assert len(draws) / 2 < effective_size(draws, chains) <= len(draws)


def test_a_walk_over_a_sum_of_weights_has_its_cut_off_beta_distribution():
    # Two of nine weights together are Beta(2, 7), here up to a half.
    size = 5_120
    draws = drawn(Polytope(statements=("a + b <= 0.5",)).region(NINE), size, generator(3))
    worth = effective_size(draws, chains_of(size))
    for x in (0.1, 0.2, 0.3, 0.4):
        expected = betainc(2, 7, x) / betainc(2, 7, 0.5)
        hits = (draws[:, 0] + draws[:, 1] <= x).mean()
        assert abs(hits - expected) <= MOST_Z * np.sqrt(expected * (1 - expected) / worth)


def test_a_walk_with_lower_bounds_is_the_walk_between_them_and_the_caps():
    # Beyond 0.02 each there are 0.82 to give away, up to 0.246 each: caps of 0.3 again.
    size = 5_120
    found = drawn(Bounds(lowest=0.02, highest=0.266).region(NINE), size, generator(6))
    assert found.min() >= 0.02 - 1e-12
    assert found.max() <= 0.266 + 1e-12
    worth = effective_size(found, chains_of(size))
    expected = below(0.1, CAP) / below(CAP, CAP)
    hits = ((found - 0.02) / 0.82 <= 0.1).mean(axis=0)
    assert np.abs(hits - expected).max() <= MOST_Z * np.sqrt(expected * (1 - expected) / worth)


def test_a_walk_keeps_equalities():
    said = Polytope(statements=("a = 2 b", "c + d = 30 %", "e <= 0.2", "f <= 0.2"))
    region = said.region(NINE)
    assert region.corners is None
    found = drawn(region, 600, generator(5))
    assert_allclose(found[:, 0], 2 * found[:, 1], rtol=0, atol=1e-12)
    assert_allclose(found[:, 2] + found[:, 3], 0.3, rtol=0, atol=1e-12)
    assert found[:, 4:6].max() <= 0.2 + 1e-12
    assert found.std(axis=0).min() > 0.01


@pytest.mark.parametrize("size", [0, 1, 5, 300])
def test_a_walk_gives_as_many_as_asked_for(size):
    region = Bounds(highest=CAP).region(NINE)
    found = drawn(region, size, generator(7))
    assert found.shape == (size, 9)
    assert_array_equal(found, drawn(region, size, generator(7)))


@pytest.mark.parametrize(("size", "chains"), [(0, 1), (1, 1), (10, 10), (256, 256), (10**6, 256)])
def test_there_are_no_more_chains_than_draws(size, chains):
    assert chains_of(size) == chains


# What a walk is worth


def autoregressive(correlation, chains, length, seed=0):
    """Chains in which each draw remembers so much of the one before."""
    noise = generator(seed).standard_normal((length, chains))
    found = np.empty((chains, length))
    found[:, 0] = noise[0]
    for at in range(1, length):
        found[:, at] = correlation * found[:, at - 1]
        found[:, at] += np.sqrt(1 - correlation**2) * noise[at]
    return found.reshape(-1, 1)


@pytest.mark.parametrize("correlation", [0.0, 0.3, 0.6, 0.9])
def test_draws_that_remember_are_worth_what_their_autocorrelation_says(correlation):
    # The sum of all autocorrelations is (1 + r) / (1 - r).
    draws = autoregressive(correlation, 100, 500)
    expected = len(draws) * (1 - correlation) / (1 + correlation)
    assert effective_size(draws, 100) == pytest.approx(expected, rel=0.1)


def test_the_slowest_coordinate_counts():
    quick, slow = autoregressive(0.0, 100, 500), autoregressive(0.9, 100, 500, seed=1)
    both = effective_size(np.hstack([quick, slow]), 100)
    assert both == pytest.approx(effective_size(slow, 100), rel=1e-12)


def test_a_coordinate_that_does_not_move_is_left_out():
    draws = autoregressive(0.6, 100, 500)
    still = np.hstack([draws, np.full_like(draws, 0.25)])
    assert effective_size(still, 100) == pytest.approx(effective_size(draws, 100), rel=1e-12)


@given(st.integers(1, 300), st.integers(1, 20), st.integers(0, 5))
def test_draws_are_worth_one_at_least_and_no_more_than_they_are(size, chains, seed):
    draws = generator(seed).random((size, 2)).cumsum(axis=0)
    assert 1 <= effective_size(draws, min(chains, size)) <= size


def test_two_inequalities_that_fix_a_weight_leave_the_others_free():
    names = [f"w{j + 1}" for j in range(8)]
    fixed = Bounds(lowest={"w1": 0.3}, highest={"w1": 0.3, "w2": 0.4}).region(names)
    draws = drawn(fixed, 4000, np.random.default_rng(1))
    assert_allclose(draws[:, 0], 0.3, atol=1e-9)
    # The rest of 0.7 is shared out evenly among seven; that the second keeps below 0.4 hardly matters:
    # P(0.7 v > 0.4) = (1 - 4/7)^6 = 0.0062 for v uniform, so its mean of 0.1 is 0.098 at least.
    assert_allclose(draws[:, 2:].mean(axis=0), 0.1, atol=0.006)
    assert draws[:, 2:].std(axis=0).min() > 0.05
