"""What a document says, whatever it becomes: the report, or its results alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from s3prio.cards.deck import Chapter
from s3prio.pipeline import Run
from s3prio.report.search import SearchIndex
from s3prio.scenario import Scenario
from s3prio.text import Number, Text

LEFT_OUT = Text(
    "This document holds the results. The profiles of all topics and municipalities are on the page report.html."
)
"""Said in the head of a document that leaves profiles out."""


@dataclass(frozen=True)
class Page:
    """
    What a page says.

    Attributes
    ----------
    title, lead : objects that can be said
    facts : tuple of Text
        What was asked, below the lead.
    chapters : tuple of Chapter
    invented : tuple of Text
        What every reader is told first, where something is invented.
    fingerprint : str
        Of all input files.
    index : SearchIndex or None
        What the search knows; None for a page without one.
    """

    title: object
    lead: object
    facts: tuple[Text, ...]
    chapters: tuple[Chapter, ...]
    invented: tuple[Text, ...]
    fingerprint: str
    index: SearchIndex | None = None


def page_of(run: Run) -> Page:
    """Return what the report of a run says, without the search."""
    case, scenario = run.case, run.case.scenario
    title = Text(
        "{scenario}: {region}",
        {
            "scenario": scenario.label.shortened(),
            "region": case.settings.label.shortened(),
        },
    )
    return Page(
        title=title,
        lead=scenario.reason,
        facts=_facts(run),
        chapters=run.chapters,
        invented=run.invented,
        fingerprint=case.content_hash,
    )


def results_of(run: Run) -> Page:
    """
    Return what a document for paper says: the chapters of results.

    Profiles of topics and municipalities are left out, and the head says where they are: thirty of
    them would be two hundred sheets, and nobody reads them from the first to the last.
    """
    page = page_of(run)
    chapters = tuple(chapter for chapter in page.chapters if not chapter.chapters)
    if chapters == page.chapters:
        return page
    return replace(page, chapters=chapters, facts=(*page.facts, LEFT_OUT))


def _facts(run: Run) -> tuple[Text, ...]:
    """Return what was asked, for the page's head."""
    case = run.case
    weights = tuple(
        Text(
            "{criterion} {weight}",
            {"criterion": case.labels.criteria[id_], "weight": Number(float(w), 0, percent=True)},
        )
        for id_, w in zip(run.topics.model.criterion_ids, run.topics.model.weights, strict=True)
    )
    facts = [Text("Weights: {weights}.", {"weights": weights})]
    reference = case.reference("topic")
    if reference:
        facts.append(
            Text("Compared with {reference}.", {"reference": case.labels.places[reference]})
        )
    facts += _set_up(case.scenario)
    asked, latest = case.scenario.year, _latest_year(run)
    if asked is not None and latest is not None and latest < asked:
        facts.append(
            Text(
                "Figures up to {year}; the latest at hand are of {latest}.",
                {"year": str(asked), "latest": str(latest)},
            )
        )
    elif asked is not None:
        facts.append(Text("Figures up to {year}.", {"year": str(asked)}))
    return tuple(facts)


def _set_up(scenario: Scenario) -> list[Text]:
    """Return who set the scenario up, and when; nothing where nobody says so."""
    said = {"author": scenario.author, "date": scenario.date}
    if scenario.author is None:
        return [] if scenario.date is None else [Text("Set up on {date}.", said)]
    if scenario.date is None:
        return [Text("Set up by {author}.", said)]
    return [Text("Set up by {author} on {date}.", said)]


def _latest_year(run: Run) -> int | None:
    """Return the latest year of the figures that topics are judged by; None if they have none."""
    periods = (column.period for column in run.topics.table.columns)
    years = [int(year) for period in periods for year in re.findall(r"\d{4}", period)]
    return max(years, default=None)
