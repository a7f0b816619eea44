"""
How much of all allowed weightings gives each alternative each rank? The central question of SMAA, answered exactly.

Rank acceptabilities, central weights and the pairwise winning index are those of SMAA-2
:cite:p:`lahdelma2001,leskinen2006`. For methods whose scores add up they are volumes, computed and not sampled.
"""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

import numpy as np

from s3prio.analysis.robustness.asked import Asked, MethodAsked, WeightsAsked, ask, region_of
from s3prio.analysis.robustness.exact import leads_at, rank_shares
from s3prio.analysis.robustness.given_numbers import require_whole, selected_number
from s3prio.analysis.robustness.sampled import Plan, Points, Progress, intervals, sampled
from s3prio.domain.arrays import BoolArray, FloatArray, frozen
from s3prio.domain.as_table import AsTable
from s3prio.errors import InputError
from s3prio.evaluation.intake import Directions
from s3prio.text import Text
from s3prio.weightspace.arrangement import Budget, BudgetExceededError
from s3prio.weightspace.half_space import half_space_probability
from s3prio.weightspace.region import Region

if TYPE_CHECKING:
    import pandas as pd

BUDGET = 10_000_000
"""Steps after which an arrangement is given up and sampled instead: a few seconds."""

SAMPLES = 2**17

Found = Literal["exact", "sobol", "random", "draws"]

SURE = 1e-9
"""A share within this of 0 or 1 is that."""


@dataclass(frozen=True)
class Acceptability(AsTable):
    """
    Shares of the allowed weights, n alternatives.

    Attributes
    ----------
    ranks : (n, n) array in [0, 1]
        Row i, column r: the share of the weights that gives alternative i rank r + 1. Rows and columns sum
        to 1 where level alternatives share the ranks that they occupy.
    first, top : (n,) arrays
        Share of being first; share of being among the selected (None if no number was given).
    central_weights : (n, m) array
        Centre of the weights that put an alternative first; a row of zeros if none do.
    pairwise : (n, n) array or None
        Share that puts the row before the column; level counts half. None for methods whose scores do not
        add up, and for weights that can only be sampled.
    expected_rank : (n,) array
    lowest, highest : (n, n) arrays
        Ends of 95 % intervals of `ranks`; equal to it where it is exact.
    method : {"exact", "sobol", "random", "draws"}
        How ranks were found; "draws" are of uncertain values.
    samples : int
        Weightings or values that were tried; 0 where it is exact.
    worth : float
        Independent draws that they are worth.
    is_complete : bool
        False if it was interrupted.
    select : int or None
    alternatives, criteria : labels or None
    """

    ranks: FloatArray
    top: FloatArray | None
    central_weights: FloatArray
    pairwise: FloatArray | None
    expected_rank: FloatArray
    lowest: FloatArray
    highest: FloatArray
    top_interval: FloatArray | None
    method: Found
    samples: int = 0
    worth: float = 0.0
    is_complete: bool = True
    select: int | None = None
    alternatives: tuple[Any, ...] | None = None
    criteria: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in (
            "ranks", "top", "central_weights", "pairwise", "expected_rank", "lowest", "highest", "top_interval",
        ):  # fmt: skip
            if getattr(self, name) is not None:
                object.__setattr__(self, name, frozen(getattr(self, name)))

    @property
    def values(self) -> FloatArray:
        """The rank acceptabilities, (n, n)."""
        return self.ranks

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:  # noqa: FBT001 numpy's own signature
        """Return the rank acceptabilities, so that `numpy.asarray` takes them."""
        return np.array(self.ranks, dtype=dtype, copy=copy)

    @property
    def first(self) -> FloatArray:
        """Share of the weights that puts each alternative first, (n,)."""
        return self.ranks[:, 0]

    @property
    def error(self) -> float:
        """Half-width of the widest interval; 0 where everything is exact."""
        return float((self.highest - self.lowest).max(initial=0.0)) / 2

    @property
    def possible_winners(self) -> BoolArray:
        """Who is first under some of the weights, (n,); of samples, who was seen to be."""
        return np.asarray(self.first > (SURE if self.method == "exact" else 0.0))

    @property
    def necessary_winner(self) -> int | None:
        """Who is first under all weights; None if nobody is, or if samples cannot prove it."""
        best = int(self.first.argmax())
        proved = self.method == "exact" and self.first[best] >= 1.0 - SURE
        return best if proved else None

    @property
    def entropy(self) -> float:
        """How open the first place is, in bits: 0 if settled, log2 n if all are alike."""
        # Where level alternatives are all called first, their shares sum to more than 1.
        shares = self.first[self.first > 0] / self.first.sum()
        return float(max(0.0, -(shares * np.log2(shares)).sum()))

    def to_frame(self) -> pd.DataFrame:
        """Return the rank acceptabilities as a data frame, with the share of being selected if asked for."""
        import pandas as pd  # noqa: PLC0415 loaded only by those who ask for a frame

        labels = None if self.alternatives is None else list(self.alternatives)
        n = len(self.ranks)
        frame = pd.DataFrame(self.ranks, index=labels, columns=range(1, n + 1))
        frame.columns.name = "rank"
        frame["expected_rank"] = self.expected_rank
        if self.top is not None:
            frame[f"first_{self.select}"] = self.top
        return frame


