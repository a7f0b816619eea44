"""Whatever stands in the files: a workspace is read and run, or refused in words of ours."""

import json
import re
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from s3prio import Case, S3prioError, read_workspace, run
from s3prio.cli.starting import write_starter
from s3prio.language import language
from s3prio.report.csv_files import csv_files
from s3prio.report.result_file import result_json

FILES = (
    "workspace.toml",
    "criteria/strength.toml",
    "criteria/future.toml",
    "scenarios/first.toml",
    "data/my-region/topics.toml",
    "data/my-region/sources.toml",
    "data/my-region/municipalities.csv",
    "data/my-region/jobs.csv",
    "data/my-region/all_jobs.csv",
    "data/my-region/expert_view.csv",
)
with tempfile.TemporaryDirectory() as _made:
    write_starter(Path(_made), "en")
    STARTER = {name: (Path(_made) / name).read_bytes() for name in FILES}

words = st.text(max_size=12)
numbers = (
    st.integers(-(10**6), 10**6)
    | st.sampled_from([0.0, -0.0, 0.5, 1e-9, 1e9, float("nan"), float("inf"), 10**20])
    | st.floats(-1e6, 1e6)
)
plain = st.booleans() | numbers | words | st.sampled_from(["region", "strength", "jobs.jobs", ""])
values = st.recursive(
    plain,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), inner, max_size=3)
    ),
    max_leaves=5,
)


def toml(value):
    """Write a value as TOML does."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=True)
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return f"{{ {', '.join(f'{key} = {toml(one)}' for key, one in value.items())} }}"


@st.composite
def changes(draw):
    """Draw a change of one file: its name, and what becomes of its lines."""
    name = draw(st.sampled_from(FILES))
    kinds = ["bytes", "cut", "drop", "double", "swap", "text", "remove"]
    kinds += ["cell"] * 4 if name.endswith(".csv") else ["value"] * 6 + ["number"] * 3
    kind = draw(st.sampled_from(kinds))
    place = draw(st.integers(0, 10_000))
    other = draw(st.integers(0, 10_000))
    what = {
        "bytes": st.binary(min_size=1, max_size=6),
        "text": words,
        "cell": numbers.map(str)
        | words
        | st.sampled_from(["", "region", "tourism", "2024", "1.234"]),
        "value": values.map(toml),
        "number": numbers.map(repr),
    }.get(kind, st.none())
    return name, kind, place, other, draw(what)


def changed(content, kind, place, other, what):
    """Return a file's bytes after a change; None if the file is gone."""
    if kind == "remove":
        return None
    at = place % (len(content) + 1)
    if kind == "bytes":
        return content[:at] + what + content[at:]
    if kind == "cut":
        return content[:at]
    lines = content.decode("utf-8", "replace").split("\n")
    if kind in ("value", "number"):
        change_value(lines, place, what)
    else:
        change_line(lines, kind, place % len(lines), other, what)
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def change_value(lines, place, what):
    """Give another value to one of the keys."""
    written = [i for i, line in enumerate(lines) if re.match(r"^[\w-]+ = ", line)]
    if written:
        at = written[place % len(written)]
        lines[at] = f"{lines[at].split(' = ')[0]} = {what}"


def change_line(lines, kind, at, other, what):
    """Drop, double, swap or spoil one of the lines."""
    if kind == "drop":
        del lines[at]
    elif kind == "double":
        lines.insert(other % len(lines), lines[at])
    elif kind == "swap":
        second = other % len(lines)
        lines[at], lines[second] = lines[second], lines[at]
    elif kind == "text":
        middle = other % (len(lines[at]) + 1)
        lines[at] = lines[at][:middle] + what + lines[at][middle:]
    else:
        cells = lines[at].split(",")
        cells[other % len(cells)] = what
        lines[at] = ",".join(cells)


def load_and_say(contents):
    """Read and run a workspace; every refusal is said in both languages."""
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        for name, content in contents.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is not None:
                path.write_bytes(content)
        refusal = refusal_of(root)
    if refusal is not None:
        assert refusal.faults
        assert language("de").explain(refusal)
        assert language("en").explain(refusal)


def refusal_of(root):
    """Return why a workspace is refused; None if all of it can be run and said."""
    try:
        workspace = read_workspace(root)
        results = [run(Case(workspace, scenario)) for scenario in workspace.scenarios]
    except S3prioError as error:
        return error
    for result in results:
        json.loads(result_json(result), parse_constant=refuse)
        csv_files(result)
        assert all(language("de").say(card.sentence) for card in result.cards)
    return None


def refuse(name):
    raise AssertionError(name)


@given(st.lists(changes(), min_size=1, max_size=4))
def test_a_workspace_is_run_or_refused_in_words_of_ours(drawn):
    contents: dict[str, bytes | None] = dict(STARTER)
    for name, kind, place, other, what in drawn:
        content = contents[name]
        if content is not None:
            contents[name] = changed(content, kind, place, other, what)
    load_and_say(contents)


@given(st.sampled_from(FILES), st.binary(max_size=200))
def test_a_file_of_random_bytes_is_refused_in_words_of_ours(name, content):
    load_and_say(STARTER | {name: content})


@given(st.sampled_from([name for name in FILES if name.endswith(".toml")]), st.data())
def test_a_file_of_random_values_is_refused_in_words_of_ours(name, data):
    keys = re.findall(r"^([\w-]+) = ", STARTER[name].decode(), re.MULTILINE)
    lines = [f"{key} = {toml(data.draw(values))}" for key in dict.fromkeys(keys)]
    load_and_say(STARTER | {name: "\n".join(lines).encode("utf-8", "surrogatepass")})


@given(st.lists(st.lists(words | numbers.map(str), max_size=5), max_size=5))
def test_a_table_of_random_cells_is_refused_in_words_of_ours(rows):
    body = "\n".join(",".join(row) for row in rows)
    content = f"place,topic,year,jobs\n{body}".encode("utf-8", "surrogatepass")
    load_and_say(STARTER | {"data/my-region/jobs.csv": content})


def test_a_figure_near_the_largest_there_is_is_run_or_refused_in_words_of_ours():
    jobs = "data/my-region/jobs.csv"
    load_and_say(STARTER | {jobs: STARTER[jobs].replace(b",9300", b",1e308")})


def test_a_total_of_zero_is_run_or_refused_in_words_of_ours():
    totals = "data/my-region/all_jobs.csv"
    load_and_say(STARTER | {totals: STARTER[totals].replace(b",98000", b",0")})


def test_anchors_as_close_as_numbers_can_be_are_run_or_refused_in_words_of_ours():
    name = "criteria/strength.toml"
    load_and_say(STARTER | {name: STARTER[name].replace(b"highest = 20", b"highest = 5e-324")})
