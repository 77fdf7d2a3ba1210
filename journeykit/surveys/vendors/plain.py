"""Any table, whatever rows of codes, questions and options its header has: CSV, TSV, a workbook, Parquet."""

from __future__ import annotations

from typing import Final

from journeykit.surveys.exports import ExportColumn, Layout, Role, Vendor, Verdict, header_text
from journeykit.surveys.files.cells import key
from journeykit.surveys.files.source import Source
from journeykit.surveys.headings import columns_under, header_rows
from journeykit.surveys.infer.header import HEAD_ROWS, header_of
from journeykit.surveys.people.headers import personal_kind
from journeykit.words import N_, _

_ROLES: Final[dict[str, Role]] = {
    "respondent id": "respondent",
    "respondentid": "respondent",
    "response id": "respondent",
    "responseid": "respondent",
    "respondent": "respondent",
    "timestamp": "answered_at",
}


def detect(source: Source) -> Verdict | None:
    """Every table can be read as a plain one; it is the last choice."""
    return Verdict(0.1, _("a table with a header row")) if source.grid else None


def columns_of(header: list[str]) -> tuple[ExportColumn, ...]:
    """Columns of one header row."""
    found = []
    taken: set[str] = set()
    for index, cell in enumerate(header):
        role = _ROLES.get(key(cell).lower(), "answer")
        if role in taken:
            role = "metadata"
        if role != "answer":
            taken.add(role)
        found.append(ExportColumn(index, header_text(cell), parts=(cell,), role=role, personal=personal_kind(cell)))
    return tuple(found)


def read(source: Source) -> Layout:
    """One response a row; rows of options or codes are found by their shape."""
    head = source.head(HEAD_ROWS)
    header = header_of(source)
    notes = []
    if header.above:
        text = _("{n} title row(s) above the header were passed over")
        notes.append(text.format(n=header.above))
    if header.rows == header.question + 1 == header.above + 1:
        return Layout(_("one header row"), header.rows, columns_of(head[header.above]), notes=tuple(notes))
    columns = columns_under(head[header.question : header.rows], head[header.above : header.question], role=_role)
    return Layout(header_rows(header.rows - header.above), header.rows, columns, notes=tuple(notes))


def _role(cell: str) -> Role:
    return _ROLES.get(key(cell).lower(), "answer")


VENDOR = Vendor("plain", N_("Any table"), "any CSV, XLSX or Parquet with one header row", detect, read)
