"""Alchemer (SurveyGizmo) CSV: status of each session, and headers that name the option before the question."""

from __future__ import annotations

from collections import Counter
from typing import Final

from journeykit.surveys import reasons
from journeykit.surveys.exports import Layout, Role, Vendor, Verdict, header_text
from journeykit.surveys.files.source import Source
from journeykit.surveys.layouts import header_keys, plain_columns, status_rule
from journeykit.words import _

_ROLES: Final[dict[str, Role]] = {
    "response id": "respondent",
    "date submitted": "answered_at",
    "time started": "metadata",
    "status": "status",
    "contact id": "metadata",
    "legacy comments": "metadata",
    "comments": "metadata",
    "language": "metadata",
    "referer": "metadata",
    "sessionid": "metadata",
    "user agent": "metadata",
    "tags": "metadata",
    "ip address": "metadata",
    "longitude": "metadata",
    "latitude": "metadata",
    "country": "metadata",
    "city": "metadata",
    "state/region": "metadata",
    "postal": "metadata",
}


def detect(source: Source) -> Verdict | None:
    """Time Started, Date Submitted and Status."""
    head = source.head(1)
    own = {"time started", "date submitted", "status"}
    if head and own <= set(header_keys(head[0])):
        return Verdict(0.95, "Time Started, Date Submitted, Status")
    return None


def read(source: Source) -> Layout:
    """Questions are what several headers end with; disqualified sessions are left out, partial ones kept."""
    header = source.head(1)[0]
    questions = _questions(header)
    columns = plain_columns(header, _ROLES, lambda cell: _split(cell, questions))
    status = next(one for one in columns if one.parts[0].strip().casefold() == "status")
    out = status_rule(reasons.OUT, status.index, lambda text: text.casefold() in ("disqualified", "deleted"))
    partial = status_rule(reasons.PARTIAL, status.index, lambda text: text.casefold() == "partial")
    return Layout(_("one header row, option before question"), 1, tuple(columns), (out,), partial=partial)


def _questions(header: list[str]) -> set[str]:
    """Texts behind a colon that end several headers, or are a header of their own."""
    texts = [header_text(cell) for cell in header]
    ends = Counter(text[at + 1 :].strip() for text in texts for at, sign in enumerate(text) if sign == ":")
    return {end for end, count in ends.items() if end and (count > 1 or end in texts or end.rstrip(":") in texts)} | {
        end
        for text in texts
        if text.startswith("Other - Write In") and (end := text.partition(":")[2].lstrip(": ").strip())
    }


def _split(cell: str, questions: set[str]) -> tuple[str, str]:
    """Question and option of "Option:Question"."""
    text = header_text(cell)
    for at, sign in enumerate(text):
        if sign == ":" and text[at + 1 :].strip() in questions:
            return text[at + 1 :].strip(), text[:at].rstrip(": ")
    return text, ""


VENDOR = Vendor("alchemer", "Alchemer (SurveyGizmo)", "Results > Exports > New Export > CSV/Excel", detect, read)
