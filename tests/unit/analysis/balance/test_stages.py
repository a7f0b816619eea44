"""How weights, selection and claims moved from one step of the process to the next."""

import numpy as np
import pytest

from s3prio.analysis.balance.feasible import feasible_sets
from s3prio.analysis.balance.given import taken_points
from s3prio.analysis.balance.stages import stages_of
from s3prio.text import Text
from tests.unit.analysis.balance.cases import EVIDENCE, TOPICS, VALUES, WEIGHTS, nothing_listed
from tests.unit.analysis.balance.evaluations import (
    CENTRAL,
    CLAIMED,
    NOBODY,
    around,
    group,
    topics,
)
from tests.unit.analysis.robustness.cases import assert_close

ONE = {"weighed_by": (1,), "weights": np.array(WEIGHTS[1:2])}
"""East alone has weighed."""


def stages(*said, family=None):
    return stages_of(
        topics(),
        [(f"step {number}", one) for number, one in enumerate(said, 1)],
        feasible_sets(TOPICS, 3) if family is None else family,
        taken_points(EVIDENCE, TOPICS, Text("Evidence")),
        np.array(VALUES, dtype=float),
        around(),
        np.array(CENTRAL),
    )


def test_before_anybody_speaks_nothing_is_known():
    (only,) = stages(group(**NOBODY))
    assert (only.step, only.weighed, only.wished, only.claimed) == ("step 1", 0, 0, 0)
    assert (only.centre, only.by_values, only.by_wishes) == (None, None, None)
    assert (only.refuted, only.changed) == (0, 0)


def test_without_steps_there_are_no_stages():
    assert stages() == []


def test_each_step_counts_who_has_spoken():
    first, second = stages(group(**(NOBODY | ONE)), group())
    assert (first.weighed, first.wished, first.claimed) == (1, 0, 0)
    assert (second.weighed, second.wished, second.claimed) == (4, 4, 2)


def test_the_centre_is_that_of_those_who_have_weighed():
    first, second = stages(group(**(NOBODY | ONE)), group())
    assert_close(first.centre, WEIGHTS[1])
    # East prefers health; the group logistics.
    assert (first.by_values, second.by_values) == ((0, 1, 3), (0, 1, 2))
    assert_close(second.centre, [0.376, 0.296, 0.328], atol=0.0005)


def test_wishes_alone_choose_what_has_the_most_support():
    first, second = stages(group(**(NOBODY | ONE)), group())
    assert first.by_wishes is None
    assert second.by_wishes == (0, 1, 5)


def test_claims_that_are_new_or_other_are_changed_and_so_are_those_that_were_withdrawn():
    claimed = np.array(CLAIMED)
    fewer = claimed.copy()
    fewer[0, 1] = 2  # moderated
    fewer[1, 3] = 0  # withdrawn
    first, second, third = stages(group(), group(claimed=fewer), group(claimed=fewer))
    assert first.changed == (claimed > 0).sum()
    assert (second.changed, third.changed) == (2, 0)
    assert (first.refuted, second.refuted) == (2, 0)


def test_without_a_list_stages_are_the_same():
    listed = stages(group())
    with nothing_listed():
        found = stages(group(), family=feasible_sets(TOPICS, 3))
    assert found[0].by_values == listed[0].by_values
    assert found[0].by_wishes == listed[0].by_wishes


# --- the working group


@pytest.fixture(scope="module")
def steps(tables):
    """Steps by the date at which something was first said in them."""
    first: dict[str, tuple[str, int]] = {}
    for name in ("values", "interests", "claims"):
        for row in tables[name]:
            when = (row["date"], int(row["round"]))
            first[row["step"]] = min(first.get(row["step"], when), when)
    return sorted(first, key=lambda step: first[step])


def test_the_steps_of_the_working_group_stand_in_time(working_group, steps):
    assert [stage.step for stage in working_group.stages] == steps


def test_who_has_spoken_is_counted_as_in_the_tables(working_group, tables, steps):
    for number, stage in enumerate(working_group.stages, 1):
        said = {
            name: {row[who] for row in tables[name] if row["step"] in steps[:number]}
            for name, who in (
                ("values", "stakeholder"),
                ("interests", "stakeholder"),
                ("claims", "municipality"),
            )
        }
        assert stage.weighed == len(said["values"])
        assert stage.wished == len(said["interests"])
        assert stage.claimed == len(said["claims"])


def test_changed_claims_are_counted_as_in_the_tables(working_group, tables, steps):
    rows = sorted(tables["claims"], key=lambda row: (row["date"], int(row["round"])))
    before: dict[tuple[str, str], str] = {}
    for number, stage in enumerate(working_group.stages, 1):
        now: dict[tuple[str, str], str] = {}
        for row in rows:
            if row["step"] in steps[:number]:
                place = row["municipality"]
                now = {key: said for key, said in now.items() if key[0] != place}
                now |= {
                    (place, topic): said
                    for topic, said in row.items()
                    if said and topic not in ("municipality", "step", "date", "round")
                }
        cells = set(before) | set(now)
        assert stage.changed == sum(before.get(cell) != now.get(cell) for cell in cells)
        before = now


def test_the_last_stage_is_how_things_stand(working_group):
    last, check = working_group.stages[-1], working_group.claims.check
    assert_close(last.centre, working_group.consensus.centre.weights)
    assert last.by_values in working_group.consensus.centre.chosen
    assert last.by_wishes == working_group.wishes.influence.selected
    assert last.refuted == len(check.of_verdict("refuted"))
