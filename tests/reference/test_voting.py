"""
Published elections, powers and agreements come out: exactly, or to the precision of their source.

A case is a file with its citation. Elections give ballots as a number of voters and the candidates whom they
approve, by letters; a selection is a word of such letters. ``..._among`` is what a source prints that breaks ties.
"""

import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

from s3prio.methods.agreement import kendall_w, weighted_kappa
from s3prio.methods.power import banzhaf, shapley_shubik
from s3prio.methods.voting.justified_representation import unrepresented
from s3prio.methods.voting.proportional_approval import pav_scores
from tests.unit.methods.voting.elections import RULES

CASES = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "voting").glob("*.toml"))
}
ROUNDING = 1e-12
"""What arithmetic may add to a printed precision."""

NAMES = {"pav": "pav", "phragmen": "phragmen", "equal_shares": "equal-shares"}
"""What a file calls a rule, and what the rules are called."""


def of_kind(kind, having):
    """All cases of a kind that print something, named by their files; elections one by one."""
    named: dict[str, Any] = {}
    for name, case in CASES.items():
        if case["kind"] == kind and kind == "approval":
            named |= {
                f"{name}-{i}": one for i, one in enumerate(case["elections"]) if having in one
            }
        elif case["kind"] == kind and having in case["expected"]:
            named[name] = case
    assert named
    return pytest.mark.parametrize("case", list(named.values()), ids=list(named))


def placed(case, word):
    """Ascending positions of the candidates of a word."""
    return tuple(sorted(case["candidates"].index(letter) for letter in word))


def approvals(case, *words):
    """Who is in each word, (words, n)."""
    return np.array([[letter in word for letter in case["candidates"]] for word in words])


def election(case):
    """Approvals and weights of a case: equal ballots are one voter."""
    numbers, words = zip(*case["ballots"], strict=True)
    return approvals(case, *words), [Fraction(number) for number in numbers]


def selections(case, rule):
    voters, weights = election(case)
    return RULES[NAMES[rule]](voters, weights, case["k"])


def unheard(case, word):
    voters, weights = election(case)
    return unrepresented(voters, weights, placed(case, word), case["k"])


def exactly(printed):
    return tuple(Fraction(one) for one in printed)


@pytest.mark.parametrize("name", CASES)
def test_every_case_names_its_source(name):
    assert CASES[name]["source"]


@of_kind("approval", "pav")
def test_proportional_approval_takes_the_printed_selections(case):
    assert set(selections(case, "pav")) == {placed(case, word) for word in case["pav"]}


@of_kind("approval", "pav_scores")
def test_selections_have_the_printed_scores(case):
    voters, weights = election(case)
    words, printed = zip(*case["pav_scores"].items(), strict=True)
    found = pav_scores(voters, np.array(weights, dtype=float), approvals(case, *words))
    assert_allclose(found, [float(Fraction(score)) for score in printed], rtol=ROUNDING)


@of_kind("approval", "phragmen")
def test_phragmens_rule_takes_the_printed_selections(case):
    assert set(selections(case, "phragmen")) == {placed(case, word) for word in case["phragmen"]}


@of_kind("approval", "phragmen_among")
def test_the_printed_selections_are_among_those_of_phragmens_rule(case):
    assert {placed(case, word) for word in case["phragmen_among"]} <= set(
        selections(case, "phragmen")
    )


@of_kind("approval", "equal_shares")
def test_equal_shares_takes_the_printed_selections(case):
    found = set(selections(case, "equal_shares"))
    assert found == {placed(case, word) for word in case["equal_shares"]}


@of_kind("approval", "equal_shares_among")
def test_the_printed_selections_are_among_those_of_equal_shares(case):
    found = set(selections(case, "equal_shares"))
    assert {placed(case, word) for word in case["equal_shares_among"]} <= found


@of_kind("approval", "represented")
def test_selections_that_represent_all_who_deserve_it_have_nobody_unheard(case):
    for word in case["represented"]:
        assert unheard(case, word) == ()


@of_kind("approval", "unrepresented")
def test_the_printed_groups_are_unheard(case):
    for word, groups in case["unrepresented"].items():
        expected = {placed(case, topic)[0]: Fraction(share) for topic, share in groups.items()}
        assert {group.topic: group.weight for group in unheard(case, word)} == expected


@of_kind("power", "banzhaf")
def test_the_printed_banzhaf_indices_come_out(case):
    assert power(banzhaf, case) == exactly(case["expected"]["banzhaf"])


@of_kind("power", "shapley_shubik")
def test_the_printed_shapley_shubik_indices_come_out(case):
    assert power(shapley_shubik, case) == exactly(case["expected"]["shapley_shubik"])


def power(index, case):
    """Sources say how many votes win at least; of whole votes that is more than one less."""
    given = case["given"]
    return index(
        [Fraction(weight) for weight in given["weights"]], Fraction(given["at_least"] - 1)
    )


@of_kind("concordance", "w")
def test_the_printed_concordance_comes_out(case):
    found = kendall_w(np.array(case["given"]["scores"], dtype=float))
    assert found is not None
    within = case["printed_precision"] + ROUNDING
    assert_allclose(found, case["expected"]["w"], rtol=0, atol=within)


@of_kind("concordance", "chi_squared")
def test_the_printed_chi_squared_of_friedman_comes_out(case):
    scores = np.array(case["given"]["scores"], dtype=float)
    found = kendall_w(scores)
    assert found is not None
    raters, n = scores.shape
    within = case["chi_squared_precision"] + ROUNDING
    assert_allclose(raters * (n - 1) * found, case["expected"]["chi_squared"], rtol=0, atol=within)


@of_kind("kappa", "kappa")
def test_the_printed_kappa_comes_out(case):
    given = case["given"]
    found = weighted_kappa(np.array(given["first"]), np.array(given["second"]), given["q"])
    assert found is not None
    within = case["printed_precision"] + ROUNDING
    assert_allclose(found, case["expected"]["kappa"], rtol=0, atol=within)
