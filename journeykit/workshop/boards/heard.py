"""What browsers have sent: so that nothing is done twice, and nothing old comes over something newer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from time import time
from typing import Any

_KEPT = 4000
"""Names of messages that a file keeps at least: more than a browser leaves unconfirmed."""


class Heard:
    """Messages that were done, by the names that browsers gave them, and when each field was last changed.

    A browser sends again what it holds unconfirmed. Such a message names what it was first (``was``) and says when it
    was made (``since``, milliseconds); a kernel of the same machine has the same clock.

    Parameters
    ----------
    file : Path, optional
        Keeps the names for the next kernel; it holds no word of what was typed.

    Examples
    --------
    >>> heard = Heard()
    >>> heard.note("goals", {"kind": "change", "id": "a", "values": {"owner": "Ada"}, "nonce": "one:1"})
    >>> again = {"kind": "change", "id": "a", "values": {"owner": "Ada"}, "nonce": "two:1", "was": "one:1", "since": 5}
    >>> heard.knows(again), heard.is_late("goals", {**again, "was": "one:2"})
    (True, True)
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._names = set(self._read())
        self._times: dict[tuple[str, ...], float] = {}

    def knows(self, message: Mapping[str, Any]) -> bool:
        """Whether this was done already."""
        return not self._names.isdisjoint(_names(message))

    def is_late(self, board: str, message: Mapping[str, Any]) -> bool:
        """Whether what it changes was changed again after it was made."""
        since = message.get("since")
        if not message.get("was") or since is None:
            return False
        places = list(_places(board, message))
        return any(at > float(since) and _meet(place, one) for place, at in self._times.items() for one in places)

    def note(self, board: str, message: Mapping[str, Any]) -> None:
        """Note that it is done."""
        at = float(message.get("since") or time() * 1000)
        self._times.update({place: max(at, self._times.get(place, 0.0)) for place in _places(board, message)})
        names = _names(message) - self._names
        self._names |= names
        if self._file is not None and names:
            # A disk that takes nothing costs at most that something is done twice.
            with suppress(OSError):
                self._file.parent.mkdir(mode=0o700, exist_ok=True)
                with self._file.open("a", encoding="utf-8") as file:
                    file.writelines(f"{name}\n" for name in sorted(names))

    def _read(self) -> list[str]:
        if self._file is None:
            return []
        with suppress(OSError):
            lines = self._file.read_text(encoding="utf-8", errors="replace").split()
            if len(lines) > 2 * _KEPT:
                self._file.write_text("".join(f"{line}\n" for line in lines[-_KEPT:]), encoding="utf-8")
            return lines[-_KEPT:]
        return []


def _names(message: Mapping[str, Any]) -> set[str]:
    return {str(message[name]) for name in ("nonce", "was") if message.get(name)}


def _places(board: str, message: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """What a message changes: board, card, and of a change the field, of a map its entry."""
    if isinstance(message.get("ids"), list):
        for one in message["ids"]:
            yield from _places(board, {**message, "ids": None, "id": one, "kind": "change"})
        return
    card = (board, str(message.get("id")))
    if message.get("kind") == "move":
        yield (*card, "(place)")
    elif message.get("kind") == "change":
        for name, value in dict(message.get("values") or {}).items():
            yield from ((*card, name, str(entry)) for entry in value) if isinstance(value, dict) else [(*card, name)]
    else:
        yield card


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one place holds the other."""
    return all(a == b for a, b in zip(one, other, strict=False))
