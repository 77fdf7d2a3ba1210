"""The last slides: what to do and who does it, how the figures were made, and where the appendix begins."""

from __future__ import annotations

from journeykit.exchange.footnotes import notes
from journeykit.exchange.handover import Handover
from journeykit.exchange.slides.deck import Box, Deck, lead_of, spoken
from journeykit.exchange.slides.letters import Line
from journeykit.exchange.slides.tables import SlideColumn, SlideTable, place
from journeykit.journey import house
from journeykit.page.summary.caveats import certainty
from journeykit.page.summary.opportunities import in_turn, why
from journeykit.page.summary.sources import plain
from journeykit.page.summary.standings import standing
from journeykit.pictures import palette
from journeykit.questions.question import NOTHING
from journeykit.words import _, figures, ngettext, values


def actions(deck: Deck, handover: Handover) -> None:
    """Every action with its owner, its day, its state and what speaks for it."""
    finding, sources = handover.findings.priorities, handover.sources
    page = deck.page(finding.question.heading(), lead_of(finding, deck.width - 1, lines=2), spoken(finding))
    own = plain(finding)
    rows: list[list[str | Line]] = []
    for number, at in enumerate(in_turn(sources), 1):
        row = finding.rows[at]
        rows.append([
            str(number), figures.phrase(row["statement"] or row["opportunity"]), row["owner"] or _("no owner yet"),
            figures.day(row["due"]) if row["due"] else _("no date yet"),
            values.value("status", own[at]["status"] or "open"), why(own[at], row, sources) or NOTHING,
        ])  # fmt: skip
    columns = (
        SlideColumn(_("No."), 0.55, "r"), SlideColumn(_("Action"), 4.3, bold=True), SlideColumn(_("Owner"), 1.9),
        SlideColumn(_("Due"), 1.7), SlideColumn(_("State"), 1.1), SlideColumn(_("Reason"), 3.0),
    )  # fmt: skip
    place(page, SlideTable(columns, rows, finding.caption), page.room)


def method(deck: Deck, handover: Handover) -> None:
    """How many answered, how intervals were made, what is hidden, how sure it all is."""
    own, sources = handover.findings, handover.sources
    rule = handover.journey.disclosure
    common = [
        own.quality.caption if len(own.quality) else "",
        *([own.weights.caption] if len(own.weights) else []),
        ngettext(
            "Behind every figure shown stands at least {n} person; smaller groups are not shown.",
            "Behind every figure shown stand at least {n} people; smaller groups are not shown.",
            rule.hidden,
        ).format(n=rule.hidden),
        _("Every figure is that of the report; charts hold their numbers and can be edited."),
        certainty(sources, standing(sources)),
    ]
    parts = (
        (_("The answers"), common),
        (_("Intervals of scores"), notes(own.scores)),
        (_("Intervals of changes"), [one for one in notes(own.changes) if one not in own.scores.notes]),
    )
    shown = [
        line
        for head, texts in parts
        if any(texts)
        for line in (
            Line(head, bold=True, colour=palette.current().strong),
            *(Line(one, bullet=True) for one in dict.fromkeys(texts) if one),
        )
    ]
    page = deck.page(_("How the figures were made"), "", [one.text for one in shown])
    page.text(shown, page.room, (16, 14, 13, 12, 11, 10, 9), gap=4)


def appendix(deck: Deck, handover: Handover) -> None:
    """Where the story ends and the reference begins."""
    style = house.current()
    many = len(handover.journey.stages)
    follows = ngettext(
        "What follows: the {n} stage with every touchpoint, on a slide.",
        "What follows: the {n} stages with every touchpoint, a slide each.",
        many,
    ).format(n=many)
    page = deck.page(_("Appendix"), follows if many else "", [])
    lines = [
        Line(
            _(
                "Net Promoter, Net Promoter Score and NPS are registered trademarks of Bain & Company, Inc., Satmetrix "
                "Systems, Inc. (now part of NICE) and Fred Reichheld."
            )
        ),
        *(Line(str(one)) for one in (style.firm, style.contact, style.disclaimer) if str(one)),
    ]
    box = Box(page.room.x, page.room.y + 0.3, page.room.width, page.room.height - 0.3)
    page.text(lines, box, (16, 14, 12, 11, 10), colour=palette.TEXT, gap=6)
