"""Scales of criteria that are fixed in advance, as a person writes them."""

from pydantic_core import PydanticCustomError

from s3prio.domain.label import Real

Bounds = tuple[tuple[Real, Real], ...]
"""Lowest and highest performance of each criterion's scale."""


def require_rising(bounds: Bounds) -> None:
    """
    Refuse a scale whose end is not above its beginning.

    Raises
    ------
    PydanticCustomError
        Naming the first such criterion.
    """
    for number, (low, high) in enumerate(bounds, start=1):
        if not low < high:
            raise PydanticCustomError(
                "bounds_order",
                "the bounds of criterion {number} are {low} and {high}; the first must be below the second",
                {"number": number, "low": low, "high": high},
            )
