"""Charts as files: whole in themselves, and honest about what is invented."""

import struct

import pytest
from defusedxml import ElementTree as ET  # noqa: N817 its usual name

from s3prio.language import language
from s3prio.report.picture_files import picture_files

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawn(ruhr_run):
    return picture_files(ruhr_run, language("de"))


def words(svg):
    return " ".join("".join(node.itertext()) for node in ET.fromstring(svg).iter(f"{SVG}text"))


def test_every_card_with_a_chart_has_a_file(ruhr_run, drawn):
    charts = {card.id for card in ruhr_run.cards if card.chart is not None}
    assert drawn.keys() == {f"figures/{id_}.svg" for id_ in charts}


def test_each_is_whole_in_itself(drawn):
    for svg in drawn.values():
        root = ET.fromstring(svg)
        assert root.get("role") == "img"
        assert root.get("lang") == "de"
        assert root.findtext(f"{SVG}title")
        assert root.findtext(f"{SVG}desc")
        assert b"href" not in svg
        assert b"<script" not in svg


def test_a_profiles_picture_says_of_which_topic_it_is(drawn):
    assert "Gesundheit" in words(drawn["figures/topic-healthcare--places.svg"])


def test_each_says_its_region_and_scenario(drawn):
    assert all("Metropole Ruhr" in words(svg) for svg in drawn.values())


def test_the_legend_is_in_the_picture(drawn):
    assert "Wachstumsmarkt" in words(drawn["figures/ranking.svg"])


def test_what_is_invented_is_told_in_the_picture(starter_run):
    for svg in picture_files(starter_run, language("en")).values():
        assert "invented" in words(svg)


def test_labels_are_escaped(change):
    run = change("data/my-region/topics.toml", 'en = "Tourism"', 'en = "<b>&"')
    svg = picture_files(run, language("en"))["figures/ranking.svg"]
    assert "<b>&" in words(svg)


def test_a_png_is_twice_as_large_as_the_drawing(starter_run):
    svg = picture_files(starter_run, language("en"))["figures/ranking.svg"]
    png = picture_files(starter_run, language("en"), "png")["figures/ranking.png"]
    width, height = struct.unpack(">II", png[16:24])
    root = ET.fromstring(svg)
    assert (width, height) == (2 * float(root.attrib["width"]), 2 * float(root.attrib["height"]))


def test_the_same_run_gives_the_same_bytes(starter_run):
    for kind in ("svg", "png"):
        made = [picture_files(starter_run, language("de"), kind) for _ in range(2)]
        assert made[0] == made[1]
