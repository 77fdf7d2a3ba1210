"""What the journey map says: its claims, and the sentences of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeykit.questions.finding import Finding
from journeykit.questions.question import Claim, Row
from journeykit.words import _, figures, ngettext
from journeykit.words.rows import in_order, plain_rows, waved

NAMED = 4
"""Most touchpoints that are named as ties; of more only their number is told."""


def claims(finding: Finding) -> Sequence[Claim]:
    """What may be said of the map.

    ``empty``: no touchpoint; else ``size``: how large it is and how much of it has a score, ``hidden``: how many scores
    must not be shown, ``wave``: of when they are, and of what is believed ``worst``, or ``one`` or ``alike`` where
    nothing is worse than all else.
    """
    rows = [{**row, "place": at} for at, row in enumerate(plain_rows(finding.frame))]
    points = [row for row in rows if row["touchpoint"]]
    if not points:
        return [Claim("empty", _places(rows))]
    scored = [row for row in points if row["value"] is not None]
    hidden = [row for row in points if row["status"] == "hidden"]
    counted = {
        "n": len(points),
        "stages": len(in_order(row["stage"] for row in rows)),
        "scored": len(scored),
        "decisive": sum(bool(row["moment_of_truth"]) for row in points),
    }
    return [
        Claim("size", _places(points), counted),
        *([Claim("hidden", _places(hidden), {"n": len(hidden)})] if hidden else []),
        Claim("wave", _places(scored)),
        *_believed([row for row in points if row["emotion"] is not None]),
    ]


def _places(rows: list[Row]) -> tuple[int, ...]:
    return tuple(row["place"] for row in rows)


def _believed(felt: list[Row]) -> list[Claim]:
    if not felt:
        return []
    least = min(row["emotion"] for row in felt)
    worst = [row for row in felt if row["emotion"] == least]
    kind = "worst" if len(worst) < len(felt) else "one" if len(felt) == 1 else "alike"
    return [Claim(kind, _places(worst), {"emotion": least, "felt": len(felt)})]


def _empty(_claim: Claim, _finding: Finding) -> str:
    return _("The map has no touchpoints yet.")


def _size(claim: Claim, _finding: Finding) -> str:
    return _(
        "Stages on the map: {stages}; touchpoints: {n}, of them moments of truth: {decisive}, with a score "
        "from answers: {scored}."
    ).format(**claim.figures)


def _hidden(claim: Claim, _finding: Finding) -> str:
    return ngettext(
        "The score of {n} more touchpoint is not shown: single people could be recognised.",
        "The scores of {n} more touchpoints are not shown: single people could be recognised.",
        claim.figures["n"],
    ).format(**claim.figures)


def _wave(claim: Claim, finding: Finding) -> str:
    return waved(finding.rows[place] for place in claim.rows)


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
            "Of the {felt} touchpoints with an emotion, the workshop believes that {names} feels worst ({emotion} on "
            "−2 to +2)."
        )
    elif parts["n"] <= NAMED:
        text = _(
            "Of the {felt} touchpoints with an emotion, the workshop believes that these feel worst, all alike "
            "({emotion} on −2 to +2): {names}."
        )
    else:
        text = _(
            "Of the {felt} touchpoints with an emotion, the workshop believes of {n} alike that they feel worst "
            "({emotion} on −2 to +2)."
        )
    return text.format(**parts)


def _one(claim: Claim, finding: Finding) -> str:
    return _("One touchpoint alone has an emotion: {names} ({emotion} on −2 to +2), as the workshop believes.").format(
        **_parts(claim, finding)
    )


def _alike(claim: Claim, finding: Finding) -> str:
    return _(
        "The workshop believes that all {felt} touchpoints with an emotion feel alike ({emotion} on −2 to +2)."
    ).format(**_parts(claim, finding))


SENTENCES = {
    "empty": _empty, "size": _size, "hidden": _hidden, "wave": _wave, "worst": _worst, "one": _one, "alike": _alike,
}  # fmt: skip
