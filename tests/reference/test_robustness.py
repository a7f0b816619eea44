"""
Published and hand-made cases of robustness come out, each to the precision of its source.

Where a case gives the weights that were drawn, ranks are counted over those; where it gives distributions of the
values, values are drawn here and the weights are integrated.
"""

import tomllib
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import s3prio as s3
from s3prio.analysis.robustness.counting import counted

CASES = {
    path.stem: {"name": path.stem, **tomllib.loads(path.read_text(encoding="utf-8"))}
    for path in sorted((Path(__file__).parent / "robustness").glob("*.toml"))
}
ROUNDING = 1e-12
"""What arithmetic may add to a printed precision."""

BATCHES = 20
"""Draws of uncertain values are made in so many parts; what these differ by says how sure their mean is."""

SURELY = 5.0
"""Standard errors of the mean of the batches; one in 10,000 means lies beyond."""


def of_kind(kind, having="", *, without=""):
    """All cases of a kind, named by their files; or those for which something else is given or not."""
    named = {
        name: case
        for name, case in CASES.items()
        if case["kind"] == kind
        and having in ("", *case["given"], *case["expected"])
        and without not in case["given"]
    }
    assert named
    return pytest.mark.parametrize("case", list(named.values()), ids=list(named))


def precision(case, name="printed_precision"):
    """How far a figure may lie from the printed one."""
    return case[name] + ROUNDING


def names(m):
    """Names that criteria without names have."""
    return [f"w{j + 1}" for j in range(m)]


def allowed(given, m):
    """The weights that a case allows."""
    if "bounds" in given:
        low, high = zip(*given["bounds"], strict=True)
        return s3.Bounds(lowest=low, highest=high)
    if "order" in given:
        return s3.Order(order=tuple(names(m)[j] for j in given["order"]))
    if "weights" in given:
        return exactly(given["weights"])
    return s3.Simplex()


def exactly(weights):
    """One weighting and no other."""
    return s3.Hull(stakeholders={"all": tuple(float(one) for one in weights)})


def centres(case):
    """The printed central weights; none are zeros, as a centre of nothing has no figures."""
    return np.nan_to_num(np.array(case["expected"]["central_weights"]))


def of_two(found):
    """A table of pairs without its diagonal, which sources print as they like."""
    return np.asarray(found)[~np.eye(len(found), dtype=bool)]


@pytest.mark.parametrize("name", CASES)
def test_every_case_names_its_source(name):
    assert CASES[name]["source"]


def test_every_kind_of_case_is_computed_here():
    assert {case["kind"] for case in CASES.values()} == {
        "acceptability",
        "acceptability-uncertain-values",
        "category-acceptability",
        "centroid",
        "critical-change",
        "half-space",
        "pairwise",
        "stability-interval",
    }


# --- ranks over all allowed weights


@of_kind("acceptability", without="draws")
def test_ranks_over_all_allowed_weights_come_out(case):
    given, expected = case["given"], case["expected"]
    values = np.array(given["values"])
    found = s3.acceptability(
        values, weights=allowed(given, values.shape[1]), ties=expected.get("ties", "share")
    )
    assert found.method == "exact"
    assert_allclose(found.ranks, expected["ranks"], rtol=0, atol=precision(case))
    if "first" in expected:
        assert_allclose(found.first, expected["first"], rtol=0, atol=precision(case))
    if "central_weights" in expected:
        assert_allclose(found.central_weights, centres(case), rtol=0, atol=precision(case))
    if "pairwise" in expected:
        pairs = of_two(expected["pairwise"])
        assert_allclose(of_two(found.pairwise), pairs, rtol=0, atol=precision(case))


# --- ranks over draws of the weights that a source states


def over_draws(given, **how):
    """Count ranks over the stated draws: their shares, and the centre of the weights that put each first."""
    draws = np.array(given["draws"])
    found = counted(draws @ np.array(given["values"]).T, draws, **how)
    sums = found.favourable.sum(axis=1, keepdims=True)
    return found.ranks / len(draws), found.favourable / np.where(sums > 0, sums, 1.0)


@of_kind("acceptability", having="draws")
def test_ranks_over_the_stated_draws_come_out(case):
    ranks, central_weights = over_draws(case["given"], ties_share=True)
    assert_allclose(ranks, case["expected"]["ranks"], rtol=0, atol=precision(case))
    if "central_weights" in case["expected"]:
        assert_allclose(central_weights, centres(case), rtol=0, atol=precision(case))


