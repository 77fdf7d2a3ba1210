"""How are we: three or four cards, each a score with its interval, its n, its change and its goal."""

from __future__ import annotations

from typing import Any

from journeykit.journey.aim import TYPED
from journeykit.journey.fields import OVERALL
from journeykit.page.cards import headlines, size_of
from journeykit.page.summary.sources import TOLD, Sources, plain
from journeykit.questions.cells import addresses, status_note
from journeykit.questions.question import Row
from journeykit.scales import naming
from journeykit.words import _, differences, figures, ngettext, values

MOST = 4
"""Most cards: more would not be one look."""


def standing(sources: Sources) -> list[Row]:
    """The scores that a reader wants first, with names and ids.

    The journey as a whole, then what the goals aim at in the order of their priority, then all touchpoints together:
    these first of all where nobody was asked about the whole.
    """
    whole = _headlines(sources)
    own = [row for row in whole if not row["pooled"]]
    pooled = [row for row in whole if row["pooled"]]
    rows: list[Row] = []
    for row in [*(own or pooled[:1]), *_aimed_at(sources), *pooled]:
        if _key(row) not in map(_key, rows):
            rows.append(row)
    goals = {_key(goal): goal for goal in reversed(_goals(sources))}
    if not rows:
        return [goal | {"bare": True, "goal": goal} for goal in _goals(sources)[:MOST]]
    return [row | {"bare": False} | {"goal": None if row["pooled"] else goals.get(_key(row))} for row in rows[:MOST]]


def _key(row: Row) -> tuple[Any, ...]:
    if row["metric"] in TYPED:
        return (row["statement"],)  # it is a goal's own figure
    return row["at"], row["metric"], row["statistic"], row.get("pooled", False)


def _headlines(sources: Sources) -> list[Row]:
    """The headline scores; a row of a frame and the same row with names stand at the same place."""
    picked = headlines(sources.scores.frame, sources.together.frame)
    rows = []
    for place, pooled in zip(picked.index, picked["pooled"], strict=True):
        finding = sources.together if pooled else sources.scores
        at = OVERALL if pooled else finding.frame["touchpoint"].iloc[place]
        rows.append(finding.rows[place] | {"at": at, "wave_id": _wave_id(finding, place), "pooled": bool(pooled)})
    return rows


def _wave_id(finding: Any, place: int) -> str:
    return str(finding.frame["wave"].iloc[place]) if "wave" in finding.frame else ""


def _goals(sources: Sources) -> list[Row]:
    rows = plain(sources.goals)
    return [
        sources.goals.rows[place]
        | {"at": row["touchpoint"], "wave_id": str(row["wave"] or ""), "pooled": False, "address": address}
        for place, (row, address) in enumerate(zip(rows, addresses(sources.goals), strict=True))
    ]


def _aimed_at(sources: Sources) -> list[Row]:
    return [goal for goal in _goals(sources) if goal["value"] is not None]


def card(row: Row, sources: Sources) -> dict[str, Any]:
    """A score as it stands on its card."""
    change = (
        None
        if row["pooled"] or row["metric"] in TYPED
        else sources.change_of(row | {"touchpoint": row["at"], "wave": row["wave_id"]})
    )
    return {
        "label": label(row),
        "to": _detail(row, sources),
        "wave": "" if str(row.get("wave") or "") in ("", "all", _("all answers")) else str(row["wave"]),
        "value": written(row, "value") if row["value"] is not None else "",
        "change": None if change is None else changed(change),
        "lines": [line for line in (_behind(row), _title(row)) if line],
        "goal": _aim(row["goal"], sources) if row["goal"] else "",
        "goal_to": row["goal"]["address"] if row["goal"] else "",
    }


def _detail(row: Row, sources: Sources) -> str:
    """Where a score stands with all its figures: its row in the table of scores, or of goals."""
    if "address" in row:
        return str(row["address"])
    wanted = (row["at"], row["metric"], row["statistic"], row["wave_id"])
    frame = sources.scores.frame
    if row["pooled"] or not len(frame):
        return "scores"
    waves = frame["wave"] if "wave" in frame else [""] * len(frame)
    rows = zip(frame["touchpoint"], frame["metric"], frame["statistic"], waves, strict=True)
    place = next((at for at, own in enumerate(rows) if tuple(map(str, own)) == tuple(map(str, wanted))), None)
    return "scores" if place is None else addresses(sources.scores)[place]


