"""From indicators to a performance table, at both grains."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from s3prio.domain.figures import Figures
from s3prio.evidence.measuring import MeasuredCriterion, measure_all
from s3prio.evidence.setting import Setting


def indicator(name, column, grains=("topic", "municipality"), **more):
    return {
        "id": name,
        "label": name,
        "question": f"{name}?",
        "unit": "points",
        "direction": "higher",
        "anchors": {"lowest": 0, "highest": 10, "reason": "so"},
        "grains": list(grains),
        "sources": ["office"],
        "measure": {"function": "given", "figure": column},
    } | more


@pytest.fixture
def criterion():
    return MeasuredCriterion.model_validate(
        {
            "id": "jobs",
            "label": "Jobs",
            "question": "Jobs?",
            "indicators": [
                indicator("view", "e.view"),
                indicator("rate", "e.rate", place_wide=True),
                indicator("only-topics", "e.view", grains=["topic"]),
            ],
        }
    )


@pytest.fixture
def setting():
    view = np.array([[[1.0], [2.0]], [[3.0], [np.nan]]])
    rate = np.array([[[7.0]], [[8.0]]])
    figures = {
        "e.view": Figures(("a", "b"), ("x", "y"), (2024,), view, view),
        "e.rate": Figures(("a", "b"), ("",), (2024,), rate, rate),
    }
    return Setting(figures, ("a", "b"), ("x", "y"), region="r", reference="g", year=2024)


def test_a_criterion_is_asked_only_for_the_indicators_of_a_grain(criterion):
    assert [i.id for i in criterion.at("municipality")] == ["view", "rate"]


def test_cells_are_labelled_place_by_place(criterion, setting):
    table = measure_all(criterion.at("municipality"), setting, "municipality")
    assert table.alternatives == (("a", "x"), ("a", "y"), ("b", "x"), ("b", "y"))


def test_figures_stand_in_the_rows_of_their_cells(criterion, setting):
    table = measure_all(criterion.at("municipality"), setting, "municipality")
    assert_array_equal(table.lowest, [[1, 7], [2, 7], [3, 8], [np.nan, 8]])


def test_reasons_stand_beside_what_is_missing(criterion, setting):
    table = measure_all(criterion.at("municipality"), setting, "municipality")
    assert_array_equal(table.reasons[:, 0], ["", "", "", "missing"])


def test_topics_are_labelled_by_themselves(criterion, setting):
    region = Setting(setting.figures, ("a",), ("x", "y"), "a", "g", 2024)
    assert measure_all(criterion.at("topic"), region, "topic").alternatives == (("x",), ("y",))


@pytest.mark.parametrize(("grain", "wide"), [("topic", False), ("municipality", True)])
def test_a_figure_is_place_wide_only_where_a_place_has_several_topics(
    criterion, setting, grain, wide
):
    region = Setting(setting.figures, ("a",), ("x", "y"), "a", "g", 2024)
    assert measure_all(criterion.at(grain), region, grain).columns[1].place_wide is wide


def test_without_indicators_the_table_has_rows_and_no_columns(setting):
    assert measure_all((), setting, "municipality").lowest.shape == (4, 0)
