"""Methods as callers name them: a spec, its dict form, or its name; a slip is answered with what there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from pydantic import ValidationError

from s3prio.domain.messages import did_you_mean, message_of
from s3prio.errors import Fault, MethodError, NotApplicableError
from s3prio.methods.method import Method, name_of
from s3prio.text import Text

M = TypeVar("M", bound=Method)


def known_method(
    asked: Any, members: Sequence[type[M]], elsewhere: Mapping[str, Text] | None = None
) -> M:
    """
    Find the spec that was asked for.

    Parameters
    ----------
    asked : spec, dict with the key ``method``, or name
    members : sequence of spec classes
        Those that can be asked for here.
    elsewhere : mapping from names to Text, optional
        Methods that are known but answer another question, with what to ask instead.

    Returns
    -------
    a spec

    Raises
    ------
    MethodError
        If the name is unknown, or a parameter is; telling all faults.
    """
    if type(asked) not in (str, dict):  # most calls: nothing more to ask
        for member in members:
            if isinstance(asked, member):
                return asked
    written: Any = {"method": asked} if isinstance(asked, str) else asked
    name = written.get("method") if isinstance(written, (dict, Mapping)) else None
    chosen: type[M] | None = _by_name(tuple(members)).get(name) if isinstance(name, str) else None
    if chosen is None:
        raise _unknown(asked, name, members, elsewhere or {})
    if len(written) == 1:
        plain: M = _plain(chosen)
        return plain
    return _validated(chosen, written)


@cache
def _by_name(members: tuple[Any, ...]) -> dict[str, Any]:
    return {name_of(member): member for member in members}


@cache
def _plain(member: Any) -> Any:
    """Make the spec with all its defaults, once."""
    return _validated(member, {"method": name_of(member)})


def _validated(member: type[M], written: Mapping[str, Any]) -> M:
    try:
        return member.model_validate(written)
    except ValidationError as problem:
        faults = []
        for error in problem.errors():
            path = ".".join(str(part) for part in (name_of(member), *error["loc"]))
            said = message_of(error, path)
            unknown_key = error["type"] == "extra_forbidden" and len(error["loc"]) == 1
            got = str(error["loc"][-1]) if unknown_key else said.got
            known = tuple(member.model_fields) if unknown_key else said.known
            faults.append(Fault(said.message, said.hint or did_you_mean(got, known)))
        raise MethodError(*faults) from problem


def _unknown(
    asked: Any, name: Any, members: Sequence[type[Method]], elsewhere: Mapping[str, Text]
) -> MethodError:
    if isinstance(asked, Method):
        name = name_of(type(asked))
    if isinstance(name, str) and name in elsewhere:
        return NotApplicableError(elsewhere[name])
    got = name if isinstance(name, str) else getattr(asked, "__name__", type(asked).__name__)
    known = [name_of(member) for member in members]
    message = Text('"{got}" is no method that can be asked for here.', {"got": got})
    return MethodError(Fault(message, did_you_mean(got, known)))
