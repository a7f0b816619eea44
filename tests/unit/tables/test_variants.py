"""One assumption moved by one step: the same figures as if its file had been edited."""

import csv
from dataclasses import replace

import numpy as np
import pytest

from s3prio.tables import build_tables
from s3prio.tables.assumptions import Assumptions, in_order_of, read_assumptions
from s3prio.tables.employment import jobs_of, summed, topic_rows
from s3prio.tables.labour_market import vacancy_rows
from s3prio.tables.occupation_space import occupation_space
from s3prio.tables.raw import district_occupations, municipal_occupations
from s3prio.tables.variants import (
    Variant,
    as_columns,
    complexity_rows,
    crosswalk_variants,
    opened,
    qualification_variants,
    relatedness_rows,
    variant_rows,
)
from tests.unit.tables.figures import COUNTS, DATA, HALF, RAW, hear_nothing, matrix_of, needs_raw


def moves(variants):
    return {variant.id: (variant.before, variant.after) for variant in variants}


def weighted(*weights, levels=None):
    """One topic, with an occupation for each weight."""
    codes = tuple(f"{code}" for code in range(111, 111 + len(weights)))
    column = np.array([weights], dtype=float).T
    return Assumptions(
        codes, ("wood",), column, np.array(levels or [1.0] * len(codes)), ("",) * len(codes)
    )


def test_each_weight_moves_one_step_down_and_one_step_up():
    assert moves(crosswalk_variants(weighted(0.5, 0.75))) == {
        "crosswalk-wood-111-down": (0.5, 0.25),
        "crosswalk-wood-111-up": (0.5, 0.75),
        "crosswalk-wood-112-down": (0.75, 0.5),
        "crosswalk-wood-112-up": (0.75, 1),
    }


def test_a_weight_of_1_moves_down_only_and_a_step_may_end_at_0():
    assert moves(crosswalk_variants(weighted(1, 0.25))) == {
        "crosswalk-wood-111-down": (1, 0.75),
        "crosswalk-wood-112-down": (0.25, 0),
        "crosswalk-wood-112-up": (0.25, 0.5),
    }


def test_a_weight_between_the_steps_stops_at_the_ends():
    assert moves(crosswalk_variants(weighted(0.1, 0.9))) == {
        "crosswalk-wood-111-down": (0.1, 0),
        "crosswalk-wood-111-up": (0.1, 0.35),
        "crosswalk-wood-112-down": (0.9, 0.65),
        "crosswalk-wood-112-up": (0.9, 1),
    }


def test_an_occupation_that_does_not_belong_to_a_topic_is_not_moved_into_it():
    assert set(moves(crosswalk_variants(weighted(1, 0)))) == {"crosswalk-wood-111-down"}


def test_no_topic_is_left_without_an_occupation():
    assert set(moves(crosswalk_variants(weighted(0.25, 0)))) == {"crosswalk-wood-111-up"}


def test_only_levels_next_to_the_line_of_qualified_jobs_are_moved():
    assumed = weighted(1, 1, 1, 1, levels=[1, 2, 3, 4])
    assert moves(qualification_variants(assumed)) == {
        "qualification-112-up": (2, 3),
        "qualification-113-down": (3, 2),
    }


def test_a_level_of_an_occupation_without_a_topic_changes_nothing():
    assert moves(qualification_variants(weighted(0, 1, levels=[2, 4]))) == {}


def test_a_level_changes_every_topic_that_its_occupation_belongs_to():
    assumed = Assumptions(
        ("111",), ("t", "u", "v"), np.array([[1.0, 0, 0.5]]), np.array([2.0]), ("farming",)
    )
    assert list(variant_rows(assumed, qualification_variants(assumed))) == [
        ("qualification-111-up", "qualification", "t", "111", "farming", 2, 3),
        ("qualification-111-up", "qualification", "v", "111", "farming", 2, 3),
    ]


def counted(variants):
    columns = as_columns(HALF, list(variants))
    jobs = next(jobs_of(COUNTS, columns))
    return {row[:2]: row[4:] for row in opened(topic_rows(jobs, columns.topics, qualified=True))}


def test_a_moved_weight_gives_the_jobs_of_an_edited_crosswalk():
    # North has 20 jobs in 111 and 30 in 112, of which a quarter counts now; only these are qualified.
    found = counted(crosswalk_variants(HALF))
    assert found["crosswalk-wood-112-down", "north"] == (27.5, 27.5, 7.5, 7.5)


