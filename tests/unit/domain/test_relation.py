"""The partial order as a record, and as a frame of signs."""

from typing import Any

import numpy as np
import pytest

from s3prio.domain.relation import PartialOrder

# The first is preferred to the second, level with the third; the other two cannot be compared.
PREFERRED = [[False, True, False], [False, False, False], [False, False, False]]
LEVEL = [[False, False, True], [False, False, False], [True, False, False]]
INCOMPARABLE = [[False, False, False], [False, False, True], [False, True, False]]
SIGNS = [["", "P", "I"], ["P-", "", "R"], ["I", "R", ""]]


def order(labels=None):
    return PartialOrder(
        positive=np.array([0.5, 0.25, 0.5]),
        negative=np.array([0.1, 0.2, 0.1]),
        preferred=np.array(PREFERRED),
        indifferent=np.array(LEVEL),
        incomparable=np.array(INCOMPARABLE),
        labels=labels,
    )


def test_a_frame_tells_each_pair_by_its_sign():
    assert order().to_frame().to_numpy().tolist() == SIGNS


def test_a_frame_is_labelled_on_both_sides():
    frame = order(("hydrogen", "health", "mobility")).to_frame()
    assert list(frame.index) == list(frame.columns) == ["hydrogen", "health", "mobility"]
    assert frame.loc["hydrogen", "health"] == "P"


def test_without_labels_alternatives_are_numbered():
    assert list(order().to_frame().index) == [0, 1, 2]


@pytest.mark.parametrize(
    "name", ["positive", "negative", "preferred", "indifferent", "incomparable"]
)
def test_what_it_holds_cannot_be_written_to(name):
    assert not getattr(order(), name).flags.writeable


def test_it_keeps_a_copy_of_what_it_was_given():
    flows, relation = np.zeros(2), np.zeros((2, 2), dtype=bool)
    found = PartialOrder(flows, flows, relation, relation, relation)
    flows[0], relation[0, 1] = 1, True
    assert not found.positive.any()
    assert not found.preferred.any()


def test_relations_are_kept_as_yes_and_no():
    zeros: Any = np.zeros((1, 1), dtype=int)
    found = PartialOrder(np.zeros(1), np.zeros(1), zeros, zeros, zeros)
    assert found.preferred.dtype == found.indifferent.dtype == found.incomparable.dtype == bool
