"""Small files that would become large ones, each read by a program that may take little memory."""

import io
import json
import resource
import struct
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from s3prio import S3prioError, read_workspace, verify
from s3prio.audit.packing import package_bytes
from s3prio.cli.starting import write_starter
from s3prio.files.archive import archived, read_archive
from s3prio.files.book import read_book
from s3prio.files.manifest import MANIFEST, entry_of
from s3prio.files.package import RESULT, read_package
from s3prio.files.xmcda import read_xmcda
from s3prio.language import language
from s3prio.pipeline import run

MOST_MEMORY = 1_500_000_000
"""Bytes of addresses, those that the libraries take before anything is read among them."""

BOMBS: dict[str, Callable[[Path], object]] = {}


def bomb(make: Callable[[Path], object]) -> Callable[[Path], object]:
    """Note a function that makes a file in a folder and reads it."""
    BOMBS[make.__name__] = make
    return make


# --- archives


def zeros(size: int) -> bytes:
    """Return so many zeros deflated, without ever having them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(bytes(10**8)) + packer.flush(zlib.Z_FULL_FLUSH)
    return piece * (size // 10**8) + packer.flush()


def zip_of(names: list[bytes], deflated: bytes, declared: int, *, directory: bool = True) -> bytes:
    """Return an archive whose entries all lead to the same bytes, and declare what they like."""
    wide = struct.pack("<HHQQ", 1, 16, declared, len(deflated))
    fields = (20, 0x800, 8, 0, 33, 0, 0xFFFFFFFF, 0xFFFFFFFF)
    local = struct.pack("<4s5H3L2H", b"PK\3\4", *fields, len(names[0]), len(wide))
    body = local + names[0] + wide + deflated
    entries = b"".join(
        struct.pack(
            "<4s6H3L5H2L",
            *(b"PK\1\2", 45, 20, 0x800, 8, 0, 33, 0, 0xFFFFFFFF, 0xFFFFFFFF),
            *(len(name), len(wide), 0, 0, 0, 0o644 << 16, 0),
        )
        + name
        + wide
        for name in (names if directory else names[:0])
    )
    count = min(len(names), 0xFFFF)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(entries), len(body), 0)
    return body + entries + end


@bomb
def ten_gigabytes_of_zeros_that_are_declared(folder: Path) -> object:
    return read_archive(put(folder, "x.zip", zip_of([b"a"], zeros(10**10), 10**10)))


@bomb
def ten_gigabytes_of_zeros_that_are_declared_as_ten_bytes(folder: Path) -> object:
    return read_archive(put(folder, "x.zip", zip_of([b"a"], zeros(10**10), 10)))


@bomb
def ten_gigabytes_of_zeros_that_are_declared_as_the_most_that_is_read(folder: Path) -> object:
    return read_archive(put(folder, "x.zip", zip_of([b"a"], zeros(10**10), 5 * 10**7)))


@bomb
def files_that_all_lie_in_the_same_bytes(folder: Path) -> object:
    names = [f"a{number}".encode() for number in range(4_000)]
    return read_archive(put(folder, "x.zip", zip_of(names, zeros(10**8), 4 * 10**7)))


@bomb
def small_files_that_all_lie_in_the_same_bytes(folder: Path) -> object:
    names = [f"a{number}".encode() for number in range(4_000)]
    return read_archive(put(folder, "x.zip", zip_of(names, zeros(10**8), 9 * 10**4)))


@bomb
def a_list_of_three_million_files(folder: Path) -> object:
    body = zip_of([b"a"], b"\3\0", 0)
    start = body.index(b"PK\1\2")
    entry, end = body[start : body.index(b"PK\5\6")], bytearray(body[body.index(b"PK\5\6") :])
    struct.pack_into("<L", end, 12, len(entry) * 2_900_000)
    return read_archive(put(folder, "x.zip", body[:start] + entry * 2_900_000 + bytes(end)))


# --- packages


def starter(folder: Path) -> Path:
    """Write the starter workspace."""
    write_starter(folder / "region", "en")
    return folder / "region"


def package_with(folder: Path, name: str, content: bytes) -> Path:
    """Pack the starter's run with one of its files replaced, and that truly listed."""
    made = package_bytes(run(starter(folder) / "scenarios" / "first.toml"))
    contents = read_archive(put(folder, "whole.zip", made))
    manifest = json.loads(contents[MANIFEST])
    contents[name] = content
    if name != MANIFEST:
        manifest["files"][name] = json.loads(entry_of(content).model_dump_json())
        contents[MANIFEST] = json.dumps(manifest).encode()
    return put(folder, "x.s3prio.zip", archived(contents))


