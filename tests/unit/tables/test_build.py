"""The Ruhr's tables are made from the raw figures, the same bytes each time."""

import shutil

import numpy as np
import pandas as pd
import pytest

from s3prio.errors import OutputError, WorkspaceError
from s3prio.tables import build_tables
from s3prio.tables.assumptions import Assumptions
from s3prio.tables.employment import jobs_of, place_rows, summed, topic_rows
from s3prio.tables.labour_market import patents_per_thousand, unemployment_rows, vacancy_rows
from s3prio.tables.raw import identifier, read_raw
from s3prio.tables.writing import csv_text, formatted
from tests.unit.tables.figures import COUNTS, DATA, HALF, RAW, hear_nothing, needs_raw

TABLES = {
    *("SOURCES.md", "actors.csv", "anchors.csv", "complexity.csv", "district_jobs.csv"),
    *("district_topic_jobs.csv", "labour_market.csv", "mentions.csv", "municipalities.csv"),
    *("neighbours.csv", "patents.csv", "place_jobs.csv", "relatedness.csv", "topic_jobs.csv"),
    *("topic_links.csv", "vacancies.csv", "variants.csv", "variants/complexity.csv"),
    *("variants/relatedness.csv", "variants/topic_jobs.csv", "variants/vacancies.csv"),
}


@pytest.mark.raw
@needs_raw
def test_the_raw_figures_give_all_tables(built):
    files = (path for path in built.rglob("*") if path.is_file())
    assert {path.relative_to(built).as_posix() for path in files} == TABLES


@pytest.mark.raw
@needs_raw
@pytest.mark.parametrize("name", sorted(TABLES))
def test_the_raw_figures_give_the_bytes_of(built, name):
    assert (built / name).read_bytes() == (DATA / name).read_bytes()


@pytest.mark.raw
@needs_raw
def test_the_building_of_tables_says_what_it_does(definitions, tmp_path):
    heard: list[object] = []
    build_tables(RAW, definitions, tmp_path / "out", heard.append)
    assert len(heard) >= 3


@pytest.mark.raw
@needs_raw
def test_a_blocked_place_leaves_the_old_tables_whole(definitions, tmp_path):
    out = tmp_path / "out"
    (out / "topic_jobs.csv").mkdir(parents=True)
    (out / "anchors.csv").write_text("old", "utf-8")
    with pytest.raises(OutputError, match=r"topic_jobs\.csv"):
        build_tables(RAW, definitions, out, hear_nothing)
    assert (out / "anchors.csv").read_text("utf-8") == "old"
    assert sorted(path.name for path in out.iterdir()) == ["anchors.csv", "topic_jobs.csv"]


@pytest.mark.raw
@needs_raw
def test_an_occupation_without_a_level_is_told(definitions, tmp_path):
    path = definitions / "qualification.csv"
    lines = path.read_text("utf-8").split("\n")
    path.write_text("\n".join(line for line in lines if not line.startswith("111,")), "utf-8")
    crosswalk = definitions / "crosswalk.csv"
    lines = crosswalk.read_text("utf-8").split("\n")
    crosswalk.write_text("\n".join(line for line in lines if ",111," not in line), "utf-8")
    with pytest.raises(WorkspaceError, match='"111"'):
        build_tables(RAW, definitions, tmp_path / "out", hear_nothing)


@pytest.mark.raw
@needs_raw
def test_a_municipality_that_is_new_in_the_raw_figures_is_told(definitions, tmp_path):
    raw = shutil.copytree(RAW, tmp_path / "raw", copy_function=shutil.copyfile)
    raw.chmod(0o755)
    path = raw / "municipalities.csv"
    path.write_text(path.read_text("utf-8").replace("Bochum", "Neustadt"), "utf-8")
    with pytest.raises(WorkspaceError, match="municipalities"):
        build_tables(raw, definitions, tmp_path / "out", hear_nothing)


@pytest.mark.raw
@needs_raw
def test_a_column_that_is_missing_in_the_raw_figures_is_told(definitions, tmp_path):
    raw = shutil.copytree(RAW, tmp_path / "raw", copy_function=shutil.copyfile)
    raw.chmod(0o755)
    path = raw / "unemployment_ruhr.csv"
    path.write_text(path.read_text("utf-8").replace("unemployed", "jobless"), "utf-8")
    with pytest.raises(WorkspaceError, match="unemployment_ruhr"):
        build_tables(raw, definitions, tmp_path / "out", hear_nothing)


