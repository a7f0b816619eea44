"""Beside: words near their points, on nothing else."""

import numpy as np

from s3prio.report.charts.beside import Box, Wanted, along, beside

ROOM = Box(0, 0, 300, 200)
NOTHING = np.empty((0, 2))
REACH = 7.0


def placed(*wanted, marks=(), line=(), room=ROOM):
    """Return what is written beside points, each given by its place and what may be written."""
    named = [Wanted(place, says) for place, *says in wanted]
    places = [place for place, *_ in wanted]
    return beside(named, np.array([*places, *marks], dtype=float), along(line), room, REACH)


def test_words_stand_to_the_right_where_there_is_room():
    (one,) = placed(((100.0, 100.0), "One"))
    assert one.box.left == 100 + REACH + 2
    assert (one.box.top + one.box.bottom) / 2 == 100
    assert one.word.anchor == "start"


def test_words_stand_to_the_left_of_a_point_at_the_right_edge():
    (one,) = placed(((290.0, 100.0), "One"))
    assert one.box.right == 290 - REACH - 2
    assert one.word.anchor == "end"


def test_words_do_not_cover_other_points():
    (one,) = placed(((100.0, 100.0), "One"), marks=[(120.0, 100.0)])
    assert not one.box.wider(REACH).holds_any(np.array([(120.0, 100.0)]))


def test_words_keep_away_from_points_that_they_could_be_taken_for():
    # At the right end of where the words would stand there is just room beside another point.
    (one,) = placed(((100.0, 100.0), "One"), marks=[(143.0, 100.0)])
    assert one.box.right < 100


def test_words_avoid_the_line_through_their_point():
    (one,) = placed(((100.0, 100.0), "One"), line=[(0.0, 100.0), (300.0, 100.0)])
    assert one.box.bottom < 100 - 2 or one.box.top > 100 + 2


def test_words_lie_on_a_line_rather_than_being_left_out():
    narrow = Box(80, 92, 300, 108)
    (one,) = placed(((100.0, 100.0), "One"), line=[(0.0, 100.0), (300.0, 100.0)], room=narrow)
    assert one.said == "One"


def test_words_far_from_their_point_have_a_line_that_leads_to_them():
    around = [(100 + x, 100 + y) for x in (-16, 0, 16) for y in (-16, 0, 16) if x or y]
    (one,) = placed(((100.0, 100.0), "One"), marks=[(float(x), float(y)) for x, y in around])
    start, end = one.leader
    assert start == (100, 100)
    assert one.box.left <= end[0] <= one.box.right
    assert one.box.top <= end[1] <= one.box.bottom


def test_the_shorter_words_are_for_where_there_is_no_room_for_the_longer_ones():
    (one,) = placed(((20.0, 20.0), "3 Logistics", "3"), room=Box(0, 0, 60, 60))
    assert one.said == "3"


def test_where_there_is_no_room_at_all_nothing_is_written():
    assert placed(((5.0, 5.0), "3 Logistics", "3"), room=Box(0, 0, 10, 10)) == ()


def test_a_point_without_room_chooses_first_the_next_time():
    # The first takes the only place that the second one could have.
    room = Box(0, 93, 90, 107)
    one, other = placed(((20.0, 100.0), "2 Logistics", "2"), ((60.0, 100.0), "3"), room=room)
    assert {one.said, other.said} == {"2", "3"}


def test_no_leader_crosses_another_or_other_words():
    rng = np.random.default_rng(3)
    points = [
        ((x, y), f"{i} Logistics", str(i))
        for i, (x, y) in enumerate(rng.normal(100, 15, (14, 2)).tolist())
    ]
    found = placed(*points)
    leads = [(i, along(one.leader)) for i, one in enumerate(found) if one.leader]
    assert leads
    for i, lead in leads:
        assert not any(other.box.holds_any(lead) for j, other in enumerate(found) if j != i)
        for j, other in leads:
            if j > i:
                assert np.hypot(*(lead[:, None] - other[None]).transpose(2, 0, 1)).min() > 2


def test_places_on_a_line_lie_close_together():
    places = along([(0.0, 0.0), (10.0, 0.0), (10.0, 5.0)])
    assert places[[0, -1]].tolist() == [[0, 0], [10, 5]]
    assert np.hypot(*np.diff(places, axis=0).T).max() <= 4


def test_no_line_has_no_places():
    assert along([]).shape == (0, 2)
