"""Conditions on weights as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio.errors import WeightError
from s3prio.weightspace.statements import Condition, parsed

NAMES = ("jobs", "growth-market", "authenticity")


def read(statement):
    return parsed([statement], NAMES)[0]


def faults(*statements):
    with pytest.raises(WeightError) as caught:
        parsed(statements, NAMES)
    return caught.value.faults


@pytest.mark.parametrize(
    ("statement", "row", "limit"),
    [
        ("jobs >= 0.2", (1, 0, 0), 0.2),
        ("jobs >= 20 %", (1, 0, 0), 0.2),
        ("jobs >= 20%", (1, 0, 0), 0.2),
        ("jobs >= .2", (1, 0, 0), 0.2),
        ("jobs >= growth-market", (1, -1, 0), 0),
        ("jobs >= 2 growth-market", (1, -2, 0), 0),
        ("jobs >= 2growth-market", (1, -2, 0), 0),
        ("jobs >= 2*growth-market", (1, -2, 0), 0),
        ("jobs >= 2 * growth-market", (1, -2, 0), 0),
        ("jobs >= 50 % growth-market", (1, -0.5, 0), 0),
        ("jobs - growth-market >= 0.1", (1, -1, 0), 0.1),
        ("- jobs >= -0.5", (-1, 0, 0), -0.5),
        ("jobs + 10 % >= authenticity", (1, 0, -1), -0.1),
        ("jobs >= 2 growth-market + 10 %", (1, -2, 0), 0.1),
        ("jobs >= 10 % + 2 growth-market", (1, -2, 0), 0.1),
        ("jobs + jobs >= 0.5", (2, 0, 0), 0.5),
        ("jobs >= 0.5 jobs", (0.5, 0, 0), 0),
        ("0.2 >= jobs", (-1, 0, 0), -0.2),
        ("jobs+authenticity>=growth-market", (1, -1, 1), 0),
    ],
)
def test_what_is_at_least_is_a_row_and_a_limit(statement, row, limit):
    found = read(statement)
    assert found.row == row
    assert found.limit == pytest.approx(limit, abs=1e-15)
    assert not found.is_equal


@pytest.mark.parametrize("sign", ["<=", "≤", "<"])
def test_what_is_at_most_is_turned_round(sign):
    assert read(f"jobs + authenticity {sign} 60 %")[:3] == ((-1, 0, -1), -0.6, False)


@pytest.mark.parametrize("sign", [">=", "≥", ">"])
def test_what_is_strictly_above_is_what_is_at_least(sign):
    assert read(f"jobs {sign} growth-market")[:3] == ((1, -1, 0), 0, False)


def test_what_is_equal_is_so():
    assert read("jobs = 2 growth-market")[:3] == ((1, -2, 0), 0, True)


def test_no_zero_has_a_sign():
    found = read("0.2 >= jobs + 0 growth-market")
    assert "-0.0" not in repr(found)


def test_the_words_are_kept_without_the_blanks_around_them():
    assert read("  jobs  >= 0.2 ").words == "jobs  >= 0.2"


def test_statements_keep_their_order():
    found = parsed(["jobs >= 0.2", "authenticity <= 0.5"], NAMES)
    assert found == [
        Condition((1, 0, 0), 0.2, False, "jobs >= 0.2"),
        Condition((0, 0, -1), -0.5, False, "authenticity <= 0.5"),
    ]


def test_nothing_said_is_no_condition():
    assert parsed([], NAMES) == []


@given(
    st.lists(st.integers(0, 9), min_size=3, max_size=3),
    st.lists(st.integers(0, 9), min_size=3, max_size=3),
    st.integers(0, 100),
)
def test_what_is_written_out_is_read_back(left, right, percent):
    def side(factors):
        return " + ".join(f"{f} {name}" for f, name in zip(factors, NAMES, strict=True))

    found = read(f"{side(left)} >= {side(right)} + {percent} %")
    assert found.row == tuple(a - b for a, b in zip(left, right, strict=True))
    assert found.limit == percent / 100


@given(st.permutations(["jobs", "2 growth-market", "0.5 authenticity", "10 %"]))
def test_the_order_of_the_terms_does_not_matter(terms):
    assert read(" + ".join(terms) + " >= 0.5")[:3] == ((1, 2, 0.5), 0.4, False)


@pytest.mark.parametrize(
    "statement",
    ["jobs", "", "0.2 <= jobs <= 0.5", "jobs == 0.2", "jobs => 0.2", "jobs is important"],
)
def test_what_has_not_one_sign_is_no_condition(statement):
    (fault,) = faults(statement)
    assert str(fault.message) == f'"{statement}" is no condition on weights.'
    assert str(fault.hint) == 'Write one of >=, <= and = in it, such as "jobs >= 0.2".'


@pytest.mark.parametrize(
    ("statement", "part"),
    [
        ("jobs >= 0,2", ",2"),
        ("jobs growth-market >= 0.2", "growth-market"),
        ("jobs >= ", ""),
        (">= 0.2", ""),
        ("jobs >= 2 3", "3"),
        ("jobs >= (growth-market)", "(growth-market)"),
        ("jobs + >= 0.2", "+"),
        ("jobs >= 1/3", "/3"),
        ("jobs ! >= 0.2", "!"),
    ],
)
def test_the_part_that_cannot_be_read_is_told(statement, part):
    (fault,) = faults(statement)
    assert str(fault.message) == (
        f'"{statement}" is no condition on weights: "{part}" cannot be read.'
    )
    assert str(fault.hint) == (
        'Write criteria with factors and shares, such as "jobs >= 2 authenticity + 10 %".'
    )


def test_a_name_that_is_no_criterion_is_told_with_what_was_meant():
    (fault,) = faults("job >= 0.2")
    assert str(fault.message) == '"job >= 0.2": "job" is no criterion.'
    assert str(fault.hint) == 'Did you mean "jobs"?'


def test_without_blanks_around_it_a_minus_is_part_of_a_name():
    (fault,) = faults("jobs-authenticity >= 0")
    assert str(fault.message).endswith('"jobs-authenticity" is no criterion.')


def test_all_faults_are_told_at_once():
    found = faults("job >= 0.2", "jobs >= 0.1", "growth-market", "jobs >= 0,2")
    assert [str(fault.message) for fault in found] == [
        '"job >= 0.2": "job" is no criterion.',
        '"growth-market" is no condition on weights.',
        '"jobs >= 0,2" is no condition on weights: ",2" cannot be read.',
    ]


def test_names_may_begin_with_a_digit():
    [found] = parsed(["2 5g - 3d-printing >= 10 %"], ["5g", "3d-printing"])
    assert (found.row, found.limit) == ((2.0, -1.0), 0.1)
