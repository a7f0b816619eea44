"""Cards: what each says of a result, in words and numbers counted by hand from the starter."""

import pytest

from s3prio import run
from s3prio.cards.cells import CategoryCell
from s3prio.cards.cells import said as unshaded
from s3prio.cards.ranking import ranking_card
from s3prio.evaluation.evaluate import evaluate
from s3prio.evaluation.preference_model import replaced
from s3prio.language import language

JOBS = "data/my-region/jobs.csv"
EXPERTS = "data/my-region/expert_view.csv"
FIRST = "scenarios/first.toml"
FUTURE = "criteria/future.toml"
BEST_FIRST = ("clean-energy", "digital-health", "tourism", "wood-and-paper")
PLACES = ("port-town", "hill-town", "green-valley")


class Region:
    """The starter's workspace, to be changed and run."""

    def __init__(self, root):
        self.root = root

    def change(self, name, old, new):
        """Replace some words everywhere in a file."""
        path = self.root / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def run(self):
        """Return the scenario's result."""
        return run(self.root / FIRST)

    def card(self, id_):
        """Return one of the result's cards."""
        return next(card for card in self.run().cards if card.id == id_)


@pytest.fixture
def region(small_workspace):
    return Region(small_workspace)


def said(card, code="en"):
    """Return all that a card says, as one text."""
    say = language(code).say
    table = card.table
    cells = (
        () if table is None else (*table.columns, *(cell for row in table.rows for cell in row))
    )
    return "\n".join(say(part) for part in (card.title, card.sentence, *cells, *card.caveats))


def row(card, first):
    """Return a table's row by what stands in its first or second cell, in English."""
    rows = [[language("en").say(unshaded(cell)) for cell in cells] for cells in card.table.rows]
    return next(cells for cells in rows if first in cells[:2])


def test_a_run_has_its_cards_in_their_order(region):
    ids = [card.id for card in region.run().cards]
    assert ids == [
        *("ranking", "swaps", "values", "categories", "pioneers", "division"),
        *(
            f"topic-{t}--{part}"
            for t in BEST_FIRST
            for part in ("why", "places", "weights", "near")
        ),
        *(f"municipality-{m}--{part}" for m in PLACES for part in ("topics", "figures")),
        "room",
        *(
            f"weights-{part}"
            for part in ("topics", "changes", "ways", "intervals", "winners", "selections")
        ),
        *("weights-cells", "weights-left-out"),
        *("assumptions", "limits", "figures", "scales", "sources"),
    ]


@pytest.mark.parametrize("code", ["de", "en"])
def test_every_row_of_every_card_has_as_many_cells_as_columns(region, code):
    for card in region.run().cards:
        table = card.table
        assert said(card, code)
        if table is None:
            continue
        assert {len(cells) for cells in table.rows} == {len(table.columns)} == {len(table.numeric)}


# Clean energy: jobs 9300/98000 are 0.47449 of the scale to 20 %, experts 1: 73.7 points.
# Digital health: 14600/98000 are 0.74490, experts 0.5: 62.2. Tourism: 7800/98000 are 0.39796: 44.9.
def test_the_ranking_shows_points_contributions_and_selection(region):
    assert row(region.card("ranking"), "Clean energy") == [
        *("1", "Clean energy", "73.7", "23.7", "50.0", "1", "yes"),
    ]


def test_the_ranking_says_who_is_selected_and_how_far_behind_the_next_one_is(region):
    assert str(region.card("ranking").sentence) == (
        "Selected: Clean energy, Digital health. The next, Tourism, is 17.3 points of 100 behind the"
        " last one selected."
    )


def test_the_ranking_says_what_the_last_one_in_is_ahead_by(region):
    assert "ahead by Own strength (+17.3); behind by nothing" in said(region.card("ranking"))


def test_the_ranking_draws_a_bar_a_topic_and_marks_those_selected(region):
    chart = region.card("ranking").chart
    assert (chart.lengths.shape, chart.marked) == ((4, 2), (True, True, False, False))


