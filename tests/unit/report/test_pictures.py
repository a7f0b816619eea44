"""Pictures for callers: each result of `s3prio.balance` that has one is drawn, in both languages, with any label."""

import re

import numpy as np
import pandas as pd
import pytest

import s3prio
from s3prio import InputError, balance
from tests.unit.analysis.balance.cases import EVIDENCE, POINTS, SUPPORT, TOPICS, VALUES, WEIGHTS

FACTS = pd.Series(EVIDENCE, index=list(TOPICS))
WISHES = pd.Series([float(one) for one in SUPPORT], index=list(TOPICS))
OF_TOPICS = pd.DataFrame(POINTS, index=["North", "East", "West", "Ministry"], columns=list(TOPICS))
OF_VALUES = pd.DataFrame(VALUES, index=list(TOPICS), columns=["strength", "growth", "potential"])

RESULTS = {
    "frontier": lambda: balance.frontier(FACTS, WISHES, 3),
    "dial": lambda: balance.dial(FACTS, WISHES, 3),
    "core": lambda: balance.core(OF_VALUES, WEIGHTS, 3),
    "guarantees": lambda: balance.guarantees(FACTS, OF_TOPICS, 3),
    "influence": lambda: balance.influence(FACTS, OF_TOPICS, 3, influence=[3, 3, 2, 2]),
}
WORDS = {
    ("frontier", "en"): ("evidence", "support"),
    ("frontier", "de"): ("Fakten", "Zustimmung"),
    ("dial", "en"): ("facts only", "wishes only"),
    ("dial", "de"): ("nur Fakten", "nur Wünsche"),
    ("core", "en"): ("core", "contested (50 %)", "out"),
    ("core", "de"): ("gesetzt", "umstritten (50 %)", "draußen"),
    ("guarantees", "en"): ("guarantee for everybody",),
    ("guarantees", "de"): ("Zusicherung für alle",),
    ("influence", "en"): ("here what wishes choose stays the same", ">30 %<"),
    ("influence", "de"): ("hier bleibt gleich, was die Wünsche wählen", ">30 %<"),
}
EACH = pytest.mark.parametrize("name", RESULTS)


@pytest.mark.parametrize(("name", "code"), WORDS)
def test_each_result_is_drawn_in_the_words_of_a_language(name, code):
    html = s3prio.chart(RESULTS[name](), language=code).html
    for words in WORDS[name, code]:
        assert words in html


@EACH
def test_english_is_spoken_where_nothing_is_said(name):
    result = RESULTS[name]()
    assert s3prio.chart(result).html == s3prio.chart(result, language="en").html


@EACH
def test_a_notebook_shows_one_of_the_two_drawings(name):
    shown = s3prio.chart(RESULTS[name]())._repr_html_()
    style, _, html = shown.partition("</style>")
    assert re.findall(r'<div class="(\w+)"', html) == ["wide", "narrow"]
    assert ".narrow { display: none; }" in style


@EACH
def test_a_picture_shows_itself_in_a_notebook(name):
    picture = s3prio.chart(RESULTS[name]())
    assert picture._repr_html_().endswith(f"{picture.html}</div>")
    assert repr(picture) == f"Picture({len(picture.html)} characters)"


@EACH
def test_a_picture_is_a_figure_that_needs_nothing_from_outside(name):
    html = s3prio.chart(RESULTS[name]()).html
    assert re.match(r"\s*<figure", html)
    assert html.count("<svg") == html.count("</svg>") > 0
    assert not re.search(r"(src|href)=|url\(\s*['\"]?http|nan", html)


@EACH
def test_the_same_result_gives_the_same_picture(name):
    assert s3prio.chart(RESULTS[name]()).html == s3prio.chart(RESULTS[name]()).html


@pytest.mark.parametrize("name", ["dial", "core"])
def test_topics_are_named_as_the_caller_named_them(name):
    html = s3prio.chart(RESULTS[name]()).html
    for topic in TOPICS[:4]:
        assert f">{topic}<" in html


def test_stakeholders_are_named_as_the_caller_named_them():
    html = s3prio.chart(RESULTS["influence"]()).html
    for name in OF_TOPICS.index:
        assert f">{name}<" in html


def test_things_without_names_are_called_by_their_number():
    html = s3prio.chart(balance.dial([9, 8, 5, 1], [1, 2, 3, 6], 2)).html
    assert ">0<" in html
    assert ">3<" in html


def test_names_are_escaped():
    facts = pd.Series([9, 8, 5], index=["<script>alert(1)</script>", "b", "c"])
    html = s3prio.chart(balance.dial(facts, [1, 2, 6], 2)).html
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_name_that_is_empty_or_blank_is_drawn_all_the_same():
    facts = pd.Series([9, 8, 5], index=["", " ", "c"])
    assert "<svg" in s3prio.chart(balance.dial(facts, [1, 2, 6], 2)).html


def test_a_dial_without_tips_is_drawn_as_one_stretch():
    assert "<svg" in s3prio.chart(balance.dial([3, 2, 1], [3, 2, 1], 2)).html


def test_a_frontier_of_one_selection_is_drawn():
    assert "<svg" in s3prio.chart(balance.frontier([3, 2, 1], [3, 2, 1], 2)).html


def test_one_stakeholder_alone_is_drawn():
    assert "<svg" in s3prio.chart(balance.influence([3, 2, 1], [[5, 3, 2]], 1)).html


@pytest.mark.parametrize(
    "other",
    [
        3,
        "frontier",
        None,
        np.eye(2),
        OF_VALUES,
        balance.compromises(OF_TOPICS, 3),
        balance.consensus(OF_VALUES, WEIGHTS, 3),
    ],
    ids=lambda one: type(one).__name__,
)
def test_what_has_no_picture_is_refused_with_what_can_be_drawn(other):
    with pytest.raises(InputError) as caught:
        s3prio.chart(other)
    assert type(other).__name__ in str(caught.value)
    assert "Frontier, Dial, Core, Guarantees and Influence can be drawn." in str(caught.value)
