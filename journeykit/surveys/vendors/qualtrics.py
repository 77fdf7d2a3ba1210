"""Qualtrics CSV and TSV: three header rows (labels in the author's language), the 2016 one, and the legacy V1..V10."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable
from typing import Final

from journeykit.errors import SurveyError
from journeykit.surveys import reasons
from journeykit.surveys.exports import ExportColumn, Layout, Role, Rule, Vendor, Verdict, header_text
from journeykit.surveys.files.cells import key
from journeykit.surveys.files.source import Source
from journeykit.surveys.headings import header_rows
from journeykit.surveys.layouts import header_keys, said_no, split_rows, status_rule
from journeykit.surveys.people.headers import personal_kind
from journeykit.surveys.vendors.qualtrics_survey import survey_labels
from journeykit.words import _, figures

_ROLES: Final[dict[str, Role]] = {
    "responseid": "respondent",
    "_recordid": "respondent",
    "recordeddate": "answered_at",
    "enddate": "metadata",
    "status": "status",
    "finished": "status",
}
_TAGS: Final = frozenset({"startdate", "enddate", "status", "progress", "finished", "recordeddate", "responseid"})
_METADATA: Final = frozenset(
    [
        "startdate",
        "enddate",
        "status",
        "ipaddress",
        "progress",
        "duration",
        "finished",
        "recordeddate",
        "responseid",
        "_recordid",
        "responseset",
        "responsesetid",
        "recipientlastname",
        "recipientfirstname",
        "recipientemail",
        "externalreference",
        "externaldatareference",
        "locationlatitude",
        "locationlongitude",
        "locationaccuracy",
        "distributionchannel",
        "userlanguage",
        "name",
        "emailaddress",
    ]
)
_DERIVED: Final = re.compile(r".*_NPS_GROUP|.* - Topics|.*_DO(_.*)?|SC\d+|Q_.*", re.IGNORECASE)
_BITS: Final = {1: reasons.PREVIEW, 2: reasons.TEST, 8: reasons.SPAM}
_WORDS: Final = {"survey preview": reasons.PREVIEW, "survey test": reasons.TEST, "spam": reasons.SPAM}


def detect(source: Source) -> Verdict | None:
    """ImportIds in the third row, V1..V10 over ResponseID, or the tool's own tags."""
    if isinstance(source.data, dict) and "SurveyElements" in source.data:
        return Verdict(1.0, _("a survey definition (.qsf)"))
    head = source.head(4)
    if len(head) < 2:
        return None
    if len(head) > 2 and any(re.match(r"\{\s*['\"]+ImportId", cell) for cell in head[2]):
        return Verdict(0.99, _("ImportIds in the third row"))
    if key(head[0][0]).upper() == "V1" and key(head[1][0]).lower() == "responseid":
        return Verdict(0.97, _("V1, V2, ... over ResponseID"))
    tags = len(_TAGS.intersection(header_keys(head[0])))
    return Verdict(0.8, _("Qualtrics tags in the first row, no ImportIds")) if tags >= 4 else None


def read(source: Source) -> Layout:
    """Match columns by ImportId, drop previews and tests, check the NPS groups."""
    if source.grid is None:
        do = _(
            "Export the answers with Data & Analysis > Export & Import > Export Data > CSV; keep the .qsf beside them."
        )
        raise SurveyError(_("responses were needed"), _("the definition of a survey (.qsf)"), do, source.path.name)
    head = source.head(60)
    legacy = key(head[0][0]).upper() == "V1"
    deep = 2 if legacy else _depth(head)
    tags = [key(cell) for cell in head[0]]
    labels = head[1] if deep > 1 else head[0]
    ids = [_import_id(cell) for cell in head[2]] if deep > 2 else [key(cell) for cell in (labels if legacy else tags)]
    names = _names(tags, labels, ids)
    given, notes = survey_labels(source.path, tags, ids, labels)
    columns = []
    for index, (tag, identity) in enumerate(zip(tags, ids, strict=True)):
        role = _role(tag, identity, header_text(labels[index]), legacy, deep > 2)
        question, option = names[index]
        person = personal_kind(tag, labels[index], identity)
        parts = tuple(row[index] for row in head[: min(deep, 2)]) + ((identity,) if deep > 2 else ())
        columns.append(ExportColumn(index, question, option, parts, role, person, given.get(index, {}), ("-99",)))
    columns = _when(columns)
    rules, said = _rules(columns, head[deep:])
    kind = _("legacy, V1..V10, two header rows") if legacy else header_rows(deep)
    finished = next((one for one in columns if "finished" in _identities(one)), None)
    partial = status_rule(reasons.PARTIAL, finished.index, said_no) if finished else None
    return Layout(kind, deep, tuple(columns), rules, (*notes, *said), partial=partial)


