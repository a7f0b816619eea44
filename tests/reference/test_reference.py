"""
Published cases: what the sources print comes out, to the precision they print.

Each case is a file with its citation, the figures given, those printed, and where peers differ.
"""

import tomllib
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import s3prio as s3
from s3prio.evidence import location_quotient, robust_growth
from s3prio.methods.aggregation import compromise, multimoora_parts
from s3prio.methods.outranking import PrometheeI
from s3prio.methods.preference import flows
from s3prio.methods.sorting.breaks import natural_breaks, widest_gaps
from s3prio.methods.sorting.electre_tri_b import credibility

CASES = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted(Path(__file__).parent.glob("*.toml"))
}
ROUNDING = 1e-12
"""What arithmetic may add to a printed precision."""

# Scores that differ by less are printed as level.
LEVEL = 1e-9


def of_kind(kind, having=""):
    """All cases of a kind, named by their files; or those of which something else is printed."""
    named = {
        name: case
        for name, case in CASES.items()
        if case.get("kind") == kind and having in ("", *case["expected"])
    }
    return pytest.mark.parametrize("case", list(named.values()), ids=list(named))


def method(case):
    """The method as a file would name it, with the parameters of the case."""
    return {"method": case["method"], **case["given"].get("parameters", {})}


def precision(case, name="printed_precision"):
    """How far a figure may lie from the printed one."""
    return case[name] + ROUNDING


def signs(case):
    return np.where(np.array(case["given"]["directions"]) == "lower", -1.0, 1.0)


def table(case):
    return np.array(case["given"]["performances"], dtype=float)


def shares(case):
    points = np.array(case["given"]["weights"], dtype=float)
    return points / points.sum()


@pytest.mark.parametrize("name", CASES)
def test_every_case_names_its_source(name):
    assert CASES[name]["source"]


@pytest.mark.filterwarnings("ignore:The weights sum")
@of_kind("aggregation")
def test_the_printed_scores_and_ranks_come_out(case):
    given, expected = case["given"], case["expected"]
    scores = s3.score(
        given["performances"],
        given["weights"],
        directions=given["directions"],
        method=method(case),
    )
    if "scores" in expected:
        assert_allclose(scores, expected["scores"], rtol=0, atol=precision(case))
    assert_array_equal(s3.rank(scores, tolerance=LEVEL).values, expected["ranks"])


@of_kind("aggregation")
def test_the_printed_parts_of_a_score_come_out(case):
    expected = case["expected"]
    if "S" in expected:
        found = compromise(
            table(case), shares(case), signs(case), v=case["given"]["parameters"].get("v", 0.5)
        )
        for name in ("s", "r", "q"):
            assert_allclose(
                getattr(found, name), expected[name.upper()], rtol=0, atol=precision(case)
            )
        assert sorted(found.members) == sorted(expected["compromise"])
    if "ratio_ranks" in expected:
        parts = multimoora_parts(table(case), shares(case), signs(case))
        names = ("ratio_ranks", "reference_point_ranks", "multiplicative_ranks")
        for part, name in zip(parts, names, strict=True):
            assert_array_equal(s3.rank(part).values, expected[name])


@of_kind("aggregation", having="positive")
def test_the_printed_flows_come_out(case):
    spec = PrometheeI.model_validate(method(case) | {"method": "promethee-i"})
    both = flows(table(case) * signs(case), spec.preferences(table(case).shape[1]))
    for part, name in zip(both, ("positive", "negative"), strict=True):
        printed = case["expected"][name]
        assert_allclose(part @ shares(case), printed, rtol=0, atol=precision(case))


@of_kind("relation")
def test_the_printed_partial_order_comes_out(case):
    given, expected = case["given"], case["expected"]
    order = s3.outrank(
        given["performances"],
        given["weights"],
        directions=given["directions"],
        method=method(case),
    )
    assert sorted(np.argwhere(order.preferred).tolist()) == sorted(expected["preferred"])
    for name in ("incomparable", "indifferent"):
        upper = np.triu(getattr(order, name))
        assert sorted(np.argwhere(upper).tolist()) == sorted(expected[name])


@of_kind("normalisation")
def test_the_printed_normalised_figures_come_out(case):
    given = case["given"]
    values = s3.normalise(
        given["performances"], directions=given["directions"], method=method(case)
    )
    assert_allclose(values, case["expected"]["values"], rtol=0, atol=precision(case))


@of_kind("weighting")
def test_the_printed_weights_of_the_figures_come_out(case):
    given = case["given"]
    weights = s3.weigh(given["performances"], directions=given["directions"], method=method(case))
    assert_allclose(weights.values, case["expected"]["weights"], rtol=0, atol=precision(case))


def labelled(figures, criteria):
    return [figures[criterion] for criterion in criteria]


@of_kind("elicitation")
def test_the_printed_weights_of_the_answers_come_out(case):
    expected = case["expected"]
    found = s3.elicit(case["given"]["answers"])
    criteria = found.weights.criteria
    if "weights" in expected:
        printed = labelled(expected["weights"], criteria)
        assert_allclose(found.weights.values, printed, rtol=0, atol=precision(case))
    if "lower" in expected:
        for column, name in enumerate(("lower", "upper")):
            printed = labelled(expected[name], criteria)
            ends = np.asarray(found.intervals)[:, column]
            assert_allclose(ends, printed, rtol=0, atol=precision(case))


