"""Two results side by side: numbers within a tolerance, parts by what they are about, ties apart."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio.audit.differences import Absent, Difference, differences


def told(stored, recomputed):
    return list(differences(stored, recomputed))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=5), json_values, max_size=4))
def test_a_result_does_not_differ_from_itself(result):
    assert told(result, copy.deepcopy(result)) == []


@given(
    st.dictionaries(st.text(max_size=5), json_values, max_size=4),
    st.dictionaries(st.text(max_size=5), json_values, max_size=4),
)
def test_who_differs_from_whom_is_the_same_from_both_sides(one, other):
    assert {d.path for d in told(one, other)} == {d.path for d in told(other, one)}


def test_true_is_not_one():
    assert [d.path for d in told({"a": True}, {"a": 1})] == [("a",)]


def test_a_whole_number_is_the_same_as_its_decimal_form():
    assert told({"a": 1}, {"a": 1.0}) == []


def test_a_key_that_one_side_lacks_is_told_and_is_not_null():
    assert told({"a": None}, {}) == [Difference(("a",), None, Absent.ABSENT)]


def test_large_numbers_are_compared_by_share():
    assert told({"a": 1e12}, {"a": 1e12 + 100}) == []
    assert told({"a": 1e12}, {"a": 1e12 + 10_000}) != []


def test_parts_are_found_by_what_they_are_about():
    one = {
        "cells": [
            {"municipality": "a", "topic": "x", "score": 1},
            {"municipality": "b", "topic": "x", "score": 2},
        ]
    }
    other = {"cells": list(reversed(copy.deepcopy(one["cells"])))}
    assert told(one, other) == []
    other["cells"][0]["score"] = 3
    assert [d.path for d in told(one, other)] == [("cells", "b / x", "score")]


def test_parts_about_nothing_are_found_by_their_place():
    assert [d.path for d in told({"a": [1, 2]}, {"a": [1, 3]})] == [("a", "2")]


def test_versions_and_fingerprints_are_not_part_of_what_was_found():
    assert (
        told(
            {"s3prio_version": "1", "content_hash": "a"},
            {"s3prio_version": "2", "content_hash": "b"},
        )
        == []
    )


def topics(*scores_and_ranks, selected=1):
    return {
        "topics": [
            {"id": chr(97 + i), "score": score, "rank": rank, "selected": rank <= selected}
            for i, (score, rank) in enumerate(scores_and_ranks)
        ]
    }


def test_level_topics_may_change_places():
    stored = topics((0.5, 1), (0.5 - 1e-10, 1), (0.2, 3))
    assert told(stored, topics((0.5, 2), (0.5, 1), (0.2, 3))) == []


def test_topics_apart_may_not():
    stored = topics((0.5, 1), (0.4, 2))
    assert {d.path[-1] for d in told(stored, topics((0.5, 2), (0.4, 1)))} == {"rank", "selected"}


def test_a_level_topic_may_not_get_a_rank_outside_its_group():
    stored = topics((0.5, 1), (0.5, 1), (0.2, 3))
    found = told(stored, topics((0.5, 3), (0.5, 1), (0.2, 1)))
    assert {d.path[1] for d in found if d.path[-1] == "rank"} == {"a", "c"}


def cell(category, margin):
    return {"cells": [{"municipality": "m", "topic": "t", "category": category, "margin": margin}]}


@pytest.mark.parametrize(("margin", "differs"), [(0.0, False), (1e-10, False), (1e-3, True)])
def test_a_category_may_differ_only_at_its_limit(margin, differs):
    assert bool(told(cell("pioneer", margin), cell("development-potential", margin))) == differs
