"""Answer shares as a table: one row a group, one column an answer, so that a whole scale reads from left to right."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.questions.cells import key_head, reason
from journeykit.questions.finding import Finding
from journeykit.questions.groups import group_ids
from journeykit.questions.method import method_lines
from journeykit.questions.question import NOTHING, Row, Table
from journeykit.words import _, codes, figures, values
from journeykit.words.rows import in_order


def tables(finding: Finding) -> list[Table]:
    """A table for each metric and scale, in the order in which they come."""
    kinds = in_order(zip(finding.frame["metric"], finding.frame["scale"], strict=True))
    return [_table(finding.where(metric=metric, scale=scale)) for metric, scale in kinds]


def _table(finding: Finding) -> Table:
    """The shares of one metric on one scale."""
    rows = finding.rows
    answers = in_order(row["answer"] for row in sorted(rows, key=lambda row: row["order"]))
    noted = any(row["share"] is None or row["low"] is None for row in rows)
    heads = [
        *(key_head(key, finding.journey) for key in finding.by),
        _("Measure"),
        *(codes.band(str(answer)) for answer in answers),
        _("Answers (n)"),
        *([_("Note")] if noted else []),
    ]
    numbers = [*[False] * (len(finding.by) + 1), *[True] * (len(answers) + 1), *([False] if noted else [])]
    groups: dict[tuple[str, ...], list[Row]] = {}
    for key, row in zip(group_ids(finding), rows, strict=True):
        groups.setdefault(key, []).append(row)
    lines = [_line(finding.by, group, answers) + ([_why(group)] if noted else []) for group in groups.values()]
    return Table(finding.question.heading(), heads, numbers, lines, method_lines(finding.frame))


def _why(group: list[Row]) -> str:
    """Why a group has no shares or no intervals."""
    reasons = [reason(row) for row in group]
    return next((why for why in reasons if why), NOTHING)


def _line(by: Sequence[str], group: list[Row], answers: list[str]) -> list[str]:
    known = {row["answer"]: row for row in group}
    shares = [_cell(known[answer]) if answer in known else NOTHING for answer in answers]
    names = [str(group[0][key]) for key in by]
    return [*names, values.metric_name(group[0]["metric"]), *shares, figures.count(group[0]["total"])]


def _cell(row: Row) -> str:
    if row["share"] is None:
        return NOTHING
    share = figures.percent(row["share"])
    if row["low"] is None:
        return share
    return _("{share} ({interval})").format(share=share, interval=figures.interval("share", row["low"], row["high"]))
