"""Zip files of strangers: read within limits, refused in words."""

import stat
import struct
import zipfile

import pytest

from s3prio.errors import PackageError
from s3prio.files import archive as module
from s3prio.files.archive import archived, read_archive


def made(path, *members, compression=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


@pytest.fixture
def place(tmp_path):
    return tmp_path / "x.s3prio.zip"


def test_what_was_packed_is_read_again(place):
    place.write_bytes(archived({"a/b.txt": b"1", "größe.csv": b"2"}))
    assert read_archive(place) == {"a/b.txt": b"1", "größe.csv": b"2"}


def test_folders_that_other_programs_add_are_passed_over(place):
    assert read_archive(made(place, ("a/", b""), ("a/b", b"1"))) == {"a/b": b"1"}


@pytest.mark.parametrize(
    "name",
    [
        *("../x", "a/../../x", "/etc/passwd", "C:\\x", "a\\b", "a//b", "./x", "a/.hidden", "a\nb"),
        *(" x", "x" * 300),
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(place, name):
    member = zipfile.ZipInfo("q")
    member.filename = name
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr(member, b"1")
    with pytest.raises(PackageError, match="no plain path"):
        read_archive(place)


def test_names_that_could_not_be_read_again_are_not_packed():
    with pytest.raises(PackageError, match=r"\.\./x"):
        archived({"../x": b"1"})


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO])
def test_a_link_or_a_device_is_refused(place, kind):
    member = zipfile.ZipInfo("x")
    member.external_attr = (kind | 0o777) << 16
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr(member, b"/etc/passwd")
    with pytest.raises(PackageError, match="a link or a device"):
        read_archive(place)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_twice_is_refused(place):
    with pytest.raises(PackageError, match="twice"):
        read_archive(made(place, ("a", b"1"), ("a", b"2")))


@pytest.mark.parametrize("other", ["Data/A", "data/A"])
def test_names_that_differ_by_capitals_only_are_one_name(place, other):
    with pytest.raises(PackageError, match="twice"):
        read_archive(made(place, ("data/a", b"1"), (other, b"2")))


def test_two_ways_to_write_an_umlaut_are_one_name(place):
    with pytest.raises(PackageError, match="twice"):
        read_archive(made(place, ("b\u00fc", b"1"), ("bu\u0308", b"2")))


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(place, compression):
    with pytest.raises(PackageError, match="packed in a way"):
        read_archive(made(place, ("a", b"1" * 1000), compression=compression))


def test_an_encrypted_file_is_refused(place):
    made(place, ("a", b"1"))
    content = bytearray(place.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    place.write_bytes(content)
    with pytest.raises(PackageError, match="encrypted"):
        read_archive(place)


def test_a_file_larger_than_any_table_is_refused(place, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 2_000_000)
    with pytest.raises(PackageError, match="larger than 2 MB"):
        read_archive(made(place, ("a", b"\0" * 2_000_001)))


def test_a_bomb_of_many_files_is_refused_by_its_whole_size(place, monkeypatch):
    monkeypatch.setattr(module, "LARGEST_CONTENT", 5_000_000)
    members = [(f"a{i}", b"\0" * 2_000_000) for i in range(3)]
    with pytest.raises(PackageError, match="6 MB; at most 5 MB"):
        read_archive(made(place, *members))


def test_an_archive_that_is_large_itself_is_refused_unopened(place, monkeypatch):
    monkeypatch.setattr(module, "LARGEST_ARCHIVE", 1_000)
    place.write_bytes(b"\0" * 1_001)
    with pytest.raises(PackageError, match="at most"):
        read_archive(place)


def test_too_many_files_are_refused(place, monkeypatch):
    monkeypatch.setattr(module, "MOST_FILES", 3)
    with pytest.raises(PackageError, match="4 files in it; at most 3"):
        read_archive(made(place, *((f"a{i}", b"") for i in range(4))))


def test_a_file_that_is_longer_than_the_list_says_is_refused(place):
    """The list promises ten bytes, and what is packed are five million."""
    made(place, ("a", b"\0" * 5_000_000))
    content = bytearray(place.read_bytes())
    struct.pack_into("<I", content, content.index(b"PK\x01\x02") + 24, 10)
    struct.pack_into("<I", content, content.index(b"PK\x03\x04") + 22, 10)
    place.write_bytes(content)
    with pytest.raises(PackageError, match="damaged"):
        read_archive(place)


def test_a_flipped_bit_in_a_file_is_found(place):
    made(place, ("a", bytes(range(256)) * 9), compression=zipfile.ZIP_STORED)
    content = bytearray(place.read_bytes())
    content[200] ^= 1
    place.write_bytes(content)
    with pytest.raises(PackageError, match="damaged"):
        read_archive(place)


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_archive_is_refused_or_empty(place, content):
    place.write_bytes(content)
    if content.startswith(b"PK"):
        assert read_archive(place) == {}
    else:
        with pytest.raises(PackageError, match="no zip archive"):
            read_archive(place)


def test_a_file_that_is_not_there_is_told(place):
    with pytest.raises(PackageError, match="cannot be read"):
        read_archive(place)


def test_a_fault_names_the_file_and_every_name_that_is_refused(place):
    with pytest.raises(PackageError) as caught:
        read_archive(made(place, ("../a", b"1"), ("b", b"1"), ("/c", b"1")))
    assert [fault.file for fault in caught.value.faults] == [str(place)] * 2
