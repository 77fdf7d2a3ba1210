"""What scores by group say: the claims of scores, and which group differs by its mix alone; their table."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.questions import cells as cell
from journeykit.questions.finding import Finding
from journeykit.questions.groups import group_name
from journeykit.questions.question import NOTHING, Cell, Claim, Row, Table
from journeykit.questions.scores import words as scores
from journeykit.words import _, figures
from journeykit.words.code import register, spoken
from journeykit.words.rows import headline, plain_rows

register(
    {
        "mostly-mix": lambda segment: _("differs from all mostly because its mix of {other} differs").format(
            other=segment
        )
    }
)


def claims(finding: Finding) -> Sequence[Claim]:
    """The claims of scores, and ``mix``: the groups that differ from everybody mostly by their mix."""
    mixed = [place for place, row in enumerate(plain_rows(finding.frame)) if row["warning"]]
    return [*scores.claims(finding), *([Claim("mix", tuple(mixed))] if mixed else [])]


def tables(finding: Finding) -> list[Table]:
    """The figures of the picture: where a metric has a share and a mean, the share."""
    return [finding.as_table(cells(finding), finding.question.heading(), notes(finding), headline(finding.rows))]


def notes(finding: Finding) -> list[str]:
    """By which methods the intervals were made."""
    return scores.notes(finding)


def _mix(claim: Claim, finding: Finding) -> str:
    rows = [finding.rows[place] for place in claim.rows]
    groups = dict.fromkeys(group_name(row, _split(finding, row)) for row in rows)
    return _("Mostly by their mix of the other segment, these differ from everybody: {groups}.").format(
        groups=figures.several(groups)
    )


def _split(finding: Finding, row: Row) -> list[str]:
    """The segment of a group of one of two."""
    return [name for name in finding.by if name != "wave" and row[name] is not None and row[name] != _("everybody")]


SENTENCES = {**scores.SENTENCES, "mix": _mix}


def cells(finding: Finding) -> Sequence[Cell]:
    """The table: those of scores, the score at the same mix, and its warning."""
    same = Cell(
        lambda: _("At everybody's mix"), lambda row: figures.value(row["statistic"], row["same_mix"]), number=True
    )
    return (
        *cell.key_cells(finding.by, ("stage", "touchpoint", "wave"), finding.journey),
        cell.measure(),
        cell.score(),
        cell.interval(),
        cell.answers(),
        same,
        Cell(lambda: _("Note"), lambda row: warning(finding, row) or cell.reason(row) or NOTHING),
    )


def warning(finding: Finding, row: Row) -> str:
    """Why a group differs, with what the client calls the other segment."""
    if not row["warning"]:
        return ""
    known = {name: cell.key_head(name, finding.journey) for name in finding.by}
    return spoken(str(row["warning"]), lambda _column, name: known.get(name, name))
