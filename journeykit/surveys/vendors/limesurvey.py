"""LimeSurvey CSV: headings as codes, as texts, or as both with a free separator."""

from __future__ import annotations

import re
from typing import Final

from journeykit.surveys import reasons
from journeykit.surveys.exports import ExportColumn, Layout, Role, Vendor, Verdict, header_text
from journeykit.surveys.files.cells import clean, key
from journeykit.surveys.files.source import Source
from journeykit.surveys.layouts import blank_rule
from journeykit.surveys.people.headers import personal_kind
from journeykit.words import _, figures

_ROLES: Final[dict[str, Role]] = {
    "id": "respondent",
    "response id": "respondent",
    "submitdate": "answered_at",
    "date submitted": "answered_at",
    "lastpage": "status",
    "last page": "status",
    "startlanguage": "metadata",
    "start language": "metadata",
    "seed": "metadata",
    "token": "metadata",
    "access code": "metadata",
    "startdate": "metadata",
    "date started": "metadata",
    "datestamp": "metadata",
    "date last action": "metadata",
    "ipaddr": "metadata",
    "ip address": "metadata",
    "refurl": "metadata",
    "referrer url": "metadata",
}
_OWN: Final = frozenset({"submitdate", "startdate", "lastpage", "startlanguage", "datestamp"})
_CODE: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*(?:\[[^\]]*\])*")
_TIMING: Final = re.compile(r"interviewtime|groupTime\d+|[A-Za-z0-9]+Time", re.IGNORECASE)
_SPLIT: Final = re.compile(rf"({_CODE.pattern})(\._\.|\. |: | - |\|)(.*)", re.DOTALL)


def detect(source: Source) -> Verdict | None:
    """Its own names id, submitdate, lastpage, startlanguage; or codes and texts joined by one separator."""
    head = source.head(2)
    if not head:
        return None
    names = {key(cell).casefold() for cell in head[0]}
    if names & {"id", "response id"} and names & {"submitdate", "date submitted"} and names & {"lastpage", "last page"}:
        return Verdict(0.97, figures.several(["id", "submitdate", "lastpage"]))
    split = [_split(cell) for cell in head[0]]
    own = sum(code in _OWN for code, _ in split)
    coded = sum(bool(code) for code, _ in split)
    if own and coded * 2 > len(head[0]):
        why = _("{n} headings of code and text, {own} of them LimeSurvey's own")
        return Verdict(0.85, why.format(n=coded, own=own))
    return None


def read(source: Source) -> Layout:
    """Codes and texts apart, sub-questions in brackets, unfinished responses known by their blank submitdate."""
    header = source.head(1)[0]
    columns = [_column(index, cell) for index, cell in enumerate(header)]
    columns = _first_ids(columns, source)
    submitted = next((one for one in columns if one.role == "answered_at"), None)
    notes = [] if submitted else [_("there is no submitdate: which responses were finished cannot be told")]
    mode = _("headings as codes and texts") if any(_split(cell)[0] for cell in header) else ""
    mode = mode or (_("headings as codes") if _codes(header) else _("headings as texts"))
    partial = blank_rule(reasons.PARTIAL, submitted.index) if submitted else None
    return Layout(mode, 1, tuple(columns), notes=tuple(notes), partial=partial)


def _split(cell: str) -> tuple[str, str]:
    """Code and text of a heading that holds both."""
    found = _SPLIT.fullmatch(clean(cell))
    return (found[1], found[3]) if found else ("", cell)


def _codes(header: list[str]) -> bool:
    return all(_CODE.fullmatch(clean(cell)) for cell in header if cell.strip())


def _column(index: int, cell: str) -> ExportColumn:
    code, text = _split(cell)
    plain = key(code or cell).casefold()
    role = _ROLES.get(plain) or ("derived" if _TIMING.fullmatch(plain) else "answer")
    question, option = _question(header_text(text))
    if not question:
        question, option = option or code, "" if option else option
    return ExportColumn(index, question, option, (cell, code) if code else (cell,), role, personal_kind(code, text))


def _question(text: str) -> tuple[str, str]:
    """Question and sub-question of "Question [Sub-question]"; a code G01Q01[SQ001] is split alike."""
    found = re.fullmatch(r"(.*?)\s*((?:\[[^\[\]]*\])+)", text, re.DOTALL)
    if not found:
        return text, ""
    return found[1].strip(), " - ".join(
        part.strip() for part in re.findall(r"\[([^\[\]]*)\]", found[2]) if part.strip()
    )


def _first_ids(columns: list[ExportColumn], source: Source) -> list[ExportColumn]:
    """A first column without a name that counts the rows is the id (as R and pandas write it)."""
    from dataclasses import replace

    if any(one.role == "respondent" for one in columns) or columns[0].parts[0].strip():
        return columns
    cells = [row[0].strip() for row in source.head(200)[1:]]
    if cells and len(set(cells)) == len(cells) and all(cell.isdigit() for cell in cells):
        return [replace(columns[0], role="respondent"), *columns[1:]]
    return columns


VENDOR = Vendor(
    "limesurvey",
    "LimeSurvey",
    "Responses > Export > Export responses > CSV (answer codes or full answers; question code, text, or both)",
    detect,
    read,
)
