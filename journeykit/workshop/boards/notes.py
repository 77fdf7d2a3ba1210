"""The lanes under the curve: what was noted of each touchpoint, readable as notes and written in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from journeykit.words import _

Lane = dict[str, Any]

_LISTS = ("lines", "words")


def note_lanes(quoted: bool) -> list[Lane]:
    """The lanes of a journey board, from top to bottom: field, kind of field, and what the lane is called.

    Parameters
    ----------
    quoted : bool
        Whether somebody said something that may be quoted.

    Examples
    --------
    >>> [lane["id"] for lane in note_lanes(quoted=False)][:3]
    ['actions', 'expectation', 'pains']
    """
    lanes = [
        ("actions", "lines", _("What the customer does")),
        ("expectation", "long", _("Expectation")),
        ("pains", "lines", _("Pain points")),
        ("ideas", "lines", _("Ideas")),
        ("quotes", "read", _("In their words")),
        ("channels", "words", _("Channels")),
        ("owner", "text", _("Owner")),
        ("backstage", "lines", _("Behind the scenes")),
        ("systems", "words", _("Systems")),
    ]
    return [{"id": one, "kind": kind, "name": name} for one, kind, name in lanes if kind != "read" or quoted]


def note_words() -> dict[str, str]:
    """What the lanes say."""
    return {
        "lanes": _("Lanes"),
        "cards": _("Touchpoints"),
        "links": _("Links"),
        "write_note": _("Write down: {lane} of {name}"),
        "one_a_line": _("one a line"),
        "improve": _("Make this an improvement"),
        "improved": _("Is an improvement"),
        "link_from_to": _("From {source} to {target}"),
    }


def together(values: Mapping[str, Any], base: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """Lists that two people wrote in at once: what one adds to a list does not push out what another added.

    Parameters
    ----------
    values : mapping
        Fields as one hand left them.
    base : mapping
        The same fields as that hand found them; those that are not there are taken as they came.
    now : mapping
        The same fields as they stand.

    Examples
    --------
    >>> together({"pains": ["Queue", "Noise"]}, {"pains": ["Queue"]}, {"pains": ["Queue", "No menu"]})
    {'pains': ['Queue', 'No menu', 'Noise']}
    >>> together({"pains": ["Long queue"]}, {"pains": ["Queue"]}, {"pains": ["Queue", "No menu"]})
    {'pains': ['Long queue', 'No menu']}
    """
    merged: dict[str, Any] = {}
    for name, value in values.items():
        old, there = base.get(name), now.get(name)
        if isinstance(value, Mapping) and isinstance(old, Mapping) and isinstance(there, Mapping):
            merged[name] = together(value, old, there)
        elif all(isinstance(one, list) for one in (value, old)) and isinstance(there or [], list):
            merged[name] = _lines(value, old or [], there or [])
        else:
            merged[name] = value
    return merged


def _lines(mine: Sequence[str], base: Sequence[str], now: Sequence[str]) -> list[str]:
    if list(now) == list(base):
        return list(mine)
    # A line that was rewritten stands where the old one stood.
    rewritten = dict(zip(base, mine, strict=False)) if len(base) == len(mine) else {}
    gone = [one for one in base if one not in mine]
    kept = [rewritten.get(one, one) if one in gone else one for one in now if one not in gone or one in rewritten]
    fresh = [one for one in mine if one not in base and one not in kept]
    return list(dict.fromkeys([*kept, *fresh]))
