"""What every aggregation must keep to, whatever its formula; and its declared character."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal
from pydantic import TypeAdapter

from s3prio import NotApplicableError, rank, score
from s3prio.domain.criterion import Direction
from s3prio.methods.aggregation import (
    AGGREGATIONS,
    Aggregation,
    PowerMean,
    PrometheeII,
    Topsis,
    Vikor,
    WeightedSum,
)
from s3prio.methods.method import name_of
from tests.strategies import floats, points, weights

# Every member as it is by name, and some with parameters that change what they are like.
VARIANTS = [
    *(member.model_validate({"method": name_of(member)}) for member in AGGREGATIONS),
    WeightedSum(normalisation="min-max"),
    WeightedSum(normalisation="z"),
    WeightedSum(normalisation="vector"),
    Topsis(normalisation="z"),
    Topsis(normalisation="percentile"),
    PowerMean(exponent=-2.0),
    PowerMean(exponent=2.0, normalisation="max"),
    Topsis(normalisation="min-max"),
    Vikor(v=1.0),
    PrometheeII(preference_functions="linear", q=0.05, p=0.4),
    PrometheeII(preference_functions="level", q=0.05, p=0.4),
    PrometheeII(preference_functions="gaussian", s=0.3),
]


def shown(method):
    parameters = method.model_dump(exclude_defaults=True)
    return "-".join([method.method, *(str(value) for value in parameters.values())])


every_aggregation = pytest.mark.parametrize("method", VARIANTS, ids=shown)

# Hundredths, as figures are printed: what is level is level, and what differs does so visibly.
HUNDREDTHS = st.integers(1, 100).map(lambda hundredth: hundredth / 100)


@st.composite
def tables(draw, least=1):
    """Values above 0 of some alternatives, and weights of the criteria."""
    shape = draw(st.integers(least, 6)), draw(st.integers(1, 5))
    return draw(arrays(np.float64, shape, elements=HUNDREDTHS)), draw(weights(shape[1]))


def answered(method, table, given_weights):
    """Scores, where the method has an answer for these figures; else the example is dropped."""
    signs = np.ones(table.shape[1])
    assume(not method.faults(table, np.asarray(given_weights, dtype=float), signs))
    return score(table, given_weights, method=method)


def before(ranks):
    """Who stands before whom, (n, n)."""
    return ranks[:, None] < ranks[None, :]


def test_every_member_of_the_union_is_held_to_this_contract():
    assert {type(method) for method in VARIANTS} == set(AGGREGATIONS)


@every_aggregation
@given(st.data())
def test_a_batch_of_weightings_is_scored_as_one_by_one(method, data):
    table, first = data.draw(tables())
    batch = [first, *data.draw(st.lists(weights(table.shape[1]), max_size=3))]
    one_by_one = [answered(method, table, row) for row in batch]
    assert_allclose(score(table, np.array(batch), method=method), one_by_one, atol=1e-12)


@every_aggregation
@given(tables())
def test_points_of_any_sum_give_the_scores_of_their_shares(method, case):
    table, given_weights = case
    scores = answered(method, table, given_weights)
    assert_allclose(score(table, 100 * given_weights, method=method), scores, atol=1e-12)
    assert_allclose(score(table, [7 * given_weights], method=method)[0], scores, atol=1e-12)


@every_aggregation
@given(tables())
def test_scores_are_finite_numbers(method, case):
    assert np.isfinite(answered(method, *case)).all()


@every_aggregation
@given(tables(), st.randoms())
def test_the_order_of_the_alternatives_only_reorders_the_scores(method, case, random):
    table, given_weights = case
    order = random.sample(range(len(table)), len(table))
    assert_allclose(
        answered(method, table[order], given_weights),
        answered(method, table, given_weights)[order],
        atol=1e-12,
    )


@every_aggregation
@given(tables(), st.randoms())
def test_the_order_of_the_criteria_does_not_matter(method, case, random):
    table, given_weights = case
    order = random.sample(range(table.shape[1]), table.shape[1])
    assert_allclose(
        answered(method, table[:, order], given_weights[order]),
        answered(method, table, given_weights),
        atol=1e-12,
    )


@every_aggregation
@given(tables(), st.data())
def test_a_criterion_of_no_weight_is_irrelevant(method, case, data):
    table, given_weights = case
    # Whatever it holds: zeros, or the same for all.
    elements = st.one_of(st.just(0.0), HUNDREDTHS)
    added = data.draw(arrays(np.float64, (len(table), 1), elements=elements))
    assert_allclose(
        answered(method, np.hstack([table, added]), [*given_weights, 0.0]),
        answered(method, table, given_weights),
        atol=1e-12,
    )


@every_aggregation
@given(tables(least=2))
def test_an_alternative_at_least_as_good_everywhere_is_never_ranked_below(method, case):
    table, given_weights = case
    ranks = rank(answered(method, table, given_weights)).values
    as_good = (table[:, None, :] >= table[None, :, :]).all(axis=2)
    assert not (as_good & before(ranks).T).any()


@every_aggregation
@given(tables(least=2), st.data())
def test_where_it_is_declared_raising_a_performance_never_costs_a_place(method, case, data):
    if not method.character.is_monotone:
        return
    table, given_weights = case
    row, column = (data.draw(st.integers(0, size - 1)) for size in table.shape)
    raised = table.copy()
    raised[row, column] = max(table[row, column], data.draw(HUNDREDTHS))
    first, then = (rank(answered(method, t, given_weights)).values for t in (table, raised))
    assert not (before(first)[row] & ~before(then)[row]).any()


# (values, weights, who, on which criterion, to what): raised there it falls behind another one.
COSTLY = {
    # Who raises the best spreads the column out, and all deviations in it count for less.
    "weighted-sum-z": ([[0.8, 0.4], [0.5, 0.5], [0.3, 0.6]], [1, 1], 2, 1, 0.7),
    "topsis-percentile": ([[5, 11, 10], [5, 5, 11], [9, 5, 6]], [2, 1, 1], 1, 1, 8),
    "topsis-z": ([[0.8, 0.4], [0.5, 0.5], [0.3, 0.6]], [1, 1], 2, 1, 0.7),
    "vikor": ([[0.2, 0.2], [0.5, 0.1], [0.3, 0.6]], [4, 5], 1, 0, 1.0),
    "moora-reference-point": ([[0.3, 0.3], [0.1, 0.4], [0.6, 0.8]], [4, 5], 0, 0, 0.6),
    "multimoora": ([[0.8, 0.1], [0.4, 0.7], [0.2, 0.5]], [1, 1], 2, 1, 0.7),
}


@pytest.mark.parametrize("name", COSTLY)
def test_where_it_is_not_declared_raising_a_performance_can_cost_a_place(name):
    values, points_given, row, column, to = COSTLY[name]
    table = np.array(values, dtype=float)
    given_weights = np.array(points_given) / sum(points_given)
    raised = table.copy()
    raised[row, column] = to
    method = next(method for method in VARIANTS if shown(method) == name)
    first, then = (rank(score(t, given_weights, method=method)).values for t in (table, raised))
    assert raised[row, column] > table[row, column]
    gained = before(then)[:, row] & ~before(first)[:, row]
    level_no_more = before(first)[row] & ~before(then)[row]
    assert (gained | level_no_more).any()


def test_each_method_that_is_not_monotone_has_its_counterexample():
    kinds = {shown(v) for v in VARIANTS if not v.character.is_monotone}
    assert kinds - {"vikor-1.0"} == set(COSTLY)  # v = 1 is the same method


# (values, weights, who leaves): two of the others change places.
REVERSING = {
    "weighted-sum": ([[0.6, 0.9], [0.5, 0.2], [0.7, 0.1]], [2, 5], 0),
    "power-mean": ([[0.4, 0.8], [0.5, 0.3], [0.5, 0.9]], [3, 1], 2),
    "topsis": ([[0.9, 0.2], [0.2, 0.8], [0.9, 0.5]], [1, 1], 2),
    "vikor": ([[0.1, 0.4], [0.9, 0.1], [0.8, 0.3]], [2, 5], 1),
    "promethee-ii": ([[0.8, 0.9], [0.8, 0.1], [0.7, 0.4]], [4, 5], 0),
    "copras": ([[0.1, 0.5], [0.9, 0.3], [0.3, 0.4]], [1, 3], 1),
    "edas": ([[0.2, 0.6], [0.3, 0.5], [0.2, 0.1]], [1, 2], 2),
    "mabac": ([[0.6, 0.9], [0.5, 0.2], [0.7, 0.1]], [2, 5], 0),
    "marcos": ([[0.4, 0.8], [0.5, 0.3], [0.5, 0.9]], [3, 1], 2),
    "moora": ([[0.4, 0.4], [0.9, 0.3], [0.9, 0.1]], [1, 2], 2),
    "moora-reference-point": ([[0.2, 0.5], [0.3, 0.9], [0.1, 0.6]], [1, 2], 1),
    "multimoora": ([[0.5, 0.2], [0.4, 0.6], [0.1, 0.6]], [4, 1], 2),
}
NORMALISED: dict[str, dict[str, object]] = {
    "weighted-sum": {"normalisation": "min-max"},
    "power-mean": {"normalisation": "max", "exponent": 1.0},
}


@pytest.mark.parametrize("name", REVERSING)
def test_where_it_is_declared_two_can_change_places_when_a_third_leaves(name):
    values, points_given, gone = REVERSING[name]
    table, given_weights = np.array(values), np.array(points_given) / sum(points_given)
    method = {"method": name, **NORMALISED.get(name, {})}
    stay = np.arange(len(table)) != gone
    whole = rank(score(table, given_weights, method=method)).values[stay]
    alone = rank(score(table[stay], given_weights, method=method)).values
    assert (np.sign(whole[0] - whole[1]) * np.sign(alone[0] - alone[1])) == -1


def test_each_method_in_which_ranks_can_reverse_has_its_example():
    kinds = {v.method for v in VARIANTS if v.character.ranks_can_reverse}
    assert kinds == set(REVERSING)


@every_aggregation
@given(tables(least=2), st.data())
def test_a_method_declared_free_of_reversals_keeps_the_scores_when_another_leaves(
    method, case, data
):
    if method.character.ranks_can_reverse:
        return
    table, given_weights = case
    gone = data.draw(st.integers(0, len(table) - 1))
    stay = np.arange(len(table)) != gone
    assert_allclose(
        answered(method, table[stay], given_weights),
        answered(method, table, given_weights)[stay],
        atol=1e-12,
    )


@every_aggregation
@given(tables(), st.data())
def test_a_method_declared_unit_free_ranks_the_same_in_any_unit(method, case, data):
    if not method.character.is_unit_free:
        return
    table, given_weights = case
    column = data.draw(st.integers(0, table.shape[1] - 1))
    other = table.copy()
    other[:, column] *= data.draw(st.sampled_from([0.25, 4.0, 1024.0]))
    scores, others = (answered(method, t, given_weights) for t in (table, other))
    # Other units may multiply all scores alike; ranks are of scores in a unit of their own.
    first, then = (rank(s / np.abs(s).max() if np.abs(s).max() else s) for s in (scores, others))
    assert_array_equal(then.values, first.values)


@every_aggregation
@given(tables(), st.data())
def test_a_method_declared_linear_in_the_weights_is_so(method, case, data):
    if not method.character.linear_in_weights:
        return
    table, one = case
    two, share = data.draw(weights(table.shape[1])), data.draw(floats(0, 1))
    mixed = answered(method, table, share * one + (1 - share) * two)
    apart = [answered(method, table, w) for w in (one, two)]
    assert_allclose(mixed, share * apart[0] + (1 - share) * apart[1], atol=1e-9)


@every_aggregation
@given(tables(), st.data())
def test_the_parts_of_a_method_order_alternatives_as_its_scores_do(method, case, data):
    table, _ = case
    directions = np.ones(table.shape[1])
    parts = None
    if not method.faults(table, np.full(table.shape[1], 1 / table.shape[1]), directions):
        parts = method.parts(table, directions)
    if parts is None:
        return
    given_weights = np.array(data.draw(weights(table.shape[1])))
    shares = given_weights / given_weights.sum()
    scores, sums = answered(method, table, shares), parts @ shares
    for i, j in np.ndindex(len(table), len(table)):
        # What differs clearly by one differs by the other, in the same sense.
        if sums[i] > sums[j] + 1e-6 * max(1.0, np.abs(parts).max()):
            assert scores[i] > scores[j]


# Four criteria that count alike; the first and the last alternative are the ends of all scales.
ENDS = [[1.0] * 4, [0.05] * 4]


@every_aggregation
def test_who_is_worst_on_one_criterion_is_made_up_for_as_declared(method):
    good_but_one, middling = [1.0, 1.0, 1.0, 0.05], [0.5, 0.5, 0.5, 0.5]
    scores = score([*ENDS, good_but_one, middling], [0.25] * 4, method=method)
    is_made_up_for = scores[2] > scores[3]
    if method.character.compensation == "full":
        assert is_made_up_for
    if method.character.compensation == "none":
        assert not is_made_up_for


@pytest.mark.parametrize(
    ("method", "values"),
    [
        # A zero leaves nothing of a product, and little of a mean of low exponent.
        ("weighted-product", [1.0, 1.0, 1.0, 0.0]),
        ("full-multiplicative-form", [1.0, 1.0, 1.0, 0.0]),
        ({"method": "power-mean", "exponent": -2.0}, [1.0, 1.0, 1.0, 0.05]),
        # The largest single regret counts as much as all together.
        ("vikor", [1.0, 1.0, 1.0, 0.05]),
        ("multimoora", [1.0, 1.0, 1.0, 0.0]),
        # Beyond the threshold no advantage counts for more: three small losses outweigh a huge gain.
        ("promethee-ii", [0.4, 0.4, 0.4, 1.0]),
    ],
    ids=str,
)
def test_a_method_declared_partly_compensatory_has_something_that_is_not_made_up_for(
    method, values
):
    assert score([*ENDS, values, [0.5] * 4], [0.25] * 4, method=method).argsort()[-2] == 3


@every_aggregation
@given(tables())
def test_scores_of_absolute_methods_lie_between_the_lowest_and_the_highest_value(method, case):
    if not method.character.is_absolute:
        return
    table, _ = case
    scores = answered(method, *case)
    assert np.all(scores >= table.min(axis=1) - 1e-12)
    assert np.all(scores <= table.max(axis=1) + 1e-12)


@every_aggregation
@given(floats(0.01, 1), st.integers(1, 5).flatmap(points))
def test_one_alternative_has_a_score_of_its_own_or_a_reason_why_not(method, value, given_points):
    table = np.full((1, len(given_points)), value)
    given_weights = given_points / given_points.sum()
    if method.character.is_absolute:
        assert_allclose(score(table, given_weights, method=method), [value], atol=1e-12)
    elif method.faults(table, given_weights, np.ones(len(given_weights))):
        with pytest.raises(NotApplicableError, match=method.method):
            score(table, given_weights, method=method)
    else:
        assert np.isfinite(score(table, given_weights, method=method)).all()


@every_aggregation
def test_alternatives_that_are_all_alike_are_level_or_refused(method):
    table = [[0.3, 0.7]] * 3
    faults = method.faults(np.array(table), np.array([0.5, 0.5]), np.ones(2))
    if faults:
        with pytest.raises(NotApplicableError, match="Hint"):
            score(table, [0.5, 0.5], method=method)
    else:
        assert_array_equal(rank(score(table, [0.5, 0.5], method=method)).values, [1, 1, 1])


@every_aggregation
def test_whole_numbers_are_scored_as_numbers_with_decimals(method):
    # Squares of these do not fit into 32 bits.
    whole = np.array([[90_000, 50_000], [60_000, 80_000], [70_000, 70_000]], dtype=np.int32)
    if method.faults(whole.astype(float), np.array([0.5, 0.5]), np.ones(2)):
        with pytest.raises(NotApplicableError):
            score(whole, [0.5, 0.5], method=method)
        return
    assert_allclose(
        score(whole, [0.5, 0.5], method=method),
        score(whole.astype(float), [0.5, 0.5], method=method),
    )


@every_aggregation
@given(tables(least=2), st.data())
def test_a_criterion_turned_round_with_its_direction_changes_no_rank_of_min_max(
    method, case, data
):
    """Where lower is better, one minus the value says the same as the value, read the other way."""
    if getattr(method, "normalisation", "") != "min-max" and method.method not in (
        "vikor",
        "mabac",
        "promethee-ii",
        "spotis",
    ):
        return
    table, given_weights = case
    column = data.draw(st.integers(0, table.shape[1] - 1))
    scores = answered(method, table, given_weights)
    turned = table.copy()
    turned[:, column] = 1 - turned[:, column]
    directions: list[Direction] = ["higher"] * table.shape[1]
    directions[column] = "lower"
    found = score(turned, given_weights, directions=directions, method=method)
    assert_allclose(found, scores, atol=1e-9)


@every_aggregation
def test_a_spec_survives_the_way_through_json(method):
    adapter = TypeAdapter(Aggregation)
    assert adapter.validate_json(adapter.dump_json(method)) == method


@every_aggregation
def test_a_method_is_found_by_its_dict_form(method):
    table, given_weights = [[0.2, 0.4], [0.6, 0.3], [0.5, 0.5]], [0.5, 0.5]
    assert_array_equal(
        score(table, given_weights, method=method.model_dump()),
        score(table, given_weights, method=method),
    )
