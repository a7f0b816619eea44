"""From a topic down to its figures, what never changes, saving, comparing, and going back: as people do it."""

import re

import pytest

from tests.browser.explorer import (
    RESULT,
    moved,
    press_save,
    save_as,
    scenario_of,
    set_points,
    take,
)

pytestmark = pytest.mark.browser

LANGS = pytest.mark.parametrize("lang", ["de", "en"])


@LANGS
def test_from_a_selected_topic_the_way_leads_to_its_indicators_figures_and_sources(
    page, explorer, lang
):
    page.goto(explorer.at(lang, "ruhr-equal/"))
    link = page.locator("table.ranking tr.selected th a").first
    topic = link.inner_text()
    link.click()
    page.wait_for_url("**/why/**")
    assert page.inner_text("h1") == topic
    trace = page.locator("main .card").last
    levels = trace.locator("tbody th, tbody td:first-child").all_inner_texts()
    words = {
        "de": {"Kriterium", "Indikator", "Zahl"},
        "en": {"Criterion", "Indicator", "Figure"},
    }[lang]
    assert words <= set(levels)
    assert "data/ruhr/topic_jobs.csv" in trace.inner_text()
    sources = {
        "de": "Beschäftigte nach Berufsgruppen",
        "en": "Employees by occupation group",
    }[lang]
    assert re.search(rf"\(1\) {sources}", page.inner_text("main"))


def test_what_never_changes_names_each_topic(page, explorer, ruhr_run, lang_of_visitor):
    lang = lang_of_visitor
    page.goto(explorer.at(lang, "ruhr-equal/"))
    page.click("header nav a[href$='/never']")
    page.wait_for_url("**/never")
    labels = ruhr_run.case.labels.topics
    rows = page.locator("main .card").first.locator("tbody tr")
    named = {row.locator("th").inner_text() for row in rows.all()}
    assert named == {getattr(label, lang) for label in labels.values()}
    shares = rows.locator("td:nth-child(2)").all_inner_texts()
    assert all(re.fullmatch(r"[\d.,]+\s%", share) for share in shares)


def test_two_boards_are_saved_and_stand_side_by_side(page, explorer, lang_of_visitor):
    lang = lang_of_visitor
    page.goto(explorer.at(lang, "ruhr-equal/"))
    first = moved(page, lambda: set_points(page, "jobs", 60))
    page.wait_for_url("**w.jobs=60**")
    page.click("#live .moved a[href*='/save']")
    one = save_as(page, f"Arbeit {lang}", why="Arbeit zählt")
    assert page.locator("p.done[role=status]").is_visible()
    assert page.inner_text(RESULT) == first
    second = moved(page, lambda: set_points(page, "authenticity", 70))
    page.wait_for_url("**w.authenticity=70**")
    page.click("#live .moved a[href*='/save']")
    page.check("[name=as][value=new]")
    two = save_as(page, f"Stärken {lang}")
    assert page.inner_text(RESULT) == second
    assert two != one
    page.goto(explorer.at(lang, ""))
    for scenario in (one, two):
        page.check(f"input[name=of][value={scenario}]")
    page.click("form[action$='/compare'] button")
    page.wait_for_url("**/compare?**")
    assert page.locator("main > ul a").all_inner_texts() == [f"Stärken {lang}", f"Arbeit {lang}"]
    assert len(page.locator("main .card table").all()) >= 2


def test_a_board_is_compared_with_its_scenario_without_being_saved(page, explorer):
    page.goto(explorer.at("de", "ruhr-equal/"))
    moved(page, lambda: set_points(page, "jobs", 60))
    page.click("#live .moved a[href*='/compare']")
    page.wait_for_url("**/compare?**")
    names = page.locator("main > ul a").all_inner_texts()
    assert names == ["Alle vier Kriterien gleich", "Alle vier Kriterien gleich (geändert)"]


def test_of_two_tabs_on_one_scenario_the_later_one_is_told_and_loses_nothing(visitor, explorer):
    early, late = visitor.new_page(), visitor.new_page()
    early.goto(explorer.at("de", "ruhr-equal/save?w.jobs=70"))
    scenario = save_as(early, "Zwei Reiter")
    for tab, jobs in ((early, 5), (late, 90)):
        tab.goto(explorer.at("de", f"{scenario}/save?w.jobs={jobs}"))
    save_as(early, "Zwei Reiter", why="Von nebenan")
    late.fill("#why", "Mein Grund")
    press_save(late)
    told = late.locator("#faults[role=alert]")
    assert "Jemand anderes hat inzwischen Fassung 2 gespeichert." in told.inner_text()
    assert late.evaluate("document.activeElement.id") == "faults"
    assert late.input_value("#why") == "Mein Grund"
    press_save(late)
    late.wait_for_url("**saved=3")
    assert late.input_value("#w-jobs") == "54.55"  # 90 beside three times 25
    late.click("header nav a[href*=history]")
    late.wait_for_url("**/history**")
    assert [one.inner_text() for one in late.locator("main h2 a").all()] == [
        "Fassung 3",
        "Fassung 2",
        "Fassung 1",
    ]
    assert "Von nebenan" in late.inner_text("main")
    early.close()
    late.close()


def test_an_old_version_is_looked_at_and_restored(page, explorer, lang_of_visitor):
    lang = lang_of_visitor
    page.goto(explorer.at(lang, "ruhr-equal/save?w.jobs=75"))
    scenario = save_as(page, f"Verlauf {lang}")
    before = page.inner_text(RESULT)
    page.goto(explorer.at(lang, f"{scenario}/save?w.jobs=0"))
    save_as(page, f"Verlauf {lang}")
    assert page.inner_text(RESULT) != before
    page.click("header nav a[href*=history]")
    page.click("main h2 a >> nth=1")
    page.wait_for_url("**version=1**")
    assert page.inner_text(RESULT) == before
    assert page.locator(
        "main a", has_text={"de": "Zur letzten", "en": "To the last"}[lang]
    ).count()
    page.click("header nav a[href*=history]")
    page.wait_for_url("**/history**")
    page.click("main form button")
    page.wait_for_url("**saved=3")
    assert scenario_of(page) == scenario
    assert page.inner_text(RESULT) == before


def test_the_page_for_a_mayor_is_taken_along_as_pdf(page, explorer, lang_of_visitor):
    page.goto(explorer.at(lang_of_visitor, "ruhr-equal/"))
    assert take(page, "summary").startswith(b"%PDF")


def test_that_a_file_is_being_made_is_said_and_the_board_stays(page, explorer, lang_of_visitor):
    page.goto(explorer.at(lang_of_visitor, "ruhr-equal/?w.jobs=60"))
    before = page.url
    assert page.locator("#making[role=status]").count() == 1
    take(page, "json")
    page.wait_for_function(
        "document.querySelector('#making').textContent.includes('ruhr-equal-result.json')"
    )
    assert page.url == before


def test_the_whole_report_is_taken_along_as_pdf(chromium, explorer):
    page = chromium.new_page()
    page.goto(explorer.at("de", "ruhr-equal/?w.jobs=60"))
    assert take(page, "pdf").startswith(b"%PDF")
    page.context.close()
