"""Politics and evidence as data: numbers of the analyses under their ids, exact tips, null where nothing is said."""

import json
from fractions import Fraction

import jsonschema
import pytest

from s3prio import run
from s3prio.report.result_file import ResultFile, result_file, result_json
from tests.unit.cards.balance.talks import (
    CLAIMS,
    CRITERIA,
    INTERESTS,
    TOPICS,
    VALUES,
    Talks,
)

FACTS = ["green", "cyber", "logistics"]
WISHES = ["green", "cyber", "creative"]


def refuse(name):
    raise AssertionError(name)


@pytest.fixture
def talks(tmp_path):
    """The worked example's workspace, to be changed by a test."""
    return Talks(tmp_path / "region")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The worked example's result."""
    return Talks(tmp_path_factory.mktemp("talks") / "region").run()


@pytest.fixture(scope="module")
def ruhr_made(ruhr):
    """The result of the Ruhr's working group."""
    return run(ruhr / "scenarios" / "ruhr-working-group.toml")


@pytest.fixture(scope="module")
def written(made):
    """What stands in result.json on politics and evidence."""
    return json.loads(result_json(made))["balance"]


@pytest.fixture(scope="module")
def ruhr_written(ruhr_made):
    """What stands there of the Ruhr's working group."""
    return json.loads(result_json(ruhr_made), parse_constant=refuse)["balance"]


# The file


@pytest.mark.parametrize("which", ["made", "ruhr_made"])
def test_the_result_is_read_again_as_it_was_written(request, which):
    result = request.getfixturevalue(which)
    assert ResultFile.model_validate_json(result_json(result)) == result_file(result)


@pytest.mark.parametrize("which", ["made", "ruhr_made"])
def test_the_result_follows_its_published_schema(request, which):
    schema = ResultFile.model_json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    content = json.loads(result_json(request.getfixturevalue(which)))
    jsonschema.Draft202012Validator(schema).validate(content)


def test_no_number_is_infinite_or_none(made, ruhr_made):
    for one in (made, ruhr_made):
        json.loads(result_json(one), parse_constant=refuse)


def test_the_same_run_gives_the_same_bytes(talks):
    assert result_json(talks.run()) == result_json(talks.run())


def test_without_stakeholders_the_key_is_there_and_null(talks):
    talks.change("scenarios/talks.toml", "[balance]\n", "")
    assert json.loads(result_json(talks.run()))["balance"] is None


def test_a_scenario_that_asks_for_other_analyses_has_none(talks):
    talks.change("scenarios/talks.toml", '["balance"]', '["robustness"]')
    assert json.loads(result_json(talks.run()))["balance"] is None


def test_where_nobody_answered_there_are_stakeholders_but_nothing_that_follows(talks):
    talks.values({}).interests({}).claims({})
    found = json.loads(result_json(talks.run()), parse_constant=refuse)["balance"]
    assert [one["id"] for one in found["stakeholders"]] == ["north", "east", "west", "ministry"]
    assert all(one["weights"] is one["points"] is None for one in found["stakeholders"])
    assert (found["consensus"], found["wishes"]) == (None, None)
    assert found["core"] == found["rules"] == found["claims"] == found["stages"] == []
    assert found["by_facts"] == [FACTS]


def test_it_is_said_whether_answers_are_invented(talks, written):
    assert written["illustrative"] is True
    found = json.loads(result_json(talks.not_invented().run()))
    assert (found["illustrative"], found["balance"]["illustrative"]) == (False, False)


# Ids only


def words(part):
    """Return all texts of a piece of data that are no keys of its own schema."""
    if isinstance(part, str):
        return {part}
    if isinstance(part, dict):
        return {word for value in part.values() for word in words(value)}
    return {word for one in part for word in words(one)} if isinstance(part, list) else set()


FIXED = {
    *("core", "contested", "out"),
    *("less-in-focus", "development-potential", "pioneer"),
    *("refuted", "compatible", "hidden", "none", "unknown"),
    *("utilitarian", "nash", "kalai-smorodinsky", "egalitarian"),
    *("criterion", "indicator", "zero", "random", "evidence", "today"),
    "working-group",
}
"""Words of the format itself."""


