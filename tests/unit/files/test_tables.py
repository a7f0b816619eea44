"""What is wrong with a table of figures is told with line and column, and what to do."""

import math

import pytest

from s3prio import read_workspace, run

JOBS = "data/my-region/jobs.csv"
ALL_JOBS = "data/my-region/all_jobs.csv"
EXPERTS = "data/my-region/expert_view.csv"
PLACES = "data/my-region/municipalities.csv"
TOPICS = "data/my-region/topics.toml"
SOURCES = "data/my-region/sources.toml"

WRONG = {
    "a decimal comma": (",9300", ',"9300,5"', "jobs", ["9300,5"], ["9300.5"]),
    "a point that may stand for thousands": (",9300", ",9.300", "jobs", ["9.300"], ["9300"]),
    "a decimal comma after points": (",9300", ',"9.300,5"', "jobs", ["9.300,5"], ["9300.5"]),
    "a unit": (",9300", ",9300 jobs", "jobs", ["9300 jobs"], ["digits"]),
    "a word for nothing": (",9300", ",n/a", "jobs", ["n/a"], ["empty"]),
    "not a number": (",9300", ",nan", "jobs", ["nan"], ["empty"]),
    "an infinite number": (",9300", ",inf", "jobs", ["inf"], ["empty"]),
    "a number too large to be one": (",9300", ",1e999", "jobs", ["1e999"], []),
    "a negative count": (",9300", ",-9300", "jobs", ["9,300", "0"], []),
    "a place that nobody knows": (
        "port-town,",
        "port-twon,",
        "place",
        ["port-twon"],
        ["port-town"],
    ),
    "a topic that nobody knows": ("tourism,", "turism,", "topic", ["turism"], ["tourism"]),
    "a year with two digits": (",2024,9300", ",24,9300", "year", ["24"], []),
    "a year in words": (",2024,9300", ",now,9300", "year", ["now"], []),
    "a year with thousands of digits": (
        ",2024,9300",
        "," + 5000 * "2" + ",9300",
        "year",
        ["222"],
        [],
    ),
}


@pytest.mark.parametrize(
    ("old", "new", "column", "said", "hinted"), WRONG.values(), ids=WRONG.keys()
)
def test_a_fault_of_a_table_names_line_column_what_stood_there_and_what_to_do(
    workspace, old, new, column, said, hinted
):
    line = workspace.change(JOBS, old, new)
    fault = workspace.fault()
    assert (fault.file, fault.line, fault.column) == (JOBS, line, column)
    assert [word for word in said if word not in str(fault.message)] == []
    assert [word for word in hinted if word not in str(fault.hint)] == []


def test_a_decimal_comma_without_quotation_marks_is_told_as_one_cell_too_many(workspace):
    line = workspace.change(JOBS, ",9300", ",9300,5")
    fault = workspace.fault()
    assert (fault.file, fault.line) == (JOBS, line)
    assert "5 cells" in str(fault.message)
    assert "decimal comma" in str(fault.hint)


def test_three_digits_behind_a_point_are_decimals_where_the_column_shows_that_they_are(workspace):
    workspace.change(JOBS, ",9300", ",9.300")
    workspace.change(JOBS, ",14600", ",14600.5")
    figures = read_workspace(workspace.root).data["my-region"].figures["jobs.jobs"]
    assert figures.at(("region",), ("clean-energy",), 2024).lowest.item() == 9.3


@pytest.mark.parametrize("written", ["9.3e3", "+9300", "9300.", "9300.0"])
def test_a_number_may_be_written_as(workspace, written):
    workspace.change(JOBS, ",9300", f",{written}")
    figures = read_workspace(workspace.root).data["my-region"].figures["jobs.jobs"]
    assert figures.at(("region",), ("clean-energy",), 2024).lowest.item() == 9300


def test_an_empty_cell_is_a_missing_figure_and_not_zero(workspace):
    workspace.change(JOBS, ",9300", ",")
    figures = read_workspace(workspace.root).data["my-region"].figures["jobs.jobs"]
    assert math.isnan(figures.at(("region",), ("clean-energy",), 2024).lowest.item())


def test_two_rows_for_the_same_place_topic_and_year_are_told_with_the_first_line(workspace):
    second = workspace.change(
        JOBS, "\nregion,digital-health", "\nregion,clean-energy,2024,1\nregion,digital-health"
    )
    fault = workspace.fault()
    assert (fault.file, fault.line) == (JOBS, second)
    assert f"line {second - 1}" in str(fault.message)


def test_a_level_that_is_none_is_told_the_nearest_one(workspace):
    line = workspace.change(EXPERTS, "excellent", "excelent")
    fault = workspace.fault()
    assert (fault.file, fault.line, fault.column) == (EXPERTS, line, "level")
    assert str(fault.hint) == 'Did you mean "excellent"?'


