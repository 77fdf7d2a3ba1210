"""What the changes say: their claims, the sentences of each, and their table as people read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeykit.journey.fields import OVERALL
from journeykit.questions import cells as cell
from journeykit.questions.finding import Finding
from journeykit.questions.groups import group_name, subject
from journeykit.questions.method import method_lines
from journeykit.questions.question import NOTHING, Cell, Claim, Row
from journeykit.scales import naming
from journeykit.words import _, differences, figures, ngettext, values
from journeykit.words.rows import plain_rows

FIGURES = ("statistic", "before_wave", "after_wave", "before", "after", "n_before", "n_after", "difference", "low",
           "high", "detectable")  # fmt: skip


def claims(finding: Finding) -> Sequence[Claim]:
    """What may be said of the changes.

    ``refused``, ``hidden``, ``silent``: nothing is compared, nothing may be shown, or some of both; ``fell``, ``rose``,
    ``open``: the only change, or the only one of its family; ``unsettled``, ``tally``: how many of several went which
    way; ``whole`` and ``touchpoints`` or ``stages`` in their place, each a family of comparisons of its own;
    ``settled``: those of the changes that are only counted of which the way is told. ``partial``: a wave is not its
    whole month, quarter or year.
    """
    rows = [{**row, "place": place} for place, row in enumerate(plain_rows(finding.frame))]
    shown = [row for row in rows if row["difference"] is not None]
    if not shown:
        refused = {row["status"] == "refused" for row in rows}
        kind = "silent" if len(refused) > 1 else "refused" if refused == {True} else "hidden"
        return [_claim(kind, rows, {})]
    families = _families(finding, shown)
    cut = [row for row in shown if row["partial"]][:1]
    told = [_alone(rows[0]) if len(rows) == 1 else _counted(kind, rows) for kind, rows in families]
    counted = [row for _kind, rows in families if len(rows) > 1 for row in rows]
    settled = sorted((row for row in counted if row["verdict"] in ("up", "down")), key=_clearness, reverse=True)
    told += [_claim("settled", settled, {"n": len(settled)})] if settled else []
    return [*told, *(_claim("partial", [row], {}) for row in cut)]


def _claim(kind: str, rows: list[Row], told: dict[str, Any]) -> Claim:
    return Claim(kind, tuple(row["place"] for row in rows), told)


def _families(finding: Finding, rows: list[Row]) -> list[tuple[str, list[Row]]]:
    """The journey as a whole and its parts, or all where they are not told apart."""
    key = next((name for name in ("touchpoint", "stage") if name in finding.by), "")
    whole = [row for row in rows if key and row[key] == OVERALL]
    parts = [row for row in rows if row not in whole]
    return [("whole", whole), (f"{key}s", parts)] if whole and parts else [("tally", rows)]


def _alone(row: Row) -> Claim:
    kind = {"down": "fell", "up": "rose"}.get(str(row["verdict"]), "open")
    return _claim(kind, [row], {name: row[name] for name in FIGURES})


def _counted(kind: str, rows: list[Row]) -> Claim:
    tally = _tally(rows)
    return _claim("unsettled" if kind == "tally" and tally["open"] == tally["n"] else kind, rows, tally)


def _tally(rows: list[Row]) -> dict[str, Any]:
    """How many went which way; ``compared`` are those that have a test."""
    tally = {way: sum(row["verdict"] == way for row in rows) for way in ("up", "down")}
    tally |= {"open": len(rows) - sum(tally.values()), "compared": sum(row["low"] is not None for row in rows)}
    return {"before": rows[0]["before_wave"], "after": rows[0]["after_wave"], "n": len(rows), **tally}


def _clearness(row: Row) -> float:
    """How far the change stands from zero, in lengths of its interval: scales of unlike width become comparable."""
    if row["low"] is None or row["high"] is None or row["high"] <= row["low"]:
        return 0.0
    return float(abs(row["difference"]) / (row["high"] - row["low"]))


def _refused(_claim: Claim, _finding: Finding) -> str:
    return _("No score is compared, because the waves did not measure the same thing in the same way.")


def _hidden(_claim: Claim, _finding: Finding) -> str:
    return _("No score is shown, so that no single person can be recognised.")


def _silent(_claim: Claim, _finding: Finding) -> str:
    return _(
        "No change is shown: some figures are withheld so that no single person can be recognised, and of the others "
        "the waves did not measure the same thing in the same way."
    )


def _unsettled(claim: Claim, _finding: Finding) -> str:
    if not claim.figures["compared"]:
        return ngettext(
            "From {before} to {after}, whether the score changed cannot be told: the change has no interval.",
            "From {before} to {after}, whether any of {n} scores changed cannot be told: no change has an interval.",
            claim.figures["n"],
        ).format(**claim.figures)
    return ngettext(
        "From {before} to {after}, the score did not clearly change.",
        "From {before} to {after}, none of {n} scores clearly changed: allowing for all comparisons, nothing goes "
        "beyond chance.",
        claim.figures["n"],
    ).format(**claim.figures)


def _ways(claim: Claim) -> dict[str, Any]:
    """How many went which way, ways that nothing went left out."""
    told = claim.figures
    if told["open"] == told["n"]:
        ways = ngettext("no clear change", "no clear change in any of {n} scores", told["n"])
        return {**told, "tally": ways.format(n=told["n"])}
    if told["n"] in (told["down"], told["up"]):
        fell = ngettext("the score fell", "each of {n} scores fell", told["n"])
        rose = ngettext("the score rose", "each of {n} scores rose", told["n"])
        return {**told, "tally": (fell if told["down"] else rose).format(n=told["n"])}
    gone = {
        _("{n} fell"): told["down"],
        _("{n} rose"): told["up"],
        ngettext("{n} shows no clear change", "{n} show no clear change", told["open"]): told["open"],
    }
    ways = figures.several(way.format(n=many) for way, many in gone.items() if many)
    return {**told, "tally": _("of {n} scores, {ways}").format(n=told["n"], ways=ways)}


def _counts(claim: Claim, _finding: Finding) -> str:
    return _("From {before} to {after}: {tally}.").format(**_ways(claim))


def _whole(claim: Claim, _finding: Finding) -> str:
    return _("Journey as a whole, {before} to {after}: {tally}.").format(**_ways(claim))


def _stages(claim: Claim, _finding: Finding) -> str:
    return _("Stages, {before} to {after}: {tally}.").format(**_ways(claim))


def _touchpoints(claim: Claim, _finding: Finding) -> str:
    return _("Touchpoints, {before} to {after}: {tally}.").format(**_ways(claim))


NAMED = 3
"""Most settled changes that are named; of more their number is told, and the picture shows them."""


def _settled(claim: Claim, finding: Finding) -> str:
    cases = figures.phrases(_case(finding.rows[place], finding.by) for place in claim.rows[:NAMED])
    if len(claim.rows) <= NAMED:
        return _("Clear changes: {cases}.").format(cases=cases)
    return _("Clear changes, {named} of {n}: {cases}.").format(named=NAMED, n=len(claim.rows), cases=cases)


def _case(row: Row, by: Sequence[str]) -> str:
    return _("{name} ({measure}) {difference} (interval {interval}, n {before_n} → {after_n})").format(
        name=group_name(row, by),
        measure=naming.title(row["metric"], row["statistic"], row["scale"]),
        difference=differences.difference(row["statistic"], row["difference"]),
        interval=figures.difference_interval(row["statistic"], row["low"], row["high"]),
        before_n=figures.count(row["n_before"]),
        after_n=figures.count(row["n_after"]),
    )


def _figures(claim: Claim, finding: Finding) -> dict[str, str]:
    told = claim.figures
    statistic = str(told["statistic"])
    return {
        "subject": subject(finding.rows[claim.rows[0]], finding.by),
        "before": told["before_wave"],
        "after": told["after_wave"],
        "from_value": figures.value(statistic, told["before"]),
        "to_value": figures.value(statistic, told["after"]),
        "before_n": figures.count(told["n_before"]),
        "after_n": figures.count(told["n_after"]),
        "difference": differences.difference(statistic, told["difference"]),
        "interval": figures.difference_interval(statistic, told["low"], told["high"]),
    }


def _fell(claim: Claim, finding: Finding) -> str:
    return _(
        "{subject}: down from {from_value} in {before} (n {before_n}) to {to_value} in {after} (n {after_n}), a change "
        "of {difference} (interval {interval})."
    ).format(**_figures(claim, finding))


def _rose(claim: Claim, finding: Finding) -> str:
    return _(
        "{subject}: up from {from_value} in {before} (n {before_n}) to {to_value} in {after} (n {after_n}), a change "
        "of {difference} (interval {interval})."
    ).format(**_figures(claim, finding))


def _open(claim: Claim, finding: Finding) -> str:
    smallest = claim.figures["detectable"]
    parts = _figures(claim, finding)
    if claim.figures["low"] is None:
        return _(
            "{subject}: {from_value} in {before} (n {before_n}), {to_value} in {after} (n {after_n}). Whether it "
            "changed cannot be told: {difference}, without an interval."
        ).format(**parts)
    if not smallest:
        return _(
            "{subject}: {from_value} in {before} (n {before_n}), {to_value} in {after} (n {after_n}). Whether it "
            "changed cannot be told: {difference} (interval {interval})."
        ).format(**parts)
    return _(
        "{subject}: {from_value} in {before} (n {before_n}), {to_value} in {after} (n {after_n}). Whether it changed "
        "cannot be told: {difference} (interval {interval}); these waves would have told a change of {smallest} or "
        "more (80% power)."
    ).format(smallest=figures.size(str(claim.figures["statistic"]), smallest), **parts)


def _partial(claim: Claim, finding: Finding) -> str:
    return str(finding.rows[claim.rows[0]]["partial"])


SENTENCES = {
    "refused": _refused, "hidden": _hidden, "silent": _silent, "fell": _fell, "rose": _rose, "open": _open,
    "unsettled": _unsettled, "tally": _counts, "whole": _whole, "stages": _stages, "touchpoints": _touchpoints,
    "settled": _settled, "partial": _partial,
}  # fmt: skip


def told(finding: Finding) -> list[bool]:
    """The rows whose change is told from chance."""
    return [bool(way) for way in finding.frame["verdict"].isin(["up", "down"])]


def untold(many: int) -> str:
    """What the other rows are."""
    return ngettext(
        "{n} score without a clear change",
        "{n} scores without a clear change",
        many,
    ).format(n=many)


def cells(finding: Finding) -> Sequence[Cell]:
    """The table: a row a group and statistic."""
    return (
        *cell.key_cells(finding.by, ("stage", "touchpoint"), finding.journey),
        cell.measure(),
        cell.score("before", lambda: _("Before")),
        cell.score("after", lambda: _("After")),
        Cell(lambda: _("Difference"), _difference, number=True),
        Cell(lambda: _("95% interval"), _interval, number=True),
        cell.count("n_before", lambda: _("n before")),
        cell.count("n_after", lambda: _("n after")),
        Cell(lambda: _("Verdict"), _verdict),
        Cell(
            lambda: _("Smallest change that these waves would have told (80% power)"),
            lambda row: figures.size(row["statistic"], row["detectable"]),
            ("detectable",),
            number=True,
        ),
        cell.note(),
    )


def _difference(row: Row) -> str:
    return figures.difference(row["statistic"], row["difference"])


def _interval(row: Row) -> str:
    return figures.difference_interval(row["statistic"], row["low"], row["high"])


def _verdict(row: Row) -> str:
    return values.value("verdict", row["verdict"]) if row["verdict"] else NOTHING


def notes(finding: Finding) -> list[str]:
    """By which methods the intervals were made, and why an interval may contradict a verdict."""
    return [*method_lines(finding.frame), *alone(finding.rows)]


def alone(rows: Sequence[Row]) -> list[str]:
    """That intervals are of one comparison each and verdicts of a family, where families are larger than one."""
    sizes = sorted({int(row["compared"]) for row in rows if row["compared"] and row["compared"] > 1})
    if not sizes:
        return []
    text = _(
        "Each interval stands for one comparison alone; the verdict and the smallest detectable change allow "
        "for the whole set ({sizes} comparisons). So an interval may leave out zero without the change being "
        "clear."
    )
    return [text.format(sizes=figures.several(sizes))]
