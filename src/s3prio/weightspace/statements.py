"""Linear conditions on weights as people write them: "jobs >= 2 growth-market", "jobs + authenticity <= 60 %"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from s3prio.domain.messages import did_you_mean
from s3prio.errors import Fault, WeightError
from s3prio.text import Text

_SIGN = re.compile(r"(>=|<=|≥|≤|=|>|<)")
_NUMBER = r"(?P<factor>\d{1,15}(?:\.\d{1,15})?|\.\d{1,15})\s*(?P<percent>%)?\s*\*?\s*"


class Condition(NamedTuple):
    """
    A linear condition on weights.

    Attributes
    ----------
    row : (m,) floats
    limit : float
        The row times the weights is at least this, or equal to it.
    is_equal : bool
    words : str
        As it was said.
    """

    row: tuple[float, ...]
    limit: float
    is_equal: bool
    words: str


def parsed(statements: Sequence[str], names: Sequence[str]) -> list[Condition]:
    """
    Read statements about weights.

    Parameters
    ----------
    statements : sequence of str
        Sums of criteria with factors, and shares, on both sides of >=, <= or =.
    names : (m,) names of the criteria

    Returns
    -------
    list of Condition

    Raises
    ------
    WeightError
        Naming every statement that cannot be read.

    Examples
    --------
    >>> parsed(["jobs >= 2 growth + 10 %"], ["jobs", "growth"])
    [Condition(row=(1.0, -2.0), limit=0.1, is_equal=False, words='jobs >= 2 growth + 10 %')]
    """
    faults: list[Fault] = []
    found = []
    for statement in statements:
        try:
            found.append(_read(statement, tuple(names)))
        except WeightError as problem:
            faults += problem.faults
    if faults:
        raise WeightError(*faults)
    return found


@cache
def _term(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what a term looks like: a known name as it is, or a factor and perhaps a name."""
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    whole = rf"(?:{known})(?![\w-])"
    any_name = r"[^\W\d][\w-]*"
    return re.compile(
        rf"\s*(?P<sign>[+-])?\s*(?:(?P<own>{whole})|{_NUMBER}(?P<name>{whole}|{any_name})?"
        rf"|(?P<alone>{any_name}))\s*"
    )


def _read(statement: str, names: tuple[str, ...]) -> Condition:
    sides = _SIGN.split(statement)
    if len(sides) != 3:
        raise WeightError(
            Fault(
                Text('"{said}" is no condition on weights.', {"said": statement}),
                Text(
                    'Write one of >=, <= and = in it, such as "{name} >= 0.2".', {"name": names[0]}
                ),
            )
        )
    (left, left_share), (right, right_share) = (
        _side(side, statement, names) for side in (sides[0], sides[2])
    )
    row = [a - b for a, b in zip(left, right, strict=True)]
    limit = right_share - left_share
    if sides[1] in ("<=", "≤", "<"):
        row, limit = [-a for a in row], -limit
    # Weights that are strictly above have the same closure, and the same shares.
    return Condition(tuple(a + 0.0 for a in row), limit + 0.0, sides[1] == "=", statement.strip())


def _side(side: str, statement: str, names: tuple[str, ...]) -> tuple[list[float], float]:
    """Return the factors of the criteria on one side, and the sum of shares."""
    factors, share = [0.0] * len(names), 0.0
    rest, is_first = side, True
    while rest.strip() or is_first:
        term = _term(names).match(rest)
        if term is None or not (term["sign"] or is_first):
            raise WeightError(
                Fault(
                    Text(
                        '"{said}" is no condition on weights: "{part}" cannot be read.',
                        {"said": statement, "part": rest.strip()},
                    ),
                    Text(
                        'Write criteria with factors and shares, such as "{name} >= 2 {other} + 10 %".',
                        {"name": names[0], "other": names[-1]},
                    ),
                )
            )
        size = float(term["factor"] or 1.0) / (100.0 if term["percent"] else 1.0)
        size = -size if term["sign"] == "-" else size
        name = term["own"] or term["name"] or term["alone"]
        if name is None:
            share += size
        elif name in names:
            factors[names.index(name)] += size
        else:
            raise WeightError(
                Fault(
                    Text(
                        '"{said}": "{name}" is no criterion.',
                        {"said": statement, "name": name},
                    ),
                    did_you_mean(name, names),
                )
            )
        rest, is_first = rest[term.end() :], False
    return factors, share
