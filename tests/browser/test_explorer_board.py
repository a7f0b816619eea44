"""The board with a keyboard and by numbers: what a move changes, says, keeps, and how it is undone."""

import re
from functools import partial

import numpy as np
import pytest

from tests.browser.explorer import RESULT, moved, set_points

pytestmark = pytest.mark.browser

FORMER = {"de": "Smarte Logistik", "en": "Smart Logistics"}
LATER = {
    "de": "Urbane Transformation & Smart City",
    "en": "Urban Transition & Smart City",
}
"""The first topic to fall out, and the one that takes its place, when jobs count for more."""


JOBS = {
    "de": "Strukturentwicklung und qualifizierte Arbeit",
    "en": "Structural development and qualified jobs",
}


def selected(page):
    rows = page.locator("table.ranking tbody tr")
    return {
        row.locator("th").inner_text()
        for row in rows.all()
        if row.locator("td").last.inner_text() in ("ja", "yes")
    }


def by_hand(ruhr_run, jobs, lang):
    """Return the six best topics by points that are added up here, with jobs at some points of 100."""
    topics = ruhr_run.topics
    shares = np.full(4, (100 - jobs) / 3)
    shares[topics.model.criterion_ids.index("jobs")] = jobs
    best = np.argsort(-(topics.values @ shares))[:6]
    labels = ruhr_run.case.labels.topics
    return {getattr(labels[topics.alternatives[i][0]], lang) for i in best}


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_six_selected_topics_are_named_in_the_sentence_and_marked_in_the_table(
    page, explorer, ruhr_run, lang
):
    page.goto(explorer.at(lang, ""))
    page.click("main h3 a[href$='/ruhr-equal/']")
    six = by_hand(ruhr_run, 25, lang)
    assert selected(page) == six
    assert all(topic in page.inner_text(RESULT) for topic in six)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_jobs_moved_up_by_keyboard_change_the_selection_where_the_board_said_and_it_is_said(
    page, explorer, ruhr_run, lang
):
    page.goto(explorer.at(lang, "ruhr-equal/"))
    page.click("#others > summary")
    (line,) = (said for said in page.locator("#others li").all_inner_texts() if JOBS[lang] in said)
    upper = float(re.findall(r"[\d.,]+(?=\s%)", line)[1].replace(",", "."))
    assert 34.0 <= upper < 34.5
    page.focus("#slide-jobs")
    for _ in range(18):
        page.keyboard.press("ArrowRight")
    page.wait_for_url("**w.jobs=34&**")
    assert selected(page) == by_hand(ruhr_run, 34, lang)
    assert FORMER[lang] in selected(page)
    said = moved(page, lambda: page.keyboard.press("ArrowRight"))
    page.wait_for_url("**w.jobs=34.5&**")
    assert selected(page) == by_hand(ruhr_run, 34.5, lang)
    chosen = re.split(r"\. (?:Das nächste|The next)", said)[0]
    assert LATER[lang] in chosen
    assert FORMER[lang] not in chosen


def test_a_move_keeps_the_focus_and_the_element_that_says_the_result(page, explorer):
    page.goto(explorer.at("de", "ruhr-equal/"))
    page.evaluate(f"window.sentence = document.querySelector('{RESULT}')")
    page.focus("#slide-jobs")
    for key in ("End", "Home", "ArrowRight"):
        moved(page, partial(page.keyboard.press, key))
        assert page.evaluate("document.activeElement.id") == "slide-jobs"
        assert page.evaluate(
            f"window.sentence.isConnected && window.sentence === document.querySelector('{RESULT}')"
        )


def test_what_is_pressed_down_to_nothing_comes_up_again_in_its_proportions(page, explorer):
    page.goto(explorer.at("de", "ruhr-equal/?w.authenticity=50&w.growth-market=30&w.jobs=10"))
    page.fill("#w-innovation-potential", "10")
    page.press("#w-innovation-potential", "Tab")
    page.focus("#slide-jobs")
    page.keyboard.press("End")
    assert [page.input_value(f"#w-{id_}") for id_ in ("authenticity", "jobs")] == ["0", "100"]
    for _ in range(100):  # half a point each
        page.keyboard.press("ArrowLeft")
    points = [page.input_value(f"#w-{id_}") for id_ in ("authenticity", "growth-market")]
    # 50 to 30 to 10 as before, of the 50 that are left.
    assert points == ["27.8", "16.7"]
    assert page.input_value("#w-innovation-potential") == "5.5"


def test_the_sum_stays_100_and_a_lock_holds(page, explorer):
    page.goto(explorer.at("de", "ruhr-equal/"))
    page.check("[data-lock=authenticity]")
    set_points(page, "jobs", 55)
    points = {
        field.get_attribute("name"): float(field.input_value())
        for field in page.locator("input[name^='w.']").all()
    }
    # 100 - 25 that are locked - 55; the other two share what is left as they did before.
    assert points == {
        "w.authenticity": 25,
        "w.growth-market": 10,
        "w.innovation-potential": 10,
        "w.jobs": 55,
    }


