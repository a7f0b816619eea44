"""
A workspace: criteria, scenarios and data of one region, read whole and checked together.

``workspace.toml`` names the region and the economies it may be compared with; ``criteria/`` says
what is measured, ``scenarios/`` what it is worth, ``data/<id>/`` holds topics, municipalities,
sources and tables of figures.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field

from s3prio.domain.label import Id, Label, Written
from s3prio.domain.messages import did_you_mean
from s3prio.evidence.measuring import MeasuredCriterion
from s3prio.files.data_folder import Data, read_data
from s3prio.files.faults import Faults
from s3prio.files.reading import Reader
from s3prio.files.toml import TomlFile, read_model
from s3prio.scenario import Scenario, misfits
from s3prio.text import LanguageCode, Text

if TYPE_CHECKING:
    from s3prio.scenario.stakeholders import Stakeholders  # loaded only by those who name some

SETTINGS = "workspace.toml"


class Place(Written):
    """A region or a reference economy, as the tables name it."""

    id: Id
    label: Label


class Settings(Written):
    """What ``workspace.toml`` says."""

    id: Id
    label: Label
    language: LanguageCode = "de"
    default_scenario: Id = Field(alias="default-scenario")
    region: Place
    references: tuple[Place, ...] = ()
    notes: tuple[Label, ...] = ()
    """What every reader of a result must know, for example that figures are invented."""

    @property
    def reference_ids(self) -> tuple[str, ...]:
        """Ids of the reference economies."""
        return tuple(place.id for place in self.references)


@dataclass(frozen=True)
class Workspace:
    """
    A region's files, read and found to fit together.

    Attributes
    ----------
    root : str
    settings : Settings
    criteria : tuple of MeasuredCriterion
    scenarios : tuple of Scenario
    data : mapping from folder id to Data
    stakeholders : mapping from folder in scenarios/ to Stakeholders
    digests : mapping from file name to SHA-256
        Of the files that results depend on.
    contents : mapping from file name to bytes
        Of these, and of what says how the tables came about.
    """

    root: str
    settings: Settings
    criteria: tuple[MeasuredCriterion, ...]
    scenarios: tuple[Scenario, ...]
    data: Mapping[str, Data]
    digests: Mapping[str, str]
    stakeholders: Mapping[str, Stakeholders]
    contents: Mapping[str, bytes]

    def scenario(self, id_: str) -> Scenario:
        """Return the scenario of this id."""
        return next(scenario for scenario in self.scenarios if scenario.id == id_)

    def content_hash(self, scenario: Scenario) -> str:
        """Return one SHA-256 over all files that the scenario's result depends on."""
        parts = _parts(scenario)
        lines = [
            f"{digest}  {name}\n"
            for name, digest in self.digests.items()
            if name.startswith(parts)
        ]
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def inputs(self, scenario: Scenario) -> dict[str, bytes]:
        """Return a scenario's files byte for byte, by name, with what says how its tables came about."""
        parts = _parts(scenario)
        return {name: content for name, content in self.contents.items() if name.startswith(parts)}


def _parts(scenario: Scenario) -> tuple[str, ...]:
    """Return how the names of a scenario's files begin."""
    folder = scenario.stakeholders_folder
    return (
        *("criteria/", f"data/{scenario.data}/", f"scenarios/{scenario.id}.toml", SETTINGS),
        *(() if folder is None else (f"scenarios/{folder}/",)),
    )


def read_settings(path: str | Path) -> Settings:
    """
    Read ``workspace.toml`` alone.

    Parameters
    ----------
    path : path
        The workspace's folder.

    Returns
    -------
    Settings

    Raises
    ------
    WorkspaceError
        With all faults of the file.
    """
    faults = Faults()
    read = read_model(Reader(Path(path), faults), Path(path) / SETTINGS, Settings)
    faults.raise_if_any()
    assert read is not None  # noqa: S101 its absence is a fault, which was raised
    return read[0]


