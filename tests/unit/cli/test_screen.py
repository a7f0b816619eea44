"""Cards in a terminal: tables in colour, cut to its width; in a pipe plain text."""

import io

import pytest
from rich.console import Console

from s3prio import run
from s3prio.cli.screen import Screen
from s3prio.language import language


def shown(workspace, *, terminal):
    """Return what a screen shows of the starter's cards."""
    screen = Screen(language("en"))
    file = io.StringIO()
    screen.out = Console(
        file=file, force_terminal=terminal, width=120, highlight=False, color_system="truecolor"
    )
    for card in run(workspace / "scenarios" / "first.toml").cards:
        screen.card(card)
    return file.getvalue()


def test_a_terminal_shows_the_topics_in_a_table(small_workspace):
    assert "Clean energy" in shown(small_workspace, terminal=True)


def test_a_terminal_shows_pioneers_in_colour(small_workspace):
    assert "\x1b[1;37;48;2;0;67;122m P " in shown(small_workspace, terminal=True)


def test_a_terminal_shows_no_line_wider_than_itself(small_workspace):
    import re  # noqa: PLC0415 only here

    plain = re.sub(r"\x1b\[[\d;]*m", "", shown(small_workspace, terminal=True))
    assert max(len(line) for line in plain.split("\n")) <= 120


@pytest.mark.parametrize("label", ["[red]Energy", "Energy [/bold]", "Energy \\\\"])
def test_a_terminal_shows_square_brackets_as_they_are(small_workspace, label):
    path = small_workspace / "data" / "my-region" / "topics.toml"
    text = path.read_text("utf-8").replace("Clean energy", label)
    path.write_text(text, "utf-8")
    assert label.replace("\\\\", "\\") in shown(small_workspace, terminal=True)
