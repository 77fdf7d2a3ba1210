"""Plain values as YAML text that a person likes to read and edit."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from journeykit.journey.fields import Part
from journeykit.journey.model import Journey
from journeykit.journey.parts import VERSION
from journeykit.words import LANGUAGES

WIDTH = 100
"""How long a list or mapping on one line may grow."""

_PLAIN = re.compile(r"[^\W\d_](?:[^\n\r\t:#\[\]{},?\"'|>&*!%@`\\]|:(?=\S)(?![,\[\]{}]))*")
_PLAIN_IN_BLOCK = re.compile(r"[^\W\d_](?:[^\n\r\t:#]|:(?=\S)|(?<=\S)#)*")
_RESOLVED = frozenset(["true", "false", "yes", "no", "on", "off", "y", "n", "null", "none", "nan", "inf"])
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_FLOW_ITEMS = ("items", "comments", "segments", "labels", "wave", "links", "touchpoint")


def plain(part: Part) -> dict[str, Any]:
    """A part of the journey as plain values, without the fields that stand at their default.

    Examples
    --------
    >>> from journeykit.journey.parts import Stage
    >>> plain(Stage(id="a", name={"en": "A", "zh-TW": "甲"}))
    {'id': 'a', 'name': {'en': 'A', 'zh-TW': '甲'}}
    """
    data = part.model_dump(mode="python", exclude_defaults=True)
    if isinstance(part, Journey):
        order = {"journeykit": VERSION, "client": None, "goals": None, "framework": part.framework}
        data = {name: data.get(name, value) for name, value in order.items()} | data
    return {name: value for name, value in data.items() if value not in (None, (), {})}


def whole(journey: Journey) -> str:
    """A journey as the text of a journey.yaml.

    Examples
    --------
    >>> from journeykit.journey.reading import journey_of
    >>> print(whole(journey_of("client: {name: Harbour Café}")))
    journeykit: 2
    client:
      name: Harbour Café
    framework: five-stage
    """
    return "".join(entry(key, value, 0) for key, value in plain(journey).items())


def entry(key: str, value: Any, indent: int) -> str:
    """One key with its value, as lines that end with a line break.

    Examples
    --------
    >>> print(entry("channels", ["web", "phone"], 2), end="")
      channels: [web, phone]
    """
    return " " * indent + scalar(key) + ":" + after_key(key, value, indent)


def after_key(key: str, value: Any, indent: int) -> str:
    """What stands behind ``key:``, up to and with the line break."""
    room = WIDTH - indent - len(key)
    if not isinstance(value, dict | list | tuple):
        return " " + _block_scalar(value, indent) + "\n"
    if not value or (_short(key, value) and len(flow(value)) <= room):
        return " " + flow(value) + "\n"
    if isinstance(value, dict):
        return "\n" + "".join(entry(name, one, indent + 2) for name, one in value.items())
    return "\n" + "".join(item(one, indent + 2, key) for one in value)


def item(value: Any, indent: int, key: str = "") -> str:
    """One entry of a list, as lines that end with a line break.

    Examples
    --------
    >>> print(item({"id": "till", "name": "Till"}, 2), end="")
      - id: till
        name: Till
    """
    dash = " " * indent + "- "
    if not isinstance(value, dict):
        return dash + (flow(value) if isinstance(value, list | tuple) else _block_scalar(value, indent)) + "\n"
    if (_short(key, value) or _is_text(value)) and len(flow(value)) + indent <= WIDTH:
        return dash + flow(value) + "\n"
    lines = "".join(entry(name, one, indent + 2) for name, one in value.items())
    return dash + lines[indent + 2 :]


def flow(value: Any) -> str:
    """A value on one line.

    Examples
    --------
    >>> flow({"column": "NETPRO", "missing": ["11"]})
    "{column: NETPRO, missing: ['11']}"
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key)}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    return scalar(value)


def scalar(value: Any, block: bool = False) -> str:
    r"""A number, a date, a word or a sentence; in quotes where YAML needs them, which is less often in a block.

    Examples
    --------
    >>> [scalar(one) for one in ("Till", "2018", 2018, "no", "a: b", "it's", "名稱", True)]
    ['Till', "'2018'", '2018', "'no'", "'a: b'", '"it\'s"', '名稱', 'true']
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return repr(value)
    printable = not _UNPRINTABLE.search(value)
    safe = _PLAIN_IN_BLOCK if block else _PLAIN
    if printable and safe.fullmatch(value) and value.casefold() not in _RESOLVED and value == value.strip():
        return value
    if printable and "'" not in value and "\\" not in value:
        return f"'{value}'"
    quoted = json.dumps(value, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)


def _block_scalar(value: Any, indent: int) -> str:
    # Notes of several lines stay several lines, so that they can be read and edited.
    if isinstance(value, str) and "\n" in value:
        lines = value.split("\n")
        if (
            all(not _UNPRINTABLE.search(line) and line == line.rstrip() for line in lines)
            and lines[0][:1].strip()
            and lines[-1]
        ):
            return "|-\n" + "\n".join(" " * (indent + 2) + line if line else "" for line in lines)
    return scalar(value, block=True)


def _short(key: str, value: Any) -> bool:
    """Whether a list or mapping may stand on one line: words and texts, and the bindings of columns."""
    if key in _FLOW_ITEMS or _is_text(value):
        return True
    if not isinstance(value, list | tuple):
        return False
    return all((_is_text(one) or not isinstance(one, dict)) and len(flow(one)) <= 40 for one in value)


def _is_text(value: Any) -> bool:
    return isinstance(value, dict) and bool(value) and set(value) <= set(LANGUAGES)
