"""The first slides: whose journey it is, and the whole of it on one slide."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from journeykit.exchange.handover import Handover
from journeykit.exchange.slides import letters
from journeykit.exchange.slides.deck import EMU, Box, Deck, alt, colour_of
from journeykit.exchange.slides.letters import Line, fit
from journeykit.journey import house
from journeykit.page.summary.caveats import certainty
from journeykit.page.summary.changed import changes_told
from journeykit.page.summary.opportunities import actions
from journeykit.page.summary.standings import card, standing
from journeykit.page.summary.statements import headline
from journeykit.pictures import palette
from journeykit.words import _, figures

_TONES = {"better": palette.BETTER, "worse": palette.WORSE}


def title(deck: Deck, handover: Handover) -> None:
    """Whose journey, which waves, which day, by whom."""
    slide = deck.master.deck.slides.add_slide(deck.master.title)
    head = slide.shapes.title
    box = (head.width / EMU, head.height / EMU)
    letters.write(
        head.text_frame, fit(Line(handover.name, bold=True), box[0] - 0.2, box[1] - 0.1, (44, 36, 30, 24, 20, 16)),
        colour=palette.current().strong,
    )  # fmt: skip
    if deck.master.own:
        bar = slide.shapes.add_shape(1, 0, 0, int(0.45 * EMU), deck.master.deck.slide_height)
        bar.fill.solid()
        bar.fill.fore_color.rgb = colour_of(palette.current().accent)
        bar.line.fill.background()
        alt(bar, "")
    facts = _facts(handover)
    below = [one for one in slide.placeholders if one.placeholder_format.idx != head.placeholder_format.idx]
    place = next((one for one in below if one.has_text_frame and one.height / EMU > 0.5), None)
    for one in below:
        if one is not place:
            one._element.getparent().remove(one._element)
    if place is not None:
        wide, high = place.width / EMU - 0.2, place.height / EMU - 0.1
        letters.write(place.text_frame, fit(facts, wide, high, (20, 18, 16, 14, 12, 11), gap=4),
                      colour=palette.TEXT, gap=4)  # fmt: skip
    _logos(slide, handover, deck)
    frame = slide.notes_slide.notes_text_frame
    run = frame.paragraphs[0].add_run()
    run.text = letters.plain(figures.sentences([*facts, handover.findings.quality.caption]))
    letters.faces(run._r.get_or_add_rPr())


def _facts(handover: Handover) -> list[str]:
    wave, style = handover.findings.together.latest_wave, house.current()
    said = [_("Customer journey: how it is, what changed, what to do")]
    when = _("Report of {day}").format(day=figures.day(handover.day))
    if wave and wave not in ("all", _("all answers")):
        when = _("{day}; latest answers: {wave}").format(day=when, wave=wave)
    return [*said, when, *(str(one) for one in (style.firm, style.contact) if str(one))]


def _logos(slide: Any, handover: Handover, deck: Deck) -> None:
    """The logos of the client and of the firm, side by side at the top."""
    own = house.house_logo(handover.client.folder, house.current())
    at = 0.9
    for file, words in ((handover.client.logo, handover.name), (own, str(house.current().firm))):
        if file is not None and (source := _picture(file)) is not None:
            from pptx.util import Inches

            shape = slide.shapes.add_picture(source, Inches(at), Inches(0.7), height=Inches(0.7))
            if shape.width / EMU > 3.5:
                shape.width, shape.height = Inches(3.5), int(shape.height * 3.5 * EMU / shape.width)
            alt(shape, words)
            at += shape.width / EMU + 0.4


def _picture(file: Path) -> Any:
    """A logo as a picture that slides can hold; None for a kind that they cannot."""
    import io

    kind = file.suffix.casefold()
    if kind == ".svg":
        from journeykit.pictures import faces

        return io.BytesIO(faces.png_of_svg(file.read_text("utf-8"), 2))
    return io.BytesIO(file.read_bytes()) if kind in (".png", ".jpg", ".jpeg") else None


def summary(deck: Deck, handover: Handover) -> None:
    """How it is, what clearly changed, what to do first: what the first page of the report says."""
    sources = handover.sources
    rows = standing(sources)
    said = headline(sources, rows)
    page = deck.page(_("In one look"), said, [certainty(sources, rows)])
    cards = [card(row, sources) for row in rows]
    room = page.room
    if cards:
        high = min(2.15, room.height * 0.45)
        places = Box(room.x, room.y, room.width, high).columns([1] * len(cards), 0.2)
        inner = (places[0].width - 0.24, places[0].height - 0.144)
        size = min(fit(_on_card(one), *inner, (13, 12, 11, 10, 9), gap=2).size for one in cards)
        for place, one in zip(places, cards, strict=True):
            page.text(_on_card(one), place, (size,), fill=palette.WASH, inset=0.12, gap=2, shape="round")
        page.notes([_as_note(one) for one in cards])
        room = room.below(high, 0.2)
    left, right = room.columns([1, 1.25], 0.35)
    _told(page, _("What clearly changed"), _changed(handover), left)
    listed = actions(sources)
    steps = [Line(f"{at}. {one['statement']} ({figures.phrases(one['pills'])})")
             for at, one in enumerate(listed["rows"], 1)]  # fmt: skip
    rest = [Line(listed["rest"], colour=palette.QUIET)] if listed["rest"] else []
    _told(page, _("What to do first"), [*steps, *rest], right)
    page.notes([_("{action}: {why}").format(action=one["statement"], why=one["why"]) for one in listed["rows"]])


def _changed(handover: Handover) -> list[Line]:
    told = changes_told(handover.sources)
    lines = [
        Line(
            _("{mark} {name}: {change} (interval {interval}, {n})").format(
                mark=row["mark"], name=row["name"], change=row["change"], interval=row["interval"], n=row["n"]
            ),
            colour=_TONES.get(row["tone"], palette.INK),
        )
        for row in told["rows"]
    ]
    return [*lines, *([Line(told["rest"], colour=palette.QUIET)] if told["rest"] else [])]


def _told(page: Any, head: str, lines: Sequence[Line], box: Box) -> None:
    if not lines:
        return
    page.text(Line(head, bold=True, colour=palette.current().strong), Box(box.x, box.y, box.width, 0.32), (16, 14))
    page.text(lines, box.below(0.36), (14, 13, 12, 11, 10), gap=4)


def _on_card(one: dict[str, Any]) -> list[Line]:
    """A score on its card: its name, its figure, its change, its interval and n, its goal."""
    change = one["change"]
    lines = [
        Line(_("{label}, {wave}").format(label=one["label"], wave=one["wave"]) if one["wave"] else one["label"],
             bold=True, colour=palette.TEXT),
        Line(one["value"] or _("not shown"), bold=True, colour=palette.current().strong, size=28),
    ]  # fmt: skip
    if change:
        lines.append(Line(f"{change['mark']} {change['text']}", colour=_TONES.get(change["tone"], palette.TEXT)))
    return [*lines, *(Line(text, colour=palette.TEXT) for text in (*one["lines"][:1], one["goal"]) if text)]


def _as_note(one: dict[str, Any]) -> str:
    return _("{label}: {value}. {lines}").format(
        label=one["label"], value=one["value"] or _("not shown"), lines=figures.phrases([*one["lines"], one["goal"]])
    )
