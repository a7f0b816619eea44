"""Pictures of results for callers: the charts of the report, of a result that was asked for alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, singledispatch
from importlib.resources import files
from typing import Any

from s3prio.analysis.balance.core import Core
from s3prio.analysis.balance.dial import Dial
from s3prio.analysis.balance.frontier import Frontier
from s3prio.analysis.balance.guarantees import Guarantees
from s3prio.analysis.balance.influence import Influence
from s3prio.cards.balance.core import core_chart
from s3prio.cards.balance.guarantee import guarantee_chart
from s3prio.cards.balance.influence import influence_chart
from s3prio.cards.balance.trade import dial_chart, frontier_chart
from s3prio.cards.charts import Chart
from s3prio.domain.label import Label
from s3prio.errors import Fault, InputError
from s3prio.language import language as language_of
from s3prio.report.html import require_report
from s3prio.text import LanguageCode, Text


@dataclass(frozen=True, repr=False)
class Picture:
    """
    A drawn chart, which shows itself in a notebook.

    Attributes
    ----------
    html : str
        A figure with its legend, without outside references.
    """

    html: str

    def __repr__(self) -> str:
        """Return what it is."""
        return f"Picture({len(self.html)} characters)"

    def _repr_html_(self) -> str:
        """Return the figure for a notebook: of its two drawings the one that fits, on white, where ink is dark."""
        return f'<div class="s3prio-picture"><style>{_style()}</style>\n{self.html}</div>'


@cache
def _style() -> str:
    """Return what the page's style sheet says of figures, for a notebook that has none of its own."""
    return files("s3prio").joinpath("report/templates/picture.css").read_text("utf-8").strip()


def chart(result: Any, *, language: LanguageCode = "en") -> Picture:
    """
    Draw a result of `s3prio.balance`.

    Parameters
    ----------
    result : Frontier, Dial, Core, Guarantees or Influence
    language : {"en", "de"}

    Returns
    -------
    Picture

    Raises
    ------
    InputError
        If there is no picture of such a result.
    MethodError
        If the extra ``report`` is not installed.

    Examples
    --------
    >>> from s3prio import balance
    >>> "<svg" in chart(balance.frontier([9, 8, 5], [1, 2, 6], 2)).html
    True
    """
    require_report()
    from s3prio.report.charts.figure import figure_html  # noqa: PLC0415 an extra: loaded only by those who draw

    return Picture(figure_html(_chart(result), language_of(language)))


def _named(labels: tuple[Any, ...]) -> tuple[Label, ...]:
    return tuple(Label.model_validate(str(one).strip() or "–") for one in labels)


@singledispatch
def _chart(result: Any) -> Chart:
    raise InputError(
        Fault(
            Text("There is no picture of {got}.", {"got": type(result).__name__}),
            Text("Frontier, Dial, Core, Guarantees and Influence can be drawn."),
        )
    )


@_chart.register
def _(result: Frontier) -> Chart:
    return frontier_chart(result)


@_chart.register
def _(result: Dial) -> Chart:
    return dial_chart(result, _named(result.topics))


@_chart.register
def _(result: Core) -> Chart:
    return core_chart(result, _named(result.topics))


@_chart.register
def _(result: Guarantees) -> Chart:
    return guarantee_chart(result)


@_chart.register
def _(result: Influence) -> Chart:
    return influence_chart(result, _named(result.stakeholders))
