"""What every sorting method must keep to, whatever its limits are; and what moves a category."""

from typing import NamedTuple

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal
from pydantic import TypeAdapter

from s3prio import NotApplicableError, sort
from s3prio.domain.criterion import Direction
from s3prio.methods.method import name_of
from s3prio.methods.sorting import SORTINGS, SortingRule

# Figures and weights in sixteenths: sums are exact in any order, and limits are often met exactly.
SIXTEENTHS = st.integers(0, 16).map(lambda n: n / 16)


class Case(NamedTuple):
    """Alternatives, weights, directions, and the parameters of a sorting method."""

    table: np.ndarray
    weights: np.ndarray
    directions: list[Direction]
    method: dict[str, object]

    def sorted(self, **changed):
        case = self._replace(**changed)
        return sort(case.table, case.weights, directions=case.directions, method=case.method)

    def categories(self, **changed):
        return np.asarray(self.sorted(**changed))


@st.composite
def shares(draw, m):
    """Weights in sixteenths, some of them 0."""
    ends = sorted(draw(st.lists(st.integers(0, 16), min_size=m - 1, max_size=m - 1)))
    return np.diff([0, *ends, 16]) / 16


@st.composite
def profiles(draw, directions):
    """One or two rows, the lowest first: where lower is better the higher figure is the lower row."""
    columns = [
        sorted(draw(st.lists(SIXTEENTHS, min_size=2, max_size=2)), reverse=word == "lower")
        for word in directions
    ]
    return np.array(columns).T.tolist()[: draw(st.integers(1, 2))]


@st.composite
def thresholds(draw, directions):
    del directions
    sums = st.integers(-16, 16).map(lambda n: n / 16)
    cuts = draw(st.lists(sums, min_size=1, max_size=3, unique=True))
    return {"method": "thresholds", "cuts": sorted(cuts)}


@st.composite
def quantiles(draw, directions):
    del directions
    return draw(
        st.sampled_from(
            [
                {"method": "quantiles", "classes": 2},
                {"method": "quantiles", "shares": [0.25, 0.25, 0.5]},
            ]
        )
    )


@st.composite
def natural_breaks(draw, directions):
    del directions
    return {"method": "natural-breaks", "classes": draw(st.integers(2, 3))}


@st.composite
def size_constrained(draw, directions):
    del directions
    lows = draw(st.lists(st.integers(1, 2), min_size=2, max_size=3))
    return {"method": "size-constrained", "sizes": [[low, low + 2] for low in lows]}


@st.composite
def mr_sort(draw, directions, *, vetoes=True):
    rows = draw(profiles(directions))
    found = {"method": "mr-sort", "profiles": rows, "majority": draw(SIXTEENTHS)}
    if vetoes and draw(st.booleans()):
        side = np.where(np.array(directions) == "lower", 1, -1)
        found["vetoes"] = (np.array(rows) + side * draw(SIXTEENTHS)).tolist()
    return found


@st.composite
def electre_tri_b(draw, directions, *, vetoes=True):
    m = len(directions)
    steps = draw(arrays(np.int64, (3, m), elements=st.integers(0, 4))).cumsum(axis=0) / 16
    found = {
        "method": "electre-tri-b",
        "profiles": draw(profiles(directions)),
        "q": steps[0].tolist(),
        "p": steps[1].tolist(),
        "cut": draw(st.sampled_from([0.5, 0.75, 1.0])),
        "rule": draw(st.sampled_from(["pessimistic", "optimistic"])),
    }
    if vetoes and draw(st.booleans()):
        found["v"] = (steps[2] + 1 / 16).tolist()
    return found


METHODS = {
    "thresholds": thresholds,
    "quantiles": quantiles,
    "natural-breaks": natural_breaks,
    "size-constrained": size_constrained,
    "mr-sort": mr_sort,
    "electre-tri-b": electre_tri_b,
}
# Those of which an alternative's category is a matter of its own performances.
FIXED = ("thresholds", "mr-sort", "electre-tri-b")
every_sorting = pytest.mark.parametrize("name", METHODS)
every_fixed_sorting = pytest.mark.parametrize("name", FIXED)
# Those that compare with profiles, criterion by criterion.
every_profile = pytest.mark.parametrize("name", ["mr-sort", "electre-tri-b"])


