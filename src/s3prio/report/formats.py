"""What can a run be written as? Each format by its name, what makes it, and what it needs to be installed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from s3prio.domain.messages import did_you_mean
from s3prio.errors import Fault, InputError
from s3prio.language import Language
from s3prio.pipeline import Run
from s3prio.report.html import report_is_possible, require_report
from s3prio.text import Text


def _nothing() -> None:
    """Need nothing beyond the core."""


def _json(run: Run, _: Language) -> Mapping[str, bytes]:
    from s3prio.report.result_file import result_json  # noqa: PLC0415 each format loads what it needs

    return {"result.json": result_json(run)}


def _csv(run: Run, _: Language) -> Mapping[str, bytes]:
    from s3prio.report.csv_files import csv_files  # noqa: PLC0415 as above

    return csv_files(run)


def _german_csv(run: Run, _: Language) -> Mapping[str, bytes]:
    from s3prio.report.csv_files import csv_files  # noqa: PLC0415 as above

    return csv_files(run, "german")


def _html(run: Run, language: Language) -> Mapping[str, bytes]:
    from s3prio.report.html import report_html  # noqa: PLC0415 as above

    return {"report.html": report_html(run, language)}


def _xlsx(run: Run, language: Language) -> Mapping[str, bytes]:
    from s3prio.report.result_book import result_book  # noqa: PLC0415 as above

    return {"result.xlsx": result_book(run, language)}


def _xmcda(run: Run, language: Language) -> Mapping[str, bytes]:
    from s3prio.report.xmcda import xmcda_files  # noqa: PLC0415 as above

    return xmcda_files(run, language)


def _geojson(run: Run, language: Language) -> Mapping[str, bytes]:
    from s3prio.report.geojson import geojson_file  # noqa: PLC0415 as above

    return {"municipalities.geojson": geojson_file(run, language)}


def _parquet(run: Run, _: Language) -> Mapping[str, bytes]:
    from s3prio.report.parquet import parquet_files  # noqa: PLC0415 as above

    return parquet_files(run)


def _svg(run: Run, language: Language) -> Mapping[str, bytes]:
    from s3prio.report.picture_files import picture_files  # noqa: PLC0415 as above

    return picture_files(run, language)


def _png(run: Run, language: Language) -> Mapping[str, bytes]:
    from s3prio.report.picture_files import picture_files  # noqa: PLC0415 as above

    return picture_files(run, language, "png")


def _pdf(run: Run, language: Language) -> Mapping[str, bytes]:
    from s3prio.report.pdf import report_pdf  # noqa: PLC0415 as above

    return {"report.pdf": report_pdf(run, language)}


def _summary(run: Run, language: Language) -> Mapping[str, bytes]:
    from s3prio.report.summary import summary_pdf  # noqa: PLC0415 as above

    return {"summary.pdf": summary_pdf(run, language)}


def _docx(run: Run, language: Language) -> Mapping[str, bytes]:
    from s3prio.report.page import results_of  # noqa: PLC0415 as above
    from s3prio.report.word import word_document  # noqa: PLC0415 as above

    return {"report.docx": word_document(results_of(run), language)}


def _minutes(run: Run, language: Language) -> Mapping[str, bytes]:
    from s3prio.report.minutes import minutes_of  # noqa: PLC0415 as above
    from s3prio.report.word import word_document  # noqa: PLC0415 as above

    return {"minutes.docx": word_document(minutes_of(run), language)}


def _require_pdf() -> None:
    from s3prio.report.pdf import require_pdf  # noqa: PLC0415 as above

    require_pdf()


def _require_word() -> None:
    from s3prio.report.word import require_word  # noqa: PLC0415 as above

    require_word()


def _require_books() -> None:
    from s3prio.files.book import require_books  # noqa: PLC0415 as above

    require_books()


def _require_parquet() -> None:
    from s3prio.report.parquet import require_parquet  # noqa: PLC0415 as above

    require_parquet()


class Format(NamedTuple):
    """
    A kind of files.

    Attributes
    ----------
    make : callable
        From a run and a language to contents by file name.
    require : callable
        Refuses with what is to be installed, before anything is computed.
    """

    make: Callable[[Run, Language], Mapping[str, bytes]]
    require: Callable[[], None] = _nothing


FORMATS: dict[str, Format] = {
    "json": Format(_json),
    "csv": Format(_csv),
    "csv-de": Format(_german_csv),
    "html": Format(_html, require_report),
    "pdf": Format(_pdf, _require_pdf),
    "summary": Format(_summary, _require_pdf),
    "docx": Format(_docx, _require_word),
    "minutes": Format(_minutes, _require_word),
    "xlsx": Format(_xlsx, _require_books),
    "svg": Format(_svg, require_report),
    "png": Format(_png, require_report),
    "xmcda": Format(_xmcda),
    "geojson": Format(_geojson),
    "parquet": Format(_parquet, _require_parquet),
}
"""By the names that ``s3prio run --format`` takes."""


def asked_formats(said: str | None) -> tuple[str, ...]:
    """
    Return the formats asked for.

    Parameters
    ----------
    said : str or None
        Names separated by commas; None for data, and the page where it can be drawn.

    Raises
    ------
    InputError
        If one is unknown.
    MethodError
        If one needs what is not installed.
    """
    if said is None:
        return ("json", "html") if report_is_possible() else ("json",)
    named = tuple(dict.fromkeys(part.strip() for part in said.split(",") if part.strip()))
    unknown = [part for part in named if part not in FORMATS]
    if unknown or not named:
        got = ", ".join(unknown) or said
        raise InputError(
            Fault(Text('"{got}" is no format.', {"got": got}), did_you_mean(got, FORMATS))
        )
    for name in named:
        FORMATS[name].require()
    return named


def contents(run: Run, formats: Sequence[str], language: Language) -> dict[str, bytes]:
    """
    Return a run's files by name.

    Parameters
    ----------
    run : Run
    formats : sequence of str
        From `asked_formats`.
    language : Language
        Of everything that people read in them.
    """
    made: dict[str, bytes] = {}
    for name in formats:
        made |= FORMATS[name].make(run, language)
    return made
