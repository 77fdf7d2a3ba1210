"""The sheets that a map is drawn for: their size, and the smallest letters that are read on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, get_args

from journeykit.errors import MeasureError, did_you_mean
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.journey.parts import MapStyle


@dataclass(frozen=True)
class Paper:
    """One kind of sheet.

    Attributes
    ----------
    shown : tuple of float
        Width and height on a screen, in CSS pixels: of A3 and A4 those of the paper. No height: as it comes.
    view : tuple of float
        The field that is drawn on.
    letters : float
        Height of the smallest letters, in units of the field.
    """

    shown: tuple[float, float]
    view: tuple[float, float]
    letters: float

    @property
    def fixed(self) -> bool:
        """Whether the sheet has a height of its own."""
        return self.shown[1] > 0


_FIELD = (1588.0, 1123.0)
PAPERS = {
    "a3": Paper((1587.4, 1122.5), _FIELD, 12.4),  # 9.3 points; printed on A4, 6.6
    "a4": Paper((1122.5, 793.7), _FIELD, 12.4),
    "16:9": Paper((1920, 1080), (1920, 1080), 13.0),
    "page": Paper((1056, 0), (1056, 620), 11.0),  # in a report: 7 points on A4, as high as page.css lets it be
}
"""By name; ``page`` is the width of a report and of a notebook."""
PHONE = Paper((358, 0), (358, 0), 12.0)
"""A phone's, as long as it takes; nobody asks for it by name."""


@dataclass(frozen=True)
class Look:
    """How a map is asked to look.

    Attributes
    ----------
    paper : str
        One of `PAPERS`.
    lanes : tuple of str
        From top to bottom; the kit's own where there are none.
    logos : tuple of str
        Pictures as addresses of themselves, for the right upper corner.
    foot : str
        What the firm that hands it over writes under each sheet.
    """

    paper: str = "page"
    lanes: tuple[str, ...] = ()
    logos: tuple[str, ...] = field(default=(), repr=False)
    foot: str = ""

    @property
    def sheet(self) -> Paper:
        """The sheet of paper."""
        return PAPERS[self.paper]


def checked(name: str, known: tuple[str, ...], needed: str) -> str:
    """A name that is known.

    Raises
    ------
    MeasureError
        For any other; the text names the nearest one.
    """
    if name not in known:
        raise MeasureError(needed, f"'{name}'", did_you_mean(name, known))
    return name


def look_of(
    paper: str | None, lanes: Sequence[str] | str, settings: MapStyle | None = None
) -> tuple[str, tuple[str, ...]]:
    """Paper and lanes as asked for, else as the journey has them.

    Parameters
    ----------
    paper : str or None
        ``a3``, ``a4``, ``16:9``, or nothing for the width of a report.
    lanes : sequence of str, or nothing
    settings : MapStyle, optional

    Raises
    ------
    MeasureError
        For a paper or a lane that the map does not know, and for lanes named twice.
    """
    from journeykit.journey.parts import Lane

    wanted = (lanes,) if isinstance(lanes, str) else tuple(lanes or (settings.lanes if settings else ()))
    for lane in wanted:
        checked(lane, get_args(Lane), _("a lane of the map was needed"))
    if len(set(wanted)) < len(wanted):
        again = next(lane for lane in wanted if wanted.count(lane) > 1)
        raise MeasureError(_("each lane of the map once was needed"), f"'{again}'", _("Name it once."))
    return checked(paper or "page", tuple(PAPERS), _("a paper for the map was needed")), wanted
