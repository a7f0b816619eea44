"""summary.pdf: one page for those who decide, whatever the region, with what it leaves out."""

import re
import shutil

import pdfua
import pytest

from s3prio import run
from s3prio.errors import MethodError
from s3prio.files import installed
from s3prio.language import language
from s3prio.report.summary import summary_pdf
from tests.unit.report.listening import Listener, plain, words_beyond

WHICH = ["starter", "ruhr", "crowded"]
ALL = [(name, code) for name in WHICH for code in ("de", "en")]
every_summary = pytest.mark.parametrize("which", ALL, ids=" ".join)


@pytest.fixture(scope="module")
def summaries(starter_run, ruhr_run, crowded_run):
    """All summaries by workspace and language."""
    runs = zip(WHICH, (starter_run, ruhr_run, crowded_run), strict=True)
    return {
        (name, code): summary_pdf(made, language(code))
        for name, made in runs
        for code in ("de", "en")
    }


@pytest.fixture(scope="module")
def listeners(summaries):
    """Each summary as somebody who listens meets it."""
    return {which: Listener(content) for which, content in summaries.items()}


def said(made, *ids, code="en"):
    """Return the sentences of some cards of a result."""
    sentences = {card.id: card.sentence for card in made.cards}
    return [plain(language(code).say(sentences[id_])) for id_ in ids]


@every_summary
def test_the_summary_is_one_page(listeners, which):
    assert len(listeners[which].pdf.pages) == 1


@every_summary
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler-utils")
def test_no_word_is_cut_off_at_the_edge_of_the_page(summaries, which):
    assert words_beyond(summaries[which], 16) == []


@every_summary
def test_a_checker_of_pdf_ua_finds_nothing(summaries, which, tmp_path):
    path = tmp_path / "summary.pdf"
    path.write_bytes(summaries[which])
    assert pdfua.validate(str(path)).findings == ()


@every_summary
def test_the_summary_is_tagged_and_says_its_language(listeners, which):
    pdf = listeners[which].pdf
    assert bool(pdf.Root.MarkInfo.Marked)
    assert pdf.open_metadata()["pdfuaid:part"] == "1"
    assert str(pdf.Root.Lang) == which[1]


@every_summary
def test_headings_skip_no_level(listeners, which):
    kinds = [heading.kind for heading in listeners[which].document.all("H1", "H2", "H3")]
    assert kinds[0] == "H1"
    assert set(kinds[1:]) == {"H2"}


# Equal weights: the six that are selected, with the points of the ranking.
def test_the_selected_topics_stand_in_their_order_with_points_and_pioneers(listeners):
    rows = [
        [cell.said() for cell in row.inside]
        for row in listeners["ruhr", "en"].document.all("TBody")[0].all("TR")
    ]
    assert [row[1] for row in rows] == [
        "Healthcare",
        "IT Services - Cyber Security & AI",
        "Creative & Media Industries",
        "Finance, Insurance & Business Services",
        "Education & Knowledge",
        "Smart Logistics",
    ]
    assert rows[0] == ["1", "Healthcare", "62.2", "Kreis Recklinghausen, Herne"]


def test_german_numbers_have_a_decimal_comma(listeners):
    (table,) = listeners["ruhr", "de"].document.all("Table")
    assert "62,2" in table.said()


def test_the_answers_are_the_sentences_of_the_cards(listeners, ruhr_run):
    heard = [passage.said() for passage in listeners["ruhr", "en"].document.all("P")]
    for sentence in said(ruhr_run, "swaps", "assumptions", "weights-topics", "limits"):
        assert sentence in heard


def test_notes_of_the_workspace_are_told(listeners, ruhr_run):
    heard = listeners["ruhr", "de"].document.said()
    for note in ruhr_run.case.settings.notes:
        assert plain(note.de) in heard


def test_politics_and_evidence_are_told_where_they_were_asked_for(ruhr):
    made = run(ruhr / "scenarios" / "ruhr-working-group.toml")
    listener = Listener(summary_pdf(made, language("de")))
    heard = listener.document.said()
    assert len(listener.pdf.pages) == 1
    for sentence in said(made, "balance-trade", "balance-core", code="de"):
        assert sentence in heard
    assert heard.index("Niemand hat abgestimmt") < heard.index("Gewichte: ")


@pytest.mark.parametrize(("code", "word"), [("de", "erfunden"), ("en", "invented")])
def test_invented_figures_are_marked_above_the_topics(listeners, code, word):
    header, main, _ = listeners["starter", code].document.inside
    assert word in header.said()
    assert main.all("Table")


def test_topics_that_the_page_has_no_room_for_are_counted(listeners):
    for code in ("de", "en"):
        (table,) = listeners["crowded", code].document.all("Table")
        shown = len(table.all("TBody")[0].all("TR"))
        assert shown < 20
        after = listeners["crowded", code].document.all("Sect")[0].all("P")[0].said()
        assert str(20 - shown) in re.findall(r"\d+", after)


def test_where_all_topics_are_selected_there_is_nothing_to_talk_about_first(change):
    made = change("scenarios/first.toml", "select = 2", "select = 4")
    heard = Listener(summary_pdf(made, language("en"))).document
    assert len(heard.all("TBody")[0].all("TR")) == 4
    assert "To talk about first" not in heard.said()


def test_topics_that_are_level_for_the_last_place_are_named(small_workspace):
    data = small_workspace / "data" / "my-region"
    for name, same in (("jobs.csv", "500"), ("expert_view.csv", "good")):
        header, *lines = (data / name).read_text("utf-8").splitlines()
        changed = [f"{line.rsplit(',', 1)[0]},{same}" for line in lines]
        (data / name).write_text("\n".join([header, *changed]), "utf-8")
    listener = Listener(summary_pdf(run(small_workspace / "scenarios/first.toml"), language("en")))
    assert len(listener.pdf.pages) == 1
    assert "Level for the last places" in listener.document.said()
    assert listener.document.all("Table") == []


def test_the_summary_bears_the_fingerprint_of_its_input_and_no_date(
    summaries, listeners, starter_run
):
    assert starter_run.case.content_hash in listeners["starter", "en"].document.said()
    assert b"CreationDate" not in summaries["starter", "en"]


def test_the_same_input_gives_the_same_bytes(summaries, starter_run):
    again = run(f"{starter_run.case.workspace.root}/scenarios/first.toml")
    assert summary_pdf(again, language("de")) == summaries["starter", "de"]


def test_the_extra_that_is_missing_is_named(monkeypatch, starter_run):
    monkeypatch.setattr(installed, "find_spec", lambda _: None)
    with pytest.raises(MethodError, match=r"pip install 's3prio\[pdf\]'"):
        summary_pdf(starter_run, language("en"))
