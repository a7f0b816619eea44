"""How arrays are kept: copied on entry, then read-only, so that no result changes under its reader."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from s3prio.errors import ShapeError
from s3prio.text import Text

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
TextArray = NDArray[np.str_]


def frozen(values: ArrayLike, dtype: Any = np.float64) -> NDArray[Any]:
    """
    Return a read-only copy of an array; one that is read-only already is taken as it is.

    Parameters
    ----------
    values : array_like
        Any shape; the caller's own array stays writable.
    dtype : dtype
        Type of the copy.

    Returns
    -------
    array of the same shape, read-only

    Examples
    --------
    >>> frozen([1, 2]).flags.writeable
    False
    """
    if (
        isinstance(values, np.ndarray)
        and values.dtype == dtype
        and values.flags.owndata
        and not values.flags.writeable
    ):
        return values
    copy = np.array(values, dtype=dtype)
    copy.flags.writeable = False
    return copy


def require_shape(name: str, values: NDArray[Any], shape: Sequence[int]) -> None:
    """
    Refuse an array whose shape is not the expected one.

    Raises
    ------
    ShapeError
        Naming the array, its shape and the expected shape.
    """
    if values.shape != tuple(shape):
        raise ShapeError(
            Text(
                "{name} has shape {got}; {expected} is needed.",
                {"name": name, "got": str(values.shape), "expected": str(tuple(shape))},
            )
        )