@st.composite
def cases(draw, /, name, **how):
    """Two to six alternatives and what a method needs to sort them; only what has an answer."""
    n, m = draw(st.integers(2, 6)), draw(st.integers(1, 3))
    table = draw(arrays(np.float64, (n, m), elements=SIXTEENTHS))
    directions = draw(st.lists(st.sampled_from(["higher", "lower"]), min_size=m, max_size=m))
    case = Case(table, draw(shares(m)), directions, draw(METHODS[name](directions, **how)))
    assume(has_answer(case))
    return case


def has_answer(case):
    try:
        case.sorted()
    except NotApplicableError:
        return False
    return True


def by_criterion(method, change):
    """The method with each row of parameters changed: profiles, vetoes and thresholds."""
    rows = {
        key: [change(row) for row in method[key]]
        for key in ("profiles", "vetoes")
        if key in method
    }
    return method | rows | {key: change(method[key]) for key in ("q", "p", "v") if key in method}  # fmt: skip


def test_every_member_of_the_union_is_held_to_this_contract():
    assert set(METHODS) == {name_of(member) for member in SORTINGS}


@every_sorting
@given(st.data())
def test_categories_are_numbers_from_1_and_margins_are_0_or_more(name, data):
    found = data.draw(cases(name)).sorted()
    q = len(found.categories)
    assert np.asarray(found).min() >= 1
    assert np.asarray(found).max() <= q
    assert (found.margins >= 0).all()
    assert not found.rising[np.asarray(found) == q].any()


@every_sorting
@given(st.data())
def test_nothing_falls_below_the_lowest_category(name, data):
    found = data.draw(cases(name)).sorted()
    lowest = np.asarray(found) == 1
    assert (found.rising | np.isinf(found.margins))[lowest].all()


@every_fixed_sorting
@given(st.data())
def test_raising_a_performance_never_lowers_a_category(name, data):
    case = data.draw(cases(name))
    row, column = (data.draw(st.integers(0, size - 1)) for size in case.table.shape)
    better = case.table.copy()
    gain = data.draw(SIXTEENTHS) * (-1 if case.directions[column] == "lower" else 1)
    better[row, column] += gain
    assert case.categories(table=better)[row] >= case.categories()[row]


@every_fixed_sorting
@given(st.data())
def test_who_stands_beside_it_does_not_matter(name, data):
    case = data.draw(cases(name))
    row = data.draw(st.integers(0, len(case.table) - 1))
    alone = case.sorted(table=case.table[[row]])
    assert np.asarray(alone)[0] == case.categories()[row]
    assert_allclose(alone.margins[0], case.sorted().margins[row], atol=1e-12)


@every_sorting
@given(st.data(), st.randoms())
def test_the_order_of_the_alternatives_only_reorders_the_result(name, data, random):
    case = data.draw(cases(name))
    order = random.sample(range(len(case.table)), len(case.table))
    first, then = case.sorted(), case.sorted(table=case.table[order])
    assert_array_equal(np.asarray(then), np.asarray(first)[order])
    assert_allclose(then.margins, first.margins[order])


@every_sorting
@given(st.data(), st.randoms())
def test_the_order_of_the_criteria_does_not_matter(name, data, random):
    case = data.draw(cases(name))
    order = random.sample(range(case.table.shape[1]), case.table.shape[1])
    first = case.sorted()
    then = Case(
        case.table[:, order],
        case.weights[order],
        [case.directions[j] for j in order],
        by_criterion(case.method, lambda row: [row[j] for j in order]),
    ).sorted()
    assert_array_equal(np.asarray(then), np.asarray(first))
    assert_allclose(then.margins, first.margins, atol=1e-12)