@bomb
def a_manifest_that_is_nested_100_000_times(folder: Path) -> object:
    return read_package(package_with(folder, MANIFEST, b"[" * 100_000 + b"]" * 100_000))


@bomb
def a_manifest_of_nothing_but_faults(folder: Path) -> object:
    files = ",".join(f'"{number:x}":0' for number in range(220_000))
    content = f'{{"format":"s3prio-package/1","files":{{{files}}}}}'
    return read_package(package_with(folder, MANIFEST, content.encode()))


@bomb
def a_manifest_of_forty_megabytes(folder: Path) -> object:
    return read_package(package_with(folder, MANIFEST, b"[" + b"[]," * 13_000_000 + b"0]"))


def verified(path: Path) -> object:
    """Verify a package; what does not hold is refused too."""
    found = verify(path)
    if found.faults:
        raise S3prioError(*found.faults)
    return found.holds


@bomb
def a_result_that_is_nested_100_000_times(folder: Path) -> object:
    return verified(package_with(folder, RESULT, b'{"a":' + b"[" * 10**5 + b"]" * 10**5 + b"}"))


@bomb
def a_result_of_millions_of_empty_lists(folder: Path) -> object:
    return verified(package_with(folder, RESULT, b'{"a":[' + b"[]," * 13_000_000 + b"0]}"))


# --- workbooks

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'


def book_with(folder: Path, name: str, content: str) -> object:
    """Read a workbook with one of its parts replaced."""
    import openpyxl  # noqa: PLC0415 an extra

    book, made = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["a"])
    book.save(made)
    place = folder / "x.xlsx"
    with (
        zipfile.ZipFile(made) as old,
        zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in {*old.namelist(), name}:
            new.writestr(member, content if member == name else old.read(member))
    return read_book(place)


def sheet(folder: Path, inside: str) -> object:
    """Read a workbook with a sheet that somebody else wrote."""
    content = f'<worksheet xmlns="{_MAIN}">{inside}</worksheet>'
    return book_with(folder, "xl/worksheets/sheet1.xml", content)


@bomb
def a_sheet_of_a_hundred_megabytes(folder: Path) -> object:
    row = "<row>" + '<c t="n"><v>1</v></c>' * 1_000 + "</row>"
    return sheet(folder, f"<sheetData>{row * 5_000}</sheetData>")


@bomb
def a_sheet_of_empty_cells(folder: Path) -> object:
    return sheet(folder, f"<sheetData><row>{'<c/>' * 25_000_000}</row></sheetData>")


@bomb
def a_sheet_of_all_rows_there_are(folder: Path) -> object:
    rows = "".join(f'<row r="{number}" ht="20"/>' for number in range(1, 1_048_577))
    return sheet(folder, f"<sheetData>{rows}</sheetData>")


@bomb
def one_range_of_all_cells_that_is_merged(folder: Path) -> object:
    merged = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    return sheet(folder, f"<sheetData>{_ROW}</sheetData>{merged}")


@bomb
def one_range_of_all_cells_that_is_linked(folder: Path) -> object:
    link = "<hyperlinks><hyperlink location='a' ref='A1:XFD1048576'/></hyperlinks>"
    return sheet(folder, f"<sheetData>{_ROW}</sheetData>{link}")


@bomb
def elements_inside_elements_of_a_sheet(folder: Path) -> object:
    return sheet(folder, "<a>" * 1_000_000 + "</a>" * 1_000_000)


@bomb
def styles_without_end(folder: Path) -> object:
    content = f'<styleSheet xmlns="{_MAIN}"><cellXfs>{"<xf/>" * 9_000_000}</cellXfs></styleSheet>'
    return book_with(folder, "xl/styles.xml", content)


def laughs(root: str) -> str:
    """Return a document that says ha a billion times."""
    entities = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    return f'<!DOCTYPE {root} [<!ENTITY l0 "ha">{entities}]><{root}>&l9;</{root}>'


@bomb
def a_billion_laughs_in_a_sheet(folder: Path) -> object:
    return book_with(folder, "xl/worksheets/sheet1.xml", laughs("worksheet"))


@bomb
def a_billion_laughs_in_a_part_of_another_name(folder: Path) -> object:
    return book_with(folder, "xl/worksheets/sheet1.bin", laughs("worksheet"))


MANIFEST_OF_ODS = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/"'
    ' manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)


def open_document(folder: Path, rows: str) -> object:
    """Read an OpenDocument workbook."""
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{names}office:1.0" xmlns:table="{names}table:1.0"'
        f' xmlns:text="{names}text:1.0"><office:body><office:spreadsheet><table:table'
        f' table:name="a">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    place = folder / "x.ods"
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST_OF_ODS)
        archive.writestr("content.xml", content)
    return read_book(place)


