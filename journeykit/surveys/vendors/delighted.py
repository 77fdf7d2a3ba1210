"""Delighted and tables like its export: a score, a comment and a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from journeykit.surveys.exports import Layout, Role, Vendor, Verdict
from journeykit.surveys.files.cells import key
from journeykit.surveys.files.source import Source
from journeykit.surveys.layouts import header_keys, plain_columns
from journeykit.words import _
from journeykit.words.figures import several

_WHEN: Final = (
    "created_at",
    "created at",
    "created",
    "survey response created at",
    "response date",
    "responded at",
    "updated_at",
    "updated at",
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
    head = source.head()
    names = header_keys(head[0])
    when = next((name for name in _WHEN if name in names), "")
    roles: dict[str, Role] = {**dict.fromkeys(_WHEN, "metadata"), when: "answered_at"}
    columns = tuple(plain_columns(head[0], {**_ROLES, **roles}))
    return Layout(_("score, comment and time"), 1, columns, notes=tuple(_kinds(head, names)))


def _kinds(head: list[list[str]], names: list[str]) -> Iterator[str]:
    """What the survey type says of the score, whose header is one word."""
    place = next((names.index(name) for name in ("survey type", "survey_type") if name in names), None)
    said = {key(row[place]).casefold() for row in head[1:] if place is not None and len(row) > place} - {""}
    if said == {"nps"}:
        yield _("its survey type is NPS: bind Score with metric: nps")
    elif len(said) > 1:
        types = several(sorted(said))
        yield _("it holds surveys of several types ({types}): bind each of them as a file of its own").format(
            types=types
        )


VENDOR = Vendor("delighted", "Delighted", "Reports > Export > CSV", detect, read)
