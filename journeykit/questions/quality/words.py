"""What the account of a reading says: its sentence, its table as people read it, and why rows were dropped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeykit.questions.finding import Finding
from journeykit.questions.question import NOTHING, Cell, Claim, Row
from journeykit.words import _, figures, ngettext


def claims(finding: Finding) -> Sequence[Claim]:
    """``clean``: all answers lie on their scales; ``set-aside``: some do not. Both count them over all items."""
    frame = finding.frame
    counted = {name: int(frame[name].sum()) for name in ("valid", "missing", "invalid")}
    rows = tuple(range(len(frame)))
    return [Claim("set-aside" if counted["invalid"] else "clean", rows, {**counted, "items": len(frame)})]


def _parts(claim: Claim) -> dict[str, Any]:
    valid, missing, invalid = (claim.figures[name] for name in ("valid", "missing", "invalid"))
    return {
        "valid": figures.count(valid),
        "share": figures.percent(valid / max(1, valid + missing + invalid)),
        "missing": figures.count(missing),
        "invalid": figures.count(invalid),
        "items": claim.figures["items"],
    }


def _clean(claim: Claim, _finding: Finding) -> str:
    return ngettext(
        "One question gave {valid} valid answers ({share} of those possible); {missing} are missing and "
        "none lies outside its scale.",
        "{items} questions gave {valid} valid answers ({share} of those possible); {missing} are missing "
        "and none lies outside its scale.",
        claim.figures["items"],
    ).format(**_parts(claim))


def _set_aside(claim: Claim, _finding: Finding) -> str:
    return ngettext(
        "One question gave {valid} valid answers ({share} of those possible); {missing} are missing and "
        "{invalid} lie outside their scale "
        "and were set aside.",
        "{items} questions gave {valid} valid answers ({share} of those possible); {missing} are missing and "
        "{invalid} lie outside their "
        "scale and were set aside.",
        claim.figures["items"],
    ).format(**_parts(claim))


SENTENCES = {"clean": _clean, "set-aside": _set_aside}


def notes(finding: Finding) -> list[str]:
    """Which rows of each file are no responses, and why."""
    # What was dropped is counted for a whole file: each of its items and waves says the same.
    files = {row["survey"]: row for row in finding.rows if row["dropped"]}
    return [
        ngettext(
            "{survey}: {n} row of the file is no response and was left out ({why}).",
            "{survey}: {n} rows of the file are no responses and were left out ({why}).",
            int(row["dropped"]),
        ).format(survey=row["survey"], n=figures.count(row["dropped"]), why=row["dropped_why"] or NOTHING)
        for row in files.values()
    ]


def cells(_finding: Finding) -> Sequence[Cell]:
    """The table: a row an item and wave, without what people typed."""
    return (
        Cell(lambda: _("Survey"), lambda row: row["survey"] or NOTHING),
        Cell(lambda: _("Wave"), lambda row: row["wave"] or NOTHING),
        Cell(lambda: _("Question column"), lambda row: row["item"] or NOTHING),
        Cell(lambda: _("Touchpoint"), lambda row: row["touchpoint"] or NOTHING),
        Cell(lambda: _("Rows"), lambda row: _counted(row, "rows"), number=True),
        Cell(lambda: _("Valid"), lambda row: _counted(row, "valid"), number=True),
        Cell(lambda: _("No answer"), lambda row: _counted(row, "missing"), number=True),
        Cell(lambda: _("Invalid"), lambda row: _counted(row, "invalid"), number=True),
    )


def _counted(row: Row, name: str) -> str:
    return NOTHING if row[name] is None else figures.count(row[name])