def test_bounds_the_wrong_way_round_are_told_with_both_figures(workspace):
    workspace.put(
        ALL_JOBS,
        "place,year,jobs_lowest,jobs_highest\nregion,2024,98000,97000\nport-town,2024,1,2\n"
        "hill-town,2024,1,2\ngreen-valley,2024,1,2\n",
    )
    fault = workspace.fault()
    assert (fault.file, fault.line) == (ALL_JOBS, 2)
    assert "98000" in str(fault.message)
    assert "97000" in str(fault.message)


def test_one_bound_without_the_other_is_told(workspace):
    workspace.put(ALL_JOBS, "place,year,jobs_lowest,jobs_highest\nregion,2024,98000,\n")
    fault = workspace.fault()
    assert (fault.file, fault.line) == (ALL_JOBS, 2)


def test_a_figure_between_bounds_is_read_with_both(workspace):
    workspace.put(ALL_JOBS, "place,year,jobs_lowest,jobs_highest\nregion,2024,97000,98000\n")
    figures = read_workspace(workspace.root).data["my-region"].figures["all_jobs.jobs"]
    bounds = figures.at(("region",), ("tourism",), 2024)
    assert (bounds.lowest.item(), bounds.highest.item()) == (97000, 98000)


def test_only_one_of_two_bound_columns_is_no_figure(workspace):
    workspace.put(ALL_JOBS, "place,year,jobs_lowest\nregion,2024,97000\n")
    assert "all_jobs.jobs" in str(workspace.fault().message)


WRONG_IN_GERMAN = {
    "a decimal point": ("9300.5", ["9300.5", "decimal comma"], "9300,5"),
    "a point for thousands or decimals": ("9.300", ["9.300", "two numbers"], "9300"),
    "points for thousands": ("1.009.300", ["1.009.300", "thousands"], "1009300"),
    "points for thousands before decimals": ("9.300,5", ["9.300,5", "thousands"], "9300,5"),
    "a unit": ("9300 Stellen", ["9300 Stellen"], "decimal comma"),
}


@pytest.mark.parametrize(
    ("cell", "said", "hinted"), WRONG_IN_GERMAN.values(), ids=WRONG_IN_GERMAN.keys()
)
def test_in_a_german_table_it_is_told_how_to_write_a_number_there(workspace, cell, said, hinted):
    workspace.put(JOBS, workspace.text(JOBS).replace(",", ";").replace(";9300", f";{cell}"))
    fault = workspace.fault()
    assert (fault.file, fault.column) == (JOBS, "jobs")
    assert [word for word in said if word not in str(fault.message)] == []
    assert hinted in str(fault.hint)


def test_a_cell_too_many_in_a_german_table_is_not_blamed_on_a_decimal_comma(workspace):
    workspace.put(JOBS, workspace.text(JOBS).replace(",", ";").replace(";9300", ";9300;1"))
    fault = workspace.fault()
    assert "cells" in str(fault.message)
    assert fault.hint is None


def test_columns_separated_by_tabs_are_told(workspace):
    workspace.put(JOBS, workspace.text(JOBS).replace(",", "\t"))
    assert "separated" in str(workspace.fault().message)


def test_a_quotation_mark_that_is_not_closed_is_told(workspace):
    workspace.change(JOBS, "region,clean-energy", '"region,clean-energy')
    fault = workspace.fault()
    assert fault.file == JOBS
    assert "quotation mark" in str(fault.hint)


def test_a_column_that_is_there_twice_is_told(workspace):
    workspace.change(JOBS, "place,topic,year,jobs", "place,topic,jobs,jobs")
    fault = workspace.fault()
    assert (fault.file, fault.line) == (JOBS, 1)
    assert '"jobs"' in str(fault.message)


def test_a_table_without_rows_is_told(workspace):
    workspace.put(JOBS, "place,topic,year,jobs\n")
    assert workspace.fault().file == JOBS


def test_a_row_with_too_few_cells_is_told_with_both_numbers(workspace):
    line = workspace.change(JOBS, "region,clean-energy,2024,9300", "region,clean-energy,2024")
    fault = workspace.fault()
    assert fault.line == line
    assert "3 cells" in str(fault.message)
    assert "4 columns" in str(fault.message)


def test_rows_of_nothing_but_commas_are_passed_over(workspace):
    workspace.put(JOBS, workspace.text(JOBS) + ",,,\n\n   \n")
    assert read_workspace(workspace.root).scenarios


def test_blanks_around_cells_do_not_matter(workspace):
    workspace.put(JOBS, workspace.text(JOBS).replace(",", " , "))
    assert read_workspace(workspace.root).scenarios


def test_a_table_wrong_everywhere_tells_a_limited_number_of_faults(workspace):
    rows = "".join(f"nowhere-{i},tourism,2024,1\n" for i in range(1000))
    workspace.put(JOBS, workspace.text(JOBS) + rows)
    told = workspace.faults()
    assert len(told) == 201
    assert "more" in str(told[-1].message)


