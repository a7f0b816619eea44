"""Where one begins: the scenarios of the workspace and those that were saved here, and what can be brought along."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from s3prio.files.workspace import read_settings, read_workspace
from s3prio.language import Language
from s3prio.text import Text
from s3prio.web.asking import in_words, root
from s3prio.web.filling import page
from s3prio.web.store import all_kept


def first(_: HttpRequest) -> HttpResponse:
    """Lead to the start in the workspace's language."""
    return HttpResponseRedirect(f"/{read_settings(root()).language}/")


@in_words()
def start(request: HttpRequest, said: Language) -> HttpResponse:
    """Show the scenarios."""
    workspace = read_workspace(root())
    default = workspace.settings.default_scenario
    scenarios = sorted(workspace.scenarios, key=lambda one: one.id != default)
    return page(
        request,
        "start.html.j2",
        said,
        title=Text("Scenarios: {region}", {"region": workspace.settings.label}),
        workspace=workspace,
        scenarios=scenarios,
        kept=all_kept(),
    )
