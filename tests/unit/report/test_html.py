"""report.html: one page that needs nothing from outside, in either language, safe with any label."""

import re
import sys
from html.parser import HTMLParser

import pytest

from s3prio import run
from s3prio.errors import MethodError
from s3prio.language import language
from s3prio.report.charts.bars import bars_svg
from s3prio.report.html import report_html, report_is_possible

LOADING = {"link", "iframe", "object", "embed", "base", "audio", "video", "source"}
VOID = {"meta", "br", "hr", "img", "input", "link", "wbr"}


class Page(HTMLParser):
    """What stands in a page: its elements, the words in each, and whether all are closed."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: dict[str, list[str]] = {}
        self.faults: list[str] = []
        self.feed(content.decode())
        self.faults += self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data):
        for tag in set(self.open):
            self.words.setdefault(tag, []).append(data.strip())


@pytest.fixture(scope="module")
def pages(starter_run, ruhr_run):
    """All pages by workspace and language."""
    return {
        (name, code): report_html(made, language(code))
        for name, made in (("starter", starter_run), ("ruhr", ruhr_run))
        for code in ("de", "en")
    }


ALL = [(name, code) for name in ("starter", "ruhr") for code in ("de", "en")]


@pytest.mark.parametrize("which", ALL, ids=" ".join)
def test_the_page_loads_nothing_from_outside(pages, which):
    page = Page(pages[which])
    assert [tag for tag, _ in page.tags if tag in LOADING] == []
    outside = [
        value
        for tag, attributes in page.tags
        for name, value in attributes.items()
        if name in ("src", "srcset", "data", "href", "xlink:href", "poster")
        and not (tag == "a" or (value or "").startswith("#"))
    ]
    assert outside == []
    assert re.search(rb"@import|url\(\s*['\"]?(https?:|//)", pages[which]) is None


@pytest.mark.parametrize("which", ALL, ids=" ".join)
def test_the_page_closes_every_element_that_it_opens(pages, which):
    assert Page(pages[which]).faults == []


@pytest.mark.parametrize("which", ALL, ids=" ".join)
def test_the_page_says_its_language(pages, which):
    assert Page(pages[which]).tags[0] == ("html", {"lang": which[1]})


def test_the_page_has_scenario_and_region_as_its_title(pages):
    titles = Page(pages["starter", "en"]).words["title"]
    assert titles == ["First scenario: My region (illustrative)"]


@pytest.mark.parametrize("which", ALL, ids=" ".join)
def test_the_page_has_the_heading_of_each_card(pages, which, starter_run, ruhr_run):
    made = starter_run if which[0] == "starter" else ruhr_run
    words = Page(pages[which]).words
    shown = [word for tag in ("h2", "h3", "h4") for word in words[tag] if word]
    say = language(which[1]).say
    titles = [
        say(part.title) for chapter in made.chapters for part in (chapter, *chapter.chapters)
    ]
    titles += [say(card.title) for card in made.cards]
    assert sorted(shown) == sorted(titles)


@pytest.mark.parametrize("which", ALL, ids=" ".join)
def test_the_page_links_to_each_card(pages, which):
    tags = Page(pages[which]).tags
    links = [attributes["href"] for tag, attributes in tags if tag == "a"]
    links = [link for link in links if (link or "").startswith("#")]
    ids = {f"#{attributes['id']}" for _, attributes in tags if "id" in attributes}
    assert links
    assert set(links) - ids == set()


@pytest.mark.parametrize("which", ALL, ids=" ".join)
def test_no_id_is_there_twice_on_the_page(pages, which):
    ids = [attributes["id"] for _, attributes in Page(pages[which]).tags if "id" in attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("which", ALL, ids=" ".join)
def test_the_charts_of_the_page_have_no_fixed_size(pages, which):
    drawings = [attributes for tag, attributes in Page(pages[which]).tags if tag == "svg"]
    drawings = [one for one in drawings if one.get("class") != "mark"]
    assert drawings
    assert all("viewbox" in one and "width" not in one for one in drawings)


# Clean energy: 9300 of 98000 jobs are 9.49 %, on a scale to 20 % a value of 0.47449; the experts'
# "excellent" is 1; with equal weights 73.7 points.
def test_german_numbers_have_a_decimal_comma(pages):
    cells = Page(pages["starter", "de"]).words["td"]
    assert "73,7" in cells
    assert "73.7" not in cells


def test_english_numbers_have_a_decimal_point(pages):
    cells = Page(pages["starter", "en"]).words["td"]
    assert "73.7" in cells
    assert "73,7" not in cells


def test_the_languages_differ(pages):
    german, english = (set(Page(pages["ruhr", code]).words["h2"]) - {""} for code in ("de", "en"))
    assert german & english == set()


def test_german_pages_hold_no_english_sentences(pages):
    words = " ".join(Page(pages["ruhr", "de"]).words["body"])
    words = words.replace("Smart specialisation strategy for the Ruhr Metropolis", "")  # a title
    assert re.findall(r"\b(?:the|of|and|which|points|missing)\b", words) == []


@pytest.mark.parametrize(("code", "word"), [("de", "erfunden"), ("en", "invented")])
def test_invented_figures_are_marked_above_the_results(pages, code, word):
    assert word in " ".join(Page(pages["starter", code]).words["strong"])


def test_true_figures_are_not_marked_as_invented(pages):
    assert "warning" not in {a.get("class") for _, a in Page(pages["ruhr", "en"]).tags}


PLACES = {
    "a topic": ("data/my-region/topics.toml", '{ en = "Tourism", de = "Tourismus" }'),
    "a criterion": ("criteria/future.toml", '{ en = "Prospects", de = "Aussichten" }'),
    "an indicator": (
        "criteria/future.toml",
        '{ en = "Expert view", de = "Urteil der Fachleute" }',
    ),
    "a scenario": ("scenarios/first.toml", '{ en = "First scenario", de = "Erstes Szenario" }'),
    "a source": (
        "data/my-region/sources.toml",
        '{ en = "Invented figures", de = "Erfundene Zahlen" }',
    ),
    "a region": (
        "workspace.toml",
        '{ en = "My region (illustrative)", de = "Meine Region (illustrativ)" }',
    ),
    "a municipality": ("data/my-region/municipalities.csv", "Hill Town"),
}
HOSTILE = '<b>x</b> & "y" <script>alert(1)</script> {z}'


@pytest.mark.parametrize(("name", "old"), PLACES.values(), ids=PLACES.keys())
def test_signs_of_html_are_shown_and_not_obeyed_in_the_label_of(change, name, old):
    new = (
        '"{}"'.format(HOSTILE.replace('"', '""'))
        if name.endswith(".csv")
        else f"{{ en = '{HOSTILE}', de = '{HOSTILE}' }}"
    )
    content = report_html(change(name, old, new), language("en"))
    page = Page(content)
    assert page.faults == []
    # Two scripts are the page's own: the search and what it knows.
    assert [tag for tag, _ in page.tags if tag in ("b", "script")] == ["script", "script"]
    assert "<script>alert" not in content.decode()
    assert HOSTILE in " ".join(page.words["body"] + page.words["title"])


def test_the_same_input_gives_the_same_bytes(pages, starter_run):
    again = run(f"{starter_run.case.workspace.root}/scenarios/first.toml")
    assert report_html(again, language("en")) == pages["starter", "en"]


def test_the_page_bears_the_fingerprint_of_its_input(pages, starter_run):
    assert starter_run.case.content_hash in pages["starter", "en"].decode()


def test_the_page_says_the_weights(pages):
    words = " ".join(Page(pages["starter", "en"]).words["p"])
    assert "Own strength 50 %" in words.replace("\u202f", " ").replace("\u00a0", " ")


def test_the_page_says_what_the_region_is_compared_with_and_up_to_when(pages):
    words = " ".join(Page(pages["ruhr", "en"]).words["p"])
    assert "Compared with Germany." in words
    assert "Figures up to 2024." in words


def test_a_category_is_spoken_in_full_for_those_who_listen(pages):
    words = " ".join(Page(pages["starter", "en"]).words["span"])
    assert "pioneer, 18.3 points to the nearest limit" in words


def test_the_page_is_possible_where_all_that_it_needs_is_installed():
    assert report_is_possible()


@pytest.mark.parametrize("absent", ["altair", "jinja2", "vl_convert"])
def test_the_page_names_the_extra_that_is_missing_without(monkeypatch, starter_run, absent):
    monkeypatch.setitem(sys.modules, absent, None)
    with pytest.raises(MethodError, match=r"pip install 's3prio\[report\]'"):
        report_html(starter_run, language("en"))


def test_two_topics_of_the_same_name_keep_a_bar_each(change):
    made = change("data/my-region/topics.toml", 'en = "Tourism"', 'en = "Clean energy"')
    drawing = bars_svg(made.cards[0].chart, language("en"), 760)
    words = re.findall(r">([^<]+)</text>", drawing)
    # Four bars of two parts each, on a ground of the lines of the scale.
    assert words.count("Clean energy") == 2
    assert len(re.findall(r'fill="#(?:00437A|C8500A)"', drawing)) == 8


def test_a_year_beyond_the_figures_is_said_to_be_so(change):
    made = change("scenarios/first.toml", "select = 2", "select = 2\nyear = 2030")
    words = " ".join(Page(report_html(made, language("en"))).words["p"])
    assert "Figures up to 2030; the latest at hand are of 2024." in words
