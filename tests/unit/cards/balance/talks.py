"""
A small region whose stakeholders say what a test wants: the worked example, with municipalities that claim.

Six topics by three criteria that weigh alike, three are selected; facts have 82, 78, 70, 66, 52 and 35 points. The
figures of the example stand in ``tests/reference/balance/worked-example.toml``, those of the municipalities here.
"""

import csv
import dataclasses
import io
import re

from s3prio import run
from s3prio.cards.card import Card
from s3prio.cards.cells import Named
from s3prio.cards.cells import said as unshaded
from s3prio.cli.starting import write_starter
from s3prio.domain.label import Label
from s3prio.language import language
from s3prio.text import Text

TOPICS = ("green", "cyber", "logistics", "health", "urban", "creative")
CRITERIA = ("strength", "growth", "potential")
NAMES = {"green": "Grün", "health": "Gesundheit", "urban": "Stadt", "creative": "Kreativ"}
"""In German, where they differ."""

FIGURES = {
    "region": ("90 84 72", "70 95 69", "88 55 67", "60 72 66", "65 46 45", "40 35 30"),
    # Which categories this makes, by cuts at 45 and 55 points: pioneer in green and cyber, ...
    "port-town": ("80 80 80", "80 80 80", "30 30 30", "50 50 50", "20 20 20", "50 50 50"),
    # ... in health; in urban an unknown figure leaves 33 to 67 open; creative hangs on the weights, 42 to 62.
    "hill-town": ("50 50 50", "30 30 30", "20 20 20", "80 80 80", "50 50 -", "90 10 50"),
    # ... in none; nothing is known of creative.
    "green-valley": ("30 30 30", "50 50 50", "20 20 20", "20 20 20", "30 30 30", "- - -"),
}

PEOPLE = (
    ("north", "North", "Nord", "3", "yes"),
    ("east", "East", "Ost", "3", "yes"),
    ("west", "West", "West", "2", "yes"),
    ("ministry", "Ministry", "Ministerium", "2", "yes"),
)
VALUES = {
    "north": (50, 20, 30),
    "east": (25, 45, 30),
    "west": (60, 15, 25),
    "ministry": (20, 40, 40),
}
INTERESTS = {
    "north": (30, 5, 10, 5, 30, 20),
    "east": (20, 35, 5, 20, 10, 10),
    "west": (10, 5, 25, 10, 15, 35),
    "ministry": (25, 30, 15, 20, 5, 5),
}
CLAIMS: dict[str, tuple[object, ...]] = {
    # Logistics goes beyond the facts; of health and of creative the middle of the facts is claimed.
    "port-town": ("pioneer", "", "pioneer", 2, "", 2),
    # The facts leave both open; in health they allow nothing but a pioneer.
    "hill-town": ("", "", "", 2, 3, 3),
    # Nothing is known of the last.
    "green-valley": ("", "", "", "", "", 3),
}

SCENARIO = """id = "talks"
label = { en = "Talks", de = "Gespräche" }
reason = { en = "To try it.", de = "Zum Probieren." }
data = "my-region"
select = 3
missing = "range"
analyses = ["balance"]

[weights.criteria]
strength = 1
growth = 1
potential = 1

[categories]
cuts = { development-potential = 0.45, pioneer = 0.55 }
reason = { en = "Around the middle.", de = "Um die Mitte." }

[robustness]
draws = 0

[balance]
"""


def criterion(id_):
    """Return the file of a criterion with one indicator, in points of 100 as they are given."""
    return f"""id = "{id_}"
label = {{ en = "{id_.title()}", de = "{id_.title()}" }}
question = "How much?"

[[indicators]]
id = "{id_}-points"
label = "{id_.title()} in points"
question = "How much?"
unit = "points"
direction = "higher"
decimals = 0
grains = ["topic", "municipality"]
sources = ["invented"]

[indicators.anchors]
lowest = 0
highest = 100
reason = "From none to all."

[indicators.measure]
function = "given"
figure = "points.{id_}"
"""


