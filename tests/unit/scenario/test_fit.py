"""Does a scenario fit its workspace? Each misfit with its place, and what was meant."""

import pytest

from s3prio.scenario import misfits
from tests.unit.scenario import CELLS_ONLY, COMPARING, CRITERIA, TOPICS_ONLY, scenario


def found(criteria=CRITERIA, **changes):
    return misfits(
        scenario(**changes),
        criteria,
        topics=("energy", "health", "tourism"),
        region="ruhr",
        references=("germany", "nrw"),
    )


def weighing(criteria=None, **inside):
    return {"weights": {"criteria": criteria or {"strength": 3, "market": 1}} | inside}


def floored(criterion):
    floor = {"category": "pioneer", "criterion": criterion, "at_least": 0.5}
    return {
        "categories": {
            "cuts": {"development-potential": 0.4, "pioneer": 0.6},
            "floors": [floor],
            "reason": "so",
        }
    }


def points(*given):
    return {"values": {"specialisation": {"shape": "piecewise-linear", "points": given}}}


def test_a_scenario_that_fits_has_no_misfits():
    assert found() == ()


def test_a_scenario_that_says_everything_and_fits_has_no_misfits():
    inside = {"strength": {"specialisation": 1, "size": 0}}
    changes = (
        weighing(topics=inside, municipalities=inside)
        | floored("strength")
        | points((0, 0), (5, 0.9), (10, 1))
        | {"cell-reference": "nrw"}
    )
    assert found(**changes) == ()


@pytest.mark.parametrize(
    ("changes", "path", "said"),
    [
        ({"select": 4}, ("select",), "select is 4, but there are only 3 candidate topics."),
        (
            {"reference": "ruhr"},
            ("reference",),
            "The region cannot be its own reference for topics: nothing of it is left to compare with.",
        ),
        (
            {"reference": "france"},
            ("reference",),
            'reference names "france", which is no reference economy.',
        ),
        (
            {"cell-reference": "france"},
            ("cell-reference",),
            'cell-reference names "france", which is no reference economy.',
        ),
        (
            weighing({"strength": 1, "market": 1, "beauty": 1}),
            ("weights", "criteria", "beauty"),
            'weights.criteria names "beauty", which is no criterion.',
        ),
        (
            weighing({"strength": 1}),
            ("weights", "criteria"),
            'weights.criteria does not weigh the criterion "market".',
        ),
        (
            weighing(topics={"beauty": {"size": 1}}),
            ("weights", "topics", "beauty"),
            'weights.topics names "beauty", which is no criterion.',
        ),
        (
            weighing(topics={"strength": {"size": 1, "length": 1}}),
            ("weights", "topics", "strength", "length"),
            'weights.topics.strength names "length", which is no indicator of this criterion here.',
        ),
        (
            weighing(municipalities={"strength": {"size": 0}}),
            ("weights", "municipalities", "strength"),
            "All weights in weights.municipalities.strength are 0; at least one must be above 0.",
        ),
        (
            weighing({"strength": 0, "market": 0}),
            ("weights", "criteria"),
            'All weights of criteria that judge the grain "topic" are 0; at least one must be above 0.',
        ),
        (
            weighing({"strength": 0, "market": 1}),
            ("weights", "criteria"),
            'All weights of criteria that judge the grain "municipality" are 0; at least one must be above 0.',
        ),
        (
            floored("market"),
            ("categories", "floors", 0, "criterion"),
            'categories.floors.0.criterion names "market", which is no criterion of the cells.',
        ),
        (
            {"values": {"length": {"shape": "linear"}}},
            ("values", "length"),
            'values names "length", which is no indicator.',
        ),
        (
            points((1, 0), (10, 1)),
            ("values", "specialisation"),
            "The points go from 1.0 to 10.0; they must cover the scale from 0.0 to 10.0.",
        ),
        (
            points((0, 0), (9, 1)),
            ("values", "specialisation"),
            "The points go from 0.0 to 9.0; they must cover the scale from 0.0 to 10.0.",
        ),
        (
            points((0, 1), (10, 0)),
            ("values", "specialisation"),
            'The values run against the indicator\'s direction, "higher" is better.',
        ),
    ],
)
def test_a_misfit_is_told_with_its_place(changes, path, said):
    (misfit,) = found(**changes)
    assert (misfit.path, str(misfit.message)) == (path, said)