MUNICIPALITIES = {
    "an unknown kind": ("POR,city", "POR,town", "kind", ["town"]),
    "a short name that is too long": ("POR,city", "PORTO,city", "short", ["4"]),
    "an id with blanks": ("port-town,Port Town", "port town,Port Town", "id", ["port town"]),
    "no label": ("port-town,Port Town", "port-town,", "label", ["missing"]),
    "no id": ("port-town,Port Town", ",Port Town", "id", ["missing"]),
    "an id that is there already": ("hill-town,", "port-town,", "id", ["port-town", "twice"]),
    "the region's own id": ("hill-town,", "region,", "id", ["region", "twice"]),
}


@pytest.mark.parametrize(
    ("old", "new", "column", "said"), MUNICIPALITIES.values(), ids=MUNICIPALITIES
)
def test_a_municipality_is_refused_with_line_and_column_for(workspace, old, new, column, said):
    line = workspace.change(PLACES, old, new)
    told = [fault for fault in workspace.faults() if fault.file == PLACES]
    assert [(fault.line, fault.column) for fault in told] == [(line, column)]
    assert [word for word in said if word not in str(told[0].message)] == []


def test_an_unknown_kind_of_municipality_is_told_which_kinds_there_are(workspace):
    workspace.change(PLACES, "POR,city", "POR,citty")
    told = next(fault for fault in workspace.faults() if fault.file == PLACES)
    assert "city" in str(told.hint)


def test_a_municipality_with_a_fault_is_not_told_as_unknown_to_the_other_tables(workspace):
    workspace.change(PLACES, "POR,city", "POR,citty")
    assert {fault.file for fault in workspace.faults()} == {PLACES}


def test_a_column_that_the_municipalities_need_is_told_with_what_may_have_been_meant(workspace):
    workspace.change(PLACES, "id,label,", "id,lable,")
    fault = workspace.fault()
    assert (fault.file, fault.line) == (PLACES, 1)
    assert '"label" is missing' in str(fault.message)
    assert '"lable"' in str(fault.hint)


def test_a_topic_that_is_there_twice_is_told_with_its_line(workspace):
    workspace.put(EXPERTS, workspace.text(EXPERTS).replace("tourism", "clean-energy"))
    line = workspace.change(TOPICS, 'id = "tourism"', 'id = "clean-energy"')
    told = [fault for fault in workspace.faults() if fault.file == TOPICS]
    assert [fault.line for fault in told] == [line]
    assert '"clean-energy"' in str(told[0].message)


def test_no_topic_at_all_is_told(workspace):
    workspace.put(TOPICS, "topics = []\n")
    assert "topics" in str(workspace.fault().message)


def test_a_source_that_is_there_twice_is_told(workspace):
    text = workspace.text(SOURCES)
    workspace.put(SOURCES, text + text[text.index("[[sources]]") :])
    fault = workspace.fault()
    assert fault.file == SOURCES
    assert '"invented"' in str(fault.message)


def test_a_reference_economy_that_is_there_twice_is_told(workspace):
    twice = '\n[[references]]\nid = "state"\nlabel = "State"\n'
    workspace.put("workspace.toml", workspace.text("workspace.toml") + twice + twice)
    assert '"state"' in str(workspace.fault().message)


def test_a_table_without_places_speaks_of_every_place(workspace):
    workspace.put(EXPERTS, "topic,level\nclean-energy,good\n")
    figures = read_workspace(workspace.root).data["my-region"].figures["expert_view.level"]
    assert figures.at(("hill-town",), ("clean-energy",), 0).lowest.item() == 3


def test_a_figure_beyond_its_scale_counts_as_clipped(workspace):
    workspace.change(JOBS, "region,clean-energy,2024,9300", "region,clean-energy,2024,90000")
    result = run(workspace.root / "scenarios" / "first.toml")
    assert result.topics.clipped.sum() == 1


def test_an_apostrophe_that_keeps_a_program_from_computing_is_no_part_of_a_word(workspace):
    municipalities = "data/my-region/municipalities.csv"
    workspace.change(municipalities, "Hill Town", "'=Hill Town")
    workspace.change(municipalities, "Port Town", "''@Port Town")
    read = read_workspace(workspace.root).data["my-region"].municipalities
    labels = [place.label.en for place in read]
    assert {"=Hill Town", "'@Port Town"} <= set(labels)


def test_a_table_of_too_many_columns_is_told(workspace):
    workspace.put(JOBS, ",".join(f"c{n}" for n in range(5_001)) + "\n" + "1," * 5_000 + "1\n")
    assert str(workspace.fault().message) == "There are 5001 columns; at most 5,000 are read."
