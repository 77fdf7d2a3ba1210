"""A consultancy's own house style: `house.yaml` beside its clients, in the user's configuration, or where one says.

``clients/cafe`` finds ``clients/house.yaml``, then ``house.yaml`` beside ``clients``, then that of the configuration.
"""

from __future__ import annotations

import os
from contextvars import ContextVar
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator

from journeykit.errors import JourneyError
from journeykit.journey.fields import Part
from journeykit.journey.part_files import read_part
from journeykit.journey.text import Text
from journeykit.scope import Scope
from journeykit.words import _

FILE = "house.yaml"
NAMED = "JOURNEYKIT_HOUSE"
"""The variable of the environment that names a house.yaml, which goes before all others; ``--house`` sets it."""


class Slides(Part):
    """The master of a consultancy's slides.

    Attributes
    ----------
    file : str
        A presentation (.pptx) beside house.yaml, or below it; ``slides: own.pptx`` says the same.
    title, page : str
        Names of its layouts: of the first slide, and of all others.
    """

    file: str | None = None
    title: str = "Title Slide"
    page: str = "Title Only"


class House(Part):
    """What a consultancy puts on everything that it hands over.

    Attributes
    ----------
    firm, contact, footer, disclaimer : Text
        Who made a report, how to reach them, what stands at the foot of each sheet, and what stands at the end.
    logo : str
        A picture (.svg, .png, .jpg) beside house.yaml, or below it.
    colour : str
        Of clients that have none.
    sections : tuple of str
        The sections before the appendix, by their addresses and in their order; the kit's where there are none.
    headings : mapping
        Headings by the addresses of their sections.
    fonts : tuple of str
        Faces that readers have, or font files (.woff2, .woff, .ttf, .otf) below the folder of house.yaml, which the
        report then brings along.
    paper : str
        ``A4``, ``A3`` or ``Letter``.
    slides : Slides
        The master of exported slides.
    """

    firm: Text = Text()
    logo: str | None = None
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")] | None = None
    contact: Text = Text()
    footer: Text = Text()
    disclaimer: Text = Text()
    sections: tuple[str, ...] = ()
    headings: dict[str, Text] = Field(default_factory=dict)
    fonts: tuple[str, ...] = ()
    paper: Literal["A4", "A3", "Letter"] = "A4"
    slides: Slides = Slides()

    @field_validator("slides", mode="before")
    @classmethod
    def _file_alone(cls, slides: object) -> object:
        return {"file": slides} if isinstance(slides, str) else slides

    @field_validator("sections", mode="before")
    @classmethod
    def _each_once(cls, sections: object) -> object:
        return tuple(dict.fromkeys(sections)) if isinstance(sections, list) else sections


def house_file(client: Path | None = None) -> Path | None:
    """The house.yaml that holds for a client folder; None where there is none."""
    named = os.environ.get(NAMED)
    if named:
        return Path(named)
    homes = [] if client is None else list(client.resolve().parents)[:2]
    return next((path for home in (*homes, _configuration()) if (path := home / FILE).is_file()), None)


def _configuration() -> Path:
    """Where this user's programs keep what they are told."""
    at = os.environ.get("APPDATA") or os.environ.get("XDG_CONFIG_HOME")
    return (Path(at) if at else Path.home() / ".config") / "journeykit"


def house_of(client: Path | None = None) -> House:
    """The house style that holds for a client folder; the kit's own where there is none.

    Raises
    ------
    JourneyError
        With file and line, when something in the file is wrong.

    Examples
    --------
    >>> house_of(Path("nowhere/at/all")).firm
    Text('')
    """
    path = house_file(client)
    if path is None:
        return House()
    return read_part(path, House, _("a house.yaml, in UTF-8, was needed"), lambda data: data or {})


def house_logo(client: Path | None, house: House) -> Path | None:
    """The file of the consultancy's logo.

    Raises
    ------
    JourneyError
        When house.yaml names one that is not there.
    """
    path = house_file(client)
    if path is None or not house.logo:
        return None
    if not (path.parent / house.logo).is_file():
        raise JourneyError(_("the logo that house.yaml names was needed"), house.logo, where=str(path))
    return path.parent / house.logo


def house_slides(client: Path | None, house: House) -> Path:
    """The file of the consultancy's slide master.

    Raises
    ------
    JourneyError
        When house.yaml names one that is not there.
    """
    path = house_file(client)
    if path is None or not house.slides.file or not (path.parent / house.slides.file).is_file():
        raise JourneyError(
            _("the slide master that house.yaml names was needed"), str(house.slides.file), where=str(path)
        )
    return path.parent / house.slides.file


_current: ContextVar[House] = ContextVar("journeykit_house", default=House())  # noqa: B039 - frozen


def current() -> House:
    """The house style in use."""
    return _current.get()


class use(Scope[House]):
    """Take a house style, from here on or inside a ``with`` block.

    Examples
    --------
    >>> with use(House(firm="Harbour & Co.")):
    ...     str(current().firm)
    'Harbour & Co.'
    """

    def __init__(self, house: House) -> None:
        super().__init__(_current, house)
