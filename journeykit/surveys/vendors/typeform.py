"""Typeform CSV: the response's token under "#", times in UTC, options of a multiple choice as columns of their own."""

from __future__ import annotations

import re
from typing import Final

from journeykit.surveys import reasons
from journeykit.surveys.exports import Layout, Role, Vendor, Verdict, header_text
from journeykit.surveys.files.cells import key
from journeykit.surveys.files.source import Source
from journeykit.surveys.layouts import header_keys, plain_columns, status_rule
from journeykit.words import _, figures

_ROLES: Final[dict[str, Role]] = {
    "#": "respondent",
    "submit date (utc)": "answered_at",
    "start date (utc)": "metadata",
    "stage date (utc)": "metadata",
    "network id": "metadata",
    "response type": "status",
    "tags": "metadata",
    "ending": "metadata",
}


def detect(source: Source) -> Verdict | None:
    """A "#" first and times in UTC."""
    head = source.head(1)
    if not head or key(head[0][0]) != "#":
        return None
    zoned = any("(utc)" in cell for cell in header_keys(head[0]))
    return Verdict(0.97, _("# first and times in (UTC)")) if zoned else None


def read(source: Source) -> Layout:
    """One header row; columns headed by an option alone are told, since the export lost their question."""
    head = source.head(400)
    columns = plain_columns(head[0], _ROLES, lambda cell: (re.sub(r"\{\{[^{}]*\}\}", "…", header_text(cell)), ""))
    alone = [
        column.place
        for column in columns
        if column.role == "answer" and {key(row[column.index]) for row in head[1:]} <= {"", key(column.parts[0])}
    ]
    notes = []
    if alone:
        shown = figures.several([*alone[:4], *(["…"] if len(alone) > 4 else [])])
        text = _("{n} columns are options whose question the export does not name ({columns})")
        notes.append(text.format(n=len(alone), columns=shown))
    kind = next((one for one in columns if one.role == "status"), None)
    partial = status_rule(reasons.PARTIAL, kind.index, lambda text: text.casefold() != "completed") if kind else None
    return Layout(_("one header row"), 1, tuple(columns), notes=tuple(notes), partial=partial)


VENDOR = Vendor("typeform", "Typeform", "Results > Responses > Download > CSV", detect, read)
