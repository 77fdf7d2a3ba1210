"""What matters most, for a reader of one page: in plain words, the coefficients and tests stand in its section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeykit.scales import naming
from journeykit.words import _, figures

if TYPE_CHECKING:
    from journeykit.questions.finding import Finding
    from journeykit.questions.question import Claim

NAMED = 3
"""Most touchpoints that are named."""


def matters(drivers: Finding) -> str:
    """The first thing that the drivers claim, without its R², p and correlations; their own sentence for the rest."""
    claim = next((claim for claim in drivers.claims if claim.kind != "wave"), None) if len(drivers) else None
    if claim is None:
        return drivers.caption
    if claim.kind == "nothing":
        return _nothing(claim)
    if claim.kind == "correlated" and claim.figures["all"] > 1:
        return _correlated(claim, drivers)
    return drivers.question.sentences[claim.kind](claim, drivers)


def _nothing(claim: Claim) -> str:
    return _(
        "Taken together, the touchpoints do not clearly go with {outcome} (n {n}), so the answers do not say what "
        "matters most."
    ).format(outcome=_outcome(claim), n=figures.count(claim.figures["n"]))


def _correlated(claim: Claim, drivers: Finding) -> str:
    rows = sorted((drivers.rows[at] for at in claim.rows), key=lambda row: -abs(row["correlation"]))
    people = [row["correlation_n"] for row in rows]
    return _(
        "{told} of {all} touchpoints clearly go with {outcome}, each looked at by itself; most closely: {names} (n "
        "{n}). This is an association, not proof of cause."
    ).format(
        told=len(rows), all=claim.figures["all"], outcome=_outcome(claim),
        names=figures.several(row["touchpoint"] for row in rows[:NAMED]),
        n=figures.counts(min(people), max(people)),
    )  # fmt: skip


def _outcome(claim: Claim) -> str:
    return naming.outcome(str(claim.figures["outcome"]), str(claim.figures["outcome_scale"] or "0-10"))
