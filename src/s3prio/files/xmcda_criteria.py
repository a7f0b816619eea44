"""What an XMCDA file says of its criteria: how much each counts, and which way is better."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from s3prio.domain.criterion import Direction
from s3prio.files.xmcda_names import Names, id_in
from s3prio.files.xmcda_numbers import number_in
from s3prio.files.xml_tree import Element, XmlFile
from s3prio.text import Text

_OF_WEIGHTS = ("weight", "importance")
_DIRECTIONS: dict[str, Direction] = {"max": "higher", "min": "lower"}


def weights_in(file: XmlFile, criteria: Names) -> dict[str, float] | None:
    """
    Return the weights of the active criteria, noting all that is wrong with them.

    Parameters
    ----------
    file : XmlFile
    criteria : Names

    Returns
    -------
    dict from criterion to weight, or None if the file has no weights
    """
    lists = [
        element
        for element in file.root.named("criteriaValues")
        if _speaks_of_weights(element.attributes.get("mcdaConcept", ""))
    ]
    if not lists:
        return None
    if len(lists) > 1:
        message = Text("There is more than one list of weights.")
        hint = Text('Mark what is no weight by another mcdaConcept than "weights".')
        file.fault(lists[1], message, hint)
        return None
    file.require_known(lists[0], "description", "criterionValues", "criterionValue")
    weights: dict[str, float] = {}
    seen: set[str] = set()
    for holder in lists[0].named("criterionValues", "criterionValue"):
        file.require_known(holder, "description", "criterionID", "values")
        criterion, weight = id_in(file, holder, criteria), number_in(file, holder)
        if criterion in seen:
            said = {"name": criterion, "what": Text("Weights")}
            file.fault(holder, Text('{what}: "{name}" is there twice.', said))
        if weight is not None and weight < 0:
            got = {"got": f"{weight:g}"}
            file.fault(
                holder, Text("A weight is {got}; weights are finite numbers, 0 or more.", got)
            )
        if criterion is not None:
            seen.add(criterion)
            weights[criterion] = 0.0 if weight is None else weight
    _tell_missing(file, lists[0], criteria, seen, Text("Weights"))
    return {id_: weights[id_] for id_ in criteria.ids if id_ in weights}


def _speaks_of_weights(concept: str) -> bool:
    """Whether values of criteria are weights: if nothing else is said, or a word for it."""
    return not concept or any(word in concept.lower() for word in _OF_WEIGHTS)


def directions_in(file: XmlFile, criteria: Names) -> dict[str, Direction] | None:
    """
    Return the directions of the active criteria, noting all that is wrong with them.

    Parameters
    ----------
    file : XmlFile
    criteria : Names

    Returns
    -------
    dict from criterion to {"higher", "lower"}, or None if the file does not speak of scales
    """
    lists = file.root.named("criteriaScales")
    if not lists:
        return None
    directions: dict[str, Direction] = {}
    seen: set[str] = set()
    for element in lists:
        file.require_known(element, "description", "criterionScales", "criterionScale")
        shared = _scales_by_id(element)
        for holder in element.named("criterionScales", "criterionScale"):
            file.require_known(holder, "description", "criterionID", "scales")
            criterion, direction = id_in(file, holder, criteria), _direction(file, holder, shared)
            seen |= {criterion} - {None}  # type: ignore[arg-type] # None is taken out
            if criterion is None or direction is None:
                continue
            if directions.setdefault(criterion, direction) != direction:
                said = {"criterion": criterion}
                message = Text("The scales of {criterion} have different directions.", said)
                file.fault(holder, message)
    _tell_missing(file, lists[0], criteria, seen, Text("Directions"))
    return {id_: directions[id_] for id_ in criteria.ids if id_ in directions}


def _scales_by_id(element: Element) -> dict[str, Element]:
    """Return all scales of a list that others may refer to."""
    return {
        scale.attributes["id"].strip(): scale
        for holder in element.children
        for scales in holder.named("scales")
        for scale in scales.named("scale")
        if scale.attributes.get("id", "").strip()
    }


def _direction(file: XmlFile, holder: Element, shared: Mapping[str, Element]) -> Direction | None:
    """Return the one direction of a criterion's scales, or note why there is none."""
    scales = file.only(holder, "scales")
    if scales is None:
        return None
    file.require_known(scales, "description", "scale", "scaleID")
    found = [_preference(file, scale, shared) for scale in scales.named("scale", "scaleID")]
    if not found or len({direction for direction in found if direction is not None}) > 1:
        file.fault(scales, Text("The scales of a criterion must have one direction."))
        return None
    return found[0]


def _preference(file: XmlFile, scale: Element, shared: Mapping[str, Element]) -> Direction | None:
    """Return a scale's direction, or note that it has none."""
    if scale.name == "scaleID" and scale.text not in shared:
        said = {"got": scale.shown, "kind": Text("scale")}
        file.fault(
            scale, Text('"{got}" is the id of no {kind}.', said), file.hint(scale.text, shared)
        )
        return None
    meant = shared[scale.text] if scale.name == "scaleID" else scale
    for kind in meant.named("quantitative", "qualitative"):
        for said_direction in kind.named("preferenceDirection"):
            if said_direction.text in _DIRECTIONS:
                return _DIRECTIONS[said_direction.text]
    hint = Text("Write <preferenceDirection>max</preferenceDirection>, or min, in its scale.")
    file.fault(meant, Text("The scale does not say whether higher or lower is better."), hint)
    return None


def _tell_missing(
    file: XmlFile, at: Element, criteria: Names, seen: Collection[str], what: Text
) -> None:
    """Note the active criteria that nothing was said of."""
    missing = [id_ for id_ in criteria.ids if id_ not in seen]
    if missing:
        said = {"what": what, "names": missing[:20]}
        file.fault(at, Text("{what} are missing for: {names}.", said))
