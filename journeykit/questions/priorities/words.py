"""What to do first, in one sentence."""

from __future__ import annotations

from typing import Any

from journeykit.questions.rank import CALLED
from journeykit.words import _, figures, ngettext
from journeykit.words.rows import Row, in_order, rows_of, waved, why_empty


def priorities(frame: Any) -> str:
    """Say which opportunity comes first, or that the order is not settled, and how many cannot be ranked and why.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table of `measures.priorities`.

    Raises
    ------
    ChartError
        When a column is missing.
    """
    told = rows_of(
        frame, "priorities", ("opportunity", "statement", "score", "source", "rank", "rank_low", "rank_high", "p_first")
    )
    if not told:
        return why_empty(frame) or _("No opportunities are written down yet.")
    ranked = sorted((row for row in told if row["rank"] is not None), key=lambda row: row["rank"])
    unranked = [row for row in told if row["rank"] is None]
    measured = [row for row in ranked if row["source"] == "data"]
    said = [_order(ranked) if ranked else "", waved(measured), _unranked(unranked) if unranked else ""]
    return figures.sentences(said)


def _unranked(rows: list[Row]) -> str:
    why = figures.phrases(in_order(row["why"] for row in rows if row.get("why")))
    text = ngettext(
        "{n} opportunity cannot be ranked, because something is missing: {why}.",
        "{n} opportunities cannot be ranked, because something is missing: {why}.",
        len(rows),
    )
    return text.format(n=len(rows), why=why or _("its score"))


def _order(rows: list[Row]) -> str:
    first = rows[0]
    together = [row for row in rows if row["rank"] == first["rank"]]
    parts = {"first": figures.phrases(map(_name, together)), "n": len(rows), "tied": len(together)}
    if len(rows) == 1:
        return _("There is one opportunity, so there is nothing to rank: {first}.").format(**parts)
    judged = any(row["p_first"] is None for row in together)
    if judged and len(together) > 1:
        return _(
            "By the workshop's own judgement, {tied} of {n} opportunities share the first rank: {first}. No answers "
            "have tested the order."
        ).format(**parts)
    if judged:
        return _(
            "By the workshop's own judgement, the first of {n} opportunities is: {first}. No answers have "
            "tested the order."
        ).format(**parts)
    if len(together) > 1:
        return _(
            "{tied} of {n} opportunities share the first rank: {first}. The answers set none of them before the others."
        ).format(**parts)
    parts["sure"] = figures.percent(first["p_first"])
    if first["p_first"] >= CALLED:
        return _(
            "First of {n} opportunities in {sure} of the resamples of the answers, given what the workshop judged "
            "(reach, effort, confidence): {first}."
        ).format(**parts)
    return _(
        "The order of the {n} opportunities is not settled; most often first ({sure} of the resamples of the answers): "
        "{first}."
    ).format(**parts)


def _name(row: Row) -> str:
    return figures.phrase(row["statement"] or row["opportunity"])
