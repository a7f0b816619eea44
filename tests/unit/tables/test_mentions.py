"""Municipalities that public pages name for a field."""

import pandas as pd
import pytest

from s3prio.domain.alternative import Topic
from s3prio.domain.label import Label
from s3prio.errors import WorkspaceError
from s3prio.tables.mentions import mention_rows
from tests.unit.tables.figures import RAW, needs_raw

TOPICS = tuple(
    Topic(id=id_, label=Label.model_validate(label))
    for id_, label in (
        ("urban-transition", "Urban Transition & Smart City"),
        ("construction-housing", "Construction & Housing"),
        ("healthcare", "Healthcare"),
    )
)
COLUMNS = ["kind", "lead_market", "nearest_s3_topic", "municipality", "reference_year", "source"]
REPORT = "lead-market specialisation (not an S3 category)"
PRESS = "local focus named in the press or by the city (not an S3 category)"
HOUSING = (REPORT, "Urban Construction & Housing", "Urban Transition & Smart City")


def mentions(folder, *rows, topics=TOPICS):
    pd.DataFrame(rows, columns=COLUMNS).to_csv(folder / "published_categories.csv", index=False)
    return list(mention_rows(folder, topics, ("nord", "sued")))


def test_the_press_names_no_field_and_no_year(tmp_path):
    found = mentions(
        tmp_path,
        (REPORT, "Health", "Healthcare", "Nord", "2020", "https://a"),
        (PRESS, None, "Healthcare", "Süd", None, "https://b"),
    )
    assert found == [
        ("", "healthcare", "sued", "", "press", "https://b"),
        ("Health", "healthcare", "nord", "2020", "economic-report", "https://a"),
    ]


def test_urban_construction_and_housing_stands_for_two_topics(tmp_path):
    found = mentions(tmp_path, (*HOUSING, "Nord", "2020", "https://a"))
    assert [row[1] for row in found] == ["construction-housing", "urban-transition"]


def test_a_field_stands_for_one_topic_where_the_second_is_no_candidate(tmp_path):
    found = mentions(tmp_path, (*HOUSING, "Nord", "2020", "https://a"), topics=TOPICS[:1])
    assert [row[1] for row in found] == ["urban-transition"]


def test_the_same_mention_on_the_same_page_stands_once(tmp_path):
    row = (REPORT, "Health", "Healthcare", "Nord", "2020", "https://a")
    assert len(mentions(tmp_path, row, row)) == 1


def test_all_that_is_unknown_is_told_at_once(tmp_path):
    with pytest.raises(WorkspaceError) as caught:
        mentions(
            tmp_path,
            ("rumour", "Health", "Healthcare", "Nord", "2020", "https://a"),
            (REPORT, "Health", "Heathcare", "Ost", "2020", "https://a"),
        )
    assert [(f.line, f.column) for f in caught.value.faults] == [
        (2, "kind"),
        (3, "nearest_s3_topic"),
        (3, "municipality"),
    ]


@pytest.mark.raw
@needs_raw
def test_every_published_row_is_there_and_the_two_fields_of_construction_twice(built):
    raw = pd.read_csv(RAW / "published_categories.csv")
    assert not raw[COLUMNS].duplicated().any()
    twice = (raw["lead_market"] == "Urban Construction & Housing").sum()
    assert len(pd.read_csv(built / "mentions.csv")) == len(raw) + twice
