"""What the goals say: their sentences, and their table as people read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from journeykit.journey.aim import TYPED
from journeykit.questions.cells import addresses, note
from journeykit.questions.finding import Finding
from journeykit.questions.goals.table import VERDICTS
from journeykit.questions.goals.typed_words import (
    TYPED_SENTENCES,
    bare_claims,
    figure,
    interval,
    typed_claims,
    typed_table,
    typed_texts,
)
from journeykit.questions.method import method_lines
from journeykit.questions.question import NOTHING, Cell, Claim, Row, Table
from journeykit.scales import naming
from journeykit.words import _, figures, ngettext, values
from journeykit.words.rows import plain_rows, waved


def claims(finding: Finding) -> Sequence[Claim]:
    """``alone``, ``aimless``, ``alone-unmeasured``: the only goal, with a target or without one, and with no figure.

    ``tally``: how many of several are reached, on the way, not reached yet, missed, open, and how many have no target
    or no figure. ``stale``: those whose figure is of the wave of their baseline; ``worse``: those that moved away.

    ``bare``: those whose typed figure has no interval, for one reason. ``wave`` beside them says of when the figures of
    surveys are, where they are of one wave. ``typed`` and ``typed-bare``: the only goal, whose figure somebody typed.
    """
    rows = plain_rows(finding.frame)
    measured = tuple(place for place, row in enumerate(rows) if row["value"] is not None and row["metric"] not in TYPED)
    if len(rows) == 1 and rows[0]["metric"] in TYPED and rows[0]["value"] is not None:
        return typed_claims(rows[0], _moved(rows))
    if len(rows) > 1:
        counted = {verdict: sum(row["verdict"] == verdict for row in rows) for verdict in VERDICTS}
        tally = Claim("tally", tuple(range(len(rows))), {**counted, "goals": len(rows)})
        return [tally, *_moved(rows), *bare_claims(rows), Claim("wave", measured)]
    if measured and rows[0]["low"] is not None:
        names = ("statistic", "value", "low", "high", "n", "target", "verdict")
        kind = "aimless" if rows[0]["target"] is None else "alone"
        return [Claim(kind, (0,), {name: rows[0][name] for name in names}), *_moved(rows), Claim("wave", measured)]
    return [Claim("alone-unmeasured", (0,))]


def _moved(rows: list[Row]) -> list[Claim]:
    """The goals that cannot have moved, and those that moved away from their target."""
    kinds = {"stale": "no newer answer", "worse": "worse"}
    places = {kind: [at for at, row in enumerate(rows) if row["progress"] == way] for kind, way in kinds.items()}
    return [Claim(kind, tuple(found)) for kind, found in places.items() if found]


def _tally(claim: Claim, _finding: Finding) -> str:
    tally = claim.figures
    ways = {
        ngettext("{n} is reached", "{n} are reached", tally["reached"]): tally["reached"],
        ngettext("{n} is on the way", "{n} are on the way", tally["on the way"]): tally["on the way"],
        ngettext("{n} is not reached yet", "{n} are not reached yet", tally["not yet"]): tally["not yet"],
        ngettext("{n} was not reached by its date", "{n} were not reached by their date", tally["missed"]): tally[
            "missed"
        ],
        _("for {n} the answers cannot tell"): tally["cannot tell"],
        ngettext("{n} has no target or no figure", "{n} have no target or no figure", tally["not measured"]): tally[
            "not measured"
        ],
    }
    if tally["not yet"] == tally["goals"]:
        return _("None of the {n} goals is reached yet.").format(n=tally["goals"])
    told = figures.several(way.format(n=many) for way, many in ways.items() if many)
    return _("Of {n} goals, {ways}.").format(n=tally["goals"], ways=told)


def _stale(claim: Claim, finding: Finding) -> str:
    """Where the figure is the baseline's own, nothing can have moved."""
    if any(finding.rows[place]["metric"] in TYPED for place in claim.rows):
        if len(finding) == 1:
            return _("There is nothing newer than the baseline.")
        return ngettext(
            "{n} of them has nothing newer than the baseline.",
            "{n} of them have nothing newer than the baseline.",
            len(claim.rows),
        ).format(n=len(claim.rows))
    if len(finding) == 1:
        return _("There are no answers newer than the baseline.")
    return ngettext(
        "{n} of them has had no new answers since the baseline.",
        "{n} of them have had no new answers since the baseline.",
        len(claim.rows),
    ).format(n=len(claim.rows))


def _worse(claim: Claim, finding: Finding) -> str:
    return _("Further from the target than at the baseline: {goals}.").format(
        goals=figures.phrases(figures.phrase(finding.rows[place]["statement"]) for place in claim.rows)
    )


