"""
The bar of workbooks: reading one with every check, against the library that opens it alone.

1,500 regions times 15 topics, one figure each: as many rows as all of Europe's NUTS-3 regions need.
"""

import openpyxl
import pytest
import xlsxwriter

from s3prio.files.book import read_book

REGIONS, TOPICS = 1_500, 15


@pytest.fixture(scope="module")
def europe(tmp_path_factory):
    path = tmp_path_factory.mktemp("europe") / "jobs.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("jobs")
        sheet.write_row(0, 0, ("place", "topic", "year", "jobs"))
        for row in range(REGIONS * TOPICS):
            place, topic = divmod(row, TOPICS)
            sheet.write_row(
                row + 1, 0, (f"region-{place}", f"topic-{topic}", 2024, row % 977 + 0.5)
            )
    return path


def test_reading_a_workbook_takes_little_more_than_opening_it(judged, europe):
    assert len(read_book(europe).sheets[0].rows) == 1 + REGIONS * TOPICS
    judged(
        f"workbook of {REGIONS} regions x {TOPICS} topics read / openpyxl alone",
        lambda: read_book(europe),
        lambda: [
            [cell.value for cell in row]
            for sheet in openpyxl.load_workbook(europe).worksheets
            for row in sheet.iter_rows()
        ],
        bar=1.5,
        rounds=5,
    )
