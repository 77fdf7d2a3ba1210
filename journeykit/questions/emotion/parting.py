"""Where what the workshop believes and what customers say part, as far as the answers tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeykit.questions.finding import Finding
from journeykit.questions.order import order_of
from journeykit.questions.question import Claim, Row
from journeykit.words import _, figures, ngettext

NAMED = 4
"""Most stages that are named where several part about as far."""


def parting(measured: Sequence[Row], counts: dict[str, int]) -> list[Claim]:
    """What may be said of the stages where the belief lies outside the interval of its answers; nothing without one.

    ``parted``: one stage where the two lie surely further apart than at any other; ``parted-several``: the stages of
    which any may be the one where they lie furthest apart; ``parted-one``: they part there alone.

    Parameters
    ----------
    measured : sequence of dict
        The rows with a figure, each with its ``place`` in the frame.
    counts : dict
        How many stages there are, and of how many there are answers.
    """
    # A belief on touchpoints that nobody was asked about is no belief on what was measured.
    known = [row for row in measured if row["believed_measured"] is not None and row["low"] is not None]
    parted = sorted((row for row in known if _outside(row)), key=lambda row: -gap(row)[0])
    told = counts | {"parted": len(parted)}
    if not parted:
        return []
    if len(parted) == 1:
        return [Claim("parted-one", (parted[0]["place"],), told)]
    order = order_of([gap(row) for row in parted])
    if order.kind == "ends" and not order.beside_first:
        return [Claim("parted", (parted[0]["place"],), told)]
    first = [parted[at] for at in (0, *order.beside_first)]
    return [Claim("parted-several", tuple(row["place"] for row in first), told)]


def _outside(row: Row) -> bool:
    return not row["low"] <= row["believed_measured"] <= row["high"]


def gap(row: Row) -> tuple[float, float, float]:
    """How far belief and answers lie apart, with the ends that the interval of the answers leaves it."""
    belief, value, low, high = (float(row[name]) for name in ("believed_measured", "measured", "low", "high"))
    if value >= belief:
        return value - belief, low - belief, high - belief
    return belief - value, belief - high, belief - low


def interval(low: float | None, high: float | None) -> str:
    """An interval on −2 to +2, both ends with their sign."""
    if low is None or high is None:
        return "–"
    return _("{low} to {high}").format(low=figures.signed(low, 2), high=figures.signed(high, 2))


def _parts(claim: Claim, finding: Finding, place: int) -> dict[str, Any]:
    row = finding.rows[place]
    return dict(claim.figures) | {
        "stage": row["stage"],
        "believed": figures.signed(row["believed_measured"], 1),
        "measured": figures.signed(row["measured"], 2),
        "interval": interval(row["low"], row["high"]),
        "n": figures.count(row["n"]),
    }


def _reach(claim: Claim) -> str:
    told = claim.figures
    if told["stages"] < 2:
        return ""
    return ngettext(
        "{known} of {stages} stages has answers on how it felt.",
        "{known} of {stages} stages have answers on how they felt.",
        told["known"],
    ).format(known=told["known"], stages=told["stages"])


def _most(claim: Claim, finding: Finding) -> str:
    text = _(
        "Of the {parted} stages where belief and answers part, they lie furthest apart at {stage}: of the touchpoints "
        "that were asked about the workshop believes {believed}, customers say {measured} (interval {interval}, n {n}; "
        "−2 to +2)."
    )
    return figures.sentences([text.format(**_parts(claim, finding, claim.rows[0])), _reach(claim)])


def _several(claim: Claim, finding: Finding) -> str:
    case = _("{stage} (the workshop {believed}, customers {measured}, interval {interval}, n {n})")
    cases = [case.format(**_parts(claim, finding, place)) for place in claim.rows[:NAMED]]
    text = _(
        "Belief and answers part at {parted} stages (−2 to +2, of the touchpoints that were asked about). They lie "
        "furthest apart at one of these {n}, and the answers cannot tell which: {cases}."
    )
    left = len(claim.rows) - len(cases)
    more = ngettext("{n} of these is in the table.", "{n} of these are in the table.", left).format(n=left)
    told = text.format(parted=claim.figures["parted"], n=len(claim.rows), cases=figures.several(cases))
    return figures.sentences([told, more if left else "", _reach(claim)])


def _one(claim: Claim, finding: Finding) -> str:
    text = _(
        "Belief and answers part at {stage}: of the touchpoints that were asked about the workshop believes "
        "{believed}, customers say {measured} (interval {interval}, n {n}; −2 to +2)."
    )
    return figures.sentences([text.format(**_parts(claim, finding, claim.rows[0])), _reach(claim)])


SENTENCES = {"parted": _most, "parted-several": _several, "parted-one": _one}
