"""What is said of where the goal makes one look: its sentences, and its table as people read it."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.questions.finding import Finding
from journeykit.questions.question import NOTHING, Cell, Claim, Row
from journeykit.words import _, figures, ngettext
from journeykit.words.code import unlisted
from journeykit.words.values import metric_name


def claims(finding: Finding) -> Sequence[Claim]:
    """``looks``: where the goal makes one look; ``unasked``: how many of these touchpoints no survey asks about."""
    frame = finding.frame
    unasked = [place for place, metrics in enumerate(frame["metrics"]) if not metrics]
    stages = list(dict.fromkeys(frame["stage"]))
    looks = Claim("looks", tuple(range(len(frame))), {"stages": len(stages), "touchpoints": len(frame)})
    figures_of = {"touchpoints": len(frame), "unasked": len(unasked)}
    return [looks, Claim("unasked", tuple(unasked), figures_of)]


def _stages(finding: Finding) -> str:
    """Names of the stages, in the order of the journey."""
    named = dict(zip(finding.frame["stage"], (row["stage"] for row in finding.rows), strict=True))
    order = [stage.id for stage in finding.journey.stages] if finding.journey is not None else list(named)
    return figures.several(str(named[stage]) for stage in order if stage in named)


def _looks(claim: Claim, finding: Finding) -> str:
    row = finding.rows[0]
    return ngettext(
        "The leading goal ({kind}) makes us look first at {looks_at}: here {stages}, {n} touchpoint.",
        "The leading goal ({kind}) makes us look first at {looks_at}: here {stages}, {n} touchpoints.",
        claim.figures["touchpoints"],
    ).format(kind=row["named"], looks_at=row["looks_at"], stages=_stages(finding), n=claim.figures["touchpoints"])


def _unasked(claim: Claim, finding: Finding) -> str:
    if not claim.rows:
        return _("A survey asks about each of them.")
    names = figures.several(finding.rows[place]["touchpoint"] for place in claim.rows[:3])
    if len(claim.rows) > 3:
        return _("No survey asks about {n} of them, among them {names}.").format(n=len(claim.rows), names=names)
    return _("No survey asks about {names}.").format(names=names)


SENTENCES = {"looks": _looks, "unasked": _unasked}


def cells(_finding: Finding) -> Sequence[Cell]:
    """The table: a row a touchpoint that the goal makes one look at."""
    return (
        Cell(lambda: _("Touchpoint"), lambda row: str(row["touchpoint"])),
        Cell(lambda: _("Stage"), lambda row: str(row["stage"])),
        Cell(lambda: _("Moment of truth"), lambda row: _("yes") if row["moment_of_truth"] else NOTHING),
        Cell(lambda: _("Asked"), lambda row: _metrics(row["metrics"])),
        Cell(lambda: _("To ask as well"), lambda row: _metrics(row["wanted"])),
        Cell(lambda: _("When"), lambda row: figures.phrases(map(str, row["moments"])) or NOTHING),
        Cell(lambda: _("People (n)"), people, number=True),
        Cell(lambda: _("Owner"), lambda row: _("yes") if row["owner"] else NOTHING),
    )


def people(row: Row) -> str:
    """How many people answered; a dash where nobody did or too few to be counted."""
    return figures.count(row["n"]) if row["n"] else NOTHING


def _metrics(text: str) -> str:
    return figures.several(metric_name(name) for name in unlisted(text) if name) or NOTHING
