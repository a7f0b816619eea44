"""What of a page a move changed is sent again, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from s3prio.web.moving import changed, with_ids

TABLE = "<p>Two rows.</p>\n<table>\n<tr><td>1</td></tr>\n<tr><td>2</td></tr>\n</table>"


def test_rows_and_paragraphs_get_ids_in_their_order():
    assert with_ids("map", TABLE) == (
        '<p id="map-1">Two rows.</p>\n<table>\n<tr id="map-2"><td>1</td></tr>\n'
        '<tr id="map-3"><td>2</td></tr>\n</table>'
    )


def test_of_a_table_only_the_row_that_differs_is_sent():
    before, now = (with_ids("map", text) for text in (TABLE, TABLE.replace("<td>2", "<td>9")))
    (change,) = changed((("map", before),), (("map", now),))
    assert change == ("map-3", "outerMorph", '<tr id="map-3"><td>9</td></tr>')


def test_where_something_else_differs_the_whole_part_is_sent():
    before, now = (
        with_ids("map", text) for text in (TABLE, TABLE.replace("</table>", "</table>x"))
    )
    (change,) = changed((("map", before),), (("map", now),))
    assert change == ("live-map", "innerMorph", now)


def test_where_a_row_is_added_the_whole_part_is_sent():
    before, now = (
        with_ids("map", text) for text in (TABLE, TABLE.replace("<td>2", "<td>2\n<td>"))
    )
    assert [change.target for change in changed((("map", before),), (("map", now),))] == [
        "live-map"
    ]


def test_what_stays_is_not_sent():
    parts = (("map", TABLE), ("said", "x"))
    assert changed(parts, parts) == []


def test_without_a_page_before_everything_is_sent():
    parts = (("map", TABLE), ("said", "x"))
    assert [change.target for change in changed((), parts)] == ["live-map", "live-said"]


lines = st.lists(
    st.sampled_from(["<tr><td>1", "<tr><td>2", "<p>a", "<p>b", "<div>", ""]), max_size=6
)


@given(lines, lines)
def test_what_is_sent_makes_the_new_page_of_the_old_one(old, new):
    before, now = (with_ids("x", "\n".join(text)) for text in (old, new))
    page = before
    for target, swap, content in changed((("x", before),), (("x", now),)):
        if swap == "innerMorph":
            page = content
        else:
            page = "\n".join(
                content if f'id="{target}"' in line else line for line in page.split("\n")
            )
    assert page == now
