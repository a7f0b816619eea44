"""Which categories does the evidence allow, whoever sets the weights?"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from s3prio.analysis.balance.possible_categories import possible_categories
from s3prio.evaluation.evaluate import evaluate
from s3prio.evaluation.preference_model import replaced
from tests.strategies import sorted_into_categories
from tests.unit.analysis.balance.evaluations import cuts, judged

NAMES = ("strength", "growth")


def sorted_under(evaluation, names, weights):
    """Central and possible categories under other weights of the criteria, judged anew."""
    criteria = tuple(
        replaced(one, weight=float(weights[names.index(one.id)]))
        for one in evaluation.model.criteria
    )
    return evaluate(evaluation.table, replaced(evaluation.model, criteria=criteria)).assignment


def ends(evaluation, names, weights):
    """The lowest and the highest category under any of several weightings and the scenario's own."""
    tables = [sorted_under(evaluation, names, row).possible for row in weights]
    tables.append(evaluation.assignment.possible)
    return np.column_stack(
        [
            np.min([table[:, 0] for table in tables], axis=0),
            np.max([table[:, 1] for table in tables], axis=0),
        ]
    )


@st.composite
def asked(draw):
    """Alternatives that are sorted, with gaps, and weights of up to three stakeholders."""
    table, model = draw(sorted_into_categories(missing="range"))
    m = len(model.criteria)
    row = st.lists(st.integers(1, 9), min_size=m, max_size=m)
    weights = np.array(draw(st.lists(row, min_size=1, max_size=3)), dtype=float)
    return evaluate(table, model), weights / weights.sum(axis=1, keepdims=True)


@given(asked())
def test_they_are_what_judging_anew_under_each_ones_weights_gives(case):
    evaluation, weights = case
    names = evaluation.model.criterion_ids
    found = possible_categories(evaluation, names, weights)
    assert found.tolist() == ends(evaluation, names, weights).tolist()


@given(asked(), st.integers(0, 10**6))
def test_no_weights_between_the_stakeholders_lead_beyond_them(case, seed):
    evaluation, weights = case
    names = evaluation.model.criterion_ids
    found = possible_categories(evaluation, names, weights)
    everybody = np.vstack([weights, evaluation.model.weights])
    for mixture in np.random.default_rng(seed).dirichlet(np.ones(len(everybody)), 10):
        there = sorted_under(evaluation, names, mixture @ everybody)
        assert (there.possible[:, 0] >= found[:, 0]).all()
        assert (there.possible[:, 1] <= found[:, 1]).all()


@given(asked())
def test_the_central_category_is_always_possible(case):
    evaluation, weights = case
    found = possible_categories(evaluation, evaluation.model.criterion_ids, weights)
    central = evaluation.assignment.values
    assert ((found[:, 0] <= central) & (central <= found[:, 1])).all()


def test_without_stakeholders_only_missing_figures_leave_something_open():
    gap = judged(
        (("a",), ("b",)),
        [[0.5, 0.5], [0.5, np.nan]],
        dict.fromkeys(NAMES, 1),
        sorting=cuts(0.4, 0.7),
    )
    # Between 25 and 75 points anything is possible for the second.
    assert possible_categories(gap, NAMES, np.empty((0, 2))).tolist() == [[2, 2], [1, 3]]


def test_stakeholders_open_what_their_weights_decide():
    # 80 points of strength and 20 of growth: 50 alike, 74 for one, 26 for another.
    cell = judged((("a",),), [[0.8, 0.2]], dict.fromkeys(NAMES, 1), sorting=cuts(0.4, 0.7))
    one, other = [0.9, 0.1], [0.1, 0.9]
    assert possible_categories(cell, NAMES, np.array([one])).tolist() == [[2, 3]]
    assert possible_categories(cell, NAMES, np.array([other])).tolist() == [[1, 2]]
    assert possible_categories(cell, NAMES, np.array([one, other])).tolist() == [[1, 3]]


def test_a_criterion_that_judges_no_cells_leaves_its_weight_to_the_others():
    cell = judged((("a",),), [[0.8, 0.2]], dict.fromkeys(NAMES, 1), sorting=cuts(0.4, 0.7))
    names = ("market", "growth", "strength")
    # 9 to 1 between strength and growth, as above, after half is taken by the market.
    row = np.array([[0.5, 0.05, 0.45]])
    assert possible_categories(cell, names, row).tolist() == [[2, 3]]


def test_who_weighs_nothing_that_judges_cells_opens_nothing():
    cell = judged((("a",),), [[0.8, 0.2]], dict.fromkeys(NAMES, 1), sorting=cuts(0.4, 0.7))
    row = np.array([[1.0, 0.0, 0.0]])
    assert possible_categories(cell, ("market", *NAMES), row).tolist() == [[2, 2]]


def test_a_criterion_that_counts_nothing_in_the_scenario_counts_for_who_gives_it_weight():
    # The scenario weighs strength alone: 80 points. Who weighs growth alone sees 20.
    cell = judged((("a",),), [[0.8, 0.2]], {"strength": 1, "growth": 0}, sorting=cuts(0.4, 0.7))
    row = np.array([[0.0, 1.0]])
    assert possible_categories(cell, NAMES, row).tolist() == [[1, 3]]


def test_a_floor_holds_whatever_the_weights_say():
    sorting = replaced(
        cuts(0.4, 0.7),
        floors=({"category": "pioneer", "criterion": "growth", "at_least": 0.5},),
    )
    cell = judged((("a",),), [[0.9, 0.2]], dict.fromkeys(NAMES, 1), sorting=sorting)
    assert possible_categories(cell, NAMES, np.array([[1.0, 0.0]])).tolist() == [[2, 2]]


def test_in_the_working_group_they_are_what_judging_anew_gives(run, working_group):
    check, group = working_group.claims.check, working_group.group
    names = run.topics.model.criterion_ids
    found = possible_categories(run.cells, names, group.weights)
    assert found.tolist() == ends(run.cells, names, group.weights).tolist()
    places, ids = check.municipalities, check.topics
    at = {cell: row for row, cell in enumerate(run.cells.alternatives)}
    for p, i in np.ndindex(len(places), len(ids)):
        row = at[(places[p], ids[i])]
        assert [check.lowest[p, i], check.highest[p, i]] == found[row].tolist()
        assert check.lowest[p, i] <= check.central[p, i] <= check.highest[p, i]