@pytest.mark.parametrize("typed", ["120", "-5", ""])
def test_points_beyond_the_scale_are_brought_back_to_it(page, explorer, typed):
    page.goto(explorer.at("de", "ruhr-equal/"))
    page.fill("#w-jobs", typed)
    page.press("#w-jobs", "Tab")
    assert page.input_value("#w-jobs") == {"120": "100", "-5": "0", "": "0"}[typed]


def test_the_address_says_what_is_on_the_board_and_brings_it_back(page, explorer):
    page.goto(explorer.at("de", "ruhr-equal/"))
    after = moved(page, lambda: set_points(page, "jobs", 60))
    page.wait_for_url("**w.jobs=60**")
    page.goto(page.url)
    assert page.inner_text(RESULT) == after
    assert page.input_value("#w-jobs") == page.input_value("#slide-jobs") == "60"


def test_the_switch_of_language_keeps_the_place_and_the_board(page, explorer):
    page.goto(explorer.at("de", "ruhr-equal/"))
    moved(page, lambda: set_points(page, "jobs", 60))
    page.wait_for_url("**w.jobs=60**")
    page.click("#switch")
    page.wait_for_url("**/en/ruhr-equal/?**w.jobs=60**")
    assert page.get_attribute("html", "lang") == "en"
    assert page.input_value("#w-jobs") == "60"
    page.click("table.ranking th a >> nth=0")
    page.click("#switch")
    page.wait_for_url("**/de/ruhr-equal/why/*w.jobs=60**")


def test_other_pages_are_asked_for_with_what_is_on_the_board_now(page, explorer):
    page.goto(explorer.at("de", "ruhr-equal/"))
    moved(page, lambda: set_points(page, "jobs", 60))
    page.wait_for_url("**w.jobs=60**")
    page.click("header nav a[href*=never]")
    page.wait_for_url("**/never?**w.jobs=60**")
    assert "60,0 % statt 25,0 %" in page.inner_text("main")


# Undoing


def twice_moved(page, explorer):
    """Move the board twice, with a rest between; return what it said at first, then, and in the end."""
    page.goto(explorer.at("de", "ruhr-equal/"))
    first = page.inner_text(RESULT)
    second = moved(page, lambda: set_points(page, "jobs", 60))
    page.wait_for_url("**w.jobs=60**")
    page.wait_for_timeout(1100)  # so long a hand rests between two moves
    third = moved(page, lambda: set_points(page, "jobs", 0))
    page.wait_for_url("**w.jobs=0**")
    return first, second, third


def test_the_button_undoes_one_move_after_the_other_and_keeps_the_focus(page, explorer):
    first, second, _ = twice_moved(page, explorer)
    page.focus("#undo")
    for said, points, focus in ((second, "60", "undo"), (first, "25", "weights")):
        page.keyboard.press("Enter")
        page.wait_for_function(
            "([at, said]) => document.querySelector(at)?.innerText === said", arg=[RESULT, said]
        )
        assert page.input_value("#w-jobs") == page.input_value("#slide-jobs") == points
        page.wait_for_function("(id) => document.activeElement.id === id", arg=focus)
    assert page.is_disabled("#undo")


def test_the_browsers_back_undoes_and_its_forward_does_again(page, explorer):
    first, second, third = twice_moved(page, explorer)
    steps = ((page.go_back, second), (page.go_back, first), (page.go_forward, second))
    for step, said in (*steps, (page.go_forward, third)):
        step()
        page.wait_for_function(
            "([at, said]) => document.querySelector(at)?.innerText === said", arg=[RESULT, said]
        )


def test_going_back_from_another_page_leads_to_the_board_as_it_was(page, explorer):
    page.goto(explorer.at("de", "ruhr-equal/"))
    said = moved(page, lambda: set_points(page, "jobs", 60))
    page.wait_for_url("**w.jobs=60**")
    page.click("table.ranking th a >> nth=0")
    page.wait_for_url("**/why/**")
    page.go_back()
    assert page.inner_text(RESULT) == said
    assert page.input_value("#w-jobs") == page.input_value("#slide-jobs") == "60"


def test_a_jump_to_the_content_does_not_load_the_page_anew(page, explorer):
    page.goto(explorer.at("de", "ruhr-equal/"))
    page.evaluate("window.isTheSame = true")
    page.focus("a.skip")
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    page.wait_for_timeout(300)  # a page that loads anew has begun to by then
    assert page.evaluate("window.isTheSame") is True
    assert page.evaluate("document.activeElement.id") == "main"
