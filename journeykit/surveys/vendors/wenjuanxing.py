"""Wenjuanxing 问卷星 (China) CSV and XLSX: 序号 and the response first, then questions with their number."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from journeykit.surveys.exports import Layout, Role, Vendor, Verdict
from journeykit.surveys.files.source import Source
from journeykit.surveys.layouts import header_keys, plain_columns
from journeykit.words import _, figures

_ROLES: Final[dict[str, Role]] = {
    "序号": "respondent",
    "提交答卷时间": "answered_at",
    "所用时间": "metadata",
    "来源": "metadata",
    "来源详情": "metadata",
    "来自ip": "metadata",
    "总分": "derived",
}
_NOT_ANSWERED: Final = ("(跳过)", "(空)", "-3", "-2")


def detect(source: Source) -> Verdict | None:
    """序号 and 提交答卷时间."""
    head = source.head(1)
    names = set(header_keys(head[0])) if head else set()
    return Verdict(0.96, figures.several(["序号", "提交答卷时间"])) if {"序号", "提交答卷时间"} <= names else None


def read(source: Source) -> Layout:
    """One header row; skipped and empty answers are told by words or by -3 and -2."""
    columns = plain_columns(source.head(1)[0], _ROLES, _split)
    columns = [replace(one, missing=_NOT_ANSWERED) if one.role == "answer" else one for one in columns]
    note = _("(跳过), (空), -3 and -2 are answers that were not given")
    return Layout(_("one header row"), 1, tuple(columns), notes=(note,))


def _split(cell: str) -> tuple[str, str]:
    """Question and row: `5、How was it?—Food` has a dash between them."""
    question, dash, row = cell.strip().rpartition("—")
    return (question.rstrip("—"), row.strip()) if dash and question else (cell.strip(), "")


VENDOR = Vendor(
    "wenjuanxing", "问卷星 (Wenjuanxing)", "分析&下载 > 查看下载答卷 > 按选项文本下载 (CSV, Excel)", detect, read
)
