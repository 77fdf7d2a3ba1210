"""What the count of people says: its claims, their sentences and its table; what is said of personas: `words.py`."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.questions import cells as cell
from journeykit.questions.finding import Finding
from journeykit.questions.groups import group_name
from journeykit.questions.question import Cell, Claim, Row
from journeykit.words import _, figures, ngettext
from journeykit.words.rows import waved

WAVES = 6
"""Waves whose numbers a sentence holds, the latest ones."""


def claims(finding: Finding) -> Sequence[Claim]:
    """Of the latest wave: ``largest``, the group with most people, or several alike; ``alone``: the only group.

    ``waves`` where people are counted by wave alone; ``unseen``: how many groups show no number; ``hidden``: all.
    """
    rows = [{**row, "place": place} for place, row in enumerate(finding.rows)]
    if "wave" in finding.by and len(finding.by) > 1:
        rows = [row for row in rows if str(row["wave"]) == finding.latest_wave] or rows
    shown = [row for row in rows if row["people"] is not None]
    unseen = [row["place"] for row in rows if row["people"] is None]
    rest = [Claim("unseen", tuple(unseen), {"n": len(unseen)})] if unseen else []
    if not shown:
        return [Claim("hidden", tuple(unseen))]
    if finding.by == ("wave",):
        return [Claim("waves", tuple(row["place"] for row in shown[-WAVES:])), *rest]
    most = max(row["people"] for row in shown)
    first = [row["place"] for row in shown if row["people"] == most]
    return [Claim("largest" if len(shown) > 1 else "alone", tuple(first), {"people": most}), *rest]


def _rows(claim: Claim, finding: Finding) -> list[Row]:
    return [finding.rows[place] for place in claim.rows]


def _waves(claim: Claim, finding: Finding) -> str:
    said = [
        _("{n} in {wave}").format(n=figures.count(row["people"]), wave=row["wave"]) for row in _rows(claim, finding)
    ]
    return _("People who answered: {counts}.").format(counts=figures.several(said))


def _largest(claim: Claim, finding: Finding) -> str:
    rows = _rows(claim, finding)
    names = [name for name in finding.by if name != "wave"]
    told = {
        "groups": figures.several(group_name(row, names) for row in rows),
        "n": figures.count(claim.figures["people"]),
    }
    text = ngettext(
        "The largest group of those who answered: {groups}, with {n} people.",
        "The largest groups of those who answered: {groups}, with {n} people each.",
        len(rows),
    )
    return figures.sentences([text.format(**told), waved(rows)])


def _alone(claim: Claim, finding: Finding) -> str:
    rows = _rows(claim, finding)
    names = [name for name in finding.by if name != "wave"]
    text = _("{group}: {n} people answered.").format(
        group=group_name(rows[0], names), n=figures.count(claim.figures["people"])
    )
    return figures.sentences([text, waved(rows)])


def _unseen(claim: Claim, _finding: Finding) -> str:
    return ngettext(
        "{n} group shows no number: single people could be recognised.",
        "{n} groups show no number: single people could be recognised.",
        claim.figures["n"],
    ).format(n=claim.figures["n"])


def _hidden(_claim: Claim, _finding: Finding) -> str:
    return _("No number is shown, so that no single person can be recognised.")


SENTENCES = {"waves": _waves, "largest": _largest, "alone": _alone, "unseen": _unseen, "hidden": _hidden}


def cells(finding: Finding) -> Sequence[Cell]:
    """The table: a row a group."""
    return (
        *cell.key_cells(finding.by, ("stage", "touchpoint", "wave"), finding.journey),
        cell.count("people", lambda: _("People")),
        cell.note(),
    )


def notes(_finding: Finding) -> list[str]:
    """How people are counted."""
    return [_("Each person is counted once in each row.")]
