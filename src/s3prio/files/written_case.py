"""A case that was changed in memory, as if somebody had written its files: to be saved, or packed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from s3prio.evaluation.preference_model import replaced
from s3prio.files.case import Case
from s3prio.files.installed import require_installed
from s3prio.files.laid_case import laid_case
from s3prio.scenario import Scenario
from s3prio.text import Text


def scenario_file(scenario: Scenario) -> bytes:
    """
    Return a scenario as the file that says it.

    Parameters
    ----------
    scenario : Scenario

    Returns
    -------
    bytes
        TOML; what holds by default is written too.

    Raises
    ------
    MethodError
        If the extra ``web`` is not installed.
    """
    require_installed(
        ("tomli_w",), Text("The explorer needs what is not installed: pip install 's3prio[web]'.")
    )
    import tomli_w  # noqa: PLC0415 an extra: loaded only by those who write scenarios

    said = scenario.model_dump(mode="json", by_alias=True, exclude_none=True)
    return tomli_w.dumps(said).encode()


def written_case(
    case: Case, scenario: Scenario, tables: Mapping[str, bytes] = MappingProxyType({})
) -> Case:
    """
    Return a case as it is read when its files say what it says.

    Parameters
    ----------
    case : Case
        Whose facts and stakeholders stay as they are.
    scenario : Scenario
        What its file is to say, under whatever id.
    tables : mapping from path in the workspace to bytes
        Other files than those that are there.

    Returns
    -------
    Case
        Its `contents` are all that it was read from.

    Raises
    ------
    WorkspaceError
        With all faults of all files.
    """
    folder = case.scenario.stakeholders_folder
    if scenario.balance is not None and scenario.balance.stakeholders is None and folder:
        balance = replaced(scenario.balance, stakeholders=folder)
        scenario = replaced(scenario, balance=balance)
    contents = case.workspace.inputs(case.scenario)
    del contents[f"scenarios/{case.scenario.id}.toml"]
    contents |= {**tables, f"scenarios/{scenario.id}.toml": scenario_file(scenario)}
    return laid_case(contents, scenario.id, str(case.workspace.root))
