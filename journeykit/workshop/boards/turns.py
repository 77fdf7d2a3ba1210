"""Messages of a browser in the order in which they were sent.

JupyterLab sends the first messages of a widget to the kernel's main shell, behind the cells that still run, and later
ones to a subshell, a thread of its own: a message may overtake the one before it. Where both change the same field,
the older one would win.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Message = Mapping[str, Any]


class Turns:
    """Lets each message wait until those that its view sent before it are there.

    A view counts its operations from 1 on (``turn``). What is no operation of its own, such as undo or the question for
    the whole sheet, says how many were sent before it (``after``). What names neither waits for nothing.

    Examples
    --------
    >>> turns = Turns()
    >>> first, second = ({"nonce": f"v:{turn}", "turn": turn, "kind": "change"} for turn in (1, 2))
    >>> turns.due(second), [message["turn"] for message in turns.due(first)]
    ([], [1, 2])
    >>> turns.due({"nonce": "v:3", "after": 3, "kind": "hello"}), len(turns.due({"nonce": "w:0", "after": 0}))
    ([], 1)
    """

    def __init__(self) -> None:
        self._next: dict[str, int] = {}
        self._early: dict[str, dict[int, Message]] = {}
        self._asking: dict[str, list[Message]] = {}

    def due(self, message: Message) -> list[Message]:
        """What is to be done now that this message is there: nothing, or it and what waited for it."""
        view = str(message.get("nonce", "")).partition(":")[0]
        asking = self._asking.setdefault(view, [])
        if isinstance(message.get("after"), int):
            asking.append(message)
            return self._answered(view)
        turn = message.get("turn")
        if not isinstance(turn, int):
            return [message]
        if turn < self._next.get(view, 1):  # sent again
            return [message]
        early = self._early.setdefault(view, {})
        early[turn] = message
        ready = []
        while (following := early.pop(self._next.get(view, 1), None)) is not None:
            ready.append(following)
            self._next[view] = self._next.get(view, 1) + 1
        return [*ready, *self._answered(view)]

    def _answered(self, view: str) -> list[Message]:
        """What waited for turns that its view has had by now."""
        reached = self._next.get(view, 1)
        ready = [message for message in self._asking[view] if message["after"] < reached]
        self._asking[view] = [message for message in self._asking[view] if message["after"] >= reached]
        return ready