def _aimless(claim: Claim, finding: Finding) -> str:
    row = finding.rows[claim.rows[0]]
    return _("The one goal has no target yet. {measure}: {value} (interval {interval}, n {n}).").format(
        measure=naming.title(row["metric"], row["statistic"], row["scale"]),
        value=figures.value(row["statistic"], row["value"]),
        interval=figures.interval(row["statistic"], row["low"], row["high"]),
        n=figures.count(row["n"]),
    )


def _alone(claim: Claim, _finding: Finding) -> str:
    goal = claim.figures
    statistic = str(goal["statistic"])
    parts = {
        "value": figures.value(statistic, goal["value"]),
        "interval": figures.interval(statistic, goal["low"], goal["high"]),
        "n": figures.count(goal["n"]),
        "target": figures.value(statistic, goal["target"]),
    }
    told = {
        "reached": _("The goal of {target} is reached: now {value} (interval {interval}, n {n})."),
        "on the way": _(
            "The goal of {target} is on the way, not reached yet and surely nearer than at the baseline: now {value} "
            "(interval {interval}, n {n})."
        ),
        "not yet": _("The goal of {target} is not reached yet: now {value} (interval {interval}, n {n})."),
        "missed": _("The goal of {target} was not reached by its date: now {value} (interval {interval}, n {n})."),
    }
    open_ = _("Whether the goal of {target} is reached cannot be told: now {value} (interval {interval}, n {n}).")
    if goal["verdict"] == "cannot tell" and not goal["low"] <= goal["target"] <= goal["high"]:
        open_ = _(  # the interval tells; that it is of about the day on which the goal was due does nobody know
            "Whether the goal of {target} was reached by its date cannot be told, because no newer answers are known "
            "to be from about then: the latest give {value} (interval {interval}, n {n})."
        )
    return told.get(str(goal["verdict"]), open_).format(**parts)


def _alone_unmeasured(_claim: Claim, _finding: Finding) -> str:
    return _("Whether the one goal is reached cannot be told: there is no figure with an interval yet.")


def _wave(claim: Claim, finding: Finding) -> str:
    return waved(finding.rows[place] for place in claim.rows)


SENTENCES = {
    "tally": _tally,
    "alone": _alone,
    "aimless": _aimless,
    "alone-unmeasured": _alone_unmeasured,
    "stale": _stale,
    "worse": _worse,
    "wave": _wave,
    **TYPED_SENTENCES,
}


def notes(finding: Finding) -> list[str]:
    """The methods of the intervals."""
    return method_lines(finding.frame)


def texts(finding: Finding, rows: list[Row]) -> list[Row]:
    """The rows with statement, owner, unit and source in the language in use, where the journey is known."""
    goals = {} if finding.journey is None else {goal.id: goal for goal in finding.journey.goals}
    known = [goals.get(goal) for goal in finding.frame["goal"]]
    return [
        row
        if goal is None
        else row | {"statement": str(goal.statement), "owner": str(goal.owner)} | typed_texts(goal, row)
        for row, goal in zip(rows, known, strict=True)
    ]


def tables(finding: Finding) -> list[Table]:
    """The table of the goals, and below it the figures that were typed, wave by wave."""
    goals = finding.as_table(cells(finding), finding.question.heading(), finding.question.notes(finding))
    return [replace(goals, anchors=addresses(finding)), *typed_table(finding)]


def cells(_finding: Finding) -> Sequence[Cell]:
    """The table: a row a goal."""
    return (
        Cell(lambda: _("Goal or action"), lambda row: row["statement"] or NOTHING),
        Cell(lambda: _("Kind"), lambda row: _code("kind", row)),
        Cell(lambda: _("Baseline"), lambda row: figure(row, "baseline"), number=True),
        Cell(lambda: _("Wave of the baseline"), lambda row: row["baseline_wave"] or NOTHING),
        Cell(lambda: _("Target"), lambda row: figure(row, "target"), number=True),
        Cell(lambda: _("Now"), lambda row: figure(row, "value"), number=True),
        Cell(lambda: _("95% interval"), interval, number=True),
        Cell(lambda: _("Answers or cases (n)"), _answers, number=True),
        Cell(lambda: _("Wave"), lambda row: row["wave"] or NOTHING),
        Cell(lambda: _("Since the baseline"), lambda row: _code("progress", row)),
        Cell(lambda: _("Verdict"), lambda row: _code("verdict", row)),
        note(),
        Cell(lambda: _("Owner"), lambda row: row["owner"] or NOTHING),
        Cell(lambda: _("Due"), lambda row: figures.day(row["due"]) if row["due"] else NOTHING),
    )


def _code(column: str, row: Row) -> str:
    return values.value(column, row[column]) if row[column] else NOTHING


def _answers(row: Row) -> str:
    return NOTHING if row["n"] is None or (row["metric"] in TYPED and not row["n"]) else figures.count(row["n"])
