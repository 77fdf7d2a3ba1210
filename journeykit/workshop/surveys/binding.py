"""What a hand decides of a file, as operations on the journey: one that binds it, then one for each change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journeykit.client.answers import Surveys
from journeykit.client.waves import periods_of
from journeykit.errors import JourneyKitError, Refusal
from journeykit.journey import Journey, apply
from journeykit.journey.operations import identity
from journeykit.surveys.infer.questions import SurveyQuestion
from journeykit.surveys.infer.suggestions import METRICS, Suggestion
from journeykit.words import _
from journeykit.words.waves import earlier
from journeykit.workshop.surveys.deciding import (
    ROLES,
    Chosen,
    decided,
    edits,
    parts_of,
    read_as,
    touchpoint_id,
    with_part,
)
from journeykit.workshop.surveys.looking import fresh as begun_with
from journeykit.workshop.surveys.rows import Looked
from journeykit.workshop.surveys.subject import subject_of

Operation = dict[str, Any]
NEW = "new:"
"""Before the id of a stage: the touchpoint is to be made there."""
_DATES = ("month", "quarter", "year")


class Binding:
    """The bindings of a desk's journey, and the operations that change them.

    Parameters
    ----------
    desk : Desk
    """

    def __init__(self, desk: Any) -> None:
        self._desk = desk

    @property
    def _journey(self) -> Journey:
        journey: Journey = self._desk.journey
        return journey

    def data(self, name: str) -> dict[str, Any] | None:
        """The binding of a file as plain values; None where it is not bound."""
        for one in self._journey.surveys:
            if identity(one) == name:
                return one.model_dump(mode="json", exclude_defaults=True)
        return None

    def begun(self, looked: Looked, how: Mapping[str, str]) -> Operation:
        """Bind a file with what stands, at its place in time."""
        return self._added(looked, self.fresh(looked, how))

    def replaced(self, name: str, data: Mapping[str, Any]) -> Operation:
        """The file's binding becomes another one."""
        fields = edits(self.data(name) or {}, data)
        return {"kind": "edit", "part": "survey", "id": name, "fields": fields} if fields else {}

    def fresh(self, looked: Looked, how: Mapping[str, str]) -> dict[str, Any]:
        """The binding of a file that nobody has bound, with what stands."""
        return begun_with(looked, how, self._journey.surveys)

    def _added(self, looked: Looked, data: dict[str, Any]) -> Operation:
        return {"kind": "add", "part": "survey", "value": data, "index": self._place(data)}

    def _place(self, data: Mapping[str, Any], name: str = "") -> int:
        """Before the first wave that is later: by the dates of the answers, else by what the labels say."""
        others = [one for one in self._journey.surveys if identity(one) != name]
        label = data.get("wave", "all")
        if not isinstance(label, str):
            return len(others)
        mine = self._period(data)
        for at, other in enumerate(others):
            if not isinstance(other.wave, str):
                continue
            theirs = self._period(other.model_dump(mode="json", exclude_defaults=True))
            sooner = mine < theirs if mine is not None and theirs is not None else earlier(label, other.wave)
            if sooner:
                return at
        return len(others)

    def _period(self, data: Mapping[str, Any]) -> float | None:
        """When the middle answer of a file was given; None where it does not say."""
        if "answered_at" not in data or not (data.get("items") or data.get("comments")):
            return None
        try:
            alone = apply(_without_surveys(self._journey), {"kind": "add", "part": "survey", "value": dict(data)})
            periods = periods_of(Surveys(self._desk.home).read_one(alone, 0).responses)
        except (JourneyKitError, OSError, ValueError):
            return None
        return min((one.middle for one in periods.values()), default=None)

    def of_file(self, name: str, looked: Looked, how: Mapping[str, str], values: Mapping[str, Any]) -> Operation:
        """What was said of the whole file."""
        before = self.data(name)
        data = dict(self.fresh(looked, how) if before is None else before)
        if "periods" in values:
            by = values["periods"]
            when = data.get("answered_at") or looked.found.answered_at
            data["wave"] = {"column": when, "by": by} if by in _DATES and when else "all"
        if "wave" in values:
            data["wave"] = str(values["wave"] or "").strip() or "all"
        if "date_order" in values:
            data["date_order"] = values["date_order"] or None
        if "panel" in values:
            data["panel"] = bool(values["panel"])
        data = {key: value for key, value in data.items() if value not in (None, False)}
        if before is None:
            return self._added(looked, data)
        operation = self.replaced(name, data)
        return self._moved(name, data, operation) if operation and {"wave", "date_order"} & set(values) else operation

    def _moved(self, name: str, data: Mapping[str, Any], operation: Operation) -> Operation:
        """The change, and the file at the place that its wave has in time."""
        now = [identity(one) for one in self._journey.surveys].index(name)
        place = self._place(data, name)
        if place == now:
            return operation
        move = {"kind": "move", "part": "survey", "id": name, "index": place}
        return {"kind": "several", "operations": [operation, move]}

    def of_question(
        self,
        name: str,
        looked: Looked,
        how: Mapping[str, str],
        place: str,
        values: Mapping[str, Any],
        waiting: Chosen | None,
    ) -> tuple[Chosen, Operation | None]:
        """What was said of one question; no operation where more has to be said before it can be bound.

        Raises
        ------
        Refusal
            When it does not fit.
        """
        _legal(values)
        before = self.data(name)
        data = dict(self.fresh(looked, how) if before is None else before)
        there, others = parts_of(data, looked.found)
        bound = there.get(place) or next((one for one in others if one.fields["column"] == place), Chosen())
        asked = _question(looked, place)
        told = looked.told.get(place, Suggestion())
        touchpoint, made = self._touchpoint(str(values.get("touchpoint", "")), asked, looked)
        values = {name: one for name, one in values.items() if name != "touchpoint"}
        values |= {"touchpoint": touchpoint} if touchpoint else {}
        taken = [one.name for one in there.values() if one.role == "segment"]
        if bound == Chosen() and waiting is None and not {"role", "accept"} & set(values) and told.role != "out":
            waiting = Chosen(told.role, told.fields, told.name)  # whoever changes a suggestion takes the rest of it
        part = decided(waiting or bound, values, asked, told, self._journey, taken)
        if part.role in METRICS and read_as(part.fields, asked).waits:
            return part, None
        _refuse_second(part, there, place)
        new = with_part(data, bound, part)
        if any(place == one for one, _name, _kind in looked.found.left_out):
            new = _personal(new, asked.name, part.role != "out")
        operation = self._added(looked, new) if before is None else self.replaced(name, new)
        if made is not None:
            operation = {"kind": "several", "operations": [made, operation]}
        return part, operation

    def _touchpoint(self, said: str, asked: SurveyQuestion, looked: Looked) -> tuple[str, Operation | None]:
        """The id of a touchpoint that is there, or of one that is made in a stage, called as the question calls it."""
        if not said.startswith(NEW):
            if said and said != "overall" and said not in {one.id for one in self._journey.touchpoints}:
                raise Refusal(_("This choice is no longer there. Please choose another one."), "touchpoint")
            return said, None
        stage = said.removeprefix(NEW)
        if stage not in {one.id for one in self._journey.stages}:
            raise Refusal(_("This choice is no longer there. Please choose another one."), "touchpoint")
        words = " ".join(asked.asked.removeprefix(asked.grid).split()) or " ".join(asked.asked.split())
        name = subject_of(words) or asked.name
        one_id = touchpoint_id(name[:60], (one.id for one in self._journey.touchpoints))
        value = {"id": one_id, "stage": stage, "name": name}
        return one_id, {"kind": "add", "value": value}


