"""What a hand says of one question, as a part of its file's binding."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any, Final

from pydantic import ValidationError

from journeykit.errors import JourneyKitError, Refusal
from journeykit.journey.binding import ItemBinding
from journeykit.journey.fields import OVERALL
from journeykit.scales import scores_of
from journeykit.surveys.files.cells import key
from journeykit.surveys.infer.inspection import Inspection
from journeykit.surveys.infer.names import segment_names
from journeykit.surveys.infer.proposal import OWN
from journeykit.surveys.infer.questions import SurveyQuestion
from journeykit.surveys.infer.suggestions import (
    METRICS,
    UNDECIDED,
    Suggestion,
    asked_names,
    comment_touchpoint,
    item_touchpoint,
    put,
)
from journeykit.surveys.read.scoring import scale_of
from journeykit.words import _, current

ROLES: Final = (*METRICS, "segment", "comment", "respondent", "answered_at", "wave", "weight", "out")
MISSING: Final = "missing"
"""What an answer counts that says that there is no answer."""
_LISTED: Final = ("items", "comments")
_SINGLE: Final = ("respondent", "answered_at", "weight")


@dataclass(frozen=True)
class Chosen:
    """What a question is bound as: its role, its fields in journey.yaml, and the id of a segment."""

    role: str = "out"
    fields: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""


def parts_of(data: Mapping[str, Any], found: Inspection) -> tuple[dict[str, Chosen], list[Chosen]]:
    """Parts of a binding by the place of their question, and those whose column is no question of the file."""
    named = asked_names(found.questions)
    personal = {key(name): place for place, name, _kind in found.left_out}
    there: dict[str, Chosen] = {}
    others: list[Chosen] = []
    for part in _all_parts(data):
        column = key(str(part.fields["column"]))
        question = named.get(column)
        place = question.places[0] if question else personal.get(column, column if column in personal.values() else "")
        if place and place not in there:
            there[place] = part
        elif part.role in (*METRICS, "segment", "comment"):
            others.append(part)
    return there, others


def _all_parts(data: Mapping[str, Any]) -> Iterable[Chosen]:
    for one in data.get("items", ()):
        yield Chosen(one["metric"], one)
    for name, one in data.get("segments", {}).items():
        yield Chosen("segment", one, name)
    for one in data.get("comments", ()):
        yield Chosen("comment", one)
    for role in _SINGLE:
        if data.get(role):
            yield Chosen(role, {"column": data[role]})
    if isinstance(data.get("wave"), Mapping):
        yield Chosen("wave", data["wave"])


def with_part(data: Mapping[str, Any], before: Chosen, after: Chosen) -> dict[str, Any]:
    """A binding with one part in place of another; what is a list keeps its order."""
    new = {name: _copied(value) for name, value in data.items()}
    kind = "items" if before.role in METRICS else "comments" if before.role == "comment" else before.role
    same = kind == ("items" if after.role in METRICS else "comments" if after.role == "comment" else after.role)
    if kind in _LISTED:
        at = next(at for at, one in enumerate(new[kind]) if one["column"] == before.fields["column"])
        if same:
            new[kind][at] = dict(after.fields)
            return new
        del new[kind][at]
    elif kind == "segment":
        if same and after.name == before.name:
            new["segments"][before.name] = dict(after.fields)
            return new
        del new["segments"][before.name]
    elif kind == "wave":
        new["wave"] = "all"
    elif kind in _SINGLE:
        new.pop(kind, None)
    put(new, after.role, after.fields, after.name)
    return {name: value for name, value in new.items() if value not in ([], {})}


def _copied(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _copied(one) for name, one in value.items()}
    return [_copied(one) for one in value] if isinstance(value, list) else value


def edits(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of an edit that makes one binding of another."""
    names = dict.fromkeys([*before, *after])
    return {name: after.get(name) for name in names if before.get(name) != after.get(name)}


