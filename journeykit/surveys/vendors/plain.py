"""Any table with one header row: CSV, TSV, a workbook, Parquet."""

from __future__ import annotations

from typing import Final

from journeykit.surveys.exports import Column, Layout, Role, Vendor, Verdict, header_text
from journeykit.surveys.files.cells import key
from journeykit.surveys.files.sources import Source
from journeykit.surveys.people.headers import personal_kind

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
    return Verdict(0.1, "a table with a header row") if source.grid else None


def title_rows(head: list[list[str]]) -> int:
    """How many rows stand above the header: rows of at most one cell over a wider table."""
    for above, row in enumerate(head[:4]):
        if sum(bool(cell.strip()) for cell in row) > 1 or len(row) < 3:
            return above
    return 0


def columns_of(header: list[str]) -> tuple[Column, ...]:
    """Columns of one header row."""
    found = []
    taken: set[str] = set()
    for index, cell in enumerate(header):
        role = _ROLES.get(key(cell).lower(), "answer")
        if role in taken:
            role = "metadata"
        if role != "answer":
            taken.add(role)
        found.append(Column(index, header_text(cell), parts=(cell,), role=role, personal=personal_kind(cell)))
    return tuple(found)


def read(source: Source) -> Layout:
    """One header row, one response a row."""
    head = source.head()
    above = title_rows(head)
    notes = (f"{above} title row(s) above the header were passed over",) if above else ()
    return Layout("one header row", above + 1, columns_of(head[above]), notes=notes)


VENDOR = Vendor("plain", "Any table", "any CSV, XLSX or Parquet with one header row", detect, read)
