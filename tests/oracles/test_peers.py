"""
Other packages as oracles: on random tables they give our numbers, where the definition is the same.

Thirty tables each, half of them of whole numbers, so that there are ties; directions are mixed. Where
packages differ from the source or from each other, the one that is right is asked; see each test. None of
them puts rankings together (abcvoting elects committees from approvals), so Borda, Copeland and Kemeny have
their oracles elsewhere.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import s3prio as s3

# What the peers warn of on the way; what we warn of is still an error.
pytestmark = [
    pytest.mark.filterwarnings(f"ignore:::{module}") for module in ("pymcdm", "skcriteria", "mcda")
]


@dataclass(frozen=True)
class Case:
    """A random table with directions, weights, and thresholds, drawn from a seed."""

    seed: int

    def __str__(self):
        return f"table{self.seed}"

    @cached_property
    def drawn(self):
        rng = np.random.default_rng(self.seed)
        n, m = rng.integers(3, 9), rng.integers(2, 6)
        x = rng.uniform(1, 20, (n, m))
        # Every column has a spread, and there is a criterion of either direction.
        x[1] = x[0] + rng.uniform(1, 4, m)
        # Ties are of whole numbers: where a difference is a threshold but for rounding, the peers go by the
        # last digit, and we do not.
        x = np.floor(x) if self.seed % 2 == 0 else x
        signs = rng.permuted(np.where(np.arange(m) < rng.integers(1, m), 1, -1))
        weights = rng.dirichlet(np.full(m, 2.0))
        q = rng.integers(0, 4, m).astype(float)
        p = q + rng.integers(1, 5, m)
        v = p + rng.integers(1, 8, m)
        return x, signs, weights, (q, p, v), rng.uniform(0.55, 0.95)

    @property
    def x(self):
        return self.drawn[0]

    @property
    def signs(self):
        return self.drawn[1]

    @property
    def weights(self):
        return self.drawn[2]

    @property
    def thresholds(self):
        """Indifference, preference and veto thresholds of the criteria."""
        return self.drawn[3]

    @property
    def cut(self):
        return self.drawn[4]

    @property
    def m(self):
        return self.x.shape[1]

    @property
    def directions(self):
        return ["higher" if sign > 0 else "lower" for sign in self.signs]

    @property
    def profiles(self):
        """Of three categories, lowest first."""
        return np.where(self.signs > 0, [[7.0], [13.0]], [[13.0], [7.0]])

    def scores(self, method, weights=None, **parameters):
        return s3.score(
            self.x,
            self.weights if weights is None else weights,
            directions=self.directions,
            method={"method": method, **parameters},
        )

    def categories(self, **method):
        return s3.sort(self.x, self.weights, directions=self.directions, method=method).values

    def weighed(self, method):
        return s3.weigh(self.x, directions=self.directions, method=method).values


every_table = pytest.mark.parametrize("table", [Case(seed) for seed in range(30)], ids=str)
every_table_without_ties = pytest.mark.parametrize(
    "table", [Case(seed) for seed in range(1, 60, 2)], ids=str
)


def module(name):
    """Another package's module, or the reason why the test is skipped."""
    return pytest.importorskip(name, reason=f"{name.partition('.')[0]} is not installed")


def pymcdm(table, name, *settings, **more):
    """What a method of pymcdm says of a table."""
    method = getattr(module("pymcdm.methods"), name)(*settings, **more)
    return method(table.x, table.weights, table.signs)


def scikit_criteria(table, where, name, score, *before, weights=None):
    """What a method of scikit-criteria says of a table, after transformers."""
    decide = getattr(module(f"skcriteria.agg.{where}"), name)()
    weights = table.weights if weights is None else weights
    matrix = module("skcriteria").mkdm(table.x, table.signs, weights=weights)
    for step in before:
        matrix = step.transform(matrix)
    return decide.evaluate(matrix).e_[score]


def scaler(name):
    return getattr(module("skcriteria.preprocessing.scalers"), name)("matrix")


def weighed_by_scikit_criteria(table, name):
    weigh = getattr(module("skcriteria.preprocessing.weighters"), name)()
    return weigh.transform(module("skcriteria").mkdm(table.x, table.signs)).weights.to_numpy()


@every_table
@pytest.mark.parametrize("normalisation", ["vector", "min-max"])
def test_topsis_is_that_of_pymcdm(table, normalisation):
    name = f"{normalisation.replace('-', '')}_normalization"
    by = getattr(module("pymcdm.normalizations"), name)
    assert_allclose(
        table.scores("topsis", normalisation=normalisation), pymcdm(table, "TOPSIS", by)
    )


@every_table
def test_vikor_is_one_minus_that_of_pymcdm(table):
    v = table.cut
    assert_allclose(table.scores("vikor", v=v), 1 - pymcdm(table, "VIKOR", v=v), atol=1e-12)


@every_table
@pytest.mark.parametrize("method", ["edas", "marcos", "mabac", "moora"])
def test_a_method_without_parameters_is_that_of_pymcdm(table, method):
    assert_allclose(table.scores(method), pymcdm(table, method.upper()), atol=1e-12)


@every_table
def test_spotis_is_one_minus_that_of_pymcdm(table):
    bounds = [[0.0, 25.0 + j] for j in range(table.m)]
    assert_allclose(table.scores("spotis", bounds=bounds), 1 - pymcdm(table, "SPOTIS", bounds))


