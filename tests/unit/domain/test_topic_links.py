"""Links between topics: matrices that fit their labels, and the latest year that is allowed."""

import numpy as np
import pytest

from s3prio.domain.topic_links import TopicLinks, latest
from s3prio.errors import ShapeError


def links(year=2024, k=2):
    """Links among two topics, of some size."""
    return TopicLinks(("x", "y"), year, np.zeros((k, k)), np.zeros((k, k)))


@pytest.mark.parametrize("name", ["shared_jobs", "relatedness"])
def test_a_matrix_that_does_not_fit_the_topics_is_named(name):
    matrices = {"shared_jobs": np.zeros((2, 2)), "relatedness": np.zeros((2, 2))}
    with pytest.raises(ShapeError, match=name):
        TopicLinks(("x", "y"), 2024, **matrices | {name: np.zeros((2, 3))})


@pytest.mark.parametrize("name", ["shared_jobs", "relatedness"])
def test_links_cannot_be_written_to(name):
    assert not getattr(links(), name).flags.writeable


def test_the_callers_own_matrix_stays_writable():
    own = np.zeros((2, 2))
    TopicLinks(("x", "y"), 2024, own, own)
    assert own.flags.writeable


@pytest.mark.parametrize(("asked", "found"), [(2024, 2024), (2023, 2019), (2019, 2019)])
def test_links_are_the_latest_not_after_the_year_asked_for(asked, found):
    known = {year: links(year) for year in (2019, 2024, 2014)}
    taken = latest(known, asked)
    assert taken is not None
    assert taken.year == found


def test_before_the_first_year_there_are_no_links():
    assert latest({2024: links()}, 2023) is None


def test_without_any_year_there_are_no_links():
    assert latest({}, 2024) is None
