"""The board's address: what it says, what it cannot say, and that nothing is passed over in silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio import ScenarioError, read_scenario

pytest.importorskip("django")

from s3prio.web.board import Board, board_of, case_of
from tests.conftest import ROOT

CASE = read_scenario(ROOT / "scenarios" / "ruhr-equal.toml")


def read(**query):
    return board_of({key.replace("__", "."): value for key, value in query.items()}, CASE)


def test_an_address_that_says_nothing_is_the_scenario():
    board, faults = board_of({}, CASE)
    assert (board, faults) == (Board(), ())
    assert case_of(board, CASE) is CASE


def test_points_with_a_decimal_comma_are_read():
    board, _ = board_of({"w.jobs": "12,5"}, CASE)
    assert board.points == {"w.jobs": 12.5}


def test_what_is_not_said_keeps_the_scenarios_points():
    board, _ = board_of({"w.jobs": "55"}, CASE)
    weights = case_of(board, CASE).scenario.weights.criteria
    assert dict(weights) == {
        "authenticity": 25,
        "growth-market": 25,
        "innovation-potential": 25,
        "jobs": 55,
    }


@pytest.mark.parametrize("said", ["x", "-1", "nan", "inf", "1e300", "1 2"])
def test_what_is_no_number_of_points_is_told_and_changes_nothing(said):
    board, faults = board_of({"w.jobs": said}, CASE)
    assert board.points == {}
    assert said in str(faults[0])


def test_weights_that_are_all_0_are_told():
    board, faults = board_of(dict.fromkeys((f"w.{c.id}" for c in CASE.criteria), "0"), CASE)
    assert board.points == {}
    assert "All weights are 0" in str(faults[0])


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("method", "magic"),
        ("reference", "moon"),
        ("year", "soon"),
        ("year", "1"),
        ("select", "99"),
    ],
)
def test_what_is_not_known_is_told_and_changes_nothing(key, said):
    board, faults = board_of({key: said}, CASE)
    assert board == Board()
    assert said in str(faults[0])


def test_other_settings_become_those_of_the_case():
    query = {
        "method": "topsis",
        "year": "2019",
        "select": "4",
        "reference": CASE.settings.reference_ids[-1],
    }
    board, faults = board_of(query, CASE)
    scenario = case_of(board, CASE).scenario
    assert faults == ()
    assert (scenario.aggregation.method, scenario.year, scenario.select) == ("topsis", 2019, 4)


def test_a_board_that_does_not_fit_the_data_is_refused():
    with pytest.raises(ScenarioError):
        case_of(Board(select=99), CASE)


queries = st.fixed_dictionaries(
    {},
    optional={
        **{f"w.{criterion.id}": st.floats(0.5, 100).map(repr) for criterion in CASE.criteria},
        "year": st.integers(1900, 2200).map(str),
        "select": st.integers(1, 15).map(str),
        "topic": st.sampled_from(CASE.data.topic_ids),
        "method": st.sampled_from(["topsis", "vikor"]),
    },
)


@given(queries)
def test_an_address_that_is_written_is_read_again(query):
    from urllib.parse import parse_qsl  # noqa: PLC0415 only here

    board, faults = board_of(query, CASE)
    assert faults == ()
    assert board_of(dict(parse_qsl(board.query)), CASE) == (board, ())


@given(
    st.dictionaries(
        st.sampled_from(["w.jobs", "year", "select", "method", "topic"]), st.text(max_size=20)
    )
)
def test_any_address_is_read_or_told(query):
    board, _ = board_of(query, CASE)
    assert case_of(board, CASE).scenario.select >= 1
