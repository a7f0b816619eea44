"""A case whose files are in memory: read by the same readers as any workspace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from s3prio.files.case import Case
from s3prio.files.laying_out import laid_out
from s3prio.files.workspace import read_workspace


def laid_case(contents: Mapping[str, bytes], scenario: str, name: str) -> Case:
    """
    Read a scenario from files in memory.

    Parameters
    ----------
    contents : mapping from path in the workspace to bytes
    scenario : str
        Its id.
    name : str
        Of what the files come from, as people know it.

    Returns
    -------
    Case

    Raises
    ------
    WorkspaceError
        With all faults of all files that were read.
    """
    with laid_out(contents, name) as folder:
        workspace = read_workspace(folder, scenario=scenario)
    return Case(replace(workspace, root=name), workspace.scenario(scenario))
