"""Which claims go beyond what the evidence allows?"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal
from scipy.stats import binomtest

from s3prio import InputError, ShapeError, balance
from s3prio.analysis.balance.claims import sign_test
from s3prio.domain.category import VERDICTS

# One municipality, five topics: claims 3, 2, 1, none, and one for a cell without evidence.
CLAIMED = np.array([[3, 2, 1, 0, 3]])
POSSIBLE = np.array([[[1, 2], [2, 3], [2, 3], [1, 1], [0, 0]]])
CENTRAL = np.array([[2, 2, 3, 1, 0]])


@pytest.fixture
def found():
    return balance.claims_check(CLAIMED, POSSIBLE, CENTRAL)


@st.composite
def tables(draw):
    """Claims, possible categories around central ones, and central ones; some unknown."""
    p, n = draw(st.integers(1, 4)), draw(st.integers(1, 4))

    def table(low):
        row = st.lists(st.integers(low, 3), min_size=n, max_size=n)
        return np.array(draw(st.lists(row, min_size=p, max_size=p)))

    claimed, central = table(0), table(0)
    ends = [np.where(central > 0, each(central, table(1)), 0) for each in (np.minimum, np.maximum)]
    return claimed, np.stack(ends, axis=2), central


def test_a_claim_above_what_is_possible_is_refuted(found):
    assert found.of_verdict("refuted") == ((0, 0),)


def test_a_claim_inside_of_what_is_possible_is_compatible(found):
    assert found.of_verdict("compatible") == ((0, 1),)


def test_a_claim_below_what_is_possible_is_hidden_strength(found):
    assert found.of_verdict("hidden") == ((0, 2),)


def test_where_nothing_is_claimed_there_is_no_verdict(found):
    assert found.of_verdict("none") == ((0, 3),)


def test_a_claim_without_evidence_is_neither_true_nor_false(found):
    assert found.of_verdict("unknown") == ((0, 4),)
    # It does not count for anything else.
    assert found.above_central == 1
    assert found.below_central == 1


def test_claims_at_the_ends_of_what_is_possible_are_compatible():
    ends = balance.claims_check([[1, 3]], [[[1, 3], [1, 3]]], [[2, 2]])
    assert ends.of_verdict("compatible") == ((0, 0), (0, 1))
    assert (ends.above_central, ends.below_central) == (1, 1)


@given(tables())
def test_every_cell_has_one_verdict(case):
    claimed, possible, central = case
    checked = balance.claims_check(*case)
    for p, i in np.ndindex(claimed.shape):
        low, high = possible[p, i]
        if not claimed[p, i]:
            expected = "none"
        elif not central[p, i]:
            expected = "unknown"
        elif claimed[p, i] > high:
            expected = "refuted"
        elif claimed[p, i] < low:
            expected = "hidden"
        else:
            expected = "compatible"
        assert VERDICTS[checked.verdict_numbers[p, i]] == expected
    assert sum(len(checked.of_verdict(verdict)) for verdict in VERDICTS) == claimed.size


@given(tables())
def test_refuted_claims_are_above_the_centre_and_hidden_ones_below(case):
    checked = balance.claims_check(*case)
    assert len(checked.of_verdict("refuted")) <= checked.above_central
    assert len(checked.of_verdict("hidden")) <= checked.below_central


@given(tables())
def test_a_municipality_judges_itself_by_the_mean_of_its_claims(case):
    claimed, _, central = case
    checked = balance.claims_check(*case)
    totals = [0, 0]
    for p in range(len(claimed)):
        both = [(c, e) for c, e in zip(claimed[p], central[p], strict=True) if c and e]
        found = checked.leniency(p)
        if not both:
            assert found is None
            continue
        assert found is not None
        assert found.mean == pytest.approx(np.mean([c - e for c, e in both]))
        assert (found.above, found.below) == (
            sum(c > e for c, e in both),
            sum(c < e for c, e in both),
        )
        assert 0 < found.p <= 1
        totals[0] += found.above
        totals[1] += found.below
    assert totals == [checked.above_central, checked.below_central]


@given(tables())
def test_replaced_are_claims_where_there_are_some_else_the_evidence(case):
    claimed, _, central = case
    assert_array_equal(
        balance.claims_check(*case).replaced, np.where(claimed > 0, claimed, central)
    )


def test_kappa_is_undefined_where_chance_leaves_nothing_to_disagree_on():
    checked = balance.claims_check([[2, 2], [0, 0]], np.full((2, 2, 2), 2), [[2, 2], [2, 2]])
    assert checked.kappa is None
    assert checked.kappa_of_topic(0) is None
    one = checked.leniency(0)
    assert one is not None
    assert one.kappa is None
    assert (one.mean, one.p) == (0, 1)


def test_full_agreement_has_a_kappa_of_1_and_the_opposite_of_minus_1():
    table = np.array([[1, 3], [3, 1]])
    everything = np.stack([np.full((2, 2), 1), np.full((2, 2), 3)], axis=2)
    assert balance.claims_check(table, everything, table).kappa == 1
    assert balance.claims_check(4 - table, everything, table).kappa == pytest.approx(-1)
    assert balance.claims_check(4 - table, everything, table).kappa_of_topic(0) == pytest.approx(
        -1
    )


@pytest.mark.parametrize("above", range(7))
@pytest.mark.parametrize("below", range(7))
def test_the_sign_test_is_the_two_sided_binomial_one(above, below):
    if above + below == 0:
        assert sign_test(0, 0) == 1
    else:
        expected = binomtest(above, above + below, 0.5).pvalue
        assert sign_test(above, below) == pytest.approx(expected)


def test_tables_with_labels_keep_them():
    claimed = pd.DataFrame([[3, 0], [1, 2]], index=["hagen", "hamm"], columns=["green", "cyber"])
    checked = balance.claims_check(claimed, np.full((2, 2, 2), 2), np.full((2, 2), 2))
    assert checked.municipalities == ("hagen", "hamm")
    assert checked.topics == ("green", "cyber")
    frame = checked.to_frame()
    assert frame["municipality"].tolist() == ["hagen", "hamm", "hamm"]
    assert frame["verdict"].tolist() == ["refuted", "hidden", "compatible"]
    assert frame["claimed"].tolist() == [3, 1, 2]


def test_without_claims_there_is_nothing_to_check():
    checked = balance.claims_check(
        np.zeros((2, 2), dtype=int), np.full((2, 2, 2), 2), np.full((2, 2), 2)
    )
    assert checked.kappa is None
    assert checked.leniency(0) is None
    assert len(checked.to_frame()) == 0


@pytest.mark.parametrize(
    ("claimed", "possible", "central"),
    [
        (CLAIMED[0], POSSIBLE, CENTRAL),
        (CLAIMED, POSSIBLE[..., 0], CENTRAL),
        (CLAIMED, POSSIBLE, CENTRAL[:, :3]),
        (CLAIMED, POSSIBLE[:, :3], CENTRAL),
    ],
)
def test_tables_that_do_not_fit_together_are_refused(claimed, possible, central):
    with pytest.raises(ShapeError, match="do not fit together"):
        balance.claims_check(claimed, possible, central)


@pytest.mark.parametrize("wrong", [[[4]], [[-1]], [[1.5]], [[float("nan")]], [["pioneer"]]])
def test_what_is_no_category_is_refused(wrong):
    with pytest.raises(InputError, match="whole numbers from 1 to 3"):
        balance.claims_check(wrong, [[[1, 3]]], [[2]])


def test_more_categories_can_be_had():
    assert balance.claims_check([[5]], [[[1, 4]]], [[4]], categories=5).above_central == 1


def test_a_centre_outside_of_what_is_possible_is_refused():
    with pytest.raises(InputError, match="outside"):
        balance.claims_check([[1]], [[[1, 2]]], [[3]])
