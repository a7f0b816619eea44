"""Weights for callers: from people's answers, or, for contrast, from the figures alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from s3prio.domain.weights import Weights
from s3prio.errors import NotApplicableError
from s3prio.evaluation.asking import known_method
from s3prio.evaluation.intake import Directions, take_alternatives
from s3prio.methods.elicitation import ELICITATIONS, Elicitation, Questions
from s3prio.methods.weighting import WEIGHINGS, Weighing


def weigh(
    performances: Any,
    *,
    directions: Directions = None,
    method: Weighing | Mapping[str, Any] | str = "equal",
) -> Weights:
    """
    Weigh criteria by what the data alone distinguish.

    For contrast with what people want: a criterion on which alternatives differ is not therefore
    worth more to anybody.

    Parameters
    ----------
    performances : (n, m) array_like or data frame, finite
    directions : sequence or mapping of {"higher", "lower"}, optional
    method : spec, dict or name
        ``"entropy"``, ``"critic"`` and others; see ``s3prio list methods``.

    Returns
    -------
    Weights
        Labelled by the frame's columns, or by numbers from 1.

    Raises
    ------
    InputError
        As in `score`.
    NotApplicableError
        If the method has no answer for these figures.

    Examples
    --------
    >>> weigh([[1.0, 5.0], [2.0, 5.0], [3.0, 8.0]], method="entropy").values.round(3)
    array([0.766, 0.234])
    """
    asked = known_method(method, WEIGHINGS)
    taken, signs = take_alternatives(performances, directions)
    faults = asked.faults(taken.performances, signs, taken.names or ())
    if faults:
        raise NotApplicableError(*faults)
    names = taken.names or range(1, len(signs) + 1)
    return Weights(tuple(str(name) for name in names), asked.weights(taken.performances, signs))


def elicit(answers: Questions | Mapping[str, Any]) -> Elicitation:
    """
    Make weights of somebody's answers.

    Parameters
    ----------
    answers : spec or dict
        ``{"method": "budget", "points": {"jobs": 60, "growth": 40}}``; the methods and their keys are
        in the documentation.

    Returns
    -------
    Elicitation
        Weights, consistency, messages for the person, and the answers as they were given.

    Raises
    ------
    MethodError
        If the method is unknown or answers are missing or malformed.

    Examples
    --------
    >>> elicit({"method": "swing", "ratings": {"jobs": 100, "growth": 25}}).weights.values
    array([0.8, 0.2])
    """
    return known_method(answers, ELICITATIONS).elicited()
