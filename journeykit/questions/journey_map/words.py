"""What the journey map says: its claims, and the sentences of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeykit.questions.finding import Finding
from journeykit.questions.order import order_of
from journeykit.questions.question import Claim, Row
from journeykit.words import _, figures, ngettext
from journeykit.words.code import spoken
from journeykit.words.rows import in_order, plain_rows, waved

NAMED = 4
"""Most touchpoints that are named as ties; of more only their number is told."""


def claims(finding: Finding) -> Sequence[Claim]:
    """What may be said of the map.

    ``persona``: whose map it is, where it is not everybody's, and ``silent`` why none of its scores are there.
    ``empty``: no touchpoint; else ``size``: how large it is and how much of it has a score, ``hidden``: how many scores
    must not be shown, ``wave``: of when they are; ``felt``: what customers felt lowest, of the touchpoints with an
    interval, and ``felt-open`` where no two can be told apart; where nothing is measured, what is believed of those
    that no answers tell of: ``worst``, or ``one`` or ``alike`` where nothing is worse than all else.
    """
    rows = [{**row, "place": at} for at, row in enumerate(plain_rows(finding.frame))]
    points = [row for row in rows if row["touchpoint"]]
    whose = (
        [Claim("persona", _places(rows), {"persona": rows[0]["persona"]})] if rows and rows[0].get("persona") else []
    )
    if not points:
        return [*whose, Claim("empty", _places(rows))]
    scored = [row for row in points if row["value"] is not None]
    hidden = [row for row in points if row["status"] == "hidden"]
    counted = {
        "n": len(points),
        "stages": len(in_order(row["stage"] for row in rows)),
        "scored": len(scored),
        "decisive": sum(bool(row["moment_of_truth"]) for row in points),
    }
    return [
        *whose,
        Claim("size", _places(points), counted),
        *(_silent(points) if whose and not scored and not hidden else []),
        *([Claim("hidden", _places(hidden), {"n": len(hidden)})] if hidden else []),
        Claim("wave", _places(scored)),
        # What answers say comes before what is believed, and a caption has room for one of the two.
        *(_felt([row for row in points if row["felt"] is not None]) or _believed(points)),
    ]


def _silent(points: list[Row]) -> list[Claim]:
    """Why a persona has no scores at all, where one reason holds for all its touchpoints."""
    reasons = {str(row["why"] or "") for row in points}
    return [Claim("silent", _places(points), {"why": reasons.pop()})] if len(reasons) == 1 and "" not in reasons else []


def _places(rows: list[Row]) -> tuple[int, ...]:
    return tuple(row["place"] for row in rows)


def _felt(felt: list[Row]) -> list[Claim]:
    """The touchpoint that customers feel worst at, as far as a test tells."""
    rising = sorted((row for row in felt if row["felt_low"] is not None), key=lambda row: row["felt"])
    if len(rising) < 2:
        return []
    order = order_of([(row["felt"], row["felt_low"], row["felt_high"]) for row in reversed(rising)])
    told = {
        "felt": rising[0]["felt"],
        "n": rising[0]["felt_n"],
        "ranked": len(rising),
        "beside": len(order.beside_last),
    }
    if order.kind != "ends":
        return [Claim("felt-open", _places(rising), told)]
    return [Claim("felt", (rising[0]["place"],), told)]


def _believed(points: list[Row]) -> list[Claim]:
    felt = [row for row in points if row["emotion"] is not None and row["felt"] is None]
    if not felt:
        return []
    least = min(row["emotion"] for row in felt)
    worst = [row for row in felt if row["emotion"] == least]
    kind = "worst" if len(worst) < len(felt) else "one" if len(felt) == 1 else "alike"
    return [Claim(kind, _places(worst), {"emotion": least, "felt": len(felt)})]


def _persona(claim: Claim, finding: Finding) -> str:
    return _(
        "The map of {persona}: emotions and pain points as this persona has them, scores of its own people."
    ).format(persona=finding.rows[claim.rows[0]]["persona"])


def _silent_words(claim: Claim, _finding: Finding) -> str:
    said = spoken(str(claim.figures["why"]))
    return _("No scores of its own: {why}.").format(why=said.rstrip(".。"))


def _empty(_claim: Claim, _finding: Finding) -> str:
    return _("The map has no touchpoints yet.")


def _size(claim: Claim, _finding: Finding) -> str:
    stages = claim.figures["stages"]
    text = (
        ngettext(
            "The map has {n} touchpoint in one stage; moments of truth: {decisive}, with a score from answers: "
            "{scored}.",
            "The map has {n} touchpoints in one stage; moments of truth: {decisive}, with a score from answers: "
            "{scored}.",
            claim.figures["n"],
        )
        if stages == 1
        else ngettext(
            "The map has {n} touchpoint in {stages} stages; moments of truth: {decisive}, with a score from answers: "
            "{scored}.",
            "The map has {n} touchpoints in {stages} stages; moments of truth: {decisive}, with a score from answers: "
            "{scored}.",
            claim.figures["n"],
        )
    )
    return text.format(**claim.figures)


def _hidden(claim: Claim, _finding: Finding) -> str:
    return ngettext(
        "The score of {n} more touchpoint is not shown: single people could be recognised.",
        "The scores of {n} more touchpoints are not shown: single people could be recognised.",
        claim.figures["n"],
    ).format(**claim.figures)


def _wave(claim: Claim, finding: Finding) -> str:
    return waved(finding.rows[place] for place in claim.rows)


def _felt_worst(claim: Claim, finding: Finding) -> str:
    row = finding.rows[claim.rows[0]]
    parts = {
        "ranked": claim.figures["ranked"],
        "name": row["touchpoint"],
        "felt": figures.signed(row["felt"], 2),
        "low": figures.signed(row["felt_low"], 2),
        "high": figures.signed(row["felt_high"], 2),
        "n": figures.count(row["felt_n"]),
        "beside": claim.figures["beside"],
    }
    if not claim.figures["beside"]:
        return _(
            "Of the {ranked} touchpoints with a measured emotion, customers feel worst at {name} ({felt} on −2 "
            "to +2, interval {low} to {high}, n {n})."
        ).format(**parts)
    return ngettext(
        "Of the {ranked} touchpoints where feelings were measured, {name} is among the worst ({felt} on −2 to +2, "
        "interval {low} to {high}, n {n}); {beside} other cannot be told apart from it.",
        "Of the {ranked} touchpoints where feelings were measured, {name} is among the worst ({felt} on −2 to +2, "
        "interval {low} to {high}, n {n}); {beside} others cannot be told apart from it.",
        claim.figures["beside"],
    ).format(**parts)


def _felt_open(claim: Claim, _finding: Finding) -> str:
    return _("Of the {ranked} touchpoints with a measured emotion, no two can be told apart by how they feel.").format(
        ranked=claim.figures["ranked"]
    )


def _parts(claim: Claim, finding: Finding) -> dict[str, Any]:
    names = [str(finding.rows[place]["touchpoint"]) for place in claim.rows]
    return {
        "emotion": figures.signed(claim.figures["emotion"], 1),
        "felt": claim.figures["felt"],
        "n": len(names),
        "names": figures.several(names),
    }


def _worst(claim: Claim, finding: Finding) -> str:
    """What is believed to feel worst; several that are believed alike are named as such."""
    parts = _parts(claim, finding)
    if parts["n"] == 1:
        text = _(
            "Of the {felt} touchpoints with a belief alone, the workshop believes that {names} feels worst ({emotion} "
            "on −2 to +2)."
        )
    elif parts["n"] <= NAMED:
        text = _(
            "Of the {felt} touchpoints with a belief alone, the workshop believes that these feel worst, all alike "
            "({emotion} on −2 to +2): {names}."
        )
    else:
        text = _(
            "Of the {felt} touchpoints with a belief alone, the workshop believes of {n} alike that they feel worst "
            "({emotion} on −2 to +2)."
        )
    return text.format(**parts)


def _one(claim: Claim, finding: Finding) -> str:
    return _("One touchpoint has a belief alone: {names} ({emotion} on −2 to +2), as the workshop sees it.").format(
        **_parts(claim, finding)
    )


def _alike(claim: Claim, finding: Finding) -> str:
    return _(
        "The workshop believes that all {felt} touchpoints with a belief alone feel alike ({emotion} on −2 to +2)."
    ).format(**_parts(claim, finding))


SENTENCES = {
    "empty": _empty, "size": _size, "hidden": _hidden, "wave": _wave, "worst": _worst, "one": _one, "alike": _alike,
    "persona": _persona, "silent": _silent_words, "felt": _felt_worst, "felt-open": _felt_open,
}  # fmt: skip
