"""A client folder from a journey that came from elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from journeykit.errors import JourneyError
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.client.folder import Client
    from journeykit.journey.model import Journey


def started(folder: Path, journey: Journey) -> Client:
    """Make a client folder that holds a journey.

    Parameters
    ----------
    folder : Path
        Made when it is not there; a journey.yaml that is there is never overwritten.
    journey : Journey

    Raises
    ------
    JourneyError
        When the folder already holds a journey, or cannot be made.

    Examples
    --------
    >>> import tempfile
    >>> from journeykit.journey import journey_of
    >>> client = started(Path(tempfile.mkdtemp()) / "cafe", journey_of("{client: {name: Harbour Café}}"))
    >>> str(client.journey.client.name)
    'Harbour Café'
    """
    from journeykit.client.folder import FILE, FOLDERS, open_client
    from journeykit.journey.disk import write_whole
    from journeykit.journey.reading import journey_of
    from journeykit.journey.render import whole

    file = folder / FILE
    if file.exists() or (folder.exists() and not folder.is_dir()):
        do = _("Nothing was changed. Name another folder.")
        raise JourneyError(_("a folder without a journey"), _("one that is taken"), do, str(folder))
    text = whole(journey)
    if journey_of(text, str(file)) != journey:
        raise AssertionError("what is written says something else than the journey")
    try:
        for one in FOLDERS:
            (folder / one).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise JourneyError(_("a folder that can be made"), error.strerror or str(error), where=str(folder)) from None
    write_whole(file, text.encode())
    return open_client(folder)
