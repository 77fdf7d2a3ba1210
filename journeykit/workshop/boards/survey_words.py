"""Words, choices and fields of the survey board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from journeykit.journey import Journey
from journeykit.words import _
from journeykit.workshop.boards.fields import Field, field, options
from journeykit.workshop.surveys.rows import Looked

ENCODINGS = ("utf-8", "cp950", "big5hkscs", "gb18030", "shift_jis", "cp1252", "utf-16")


def roles() -> list[dict[str, str]]:
    """What a question can be, in the order in which one looks for it."""
    return options(
        [
            ("out", _("left out")),
            ("nps", _("NPS: recommendation")),
            ("csat", _("CSAT: satisfaction")),
            ("ces", _("CES: effort or ease")),
            ("rating", _("another rating")),
            ("comment", _("comment")),
            ("segment", _("group of people")),
            ("respondent", _("number of who answered")),
            ("answered_at", _("when it was answered")),
            ("wave", _("wave")),
            ("weight", _("weight")),
        ]
    )


def points(journey: Journey) -> list[dict[str, str]]:
    """What a question can be about: everything, a touchpoint by its stage, or a new one in a stage."""
    found = [{"value": "overall", "label": _("the journey as a whole"), "group": ""}]
    for stage in journey.stages:
        for one in journey.touchpoints_of(stage.id):
            found.append({"value": one.id, "label": str(one.name), "group": str(stage.name)})
    for stage in journey.stages:
        label = _("new touchpoint in: {stage}").format(stage=stage.name)
        found.append({"value": f"new:{stage.id}", "label": label, "group": _("Not on the map yet")})
    return found


def file_fields(looked: Looked, sheets: Sequence[str]) -> list[Field]:
    """What may be said of the whole file."""
    found = looked.found
    fields = [field("wave", "text", _("Which wave is this? A period, such as 2025 autumn"))]
    if found.answered_at:
        by = [("month", _("by month")), ("quarter", _("by quarter")), ("year", _("by year"))]
        none = _("one wave for the whole file")
        fields.append(field("periods", "choice", _("Waves by the date of the answer"), options=options(by, none)))
    if found.dates in ("ambiguous", "mixed"):
        order = [("day-first", _("day first: 3/4 is 3 April")), ("month-first", _("month first: 3/4 is March 4"))]
        label = _("Which comes first in its dates?")
        fields.append(field("date_order", "choice", label, options=options(order, _("not said yet"))))
    if len(sheets) > 1:
        names = [(name, name) for name in sheets]
        fields.append(field("sheet", "choice", _("Sheet"), options=options(names)))
    if found.encoding:
        known = dict.fromkeys([found.encoding, *ENCODINGS])
        fields.append(field("encoding", "choice", _("Encoding"), options=options((one, one) for one in known)))
    if len(found.tie) > 1:
        fields.append(field("format", "choice", _("Tool"), options=options((one, one) for one in found.tie)))
    if found.respondent:
        fields.append(field("panel", "check", _("The same number in another wave is the same person")))
    return fields


def file_values(data: Mapping[str, Any], looked: Looked, how: Mapping[str, str]) -> dict[str, Any]:
    """What stands in these fields."""
    found = looked.found
    wave = data.get("wave", "")
    by = wave.get("by", "value") if isinstance(wave, Mapping) else ""
    return {
        "wave": wave if isinstance(wave, str) and wave != "all" else "",
        "periods": by if by != "value" else "",
        "date_order": data.get("date_order", ""),
        "sheet": how.get("sheet") or data.get("sheet") or found.sheet,
        "encoding": how.get("encoding") or found.encoding,
        "format": how.get("format") or found.tool,
        "panel": bool(data.get("panel")),
        "hidden": ["wave"] if isinstance(wave, Mapping) else [],
    }


def survey_words() -> dict[str, str]:
    """Words of the board in the current language."""
    return {
        "title": _("Bring the survey"),
        "drop": _("Drop a survey export here, or choose a file"),
        "drop_help": _(
            "CSV, XLSX, SAV, DTA, JSON or ZIP, as the survey tool wrote it. It is copied into the folder surveys of "
            "this client and goes nowhere else."
        ),
        "files": _("Files of this client"),
        "none": _("No file yet."),
        "is_bound": _("in use"),
        "is_not": _("not in use yet"),
        "is_gone": _("in use, but the file is gone"),
        "coming": _("{name}: {percent}% are here"),
        "reading": _("Reading {name}…"),
        "not_a_file": _("{name} cannot be read here: drop files, no folders."),
        "taken": _("Another file called {name} is in this client's folder. What shall become of it?"),
        "beside": _("Keep both"),
        "replace": _("Put the new one in its place"),
        "cancel": _("Leave the new one out"),
        "what_it_is": _("What this file is"),
        "questions": _("Questions of {file}"),
        "progress": _("{done} in use, {open} open, {out} left out"),
        "bind": _("Use this file: take over what is certain ({n} questions)"),
        "unbind": _("Take this file out of use"),
        **_question_words(),
    }


def _question_words() -> dict[str, str]:
    """Words of a row."""
    return {
        "question": _("Question"),
        "becomes": _("Kind"),
        "about": _("Touchpoint"),
        "choose_point": _("choose a touchpoint"),
        "by_column": _("as a column of the file says"),
        "scale": _("Scale"),
        "score": _("Score"),
        "low": _("Low end"),
        "high": _("High end"),
        "direction": _("Which end is good"),
        "high_good": _("high is good"),
        "low_good": _("low is good"),
        "middle_good": _("the middle is best"),
        "group_name": _("Name of the group"),
        "answers_count": _("What each answer counts"),
        "no_answer": _("no answer"),
        "not_read": _("cannot be read"),
        "speaks": _("What speaks for it"),
        "against": _("Against it: {what}"),
        "take": _("Take as {what}"),
        "only_open": _("Show only what is open"),
        "n": _("n {n}"),
    }