def label(row: Row) -> str:
    """What a score is of: its touchpoint and its measure; the journey as a whole needs no name.

    A goal without a figure has its own words.
    """
    if row["metric"] in TYPED or row.get("bare"):
        return figures.phrase(row["statement"])
    measure = values.metric_name(row["metric"])
    if row["pooled"]:
        return _("{measure}, all touchpoints together").format(measure=measure)
    if row["at"] == OVERALL:
        return measure
    return _("{name}: {measure}").format(name=row["touchpoint"], measure=naming.short(row["metric"]))


def named(row: Row) -> str:
    """The same inside a sentence."""
    if row["metric"] in TYPED:
        return _("“{name}”").format(name=label(row))
    if row["pooled"]:
        return _("{measure} across all touchpoints").format(measure=values.metric_name(row["metric"]))
    if row["at"] == OVERALL:
        return label(row)
    return _("{measure} of “{name}”").format(name=row["touchpoint"], measure=naming.short(row["metric"]))


def written(row: Row, column: str) -> str:
    """A figure with its unit: of a score, or of a goal whose figures somebody typed."""
    if row["metric"] not in TYPED:
        return figures.value(row["statistic"], row[column])
    # The question stands on pandas, which whoever runs a batch does not import.
    from journeykit.questions.goals.typed_words import figure

    return figure(row, column)


def _title(row: Row) -> str:
    """What a score measures, with its scale; where a typed figure is from."""
    if row["bare"]:
        return ""
    if row["metric"] in TYPED:
        return _("Source: {source}.").format(source=row["source"]) if row.get("source") else ""
    return naming.title(row["metric"], row["statistic"], row["scale"])


def _behind(row: Row) -> str:
    """Interval and n, or why there is no interval."""
    if row["bare"]:
        return _("No figure yet.")
    if row["metric"] in TYPED:
        from journeykit.questions.goals.typed_words import interval as interval_of

        size = _("n = {n}").format(n=figures.count(row["n"])) if row["n"] else ""
        if row["low"] is not None and size:
            return _("95% interval {interval}, {size}").format(interval=interval_of(row), size=size)
        told = _("95% interval {interval}").format(interval=interval_of(row)) if row["low"] is not None else ""
        return figures.several(filter(None, [told or _("no interval"), size]))
    if row["low"] is None:
        return figures.phrases([row.get("why") or status_note(str(row["status"]), row), size_of(row)])
    interval = figures.interval(row["statistic"], row["low"], row["high"])
    return _("95% interval {interval}, {size}").format(interval=interval, size=size_of(row))


def changed(row: Row) -> dict[str, str]:
    """The verdict on a change, in a few words, with the mark and the tone that it is written in."""
    before = {"before": figures.value(row["statistic"], row["before"]), "wave": row["before_wave"]}
    if row["verdict"] not in TOLD:
        return {"mark": "●", "tone": "open", "text": _("no clear change ({before} in {wave})").format(**before)}
    tone = "worse" if row["better"] is False else "better" if row["better"] else "open"
    text = _("{difference} from {before} in {wave}").format(difference=difference(row), **before)
    return {"mark": "▲" if row["verdict"] == "up" else "▼", "tone": tone, "text": text}


def difference(row: Row) -> str:
    """The difference of a change with its unit."""
    return differences.difference(row["statistic"], row["difference"])


def _aim(goal: Row, sources: Sources) -> str:
    if goal["target"] is None:
        return _("Goal without a target yet.")
    target = written(goal, "target")
    verdict = values.value("verdict", goal["verdict"])
    if not goal["due"]:
        return _("Goal {target}: {verdict}.").format(target=target, verdict=verdict)
    days = (goal["due"] - sources.day).days
    if goal["verdict"] == "missed" or (days < 0 and goal["verdict"] != "reached"):
        text = ngettext("Goal {target} by {day}: {n} day overdue.", "Goal {target} by {day}: {n} days overdue.", -days)
        return text.format(target=target, day=figures.day(goal["due"]), n=figures.count(-days))
    if days < 0:
        return _("Goal {target} by {day}: {verdict}.").format(
            target=target, day=figures.day(goal["due"]), verdict=verdict
        )
    return _("Goal {target} by {day}: {verdict}, {time}.").format(
        target=target, day=figures.day(goal["due"]), verdict=verdict, time=_time(days)
    )


def _time(days: int) -> str:
    return ngettext("{n} day to go", "{n} days to go", days).format(n=figures.count(days))
