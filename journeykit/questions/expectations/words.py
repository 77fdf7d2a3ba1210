"""What is said of expectations: how many have a score beside them, and which stand below the client's own mean."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.questions import cells as cell
from journeykit.questions.finding import Finding
from journeykit.questions.method import method_lines
from journeykit.questions.question import NOTHING, Cell, Claim
from journeykit.words import _, figures, ngettext


def claims(finding: Finding) -> Sequence[Claim]:
    """``written``: how many expectations there are; ``measured``: how many have a score beside them, and ``blind``."""
    values = list(finding.frame["value"].notna())
    decisive = list(finding.frame["moment_of_truth"].astype(bool))
    measured = tuple(at for at, there in enumerate(values) if there)
    blind = tuple(at for at, there in enumerate(values) if not there and decisive[at])
    told = [Claim("measured", measured, {"n": len(values), "measured": len(measured)})]
    return [*told, Claim("blind", blind)] if blind else told


def _measured(claim: Claim, _finding: Finding) -> str:
    n, measured = claim.figures["n"], claim.figures["measured"]
    if not measured:
        return ngettext(
            "What customers expect is written down for {n} touchpoint; no answers say yet whether it is met.",
            "What customers expect is written down for {n} touchpoints; no answers say yet whether it is met.",
            n,
        ).format(n=n)
    return ngettext(
        "What customers expect is written down for {n} touchpoint; {measured} has a score beside it.",
        "What customers expect is written down for {n} touchpoints; {measured} of them have a score beside it.",
        n,
    ).format(n=n, measured=measured)


def _blind(claim: Claim, finding: Finding) -> str:
    names = figures.several(str(finding.rows[place]["touchpoint"]) for place in claim.rows)
    return _("Of these moments of truth no score may be shown or none is there: {names}.").format(names=names)


SENTENCES = {"measured": _measured, "blind": _blind}


def notes(finding: Finding) -> list[str]:
    """By which methods the intervals were made."""
    return method_lines(finding.frame[finding.frame["value"].notna()])


def cells(_finding: Finding) -> Sequence[Cell]:
    """The table: what is expected, what was answered."""
    return (
        *cell.key_cells(("stage", "touchpoint"), ("stage", "touchpoint")),
        Cell(lambda: _("What customers expect"), lambda row: str(row["expectation"] or "") or NOTHING),
        cell.measure(),
        cell.score(),
        cell.interval(),
        cell.answers(),
        cell.note(),
    )
