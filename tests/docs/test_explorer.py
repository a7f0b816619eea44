"""The pages about the explorer: its own words, pictures that are there, settings that hold."""

import re
import tomllib
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from typer.main import get_command

from s3prio.analysis.findings import Findings
from s3prio.analysis.robustness.stability_intervals import selection_intervals
from s3prio.analysis.selection_margin import selection_margin
from s3prio.cards.ranking import ranking_card
from s3prio.cli.app import app
from s3prio.evaluation.preference_model import replaced
from s3prio.files.archive import LARGEST_ARCHIVE
from s3prio.files.case import Case
from s3prio.files.workspace import read_workspace
from s3prio.inquiry import evaluated
from s3prio.language import language
from s3prio.pipeline import Run
from s3prio.scenario.scenario import Weighting
from s3prio.text import Number, Text

HOME = Path(__file__).parents[2]
DOCS = HOME / "docs"
GUIDES = {"en": DOCS / "how-to" / "explorer.md", "de": DOCS / "how-to" / "explorer.de.md"}
OPERATE = (DOCS / "how-to" / "operate-explorer.md").read_text("utf-8")
UNIT = (HOME / "deploy" / "s3prio.service").read_text("utf-8")
CONTAINER = (HOME / "deploy" / "Containerfile").read_text("utf-8")
PICTURES = DOCS / "images" / "explorer"

LARGEST = 120_000
"""Bytes of a picture."""
MOST = 8
"""Pictures in a language."""

STAYS = "The selection stays as long as {criterion} weighs between {low} and {high}, the others in proportion."
"""A sentence of the board."""

every_guide = pytest.mark.parametrize("lang", GUIDES)


def text_of(lang):
    return GUIDES[lang].read_text("utf-8")


def shown_in(lang):
    """The pictures of a guide: their places and what they are said to show."""
    found = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", text_of(lang))
    return {(GUIDES[lang].parent / place).resolve(): said for said, place in found}


def part_of(text, pattern):
    """What a pattern finds in its brackets; it is there."""
    found = re.search(pattern, text, re.MULTILINE)
    assert found is not None, pattern
    return found[1]


def selected_in(case):
    """The topics that a case selects."""
    topics = evaluated(case, "topic")
    assert topics.selection is not None
    return {topics.alternatives[i][0] for i in topics.selection.selected.nonzero()[0]}


def source_of(name):
    """A module of the explorer as text: to import it needs Django, and its settings."""
    return (HOME / "src" / "s3prio" / "web" / name).read_text("utf-8")


def commands_of(group, path="s3prio"):
    for name, command in getattr(group, "commands", {}).items():
        inside = list(commands_of(command, f"{path} {name}"))
        yield from inside or [f"{path} {name}"]


def command_of(name):
    return getattr(get_command(app), "commands", {})[name]


def words_of(lang):
    """All that the program says, as patterns; not what has too few words of its own to be told by them."""
    place = HOME / "src" / "s3prio" / "locale" / lang / "LC_MESSAGES" / "s3prio.po"
    with place.open("rb") as lines:
        found = [one.string or one.id for one in read_po(lines) if one.id]
    said = [one for one in found if isinstance(one, str)]
    own = [one for one in said if "{" not in one or len(re.sub(r"\{\w+\}|\W", "", one)) > 5]
    return [re.sub(r"\\\{\w+\\\}", ".+", re.escape(one)) for one in own]


@pytest.fixture(scope="module")
def case():
    """What the guides open first."""
    workspace = read_workspace(HOME, scenario="ruhr-equal")
    return Case(workspace, workspace.scenario("ruhr-equal"))


@every_guide
def test_a_guide_shows_each_picture_of_its_language_and_no_other(lang):
    there = {path.resolve() for path in (PICTURES / lang).glob("*")}
    assert shown_in(lang).keys() == there
    assert len(there) <= MOST


@every_guide
def test_pictures_are_small_and_told_in_words(lang):
    for path, said in shown_in(lang).items():
        assert path.stat().st_size <= LARGEST, path
        assert len(said) > 40, path


def test_both_guides_have_the_same_parts_and_lead_to_each_other():
    shape = {
        lang: re.findall(r"^(#+|!|\||\d\.|>|-)", text_of(lang), re.MULTILINE) for lang in GUIDES
    }
    assert shape["de"] == shape["en"]
    assert "(explorer.de.md)" in text_of("en")
    assert "(explorer.md)" in text_of("de")
    names = [[path.name for path in shown_in(lang)] for lang in GUIDES]
    assert names[0] == names[1]


