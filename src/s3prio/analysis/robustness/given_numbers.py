"""Numbers that callers give beside the figures: how many, and from which scores on; checked once for all."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray, frozen
from s3prio.errors import Fault, InputError, ShapeError
from s3prio.text import Text


def require_whole(*numbers: tuple[Text, object, int]) -> None:
    """
    Refuse what is no whole number, or too small a one; all of them at once.

    Parameters
    ----------
    *numbers : (what it is, what was given, the least it may be)

    Raises
    ------
    InputError
        Naming each.
    """
    faults = [
        Text(
            "The {what} is {got}; a whole number is needed, {least} or more.",
            {"what": what, "got": str(got), "least": least},
        )
        for what, got, least in numbers
        if not (is_whole(got) and got >= least)  # type: ignore[operator] # a whole number by now
    ]
    if faults:
        raise InputError(*faults)


def is_whole(number: object) -> bool:
    """
    Tell whether something is a whole number, which True and 2.0 are not.

    Examples
    --------
    >>> is_whole(2), is_whole(True), is_whole(2.0)
    (True, False, False)
    """
    return type(number) is int or isinstance(number, np.integer)


def selected_number(select: int | None, n: int) -> int | None:
    """
    Check how many alternatives are to be selected.

    Raises
    ------
    ShapeError
        If it is not from 1 to n.
    """
    if select is None:
        return None
    if not (is_whole(select) and 1 <= select <= n):
        raise ShapeError(
            Text(
                "{k} are to be selected out of {n}; the number must be from 1 to {n}.",
                {"k": str(select), "n": n},
            )
        )
    return int(select)


def taken_cuts(cuts: ArrayLike, n: int) -> FloatArray:
    """
    Take cuts of scores, one row for each alternative.

    Parameters
    ----------
    cuts : (q - 1,) or (n, q - 1) array_like, ascending
    n : int

    Returns
    -------
    (n, q - 1) array

    Raises
    ------
    InputError
        If they are no finite numbers, do not ascend, or do not fit.
    """
    try:
        limits = np.asarray(cuts, dtype=np.float64)
    except (TypeError, ValueError) as problem:
        raise InputError(Text("A cut is no number.")) from problem
    if limits.ndim == 1:
        limits = np.broadcast_to(limits, (n, len(limits)))
    if limits.ndim != 2 or len(limits) != n or not limits.shape[1]:
        raise ShapeError(
            Text(
                "The cuts have shape {got}; one row of one or more is needed, or one row for each of {n}.",
                {"got": str(np.shape(cuts)), "n": n},
            )
        )
    if not np.isfinite(limits).all():
        raise InputError(Text("A cut is not a finite number."))
    falling = np.diff(limits, axis=1) <= 0
    if falling.any():
        row, column = np.argwhere(falling)[0].tolist()
        said = {"lower": str(limits[row, column]), "upper": str(limits[row, column + 1])}
        raise InputError(
            Fault(
                Text("The cut {upper} stands after {lower}; cuts ascend.", said),
                Text("The first cut is where the second-lowest category begins."),
            )
        )
    return frozen(limits)
