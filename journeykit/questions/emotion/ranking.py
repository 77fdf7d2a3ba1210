"""Which stage feels best and worst for customers, as far as the answers bear an order."""

from __future__ import annotations

from collections.abc import Sequence
from math import isclose
from typing import Any

from journeykit.questions.finding import Finding
from journeykit.questions.order import beside, ends_open, order_of
from journeykit.questions.question import Claim, Row
from journeykit.words import _, figures


def ranking(measured: Sequence[Row], counts: dict[str, int], hidden: int) -> list[Claim]:
    """What may be said of the order of the stages with a figure.

    ``alone``: one stage of several, ``single``: one, and no other to speak of; ``alike``: all the same; ``called``:
    the best and the worst are apart from all others, ``ends``: from each other, ``open``: not even that, with all that
    share the ends. ``aside`` names the stages without an interval, where at least two have one.

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
    sure = [row for row in measured if row["low"] is not None]
    ranked = sorted(sure if len(sure) > 1 else measured, key=lambda row: -row["measured"])
    aside = [row["place"] for row in measured if row not in ranked]
    left_out = [Claim("aside", tuple(aside))] if aside else []
    if _same(ranked[0], ranked[-1]):
        return [Claim("alike", tuple(row["place"] for row in ranked), counts), *left_out]
    ends = [(row["low"], row["high"]) for row in ranked]
    first, last = beside(ends)
    best, worst = ([row["place"] for row in ranked if _same(row, end)] for end in (ranked[0], ranked[-1]))
    kind = order_of(ends)
    if kind != "open":
        best, worst = best[:1], worst[-1:]
    told = counts | {"best": tuple(best), "worst": tuple(worst), "beside_first": first, "beside_last": last}
    return [Claim(kind, (*best, *worst), told), *left_out]


def _same(one: Row, other: Row) -> bool:
    return isclose(one["measured"], other["measured"], abs_tol=1e-9)


def case(row: Row) -> str:
    """A stage with its figure and n."""
    return _("{stage} ({value}, n {n})").format(
        stage=row["stage"], value=figures.signed(row["measured"], 1), n=figures.count(row["n"])
    )


def _ends_of(claim: Claim, finding: Finding) -> dict[str, Any]:
    parts: dict[str, Any] = {name: claim.figures[name] for name in ("known", "stages")}
    for name in ("best", "worst"):
        row = finding.rows[claim.figures[name][0]]
        parts |= {
            name: row["stage"],
            f"{name}_value": figures.signed(row["measured"], 1),
            f"{name}_n": figures.count(row["n"]),
        }
    return parts


def _alone(claim: Claim, finding: Finding) -> str:
    row = finding.rows[claim.rows[0]]
    return _(
        "Customers speak of one of {stages} stages only: {best} feels {best_value} on −2 to +2 (n {best_n})."
    ).format(
        stages=claim.figures["stages"],
        best=row["stage"],
        best_value=figures.signed(row["measured"], 1),
        best_n=figures.count(row["n"]),
    )


def _single(claim: Claim, finding: Finding) -> str:
    row = finding.rows[claim.rows[0]]
    return _("For customers {stage} feels {value} on −2 to +2 (n {n}).").format(
        stage=row["stage"], value=figures.signed(row["measured"], 1), n=figures.count(row["n"])
    )


def _alike(claim: Claim, finding: Finding) -> str:
    rows = [finding.rows[place] for place in claim.rows]
    return _(
        "For customers these stages feel alike on −2 to +2: {cases}; {known} of {stages} stages have answers."
    ).format(cases=figures.several(map(case, rows)), **claim.figures)


def _called(claim: Claim, finding: Finding) -> str:
    return _(
        "For customers the journey feels best at {best} ({best_value}, n {best_n}) and worst at {worst} "
        "({worst_value}, n {worst_n}); "
        "{known} of {stages} stages have answers."
    ).format(**_ends_of(claim, finding))


def _ends(claim: Claim, finding: Finding) -> str:
    parts = _ends_of(claim, finding)
    apart = _(
        "For customers {best} ({best_value}, n {best_n}) feels better than {worst} ({worst_value}, n {worst_n}); "
        "{known} of {stages} stages have answers."
    )
    more = ends_open(claim.figures["beside_first"], claim.figures["beside_last"], parts["best"], parts["worst"])
    return figures.sentences([apart.format(**parts), more])


def _open(claim: Claim, finding: Finding) -> str:
    if len(claim.rows) > 2:
        best, worst = (
            figures.several(case(finding.rows[place]) for place in claim.figures[name]) for name in ("best", "worst")
        )
        return _(
            "Customers put {best} highest and {worst} lowest, but the order is not settled; {known} of {stages} stages "
            "have answers."
        ).format(best=best, worst=worst, known=claim.figures["known"], stages=claim.figures["stages"])
    return _(
        "Customers put {best} highest ({best_value}, n {best_n}) and {worst} lowest ({worst_value}, n "
        "{worst_n}), but the order is not "
        "settled; {known} of {stages} stages have answers."
    ).format(**_ends_of(claim, finding))


def _aside(claim: Claim, finding: Finding) -> str:
    return _("Without an interval, and so left out of the comparison: {cases}.").format(
        cases=figures.several(case(finding.rows[place]) for place in claim.rows)
    )


SENTENCES = {
    "alone": _alone, "single": _single, "alike": _alike, "called": _called, "ends": _ends, "open": _open,
    "aside": _aside,
}  # fmt: skip