def decided(
    part: Chosen, values: Mapping[str, Any], asked: SurveyQuestion, told: Suggestion, journey: Any, taken: Iterable[str]
) -> Chosen:
    """The part after what a hand said.

    Parameters
    ----------
    part : Chosen
        As it is bound now.
    values : mapping
        ``accept`` (the suggestion), or ``role``, ``touchpoint``, ``low``, ``high``, ``direction``, ``title`` (of a
        group), ``scores`` (answer to what it counts).
    asked : SurveyQuestion
    told : Suggestion
    journey : Journey
    taken : iterable of str
        Names of the other segments of the file.

    Raises
    ------
    Refusal
        When it does not fit, in words for the room.
    """
    if values.get("accept"):
        return Chosen(told.role, told.fields, told.name)
    role = values.get("role", part.role)
    if role != part.role:
        part = _as_role(role, part, asked, told, journey, taken)
    fields = dict(part.fields)
    if "touchpoint" in values and part.role in (*METRICS, "comment"):
        fields["touchpoint"] = values["touchpoint"]
    if "title" in values and part.role == "segment":
        before, title = fields.pop("name", None), values["title"]
        if title:  # the name in another language stays as it is
            fields["name"] = {**before, current(): title} if isinstance(before, Mapping) else title
    if part.role in METRICS:
        fields = _scored(fields, values)
    return Chosen(part.role, fields, part.name)


def _as_role(
    role: str, part: Chosen, asked: SurveyQuestion, told: Suggestion, journey: Any, taken: Iterable[str]
) -> Chosen:
    """The question in another role, with all that is known of it."""
    if role == told.role:
        return Chosen(role, told.fields, told.name)
    column: dict[str, Any] = {"column": asked.name}
    if role in METRICS:
        base = dict(part.fields if part.role in METRICS else told.fields if told.role in METRICS else {})
        fields: dict[str, Any] = {**base, **column}
        if not base:
            fields["touchpoint"] = item_touchpoint(asked.asked, journey)
        return Chosen(role, _as_metric(role, fields, asked))
    if role == "segment":
        return Chosen(role, column, segment_names([asked.asked], (*OWN, *taken))[0])
    if role == "comment":
        return Chosen(role, {**column, "touchpoint": comment_touchpoint(asked.asked, journey)})
    return Chosen(role, column)


def _as_metric(metric: str, fields: dict[str, Any], asked: SurveyQuestion) -> dict[str, Any]:
    guess = asked.guess
    ends = fields.pop("scale", None) or list(guess.ends or _ends(asked) or (1, 5))
    low_is_good = fields.pop("higher_is_better", True) is False or (not fields.get("metric") and guess.low_is_good)
    stays = ("column", "touchpoint", "missing", "question", "caveats")
    data: dict[str, Any] = {**{name: one for name, one in fields.items() if name in stays}, "metric": metric}
    if metric == "nps":
        return data
    data["scale"] = ends
    if labels := fields.get("labels"):
        data["labels"] = labels
    if metric == "ces" or low_is_good:
        data["higher_is_better"] = not low_is_good
    if metric == "rating" and fields.get("bipolar"):
        data["bipolar"] = True
    return data


def _ends(asked: SurveyQuestion) -> tuple[int, int] | None:
    """The ends that whole numbers among the answers reach."""
    numbers = [int(text) for text, _n in asked.answers if re.fullmatch(r"-?\d{1,3}", text.strip())]
    return (min(numbers), max(numbers)) if len(set(numbers)) > 1 else None