@every_sorting
@given(st.data())
def test_names_of_alternatives_and_criteria_change_names_only(name, data):
    case = data.draw(cases(name))
    n, m = case.table.shape
    frame = pd.DataFrame(
        case.table, index=[f"a{i}" for i in range(n)], columns=[f"c{j}" for j in range(m)]
    )
    named = sort(
        frame,
        dict(zip(frame.columns, case.weights, strict=True)),
        directions=dict(zip(frame.columns, case.directions, strict=True)),
        method=case.method,
    )
    bare = case.sorted()
    assert_array_equal(np.asarray(named), np.asarray(bare))
    assert named.alternatives == tuple(frame.index)
    assert named.criteria == tuple(frame.columns)


@every_sorting
@given(st.data())
def test_alternatives_with_the_same_performances_are_in_the_same_category(name, data):
    case = data.draw(cases(name))
    row = data.draw(st.integers(0, len(case.table) - 1))
    twins = case._replace(table=np.vstack([case.table, case.table[row]]))
    assume(has_answer(twins))
    found = twins.sorted()
    assert np.asarray(found)[-1] == np.asarray(found)[row]
    assert_allclose(found.margins[-1], found.margins[row])


def with_another_criterion(case, figures, limit):
    """The case with one criterion more, of no weight, whose rows of parameters get one entry more."""
    return Case(
        np.hstack([case.table, figures[:, None]]),
        np.append(case.weights, 0),
        [*case.directions, "higher"],
        by_criterion(case.method, lambda row: [*row, limit]),
    )


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("thresholds", {}),
        ("quantiles", {}),
        ("natural-breaks", {}),
        ("size-constrained", {}),
        # Where there are vetoes a criterion may forbid whatever it weighs: see the next test.
        ("mr-sort", {"vetoes": False}),
        ("electre-tri-b", {"vetoes": False}),
    ],
)
@given(st.data())
def test_a_criterion_of_no_weight_is_irrelevant_where_it_has_no_veto(name, how, data):
    case = data.draw(cases(name, **how))
    figures = data.draw(arrays(np.float64, len(case.table), elements=SIXTEENTHS))
    found = with_another_criterion(case, figures, data.draw(SIXTEENTHS)).sorted()
    assert_array_equal(np.asarray(found), case.categories())
    assert_allclose(found.margins, case.sorted().margins, atol=1e-12)


@pytest.mark.parametrize(
    "method",
    [
        {"method": "mr-sort", "profiles": [[5, 5, 5]], "majority": 0.5, "vetoes": [[0, 0, 3]]},
        {"method": "electre-tri-b", "profiles": [[5, 5, 5]], "q": [0] * 3, "p": [1] * 3, "v": [2] * 3},
    ],
    ids=lambda method: method["method"],
)  # fmt: skip
def test_a_criterion_of_no_weight_may_forbid_a_category(method):
    # Three of four parts agree, and nothing else differs.
    found = sort([[5, 4.5, 5], [5, 4.5, 2]], [0.75, 0.25, 0], method=method)
    assert_array_equal(np.asarray(found), [2, 1])


def moved(case, row, criterion, by):
    table = case.table.copy()
    table[row, criterion] += by
    return case.categories(table=table)[row]


@every_fixed_sorting
@given(st.data())
def test_each_change_that_is_told_makes_the_category_that_it_tells(name, data):
    case = data.draw(cases(name))
    for row, changes in enumerate(case.sorted().changes):
        for change in changes:
            # There, or a little further, as limits are compared with a tolerance and told to eight
            # digits; a category may hold on the limit alone.
            more = change.by + np.sign(change.by) * 1e-7 * max(1, abs(change.by))
            there = {moved(case, row, change.criterion, by) for by in (change.by, more)}
            assert change.category in there


