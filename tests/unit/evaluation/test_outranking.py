"""Relations for callers: frames keep their labels, batches and unfit figures are refused."""

import pandas as pd
import pytest

from s3prio import NotApplicableError, ShapeError, outrank

TABLE = [[3.0, 1.0], [1.0, 3.0], [2.0, 2.0]]


def test_a_frame_labels_the_relation():
    frame = pd.DataFrame(TABLE, index=["a", "b", "c"], columns=["x", "y"])
    # 0.6 of the weight speaks for a against each, 0.4 for the others.
    signs = outrank(frame, {"y": 40, "x": 60}).to_frame()
    assert signs.loc["a", "b"] == "P"
    assert signs.loc["b", "a"] == "P-"


def test_an_array_gives_a_relation_without_labels():
    assert outrank(TABLE, [60, 40]).labels is None


def test_lower_is_better_turns_the_relation_round():
    both = [outrank(TABLE, [60, 40], directions=[word] * 2) for word in ("higher", "lower")]
    assert (both[0].preferred == both[1].preferred.T).all()


def test_a_batch_of_weightings_has_no_one_relation():
    with pytest.raises(ShapeError, match="One weighting is needed here; 2 are given"):
        outrank(TABLE, [[1, 0], [0, 1]])


def test_one_alternative_has_nobody_to_be_compared_with():
    with pytest.raises(NotApplicableError, match="at least two"):
        outrank(TABLE[:1], [60, 40])


def test_parameters_for_another_number_of_criteria_are_refused():
    method = {"method": "promethee-i", "preference_functions": ["usual"] * 3}
    with pytest.raises(NotApplicableError, match="3 entries; there are 2 criteria"):
        outrank(TABLE, [60, 40], method=method)