def acceptability(  # noqa: PLR0913 each by its name only: how it is sampled is for those who care
    values: Any,
    *,
    weights: WeightsAsked = None,
    ties: Literal["share", "best"] = "share",
    select: int | None = None,
    directions: Directions = None,
    method: MethodAsked = "weighted-sum",
    samples: int | None = None,
    points: Points = "sobol",
    seed: int = 0,
    budget: int = BUDGET,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Acceptability:
    """
    Measure how much of the allowed weights gives each alternative each rank.

    Parameters
    ----------
    values : (n, m) array_like or data frame, finite
        Alternatives x criteria, as `score` takes them.
    weights : admissible set, its dict form, or None for all weights
        ``s3.Order(order=["jobs", "growth"])``, ``{"set": "bounds", "lowest": 0.1}`` ...
    ties : {"share", "best"}
        Level alternatives share the ranks that they occupy, or each has the best of them (as some published
        tables have it; columns then sum to more than 1).
    select : int, optional
        How many are selected, for the share of being among them.
    directions : sequence or mapping of {"higher", "lower"}, optional
    method : spec, dict, name, or callable
        As in `score`. Those whose scores add up are answered exactly.
    samples : int, optional
        Sample so many weightings, even where it could be exact.
    points : {"sobol", "random"}
        Which points are sampled: scrambled Sobol points, or independent draws.
    seed : int, 0 or more
    budget : int, 1 or more
        Steps after which an exact answer is given up for sampled ranks; some millions take a second.
    executor : concurrent.futures.Executor, optional
        Who samples; the result is the same for any number of workers.
    progress : callable, optional
        Called with samples done and samples in all.

    Returns
    -------
    Acceptability
        `.method` says how ranks were found. Pairwise shares and expected ranks of methods that add up are
        exact even where ranks were sampled.

    Raises
    ------
    WeightError
        If no weights are allowed, naming the statements that contradict each other.
    PerformanceError, ShapeError, MethodError
        As in `score`.
    InputError
        If the number of samples, the budget or the seed cannot be used.

    References
    ----------
    :cite:t:`lahdelma2001`

    Examples
    --------
    >>> found = acceptability([[1.0, 0.0], [0.0, 1.0], [0.4, 0.4]])
    >>> found.ranks
    array([[0.5, 0.1, 0.4],
           [0.5, 0.1, 0.4],
           [0. , 0.8, 0.2]])
    >>> found.method, found.central_weights[0]
    ('exact', array([0.75, 0.25]))
    """
    require_whole(
        (Text("number of samples"), 1 if samples is None else samples, 1),
        (Text("budget"), budget, 1),
        (Text("seed"), seed, 0),
    )
    if points not in get_args(Points):
        message = Text('points is "{got}"; it must be "sobol" or "random".', {"got": str(points)})
        raise InputError(message)
    asked = ask(values, directions=directions, method=method)
    region = region_of(weights, asked.names)
    k = selected_number(select, len(asked.performances))
    share = _ties_share(ties)
    if (
        asked.parts is not None
        and samples is None
        and region.is_uniform
        and region.corners is not None
    ):
        try:
            found = rank_shares(asked.parts[None], region, ties_share=share, budget=Budget(budget))
        except BudgetExceededError:
            pass
        else:
            done = _Counted(found.ranks, found.favourable[0], "exact")
            return _assembled(asked, region, done, k, share=share)
    kind: Points = "random" if region.corners is None else points
    plan = Plan(asked.method, asked.performances, asked.signs, region, share, seed, kind)
    number = SAMPLES if samples is None else samples
    counts = sampled(plan, number, executor=executor, progress=progress)
    done = _Counted(
        counts.parts, counts.favourable, kind, counts.samples, counts.worth, counts.is_complete
    )
    return _assembled(asked, region, done, k, share=share)


class _Counted(NamedTuple):
    """Rank counts of each scramble (or one sum of them, or exact shares), and how they were had."""

    parts: FloatArray
    favourable: FloatArray
    method: Found
    samples: int = 0
    worth: float = 0.0
    is_complete: bool = True


def _ties_share(ties: str) -> bool:
    if ties not in ("share", "best"):
        raise InputError(
            Text('ties is "{got}"; it must be "share" or "best".', {"got": str(ties)})
        )
    return ties == "share"


def _assembled(
    asked: Asked, region: Region, done: _Counted, k: int | None, *, share: bool
) -> Acceptability:
    """Make shares and intervals of counts; pairs are exact wherever the method adds up."""
    parts, favourable, samples = done.parts, done.favourable, done.samples

    def shares_of(counts: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        if samples:
            return intervals(counts, samples, done.worth)
        return counts[0], counts[0], counts[0]

    ranks, lowest, highest = shares_of(parts)
    top = None if k is None else shares_of(parts[:, :, :k].sum(axis=2))
    n = parts.shape[1]
    shares = favourable.sum(axis=1, keepdims=True)  # weights sum to 1, so their sum counts
    seen = shares > (0 if samples else SURE)
    pairwise = pairwise_shares(asked.parts, region) if asked.parts is not None else None
    expected = ranks @ np.arange(1, n + 1)
    if share and pairwise is not None:
        expected = pairwise.sum(axis=0) + 0.5  # exact even where ranks were sampled
    return Acceptability(
        ranks=ranks,
        top=None if top is None else top[0],
        central_weights=np.where(seen, favourable / np.where(seen, shares, 1.0), 0.0),
        pairwise=pairwise,
        expected_rank=expected,
        lowest=lowest,
        highest=highest,
        top_interval=None if top is None else np.stack(top[1:], axis=1),
        method=done.method,
        samples=samples,
        worth=done.worth,
        is_complete=done.is_complete,
        select=k,
        alternatives=asked.alternatives,
        criteria=asked.names,
    )


def pairwise_shares(parts: FloatArray, region: Region) -> FloatArray | None:
    """
    Return the share of the weights that puts each alternative before each other one.

    Parameters
    ----------
    parts : (n, m) array
        Of an additive method.
    region : Region

    Returns
    -------
    (n, n) array in [0, 1] or None
        Level ones count half, as does each with itself; None where the region can only be sampled.
    """
    if region.corners is None:
        return None
    found = np.zeros((len(parts), len(parts)))
    for corners, share in zip(region.corners, region.shares, strict=True):
        leads = leads_at(parts, corners)
        found += share * half_space_probability(leads, alpha=region.alpha)
    # Where two are level throughout, both are at least as good everywhere: half for each.
    return np.asarray((found + 1.0 - found.T) / 2)