@every_table
@pytest.mark.parametrize(
    ("function", "theirs"),
    [
        ("usual", "usual"),
        ("u-shape", "ushape"),
        ("v-shape", "vshape"),
        ("level", "level"),
        ("linear", "vshape_2"),
    ],
)
def test_promethee_ii_is_that_of_pymcdm(table, function, theirs):
    # The fifth function is of q and p; with one threshold only, theirs would be of v-shape.
    q, p, _ = (part.tolist() for part in table.thresholds)
    asked = {
        "usual": {},
        "u-shape": {"q": q},
        "v-shape": {"p": p},
        "level": {"q": q, "p": p},
        "linear": {"q": q, "p": p},
    }[function]
    assert_allclose(
        table.scores("promethee-ii", preference_functions=function, **asked),
        pymcdm(table, "PROMETHEE_II", theirs, **asked),
        atol=1e-12,
    )


@every_table
def test_copras_is_that_of_scikit_criteria(table):
    # Not that of pymcdm, which rewards cost.
    theirs = scikit_criteria(table, "copras", "COPRAS", "score", scaler("SumScaler"))
    assert_allclose(table.scores("copras"), theirs / 100)


@every_table
def test_the_ratio_system_of_moora_is_that_of_scikit_criteria(table):
    theirs = scikit_criteria(table, "moora", "RatioMOORA", "score", scaler("VectorScaler"))
    assert_allclose(table.scores("moora"), theirs, atol=1e-12)


@every_table
def test_the_reference_point_of_moora_is_that_of_scikit_criteria(table):
    theirs = scikit_criteria(
        table, "moora", "ReferencePointMOORA", "score", scaler("VectorScaler")
    )
    assert_allclose(table.scores("moora-reference-point"), -theirs, atol=1e-12)


@every_table_without_ties
def test_multimoora_with_equal_weights_is_that_of_scikit_criteria(table):
    # Its product is one of weighted shares, in which weights cancel; in the source they are exponents. And it
    # leaves out pairs that are level in one of the orders, where two of three may still decide.
    wins = scikit_criteria(
        table,
        "moora",
        "MultiMOORA",
        "score",
        scaler("VectorScaler"),
        weights=np.full(table.m, 1 / table.m),
    )
    found = table.scores("multimoora", np.full(table.m, 1 / table.m))
    assert_allclose(found, wins / (len(wins) - 1))


def performance_table(table, rows, labels):
    """Rows as mcda takes them: a scale with a direction for each criterion."""
    scales = module("mcda.scales")
    towards = scales.PreferenceDirection
    described = {
        j: scales.QuantitativeScale(
            0, 30, preference_direction=towards.MAX if sign > 0 else towards.MIN
        )
        for j, sign in enumerate(table.signs)
    }
    return module("mcda").PerformanceTable(rows, alternatives=labels, scales=described)


def by_criterion(figures):
    return dict(enumerate(figures))


@every_table
@pytest.mark.parametrize("vetoes", [True, False])
def test_electre_tri_b_by_both_rules_is_that_of_mcda(table, vetoes):
    q, p, v = table.thresholds
    theirs = module("mcda.outranking.electre").ElectreTri(
        performance_table(table, table.x, [f"a{row}" for row in range(len(table.x))]),
        by_criterion(table.weights),
        performance_table(table, table.profiles, ["b1", "b2"]),
        by_criterion(q),
        by_criterion(p),
        by_criterion(v if vetoes else [None] * table.m),
        table.cut,
    )
    outranking = theirs.construct()
    for rule in ("pessimistic", "optimistic"):
        found = table.categories(
            method="electre-tri-b",
            profiles=table.profiles.tolist(),
            q=q.tolist(),
            p=p.tolist(),
            v=v.tolist() if vetoes else [],
            cut=table.cut,
            rule=rule,
        )
        expected = theirs.exploit(outranking, pessimistic=rule == "pessimistic")
        assert_array_equal(found, expected.data.to_numpy() + 1)


@every_table
def test_mr_sort_without_vetoes_is_that_of_mcda(table):
    theirs = module("mcda.outranking.mrsort").MRSort(
        performance_table(table, table.x, [f"a{row}" for row in range(len(table.x))]),
        by_criterion(table.weights),
        performance_table(table, table.profiles, ["b1", "b2"]),
        table.cut,
    )
    found = table.categories(
        method="mr-sort", profiles=table.profiles.tolist(), majority=table.cut
    )
    assert_array_equal(found, theirs.assign().data.to_numpy() + 1)


@every_table
@pytest.mark.parametrize(
    ("method", "theirs"),
    [("critic", "CRITIC"), ("merec", "MEREC"), ("entropy", "EntropyWeighter")],
)
def test_weights_by_the_figures_are_those_of_scikit_criteria(table, method, theirs):
    # Not the CRITIC of pymcdm, which correlates criteria without regard to their directions.
    assert_allclose(table.weighed(method), weighed_by_scikit_criteria(table, theirs), atol=1e-12)


@every_table
@pytest.mark.parametrize("method", ["merec", "entropy"])
def test_weights_by_the_figures_are_those_of_pymcdm(table, method):
    theirs = getattr(module("pymcdm.weights"), f"{method}_weights")
    assert_allclose(table.weighed(method), theirs(table.x, table.signs), atol=1e-12)
