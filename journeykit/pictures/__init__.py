"""Colours, type, and how a picture becomes SVG, PNG and words."""

from journeykit.pictures import faces as altair
from journeykit.pictures import fonts, palette
from journeykit.pictures.faces import alt_text, enable, png, svg

__all__ = ["alt_text", "altair", "enable", "fonts", "palette", "png", "svg"]


def __dir__() -> list[str]:
    return sorted(__all__)
