"""JSON of strangers: read unless a few characters of it would become millions of objects."""

from __future__ import annotations

import json
from typing import Any

MOST_PARTS = 2_000_000
"""Lists and objects; the outlines of a country and the result of a large region have fewer."""


def read_json(content: str | bytes, **options: Any) -> Any:
    """
    Read JSON.

    Parameters
    ----------
    content : str or bytes
    **options
        As `json.loads` takes them.

    Raises
    ------
    ValueError
        If it is no JSON, or has more parts than anybody needs.
    RecursionError
        If it is nested too deeply.

    Examples
    --------
    >>> read_json("[1, [2]]")
    [1, [2]]
    """
    text = content if isinstance(content, str) else content.decode("utf-8-sig")
    if text.count("[") + text.count("{") > MOST_PARTS:
        raise ValueError
    return json.loads(text, **options)
