"""What every way to ask people for weights must keep to, whatever is asked."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from pydantic import TypeAdapter

from s3prio import MethodError, elicit
from s3prio.methods.elicitation import ELICITATIONS, Questions
from s3prio.methods.method import name_of

NAMES = ("jobs", "growth", "future", "science", "climate")


def by_weight(weights, names):
    """Criteria in groups of the same weight, the lightest first."""
    return [
        tuple(name for name, weight in zip(names, weights, strict=True) if weight == level)
        for level in sorted(set(weights))
    ]


def ordered(weights, names):
    groups = reversed(by_weight(weights, names))
    return {"order": [group[0] if len(group) == 1 else list(group) for group in groups]}


def budget(weights, names):
    return {"points": dict(zip(names, weights, strict=True)), "total": sum(weights)}


def ratings(weights, names):
    return {"ratings": dict(zip(names, weights, strict=True))}


def pairs(weights, names):
    return {
        "criteria": list(names),
        "comparisons": [
            [names[i], names[j], weights[i] / weights[j]]
            for i in range(len(names))
            for j in range(i)
        ],
    }


def ends(weights, names):
    best, worst = int(np.argmax(weights)), len(weights) - 1 - int(np.argmin(weights[::-1]))
    return {
        "best": names[best],
        "worst": names[worst],
        "best_to_others": {n: weights[best] / w for n, w in zip(names, weights, strict=True)},
        "others_to_worst": {n: w / weights[worst] for n, w in zip(names, weights, strict=True)},
    }


def cards(weights, names):
    steps = np.diff(sorted(set(weights))).tolist()
    return {
        "groups": by_weight(weights, names),
        "blanks": [step - 1 for step in steps],
        "ratio": max(weights) / min(weights),
    }


# What somebody answers who knows the weights and never contradicts himself.
ANSWERS = {
    "budget": budget,
    "swing": ratings,
    "direct": ratings,
    "rank-order-centroid": ordered,
    "rank-sum": ordered,
    "rank-reciprocal": ordered,
    "rank-exponent": ordered,
    "ahp-geometric-mean": pairs,
    "ahp-eigenvector": pairs,
    "bwm-linear": ends,
    "bwm-nonlinear": ends,
    "cards": cards,
}
every_elicitation = pytest.mark.parametrize("method", ANSWERS)
# Whoever is asked for an order does not say by how much.
every_ratio = pytest.mark.parametrize("method", [m for m in ANSWERS if not m.startswith("rank-")])

# From 1 to 9, so that every ratio can be said; from 2 criteria on, as best and worst are two.
WEIGHTS = st.lists(st.integers(1, 9), min_size=2, max_size=5)


def asked(method, weights, names=NAMES):
    return {"method": method, **ANSWERS[method](weights, names[: len(weights)])}


def by_name(found):
    return dict(zip(found.weights.criteria, found.weights.values, strict=True))


def test_every_member_of_the_union_is_held_to_this_contract():
    assert set(ANSWERS) == {name_of(member) for member in ELICITATIONS}


@every_elicitation
@given(WEIGHTS)
def test_weights_are_0_or_more_and_sum_to_1_and_every_criterion_has_one(method, weights):
    found = elicit(asked(method, weights))
    assert (found.weights.values >= 0).all()
    assert_allclose(found.weights.values.sum(), 1)
    assert set(found.weights.criteria) == set(NAMES[: len(weights)])


@every_ratio
@given(WEIGHTS)
def test_consistent_answers_give_back_the_weights_they_were_made_from(method, weights):
    found = by_name(elicit(asked(method, weights)))
    expected = np.array(weights) / sum(weights)
    assert_allclose([found[name] for name in NAMES[: len(weights)]], expected, atol=1e-7)


@every_elicitation
@given(WEIGHTS)
def test_what_counts_more_weighs_no_less_and_what_is_level_stays_level(method, weights):
    found = by_name(elicit(asked(method, weights)))
    known = dict(zip(NAMES, weights, strict=False))
    for (one, counts), (other, against) in product(known.items(), repeat=2):
        if counts == against:
            assert_allclose(found[one], found[other], atol=1e-7)
        elif counts > against:
            assert found[one] > found[other]


@every_elicitation
@given(WEIGHTS)
def test_consistent_answers_have_no_measure_of_contradiction_above_0(method, weights):
    measures = dict(elicit(asked(method, weights)).consistency)
    # The largest eigenvalue of consistent answers is their number.
    if "lambda_max" in measures:
        assert_allclose(measures.pop("lambda_max"), len(weights))
    assert_allclose(list(measures.values()), 0, atol=1e-7)


@every_elicitation
@given(WEIGHTS)
def test_nobody_who_is_consistent_is_told_to_look_again(method, weights):
    told = " ".join(str(message) for message in elicit(asked(method, weights)).messages)
    assert "Change one of the three" not in told
    assert "Look at these three again" not in told
    assert "contradict" not in told


@every_elicitation
@given(WEIGHTS)
def test_weights_lie_within_their_intervals(method, weights):
    found = elicit(asked(method, weights))
    if found.intervals is not None:
        assert (found.intervals[:, 0] - 1e-7 <= found.weights.values).all()
        assert (found.intervals[:, 1] + 1e-7 >= found.weights.values).all()


@every_elicitation
@given(WEIGHTS)
def test_corners_are_weights_and_the_weights_lie_between_them(method, weights):
    found = elicit(asked(method, weights))
    if found.vertices is not None:
        assert_allclose(found.vertices.sum(axis=1), 1)
        assert (found.vertices >= 0).all()
        # Corners of an order: any weights that keep to it are a mixture of them, the steps of the
        # weights being the shares.
        steps = found.weights.values - np.append(found.weights.values[1:], 0)
        sizes = (found.vertices > 0).sum(axis=1)
        shares = steps[sizes - 1] * sizes
        assert (shares >= -1e-12).all()
        assert_allclose(shares @ found.vertices, found.weights.values, atol=1e-12)


@every_elicitation
@given(WEIGHTS)
def test_other_names_for_the_criteria_change_the_names_only(method, weights):
    # Names that sort the other way round.
    others = ("z", "y", "x", "w", "v")
    first, then = elicit(asked(method, weights)), elicit(asked(method, weights, others))
    renamed = dict(zip(NAMES, others, strict=True))
    assert then.weights.criteria == tuple(renamed[name] for name in first.weights.criteria)
    assert_allclose(then.weights.values, first.weights.values, atol=1e-12)


@every_elicitation
@given(WEIGHTS)
def test_the_answers_are_kept_as_they_were_given(method, weights):
    given_answers = asked(method, weights)
    kept = elicit(given_answers).answers.model_dump(mode="json", exclude_unset=True)
    as_lists = {
        key: [list(one) if isinstance(one, tuple) else one for one in value]
        if isinstance(value, list)
        else value
        for key, value in given_answers.items()
    }
    assert kept == as_lists


@every_elicitation
@given(WEIGHTS)
def test_answers_survive_the_way_through_json(method, weights):
    adapter = TypeAdapter(Questions)
    answers = adapter.validate_python(asked(method, weights))
    assert adapter.validate_json(adapter.dump_json(answers)) == answers


@every_elicitation
def test_answers_can_be_given_as_a_spec_or_as_a_dict(method):
    given_answers = asked(method, [4, 2, 1])
    spec = TypeAdapter(Questions).validate_python(given_answers)
    assert_allclose(elicit(spec).weights.values, elicit(given_answers).weights.values)


@every_elicitation
def test_answers_that_are_left_out_are_asked_for_by_name(method):
    with pytest.raises(MethodError, match=rf"{method}\.\w+ is missing"):
        elicit(method)


# Answers with one thing wrong, and what must be named for its giver to find it.
WRONG = {
    "budget": ({"points": {"jobs": -1, "growth": 2}}, "jobs"),
    "swing": ({"ratings": {"jobs": -1, "growth": 2}}, "jobs"),
    "direct": ({"ratings": {"jobs": -1, "growth": 2}}, "jobs"),
    "cards": ({"groups": [["jobs"], ["growth"]], "blanks": [1, 2], "ratio": 2}, "2 gaps"),
    **{m: ({"order": ["jobs", "growth", "jobs"]}, "jobs") for m in ANSWERS if m[:5] == "rank-"},
    **{
        m: ({"criteria": ["jobs", "growth"], "comparisons": [["jobs", "growth", -2]]}, "jobs")
        for m in ANSWERS
        if m[:4] == "ahp-"
    },
    **{
        m: (asked(m, [4, 2, 1]) | {"best_to_others": {"jobs": 1, "growth": 12, "future": 4}}, "growth")
        for m in ANSWERS
        if m[:4] == "bwm-"
    },
}  # fmt: skip


@every_elicitation
def test_what_is_wrong_is_told_in_words_of_its_own(method):
    answers, _ = WRONG[method]
    with pytest.raises(MethodError) as problem:
        elicit({"method": method, **answers})
    assert "cannot be used here" not in str(problem.value)


@every_elicitation
def test_what_is_wrong_is_told_with_its_place(method):
    answers, named = WRONG[method]
    with pytest.raises(MethodError, match=named):
        elicit({"method": method, **answers})
