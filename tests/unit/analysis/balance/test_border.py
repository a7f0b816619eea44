"""How far a weighting is from the border at which its set changes, in two distances; against slow ways to find it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog, minimize

from s3prio.analysis.balance.border import NO_BORDER, nearest_moved, nearest_ratio
from s3prio.weightspace.log_ratio import distance
from tests.unit.analysis.robustness.cases import assert_close

SIZES = [2, 3, 4, 6]
OF_TWO = np.array([[1.0, 0.0], [0.0, 1.0]])
every_size = pytest.mark.parametrize("m", SIZES)


def random_case(m, seed, *, n=3, k=1, spread=1.0):
    """Values, weights and the best set under them."""
    rng = np.random.default_rng(seed)
    values = rng.normal(0, 1, (n, m)) * np.exp(rng.normal(0, spread, (1, m)))
    weights = np.exp(rng.normal(0, 1, m))
    weights /= weights.sum()
    return values, tuple(sorted(np.argsort(-(values @ weights))[:k].tolist())), weights


def rivals(values, selected):
    outside = [j for j in range(len(values)) if j not in selected]
    return [(i, j, values[i] - values[j]) for i in selected for j in outside]


def least_moved(lead, weights):
    """The least weight to move so that a lead is gone, by linear programming."""
    m = len(weights)
    # What each criterion gains and what it gives; as much is given as gained.
    found = linprog(
        np.full(2 * m, 0.5),
        A_ub=[np.concatenate([lead, -lead])],
        b_ub=[-lead @ weights],
        A_eq=[np.concatenate([np.ones(m), -np.ones(m)])],
        b_eq=[0.0],
        bounds=[(0, None)] * m + [(0, w) for w in weights],
    )
    return float(found.fun) if found.status == 0 else np.inf


def least_ratio(lead, weights, seed):
    """The least distance of log-ratios at which a lead is gone, by descent from many places on the border."""
    gains, loses = lead > 0, lead < 0
    if not loses.any():
        return np.inf
    parts = np.log(np.abs(lead[lead != 0]) * weights[lead != 0])
    signs = np.sign(lead[lead != 0])
    moves = lead != 0

    def onto_the_border(shift):
        """Lift all criteria on which the rival leads until both are level."""
        logs = parts + shift[moves]
        up, down = logs[signs > 0], logs[signs < 0]
        lifted = np.logaddexp.reduce(up) - np.logaddexp.reduce(down)
        there = shift + lifted * loses
        gradient_up = np.zeros(len(shift))
        gradient_up[gains] = np.exp(up - np.logaddexp.reduce(up))
        gradient_up[loses] = -np.exp(down - np.logaddexp.reduce(down))
        return there, gradient_up

    def squared(shift):
        there, lift = onto_the_border(shift)
        centred = there - there.mean()
        return float(centred @ centred), 2 * (centred + lift * (centred @ loses))

    rng = np.random.default_rng(seed)
    starts = [np.zeros(len(lead)), *rng.normal(0, 2, (10, len(lead)))]
    return min(float(minimize(squared, s, jac=True, method="BFGS").fun) for s in starts) ** 0.5


def test_the_slow_way_finds_what_two_criteria_leave_no_choice_about():
    # Level where w1 = 3 w2: from equal weights the ratio grows three times, and a distance is a ratio's log by root 2.
    found = least_ratio(np.array([-1.0, 3.0]), np.array([0.5, 0.5]), 1)
    assert found == pytest.approx(np.log(3) / np.sqrt(2))


# --- log-ratios


@every_size
@pytest.mark.parametrize("spread", [0.3, 1.5])
@pytest.mark.parametrize("seed", range(6))
def test_no_place_on_the_border_is_nearer_in_log_ratios(m, spread, seed):
    values, selected, weights = random_case(m, [seed, m], spread=spread)
    expected = min(least_ratio(lead, weights, seed) for _, _, lead in rivals(values, selected))
    found = nearest_ratio(values, selected, weights)
    if np.isinf(expected):
        assert np.isinf(found.distance)
        return
    assert found.distance == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("seed", range(12))
def test_no_place_on_the_border_of_three_criteria_is_nearer_however_finely_it_is_walked(seed):
    values, selected, weights = random_case(3, [seed, 33], n=2)
    ((_, _, lead),) = rivals(values, selected)
    found = nearest_ratio(values, selected, weights)
    if lead.min() >= 0:
        assert found is NO_BORDER
        return
    # The border is a segment between two edges of the triangle.
    ends = []
    for a, b in ((0, 1), (0, 2), (1, 2)):
        if lead[a] * lead[b] < 0:
            end = np.zeros(3)
            end[a], end[b] = abs(lead[b]), abs(lead[a])
            ends.append(end / end.sum())
    steps = 1 / (1 + np.exp(-np.linspace(-25, 25, 200_001)))[:, None]
    walked = (1 - steps) * ends[0] + steps * ends[1]
    nearest = distance(walked, weights).min()
    assert found.distance <= nearest + 1e-9
    assert found.distance == pytest.approx(nearest, abs=1e-4)


@st.composite
def asked(draw):
    m = draw(st.sampled_from(SIZES))
    n = draw(st.integers(2, 4))
    return random_case(m, draw(st.integers(0, 10**6)), n=n, k=draw(st.integers(1, n - 1)))


@given(asked())
def test_the_place_that_is_named_lies_on_the_border_and_as_far_as_is_said(case):
    values, selected, weights = case
    found = nearest_ratio(values, selected, weights)
    if found.weights is None:
        assert np.isinf(found.distance)
        return
    assert found.weights.sum() == pytest.approx(1)
    assert (found.weights > 0).all()
    assert found.entering not in selected
    assert found.leaving in selected
    lead = values[found.leaving] - values[found.entering]
    assert abs(lead @ found.weights) <= 1e-8 * np.abs(lead).max()
    assert distance(found.weights, weights) == pytest.approx(found.distance, rel=1e-6, abs=1e-9)


@given(asked(), st.integers(0, 10**6))
def test_weights_that_are_nearer_choose_the_same_set(case, seed):
    values, selected, weights = case
    found = nearest_ratio(values, selected, weights)
    steps = np.random.default_rng(seed).normal(0, 1, (200, len(weights)))
    steps -= steps.mean(axis=1, keepdims=True)
    reach = min(found.distance, 10.0) * 0.999
    steps *= reach / np.sqrt((steps**2).sum(axis=1, keepdims=True))
    there = weights * np.exp(steps)
    for _, _, lead in rivals(values, selected):
        assert (there @ lead >= -1e-9 * np.abs(lead).max()).all()


@given(asked(), st.randoms())
def test_the_order_of_the_criteria_does_not_matter(case, random):
    values, selected, weights = case
    order = random.sample(range(len(weights)), len(weights))
    for nearest in (nearest_ratio, nearest_moved):
        one = nearest(values, selected, weights)
        other = nearest(values[:, order], selected, weights[order])
        assert other.distance == pytest.approx(one.distance, rel=1e-6)


@pytest.mark.parametrize("close", [1e-4, 1e-6, 1e-8, 1e-9, 1e-10, 1e-11])
def test_a_border_that_is_very_near_is_found(close):
    # Level at one half each; the ratio's log is 4 times the step, and a distance is that by root 2.
    found = nearest_ratio(OF_TWO, (0,), np.array([0.5 + close, 0.5 - close]))
    assert found.distance == pytest.approx(4 * close / np.sqrt(2), rel=1e-3)


@pytest.mark.parametrize("weight", [0.6, 0.9, 0.99, 0.9999, 1 - 1e-8])
def test_of_two_criteria_the_border_is_where_one_ratio_is(weight):
    found = nearest_ratio(OF_TWO, (0,), np.array([weight, 1 - weight]))
    assert found.distance == pytest.approx(np.log(weight / (1 - weight)) / np.sqrt(2), rel=1e-6)
    assert_close(found.weights, [0.5, 0.5], atol=1e-9)


def test_a_criterion_on_which_both_are_level_keeps_its_place_in_the_middle():
    # The lead on the first two is level where they are; the third stays where the mean of all logs is.
    found = nearest_ratio(np.array([[1.0, 0, 5], [0, 1, 5]]), (0,), np.array([0.4, 0.1, 0.5]))
    assert found.distance == pytest.approx(np.log(4) / np.sqrt(2))
    assert_close(found.weights, np.array([0.2, 0.2, 0.5]) / 0.9)


def test_a_criterion_with_little_weight_and_a_great_lead_of_the_rival_counts():
    values = np.array([[1.0, 1, 0], [0, 0, 300]])
    weights = np.array([0.6, 0.399, 0.001])
    found = nearest_ratio(values, (0,), weights)
    assert found.distance == pytest.approx(
        least_ratio(values[0] - values[1], weights, 5), rel=1e-6
    )


# --- moved weight


@every_size
@pytest.mark.parametrize("seed", range(8))
def test_no_place_on_the_border_takes_less_weight_to_move(m, seed):
    values, selected, weights = random_case(m, [seed, m, 1])
    expected = min(least_moved(lead, weights) for _, _, lead in rivals(values, selected))
    found = nearest_moved(values, selected, weights)
    assert found.distance == pytest.approx(expected, rel=1e-6)


@given(asked())
def test_the_weights_that_are_named_are_moved_as_far_as_is_said(case):
    values, selected, weights = case
    found = nearest_moved(values, selected, weights)
    if found.weights is None:
        assert np.isinf(found.distance)
        return
    assert found.weights.sum() == pytest.approx(1)
    assert (found.weights >= 0).all()
    assert np.abs(found.weights - weights).sum() / 2 == pytest.approx(found.distance, abs=1e-9)
    lead = values[found.leaving] - values[found.entering]
    assert abs(lead @ found.weights) <= 1e-8 * np.abs(lead).max()


def test_a_weight_of_0_can_only_grow():
    # All weight on the first criterion: half of it must move.
    found = nearest_moved(OF_TWO, (0,), np.array([1.0, 0.0]))
    assert found.distance == pytest.approx(0.5)
    assert_close(found.weights, [0.5, 0.5])


def test_weight_is_taken_where_it_helps_most():
    # Leads 4, 1 and -1 at one third each: 1/3 x (1 + 4 - 1) = 4/3 must go; a step from the first takes five each.
    values = np.array([[4.0, 1, 0], [0, 0, 1]])
    found = nearest_moved(values, (0,), np.full(3, 1 / 3))
    assert found.distance == pytest.approx(4 / 15)
    assert_close(found.weights, [1 / 3 - 4 / 15, 1 / 3, 1 / 3 + 4 / 15])


# --- both


@pytest.mark.parametrize("nearest", [nearest_ratio, nearest_moved])
def test_who_is_better_everywhere_has_no_border(nearest):
    found = nearest(np.array([[2.0, 2], [1, 1]]), (0,), np.array([0.5, 0.5]))
    assert found is NO_BORDER
    assert np.isinf(found.distance)


@pytest.mark.parametrize("nearest", [nearest_ratio, nearest_moved])
def test_if_all_are_chosen_there_is_no_border(nearest):
    assert nearest(OF_TWO, (0, 1), np.array([0.5, 0.5])) is NO_BORDER


@pytest.mark.parametrize("nearest", [nearest_ratio, nearest_moved])
def test_who_is_level_already_stands_on_the_border(nearest):
    found = nearest(OF_TWO, (0,), np.array([0.5, 0.5]))
    assert found.distance == 0
    assert_close(found.weights, [0.5, 0.5])
    assert (found.entering, found.leaving) == (1, 0)


@pytest.mark.parametrize("nearest", [nearest_ratio, nearest_moved])
def test_one_criterion_leaves_nothing_to_move(nearest):
    assert nearest(np.array([[2.0], [1.0]]), (0,), np.ones(1)) is NO_BORDER


@pytest.mark.parametrize("nearest", [nearest_ratio, nearest_moved])
def test_the_nearest_of_several_rivals_is_named(nearest):
    # At equal weights the leads are 1 over the second topic and 0.1 over the third.
    values = np.array([[2.0, 0], [-3, 3], [0.8, 1]])
    found = nearest(values, (0,), np.array([0.5, 0.5]))
    assert (found.entering, found.leaving) == (2, 0)
