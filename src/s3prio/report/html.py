"""``report.html``: all cards of a run on one page that needs nothing from outside."""

from __future__ import annotations

from importlib.resources import files

from s3prio._version import __version__
from s3prio.cards.card import CATEGORY_LABELS, ILLUSTRATIVE, Bars, Card, CategoryCell
from s3prio.errors import MethodError
from s3prio.language import Language
from s3prio.pipeline import Run
from s3prio.text import Number, Text


def report_is_possible() -> bool:
    """Whether what the report needs beyond the core is installed."""
    from importlib.util import find_spec  # noqa: PLC0415 asked once, by the entrance

    return all(find_spec(name) is not None for name in ("altair", "jinja2", "vl_convert"))


def require_report() -> None:
    """
    Refuse what needs the extra ``report`` where it is not installed.

    Raises
    ------
    MethodError
        Saying what to install.
    """
    if not report_is_possible():
        raise MethodError(
            Text("The page needs what is not installed: pip install 's3prio[report]'."),
        )


def report_html(run: Run, language: Language) -> bytes:
    """
    Return the report as one self-contained page.

    Parameters
    ----------
    run : Run
    language : Language

    Returns
    -------
    bytes
        UTF-8.

    Raises
    ------
    MethodError
        If the extra ``report`` is not installed.
    """
    require_report()
    import jinja2  # noqa: PLC0415 an extra: loaded only by those who draw

    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    template = environment.from_string(
        files("s3prio").joinpath("report/templates/report.html.j2").read_text("utf-8")
    )
    case, scenario = run.case, run.case.scenario
    page = template.render(
        say=lambda said: language.say(Text(said) if isinstance(said, str) else said),
        show=language.say,
        lang=language.code,
        title=Text(
            "{scenario}: {region}", {"scenario": scenario.label, "region": case.settings.label}
        ),
        scenario=scenario,
        facts=_facts(run),
        illustrative=ILLUSTRATIVE if case.is_illustrative else None,
        cards=run.cards,
        chart=lambda card: _chart(card, language),
        css_class=_css_class,
        spoken=lambda cell: _spoken(cell, language),
        version=__version__,
        content_hash=case.content_hash,
    )
    return (page.rstrip() + "\n").encode()


def _facts(run: Run) -> tuple[Text, ...]:
    """Return what was asked, for the page's head."""
    case = run.case
    weights = tuple(
        Text(
            "{criterion} {weight}",
            {"criterion": case.labels.criteria[id_], "weight": Number(float(w), 0, percent=True)},
        )
        for id_, w in zip(run.topics.model.criterion_ids, run.topics.model.weights, strict=True)
    )
    facts = [Text("Weights: {weights}.", {"weights": weights})]
    reference = case.reference("topic")
    if reference:
        facts.append(
            Text("Compared with {reference}.", {"reference": case.labels.places[reference]})
        )
    if case.scenario.year is not None:
        facts.append(Text("Figures up to {year}.", {"year": str(case.scenario.year)}))
    return tuple(facts)


def _chart(card: Card, language: Language) -> str:
    if not isinstance(card.chart, Bars):
        return ""
    from s3prio.report.charts.bars import bars_svg  # noqa: PLC0415 an extra: loaded only by those who draw

    return bars_svg(card.chart, language)


def _css_class(cell: object) -> str:
    if not isinstance(cell, CategoryCell):
        return ""
    return cell.category if cell.is_solid else f"{cell.category} open"


def _spoken(cell: object, language: Language) -> str:
    """Return what a screen reader and a pointer learn of a category's letter."""
    if not isinstance(cell, CategoryCell):
        return ""
    said = Text(
        "{category}, {margin} points to the nearest limit",
        {"category": CATEGORY_LABELS[cell.category], "margin": Number(cell.margin, 1)},
    )
    return language.say(said)
