"""What is on the board that is not in its scenario? Said in words, and marked wherever it goes."""

from __future__ import annotations

from collections.abc import Iterator

from s3prio.domain.label import Label
from s3prio.evaluation.preference_model import replaced
from s3prio.files.case import Case
from s3prio.language import in_both
from s3prio.text import Number, Text

_TELLING = 0.0005
"""A weight that differs by less reads the same."""


def changes(own: Case, asked: Case) -> tuple[Text, ...]:
    """
    Say what differs between a scenario and what is on its board.

    Parameters
    ----------
    own, asked : Case

    Returns
    -------
    tuple of Text
        A part of a sentence for each setting that differs.
    """
    return tuple(_changes(own, asked))


def marked(own: Case, asked: Case) -> Case:
    """
    Return a board's case under a name that says that it is not the scenario as it was saved.

    Parameters
    ----------
    own, asked : Case

    Returns
    -------
    Case
        The scenario itself where nothing differs.
    """
    found = changes(own, asked)
    if not found:
        return own
    old = asked.scenario
    label = Label(de=f"{old.label.de} (geändert)", en=f"{old.label.en} (changed)")
    scenario = replaced(old, label=label, reason=reason(own, found), author=None, date=None)
    return Case(asked.workspace, scenario)


def reason(own: Case, found: tuple[Text, ...]) -> Label:
    """Say in both languages what a scenario has that the one it was made from had not."""
    said = Text(
        'Other than in "{scenario}": {changes}.',
        {"scenario": own.scenario.label, "changes": found},
    )
    return in_both(said)


def _changes(own: Case, asked: Case) -> Iterator[Text]:
    old, new = own.scenario, asked.scenario
    before, after = (_shares(case) for case in (own, asked))
    for id_, share in before.items():
        if abs(after[id_] - share) >= _TELLING:
            yield _moved(own.labels.criteria[id_], share, after[id_])
    for grain in ("topic", "municipality"):
        for criterion in own.criteria:
            if old.weights.inside(criterion.id, grain) != new.weights.inside(criterion.id, grain):
                named = {"criterion": own.labels.criteria[criterion.id]}
                yield Text("weights of the indicators of {criterion}", named)
    if old.aggregation != new.aggregation:
        said = {"before": old.aggregation.method, "after": new.aggregation.method}
        yield Text("method {after} instead of {before}", said)
    if old.reference != new.reference and new.reference is not None:
        yield Text("compared with {place}", {"place": own.labels.places[new.reference]})
    if old.year != new.year:
        yield Text("figures up to {year}", {"year": str(new.year)})
    if old.select != new.select:
        yield Text("{count} topics to select", {"count": new.select})


def _moved(criterion: object, before: float, after: float) -> Text:
    said = {
        "criterion": criterion,
        "before": Number(before, 1, percent=True),
        "after": Number(after, 1, percent=True),
    }
    return Text("{criterion} {after} instead of {before}", said)


def _shares(case: Case) -> dict[str, float]:
    criteria = case.scenario.weights.criteria
    whole = sum(criteria.values())
    return {id_: points / whole for id_, points in criteria.items()}