def test_topics_stakeholders_and_municipalities_are_named_by_their_ids(written):
    places = {"port-town", "hill-town", "green-valley"}
    indicators = {f"{criterion}-points" for criterion in CRITERIA}
    known = {*TOPICS, *CRITERIA, *indicators, *VALUES, *places, *FIXED}
    assert words(written) - known == set()


def test_tables_have_the_ids_of_topics_criteria_and_stakeholders_as_their_keys(written):
    assert list(written["evidence"]) == list(TOPICS)
    assert {tuple(one["weights"]) for one in written["stakeholders"]} == {CRITERIA}
    assert {tuple(one["points"]) for one in written["stakeholders"]} == {TOPICS}
    assert list(written["consensus"]["stakeholders"]) == list(VALUES)
    assert {tuple(rule["leads"]) for rule in written["rules"]} == {CRITERIA}


def test_what_people_call_something_stands_nowhere(ruhr_written, ruhr_made):
    labels = {label.en for label in ruhr_made.case.labels.topics.values()}
    labels |= {one.label.en for one in ruhr_made.case.stakeholders.people}
    assert not labels & words(ruhr_written)


# The numbers. They are those of the worked example.


def test_stakeholders_have_their_influence_as_shares_and_their_answers(written):
    north = written["stakeholders"][0]
    assert [one["influence"] for one in written["stakeholders"]] == [0.3, 0.3, 0.2, 0.2]
    assert north["weights"] == {"strength": 0.5, "growth": 0.2, "potential": 0.3}
    assert north["points"] == dict(zip(TOPICS, INTERESTS["north"], strict=True))


def test_evidence_is_told_in_points(written):
    assert list(written["evidence"].values()) == pytest.approx([82, 78, 70, 66, 52, 35])


def test_the_core_is_told_with_its_share_of_selections(written):
    assert [(one["topic"], one["status"], one["index"]) for one in written["core"]] == [
        ("green", "core", 1.0),
        ("cyber", "core", 1.0),
        ("logistics", "contested", 0.5),
        ("health", "contested", 0.5),
        ("urban", "out", 0.0),
        ("creative", "out", 0.0),
    ]


def test_the_rule_has_its_leads_in_points_and_its_share_of_all_weights(written):
    (rule,) = written["rules"]
    assert (rule["first"], rule["second"]) == ("logistics", "health")
    assert list(rule["leads"].values()) == pytest.approx([28, -17, 1])
    assert rule["share"] == pytest.approx(1 - 17 / 45 * 17 / 18)


def test_places_on_the_map_have_their_distances(written):
    found = written["consensus"]
    assert list(found["centre"]["weights"].values()) == pytest.approx(
        [0.376, 0.296, 0.328], abs=0.0005
    )
    assert found["centre"]["to_centre"] == 0
    assert found["stakeholders"]["east"]["to_change"] == pytest.approx(0.03, abs=0.005)
    assert found["stakeholders"]["east"]["selected"] == ["green", "cyber", "health"]
    assert found["variance"] == pytest.approx(0.413, abs=0.0005)
    assert found["agreed"] == [FACTS]
    assert found["minimax_regret_selection"] == FACTS


def test_distances_that_are_not_told_are_null(talks):
    talks.balance('[balance.constraints]\nexclude = ["green"]')
    found = json.loads(result_json(talks.run()), parse_constant=refuse)["balance"]["consensus"]
    places = [*found["stakeholders"].values(), found["centre"], found["mean"]]
    assert all(one["to_change"] is one["moved"] is None for one in places)


def test_the_frontier_runs_from_facts_to_wishes(written):
    frontier = written["wishes"]["frontier"]
    assert [one["evidence"] for one in frontier] == [230, 226, 212, 195]
    assert [one["support"] for one in frontier] == [53.5, 54.5, 57, 58]
    assert (frontier[0]["selected"], frontier[-1]["selected"]) == (FACTS, WISHES)
    assert all(one["supported"] for one in frontier)


def test_prices_are_told_absolute_as_shares_and_of_the_range(written):
    politics = written["wishes"]["price_of_politics"]
    assert politics == {
        "absolute": 35,
        "share": pytest.approx(35 / 230),
        "of_range": pytest.approx(35 / 77),
    }
    assert written["wishes"]["price_of_evidence"]["share"] == pytest.approx(4.5 / 58)


