"""Documents for an office: real headings, headers that repeat, pictures that say what they show."""

import io
import zipfile

import docx
import pytest

from s3prio import InputError, run
from s3prio.language import language
from s3prio.report.minutes import minutes_of
from s3prio.report.page import results_of
from s3prio.report.word import column_widths, word_document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module", params=["de", "en"])
def code(request):
    return request.param


@pytest.fixture(scope="module")
def talks(ruhr):
    return run(ruhr / "scenarios" / "ruhr-working-group.toml")


@pytest.fixture(scope="module")
def document(talks, code):
    return docx.Document(io.BytesIO(word_document(results_of(talks), language(code))))


def headings(document):
    return [
        (int(p.style.name.split()[-1]), p.text)
        for p in document.paragraphs
        if p.style.name.startswith("Heading")
    ]


def test_chapters_and_cards_are_headings_one_below_the_other(document, talks, code):
    say = language(code).say
    expected = []
    for chapter in results_of(talks).chapters:
        expected.append((1, say(chapter.title)))
        expected += [(2, say(card.title)) for card in chapter.cards]
    assert headings(document) == expected


def test_profiles_are_left_out_and_the_document_says_so(document):
    said = " ".join(p.text for p in document.paragraphs[:10])
    assert "report.html" in said
    assert not [text for _, text in headings(document) if "Bochum" in text]


def test_every_table_repeats_its_header_and_keeps_its_rows_whole(document):
    assert document.tables
    for table in document.tables:
        first, *others = (row._tr for row in table.rows)  # noqa: SLF001 what Word reads
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in others)


def test_every_picture_says_what_it_shows(document):
    assert len(document.inline_shapes) > 5
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]  # noqa: SLF001 what Word reads
    assert all(described)


def test_no_table_is_wider_than_the_page(document):
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert all(
        sum(column.width for column in table.columns) <= room * 1.001 for table in document.tables
    )


def test_the_language_is_set(document, code):
    expected = {"de": "de-DE", "en": "en-GB"}[code]
    marks = document.styles["Normal"].element.find(f"{W}rPr/{W}lang")
    assert marks.get(f"{W}val") == expected


def test_what_is_invented_is_told_before_anything_else(document, talks, code):
    assert language(code).say(talks.invented[0]) == document.paragraphs[2].text


def test_the_same_run_gives_the_same_bytes(talks):
    made = [word_document(minutes_of(talks), language("de")) for _ in range(2)]
    assert made[0] == made[1]


def test_no_time_of_day_is_in_the_archive(talks):
    content = word_document(minutes_of(talks), language("de"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {member.date_time[0] for member in archive.infolist()} == {1980}


def test_columns_have_room_for_their_longest_word():
    narrow, wide = column_widths([["a", "Strukturentwicklung"], ["b", "x y z"]], 10)
    assert wide > narrow
    assert narrow + wide == pytest.approx(10)


def test_more_columns_than_a_page_has_room_for_still_fit_it():
    assert sum(column_widths([["Strukturentwicklung"] * 12], 16)) == pytest.approx(16)


DECISION = """
[decision]
topics = ["healthcare", "green-tech"]
reason = { en = "Because of the water.", de = "Wegen des Wassers." }
date = 2026-05-12
by = { en = "The council", de = "der Rat" }
"""


@pytest.fixture
def decided(ruhr_copy):
    """The working group after its decision."""
    path = ruhr_copy / "scenarios" / "ruhr-working-group.toml"
    path.write_text(path.read_text("utf-8") + DECISION, "utf-8")
    return run(path)


def rows_of(card):
    assert card.table is not None
    return card.table.rows


def words_of(page, code):
    document = docx.Document(io.BytesIO(word_document(page, language(code))))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_minutes_say_what_was_decided_by_whom_when_and_why(decided):
    said = words_of(minutes_of(decided), "de")
    assert "Beschluss vom 12.05.2026 (der Rat): Gesundheit" in said
    assert "Wegen des Wassers." in said


def test_minutes_say_what_was_decided_against_the_weights(decided):
    card = next(c for c in minutes_of(decided).chapters[0].cards if c.id == "decision")
    said = language("en").say(card.caveats[1])
    assert said.startswith("Decided, and not selected by the weights of this scenario: Green Tech")


def test_the_report_shows_the_decision_beside_the_ranking(decided):
    assert [card.id for card in decided.chapters[0].cards][:2] == ["ranking", "decision"]


def test_minutes_name_everybodys_weights_with_step_date_and_round(decided):
    card = next(c for c in minutes_of(decided).chapters[1].cards if c.id == "minutes-values")
    first = [language("de").say(cell) for cell in rows_of(card)[0]]
    # scenarios/ruhr-working-group/values.csv: bochum, agenda-setting, 2025-09-10, 1: 35, 25, 20, 20
    assert first == [
        "Themensetzung",
        "10.09.2025",
        "1",
        "Bochum",
        "35,0 %",
        "25,0 %",
        "20,0 %",
        "20,0 %",
    ]


def test_minutes_are_in_the_order_of_time(decided):
    cards = minutes_of(decided).chapters[1].cards
    for card in cards[1:]:
        dates = [(row[1], row[2]) for row in rows_of(card)]
        assert dates == sorted(dates)


def test_minutes_of_nothing_are_refused(ruhr):
    with pytest.raises(InputError, match="nothing for minutes"):
        minutes_of(run(ruhr / "scenarios" / "ruhr-equal.toml"))


def test_a_decision_for_what_is_no_topic_is_told_with_its_line(ruhr_copy):
    path = ruhr_copy / "scenarios" / "ruhr-equal.toml"
    path.write_text(path.read_text("utf-8") + DECISION.replace("green-tech", "green-tec"), "utf-8")
    with pytest.raises(InputError, match=r"(?s)line \d+.*green-tec.*green-tech"):
        run(path)
