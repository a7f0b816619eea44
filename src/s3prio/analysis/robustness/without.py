"""What becomes of a scenario's selection without one indicator, one criterion, one topic?"""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from s3prio.analysis.robustness.leave_one_out import leave_one_out, moved
from s3prio.errors import S3prioError
from s3prio.evaluation.evaluate import evaluate
from s3prio.evaluation.evaluation import Evaluation
from s3prio.evaluation.preference_model import PreferenceModel, replaced


class Without(NamedTuple):
    """
    The selection without something.

    Attributes
    ----------
    kind : {"indicator", "criterion", "topic"}
    id : str
    entered, left : tuple of int
        Positions of the topics that come in and that drop out; of a topic that is left out itself, who takes
        its place.
    is_answered : bool
        False where nothing can be ranked without it.
    """

    kind: Literal["indicator", "criterion", "topic"]
    id: str
    entered: tuple[int, ...]
    left: tuple[int, ...]
    is_answered: bool = True


def without_each(topics: Evaluation) -> tuple[Without, ...]:
    """
    Leave out each indicator, each criterion and each topic once.

    Parameters
    ----------
    topics : Evaluation
        Of a model that selects.

    Returns
    -------
    tuple of Without
        An indicator that is the only one of its criterion is left out with the criterion.
    """
    model = topics.model
    found = []
    for criterion in model.criteria:
        for indicator in criterion.indicators:
            counted = [one for one in criterion.indicators if one.weight > 0]
            if indicator.weight > 0 and len(counted) > 1:
                found.append(_judged(topics, "indicator", indicator.id))
        if criterion.weight > 0:
            found.append(_judged(topics, "criterion", criterion.id))
    left_out = leave_one_out(
        topics.values, model.weights, select=model.select, method=model.aggregation
    )
    found += [
        Without(
            "topic",
            topics.alternatives[one.position][0],
            one.entered,
            one.left,
            is_answered=one.is_answered,
        )
        for one in left_out.found
        if one.kind == "alternative"
    ]
    return tuple(found)


def _judged(topics: Evaluation, kind: Literal["indicator", "criterion"], id_: str) -> Without:
    there = evaluated_without(topics, kind, id_)
    if there is None:
        return Without(kind, id_, (), (), is_answered=False)
    k = topics.model.select or 0
    everybody = np.arange(len(topics.scores))
    return Without(
        kind,
        id_,
        *moved(everybody, np.asarray(topics.ranking), everybody, np.asarray(there.ranking), k),
    )


def evaluated_without(
    topics: Evaluation, kind: Literal["indicator", "criterion"], id_: str
) -> Evaluation | None:
    """Judge the topics without an indicator or a criterion; None where nothing can be ranked then."""
    changed = _zeroed(topics.model, kind, id_)
    if changed is None:
        return None
    try:
        return evaluate(topics.table, changed)
    except S3prioError:  # nothing that counts is known of a topic, or all are alike
        return None


def _zeroed(
    model: PreferenceModel, kind: Literal["indicator", "criterion"], id_: str
) -> PreferenceModel | None:
    """Take away the weight of an indicator or a criterion; None if nothing else counts."""
    criteria = []
    for criterion in model.criteria:
        if kind == "criterion" and criterion.id == id_:
            criteria.append(replaced(criterion, weight=0.0))
        elif kind == "indicator" and any(one.id == id_ for one in criterion.indicators):
            indicators = [
                replaced(one, weight=0.0) if one.id == id_ else one for one in criterion.indicators
            ]
            criteria.append(replaced(criterion, indicators=indicators))
        else:
            criteria.append(criterion)
    if not any(criterion.weight > 0 for criterion in criteria):
        return None
    return replaced(model, criteria=criteria)