def test_the_ranking_without_an_analysis_of_the_margin_says_who_is_selected(region):
    region.change(FIRST, "select = 2", "select = 2\nanalyses = []")
    assert str(region.card("ranking").sentence) == "Selected: Clean energy, Digital health."


def test_the_ranking_of_a_selection_of_all_says_who_is_selected(region):
    region.change(FIRST, "select = 2", "select = 4")
    sentence = str(region.card("ranking").sentence)
    assert sentence == "Selected: Clean energy, Digital health, Tourism, Wood & paper."


def test_a_ranking_without_a_selection_says_how_many_topics_there_are(region):
    result = region.run()
    model = replaced(result.topics.model, select=None)
    card = ranking_card(evaluate(result.topics.table, model), None, (), result.background)
    assert str(card.sentence) == "4 topics are ranked."


def level_at_the_edge(region):
    """Make digital health and tourism alike, better than all others, with one place for them."""
    region.change(FIRST, "select = 2", "select = 1")
    region.change(JOBS, "region,tourism,2024,7800", "region,tourism,2024,30000")
    region.change(JOBS, "region,digital-health,2024,14600", "region,digital-health,2024,30000")
    return region.card("ranking")


def test_level_topics_are_named_where_no_place_is_left_for_all_of_them(region):
    assert str(level_at_the_edge(region).sentence) == (
        "Selected: none. Level for the last places, and not decided here: Digital health, Tourism."
    )


def test_level_topics_are_shown_as_level(region):
    assert row(level_at_the_edge(region), "Tourism")[0] == "1 (level)"


def test_level_topics_at_the_edge_are_neither_in_nor_out(region):
    assert row(level_at_the_edge(region), "Tourism")[-1] == "tied for the last place"


def test_topics_that_unknown_figures_could_lift_in_are_named(region):
    region.change(EXPERTS, "region,tourism,good", "region,tourism,")
    assert "leave open whether these topics belong in: Tourism." in said(region.card("ranking"))


def test_ranks_that_unknown_figures_leave_open_are_shown_as_a_range(region):
    region.change(EXPERTS, "region,tourism,good", "region,tourism,")
    # Tourism: 0.199 to 0.699, beside 0.737, 0.622 and 0.255.
    assert row(region.card("ranking"), "Tourism")[-2] == "2–4"


def test_the_categories_are_counted(region):
    assert str(region.card("categories").sentence) == (
        "Of 12 pairs of municipality and topic, 5 are pioneers, 4 development potentials and 3 less in"
        " focus."
    )


def test_the_categories_stand_topic_by_topic_under_short_names(region):
    card = region.card("categories")
    assert [str(language("en").say(column)) for column in card.table.columns] == [
        *("Topic", "POR", "HIL", "GRE"),
    ]
    assert row(card, "Clean energy") == ["Clean energy", "P", "D", "P"]


def test_the_categories_have_german_letters_in_german(region):
    cells = region.card("categories").table.rows[0]
    assert [language("de").say(cell) for cell in cells] == ["Saubere Energie", "V", "E", "V"]


def test_a_category_that_the_figures_leave_open_has_a_question_mark(region):
    assert row(region.card("categories"), "Digital health")[-1] == "D?"


def test_a_category_knows_its_margin_in_points(region):
    cell = region.card("categories").table.rows[0][1]
    assert isinstance(cell, CategoryCell)
    assert cell.margin == pytest.approx(100 * (5600 / 48000 / 0.2 - 0.4))


def test_a_municipality_without_a_short_name_has_the_first_letters_of_its_label(region):
    region.change("data/my-region/municipalities.csv", "Hill Town,HIL", "Hill Town,")
    assert "Hill" in [str(column) for column in region.card("categories").table.columns]


def test_pioneers_are_named_with_their_margins_the_largest_first(region):
    # Port Town: clean energy 18.3 above the floor; digital health 6900/48000 gives 0.609, 0.9 above.
    assert row(region.card("pioneers"), "Port Town")[1] == (
        "Clean energy (+18.3, by Own strength); Digital health (+0.9)"
    )


