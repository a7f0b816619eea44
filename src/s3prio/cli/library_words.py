"""
Words of the command-line library that reach the user; named here so that the catalogues hold them.

The library asks gettext for them, and gettext asks our catalogue (see `s3prio.cli.entrance`).
"""

from s3prio.text import Text

WORDS = (
    Text("Arguments"),
    Text("Options"),
    Text("Commands"),
    Text("[default: {}]"),
    Text("[required]"),
    Text("required"),
    Text("default: {default}"),
    Text("Missing command."),
    Text("No such command {name!r}."),
)
