"""The practice client: the airport with its surveys, and everything that a workshop decides taken out."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journeykit.client import Client


def practice(folder: str | Path = "") -> Client:
    """Open the practice client in a folder; it is made where there is none.

    Parameters
    ----------
    folder : path
        Empty: a folder that goes with the session, for a run that shall leave nothing behind.

    Examples
    --------
    >>> client = practice()
    >>> len(client.journey.goals), len(client.journey.surveys), len(client.journey.touchpoints)
    (0, 2, 34)
    """
    from journeykit import scratch
    from journeykit.client import open_client, sample

    place = Path(folder) if str(folder) else Path(mkdtemp(dir=scratch.folder()))
    if (place / "journey.yaml").exists():
        return open_client(place)
    return sample("airport", into=place, empty=True)
