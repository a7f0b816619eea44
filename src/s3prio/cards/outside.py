"""Do public pages see it alike? The municipalities that they name, against our own order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from s3prio.analysis.outside_check import FieldCheck
from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Link, Table
from s3prio.text import Number, Text

KINDS: dict[str, Text] = {
    "economic-report": Text("the region's economic report"),
    "press": Text("press and cities"),
    "other": Text("other pages"),
}


def outside_card(checks: Sequence[FieldCheck], background: Background) -> Card:
    """
    Show how municipalities that others name for a field stand in our order.

    Parameters
    ----------
    checks : sequence of FieldCheck
    background : Background

    Returns
    -------
    Card
    """
    known = [check for check in checks if np.isfinite(check.area)]
    agree = [check for check in known if check.area > 0.5]
    return Card(
        id="outside-check",
        title=Text("Check from outside"),
        sentence=Text(
            "In {agree} of {count} comparisons the municipalities that public pages name stand above the others"
            " in our order more often than below them.",
            {"agree": len(agree), "count": len(known)},
        ),
        table=Table(
            columns=(
                *(Text("Topic"), Text("Field on the pages"), Text("Pages")),
                *(Text("Named (our place)"), Text("Named above unnamed")),
            ),
            rows=tuple(_row(check, background) for check in checks),
            numeric=(False, False, False, False, True),
        ),
        caveats=(
            Text(
                "Named above unnamed: the share of pairs in which the named municipality stands higher (area"
                " under the curve); 50 % is chance, 100 % full agreement."
            ),
            Text(
                "This is no proof. The pages name places for other reasons than ours, their fields are not our"
                " topics, and whoever made our assumptions may have read them. None of these pages gives a"
                " category."
            ),
        ),
        sources=background.sources_of_tables("mentions"),
    )


def _pages(check: FieldCheck) -> object:
    """Say which kind of pages, of which years, with links to them."""
    parts: list[object] = [KINDS[check.kind], *(str(year) for year in check.years)]
    return (*parts, *(Link.to(page) for page in check.pages))


def _row(check: FieldCheck, background: Background) -> tuple[object, ...]:
    labels = background.labels
    return (
        background.topic(check.topic),
        check.field or "–",
        _pages(check),
        tuple(
            Text("{name} ({place})", {"name": labels.municipalities[id_], "place": place})
            for id_, place in zip(check.named, check.places, strict=True)
        ),
        Text("not defined") if np.isnan(check.area) else Number(check.area, 0, percent=True),
    )
