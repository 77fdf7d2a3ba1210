"""Which opportunity comes first, and how far that is settled: what the caption of the priorities claims."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.questions.finding import Finding
from journeykit.questions.question import Claim, Row
from journeykit.questions.rank import CALLED
from journeykit.words import figures
from journeykit.words.rows import plain_rows


def name_of(row: Row) -> str:
    """What an opportunity is called inside a sentence."""
    return figures.phrase(row["statement"] or row["opportunity"])


def claims(finding: Finding) -> Sequence[Claim]:
    """How the order stands, of when its answers are, and what cannot be ranked.

    ``only`` and ``alone``: one opportunity, and one of several that has a score. ``judged``, ``judged-together``: first
    by the workshop's judgement, ``-beside`` where others are measured. ``together``: measured, and they share the first
    rank. ``first``: it is first in 97.5% of the resamples, also when the judgements are drawn; ``given``: only as long
    as they are not. ``unsettled``: less often, but more often than any other. ``highest``: it has the highest score,
    and another may well be first more often.

    ``sensitive`` says what other judgements do to it; ``wave`` and ``unranked`` stand beside them.
    """
    rows = plain_rows(finding.frame)
    ranked = sorted((at for at, row in enumerate(rows) if row["rank"] is not None), key=lambda at: rows[at]["rank"])
    unranked = tuple(at for at, row in enumerate(rows) if row["rank"] is None)
    told = [_order(rows, ranked, alone=not unranked)] if ranked else []
    told += _sensitive(rows, ranked, told[0].rows) if len(ranked) > 1 else []
    measured = tuple(at for at in ranked if rows[at]["source"] == "data")
    told += [Claim("wave", measured)] if measured else []
    return [*told, Claim("unranked", unranked)] if unranked else told


def _order(rows: Sequence[Row], ranked: Sequence[int], *, alone: bool) -> Claim:
    first = rows[ranked[0]]
    together = tuple(at for at in ranked if rows[at]["rank"] == first["rank"])
    parts = {"ranked": len(ranked), "p_first": first["p_first"], "rank": first["rank"]}
    if len(ranked) == 1:
        return Claim("only" if alone else "alone", together, parts)
    if any(rows[at]["p_first"] is None for at in together):
        kind = "judged-together" if len(together) > 1 else "judged"
        beside = any(rows[at]["source"] == "data" for at in ranked)
        return Claim(f"{kind}-beside" if beside else kind, together, parts)
    if len(together) > 1:
        return Claim("together", together, parts)
    if first["p_first"] >= CALLED:
        return Claim("first" if (first["p_first_judged"] or 0) >= CALLED else "given", together, parts)
    return Claim("unsettled" if _most_often([rows[at] for at in ranked]) else "highest", together, parts)


def _sensitive(rows: Sequence[Row], ranked: Sequence[int], first: tuple[int, ...]) -> list[Claim]:
    """How often those that come first do so when the judgements are drawn, and who comes first more often then."""
    known = {at: rows[at]["p_first_judged"] for at in ranked}
    if any(chance is None for chance in known.values()) or len(first) == len(ranked):
        return []
    stays = min(1.0, sum(known[at] for at in first))
    best = max(ranked, key=lambda at: known[at])
    other = best if best not in first and known[best] > stays else None
    figures = {"stays": stays, "other": other, "p_other": None if other is None else known[other]}
    return [Claim("sensitive", first, figures)]


def _most_often(ranked: Sequence[Row]) -> bool:
    """Whether the first is first more often than any other can be: a judged one has no chance of its own in the table.

    Examples
    --------
    >>> _most_often([{"p_first": 0.5}, {"p_first": 0.3}, {"p_first": None}])
    True
    >>> _most_often([{"p_first": 0.4}, {"p_first": None}]), _most_often([{"p_first": 0.4}, {"p_first": 0.6}])
    (False, False)
    """
    known = [row["p_first"] for row in ranked if row["p_first"] is not None]
    rest = 1 - sum(known) if len(known) < len(ranked) else 0.0
    return bool(known[0] >= max(known) and known[0] >= rest)
