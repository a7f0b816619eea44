"""How close was it? The gap between the last topic selected and the first one left out."""

from __future__ import annotations

from dataclasses import dataclass

from s3prio.domain.arrays import FloatArray, frozen
from s3prio.evaluation.evaluation import Evaluation


@dataclass(frozen=True)
class SelectionMargin:
    """
    The gap at the edge of a selection.

    Attributes
    ----------
    last_in, first_out : int
        Positions of the two alternatives.
    margin : float
        Difference of their scores, 0 or more.
    differences : (m,) array
        Contribution of each criterion to that difference; they add up to the margin.
    challengers : tuple of int
        Alternatives left out whose highest possible score reaches the lowest possible one of the
        last one in: the figures themselves leave open who is before whom.
    """

    last_in: int
    first_out: int
    margin: float
    differences: FloatArray
    challengers: tuple[int, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "differences", frozen(self.differences))


def selection_margin(evaluation: Evaluation) -> SelectionMargin | None:
    """
    Measure the gap at the edge of the selection.

    Parameters
    ----------
    evaluation : Evaluation
        Of a model that selects k of its n alternatives.

    Returns
    -------
    SelectionMargin or None
        None if nothing is selected or everything is.
    """
    k = evaluation.model.select
    if k is None or k >= len(evaluation.alternatives):
        return None
    last_in, first_out = evaluation.order[k - 1 : k + 1]
    outside = evaluation.order[k:]
    return SelectionMargin(
        last_in=last_in,
        first_out=first_out,
        margin=max(0.0, float(evaluation.scores[last_in] - evaluation.scores[first_out])),
        differences=evaluation.contributions[last_in] - evaluation.contributions[first_out],
        challengers=tuple(
            i for i in outside if evaluation.highest[i] >= evaluation.lowest[last_in]
        ),
    )