_NUMBER = "<table:table-cell office:value-type='float' office:value='1'{more}/>"


@bomb
def a_cell_that_is_repeated_in_rows_that_are_repeated(folder: Path) -> object:
    cell = _NUMBER.format(more=" table:number-columns-repeated='16384'")
    row = f"<table:table-row table:number-rows-repeated='1048576'>{cell}</table:table-row>"
    return open_document(folder, row)


@bomb
def a_cell_in_the_last_corner(folder: Path) -> object:
    rows = '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row>'
    empty = '<table:table-cell table:number-columns-repeated="16383"/>'
    last = f"<table:table-row>{empty}{_NUMBER.format(more='')}</table:table-row>"
    return open_document(folder, rows + last)


@bomb
def a_cell_that_is_repeated_more_often_than_can_be_counted(folder: Path) -> object:
    cell = _NUMBER.format(more=f" table:number-columns-repeated='{'9' * 30}'")
    return open_document(folder, f"<table:table-row>{cell}</table:table-row>")


# --- texts


def workspace_with(folder: Path, name: str, content: str) -> object:
    """Read the starter workspace with one of its files replaced."""
    root = starter(folder)
    put(root, name, content.encode())
    return read_workspace(root)


TOPICS, JOBS = "data/my-region/topics.toml", "data/my-region/jobs.csv"


@bomb
def toml_that_is_nested_100_000_times(folder: Path) -> object:
    return workspace_with(folder, TOPICS, "a = " + "[" * 100_000 + "]" * 100_000)


@bomb
def toml_with_a_key_of_400_000_parts(folder: Path) -> object:
    return workspace_with(folder, TOPICS, "a." * 400_000 + "a = 1")


@bomb
def toml_with_a_key_of_100_000_parts_in_quotation_marks(folder: Path) -> object:
    return workspace_with(folder, TOPICS, '"a b" . ' * 100_000 + "a = 1")


@bomb
def toml_with_a_line_of_a_million_blanks(folder: Path) -> object:
    return workspace_with(folder, TOPICS, " " * 1_000_000 + "\n[" + " " * 500_000)


@bomb
def toml_with_99_000_unknown_keys(folder: Path) -> object:
    return workspace_with(
        folder, "scenarios/first.toml", "".join(f"a{n} = 1\n" for n in range(99_000))
    )


@bomb
def toml_with_900_000_entries_that_are_none(folder: Path) -> object:
    return workspace_with(folder, TOPICS, f"topics = [{'0,' * 900_000}]")