def test_a_moved_weight_moves_the_bounds_with_it():
    # South has 2 jobs in 111 and 0 to 2 in 112, of which three quarters count now.
    found = counted(crosswalk_variants(HALF))
    assert found["crosswalk-wood-112-up", "south"] == (2, 3.5, 0, 1.5)


def test_a_moved_level_changes_qualified_jobs_and_no_others():
    found = counted(qualification_variants(HALF))
    assert found["qualification-111-up", "north"] == (35, 35, 35, 35)
    assert found["qualification-112-down", "north"] == (35, 35, 0, 0)


def test_a_variant_does_not_change_what_it_started_from():
    before = HALF.crosswalk.copy(), HALF.levels.copy()
    counted([*crosswalk_variants(HALF), *qualification_variants(HALF)])
    assert (HALF.crosswalk == before[0]).all()
    assert (HALF.levels == before[1]).all()


MATRIX = matrix_of([[9, 8, 1], [8, 1, 1], [1, 8, 9], [2, 1, 9]], "xyz")
WHOLE = summed(MATRIX, "whole", np.arange(4))
TWO = Assumptions(
    ("x", "y", "z"),
    ("t", "u"),
    np.array([[1.0, 0], [0.5, 0], [0, 1]]),
    np.array([2.0, 3, 4]),
    ("", "", ""),
)


def unmoved(assumptions):
    """Every link, moved by nothing."""
    for c, i in np.argwhere(assumptions.crosswalk).tolist():
        weight = float(assumptions.crosswalk[c, i])
        yield Variant(f"none-{c}-{i}", "crosswalk", (i,), c, weight, weight)
        level = float(assumptions.levels[c])
        yield Variant(f"same-{c}-{i}", "qualification", (i,), c, level, level)


def test_a_move_of_zero_gives_the_jobs_of_the_main_table():
    columns = as_columns(TWO, list(unmoved(TWO)))
    main = set(topic_rows(next(jobs_of(MATRIX, TWO)), TWO.topics, qualified=True))
    found = opened(topic_rows(next(jobs_of(MATRIX, columns)), columns.topics, qualified=True))
    assert {row[1:] for row in found} == main


def test_a_move_of_zero_gives_the_complexity_and_relatedness_of_the_main_table():
    space = occupation_space(MATRIX, 2024)
    links = [one for one in unmoved(TWO) if one.assumption == "crosswalk"]
    complexity = space.topic_complexity(TWO.crosswalk)
    for _, topic, _, value in complexity_rows([space], as_columns(TWO, links)):
        assert value == pytest.approx(complexity[TWO.topics.index(str(topic))], abs=1e-12)
    near = space.around(WHOLE.in_year(2024), TWO.crosswalk)
    for _, _, topic, _, low, high in relatedness_rows([space], WHOLE, TWO, links):
        i = TWO.topics.index(str(topic))
        assert (low, high) == (near.lowest[0, i], near.highest[0, i])


def test_a_moved_weight_gives_the_complexity_and_relatedness_of_an_edited_crosswalk():
    space = occupation_space(MATRIX, 2024)
    variants = list(crosswalk_variants(TWO))
    complexities = {row[0]: row[3] for row in complexity_rows([space], as_columns(TWO, variants))}
    nearness = {row[0]: row[4] for row in relatedness_rows([space], WHOLE, TWO, variants)}
    edited = replace(TWO, crosswalk=np.array([[1.0, 0], [0.75, 0], [0, 1]])).crosswalk
    assert complexities["crosswalk-t-y-up"] == pytest.approx(space.topic_complexity(edited)[0])
    around = space.around(WHOLE.in_year(2024), edited)
    assert nearness["crosswalk-t-y-up"] == around.lowest[0, 0]


# What the raw figures say.