def _depth(head: list[list[str]]) -> int:
    if len(head) > 2 and any("ImportId" in cell for cell in head[2]):
        return 3
    first = next((index for index, cell in enumerate(head[0]) if key(cell).lower() in ("startdate", "recordeddate")), 0)
    return 1 if len(head) > 1 and re.match(r"\d{1,4}[-/.]\d", head[1][first].strip()) else 2


def _import_id(cell: str) -> str:
    """The id of `{"ImportId":"QID1"}`, written as JSON since 2017 and as a Python dictionary before."""
    text = cell.strip()
    for read_text in (json.loads, ast.literal_eval):
        try:
            found = read_text(text)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
        if isinstance(found, dict):
            return str(found.get("ImportId", ""))
    return ""


def _base(identity: str) -> str:
    found = re.match(r"(?:\d+_)?(QID\d+)", identity)
    return found[1] if found else ""


def _names(tags: list[str], labels: list[str], ids: list[str]) -> list[tuple[str, str]]:
    """Question and row of each column; columns of one question are split where their labels part."""
    groups: dict[str, list[int]] = {}
    for index, identity in enumerate(ids):
        groups.setdefault(_base(identity) or re.sub(r"(_-?\d+)+(_TEXT)?$", "", tags[index]) or f"#{index}", []).append(
            index
        )
    names = [(header_text(label), "") for label in labels]
    for members in groups.values():
        if len(members) > 1:
            for index, name in zip(members, split_rows(labels[at] for at in members), strict=True):
                names[index] = name
    return names


def _role(tag: str, identity: str, label: str, legacy: bool, coded: bool) -> Role:
    """What a column is for: known metadata, embedded data (no QID), what Qualtrics computed, or an answer."""
    plain = (label if legacy and re.fullmatch(r"V\d+", tag) else tag).casefold().replace(" ", "")
    if plain.startswith("duration"):
        return "metadata"
    role = _ROLES.get(plain) or _ROLES.get(identity.casefold())
    if role:
        return role
    if not tag or plain in _METADATA or identity.casefold() in _METADATA:
        return "metadata"
    if _DERIVED.fullmatch(tag) or identity.endswith("_NPS_GROUP"):
        return "derived"
    if coded and not _base(identity):
        return "metadata"
    return "answer"


def _when(columns: list[ExportColumn]) -> list[ExportColumn]:
    """The end date tells when, where there is no recorded date."""
    from dataclasses import replace

    if any(one.role == "answered_at" for one in columns):
        return columns
    end = next((one.index for one in columns if "enddate" in _identities(one)), None)
    return [replace(one, role="answered_at") if one.index == end else one for one in columns]


def _identities(column: ExportColumn) -> set[str]:
    return {key(part).casefold() for part in (*column.parts, column.question)}


def _rules(columns: list[ExportColumn], body: list[list[str]]) -> tuple[tuple[Rule, ...], list[str]]:
    """Previews, tests and spam by the status; codes that nobody documents are asked about."""
    status = next((one for one in columns if "status" in _identities(one)), None)
    notes = _check_groups(columns, body)
    if status is None:
        return (), notes
    seen = {row[status.index].strip() for row in body if row[status.index].strip()}
    unknown = sorted(code for code in seen if code.isdigit() and int(code) & ~(1 | 2 | 4 | 8 | 16))
    if unknown:
        text = _("status {values} is not documented: ask whether these are responses")
        notes.append(text.format(values=figures.several(unknown)))
    rules = [status_rule(reason, status.index, _has(reason, bit)) for bit, reason in _BITS.items()]
    return tuple(rules), notes


def _has(reason: str, bit: int) -> Callable[[str], bool]:
    def test(text: str) -> bool:
        return bool(int(text) & bit) if text.isdigit() else _WORDS.get(text.casefold()) == reason

    return test


def _check_groups(columns: list[ExportColumn], body: list[list[str]]) -> list[str]:
    """Qualtrics' own NPS group must agree with the score beside it."""
    notes = []
    for column in columns:
        if not any(part.endswith("_NPS_GROUP") for part in column.parts):
            continue
        own = column.parts[0].removesuffix("_NPS_GROUP")
        score = next((one for one in columns if one.parts[0] == own), None)
        wrong = [row for row in body if score and not _agrees(row[score.index].strip(), row[column.index].strip())]
        if wrong:
            notes.append(
                f"{len(wrong)} of the first rows have a {column.parts[0]} that contradicts {own}: ask what was recoded"
            )
    return notes


def _agrees(score: str, group: str) -> bool:
    if not score.isdigit() or not group:
        return True
    expected = 3 if int(score) >= 9 else 2 if int(score) >= 7 else 1
    return key(group).casefold() in (str(expected), ("detractor", "passive", "promoter")[expected - 1])


VENDOR = Vendor(
    "qualtrics",
    "Qualtrics",
    "Data & Analysis > Export & Import > Export Data > CSV (numeric values or choice text; split multi-value fields)",
    detect,
    read,
)
