"""What answer shares say: the spread of one group, or the groups with the largest and the smallest good end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeykit.questions.finding import Finding
from journeykit.questions.groups import group_name
from journeykit.questions.question import Claim, Row
from journeykit.scales import naming as scale_words
from journeykit.words import _, figures
from journeykit.words import codes as words
from journeykit.words.rows import plain_rows, waved

BANDS = ("promoters", "passives", "detractors")
Placed = tuple[int, Row]
"""A row with its place in the frame."""


def claims(finding: Finding) -> Sequence[Claim]:
    """What is said of the first metric and scale with shares: ``bands``, ``frequent`` or ``range``, and ``wave``.

    ``hidden``: no share is shown. ``bands``: the three of the NPS of one group. ``frequent``: the most frequent answer
    of one group. ``range``: the groups whose good end is smallest and largest. ``wave``: of when they are.
    """
    rows = list(enumerate(plain_rows(finding.frame)))
    known = [(at, row) for at, row in rows if row["share"] is not None]
    if not known:
        return [Claim("hidden", tuple(at for at, _row in rows))]
    shown = [(at, row) for at, row in known if _kind(row) == _kind(known[0][1])]
    groups = _groups(finding, shown)
    claim = _alone(groups[0]) if len(groups) == 1 else _range(groups)
    return [claim, Claim("wave", tuple(at for at, _row in shown))]


def _kind(row: Row) -> tuple[str, str]:
    return row["metric"], row["scale"]


def _keys(finding: Finding, rows: list[Row]) -> list[str]:
    """The columns by which groups are told apart in the sentence: neither their stage nor the one wave of them all."""
    aside = {"stage", "wave"} if waved(rows) else {"stage"}
    return [key for key in finding.by if key not in aside] or list(finding.by)


def _groups(finding: Finding, shown: list[Placed]) -> list[list[Placed]]:
    keys = _keys(finding, [row for _at, row in shown])
    groups: dict[tuple[Any, ...], list[Placed]] = {}
    for at, row in shown:
        groups.setdefault(tuple(row[key] for key in keys), []).append((at, row))
    return list(groups.values())


def _alone(group: list[Placed]) -> Claim:
    answers = {row["answer"]: (at, row) for at, row in group}
    if "promoters" in answers:
        at, row = answers["promoters"]
        shares = {name: answers[name][1]["share"] if name in answers else 0 for name in BANDS}
        ends = {name: row[name] for name in ("low", "high", "total")}
        return Claim("bands", (at, *(answers[name][0] for name in BANDS[1:] if name in answers)), shares | ends)
    at, row = max(group, key=lambda placed: placed[1]["share"])
    return Claim("frequent", (at,), {name: row[name] for name in ("answer", "share", "low", "high", "total")})


def _range(groups: list[list[Placed]]) -> Claim:
    """The good end of each group with an interval; of all where none has one."""
    good = min if "low is good" in str(groups[0][0][1]["scale"]) else max
    sure = [group for group in groups if group[0][1]["low"] is not None]
    ends = [good(group, key=_order) for group in sure or groups]
    best, worst = max(ends, key=_share), min(ends, key=_share)
    figures_ = {
        f"{end}_{name}": row[name]
        for end, (_at, row) in (("low", worst), ("high", best))
        for name in ("share", "low", "high", "total")
    }
    return Claim("range", (worst[0], best[0]), figures_)


def _order(placed: Placed) -> int:
    return int(placed[1]["order"])


def _share(placed: Placed) -> float:
    return float(placed[1]["share"])


def asked(row: Row) -> str:
    """What was asked on which scale."""
    if row["metric"] == "nps":
        return _("Would recommend, answers from 0 to 10")
    low, high, _low_good = scale_words.ends(str(row["scale"]))
    name = scale_words.short(str(row["metric"]))
    return _("{metric}: answers on a scale of {low} to {high}").format(metric=name, low=low, high=high)


def _subject(claim: Claim, finding: Finding) -> str:
    """What was asked of the one group, and which it is where the answers are split."""
    row = finding.rows[claim.rows[0]]
    names = [name for name in finding.by if name != "wave"]
    return _("{name}, {measure}").format(name=group_name(row, names), measure=asked(row)) if names else asked(row)


def _hidden(_claim: Claim, _finding: Finding) -> str:
    return _("No share is shown: every group is so small that single people could be recognised.")


def _frequent(claim: Claim, finding: Finding) -> str:
    told = claim.figures
    parts = {
        "subject": _subject(claim, finding),
        "answer": words.band(str(told["answer"])),
        "share": figures.percent(told["share"]),
        "answers": figures.answers(told["total"]),
    }
    if told["low"] is None:
        return _(
            "{subject}: the most frequent one is {answer}, given by {share} ({answers}, too few for an interval)."
        ).format(**parts)
    parts["interval"] = figures.interval("top", told["low"], told["high"])
    return _("{subject}: the most frequent one is {answer}, given by {share} (interval {interval}, {answers}).").format(
        **parts
    )


def _bands(claim: Claim, finding: Finding) -> str:
    told = claim.figures
    shares = {name: figures.percent(told[name]) for name in BANDS} | {"subject": _subject(claim, finding)}
    answers = figures.answers(told["total"])
    if told["low"] is None:
        return _(
            "{subject}: {promoters} are promoters, {passives} passives and {detractors} detractors ({answers}, too few "
            "for intervals)."
        ).format(**shares, answers=answers)
    return _(
        "{subject}: {promoters} are promoters (interval {interval}), {passives} passives and {detractors} detractors "
        "({answers})."
    ).format(**shares, interval=figures.interval("share", told["low"], told["high"]), answers=answers)


def _told_range(claim: Claim, finding: Finding) -> str:
    worst, best = (finding.rows[place] for place in claim.rows)
    shown = [row for row in finding.rows if _kind(row) == _kind(best) and row["share"] is not None]
    keys = _keys(finding, shown)
    return _(
        "{answer}: from {low_share} ({low}, interval {low_interval}, n {low_n}) to {high_share} ({high}, "
        "interval {high_interval}, n {high_n})."
    ).format(answer=_answer(best), **_end("low", worst, claim, keys), **_end("high", best, claim, keys))


def _end(end: str, row: Row, claim: Claim, keys: list[str]) -> dict[str, str]:
    share, low, high, total = (claim.figures[f"{end}_{name}"] for name in ("share", "low", "high", "total"))
    return {
        end: figures.several(row[key] for key in keys if row[key] is not None),
        f"{end}_share": figures.percent(share),
        f"{end}_interval": figures.interval("share", low, high),
        f"{end}_n": figures.count(total),
    }


def _wave(claim: Claim, finding: Finding) -> str:
    return waved(finding.rows[place] for place in claim.rows)


def _answer(row: Row) -> str:
    if row["answer"] in BANDS:
        return words.band(str(row["answer"]))
    low, high, _low_good = scale_words.ends(str(row["scale"]))
    return _("Answer {answer} on a scale of {low} to {high}").format(answer=row["answer"], low=low, high=high)


SENTENCES = {"hidden": _hidden, "bands": _bands, "frequent": _frequent, "range": _told_range, "wave": _wave}
