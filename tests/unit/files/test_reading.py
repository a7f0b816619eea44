"""From bytes to text: encodings, line ends, sizes, and things that are no files."""

import os

import pytest

from s3prio import read_workspace

JOBS = "data/my-region/jobs.csv"
FIRST = "scenarios/first.toml"
FILES = (JOBS, FIRST, "workspace.toml", "criteria/strength.toml", "data/my-region/sources.toml")


@pytest.mark.parametrize("name", FILES)
def test_a_byte_order_mark_is_accepted_in(workspace, name):
    workspace.put(name, b"\xef\xbb\xbf" + workspace.text(name).encode())
    assert read_workspace(workspace.root).scenarios


@pytest.mark.parametrize("name", FILES)
def test_windows_line_ends_are_accepted_in(workspace, name):
    workspace.put(name, workspace.text(name).replace("\n", "\r\n"))
    assert read_workspace(workspace.root).scenarios


def test_windows_line_ends_do_not_shift_the_lines_of_faults(workspace):
    line = workspace.change(JOBS, ",14600", ",x")
    workspace.put(JOBS, workspace.text(JOBS).replace("\n", "\r\n"))
    assert workspace.fault().line == line


@pytest.mark.parametrize("name", FILES)
def test_an_empty_file_is_told_as_empty(workspace, name):
    workspace.put(name, b"")
    assert [fault.file for fault in workspace.faults() if "empty" in str(fault.message)] == [name]


def test_a_file_of_blanks_is_told_as_empty(workspace):
    workspace.put(JOBS, "  \n\n")
    assert "empty" in str(workspace.fault().message)


@pytest.mark.parametrize("name", FILES)
def test_another_encoding_is_told_with_the_line_and_how_to_save_again(workspace, name):
    first, rest = workspace.text(name).split("\n", 1)
    workspace.put(name, f"{first}\n".encode() + "# Märkte\n".encode("latin-1") + rest.encode())
    told = [fault for fault in workspace.faults() if fault.file == name]
    assert [fault.line for fault in told] == [2]
    assert "UTF-8" in str(told[0].hint)


def test_a_file_in_utf_16_is_told_as_another_encoding(workspace):
    workspace.put(JOBS, workspace.text(JOBS).encode("utf-16"))
    assert "UTF-8" in str(workspace.fault().message)


def test_a_file_of_200_megabytes_is_refused_with_both_sizes(workspace):
    os.truncate(workspace.root / JOBS, 200_000_000)
    fault = workspace.fault()
    assert fault.file == JOBS
    assert "200 MB" in str(fault.message)
    assert "50 MB" in str(fault.message)


@pytest.mark.parametrize("name", FILES)
def test_a_folder_in_place_of_a_file_is_told(workspace, name):
    (workspace.root / name).unlink()
    (workspace.root / name).mkdir()
    assert any(
        fault.file == name and "folder" in str(fault.message) for fault in workspace.faults()
    )


@pytest.mark.parametrize("name", [JOBS, "workspace.toml", "data/my-region/topics.toml"])
def test_a_file_that_is_not_there_is_told(workspace, name):
    (workspace.root / name).unlink()
    assert "no such file" in str(workspace.fault().message)


def test_a_file_in_place_of_a_folder_is_told(workspace):
    (workspace.root / "criteria").rename(workspace.root / "away")
    workspace.put("criteria", "nothing")
    assert "criteria" in {fault.file for fault in workspace.faults()}


def test_a_link_that_leads_to_itself_is_told(workspace):
    (workspace.root / JOBS).unlink()
    (workspace.root / JOBS).symlink_to(workspace.root / JOBS)
    assert workspace.fault().file == JOBS


def test_a_table_with_a_name_too_long_for_the_system_is_told(workspace):
    workspace.change("criteria/strength.toml", '"jobs.jobs"', f'"{300 * "j"}.jobs"')
    assert "too long" in str(workspace.fault().message)


def test_bytes_of_zero_are_told_as_no_number(workspace):
    workspace.change(JOBS, ",9300", ",\x00")
    assert (workspace.fault().file, workspace.fault().column) == (JOBS, "jobs")
