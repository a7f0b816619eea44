"""A5. Does anybody who is many enough get nothing; and is every municipality a pioneer somewhere?"""

from __future__ import annotations

import numpy as np

from s3prio.analysis.balance.coverage import Coverage
from s3prio.analysis.balance.overview import Balance
from s3prio.analysis.balance.representation import Representation
from s3prio.analysis.balance.wishes import Wishes
from s3prio.cards.background import Background
from s3prio.cards.balance.saying import (
    change,
    invented,
    names_of,
    percent,
    price,
    topics_of,
    wished,
)
from s3prio.cards.card import Card
from s3prio.cards.cells import Table
from s3prio.cards.extent import extent
from s3prio.cards.wording import names_or_nobody
from s3prio.text import Text

REFERENCES = {
    "pav": Text("proportional approval"),
    "phragmen": Text("Phragmén's rule"),
    "equal-shares": Text("equal shares"),
}
"""Rules made for proportionality."""


def representation_card(found: Balance, wishes: Wishes, background: Background) -> Card:
    """
    Show whether groups that are large enough get something.

    Parameters
    ----------
    found : Balance
    wishes : Wishes
    background : Background

    Returns
    -------
    Card
    """
    facts, own = wishes.by_facts, wishes.by_wishes
    k = len(facts.selected)
    return Card(
        id="balance-representation",
        title=Text("Who would be left out"),
        sentence=_sentence(found, facts, own, background),
        table=Table(
            columns=(
                Text("Rule"),
                Text("Selection, beside facts alone"),
                Text("Gets none of what it wants"),
            ),
            rows=(
                (Text("facts alone"), Text("the same"), _empty(found, facts)),
                (
                    Text("wishes alone"),
                    change(found, facts.selected, own.selected, background),
                    _empty(found, own),
                ),
                *(
                    (
                        _with_ties(REFERENCES[rule], len(sets)),
                        change(found, facts.selected, sets[0], background),
                        _missing(found, facts, sets[0]),
                    )
                    for rule, sets in sorted(facts.references.items())
                    if sets
                ),
            ),
            numeric=(False, False, False),
        ),
        caveats=(
            *invented(found),
            Text(
                "A stakeholder wants the topics to which it gives more than an equal share of its points. With {k}"
                " places, a group that agrees on a topic and holds at least {share} of the influence is not to get"
                " nothing (justified representation).",
                {"k": k, "share": percent(1 / k)},
            ),
            Text(
                "Below: rules made for proportionality, as references; equal shares may leave places free."
            ),
        ),
    )


def _with_ties(rule: Text, count: int) -> Text:
    if count == 1:
        return rule
    return Text("{rule} (first of {count} that are level)", {"rule": rule, "count": count})


def _empty(found: Balance, one: Representation) -> object:
    names = wished(found)
    return names_or_nobody([names[s] for s, _ in one.empty_handed])


def _missing(found: Balance, one: Representation, selected: tuple[int, ...]) -> object:
    inside: list[bool] = np.any(one.approvals[:, list(selected)], axis=1).tolist()
    names = wished(found)
    return names_or_nobody([name for name, has in zip(names, inside, strict=True) if not has])


def _sentence(
    found: Balance, facts: Representation, own: Representation, background: Background
) -> Text:
    names = wished(found)
    if not facts.missing:
        if not own.missing:
            return Text(
                "No group that is large enough gets nothing, neither with what facts alone nor with what wishes"
                " alone would choose."
            )
        return Text(
            "With what facts alone would choose, no group that is large enough gets nothing; with what wishes alone"
            " would choose, this one does: {who}.",
            {"who": names_or_nobody([names[s] for s in own.missing[0].who])},
        )
    first = facts.missing[0]
    who = [names[s] for s in first.who]
    shown = who[: extent(len(who))]
    topics = [group.topic for group in facts.missing if group.who == first.who]
    said = {
        "who": tuple(shown),
        "share": percent(first.weight, 0),
        "topics": topics_of(found, topics, background),
    }
    if len(who) == 1:
        return Text(
            "With what facts alone would choose, {who} ({share} of the influence) wants {topics} and gets nothing.",
            said,
        )
    return Text(
        "With what facts alone would choose, {who} ({share} of the influence) all want {topics} and get nothing.",
        said,
    )


def coverage_card(found: Balance, background: Background) -> Card | None:
    """
    Show which municipalities are pioneers in no selected topic, and what covering more would cost.

    Parameters
    ----------
    found : Balance
    background : Background

    Returns
    -------
    Card or None
        None where no municipalities are judged, or there are too many sets to list.
    """
    if found.coverage is None:
        return None
    covered = found.coverage.covered
    count = len(covered)
    ids = found.municipalities
    without = [background.municipality(ids[p]) for p in range(count) if not covered[p]]
    top = found.best_evidence
    given = (top - found.coverage.evidence) / top if top > 0 else 0
    return Card(
        id="balance-coverage",
        title=Text("Is every municipality a pioneer somewhere?"),
        sentence=_covered(found, found.coverage, float(given), background),
        table=Table(
            columns=(Text("Municipality without"), Text("Pioneer in")),
            rows=tuple(
                (name, names_of(found, found.pioneering(p), background))
                for name, p in zip(
                    without, (p for p in range(count) if not covered[p]), strict=True
                )
            ),
            numeric=(False, False),
        )
        if without
        else None,
        caveats=(
            Text(
                '"Less in focus" never means "excluded". If every municipality has to be a pioneer, loosen what'
                " counts as one, or"
                " select more topics."
            ),
        ),
    )


def _covered(found: Balance, coverage: Coverage, given: float, background: Background) -> Text:
    said = {
        "now": int(coverage.covered.sum()),
        "count": len(coverage.covered),
        "most": coverage.most,
        "change": change(found, found.by_facts[0], coverage.best, background),
        "price": price(given),
    }
    if coverage.most == said["now"]:
        return Text(
            "With what facts alone would choose, {now} of {count} municipalities are pioneers in at least one selected"
            " topic. No selection reaches more.",
            said,
        )
    return Text(
        "With what facts alone would choose, {now} of {count} municipalities are pioneers in at least one selected"
        " topic. At best it can be {most}, with {change}; price in evidence: {price}.",
        said,
    )
