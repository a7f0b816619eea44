"""Figures under moved assumptions, put over the main ones where they say something."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_array_equal
from pydantic import ValidationError

from s3prio.domain.figures import Figures
from s3prio.domain.variant import Move, Variants
from tests.strategies import floats

NAN = np.nan


def move(variant="v", topic="x", **more):
    """One assumption, moved from 1 to 0.5."""
    written = {"assumption": "crosswalk", "occupation": "271", "from": 1, "to": 0.5}
    return Move.model_validate({"variant": variant, "topic": topic} | written | more)


def figures(lowest, topics=("x", "y"), places=("a", "b"), years=(2020, 2024), highest=None):
    """Figures from an array; exact where nothing else is said."""
    lowest = np.asarray(lowest, dtype=float)
    return Figures(places, topics, years, lowest, lowest if highest is None else highest)


# Two places, two topics, two years; 1 to 8.
JOBS = figures(np.arange(1.0, 9.0).reshape(2, 2, 2))


def over(*moves, main=JOBS, **changed):
    """Return the column t.jobs under variants."""
    put = {f"t.{name}": value for name, value in changed.items()}
    return Variants(moves, put).over({"t.jobs": main})["t.jobs"]


def test_a_move_is_labelled_by_topic_and_variant():
    assert move("less-wood", "green-tech").label == "green-tech@less-wood"


@pytest.mark.parametrize("wrong", [{"assumption": "mood"}, {"to": "much"}, {"from": NAN}])
def test_a_move_that_moves_nothing_known_by_a_number_is_refused(wrong):
    with pytest.raises(ValidationError):
        move(**wrong)


def test_what_the_variant_says_stands_in_the_place_of_the_main_figure():
    changed = figures([[[99.0]]], topics=("x@v",), places=("a",), years=(2024,))
    # Of topic x: place a had 1 and 2, place b 5 and 6.
    assert_array_equal(over(move(), jobs=changed).lowest, [[[1, 99]], [[5, 6]]])


def test_both_ends_of_a_figure_are_replaced():
    changed = figures(
        [[[7.0]]], topics=("x@v",), places=("a",), years=(2020,), highest=np.array([[[9.0]]])
    )
    found = over(move(), jobs=changed)
    assert (found.lowest[0, 0, 0], found.highest[0, 0, 0]) == (7, 9)


def test_the_topics_are_the_labels_of_the_moves_in_their_order():
    assert over(move("v", "y"), move("w", "x")).topics == ("y@v", "x@w")


def test_places_and_years_stay_those_of_the_main_figures():
    changed = figures([[[99.0]]], topics=("x@v",), places=("elsewhere",), years=(1999,))
    found = over(move(), jobs=changed)
    assert (found.places, found.years) == (("a", "b"), (2020, 2024))


def test_a_place_or_year_that_the_main_figures_do_not_have_changes_nothing():
    changed = figures([[[99.0]]], topics=("x@v",), places=("elsewhere",), years=(1999,))
    assert_array_equal(over(move(), jobs=changed).lowest, JOBS.lowest[:, :1])


def test_where_the_variant_says_nothing_the_main_figure_stays():
    changed = figures([[[NAN, 99.0]]], topics=("x@v",), places=("a",))
    assert_array_equal(over(move(), jobs=changed).lowest, [[[1, 99]], [[5, 6]]])


def test_a_column_that_the_variant_does_not_have_keeps_the_topics_own_figures():
    assert_array_equal(over(move("v", "y")).lowest, JOBS.lowest[:, 1:])


def test_one_variant_does_not_change_the_figures_of_another():
    changed = figures([[[99.0]]], topics=("x@w",), places=("a",), years=(2024,))
    found = over(move("v"), move("w"), jobs=changed)
    assert_array_equal(found.lowest[0], [[1, 2], [1, 99]])


def test_labels_stand_for_their_own_figures_in_whatever_order_the_table_has_them():
    changed = figures([[[50.0], [60.0]]], topics=("x@w", "x@v"), places=("b",), years=(2020,))
    found = over(move("v"), move("w"), jobs=changed)
    assert_array_equal(found.lowest[1, :, 0], [60, 50])


def test_a_column_without_topics_stays_as_it_is():
    whole = figures([[[3.0, 4.0]], [[5.0, 6.0]]], topics=("",))
    assert over(move(), main=whole) is whole


def test_a_topic_that_a_column_lacks_is_nan():
    only_y = figures([[[3.0, 4.0]], [[5.0, 6.0]]], topics=("y",))
    assert_array_equal(over(move("v", "x"), main=only_y).lowest, np.full((2, 1, 2), NAN))


def test_a_topic_that_a_column_lacks_has_what_the_variant_says_of_it():
    only_y = figures([[[3.0, 4.0]], [[5.0, 6.0]]], topics=("y",))
    changed = figures([[[99.0]]], topics=("x@v",), places=("a",), years=(2024,))
    found = over(move("v", "x"), main=only_y, jobs=changed)
    assert_array_equal(found.lowest, [[[NAN, 99]], [[NAN, NAN]]])


def test_all_columns_of_the_main_figures_are_there_and_no_others():
    variants = Variants((move(),), {"t.other": JOBS})
    assert set(variants.over({"t.jobs": JOBS, "t.rate": JOBS})) == {"t.jobs", "t.rate"}


def test_the_main_figures_stay_as_they_were():
    changed = figures([[[99.0]]], topics=("x@v",), places=("a",), years=(2024,))
    over(move(), jobs=changed)
    assert_array_equal(JOBS.lowest, np.arange(1.0, 9.0).reshape(2, 2, 2))


def test_where_nothing_is_moved_no_topic_is_left():
    assert over().topics == ()


@st.composite
def moved_figures(draw):
    """Main figures of three topics, two moves, and a table of the variants with gaps."""
    main = draw(arrays(np.float64, (2, 3, 2), elements=floats(0, 100)))
    topics = draw(st.lists(st.sampled_from("xyz"), min_size=2, max_size=2))
    moves = [move(f"v{i}", topic) for i, topic in enumerate(topics)]
    new = draw(arrays(np.float64, (2, 2, 2), elements=floats(0, 100) | st.just(NAN)))
    changed = figures(new, topics=tuple(one.label for one in moves))
    return figures(main, topics=("x", "y", "z")), moves, changed


@given(moved_figures())
def test_each_figure_is_the_variants_or_else_the_topics_own(case):
    main, moves, changed = case
    found = over(*moves, main=main, jobs=changed)
    own = main.lowest[:, [main.topics.index(one.topic) for one in moves]]
    assert_array_equal(found.lowest, np.where(np.isnan(changed.lowest), own, changed.lowest))


@given(moved_figures())
def test_figures_under_a_variant_are_looked_up_like_any_others(case):
    main, moves, changed = case
    found = over(*moves, main=main, jobs=changed)
    for i, one in enumerate(moves):
        assert_array_equal(
            found.at(("a", "b"), (one.label,), 2024).lowest[:, 0], found.lowest[:, i, 1]
        )
