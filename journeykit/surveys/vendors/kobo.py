"""KoboToolbox CSV and XLSX: names or labels with their group path, an optional row of HXL tags."""

from __future__ import annotations

from typing import Final

from journeykit.surveys import reasons
from journeykit.surveys.exports import ExportColumn, Layout, Role, Rule, Vendor, Verdict, header_text
from journeykit.surveys.files.cells import clean, key
from journeykit.surveys.files.source import Source
from journeykit.surveys.layouts import header_keys, plain_columns, status_rule
from journeykit.words import _

_ROLES: Final[dict[str, Role]] = {
    "_uuid": "respondent",
    "_submission_time": "answered_at",
    "_id": "metadata",
    "_validation_status": "status",
    "_notes": "metadata",
    "_status": "status",
    "_submitted_by": "metadata",
    "_tags": "metadata",
    "_index": "metadata",
    "__version__": "metadata",
    "start": "metadata",
    "end": "metadata",
    "deviceid": "metadata",
}

_NOT_APPROVED: Final = frozenset(
    {
        "not approved",
        "validation_status_not_approved",
        "no aprobado",
        "non approuvé",
        "nicht genehmigt",
        "未通過",
        "未批准",
    }
)


def detect(source: Source) -> Verdict | None:
    """Its tail: _uuid, _submission_time, _index."""
    head = source.head(1)
    if head and {"_uuid", "_submission_time"} <= set(header_keys(head[0])):
        return Verdict(0.97, _("_uuid and _submission_time at the end"))
    return None


def read(source: Source) -> Layout:
    """One header row, or two where HXL tags stand below the names."""
    head = source.head(3)
    tags = (
        len(head) > 1
        and any(cell.strip() for cell in head[1])
        and all(clean(c).startswith("#") or not clean(c) for c in head[1])
    )
    names = {header_text(cell) for cell in head[0]}
    columns: list[ExportColumn] = plain_columns(head[0], _ROLES, lambda cell: _split(cell, names))
    notes = (_("a blank answer also means a question that the form did not ask"),)
    kind = _("two header rows, HXL tags") if tags else _("one header row")
    return Layout(kind, 2 if tags else 1, tuple(columns), tuple(_rejected(columns)), notes)


def _rejected(columns: list[ExportColumn]) -> list[Rule]:
    """What a reviewer marked as not approved, in the words of the interface or as the API writes it."""
    review = next((one for one in columns if one.parts[0].strip().casefold() == "_validation_status"), None)
    if review is None:
        return []
    return [status_rule(reasons.REJECTED, review.index, lambda text: key(text).casefold() in _NOT_APPROVED)]


def _split(cell: str, names: set[str]) -> tuple[str, str]:
    """Question and option where the question has a column of its own; groups before a slash stay part of the name."""
    text = header_text(cell)
    question, slash, option = text.rpartition("/")
    return (question, option) if slash and question in names else (text, "")


VENDOR = Vendor("kobo", "KoboToolbox", "Data > Downloads > CSV or XLSX (labels or XML names)", detect, read)
