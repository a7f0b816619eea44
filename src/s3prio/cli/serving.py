"""The command that opens the explorer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from s3prio.cli.finding import root_of
from s3prio.cli.screen import screen_in
from s3prio.cli.words import MARKUP, Command, Group, LangOption, help_text
from s3prio.errors import Fault, InputError
from s3prio.files.installed import require_installed
from s3prio.text import Text

serving = typer.Typer(cls=Group, rich_markup_mode=MARKUP)

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@serving.command(
    cls=Command,
    help=help_text(
        "Open the explorer: move weights in a browser and see at once what changes.\n\n"
        "Examples:\n\n  s3prio serve\n\n  s3prio serve my-region --port 8080"
    ),
)
def serve(
    workspace: Annotated[
        Path | None, typer.Argument(help=help_text("Folder of the workspace."), show_default=False)
    ] = None,
    host: Annotated[
        str, typer.Option("--host", help=help_text("Address of this machine."))
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=1, max=65535, help=help_text("Number of the port."))
    ] = 8000,
    lang: LangOption = None,
) -> None:
    """Serve the explorer."""
    screen = screen_in(lang)
    require_installed(
        ("django", "django_htmx", "uvicorn", "altair", "jinja2", "vl_convert"),
        Text("The explorer needs what is not installed: pip install 's3prio[web]'."),
    )
    if host not in LOOPBACK:
        raise InputError(
            Fault(
                Text("The explorer answers on this machine only."),
                Text(
                    "Leave out --host. For others on the network set a server with a sign-in before it."
                ),
                host,
            )
        )
    root = root_of(workspace, screen)
    import uvicorn  # noqa: PLC0415 an extra: loaded only by those who serve

    from s3prio.web.site import asgi_site  # noqa: PLC0415 as above

    screen.tell(Text("Open in a browser: {address}", {"address": f"http://{host}:{port}/"}))
    screen.tell(Text("Stop with Ctrl+C."))
    uvicorn.run(
        asgi_site(root, (host, *LOOPBACK)),
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=2,
    )
