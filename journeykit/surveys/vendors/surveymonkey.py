"""SurveyMonkey, CSV and XLSX of individual responses: header depth is found by structure, not by words."""

from __future__ import annotations

import re
from typing import Final

from journeykit.errors import SurveyError
from journeykit.surveys.exports import Layout, Role, Vendor, Verdict
from journeykit.surveys.files.cells import key
from journeykit.surveys.files.source import Source
from journeykit.surveys.headings import MARKERS, columns_under, header_rows
from journeykit.surveys.infer.header import Header, infer_header
from journeykit.words import _, figures

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
_SUMMARY: Final = frozenset({"answer choices", "response percent", "response count", "answered", "skipped"})


def detect(source: Source) -> Verdict | None:
    """Summary exports, metadata names, or a second header row of "Response" and options."""
    if source.grid is None:
        return None
    head = source.head(60)
    if _summary(source):
        return Verdict(1.0, _("a summary of answers, not the responses"))
    names = [{key(cell).lower() for cell in row} for row in head[:3]]
    known = max((len(row & set(_METADATA)) for row in names), default=0)
    marked = sum(key(cell).lower() in MARKERS for row in head[1:4] for cell in row)
    respondent = any(row & {"respondent id", "respondentid"} for row in names)
    if respondent and (marked or known > 1):
        over = _("Respondent ID with its companions over 'Response' cells")
        return Verdict(0.95, over if marked else _("Respondent ID with its companions"))
    if marked and marked >= 2:
        return Verdict(0.9, _("a second header row of 'Response' under the questions"))
    if respondent:
        return Verdict(0.5, _("a column Respondent ID, but no second header row"))
    return None


def read(source: Source) -> Layout:
    """Find the header rows, fill questions to the right, and name each column."""
    if _summary(source):
        raise SurveyError(
            _("individual responses were needed"),
            _("a SurveyMonkey summary (percentages and counts of each answer)"),
            _("Export again with Analyze Results > Save as > Export file > All individual responses, CSV or XLSX."),
            source.path.name,
        )
    head = source.head(400)
    header = infer_header(head).value
    top = _question_row(head, header)
    deep = max(1, header.rows - top)
    columns = columns_under(head[top : top + deep], head[:top], _role)
    kind = figures.several([_("flattened") if deep == 1 else _("individual responses"), header_rows(top + deep)])
    notes = [_("{n} row(s) above the questions were passed over").format(n=top)] if top else []
    if deep == 1:
        notes.append(
            _("the second header row was deleted or merged: comment columns may have no name, bind them as '#12'")
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


def _question_row(head: list[list[str]], header: Header) -> int:
    """The row of the questions: where metadata names stand, else what the shape of the header says."""
    known = [sum(key(cell).lower() in _METADATA for cell in row) for row in head[: header.rows]]
    if max(known, default=0) > 1:
        return known.index(max(known))
    return header.question


def _role(name: str) -> Role:
    plain = key(name).lower()
    return "metadata" if _CUSTOM.fullmatch(plain) else _METADATA.get(plain, "answer")


VENDOR = Vendor(
    "surveymonkey",
    "SurveyMonkey",
    "Analyze Results > Save as > Export file > All individual responses > CSV or XLSX (original view, condensed)",
    detect,
    read,
)
