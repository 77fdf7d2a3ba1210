"""What the account of a reading says: its sentence, its table as people read it, and why rows were dropped."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.questions.finding import Finding
from journeykit.questions.question import NOTHING, Cell, Claim, Row
from journeykit.words import _, figures, ngettext


def claims(finding: Finding) -> Sequence[Claim]:
    """``clean``: all answers lie on their scales; ``set-aside``: some do not. Both count them over all questions."""
    frame = finding.frame
    asked = frame[frame["asked"].astype(bool)]
    counted = {name: int(asked[name].sum()) for name in ("valid", "missing", "invalid")}
    # A file with several waves has a row for each question in each of them.
    counted["questions"] = len(frame[["survey", "item"]].drop_duplicates())
    made = [Claim("set-aside" if counted["invalid"] else "clean", tuple(range(len(frame))), counted)]
    unasked = tuple(at for at, one in enumerate(frame["asked"]) if not one)
    return [*made, Claim("not-asked", unasked)] if unasked else made


def _valid(claim: Claim) -> str:
    told = claim.figures
    return ngettext(
        "One question gave {valid} valid answers ({share} of those possible); {missing} are missing.",
        "{questions} questions gave {valid} valid answers ({share} of those possible); {missing} are missing.",
        told["questions"],
    ).format(
        questions=told["questions"],
        valid=figures.count(told["valid"]),
        share=figures.percent(told["valid"] / max(1, told["valid"] + told["missing"] + told["invalid"])),
        missing=figures.count(told["missing"]),
    )


def _clean(claim: Claim, _finding: Finding) -> str:
    return figures.sentences([_valid(claim), _("No answer lies outside its scale.")])


def _set_aside(claim: Claim, _finding: Finding) -> str:
    many = claim.figures["invalid"]
    aside = ngettext(
        "{n} answer lies outside its scale and was set aside.",
        "{n} answers lie outside their scale and were set aside.",
        many,
    ).format(n=figures.count(many))
    return figures.sentences([_valid(claim), aside])


def _not_asked(claim: Claim, finding: Finding) -> str:
    items = {(finding.rows[place]["survey"], finding.rows[place]["item"]) for place in claim.rows}
    return ngettext(
        "{n} question was not asked in every wave.", "{n} questions were not asked in every wave.", len(items)
    ).format(n=len(items))


SENTENCES = {"clean": _clean, "set-aside": _set_aside, "not-asked": _not_asked}


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


def cells(finding: Finding) -> Sequence[Cell]:
    """The table: a row an item and wave, without what people typed; no column that says the same or zero throughout."""
    several = {name: len({row[name] for row in finding.rows}) > 1 for name in ("survey", "wave")}
    survey = Cell(lambda: _("Survey"), lambda row: row["survey"] or NOTHING)
    wave = Cell(lambda: _("Wave"), lambda row: row["wave"] or NOTHING)
    invalid = Cell(lambda: _("Invalid"), lambda row: _counted(row, "invalid"), number=True)
    return (
        *([survey] if several["survey"] else []),
        *([wave] if several["wave"] else []),
        Cell(lambda: _("Question column"), lambda row: row["item"] or NOTHING),
        Cell(lambda: _("Touchpoint"), lambda row: row["touchpoint"] or NOTHING),
        Cell(lambda: _("Rows"), lambda row: _counted(row, "rows"), number=True),
        Cell(lambda: _("Valid"), lambda row: _counted(row, "valid"), number=True),
        Cell(
            lambda: _("No answer"),
            lambda row: _counted(row, "missing") if row["asked"] else _("not asked"),
            number=True,
        ),
        *([invalid] if any(row["invalid"] for row in finding.rows) else []),
    )


def _counted(row: Row, name: str) -> str:
    return NOTHING if row[name] is None else figures.count(row[name])
