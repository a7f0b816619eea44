"""Which categories hold under all weightings, which are likely, and which are undecided?"""

from __future__ import annotations

from s3prio.analysis.robustness.category_acceptability import LIKELY, CategoryAcceptability
from s3prio.analysis.robustness.overview import Robustness
from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import ShareCell, Table
from s3prio.cards.extent import extent
from s3prio.cards.matrix import category_letters, matrix
from s3prio.cards.robustness.shares import allowed_text
from s3prio.domain.category import CATEGORIES
from s3prio.evaluation.evaluation import Evaluation
from s3prio.text import Number, Text


def cells_card(
    cells: Evaluation, found: Robustness, topic_order: tuple[str, ...], background: Background
) -> Card | None:
    """
    Show for each municipality x topic cell its likeliest category and under how much of the weights it holds.

    Parameters
    ----------
    cells : Evaluation
    found : Robustness
    topic_order : tuple of str
        Topics' ids, best first.
    background : Background

    Returns
    -------
    Card or None
        None where categories were not measured.
    """
    shares = found.cells
    if shares is None:
        return None
    certainty = shares.certainty
    return Card(
        id="weights-cells",
        title=Text("Categories under other weights"),
        sentence=Text(
            "Of {count} pairs of municipality and topic, {solid} have the same category under {allowed}; {likely}"
            " have one that holds under {least} or more of them, {undecided} are undecided.",
            {
                "count": len(certainty),
                "allowed": allowed_text(found),
                "solid": certainty.count("solid"),
                "likely": certainty.count("likely"),
                "undecided": certainty.count("undecided"),
                "least": Number(LIKELY, 0, percent=True),
            },
        ),
        table=_matrix(cells, shares, topic_order[: extent(len(topic_order))], background),
        caveats=_how_to_read(background),
    )


def _matrix(
    cells: Evaluation,
    shares: CategoryAcceptability,
    topic_order: tuple[str, ...],
    background: Background,
) -> Table:
    most_likely, certainty = shares.most_likely, shares.certainty

    def cell(i: int) -> ShareCell:
        number = int(most_likely[i])
        return ShareCell(CATEGORIES[number - 1], float(shares.values[i, number - 1]), certainty[i])

    return matrix(cells, topic_order, cell, background)


def _how_to_read(background: Background) -> tuple[Text, ...]:
    found = [
        Text("{legend}. All topics matter to all municipalities.", {"legend": category_letters()}),
        Text(
            "Each cell shows its likeliest category and the share of the weightings that give it. Full colour:"
            " under all of them; hatched: under some only; with a question mark: under less than {least}.",
            {"least": Number(LIKELY, 0, percent=True)},
        ),
        Text(
            "Exact shares, with the figures, cuts and floors as they are. The file result.json has the share of"
            " each category."
        ),
    ]
    if background.left_out:
        found.append(
            Text(
                "Criteria that do not judge municipalities take no part here: {names}.",
                {"names": tuple(background.labels.criteria[id_] for id_ in background.left_out)},
            )
        )
    return tuple(found)
