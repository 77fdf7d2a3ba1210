"""Which stage feels best and worst for customers, as far as the answers bear an order."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.questions.emotion.parting import interval
from journeykit.questions.finding import Finding
from journeykit.questions.order import ends_told, order_of
from journeykit.questions.question import Claim, Row
from journeykit.words import _, figures, ngettext


def ranking(measured: Sequence[Row], counts: dict[str, int], hidden: int) -> list[Claim]:
    """What may be said of the order of the stages with a figure.

    ``alone``: one stage of several, ``single``: one, and no other to speak of; ``alike``: all the same; ``ends``: some
    can be told apart; ``open``: no two can; ``few``: not even two have an interval. ``aside`` names the stages without
    an interval, where at least two have one.

    Parameters
    ----------
    measured : sequence of dict
        The rows with a figure, each with its ``place`` in the frame.
    counts : dict
        How many stages there are, and of how many there are answers.
    hidden : int
        How many stages have answers that must not be shown.
    """
    if len(measured) == 1:
        return [Claim("single" if hidden or counts["stages"] == 1 else "alone", (measured[0]["place"],), counts)]
    falling = sorted(measured, key=lambda row: -row["measured"])
    ranked = [row for row in falling if row["low"] is not None]
    if len(ranked) < 2:
        return [Claim("few", (falling[0]["place"], falling[-1]["place"]), counts)]
    aside = [row["place"] for row in falling if row["low"] is None]
    left_out = [Claim("aside", tuple(aside))] if aside else []
    order = order_of([(row["measured"], row["low"], row["high"]) for row in ranked])
    if order.kind == "alike":
        return [Claim("alike", tuple(row["place"] for row in ranked), counts), *left_out]
    told = counts | {
        "ranked": len(ranked),
        "beside_first": len(order.beside_first),
        "beside_last": len(order.beside_last),
    }
    return [Claim(order.kind, (ranked[0]["place"], ranked[-1]["place"]), told), *left_out]


def case(row: Row) -> str:
    """A stage with its figure and n."""
    return _("{stage} ({value}, n {n})").format(
        stage=row["stage"], value=figures.signed(row["measured"], 2), n=figures.count(row["n"])
    )


def _figure(row: Row) -> str:
    return _("{value} (interval {interval}, n {n})").format(
        value=figures.signed(row["measured"], 2),
        interval=interval(row["low"], row["high"]),
        n=figures.count(row["n"]),
    )


def _reach(claim: Claim) -> str:
    return ngettext(
        "{known} of {stages} stages has answers on how it felt.",
        "{known} of {stages} stages have answers on how they felt.",
        claim.figures["known"],
    ).format(**{name: claim.figures[name] for name in ("known", "stages")})


def _alone(claim: Claim, finding: Finding) -> str:
    row = finding.rows[claim.rows[0]]
    return _(
        "One of {stages} stages has answers on how it felt: {best} feels {best_value} on −2 to +2 (n {best_n})."
    ).format(
        stages=claim.figures["stages"],
        best=row["stage"],
        best_value=figures.signed(row["measured"], 2),
        best_n=figures.count(row["n"]),
    )


def _single(claim: Claim, finding: Finding) -> str:
    row = finding.rows[claim.rows[0]]
    return _("For customers {stage} feels {value} on −2 to +2 (n {n}).").format(
        stage=row["stage"], value=figures.signed(row["measured"], 2), n=figures.count(row["n"])
    )


def _alike(claim: Claim, finding: Finding) -> str:
    rows = [finding.rows[place] for place in claim.rows]
    text = _("For customers these stages feel alike on −2 to +2: {cases}.").format(
        cases=figures.several(map(case, rows))
    )
    return figures.sentences([text, _reach(claim)])


def _ends(claim: Claim, finding: Finding) -> str:
    best, worst = ((row["stage"], _figure(row)) for row in (finding.rows[place] for place in claim.rows))
    beside = claim.figures["beside_first"], claim.figures["beside_last"]
    told = _("How customers feel, −2 to +2: {sentences}").format(sentences=ends_told(beside, best, worst))
    return figures.sentences([told, _reach(claim)])


def _open(claim: Claim, finding: Finding) -> str:
    best, worst = (finding.rows[place] for place in claim.rows)
    text = ngettext(
        "How customers feel, −2 to +2: from {worst_figure} at {worst} to {best_figure} at {best}; the two cannot be "
        "told apart.",
        "How customers feel, −2 to +2: from {worst_figure} at {worst} to {best_figure} at {best}; no two of these "
        "{ranked} stages can be told apart.",
        claim.figures["ranked"] - 1,
    ).format(
        worst_figure=_figure(worst),
        worst=worst["stage"],
        best_figure=_figure(best),
        best=best["stage"],
        ranked=claim.figures["ranked"],
    )
    return figures.sentences([text, _reach(claim)])


def _few(claim: Claim, finding: Finding) -> str:
    best, worst = (case(finding.rows[place]) for place in claim.rows)
    text = _("How customers feel, −2 to +2: from {worst} to {best}; too few answers to say anything of an order.")
    return figures.sentences([text.format(worst=worst, best=best), _reach(claim)])


def _aside(claim: Claim, finding: Finding) -> str:
    return _("Without an interval, and so without a rank: {cases}.").format(
        cases=figures.several(case(finding.rows[place]) for place in claim.rows)
    )


SENTENCES = {
    "alone": _alone, "single": _single, "alike": _alike, "ends": _ends, "open": _open, "few": _few, "aside": _aside,
}  # fmt: skip
