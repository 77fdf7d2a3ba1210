"""The fields of a form, as the boards' JavaScript reads them, and their values on the way back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from journeykit.journey.fields import Part

Field = dict[str, Any]


def field(name: str, kind: str, label: str, **more: Any) -> Field:
    """One field of a form.

    Parameters
    ----------
    name : str
        Name of the field in the journey.
    kind : str
        ``text``, ``long``, ``lines`` (one thing a line), ``words`` (separated by commas), ``choice``, ``several``,
        ``check``, ``date``, ``number``, ``emotion`` or ``group`` (of fields).
    label : str
    **more
        ``hint``, ``options``, ``fields``, ``needed``, ``none``.

    Examples
    --------
    >>> field("owner", "text", "Owner")
    {'name': 'owner', 'kind': 'text', 'label': 'Owner'}
    """
    return {"name": name, "kind": kind, "label": label, **more}


def options(pairs: Iterable[tuple[str, str]], none: str | None = None) -> list[dict[str, str]]:
    """The options of a choice; `none` is the label of choosing nothing.

    Examples
    --------
    >>> options([("nps", "NPS")], none="not chosen")
    [{'value': '', 'label': 'not chosen'}, {'value': 'nps', 'label': 'NPS'}]
    """
    first = [] if none is None else [{"value": "", "label": none}]
    return first + [{"value": value, "label": label} for value, label in pairs]


def plain(value: Any) -> Any:
    """A value of the journey as a form shows it: words in the current language, dates as text.

    Examples
    --------
    >>> from journeykit.journey import Text
    >>> plain((Text("Queue"), Text("Noise")))
    ['Queue', 'Noise']
    """
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return str(value)


def shown(part: Part, names: Iterable[str]) -> dict[str, Any]:
    """Some fields of a part as a form shows them."""
    return {name: plain(getattr(part, name)) for name in names}


def meant(part: Part, values: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed, as the fields of an edit: blank means the default, a map changes only what it names.

    Examples
    --------
    >>> from journeykit.journey import Persona, Text
    >>> ada = Persona(id="ada", name=Text("Ada"), segment={"purpose": "Business", "age": "30"})
    >>> meant(ada, {"quote": "", "segment": {"age": None}})
    {'quote': None, 'segment': {'purpose': 'Business'}}
    """
    fields: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, Mapping):
            whole = {**getattr(part, name), **value}
            fields[name] = {key: one for key, one in whole.items() if one is not None} or None
        else:
            fields[name] = None if value == "" or value == [] else value
    return fields
