"""What the emotion curve says: its claims, and the sentences of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeykit.questions.emotion import parting, ranking
from journeykit.questions.finding import Finding
from journeykit.questions.question import Claim, Row
from journeykit.words import _, figures, ngettext
from journeykit.words.rows import plain_rows, waved


def claims(finding: Finding) -> Sequence[Claim]:
    """What may be said of the stages.

    Without figures from answers ``nothing``, or what is believed: ``believed-one``, ``believed-alike`` or ``believed``
    (with all that are believed best and worst), and ``untested``. With figures either where belief and answers part
    (see `parting`), or the order of the stages (see `ranking`); then ``above``, ``below`` and ``level``: which stages
    lie surely above and below the mean of all answers, or that none does. ``recommended``: the stages whose answers say
    only whether people would recommend; ``hidden`` counts those whose figure must not be shown; ``wave`` says of when
    the figures are.
    """
    rows = [{**row, "place": at} for at, row in enumerate(plain_rows(finding.frame))]
    measured = [row for row in rows if row["measured"] is not None]
    believed = [row for row in rows if row["believed"] is not None]
    hidden = [row for row in rows if row["status"] == "hidden"]
    if not measured and not believed and not hidden:
        return [*_recommended(rows), Claim("nothing", _places(rows))]
    unshown = [Claim("hidden", _places(hidden), {"n": len(hidden)})] if hidden else []
    if not measured:
        return [*_believed(believed), *(unshown or [Claim("untested", _places(rows))]), *_recommended(rows)]
    counts = {"known": len(measured) + len(hidden), "stages": len(rows)}
    told = parting.parting(measured, counts) or ranking.ranking(measured, counts, len(hidden))
    return [*told, *_apart(measured), *_recommended(rows), *unshown, Claim("wave", _places(measured))]


def _recommended(rows: list[Row]) -> list[Claim]:
    only = [row for row in rows if row["recommended"] and row["measured"] is None and row["status"] != "hidden"]
    return [Claim("recommended", _places(only), {"n": len(only)})] if only else []


def _apart(measured: list[Row]) -> list[Claim]:
    """Which stages lie surely above, and which below, the mean of all answers that are shown."""
    known = [row for row in measured if row["deviation_low"] is not None]
    if not known:
        return []
    mean = known[0]["measured"] - known[0]["deviation"]
    sides = {
        "above": sorted((row for row in known if row["deviation_low"] > 0), key=lambda row: -row["deviation"]),
        "below": sorted((row for row in known if row["deviation_high"] < 0), key=lambda row: row["deviation"]),
    }
    told = [Claim(side, _places(rows), {"mean": mean}) for side, rows in sides.items() if rows]
    return told or [Claim("level", _places(known), {"mean": mean})]


def _places(rows: list[Row]) -> tuple[int, ...]:
    return tuple(row["place"] for row in rows)


def _believed(rows: list[Row]) -> list[Claim]:
    if not rows:
        return []
    values = [row["believed"] for row in rows]
    if min(values) == max(values):
        return [Claim("believed-alike" if len(rows) > 1 else "believed-one", _places(rows))]
    ends = {
        name: _places([row for row in rows if row["believed"] == end])
        for name, end in (("best", max(values)), ("worst", min(values)))
    }
    return [Claim("believed", (*ends["best"], *ends["worst"]), ends | {"n": len(rows)})]


def _nothing(_claim: Claim, _finding: Finding) -> str:
    return _("No emotion is on the map yet, and no answers say how it felt.")


def _untested(_claim: Claim, _finding: Finding) -> str:
    return _("No answers on how it felt have tested it.")


def _believed_one(claim: Claim, finding: Finding) -> str:
    row = finding.rows[claim.rows[0]]
    return _("Of one stage alone there is a belief: the workshop puts {stage} at {value} on −2 to +2.").format(
        stage=row["stage"], value=figures.signed(row["believed"], 1)
    )


def _believed_alike(claim: Claim, finding: Finding) -> str:
    rows = [finding.rows[place] for place in claim.rows]
    return _("The workshop believes that these stages feel alike ({value} on −2 to +2): {stages}.").format(
        stages=figures.several(row["stage"] for row in rows), value=figures.signed(rows[0]["believed"], 1)
    )


def _believed_ends(claim: Claim, finding: Finding) -> str:
    parts: dict[str, Any] = {"n": claim.figures["n"]}
    for name in ("best", "worst"):
        rows = [finding.rows[place] for place in claim.figures[name]]
        parts[name] = figures.several(row["stage"] for row in rows)
        parts[f"{name}_value"] = figures.signed(rows[0]["believed"], 1)
    return _(
        "Of the {n} stages with a belief, the workshop believes that the journey feels best at {best} ({best_value}) "
        "and worst at {worst} ({worst_value})."
    ).format(**parts)


def _mean(claim: Claim) -> str:
    return figures.signed(claim.figures["mean"], 2)


def _cases(claim: Claim, finding: Finding) -> str:
    case = _("{stage} ({deviation}, interval {interval})")
    return figures.several(
        case.format(
            stage=row["stage"],
            deviation=figures.signed(row["deviation"], 2),
            interval=parting.interval(row["deviation_low"], row["deviation_high"]),
        )
        for row in (finding.rows[place] for place in claim.rows)
    )


def _above(claim: Claim, finding: Finding) -> str:
    return _("Above the mean of all these answers ({mean}): {cases}.").format(
        mean=_mean(claim), cases=_cases(claim, finding)
    )


def _below(claim: Claim, finding: Finding) -> str:
    return _("Below the mean of all these answers ({mean}): {cases}.").format(
        mean=_mean(claim), cases=_cases(claim, finding)
    )


def _level(claim: Claim, _finding: Finding) -> str:
    return _("No stage can be told apart from the mean of all these answers ({mean}).").format(mean=_mean(claim))


def _recommended_only(claim: Claim, finding: Finding) -> str:
    return _("Asked only whether they would recommend, not how it felt: {stages}.").format(
        stages=figures.several(finding.rows[place]["stage"] for place in claim.rows)
    )


def _hidden(claim: Claim, _finding: Finding) -> str:
    return ngettext(
        "The answers on {n} stage are not shown: single people could be recognised.",
        "The answers on {n} stages are not shown: single people could be recognised.",
        claim.figures["n"],
    ).format(**claim.figures)


def _wave(claim: Claim, finding: Finding) -> str:
    return waved(finding.rows[place] for place in claim.rows)


SENTENCES = {
    "nothing": _nothing, "untested": _untested, "believed-one": _believed_one, "believed-alike": _believed_alike,
    "believed": _believed_ends, "above": _above, "below": _below, "level": _level, "recommended": _recommended_only,
    "hidden": _hidden, "wave": _wave, **parting.SENTENCES, **ranking.SENTENCES,
}  # fmt: skip
