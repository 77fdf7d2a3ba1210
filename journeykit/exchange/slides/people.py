"""The slide of the personas: who they are, how many, how sure."""

from __future__ import annotations

from journeykit.exchange.handover import Handover
from journeykit.exchange.slides.deck import Box, Deck, SlidePage, lead_of, spoken
from journeykit.exchange.slides.letters import Line, fit
from journeykit.journey import Persona
from journeykit.pictures import palette
from journeykit.questions.question import Row
from journeykit.words import _, figures, ngettext, values

SIZES = (14, 13, 12, 11, 10, 9)
MOST = 8
"""Cards of a slide."""


def personas(deck: Deck, handover: Handover) -> None:
    """A card a persona."""
    from journeykit.page.story import section_of

    finding = handover.findings.personas
    known = {str(code): row for code, row in zip(finding.frame.get("persona", ()), finding.rows, strict=False)}
    page = deck.page(section_of("personas").heading, lead_of(finding, deck.width - 1), spoken(finding))
    every = handover.journey.personas
    shown = every[:MOST]
    places = _grid(page.room, len(shown))
    size = min((_fitting(persona, known.get(persona.id), places[0]) for persona in shown), default=SIZES[0])
    for persona, box in zip(shown, places, strict=True):
        _card(page, persona, known.get(persona.id), box, size)
    for persona in every:
        page.notes([_as_note(persona, known.get(persona.id))])
    if len(every) > MOST:
        n = len(every) - MOST
        text = ngettext("{n} more persona stands in the notes.", "{n} more personas stand in the notes.", n).format(n=n)
        page.text(text, Box(page.room.x, page.room.foot - 0.05, page.room.width, 0.25), (11,), colour=palette.QUIET)


def _grid(room: Box, many: int) -> list[Box]:
    """Places for so many cards: one row up to four, then two."""
    if many > 4:
        first = (many + 1) // 2
        high = (room.height - 0.2) / 2
        upper = Box(room.x, room.y, room.width, high).columns([1] * first, 0.2)
        return [*upper, *(Box(one.x, one.y + high + 0.2, one.width, high) for one in upper[: many - first])]
    return room.columns([1] * many, 0.25) if many else []


def _card(page: SlidePage, persona: Persona, row: Row | None, box: Box, size: float) -> None:
    head = Box(box.x, box.y, box.width, _head(box))
    page.text("", box, (10,), fill=palette.WASH, shape="rect", name=str(persona.name))
    page.text(Line(str(persona.name), bold=True), head, (16, 15, 14, 13, 12, 11), fill=palette.current().accent,
              colour=palette.current().on_accent, inset=0.1, anchor="ctr")  # fmt: skip
    body = Box(box.x, head.foot, box.width, box.height - head.height)
    page.text(_said(persona, row), body, (size,), inset=0.12, gap=4)


def _head(box: Box) -> float:
    """Inches of a card's head."""
    return min(0.62, box.height * 0.25)


def _fitting(persona: Persona, row: Row | None, box: Box) -> float:
    """The largest letters in which a card holds its persona."""
    return fit(_said(persona, row), box.width - 0.24, box.height - _head(box) - 0.144, SIZES, gap=4).size


def _said(persona: Persona, row: Row | None) -> list[Line]:
    """What a card says of a persona."""
    strong = palette.current().strong
    lines = [Line(_certainty(row), bold=True, colour=strong)]
    if row is not None and (size := _size(row)):
        lines.append(Line(size))
    if str(persona.quote):
        lines.append(Line(_("“{quote}”").format(quote=persona.quote), colour=palette.TEXT))
    for head_of, texts in ((_("Wants to get done"), persona.goals), (_("Frustrations"), persona.challenges)):
        if texts:
            said = figures.phrases(str(one) for one in texts[:2])
            lines.append(Line(_("{head}: {text}").format(head=head_of, text=said)))
    return lines


def _certainty(row: Row | None) -> str:
    from journeykit.questions.personas.words import state_words

    return state_words(row) if row else values.value("state", "hypothesis")


def _size(row: Row) -> str:
    from journeykit.questions.personas.apart import size_words

    return size_words(row)


def _as_note(persona: Persona, row: Row | None) -> str:
    said = [_certainty(row), *([str(row["evidence"])] if row and row["evidence"] else [])]
    texts = [str(one) for one in (*persona.demographics, *persona.motivations, *persona.evidence)]
    return _("{name}: {text}").format(name=persona.name, text=figures.phrases([one for one in [*said, *texts] if one]))
