"""What tests of robustness share: tables with ties, sets of weights and a second way to draw from them, no NaN."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from s3prio import Bounds, Hull, Order, Polytope, Ratio, Ratios, Simplex
from s3prio.analysis.robustness.asked import region_of
from s3prio.domain.arrays import FloatArray

THREE = [[1.0, 0.0], [0.0, 1.0], [0.4, 0.4]]
"""Scores u, 1 - u and 2/5 for weights (u, 1 - u); levels at u = 2/5, 1/2 and 3/5."""

TENTHS = st.integers(0, 10).map(lambda tenth: tenth / 10)
"""Values that are often level."""


@st.composite
def tables(draw, rows=(1, 5), columns=(1, 4)):
    """Values of some alternatives, (n, m), often with ties and sometimes with identical rows."""
    shape = draw(st.integers(*rows)), draw(st.integers(*columns))
    table = draw(arrays(np.float64, shape, elements=TENTHS))
    if shape[0] > 1 and draw(st.booleans()):
        one, other = draw(st.lists(st.integers(0, shape[0] - 1), min_size=2, max_size=2))
        table[one] = table[other]
    return table


class Allowed(NamedTuple):
    """A set of weights as callers write it, and who is in it, told a second time."""

    written: Any
    holds: Callable[[FloatArray], Any]

    def draws(self, m: int, size: int, seed: int = 1) -> FloatArray:
        """Draw from the simplex, and keep what is in the set; no sampler of the library is used."""
        found = np.random.default_rng(seed).dirichlet(np.ones(m), size)
        return np.asarray(found[self.holds(found)])


def sets(m: int) -> list[Allowed]:
    """Sets of weights of m criteria, of some volume each."""
    last, half = f"w{m}", 1 / (2 * m)
    all_ = Allowed(None, lambda w: np.ones(len(w), dtype=bool))
    if m == 1:
        return [all_, Allowed(Simplex(), all_.holds)]
    corners = tuple(0.5 + 0.5 * one for one in np.eye(m))
    return [
        all_,
        Allowed(Bounds(lowest=half), lambda w: (w >= half).all(axis=1)),
        Allowed(
            Bounds(lowest={"w1": half}, highest={last: 0.5}),
            lambda w: (w[:, 0] >= half) & (w[:, -1] <= 0.5),
        ),
        Allowed(
            Order(order=tuple(f"w{j + 1}" for j in range(m))),
            lambda w: (np.diff(w, axis=1) <= 0).all(axis=1),
        ),
        Allowed(
            Ratios(ratios=(Ratio.model_validate({"more": "w1", "than": last, "at-most": 2}),)),
            lambda w: w[:, 0] <= 2 * w[:, -1],
        ),
        Allowed(
            Polytope(statements=(f"w1 + {last} <= 70 %",) if m > 2 else ("w1 <= 70 %",)),
            lambda w: w[:, [0, -1]].sum(axis=1) <= 0.7 if m > 2 else w[:, 0] <= 0.7,
        ),
        # Mixtures of weightings that lie half-way between the middle of the criteria and one of them.
        Allowed(
            Hull(
                stakeholders={
                    f"s{i}": tuple((one / one.sum()).tolist()) for i, one in enumerate(corners)
                }
            ),
            lambda w: (w >= 0.5 / (m * 0.5 + 0.5) - 1e-15).all(axis=1),
        ),
    ]


def corners_of(allowed: Allowed, m: int) -> FloatArray:
    """Corners of a set of weights, (v, m)."""
    vertices = region_of(allowed.written, [f"w{j + 1}" for j in range(m)]).vertices
    assert vertices is not None
    return vertices


@st.composite
def allowed_weights(draw, m):
    """One of the sets of weights."""
    return draw(st.sampled_from(sets(m)))


def figures(result: Any) -> Iterator[FloatArray]:
    """All numbers of a result, wherever they stand in it, what is computed from them as well."""
    if result is None or isinstance(result, (str, bool, np.bool_)):
        return
    if is_dataclass(result):
        named = [one.name for one in fields(result)]
        named += [
            name
            for name, one in vars(type(result)).items()
            if isinstance(one, (property, cached_property))
        ]
        for name in named:
            yield from figures(getattr(result, name))
    elif isinstance(result, Mapping):
        yield from figures(tuple(result.values()))
    elif isinstance(result, (tuple, list)):
        for one in result:
            yield from figures(one)
    elif isinstance(result, (int, float, np.generic, np.ndarray)):
        yield np.asarray(result, dtype=np.float64)


def assert_no_nan(result: Any) -> None:
    """Check that a result has figures, and that each of them is one."""
    found = list(figures(result))
    assert found
    assert not any(np.isnan(one).any() for one in found)


def counted_directly(scores: FloatArray, *, ties_share: bool = True) -> FloatArray:
    """Count how often each alternative has each rank, pair by pair; (n, n)."""
    lead = scores[:, :, None] - scores[:, None, :]
    better = (lead < -1e-12).sum(axis=2)
    level = (np.abs(lead) <= 1e-12).sum(axis=2) if ties_share else np.ones_like(better)
    places = np.arange(scores.shape[1])
    holds = (places >= better[..., None]) & (places < (better + level)[..., None])
    return np.asarray((holds / level[..., None]).sum(axis=0))


def room(share: FloatArray, size: int) -> FloatArray:
    """How far a share counted in so many draws may lie from what is expected: five standard errors, ten draws."""
    return np.asarray(5 * np.sqrt(np.clip(share * (1 - share), 0, 1) / size) + 10 / size)


def assert_close(found: Any, expected: Any, *, rtol: float = 1e-7, atol: float = 0.0) -> None:
    """Compare figures, whatever they come in: arrays, lists of whole numbers and decimals, or what may be None."""
    np.testing.assert_allclose(
        np.asarray(found, dtype=np.float64),
        np.asarray(expected, dtype=np.float64),
        rtol=rtol,
        atol=atol,
    )