def test_a_folder_without_raw_figures_is_told_with_the_option_that_names_it(definitions, tmp_path):
    with pytest.raises(WorkspaceError, match="--raw"):
        build_tables(tmp_path / "nowhere", definitions, tmp_path / "out", hear_nothing)


def test_a_folder_without_raw_figures_leaves_nothing_written(definitions, tmp_path):
    with pytest.raises(WorkspaceError):
        build_tables(tmp_path / "nowhere", definitions, tmp_path / "out", hear_nothing)
    assert not (tmp_path / "out").exists()


def test_a_raw_file_that_is_no_table_is_told_by_its_name(tmp_path):
    (tmp_path / "x.csv").write_text("", "utf-8")
    with pytest.raises(WorkspaceError, match=r"x\.csv"):
        read_raw(tmp_path, "x.csv")


def test_a_folder_in_place_of_a_raw_file_is_told_by_its_name(tmp_path):
    (tmp_path / "x.csv").mkdir()
    with pytest.raises(WorkspaceError, match=r"x\.csv"):
        read_raw(tmp_path, "x.csv")


def test_codes_of_raw_files_keep_their_leading_zeros(tmp_path):
    (tmp_path / "x.csv").write_text("ags,jobs\n05911,3\n", "utf-8")
    assert read_raw(tmp_path, "x.csv")["ags"].tolist() == ["05911"]


def test_missing_definitions_are_told_all_at_once(tmp_path):
    with pytest.raises(WorkspaceError) as caught:
        build_tables(RAW, tmp_path, tmp_path / "out", hear_nothing)
    files = {fault.file for fault in caught.value.faults}
    assert {"topics.toml", "sources.toml"} <= files


def change_line(path, number, old, new):
    lines = path.read_text("utf-8").split("\n")
    assert old in lines[number - 1]
    lines[number - 1] = lines[number - 1].replace(old, new, 1)
    path.write_text("\n".join(lines), "utf-8")


def test_all_faults_of_the_assumptions_are_told_at_once(definitions, tmp_path):
    crosswalk = definitions / "crosswalk.csv"
    lines = crosswalk.read_text("utf-8").strip().split("\n")
    lines += [
        "green-tec,262,1,x",
        "green-tech,999,1,x",
        "green-tech,271,1.5,x",
        "green-tech,272,-1,x",
    ]
    lines += ['green-tech,273,"0,5",x']
    crosswalk.write_text("\n".join(lines) + "\n", "utf-8")
    change_line(definitions / "qualification.csv", 2, ",2,", ",7,")
    with pytest.raises(WorkspaceError) as caught:
        build_tables(tmp_path, definitions, tmp_path / "out", hear_nothing)
    last = len(lines)
    assert sorted({(f.file, f.line, f.column) for f in caught.value.faults}) == [
        ("crosswalk.csv", last - 4, "topic"),
        ("crosswalk.csv", last - 3, "occupation"),
        ("crosswalk.csv", last - 2, "weight"),
        ("crosswalk.csv", last - 1, "weight"),
        ("crosswalk.csv", last, "weight"),
        ("qualification.csv", 2, "level"),
    ]


def test_a_weight_that_is_no_number_is_told_once(definitions, tmp_path):
    change_line(definitions / "crosswalk.csv", 2, "0.5", "half")
    with pytest.raises(WorkspaceError) as caught:
        build_tables(tmp_path, definitions, tmp_path / "out", hear_nothing)
    assert len(caught.value.faults) == 1


def test_an_unknown_topic_of_the_crosswalk_is_told_what_was_meant(definitions, tmp_path):
    change_line(definitions / "crosswalk.csv", 2, "green-tech", "green-tec")
    with pytest.raises(WorkspaceError, match='Did you mean "green-tech"'):
        build_tables(tmp_path, definitions, tmp_path / "out", hear_nothing)


def test_an_occupation_that_is_assigned_twice_to_a_topic_is_told(definitions, tmp_path):
    crosswalk = definitions / "crosswalk.csv"
    text = crosswalk.read_text("utf-8")
    crosswalk.write_text(text + text.split("\n")[1].replace("0.5", "0.9") + "\n", "utf-8")
    with pytest.raises(WorkspaceError, match=r"^crosswalk\.csv"):
        build_tables(tmp_path, definitions, tmp_path / "out", hear_nothing)


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Bochum", "bochum"),
        ("Mülheim an der Ruhr", "muelheim-an-der-ruhr"),
        ("Kreis Wesel", "kreis-wesel"),
        ("Große Höhe", "grosse-hoehe"),
    ],
)
def test_the_id_of_a_municipality_is_its_name_in_plain_letters(name, id_):
    assert identifier(name) == id_


