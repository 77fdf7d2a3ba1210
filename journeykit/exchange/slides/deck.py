"""A deck that is being made: slides with title, lead, room for their matter, notes, a foot and a number."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from journeykit.exchange.footnotes import notes
from journeykit.exchange.slides import letters
from journeykit.exchange.slides.letters import Fitted, Line, Words, fit
from journeykit.exchange.slides.master import Master
from journeykit.pictures import palette
from journeykit.questions.finding import Finding
from journeykit.words import _, figures

_TIP = 0.08
"""Inches of a chevron's tip, which words stay out of."""
EMU = 914400
"""Units of a slide in an inch."""


@dataclass(frozen=True)
class Box:
    """A place on a slide, in inches."""

    x: float
    y: float
    width: float
    height: float

    @property
    def foot(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def below(self, height: float, gap: float = 0.0) -> Box:
        """What is left of it below so much."""
        return Box(self.x, self.y + height + gap, self.width, max(0.1, self.height - height - gap))

    def columns(self, shares: Sequence[float], gap: float = 0.3) -> list[Box]:
        """It in columns of these shares."""
        room, at, made = self.width - gap * (len(shares) - 1), self.x, []
        for share in shares:
            wide = room * share / sum(shares)
            made.append(Box(at, self.y, wide, self.height))
            at += wide + gap
        return made


class Deck:
    """A deck.

    Parameters
    ----------
    master : Master
    foot : str
        What stands at the foot of each slide.

    Attributes
    ----------
    cut : list of str
        Titles of slides on which a text was too long; their notes hold it whole.
    """

    def __init__(self, master: Master, foot: str) -> None:
        self.master = master
        self.foot = foot
        self.cut: list[str] = []

    @property
    def width(self) -> float:
        """Inches of a slide."""
        return float(self.master.deck.slide_width / EMU)

    @property
    def height(self) -> float:
        """Inches of a slide."""
        return float(self.master.deck.slide_height / EMU)

    def page(self, title: str, lead: Words = "", notes: Sequence[str] = ()) -> SlidePage:
        """A new slide with its title, a sentence or two that lead into it, and what the speaker wants to know."""
        slide = self.master.deck.slides.add_slide(self.master.page)
        made = SlidePage(self, slide, title)
        made.head(title, lead)
        made.notes(
            [*([said] if (said := figures.sentences(one.text for one in letters.lines_of(lead))) else []), *notes]
        )
        made.feet()
        return made


class SlidePage:
    """A slide that is being filled."""

    def __init__(self, deck: Deck, slide: Any, title: str) -> None:
        self.deck, self.slide, self.title = deck, slide, title
        self.room = Box(0.5, 1.2, deck.width - 1.0, deck.height - 1.9)

    def head(self, title: str, lead: Words) -> None:
        """Write title and lead; what is left below them is the room."""
        shape = self.slide.shapes.title
        box = Box(shape.left / EMU, shape.top / EMU, shape.width / EMU, shape.height / EMU)
        told = fit(Line(title, bold=True), box.width - 0.05, box.height - 0.1, (28, 24, 20, 18, 16, 14))
        shape.text_frame.margin_left = shape.text_frame.margin_right = 0
        self.keep(told)
        letters.write(shape.text_frame, told, colour=palette.current().strong)
        shape.text_frame.vertical_anchor = _middle()
        foot = min([self.deck.height - 0.62, *self._feet()])
        self.room = Box(box.x, box.foot + 0.1, box.width, foot - box.foot - 0.1)
        if lead:
            wanted = fit(lead, self.room.width, 1.0, (16, 14, 13, 12, 11), gap=2)
            used = letters.tall(wanted.lines, self.room.width, wanted.size, 2)
            self.text(wanted.lines, Box(self.room.x, self.room.y, self.room.width, used + 0.02), (wanted.size,),
                      colour=palette.TEXT, gap=2)  # fmt: skip
            self.keep(wanted)
            self.room = self.room.below(used, 0.15)

    def _feet(self) -> list[float]:
        """The upper edges of what the layout has at its foot."""
        low = self.deck.height * 0.8
        kinds = ("dt", "ftr", "sldNum")
        return [
            one.top / EMU - 0.05
            for one in self.slide.slide_layout.placeholders
            if one.element.ph is not None and one.element.ph.get("type") in kinds and one.top / EMU > low
        ]

    def text(
        self, words: Words, box: Box, sizes: Sequence[float], *, colour: str = palette.INK, align: str = "l",
        gap: float = 0.0, fill: str = "", edge: str = "", inset: float = 0.0, anchor: str = "t", name: str = "",
        shape: str = "rect",
    ) -> Any:  # fmt: skip
        """A text box, or a filled shape with a text, in the largest letters that fit.

        Parameters
        ----------
        words : str, Line, or several
        box : Box
        sizes : sequence of float
            Points, the largest first.
        colour, fill, edge : str
        align : {"l", "ctr", "r"}
        gap : float
            Points between paragraphs.
        inset : float
            Inches inside the edge.
        anchor : {"t", "ctr", "b"}
        name : str
            Its alt text, where it is more than its words.
        shape : {"rect", "round", "chevron"}
        """
        from pptx.enum.shapes import MSO_SHAPE
        from pptx.util import Inches

        kinds = {"rect": MSO_SHAPE.RECTANGLE, "round": MSO_SHAPE.ROUNDED_RECTANGLE, "chevron": MSO_SHAPE.PENTAGON}
        place = tuple(map(Inches, (box.x, box.y, box.width, box.height)))
        plain = not fill and not edge
        made = self.slide.shapes.add_textbox(*place) if plain else self.slide.shapes.add_shape(kinds[shape], *place)
        if not plain:
            _painted(made, fill, edge)
            if shape == "round":
                made.adjustments[0] = min(0.5, 0.08 / max(0.2, min(box.width, box.height)))
            if shape == "chevron":
                made.adjustments[0] = min(0.5, _TIP / min(box.width, box.height))
        frame = made.text_frame
        frame.margin_left = frame.margin_right = Inches(inset)
        frame.margin_top = frame.margin_bottom = Inches(inset * 0.6)
        frame.vertical_anchor = {"t": None, "ctr": _middle(), "b": _bottom()}[anchor] or _top()
        tip = _TIP if shape == "chevron" else 0.0
        told = fit(words, box.width - 2 * inset - tip, box.height - 1.2 * inset, sizes, gap=gap)
        self.keep(told)
        letters.write(frame, told, colour=colour, align=align, gap=gap)
        if name:
            alt(made, name)
        return made

    def notes(self, lines: Iterable[str]) -> None:
        """What stands in the speaker's notes, after what is there."""
        frame = self.slide.notes_slide.notes_text_frame
        for line in lines:
            for said in str(line).splitlines():
                empty = len(frame.paragraphs) == 1 and not frame.paragraphs[0].runs
                paragraph = frame.paragraphs[0] if empty else frame.add_paragraph()
                run = paragraph.add_run()
                run.text = letters.plain(said)
                letters.faces(run._r.get_or_add_rPr())

    def feet(self) -> None:
        """The foot of the house and the number of the slide."""
        own = next(
            (one for one in self.slide.slide_layout.placeholders if one.element.ph.get("type") == "sldNum"), None
        )
        if own is not None:
            self.slide.shapes._spTree.append(copy.deepcopy(own._element))
            _numbered(self.slide.shapes[-1])
        else:
            box = Box(self.deck.width - 1.5, self.deck.height - 0.46, 1.0, 0.3)
            _numbered(self.text("", box, (10,), align="r"))
        if self.deck.foot:
            box = Box(self.room.x, self.deck.height - 0.46, self.deck.width - 3.0, 0.26)
            self.text(self.deck.foot, box, (9, 8), colour=palette.QUIET)

    def keep(self, told: Fitted) -> None:
        """Remember that a text of this slide was cut."""
        if told.cut and self.title not in self.deck.cut:
            self.deck.cut.append(self.title)


def _numbered(shape: Any) -> None:
    """The number of the slide as a field, which stays right when slides are moved."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls, qn

    body = shape._element.txBody
    for old in body.findall(qn("a:p")):
        body.remove(old)
    field = (
        f'<a:p {nsdecls("a")}><a:pPr algn="r"/><a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
        f'<a:rPr sz="1000"><a:solidFill><a:srgbClr val="{palette.QUIET.lstrip("#").upper()}"/></a:solidFill></a:rPr>'
        "<a:t>‹#›</a:t></a:fld></a:p>"
    )
    paragraph = parse_xml(field)
    letters.faces(paragraph.find(qn("a:fld")).find(qn("a:rPr")))
    body.append(paragraph)


def alt(shape: Any, words: str) -> None:
    """Say what a shape shows, for who does not see it."""
    named = shape._element.xpath(".//p:cNvPr")[0]
    named.set("descr", letters.plain(words))


def colour_of(text: str) -> Any:
    """A colour such as #0b6e8f as slides take it."""
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(text.lstrip("#").upper())


def _painted(shape: Any, fill: str, edge: str) -> None:
    from pptx.util import Pt

    shape.shadow.inherit = False
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour_of(fill)
    else:
        shape.fill.background()
    if edge:
        shape.line.color.rgb = colour_of(edge)
        shape.line.width = Pt(0.75)
    else:
        shape.line.fill.background()


def _middle() -> Any:
    from pptx.enum.text import MSO_ANCHOR

    return MSO_ANCHOR.MIDDLE


def _bottom() -> Any:
    from pptx.enum.text import MSO_ANCHOR

    return MSO_ANCHOR.BOTTOM


def _top() -> Any:
    from pptx.enum.text import MSO_ANCHOR

    return MSO_ANCHOR.TOP


def told(finding: Finding) -> list[str]:
    """What a finding says, a claim each."""
    if not len(finding):
        return [finding.caption]
    said = [finding.question.sentences[claim.kind](claim, finding) for claim in finding.claims]
    return [one for one in said if one]


def lead_of(finding: Finding, width: float, lines: int = 3, size: float = 14) -> list[str]:
    """As many of its claims as a few lines hold, the first at least; the notes have them all."""
    kept: list[str] = []
    claims = told(finding)
    # What the consultant would type next is no sentence for the room; the notes have it.
    for one in [one for one in claims if "journeykit " not in one] or claims:
        tried = figures.sentences([*kept, one])
        if kept and len(letters.wrapped(Line(tried), width, size)) > lines:
            break
        kept.append(one)
    return [figures.sentences(kept)]


def spoken(finding: Finding) -> list[str]:
    """What the speaker wants to know of a finding: all that it says, its n, its methods."""
    said = [finding.caption, *notes(finding)]
    return [_("Said in full: {text}").format(text=said[0]), *said[1:]]
