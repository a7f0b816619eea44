"""Who is reached from whom, over any number of steps: what holds a set of things together."""

import numpy as np

from s3prio.domain.arrays import BoolArray


def reachable(links: BoolArray) -> BoolArray:
    """
    Return who reaches whom along links, oneself included.

    Parameters
    ----------
    links : (n, n) boolean array
        Row to column.

    Returns
    -------
    (n, n) boolean array

    Examples
    --------
    >>> reachable(np.array([[0, 1, 0], [0, 0, 1], [0, 0, 0]], dtype=bool))[0].tolist()
    [True, True, True]
    """
    reached = links | np.eye(len(links), dtype=bool)
    while True:
        # Ways of twice the length: at most log2(n) rounds.
        farther: BoolArray = np.asarray(
            reached.astype(np.float32) @ reached.astype(np.float32) > 0
        )
        if (farther == reached).all():
            return farther
        reached = farther
