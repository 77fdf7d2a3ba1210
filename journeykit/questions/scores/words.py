"""What a table of scores says: its claims, their sentences, its table as people read it, and its notes."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.questions import cells as cell
from journeykit.questions.finding import Finding
from journeykit.questions.groups import group_name, subject
from journeykit.questions.method import method_lines
from journeykit.questions.order import beside, ends_open, order_of
from journeykit.questions.question import Cell, Claim, Row, Table
from journeykit.scales import naming
from journeykit.words import _, figures
from journeykit.words.rows import headline, in_order, waved


def claims(finding: Finding) -> Sequence[Claim]:
    """What may be said of the scores.

    ``hidden``: no group may show its score; ``single``: one figure; ``waves``: the first and the last wave; and of
    several groups, the best and the worst row: ``called`` where both are apart from all others, ``ends`` where they
    are apart from each other, ``open`` where not even that, ``few`` where one of them has no interval. The total of
    a split is none of its groups.
    """
    keys = list(finding.by)
    totals = finding.frame[keys].isna().any(axis=1)
    numbered = [
        {**row, "place": at, "total": total} for at, (row, total) in enumerate(zip(finding.rows, totals, strict=True))
    ]
    shown = [row for row in headline(numbered) if row["value"] is not None]
    if not shown:
        return [Claim("hidden", tuple(range(len(numbered))))]
    shown = [row for row in shown if not row["total"]] or shown
    main = [row for row in shown if kind_of(row) == kind_of(shown[0])]
    if "wave" in keys and len(keys) > 1:
        waves = in_order(str(row["wave"]) for row in main)
        latest = finding.latest_wave if finding.latest_wave in waves else waves[-1]
        main = [row for row in main if str(row["wave"]) == latest]
    if len(main) == 1 or not keys:
        return [Claim("single", (main[0]["place"],))]
    if keys == ["wave"]:
        return [Claim("waves", (main[0]["place"], main[-1]["place"]))]
    ranked = ranked_rows(main)
    ends = [(row["low"], row["high"]) for row in ranked]
    first, last = beside(ends)
    kind = "few" if None in (*ends[0], *ends[-1]) else order_of(ends)
    told = {"beside_first": first, "beside_last": last}
    return [Claim(kind, (ranked[0]["place"], ranked[-1]["place"]), told)]


def kind_of(row: Row) -> tuple[str, str, str]:
    """Metric, statistic and scale: figures that differ in one of them stand on axes of their own."""
    return row["metric"], row["statistic"], row["scale"]


def ranked_rows(rows: list[Row]) -> list[Row]:
    """The rows that can be ranked, the best first: those with an interval where there are two of them."""
    sure = [row for row in rows if row["low"] is not None]
    sure = sure if len(sure) > 1 else rows
    low_good = "low is good" in str(rows[0]["scale"]) and rows[0]["statistic"] == "mean"
    return sorted(sure, key=lambda row: row["value"], reverse=not low_good)


def _hidden(_claim: Claim, _finding: Finding) -> str:
    return _("No score is shown: every group is so small that single people could be recognised.")


def _single(claim: Claim, finding: Finding) -> str:
    row = finding.rows[claim.rows[0]]
    return figures.sentences([_figure(row, finding.by), waved([row])])


def _figure(row: Row, by: Sequence[str]) -> str:
    value, n = figures.value(row["statistic"], row["value"]), figures.answers(row["n"])
    interval = figures.interval(row["statistic"], row["low"], row["high"])
    if row["statistic"] == "nps" and row["low"] is not None and not set(by) - {"wave"}:
        return _("The Net Promoter Score is {value} (interval {interval}, {answers}).").format(
            value=value, interval=interval, answers=n
        )
    name = subject(row, by)
    if row["low"] is not None:
        return _("{measure}: {value} (interval {interval}, {answers}).").format(
            measure=name, value=value, interval=interval, answers=n
        )
    return _("{measure}: {value} from {answers}, too few for an interval.").format(measure=name, value=value, answers=n)


def _waves(claim: Claim, finding: Finding) -> str:
    first, last = (finding.rows[place] for place in claim.rows)
    return _(
        "{measure}: {first_value} in {first} (interval {first_interval}, n {first_n}), {last_value} in {last} "
        "(interval {last_interval}, "
        "n {last_n})."
    ).format(
        measure=naming.title(last["metric"], last["statistic"], last["scale"]),
        first=first["wave"],
        first_value=figures.value(first["statistic"], first["value"]),
        first_interval=figures.interval(first["statistic"], first["low"], first["high"]),
        first_n=figures.count(first["n"]),
        last=last["wave"],
        last_value=figures.value(last["statistic"], last["value"]),
        last_interval=figures.interval(last["statistic"], last["low"], last["high"]),
        last_n=figures.count(last["n"]),
    )


def _parts(claim: Claim, finding: Finding) -> dict[str, str]:
    best, worst = (finding.rows[place] for place in claim.rows)
    told = {"wave": waved([best, worst]), "measure": naming.title(*kind_of(best))}
    names = [name for name in finding.by if name != "wave"] or finding.by
    for name, row in (("best", best), ("worst", worst)):
        told |= {
            name: group_name(row, names),
            f"{name}_value": figures.value(row["statistic"], row["value"]),
            f"{name}_interval": figures.interval(row["statistic"], row["low"], row["high"]),
            f"{name}_n": figures.count(row["n"]),
        }
    return told


def _called(claim: Claim, finding: Finding) -> str:
    parts = _parts(claim, finding)
    text = _(
        "{measure}: {best} scores highest with {best_value} (interval {best_interval}, n {best_n}) and {worst} lowest "
        "with {worst_value} (interval {worst_interval}, n {worst_n})."
    )
    return figures.sentences([text.format(**parts), parts["wave"]])


def _ends(claim: Claim, finding: Finding) -> str:
    parts = _parts(claim, finding)
    text = _(
        "{measure}: {best} with {best_value} (interval {best_interval}, n {best_n}) stands apart from {worst} with "
        "{worst_value} (interval {worst_interval}, n {worst_n})."
    )
    more = ends_open(claim.figures["beside_first"], claim.figures["beside_last"], parts["best"], parts["worst"])
    return figures.sentences([text.format(**parts), more, parts["wave"]])


def _open(claim: Claim, finding: Finding) -> str:
    parts = _parts(claim, finding)
    text = _(
        "{measure}: {best} stands highest with {best_value} (interval {best_interval}, n {best_n}) and {worst} lowest "
        "with {worst_value} (interval {worst_interval}, n {worst_n}), but their intervals overlap: the order is not "
        "settled."
    )
    return figures.sentences([text.format(**parts), parts["wave"]])


def _few(claim: Claim, finding: Finding) -> str:
    parts = _parts(claim, finding)
    text = _(
        "{measure}: from {worst_value} ({worst}, n {worst_n}) to {best_value} ({best}, n {best_n}); without an "
        "interval of each the order is not settled."
    )
    return figures.sentences([text.format(**parts), parts["wave"]])


SENTENCES = {
    "hidden": _hidden, "single": _single, "waves": _waves, "called": _called, "ends": _ends, "open": _open,
    "few": _few,
}  # fmt: skip


def cells(finding: Finding) -> Sequence[Cell]:
    """The table: a row a group and statistic."""
    return (
        *cell.key_cells(finding.by, ("stage", "touchpoint", "wave"), finding.journey),
        cell.measure(),
        cell.score(),
        cell.interval(),
        cell.answers(),
        cell.note(),
    )


def notes(finding: Finding) -> list[str]:
    """By which methods the intervals were made."""
    return method_lines(finding.frame[_pictured(finding)])


def tables(finding: Finding) -> list[Table]:
    """The figures of the picture: where a metric has a share and a mean, the share."""
    rows = [row for row, shown in zip(finding.rows, _pictured(finding), strict=True) if shown]
    return [finding.as_table(cells(finding), finding.question.heading(), notes(finding), rows)]


def _pictured(finding: Finding) -> list[bool]:
    """Which rows the picture shows."""
    kept = {id(row) for row in headline(finding.rows)}
    return [id(row) in kept for row in finding.rows]
