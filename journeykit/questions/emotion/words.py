"""What the emotion curve says: its claims, and the sentences of each."""

from __future__ import annotations

from collections.abc import Sequence
from math import isclose
from typing import Any

from journeykit.questions.emotion import ranking
from journeykit.questions.finding import Finding
from journeykit.questions.question import Claim, Row
from journeykit.words import _, figures, ngettext
from journeykit.words.rows import plain_rows, waved


def claims(finding: Finding) -> Sequence[Claim]:
    """What may be said of the stages.

    Without figures from answers ``nothing``, or what is believed: ``believed-one``, ``believed-alike`` or ``believed``
    (with all that are believed best and worst), and ``untested``. With figures either where belief and answers part
    (``parted``: most of all, ``parted-alike``: several as far, ``parted-sure``: most of those outside their interval,
    ``parted-one``: there alone), or the order of the stages (see `ranking`). ``hidden`` counts the stages whose figure
    must not be shown; ``wave`` says of when the figures are.
    """
    rows = [{**row, "place": at} for at, row in enumerate(plain_rows(finding.frame))]
    measured = [row for row in rows if row["measured"] is not None]
    believed = [row for row in rows if row["believed"] is not None]
    hidden = [row for row in rows if row["status"] == "hidden"]
    if not measured and not believed and not hidden:
        return [Claim("nothing", _places(rows))]
    unshown = [Claim("hidden", _places(hidden), {"n": len(hidden)})] if hidden else []
    if not measured:
        return [*_believed(believed), *(unshown or [Claim("untested", _places(rows))])]
    counts = {"known": len(measured) + len(hidden), "stages": len(rows)}
    told = _parted(measured, counts) or ranking.ranking(measured, counts, len(hidden))
    return [*told, *unshown, Claim("wave", _places(measured))]


def _places(rows: list[Row]) -> tuple[int, ...]:
    return tuple(row["place"] for row in rows)


def _believed(rows: list[Row]) -> list[Claim]:
    if not rows:
        return []
    values = [row["believed"] for row in rows]
    if min(values) == max(values):
        return [Claim("believed-alike" if len(rows) > 1 else "believed-one", _places(rows))]
    ends = {
        name: _places([row for row in rows if row["believed"] == end])
        for name, end in (("best", max(values)), ("worst", min(values)))
    }
    return [Claim("believed", (*ends["best"], *ends["worst"]), ends | {"n": len(rows)})]


def _parted(measured: list[Row], counts: dict[str, int]) -> list[Claim]:
    """Where belief and answers part; nothing where no belief lies outside the interval of its answers."""
    # A belief on touchpoints that nobody was asked about is no belief on what was measured.
    known = [row for row in measured if row["believed_measured"] is not None]
    parted = [row for row in known if row["low"] is not None and _outside(row)]
    if not parted:
        return []
    most = max(map(_gap, parted))
    widest = [row for row in parted if isclose(_gap(row), most, abs_tol=1e-9)]
    told = counts | {"parted": len(parted)}
    if len(widest) > 1:
        return [Claim("parted-alike", _places(widest), told)]
    if len(known) > 1 and max(map(_gap, known)) <= most:
        return [Claim("parted", _places(widest), told)]
    return [Claim("parted-sure" if len(parted) > 1 else "parted-one", _places(widest), told)]


def _outside(row: Row) -> bool:
    return not row["low"] <= row["believed_measured"] <= row["high"]


def _gap(row: Row) -> float:
    return abs(float(row["believed_measured"]) - float(row["measured"]))


def _nothing(_claim: Claim, _finding: Finding) -> str:
    return _("No emotion is on the map yet, and no answers speak of it.")


def _untested(_claim: Claim, _finding: Finding) -> str:
    return _("No answers have tested it.")


def _believed_one(claim: Claim, finding: Finding) -> str:
    row = finding.rows[claim.rows[0]]
    return _("Of one stage alone there is a belief: the workshop puts {stage} at {value} on −2 to +2.").format(
        stage=row["stage"], value=figures.signed(row["believed"], 1)
    )