@of_kind("acceptability", having="entropy_first")
def test_the_entropy_of_the_first_place_comes_out(case):
    draws, values = (np.array(case["given"][name]) for name in ("draws", "values"))
    # Scores under each draw are values of one criterion, which has all the weight.
    found = s3.uncertain_acceptability((draws @ values.T)[:, :, None])
    assert_allclose(found.entropy, case["expected"]["entropy_first"], rtol=0, atol=precision(case))


@of_kind("pairwise", having="draws")
def test_who_wins_over_whom_in_the_stated_draws_comes_out(case):
    given, expected = case["given"], case["expected"]
    n = len(given["values"])
    found = np.zeros((n, n))
    for i, j in zip(*np.nonzero(~np.eye(n, dtype=bool)), strict=True):
        both = given | {"values": [given["values"][i], given["values"][j]]}
        # Where both have the best rank if they are level, the other is second only behind a winner.
        found[i, j] = over_draws(both, ties_share=False)[0][1, 1]
    assert_allclose(found, expected["pairwise"], rtol=0, atol=precision(case))
    if "ranks" in expected:
        ranks, central_weights = over_draws(given, ties_share=True)
        assert_allclose(ranks, expected["ranks"], rtol=0, atol=precision(case))
        assert_allclose(central_weights, centres(case), rtol=0, atol=precision(case))


# --- pairs under many bounded criteria


@of_kind("pairwise", having="always")
def test_ranks_under_many_bounded_criteria_come_out(case):
    values = np.array(case["given"]["values"])
    found = s3.acceptability(
        values, weights=allowed(case["given"], values.shape[1]), samples=20_000, seed=1
    )
    expected = np.array(case["expected"]["ranks"])
    # Of shares p the draws miss by sqrt(p (1 - p) / n); four of those.
    noise = 4 * np.sqrt(expected * (1 - expected) / found.worth)
    assert (np.abs(found.ranks - expected) <= precision(case) + noise).all()
    # Five standard errors of a weight, which varies by less than 0.03 within these bounds.
    shares = expected[:, :1] * found.worth
    noise = 5 * 0.03 / np.sqrt(np.where(shares > 0, shares, 1.0))
    assert (np.abs(found.central_weights - centres(case)) <= precision(case) + noise).all()


@of_kind("pairwise", having="always")
def test_who_wins_under_all_bounded_weights_comes_out(case):
    values = np.array(case["given"]["values"])
    n, m = values.shape
    middle = np.array(case["given"]["bounds"]).mean(axis=1)
    always = [
        [i, j]
        for i in range(n)
        for j in range(n)
        if i != j
        and not s3.smallest_change(
            values,
            middle / middle.sum(),
            s3.goals.Before(j, i),
            allowed=allowed(case["given"], m),
        ).is_possible
    ]
    assert always == sorted(case["expected"]["always"])


# --- uncertain values


def drawn(given, size, rng):
    """Values as the source distributes them."""
    if given["distribution"] == "uniform":
        middle, half = np.array(given["values"]), np.array(given["half_widths"])
        return middle + half * rng.uniform(-1, 1, (size, *middle.shape))
    if given["distribution"] == "beta":
        alpha, beta = np.array(given["alpha"]), np.array(given["beta"])
        figures = rng.beta(alpha, beta, (size, *alpha.shape))
    else:
        mean, deviation = np.array(given["mean"]), np.array(given["deviation"])
        figures = mean + deviation * rng.standard_normal((size, *mean.shape))
        figures[..., given["log"]] = np.exp(figures[..., given["log"]])
    worst, best = np.array(given["worst"]), np.array(given["best"])
    return np.asarray((figures - worst) / (best - worst))


def in_batches(case, size, of_values):
    """Find something for batches of drawn values, a row each."""
    rng = np.random.default_rng(20)
    return np.array([of_values(drawn(case["given"], size, rng)) for _ in range(BATCHES)])


def assert_comes_out(found, expected, within):
    """Compare the mean of batches with what was printed; what the source leaves open is left open."""
    mean, error = found.mean(axis=0), found.std(axis=0, ddof=1) / np.sqrt(BATCHES)
    known = np.isfinite(expected)
    assert known.any()
    room = within + SURELY * error
    assert (np.abs(mean - np.where(known, expected, mean)) <= room).all()


def sampled_sum(performances, weights, _signs):
    """The weighted sum as a caller's own function, whose weights are sampled, as cells would be too many."""
    return weights @ performances.T


