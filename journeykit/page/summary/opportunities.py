"""What to do: the first three opportunities, each with its owner, its day, and why."""

from __future__ import annotations

from typing import Any

from journeykit.page.agenda import SETTLED
from journeykit.page.cards import HEADLINE
from journeykit.page.summary.sources import Sources, plain
from journeykit.page.summary.standings import difference
from journeykit.questions.question import Row
from journeykit.scales import naming
from journeykit.words import _, differences, figures, ngettext, values
from journeykit.words.waves import order_of

SHOWN = 3


def actions(sources: Sources) -> dict[str, Any]:
    """The first three, ranked ones first, and how many others there are."""
    rows, order = plain(sources.priorities), in_turn(sources)
    shown = [
        _action(sources.priorities.rows[at], rows[at], sources) | {"to": address(number)}
        for number, at in enumerate(order[:SHOWN], 1)
    ]
    return {
        "rows": shown,
        "ranked": any(rows[at]["rank"] is not None for at in order[:SHOWN]),
        "rest": _rest(sources, rows, order),
    }


def in_turn(sources: Sources) -> list[int]:
    """The places of the opportunities in the order in which they are listed: by rank, then as they were written."""
    rows = plain(sources.priorities)
    return sorted(range(len(rows)), key=lambda at: (rows[at]["rank"] is None, rows[at]["rank"] or 0, at))


def address(number: int) -> str:
    """The address of an action in the list of all, by its number there."""
    return f"action-{number}"


def _action(row: Row, own: Row, sources: Sources) -> dict[str, Any]:
    pills = [row["owner"] or _("no owner yet"), figures.day(row["due"]) if row["due"] else _("no date yet")]
    if own["status"] == "doing":
        pills.append(values.value("status", "doing"))
    late = overdue(own, sources)
    pills += [late] if late else []
    return {
        "statement": figures.phrase(row["statement"] or row["opportunity"]),
        "pills": pills,
        "late": late,
        "why": figures.phrases([reason for reason in (why(own, row, sources), _judged(row)) if reason]),
    }


def overdue(own: Row, sources: Sources) -> str:
    """How long an action is past its day; empty where it is not, or is settled."""
    days = (sources.day - own["due"]).days if own["due"] else 0
    if days <= 0 or own["status"] in SETTLED:
        return ""
    return ngettext("{n} day overdue", "{n} days overdue", days).format(n=figures.count(days))


def why(own: Row, row: Row, sources: Sources) -> str:
    """The figure that speaks for an opportunity: a told change at its touchpoints, else the latest score of the first.

    Parameters
    ----------
    own : dict
        Its row with ids.
    row : dict
        Its row with names.
    sources : Sources
    """
    at = list(own["touchpoints"] or ())
    for change in sources.told():
        if change["at"] in at:
            return _("{touchpoint} {difference} ({sizes})").format(
                touchpoint=change["touchpoint"],
                difference=difference(change),
                sizes=differences.sizes(change["n_before"], change["n_after"]),
            )
    scored = [score for name in at if (score := _latest(name, sources))]
    if scored:
        return _("{touchpoint} at {value} ({measure}, n {n})").format(
            touchpoint=scored[0]["touchpoint"],
            value=figures.value(scored[0]["statistic"], scored[0]["value"]),
            measure=naming.short(scored[0]["metric"]),
            n=figures.count(scored[0]["n"]),
        )
    names = list(row["touchpoints"] or ())
    frame = sources.scores.frame
    hidden = set(frame["touchpoint"][frame["status"] == "hidden"]) if "touchpoint" in frame else set()
    withheld = next((name for name, own_id in zip(names, at, strict=False) if own_id in hidden), None)
    if withheld:
        return _("the score of {touchpoint} is not shown: single people could be recognised").format(
            touchpoint=withheld
        )
    return _("{touchpoint} has no score yet").format(touchpoint=names[0]) if names else ""


def _latest(touchpoint: str, sources: Sources) -> Row | None:
    """The headline score of a touchpoint in its latest wave, where it may be shown."""
    frame = sources.scores.frame
    waves = order_of(frame["wave"]) if "wave" in frame else []
    wanted, asked = {**HEADLINE, "rating": "mean"}, (frame[name] for name in ("touchpoint", "metric", "statistic"))
    found = [
        (waves.index(str(frame["wave"].iloc[place])) if waves else 0, place)
        for place, (at, metric, statistic) in enumerate(zip(*asked, strict=True))
        if at == touchpoint and wanted.get(metric) == statistic
    ]
    shown = [one for one in found if sources.scores.rows[one[1]]["value"] is not None]
    return sources.scores.rows[max(shown)[1]] if shown else None


def _judged(row: Row) -> str:
    """Reach and effort, as the workshop judged them."""
    said = []
    if row["reach"] is not None:
        reach = figures.percent(row["reach"]) if row["reach"] <= 1 else figures.count(row["reach"])
        said.append(_("reach {reach}").format(reach=reach))
    if row["effort"] is not None:
        said.append(_("effort {effort} of 5").format(effort=figures.count(row["effort"])))
    return figures.several(said)


def _rest(sources: Sources, rows: list[Row], order: list[int]) -> str:
    if not rows:
        return sources.priorities.caption
    said = []
    if len(rows) > SHOWN:
        more = len(rows) - SHOWN
        said.append(ngettext("{n} further action.", "{n} further actions.", more).format(n=more))
    unranked = sum(rows[at]["rank"] is None for at in order)
    if unranked == len(rows):
        said.append(_("Not ranked yet; listed as they were written."))
    elif unranked:
        text = ngettext("{n} could not be ranked.", "{n} could not be ranked.", unranked)
        said.append(text.format(n=unranked))
    return figures.sentences(said)
