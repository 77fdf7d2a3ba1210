"""SurveyCake (Taiwan) CSV and XLSX: questions first, then its own columns about the response."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from journeykit.surveys.exports import Layout, Role, Vendor, Verdict
from journeykit.surveys.files.source import Source
from journeykit.surveys.layouts import header_keys, plain_columns, split_grid
from journeykit.surveys.people.kinds import CONTACT
from journeykit.words import _, figures

_ROLES: Final[dict[str, Role]] = {
    "填答時間": "answered_at",
    "hash": "respondent",
    "填答秒數": "metadata",
    "填答時長": "metadata",
    "ip紀錄": "metadata",
    "額滿結束註記": "metadata",
    "使用者紀錄": "metadata",
    "會員時間": "metadata",
    "會員編號": "metadata",
    "自訂id": "metadata",
    "備註": "metadata",
}
_OWN: Final = frozenset({"填答秒數", "ip紀錄", "額滿結束註記", "使用者紀錄", "會員編號", "自訂id"})


def detect(source: Source) -> Verdict | None:
    """填答時間 beside three of its other columns."""
    head = source.head(1)
    names = set(header_keys(head[0])) if head else set()
    if "填答時間" in names and len(names & _OWN) > 2:
        return Verdict(0.95, figures.several(["填答時間", "填答秒數", "IP紀錄"]))
    return None


def read(source: Source) -> Layout:
    """One header row; the hash tells respondents apart, and ids of members stay outside."""
    columns = plain_columns(source.head(1)[0], _ROLES, split_grid)
    columns = [
        replace(one, personal=CONTACT) if one.question in ("會員編號", "自訂ID") else one if one.role != "respondent"
        else replace(one, personal="")
        for one in columns
    ]  # fmt: skip
    return Layout(_("one header row"), 1, tuple(columns))


VENDOR = Vendor("surveycake", "SurveyCake", "問卷 > 結果 > 匯出 (CSV, XLSX)", detect, read)
