"""Whole numbers of addresses and forms: whoever writes them, digits or nothing."""

from __future__ import annotations


def whole(said: str) -> int | None:
    """
    Return a whole number; None for what is none, or longer than any that is needed.

    Examples
    --------
    >>> whole("42"), whole("-1"), whole("٣"), whole("9" * 9)
    (42, None, None, None)
    """
    is_one = said.isascii() and said.isdigit() and len(said) < 9
    return int(said) if is_one else None
