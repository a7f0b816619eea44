"""TOML files that are none, and the lines of their keys."""

import pytest

from s3prio.files.toml_text import lines_of_keys

FIRST = "scenarios/first.toml"

BROKEN = {
    "a text without quotation marks": ("select = 2", "select = two"),
    "a decimal comma": ("strength = 50", "strength = 0,5"),
    "a key that is there twice": ("select = 2", "select = 2\nselect = 3"),
    "a bracket that is not closed": ("[weights.criteria]", "[weights.criteria"),
    "a text that is not closed": ('data = "my-region"', 'data = "my-region'),
    "a date that is none": ("select = 2", "select = 2024-13-45"),
}


@pytest.mark.parametrize(("old", "new"), BROKEN.values(), ids=BROKEN.keys())
def test_a_file_that_is_no_toml_is_told_with_its_line(workspace, old, new):
    line = workspace.change(FIRST, old, new)
    fault = workspace.fault()
    assert fault.file == FIRST
    assert fault.line in (line, line + 1)


def test_a_file_that_is_no_toml_is_told_how_to_write_texts_and_decimals(workspace):
    workspace.change(FIRST, "select = 2", "select = two")
    assert "quotation marks" in str(workspace.fault().hint)


def test_a_file_that_ends_in_the_middle_is_told_with_its_last_line(workspace):
    workspace.put(FIRST, 'id = "first"\nlabel = {')
    assert workspace.fault().line == 2


def test_a_file_that_is_nested_too_deeply_is_told(workspace):
    workspace.put(FIRST, "id = " + 100_000 * "[")
    assert workspace.fault().file == FIRST


@pytest.mark.parametrize("number", [5000 * "1", "0x" + 5000 * "f"], ids=["decimal", "hexadecimal"])
def test_a_whole_number_of_thousands_of_digits_is_told(workspace, number):
    workspace.change(FIRST, "select = 2", f"select = {number}")
    assert workspace.fault().file == FIRST


def test_keys_of_tables_have_the_line_they_stand_in():
    text = "a = 1\n[b]\nc = 2\n[b.d]\ne = 3\n"
    assert dict(lines_of_keys(text)) == {
        ("a",): 1,
        ("b",): 2,
        ("b", "c"): 3,
        ("b", "d"): 4,
        ("b", "d", "e"): 5,
    }


def test_tables_in_lists_are_counted_from_zero():
    text = "[[b]]\nc = 1\n[[b]]\nc = 2\n[b.d]\ne = 3\n"
    assert dict(lines_of_keys(text)) == {
        ("b", 0): 1,
        ("b", 0, "c"): 2,
        ("b", 1): 3,
        ("b", 1, "c"): 4,
        ("b", 1, "d"): 5,
        ("b", 1, "d", "e"): 6,
    }


def test_lists_of_tables_inside_a_list_of_tables_begin_anew_in_each():
    text = "[[a]]\n[[a.b]]\n[[a.b]]\n[[a]]\n[[a.b]]\n"
    assert dict(lines_of_keys(text)) == {
        ("a", 0): 1,
        ("a", 0, "b", 0): 2,
        ("a", 0, "b", 1): 3,
        ("a", 1): 4,
        ("a", 1, "b", 0): 5,
    }
