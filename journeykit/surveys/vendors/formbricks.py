"""Formbricks CSV and XLSX: numbered headlines, matrix rows behind a dash, option ids beside choices."""

from __future__ import annotations

import re
from typing import Final

from journeykit.surveys import reasons
from journeykit.surveys.exports import Layout, Role, Vendor, Verdict, header_text
from journeykit.surveys.files.source import Source
from journeykit.surveys.layouts import header_keys, plain_columns, said_no, split_rows, status_rule
from journeykit.words import _

_ROLES: Final[dict[str, Role]] = {
    "no.": "metadata",
    "response id": "respondent",
    "timestamp": "answered_at",
    "finished": "status",
    "quotas": "metadata",
    "survey id": "metadata",
    "formbricks id (internal)": "metadata",
    "user id": "metadata",
    "tags": "metadata",
    "source": "metadata",
    "url": "metadata",
    "country": "metadata",
    "action": "metadata",
    "ipaddress": "metadata",
    "verified email": "metadata",
}
_META: Final = re.compile(r"(userAgent|person\b).*", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"(\d+)\.\s+(.*)", re.DOTALL)


def detect(source: Source) -> Verdict | None:
    """No., Response ID, Timestamp, Finished."""
    head = source.head(1)
    if head and header_keys(head[0])[:4] == ["no.", "response id", "timestamp", "finished"]:
        return Verdict(0.97, "No., Response ID, Timestamp, Finished")
    return None


def read(source: Source) -> Layout:
    """One header row; columns without a number in front are variables, hidden fields or data about the person."""
    header = source.head(1)[0]
    names = _names(header)
    columns = plain_columns(
        header,
        _roles(header),
        lambda cell: names.get(header_text(cell), (header_text(cell), "")),
        lambda cell: cell.endswith(" - Option ID"),
    )
    finished = next(one for one in columns if one.parts[0].strip().casefold() == "finished")
    return Layout(_("one header row"), 1, tuple(columns), partial=status_rule(reasons.PARTIAL, finished.index, said_no))


def _roles(header: list[str]) -> dict[str, Role]:
    """Known names, and whatever has no number in front."""
    extra: dict[str, Role] = {
        name: "metadata"
        for cell, name in zip(header, header_keys(header), strict=True)
        if not _NUMBERED.match(header_text(cell))
    }
    return {**extra, **_ROLES}


def _names(header: list[str]) -> dict[str, tuple[str, str]]:
    """Headline and matrix row of every numbered header: "2. Rate us - Food" is a row of question 2."""
    numbered: dict[str, list[str]] = {}
    for cell in header:
        found = _NUMBERED.fullmatch(header_text(cell))
        if found and not cell.endswith(" - Option ID"):
            numbered.setdefault(found[1], []).append(found[2])
    names = {}
    for number, texts in numbered.items():
        for text, name in zip(texts, split_rows(texts), strict=True):
            names[f"{number}. {text}"] = name
    return names


VENDOR = Vendor("formbricks", "Formbricks", "Survey > Responses > Download > CSV or Excel", detect, read)
