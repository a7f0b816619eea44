"""A matrix of topics x municipalities, a cell for each pair; what its letters mean."""

from __future__ import annotations

from collections.abc import Callable

from s3prio.cards.background import Background
from s3prio.cards.cells import CATEGORY_LETTERS, Table
from s3prio.cards.wording import leading_most
from s3prio.domain.category import CATEGORIES, CATEGORY_LABELS
from s3prio.evaluation.evaluation import Evaluation
from s3prio.text import Text


def matrix(
    cells: Evaluation,
    topic_order: tuple[str, ...],
    cell: Callable[[int], object],
    background: Background,
) -> Table:
    """
    Set cells out by topic and municipality.

    Parameters
    ----------
    cells : Evaluation
        Of municipality x topic cells.
    topic_order : tuple of str
        Topics' ids, the first on top.
    cell : callable
        From a position in the evaluation to what is shown there.
    background : Background

    Returns
    -------
    Table
        Of all municipalities, or those that lead most often.
    """
    at = {alternative: i for i, alternative in enumerate(cells.alternatives)}
    municipalities = leading_most(cells)
    return Table(
        columns=(
            Text("Topic"),
            *(background.labels.abbreviations[id_] for id_ in municipalities),
        ),
        rows=tuple(
            (background.topic(topic), *(cell(at[id_, topic]) for id_ in municipalities))
            for topic in topic_order
        ),
        numeric=(False, *(False for _ in municipalities)),
    )


def category_letters() -> tuple[Text, ...]:
    """Return each category's letter with its name, the highest first."""
    return tuple(
        Text(
            "{letter} {category}", {"letter": CATEGORY_LETTERS[c], "category": CATEGORY_LABELS[c]}
        )
        for c in reversed(CATEGORIES)
    )
