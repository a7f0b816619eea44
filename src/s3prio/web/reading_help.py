"""How is a chart read? Two sentences beside each."""

from __future__ import annotations

from s3prio.cards.charts import Bars, Chart, Dots, Scatter, Stretches, Strips, TileMap, Triangles
from s3prio.cards.markup import words
from s3prio.language import Language
from s3prio.text import Text

_READ: dict[type, Text] = {
    Bars: Text(
        "Each bar is one line of the table, and its parts are what makes it up. Longer is more; the"
        " numbers stand in the table."
    ),
    Dots: Text(
        "Each dot is one line of the table, the further right, the more. Lines beside a dot show how"
        " far it may be off."
    ),
    Scatter: Text(
        "Each dot stands for one of many possibilities, placed by two numbers. What lies further up"
        " and to the right is better in both."
    ),
    Stretches: Text(
        "Each row is a range from left to right, and what is filled is where something holds. The"
        " mark shows where things stand today."
    ),
    Strips: Text(
        "Each row is one question, and each dot one answer on the same scale. Dots close together"
        " agree; far apart they do not."
    ),
    TileMap: Text(
        "Each field is a municipality, in its place on the map. The colour is its category; where it"
        " is open, little would change it."
    ),
    Triangles: Text(
        "Each corner gives one criterion all the weight, and every point inside is a mix of them."
        " Areas of one shade have the same result."
    ),
}


def help_html(chart: Chart, said: Language) -> str:
    """
    Return how to read a chart, folded away.

    Parameters
    ----------
    chart : Chart
    said : Language
    """
    summary = words(Text("How to read this picture"), said.say)
    how = words(_READ[type(chart)], said.say)
    return f'<details class="reading"><summary>{summary}</summary><p>{how}</p></details>'
