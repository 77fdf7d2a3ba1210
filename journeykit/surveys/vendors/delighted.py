"""Delighted and tables like its export: a score, a comment and a time."""

from __future__ import annotations

from typing import Final

from journeykit.surveys.exports import Layout, Role, Vendor, Verdict
from journeykit.surveys.files.source import Source
from journeykit.surveys.layouts import header_keys, plain_columns
from journeykit.words import _

_WHEN: Final = (
    "created_at",
    "created at",
    "created",
    "survey response created at",
    "response date",
    "responded at",
    "updated_at",
)
_ROLES: Final[dict[str, Role]] = {
    "response id": "respondent",
    "survey response id": "respondent",
    "id": "respondent",
    "person": "metadata",
    "person id": "metadata",
    "permalink": "metadata",
    "survey type": "metadata",
    "survey_type": "metadata",
    "notes": "metadata",
    "tags": "metadata",
}


def detect(source: Source) -> Verdict | None:
    """Score, comment and one of its times."""
    head = source.head(1)
    names = set(header_keys(head[0])) if head else set()
    if {"score", "comment"} <= names and names & set(_WHEN):
        own = names & {"permalink", "survey_type", "survey type", "person", "person id"}
        more = _("score, comment and a time with Delighted's own columns")
        return Verdict(0.9 if own else 0.6, more if own else _("score, comment and a time"))
    return None


def read(source: Source) -> Layout:
    """One header row; times may be Unix seconds."""
    head = source.head(1)
    names = header_keys(head[0])
    when = next((name for name in _WHEN if name in names), "")
    roles: dict[str, Role] = {**dict.fromkeys(_WHEN, "metadata"), when: "answered_at"}
    return Layout(_("score, comment and time"), 1, tuple(plain_columns(head[0], {**_ROLES, **roles})))


VENDOR = Vendor("delighted", "Delighted", "Reports > Export > CSV", detect, read)
