"""Hotjar survey CSV and XLSX: Number, User, Date Submitted and the visit, then one column a question."""

from __future__ import annotations

from typing import Final

from journeykit.surveys.exports import Layout, Role, Vendor, Verdict
from journeykit.surveys.files.source import Source
from journeykit.surveys.layouts import header_keys, plain_columns
from journeykit.surveys.people.kinds import CONTACT
from journeykit.words import _

_ROLES: Final[dict[str, Role]] = {
    "number": "respondent",
    "date submitted": "answered_at",
    "user": "metadata",
    "hotjar user id": "metadata",
    "country": "metadata",
    "source url": "metadata",
    "url": "metadata",
    "device": "metadata",
    "browser": "metadata",
    "os": "metadata",
    "tags": "metadata",
}
_OWN: Final = frozenset({"source url", "device", "browser", "os", "hotjar user id", "user"})


def detect(source: Source) -> Verdict | None:
    """Number first, Date Submitted, and the visit's device and browser."""
    head = source.head(1)
    names = header_keys(head[0]) if head else []
    if names and names[0] == "number" and "date submitted" in names and len(set(names) & _OWN) > 2:
        return Verdict(0.94, "Number, Date Submitted, Device and Browser")
    return None


def read(source: Source) -> Layout:
    """One header row; who visited stays outside."""
    from dataclasses import replace

    columns = plain_columns(source.head(1)[0], _ROLES)
    who = ("user", "hotjar user id")
    columns = [replace(one, personal=CONTACT) if one.parts[0].strip().casefold() in who else one for one in columns]
    note = _("the names of the columns are a guess from public descriptions, not from a real file: check who and when")
    return Layout(_("one header row"), 1, tuple(columns), notes=(note,))


VENDOR = Vendor("hotjar", "Hotjar", "Surveys > Responses > Export (CSV, XLSX)", detect, read)
