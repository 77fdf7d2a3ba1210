"""What is said of the playbook: its sentences, and its table as people read it."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.questions.finding import Finding
from journeykit.questions.question import NOTHING, Cell, Claim
from journeykit.words import _, figures, ngettext


def claims(finding: Finding) -> Sequence[Claim]:
    """``written``: of how many stages it is known what customers do and what to offer; ``silent``: of which not."""
    rows = list(enumerate(finding.rows))
    whole = tuple(at for at, row in rows if row["signals"] and row["actions"])
    silent = tuple(at for at, row in rows if not (row["signals"] and row["actions"]))
    told = [Claim("written", whole)] if whole else []
    return [*told, Claim("silent", silent)] if silent else told


def _written(claim: Claim, _finding: Finding) -> str:
    n = len(claim.rows)
    return ngettext(
        "Of {n} stage it is written down what customers do there and what to offer them.",
        "Of {n} stages it is written down what customers do there and what to offer them.",
        n,
    ).format(n=n)


def _silent(claim: Claim, finding: Finding) -> str:
    names = figures.several(str(finding.rows[place]["stage"]) for place in claim.rows)
    return _("What customers do, or what to offer them, is not written down yet for {stages}.").format(stages=names)


SENTENCES = {"written": _written, "silent": _silent}


def cells(_finding: Finding) -> Sequence[Cell]:
    """The table: a row a stage."""
    return (
        Cell(lambda: _("Stage"), lambda row: str(row["stage"])),
        Cell(lambda: _("What it is for"), lambda row: str(row["purpose"] or "") or NOTHING),
        Cell(lambda: _("What customers do"), lambda row: figures.phrases(map(str, row["signals"])) or NOTHING),
        Cell(lambda: _("What to say and offer"), lambda row: figures.phrases(map(str, row["actions"])) or NOTHING),
        Cell(lambda: _("Touchpoints"), lambda row: figures.count(row["touchpoints"]), number=True),
    )
