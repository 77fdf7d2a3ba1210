"""How sure is this: what a reader must know of the figures, in a few sentences on one line."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.page.asked import full_sentence
from journeykit.page.summary.sources import Sources
from journeykit.questions.question import Row
from journeykit.words import _, figures, ngettext

LONGEST = 260
"""Most letters of caveats on the first page; the others stand where it is told what was asked."""


def certainty(sources: Sources, cards: Sequence[Row]) -> str:
    """Weights, how old the answers are, what nobody asked about, what the order of actions rests on, caveats."""
    said = [_weights(cards), *_gaps(sources), _judgement(sources), *_caveats(sources)]
    return figures.sentences(line for line in said if line) or _nothing(sources, cards)


def _nothing(sources: Sources, cards: Sequence[Row]) -> str:
    if not sources.journey.surveys and not any(row["low"] is not None for row in cards):
        return _("No customer was asked: goals, actions and their order are the workshop's own judgement.")
    return _("No caveat is known beyond the intervals.")


def _weights(cards: Sequence[Row]) -> str:
    if any(row.get("weighted") for row in cards):
        return _("Scores are weighted.")
    return ""


def _gaps(sources: Sources) -> list[str]:
    """What the coverage says of old answers and of touchpoints that no survey asks about."""
    finding, lines = sources.coverage, []
    for claim in finding.claims:
        if claim.kind == "old":
            lines.append(finding.question.sentences["old"](claim, finding))
        unasked = claim.figures.get("unasked", 0)
        if claim.kind == "neglected" and unasked:
            lines.append(_unasked(unasked, claim.figures["touchpoints"]))
    return lines


def _unasked(unasked: int, touchpoints: int) -> str:
    if unasked == touchpoints:
        text = ngettext(
            "No survey covers the one touchpoint.", "No survey covers any of the {all} touchpoints.", touchpoints
        )
        return text.format(all=touchpoints)
    text = ngettext(
        "No survey covers {n} of {all} touchpoints.", "No survey covers {n} of the {all} touchpoints.", unasked
    )
    return text.format(n=unasked, all=touchpoints)


def _judgement(sources: Sources) -> str:
    ranked = any(rank is not None for rank in (row["rank"] for row in sources.priorities.rows))
    if not ranked:
        return ""
    return _("The order of the actions rests on the workshop's judgement of effort and confidence.")


def _caveats(sources: Sources) -> list[str]:
    """The client's own warnings, as many as fit; the rest are counted."""
    every = list(
        dict.fromkeys(str(one) for survey in sources.journey.surveys for one in survey.caveats if str(one).strip())
    )
    shown: list[str] = []
    for one in every:
        if sum(map(len, [*shown, one])) <= LONGEST:
            shown.append(one)
    lines = [full_sentence(one) for one in shown]
    rest = len(every) - len(shown)
    if rest:
        lines.append(ngettext("{n} more caveat.", "{n} more caveats.", rest).format(n=rest))
    return lines
