"""The journey map as files of the client, at the press of a button on the board."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from journeykit.errors import JourneyKitError, Refusal
from journeykit.words import _
from journeykit.workshop.boards.saving import Files
from journeykit.workshop.desk.desk import Desk

HANDOUTS = "handouts"
"""The folder of a client with what a session hands out."""


def map_files(desk: Desk) -> Callable[[str], Files]:
    """What a journey board calls to draw the map: that of `journeykit map`, of everybody or of one persona.

    Parameters
    ----------
    desk : Desk

    Examples
    --------
    ::

        map_files(desk)("leisure-traveller").bytes     # map-leisure-traveller.pdf and .png
    """
    return lambda persona: _drawn(desk, persona)


def _drawn(desk: Desk, persona: str) -> Files:
    from journeykit import disclosure
    from journeykit.pictures import palette

    journey = desk.journey
    stem = f"map-{persona}" if persona else "map"
    try:
        with disclosure.use(journey.disclosure), palette.use(journey.client.colour):
            asked = desk.journey_map(persona=persona or None, paper=journey.map.paper, lanes=journey.map.lanes)
            picture = asked.picture
            if picture is None:
                raise Refusal(asked.caption)
            folder = folder_of(desk)
            made = [picture.save(folder / f"{stem}{ending}") for ending in (".pdf", ".png")]
            made += picture.beside(made[-1])
    except JourneyKitError as mistake:
        if isinstance(mistake, Refusal):
            raise
        raise Refusal(_("The map was not drawn. {why}").format(why=mistake)) from mistake
    said = _("The map is in the client's folder: {files}.").format(
        files=_(", ").join(f"{HANDOUTS}/{one.name}" for one in made)
    )
    return Files(said, {one.name: one.read_bytes() for one in made})


def folder_of(desk: Desk) -> Path:
    """The folder of a client with what a session hands out; it is made where it is not there.

    Raises
    ------
    Refusal
        When the disk does not take it.
    """
    folder = Path(desk.client.folder) / HANDOUTS
    try:
        folder.mkdir(exist_ok=True)
    except OSError as fault:
        raise Refusal(
            _("The folder {folder} cannot be made: {why}").format(folder=HANDOUTS, why=fault.strerror or fault)
        ) from None
    return folder
