"""QuestionPro CSV and XLSX: Response ID, Response Status, IP Address, Timestamp, then one column a question."""

from __future__ import annotations

from typing import Final

from journeykit.surveys import reasons
from journeykit.surveys.exports import Layout, Role, Vendor, Verdict
from journeykit.surveys.files.source import Source
from journeykit.surveys.layouts import header_keys, plain_columns, status_rule
from journeykit.words import _, figures

_ROLES: Final[dict[str, Role]] = {
    "response id": "respondent",
    "response status": "status",
    "timestamp": "answered_at",
    "timestamp (mm/dd/yyyy)": "answered_at",
    "ip address": "metadata",
    "duplicate": "metadata",
    "time taken to complete (seconds)": "metadata",
    "seq. number": "metadata",
    "external reference": "metadata",
    "respondent email": "metadata",
    "email list": "metadata",
    "country code": "metadata",
    "region": "metadata",
    **{f"custom variable {at}": "metadata" for at in range(1, 11)},
}

_BEGUN: Final = ("started", "partial", "incomplete")


def detect(source: Source) -> Verdict | None:
    """Response ID and Response Status."""
    head = source.head(1)
    names = set(header_keys(head[0])) if head else set()
    own = {"response id", "response status"} <= names
    return Verdict(0.94, figures.several(["Response ID", "Response Status"])) if own else None


def read(source: Source) -> Layout:
    """One header row; who was screened out is no response, who only started has not finished."""
    columns = plain_columns(source.head(1)[0], _ROLES)
    status = next(one for one in columns if one.parts[0].strip().casefold() == "response status")
    out = status_rule(reasons.OUT, status.index, lambda text: text.casefold().startswith(("terminat", "over quota")))
    begun = status_rule(
        reasons.PARTIAL, status.index, lambda text: text.casefold() in ("started", "partial", "incomplete")
    )
    note = _("the names of the columns are a guess from public descriptions, not from a real file: check who and when")
    return Layout(_("one header row"), 1, tuple(columns), (out,), (note,), partial=begun)


VENDOR = Vendor("questionpro", "QuestionPro", "Analytics > Manage Data > Export > Raw Data (CSV, Excel)", detect, read)
