"""What a trend says: its claims, and the sentences of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from journeykit import disclosure
from journeykit.questions.finding import Finding
from journeykit.questions.groups import group_name
from journeykit.questions.question import Claim, Row
from journeykit.questions.trend.table import BENT, SERIES
from journeykit.scales import naming
from journeykit.statistics import trends
from journeykit.words import _, differences, figures, ngettext
from journeykit.words.rows import plain_rows

NAMED = 3
"""How many directions are told by name; the picture has the others."""
LINE = ("statistic", "slope", "slope_low", "slope_high", "line_p")
"""What a claim holds of the line of a series."""


def nothing() -> str:
    """What stands where no series has a test."""
    return _("A trend is tested from {fewest} waves with {k} people or more each; so many are not there yet.").format(
        fewest=trends.FEWEST_WAVES, k=disclosure.current().no_interval
    )


def claims(finding: Finding) -> Sequence[Claim]:
    """What may be said of the series.

    ``hidden``: no wave may show its score; of the only series ``alone`` (one wave), ``up``, ``down``, ``bent`` (on no
    straight line), ``untested`` or ``open``, with its first and its last wave; of several ``tally``, how many point
    where, ``settled``, those that have a direction, and ``too-few``, how many have no test. ``partial``: a
    wave is not its whole month, quarter or year.
    """
    rows = [{**row, "place": place} for place, row in enumerate(plain_rows(finding.frame))]
    shown = [row for row in rows if row["value"] is not None]
    if not shown:
        return [Claim("hidden", tuple(range(len(rows))))]
    series = _series(shown, finding.by)
    cut = {row["wave"]: Claim("partial", (row["place"],)) for row in shown if row["partial"]}
    if len(series) == 1:
        [waves] = series
        told = {name: waves[-1][name] for name in LINE}
        return [Claim(_kind(waves), (waves[0]["place"], waves[-1]["place"]), told), *cut.values()]
    last = [waves[-1] for waves in series]
    tested = [row for row in last if row["slope"] is not None]
    untested = [row for row in last if row["slope"] is None]
    return [*_tally(tested), *_settled(tested), *_too_few(untested), *cut.values()]


def _series(rows: list[Row], by: Sequence[str]) -> list[list[Row]]:
    """The rows of each series, in the order of its waves."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in sorted(rows, key=lambda row: row["order"]):
        found.setdefault(tuple(str(row[name]) for name in (*by, *SERIES)), []).append(row)
    return list(found.values())


def _kind(waves: list[Row]) -> str:
    last = waves[-1]
    if len(waves) == 1:
        return "alone"
    if last["verdict"] in ("up", "down"):
        return str(last["verdict"])
    if last["slope"] is None:
        return "untested"
    return "bent" if _bent(last) else "open"


def _bent(row: Row) -> bool:
    return row["line_p"] is not None and row["line_p"] < BENT


def _tally(tested: list[Row]) -> list[Claim]:
    if not tested:
        return []
    told = {way: sum(row["verdict"] == way for row in tested) for way in ("up", "down")}
    told |= {"n": len(tested), "bent": sum(_bent(row) and row["verdict"] not in ("up", "down") for row in tested)}
    told["open"] = len(tested) - told["up"] - told["down"] - told["bent"]
    return [Claim("tally", tuple(row["place"] for row in tested), told)]


def _settled(tested: list[Row]) -> list[Claim]:
    """The series that have a direction, first those whose slope is furthest from zero in lengths of its interval."""
    told = [row for row in tested if row["verdict"] in ("up", "down") and row["slope_low"] is not None]
    told.sort(key=lambda row: -abs(row["slope"]) / (row["slope_high"] - row["slope_low"]))
    return [Claim("settled", tuple(row["place"] for row in told), {"n": len(told)})] if told else []


def _too_few(untested: list[Row]) -> list[Claim]:
    if not untested:
        return []
    return [Claim("too-few", tuple(row["place"] for row in untested), {"n": len(untested)})]


def _hidden(_claim: Claim, _finding: Finding) -> str:
    return _("No score is shown, so that no single person can be recognised.")


