"""The survey board: bring a file, see what it is, say what each of its questions is, and see the scores come."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from journeykit import words as language
from journeykit.client.answers import Surveys
from journeykit.errors import JourneyKitError, Refusal
from journeykit.journey import Journey
from journeykit.journey.operations import identity
from journeykit.surveys.infer.telling import facts
from journeykit.words import _
from journeykit.workshop.boards.board import Board, Sheet
from journeykit.workshop.boards.bundle import bundle
from journeykit.workshop.boards.face import face
from journeykit.workshop.boards.intake import take
from journeykit.workshop.boards.quiet import AfterQuiet
from journeykit.workshop.boards.receiving import Receiving
from journeykit.workshop.boards.survey_words import file_fields, file_values, points, roles, survey_words
from journeykit.workshop.surveys.arriving import sentence_of, shelved
from journeykit.workshop.surveys.binding import Binding
from journeykit.workshop.surveys.deciding import Chosen
from journeykit.workshop.surveys.looking import HOW, Exports, name_of, read_anew
from journeykit.workshop.surveys.preview import Preview, preview
from journeykit.workshop.surveys.rows import Looked, matched, rows

FILE = "file"
_SOON = 0.3
_SMALL = 4 << 20
"""Bytes up to which a file that is bound is looked at without being asked for."""
_READING = (JourneyKitError, OSError, ValueError, ArithmeticError, LookupError)


class Home(Protocol):
    """An editing that has a client's folder: a desk."""

    journey: Journey
    language: str
    lock: Any
    home: Path
    apply: Callable[..., None]