def table(*rows):
    """Return rows as CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


class Talks:
    """The region's workspace, to be changed and run."""

    def __init__(self, root):
        self.root = root
        write_starter(root, "en")
        for part, ending in (("criteria", "toml"), ("scenarios", "toml")):
            for path in (root / part).glob(f"*.{ending}"):
                path.unlink()
        for name in ("jobs", "all_jobs", "expert_view", "neighbours"):
            (root / "data" / "my-region" / f"{name}.csv").unlink()
        self.change("workspace.toml", '"first"', '"talks"')
        self.change("data/my-region/sources.toml", "illustrative = true", "illustrative = false")
        self.put("scenarios/talks.toml", SCENARIO)
        self.topics(*TOPICS)
        self.criteria(*CRITERIA)
        self.people(*PEOPLE)
        self.values(VALUES)
        self.interests(INTERESTS)
        self.claims(CLAIMS)

    def put(self, name, text):
        """Write a file."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def change(self, name, old, new):
        """Replace some words everywhere in a file."""
        text = (self.root / name).read_text("utf-8")
        assert old in text
        self.put(name, text.replace(old, new))
        return self

    def balance(self, text):
        """Say something under [balance], at the end of the scenario."""
        return self.change("scenarios/talks.toml", "[balance]\n", f"[balance]\n{text}\n")

    def topics(self, *ids):
        """Name the topics."""
        text = "".join(
            f'[[topics]]\nid = "{id_}"\nlabel = {{ en = "{id_.title()}",'
            f' de = "{NAMES.get(id_, id_.title())}" }}\n'
            for id_ in ids
        )
        self.put("data/my-region/topics.toml", text)
        return self

    def criteria(self, *ids):
        """Name the criteria."""
        for id_ in ids:
            self.put(f"criteria/{id_}.toml", criterion(id_))
        return self.figures(FIGURES, ids)

    def figures(self, figures, criteria=CRITERIA, topics=TOPICS):
        """Give each place a row of figures for each topic, a dash for one that is unknown."""
        rows = [
            (place, topic, *(one.replace("-", "") for one in row.split()))
            for place, of_topics in figures.items()
            for topic, row in zip(topics, of_topics, strict=True)
        ]
        self.put(
            "data/my-region/points.csv",
            table(("place", "topic", *criteria), *rows),
        )
        return self

    def people(self, *rows):
        """Name the stakeholders: id, both names, influence, and whether what they say is invented."""
        header = ("id", "name_en", "name_de", "influence", "illustrative")
        self.put("scenarios/talks/stakeholders.csv", table(header, *rows))
        return self

    def not_invented(self):
        """Have nothing invented of what stakeholders say."""
        return self.change("scenarios/talks/stakeholders.csv", ",yes", ",no")

    def values(self, points, criteria=CRITERIA):
        """Say the values of some stakeholders."""
        return self._said("values", ("stakeholder", "method", "budget"), criteria, points)

    def interests(self, points, topics=TOPICS):
        """Say the interests of some stakeholders."""
        return self._said("interests", ("stakeholder", "kind", "points"), topics, points)

    def claims(self, categories, topics=TOPICS):
        """Say the claims of some municipalities."""
        return self._said("claims", ("municipality", "", ""), topics, categories)

    def _said(self, name, kind, columns, answers):
        who, way, asked = kind
        between = ((way,), (asked,)) if way else ((), ())
        nobody = {"port-town" if name == "claims" else "north": ("",) * len(columns)}
        rows = [
            (id_, "working-group", "2026-02-12", 1, *between[1], *row)
            for id_, row in (answers or nobody).items()
        ]
        header = (who, "step", "date", "round", *between[0], *columns)
        self.put(f"scenarios/talks/{name}.csv", table(header, *rows))
        return self

    def run(self):
        """Return the scenario's result."""
        return run(self.root / "scenarios" / "talks.toml")

    def cards(self):
        """Return the chapter of politics and evidence, by the cards' ids."""
        return balance_cards(self.run())

    def card(self, id_):
        """Return one of the chapter's cards."""
        return self.cards()[f"balance-{id_}"]


def balance_cards(result):
    """Return the cards of politics and evidence of a result, by their ids, in their order."""
    chapters = [one for one in result.chapters if one.id == "chapter-balance"]
    return {card.id: card for chapter in chapters for card in chapter.cards}


def rows(card, code="en"):
    """Return a card's table as words."""
    return [[language(code).say(unshaded(cell)) for cell in cells] for cells in card.table.rows]


def row(card, first, code="en"):
    """Return a table's row by what stands in its first cell."""
    return next(cells for cells in rows(card, code) if cells[0] == first)


def column(card, number, code="en"):
    """Return a table's column."""
    return [cells[number] for cells in rows(card, code)]


def notes(card, code="en"):
    """Return what stands below a card, as one text."""
    return "\n".join(language(code).say(caveat) for caveat in card.caveats)


def everything(card: Card, code="en"):
    """Return all that a card says, piece by piece; its chart too."""
    say = language(code).say
    cells: tuple[object, ...] = ()
    if card.table is not None:
        cells = (*card.table.columns, *(one for cells in card.table.rows for one in cells))
    parts = (card.title, card.sentence, *cells, *card.caveats, *in_chart(card.chart))
    return [say(unshaded(part)) for part in parts]


MAKING = re.compile(r"[{}]|\b(nan|inf|None)\b|(Fraction|Text|Number|Label)\(")
"""What no reader should ever see."""


def half_made(card: Card, code="en"):
    """Return the pieces of what a card says in which its making shows."""
    return [words for words in everything(card, code) if MAKING.search(words)]


def in_chart(part: object) -> list[object]:
    """Return all words of a chart, however deep they lie."""
    if isinstance(part, str | Text | Label | Named):
        return [part]
    if dataclasses.is_dataclass(part):
        return in_chart([getattr(part, field.name) for field in dataclasses.fields(part)])
    if isinstance(part, tuple | list):
        return [words for one in part for words in in_chart(one)]
    return []
