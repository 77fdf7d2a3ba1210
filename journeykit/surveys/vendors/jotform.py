"""Jotform CSV and XLSX: Submission Date first, one column a question, Submission ID among the last."""

from __future__ import annotations

from typing import Final

from journeykit.surveys.exports import Layout, Role, Vendor, Verdict
from journeykit.surveys.files.source import Source
from journeykit.surveys.layouts import header_keys, plain_columns, split_arrow
from journeykit.words import _, figures

_ROLES: Final[dict[str, Role]] = {
    "submission date": "answered_at",
    "submission id": "respondent",
    "last update date": "metadata",
    "submission ip": "metadata",
    "ip": "metadata",
    "flow status": "metadata",
    "submission url": "metadata",
}


def detect(source: Source) -> Verdict | None:
    """Submission Date first, and its id or ip somewhere."""
    head = source.head(1)
    names = header_keys(head[0]) if head else []
    if not names or names[0] != "submission date":
        return None
    own = {"submission id", "submission ip", "last update date", "flow status"} & set(names)
    shown = figures.several(["Submission Date", *sorted(own)[:1]])
    return Verdict(0.93 if own else 0.7, _("{columns} first").format(columns=shown))


def read(source: Source) -> Layout:
    """One header row; rows of an input table are `Question >> Row`."""
    columns = plain_columns(source.head(1)[0], _ROLES, split_arrow)
    note = _("the names of the columns are a guess from public descriptions, not from a real file: check who and when")
    return Layout(_("one header row"), 1, tuple(columns), notes=(note,))


VENDOR = Vendor("jotform", "Jotform", "Tables > Download All > CSV or Excel", detect, read)