def table(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def keyed(rows, **wanted):
    """Rows of a topic (and a variant) by place and year, without these keys."""
    own = {"variant", "topic", "sign_correlation"}
    return {
        (row.get("place", ""), row["year"]): {k: v for k, v in row.items() if k not in own}
        for row in rows
        if all(row[key] == value for key, value in wanted.items())
    }


@pytest.fixture
def rebuilt(definitions, tmp_path):
    """Builds the tables after the cell behind a row's key was changed in an assumption's file."""

    def build(name, key, old, new):
        path, out = definitions / name, tmp_path / "out"
        text = path.read_text("utf-8")
        assert text.count(f"\n{key},{old},") == 1
        path.write_text(text.replace(f"\n{key},{old},", f"\n{key},{new},"), "utf-8")
        build_tables(RAW, definitions, out, hear_nothing)
        return out

    return build


@pytest.mark.raw
@needs_raw
@pytest.mark.parametrize(
    ("topic", "code", "old", "new", "way"),
    [
        ("healthcare", "811", "1", "0.75", "down"),
        ("green-tech", "413", "0.25", "0", "down"),
        ("new-industry", "263", "0.5", "0.75", "up"),
    ],
)
def test_an_edited_crosswalk_gives_the_figures_of_the_variant(
    built, rebuilt, topic, code, old, new, way
):
    out = rebuilt("crosswalk.csv", f"{topic},{code}", old, new)
    for name in ("topic_jobs.csv", "vacancies.csv", "complexity.csv", "relatedness.csv"):
        variant = keyed(
            table(built / "variants" / name),
            variant=f"crosswalk-{topic}-{code}-{way}",
            topic=topic,
        )
        edited = keyed(table(out / name), topic=topic)
        before = keyed(table(built / name), topic=topic)
        assert variant
        assert variant == {key: edited[key] for key in variant}
        assert variant != {key: before[key] for key in variant}


@pytest.mark.raw
@needs_raw
def test_an_edited_level_gives_the_figures_of_the_variant_in_each_of_its_topics(built, rebuilt):
    # Chemistry belongs to three topics.
    out = rebuilt("qualification.csv", "413", "2", "3")
    rows = table(built / "variants" / "topic_jobs.csv")
    edited = table(out / "topic_jobs.csv")
    topics = {row["topic"] for row in rows if row["variant"] == "qualification-413-up"}
    assert topics == {"green-tech", "new-industry", "chemistry-materials"}
    for topic in topics:
        variant = keyed(rows, variant="qualification-413-up", topic=topic)
        assert {place for place, _ in variant} == {"ruhr"}
        after = keyed(edited, topic=topic)
        assert variant == {key: after[key] for key in variant}


@pytest.mark.raw
@needs_raw
def test_a_move_of_zero_gives_the_main_tables_of_the_raw_figures(built):
    matrix = district_occupations(RAW)
    topics = [row["topic"] for row in table(built / "complexity.csv")][:15]
    assumed = in_order_of(matrix.codes, read_assumptions(DATA, topics))
    own = municipal_occupations(RAW, matrix.codes)
    region = summed(own, "ruhr", np.arange(len(own.places)))
    columns = as_columns(assumed, list(unmoved(assumed)))
    for jobs, main in zip(jobs_of(region, columns), jobs_of(region, assumed), strict=True):
        known = set(topic_rows(main, assumed.topics, qualified=True))
        found = opened(topic_rows(jobs, columns.topics, qualified=True))
        assert {row[1:] for row in found} == known
    vacancies = {tuple(row[:3]): row[3] for row in vacancy_rows(RAW, assumed, "ruhr")}
    for _, *key, value in opened(vacancy_rows(RAW, columns, "ruhr")):
        assert value == pytest.approx(vacancies[tuple(key)], abs=1e-9)


@pytest.mark.raw
@needs_raw
def test_every_link_moves_down_and_those_below_1_move_up(built):
    links = table(DATA / "crosswalk.csv")
    below = sum(float(link["weight"]) < 1 for link in links)
    ids = {
        row["variant"] for row in table(built / "variants.csv") if row["assumption"] == "crosswalk"
    }
    assert len(ids) == len(links) + below


@pytest.mark.raw
@needs_raw
@pytest.mark.parametrize("name", ["topic_jobs", "vacancies", "complexity", "relatedness"])
def test_figures_of_variants_are_those_of_variants_that_are_named(built, name):
    named = {(row["variant"], row["topic"]) for row in table(built / "variants.csv")}
    links = {pair for pair in named if pair[0].startswith("crosswalk")}
    found = {(r["variant"], r["topic"]) for r in table(built / "variants" / f"{name}.csv")}
    assert found == (named if name == "topic_jobs" else links)
