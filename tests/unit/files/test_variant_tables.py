"""Figures under moved assumptions: the moves, the tables of their figures, and their faults."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from s3prio import read_workspace, run
from s3prio.domain.variant import Variants

DATA = "data/my-region/"
MOVES = DATA + "variants.csv"
JOBS = DATA + "variants/jobs.csv"
HEAD = "variant,assumption,topic,occupation,occupation_name,from,to\n"
LESS = "less,crosswalk,clean-energy,271,Engineers,1,0.5"


@pytest.fixture
def moved(workspace):
    """A workspace with one move that leaves 8,000 jobs of 9,300."""
    workspace.put(MOVES, f"{HEAD}{LESS}\n")
    workspace.put(JOBS, "variant,place,topic,year,jobs\nless,region,clean-energy,2024,8000\n")
    return workspace


def variants(workspace):
    return read_workspace(workspace.root).data["my-region"].surroundings.variants


def test_without_a_file_of_moves_nothing_is_moved(workspace):
    assert variants(workspace) == Variants()


def test_a_move_is_read_with_what_it_moves(moved):
    (move,) = variants(moved).moves
    assert (move.variant, move.assumption, move.topic) == ("less", "crosswalk", "clean-energy")
    assert (move.occupation, move.occupation_name) == ("271", "Engineers")
    assert (move.before, move.after) == (1, 0.5)


def test_figures_are_read_under_the_label_of_their_move(moved):
    figures = variants(moved).figures["jobs.jobs"]
    assert figures.at(("region",), ("clean-energy@less",), 2024).lowest.item() == 8000


def test_a_move_without_figures_is_told_for_it_would_seem_to_change_nothing(workspace):
    workspace.put(MOVES, f"{HEAD}{LESS}\n")
    fault = workspace.fault()
    assert fault.file == MOVES
    assert "less" in str(fault.message)


def test_an_occupation_needs_no_name(moved):
    moved.change(MOVES, "Engineers", "")
    assert variants(moved).moves[0].occupation_name == ""


def test_figures_between_bounds_are_read_with_both(moved):
    moved.put(
        JOBS,
        "variant,place,topic,year,jobs_lowest,jobs_highest\nless,region,clean-energy,2024,7,9\n",
    )
    bounds = variants(moved).figures["jobs.jobs"].at(("region",), ("clean-energy@less",), 2024)
    assert (bounds.lowest.item(), bounds.highest.item()) == (7, 9)


def test_levels_may_be_written_in_words_as_in_the_main_table(moved):
    moved.put(
        DATA + "variants/expert_view.csv",
        "variant,place,topic,level\nless,region,clean-energy,poor\n",
    )
    figures = variants(moved).figures["expert_view.level"]
    assert figures.at(("region",), ("clean-energy@less",), 0).lowest.item() == 1


@pytest.mark.parametrize("name", ["variants/elsewhere.csv", "variants/notes.txt"])
def test_a_table_that_no_criterion_asks_for_is_not_looked_at(moved, name):
    moved.put(DATA + name, "what ever\nstands, here")
    assert set(variants(moved).figures) == {"jobs.jobs"}


def test_a_column_that_no_criterion_asks_for_is_not_looked_at(moved):
    moved.put(
        JOBS, "variant,place,topic,year,jobs,mood\nless,region,clean-energy,2024,8000,good\n"
    )
    assert set(variants(moved).figures) == {"jobs.jobs"}


def test_a_run_tells_the_score_under_a_moved_assumption(moved):
    # 8,000 of 98,000 are 8.163 %, of a scale to 20; the experts' view is at its best.
    found = run(moved.root / "scenarios" / "first.toml").findings.moved
    (score,) = [one.scores[0] for one in found if one.kind == "crosswalk"]
    assert_allclose(score, (100 * 8000 / 98000 / 20 + 1) / 2)


def test_a_run_leaves_the_other_topics_as_they_are(moved):
    result = run(moved.root / "scenarios" / "first.toml")
    (scores,) = [one.scores for one in result.findings.moved if one.kind == "crosswalk"]
    assert_allclose(scores[1:], result.topics.scores[1:])
    assert not np.isclose(scores[0], result.topics.scores[0])


def test_a_variant_beyond_a_scale_does_not_stop_a_run_that_refuses_figures_beyond_their_scale(
    moved,
):
    # 40,000 of 98,000 are 41 % on a scale to 20; the figures as they are lie on it.
    moved.change(JOBS, "8000", "40000")
    moved.change("scenarios/first.toml", "select = 2", 'select = 2\noutside-anchors = "refuse"')
    assert run(moved.root / "scenarios" / "first.toml").cards


WRONG_MOVES = {
    "an unknown topic": (
        "clean-energy",
        "clean-enrgy",
        "topic",
        ["clean-enrgy"],
        ["clean-energy"],
    ),
    "no topic": ("clean-energy", "", "topic", ["missing"], []),
    "an unknown assumption": (
        "crosswalk",
        "crosswlak",
        "assumption",
        ["crosswlak"],
        ["crosswalk"],
    ),
    "a variant that is no id": ("less,", "Less wood,", "variant", ["Less wood"], ["lower-case"]),
    "no occupation": ("271", "", "occupation", ["missing"], []),
    "a number in words": (",1,", ",one,", "from", ["one", "number"], ["decimal point"]),
    "a decimal comma": (",0.5", ',"0,5"', "to", ["0,5", "decimal point"], ["0.5"]),
    "no number": (",0.5", ",", "to", ["missing"], []),
    "not a finite number": (",0.5", ",nan", "to", ["nan", "number"], ["empty"]),
}


@pytest.mark.parametrize(
    ("old", "new", "column", "said", "hinted"), WRONG_MOVES.values(), ids=WRONG_MOVES.keys()
)
def test_a_fault_of_a_move_names_line_column_what_stood_there_and_what_to_do(
    workspace, old, new, column, said, hinted
):
    workspace.put(MOVES, HEAD + LESS.replace(old, new) + "\n")
    fault = workspace.fault()
    assert (fault.file, fault.line, fault.column) == (MOVES, 2, column)
    assert [word for word in said if word not in str(fault.message)] == []
    assert [word for word in hinted if word not in str(fault.hint)] == []


def test_a_column_that_the_moves_need_is_told(workspace):
    workspace.put(MOVES, "variant,assumption,topic,occupation,to\nless,crosswalk,tourism,271,1\n")
    fault = workspace.fault()
    assert (fault.file, fault.line) == (MOVES, 1)
    assert '"from"' in str(fault.message)


def test_a_topic_that_is_moved_twice_by_one_variant_is_told(moved):
    moved.put(MOVES, f"{HEAD}{LESS}\n{LESS}\n")
    fault = moved.fault()
    assert (fault.file, fault.line) == (MOVES, 3)


WRONG_FIGURES = {
    "an unknown place": ("region", "regoin", "place", ["regoin"], ["region"]),
    "an unknown topic": ("clean-energy", "tourism", "topic", ["tourism"], []),
    "an unknown variant": ("\nless", "\nmore", "topic", ["more"], []),
    "no number": ("8000", "many", "jobs", ["many"], ["digits"]),
    "a decimal comma": ("8000", '"8000,5"', "jobs", ["8000,5"], ["8000.5"]),
    "a year with two digits": ("2024", "24", "year", ["24"], []),
    "a negative count": ("8000", "-8000", "jobs", ["8,000", "0"], []),
}


@pytest.mark.parametrize(
    ("old", "new", "column", "said", "hinted"), WRONG_FIGURES.values(), ids=WRONG_FIGURES.keys()
)
def test_a_fault_of_a_variants_figures_names_line_column_what_stood_there_and_what_to_do(
    moved, old, new, column, said, hinted
):
    moved.change(JOBS, old, new)
    fault = moved.fault()
    assert (fault.file, fault.line, fault.column) == (JOBS, 2, column)
    assert [word for word in said if word not in str(fault.message)] == []
    assert [word for word in hinted if word not in str(fault.hint)] == []


def test_a_figure_that_a_variant_gives_twice_is_told_with_the_first_line(moved):
    moved.put(JOBS, moved.text(JOBS) + "less,region,clean-energy,2024,7000\n")
    fault = moved.fault()
    assert (fault.file, fault.line) == (JOBS, 3)
    assert "line 2" in str(fault.message)


def test_faults_of_moves_and_of_their_figures_are_told_at_once(moved):
    moved.change(MOVES, ",0.5", ",half")
    moved.change(JOBS, "8000", "many")
    assert {fault.file for fault in moved.faults()} >= {MOVES, JOBS}