@every_fixed_sorting
@given(st.data())
def test_no_smaller_change_than_the_one_that_is_told_moves_the_category(name, data):
    case = data.draw(cases(name))
    found = case.sorted()
    share = data.draw(st.floats(0, 1))
    for row, changes in enumerate(found.changes):
        for change in changes:
            less = max(abs(change.by) - 1e-7 * max(1, abs(change.by)), 0)
            by = np.sign(change.by) * less * share
            assert moved(case, row, change.criterion, by) == np.asarray(found)[row]
            assert change.category != np.asarray(found)[row]


@every_fixed_sorting
@given(st.data())
def test_where_no_change_is_told_none_moves_the_category(name, data):
    case = data.draw(cases(name))
    found = case.sorted()
    by = data.draw(st.integers(-64, 64)) / 16
    for row, changes in enumerate(found.changes):
        told = {(change.criterion, np.sign(change.by)) for change in changes}
        for criterion in range(case.table.shape[1]):
            if (criterion, np.sign(by)) not in told:
                assert moved(case, row, criterion, by) == np.asarray(found)[row]


@every_fixed_sorting
@given(st.data())
def test_changes_that_need_the_smallest_share_of_their_range_come_first(name, data):
    case = data.draw(cases(name))
    spans = np.ptp(case.table, axis=0)
    for changes in case.sorted().changes:
        needed = [abs(c.by) / spans[c.criterion] for c in changes if spans[c.criterion]]
        assert_allclose(needed, sorted(needed), rtol=1e-6)


@given(st.data())
def test_the_margin_of_a_score_is_the_smallest_step_of_the_score_that_moves_the_category(data):
    case = data.draw(cases("thresholds"))
    found = case.sorted()
    scores = (case.table * np.where(np.array(case.directions) == "lower", -1, 1)) @ case.weights
    sign = np.where(found.rising, 1, -1)

    def at(distances):
        shifted = scores + sign * distances
        return np.asarray(sort(shifted[:, None], [1], method=case.method))

    assert (at(found.margins + 1e-6) != np.asarray(found)).all()
    assert_array_equal(at(np.maximum(found.margins - 1e-6, 0)), np.asarray(found))


@every_profile
@given(st.data())
def test_profiles_in_the_wrong_order_are_refused_with_the_criterion(name, data):
    case = data.draw(cases(name))
    column = data.draw(st.integers(0, len(case.directions) - 1))
    low = list(case.method["profiles"][0])
    worse = list(low)
    worse[column] += 0.5 if case.directions[column] == "lower" else -0.5
    method = {k: v for k, v in case.method.items() if k != "vetoes"} | {"profiles": [low, worse]}
    frame = pd.DataFrame(case.table, columns=[f"c{j}" for j in range(len(low))])
    with pytest.raises(
        NotApplicableError, match=rf"Profile 2 is worse than profile 1 on criterion \W*c{column}\b"
    ):
        sort(frame, case.weights, directions=case.directions, method=method)


@every_profile
@given(st.data())
def test_profiles_that_are_level_with_the_one_below_are_no_fault(name, data):
    case = data.draw(cases(name))
    (low, *_) = case.method["profiles"]
    method = {k: v for k, v in case.method.items() if k != "vetoes"} | {"profiles": [low, low]}
    # Nobody is in between.
    assert 2 not in case.categories(method=method)


@every_profile
@given(st.data())
def test_both_rules_answer_within_what_is_possible(name, data):
    found = data.draw(cases(name)).sorted()
    if found.possible is not None:
        assert (found.possible[:, 0] <= np.asarray(found)).all()
        assert (found.possible[:, 1] >= np.asarray(found)).all()


@every_sorting
@given(st.data())
def test_a_spec_survives_the_way_through_json(name, data):
    adapter = TypeAdapter(SortingRule)
    spec = adapter.validate_python(data.draw(cases(name)).method)
    assert adapter.validate_json(adapter.dump_json(spec)) == spec


@every_sorting
@given(st.data())
def test_a_spec_sorts_as_its_dict_does(name, data):
    case = data.draw(cases(name))
    spec = TypeAdapter(SortingRule).validate_python(case.method)
    assert_array_equal(case.categories(method=spec), case.categories())
