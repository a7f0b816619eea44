"""What changed between two cases, and what each change did."""

import pytest

from s3prio import read_scenario, run, write_package
from s3prio.audit.comparing import diff
from s3prio.audit.diff_card import diff_cards
from s3prio.language import language


def case_of(workspace, name="first"):
    return read_scenario(workspace / "scenarios" / f"{name}.toml")


def change(workspace, name, old, new):
    path = workspace / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def differing(small_workspace):
    """Change files of the starter and compare it with what it was."""

    def make(*changes):
        before = case_of(small_workspace)
        for one in changes:
            change(small_workspace, *one)
        return diff(before, case_of(small_workspace))

    return make


def words(found, code="en"):
    say = language(code).say
    cards = diff_cards(found)
    rows = [cell for row in (cards[0].table.rows if cards[0].table else ()) for cell in row]
    return " | ".join(map(say, (cards[0].sentence, *rows)))


WEIGHTS = ("scenarios/first.toml", "strength = 50", "strength = 90")
FIGURE = (
    "data/my-region/jobs.csv",
    "region,clean-energy,2024,9300",
    "region,clean-energy,2024,9301",
)


def test_nothing_differs_between_a_case_and_itself(differing):
    found = differing()
    assert found.is_empty
    assert "Nothing differs" in words(found)


def test_a_weight_is_named_with_what_it_was_and_is(differing):
    found = differing(WEIGHTS)
    (part, _), *_ = found.found
    assert [(c.place, c.before, c.after) for c in part.changes] == [
        (("weights", "criteria", "strength"), 50, 90)
    ]
    assert "weights · criteria · strength: 50 → 90" in words(found)


def test_a_figure_is_named_with_table_place_topic_and_year(differing):
    found = differing(FIGURE)
    (part, _), *_ = found.found
    assert part.file == "data/my-region/jobs.csv"
    assert part.changes[0].place == ("jobs.jobs", "region", "clean-energy", "2024")


def test_what_moves_more_comes_first(differing):
    found = differing(FIGURE, WEIGHTS)
    assert [part.file for part, _ in found.found] == ["scenarios/first.toml", FIGURE[0]]
    sizes = [effect.size for _, effect in found.found]
    assert sizes == sorted(sizes, reverse=True)


def test_a_single_change_does_alone_what_it_does_in_all(differing):
    found = differing(WEIGHTS)
    assert found.found[0][1] == found.whole


def test_selecting_more_brings_topics_in_and_moves_no_score(differing):
    found = differing(("scenarios/first.toml", "select = 2", "select = 3"))
    effect = found.found[0][1]
    assert (len(effect.entered), effect.left, effect.moved) == (1, (), 0)


def test_higher_cuts_move_categories_and_no_score(differing):
    found = differing(("scenarios/first.toml", "pioneer = 0.6", "pioneer = 0.99"))
    effect = found.found[0][1]
    assert effect.cells > 0
    assert effect.moved == 0


def test_what_only_analyses_depend_on_is_told_apart(differing):
    found = differing(("scenarios/first.toml", "select = 2", "select = 2\nseed = 7"))
    part, effect = found.found[0]
    assert (part.moves_result, effect) == (False, None)
    assert "something else is asked" in words(found)


@pytest.mark.parametrize(
    ("setting", "key"),
    [
        ('outside-anchors = "refuse"', "outside-anchors"),
        ("year = 2024\nearlier-years = [2020]", "earlier-years"),
        ('missing = "renormalise"', "missing"),
        ('[aggregation]\nmethod = "topsis"', "aggregation"),
        ("[robustness]\ndraws = 0", "robustness"),
    ],
)
def test_every_kind_of_setting_is_found(differing, setting, key):
    before = "[categories]" if setting.startswith("[") else "select = 2"
    found = differing(("scenarios/first.toml", before, f"{setting}\n{before}"))
    assert key in {change.place[0] for part, _ in found.found for change in part.changes}


def test_an_anchor_of_a_criterion_is_found(differing):
    found = differing(("criteria/strength.toml", "highest = 20", "highest = 40"))
    assert found.found[0][0].file == "criteria/strength.toml"
    assert found.found[0][1].moved < 0


def test_a_file_that_only_reads_otherwise_is_named_without_effect(differing):
    found = differing(("data/my-region/jobs.csv", "2024,9300", "2024, 9300"))
    assert (found.found, found.files) == ((), ("data/my-region/jobs.csv",))
    assert "no rank and no category" in words(found)


def test_other_topics_cannot_be_set_side_by_side_but_inputs_can(small_workspace):
    before = case_of(small_workspace)
    data = small_workspace / "data" / "my-region"
    for path in data.iterdir():
        path.write_text(path.read_text("utf-8").replace("tourism", "travel"), "utf-8")
    found = diff(before, case_of(small_workspace))
    assert found.whole is None
    assert len(diff_cards(found)) == 1
    assert "cannot be set side by side" in words(found)
    assert {part.file for part, _ in found.found} >= {FIGURE[0]}


def test_a_figure_known_within_bounds_is_said_with_both(ruhr_copy):
    before = case_of(ruhr_copy, "ruhr-equal")
    file = ruhr_copy / "data" / "ruhr" / "place_jobs.csv"
    lines = file.read_text("utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("bochum,2024"))
    cells = lines[at].split(",")
    lines[at] = ",".join([*cells[:2], "149000", "150000", *cells[4:]])
    file.write_text("\n".join(lines), "utf-8")
    assert "→ 149,000 to 150,000" in words(diff(before, case_of(ruhr_copy, "ruhr-equal")))


def test_two_scenarios_are_compared_as_packages_are(ruhr, tmp_path):
    equal, jobs = (case_of(ruhr, f"ruhr-{name}") for name in ("equal", "jobs-first"))
    path, *_ = write_package(run(equal), tmp_path / "equal.s3prio.zip")
    whole = diff(read_scenario(path), jobs).whole
    assert whole is not None
    assert whole == diff(equal, jobs).whole
    assert (whole.entered, whole.left) == (("construction-housing",), ("smart-logistics",))


def test_the_cards_say_it_in_german(differing):
    said = words(differing(WEIGHTS), "de")
    assert "allein" in said or "zusammen" in said
