"""
How the peers are asked what s3prio is asked: one public call of theirs for each method.

Where a package lets its user choose, the choice is that of s3prio's definition, so that the numbers
can be compared. What is left out, and why:

- pymcdm's COPRAS rewards cost (its formula reduces to the sum of both shares): another answer.
- pyrepo-mcda's MABAC calls `numpy.product`, which NumPy 2 has not: no answer.
- pyDecision's MABAC and MULTIMOORA take no weights, and its WASPAS, which could stand for the weighted
  product, normalises by 1 + min-max: other questions.
- mcda has the weighted sum, TOPSIS and PROMETHEE II of these methods.
"""

import contextlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pytest

from s3prio.domain.arrays import FloatArray

Spec = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """
    A table, and what is asked about it.

    Attributes
    ----------
    method : str
        A name in `SPECS`.
    performances : (n, m) array, above 0
    signs : (m,) integer array of +1 and -1
    bounds : (m, 2) array
        Of the scales, for SPOTIS.
    q, p : lists of m
        Thresholds of linear preferences, for PROMETHEE.
    """

    method: str
    performances: FloatArray
    signs: Any
    bounds: Any
    q: Any
    p: Any

    @property
    def directions(self) -> list[str]:
        """Which performances are better, in s3prio's words."""
        return ["higher" if sign > 0 else "lower" for sign in self.signs]

    @property
    def criterion_types(self) -> list[str]:
        """Which performances are better, in pyDecision's words."""
        return ["max" if sign > 0 else "min" for sign in self.signs]

    @property
    def spec(self) -> str | Spec:
        """The method as s3prio's callers name it."""
        if self.method == "spotis":
            return {"method": "spotis", "bounds": self.bounds.tolist()}
        if self.method == "promethee-ii, linear":
            return {
                "method": "promethee-ii",
                "preference_functions": "linear",
                "q": self.q,
                "p": self.p,
            }
        return self.method


def question(method: str, n: int) -> Question:
    """Return a question about n alternatives and four criteria, one of which is a cost."""
    performances = np.random.default_rng(2026).uniform(1.0, 9.0, (n, 4))
    signs = np.array([1, 1, -1, 1])
    if method == "weighted-sum":
        # Values, not performances: nothing is normalised. The best of each column is 1, so that dividing
        # by it, which pyDecision does unasked, changes nothing.
        performances /= performances.max(axis=0)
        signs = np.ones(4, dtype=int)
    bounds = np.tile([0.0, 10.0], (4, 1))
    return Question(method, performances, signs, bounds, [0.5] * 4, [2.5] * 4)


class Asked(NamedTuple):
    """A peer's call for one weight vector, and how to read scores, higher better, off what it returns."""

    call: Callable[[FloatArray], Any]
    scores: Callable[[Any], FloatArray] = np.asarray


def _module(name: str) -> Any:
    return pytest.importorskip(name, reason=f"{name.partition('.')[0]} is not installed")


def _pymcdm(asked: Question, *, validation: bool) -> Asked:
    methods, by = _module("pymcdm.methods"), _module("pymcdm.normalizations")
    x, signs = asked.performances, asked.signs
    plain = {
        "weighted-sum": lambda: methods.WSM(lambda x, cost=False: -x if cost else x),
        "weighted-product": lambda: methods.WPM(lambda x, cost=False: 1 / x if cost else x),
        "topsis": lambda: methods.TOPSIS(by.vector_normalization),
        "vikor": methods.VIKOR,
        "promethee-ii": lambda: methods.PROMETHEE_II("usual"),
        "edas": methods.EDAS,
        "mabac": methods.MABAC,
        "marcos": methods.MARCOS,
        "spotis": lambda: methods.SPOTIS(asked.bounds),
        "moora": methods.MOORA,
    }
    if asked.method == "promethee-ii, linear":
        # The object can be called once only: its thresholds are in a generator.
        return Asked(
            lambda w: methods.PROMETHEE_II("vshape_2", p=asked.p, q=asked.q)(
                x, w, signs, validation=validation
            )
        )
    method = plain[asked.method]()
    less_is_better = asked.method in ("vikor", "spotis")
    return Asked(
        lambda w: method(x, w, signs, validation=validation),
        (lambda found: 1 - found) if less_is_better else np.asarray,
    )


