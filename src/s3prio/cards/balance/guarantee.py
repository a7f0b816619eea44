"""A5. What does it cost in evidence to guarantee everybody a share of its best result?"""

from __future__ import annotations

import numpy as np

from s3prio.analysis.balance.guarantees import Guarantee, Guarantees
from s3prio.analysis.balance.overview import Balance
from s3prio.analysis.balance.wishes import Wishes
from s3prio.analysis.robustness.acceptability import SURE
from s3prio.cards.background import Background
from s3prio.cards.balance.saying import (
    ceiled,
    change,
    floored,
    invented,
    names_of,
    number,
    price,
)
from s3prio.cards.card import Card
from s3prio.cards.cells import Table
from s3prio.cards.charts import Scatter
from s3prio.cards.extent import extent
from s3prio.cards.wording import listed
from s3prio.text import Text

_LEAST = 0.005
"""A guarantee below this reads as none."""


def guarantee_card(found: Balance, wishes: Wishes, background: Background) -> Card:
    """
    Show what it costs to guarantee everybody a share of its best result.

    Parameters
    ----------
    found : Balance
    wishes : Wishes
    background : Background

    Returns
    -------
    Card
    """
    steps = wishes.guarantees.steps
    first, last = steps[0], steps[-1]
    shown = steps[: extent(len(steps))]
    return Card(
        id="balance-guarantee",
        title=Text("What a guarantee costs"),
        sentence=_sentence(first, last),
        chart=guarantee_chart(wishes.guarantees) if len(steps) > 1 else None,
        table=Table(
            columns=(
                Text("Guarantee for everybody, up to"),
                Text("Selection"),
                Text("Evidence"),
                Text("Evidence given up"),
            ),
            rows=tuple(
                (
                    floored(one.up_to, 1),
                    names_of(found, one.selected, background)
                    if at == 0
                    else change(found, first.selected, one.selected, background),
                    number(one.evidence),
                    price(one.price),
                )
                for at, one in enumerate(shown)
            ),
            numeric=(True, False, True, True),
        ),
        caveats=(*invented(found), *listed(len(shown), len(steps))),
    )


def _sentence(first: Guarantee, last: Guarantee) -> Text:
    said = {
        "free": floored(first.up_to, 1),
        "most": ceiled(last.up_to, 1),
        "price": price(last.price),
    }
    if first.up_to >= 1 - SURE:
        return Text("Everybody can have its best result at once, and it costs no evidence.")
    if first is last:
        return Text(
            "Everybody can be guaranteed {free} of its best result for nothing; more cannot be promised to all.",
            said,
        )
    free = Text("Everybody can be guaranteed {free} of its best result for nothing.", said)
    if first.up_to < _LEAST:
        free = Text("For nothing, nobody can be guaranteed anything.")
    if last.up_to >= 1 - SURE:
        return Text(
            "{first} Everybody can even have its best result; price in evidence: {price}.",
            said | {"first": free},
        )
    return Text(
        "{first} More than {most} cannot be promised to all; price of that in evidence: {price}.",
        said | {"first": free},
    )


def guarantee_chart(found: Guarantees) -> Scatter:
    """
    Return the chart of evidence that is left at each guarantee.

    Parameters
    ----------
    found : Guarantees
    """
    points = np.array([[one.up_to, float(one.evidence)] for one in found.steps])
    start = np.array([[0.0, float(found.steps[0].evidence)]])
    return Scatter(
        x_title=Text("guarantee for everybody"),
        y_title=Text("evidence"),
        points=np.vstack([start, points]),
        kinds=np.ones(len(points) + 1, dtype=np.int64),
        kind_names=(Text("any selection"), Text("the most evidence with that guarantee")),
        labels=("",) * (len(points) + 1),
        line="steps",
        is_percent_x=True,
    )
