"""The worked example as whole evaluations: topics, cells of two municipalities, and a group, made by hand."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np

from s3prio.analysis.balance.circumstances import Circumstances, Terms
from s3prio.analysis.balance.given import StakeholderPoints
from s3prio.analysis.balance.group import Group
from s3prio.analysis.balance.overview import balance
from s3prio.domain.label import Label
from s3prio.domain.portfolio import Constraints
from s3prio.evaluation.evaluate import evaluate
from s3prio.evaluation.preference_model import (
    CriterionPreference,
    IndicatorPreference,
    PreferenceModel,
)
from s3prio.methods.sorting.cuts_and_floors import CutsAndFloors
from tests.strategies import anchors, table_of
from tests.unit.analysis.balance.cases import INFLUENCE, POINTS, TOPICS, VALUES, WEIGHTS

CRITERIA = ("strength", "growth", "potential")
PEOPLE = ("north", "east", "west", "ministry")
PLACES = ("hagen", "hamm")


def model(weights, **settings):
    """One indicator for each criterion, on a scale from 0 to 1."""
    criteria = tuple(
        CriterionPreference(
            id=name,
            weight=weight,
            indicators=(
                IndicatorPreference(
                    id=f"i-{name}", weight=1, direction="higher", anchors=anchors()
                ),
            ),
        )
        for name, weight in weights.items()
    )
    return PreferenceModel(criteria=criteria, **settings)


def judged(alternatives, lowest, weights, highest=None, **settings):
    """An evaluation of some alternatives, from values of the criteria in 0 to 1."""
    table = table_of(lowest, highest, [f"i-{name}" for name in weights])
    return evaluate(replace(table, alternatives=alternatives), model(weights, **settings))


def topics(select=3):
    """The six topics under equal weights."""
    return judged(
        tuple((name,) for name in TOPICS),
        np.array(VALUES) / 100,
        dict.fromkeys(CRITERIA, 1),
        select=select,
    )


def cuts(lower, upper):
    """Two cuts of the score and no floors."""
    return CutsAndFloors.model_validate(
        {"cuts": {"development-potential": lower, "pioneer": upper}, "reason": "for a test"}
    )


STRENGTH = [[0.9, 0.5, 0.2, 0.5, 0.1, 0.6], [0.2, 0.5, 0.8, 0.3, 0.9, 0.6]]
GROWTH = [[0.7, 0.5, 0.2, 0.9, 0.1, 0.6], [0.2, 0.9, 0.6, 0.3, 0.7, 0.2]]


def cells(order=1):
    """
    Two municipalities in all topics, judged by strength and growth alike, potential from 40 and pioneer from 60 points.

    In means: 80 50 20 70 10 60, and 20 70 70 30 80 40.
    """
    names = [(place, name) for place in PLACES for name in TOPICS]
    rows = np.column_stack([np.ravel(STRENGTH), np.ravel(GROWTH)])
    return judged(
        tuple(names[::order]),
        rows[::order],
        {"strength": 1, "growth": 1},
        sorting=cuts(0.4, 0.6),
    )


CENTRAL = [[3, 2, 1, 3, 1, 3], [1, 3, 3, 1, 3, 2]]
"""Categories of the cells."""

CLAIMED = [[3, 3, 0, 0, 1, 3], [1, 3, 3, 2, 0, 0]]
"""What the two municipalities say of themselves."""


def group(**changes: Any) -> Group:
    """The four stakeholders with all that they say."""
    exact = tuple(tuple(Fraction(one) for one in row) for row in POINTS)
    plain: dict[str, Any] = {
        "ids": PEOPLE,
        "labels": tuple(Label.model_validate(name) for name in PEOPLE),
        "influence": tuple(Fraction(str(one)) for one in INFLUENCE),
        "weighed_by": (0, 1, 2, 3),
        "weights": np.array(WEIGHTS),
        "wished_by": (0, 1, 2, 3),
        "points": StakeholderPoints(PEOPLE, np.array(POINTS, dtype=float), exact),
        "claimed": np.array(CLAIMED),
    }
    return Group(**(plain | changes))


NOBODY: dict[str, Any] = {
    "weighed_by": (),
    "weights": np.empty((0, 3)),
    "wished_by": (),
    "points": None,
    "claimed": np.zeros((2, 6), dtype=np.int64),
}
"""Changes of a group that has said nothing."""


def terms(**changes: Any) -> Terms:
    """No constraints, and the mean over all sets as fallback."""
    plain: dict[str, Any] = {
        "constraints": Constraints(),
        "fallback": "random",
        "today": (),
        "tolerance": 0.02,
    }
    return Terms(**(plain | changes))


def around(**changes: Any) -> Circumstances:
    """What stands beside the topics: the cells, and nothing else."""
    plain: dict[str, Any] = {
        "cells": cells(),
        "municipalities": PLACES,
        "links": None,
        "draws": None,
        "names": (TOPICS, PLACES, PEOPLE),
    }
    return Circumstances(**(plain | changes))


def whole(said=None, stages=(), circumstances=None, **changed):
    """All eight analyses of the worked example."""
    return balance(
        topics(),
        group() if said is None else said,
        stages,
        terms(**changed),
        around() if circumstances is None else circumstances,
        is_illustrative=True,
    )