def _scikit_criteria(asked: Question, *, validation: bool) -> Asked:
    del validation  # it cannot be switched off
    make_table, pipeline = _module("skcriteria").mkdm, _module("skcriteria.pipelines").mkpipe
    scalers = _module("skcriteria.preprocessing.scalers")
    inverters = _module("skcriteria.preprocessing.invert_objectives")
    vector, total = scalers.VectorScaler("matrix"), scalers.SumScaler("matrix")
    home, name, score, before = {
        "weighted-sum": ("simple", "WeightedSumModel", "score", []),
        "weighted-product": (
            "simple",
            "WeightedProductModel",
            "score",
            [inverters.InvertMinimize()],
        ),
        "topsis": ("topsis", "TOPSIS", "similarity", [inverters.NegateMinimize(), vector]),
        "vikor": ("vikor", "VIKOR", "q_k", []),
        "copras": ("copras", "COPRAS", "score", [total]),
        "edas": ("edas", "EDAS", "score", []),
        "mabac": ("mabac", "MABAC", "score", [inverters.MinMaxInverter()]),
        "marcos": ("marcos", "MARCOS", "utility_scores", []),
        "spotis": ("spotis", "SPOTIS", "score", []),
        "moora": ("moora", "RatioMOORA", "score", [vector]),
        "multimoora": ("moora", "MultiMOORA", "score", [vector]),
    }[asked.method]
    last = getattr(_module(f"skcriteria.agg.{home}"), name)()
    decide = pipeline(*before, last) if before else last
    more = {"bounds": asked.bounds} if asked.method == "spotis" else {}

    def call(w: FloatArray) -> Any:
        table = make_table(asked.performances, asked.signs, weights=w)
        if asked.method != "marcos":
            return decide.evaluate(table, **more)
        with contextlib.redirect_stdout(io.StringIO()):  # it prints its scores
            return decide.evaluate(table)

    turned: dict[str, Callable[[Any], Any]] = {
        "weighted-product": lambda logarithms: 10**logarithms,
        "vikor": lambda q: 1 - q,
        "spotis": lambda distances: 1 - distances,
        "copras": lambda percent: percent / 100,
        "multimoora": lambda wins: wins / (len(wins) - 1),
    }
    turn = turned.get(asked.method, np.asarray)
    return Asked(call, lambda found: np.asarray(turn(np.asarray(found.e_[score]))))


def _mcda(asked: Question, *, validation: bool) -> Asked:
    del validation  # it cannot be switched off
    mcda, scales = _module("mcda"), _module("mcda.scales")
    towards = scales.PreferenceDirection
    columns = range(len(asked.signs))
    described = {
        j: scales.QuantitativeScale(
            preference_direction=towards.MAX if asked.signs[j] > 0 else towards.MIN
        )
        for j in columns
    }

    def table() -> Any:
        return mcda.PerformanceTable(asked.performances, scales=described)

    def named(w: FloatArray) -> dict[int, float]:
        return dict(zip(columns, w, strict=False))

    if asked.method == "weighted-sum":
        weighted_sum = _module("mcda.mavt.aggregators").WeightedSum
        return Asked(
            lambda w: weighted_sum(named(w))(table()), lambda found: found.data.to_numpy()
        )
    if asked.method == "topsis":
        topsis = _module("mcda.mavt.aggregators").TOPSIS
        return Asked(lambda w: topsis(named(w))(table()), lambda found: found.data.to_numpy())
    promethee = _module("mcda.outranking.promethee").Promethee2
    functions = _module("mcda.functions")
    preferences = {
        j: functions.VShapeFunction(asked.p[j], asked.q[j])
        if asked.method == "promethee-ii, linear"
        else functions.UShapeFunction()
        for j in columns
    }
    others = len(asked.performances) - 1
    return Asked(
        lambda w: promethee(table(), named(w), preferences).rank(),
        lambda found: found.data.to_numpy() / others,  # sums where the others take means
    )