@pytest.mark.parametrize(
    ("changes", "known"),
    [
        ({"reference": "france"}, ("germany", "nrw")),
        (weighing(topics={"strengh": {"size": 1}}), ("strength", "market")),
        ({"values": {"length": {"shape": "linear"}}}, ("specialisation", "size", "growth")),
        (floored("market"), ("strength",)),
    ],
)
def test_what_is_known_stands_beside_what_is_not(changes, known):
    assert found(**changes)[0].known == known


def test_the_region_may_be_the_reference_of_its_cells():
    assert found(**{"cell-reference": "ruhr"}) == ()


def test_a_region_as_its_own_reference_is_told_where_to_write_it():
    (misfit,) = found(reference="ruhr")
    assert str(misfit.hint) == ('Write cell-reference = "ruhr" to compare municipalities with it.')


def test_a_criterion_that_is_not_weighed_is_told_how_not_to_count():
    (misfit,) = found(**weighing({"strength": 1}))
    assert str(misfit.hint) == "Write market = 0 if it is not to count."


def test_a_scenario_without_a_reference_compares_with_nothing():
    assert found(reference=None) == ()


def test_an_indicator_of_the_other_grain_is_no_indicator_here():
    misfit = found(**weighing(municipalities={"market": {"growth": 1}}))[0]
    assert misfit.path == ("weights", "municipalities", "market", "growth")


def test_topics_must_be_judged_by_something():
    (misfit,) = found(CELLS_ONLY, **weighing({"strength": 1}))
    assert str(misfit.message) == 'No criterion has an indicator of the grain "topic".'


def test_municipalities_need_not_be_judged():
    assert found(TOPICS_ONLY, **weighing({"market": 1})) == ()


def test_linear_values_fit_every_indicator():
    assert found(values={"size": {"shape": "linear"}}) == ()


def test_falling_values_fit_where_lower_is_better():
    falling = {"size": {"shape": "piecewise-linear", "points": [[0, 1], [10, 0]]}}
    assert found(values=falling) == ()


def test_all_misfits_are_told_at_once():
    changes = weighing({"strength": 1, "market": 1, "beauty": 1}) | {"select": 4}
    assert len(found(**changes, reference="france")) == 3


def test_the_place_is_told_in_full_where_an_unknown_name_is_the_criterions_too():
    # Somebody weighs an indicator "strength" inside the criterion "strength".
    (misfit,) = found(**weighing(topics={"strength": {"strength": 1, "size": 1}}))
    assert str(misfit.message) == (
        'weights.topics.strength names "strength", which is no indicator of this criterion here.'
    )


def test_indicators_that_compare_need_a_reference():
    (misfit,) = found((*CRITERIA[:1], COMPARING), reference=None)
    assert str(misfit.message) == (
        "reference is missing; these indicators compare with one: market-growth."
    )


def test_indicators_that_compare_fit_where_a_reference_is_named():
    assert found((*CRITERIA[:1], COMPARING)) == ()


def test_nothing_is_said_of_what_could_not_be_read():
    # Neither the number of topics, nor the references, nor the criterion "beauty".
    weights = {
        "criteria": {"strength": 3, "market": 1, "beauty": 1},
        "topics": {"beauty": {"length": 1}},
    }
    asked = scenario(weights=weights, select=9, reference="france")
    assert (
        misfits(asked, CRITERIA, topics=None, region=None, references=(), unread=("beauty",)) == ()
    )


def said(misfits_):
    return [(misfit.path, str(misfit.message)) for misfit in misfits_]


def test_an_earlier_year_that_is_not_before_the_scenarios_is_a_misfit():
    assert said(found(year=2024, **{"earlier-years": [2019, 2024]})) == [
        (
            ("earlier-years", 1),
            "earlier-years names 2024, which is not before the scenario's year 2024.",
        )
    ]


def test_an_earlier_year_that_is_named_twice_is_a_misfit():
    assert said(found(year=2024, **{"earlier-years": [2019, 2019]})) == [
        (("earlier-years", 1), "earlier-years names 2019 twice.")
    ]


def test_earlier_years_without_a_year_to_look_back_from_are_a_misfit():
    (misfit,) = found(**{"earlier-years": [2019]})
    assert misfit.path == ("earlier-years",)
    assert "names no year" in str(misfit.message)
