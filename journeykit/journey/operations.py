"""Changes to a journey as small dicts, each with its inverse: what boards send, keep and take back.

========  ==================================================================================================
kind      keys
========  ==================================================================================================
add       ``part``, ``value`` (the fields), ``index`` (in its stage or its list; absent: at the end)
edit      ``part``, ``id``, ``fields`` (None puts a field back to its default); a new ``id`` renames it everywhere
delete    ``part``, ``id``; for a stage with touchpoints also ``to``, the stage that takes them
move      ``part``, ``id``, ``index``; for a touchpoint also ``stage``
several   ``operations``: a list, applied in order, all or none
========  ==================================================================================================

``part`` is one of `LISTS` (absent: ``touchpoint``); a link's id is ``source->target``, a survey's its file (with ``#``
and its sheet). ``client`` and ``review`` can be edited and need no id. Words given as a plain string change the current
language only; other languages stay. The keys
``position`` (place in the whole list) and ``exact`` (words replace all languages) are what `inverse` uses to restore.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from pydantic import ValidationError

from journeykit.errors import JourneyError, did_you_mean
from journeykit.journey import references
from journeykit.journey.aim import Goal
from journeykit.journey.binding import SurveyBinding
from journeykit.journey.fields import Part
from journeykit.journey.model import Journey
from journeykit.journey.parts import Link, LogEntry, Opportunity, Persona, Stage, Touchpoint
from journeykit.journey.reading import checked, problems_of
from journeykit.journey.text import Text
from journeykit.words import _

Operation = Mapping[str, Any]

PARTS: dict[str, tuple[str, type[Part]]] = {
    "touchpoint": ("touchpoints", Touchpoint),
    "stage": ("stages", Stage),
    "persona": ("personas", Persona),
    "goal": ("goals", Goal),
    "opportunity": ("opportunities", Opportunity),
    "link": ("links", Link),
}
"""What operations can change and reviews list: the list of the journey it stands in, and its model."""

LISTS: dict[str, tuple[str, type[Part]]] = PARTS | {"survey": ("surveys", SurveyBinding), "entry": ("log", LogEntry)}
SINGLE = ("client", "review")
KINDS = ("add", "edit", "delete", "move", "several")


def apply(journey: Journey, operation: Operation) -> Journey:
    """The journey after a change.

    Parameters
    ----------
    journey : Journey
    operation : mapping
        See the table at the top of this module.

    Returns
    -------
    Journey
        A new, checked value; the one that came in stays as it was.

    Raises
    ------
    JourneyError
        When the operation is unknown, names what is not there, or would leave the journey unsound.

    Examples
    --------
    >>> from journeykit.journey.reading import journey_of
    >>> journey = journey_of('''
    ... client: {name: Harbour}
    ... stages: [{id: a, name: A}, {id: b, name: B}]
    ... touchpoints: [{id: till, stage: a, name: Till}]''')
    >>> move = {"kind": "move", "id": "till", "stage": "b", "index": 0}
    >>> moved = apply(journey, move)
    >>> moved.touchpoint("till").stage
    'b'
    >>> apply(moved, inverse(journey, move)) == journey
    True
    """
    kind = _choice(operation, "kind", KINDS, None)
    if kind == "several":
        for one in operation.get("operations", ()):
            journey = apply(journey, one)
        return journey
    part = _choice(operation, "part", (*LISTS, *SINGLE), "touchpoint")
    if part in SINGLE:
        return _edited_single(journey, part, operation)
    return {"add": _added, "edit": _edited, "delete": _deleted, "move": _moved}[kind](journey, part, operation)


def inverse(journey: Journey, operation: Operation) -> dict[str, Any]:
    """The operation that takes a change back.

    Parameters
    ----------
    journey : Journey
        The journey *before* the change.
    operation : mapping

    Returns
    -------
    dict
        ``apply(apply(journey, operation), inverse(journey, operation)) == journey``.

    Examples
    --------
    >>> from journeykit.journey.reading import journey_of
    >>> journey = journey_of("client: {name: Harbour}")
    >>> inverse(journey, {"kind": "add", "part": "stage", "value": {"id": "a", "name": "A"}})
    {'kind': 'delete', 'part': 'stage', 'id': 'a'}
    """
    kind = _choice(operation, "kind", KINDS, None)
    if kind == "several":
        back: list[dict[str, Any]] = []
        for one in operation.get("operations", ()):
            back.insert(0, inverse(journey, one))
            journey = apply(journey, one)
        return {"kind": "several", "operations": back}
    part = _choice(operation, "part", (*LISTS, *SINGLE), "touchpoint")
    if part in SINGLE:
        before = getattr(journey, part)
        return {"kind": "edit", "part": part, "exact": True, "fields": _values(before, operation["fields"])}
    if kind == "add":
        return {"kind": "delete", "part": part, "id": identity(_made(part, operation.get("value", {})))}
    index, one = _found(journey, part, operation)
    if kind == "edit":
        fields = _values(one, operation["fields"])
        changed = identity(_with_fields(one, operation))
        return {"kind": "edit", "part": part, "id": changed, "exact": True, "fields": fields}
    if kind == "move":
        back_to = {"kind": "move", "part": part, "id": identity(one), "position": index}
        return {**back_to, "stage": one.stage} if part == "touchpoint" else back_to
    return references.restored(journey, part, one, index, operation.get("to"))


def identity(one: Any) -> str:
    """The id by which operations name a part: its own, ``source->target`` of a link, the file of a survey.

    Examples
    --------
    >>> identity(Link(source="till", target="receipt"))
    'till->receipt'
    """
    if isinstance(one, SurveyBinding):
        return f"{one.file}#{one.sheet}" if one.sheet else one.file
    return f"{one.source}->{one.target}" if isinstance(one, Link) else str(one.id)


def changed(journey: Journey, **parts: Any) -> Journey:
    """A checked copy of a journey with some of its fields replaced.

    Examples
    --------
    >>> from journeykit.journey.reading import journey_of
    >>> changed(journey_of("client: {name: Harbour}"), framework="nine-stage").framework
    'nine-stage'
    """
    kept = {name: getattr(journey, name) for name in Journey.model_fields}
    return checked({**kept, **parts})


def _added(journey: Journey, part: str, operation: Operation) -> Journey:
    one = _made(part, operation.get("value", {}))
    return _placed(journey, part, list(_all(journey, part)), one, operation)


def _moved(journey: Journey, part: str, operation: Operation) -> Journey:
    index, one = _found(journey, part, operation)
    if part == "touchpoint" and operation.get("stage", one.stage) != one.stage:
        one = one.model_copy(update={"stage": operation["stage"]})
    others = list(_all(journey, part))
    del others[index]
    return _placed(journey, part, others, one, operation)


def _placed(journey: Journey, part: str, others: list[Any], one: Any, operation: Operation) -> Journey:
    position = operation.get("position")
    if position is None:
        same = [at for at, other in enumerate(others) if part != "touchpoint" or other.stage == one.stage]
        index = operation.get("index")
        if index is None or index >= len(same):
            position = same[-1] + 1 if same else len(others)
        else:
            position = same[max(int(index), 0)]
    others.insert(position, one)
    return changed(journey, **{LISTS[part][0]: tuple(others)})


def _edited(journey: Journey, part: str, operation: Operation) -> Journey:
    index, one = _found(journey, part, operation)
    new = _with_fields(one, operation)
    parts = list(_all(journey, part))
    parts[index] = new
    updates = {LISTS[part][0]: tuple(parts)}
    if part not in ("link", "survey") and new.id != one.id:
        return changed(journey, **references.renamed(journey, part, one.id, new.id, updates))
    return changed(journey, **updates)


def _edited_single(journey: Journey, part: str, operation: Operation) -> Journey:
    return changed(journey, **{part: _with_fields(getattr(journey, part), operation)})


def _deleted(journey: Journey, part: str, operation: Operation) -> Journey:
    index, one = _found(journey, part, operation)
    parts = list(_all(journey, part))
    del parts[index]
    updates = references.forgotten(journey, part, one, operation.get("to"))
    updates.setdefault(LISTS[part][0], tuple(parts))
    return changed(journey, **updates)


def _with_fields(one: Part, operation: Operation) -> Any:
    model = type(one)
    kept = {name: getattr(one, name) for name in model.model_fields}
    for name, value in operation.get("fields", {}).items():
        if name not in model.model_fields:
            raise JourneyError(
                _("a field of {lower} was needed").format(lower=model.__name__.lower()),
                repr(name),
                did_you_mean(name, model.model_fields),
            )
        if value is None:
            kept.pop(name)
        else:
            exact = operation.get("exact") or not _holds_words(model, name)
            kept[name] = value if exact else _in_language(kept[name], value)
    return _checked_part(model, kept)


def _holds_words(model: type[Part], name: str) -> bool:
    """Whether a field holds words for people, in a list or by key: what it is declared as, for it may be empty."""
    return _of_words(model.model_fields[name].annotation)


def _of_words(kind: Any) -> bool:
    return kind is Text or any(_of_words(one) for one in get_args(kind))


def _in_language(old: Any, new: Any) -> Any:
    """New words in the current language, with the translations that stand beside the old ones."""
    if isinstance(old, Text) and isinstance(new, str):
        return old.changed(new) if new else Text()
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return {key: _in_language(old.get(key, ()), one) for key, one in new.items()}
    if isinstance(old, tuple) and isinstance(new, list | tuple):
        kept = {str(one): one for one in old}
        same_length = len(old) == len(new)
        return [
            kept.get(one) or (old[index].changed(one) if same_length else Text(one)) if isinstance(one, str) else one
            for index, one in enumerate(new)
        ]
    return new


def _made(part: str, value: Any) -> Any:
    return _checked_part(LISTS[part][1], value)


def _checked_part(model: type[Part], value: Any) -> Any:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        one = problems_of(error, model)[0]
    place = ".".join([model.__name__.lower(), *map(str, one.place)])
    raise JourneyError(one.needed, one.came, one.do, place)


def _values(one: Part, fields: Mapping[str, Any]) -> dict[str, Any]:
    data = one.model_dump(mode="json", exclude_defaults=True)
    return {name: data.get(name) for name in fields}


def _all(journey: Journey, part: str) -> tuple[Any, ...]:
    return tuple(getattr(journey, LISTS[part][0]))


def _found(journey: Journey, part: str, operation: Operation) -> tuple[int, Any]:
    wanted = str(operation.get("id", ""))
    for index, one in enumerate(_all(journey, part)):
        if identity(one) == wanted:
            return index, one
    known = [identity(one) for one in _all(journey, part)]
    raise JourneyError(
        _("the id of a {part} of this journey").format(part=part), repr(wanted), did_you_mean(wanted, known)
    )


def _choice(operation: Operation, key: str, known: tuple[str, ...], default: str | None) -> str:
    said = operation.get(key, default)
    if said not in known:
        raise JourneyError(_("{key} of an operation").format(key=key), repr(said), did_you_mean(str(said), known))
    return str(said)
