"""Saved answers of the SurveyMonkey API v3: `responses/bulk` with `details` beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from journeykit.errors import SurveyError
from journeykit.surveys import reasons
from journeykit.surveys.exports import ExportColumn, Layout, Role, Vendor, Verdict, header_text
from journeykit.surveys.files.grids import MemoryGrid
from journeykit.surveys.files.source import Source
from journeykit.surveys.layouts import status_rule
from journeykit.words import _

_META: Final[tuple[tuple[str, str, Role, str], ...]] = (
    ("id", "Respondent ID", "respondent", ""),
    ("collector_id", "Collector ID", "metadata", ""),
    ("date_modified", "End Date", "answered_at", ""),
    ("response_status", "Status", "status", ""),
    ("collection_mode", "Mode", "status", ""),
    ("ip_address", "IP Address", "metadata", "IP address"),
    ("email_address", "Email Address", "metadata", "e-mail"),
    ("first_name", "First Name", "metadata", "name"),
    ("last_name", "Last Name", "metadata", "name"),
)
_MOST: Final = 64 << 20


@dataclass(frozen=True)
class _Slot:
    """One column of answers: which question, row, choice or other field fills it."""

    question: str
    row: str = ""
    choice: str = ""
    other: str = ""


def detect(source: Source) -> Verdict | None:
    """A list of responses with pages, or the details of a survey."""
    data = source.data
    if not isinstance(data, dict):
        return None
    first = data["data"][0] if isinstance(data.get("data"), list) and data["data"] else {}
    if isinstance(first, dict) and ("response_status" in first or "collection_mode" in first):
        return Verdict(0.98, _("responses of the SurveyMonkey API"))
    if isinstance(data.get("pages"), list) and "question_count" in data:
        return Verdict(0.98, _("details of a survey of the SurveyMonkey API"))
    return None


def read(source: Source) -> Layout:
    """Questions of the details become columns, answers become their texts; previews are left out."""
    data = source.data if isinstance(source.data, dict) else {}
    if not isinstance(data.get("data"), list):
        do = _("Save surveys/{id}/responses/bulk beside it, and bind that file.")
        raise SurveyError(
            _("responses of the API were needed"),
            _("something else, such as the survey's details"),
            do,
            source.path.name,
        )
    details = _details(source)
    try:
        return _layout(data["data"], details)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        do = _("Save the answers of the API again, unchanged.")
        raise SurveyError(
            _("answers as API v3 gives them"),
            f"{type(error).__name__}: {error}",
            do,
            source.path.name,
            type(error).__name__,
        ) from None


def _details(source: Source) -> Mapping[str, Any]:
    """The details of the same survey, from a file in the same folder."""
    wanted = {str(one.get("survey_id")) for one in source.data["data"] if isinstance(one, dict)} - {"None"}
    for path in sorted(source.path.parent.glob("*.json")):
        found = _json(path)
        if isinstance(found, dict) and isinstance(found.get("pages"), list) and str(found.get("id")) in wanted:
            return found
    do = _("Save surveys/{id}/details as a .json file beside it: the answers hold ids only.")
    raise SurveyError(
        _("the survey's details were needed"),
        _("none for survey {value}").format(value=", ".join(wanted) or "?"),
        do,
        source.path.name,
    )


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig")) if path.stat().st_size < _MOST else None
    except (ValueError, OSError, RecursionError):
        return None


def _layout(responses: Sequence[Mapping[str, Any]], details: Mapping[str, Any]) -> Layout:
    questions = {str(one["id"]): one for page in details["pages"] for one in page.get("questions", ())}
    slots = [(slot, names) for one in questions.values() for slot, names in _slots(one)]
    columns = [ExportColumn(at, name, "", (name,), role, person) for at, (_, name, role, person) in enumerate(_META)]
    columns += [ExportColumn(len(_META) + at, *names, names) for at, (_, names) in enumerate(slots)]
    texts = {
        (question, kind, str(one["id"])): _said(one, place, asked)
        for question, asked in questions.items()
        for kind, place, one in _options(asked)
    }
    rows = [[column.name for column in columns]]
    for response in responses:
        given = dict(_given(response, questions, texts))
        rows.append(
            [str(response.get(field) or "") for field, *_ in _META] + [given.get(slot, "") for slot, _ in slots]
        )
    mode, status = 4, 3
    rules = (
        status_rule(reasons.PREVIEW, mode, lambda text: text in ("preview", "survey_preview")),
        status_rule(reasons.OUT, status, lambda text: text in ("overquota", "disqualified")),
    )
    partial = status_rule(reasons.PARTIAL, status, lambda text: text != "completed")
    return Layout(_("API v3, bulk responses"), 1, tuple(columns), rules, grid=MemoryGrid(rows), partial=partial)


def _options(question: Mapping[str, Any]) -> Iterator[tuple[str, int, Mapping[str, Any]]]:
    """Rows, columns and choices of a question, each with its kind and place."""
    answers = question.get("answers") or {}
    for kind in ("rows", "cols", "choices"):
        for place, one in enumerate(answers.get(kind, ())):
            yield kind, place, one


def _said(option: Mapping[str, Any], place: int, question: Mapping[str, Any]) -> str:
    """The text of an option; where a scale has none, its place. Never its weight: NPS choices weigh -100, 0 and 100."""
    text = header_text(str(option.get("text") or ""))
    scale = question.get("family") == "matrix" and question.get("subtype") == "rating"
    size = len((question.get("answers") or {}).get("choices", ()))
    return text or (str(place if size == 11 else place + 1) if scale else "")


def _slots(question: Mapping[str, Any]) -> Iterator[tuple[_Slot, tuple[str, str]]]:
    """The columns that a question takes, with question and option."""
    identity, family = str(question["id"]), question.get("family")
    if family == "presentation":
        return
    headings = question.get("headings") or [{}]
    name = header_text(str(headings[0].get("heading") or "")) or f"Question {question.get('position', '')}"
    answers = question.get("answers") or {}
    rows = [(str(one["id"]), header_text(str(one.get("text") or ""))) for one in answers.get("rows", ())]
    if family == "multiple_choice":
        for one in answers.get("choices", ()):
            yield _Slot(identity, choice=str(one["id"])), (name, header_text(str(one.get("text") or "")))
    elif rows:
        yield from ((_Slot(identity, row), (name, text)) for row, text in rows)
    else:
        yield _Slot(identity), (name, "")
    if answers.get("other"):
        other = answers["other"]
        yield (
            _Slot(identity, other=str(other["id"])),
            (name, header_text(str(other.get("text") or "Other (please specify)"))),
        )


def _given(
    response: Mapping[str, Any], questions: Mapping[str, Any], texts: Mapping[Any, str]
) -> Iterator[tuple[_Slot, str]]:
    """Each answer of a response with its column."""
    for page in response.get("pages", ()):
        for question in page.get("questions", ()):
            identity = str(question["id"])
            several = questions.get(identity, {}).get("family") == "multiple_choice"
            for answer in question.get("answers", ()):
                yield _one(identity, several, answer, texts)


def _one(identity: str, several: bool, answer: Mapping[str, Any], texts: Mapping[Any, str]) -> tuple[_Slot, str]:
    choice, row, other = (str(answer.get(name) or "") for name in ("choice_id", "row_id", "other_id"))
    if other:
        return _Slot(identity, other=other), str(answer.get("text") or "")
    said = texts.get((identity, "choices", choice)) or str(answer.get("text") or answer.get("simple_text") or "")
    column = texts.get((identity, "cols", str(answer.get("col_id") or "")), "")
    said = f"{column}: {said}" if column else said
    return _Slot(identity, row, choice if several else ""), said


VENDOR = Vendor(
    "surveymonkey-api",
    "SurveyMonkey API v3",
    "GET surveys/{id}/responses/bulk and surveys/{id}/details, saved as .json files in one folder",
    detect,
    read,
)