def _pyrepo_mcda(asked: Question, *, validation: bool) -> Asked:
    del validation  # it cannot be switched off
    methods, by = _module("pyrepo_mcda.mcda_methods"), _module("pyrepo_mcda.normalizations")
    x, signs = asked.performances, asked.signs
    method = {
        "weighted-sum": lambda: methods.SAW(lambda matrix, types: matrix * types),
        # A mixture of sum and product, of which nothing is the sum.
        "weighted-product": lambda: methods.WASPAS(lambda_param=0),
        "topsis": lambda: methods.TOPSIS(by.vector_normalization),
        "vikor": methods.VIKOR,
        "promethee-ii": methods.PROMETHEE_II,
        "promethee-ii, linear": methods.PROMETHEE_II,
        "copras": methods.COPRAS,
        "edas": methods.EDAS,
        "marcos": methods.MARCOS,
        "spotis": methods.SPOTIS,
        "moora": methods.MULTIMOORA_RS,
        "multimoora": methods.MULTIMOORA,
    }[asked.method]()
    if asked.method == "promethee-ii, linear":
        linear = [method._linear_function] * len(signs)  # noqa: SLF001 as its documentation has it
        return Asked(lambda w: method(x, w, signs, linear, p=asked.p, q=asked.q))
    if asked.method == "spotis":
        ends = asked.bounds.T
        return Asked(lambda w: method(x, w, signs, ends), lambda found: 1 - found)
    less_is_better = asked.method == "vikor"
    return Asked(
        lambda w: method(x, w, signs), (lambda found: 1 - found) if less_is_better else np.asarray
    )


def _pydecision(asked: Question, *, validation: bool) -> Asked:
    del validation  # there is none
    methods = _module("pyDecision.algorithm")
    x, types, (low, high) = asked.performances, asked.criterion_types, asked.bounds.T
    quiet = {"graph": False, "verbose": False}

    def second(found: Any) -> FloatArray:
        return np.asarray(found[:, 1])

    if asked.method.startswith("promethee-ii"):
        # It knows no directions; s is not used.
        turned, functions = (
            x * asked.signs,
            ["t5" if "linear" in asked.method else "t1"] * len(types),
        )
        return Asked(
            lambda w: methods.promethee_ii(
                turned, w, asked.q, asked.p, asked.p, functions, sort=False, **quiet
            ),
            second,
        )
    calls: dict[str, Asked] = {
        "weighted-sum": Asked(lambda w: methods.saw_method(x, types, w, **quiet), second),
        "topsis": Asked(lambda w: methods.topsis_method(x, w, types, **quiet)),
        "vikor": Asked(
            lambda w: methods.vikor_method(x, w, types, **quiet),
            lambda found: 1 - found[2][np.argsort(found[2][:, 0]), 1],
        ),
        "copras": Asked(lambda w: methods.copras_method(x, w, types, **quiet), second),
        "edas": Asked(lambda w: methods.edas_method(x, types, w, **quiet)),
        "marcos": Asked(lambda w: methods.marcos_method(x, w, types, **quiet)),
        "spotis": Asked(
            lambda w: methods.spotis_method(x, types, w, low, high, **quiet),
            lambda found: 1 - found,
        ),
        "moora": Asked(lambda w: methods.moora_method(x, w, types, **quiet), second),
    }
    return calls[asked.method]


ASK: dict[str, Callable[..., Asked]] = {
    "pymcdm": _pymcdm,
    "scikit-criteria": _scikit_criteria,
    "mcda": _mcda,
    "pyrepo-mcda": _pyrepo_mcda,
    "pyDecision": _pydecision,
}
"""Each peer's calls. A test that asks one that is not installed is skipped."""

VALIDATING = ("pymcdm", "scikit-criteria", "mcda", "pyrepo-mcda")
"""Those that refuse a wrong number of weights. pyDecision looks at nothing."""

ANSWERED_BY = {
    "weighted-sum": ("pymcdm", "scikit-criteria", "mcda", "pyrepo-mcda", "pyDecision"),
    "weighted-product": ("pymcdm", "scikit-criteria", "pyrepo-mcda"),
    "topsis": ("pymcdm", "scikit-criteria", "mcda", "pyrepo-mcda", "pyDecision"),
    "vikor": ("pymcdm", "scikit-criteria", "pyrepo-mcda", "pyDecision"),
    "promethee-ii": ("pymcdm", "mcda", "pyrepo-mcda", "pyDecision"),
    "promethee-ii, linear": ("pymcdm", "mcda", "pyrepo-mcda", "pyDecision"),
    "copras": ("scikit-criteria", "pyrepo-mcda", "pyDecision"),
    "edas": ("pymcdm", "scikit-criteria", "pyrepo-mcda", "pyDecision"),
    "mabac": ("pymcdm", "scikit-criteria"),
    "marcos": ("pymcdm", "scikit-criteria", "pyrepo-mcda", "pyDecision"),
    "spotis": ("pymcdm", "scikit-criteria", "pyrepo-mcda", "pyDecision"),
    "moora": ("pymcdm", "scikit-criteria", "pyrepo-mcda", "pyDecision"),
    "multimoora": ("scikit-criteria", "pyrepo-mcda"),
}
"""Which peers have which method, by s3prio's definition."""
