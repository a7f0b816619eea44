"""Packages leave and come back: true as they were made, and red with what differs where they were changed."""

import io
import zipfile

import pytest

from tests.browser.explorer import FACT, bring, damaged, moved, set_points, take

pytestmark = pytest.mark.browser

WORDS = {"de": ("Bestätigt", "Nicht bestätigt"), "en": ("Verified", "Not verified")}
COLOUR = "(at) => getComputedStyle(at).color"


def test_a_package_of_a_moved_board_comes_back_true_and_with_a_changed_figure_it_does_not(
    chromium, explorer
):
    page = chromium.new_page()
    page.goto(explorer.at("de", "ruhr-equal/"))
    moved(page, lambda: set_points(page, "jobs", 60))
    page.wait_for_url("**w.jobs=60**")
    package = take(page, "package")
    assert FACT in zipfile.ZipFile(io.BytesIO(package)).namelist()
    for name, content, holds in (("so", package, True), ("anders", damaged(package), False)):
        page.goto(explorer.at("de", ""))
        bring(page, f"{name}.s3prio.zip", content)
        page.wait_for_url("**/audit")
        assert page.locator("p.verdict.good").count() == holds
        assert (FACT in page.inner_text("main")) is not holds
    page.context.close()


def test_the_verdict_is_said_in_words_and_shown_by_more_than_its_colour(
    page, explorer, lang_of_visitor
):
    yes, no = WORDS[lang_of_visitor]
    page.goto(explorer.at(lang_of_visitor, f"{explorer.true}/audit"))
    verdict = page.locator("p.verdict[role=status]")
    assert verdict.inner_text() == f"✔ {yes}"
    assert verdict.evaluate(COLOUR) == "rgb(27, 107, 74)"
    page.goto(explorer.at(lang_of_visitor, f"{explorer.damaged}/audit"))
    assert verdict.inner_text() == f"✘ {no}"
    assert verdict.evaluate(COLOUR) == "rgb(163, 38, 11)"
    # The changed file is named first, in the sentence and in the table.
    assert FACT in page.locator("main .card .answer").inner_text()
    assert FACT in page.locator("main .card tbody tr").first.inner_text()


def test_the_board_of_a_package_says_that_it_is_one(page, explorer):
    page.goto(explorer.at("de", f"{explorer.true}/"))
    assert "Dieses Szenario kam als Paket." in page.inner_text("main")
    assert page.locator("table.ranking").is_visible()


@pytest.mark.parametrize(
    ("name", "content"), [("a.s3prio.zip", b"PK\x03\x04"), ("a.xlsx", b"no book"), ("a.zip", b"")]
)
def test_what_cannot_be_read_is_told_by_its_name(page, explorer, name, content):
    page.goto(explorer.at("de", ""))
    bring(page, name, content)
    assert name in page.inner_text("main")
    assert page.locator("main a", has_text="Zu den Szenarien").is_visible()
