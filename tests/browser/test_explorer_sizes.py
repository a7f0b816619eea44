"""What the explorer sends: little at first, less with each move."""

import pytest

from tests.browser.explorer import moved, set_points

pytestmark = pytest.mark.browser

FIRST, MOVE = 150_000, 30_000
"""Bytes over the line, as they are packed."""


@pytest.fixture
def counted(chromium):
    """A page with nothing kept from before, and the bytes of each answer to it."""
    context = chromium.new_context()
    page = context.new_page()
    sizes = []
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda said: sizes.append(said["encodedDataLength"]))
    yield page, sizes
    context.close()


@pytest.mark.parametrize(
    "path", ["", "ruhr-equal/", "ruhr-working-group/", "ruhr-working-group/politics"]
)
def test_the_first_load_is_small(counted, explorer, path):
    page, sizes = counted
    page.goto(explorer.at("de", path), wait_until="networkidle")
    assert len(sizes) >= 2  # the page and its styles
    assert 0 < sum(sizes) <= FIRST


def test_a_move_sends_only_what_it_changes(counted, explorer):
    page, sizes = counted
    page.goto(explorer.at("de", "ruhr-equal/"), wait_until="networkidle")
    sizes.clear()
    moved(page, lambda: set_points(page, "jobs", 60))
    page.wait_for_load_state("networkidle")
    assert len(sizes) == 1
    assert 0 < sizes[0] <= MOVE