def read_workspace(path: str | Path, *, scenario: str | None = None) -> Workspace:
    """
    Read a workspace and check that its files fit together.

    Parameters
    ----------
    path : path
        The folder that holds ``workspace.toml``.
    scenario : str, optional
        Read only this scenario and the data it names; by default all of them.

    Returns
    -------
    Workspace

    Raises
    ------
    WorkspaceError
        With all faults of all files that were read.
    """
    root = Path(path)
    faults = Faults()
    reader = Reader(root, faults)
    read = read_model(reader, root / SETTINGS, Settings)
    settings = None if read is None else read[0]
    criteria = _read_criteria(reader)
    scenarios = _read_scenarios(reader, scenario)
    places = None if settings is None else (settings.region.id, *settings.reference_ids)
    data = {}
    for one, file in scenarios:
        if one.data not in data and _data_is_there(reader, one.data, file):
            data[one.data] = read_data(reader, one.data, criteria, places)
    stakeholders = _read_stakeholders(reader, criteria, data, scenarios)
    for one, file in scenarios:
        _check_fit(reader, settings, criteria, data.get(one.data), one, file)
    if read is not None and scenario in (None, read[0].default_scenario):
        _check_settings(reader, *read)
    faults.raise_if_any()
    assert settings is not None  # noqa: S101 its absence is a fault, which was raised
    return Workspace(
        root=str(root),
        settings=settings,
        criteria=tuple(criterion for criterion, _ in criteria),
        scenarios=tuple(one for one, _ in scenarios),
        data={folder: found for folder, found in data.items() if found is not None},
        digests=dict(sorted(reader.digests.items())),
        stakeholders=stakeholders,
        contents=dict(sorted(reader.contents.items())),
    )


def _read_stakeholders(
    reader: Reader,
    criteria: list[tuple[MeasuredCriterion, TomlFile]],
    data: Mapping[str, Data | None],
    scenarios: list[tuple[Scenario, TomlFile]],
) -> dict[str, Stakeholders]:
    """Read the stakeholders' tables that scenarios name, for each data they are used with."""
    found: dict[str, Stakeholders] = {}
    judging = [criterion.id for criterion, _ in criteria if criterion.at("topic")]
    unread = _unread(reader, criteria)
    seen: set[tuple[str, str]] = set()
    for scenario, file in scenarios:
        folder, of = scenario.stakeholders_folder, data.get(scenario.data)
        if folder is None or of is None or (folder, scenario.data) in seen:
            continue
        seen.add((folder, scenario.data))
        from s3prio.files.answers_file import Frame  # noqa: PLC0415 only scenarios with stakeholders need them
        from s3prio.files.stakeholders import read_stakeholders  # noqa: PLC0415 as above

        path = reader.root / "scenarios" / folder
        if not path.is_dir():
            _tell_missing(reader, folder, file)
            continue
        places = f"data/{scenario.data}/municipalities.csv"
        is_whole = all(fault.file != places for fault in reader.faults.found)
        frame = Frame(judging, unread, of.topic_ids, of.municipality_ids if is_whole else None)
        read = read_stakeholders(reader, path, frame)
        if read is not None:
            found[folder] = read
    return found


def _tell_missing(reader: Reader, folder: str, file: TomlFile) -> None:
    there = sorted(path.name for path in (reader.root / "scenarios").glob("*/"))
    near = did_you_mean(folder, there) if get_close_matches(folder, there) else None
    reader.faults.add(
        file.name,
        Text(
            "The folder scenarios/{folder} with the stakeholders' tables is missing.",
            {"folder": folder},
        ),
        hint=near
        or Text(
            'Make it and put a stakeholders.csv into it; "s3prio template OTHER-NAME" writes tables to copy.'
        ),
        line=file.line(("balance", "stakeholders")) or file.line(("balance",)),
    )


def _unread(reader: Reader, criteria: list[tuple[MeasuredCriterion, TomlFile]]) -> list[str]:
    """Return the criteria that are there but could not be read."""
    read = {criterion.id for criterion, _ in criteria} | {Path(f.name).stem for _, f in criteria}
    there = sorted(path.stem for path in (reader.root / "criteria").glob("*.toml"))
    return [id_ for id_ in there if id_ not in read]


def _data_is_there(reader: Reader, folder: str, file: TomlFile) -> bool:
    known = sorted(path.name for path in (reader.root / "data").glob("*/"))
    if folder in known:
        return True
    reader.faults.add(
        file.name,
        Text('data names "{got}", which is no folder in data/.', {"got": folder}),
        hint=did_you_mean(folder, known),
        line=file.line(("data",)),
    )
    return False


