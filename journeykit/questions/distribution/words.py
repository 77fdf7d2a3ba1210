"""What answer shares say: the spread of one group, or the groups with the largest and the smallest good end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeykit.questions.finding import Finding
from journeykit.questions.groups import group_name
from journeykit.questions.question import Claim, Row
from journeykit.scales import naming as scale_words
from journeykit.words import _, figures, ngettext
from journeykit.words import codes as words
from journeykit.words.rows import plain_rows, waved

BANDS = ("promoters", "passives", "detractors")
Placed = tuple[int, Row]
"""A row with its place in the frame."""


def claims(finding: Finding) -> Sequence[Claim]:
    """What is said of the first metric and scale with shares: ``bands``, ``answered`` or ``range``, and ``wave``.

    ``hidden``: no share is shown. ``bands``: the three of the NPS of one group. ``answered``: how many of one group
    gave one of the answers. ``range``: the smallest and the largest share of the good end in all groups drawn.
    ``unseen``: how many groups may not show theirs. ``wave``: of when they are.
    """
    rows = list(enumerate(plain_rows(finding.frame)))
    known = [(at, row) for at, row in rows if row["share"] is not None]
    if not known:
        return [Claim("hidden", tuple(at for at, _row in rows))]
    shown = [(at, row) for at, row in known if _kind(row) == _kind(known[0][1])]
    groups = _groups(finding, shown)
    claim = _alone(groups[0]) if len(groups) == 1 else _range(groups)
    unseen = [one for one in rows if _kind(one[1]) == _kind(known[0][1]) and one[1]["share"] is None]
    return [claim, *_unseen(finding, unseen), Claim("wave", tuple(at for at, _row in shown))]


def _unseen(finding: Finding, unseen: list[Placed]) -> list[Claim]:
    hidden = _groups(finding, unseen) if unseen else []
    return [Claim("unseen", tuple(at for at, _row in unseen), {"n": len(hidden)})] if hidden else []


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
    return Claim("answered", (at,), {name: row[name] for name in ("answer", "share", "low", "high", "total")})


def _range(groups: list[list[Placed]]) -> Claim:
    """The good end of every group that is drawn, whether its share has an interval or not."""
    good = min if "low is good" in str(groups[0][0][1]["scale"]) else max
    ends = [good(group, key=_order) for group in groups]
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
    return _("No share is shown, so that no single person can be recognised.")


def _answered(claim: Claim, finding: Finding) -> str:
    told = claim.figures
    parts = {
        "subject": _subject(claim, finding),
        "answer": words.band(str(told["answer"])),
        "share": figures.percent(told["share"]),
        "answers": figures.answers(told["total"]),
    }
    if told["low"] is None:
        return _("{subject}: {share} gave {answer} ({answers}, too few for an interval).").format(**parts)
    parts["interval"] = figures.interval("top", told["low"], told["high"])
    return _("{subject}: {share} gave {answer} (interval {interval}, {answers}).").format(**parts)


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
    low, high = _end("low", worst, claim, keys), _end("high", best, claim, keys)
    return _("{answer}: from {low} to {high}.").format(answer=_answer(best), low=low, high=high)


def _end(end: str, row: Row, claim: Claim, keys: list[str]) -> str:
    share, low, high, total = (claim.figures[f"{end}_{name}"] for name in ("share", "low", "high", "total"))
    parts = {
        "share": figures.percent(share),
        "group": figures.several(row[key] for key in keys if row[key] is not None),
        "interval": figures.interval("share", low, high),
        "n": figures.count(total),
    }
    if low is None:
        return _("{share} ({group}, n {n}, too few for an interval)").format(**parts)
    return _("{share} ({group}, interval {interval}, n {n})").format(**parts)


def _unseen_told(claim: Claim, _finding: Finding) -> str:
    return ngettext(
        "The answers of {n} more group are not shown: single people could be recognised.",
        "The answers of {n} more groups are not shown: single people could be recognised.",
        claim.figures["n"],
    ).format(n=figures.count(claim.figures["n"]))


def _wave(claim: Claim, finding: Finding) -> str:
    return waved(finding.rows[place] for place in claim.rows)


def _answer(row: Row) -> str:
    if row["answer"] in BANDS:
        return words.band(str(row["answer"]))
    low, high, _low_good = scale_words.ends(str(row["scale"]))
    return _("Answer {answer} on a scale of {low} to {high}").format(answer=row["answer"], low=low, high=high)


SENTENCES = {
    "hidden": _hidden,
    "bands": _bands,
    "answered": _answered,
    "range": _told_range,
    "unseen": _unseen_told,
    "wave": _wave,
}
