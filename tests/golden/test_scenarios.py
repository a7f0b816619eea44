"""The Ruhr's scenarios: each runs, and what must be so whatever the figures say."""

import tomllib

import pytest

from s3prio import Case, read_workspace, run
from s3prio.cards.cells import said
from s3prio.cards.limits import REMARKS
from s3prio.language import language

SCENARIOS = (
    "ruhr-authenticity-first",
    "ruhr-equal",
    "ruhr-growth-first",
    "ruhr-innovation-first",
    "ruhr-jobs-first",
    "ruhr-own-answers",
    "ruhr-state-reference",
    "ruhr-working-group",
)


@pytest.fixture(scope="module")
def results(ruhr):
    """The results of all scenarios, the workspace read once."""
    workspace = read_workspace(ruhr)
    return {scenario.id: run(Case(workspace, scenario)) for scenario in workspace.scenarios}


def test_the_workspace_has_its_eight_scenarios(results):
    assert tuple(sorted(results)) == SCENARIOS


@pytest.mark.parametrize("id_", SCENARIOS)
def test_six_topics_are_selected_by(results, id_):
    assert results[id_].topics.selection.selected.sum() == 6


@pytest.mark.parametrize("id_", SCENARIOS)
def test_nothing_is_tied_for_the_last_place_in(results, id_):
    assert not results[id_].topics.selection.tied.any()


@pytest.mark.parametrize("id_", SCENARIOS)
def test_fifteen_municipalities_are_judged_in_fifteen_topics_by(results, id_):
    alternatives = results[id_].cells.alternatives
    municipalities, topics = (set(labels) for labels in zip(*alternatives, strict=True))
    assert (len(alternatives), len(municipalities), len(topics)) == (225, 15, 15)


@pytest.mark.parametrize("id_", SCENARIOS)
def test_weights_are_those_of_the_file_of(results, ruhr, id_):
    written = tomllib.loads((ruhr / "scenarios" / f"{id_}.toml").read_text("utf-8"))
    points = written["weights"]["criteria"]
    model = results[id_].topics.model
    expected = {criterion: value / sum(points.values()) for criterion, value in points.items()}
    assert dict(zip(model.criterion_ids, model.weights.tolist(), strict=True)) == pytest.approx(
        expected
    )


@pytest.mark.parametrize("id_", SCENARIOS)
def test_municipalities_are_not_judged_on_the_growth_of_markets_by(results, id_):
    assert "growth-market" not in results[id_].cells.model.criterion_ids


@pytest.mark.parametrize("id_", SCENARIOS)
def test_a_municipality_of_each_kind_is_somewhere_a_pioneer_in(results, id_):
    assert set(results[id_].cells.assignment.labels) == {
        *("pioneer", "development-potential", "less-in-focus"),
    }


@pytest.mark.parametrize("id_", SCENARIOS)
def test_every_figure_behind_the_topics_is_known_in(results, id_):
    reasons = results[id_].topics.table.reasons
    assert [reason for reason in reasons.ravel() if reason] == []


def test_market_growth_rests_on_two_years_only_where_the_state_is_the_reference(results):
    remarks = {
        id_: {column.indicator: column.remark for column in result.topics.table.columns}
        for id_, result in results.items()
    }
    found = {id_: of_id["market-growth"] for id_, of_id in remarks.items()}
    assert found == dict.fromkeys(SCENARIOS, "") | {"ruhr-state-reference": "two_points"}


@pytest.mark.parametrize("code", ["de", "en"])
def test_growth_from_two_years_only_is_said_on_a_card(results, code):
    result = results["ruhr-state-reference"]
    card = next(card for card in result.cards if card.id == "limits")
    remarks = {language(code).say(cells[-1]) for cells in card.table.rows}
    assert language(code).say(REMARKS["two_points"]) in remarks


def test_a_criterion_put_first_counts_more_than_the_other_three_together(results):
    for id_, criterion in {
        "ruhr-authenticity-first": "authenticity",
        "ruhr-growth-first": "growth-market",
        "ruhr-innovation-first": "innovation-potential",
        "ruhr-jobs-first": "jobs",
    }.items():
        model = results[id_].topics.model
        assert model.weights[model.criterion_ids.index(criterion)] > 0.5


def test_values_do_not_depend_on_weights(results):
    first, second = results["ruhr-equal"].topics, results["ruhr-jobs-first"].topics
    assert first.indicator_lowest.tolist() == second.indicator_lowest.tolist()


@pytest.mark.parametrize("id_", SCENARIOS)
@pytest.mark.parametrize("code", ["de", "en"])
def test_every_card_can_be_said(results, id_, code):
    say = language(code).say
    for card in results[id_].cards:
        assert all(say(part) for part in (card.title, card.sentence, *card.caveats))
        if card.table is not None:
            assert all(say(column) for column in card.table.columns)
            cells = [say(said(cell)) for row in card.table.rows for cell in row]
            assert not [cell for cell in cells if "nan" in cell.lower().split()]
