"""Topics hang together by jobs that count for both, and by how close their occupations are."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from s3prio.tables.assumptions import Assumptions
from s3prio.tables.employment import summed
from s3prio.tables.occupation_space import OccupationSpace
from s3prio.tables.topic_links import link_rows
from tests.unit.tables.figures import COUNTS, matrix_of, needs_raw

TOPICS = ("t", "u", "v")
# x belongs to t, half of y to t and all of it to u, z to v.
ASSUMED = Assumptions(
    ("x", "y", "z"), TOPICS, np.array([[1.0, 0, 0], [0.5, 1, 0], [0, 0, 1]]), np.ones(3)
)
SPACE = OccupationSpace(
    2024,
    national=np.array([100.0, 100, 100]),
    close=np.array([[0, 0.6, 0.3], [0.6, 0, 0], [0.3, 0, 0]]),
    complexity=np.zeros(3),
    sign_correlation=0.5,
)
REGION = summed(matrix_of([[10, 20, 30], [20, 20, 30]], "xyz"), "region", np.arange(2))


def rows():
    return {
        (t, u): (shared, near) for t, u, _, shared, near in link_rows([SPACE], REGION, ASSUMED)
    }


def test_each_pair_of_topics_stands_once_in_the_order_of_the_topics():
    assert list(rows()) == [("t", "u"), ("t", "v"), ("u", "v")]


def test_jobs_that_count_for_both_are_a_share_of_those_that_count_for_either():
    # 40 jobs in y: 20 count for both; for either the 40, and the 30 in x.
    assert rows()["t", "u"][0] == pytest.approx(20 / 70)


def test_topics_without_a_common_occupation_share_nothing():
    assert rows()["t", "v"][0] == 0


def test_relatedness_is_the_mean_over_pairs_of_different_occupations():
    # t is two thirds x and one third y; to v's only occupation x has 0.3, y has 0.
    assert rows()["t", "v"][1] == pytest.approx(0.2)


def test_an_occupation_that_two_topics_share_is_no_evidence_that_they_are_close():
    # Only the pair of x and y is left of t and u.
    assert rows()["t", "u"][1] == pytest.approx(0.6)


def test_suppressed_jobs_are_counted_as_none():
    # South has 0 to 2 jobs in 112: at the lowest its only shared jobs are the 2 in 111.
    assumed = Assumptions(
        COUNTS.codes, ("t", "u"), np.array([[1.0, 0], [1, 1], [0, 1]]), np.ones(3)
    )
    south = summed(COUNTS, "south", np.array([False, True]))
    (_, _, _, shared, _) = next(link_rows([SPACE], south, assumed))
    assert shared == pytest.approx(2 / 3)


@pytest.mark.raw
@needs_raw
def test_all_pairs_of_fifteen_topics_have_links_in_both_years_of_the_matrix(built):
    table = pd.read_csv(built / "topic_links.csv")
    topics = list(pd.read_csv(built / "complexity.csv")["topic"].unique())
    for year in (2014, 2024):
        pairs = table[table["year"] == year][["topic", "other"]].itertuples(index=False)
        assert [tuple(pair) for pair in pairs] == list(combinations(topics, 2))
    links = table[["shared_jobs", "relatedness"]].to_numpy()
    assert ((links >= 0) & (links <= 1)).all()