def _believed_alike(claim: Claim, finding: Finding) -> str:
    rows = [finding.rows[place] for place in claim.rows]
    return _("The workshop believes that these stages feel alike ({value} on −2 to +2): {stages}.").format(
        stages=figures.several(row["stage"] for row in rows), value=figures.signed(rows[0]["believed"], 1)
    )


def _believed_ends(claim: Claim, finding: Finding) -> str:
    parts: dict[str, Any] = {"n": claim.figures["n"]}
    for name in ("best", "worst"):
        rows = [finding.rows[place] for place in claim.figures[name]]
        parts[name] = figures.several(row["stage"] for row in rows)
        parts[f"{name}_value"] = figures.signed(rows[0]["believed"], 1)
    return _(
        "Of the {n} stages with a belief, the workshop believes that the journey feels best at {best} ({best_value}) "
        "and worst at {worst} ({worst_value})."
    ).format(**parts)


def _parts(claim: Claim, finding: Finding, place: int) -> dict[str, Any]:
    row = finding.rows[place]
    interval = _("{low} to {high}").format(low=figures.signed(row["low"], 1), high=figures.signed(row["high"], 1))
    return dict(claim.figures) | {
        "stage": row["stage"],
        "believed": figures.signed(row["believed_measured"], 1),
        "measured": figures.signed(row["measured"], 1),
        "interval": interval,
        "n": figures.count(row["n"]),
    }


def _parted_most(claim: Claim, finding: Finding) -> str:
    return _(
        "Belief and answers part most at {stage}: of the touchpoints that were asked about the workshop believes "
        "{believed}, customers say {measured} (interval {interval}, n {n}); {known} of {stages} stages have answers."
    ).format(**_parts(claim, finding, claim.rows[0]))


def _parted_alike(claim: Claim, finding: Finding) -> str:
    case = _("{stage} (the workshop {believed}, customers {measured}, interval {interval}, n {n})")
    return _(
        "Belief and answers part most, and equally far, at these stages: {cases}; {known} of {stages} stages have "
        "answers."
    ).format(
        cases=figures.several(case.format(**_parts(claim, finding, place)) for place in claim.rows), **claim.figures
    )


def _parted_sure(claim: Claim, finding: Finding) -> str:
    return _(
        "Of the {parted} stages where the belief lies outside the interval of the answers, the two lie furthest apart "
        "at {stage}: of the touchpoints that were asked about the workshop believes {believed}, customers say "
        "{measured} (interval {interval}, n {n}); {known} of {stages} stages have answers."
    ).format(**_parts(claim, finding, claim.rows[0]))


def _parted_one(claim: Claim, finding: Finding) -> str:
    text = _(
        "Belief and answers part at {stage}: of the touchpoints that were asked about the workshop believes "
        "{believed}, customers say {measured} (interval {interval}, n {n})."
    )
    parts = _parts(claim, finding, claim.rows[0])
    reach = ngettext(
        "{known} of {stages} stages has answers.", "{known} of {stages} stages have answers.", parts["known"]
    )
    return figures.sentences([text.format(**parts), reach.format(**parts) if parts["stages"] > 1 else ""])


def _hidden(claim: Claim, _finding: Finding) -> str:
    return ngettext(
        "The answers on {n} stage are not shown: single people could be recognised.",
        "The answers on {n} stages are not shown: single people could be recognised.",
        claim.figures["n"],
    ).format(**claim.figures)


def _wave(claim: Claim, finding: Finding) -> str:
    return waved(finding.rows[place] for place in claim.rows)


SENTENCES = {
    "nothing": _nothing, "untested": _untested, "believed-one": _believed_one, "believed-alike": _believed_alike,
    "believed": _believed_ends, "parted": _parted_most, "parted-alike": _parted_alike, "parted-sure": _parted_sure,
    "parted-one": _parted_one, "hidden": _hidden, "wave": _wave, **ranking.SENTENCES,
}  # fmt: skip
