"""``SOURCES.md``: for each column of each table, its unit, source and licence, and what we did."""

from __future__ import annotations

from collections.abc import Sequence

from s3prio.domain.source import Source

COLUMNS: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "municipalities.csv",
        "id, label, short, kind",
        "",
        "municipalities",
        "ids made from the names; short names as on number plates",
    ),
    (
        "municipalities.csv",
        "ags, nuts3, population",
        "key; key; persons, 31 December 2024",
        "municipalities",
        "selected",
    ),
    (
        "municipalities.csv",
        "tile_row, tile_column",
        "position, counted from the north-west",
        "arrangement-tiles",
        "arranged by hand: 27 of the 32 pairs of neighbours touch",
    ),
    (
        "neighbours.csv",
        "municipality, neighbour",
        "",
        "borders",
        "pairs that share a border, each once",
    ),
    (
        "topic_jobs.csv",
        "jobs_lowest, jobs_highest",
        "employees at the place of work, 30 June",
        "ba-employment, assumption-crosswalk",
        "weighted sums by crosswalk.csv; a suppressed cell is 0 in the lowest and 2 in the highest",
    ),
    (
        "topic_jobs.csv",
        "qualified_lowest, qualified_highest",
        "employees",
        "ba-employment, assumption-crosswalk, assumption-qualification",
        "the same, of occupation groups whose level in qualification.csv is 3 or 4",
    ),
    (
        "place_jobs.csv",
        "jobs_lowest, jobs_highest",
        "employees",
        "ba-employment",
        "sums over all occupation groups",
    ),
    (
        "place_jobs.csv",
        "research_lowest, research_highest",
        "employees",
        "ba-employment",
        "sums over the groups 271, 272, 273 and 843",
    ),
    (
        "district_topic_jobs.csv",
        "jobs_lowest, jobs_highest",
        "employees",
        "ba-employment, assumption-crosswalk",
        "as topic_jobs.csv, all 401 districts, 2014 and 2024",
    ),
    (
        "district_jobs.csv",
        "jobs_lowest, jobs_highest",
        "employees",
        "ba-employment",
        "as place_jobs.csv, all 401 districts, 2014 and 2024",
    ),
    (
        "vacancies.csv",
        "vacancies",
        "reported vacancies, yearly average stock",
        "ba-vacancies, assumption-crosswalk",
        "weighted sums by crosswalk.csv",
    ),
    (
        "labour_market.csv",
        "unemployed, long_term_unemployed, unemployment_rate",
        "persons; persons; % of the civilian labour force",
        "regional-statistics-unemployment",
        "selected",
    ),
    (
        "patents.csv",
        "applications, inhabitants",
        "applications a year; thousand persons",
        "eurostat-patents, population-2008-2011",
        "means of 2008 to 2011",
    ),
    (
        "relatedness.csv",
        "relatedness_lowest, relatedness_highest",
        "difference of shares",
        "ba-employment, assumption-crosswalk",
        "relative relatedness density from the matrix of 401 districts and 140 groups",
    ),
    (
        "complexity.csv",
        "complexity, sign_correlation",
        "standard deviations of districts' complexity; correlation",
        "ba-employment, assumption-crosswalk",
        "from the same matrix",
    ),
    (
        "topic_links.csv",
        "shared_jobs",
        "share of the jobs of two topics that count for both, 0 to 1",
        "ba-employment, assumption-crosswalk",
        "jobs of the region, suppressed cells as 0; of two weights the smaller over the larger",
    ),
    (
        "topic_links.csv",
        "relatedness",
        "mean proximity of occupations, 0 to 1",
        "ba-employment, assumption-crosswalk",
        "from the matrix of 401 districts and 140 groups, over pairs of different groups",
    ),
    (
        "actors.csv",
        "topic, actor, municipality, town, known_by, source",
        "",
        "strategy-slides",
        "selected; how the place is known in one word, and the page that says so",
    ),
    (
        "actors.csv",
        "organisation",
        "",
        "strategy-slides",
        "id made from the name before a colon: letters and digits only",
    ),
    (
        "mentions.csv",
        "field, topic, municipality, year, kind, source",
        "",
        "economic-report-ruhr, press-reports",
        "the topic nearest to the field is our assignment; Urban Construction & Housing stands for two topics",
    ),
    (
        "market_studies.toml",
        "growth",
        "% a year, from first_year to last_year",
        "market-studies",
        "written by hand, not by the build; measures differ and cannot be compared one to one",
    ),
    (
        "variants.csv",
        "variant, assumption, topic, occupation, occupation_name, from, to",
        "weight, 0 to 1; level, 1 to 4",
        "assumption-crosswalk, assumption-qualification",
        "each weight one step of 0.25 down and up, each level 2 as 3 and each level 3 as 2; one at a time",
    ),
    (
        "variants/topic_jobs.csv",
        "jobs_lowest, jobs_highest, qualified_lowest, qualified_highest",
        "employees at the place of work, 30 June",
        "ba-employment, assumption-crosswalk, assumption-qualification",
        "as topic_jobs.csv with the moved assumption, the changed topic only",
    ),
    (
        "variants/vacancies.csv",
        "vacancies",
        "reported vacancies, yearly average stock",
        "ba-vacancies, assumption-crosswalk",
        "as vacancies.csv with the moved weight, the changed topic only",
    ),
    (
        "variants/complexity.csv",
        "complexity",
        "standard deviations of districts' complexity",
        "ba-employment, assumption-crosswalk",
        "as complexity.csv with the moved weight, the changed topic only",
    ),
    (
        "variants/relatedness.csv",
        "relatedness_lowest, relatedness_highest",
        "difference of shares",
        "ba-employment, assumption-crosswalk",
        "as relatedness.csv with the moved weight, the changed topic only",
    ),
    (
        "anchors.csv",
        "p05, p95",
        "each indicator's unit",
        "ba-employment, eurostat-patents, inkar",
        "percentiles over German districts (suppressed cells as 0), the reason for the criteria's anchors",
    ),
)


def sources_page(sources: Sequence[Source]) -> str:
    """Return the page as Markdown."""
    lines = [
        "# Where the tables come from",
        "",
        "These tables were made by `s3prio tables build` from the raw figures named below; nothing is",
        "estimated except where it is said. An empty cell is a missing figure, never zero. `crosswalk.csv`",
        "and `qualification.csv` are assumptions, made to be edited; `market_studies.toml` is written by hand.",
        "",
        "| table | columns | unit | source | processing |",
        "|---|---|---|---|---|",
        *(f"| {' | '.join(row)} |" for row in COLUMNS),
        "",
        "| source | what | attribution | licence | address |",
        "|---|---|---|---|---|",
        *(
            f"| {source.id} | {source.label.en} | {source.attribution.en} | {source.licence.en} | {source.url} |"
            for source in sources
        ),
        "",
    ]
    return "\n".join(lines)
