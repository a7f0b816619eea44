"""What a model's objections mean in words that the writer of the file understands."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic_core import ErrorDetails

from s3prio.text import Text

_LONGEST = 60


@dataclass(frozen=True)
class Objection:
    """A message, what would have been known instead, and a hint."""

    message: Text
    got: str = ""
    known: tuple[str, ...] = ()
    hint: Text | None = None


def message_of(error: ErrorDetails, key: str) -> Objection:
    """
    Say one of pydantic's errors in our words.

    Parameters
    ----------
    error : pydantic's error details
    key : str
        The key as its writer knows it, ``"indicators.0.anchors"``.

    Returns
    -------
    Objection
    """
    kind, context = error["type"], error.get("ctx", {})
    values: dict[str, object] = {
        "key": key or Text("the file"),
        "got": _shown(error["input"]),
        **{k: f"{v:g}" if isinstance(v, float) else str(v) for k, v in context.items()},
    }
    if kind in _ENUMERATIONS:
        known = tuple(
            part.strip().strip("'")
            for part in str(context.get(_ENUMERATIONS[kind], "")).replace(" or ", ", ").split(",")
        )
        got = str(context.get("tag", error["input"]))
        if kind == "union_tag_invalid":
            key = f"{key}.{str(context['discriminator']).strip(chr(39))}"
        message = Text(
            "{key} is {got}, which is none of the known ones.", {"key": key, "got": _shown(got)}
        )
        return Objection(message, got, known)
    if kind in _MESSAGES:
        hint = _HINTS.get(kind)
        if kind == "greater_than_equal" and not key.startswith("weights"):
            hint = None
        return Objection(Text(_MESSAGES[kind].template, values), hint=hint)
    return Objection(Text("{key} is {got}, which cannot be used here.", values))


def _shown(given: object) -> str:
    if isinstance(given, bool):
        return "true" if given else "false"
    try:
        words = f'"{given}"' if isinstance(given, str) else str(given)
    except ValueError:  # an integer of thousands of digits
        return "..."
    return words if len(words) <= _LONGEST else words[:_LONGEST] + " ..."


_ENUMERATIONS = {
    "literal_error": "expected",
    "union_tag_invalid": "expected_tags",
    "enum": "expected",
}
"""Errors of a choice, with the place where pydantic keeps what there is to choose from."""

_MESSAGES = {
    "missing": Text("{key} is missing."),
    "extra_forbidden": Text("{key} is no known key."),
    "union_tag_not_found": Text("{key} does not say which kind it is."),
    "string_type": Text("{key} is {got}; text is needed."),
    "string_too_short": Text("{key} is empty."),
    "string_too_long": Text("{key} is too long; at most {max_length} characters."),
    "string_pattern_mismatch": Text("{key} is {got}, which does not have the needed form."),
    "float_type": Text("{key} is {got}; a number is needed."),
    "float_parsing": Text("{key} is {got}; a number is needed."),
    "int_type": Text("{key} is {got}; a whole number is needed."),
    "int_parsing": Text("{key} is {got}; a whole number is needed."),
    "int_from_float": Text("{key} is {got}; a whole number is needed."),
    "bool_type": Text("{key} is {got}; true or false is needed."),
    "bool_parsing": Text("{key} is {got}; true or false is needed."),
    "finite_number": Text("{key} is {got}; a finite number is needed."),
    "greater_than": Text("{key} is {got}; it must be above {gt}."),
    "greater_than_equal": Text("{key} is {got}; it must be {ge} or more."),
    "less_than": Text("{key} is {got}; it must be below {lt}."),
    "less_than_equal": Text("{key} is {got}; it must be {le} or less."),
    "tuple_type": Text("{key} is {got}; a list is needed."),
    "list_type": Text("{key} is {got}; a list is needed."),
    "too_short": Text("{key} has too few entries; at least {min_length} needed."),
    "too_long": Text("{key} has too many entries; at most {max_length}."),
    "dict_type": Text("{key} is {got}; a table of keys and values is needed."),
    "mapping_type": Text("{key} is {got}; a table of keys and values is needed."),
    "model_type": Text("{key} is {got}; a table of keys and values is needed."),
    "model_attributes_type": Text("{key} is {got}; a table of keys and values is needed."),
    "anchors_order": Text(
        "{key}: lowest is {lowest} and highest is {highest}; lowest must be below highest."
    ),
    "cuts_order": Text(
        "{key}: pioneers begin at {upper}, development potentials at {lower}; pioneers must begin higher."
    ),
    "points_order": Text(
        "{key}: the performances of the points do not rise from one to the next."
    ),
    "points_range": Text("{key}: the values of the points are not all from 0 to 1."),
    "points_monotone": Text(
        "{key}: the values of the points rise and fall; they must do only one."
    ),
    "weights_zero": Text("{key}: all weights are 0; at least one must be above 0."),
}

_HINTS = {
    "string_pattern_mismatch": Text(
        "Ids have lower-case letters a to z, digits and hyphens; columns are named table.column."
    ),
    "greater_than_equal": Text(
        'To make a low figure count as good, set direction = "lower" in the criterion\'s file.'
    ),
    "float_type": Text(
        "Write numbers without quotation marks and with a decimal point, such as 0.5."
    ),
    "float_parsing": Text(
        "Write numbers without quotation marks and with a decimal point, such as 0.5."
    ),
    "finite_number": Text("Leave out what is not known; nan and inf are no figures."),
    "anchors_order": Text(
        'For figures of which less is better, keep lowest below highest and set direction = "lower".'
    ),
}
