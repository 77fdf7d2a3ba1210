"""SurveyMonkey, CSV and XLSX of individual responses: header depth is found by structure, not by words."""

from __future__ import annotations

import re
from typing import Final

from journeykit.errors import SurveyError
from journeykit.surveys.exports import Column, Layout, Role, Vendor, Verdict, header_text
from journeykit.surveys.files.cells import clean, key
from journeykit.surveys.files.sources import Source
from journeykit.surveys.people.headers import personal_kind

_METADATA: Final[dict[str, Role]] = {
    "respondent id": "respondent",
    "respondentid": "respondent",
    "collector id": "metadata",
    "collectorid": "metadata",
    "start date": "metadata",
    "startdate": "metadata",
    "end date": "answered_at",
    "enddate": "answered_at",
    "ip address": "metadata",
    "email address": "metadata",
    "first name": "metadata",
    "last name": "metadata",
    "language": "metadata",
}
_CUSTOM: Final = re.compile(r"custom (data|value|variable) ?\d*", re.IGNORECASE)
_MARKERS: Final = frozenset({"response", "open-ended response"})
_OTHERS: Final = frozenset({"other (please specify)", "comments", "comments:"})
_SUMMARY: Final = frozenset({"answer choices", "response percent", "response count", "answered", "skipped"})
_DEEPEST: Final = 4


def detect(source: Source) -> Verdict | None:
    """Summary exports, metadata names, or a second header row of "Response" and options."""
    if source.grid is None:
        return None
    head = source.head(60)
    if _summary(source):
        return Verdict(1.0, "a summary of answers, not the responses")
    names = [{key(cell).lower() for cell in row} for row in head[:3]]
    known = max((len(row & set(_METADATA)) for row in names), default=0)
    marked = sum(key(cell).lower() in _MARKERS for row in head[1:4] for cell in row)
    respondent = any(row & {"respondent id", "respondentid"} for row in names)
    if respondent and (marked or known > 1):
        return Verdict(0.95, "Respondent ID with its companions" + (" over 'Response' cells" if marked else ""))
    if marked and marked >= 2:
        return Verdict(0.9, "a second header row of 'Response' under the questions")
    if respondent:
        return Verdict(0.5, "a column Respondent ID, but no second header row")
    return None


def read(source: Source) -> Layout:
    """Find the header rows, fill questions to the right, and name each column."""
    if _summary(source):
        raise SurveyError(
            "individual responses were needed",
            "a SurveyMonkey summary (percentages and counts of each answer)",
            "Export again with Analyze Results > Save as > Export file > All individual responses, CSV or XLSX.",
            source.path.name,
        )
    head = source.head(400)
    top = _question_row(head)
    deep = _depth(head, top)
    columns = _columns(head[top : top + deep])
    kind = f"{_kind(columns, deep)}, {top + deep} header row{'s' if top + deep > 1 else ''}"
    notes = [f"{top} row(s) above the questions were passed over"] if top else []
    if deep == 1:
        notes.append(
            "the second header row was deleted or merged: comment columns may have no name, bind them as '#12'"
        )
    return Layout(kind, top + deep, columns, notes=tuple(notes))


def _summary(source: Source) -> bool:
    """Blocks of "Answer Choices, Response Percent, Responses", or one sheet a question."""
    for row in source.head(60):
        cells = [key(cell).lower() for cell in row if cell.strip()]
        if len(cells) > 1 and len(_SUMMARY.intersection(cells)) > 1:
            return True
        if cells and cells[0] == "answer choices":
            return True
    questions = [name for name, _ in source.sheets if re.fullmatch(r"Question \d+", name)]
    return bool(questions) and len(questions) * 2 > len(source.sheets)


def _question_row(head: list[list[str]]) -> int:
    """The row of the questions: where metadata names stand, else the one above the options, else the first full one."""
    for number, row in enumerate(head[:_DEEPEST]):
        if any(key(cell).lower() in _METADATA for cell in row):
            return number
    for number, row in enumerate(head[1:_DEEPEST], 1):
        if any(key(cell).lower() in _MARKERS for cell in row):
            return number - 1
    widths = [sum(bool(cell.strip()) for cell in row) for row in head[:_DEEPEST]]
    return next((number for number, filled in enumerate(widths) if filled > 1), 0)


def _depth(head: list[list[str]], top: int) -> int:
    """How many header rows there are from the questions on."""
    deep = 1
    while deep < _DEEPEST and top + deep < len(head) and _is_header(head, top, top + deep):
        deep += 1
    return deep


def _is_header(head: list[list[str]], top: int, row: int) -> bool:
    """Blank or repeating under metadata, and its other cells mostly never recur below except as the option itself."""
    above, cells = head[top], head[row]
    for name, cell in zip(above, cells, strict=True):
        if _role(name) != "answer" and cell.strip() and key(cell) != key(name):
            return False
    others = [at for at, cell in enumerate(cells) if cell.strip() and _role(above[at]) == "answer"]
    if not others:
        return False
    if any(key(cells[at]).lower() in _MARKERS | _OTHERS for at in others):
        return True
    gaps = any(not above[at].strip() for at in others)
    body = head[row + 1 :]
    heading = sum(_only_as_option(clean(cells[at]), [clean(line[at]) for line in body]) for at in others)
    return gaps and heading * 2 >= len(others)


def _only_as_option(cell: str, below: list[str]) -> bool:
    """Whether a cell names its column: it never comes again there, or nothing else comes."""
    given = {one for one in below if one}
    return cell not in given or given == {cell}


def _role(name: str) -> Role:
    plain = key(name).lower()
    return "metadata" if _CUSTOM.fullmatch(plain) else _METADATA.get(plain, "answer")


def _columns(header: list[list[str]]) -> tuple[Column, ...]:
    """Name the columns: the question filled to the right, and what stands below it."""
    found: list[Column] = []
    question = ""
    for index, top in enumerate(header[0]):
        below = [header_text(row[index]) for row in header[1:]]
        role = _role(top)
        if top.strip():
            question = header_text(top)
        elif len(header) == 1 or not any(below):
            question = ""
        option = " - ".join(part for part in below if part and part != question and key(part).lower() not in _MARKERS)
        parts = tuple(row[index] for row in header)
        found.append(
            Column(index, question, option if role == "answer" else "", parts, role, personal_kind(top, option))
        )
    return tuple(_one_of_each(found))


def _one_of_each(columns: list[Column]) -> list[Column]:
    """Only the first column of a role that there can be once keeps it (a question may be called "Language")."""
    from dataclasses import replace

    seen: set[str] = set()
    kept = []
    for column in columns:
        if column.role in ("respondent", "answered_at") and column.role in seen:
            column = replace(column, role="metadata")
        seen.add(column.role)
        kept.append(column)
    return kept


def _kind(columns: tuple[Column, ...], deep: int) -> str:
    if deep == 1:
        return "flattened"
    return "individual responses"


VENDOR = Vendor(
    "surveymonkey",
    "SurveyMonkey",
    "Analyze Results > Save as > Export file > All individual responses > CSV or XLSX (original view, condensed)",
    detect,
    read,
)
