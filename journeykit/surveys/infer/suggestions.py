"""What each question of an export could be bound as, who says so, and what only a person can say: for a board."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from types import SimpleNamespace
from typing import Any, Final

from journeykit.journey.fields import OVERALL
from journeykit.surveys.files.cells import key
from journeykit.surveys.infer.earlier import Before, Declared, with_earlier
from journeykit.surveys.infer.evidence import Inference, Witness
from journeykit.surveys.infer.inspection import Inspection
from journeykit.surveys.infer.items import item_fields, touchpoint_of, what_is_asked
from journeykit.surveys.infer.names import segment_names
from journeykit.surveys.infer.proposal import GROUPS, OWN, segment_title
from journeykit.surveys.infer.questions import SurveyQuestion
from journeykit.surveys.infer.roles import names_a_person, plain_key
from journeykit.surveys.infer.touchpoints import infer_touchpoint
from journeykit.surveys.infer.waves import wave_names
from journeykit.words import _

METRICS: Final = ("nps", "csat", "ces", "rating")
UNDECIDED: Final = ""
"""The touchpoint of a question that nothing speaks for: somebody has to choose one."""
_WHOLE: Final = ("panel", "counting", "population", "timezone", "date_order")
_COLUMNS: Final = ("cluster", "strata")


@dataclass(frozen=True)
class Suggestion:
    """What one question could be.

    Attributes
    ----------
    role : str
        A metric, "comment", "segment", "respondent", "answered_at", "weight", "wave", or "out" (left out).
    fields : mapping
        Its part of the binding, as journey.yaml has it.
    name : str
        Of a segment: its id.
    stands : bool
        Whether more than the answers speaks for all of it, and nothing is left to ask.
    asks : tuple of str
        What only a person can say.
    speaks, against : tuple of Witness
        For it, and against it.
    """

    role: str = "out"
    fields: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""
    stands: bool = False
    asks: tuple[str, ...] = ()
    speaks: tuple[Witness, ...] = ()
    against: tuple[Witness, ...] = ()


def suggestions(
    found: Inspection, journey: Any, others: Sequence[Any] = (), known: Before | None = None
) -> dict[str, Suggestion]:
    """A suggestion for each question, by the place of its first column.

    Parameters
    ----------
    found : Inspection
    journey : Journey
    others : sequence of SurveyBinding
        What the client has bound of other files: the same column is suggested as the same.
    known : mapping, optional
        Items that were bound before (`bound.bound_before`).
    """
    taken = {name for one in others for name in one.segments}
    groups = [one for one in found.questions if _may_split(one)]
    names = dict(
        zip((one.name for one in groups), segment_names((one.asked for one in groups), (*OWN, *taken)), strict=True)
    )
    told: dict[str, Suggestion] = {}
    for one in found.questions:
        told[one.places[0]] = (
            _as_before(one, others) or _item(one, journey, known or {}) or _other(one, found, names, journey)
        )
    return told


def like(found: Inspection, others: Sequence[Any]) -> Any:
    """The binding of another file of the same survey, the last one first; None where no file asks the same.

    A file is of the same survey when half of the columns that are bound there stand in it, too.
    """
    here = {plain_key(name) for one in found.questions for name in (one.name, one.asked)}
    for other in reversed(others):
        columns = [one.column for one in (*other.items, *other.segments.values(), *other.comments)]
        if columns and sum(plain_key(one) in here for one in columns) * 2 >= len(columns):
            return other
    return None


def entry(
    found: Inspection, path: str, told: Mapping[str, Suggestion], others: Sequence[Any] = (), sheet: str = ""
) -> dict[str, Any]:
    """The binding of a file, with what stands, ready for `SurveyBinding`.

    Parameters
    ----------
    found : Inspection
    path : str
        Inside the client's folder.
    told : mapping of place to Suggestion
    others : sequence of SurveyBinding
        The client's other files.
    sheet : str
        The sheet that a person chose.
    """
    before = like(found, others)
    alike = [PurePath(one.file).stem for one in others if before is not None]
    stems = [SimpleNamespace(file=name) for name in (*alike, PurePath(path).stem)]
    data: dict[str, Any] = {"file": path, "wave": wave_names(stems, True)[-1], "format": found.tool}  # type: ignore[arg-type]
    if sheet or found.sheet:
        data["sheet"] = sheet or found.sheet
    if found.encoding and not found.encoding_sure:
        data["encoding"] = found.encoding
    if found.respondent:
        data["respondent"] = found.respondent
    if found.answered_at:
        data["answered_at"] = found.answered_at
    long = found.long.value if found.long.stands else None
    if long:
        data |= {"item": long.item, "answer": long.answer}
        if long.period:
            data["wave"] = {"column": long.period}
    data |= _of_the_whole(found, before)
    for one in told.values():
        if one.stands:
            put(data, one.role, one.fields, one.name)
    return data


def put(data: dict[str, Any], role: str, fields: Mapping[str, Any], name: str = "") -> None:
    """Put a part into a binding, at the place of its role."""
    if role in METRICS:
        data.setdefault("items", []).append(dict(fields))
    elif role == "comment":
        data.setdefault("comments", []).append(dict(fields))
    elif role == "segment":
        data.setdefault("segments", {})[name] = dict(fields)
    elif role == "wave":
        data["wave"] = dict(fields)
    elif role != "out":
        data[role] = fields["column"]


def _of_the_whole(found: Inspection, before: Any) -> dict[str, Any]:
    """What was said of the other file of the survey as a whole, where it holds here, too."""
    if before is None:
        return {}
    data = before.model_dump(mode="json", exclude_defaults=True, include={*_WHOLE, *_COLUMNS})
    here = {*map(key, found.metadata), *(key(one.name) for one in found.questions)}
    kept = {name: value for name, value in data.items() if name in _WHOLE and name != "population"}
    return kept | {name: data[name] for name in _COLUMNS if name in data and {*map(key, data[name])} <= here}


def _as_before(question: SurveyQuestion, others: Sequence[Any]) -> Suggestion | None:
    """A group, a comment, a weight or an id as another file of the client has it; scores have answers to be held to."""
    plain = {plain_key(question.name), plain_key(question.asked)}
    for other in reversed(others):
        says = (Witness("waves", _("bound so for {file}").format(file=other.file)),)
        for name, part in other.segments.items():
            if plain_key(part.column) in plain:
                fields = part.model_dump(mode="json", exclude_defaults=True) | {"column": question.name}
                return Suggestion("segment", fields, name, True, (), says)
        for part in other.comments:
            if plain_key(part.column) in plain:
                fields = {"column": question.name, "touchpoint": part.touchpoint}
                return Suggestion("comment", fields, "", True, (), says)
        for role in ("respondent", "weight", "answered_at"):
            if (bound := getattr(other, role)) and plain_key(bound) in plain:
                return Suggestion(role, {"column": question.name}, "", True, (), says)
        if not isinstance(other.wave, str) and plain_key(other.wave.column) in plain:
            fields = other.wave.model_dump(mode="json", exclude_defaults=True) | {"column": question.name}
            return Suggestion("wave", fields, "", True, (), says)
    return None


def _item(asked: SurveyQuestion, journey: Any, known: Before) -> Suggestion | None:
    told, declared = with_earlier(asked, known)
    if not told.guess.metric or not told.guess.ends:
        return None
    point = touchpoint_of(told, declared, journey)
    where = str(point.value) if point.stands else UNDECIDED
    fields = item_fields(told, where, declared)
    if declared and declared.kind == "waves":
        fields = _whole(declared, asked.name, where)
    codes = _("is this an ordered scale, or are these codes of groups?")
    asks, stands = what_is_asked(told, declared, point, codes)
    asks = tuple(_which(point, journey) if one == point.question else one for one in asks)
    ends: Inference[Any] = told.guess.evidence.get("ends", Inference(None))
    witnesses = [one for each in told.guess.evidence.values() for one in each.witnesses]
    against = [one for each in told.guess.evidence.values() for one in each.against]
    speaks = tuple(dict.fromkeys([*ends.witnesses, *witnesses, *point.witnesses]))
    return Suggestion(str(fields["metric"]), fields, "", stands, asks, speaks, tuple(dict.fromkeys(against)))


def _which(point: Inference[str], journey: Any) -> str:
    """The open question of a touchpoint, with the one whose name comes nearest."""
    if point.value == OVERALL or journey is None:
        return _("Which touchpoint is this about?")
    name = journey.touchpoint(point.value).name
    return _("Which touchpoint is this about? By its words, “{name}” comes nearest.").format(name=name)


def _whole(declared: Declared, column: str, touchpoint: str) -> dict[str, Any]:
    """All that a person said of the question in the other file."""
    data: dict[str, Any] = declared.binding.model_dump(mode="json", exclude_defaults=True)
    return {**data, "column": column, "touchpoint": touchpoint}


def _other(one: SurveyQuestion, found: Inspection, names: Mapping[str, str], journey: Any) -> Suggestion:
    """What a question without a scale could be."""
    role = one.role.witnesses
    if one.type == "text":
        point = infer_touchpoint(one.asked, journey)
        asks: tuple[str, ...] = (_("May these comments be shown?"),)
        if not point.stands:
            asks += (_("They are taken as about the journey as a whole: choose a touchpoint if they are about one."),)
        fields = {"column": one.name, "touchpoint": comment_touchpoint(one.asked, journey)}
        return Suggestion("comment", fields, "", False, asks, (*role, *point.witnesses) if point.stands else role)
    if one.type == "weight":
        return Suggestion("weight", {"column": one.name}, "", False, (one.role.question,), role)
    if one.type == "date" and not found.answered_at:
        asks = (_("Is this when people answered?"),)
        return Suggestion("answered_at", {"column": one.name}, "", False, asks)
    if one.type == "id" and not found.respondent:
        whole = one.different == one.answered == found.responses
        sure = one.role.stands and names_a_person(one.asked) and whole
        asks = (_("Does this column tell who answered? Two rows with one number are then one person."),)
        return Suggestion("respondent", {"column": one.name}, "", sure, () if sure else asks, role)
    if one.name in names:
        name = names[one.name]
        title = segment_title(" ".join(one.asked.split()), name)
        fields = {"column": one.name, **({"name": title} if title != name else {})}
        return Suggestion(
            "segment", {**fields, **_labels(one)}, name, False, (_("Does this group matter?"), *one.doubts)
        )
    return Suggestion()


def _labels(one: SurveyQuestion) -> dict[str, Any]:
    """What the file calls the codes of a group."""
    used = {text: label for text, _n in one.answers if (label := one.labels.get(text, ""))}
    return {"labels": used} if used else {}


def _may_split(one: SurveyQuestion) -> bool:
    return len(one.places) == 1 and one.type == "choice" and 2 <= one.different <= GROUPS


def item_touchpoint(asked: str, journey: Any) -> str:
    """The touchpoint that a question names, the whole where it asks for that, else none yet."""
    found = infer_touchpoint(asked, journey)
    return str(found.value) if found.stands else UNDECIDED


def comment_touchpoint(asked: str, journey: Any) -> str:
    """The touchpoint that a comment's question names, or overall."""
    found = infer_touchpoint(asked, journey)
    return str(found.value) if found.stands else "overall"


def asked_names(questions: Iterable[SurveyQuestion]) -> dict[str, SurveyQuestion]:
    """Questions by every name that a binding may use for them.

    A header that names two of them names none.
    """
    named: dict[str, SurveyQuestion | None] = {}
    for one in questions:
        for name in {key(one.name), key(one.asked), *one.places}:
            named[name] = None if name in named and named[name] is not one else one
    return {name: one for name, one in named.items() if one is not None}