def _read_criteria(reader: Reader) -> list[tuple[MeasuredCriterion, TomlFile]]:
    files = _toml_files(reader, "criteria", Text("criterion"))
    read = [read_model(reader, path, MeasuredCriterion) for path in files]
    criteria = [one for one in read if one is not None]
    seen: dict[str, str] = {}
    facts: dict[tuple[str, str], str] = {}
    for criterion, file in criteria:
        _check_id(reader, criterion.id, file)
        for position, indicator in enumerate(criterion.indicators):
            line = file.line(("indicators", position, "id"))
            if indicator.id in seen:
                reader.faults.add(
                    file.name,
                    Text(
                        'The indicator "{id}" stands already in {file}.',
                        {"id": indicator.id, "file": seen[indicator.id]},
                    ),
                    line=line,
                )
            seen.setdefault(indicator.id, file.name)
            measured = indicator.measure.model_dump_json()
            same = next(
                (facts[g, measured] for g in indicator.grains if (g, measured) in facts), None
            )
            if same is not None:
                reader.faults.add(
                    file.name,
                    Text(
                        'The indicator "{id}" measures the same as "{other}"; one fact may enter only once.',
                        {"id": indicator.id, "other": same},
                    ),
                    line=line,
                )
            for grain in indicator.grains:
                facts.setdefault((grain, measured), indicator.id)
    return criteria


def _read_scenarios(reader: Reader, only: str | None) -> list[tuple[Scenario, TomlFile]]:
    files = _toml_files(reader, "scenarios", Text("scenario"))
    if only is not None:
        names = [path.stem for path in files]
        if files and only not in names:
            reader.faults.add(
                f"scenarios/{only}.toml",
                Text("There is no such scenario."),
                hint=did_you_mean(only, names),
            )
        files = [path for path in files if path.stem == only]
    read = [read_model(reader, path, Scenario) for path in files]
    scenarios = [one for one in read if one is not None]
    for scenario, file in scenarios:
        _check_id(reader, scenario.id, file)
    return scenarios


def _toml_files(reader: Reader, folder: str, kind: Text) -> list[Path]:
    try:
        files = sorted((reader.root / folder).glob("*.toml"))
    except OSError:
        files = []
    if not files:
        reader.faults.add(
            folder,
            Text(
                "There is no {kind}: the folder {folder} holds no .toml file.",
                {"kind": kind, "folder": folder},
            ),
            hint=Text('"s3prio init DIR" writes a small workspace to start from.'),
        )
    return files


def _check_id(reader: Reader, id_: str, file: TomlFile) -> None:
    stem = Path(file.name).stem
    if id_ != stem:
        reader.faults.add(
            file.name,
            Text('The id is "{id}", but the file is named "{stem}".', {"id": id_, "stem": stem}),
            hint=Text("Give both the same name, so that every id is there only once."),
            line=file.line(("id",)),
        )


def _check_settings(reader: Reader, settings: Settings, file: TomlFile) -> None:
    ids = [path.stem for path in sorted((reader.root / "scenarios").glob("*.toml"))]
    if ids and settings.default_scenario not in ids:
        reader.faults.add(
            file.name,
            Text(
                'default-scenario names "{got}", which is no scenario.',
                {"got": settings.default_scenario},
            ),
            hint=did_you_mean(settings.default_scenario, ids),
            line=file.line(("default-scenario",)),
        )
    places = (settings.region.id, *settings.reference_ids)
    for position, id_ in enumerate(settings.reference_ids):
        if places.index(id_) <= position:
            reader.faults.add(
                file.name,
                Text('The id "{id}" is there twice.', {"id": id_}),
                line=file.line(("references", position, "id")),
            )


def _check_fit(
    reader: Reader,
    settings: Settings | None,
    criteria: list[tuple[MeasuredCriterion, TomlFile]],
    data: Data | None,
    scenario: Scenario,
    file: TomlFile,
) -> None:
    found = misfits(
        scenario,
        tuple(criterion for criterion, _ in criteria),
        topics=None if data is None else data.topic_ids,
        region=None if settings is None else settings.region.id,
        references=() if settings is None else settings.reference_ids,
        unread=tuple(_unread(reader, criteria)),
    )
    for misfit in found:
        reader.faults.add(
            file.name,
            misfit.message,
            hint=misfit.hint or (did_you_mean(misfit.got, misfit.known) if misfit.got else None),
            line=file.line(misfit.path),
        )
