"""
A result as a workbook whose scores are formulas: anyone can change a weight and compute it again without us.

Each score is the sum of weights times values over the sum of the weights that have a value; ranks,
the selection and categories are formulas over the scores, with the tolerance by which ours are level.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from s3prio.domain.category import CATEGORIES, CATEGORY_LABELS
from s3prio.domain.ranking import TOLERANCE
from s3prio.evaluation.evaluation import Evaluation
from s3prio.files.book_cells import cell_name
from s3prio.language import Language
from s3prio.methods.sorting.cuts_and_floors import SCORE, limits_of
from s3prio.pipeline import Run
from s3prio.report.new_book import new_book
from s3prio.text import Text

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # an extra: loaded only by those who write workbooks
    from xlsxwriter.worksheet import Worksheet

_TITLE, _NOTE, _EXTRA, _HEAD, _WEIGHTS, _FIRST = 0, 1, 3, 7, 8, 9
"""Rows of both sheets, from 0: title, what to do, limits, column names, weights, the first alternative."""

LEVEL = 100 * TOLERANCE
"""Points that differ by no more are level."""


def result_book(run: Run, language: Language) -> bytes:
    """
    Return a run as a workbook with live formulas.

    Parameters
    ----------
    run : Run
    language : Language

    Returns
    -------
    bytes
        Of an ``.xlsx``; the same run gives the same bytes. Each formula carries the number that it
        comes to. Scores of methods that do not add up are numbers, and the sheet says so.

    Raises
    ------
    MethodError
        If the extra ``office`` is not installed.
    """
    out = io.BytesIO()
    with new_book(out, language.say(run.case.scenario.label)) as book:
        writer = _Writer(book, run, language)
        writer.topics()
        writer.cells()
        writer.sources()
    return out.getvalue()


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Workbook, run: Run, language: Language) -> None:
        self.book, self.run, self.say = book, run, language.say
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.head = book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
        )
        self.input = book.add_format({"bg_color": "#FFF2CC", "num_format": "0.0"})
        self.points = book.add_format({"num_format": "0.0"})
        self.best = book.add_format({"bold": True})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})

    def topics(self) -> None:
        """Write the ranking."""
        topics, labels = self.run.topics, self.run.case.labels
        sheet = self._sheet(Text("Ranking of topics"), topics)
        width = len(topics.model.criteria)
        count = self.run.case.scenario.select
        sheet.write_string(_EXTRA, 0, self.say(Text("Topics to select")))
        sheet.write_number(_EXTRA, 1, count, self.input)
        self._heads(
            sheet, topics, [Text("Topic")], [Text("Points"), Text("Rank"), Text("Selected")]
        )
        last = _FIRST + len(topics.scores) - 1
        for row, i in enumerate(topics.order, start=_FIRST):
            sheet.write_string(row, 0, self.say(labels.topics[topics.alternatives[i][0]]))
            self._values(sheet, row, 1, topics, i)
            score = self._score(sheet, row, 1, topics, i)
            column = f"{_absolute(_FIRST, width + 1)}:{_absolute(last, width + 1)}"
            rank = f"1+SUMPRODUCT(--({column}>{score}+{LEVEL:.9f}))"
            level = f"SUMPRODUCT(--(ABS({column}-{score})<={LEVEL:.9f}))"
            sheet.write_formula(row, width + 2, f"={rank}", None, int(topics.ranking.values[i]))
            self._selected(sheet, (row, width + 3), level, i)
        sheet.freeze_panes(_FIRST, 1)

    def _selected(self, sheet: Worksheet, at: tuple[int, int], level: str, i: int) -> None:
        """Write whether a topic is in: for certain, level for the last places, or not."""
        selection = self.run.topics.selection
        rank, most = cell_name(at[0] + 1, at[1]), _absolute(_EXTRA, 1)
        yes, tied, no = map(self.say, (Text("yes"), Text("tied"), Text("no")))
        inside = f'IF({rank}<={most},"{tied}","{no}")'
        formula = f'=IF({rank}+{level}-1<={most},"{yes}",{inside})'
        value = no
        if selection is not None:
            value = yes if selection.selected[i] else tied if selection.tied[i] else no
        sheet.write_formula(*at, formula, self.best, value)

    def cells(self) -> None:
        """Write the categories of municipalities."""
        cells, labels = self.run.cells, self.run.case.labels
        if cells is None or cells.assignment is None:
            return
        sheet = self._sheet(Text("Categories of municipalities"), cells)
        width = len(cells.model.criteria)
        needed = self._limits(sheet, cells)
        names = [Text("Municipality"), Text("Topic")]
        self._heads(sheet, cells, names, [Text("Points"), Text("Category")])
        for i, (municipality, topic) in enumerate(cells.alternatives):
            row = _FIRST + i
            sheet.write_string(row, 0, self.say(labels.municipalities[municipality]))
            sheet.write_string(row, 1, self.say(labels.topics[topic]))
            self._values(sheet, row, 2, cells, i)
            score = self._score(sheet, row, 2, cells, i)
            formula = self._category(needed, row, score)
            label = self.say(CATEGORY_LABELS[cells.assignment.labels[i]])
            sheet.write_formula(row, width + 3, formula, self.best, label)
        sheet.freeze_panes(_FIRST, 2)
        sheet.autofilter(_HEAD, 0, _FIRST + len(cells.scores) - 1, width + 3)

    def _limits(self, sheet: Worksheet, cells: Evaluation) -> list[list[tuple[int, str]]]:
        """Write cuts and floors; return for categories 2 and 3 (column of the value or -1, cell of the limit)."""
        sorting = cells.model.sorting
        assert sorting is not None  # noqa: S101 cells are sorted by definition
        needed: list[list[tuple[int, str]]] = [[], []]
        ids = cells.model.criterion_ids
        for column, (number, name, at, limit) in enumerate(limits_of(sorting, ids), start=1):
            category = CATEGORY_LABELS[CATEGORIES[number - 1]]
            what = Text("points") if name == SCORE else self.run.case.labels.criteria[name]
            said = Text("{category}: {what}, at least", {"category": category, "what": what})
            sheet.write_string(_EXTRA, column, self.say(said), self.head)
            sheet.write_number(_EXTRA + 1, column, 100 * limit, self.input)
            needed[number - 2].append((at, _absolute(_EXTRA + 1, column)))
        return needed

    def _category(self, needed: list[list[tuple[int, str]]], row: int, score: str) -> str:
        reached = [
            "AND("
            + ",".join(
                f"{score if at < 0 else cell_name(row + 1, at + 3)}>={limit}-{LEVEL:.9f}"
                for at, limit in limits
            )
            + ")"
            for limits in needed
        ]
        low, middle, high = (self.say(CATEGORY_LABELS[category]) for category in CATEGORIES)
        return f'=IF({reached[0]},IF({reached[1]},"{high}","{middle}"),"{low}")'

    def sources(self) -> None:
        """Write what the numbers rest on."""
        case = self.run.case
        sheet = self.book.add_worksheet(self.say(Text("Sources")))
        sheet.set_column(0, 0, 120, self.wrapped)
        lines: list[object] = [
            case.scenario.label,
            case.scenario.reason,
            *self.run.invented,
            *case.settings.notes,
            Text("Fingerprint of the inputs: {hash}", {"hash": case.content_hash}),
            *(
                Text(
                    "{source} ({attribution}, {licence})",
                    {
                        "source": source.label,
                        "attribution": source.attribution,
                        "licence": source.licence,
                    },
                )
                for source in case.data.sources
            ),
        ]
        for row, line in enumerate(lines):
            sheet.write_string(row, 0, self.say(line))

    def _sheet(self, title: Text, evaluation: Evaluation) -> Worksheet:
        """Begin a sheet: its title, what can be done with it, what is invented."""
        sheet = self.book.add_worksheet(self.say(title)[:31])
        sheet.write_string(_TITLE, 0, self.say(title), self.title)
        note = (
            Text(
                "Change a yellow cell, and everything is computed again. Points run from 0 to 100."
            )
            if evaluation.is_additive
            else Text(
                "By {method} points do not add up: they are numbers here, and only ranks are computed.",
                {"method": evaluation.model.aggregation.method},
            )
        )
        sheet.write_string(_NOTE, 0, self.say(note))
        if self.run.invented:
            sheet.write_string(_NOTE + 1, 0, self.say(self.run.invented[0]), self.best)
        return sheet

    def _heads(
        self,
        sheet: Worksheet,
        evaluation: Evaluation,
        before: Sequence[Text],
        after: Sequence[Text],
    ) -> None:
        """Write column names, and the weights below those of the criteria."""
        labels = self.run.case.labels.criteria
        criteria = [labels[id_] for id_ in evaluation.model.criterion_ids]
        for column, name in enumerate((*before, *criteria, *after)):
            sheet.write_string(_HEAD, column, self.say(name), self.head)
            sheet.set_column(column, column, 34 if column < len(before) else 16)
        sheet.write_string(_WEIGHTS, 0, self.say(Text("Weights")), self.best)
        for column, weight in enumerate(evaluation.model.weights.tolist(), start=len(before)):
            sheet.write_number(_WEIGHTS, column, 100 * weight, self.input)

    def _values(
        self, sheet: Worksheet, row: int, first: int, evaluation: Evaluation, i: int
    ) -> None:
        """Write the values of an alternative; where a criterion does not count for it, nothing."""
        counts = evaluation.criterion_weights[i] > 0
        for j, value in enumerate(evaluation.values[i].tolist()):
            if counts[j] or evaluation.model.weights[j] == 0:
                sheet.write_number(row, first + j, 100 * value, self.points)

    def _score(
        self, sheet: Worksheet, row: int, first: int, evaluation: Evaluation, i: int
    ) -> str:
        """Write the score of an alternative, and return its cell."""
        width = len(evaluation.model.criteria)
        column = first + width
        points = 100 * float(evaluation.scores[i])
        if evaluation.is_additive:
            weights = f"{_absolute(_WEIGHTS, first)}:{_absolute(_WEIGHTS, column - 1)}"
            values = f"{cell_name(row + 1, first + 1)}:{cell_name(row + 1, column)}"
            counted = f'SUMPRODUCT({weights},--({values}<>""))'
            formula = f"=SUMPRODUCT({weights},{values})/{counted}"
            sheet.write_formula(row, column, formula, self.points, points)
        else:
            sheet.write_number(row, column, points, self.points)
        return cell_name(row + 1, column + 1)


def _absolute(row: int, column: int) -> str:
    """Return a cell that stays where it is when a formula is copied; row and column from 0."""
    name = cell_name(row + 1, column + 1)
    letters = name.rstrip("0123456789")
    return f"${letters}${name.removeprefix(letters)}"