@bomb
def toml_with_99_000_entries_that_are_none(folder: Path) -> object:
    return workspace_with(folder, TOPICS, f"topics = [{'0,' * 99_000}]")


@bomb
def toml_of_forty_megabytes(folder: Path) -> object:
    return workspace_with(folder, TOPICS, f"topics = [{'0,' * 20_000_000}]")


@bomb
def a_table_with_200_000_places_that_are_none(folder: Path) -> object:
    rows = "".join(f"p{n},tourism,2024,1\n" for n in range(200_000))
    return workspace_with(folder, JOBS, "place,topic,year,jobs\n" + rows)


@bomb
def a_table_of_as_many_places_as_topics_as_years(folder: Path) -> object:
    rows = "".join(f"p{n},t{n},{1000 + n % 9000},1\n" for n in range(9_000))
    return workspace_with(folder, JOBS, "place,topic,year,jobs\n" + rows)


@bomb
def a_table_of_twenty_million_rows(folder: Path) -> object:
    return workspace_with(folder, JOBS, "place\n" + "a\n" * 20_000_000)


@bomb
def a_table_of_300_000_columns(folder: Path) -> object:
    header = ",".join(f"c{n}" for n in range(300_000))
    return workspace_with(folder, JOBS, f"{header}\n{'1,' * 299_999}1\n")


@bomb
def a_table_with_cells_of_a_hundred_thousand_digits(folder: Path) -> object:
    rows = f"region,tourism,2024,{'1' * 100_000}x\n" * 50
    return workspace_with(folder, JOBS, "place,topic,year,jobs\n" + rows)


@bomb
def municipalities_that_are_none(folder: Path) -> object:
    rows = "".join(f"Ä{n},,x,y,z\n" for n in range(60_000))
    return workspace_with(
        folder,
        "data/my-region/municipalities.csv",
        "id,label,tile_row,tile_column,kind\n" + rows,
    )


def boundaries(folder: Path, content: str) -> object:
    """Read a workspace with outlines of its municipalities."""
    return workspace_with(folder, "data/my-region/boundaries.geojson", content)


@bomb
def boundaries_of_millions_of_empty_lists(folder: Path) -> object:
    return boundaries(folder, '{"features":[' + "[]," * 15_000_000 + "0]}")


@bomb
def boundaries_of_millions_of_things_that_are_none(folder: Path) -> object:
    return boundaries(folder, '{"features":[' + "0," * 20_000_000 + "0]}")


@bomb
def boundaries_that_are_nested_100_000_times(folder: Path) -> object:
    return boundaries(folder, "[" * 100_000 + "]" * 100_000)


@bomb
def a_billion_laughs_in_an_exchange_file(folder: Path) -> object:
    return read_xmcda(put(folder, "x.xml", laughs("xmcda").encode()))


def put(folder: Path, name: str, content: bytes) -> Path:
    """Write a file."""
    path = folder / name
    path.write_bytes(content)
    return path


def outcome(read: Callable[[Path], object]) -> str:
    """Return what comes of reading a bomb: refused in words of ours, or anything else."""
    with tempfile.TemporaryDirectory() as made:
        try:
            return f"read: {str(read(Path(made)))[:200]}"
        except S3prioError as error:
            said = [language(code).explain(error) for code in ("de", "en")]
            return "refused" if all(said) and len(said[1]) < 100_000 else "refused at length"
        except BaseException as problem:  # noqa: BLE001 whatever it is, it is told
            return f"{type(problem).__name__}: {str(problem)[:200]}"


def main() -> None:
    """Read all bombs under a limit of memory; say of each what came of it and how long it took."""
    for name, read in BOMBS.items():
        if sys.argv[1:] and name not in sys.argv[1:]:
            continue
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, resource.RLIM_INFINITY))
        started = time.perf_counter()
        came = outcome(read)
        took = round(time.perf_counter() - started, 2)
        print(json.dumps([name, came, took]), flush=True)  # noqa: T201 to the test that started it


if __name__ == "__main__":
    main()