def test_municipalities_that_are_pioneers_equally_often_are_all_named(region):
    sentence = str(region.card("pioneers").sentence)
    assert "Port Town" in sentence
    assert "Green Valley" in sentence


def nobody_leads(region):
    region.change(FIRST, "pioneer = 0.6", "pioneer = 1.0")
    return region.card("pioneers")


def test_where_nobody_is_a_pioneer_nobody_is_called_one_most_often(region):
    assert "most often" not in str(nobody_leads(region).sentence)


# From 0.8 on, Hill Town leads in digital health (0.875) and Green Valley in wood and paper (0.822).
def test_municipalities_that_are_nowhere_a_pioneer_are_named(region):
    region.change(FIRST, "pioneer = 0.6", "pioneer = 0.8")
    assert "Nowhere a pioneer: Port Town." in said(region.card("pioneers"))


def test_a_municipality_without_a_pioneer_has_none_in_its_row(region):
    assert row(nobody_leads(region), "Hill Town") == ["Hill Town", "none"]


def test_one_topic_is_not_counted_in_the_plural(region):
    region.change(FIRST, "pioneer = 0.6", "pioneer = 0.8")
    assert "1 topics" not in said(region.card("pioneers"))


def test_the_limits_of_the_categories_are_said_with_their_reason(region):
    assert (
        "Pioneers begin at 60.0 points, development potentials at 40.0. Floors: pioneer: Own strength"
        " at least 40.0. A little below and above the middle of the scales."
    ) in said(region.card("pioneers"))


def test_limits_without_floors_say_so(region):
    path = region.root / FIRST
    path.write_text(path.read_text("utf-8").split("[[categories.floors]]")[0], "utf-8")
    assert "Floors: none." in said(region.card("pioneers"))


def test_the_values_show_each_topic_in_points_of_its_scale(region):
    assert row(region.card("values"), "Digital health") == ["Digital health", "74.5", "50.0"]


def test_the_values_name_the_strongest_on_each_criterion(region):
    assert str(region.card("values").sentence) == (
        "Strongest on each criterion: Own strength: Digital health, Prospects: Clean energy."
    )


def test_the_values_name_all_that_are_strongest_alike(region):
    region.change(EXPERTS, "region,tourism,good", "region,tourism,excellent")
    assert "Tourism" in str(region.card("values").sentence)


def test_the_values_have_the_weights_above_their_columns(region):
    assert "Own strength (weight 50 %)" in said(region.card("values"))


def test_the_limits_count_missing_figures(region):
    assert str(region.card("limits").sentence).startswith("Missing figures: 1.")


def test_the_limits_count_figures_beyond_the_scale(region):
    region.change(JOBS, "region,clean-energy,2024,9300", "region,clean-energy,2024,90000")
    assert row(region.card("limits"), "Share of jobs")[5] == "1"


def test_the_limits_count_figures_known_between_bounds(region):
    path = region.root / "data" / "my-region" / "all_jobs.csv"
    path.write_text(
        "place,year,jobs_lowest,jobs_highest\nregion,2024,97000,98000\nport-town,2024,48000,48000\n"
        "hill-town,2024,31000,31000\ngreen-valley,2024,19000,19000\n",
        "utf-8",
    )
    assert row(region.card("limits"), "Share of jobs")[4] == "4"


def test_the_limits_name_the_years(region):
    assert row(region.card("limits"), "Share of jobs")[2] == "2024"


POLICIES = {"range": "anything on its scale", "renormalise": "the others count for it"}


@pytest.mark.parametrize(("policy", "words"), POLICIES.items())
def test_the_limits_say_what_is_done_about_missing_figures(region, policy, words):
    region.change(FIRST, "select = 2", f'select = 2\nmissing = "{policy}"')
    assert words in str(region.card("limits").sentence)


def test_the_limits_say_what_the_workspace_wants_every_reader_to_know(region):
    assert "All figures here are invented" in said(region.card("limits"))


