"""What the coverage of a journey says: its sentences, and its table as people read it."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.questions.coverage.table import ASPECTS
from journeykit.questions.finding import Finding
from journeykit.questions.question import NOTHING, Cell, Claim, Row
from journeykit.words import _, figures, ngettext
from journeykit.words.rows import plain_rows

MOST = 12
"""Touchpoints with gaps that a report shows before the others."""


def worst(finding: Finding) -> list[bool]:
    """The rows that lack more than one thing, and moments of truth that lack any; a dozen at most, in their order."""
    found, rows = 0, []
    for gaps, decisive in zip(finding.frame["gaps"], finding.frame["moment_of_truth"], strict=True):
        wanted = found < MOST and (gaps > 1 or bool(decisive and gaps))
        found += wanted
        rows.append(wanted)
    return rows


def claims(finding: Finding) -> Sequence[Claim]:
    """``complete``: nothing lacks anything; ``neglected``: how many touchpoints lack what, and those first to mend.

    ``old`` and ``undated`` beside them: see `_aged`.
    """
    gaps = finding.frame["gaps"]
    lacking = [place for place, many in enumerate(gaps) if many]
    if not lacking:
        return [Claim("complete", tuple(range(len(gaps))), {"touchpoints": len(gaps)}), *_aged(finding)]
    frame = finding.frame
    counted = {
        "touchpoints": len(gaps),
        "lacking": len(lacking),
        "unasked": int((~frame["survey"].astype(bool)).sum()),
        "unowned": int((~frame["owner"].astype(bool)).sum()),
        "pathless": int((~frame["channel"].astype(bool)).sum()),
        "stale": int((~frame["recent"].astype(bool)).sum()),
    }
    first = lacking if frame["rank"].isna().all() else [at for at in lacking if frame["rank"].iloc[at] == 1]
    return [Claim("neglected", tuple(first[:NAMED]), counted), *_aged(finding)]


NAMED = 3
"""Most touchpoints that are named where several are first to mend."""


def _aged(finding: Finding) -> list[Claim]:
    """``old``: no touchpoint has a recent answer, and of when the newest is; ``undated``: nothing tells how old."""
    rows = plain_rows(finding.frame)
    asked = [(at, row) for at, row in enumerate(rows) if row["n"] or row["comments"]]
    if not asked:
        return []
    places = tuple(at for at, _row in asked)
    if any(row["recent"] for _at, row in asked):
        return [] if any(row["dated"] for _at, row in asked) else [Claim("undated", places)]
    days = [row["last_answer"] for _at, row in asked if row["last_answer"]]
    if days:
        return [Claim("old", places, {"day": max(days)})]
    waves = {row["last_wave"] for _at, row in asked}
    return [Claim("old", places, {"day": None})] if len(waves) == 1 else []


def _complete(claim: Claim, _finding: Finding) -> str:
    return ngettext(
        "The one touchpoint has a survey, an owner, a channel and recent answers.",
        "All {n} touchpoints have a survey, an owner, a channel and recent answers.",
        claim.figures["touchpoints"],
    ).format(n=claim.figures["touchpoints"])


def _neglected(claim: Claim, finding: Finding) -> str:
    told = claim.figures
    lacks = {
        _("{n} without a survey"): told["unasked"],
        _("{n} without an owner"): told["unowned"],
        _("{n} without a channel"): told["pathless"],
        _("{n} without recent answers"): told["stale"],
    }
    if told["touchpoints"] == 1:
        missing = {
            _("no survey"): told["unasked"], _("no owner"): told["unowned"], _("no channel"): told["pathless"],
            _("no recent answers"): told["stale"],
        }  # fmt: skip
        return _("The one touchpoint, {worst}, has gaps: {lacks}.").format(
            worst=finding.rows[claim.rows[0]]["touchpoint"],
            lacks=figures.several(said for said, many in missing.items() if many),
        )
    return ngettext(
        "{n} of {all} touchpoints has a gap: {lacks}; look first at {worst}.",
        "{n} of {all} touchpoints have gaps: {lacks}; look first at {worst}.",
        told["lacking"],
    ).format(
        n=told["lacking"],
        all=told["touchpoints"],
        lacks=figures.several(text.format(n=many) for text, many in lacks.items() if many),
        worst=figures.several(finding.rows[place]["touchpoint"] for place in claim.rows),
    )


def _old(claim: Claim, finding: Finding) -> str:
    if claim.figures["day"] is not None:
        return _("No touchpoint has recent answers; the newest is from {day}.").format(
            day=figures.day(claim.figures["day"])
        )
    return _("No touchpoint has recent answers; the newest are from the wave {wave}.").format(
        wave=finding.rows[claim.rows[0]]["last_wave"]
    )


def _undated(_claim: Claim, _finding: Finding) -> str:
    return _("How old the answers are is not known: they have no date, and recent means of the latest wave.")


SENTENCES = {"complete": _complete, "neglected": _neglected, "old": _old, "undated": _undated}


def aspects() -> dict[str, str]:
    """The words for what a touchpoint should have."""
    return {"survey": _("survey"), "owner": _("owner"), "channel": _("channel"), "recent": _("recent answers")}


def _missing(row: Row) -> str:
    return figures.several(word for name, word in aspects().items() if not row[name]) or NOTHING


def last(row: Row) -> str:
    """When the newest answer was given: its day, else its wave."""
    return figures.day(row["last_answer"]) if row["last_answer"] else str(row["last_wave"] or "") or NOTHING


def answered(row: Row) -> str:
    """How many answers there are, or comments where nothing else."""
    if not row["n"] and row["comments"]:
        many = int(row["comments"])
        return ngettext("{n} comment", "{n} comments", many).format(n=figures.count(many))
    return figures.count(row["n"] or 0)


def cells(_finding: Finding) -> Sequence[Cell]:
    """The table: a row a touchpoint."""
    return (
        Cell(lambda: _("Touchpoint"), lambda row: str(row["touchpoint"])),
        Cell(lambda: _("Stage"), lambda row: str(row["stage"])),
        Cell(lambda: _("Moment of truth"), lambda row: _("yes") if row["moment_of_truth"] else NOTHING),
        Cell(lambda: _("What is missing"), _missing, ASPECTS),
        Cell(lambda: _("Answers (n)"), lambda row: figures.count(row["n"]), number=True),
        Cell(
            lambda: _("Comments (n)"),
            lambda row: figures.count(row["comments"]) if row["comments"] else NOTHING,
            number=True,
        ),
        Cell(lambda: _("Last answer"), last),
    )
