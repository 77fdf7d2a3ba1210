"""What a trend says: its claims, and the sentences of each."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit import disclosure
from journeykit.questions.finding import Finding
from journeykit.questions.question import Claim, Row
from journeykit.questions.trend.table import SERIES
from journeykit.scales import naming
from journeykit.statistics import trends
from journeykit.words import _, figures, ngettext
from journeykit.words.rows import plain_rows


def nothing() -> str:
    """What stands where no series has a test."""
    return _("A trend is tested from {fewest} waves with {k} people or more each; so many are not there yet.").format(
        fewest=trends.FEWEST_WAVES, k=disclosure.current().no_interval
    )


def claims(finding: Finding) -> Sequence[Claim]:
    """What may be said of the series.

    ``hidden``: no wave may show its score; of the only series ``alone`` (one wave), ``up``, ``down``, ``untested`` or
    ``open``, with its first and its last wave; of several ``tally``, how many point where, and ``too-few``, how many
    have no test.
    """
    rows = [{**row, "place": place} for place, row in enumerate(plain_rows(finding.frame))]
    shown = [row for row in rows if row["value"] is not None]
    if not shown:
        return [Claim("hidden", tuple(range(len(rows))))]
    series = _series(shown, finding.by)
    if len(series) == 1:
        [waves] = series
        return [Claim(_kind(waves), (waves[0]["place"], waves[-1]["place"]))]
    last = [waves[-1] for waves in series]
    tested = [row for row in last if row["slope"] is not None]
    untested = [row for row in last if row["slope"] is None]
    return [*_tally(tested), *_too_few(untested)]


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
    return "untested" if last["slope"] is None else "open"


def _tally(tested: list[Row]) -> list[Claim]:
    if not tested:
        return []
    told = {way: sum(row["verdict"] == way for row in tested) for way in ("up", "down")}
    told |= {"n": len(tested), "open": len(tested) - told["up"] - told["down"]}
    return [Claim("tally", tuple(row["place"] for row in tested), told)]


def _too_few(untested: list[Row]) -> list[Claim]:
    if not untested:
        return []
    return [Claim("too-few", tuple(row["place"] for row in untested), {"n": len(untested)})]


def _hidden(_claim: Claim, _finding: Finding) -> str:
    return _("No score is shown: every group is so small that single people could be recognised.")


def _of_several(claim: Claim, _finding: Finding) -> str:
    return _("Of {n} trends, {up} point up, {down} point down, and for {open} the waves cannot tell.").format(
        **claim.figures
    )


def _without_test(claim: Claim, _finding: Finding) -> str:
    return ngettext(
        "{n} score has no test of its trend: too few waves, or waves that cannot be compared.",
        "{n} scores have no test of their trend: too few waves, or waves that cannot be compared.",
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
        "{measure}: over the waves the score rises, from {from_value} in {first} (n {from_n}) to "
        "{to_value} in {last} (n {to_n})."
    ).format(**_ends(claim, finding))


def _down(claim: Claim, finding: Finding) -> str:
    return _(
        "{measure}: over the waves the score falls, from {from_value} in {first} (n {from_n}) to "
        "{to_value} in {last} (n {to_n})."
    ).format(**_ends(claim, finding))


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
    "untested": _untested, "open": _open,
}  # fmt: skip
