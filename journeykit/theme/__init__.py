"""Colours, type, and how a picture becomes SVG, PNG and words."""

from journeykit.theme import altair, fonts, palette
from journeykit.theme.altair import alt_text, enable, png, svg

__all__ = ["alt_text", "altair", "enable", "fonts", "palette", "png", "svg"]


def __dir__() -> list[str]:
    return sorted(__all__)
