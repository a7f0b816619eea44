"""A result shows itself in a notebook as its table."""

import pytest

import s3prio as s3

VALUES = [[0.9, 0.1], [0.2, 0.7], [0.3, 0.4]]


@pytest.mark.parametrize(
    "result",
    [
        s3.acceptability(VALUES),
        s3.possible_rankings(VALUES),
        s3.stability_intervals(VALUES, [0.5, 0.5]),
        s3.blend(VALUES, [1, 0], [0, 1]),
        s3.balance.frontier([9, 8, 5], [1, 2, 6], 2),
        s3.sort(VALUES, [0.5, 0.5], method={"method": "quantiles", "classes": 3}),
    ],
    ids=lambda result: type(result).__name__,
)
def test_the_table_in_a_notebook_has_the_columns_of_the_frame(result):
    shown = result._repr_html_()
    assert all(f"<th>{column}</th>" in shown for column in result.to_frame().columns)


def test_labels_are_escaped():
    result = s3.stability_intervals(VALUES, {"<b>": 0.5, "c": 0.5})
    assert "<b>" not in result._repr_html_()