class SurveyBoard(Receiving):
    """The surveys of a client: a file dropped or chosen, its questions in a table, each with what it becomes.

    Parameters
    ----------
    desk : Desk
        An open client.
    """

    _esm = bundle("survey_board.js")
    name = "survey"

    def __init__(self, desk: Any) -> None:
        self._home: Home = desk
        self._expect(desk.home)
        self._exports, self._binding = Exports(desk.home), Binding(desk)
        self._surveys = Surveys(desk.home)
        self._how: dict[str, dict[str, str]] = {}
        self._looked: Looked | None = None
        self._waiting: dict[str, Chosen] = {}
        self._left: set[str] = set()
        self._preview, self._previewed = Preview(), None  # type: Preview, object
        self._quiet = AfterQuiet(_SOON, self.follow)
        self._wrong = ""
        with language.use(desk.language):
            self._begin()
        super().__init__(desk)
        self._soon()

    def _begin(self) -> None:
        """The last file that is bound, where looking at it takes no time."""
        for one in self._home.journey.surveys[-1:]:
            path = self._home.home / one.file
            if path.is_file() and path.stat().st_size <= _SMALL:
                self._look(one.file, {name: value for name in HOW if (value := getattr(one, name))})

    # What is shown.

    def _draw(self) -> Sheet:
        journey, looked = self._home.journey, self._looked
        cards: dict[str, Any] = {}
        order: list[str] = []
        if looked is not None:
            data = self._data()
            left = {one.rpartition("|")[2] for one in self._left if one.startswith(f"{self._name()}|")}
            for row in rows(looked, data or {}, self._waiting_here(), journey.disclosure.hidden, left):
                row["id"] = f"{self._name()}|{row['place']}"
                row["score"] = matched(self._preview.scores, row) if row["state"] == "done" else []
                cards[row["id"]] = row
                order.append(row["id"])
            how = self._how_of(looked.file)
            whole = file_values(data or self._binding.fresh(looked, how), looked, how)
            cards[FILE] = {"id": FILE, "name": looked.file, **whole}
        return {
            "columns": [{"id": "questions", "name": looked.file if looked else ""}],
            "order": {"questions": order},
            "cards": cards,
            "fields": file_fields(looked, self._exports.sheets(looked.file)) if looked else [],
            "files": self._files(),
            "file": self._name() if looked else "",
            "bound": looked is not None and self._data() is not None,
            "certain": sum(one.stands for one in looked.told.values()) if looked else 0,
            "facts": [one._asdict() for one in facts(looked.found)] if looked else [],
            "roles": roles(),
            "points": points(journey),
            "wrong": self._wrong,
            "trouble": self._preview.trouble,
            **self._asked_about(),
        }

    def picture(self) -> tuple[str, str]:
        """Each question with its scores; what the answers count (``scores`` of a row) is for the hand alone."""
        now = self._before
        cards = {one: {"name": card["name"], "scores": card.get("score", [])} for one, card in now["cards"].items()}
        with language.use(self.editing.language):
            return face(self.label, {**now, "cards": cards})

    def _files(self) -> list[dict[str, Any]]:
        journey = self._home.journey
        bound: dict[str, list[Any]] = {}
        for one in journey.surveys:
            bound.setdefault(one.file, []).append(one)
        found = [{"file": name, "bound": len(bound.pop(name, ()))} for name in shelved(self._home.home)]
        return found + [{"file": name, "bound": len(some), "gone": True} for name, some in bound.items()]

    def _data(self) -> dict[str, Any] | None:
        return self._binding.data(self._name())

    def _name(self) -> str:
        looked = self._looked
        return "" if looked is None else name_of(looked.file, self._how_of(looked.file))

    def _how_of(self, file: str) -> dict[str, str]:
        return self._how.get(file, {})

    def _waiting_here(self) -> dict[str, Chosen]:
        begin = f"{self._name()}|"
        return {one.removeprefix(begin): part for one, part in self._waiting.items() if one.startswith(begin)}

    def _words(self) -> dict[str, str]:
        return survey_words()

    # What a hand does.

    def _do(self, message: dict[str, Any]) -> None:
        does = {
            "look": self._look_at, "unbind": self._unbind, "accept-all": self._accept_all, **self._receiving(),
        }  # fmt: skip
        if (do := does.get(str(message.get("kind")))) is not None:
            self._wrong = ""
            do(message)
        elif message.get("kind") == "change" and not self.editing.heard.knows(message):
            if self.editing.heard.is_late(self.name, message):
                raise self._too_late(message)
            self._change(message)
            self.editing.heard.note(self.name, message)
        else:
            super()._do(message)

    def _operation(self, message: dict[str, Any]) -> dict[str, Any]:
        raise Refusal(_("A question is neither added nor deleted here: leave it out instead."))

    def _change(self, message: dict[str, Any]) -> None:
        one_id, values = str(message.get("id")), dict(message.get("values") or {})
        again = bool(message.get("again"))
        looked = self._needed()
        if one_id == FILE:
            take(message, self._before)
            card = self._before["cards"].get(FILE, {})
            values = {name: value for name, value in values.items() if (value or None) != (card.get(name) or None)}
            if not values:
                return  # who passes through a field has not decided to use the file
            if set(values) & set(HOW):
                self._read_anew(looked, {name: str(values.get(name) or "") for name in HOW if name in values})
            else:
                self._apply(self._binding.of_file(self._name(), looked, self._how_of(looked.file), values), again)
            return
        begin, _bar, place = one_id.rpartition("|")
        if begin != self._name() or one_id not in self._before["cards"]:
            raise Refusal(_("Another file is open by now. Open this one again, and choose once more."))
        if values == {"role": "out"}:
            self._left.add(one_id)
        if (values.get("touchpoint") or None) is None and not set(values) - {"touchpoint"}:
            return  # the empty choice says nothing
        part, operation = self._binding.of_question(
            self._name(), looked, self._how_of(looked.file), place, values, self._waiting.get(one_id)
        )
        if operation is None:
            self._waiting[one_id] = part
            self.refresh()
        else:
            self._waiting.pop(one_id, None)
            self._apply(operation, again)
            self.refresh()

    def _apply(self, operation: dict[str, Any], again: bool = False) -> None:
        if operation:
            self.editing.apply(operation, again)

    def _needed(self) -> Looked:
        if self._looked is None:
            raise Refusal(_("Choose a file first."))
        return self._looked

    def _peek(self, file: str) -> None:
        self._exports.peek(file, self._home.journey)

    def _came(self, file: str) -> None:
        self._how.pop(file, None)
        self._look_at({"file": file})

    def _look_at(self, message: dict[str, Any]) -> None:
        file = str(message.get("file"))
        if file not in shelved(self._home.home):
            raise Refusal(_("{file} is no longer in the client's folder.").format(file=file))
        bound = next((one for one in self._home.journey.surveys if one.file == file), None)
        how = {name: value for name in HOW if bound is not None and (value := getattr(bound, name))}
        try:
            self._look(file, self._how_of(file) or how)
        except _READING as error:
            raise Refusal(sentence_of(error, Path(file).name)) from None
        self._soon()

    def _look(self, file: str, how: dict[str, str]) -> None:
        try:
            self._looked = self._exports.look(file, how, self._home.journey)
        except _READING as error:
            self._looked, self._wrong = None, sentence_of(error, Path(file).name)
            if self._before_is_there():
                raise
        else:
            self._how[file], self._preview = how, Preview()

    def _before_is_there(self) -> bool:
        return hasattr(self, "_before")

    def _read_anew(self, looked: Looked, how: dict[str, str]) -> None:
        """The same file with another encoding, sheet or format."""
        old = self._how_of(looked.file)
        name, data = self._name(), self._data()
        new = {key: value for key, value in {**old, **how}.items() if value}
        try:
            after = self._exports.look(looked.file, new, self._home.journey)
        except _READING as error:
            raise Refusal(sentence_of(error, Path(looked.file).name), next(iter(how))) from None
        self._how[looked.file], self._looked = new, after
        if data is not None and self._binding.data(name_of(looked.file, new)) is None and "sheet" not in how:
            self._apply(self._binding.replaced(name, read_anew(data, looked, after, how)))
        elif data is not None and "sheet" not in how:
            self._apply(self._binding.replaced(name, read_anew(data, looked, after, new)))
        self._soon()

    def _unbind(self, _message: dict[str, Any]) -> None:
        if self._data() is not None:
            self._apply({"kind": "delete", "part": "survey", "id": self._name()})

    def _accept_all(self, _message: dict[str, Any]) -> None:
        looked = self._needed()
        if self._data() is None:
            self._apply(self._binding.begun(looked, self._how_of(looked.file)))

    # The scores that come of it.

    def refresh(self) -> None:
        """Send what is different, and see what scores come of it."""
        super().refresh()
        self._soon()

    def _soon(self) -> None:
        """Compute the scores of the open file, after a while without changes."""
        wanted = (self._name(), self._data())
        if self._looked is None or wanted == self._previewed:
            return
        self._quiet.ask()

    def follow(self) -> None:
        """Compute the scores of the open file as it is bound now."""
        wanted, journey = (self._name(), self._data()), self._home.journey
        binding = next((one for one in journey.surveys if identity(one) == wanted[0]), None)
        with language.use(self._home.language):
            try:
                found = preview(journey, binding, self._surveys) if binding else Preview()
            except (OSError, ValueError, LookupError, ArithmeticError, TypeError) as error:
                found = Preview({}, _("The scores cannot be computed yet ({why}).").format(why=type(error).__name__))
        with self.editing.lock, language.use(self._home.language):
            self._previewed, self._preview = wanted, found
            Board.refresh(self)

    def close(self) -> None:
        """Let go of the client, and of what was on its way in."""
        self._quiet.cancel()
        super().close()
