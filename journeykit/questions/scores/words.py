"""What a table of scores says: its claims, their sentences, its table as people read it, and its notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from journeykit.questions import cells as cell
from journeykit.questions.caveats import caveats_of
from journeykit.questions.finding import Finding
from journeykit.questions.groups import group_name, kind_of, subject
from journeykit.questions.method import method_lines
from journeykit.questions.order import ends_told, order_of
from journeykit.questions.question import Cell, Claim, Row, Table
from journeykit.scales import naming
from journeykit.words import _, figures, ngettext
from journeykit.words.rows import headline, in_order, latest, waved


def newest(finding: Finding) -> list[bool]:
    """The rows of the latest wave; all where the table is not by wave."""
    if "wave" not in finding.frame:
        return [True] * len(finding)
    last = latest(finding.frame)
    return [str(wave) == last for wave in finding.frame["wave"]]


def claims(finding: Finding) -> Sequence[Claim]:
    """What may be said of the scores of the first measure.

    ``hidden``: no group may show its score; ``single``: one figure; ``waves``: the first and the last wave; and of
    several groups of the latest wave, the highest and the lowest: ``ends``, ``open`` or ``alike`` (see
    `journeykit.questions.order`), ``few`` where not even two of them have an interval. ``aside``: the groups that have
    no interval and so no rank; ``unseen``: how many may not show their score; ``pooled``: the waves of the answers,
    where no column says them. The total of a split is none of its groups.
    """
    return [*_of_scores(finding), *_pooled(finding)] if len(finding) else []


def _pooled(finding: Finding) -> list[Claim]:
    """Answers of several waves are counted together where nobody asked for them apart: that is said."""
    waves = [] if "wave" in finding.by else finding.frame.attrs.get("waves", [])
    return [Claim("pooled", tuple(range(len(finding))), {"waves": waves})] if len(waves) > 1 else []


def _of_scores(finding: Finding) -> Sequence[Claim]:
    keys = list(finding.by)
    totals = finding.frame[keys].isna().any(axis=1)
    numbered = [
        {**row, "place": at, "total": total} for at, (row, total) in enumerate(zip(finding.rows, totals, strict=True))
    ]
    pictured = headline(numbered)
    shown = [row for row in pictured if row["value"] is not None]
    if not shown:
        return [Claim("hidden", tuple(range(len(numbered))))]
    shown = [row for row in shown if not row["total"]] or shown
    main = [row for row in shown if kind_of(row) == kind_of(shown[0])]
    if "wave" in keys and len(keys) > 1:
        waves = in_order(str(row["wave"]) for row in main)
        latest = finding.latest_wave if finding.latest_wave in waves else waves[-1]
        main = [row for row in main if str(row["wave"]) == latest]
    unseen = _unseen(pictured, main[0], "wave" in keys)
    if len(main) == 1 or not keys:
        return [Claim("single", (main[0]["place"],)), *unseen]
    if keys == ["wave"]:
        return [Claim("waves", (main[0]["place"], main[-1]["place"])), *unseen]
    return [*_ranking(main), *unseen]


def _unseen(rows: list[Row], main: Row, waves: bool) -> list[Claim]:
    """How many groups of the same measure, and of the same wave, may not show their score."""
    alike = [row for row in rows if kind_of(row) == kind_of(main) and (not waves or row["wave"] == main["wave"])]
    hidden = [row["place"] for row in alike if row["value"] is None]
    return [Claim("unseen", tuple(hidden), {"n": len(hidden)})] if hidden else []


def _ranking(main: list[Row]) -> list[Claim]:
    """The highest and the lowest of several groups, as far as a test tells, and those that take no part in it."""
    falling = sorted(main, key=lambda row: -row["value"])
    sure = [row for row in falling if row["low"] is not None]
    if len(sure) < 2:
        return [Claim("few", (falling[0]["place"], falling[-1]["place"]), {"groups": len(falling)})]
    order = order_of([(row["value"], row["low"], row["high"]) for row in sure])
    told = {"groups": len(sure), "beside_first": len(order.beside_first), "beside_last": len(order.beside_last)}
    aside = [row["place"] for row in falling if row["low"] is None]
    ranked = Claim(order.kind, (sure[0]["place"], sure[-1]["place"]), told)
    return [ranked, *([Claim("aside", tuple(aside))] if aside else [])]


def _hidden(_claim: Claim, _finding: Finding) -> str:
    return _("No score is shown, so that no single person can be recognised.")


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


def _figured(parts: dict[str, str], end: str) -> str:
    return _("{value} (interval {interval}, n {n})").format(
        **{name: parts[f"{end}_{name}"] for name in ("value", "interval", "n")}
    )


def _ends(claim: Claim, finding: Finding) -> str:
    parts = _parts(claim, finding)
    beside = claim.figures["beside_first"], claim.figures["beside_last"]
    best, worst = ((parts[end], _figured(parts, end)) for end in ("best", "worst"))
    told = _("{measure}: {sentences}").format(measure=parts["measure"], sentences=ends_told(beside, best, worst))
    return figures.sentences([told, parts["wave"]])


def _open(claim: Claim, finding: Finding) -> str:
    parts = _parts(claim, finding)
    text = ngettext(
        "{measure}: from {worst_value} ({worst}, interval {worst_interval}, n {worst_n}) to {best_value} ({best}, "
        "interval {best_interval}, n {best_n}); the two cannot be told apart.",
        "{measure}: from {worst_value} ({worst}, interval {worst_interval}, n {worst_n}) to {best_value} ({best}, "
        "interval {best_interval}, n {best_n}); no two of these {groups} can be told apart.",
        claim.figures["groups"] - 1,
    )
    return figures.sentences([text.format(groups=claim.figures["groups"], **parts), parts["wave"]])


def _alike(claim: Claim, finding: Finding) -> str:
    parts = _parts(claim, finding)
    text = _("{measure}: {best_value} in each of {groups} groups that have an interval.")
    return figures.sentences([text.format(groups=claim.figures["groups"], **parts), parts["wave"]])


def _few(claim: Claim, finding: Finding) -> str:
    parts = _parts(claim, finding)
    text = _(
        "{measure}: from {worst_value} ({worst}, n {worst_n}) to {best_value} ({best}, n {best_n}); too few answers "
        "to say anything of an order."
    )
    return figures.sentences([text.format(**parts), parts["wave"]])


NAMED = 3
"""Most groups without a rank that are named; of more their number and the ends are told."""


def _aside(claim: Claim, finding: Finding) -> str:
    """In falling order, as the claim names them."""
    cases = [_case(finding.rows[place], finding.by) for place in claim.rows]
    if len(cases) <= NAMED:
        return _("Without an interval, and so without a rank: {cases}.").format(cases=figures.several(cases))
    return _("{n} more groups have no interval, and so no rank: from {last} to {first}.").format(
        n=len(cases), first=cases[0], last=cases[-1]
    )


def _case(row: Row, by: Sequence[str]) -> str:
    names = [name for name in by if name != "wave"] or by
    return _("{name} ({value}, n {n})").format(
        name=group_name(row, names), value=figures.value(row["statistic"], row["value"]), n=figures.count(row["n"])
    )


def _unseen_told(claim: Claim, _finding: Finding) -> str:
    return ngettext(
        "The score of {n} more group is not shown: single people could be recognised.",
        "The scores of {n} more groups are not shown: single people could be recognised.",
        claim.figures["n"],
    ).format(n=figures.count(claim.figures["n"]))


def _pooled_told(claim: Claim, _finding: Finding) -> str:
    waves = claim.figures["waves"]
    if len(waves) <= NAMED:
        return _("Answers of {n} waves together: {waves}.").format(n=len(waves), waves=figures.several(waves))
    return _("Answers of {n} waves together: {first} to {last}.").format(n=len(waves), first=waves[0], last=waves[-1])


SENTENCES = {
    "hidden": _hidden, "single": _single, "waves": _waves, "ends": _ends, "open": _open, "alike": _alike, "few": _few,
    "aside": _aside, "unseen": _unseen_told, "pooled": _pooled_told,
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
    """By which methods the intervals were made, and what one must know of the questions."""
    rows = [row for row, shown in zip(finding.rows, _pictured(finding), strict=True) if shown]
    return [*method_lines(finding.frame[_pictured(finding)]), *cell.counted_as(rows), *caveats_of(finding)]


def tables(finding: Finding) -> list[Table]:
    """The figures of the picture: where a metric has a share and a mean, the share."""
    places = [place for place, shown in enumerate(_pictured(finding)) if shown]
    rows, addresses = [finding.rows[place] for place in places], cell.addresses(finding)
    table = finding.as_table(cells(finding), finding.question.heading(), notes(finding), rows)
    return [replace(table, anchors=[addresses[place] for place in places])]


def _pictured(finding: Finding) -> list[bool]:
    """Which rows the picture shows."""
    kept = {id(row) for row in headline(finding.rows)}
    return [id(row) in kept for row in finding.rows]
