"""The master of a deck: the kit's own in the client's colour, or the consultancy's .pptx that house.yaml names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from journeykit.errors import JourneyError, did_you_mean
from journeykit.exchange.slides.letters import Faces
from journeykit.journey import house
from journeykit.pictures import palette
from journeykit.words import _

WIDE, HIGH = 13.333, 7.5
"""Inches of a slide of the kit's own."""


@dataclass(frozen=True)
class Master:
    """What slides are laid on.

    Attributes
    ----------
    deck : pptx.presentation.Presentation
        Without slides.
    title, page : layout
        Of the first slide, and of all others.
    faces : Faces
    own : bool
        Whether it is the kit's.
    """

    deck: Any
    title: Any
    page: Any
    faces: Faces
    own: bool = False


def master(client_folder: Path) -> Master:
    """The master that holds for a client.

    Raises
    ------
    JourneyError
        When house.yaml names a file that is not there or no presentation, or a layout that it does not have.
    """
    wanted = house.current().slides
    if not wanted.file:
        return _own()
    return _of_house(wanted, house.house_slides(client_folder, house.current()), str(house.house_file(client_folder)))


def _of_house(wanted: house.Slides, path: Path, where: str) -> Master:
    from pptx import Presentation
    from pptx.exc import PythonPptxError

    try:
        deck = Presentation(str(path))
    except (OSError, ValueError, KeyError, PythonPptxError) as fault:
        do = _("Save it in PowerPoint as a presentation (.pptx), not as a template (.potx) or with a password.")
        raise JourneyError(
            _("a presentation (.pptx) was needed as the master of slides"), path.name, do, where
        ) from fault
    _without_slides(deck)
    known = {layout.name: layout for layout in deck.slide_layouts}
    found = []
    for field, name in (("title", wanted.title), ("page", wanted.page)):
        if name not in known:
            needed = _("the layout '{name}' of the master {file} was needed").format(name=name, file=path.name)
            do = _("{near} Name the layout in house.yaml under slides: {field}.").format(
                near=did_you_mean(name, known), field=field
            )
            raise JourneyError(needed, _("layouts {names}").format(names=", ".join(known) or _("none")), do, where)
        layout = known[name]
        if not any(one.placeholder_format.type in _titles() for one in layout.placeholders):  # type: ignore[misc]
            needed = _("a title on the layout '{name}' of the master {file} was needed").format(
                name=name, file=path.name
            )
            raise JourneyError(needed, _("none"), _("Add a title placeholder, or name another layout."), where)
        found.append(layout)
    return Master(deck, found[0], found[1], _faces_of(deck))


def _titles() -> tuple[Any, ...]:
    from pptx.enum.shapes import PP_PLACEHOLDER

    return PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE


def _without_slides(deck: Any) -> None:
    """A master may come with slides that show it: they stay out."""
    listed = deck.slides._sldIdLst
    for one in list(listed):
        deck.part.drop_rel(one.rId)
        listed.remove(one)


def _faces_of(deck: Any) -> Faces:
    """The faces of its theme, where it names them."""
    text = _theme(deck).blob.decode("utf-8", "replace")
    minor = re.search(r"<a:minorFont>(.*?)</a:minorFont>", text, re.DOTALL)
    own = Faces()

    def named(kind: str, otherwise: str) -> str:
        face = re.search(rf'<a:{kind} typeface="([^"]+)"', minor[1]) if minor else None
        return face[1] if face else otherwise

    return Faces(named("latin", own.latin), named("ea", own.east), named("cs", own.complex))


def _theme(deck: Any) -> Any:
    from pptx.opc.constants import RELATIONSHIP_TYPE

    return deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)


def _own() -> Master:
    """The kit's master: python-pptx's template as 16:9, in the client's colour, with two layouts."""
    from pptx import Presentation
    from pptx.util import Inches

    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    title, page = deck.slide_layouts[0], deck.slide_layouts[5]
    for layout in list(deck.slide_layouts):
        if layout not in (title, page):
            deck.slide_layouts.remove(layout)
    _coloured(deck)
    for one in (deck.slide_master, title, page):
        _placed(one, first=one is title)
    return Master(deck, title, page, Faces(), own=True)


def _coloured(deck: Any) -> None:
    """The theme in the client's colour and the kit's faces, so that what somebody adds by hand fits in."""
    own, part = Faces(), _theme(deck)
    text = part.blob.decode("utf-8")
    accent = palette.current().accent.lstrip("#").upper()
    text = re.sub(r"(<a:accent1><a:srgbClr val=\")[0-9A-F]{6}", rf"\g<1>{accent}", text)
    text = re.sub(r'<a:latin typeface="[^"]*"', f'<a:latin typeface="{own.latin}"', text)
    text = re.sub(r'<a:ea typeface=""', f'<a:ea typeface="{own.east}"', text)
    part._blob = text.encode("utf-8")  # python-pptx has no door to the theme; pinned below 2 and held by a test


def _placed(one: Any, *, first: bool) -> None:
    """Titles to the left at the top, the number of the slide at the foot on the right; nothing else."""
    from pptx.enum.shapes import PP_PLACEHOLDER
    from pptx.util import Inches

    for shape in list(one.placeholders):
        kind = shape.placeholder_format.type
        if kind in _titles():
            box = (0.9, 2.3, 11.5, 1.5) if first else (0.5, 0.3, WIDE - 1.0, 0.7)
        elif kind == PP_PLACEHOLDER.SUBTITLE:
            box = (0.9, 3.9, 11.5, 1.2)
        elif kind == PP_PLACEHOLDER.SLIDE_NUMBER:
            box = (WIDE - 1.5, 7.04, 1.0, 0.3)
        elif kind in (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER):
            shape._element.getparent().remove(shape._element)
            continue
        else:
            box = (0.5, 1.2, WIDE - 1.0, 5.6)
        shape.left, shape.top, shape.width, shape.height = map(Inches, box)