def uncertain(case, values):
    """Acceptabilities over drawn values, sampled where there are too many cells."""
    _, n, m = values.shape
    return s3.uncertain_acceptability(
        values,
        weights=allowed(case["given"], m),
        method="weighted-sum" if n * m < 100 else sampled_sum,
    )


@cache
def of_batches(name):
    """Acceptabilities of batches of a case, found once."""
    case = CASES[name]
    size = 15 if len(case["given"].get("values", ())) > 10 else 100
    rng = np.random.default_rng(20)
    return [uncertain(case, drawn(case["given"], size, rng)) for _ in range(BATCHES)]


def ranks_of_batches(case):
    return np.array([one.ranks for one in of_batches(case["name"])])


@of_kind("acceptability-uncertain-values", having="first")
def test_first_places_of_uncertain_values_come_out(case):
    found = ranks_of_batches(case)[:, :, 0]
    assert_comes_out(found, np.array(case["expected"]["first"]), precision(case))


@of_kind("acceptability-uncertain-values", having="ranks")
def test_ranks_of_uncertain_values_come_out(case):
    expected = np.array(case["expected"]["ranks"])
    assert_comes_out(ranks_of_batches(case), expected, precision(case))


@of_kind("acceptability-uncertain-values", having="among_best")
def test_shares_of_the_first_places_together_come_out(case):
    expected = np.array(case["expected"]["among_best"])
    found = np.cumsum(ranks_of_batches(case)[:, :, :3], axis=2)
    assert_comes_out(found, expected, precision(case, "among_best_precision"))


@of_kind("acceptability-uncertain-values", having="holistic")
def test_the_holistic_index_comes_out(case):
    expected = np.array(case["expected"]["holistic"])
    weighed = np.cumsum(1 / np.arange(len(expected), 0, -1))[::-1]
    found = ranks_of_batches(case) @ (weighed / weighed[0])
    assert_comes_out(found, expected, precision(case, "holistic_precision"))


@of_kind("acceptability-uncertain-values", having="central_weights")
def test_central_weights_of_uncertain_values_come_out(case):
    found = np.array([one.central_weights for one in of_batches(case["name"])])
    assert_comes_out(found, centres(case), precision(case, "central_weights_precision"))


@of_kind("acceptability-uncertain-values", having="confidence")
def test_the_confidence_at_the_central_weights_comes_out(case):
    expected = np.array(case["expected"]["confidence"])
    rng = np.random.default_rng(21)
    central_weights = uncertain(case, drawn(case["given"], 1000, rng)).central_weights
    within = case.get("confidence_precision", case["printed_precision"]) + ROUNDING
    for i in np.flatnonzero(np.isfinite(expected)).tolist():

        def first(values, i=i):
            return s3.uncertain_acceptability(values, weights=exactly(central_weights[i])).first[i]

        assert_comes_out(in_batches(case, 50, first), expected[i], within)


# --- categories


@of_kind("category-acceptability", having="profiles")
def test_shares_of_categories_by_agreement_come_out(case):
    given = case["given"]
    for cut, reached in agreements(given):
        found = s3.category_acceptability(reached, [cut])
        assert_allclose(found.values, case["expected"]["categories"], rtol=0, atol=precision(case))


def agreements(given):
    """How far each criterion agrees that each alternative reaches the profile, and the cuts of the sum."""
    table, profile = np.array(given["performances"]), np.array(given["profiles"][0])
    if given["method"] == "mr-sort":
        return [(given["majority"], (table >= profile).astype(float))]
    q, p = np.array(given["q"]), np.array(given["p"])
    # In full from q below the profile on, not at all from p below it.
    reached = np.clip((table - profile + p) / (p - q), 0, 1)
    return [(cut, reached) for cut in given["cut"]]


@of_kind("category-acceptability", having="cuts")
def test_shares_of_categories_by_score_come_out(case):
    found = s3.category_acceptability(case["given"]["values"], case["given"]["cuts"])
    assert_allclose(found.values, case["expected"]["categories"], rtol=0, atol=precision(case))


# --- shares and centres of sets of weights


