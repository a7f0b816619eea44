"""Who is reached from whom."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_array_equal

from s3prio.domain.reachability import reachable


def links(n, *pairs):
    found = np.zeros((n, n), dtype=bool)
    for start, end in pairs:
        found[start, end] = True
    return found


def test_everyone_reaches_oneself_and_without_links_nobody_else():
    assert_array_equal(reachable(links(3)), np.eye(3))


def test_a_link_goes_one_way():
    assert_array_equal(reachable(links(2, (0, 1))), [[True, True], [False, True]])


def test_what_is_reached_is_reached_over_others():
    assert reachable(links(4, (0, 1), (1, 2), (2, 3)))[0].all()


def test_in_a_circle_all_reach_all():
    assert reachable(links(3, (0, 1), (1, 2), (2, 0))).all()


def test_parts_that_do_not_hang_together_do_not_reach_each_other():
    found = reachable(links(4, (0, 1), (1, 0), (2, 3), (3, 2)))
    assert_array_equal(found, np.kron(np.eye(2), np.ones((2, 2))))


@pytest.mark.parametrize("n", [1, 2, 64, 65, 100])
def test_a_chain_is_followed_to_its_end(n):
    chain = links(n, *((i, i + 1) for i in range(n - 1)))
    assert_array_equal(reachable(chain), np.triu(np.ones((n, n))))


def test_among_nobody_nobody_is_reached():
    assert reachable(links(0)).shape == (0, 0)


def test_the_links_stay_as_they_are():
    given_links = links(3, (0, 1), (1, 2))
    reachable(given_links)
    assert_array_equal(given_links, links(3, (0, 1), (1, 2)))


def step_by_step(given_links, start):
    """Everyone whom one comes to by going along links until nobody new is found."""
    found, ahead = {start}, [start]
    while ahead:
        new = set(np.flatnonzero(given_links[ahead.pop()]).tolist()) - found
        found |= new
        ahead += new
    return found


@given(st.integers(1, 8).flatmap(lambda n: arrays(np.bool_, (n, n))))
def test_it_is_whom_one_comes_to_step_by_step(given_links):
    for start, row in enumerate(reachable(given_links)):
        assert set(np.flatnonzero(row).tolist()) == step_by_step(given_links, start)
