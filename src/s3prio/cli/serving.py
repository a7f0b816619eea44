"""The commands that open the explorer, and set the password of its operator."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from s3prio.cli.finding import root_of
from s3prio.cli.screen import Screen, screen_in
from s3prio.cli.words import MARKUP, Command, Group, LangOption, help_text
from s3prio.errors import Fault, InputError
from s3prio.files.finding import shipped_workspace
from s3prio.files.installed import require_installed
from s3prio.text import Text

if TYPE_CHECKING:
    import socket

serving = typer.Typer(cls=Group, rich_markup_mode=MARKUP)

_LOOPBACK = ("127.0.0.1", "localhost", "::1")

WorkspaceArgument = Annotated[
    Path | None, typer.Argument(help=help_text("Folder of the workspace."), show_default=False)
]
DatabaseOption = Annotated[
    str | None,
    typer.Option(
        "--database",
        envvar="S3PRIO_DATABASE",
        show_envvar=False,
        show_default=False,
        help=help_text(
            "Where scenarios are saved: a file, or postgresql://USER:PASSWORD@HOST:PORT/NAME."
            " By default explorer.sqlite3 in the workspace. The variable S3PRIO_DATABASE says it too,"
            " so that no password stands in the list of processes."
        ),
    ),
]


@serving.command(
    cls=Command,
    help=help_text(
        "Open the explorer: move weights in a browser and see at once what changes, save scenarios and"
        " compare them.\n\n"
        "It answers on this machine alone. For others on the network, set a password first:"
        " s3prio password. Behind another server, say under which name it is reached: --name.\n\n"
        "Examples:\n\n  s3prio serve\n\n  s3prio serve my-region --port 8080\n\n"
        "  s3prio serve my-region --host 0.0.0.0 --database postgresql://s3prio@db.example/s3prio"
    ),
)
def serve(
    workspace: WorkspaceArgument = None,
    host: Annotated[
        str, typer.Option("--host", help=help_text("Address of this machine to answer on."))
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=1, max=65535, help=help_text("Number of the port."))
    ] = 8000,
    database: DatabaseOption = None,
    name: Annotated[
        str | None,
        typer.Option(
            "--name",
            show_default=False,
            help=help_text(
                "Name under which a server before it is reached by others, such as explorer.example."
                " Then the password is asked for."
            ),
        ),
    ] = None,
    lang: LangOption = None,
) -> None:
    """Serve the explorer."""
    screen = screen_in(lang)
    root = _workspace(workspace, screen)
    # Nobody knows all names of a machine on a network; there the password keeps out who should not see it.
    others = ("*",) if host not in _LOOPBACK else () if name is None else (name,)
    made = _site(root, database, screen, others)
    if others:
        _require_password()
    _let_go()
    import uvicorn  # noqa: PLC0415 an extra: loaded only by those who serve

    config = uvicorn.Config(
        made,
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=2,
    )
    listening = _listening(host, port)
    shown = f"[{host}]" if ":" in host else host
    screen.tell(Text("Open in a browser: {address}", {"address": f"http://{shown}:{port}/"}))
    screen.tell(Text("Stop with Ctrl+C."))
    uvicorn.Server(config).run(sockets=[listening])


@serving.command(
    cls=Command,
    help=help_text(
        "Set the password that the explorer asks for when others than this machine open it.\n\n"
        "It is asked for twice and not shown; what is kept is its hash (argon2id).\n\n"
        "Example:\n\n  s3prio password my-region"
    ),
)
def password(
    workspace: WorkspaceArgument = None,
    database: DatabaseOption = None,
    lang: LangOption = None,
) -> None:
    """Set the operator's password."""
    screen = screen_in(lang)
    root = _workspace(workspace, screen)
    _site(root, database, screen)
    from s3prio.web.passwords import SHORTEST, set_password  # noqa: PLC0415 only once it is configured

    asked = screen.language.say(Text("Password"))
    again = screen.language.say(Text("The same again"))
    given = typer.prompt(asked, hide_input=True, confirmation_prompt=again, err=True)
    if len(given) < SHORTEST:
        raise InputError(Text("A password has at least {least} letters.", {"least": SHORTEST}))
    set_password(given)
    screen.tell(Text("The password is set."))


def _workspace(asked: Path | None, screen: Screen) -> Path:
    require_installed(
        (
            "django",
            "django_htmx",
            "uvicorn",
            "altair",
            "jinja2",
            "vl_convert",
            "argon2",
            "tomli_w",
        ),
        Text("The explorer needs what is not installed: pip install 's3prio[web]'."),
    )
    return root_of(asked, screen)


def _site(root: Path, database: str | None, screen: Screen, others: tuple[str, ...] = ()) -> Any:
    """Return the site with its database brought up to date."""
    from s3prio.web.database import FILE, bring_up_to_date, database_settings  # noqa: PLC0415 only who serves needs them
    from s3prio.web.site import LOOPBACK, asgi_site  # noqa: PLC0415 as above

    # What comes with s3prio is not written to: there scenarios are saved where one stands.
    folder = Path() if root == shipped_workspace() else root
    settings = database_settings(database or str((folder / FILE).absolute()))
    made = asgi_site(root, settings, (*others, *LOOPBACK))
    copy = bring_up_to_date(settings)
    if copy is not None:
        screen.tell(
            Text("The database was brought up to date; before that: {copy}", {"copy": str(copy)})
        )
    logging.getLogger("django.request").setLevel(logging.ERROR)
    return made


def _require_password() -> None:
    from s3prio.web.passwords import has_password  # noqa: PLC0415 only once it is configured

    if not has_password():
        raise InputError(
            Fault(
                Text("Others could open the explorer at this address, and no password is set."),
                Text(
                    "Set one with: s3prio password. Or leave out --host and --name, and it answers on this machine"
                    " alone."
                ),
            )
        )


def _let_go() -> None:
    """Close what start-up opened: as long as it is open, SQLite leaves what is saved in its journal."""
    from django.db import connection  # noqa: PLC0415 only once it is configured

    connection.close()


def _listening(host: str, port: int) -> socket.socket:
    """Take the port, or say that somebody has it."""
    import socket  # noqa: PLC0415 as above

    bound = None
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        # Made with its protocol named: otherwise small answers wait for others to be sent with them.
        bound = socket.socket(family, kind, protocol)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
    except OSError as problem:
        if bound is not None:
            bound.close()
        raise InputError(
            Fault(
                Text("The port {port} cannot be taken.", {"port": str(port)}),
                Text("Another program has it, perhaps another explorer. Name another one: --port"),
                host,
            )
        ) from problem
    return bound
