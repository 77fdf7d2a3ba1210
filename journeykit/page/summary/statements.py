"""The sentence at the top: how are we, what changed for certain, where to start.

It is put together from claims, as a caption is: each rests on rows of one finding, and says nothing that these do not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from journeykit.journey.aim import TYPED
from journeykit.journey.fields import OVERALL
from journeykit.page.summary.sources import TOLD, Sources, plain
from journeykit.page.summary.standings import named, written
from journeykit.questions.question import Claim, Row
from journeykit.words import _, figures, ngettext

NAMED = 3
"""Most touchpoints named in the sentence; their number is told, and the table below has them all."""

SETTLED = {"only", "alone", "first"}
"""Claims of the priorities by which one opportunity comes first whatever else one might judge."""
JUDGED = {"given", "judged", "judged-beside"}
"""Claims by which one comes first as long as the workshop's judgements hold."""


@dataclass(frozen=True)
class Statement:
    """One claim of the headline, and of which finding its rows are.

    Attributes
    ----------
    claim : Claim
    of : str
        ``scores``, ``changes`` or ``priorities``.
    names : mapping
        What its sentence is written from.
    """

    claim: Claim
    of: str
    names: dict[str, Any] = field(default_factory=dict)


def statements(sources: Sources, cards: Sequence[Row]) -> list[Statement]:
    """What the headline says, in its order.

    ``stands``, ``whole-open``, ``whole-up``, ``whole-down``: the first card, alone or beside the wave before;
    ``silent`` where no score can be shown. ``parts``, ``parts-open``: touchpoints whose change is told, or that none
    is. ``start``, ``start-judged``, ``start-open``, ``unordered``: which opportunity comes first, and how far that is
    settled.
    """
    return [*_whole(sources, cards), *_parts(sources), *_start(sources)]


def headline(sources: Sources, cards: Sequence[Row]) -> str:
    """The statements as one text."""
    return figures.sentences(SENTENCES[one.claim.kind](one) for one in statements(sources, cards))


def _whole(sources: Sources, cards: Sequence[Row]) -> list[Statement]:
    first = next((row for row in cards if row["value"] is not None), None)
    if first is None:
        shown = "hidden" if any(not row["bare"] for row in cards) else "elsewhere"
        why = shown if sources.journey.surveys else "unasked"
        return [Statement(Claim("silent", figures={"why": why}), "scores")]
    value = written(first, "value")
    names = {"name": named(first), "value": value, "wave": str(first.get("wave") or "")}
    change = None
    if not first["pooled"] and first["metric"] not in TYPED:
        change = sources.change_of(first | {"touchpoint": first["at"], "wave": first["wave_id"]})
    if change is None:
        return [Statement(Claim("stands", figures={"value": first["value"]}), "scores", names)]
    kind = f"whole-{change['verdict']}" if change["verdict"] in TOLD else "whole-open"
    before = figures.value(first["statistic"], change["before"])
    told = {name: change[name] for name in ("before", "after", "difference")}
    names |= {"before": before, "then": change["before_wave"]}
    return [Statement(Claim(kind, (change["place"],), told), "changes", names)]


def _parts(sources: Sources) -> list[Statement]:
    rows = plain(sources.changes)
    parts = tuple(at for at, row in enumerate(rows) if row["touchpoint"] != OVERALL and row["low"] is not None)
    if not parts:
        return []
    told = [row for row in sources.told() if row["place"] in parts]
    if not told:
        return [Statement(Claim("parts-open", parts, {"n": len(parts)}), "changes", {"n": len(parts)})]
    ways = {way: [row for row in told if row["verdict"] == way] for way in TOLD}
    counted = {"n": len(parts)} | {way: len(own) for way, own in ways.items()}
    named = {way: _named(_names(own)) for way, own in ways.items()}
    places = tuple(row["place"] for row in told)
    return [Statement(Claim("parts", places, counted), "changes", counted | {"named": named})]


def _names(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(str(row["touchpoint"]) for row in rows))


def _named(names: list[str]) -> str:
    """The first few; that there are more is part of the list, as a language says it."""
    first = figures.several(names[:NAMED])
    return first if len(names) <= NAMED else _("{names} and others").format(names=first)


