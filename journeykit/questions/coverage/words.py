"""What the coverage of a journey says: its sentences, and its table as people read it."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.questions.coverage.table import ASPECTS
from journeykit.questions.finding import Finding
from journeykit.questions.question import NOTHING, Cell, Claim, Row
from journeykit.words import _, figures, ngettext


def claims(finding: Finding) -> Sequence[Claim]:
    """``complete``: nothing lacks anything; ``neglected``: how many touchpoints lack something, the worst first."""
    gaps = finding.frame["gaps"]
    lacking = [place for place, many in enumerate(gaps) if many]
    if not lacking:
        return [Claim("complete", tuple(range(len(gaps))), {"touchpoints": len(gaps)})]
    frame = finding.frame
    counted = {
        "touchpoints": len(gaps),
        "lacking": len(lacking),
        "unasked": int((~frame["survey"].astype(bool)).sum()),
        "unowned": int((~frame["owner"].astype(bool)).sum()),
    }
    return [Claim("neglected", tuple(lacking), counted)]


def _complete(claim: Claim, _finding: Finding) -> str:
    return ngettext(
        "The one touchpoint has a survey, an owner, a channel and recent answers.",
        "All {n} touchpoints have a survey, an owner, a channel and recent answers.",
        claim.figures["touchpoints"],
    ).format(n=claim.figures["touchpoints"])


def _neglected(claim: Claim, finding: Finding) -> str:
    return ngettext(
        "{n} of {all} touchpoints lacks something: {unasked} without a survey, {unowned} without an owner; "
        "look first at {worst}.",
        "{n} of {all} touchpoints lack something: {unasked} without a survey, {unowned} without an owner; look "
        "first at {worst}.",
        claim.figures["lacking"],
    ).format(
        n=claim.figures["lacking"],
        all=claim.figures["touchpoints"],
        unasked=claim.figures["unasked"],
        unowned=claim.figures["unowned"],
        worst=finding.rows[claim.rows[0]]["touchpoint"],
    )


SENTENCES = {"complete": _complete, "neglected": _neglected}


def aspects() -> dict[str, str]:
    """The words for what a touchpoint should have."""
    return {"survey": _("survey"), "owner": _("owner"), "channel": _("channel"), "recent": _("recent answers")}


def _missing(row: Row) -> str:
    return figures.several(word for name, word in aspects().items() if not row[name]) or NOTHING


def cells(_finding: Finding) -> Sequence[Cell]:
    """The table: a row a touchpoint."""
    return (
        Cell(lambda: _("Touchpoint"), lambda row: str(row["touchpoint"])),
        Cell(lambda: _("Stage"), lambda row: str(row["stage"])),
        Cell(lambda: _("Moment of truth"), lambda row: _("yes") if row["moment_of_truth"] else NOTHING),
        Cell(lambda: _("What is missing"), _missing, ASPECTS),
        Cell(lambda: _("Answers (n)"), lambda row: figures.count(row["n"]), number=True),
        Cell(lambda: _("Last answer"), lambda row: figures.day(row["last_answer"]) if row["last_answer"] else NOTHING),
    )
