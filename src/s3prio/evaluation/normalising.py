"""Normalisation for callers: a frame or an array in, the same kind out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from s3prio.errors import NotApplicableError, ShapeError
from s3prio.evaluation.asking import known_method
from s3prio.evaluation.intake import Directions, take_alternatives
from s3prio.methods.needs import unmet
from s3prio.methods.normalisation import NORMALISATIONS, Goalposts, Normalisation, normalised
from s3prio.text import Text


def normalise(
    performances: Any,
    *,
    directions: Directions = None,
    method: Normalisation | Mapping[str, Any] | str = "min-max",
) -> Any:
    """
    Bring performances to a common scale on which higher is better.

    Parameters
    ----------
    performances : (n, m) array_like or data frame, finite
    directions : sequence or mapping of {"higher", "lower"}, optional
    method : spec, dict or name
        ``"min-max"``, ``"vector"``, ``{"method": "goalposts", "bounds": [[0, 20], [0, 100]]}`` ...

    Returns
    -------
    (n, m) array, or a frame if a frame came in

    Raises
    ------
    InputError
        As in `score`.
    NotApplicableError
        If the method has no answer for these figures: a range of 0 cannot be divided by.

    Examples
    --------
    >>> normalise([[1.0, 30.0], [5.0, 10.0]], directions=["higher", "lower"])
    array([[0., 0.],
           [1., 1.]])
    """
    asked: Normalisation = known_method(method, NORMALISATIONS)
    taken, signs = take_alternatives(performances, directions)
    table, m = taken.performances, len(signs)
    if isinstance(asked, Goalposts) and len(asked.bounds) != m:
        said = {"got": len(asked.bounds), "m": m}
        raise ShapeError(Text("There are {got} pairs of bounds for {m} criteria.", said))
    faults = unmet(asked.method, asked.needs, table, np.ones(m), signs, names=taken.names or ())
    if faults:
        raise NotApplicableError(*faults)
    values = normalised(asked, table, signs)
    if taken.names is None:
        return values
    import pandas as pd  # noqa: PLC0415 whoever hands in a frame has it loaded already

    return pd.DataFrame(values, index=taken.rows, columns=list(taken.names))