def _legal(values: Mapping[str, Any]) -> None:
    known = {"accept", "role", "touchpoint", "low", "high", "direction", "title", "scores"}
    scores = values.get("scores", {})
    fine = (
        set(values) <= known
        and values.get("role", "out") in ROLES
        and values.get("direction", "high") in ("high", "low", "middle")
        and isinstance(values.get("title", ""), str | None)
        and isinstance(values.get("touchpoint", ""), str)
        and isinstance(scores, Mapping)
        and all(isinstance(one, str) for pair in scores.items() for one in pair)
    )
    if not fine:
        raise Refusal(_("This choice is no longer there. Please choose another one."))


def _question(looked: Looked, place: str) -> SurveyQuestion:
    for one in looked.found.questions:
        if one.places[0] == place:
            return one
    name = next((name for at, name, _kind in looked.found.left_out if at == place), place)
    return SurveyQuestion((place,), name, name, "words", 0, 0, ())


def _refuse_second(part: Chosen, there: Mapping[str, Chosen], place: str) -> None:
    """Who and when people answered is said by one column."""
    single = ("respondent", "answered_at", "wave", "weight")
    if part.role in single and any(one.role == part.role and at != place for at, one in there.items()):
        raise Refusal(_("Another question of this file is that already: leave it out there first."), "role")


def _personal(data: dict[str, Any], column: str, wanted: bool) -> dict[str, Any]:
    kept = [one for one in data.get("keep_personal", ()) if one != column]
    kept += [column] if wanted else []
    return {
        **{name: one for name, one in data.items() if name != "keep_personal"},
        **({"keep_personal": kept} if kept else {}),
    }


def _without_surveys(journey: Journey) -> Journey:
    return journey.model_copy(update={"surveys": ()})
