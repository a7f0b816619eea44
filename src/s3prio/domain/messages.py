"""What a model's objections mean in words that their reader understands, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from pydantic_core import ErrorDetails

from s3prio.text import Text

_LONGEST = 60

_POINTS = ("weights.criteria", "weights.topics", "weights.municipalities")
"""Where a negative figure may be meant as a low one being good."""


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
        **{k: f"{v:.15g}" if isinstance(v, float) else str(v) for k, v in context.items()},
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
        if kind == "greater_than_equal" and not key.startswith(_POINTS):
            hint = None
        return Objection(Text(_MESSAGES[kind].template, values), hint=hint)
    return Objection(Text("{key} is {got}, which cannot be used here.", values))


def did_you_mean(got: str, known: Iterable[str]) -> Text | None:
    """Return the hint that names what was probably meant, or what there is."""
    choices = tuple(dict.fromkeys(known))
    if not choices:
        return None
    near = get_close_matches(got, choices, n=1, cutoff=0.6)
    if near:
        return Text('Did you mean "{name}"?', {"name": near[0]})
    if len(choices) <= 20:
        return Text("There is: {names}.", {"names": choices})
    return None


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
    "union_tag_not_found": Text(
        "{key} does not say which kind it is: the key {discriminator} is missing."
    ),
    "string_type": Text("{key} is {got}; text is needed."),
    "string_too_short": Text("{key} is empty."),
    "string_too_long": Text("{key} is too long; at most {max_length} characters."),
    "unfit_character": Text(
        "{key} holds the character {code}, which nobody can see and which changes how what stands beside it is shown."
    ),
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
    "bounds_order": Text(
        "{key}: the bounds of criterion {number} are {low} and {high}; the first must be below the second."
    ),
    "curvature_zero": Text("{key} is {got}: without a curvature it is a straight line."),
    "thresholds_order": Text(
        "{key}, criterion {number}: {function} needs 0 <= q < p, and q is {q}, p is {p}."
    ),
    "threshold_unused": Text(
        "{key}: {name} is given, but preference_functions names none that uses it: {functions}."
    ),
    "threshold_q": Text("{key}, criterion {number}: q is {q}; thresholds are 0 or more."),
    "threshold_p": Text("{key}, criterion {number}: v-shape needs p above 0, and p is {p}."),
    "threshold_s": Text("{key}, criterion {number}: gaussian needs s above 0, and s is {s}."),
    "points_zero": Text("{key}: all points are 0; at least one must be above 0."),
    "points_negative": Text("{key}: {name} has {got} points; points are 0 or more."),
    "order_twice": Text("{key}: {name} is named twice."),
    "group_empty": Text("{key}: group {number} is empty."),
    "blanks_count": Text(
        "{key}: white cards are given for {got} gaps; there are {gaps} between the groups, and none is below 0."
    ),
    "ratio_low": Text("{key}: the ratio of the ends is {got}; it must be above 1."),
    "pair_unknown": Text("{key}: {first} and {second} are no pair of these criteria."),
    "ratio_negative": Text("{key}: {first} over {second} is {ratio}; ratios are above 0."),
    "pair_twice": Text("{key}: {first} and {second} are compared twice."),
    "not_connected": Text("{key}: the comparisons do not connect all criteria."),
    "bwm_names": Text(
        "{key}: both rows must name the same criteria, the best and the worst among them."
    ),
    "bwm_same": Text("{key}: the best and the worst criterion are the same."),
    "bwm_range": Text("{key}: {name} is compared as {got}; comparisons are numbers from 1 to 9."),
    "bwm_self": Text("{key}: the best over itself and the worst over itself are 1."),
    "bwm_ends": Text("{key}: best over worst stands in both rows, with different numbers."),
    "bwm_beyond": Text(
        "{key}: a comparison is above best over worst, {whole}; nothing lies farther apart than these two."
    ),
    "cuts_rise": Text("{key}: {upper} follows on {lower}; cuts must rise from one to the next."),
    "cuts_absolute": Text(
        "{key}: scores that depend on the other alternatives cannot be cut at fixed limits."
    ),
    "shares_sum": Text("{key}: the shares sum to {got}; they must sum to 1."),
    "shares_count": Text("{key}: there are {got} shares for {classes} classes."),
    "sizes_order": Text(
        "{key}, category {number}: sizes are {low} to {high}; the first must be 1 or more, and not above the second."
    ),
    "vetoes_count": Text(
        "{key}: vetoes have {got} entries; one for each of the {needed} entries of the profiles is needed."
    ),
    "qpv_count": Text("{key}: q has {q} entries, p {p} and v {v}; they need the same number."),
    "qpv_order": Text(
        "{key}, criterion {number}: q is {q}, p is {p}, v is {v}; needed is q <= p < v."
    ),
    "ratio_empty": Text("{key}: the ratio says neither at-least nor at-most."),
    "ratio_self": Text("{key}: {name} is compared with itself."),
    "draws_one": Text("{key}: one draw says nothing of the spread; 0 for none, else 2 or more."),
    "date_parsing": Text("{key} is {got}; a date such as 2026-03-31 is needed."),
    "date_from_datetime_parsing": Text("{key} is {got}; a date such as 2026-03-31 is needed."),
    "date_type": Text("{key} is {got}; a date such as 2026-03-31 is needed."),
    "range_order": Text(
        "{key}: the range is {low} to {high}; it must begin at 1 or more and must not fall."
    ),
    "include_exclude": Text("{key}: {name} is to be in and out at once."),
    "costs_alone": Text("{key}: there are costs, but no budget that they count against."),
    "today_missing": Text(
        '{key}: today names the topics of today\'s selection, and fallback is "today"; one needs the other.'
    ),
    "weights_zero": Text("{key}: all weights are 0; at least one must be above 0."),
}

_HINTS = {
    "unfit_character": Text("Delete it, or type these words again instead of copying them."),
    "string_pattern_mismatch": Text(
        "Ids have lower-case letters a to z, digits and hyphens; columns are named table.column."
    ),
    "greater_than_equal": Text(
        'To make a low figure count as good, set direction = "lower" in the criterion\'s file.'
    ),
    "float_type": Text(
        "Write numbers without quotation marks and with a decimal point, such as 0.5."
    ),
    "curvature_zero": Text('Write shape = "linear" instead.'),
    "not_connected": Text("Compare at least one criterion of each group with one of another."),
    "float_parsing": Text(
        "Write numbers without quotation marks and with a decimal point, such as 0.5."
    ),
    "finite_number": Text("Leave out what is not known; nan and inf are no figures."),
    "anchors_order": Text(
        'For figures of which less is better, keep lowest below highest and set direction = "lower".'
    ),
}
