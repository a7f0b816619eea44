"""Complexity against an independent way to it, and what cannot be measured."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.errors import NotApplicableError
from s3prio.evidence import complexity


def by_averaging(basket):
    """The second eigenvector of the matrix that averages over the averages of places.

    Nonsymmetric and in full: classes' complexity v is an eigenvector of U^-1 M' D^-1 M. Returns
    places and classes in the standard scale, up to their common sign, with all eigenvalues.
    """
    m = np.asarray(basket, dtype=float)
    d, u = np.diag(1 / m.sum(axis=1)), np.diag(1 / m.sum(axis=0))
    eigenvalues, vectors = np.linalg.eig(u @ m.T @ d @ m)
    order = np.argsort(-eigenvalues.real)
    kp = vectors[:, order[1]].real
    kc = d @ m @ kp
    scale = kc.std()
    return (kc - kc.mean()) / scale, (kp - kc.mean()) / scale, eigenvalues.real[order]


@st.composite
def clear_baskets(draw):
    """Baskets whose second eigenvalue stands alone and whose sign diversity decides."""
    rng = np.random.default_rng(draw(st.integers(0, 10**6)))
    basket = rng.random((draw(st.integers(4, 9)), draw(st.integers(4, 9)))) < 0.6
    assume(basket.any(axis=0).all() and basket.any(axis=1).all())
    with np.errstate(invalid="ignore", divide="ignore"):  # baskets without any spread are left out
        places, _, eigenvalues = by_averaging(basket)
    assume(np.isfinite(places).all())
    assume(eigenvalues[0] - eigenvalues[1] > 1e-3)
    assume(eigenvalues[1] - eigenvalues[2] > 1e-3)
    diversity = basket.sum(axis=1)
    assume(np.ptp(diversity) > 0 and abs(np.corrcoef(places, diversity)[0, 1]) > 1e-3)
    return basket


@given(clear_baskets())
def test_complexity_is_the_second_eigenvector_of_the_averaging_matrix(basket):
    places, classes, eigenvalues = by_averaging(basket)
    sign = np.sign(np.corrcoef(places, basket.sum(axis=1))[0, 1])
    found = complexity(basket)
    assert_allclose(found.places, sign * places, atol=1e-7)
    assert_allclose(found.classes, sign * classes, atol=1e-7)
    assert_allclose(found.second_eigenvalue, eigenvalues[1], atol=1e-9)


@given(clear_baskets())
def test_places_have_the_mean_0_and_the_standard_deviation_1(basket):
    places = complexity(basket).places
    assert_allclose([places.mean(), places.std()], [0, 1], atol=1e-9)


@given(clear_baskets())
def test_a_place_is_as_complex_as_its_classes_are_on_average(basket):
    found = complexity(basket)
    assert_allclose(found.places, basket @ found.classes / basket.sum(axis=1), atol=1e-9)


@given(clear_baskets(), st.randoms())
def test_the_order_of_places_and_classes_only_reorders_complexity(basket, random):
    rows, columns = (random.sample(range(size), size) for size in basket.shape)
    found, shuffled = complexity(basket), complexity(basket[rows][:, columns])
    assert_allclose(shuffled.places, found.places[rows], atol=1e-7)
    assert_allclose(shuffled.classes, found.classes[columns], atol=1e-7)


@given(clear_baskets())
def test_the_sign_is_the_one_that_agrees_with_diversity(basket):
    found = complexity(basket)
    correlation = np.corrcoef(found.places, basket.sum(axis=1))[0, 1]
    assert_allclose(found.sign_correlation, correlation, atol=1e-7)
    assert correlation > 0


@given(clear_baskets())
def test_empty_rows_and_columns_are_nan_and_change_nothing(basket):
    padded = np.pad(basket, ((0, 1), (1, 0)))
    found, inner = complexity(padded), complexity(basket)
    assert_allclose(found.places, [*inner.places, np.nan], atol=1e-9)
    assert_allclose(found.classes, [np.nan, *inner.classes], atol=1e-9)


def test_who_does_everything_is_more_complex_than_who_does_what_all_do():
    places = complexity([[1, 1, 1], [1, 1, 0], [1, 0, 0]]).places
    assert places[0] > places[1] > places[2]


def test_what_only_the_diverse_do_is_more_complex_than_what_all_do():
    classes = complexity([[1, 1, 1], [1, 1, 0], [1, 0, 0]]).classes
    assert classes[2] > classes[1] > classes[0]


@pytest.mark.parametrize(
    "basket",
    [
        np.eye(4),
        np.kron(np.eye(2), np.ones((2, 2))),
        [[1, 1, 0, 0], [1, 0, 0, 0], [0, 0, 1, 1], [0, 0, 0, 1]],
    ],
)
def test_groups_that_share_nothing_cannot_be_compared(basket):
    with pytest.raises(NotApplicableError, match="unconnected"):
        complexity(basket)


@pytest.mark.parametrize("basket", [np.zeros((3, 3)), [[1, 1, 1], [1, 0, 0]], [[1], [1], [1]]])
def test_fewer_than_three_places_or_classes_are_refused(basket):
    with pytest.raises(NotApplicableError, match="at least three"):
        complexity(basket)


@pytest.mark.parametrize(
    "chain",
    [
        [[1, 1, 0, 0, 0], [0, 1, 1, 0, 0], [0, 0, 1, 1, 0], [0, 0, 0, 1, 1]],
        [
            [1, 1, 1, 0, 0, 0, 0],
            [0, 0, 1, 1, 0, 0, 0],
            [0, 0, 0, 1, 1, 0, 0],
            [0, 0, 0, 0, 1, 1, 1],
        ],
    ],
)
def test_a_sign_that_diversity_does_not_decide_is_said_to_be_undecided(chain):
    # A chain of four places reads the same from both ends, and so does its diversity, while the
    # second eigenvector changes sign: the correlation is 0.
    assert not complexity(chain).sign_is_decided


def test_a_sign_that_diversity_decides_is_said_to_be_so():
    assert complexity([[1, 1, 1], [1, 1, 0], [1, 0, 0]]).sign_is_decided


def test_places_that_do_all_the_same_have_no_complexity():
    # Nothing tells the places apart: the second eigenvalue is 0, outside of (0, 1).
    with pytest.raises(NotApplicableError):
        complexity(np.ones((4, 4)))


def test_places_that_differ_by_name_only_are_equally_complex_or_refused():
    # Four places with one class each beside one with all four: a permutation of the classes
    # turns each of the four into each other, so no measure can tell them apart. The second
    # eigenvalue is threefold, and the eigenvector is whatever the solver happens to return.
    basket = np.vstack([np.ones((1, 4)), np.eye(4)])
    try:
        alike = complexity(basket).places[1:]
    except NotApplicableError:
        return
    assert_allclose(alike, alike[0], atol=1e-9)


@pytest.mark.parametrize("name", ["places", "classes"])
def test_complexity_cannot_be_written_to(name):
    found = complexity([[1, 1, 1], [1, 1, 0], [1, 0, 0]])
    assert not getattr(found, name).flags.writeable


def test_the_basket_may_be_given_as_numbers_or_as_truth():
    basket = [[1, 1, 1], [1, 1, 0], [1, 0, 0]]
    assert_array_equal(complexity(basket).places, complexity(np.array(basket, bool)).places)
