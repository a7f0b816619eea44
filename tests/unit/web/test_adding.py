"""What people bring along: workbooks that were filled in, and packages that are checked."""

import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.unit.web.conftest import fields, said


def bring(client, name, content):
    form = fields(said(client.get("/de/")))
    return client.post("/de/add", {**form, "file": SimpleUploadedFile(name, content)})


def package(client, query=""):
    return client.get(f"/de/ruhr-equal/out/package{query}").content


def with_part(content, name, change):
    """A package in which one file is another."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            inside = old.read(member)
            new.writestr(member.filename, change(inside) if member.filename == name else inside)
    return out.getvalue()


def test_a_package_that_is_true_is_green_and_can_be_looked_at(client):
    response = bring(client, "Ergebnis.s3prio.zip", package(client))
    page = said(client.get(response.headers["Location"]))
    assert 'class="verdict good"' in page
    assert "Ergebnis.s3prio.zip" in page
    board = said(client.get("/de/alle-vier-kriterien-gleich/"))
    assert "kam als Paket" in board
    assert client.get("/de/alle-vier-kriterien-gleich/why/healthcare/bochum").status_code == 200


def test_a_package_in_which_a_figure_was_changed_is_red_and_the_difference_is_named(client):
    name = "inputs/scenarios/ruhr-equal.toml"
    changed = with_part(
        package(client), name, lambda said_: said_.replace(b"jobs = 25", b"jobs = 26")
    )
    assert changed != package(client)
    response = bring(client, "Ergebnis.s3prio.zip", changed)
    page = said(client.get(response.headers["Location"]))
    assert 'class="verdict bad"' in page
    assert "ruhr-equal.toml" in page


def test_a_what_if_on_a_package_is_a_copy_and_the_package_stays_true(client):
    bring(client, "a.s3prio.zip", package(client))
    place = "/de/alle-vier-kriterien-gleich/"
    page = said(client.get(f"{place}save?w.jobs=75"))
    form = {**fields(page), "as": "over", "name": "Was wäre wenn"}
    client.post(f"{place}save?w.jobs=75", form)
    assert 'class="verdict good"' in said(client.get(f"{place}audit"))


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"nothing"])
def test_what_is_no_package_is_told(client, content):
    response = bring(client, "a.s3prio.zip", content)
    assert response.status_code in (400, 422)
    assert "Traceback" not in said(response)
    assert "<h1>" in said(response)


def test_a_file_of_another_kind_is_told_with_what_is_taken(client):
    response = bring(client, "../../brief.docx", b"x")
    assert response.status_code == 400
    assert ".s3prio.zip" in said(response)
    assert "s3prio-" not in said(response)


def test_no_file_is_told(client):
    assert client.post("/de/add", fields(said(client.get("/de/")))).status_code == 400


def filled_in(client, change):
    """The workbook of a scenario, filled in."""
    book = openpyxl.load_workbook(io.BytesIO(client.get("/de/ruhr-equal/template").content))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_that_was_filled_in_becomes_a_scenario(client):
    def change(book):
        sheet = book["Gewichte"]
        for row in sheet.iter_rows():
            if row[0].value == "jobs":
                row[1].value = 75

    response = bring(client, "ausgefüllt.xlsx", filled_in(client, change))
    assert response.status_code == 303
    page = said(client.get(response.headers["Location"]))
    assert 'name="w.jobs" min="0" max="1000" step="any" value="50"' in page


def test_faults_of_a_workbook_are_told_by_cell_with_a_copy_in_which_they_are_red(client):
    def change(book):
        sheet = book["Gewichte"]
        for row in sheet.iter_rows():
            if row[0].value == "jobs":
                row[1].value = "viel"

    response = bring(client, "ausgefüllt.xlsx", filled_in(client, change))
    page = said(response)
    assert response.status_code == 422
    assert "Gewichte" in page
    assert "Zelle B" in page
    assert 'download="ausgefüllt-' in page
    assert "s3prio-" not in page


def test_a_package_that_is_sent_twice_is_there_once(client):
    content = package(client)
    form = fields(said(client.get("/de/")))
    places = {
        client.post(
            "/de/add", {**form, "file": SimpleUploadedFile("a.s3prio.zip", content)}
        ).headers["Location"]
        for _ in range(2)
    }
    assert len(places) == 1
