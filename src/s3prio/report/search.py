"""What the page's search knows: every topic and municipality, also those without a profile of their own."""

from __future__ import annotations

from typing import TypedDict

from s3prio.domain.category import CATEGORIES, CATEGORY_LABELS
from s3prio.language import Language
from s3prio.pipeline import Run


class SearchIndex(TypedDict):
    """
    What the search knows, small enough for the largest region.

    `topics` and `municipalities` are (name, anchor) each; `cells` has the number of each
    municipality's category in each topic, municipality by municipality, one digit each;
    `categories` are their names from the lowest.
    """

    topics: list[tuple[str, str]]
    municipalities: list[tuple[str, str]]
    cells: str
    categories: list[str]


def search_index(run: Run, language: Language) -> SearchIndex:
    """
    Return names, anchors and categories.

    Parameters
    ----------
    run : Run
    language : Language

    Returns
    -------
    SearchIndex
    """
    labels, data = run.case.labels, run.case.data
    cells = run.cells
    digits = ""
    if cells is not None and cells.assignment is not None:
        digits = "".join(str(number) for number in cells.assignment.values.tolist())
    return {
        "topics": [(language.say(labels.topics[id_]), f"topic-{id_}") for id_ in data.topic_ids],
        "municipalities": [
            (language.say(labels.municipalities[id_]), f"municipality-{id_}")
            for id_ in data.municipality_ids
            if digits
        ],
        "cells": digits,
        "categories": [language.say(CATEGORY_LABELS[category]) for category in CATEGORIES],
    }