def _of_several(claim: Claim, _finding: Finding) -> str:
    told = claim.figures
    ways = {
        ngettext("{n} rises", "{n} rise", told["up"]): told["up"],
        ngettext("{n} falls", "{n} fall", told["down"]): told["down"],
        ngettext("{n} follows no straight line", "{n} follow no straight line", told["bent"]): told["bent"],
        ngettext("{n} shows no clear direction", "{n} show no clear direction", told["open"]): told["open"],
    }
    said = figures.several(way.format(n=many) for way, many in ways.items() if many)
    return _("Of {n} trends, {ways}.").format(n=told["n"], ways=said)


def _told(claim: Claim, finding: Finding) -> str:
    cases = figures.phrases(_case(finding.rows[place], finding.by) for place in claim.rows[:NAMED])
    if len(claim.rows) <= NAMED:
        return _("Clear trends: {cases}.").format(cases=cases)
    return _("Clear trends, {named} of {n}: {cases}.").format(named=NAMED, n=len(claim.rows), cases=cases)


def _case(row: Row, by: Sequence[str]) -> str:
    return _("{name} ({measure}) {slope} a wave (95% interval {interval}, {waves} waves)").format(
        name=group_name(row, by), measure=naming.short(row["metric"]), waves=row["waves"], **_slope(row)
    )


def _slope(told: Mapping[str, Any]) -> dict[str, str]:
    statistic = str(told["statistic"])
    return {
        "slope": differences.difference(statistic, told["slope"]),
        "interval": figures.difference_interval(statistic, told["slope_low"], told["slope_high"]),
    }


def _partial(claim: Claim, finding: Finding) -> str:
    return str(finding.rows[claim.rows[0]]["partial"])


def _without_test(claim: Claim, _finding: Finding) -> str:
    return ngettext(
        "{n} score has no test of its trend: too few waves, waves that cannot be compared, or one without any spread.",
        "{n} scores have no test of their trend: too few waves, waves that cannot be compared, or one without any "
        "spread.",
        claim.figures["n"],
    ).format(**claim.figures)


def _ends(claim: Claim, finding: Finding) -> dict[str, str]:
    first, last = (finding.rows[place] for place in claim.rows)
    return {
        "measure": naming.title(last["metric"], last["statistic"], last["scale"]),
        "first": str(first["wave"]),
        "last": str(last["wave"]),
        "from_value": figures.value(first["statistic"], first["value"]),
        "from_n": figures.count(first["n"]),
        "to_value": figures.value(last["statistic"], last["value"]),
        "to_n": figures.count(last["n"]),
    }


def _alone(claim: Claim, finding: Finding) -> str:
    return _("{measure}: {from_value} in {first} (n {from_n}); one wave shows no direction.").format(
        **_ends(claim, finding)
    )


def _up(claim: Claim, finding: Finding) -> str:
    return _(
        "{measure}: over the waves the score rises, {slope} a wave (95% interval {interval}), from {from_value} in "
        "{first} (n {from_n}) to {to_value} in {last} (n {to_n})."
    ).format(**_ends(claim, finding), **_slope(claim.figures))


def _down(claim: Claim, finding: Finding) -> str:
    return _(
        "{measure}: over the waves the score falls, {slope} a wave (95% interval {interval}), from {from_value} in "
        "{first} (n {from_n}) to {to_value} in {last} (n {to_n})."
    ).format(**_ends(claim, finding), **_slope(claim.figures))


def _off_the_line(claim: Claim, finding: Finding) -> str:
    return _(
        "{measure}: {from_value} in {first} (n {from_n}) and {to_value} in {last} (n {to_n}); the waves lie on no "
        "straight line (p {p}), so there is no one direction: read them one by one."
    ).format(**_ends(claim, finding), p=figures.chance(claim.figures["line_p"]))


def _untested(claim: Claim, finding: Finding) -> str:
    return _(
        "{measure}: {from_value} in {first} (n {from_n}) and {to_value} in {last} (n {to_n}); the trend has no "
        "test: too few waves, or waves that cannot be compared."
    ).format(**_ends(claim, finding))


def _open(claim: Claim, finding: Finding) -> str:
    return _(
        "{measure}: {from_value} in {first} (n {from_n}) and {to_value} in {last} (n {to_n}); whether "
        "there is a direction cannot be told."
    ).format(**_ends(claim, finding))


SENTENCES = {
    "hidden": _hidden, "tally": _of_several, "too-few": _without_test, "alone": _alone, "up": _up, "down": _down,
    "untested": _untested, "open": _open, "bent": _off_the_line, "settled": _told, "partial": _partial,
}  # fmt: skip
