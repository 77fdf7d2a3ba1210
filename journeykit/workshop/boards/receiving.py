"""A board that takes files: in pieces from a browser, looked at before they count, never over another one unasked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from journeykit.errors import Refusal
from journeykit.words import _
from journeykit.workshop.boards.board import Board
from journeykit.workshop.surveys.arriving import Upload, looked_at


class Receiving(Board):
    """A board with files on their way into the client's folder."""

    def _expect(self, folder: Path) -> None:
        """Where files go; called before the board is drawn."""
        self._folder, self._taken = folder, ""
        self._arrivals: dict[str, Upload] = {}

    def _receiving(self) -> dict[str, Callable[[dict[str, Any]], None]]:
        """What is done with messages about files, by their kind."""
        return {"upload": self._upload, "piece": self._piece, "settle-file": self._settle_file}

    def _asked_about(self) -> dict[str, str]:
        """The file that waits until somebody says what becomes of another one of its name."""
        return {"taken": self._taken, "taken_name": self._arrivals[self._taken].name if self._taken else ""}

    def _heard(self, widget: Any, message: dict[str, Any], buffers: Any) -> None:
        super()._heard(widget, {**message, "buffers": buffers} if buffers else message, ())

    def _refuse(self, message: dict[str, Any], why: str, field: str = "", detail: str = "") -> None:
        super()._refuse(message, why, field, detail)
        if "upload" in message:
            self._forget(str(message["upload"]))

    # What a board fills in.

    def _peek(self, file: str) -> None:
        """Look at a file inside the folder before it counts; an error where it is none that the board takes."""
        raise NotImplementedError

    def _came(self, file: str) -> None:
        """A file lies at its place."""
        raise NotImplementedError

    # A file on its way in.

    def _upload(self, message: dict[str, Any]) -> None:
        one_id, size = str(message.get("upload")), message.get("size")
        if not isinstance(size, int) or size < 0:
            raise Refusal(_("Please drop a file."))
        self._arrivals[one_id] = Upload(self._folder, str(message.get("name")), size)
        self._arrived(one_id) if size == 0 else self.send({"kind": "took", "upload": one_id, "at": 0})

    def _piece(self, message: dict[str, Any]) -> None:
        one_id = str(message.get("upload"))
        arrival = self._arrivals.get(one_id)
        if arrival is None:
            raise Refusal(_("The file did not come through. Please drop it again."))
        for piece in message.get("buffers") or ():
            arrival.take(int(message["at"]), bytes(piece))
        self._arrived(one_id) if arrival.whole else self.send({"kind": "took", "upload": one_id, "at": arrival.came})

    def _arrived(self, one_id: str) -> None:
        """All of it is here: it is looked at before it counts."""
        arrival = self._arrivals[one_id]
        looked_at(lambda: self._peek(arrival.inside), arrival.name)
        if arrival.taken:
            self._taken = one_id
        else:
            self._settled(one_id, "")

    def _settle_file(self, message: dict[str, Any]) -> None:
        one_id, how = str(message.get("upload")), str(message.get("how"))
        if one_id not in self._arrivals:
            self._taken = ""
        elif how in ("replace", "beside"):
            self._settled(one_id, how)
        else:
            self._forget(one_id)

    def _settled(self, one_id: str, how: str) -> None:
        file = self._arrivals[one_id].settle(how)
        self._forget(one_id)
        self._came(file)

    def _forget(self, one_id: str) -> None:
        self._taken = "" if self._taken == one_id else self._taken
        if (arrival := self._arrivals.pop(one_id, None)) is not None:
            arrival.forget()
        self.send({"kind": "took", "upload": one_id, "at": -1})

    def close(self) -> None:
        """Let go of the client, and of what was on its way in."""
        for arrival in self._arrivals.values():
            arrival.forget()
        super().close()