@pytest.mark.parametrize(
    ("value", "decimals", "cell"),
    [(12.5, 2, "12.5"), (1200.0, 0, "1200"), (1200.0, 2, "1200"), (-0.001, 2, "0"), (7, 2, "7")],
)
def test_a_number_is_written_without_needless_signs(value, decimals, cell):
    assert formatted(value, decimals) == cell


def test_a_missing_number_is_an_empty_cell():
    assert csv_text(("a", "b"), [(float("nan"), "x")]) == "a,b\n,x\n"


def test_jobs_of_a_topic_are_weighted_sums_with_bounds():
    jobs = next(jobs_of(COUNTS, HALF))
    assert list(topic_rows(jobs, ("wood",), qualified=False)) == [
        ("north", "wood", 2024, 35, 35),
        ("south", "wood", 2024, 2, 3),
    ]


def test_qualified_jobs_are_those_of_qualified_occupations():
    jobs = next(jobs_of(COUNTS, HALF))
    assert [row[5:] for row in topic_rows(jobs, ("wood",), qualified=True)] == [(15, 15), (0, 1)]


def test_all_jobs_and_research_jobs_are_sums_over_occupations():
    jobs = next(jobs_of(COUNTS, HALF))
    assert list(place_rows(jobs, research=True)) == [
        ("north", 2024, 60, 60, 10, 10),
        ("south", 2024, 3, 5, 1, 1),
    ]


def test_places_add_up_to_one():
    whole = summed(COUNTS, "all", np.array([True, True]))
    assert whole.counts.lowest[0, :, 0].tolist() == [11, 22, 30]
    assert whole.counts.highest[0, :, 0].tolist() == [11, 22, 32]


def test_vacancies_are_weighted_sums_and_the_region_is_their_sum(tmp_path):
    pd.DataFrame(
        {
            "municipality": ["North", "North", "South"],
            "occupation_kldb2010": ["111", "112", "111"],
            "2023": [4.0, 2.0, 1.0],
        }
    ).to_csv(tmp_path / "vacancies_occupation_ruhr.csv", index=False)
    narrow = Assumptions(("111", "112"), ("wood",), np.array([[1.0], [0.5]]), np.ones(2))
    rows = {row[0]: row[3] for row in vacancy_rows(tmp_path, narrow, "region")}
    assert rows["north"] == 5


def test_an_occupation_that_is_not_reported_does_not_make_a_places_vacancies_zero(tmp_path):
    pd.DataFrame(
        {
            "municipality": ["South"],
            "occupation_kldb2010": ["111"],
            "2023": [1.0],
        }
    ).to_csv(tmp_path / "vacancies_occupation_ruhr.csv", index=False)
    narrow = Assumptions(("111", "112"), ("wood",), np.array([[1.0], [0.5]]), np.ones(2))
    rows = {row[0]: row[3] for row in vacancy_rows(tmp_path, narrow, "region")}
    assert rows["south"] != 0


def test_unemployment_of_the_state_and_the_country_is_left_out(tmp_path):
    pd.DataFrame(
        {
            "municipality": ["Nord", "NRW", None],
            "region": ["05911", "05", "DG"],
            "year": [2020, 2020, 2020],
            "unemployed": [10, 1000, 9000],
            "long_term_unemployed": [4, 400, 4000],
            "unemployment_rate_pct": [9.5, 7.5, 5.5],
        }
    ).to_csv(tmp_path / "unemployment_ruhr.csv", index=False)
    assert list(unemployment_rows(tmp_path)) == [("nord", 2020, 10, 4, 9.5)]


def test_patents_are_means_of_the_years_that_are_complete(tmp_path):
    years = ("2008", "2009", "2010", "2011")
    patents = {
        "geo": ["DE1", "FR1"],
        **{year: [value, 9] for year, value in zip(years, (1, 2, 3, 6), strict=True)},
    }
    people = {"region_code_EU": ["DE1"], **{f"pop{year}": [100] for year in years}}
    pd.DataFrame(patents).to_csv(tmp_path / "patents_epo_nuts3_europe.csv", index=False)
    pd.DataFrame(people).to_csv(tmp_path / "gdp_population_kreise_2000_2014.csv", index=False)
    frame = patents_per_thousand(tmp_path)
    assert frame.to_dict("index") == {"DE1": {"applications": 3, "inhabitants": 100}}