def test_the_limits_name_criteria_that_do_not_judge_municipalities(region):
    region.change(FUTURE, '["topic", "municipality"]', '["topic"]')
    assert (
        "Municipalities are not judged on Prospects; there the other criteria count for it: Own"
        " strength 100.0 %."
    ) in said(region.card("limits"))


def test_the_limits_count_the_grades_of_the_pairs(region):
    # All weight rests on exact own figures in 11 pairs; in one, half of it does not.
    assert "11 with grade A" in said(region.card("limits"))
    assert "1 with B" in said(region.card("limits"))


def test_the_limits_say_which_figures_are_the_places_alone(region):
    region.change(FUTURE, "decimals = 0", "decimals = 0\nplace_wide = true")
    cells = [
        [str(language("en").say(cell)) for cell in cells]
        for cells in region.card("limits").table.rows
    ]
    of_experts = {cells[1]: cells[-1] for cells in cells if cells[0] == "Expert view"}
    assert of_experts == {
        "topics": "",
        "municipalities": "the place's, alike for all its topics",
    }


def test_the_limits_name_indicators_that_say_nearly_the_same(region):
    path = region.root / FUTURE
    text = path.read_text("utf-8")
    twin = text[text.index("[[indicators]]") :].replace("expert-view", "second-view")
    twin = twin.replace("expert_view", "second_view").replace('"Expert view"', '"Second view"')
    path.write_text(f"{text}\n{twin}", "utf-8")
    table = (region.root / EXPERTS).read_text("utf-8")
    (region.root / "data" / "my-region" / "second_view.csv").write_text(table, "utf-8")
    text = "Expert view and Second view say nearly the same (correlation 1.00)"
    assert text in said(region.card("limits"))


def test_the_sources_are_counted_and_marked_as_invented(region):
    assert str(region.card("sources").sentence) == (
        "Number of sources behind these results: 1. Some of the figures are invented, to show how it"
        " works."
    )


def test_the_sources_name_indicators_and_years_that_rest_on_them(region):
    cells = row(region.card("sources"), "Invented figures")
    assert cells[1] == "Expert view, Share of jobs (2024)" or (
        cells[1] == "Share of jobs (2024), Expert view"
    )


def test_sources_that_nothing_rests_on_are_not_shown(region):
    path = region.root / "data" / "my-region" / "sources.toml"
    more = '\n[[sources]]\nid = "idle"\nlabel = "Idle"\nattribution = "x"\nlicence = "x"\n'
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    assert "Idle" not in said(region.card("sources"))


def test_cards_in_german_have_the_decimal_comma(region):
    assert "73,7" in said(region.card("ranking"), "de")


def test_without_criteria_for_municipalities_there_are_no_cards_of_them(region):
    for name in (FUTURE, "criteria/strength.toml"):
        region.change(name, '["topic", "municipality"]', '["topic"]')
    path = region.root / FIRST
    path.write_text(path.read_text("utf-8").split("[[categories.floors]]")[0], "utf-8")
    ids = [card.id for card in region.run().cards]
    assert ids == [
        *("ranking", "swaps", "values"),
        *(f"topic-{t}--{part}" for t in BEST_FIRST for part in ("why", "weights", "near")),
        *(
            f"weights-{part}"
            for part in ("topics", "changes", "ways", "intervals", "winners", "selections")
        ),
        *("weights-left-out", "assumptions", "limits", "figures", "scales", "sources"),
    ]


def test_the_figures_show_what_was_measured_in_its_unit(region):
    # 9,300 of 98,000 jobs are 9.49 %; the experts' "excellent" stands for 5.
    assert row(region.card("figures"), "Clean energy") == ["Clean energy", "9.49", "5"]


def test_a_figure_that_is_missing_is_called_so(region):
    region.change(EXPERTS, "region,tourism,good", "region,tourism,")
    assert row(region.card("figures"), "Tourism") == ["Tourism", "7.96", "missing"]


def test_the_scales_tell_both_ends_and_their_reason(region):
    scale = row(region.card("scales"), "Share of jobs")
    assert scale[3:] == ["higher", "0.00", "20.00", "None, and a fifth of all jobs."]
