"""
What changed between two cases, and what did each change do to the result?

Each part of the inputs that differs is put into the first case alone, and the case is judged again;
parts that moved more come first. Together they may do more, or less, than the sum.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from s3prio.analysis.comparison import Comparison, compared
from s3prio.audit.parts import Part, parts
from s3prio.errors import InputError, S3prioError
from s3prio.evaluation.evaluation import Evaluation
from s3prio.files.case import Case
from s3prio.inquiry import evaluated
from s3prio.pipeline import Run, run


@dataclass(frozen=True)
class Consequence:
    """
    What a change did to the result of the first case.

    Attributes
    ----------
    entered, left : tuple of str
        Topics that came into the selection, and dropped out of it.
    cells : int
        How many pairs of municipality and topic got another category.
    topic : str
        Whose score moved furthest.
    moved : float
        By how much, signed.
    """

    entered: tuple[str, ...]
    left: tuple[str, ...]
    cells: int
    topic: str
    moved: float

    @property
    def size(self) -> tuple[int, int, float]:
        """What orders changes: the selection, then categories, then scores."""
        return len(self.entered) + len(self.left), self.cells, abs(self.moved)


@dataclass(frozen=True)
class Diff:
    """
    Two cases side by side.

    Attributes
    ----------
    first, second : Run
        Without their analyses.
    found : tuple of (Part, Consequence or None)
        The most consequential first; None where a part does not fit into the first case alone, or
        nothing hangs on it.
    files : tuple of str
        Files whose bytes differ though nothing that ranks or categories hang on does.
    whole : Consequence or None
        Of all changes together; None if other topics or municipalities are judged.
    """

    first: Run
    second: Run
    found: tuple[tuple[Part, Consequence | None], ...]
    files: tuple[str, ...]
    whole: Consequence | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.found or self.files)


def diff(first: Case, second: Case) -> Diff:
    """
    Tell what changed between two cases and what it did to the result.

    Parameters
    ----------
    first, second : Case
        Of scenarios or packages; the first is what the second is compared with.

    Returns
    -------
    Diff
    """
    runs = run(first.asking()), run(second.asking())
    found = [
        (part, _alone(runs[0], part) if part.moves_result else None)
        for part in parts(first, second)
    ]
    found.sort(key=lambda pair: pair[1].size if pair[1] is not None else (0, 0, 0.0), reverse=True)
    told = {part.file for part, _ in found}
    return Diff(
        first=runs[0],
        second=runs[1],
        found=tuple(found),
        files=tuple(name for name in _differing(first, second) if name not in told),
        whole=_consequence(runs[0], runs[1].topics, runs[1].cells),
    )


def _alone(first: Run, part: Part) -> Consequence | None:
    """Judge the first case with one part of the second."""
    if part.with_it is None:
        return None
    try:
        topics = evaluated(part.with_it, "topic")
        cells = evaluated(part.with_it, "municipality") if first.cells is not None else None
    except S3prioError:
        return None
    return _consequence(first, topics, cells)


def _consequence(first: Run, topics: Evaluation, cells: Evaluation | None) -> Consequence | None:
    both = _side_by_side(first.topics, topics)
    if both is None:
        return None
    ids = [alternative[0] for alternative in both.alternatives]
    entered = both.selected[:, 1] & ~both.selected[:, 0]
    left = both.selected[:, 0] & ~both.selected[:, 1]
    moves = both.scores[:, 1] - both.scores[:, 0]
    furthest = int(np.abs(moves).argmax())
    of_cells = None if first.cells is None or cells is None else _side_by_side(first.cells, cells)
    return Consequence(
        entered=tuple(id_ for id_, enters in zip(ids, entered, strict=True) if enters),
        left=tuple(id_ for id_, leaves in zip(ids, left, strict=True) if leaves),
        cells=0 if of_cells is None else int(of_cells.differs.sum()),
        topic=ids[furthest],
        moved=float(moves[furthest]),
    )


def _side_by_side(first: Evaluation, second: Evaluation) -> Comparison | None:
    try:
        return compared([("first", first), ("second", second)])
    except InputError:
        return None


def _differing(first: Case, second: Case) -> list[str]:
    """Return files that are not the same, named as they are in the first case."""
    own, others = _by_role(first), _by_role(second)
    differing = [role for role in {*own, *others} if _content(own, role) != _content(others, role)]
    return sorted(own[role][0] if role in own else role for role in differing)


def _by_role(case: Case) -> dict[str, tuple[str, bytes]]:
    """Return names and contents of a case's inputs by what they are for."""
    inputs = case.workspace.inputs(case.scenario)
    return {_as_role(case, name): (name, content) for name, content in inputs.items()}


def _content(inputs: Mapping[str, tuple[str, bytes]], role: str) -> bytes | None:
    return inputs[role][1] if role in inputs else None


def _as_role(case: Case, name: str) -> str:
    """Name a file by what it is for: folders and scenarios may have other names in another case."""
    scenario = case.scenario
    for folder, role in (
        (f"data/{scenario.data}/", "data/"),
        (f"scenarios/{scenario.id}.toml", "scenario"),
        (f"scenarios/{scenario.stakeholders_folder}/", "stakeholders/"),
    ):
        if name.startswith(folder):
            return role + name.removeprefix(folder)
    return name