def _start(sources: Sources) -> list[Statement]:
    claims = {claim.kind: claim for claim in sources.priorities.claims}
    order = next((claim for kind, claim in claims.items() if kind not in ("sensitive", "wave", "unranked")), None)
    if order is None:
        several = len(sources.priorities)
        return [Statement(Claim("unordered", tuple(range(several))), "priorities", {"n": several})] if several else []
    kind = "start" if order.kind in SETTLED else "start-judged" if order.kind in JUDGED else "start-open"
    place = _place(sources.priorities.rows[order.rows[0]])
    return [Statement(Claim(kind, order.rows, dict(order.figures)), "priorities", {"place": place})]


def _place(row: Row) -> str:
    """Where an opportunity acts: the first of its touchpoints, or its own words where it names none."""
    names = [str(name) for name in row["touchpoints"] or ()]
    return names[0] if names else figures.phrase(row["statement"] or row["opportunity"])


def _silent(one: Statement) -> str:
    told = {
        "unasked": _("No customer has been asked yet: this journey rests on what the workshop believes."),
        "hidden": _("Too few people answered in the latest wave to show a score of the journey."),
        "elsewhere": _("No score of recommendation, satisfaction or ease may be shown yet."),
    }
    return told[one.claim.figures["why"]]


def _stands(one: Statement) -> str:
    if one.names["wave"] in ("", "all", _("all answers")):
        return _("{name} stands at {value}.").format(**one.names)
    return _("{name} stands at {value} in {wave}.").format(**one.names)


def _whole_open(one: Statement) -> str:
    return _("{name} stands at {value} in {wave}, no clear change from {before} in {then}.").format(**one.names)


def _whole_up(one: Statement) -> str:
    return _("{name} rose from {before} in {then} to {value} in {wave}.").format(**one.names)


def _whole_down(one: Statement) -> str:
    return _("{name} fell from {before} in {then} to {value} in {wave}.").format(**one.names)


def _parts_open(one: Statement) -> str:
    return ngettext(
        "The {n} touchpoint score that was compared shows no clear change.",
        "Not one of {n} touchpoint scores clearly changed.",
        one.names["n"],
    ).format(n=one.names["n"])


def _told_parts(one: Statement) -> str:
    said = one.names
    lines = []
    if said["down"]:
        text = ngettext(
            "One of {n} touchpoint scores clearly fell: {names}.",
            "{m} of {n} touchpoint scores clearly fell: {names}.",
            said["down"],
        )
        if said["n"] == 1:
            text = _("{names} clearly fell.")
        lines.append(text.format(n=said["n"], m=said["down"], names=said["named"]["down"]))
    if said["up"]:
        text = ngettext(
            "One of {n} touchpoint scores clearly rose: {names}.",
            "{m} of {n} touchpoint scores clearly rose: {names}.",
            said["up"],
        )
        if said["n"] == 1:
            text = _("{names} clearly rose.")
        lines.append(text.format(n=said["n"], m=said["up"], names=said["named"]["up"]))
    return figures.sentences(lines)


def _begin(one: Statement) -> str:
    return _("Start with {place}.").format(**one.names)


def _begin_judged(one: Statement) -> str:
    return _("The workshop would start with {place}.").format(**one.names)


def _begin_open(one: Statement) -> str:
    return _("Where to start is still open; first on the list: {place}.").format(**one.names)


def _unordered(one: Statement) -> str:
    return ngettext(
        "{n} action is planned; where it stands in the order is still to be worked out.",
        "{n} actions are planned; their order is still to be worked out.",
        one.names["n"],
    ).format(n=one.names["n"])


SENTENCES: dict[str, Callable[[Statement], str]] = {
    "silent": _silent, "stands": _stands, "whole-open": _whole_open, "whole-up": _whole_up, "whole-down": _whole_down,
    "parts": _told_parts, "parts-open": _parts_open, "start": _begin, "start-judged": _begin_judged,
    "start-open": _begin_open, "unordered": _unordered,
}  # fmt: skip
