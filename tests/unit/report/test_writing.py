"""Writing results: all or none, and old ones stay whole."""

import pytest

from s3prio.errors import OutputError
from s3prio.report.writing import _kept, _restore, write_files


def left(folder):
    return sorted(path.name for path in folder.iterdir())


def test_files_are_written_with_their_content(tmp_path):
    write_files(tmp_path / "a" / "b", {"x": b"1", "y": b"2"})
    assert [(tmp_path / "a" / "b" / name).read_bytes() for name in "xy"] == [b"1", b"2"]


def test_the_places_of_the_files_are_returned(tmp_path):
    assert write_files(tmp_path, {"x": b"1"}) == (tmp_path / "x",)


def test_old_files_are_replaced(tmp_path):
    (tmp_path / "x").write_bytes(b"old")
    write_files(tmp_path, {"x": b"new"})
    assert (tmp_path / "x").read_bytes() == b"new"


def test_no_passing_names_are_left(tmp_path):
    write_files(tmp_path, {"x": b"1", "y": b"2"})
    assert left(tmp_path) == ["x", "y"]


def test_files_can_be_read_by_others(tmp_path):
    write_files(tmp_path, {"x": b"1"})
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o644


def test_a_file_in_place_of_the_folder_is_refused_with_its_name(tmp_path):
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(OutputError, match="out"):
        write_files(tmp_path / "out", {"x": b"1"})


def test_a_file_in_place_of_the_folder_stays_whole(tmp_path):
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(OutputError):
        write_files(tmp_path / "out", {"x": b"1"})
    assert (tmp_path / "out").read_bytes() == b"mine"


@pytest.fixture
def blocked(tmp_path):
    """A folder with an old file, and a folder where the other file should be."""
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").mkdir()
    return tmp_path


def test_a_folder_in_place_of_a_file_is_refused_with_its_name(blocked):
    with pytest.raises(OutputError, match=str(blocked / "b")):
        write_files(blocked, {"a": b"new", "b": b"new"})


def test_if_one_file_cannot_be_written_the_others_stay_as_they_were(blocked):
    with pytest.raises(OutputError):
        write_files(blocked, {"a": b"new", "b": b"new"})
    assert (blocked / "a").read_bytes() == b"old"


def test_if_one_file_cannot_be_written_no_passing_names_are_left(blocked):
    with pytest.raises(OutputError):
        write_files(blocked, {"a": b"new", "b": b"new"})
    assert left(blocked) == ["a", "b"]


def test_a_name_too_long_for_the_system_leaves_nothing_behind(tmp_path):
    with pytest.raises(OutputError):
        write_files(tmp_path, {"x": b"1", 300 * "y": b"2"})
    assert left(tmp_path) == []


def test_a_link_in_place_of_a_file_is_replaced_and_what_it_names_stays(tmp_path):
    (tmp_path / "mine").write_bytes(b"mine")
    (tmp_path / "x").symlink_to(tmp_path / "mine")
    write_files(tmp_path, {"x": b"new"})
    assert ((tmp_path / "mine").read_bytes(), (tmp_path / "x").read_bytes()) == (b"mine", b"new")


def test_a_file_that_cannot_be_replaced_leaves_those_before_it_as_they_were(tmp_path):
    # The second name leads below a file: nothing can be written there.
    (tmp_path / "first.txt").write_bytes(b"old")
    (tmp_path / "blocked").write_bytes(b"a file")
    with pytest.raises(OutputError):
        write_files(tmp_path, {"first.txt": b"new", "blocked/second.txt": b"new"})
    assert (tmp_path / "first.txt").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["blocked", "first.txt"]


def test_a_name_may_lead_into_a_folder_below(tmp_path):
    (place,) = write_files(tmp_path, {"below/file.txt": b"new"})
    assert place.read_bytes() == b"new"


def test_putting_back_undoes_what_was_written_before_a_rename_failed(tmp_path):
    # The state in which a failing second rename leaves things: the first file is new already.
    old, fresh = tmp_path / "old.txt", tmp_path / "fresh.txt"
    old.write_bytes(b"before")
    replaced = {old: _kept(old), fresh: _kept(fresh)}
    old.write_bytes(b"after")
    fresh.write_bytes(b"after")
    _restore(replaced)
    assert (old.read_bytes(), fresh.exists(), left(tmp_path)) == (b"before", False, ["old.txt"])
