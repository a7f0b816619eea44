"""A run becomes a package: all that it was computed from, what came out, and a list of both."""

from __future__ import annotations

import datetime as dt
import os
import platform
from collections.abc import Mapping
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from s3prio._version import __version__
from s3prio.audit.crate import CRATE, crate
from s3prio.errors import Fault, InputError
from s3prio.files.archive import archived
from s3prio.files.manifest import FORMAT, MANIFEST, Manifest, entries_of
from s3prio.files.opening import is_package
from s3prio.files.package import INPUTS, RESULT
from s3prio.pipeline import Run
from s3prio.report.result_file import result_json
from s3prio.report.writing import write_files
from s3prio.text import Text

RESULTS = "results/"
README = "README.txt"
EPOCH = "SOURCE_DATE_EPOCH"


def package_bytes(
    run: Run, results: Mapping[str, bytes] | None = None, created: dt.datetime | None = None
) -> bytes:
    """
    Return a run as a result package.

    Parameters
    ----------
    run : Run
    results : mapping from name to bytes, optional
        Other files of the run, such as its report, to be packed beside ``result.json``.
    created : datetime, optional
        When the run was made; by default the scenario's own date.

    Returns
    -------
    bytes
        Of a zip file; the same run gives the same bytes.

    Raises
    ------
    InputError
        If the scenario is not the one that was read from its file, as the package could not be
        verified then.
    """
    _require_as_read(run)
    made = created or _day(run.case.scenario.date)
    contents = {
        **{INPUTS + name: content for name, content in _inputs(run).items()},
        **{RESULTS + name: content for name, content in (results or {}).items()},
        RESULT: result_json(run),
        README: _read_me(run.case.scenario.id),
    }
    manifest = _manifest(run, contents, made)
    contents[CRATE] = crate(run, manifest)
    manifest = manifest.model_copy(update={"files": entries_of(contents)})
    contents[MANIFEST] = (manifest.model_dump_json(indent=1) + "\n").encode()
    return archived(contents)


def write_package(
    run: Run, path: str | Path, results: Mapping[str, bytes] | None = None
) -> tuple[Path, ...]:
    """
    Write a run as a result package that others can verify.

    Parameters
    ----------
    run : Run
    path : path
        ``NAME.s3prio.zip``; what stood there is replaced only when the new file is whole.
    results : mapping from name to bytes, optional
        Other files of the run to be packed beside ``result.json``.

    Returns
    -------
    tuple of Path
        The file that was written.

    Raises
    ------
    InputError
        If the name is none of a zip file, the scenario is not the one that was read from its file,
        or the variable SOURCE_DATE_EPOCH holds no seconds.
    OutputError
        If the file cannot be written.
    """
    file = Path(path)
    require_name(file)
    return write_files(file.parent, {file.name: package_bytes(run, results, epoch())})


def require_name(path: Path) -> None:
    """
    Refuse a name by which nobody would know a package.

    Raises
    ------
    InputError
    """
    if not is_package(path):
        raise InputError(
            Fault(
                Text("The name of a package ends in .s3prio.zip."),
                Text("Write: {name}.s3prio.zip", {"name": str(path)}),
                str(path),
            )
        )


def epoch() -> dt.datetime | None:
    """
    Return the time that the variable SOURCE_DATE_EPOCH names; None if it is not set.

    Raises
    ------
    InputError
        If it holds no seconds since 1970.
    """
    said = os.environ.get(EPOCH)
    if not said:
        return None
    try:
        return dt.datetime.fromtimestamp(int(said), tz=dt.UTC)
    except (ValueError, OverflowError, OSError) as problem:
        raise InputError(
            Fault(
                Text(
                    'The variable {name} holds "{got}"; whole seconds since 1970 are needed.',
                    {"name": EPOCH, "got": said[:40]},
                )
            )
        ) from problem


def _day(date: dt.date | None) -> dt.datetime | None:
    return None if date is None else dt.datetime(date.year, date.month, date.day, tzinfo=dt.UTC)


def _require_as_read(run: Run) -> None:
    case = run.case
    if case.workspace.scenario(case.scenario.id) != case.scenario:
        raise InputError(
            Fault(
                Text(
                    "The scenario was changed after it was read; its file does not say what was run."
                ),
                Text("Save it as a file in scenarios/ and run that."),
            )
        )


def _read_me(scenario: str) -> bytes:
    """Return what is said in both languages to those who have no s3prio yet."""
    text = files("s3prio").joinpath("audit/README.txt").read_text("utf-8")
    return text.format(scenario=scenario).encode("utf-8-sig")


def _inputs(run: Run) -> Mapping[str, bytes]:
    return run.case.workspace.inputs(run.case.scenario)


def _manifest(run: Run, contents: Mapping[str, bytes], made: dt.datetime | None) -> Manifest:
    scenario = run.case.scenario
    return Manifest(
        format=FORMAT,
        scenario=scenario.id,
        label=scenario.label,
        created=None if made is None else made.strftime("%Y-%m-%dT%H:%M:%SZ"),
        author=scenario.author,
        software={
            "s3prio": __version__,
            "python": platform.python_version(),
            **{name: version(name) for name in ("numpy", "scipy", "pydantic")},
        },
        settings=scenario.model_dump(mode="json", by_alias=True),
        files=entries_of(contents),
    )
