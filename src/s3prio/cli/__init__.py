"""The command line: parses what was asked, calls the pipeline, shows cards; no arithmetic."""

from s3prio.cli.entrance import main

__all__ = ["main"]
