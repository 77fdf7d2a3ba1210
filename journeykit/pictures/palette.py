"""Colours: quiet greys, one accent, a diverging scale that colour-blind people can read.

Colour never carries a meaning alone: wherever one of these is used, a shape or a word says the same.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache

from journeykit.errors import ChartError
from journeykit.scope import Scope

INK = "#1d2630"
TEXT = "#46515c"
QUIET = "#66717c"
MARK = "#8b96a1"
LINE = "#c8ced4"
HAIR = "#e4e8eb"
WASH = "#f4f6f7"
PAPER = "#ffffff"

NIGHT = {
    "ink": "#e8eaec", "text": "#c6cbd0", "quiet": "#a0a8af", "mark": "#7f8891", "line": "#474d53",
    "hair": "#30353a", "wash": "#202428", "paper": "#141414", "worse": "#f0a365",
}  # fmt: skip
"""The greys of a page in the dark. Its paper is what white becomes in pictures, which the page turns as a whole."""

EMOTION = ("#b35806", "#f3b06c", "#d5d9dd", "#92bfe0", "#2166ac")
"""From -2 to +2: orange and blue stay apart in every common colour blindness, and in grey print."""

NPS_BANDS = {"detractors": "#c8651b", "passives": "#cfd5da", "promoters": "#2b6cb0"}
BETTER, WORSE = "#2166ac", "#ad5405"

DEFAULT_ACCENT = "#0b6e8f"
TEXT_CONTRAST = 4.5
MARK_CONTRAST = 3.0


@dataclass(frozen=True)
class Palette:
    """The accent of one client in the strengths that pictures and pages need.

    Attributes
    ----------
    accent : str
        For marks and for text on paper: contrast with white at least 4.5.
    strong : str
        Darker, for small text on a wash.
    middle : str
        For earlier waves: contrast with white at least 3.
    soft, wash : str
        Tints for areas; never for text.
    on_accent : str
        Colour of text that stands on the accent.
    """

    accent: str
    strong: str
    middle: str
    soft: str
    wash: str
    on_accent: str


def _channels(colour: str) -> tuple[int, int, int]:
    text = str(colour).strip().lstrip("#")
    if len(text) == 3:
        text = "".join(2 * one for one in text)
    try:
        if len(text) != 6:
            raise ValueError
        return int(text[:2], 16), int(text[2:4], 16), int(text[4:], 16)
    except ValueError:
        raise ChartError("a colour was needed as '#rrggbb'", repr(colour), "Write for example '#0b6e8f'.") from None


def _luminance(colour: str) -> float:
    parts = [one / 255 for one in _channels(colour)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance).

    Examples
    --------
    >>> contrast("#000000", "#ffffff")
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return round((light + 0.05) / (dark + 0.05), 2)


def mix(colour: str, other: str, share: float) -> str:
    """So much of the first colour, the rest of the other.

    Examples
    --------
    >>> mix("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _until(colour: str, towards: str, ground: str, ratio: float) -> str:
    for step in range(51):
        tried = mix(colour, towards, 1 - step / 50)
        if contrast(tried, ground) >= ratio:
            return tried
    return towards


def _lightest(colour: str, ratio: float) -> str:
    shades = (mix(colour, PAPER, 1 - step / 50) for step in range(51))
    return [shade for shade in shades if contrast(shade, PAPER) >= ratio][-1]


@cache
def for_client(accent: str | None = None) -> Palette:
    """The strengths of a client's colour, each checked against what it stands on.

    Parameters
    ----------
    accent : str, optional
        The client's colour, ``"#rrggbb"``. A colour too light to read is darkened until its contrast with white is 4.5.

    Raises
    ------
    ChartError
        When it is no colour.

    Examples
    --------
    >>> for_client("#0b6e8f").accent
    '#0b6e8f'
    >>> contrast(for_client("#ffe600").accent, "#ffffff") >= 4.5
    True
    """
    accent = _until(mix(accent or DEFAULT_ACCENT, PAPER, 1), "#000000", PAPER, TEXT_CONTRAST)
    return Palette(
        accent=accent,
        strong=_until(accent, "#000000", mix(accent, PAPER, 0.1), 7.0),
        middle=_lightest(mix(accent, MARK, 0.6), MARK_CONTRAST),
        soft=mix(accent, PAPER, 0.35),
        wash=mix(accent, PAPER, 0.08),
        on_accent=PAPER,
    )


@cache
def at_night(accent: str | None = None) -> Palette:
    """The strengths of a client's colour on a dark page, each as easy to read as by day.

    Examples
    --------
    >>> contrast(at_night("#7a1f3d").accent, NIGHT["paper"]) >= 4.5
    True
    """
    paper, own = NIGHT["paper"], mix(accent or DEFAULT_ACCENT, PAPER, 1)
    accent = _until(own, PAPER, NIGHT["wash"], TEXT_CONTRAST + 0.1)
    wash = mix(accent, paper, 0.16)
    return Palette(
        accent=accent,
        strong=_until(accent, PAPER, wash, 7.0),
        middle=_until(own, PAPER, paper, MARK_CONTRAST),
        soft=mix(accent, paper, 0.45),
        wash=wash,
        on_accent=paper,
    )


_current: ContextVar[Palette | None] = ContextVar("journeykit_palette", default=None)


def current() -> Palette:
    """The palette in use: that of the client whose report is made, or the kit's own."""
    return _current.get() or for_client()


class use(Scope[Palette | None]):
    """Draw in a client's colour from here on, or inside a ``with`` block.

    Parameters
    ----------
    accent : str or None
        The client's colour; None for the kit's own.

    Examples
    --------
    >>> with use("#7a1f5c"):
    ...     current().accent
    '#7a1f5c'
    """

    def __init__(self, accent: str | None) -> None:
        super().__init__(_current, for_client(accent))


def emotion_colour(emotion: float | None) -> str:
    """Colour of an emotion from -2 to +2; paper where there is none.

    Examples
    --------
    >>> emotion_colour(-2), emotion_colour(0.1), emotion_colour(None)
    ('#b35806', '#d5d9dd', '#ffffff')
    """
    if emotion is None or emotion != emotion:
        return PAPER
    return EMOTION[min(4, max(0, round(emotion) + 2))]
