"""How much of a large region a page shows: everything up to a point, then the first ones."""

MANY, FEW = 40, 20
"""Up to so many, all are shown; of more, only so many."""


def extent(count: int) -> int:
    """
    Return how many of a number of things are shown.

    Examples
    --------
    >>> extent(15), extent(400)
    (15, 20)
    """
    return count if count <= MANY else FEW
