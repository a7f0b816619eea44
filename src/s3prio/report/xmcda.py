"""
``topics.xmcda.xml`` and ``cells.xmcda.xml``: a run in the exchange format of decision analysis, XMCDA 4.0.0.

Topics are one problem, municipality x topic cells another: they have other alternatives, criteria and
weights, and a program takes a file for one problem. Hence two files. A value that is known no better
than `BOUNDED` is written as an interval, and as ``NA`` where the criterion does not count for what is
missing: a number would claim more than is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from s3prio._version import __version__
from s3prio.domain.category import CATEGORIES, CATEGORY_LABELS, Assignment
from s3prio.evaluation.evaluation import BOUNDED, Evaluation
from s3prio.language import Language
from s3prio.pipeline import Run
from s3prio.report.xmcda_elements import (
    Content,
    document,
    fill,
    marked,
    members,
    said,
    value,
    values,
    written,
)
from s3prio.text import Text

SEPARATOR = "__"
"""Between municipality and topic in the id of a cell; no id of either holds it."""

Positions = Mapping[str, int]
"""From the id of an alternative in the file to its row in the evaluation, in the order of the file."""


def xmcda_files(run: Run, language: Language) -> dict[str, bytes]:
    """
    Return a run as XMCDA, by file name.

    Parameters
    ----------
    run : Run
    language : Language
        Of names and comments; ids are the same in each.

    Returns
    -------
    dict from file name to bytes
        UTF-8, valid by the schema of version 4.0.0. ``cells.xmcda.xml`` is there if municipalities
        are sorted; a cell's id is its municipality's and its topic's: ``bochum__healthcare``.
    """
    files = {"topics.xmcda.xml": _topics(run, language)}
    if run.cells is not None and run.cells.assignment is not None and run.cells.alternatives:
        files["cells.xmcda.xml"] = _cells(run, run.cells, run.cells.assignment, language)
    return files


def _topics(run: Run, language: Language) -> bytes:
    topics, labels = run.topics, run.case.labels.topics
    at = {topics.alternatives[i][0]: i for i in topics.order}
    root = document()
    members(root, "alternatives", "alternative", {id_: language.say(labels[id_]) for id_ in at})
    _problem(root, run, topics, at, language)
    _scores(root, topics, at, language)
    ranks = {id_: int(topics.ranking.values[i]) for id_, i in at.items()}
    values(_group(root, "ranks", language.say(Text("Rank"))), "alternative", ranks)
    possible = {id_: _bounds(*topics.possible_ranks[i].tolist()) for id_, i in at.items()}
    name = language.say(Text("Possible ranks"))
    values(_group(root, "possible-ranks", name), "alternative", possible)
    if topics.selection is not None:
        for concept, text, flags in (
            ("selected", Text("Selected"), topics.selection.selected),
            ("tied", Text("Level for the last place"), topics.selection.tied),
        ):
            marks = {id_: bool(flags[i]) for id_, i in at.items()}
            values(_group(root, concept, language.say(text)), "alternative", marks)
    _scales_and_weights(root, topics, language)
    _parameters(root, run, topics)
    return written(root)


def _cells(run: Run, cells: Evaluation, assignment: Assignment, language: Language) -> bytes:
    labels = run.case.labels
    at = {SEPARATOR.join(alternative): i for i, alternative in enumerate(cells.alternatives)}
    names = {}
    for id_, (place, topic) in zip(at, cells.alternatives, strict=True):
        both = {"municipality": labels.municipalities[place], "topic": labels.topics[topic]}
        names[id_] = language.say(Text("{municipality} in {topic}", both))
    root = document()
    members(root, "alternatives", "alternative", names)
    _problem(root, run, cells, at, language)
    categories = {str(id_): language.say(CATEGORY_LABELS[id_]) for id_ in CATEGORIES}
    members(root, "categories", "category", categories)
    _assignments(root, assignment, at, language)
    _scores(root, cells, at, language)
    margins = {id_: float(assignment.margins[i]) for id_, i in at.items()}
    name = language.say(Text("Distance to the nearest limit"))
    values(_group(root, "margins", name), "alternative", margins)
    _scales_and_weights(root, cells, language)
    name = language.say(Text("Number of the category, 1 is the lowest"))
    numbers = {str(id_): number for number, id_ in enumerate(CATEGORIES, start=1)}
    values(marked(root, "categoriesValues", "ranks", name), "category", numbers)
    _parameters(root, run, cells)
    return written(root)


def _group(root: ET.Element, concept: str, name: str) -> ET.Element:
    return marked(root, "alternativesValues", concept, name)


def _problem(
    root: ET.Element, run: Run, evaluation: Evaluation, at: Positions, language: Language
) -> None:
    """Add criteria and the table of values."""
    criteria, labels = evaluation.model.criterion_ids, run.case.labels.criteria
    members(root, "criteria", "criterion", {id_: language.say(labels[id_]) for id_ in criteria})
    table = marked(root, "performanceTable", "values", language.say(Text("Values from 0 to 1")))
    _provenance(table, run, language)
    weighed = evaluation.criterion_weights
    for id_, i in at.items():
        row = ET.SubElement(table, "alternativePerformances")
        said(row, "alternativeID", id_)
        for j, criterion in enumerate(criteria):
            cell = ET.SubElement(row, "performance")
            said(cell, "criterionID", criterion)
            is_left_out = evaluation.model.weights[j] > 0 and weighed[i, j] == 0
            value(cell, None if is_left_out else _value(evaluation, i, j))


def _value(evaluation: Evaluation, i: int, j: int) -> Content:
    lowest, highest = float(evaluation.lowest_values[i, j]), float(evaluation.highest_values[i, j])
    return (lowest, highest) if highest - lowest > BOUNDED else (lowest + highest) / 2


def _bounds(lowest: float, highest: float) -> Content:
    """Return bounds, or the number itself where both are the same."""
    return lowest if lowest == highest else (lowest, highest)


def _provenance(parent: ET.Element, run: Run, language: Language) -> None:
    """Add who made the file, what its reader must know, and whose figures they are."""
    case = run.case
    description = ET.SubElement(parent, "description")
    said(description, "author", f"s3prio {__version__}")
    notes = (*run.invented, case.scenario.reason, *case.settings.notes)
    said(description, "comment", " ".join(language.say(note) for note in notes))
    bibliography = ET.SubElement(description, "bibliography")
    for source in case.data.sources:
        parts = (source.label, source.attribution, source.licence, source.url)
        said(bibliography, "bibEntry", "; ".join(filter(None, map(language.say, parts))))


def _scores(root: ET.Element, evaluation: Evaluation, at: Positions, language: Language) -> None:
    scores = {id_: float(evaluation.scores[i]) for id_, i in at.items()}
    values(_group(root, "scores", language.say(Text("Score"))), "alternative", scores)
    possible = {
        id_: _bounds(float(evaluation.lowest[i]), float(evaluation.highest[i]))
        for id_, i in at.items()
    }
    name = language.say(Text("Possible scores"))
    values(_group(root, "possible-scores", name), "alternative", possible)


def _assignments(
    root: ET.Element, assignment: Assignment, at: Positions, language: Language
) -> None:
    name, labels = language.say(Text("Category")), assignment.labels
    group = marked(root, "alternativesAssignments", "assignments", name)
    for id_, i in at.items():
        one = ET.SubElement(group, "alternativeAssignment")
        said(one, "alternativeID", id_)
        said(one, "categoryID", labels[i])
    name = language.say(Text("Possible categories"))
    group = marked(root, "alternativesAssignments", "possible-assignments", name)
    for id_, i in at.items():
        one = ET.SubElement(group, "alternativeAssignment")
        said(one, "alternativeID", id_)
        interval = ET.SubElement(one, "categoriesInterval")
        for end, number in zip(("lowerBound", "upperBound"), assignment.possible[i], strict=True):
            said(ET.SubElement(interval, end), "categoryID", CATEGORIES[number - 1])


def _scales_and_weights(root: ET.Element, evaluation: Evaluation, language: Language) -> None:
    """Add what is said of criteria; of values the higher is better, whatever holds of the figures."""
    criteria = evaluation.model.criterion_ids
    scales = marked(root, "criteriaScales", "scales", language.say(Text("Values from 0 to 1")))
    for criterion in criteria:
        one = ET.SubElement(scales, "criterionScales")
        said(one, "criterionID", criterion)
        scale = ET.SubElement(ET.SubElement(one, "scales"), "scale")
        quantitative = ET.SubElement(scale, "quantitative")
        said(quantitative, "preferenceDirection", "max")
        for end, number in (("minimum", 0.0), ("maximum", 1.0)):
            fill(ET.SubElement(quantitative, end), number)
    weights = marked(root, "criteriaValues", "weights", language.say(Text("Weights")))
    values(
        weights, "criterion", dict(zip(criteria, evaluation.model.weights.tolist(), strict=True))
    )


def _parameters(root: ET.Element, run: Run, evaluation: Evaluation) -> None:
    """Add what was asked, so that another program can ask the same."""
    parameters = marked(root, "programParameters", "parameters", "s3prio")
    for id_, content in {
        "scenario": run.case.scenario.id,
        "aggregation": evaluation.model.aggregation.method,
        "missing": run.case.scenario.missing,
        "content-hash": run.case.content_hash,
    }.items():
        value(ET.SubElement(parameters, "programParameter", {"id": id_}), content)