def _scored(fields: dict[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """An item with another scale, direction, or meaning of its answers."""
    if {"low", "high"} & set(values):
        low, high = (
            values.get(end, old) for end, old in zip(("low", "high"), fields.get("scale", (0, 10)), strict=True)
        )
        numbers = all(isinstance(one, int | float) and not isinstance(one, bool) for one in (low, high))
        if fields["metric"] == "nps" and [low, high] != [0, 10]:
            raise Refusal(
                _("An NPS is asked on 0 to 10 and nothing else: choose another kind for this question."), "low"
            )
        if not numbers or not low < high:
            raise Refusal(_("The low end of a scale comes first, such as 1 to 5."), "low")
        if fields["metric"] != "nps":
            fields["scale"] = [low, high]
            fields["labels"] = {word: one for word, one in fields.get("labels", {}).items() if low <= one <= high}
    if (way := values.get("direction")) is not None:
        fields = _directed(fields, way)
    if "scores" in values:
        fields = _labelled(fields, values["scores"])
    return {name: value for name, value in fields.items() if value not in ({}, [])}


def _directed(fields: dict[str, Any], way: str) -> dict[str, Any]:
    if fields["metric"] == "nps" and way != "high":
        raise Refusal(_("Of an NPS the high end is the good one: choose another kind for this question."), "direction")
    if way == "middle" and fields["metric"] != "rating":
        raise Refusal(_("Only another rating has its best answer in the middle: choose that kind first."), "direction")
    kept = {name: one for name, one in fields.items() if name not in ("higher_is_better", "bipolar", "version")}
    if way == "middle":
        return {**kept, "bipolar": True}
    return {**kept, "higher_is_better": way == "high"} if way == "low" or fields["metric"] == "ces" else kept


def _labelled(fields: dict[str, Any], said: Mapping[str, str]) -> dict[str, Any]:
    """What answers count, as a hand chose it: a score, no answer, or as they read by themselves."""
    labels, missing = dict(fields.get("labels", {})), list(fields.get("missing", ()))
    for text, counts in said.items():
        labels.pop(text, None)
        missing = [one for one in missing if key(one) != key(text)]
        if counts == MISSING:
            missing.append(text)
        elif counts not in ("", None):
            labels[text] = float(counts) if float(counts) % 1 else int(float(counts))
    return {**fields, "labels": labels, "missing": missing}


@dataclass(frozen=True)
class Read:
    """How the answers of a question are read as it is bound: what each counts, how many nobody can read, what waits."""

    scores: Mapping[str, str]
    unread: int = 0
    waits: str = ""


def read_as(fields: Mapping[str, Any], asked: SurveyQuestion) -> Read:
    """How the answers would be read; `waits` says what is still needed before they can be."""
    try:
        item = ItemBinding.model_validate({**fields, "touchpoint": fields.get("touchpoint") or OVERALL})
        labels: dict[object, float] = dict(item.labels.items())
        readings = scores_of([text for text, _n in asked.answers], scale_of(item), labels, item.missing)
    except (JourneyKitError, ValidationError) as error:
        if isinstance(error, ValidationError) and fields["metric"] == "nps":
            return Read({}, 0, _("An NPS needs the numbers 0 to 10. Choose another kind, such as another rating."))
        return Read({}, 0, _("These answers cannot be read so. Say what each answer counts, or choose another kind."))
    counts = dict(asked.answers)
    valid = [text for text, one in readings.items() if one.kind == "valid"]
    scores = {str(text): MISSING if one.kind == "missing" else _figure(one) for text, one in readings.items()}
    unread = sum(counts[str(text)] for text, one in readings.items() if one.kind not in ("valid", "missing"))
    if asked.answers and not valid:
        return Read(scores, unread, _("None of these answers lies on the scale. Say what each answer counts."))
    if fields.get("touchpoint") == UNDECIDED:
        return Read(scores, unread, _("Choose what this question is about: a touchpoint, or the journey as a whole."))
    return Read(scores, unread)


def _figure(one: Any) -> str:
    return "" if one.kind != "valid" or one.score is None else f"{one.score:g}"


def touchpoint_id(name: str, taken: Iterable[str]) -> str:
    """An id that people can read, from the Latin letters of a name.

    Examples
    --------
    >>> touchpoint_id("Café & bar", ["cafe-bar"]), touchpoint_id("候診 2", [])[:11]
    ('cafe-bar-2', 'touchpoint-')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60]
    base = base if re.search("[a-z]", base) else f"touchpoint-{token_hex(2)}"
    used = {*taken, "overall"}
    return next(one for one in (base, *(f"{base}-{n}" for n in range(2, len(used) + 3))) if one not in used)
