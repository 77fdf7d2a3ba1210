"""Microsoft Forms XLSX: ID, start and completion time, e-mail and name, then one column a question."""

from __future__ import annotations

from typing import Final

from journeykit.surveys.exports import Layout, Role, Vendor, Verdict
from journeykit.surveys.files.source import Source
from journeykit.surveys.layouts import header_keys, plain_columns
from journeykit.words import _, figures

_ENGLISH: Final = ("id", "start time", "completion time")
_BEGINNINGS: Final = (
    _ENGLISH,
    ("識別碼", "開始時間", "完成時間"),
    ("id", "開始時間", "完成時間"),
    ("id", "开始时间", "完成时间"),
    ("id", "開始時刻", "完了時刻"),
    ("id", "startzeit", "fertigstellungszeit"),
    ("id", "heure de début", "heure de fin"),
    ("id", "hora de inicio", "hora de finalización"),
    ("id", "ora di inizio", "ora di completamento"),
)
_LATER: Final = ("last modified time", "上次修改時間", "total points", "quiz feedback", "language")


def _roles(beginning: tuple[str, ...]) -> dict[str, Role]:
    who, start, end = beginning
    roles: dict[str, Role] = {who: "respondent", start: "metadata", end: "answered_at"}
    return roles | dict.fromkeys(_LATER, "metadata")  # type: ignore[arg-type]


def _beginning(source: Source) -> tuple[str, ...] | None:
    head = source.head(1)
    names = tuple(header_keys(head[0][:3])) if head else ()
    return next((one for one in _BEGINNINGS if one == names), None)


def detect(source: Source) -> Verdict | None:
    """ID, start time and completion time first, in one of its languages."""
    found = _beginning(source)
    return Verdict(0.93, _("{columns} first").format(columns=figures.several(found[:3]))) if found else None


def read(source: Source) -> Layout:
    """One header row; several answers in one cell stay together."""
    beginning = _beginning(source) or _ENGLISH
    columns = plain_columns(source.head(1)[0], _roles(beginning))
    guess = _("the column names of this language were not seen in a real file: check who and when")
    return Layout(_("one header row"), 1, tuple(columns), notes=() if beginning == _ENGLISH else (guess,))


VENDOR = Vendor("microsoft-forms", "Microsoft Forms", "Responses > Open in Excel", detect, read)