@every_guide
def test_names_of_pages_and_buttons_are_those_of_the_explorer(lang):
    known = re.compile("|".join(f"(?:{one})" for one in words_of(lang)))
    free = {"en": {"Deutsch", "A workbook.", "A package.", "version"}}
    free["de"] = {"English", "Eine Arbeitsmappe.", "Ein Paket.", "Fassung"}
    bold = {" ".join(one.split()) for one in re.findall(r"\*\*([^*]+)\*\*", text_of(lang))}
    assert [one for one in sorted(bold - free[lang]) if not known.fullmatch(one)] == []


@every_guide
def test_what_a_guide_quotes_is_what_the_board_says(lang, case):
    said = language(lang)
    topics = evaluated(case, "topic")
    run = Run(case, topics, None, Findings(margin=selection_margin(topics)))
    result, limits = re.findall(r"^> (.+)$", text_of(lang), re.MULTILINE)
    card = ranking_card(topics, run.findings.margin, (), run.background)
    assert result == said.say(card.sentence)
    between = selection_intervals(topics.values, topics.model.weights, select=case.scenario.select)
    low, high = between[topics.model.criterion_ids.index("jobs")].tolist()
    values = {
        "criterion": case.labels.criteria["jobs"],
        "low": Number(low, 1, percent=True),
        "high": Number(high, 1, percent=True),
    }
    assert limits == said.say(Text(STAYS, values))


def test_with_40_points_for_jobs_one_topic_takes_the_place_of_another(case):
    points = dict.fromkeys(case.scenario.weights.criteria, 20.0) | {"jobs": 40.0}
    old = case.scenario.weights
    weights = Weighting(criteria=points, topics=old.topics, municipalities=old.municipalities)
    moved = Case(case.workspace, replaced(case.scenario, weights=weights))
    before, after = selected_in(case), selected_in(moved)
    assert before - after == {"smart-logistics"}
    assert after - before == {"construction-housing"}


@pytest.mark.parametrize("page", ["explorer", "explorer.de", "operate-explorer"])
def test_the_pages_are_in_the_contents(page):
    assert f"\nhow-to/{page}\n" in (DOCS / "index.md").read_text("utf-8")


def test_every_command_is_in_the_reference():
    reference = (DOCS / "reference" / "command-line.md").read_text("utf-8")
    assert [one for one in commands_of(get_command(app)) if f"`{one}" not in reference] == []


@pytest.mark.parametrize("command", ["serve", "password"])
def test_every_option_of_the_explorer_is_told_to_operators(command):
    options = {name for one in command_of(command).params for name in one.opts}
    told = options - {"workspace", "--lang", "--help", "-h"}
    assert [one for one in sorted(told) if one not in OPERATE] == []


def test_what_operators_copy_uses_options_that_there_are():
    params = command_of("serve").params
    options = {name for one in params for name in (*one.opts, *one.secondary_opts)}
    for call in re.findall(r"s3prio serve ([^\n`]+)", OPERATE + UNIT):
        assert set(re.findall(r"--[a-z]+", call)) <= options, call


def test_proxies_take_no_more_than_the_explorer_and_nearly_as_much():
    form = part_of(source_of("site.py"), r"^_MOST_FORM = ([\d_]+)$")
    most = LARGEST_ARCHIVE + int(form)
    nginx = int(part_of(OPERATE, r"client_max_body_size (\d+)m;")) * 1024**2
    caddy = int(part_of(OPERATE, r"max_size (\d+)MB")) * 1000**2
    assert most - 1024**2 < nginx <= most
    assert caddy == most


def test_the_extras_that_operators_install_exist():
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]
    asked = set(re.findall(r"s3prio\[(\w+)\]", OPERATE + (HOME / "README.md").read_text("utf-8")))
    assert asked <= project["optional-dependencies"].keys()


def test_the_unit_of_systemd_is_shown_and_may_write_where_its_folders_are():
    assert "```{literalinclude} ../../deploy/s3prio.service" in OPERATE
    assert "StateDirectory=s3prio\n" in UNIT
    assert OPERATE.count("/var/lib/s3prio/explorer.sqlite3") >= 2
    variables = set(re.findall(r"\$\{(\w+)\}", UNIT)) | {"S3PRIO_DATABASE"}
    assert [one for one in variables if f'echo "{one}=' not in OPERATE] == []


def test_the_container_is_stopped_as_by_ctrl_c_and_copies_what_there_is():
    assert "STOPSIGNAL SIGINT" in CONTAINER
    assert "KillSignal=SIGINT" in UNIT
    for line in re.findall(r"^COPY (?!--from)(.+)$", CONTAINER, re.MULTILINE):
        assert [one for one in line.split()[:-1] if not (HOME / one).exists()] == []


def test_texts_of_the_operator_have_the_names_that_pages_ask_for():
    names = part_of(source_of("addresses.py"), r"\?P<name>([a-z|]*imprint[a-z|]*)").split("|")
    told = set(re.findall(r"`pages/(\w+)\.(?:de|en)\.txt`", OPERATE))
    assert told == {*names}
