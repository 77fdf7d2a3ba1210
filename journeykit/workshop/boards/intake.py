"""What a board takes from a hand: legal values of its fields; the rest is refused in words for the room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from math import isfinite
from typing import Any

from journeykit.errors import Refusal
from journeykit.words import _
from journeykit.workshop.boards.fields import Field

Message = Mapping[str, Any]


def take(message: Message, sheet: Mapping[str, Any]) -> None:
    """Look a message over before it becomes an operation.

    Parameters
    ----------
    message : mapping
        What a browser sent: ``move``, ``change``, ``add`` or ``delete``.
    sheet : mapping
        The sheet as it was last drawn: its cards, columns and fields.

    Raises
    ------
    Refusal
        In the language in use, with the field that it is about.
    """
    kind, cards = message.get("kind"), sheet["cards"]
    if kind not in ("add", "change", "move", "delete"):
        raise Refusal(nothing_done())
    if kind != "add" and message.get("id") not in cards:
        raise Refusal(_deleted(message))
    columns = {one["id"] for one in sheet["columns"]}
    if kind in ("add", "move") and (message.get("column") not in columns or not isinstance(message.get("index"), int)):
        raise Refusal(_("This column is no longer there. Nothing was changed."))
    if kind in ("add", "change"):
        _values(message, sheet)


def nothing_done() -> str:
    """What is said when there is nothing better to say."""
    return _("This does not fit the journey, so nothing was changed. Try it once more, or run this cell again.")


def _values(message: Message, sheet: Mapping[str, Any]) -> None:
    values = message.get("values")
    fields = {one["name"]: one for one in sheet["fields"]}
    fresh = sheet.get("fresh", {})
    if not isinstance(values, Mapping) or (message["kind"] == "add" and not values.get("name")):
        raise Refusal(_("Please write a name first."), "name")
    limits = sheet["cards"].get(message.get("id"), {}).get("limits", {})
    for name, value in values.items():
        if name not in fields:
            if fresh.get(name) != value:
                raise Refusal(nothing_done())
            continue
        field = {**fields[name], **limits.get(name, {})}
        wrong = _wrong(field, value, sheet["cards"])
        if wrong:
            raise Refusal(wrong, name)


def _wrong(field: Field, value: Any, cards: Iterable[str]) -> str:
    """Why a field cannot take a value; an empty text when it can."""
    if value is None or value in ("", []):
        return _("This field cannot be empty.") if field.get("needed") else ""
    if field["kind"] == "group":
        if not isinstance(value, Mapping):
            return nothing_done()
        inner = {one["name"]: one for one in field["fields"]}
        found = (_wrong(inner[name], one, cards) if name in inner else _gone() for name, one in value.items())
        return next(filter(None, found), "")
    if field.get("options") == "cards":
        return "" if value in cards else _gone()
    return _KINDS[field["kind"]](field, value)


def _rows(field: Field, value: Any) -> str:
    """Rows of texts; what they mean is looked over by the board that has them."""
    names = {one["name"] for one in field["fields"]}
    fine = isinstance(value, list) and all(
        isinstance(row, Mapping) and set(row) <= names and all(isinstance(one, str) for one in row.values())
        for row in value
    )
    return "" if fine else nothing_done()


def _deleted(message: Message) -> str:
    """That a card is gone; what somebody typed into it is said, so that it is not lost."""
    values = message.get("values")
    each = values.values() if isinstance(values, Mapping) else ()
    listed = [line for one in each for line in (one if isinstance(one, list) else [one])]
    typed = [one for one in listed if isinstance(one, str) and one]
    if not typed:
        return _("This card is no longer there: somebody has deleted it. Nothing was changed.")
    sentence = _('Somebody has deleted this, so "{value}" was not taken. Undo brings it back, to type it again.')
    return sentence.format(value="; ".join(typed))


def _gone() -> str:
    return _("This choice is no longer there. Please choose another one.")


def _text(field: Field, value: Any) -> str:
    if not isinstance(value, str):
        return _("Please write words here.")
    return _("This field cannot be empty.") if field.get("needed") and not value.strip() else ""


def _lines(_field: Field, value: Any) -> str:
    fine = isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)
    return "" if fine else _("Please write words here.")


def _choice(field: Field, value: Any) -> str:
    chosen = value if field["kind"] == "several" else [value]
    known = {one["value"] for one in field["options"]}
    return "" if isinstance(chosen, list) and all(isinstance(one, str) and one in known for one in chosen) else _gone()


def _check(_field: Field, value: Any) -> str:
    return "" if isinstance(value, bool) else nothing_done()


def _date(field: Field, value: Any) -> str:
    try:
        said = date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        return _("Please choose a day.")
    return str(field["wrong"]) if _outside(field, said) else ""


def _number(field: Field, value: Any) -> str:
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
    broken = bool(field.get("whole")) and is_number and value != int(value)
    return str(field["wrong"]) if not is_number or broken or _outside(field, value) else ""


def _outside(field: Field, value: Any) -> bool:
    low, high = field.get("low"), field.get("high")
    return (low is not None and value < low) or (high is not None and value > high)


_KINDS: dict[str, Callable[[Field, Any], str]] = {
    "text": _text, "long": _text, "lines": _lines, "words": _lines, "choice": _choice, "several": _choice,
    "check": _check, "date": _date, "number": _number, "emotion": _number, "rows": _rows,
}  # fmt: skip
