"""What the changes say: their claims, the sentences of each, and their table as people read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeykit.journey.fields import OVERALL
from journeykit.questions import cells as cell
from journeykit.questions.direction import group_name
from journeykit.questions.finding import Finding
from journeykit.questions.method import method_lines
from journeykit.questions.question import NOTHING, Cell, Claim, Row
from journeykit.words import _, figures, ngettext, values
from journeykit.words.rows import plain_rows

FIGURES = ("statistic", "before_wave", "after_wave", "before", "after", "difference", "low", "high", "needed")


def claims(finding: Finding) -> Sequence[Claim]:
    """What may be said of the changes.

    ``refused``, ``hidden``: nothing is compared, or nothing may be shown; ``fell``, ``rose``, ``open``: the only
    change; ``unsettled``, ``tally``: how many of several went which way; ``whole`` and ``parts`` in their place: the
    journey as a whole and its touchpoints, each a family of comparisons; ``clearest``: the settled change that stands
    furthest from zero.
    """
    rows = [{**row, "place": place} for place, row in enumerate(plain_rows(finding.frame))]
    everything = tuple(range(len(rows)))
    if all(row["status"] == "refused" for row in rows):
        return [Claim("refused", everything)]
    shown = [row for row in rows if row["difference"] is not None]
    if not shown:
        return [Claim("hidden", everything)]
    if len(shown) == 1:
        kind = {"down": "fell", "up": "rose"}.get(str(shown[0]["verdict"]), "open")
        return [_claim(kind, shown, {name: shown[0][name] for name in FIGURES})]
    return [*_tallies(finding, shown), *_clearest([row for row in shown if row["verdict"] in ("up", "down")])]


def _claim(kind: str, rows: list[Row], told: dict[str, Any]) -> Claim:
    return Claim(kind, tuple(row["place"] for row in rows), told)


def _tallies(finding: Finding, rows: list[Row]) -> list[Claim]:
    key = next((name for name in ("touchpoint", "stage") if name in finding.by), "")
    whole = [row for row in rows if key and row[key] == OVERALL]
    parts = [row for row in rows if row not in whole]
    if whole and parts:
        return [_claim("whole", whole, _tally(whole)), _claim("parts", parts, _tally(parts))]
    tally = _tally(rows)
    return [_claim("tally" if tally["up"] + tally["down"] else "unsettled", rows, tally)]


def _tally(rows: list[Row]) -> dict[str, Any]:
    tally = {way: sum(row["verdict"] == way for row in rows) for way in ("up", "down")}
    return {"before": rows[0]["before_wave"], "after": rows[0]["after_wave"], "n": len(rows), **tally}


def _clearest(settled: list[Row]) -> list[Claim]:
    if not settled:
        return []
    row = max(settled, key=_clearness)
    return [_claim("clearest", [row], {name: row[name] for name in FIGURES})]


def _clearness(row: Row) -> float:
    """How far the change stands from zero, in lengths of its interval: scales of unlike width become comparable."""
    if row["low"] is None or row["high"] is None or row["high"] <= row["low"]:
        return 0.0
    return float(abs(row["difference"]) / (row["high"] - row["low"]))


def _refused(_claim: Claim, _finding: Finding) -> str:
    return _("No score is compared, because the waves did not measure the same thing in the same way.")


def _hidden(_claim: Claim, _finding: Finding) -> str:
    return _("No score is shown: every group is so small that single people could be recognised.")


def _unsettled(claim: Claim, _finding: Finding) -> str:
    return _(
        "From {before} to {after}, none of {n} scores changed for certain: no change stands out from chance once "
        "all {n} comparisons are taken into account."
    ).format(**claim.figures)


def _counts(claim: Claim, _finding: Finding) -> str:
    return _(
        "From {before} to {after}, {down} of {n} scores fell, {up} rose, and for the others the answers cannot tell."
    ).format(**claim.figures)


def _whole(claim: Claim, _finding: Finding) -> str:
    return _(
        "Journey as a whole, {before} to {after}: {down} of {n} scores fell, {up} rose; for any others the answers "
        "cannot tell."
    ).format(**claim.figures)


def _parts(claim: Claim, _finding: Finding) -> str:
    return _(
        "Touchpoints, a family of comparisons of their own: {down} of {n} scores fell, {up} rose; for any others the "
        "answers cannot tell."
    ).format(**claim.figures)


def _largest(claim: Claim, finding: Finding) -> str:
    told = claim.figures
    return _("Clearest: {name}, {difference} (interval {interval}).").format(
        name=group_name(finding.rows[claim.rows[0]], finding.by) if finding.by else _("all answers"),
        difference=figures.difference(told["statistic"], told["difference"]),
        interval=figures.difference_interval(told["statistic"], told["low"], told["high"]),
    )


def _figures(claim: Claim) -> dict[str, str]:
    told = claim.figures
    statistic = str(told["statistic"])
    return {
        "before": told["before_wave"],
        "after": told["after_wave"],
        "from_value": figures.value(statistic, told["before"]),
        "to_value": figures.value(statistic, told["after"]),
        "difference": figures.difference(statistic, told["difference"]),
        "interval": figures.difference_interval(statistic, told["low"], told["high"]),
    }


def _fell(claim: Claim, _finding: Finding) -> str:
    return _(
        "From {before} to {after} the score fell from {from_value} to {to_value}: {difference} (interval {interval})."
    ).format(**_figures(claim))


def _rose(claim: Claim, _finding: Finding) -> str:
    return _(
        "From {before} to {after} the score rose from {from_value} to {to_value}: {difference} (interval {interval})."
    ).format(**_figures(claim))


def _open(claim: Claim, _finding: Finding) -> str:
    needed = int(claim.figures["needed"] or 0)
    if not needed:
        return _(
            "Whether the score changed from {before} ({from_value}) to {after} ({to_value}) cannot be told: "
            "{difference} (interval {interval})."
        ).format(**_figures(claim))
    answers = ngettext("{n} answer", "{n} answers", needed).format(n=figures.about(needed))
    return _(
        "Whether the score changed from {before} ({from_value}) to {after} ({to_value}) cannot be told: "
        "{difference} (interval {interval}); about {needed} a wave would tell."
    ).format(needed=answers, **_figures(claim))


SENTENCES = {
    "refused": _refused, "hidden": _hidden, "fell": _fell, "rose": _rose, "open": _open, "unsettled": _unsettled,
    "tally": _counts, "whole": _whole, "parts": _parts, "clearest": _largest,
}  # fmt: skip


def cells(finding: Finding) -> Sequence[Cell]:
    """The table: a row a group and statistic."""
    return (
        *cell.key_cells(finding.by, ("stage", "touchpoint")),
        cell.measure(),
        cell.score("before", lambda: _("Before")),
        cell.score("after", lambda: _("After")),
        Cell(lambda: _("Difference"), _difference, number=True),
        Cell(lambda: _("95% interval"), _interval, number=True),
        cell.count("n_before", lambda: _("n before")),
        cell.count("n_after", lambda: _("n after")),
        Cell(lambda: _("Verdict"), _verdict),
        cell.count("needed", lambda: _("Answers a wave to tell it (80 % power, looked at alone)")),
        cell.note(),
    )


def _difference(row: Row) -> str:
    return figures.difference(row["statistic"], row["difference"])


def _interval(row: Row) -> str:
    return figures.difference_interval(row["statistic"], row["low"], row["high"])


def _verdict(row: Row) -> str:
    return values.value("verdict", row["verdict"]) if row["verdict"] else NOTHING


def notes(finding: Finding) -> list[str]:
    """By which methods the intervals were made."""
    return method_lines(finding.frame)
