"""Zendesk satisfaction ratings: one ticket a row, good or bad, with a comment."""

from __future__ import annotations

from typing import Final

from journeykit.surveys import reasons
from journeykit.surveys.exports import Layout, Role, Vendor, Verdict
from journeykit.surveys.files.source import Source
from journeykit.surveys.layouts import header_keys, plain_columns, status_rule
from journeykit.words import _

_SCORES: Final = frozenset(
    {"score", "rating", "satisfaction rating", "satisfaction score", "ticket satisfaction rating"}
)
_ROLES: Final[dict[str, Role]] = {
    "ticket id": "respondent",
    "ticket_id": "respondent",
    "id": "metadata",
    "created_at": "answered_at",
    "created at": "answered_at",
    "rated at": "answered_at",
    "updated_at": "metadata",
    "url": "metadata",
    "assignee": "metadata",
    "assignee_id": "metadata",
    "group": "metadata",
    "group_id": "metadata",
    "requester": "metadata",
    "requester_id": "metadata",
}


def detect(source: Source) -> Verdict | None:
    """A ticket's id beside a rating whose values are good, bad and offered."""
    head = source.head(200)
    names = header_keys(head[0]) if head else []
    place = next((at for at, name in enumerate(names) if name in _SCORES), None)
    if place is None or not {"ticket id", "ticket_id"} & set(names):
        return None
    said = {row[place].strip().casefold() for row in head[1:] if len(row) > place and row[place].strip()}
    good = said and all(one.startswith(("good", "bad", "offered", "unoffered")) for one in said)
    return Verdict(0.94, _("a ticket's id beside ratings of good and bad")) if good else None


def read(source: Source) -> Layout:
    """One header row; tickets whose rating was only offered are no responses."""
    columns = plain_columns(source.head(1)[0], _ROLES)
    score = next(one for one in columns if one.parts[0].strip().casefold() in _SCORES)
    offered = status_rule(reasons.BLANK, score.index, lambda text: text.casefold() in ("offered", "unoffered"))
    note = _("the names of the columns are a guess from public descriptions, not from a real file: check who and when")
    return Layout(_("one ticket a row"), 1, tuple(columns), (offered,), (note,))


VENDOR = Vendor(
    "zendesk", "Zendesk", "Explore > Satisfaction > Export > CSV, or the API's satisfaction_ratings", detect, read
)
