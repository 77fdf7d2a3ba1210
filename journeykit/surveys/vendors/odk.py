"""ODK Central CSV (inside its ZIP: the root table; repeats are tables of their own)."""

from __future__ import annotations

import re
from typing import Final

from journeykit.surveys import reasons
from journeykit.surveys.exports import Layout, Role, Vendor, Verdict, header_text
from journeykit.surveys.files.source import Source
from journeykit.surveys.layouts import header_keys, plain_columns, status_rule
from journeykit.words import _, figures

_ROLES: Final[dict[str, Role]] = {
    "key": "respondent",
    "submissiondate": "answered_at",
    "meta-instanceid": "metadata",
    "meta-instancename": "metadata",
    "submitterid": "metadata",
    "submittername": "metadata",
    "attachmentspresent": "metadata",
    "attachmentsexpected": "metadata",
    "status": "status",
    "reviewstate": "status",
    "deviceid": "metadata",
    "edits": "metadata",
    "formversion": "metadata",
    "instanceid": "metadata",
    "parent_key": "metadata",
}
_PLACE: Final = re.compile(r".*-(Latitude|Longitude|Altitude|Accuracy)")


def detect(source: Source) -> Verdict | None:
    """SubmissionDate first and KEY near the end, or a repeat with PARENT_KEY."""
    head = source.head(1)
    names = header_keys(head[0]) if head else []
    if "submissiondate" in names and "key" in names:
        return Verdict(0.95, figures.several(["SubmissionDate", "KEY"]))
    repeat = {"parent_key", "key"} <= set(names)
    return Verdict(0.9, _("PARENT_KEY and KEY: a repeat of an ODK form")) if repeat else None


def read(source: Source) -> Layout:
    """One header row; `field/choice` columns are options, rejected submissions are left out."""
    header = source.head(1)[0]
    names = {header_text(cell) for cell in header}
    columns = plain_columns(header, _ROLES, lambda cell: _split(cell, names), lambda cell: bool(_PLACE.fullmatch(cell)))
    review = next((one for one in columns if one.parts[0].strip().casefold() == "reviewstate"), None)
    rules = (status_rule(reasons.REJECTED, review.index, lambda text: text.casefold() == "rejected"),) if review else ()
    return Layout(_("one header row"), 1, tuple(columns), rules)


def _split(cell: str, names: set[str]) -> tuple[str, str]:
    text = header_text(cell)
    question, slash, option = text.rpartition("/")
    return (question, option) if slash and question in names else (text, "")


VENDOR = Vendor("odk", "ODK Central", "Form > Submissions > Download > All data (.zip)", detect, read)
