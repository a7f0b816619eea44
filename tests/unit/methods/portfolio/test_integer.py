"""The best of more sets than can be listed; here there are few, so that all can be looked at."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio.methods.portfolio.conditions import Condition, Name, gathered
from s3prio.methods.portfolio.family import Family
from s3prio.methods.portfolio.integer import Demand, best_set


@st.composite
def cases(draw):
    """Topics with points and links, up to two conditions, and a range of sizes."""
    n = draw(st.integers(2, 6))
    row = st.lists(st.integers(-5, 9), min_size=n, max_size=n)
    low = draw(st.integers(1, n))
    sizes = (low, draw(st.integers(low, n)))
    found = [
        Condition(
            Name("budget"), np.array(draw(row), dtype=float), -np.inf, draw(st.integers(-5, 15))
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    links = np.array(draw(st.lists(row, min_size=n, max_size=n)), dtype=float)
    bonus = np.triu(links, 1) * np.array(draw(st.integers(0, 1)))
    family = Family(tuple(range(n)), sizes, gathered(found, n), None, bonus + bonus.T)
    return family, np.array(draw(row), dtype=float), draw(st.sampled_from([0.0, 1.0, -1.0]))


def allowed(family, demands=()):
    """All sets that keep to everything, one by one."""
    n = len(family.topics)
    for k in range(family.sizes[0], family.sizes[1] + 1):
        for one in combinations(range(n), k):
            members = np.isin(np.arange(n), one)
            counts = family.conditions.rows @ members
            points = [d.points @ members + d.with_links * links(family, one) for d in demands]
            if (
                (counts >= family.conditions.lowest).all()
                and (counts <= family.conditions.highest).all()
                and all(got >= d.at_least for got, d in zip(points, demands, strict=True))
            ):
                yield one


def links(family, one):
    return sum(family.bonus[i, j] for i, j in combinations(one, 2))


def worth(family, points, one, linked):
    return points[list(one)].sum() + linked * links(family, one)


@given(cases())
def test_no_allowed_set_has_more_points(case):
    family, points, linked = case
    found = best_set(family, points, links=linked)
    worths = [worth(family, points, one, linked) for one in allowed(family)]
    if not worths:
        assert found is None
        return
    assert found in set(allowed(family))
    assert worth(family, points, found, linked) == pytest.approx(max(worths))


@given(cases(), st.integers(-5, 25), st.booleans())
def test_demands_are_kept_with_or_without_links(case, at_least, with_links):
    family, points, linked = case
    demand = Demand(np.arange(len(points), dtype=float), at_least, with_links)
    found = best_set(family, points, links=linked, demands=(demand,))
    worths = [worth(family, points, one, linked) for one in allowed(family, (demand,))]
    if not worths:
        assert found is None
        return
    assert found in set(allowed(family, (demand,)))
    assert worth(family, points, found, linked) == pytest.approx(max(worths))


def test_a_link_that_costs_more_than_it_earns_keeps_two_apart():
    bonus = np.zeros((3, 3))
    bonus[0, 1] = bonus[1, 0] = -4
    family = Family(tuple("abc"), (2, 2), gathered([], 3), None, bonus)
    points = np.array([5.0, 4, 1])
    assert best_set(family, points) == (0, 1)
    assert best_set(family, points, links=1) == (0, 2)


def test_where_no_set_keeps_to_everything_there_is_none():
    two = [
        Condition(Name("include", 0), np.array([1.0, 0]), 1, np.inf),
        Condition(Name("exclude", 0), np.array([1.0, 0]), -np.inf, 0),
    ]
    family = Family(("a", "b"), (1, 1), gathered(two, 2), None, np.zeros((2, 2)))
    assert best_set(family, np.ones(2)) is None


def test_all_topics_can_be_wanted():
    family = Family(tuple("abc"), (3, 3), gathered([], 3), None, np.zeros((3, 3)))
    assert best_set(family, np.array([-1.0, -2, -3])) == (0, 1, 2)


def test_thirty_topics_of_which_twelve_are_wanted_are_no_matter():
    points = np.random.default_rng(3).integers(0, 1000, 30).astype(float)
    family = Family(tuple(range(30)), (12, 12), gathered([], 30), None, np.zeros((30, 30)))
    found = best_set(family, points)
    assert found is not None
    assert points[list(found)].sum() == np.sort(points)[-12:].sum()