@of_kind("elicitation")
def test_the_printed_consistency_comes_out(case):
    expected = case["expected"]
    found = s3.elicit(case["given"]["answers"]).consistency
    precisions = {
        "lambda_max": "lambda_precision",
        "consistency_ratio": "consistency_precision",
        "input_consistency": "consistency_precision",
        "xi": "printed_precision",
    }
    for name in precisions.keys() & expected.keys():
        if name in found:
            within = case.get(precisions[name], case["printed_precision"]) + ROUNDING
            assert_allclose(found[name], expected[name], rtol=0, atol=max(within, 1e-9))


def sorted_case(case, **changed):
    given = case["given"]
    if "scores" in given:
        return s3.sort(np.array(given["scores"], dtype=float)[:, None], [1.0], method=method(case))
    return s3.sort(
        given["performances"],
        shares(case),
        directions=given["directions"],
        method=method(case) | changed,
    )


@of_kind("sorting")
def test_the_printed_categories_come_out(case):
    expected = case["expected"]
    assert_array_equal(sorted_case(case).values, expected["categories"])
    for rule in ("pessimistic", "optimistic"):
        if rule in expected:
            assert_array_equal(sorted_case(case, rule=rule).values, expected[rule])
    if "without_vetoes" in expected:
        assert_array_equal(sorted_case(case, vetoes=()).values, expected["without_vetoes"])


@of_kind("sorting", having="credibility")
def test_the_printed_credibilities_come_out(case):
    parameters = case["given"]["parameters"]
    missing = (np.array(parameters["profiles"]) - table(case)[:, None, :]) * signs(case)
    thresholds = [parameters["q"], parameters["p"], parameters.get("v")]
    for name, sign in (("credibility", 1), ("credibility_reverse", -1)):
        found = credibility(sign * missing, shares(case), *thresholds)
        assert_allclose(found, case["expected"][name], rtol=0, atol=precision(case))


@of_kind("sorting")
def test_the_printed_breaks_lie_between_the_same_scores(case):
    expected, given = case["expected"], case["given"]
    scores = np.array(given.get("scores", []), dtype=float)
    if case["method"] == "natural-breaks":
        breaks = natural_breaks(scores, given["parameters"]["classes"])
        upper = [scores[scores < cut].max() for cut in breaks]
        assert_allclose([*upper, scores.max()], expected["breaks"], rtol=0, atol=precision(case))
    if "smallest_gap" in expected:
        cuts = widest_gaps(scores, given["parameters"]["sizes"])
        assert cuts is not None
        gaps = [scores[scores > cut].min() - scores[scores < cut].max() for cut in cuts]
        assert min(gaps) == expected["smallest_gap"]


@pytest.mark.filterwarnings("ignore:The weights sum")
@of_kind("rank-aggregation")
def test_the_printed_order_of_all_voters_comes_out(case):
    given, expected = case["given"], case["expected"]
    found = s3.aggregate_rankings(given["rankings"], given["weights"], method=method(case))
    if "scores" in expected:
        assert_allclose(np.asarray(found.scores), expected["scores"], rtol=0, atol=precision(case))
    if "ranks" in expected:
        assert_array_equal(found.ranking.values, expected["ranks"])
    if "optima" in expected:
        assert sorted(found.optima) == sorted(tuple(order) for order in expected["optima"])
        assert found.is_complete
    if "agreement" in expected:
        n = len(given["rankings"][0])
        pairs = sum(given["weights"]) * n * (n - 1) / 2
        assert_allclose(found.agreement * pairs, expected["agreement"], rtol=1e-12)


@of_kind("inverse")
def test_the_weights_behind_a_ranking_are_found_or_proved_not_to_exist(case):
    expected = case["expected"]
    found = s3.infer_weights(case["given"]["values"], ranking=case["given"]["ranking"])
    assert found.is_feasible == expected["feasible"]
    if "violation" in expected:
        assert_allclose(found.violation, expected["violation"], rtol=0, atol=precision(case))
    if "weights" in expected:
        assert_allclose(found.weights, expected["weights"], rtol=0, atol=precision(case))
    if "ranges" in expected:
        assert_allclose(np.asarray(found.ranges), expected["ranges"], rtol=0, atol=precision(case))


def test_the_books_location_quotient_comes_out():
    book = CASES["location-quotient-farhauer-kroell-2013"]
    assert_allclose(
        location_quotient(**book["given"]).values,
        book["expected"]["values"],
        rtol=0,
        atol=book["printed_precision"],
    )


def test_the_papers_median_slope_comes_out():
    paper = CASES["median-of-slopes-sen-1968"]
    series = np.exp(0.01 * np.array(paper["given"]["hundredths_of_logarithms"]))
    slope = 100 * np.log1p(robust_growth(series, paper["given"]["years"]).values)
    assert_allclose(slope, paper["expected"]["slope"], atol=paper["printed_precision"])