def test_tips_are_told_with_who_comes_and_who_goes(written):
    tips = written["wishes"]["tips"]
    exact = [Fraction(38, 85), Fraction(266, 501), Fraction(323, 417)]
    assert [tip["position"] for tip in tips] == [float(one) for one in exact]
    assert [(tip["entered"], tip["left"]) for tip in tips] == [
        *((["health"], ["logistics"]), (["urban"], ["health"]), (["creative"], ["urban"])),
    ]


@pytest.mark.parametrize(("key", "dial"), [("tips", "dial"), ("tips_on_fixed_scales", "anchored")])
def test_each_tip_lies_where_its_fraction_says(ruhr_written, ruhr_made, key, dial):
    tips = getattr(ruhr_made.findings.balance.wishes, dial).tips
    assert tips
    assert all(isinstance(tip.position, Fraction) and 0 < tip.position < 1 for tip in tips)
    positions = [tip["position"] for tip in ruhr_written["wishes"][key]]
    assert positions == [float(tip.position) for tip in tips]


def test_tips_rise_and_are_as_many_as_steps_of_what_mixtures_reach(ruhr_written):
    positions = [tip["position"] for tip in ruhr_written["wishes"]["tips"]]
    supported = [one for one in ruhr_written["wishes"]["frontier"] if one["supported"]]
    assert positions == sorted(positions)
    assert len(positions) == len(supported) - 1


def test_guarantees_rise_while_evidence_falls(ruhr_written):
    steps = ruhr_written["wishes"]["guarantees"]
    assert [one["up_to"] for one in steps] == sorted(one["up_to"] for one in steps)
    assert [one["evidence"] for one in steps] == sorted(
        (one["evidence"] for one in steps), reverse=True
    )
    assert steps[0]["price"] == 0


def test_influence_is_told_with_the_shares_between_which_nothing_changes(written):
    north = written["wishes"]["influence"][0]
    assert (north["stakeholder"], north["misreport_gain"]) == ("north", 10)
    assert (north["lowest"], north["highest"]) == pytest.approx((2 / 23, 4 / 11))
    assert north["without"] == [["green", "cyber", "health"]]
    assert sum(one["shapley_shubik"] for one in written["wishes"]["influence"]) == pytest.approx(1)


def test_groups_that_get_nothing_are_told_by_the_topic_that_they_agree_on(talks):
    talks.interests({**INTERESTS, "west": (0, 0, 0, 0, 1, 0), "north": (0, 0, 0, 0, 6, 4)})
    facts = json.loads(result_json(talks.run()))["balance"]["wishes"]["by_facts"]
    assert facts["empty_handed"] == ["north", "west"]
    assert facts["unrepresented"]["urban"] == ["north", "west"]


def test_each_claim_is_told_once_with_what_the_facts_allow(written):
    claimed = sum(bool(one) for row in CLAIMS.values() for one in row)
    assert len(written["claims"]) == claimed
    (refuted,) = [one for one in written["claims"] if one["verdict"] == "refuted"]
    assert refuted == {
        "municipality": "port-town",
        "topic": "logistics",
        "claimed": "pioneer",
        "lowest": "less-in-focus",
        "central": "less-in-focus",
        "highest": "less-in-focus",
        "verdict": "refuted",
    }


def test_steps_of_the_process_stand_in_their_order(ruhr_written):
    assert [one["step"] for one in ruhr_written["stages"]] == [
        *("agenda-setting", "bilateral-talk", "working-group"),
    ]
    refuted = sum(one["verdict"] == "refuted" for one in ruhr_written["claims"])
    assert ruhr_written["stages"][-1]["refuted"] == refuted


def test_compromises_are_told_with_all_that_are_level(talks):
    talks.interests(dict.fromkeys(INTERESTS, (1,) * 6))
    rules = json.loads(result_json(talks.run()))["balance"]["wishes"]["compromises"]
    assert {one["rule"]: len(one["selections"]) for one in rules} == dict.fromkeys(
        ("utilitarian", "nash", "kalai-smorodinsky", "egalitarian"), 20
    )
