"""What importance against performance says: its sentences, its table as people read it, how the fields come about."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journeykit.questions.cells import count
from journeykit.questions.drivers.words import methods, remarks
from journeykit.questions.finding import Finding
from journeykit.questions.question import NOTHING, Cell, Claim, Row
from journeykit.questions.rank import with_interval
from journeykit.scales import naming
from journeykit.words import _, figures, ngettext
from journeykit.words.rows import plain_rows, waved

FIELDS: dict[str, Callable[[], str]] = {
    "fix": lambda: _("Improve first"),
    "keep": lambda: _("Keep up"),
    "later": lambda: _("Lower priority"),
    "enough": lambda: _("Good enough"),
    "open": lambda: _("Undecided"),
}


def claims(finding: Finding) -> Sequence[Claim]:
    """``fix``: what surely matters more and goes worse; ``none``: nothing does; ``alone``: there is nothing to compare.

    ``wave`` says of when the figures are, where they are of one wave.
    """
    rows = plain_rows(finding.frame)
    if not rows:
        return []
    everything = tuple(range(len(rows)))
    fix = tuple(at for at, row in enumerate(rows) if row["field"] == "fix")
    told = {"all": len(rows), "open": sum(row["field"] == "open" for row in rows), "n": rows[0]["n"]}
    alone = len(rows) == 1 and not rows[0]["given"]
    kind = "alone" if alone else "fix" if fix else "none"
    return [Claim(kind, fix or everything, told | {"given": bool(rows[0]["given"])}), Claim("wave", everything)]


def _undecided(claim: Claim) -> str:
    told = claim.figures
    if not told["open"]:
        return _("Every one of the {all} touchpoints has its field (n {n}).").format(
            all=told["all"], n=figures.count(told["n"] or 0)
        )
    return ngettext(
        "{open} of {all} touchpoints is undecided (n {n}).", "{open} of {all} touchpoints are undecided (n {n}).",
        told["open"],
    ).format(open=told["open"], all=told["all"], n=figures.count(told["n"] or 0))  # fmt: skip


def _fix(claim: Claim, finding: Finding) -> str:
    names = figures.several(finding.rows[at]["touchpoint"] for at in claim.rows)
    text = (
        _("Matters more and goes worse than the lines that were given: {names}.")
        if claim.figures["given"]
        else _("Matters more than average and performs below average: {names}.")
    )
    return figures.sentences([text.format(names=names), _undecided(claim)])


def _none(claim: Claim, _finding: Finding) -> str:
    text = (
        _("No touchpoint can be said for certain to matter more and go worse than the lines that were given.")
        if claim.figures["given"]
        else _("No touchpoint clearly matters more than average while performing below average.")
    )
    return figures.sentences([text, _undecided(claim)])


def _alone(claim: Claim, finding: Finding) -> str:
    return _("{touchpoint} is the only touchpoint of the model: there is no other to set it against (n {n}).").format(
        touchpoint=finding.rows[0]["touchpoint"], n=figures.count(claim.figures["n"] or 0)
    )


def _wave(claim: Claim, finding: Finding) -> str:
    return waved(finding.rows[at] for at in claim.rows)


SENTENCES = {"fix": _fix, "none": _none, "alone": _alone, "wave": _wave}


def how(finding: Finding) -> list[str]:
    """How the fields come about."""
    rows = finding.rows
    lines = [
        _("Cross-hairs: as they were given. Hollow: its field is undecided, since an interval crosses a cross-hair.")
        if rows and rows[0]["given"]
        else _(
            "Cross-hairs: means of the points. Hollow: an interval crosses a cross-hair, so its field is undecided."
        ),
        _("Importance: share of the explained differences in the outcome; an association, not a proof of cause."),
    ]
    against = [str(row["touchpoint"]) for row in rows if row.get("sign") == "-"]
    if against:
        lines.append(
            _("Undecided, since it goes against the outcome beside the others: {names}.").format(
                names=figures.several(against)
            )
        )
    return lines


def notes(finding: Finding) -> list[str]:
    """The scale of the performance, how the fields come about, the method, and what holds of the model."""
    rows = finding.rows
    if not rows:
        return []
    scale = next((row["performance_scale"] for row in rows if row["performance_scale"]), "")
    lines = (
        [_("Performance: mean on {scale}, high always good.").format(scale=naming.scale(str(scale)))] if scale else []
    )
    return [*lines, *how(finding), _("Method: {method}.").format(method=methods(rows)), *remarks(finding)]


def cells(_finding: Finding) -> Sequence[Cell]:
    """The table: a row a touchpoint of the model."""
    return (
        Cell(lambda: _("Touchpoint"), lambda row: row["touchpoint"] or NOTHING),
        Cell(lambda: _("Field"), lambda row: FIELDS[row["field"]]()),
        Cell(lambda: _("Share of what is explained (95% interval)"), _importance, number=True),
        count("n", lambda: _("People in the model (n)")),
        Cell(lambda: _("Performance, mean (95% interval)"), _performance, number=True),
        count("n_answered", lambda: _("Answers to the touchpoint")),
    )


def _importance(row: Row) -> str:
    share = figures.value("share", row["importance"])
    if row["importance"] is None or row["low"] is None:
        return share
    return _("{share} ({interval})").format(share=share, interval=figures.interval("share", row["low"], row["high"]))


def _performance(row: Row) -> str:
    return with_interval(row["performance"], row["performance_low"], row["performance_high"])
