"""Workbooks that were filled in and packages, brought along; and the workbook to fill in."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from s3prio.domain.label import Label
from s3prio.errors import Fault, InputError, S3prioError, WorkspaceError
from s3prio.files.book import is_book, read_book
from s3prio.files.book_tables import origin
from s3prio.files.importing import imported
from s3prio.files.opening import is_package
from s3prio.files.package import read_package
from s3prio.language import Language
from s3prio.report.book_template import book_template
from s3prio.report.marked_book import marked_book
from s3prio.text import Text
from s3prio.web.asking import in_words, looked_at, root
from s3prio.web.filling import page
from s3prio.web.once import once_of
from s3prio.web.store import Saving, free_id, save_new
from s3prio.web.when import today
from s3prio.web.wishes import on_to, taken_ids
from s3prio.web.workspaces import scenario_ids, shown


@in_words("GET", "HEAD", "POST")
def add(request: HttpRequest, said: Language) -> HttpResponse:
    """Take a workbook or a package."""
    sent = request.FILES.get("file")
    if request.method != "POST":
        return HttpResponseRedirect(f"/{said.code}/")
    if sent is None:
        raise InputError(Text("No file was chosen."))
    with _on_disk(sent) as path:
        if is_package(path):
            return _package(request, said, path)
        if is_book(path):
            return _book(request, said, path)
    raise InputError(
        Fault(
            Text("This is neither a workbook nor a package."),
            Text("Workbooks end in .xlsx or .ods, packages in .s3prio.zip."),
            path.name,
        )
    )


@in_words()
def template(request: HttpRequest, said: Language, scenario: str) -> HttpResponse:
    """Give the workbook to fill in."""
    one = looked_at(request, scenario)
    name = free_id(f"{one.id}-own", taken_ids())
    made = book_template(one.case, name, today().isoformat(), said)
    response = HttpResponse(
        made, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _package(request: HttpRequest, said: Language, path: Path) -> HttpResponse:
    package = read_package(path)
    saving = Saving(
        package.case,
        Label(de=path.name, en=path.name),
        once_of(request, path.read_bytes()),
        origin="package",
        source=path.name,
        package=path.read_bytes(),
    )
    kept = save_new(saving, scenario_ids(root()))
    return HttpResponseRedirect(f"/{said.code}/{kept.id}/audit", status=303)


def _book(request: HttpRequest, said: Language, path: Path) -> HttpResponse:
    try:
        book = read_book(path)
        asked = origin(book)
        source = shown(root(), asked.get("from") or request.POST.get("from", ""))
        name = free_id(asked.get("scenario") or path.stem, taken_ids())
        made = imported(book, source.case, name)
    except WorkspaceError as error:
        return _faults(request, said, path, error)
    saving = Saving(
        made.case,
        Label(de=path.name, en=path.name),
        once_of(request, path.read_bytes()),
        origin="workbook",
        source=path.name,
    )
    kept = save_new(saving, scenario_ids(root()))
    return on_to(said, kept)


def _faults(
    request: HttpRequest, said: Language, path: Path, error: WorkspaceError
) -> HttpResponse:
    """Say what is wrong with a workbook, and give a copy in which the cells are red."""
    marked = ""
    if any(fault.cell for fault in error.faults):
        marked = base64.b64encode(marked_book(path, error.faults, said)).decode()
    lines = said.explain(_by_name(error, path)).splitlines()
    return page(
        request,
        "faults.html.j2",
        said,
        status=422,
        title=Text("The workbook has faults; nothing was taken."),
        lines=lines,
        marked=marked,
        marked_name=said.say(Text("{stem}-faults.xlsx", {"stem": path.stem})),
    )


def _by_name(error: S3prioError, path: Path) -> S3prioError:
    """Name the file as it was sent, not where it lay in passing."""
    named = (replace(f, file=f.file.replace(str(path), path.name)) for f in error.faults)
    return WorkspaceError(*named)


@contextmanager
def _on_disk(sent: UploadedFile) -> Iterator[Path]:
    """Lay a file that was sent into a passing folder, under the last part of its name."""
    name = Path((sent.name or "").replace("\\", "/")).name[-120:] or "file"
    with TemporaryDirectory(prefix="s3prio-") as folder:
        path = Path(folder) / name
        with path.open("wb") as out:
            for piece in sent.chunks():
                out.write(piece)
        yield path
