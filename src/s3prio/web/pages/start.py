"""Where one begins: the scenarios of the workspace and those that were saved here, and what can be brought along."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from s3prio.files.workspace import Workspace, read_settings
from s3prio.language import Language
from s3prio.scenario import Scenario
from s3prio.text import Text
from s3prio.web.asking import in_words, root
from s3prio.web.filling import page
from s3prio.web.store import all_kept
from s3prio.web.workspaces import homes, own_ids, whole


def first(_: HttpRequest) -> HttpResponse:
    """Lead to the start in the workspace's language."""
    return HttpResponseRedirect(f"/{read_settings(root()).language}/")


@in_words()
def start(request: HttpRequest, said: Language) -> HttpResponse:
    """Show the scenarios."""
    workspace, *examples = (whole(home) for home in homes(root()))
    own = _default_first(workspace)
    example = [
        one
        for beside in examples
        for one in _default_first(beside)
        if one.id not in own_ids(root())
    ]
    return page(
        request,
        "start.html.j2",
        said,
        title=Text("Scenarios: {region}", {"region": workspace.settings.label}),
        workspace=workspace,
        scenarios=own,
        example=example,
        kept=all_kept(),
    )


def _default_first(workspace: Workspace) -> list[Scenario]:
    default = workspace.settings.default_scenario
    return sorted(workspace.scenarios, key=lambda one: one.id != default)
