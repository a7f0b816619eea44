"""A6. Does the result of wishes hang on somebody?"""

from __future__ import annotations

from fractions import Fraction

from s3prio.analysis.balance.influence import Influence, InfluenceOf
from s3prio.analysis.balance.overview import Balance
from s3prio.cards.background import Background
from s3prio.cards.balance.saying import change, invented, number, percent, wished
from s3prio.cards.card import Card
from s3prio.cards.cells import Table
from s3prio.cards.charts import Stretch, Stretches, StretchRow
from s3prio.cards.extent import extent
from s3prio.cards.wording import first_ones, names_or_nobody
from s3prio.text import Text


def influence_card(found: Balance, influence: Influence, background: Background) -> Card:
    """
    Show between which shares of influence the result of wishes stays, and who could gain by misreporting.

    Parameters
    ----------
    found : Balance
    influence : Influence
    background : Background

    Returns
    -------
    Card
    """
    names = wished(found)
    shown = _shown(influence)
    return Card(
        id="balance-influence",
        title=Text("Does the result hang on one voice?"),
        sentence=_sentence(influence, names),
        chart=influence_chart(influence, names),
        table=Table(
            columns=(
                Text("Stakeholder"),
                Text("Influence"),
                Text("Stays from"),
                Text("to"),
                Text("Without this voice"),
                Text("Gain by misreporting"),
                Text("Power in a vote"),
            ),
            rows=tuple(
                (
                    names[one.stakeholder],
                    percent(one.share),
                    "–" if one.lowest is None else percent(one.lowest),
                    "–" if one.highest is None else percent(one.highest),
                    _without(found, influence, one, background),
                    _gain(one),
                    percent(influence.shapley_shubik[one.stakeholder]),
                )
                for one in shown
            ),
            numeric=(False, True, True, True, False, True, True),
        ),
        caveats=(
            *invented(found),
            Text(
                "What wishes alone would choose stays the same as long as the influence lies between both numbers, all"
                " others in proportion. Without it: what the others choose alone."
            ),
            *_misreports(influence, names),
            Text(
                "Power in a vote: how often it tips the scales where more than half of the influence decides"
                " (Shapley-Shubik); Banzhaf's index is in result.json."
            ),
            *first_ones(len(shown), len(influence.found)),
        ),
    )


def influence_chart(influence: Influence, names: tuple[object, ...]) -> Stretches:
    """
    Return the chart of the influence between which the result stays.

    Parameters
    ----------
    influence : Influence
    names : (s,) of the stakeholders
    """
    return Stretches(
        rows=tuple(
            StretchRow(
                names[one.stakeholder],
                ()
                if one.lowest is None or one.highest is None
                else (Stretch(float(one.lowest), float(one.highest)),),
                float(one.share),
            )
            for one in _shown(influence)
        ),
        filled=Text("here what wishes choose stays the same"),
        now_means=Text("its influence today"),
    )


def _shown(influence: Influence) -> list[InfluenceOf]:
    """Return the stakeholders that are shown, those nearest to a tip first."""
    order = sorted(influence.found, key=_by_slack)
    return order[: extent(len(order))]


def _by_slack(one: InfluenceOf) -> tuple[Fraction, int]:
    return (Fraction(2) if one.slack is None else one.slack, one.stakeholder)


def _sentence(influence: Influence, names: tuple[object, ...]) -> Text:
    nearest = influence.nearest
    if nearest is None:
        return Text("However influence is spread, wishes choose the same.")
    who = names[nearest.stakeholder]
    lowest, highest = nearest.lowest or Fraction(0), nearest.highest or Fraction(1)
    said = {
        "who": who,
        "now": percent(nearest.share),
        "lowest": percent(lowest),
        "highest": percent(highest),
    }
    if nearest.slack == 0:
        return Text(
            "It hangs on {who}: with the slightest change of its influence, {now}, wishes may choose another"
            " selection.",
            said,
        )
    is_low = lowest > 0 and nearest.share - lowest == nearest.slack
    if is_low:
        return Text(
            "It hangs most on {who}: below {lowest} of the influence instead of {now}, wishes would choose another"
            " selection.",
            said,
        )
    return Text(
        "It hangs most on {who}: above {highest} of the influence instead of {now}, wishes would choose another"
        " selection.",
        said,
    )


def _without(
    found: Balance, influence: Influence, one: InfluenceOf, background: Background
) -> object:
    if not one.without:
        return "–"
    return change(found, influence.selected, one.without[0], background)


def _gain(one: InfluenceOf) -> object:
    if not one.misreport.gain:
        return "–" if one.misreport.is_exact else Text("none found")
    return number(one.misreport.gain, 0 if one.misreport.gain.denominator == 1 else 1)


def _misreports(influence: Influence, names: tuple[object, ...]) -> tuple[Text, ...]:
    gaining = [names[one.stakeholder] for one in influence.found if one.misreport.gain]
    return (
        Text(
            "Gain by misreporting: own points that a stakeholder could win by giving its points to other topics than it"
            " means, if all others are honest and it knows theirs. Who could: {names}. Publishing points only once"
            " all are in takes away the temptation.",
            {"names": names_or_nobody(gaining)},
        ),
    )