@of_kind("centroid")
def test_centres_and_shares_of_orders_come_out(case):
    given, expected = case["given"]["orders"], case["expected"]
    for order, centre, volume in zip(given, expected["weights"], expected["volumes"], strict=True):
        allowed_weights = allowed({"order": order}, len(order))
        alone = s3.acceptability([[1.0] * len(order)], weights=allowed_weights)
        assert_allclose(alone.central_weights[0], centre, rtol=0, atol=precision(case))
        share = allowed_weights.region(names(len(order))).share
        assert_allclose(share, volume, rtol=0, atol=precision(case))


@of_kind("half-space")
def test_shares_of_half_spaces_come_out(case):
    planes, shares = case["given"]["half_spaces"], case["expected"]["shares"]
    for plane, share in zip(planes, shares, strict=True):
        m = len(plane["normal"])
        # One whose values are the normal, against one that has the limit everywhere.
        values = [plane["normal"], [plane["at_least"]] * m]
        found = np.asarray(s3.acceptability(values, weights=allowed(plane, m)).pairwise)
        assert_allclose(found[0, 1], share, rtol=0, atol=precision(case))


# --- single weights


@of_kind("stability-interval")
def test_the_range_of_each_single_weight_comes_out(case):
    found = s3.stability_intervals(case["given"]["values"], case["given"]["weights"])
    expected = case["expected"]
    assert_allclose(found.first, expected["best"], rtol=0, atol=precision(case))
    assert_allclose(found.ranking, expected["ranking"], rtol=0, atol=precision(case))


def levelling_changes(values, points, criterion):
    """
    What has to be subtracted from one weight, before all are divided by their sum, to make two level.

    Subtracting a positive change moves the weights towards those without the criterion, a negative one towards
    those of the criterion alone. At position t of these ways the weight of any other criterion, divided by what
    it was, is 1 - t + t / (1 - w) and 1 - t; and after subtracting d and dividing it is 1 / (1 - d). So
    d = x / (1 + x) with x = t w / (1 - w), and d = -t / (1 - t).

    Returns
    -------
    dict of the changes by pair, both ways round; pairs that no change makes level are not in it.
    """
    weights = points / points.sum()
    alone = np.eye(len(weights))[criterion]
    rest = weights * (1 - alone)
    found = {}
    ratio = weights[criterion] / (1 - weights[criterion])
    for end, change in (
        (rest / rest.sum(), lambda t: t * ratio / (1 + t * ratio)),
        (alone, lambda t: -t / (1 - t)),
    ):
        for event in s3.blend(values, weights, end).events:
            found[event.who] = found[event.who[::-1]] = change(event.position) * points.sum()
    return found


def changes(case):
    """All changes that make two level, by pair and criterion."""
    values, points = (np.array(case["given"][name]) for name in ("values", "weights"))
    return [levelling_changes(values, points, criterion) for criterion in range(len(points))]


@of_kind("critical-change")
def test_changes_of_one_weight_that_make_two_level_come_out(case):
    found = changes(case)
    for one in case["expected"]["changes"]:
        k, pair = one["criterion"], (one["first"], one["second"])
        if one.get("infeasible", False):
            assert pair not in found[k]
            continue
        assert_allclose(found[k][pair], one["change"], rtol=0, atol=precision(case))
        if "percent" in one:
            percent = 100 * found[k][pair] / case["given"]["weights"][k]
            within = precision(case, "percent_precision")
            assert_allclose(percent, one["percent"], rtol=0, atol=within)


@of_kind("critical-change", having="smallest_for_first_place")
def test_the_smallest_change_of_one_weight_for_the_first_place_comes_out(case):
    expected, weights = case["expected"], case["given"]["weights"]
    of_first = [
        (change, k, set(pair))
        for k, found in enumerate(changes(case))
        for pair, change in found.items()
        if pair[0] == 0
    ]
    for name, size in (
        ("smallest_for_first_place", lambda one: abs(one[0])),
        ("smallest_share_for_first_place", lambda one: abs(one[0]) / weights[one[1]]),
    ):
        printed = expected[name]
        change, k, pair = min(of_first, key=size)
        assert_allclose(change, printed["change"], rtol=0, atol=precision(case))
        assert (k, pair) == (printed["criterion"], {printed["first"], printed["second"]})


@of_kind("critical-change", having="scores")
def test_the_scores_before_any_change_come_out(case):
    values, weights = (np.array(case["given"][name]) for name in ("values", "weights"))
    printed = np.array(case["expected"]["scores"])
    known = np.isfinite(printed)
    scores = weights.sum() * s3.score(values, weights / weights.sum())
    # Printed to four digits.
    assert_array_equal(scores[known].round(4), printed[known])
