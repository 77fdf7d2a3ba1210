"""The fields of a form, as the boards' JavaScript reads them, and their values on the way back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from journeykit.journey.fields import Part
from journeykit.words import _

Field = dict[str, Any]


def field(name: str, kind: str, label: str, **more: Any) -> Field:
    """One field of a form.

    Parameters
    ----------
    name : str
        Name of the field in the journey.
    kind : str
        ``text``, ``long``, ``lines`` (one thing a line), ``words`` (separated by commas), ``choice``, ``several``,
        ``check``, ``date``, ``number``, ``emotion``, ``group`` (of fields) or ``rows`` (a table of texts).
    label : str
    **more
        ``hint``, ``options``, ``fields``, ``needed``, ``none``.

    Examples
    --------
    >>> field("owner", "text", "Owner")
    {'name': 'owner', 'kind': 'text', 'label': 'Owner'}
    """
    return {"name": name, "kind": kind, "label": label, **more}


def bounded(part: type[Part], name: str, label: str, **more: Any) -> Field:
    """A number with the range that the journey gives it, and the sentence for one that lies outside.

    Examples
    --------
    >>> from journeykit.journey import Opportunity
    >>> bounded(Opportunity, "impact", "Impact")["wrong"]
    'Please write a whole number from 1 to 5.'
    """
    kinds = _leaves(part.model_json_schema()["properties"][name])
    numbers = [one for one in kinds if one.get("type") in ("integer", "number")]
    # On a union of whole and other numbers, pydantic calls the ends of a range by its own names.
    low, high = (
        next((one[end] for one in numbers for end in ends if end in one), None)
        for ends in (("minimum", "ge"), ("maximum", "le"))
    )
    whole = all(one["type"] == "integer" for one in numbers)
    return field(name, "number", label, **span(low, high, whole), **more)


def _leaves(schema: dict[str, Any]) -> list[dict[str, Any]]:
    # A range may stand on the union or on one of its kinds.
    rest = {name: value for name, value in schema.items() if name != "anyOf"}
    return [leaf for one in schema["anyOf"] for leaf in _leaves({**rest, **one})] if "anyOf" in schema else [schema]


def span(low: float | None = None, high: float | None = None, whole: bool = False) -> dict[str, Any]:
    """From where to where a number goes, and the sentence for one that does not.

    Examples
    --------
    >>> span(0, 1)["wrong"]
    'Please write a share from 0 to 1, such as 0.8 for 80%.'
    """
    if (low, high) == (0, 1):
        wrong = _("Please write a share from 0 to 1, such as 0.8 for 80%.")
    elif low is not None and high is not None:
        said = (
            _("Please write a whole number from {low} to {high}.")
            if whole
            else _("Please write a number from {low} to {high}.")
        )
        wrong = said.format(low=f"{low:g}", high=f"{high:g}")
    elif low is not None:
        said = _("Please write a whole number, {low} or more.") if whole else _("Please write a number, {low} or more.")
        wrong = said.format(low=f"{low:g}")
    else:
        wrong = _("Please write a number.")
    return {"low": low, "high": high, "whole": whole, "wrong": wrong}


def inside(value: float, low: float | None, high: float | None) -> bool:
    """Whether a number lies in a range of which an end may be open.

    Examples
    --------
    >>> inside(120, 0, None), inside(-1, 0, None)
    (True, False)
    """
    return (low is None or value >= low) and (high is None or value <= high)


def day(name: str, label: str, ahead: bool) -> Field:
    """A date that lies ahead, or one that does not: from today on, or up to today."""
    today = date.today().isoformat()
    if ahead:
        return field(name, "date", label, low=today, high=None, wrong=_("Please choose a day from today on."))
    return field(name, "date", label, low=None, high=today, wrong=_("Please choose a day that is not ahead of us."))


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
            fields[name] = {key: plain(one) for key, one in whole.items() if one not in (None, [], ())} or None
        else:
            fields[name] = None if value == "" or value == [] else value
    return fields
