"""Logos of the client and of whoever made the report, as pictures that the page brings along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeykit.journey import house
from journeykit.pictures.logos import source
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.client import Client


def logos(client: Client) -> list[dict[str, str]]:
    """The client's logo and the firm's, each with what it says to who cannot see it.

    Raises
    ------
    ReportError
        When a file is too large or no picture that a browser shows.
    """
    style = house.current()
    files = [
        (client.logo, str(client.journey.client.name)),
        (house.house_logo(client.folder, style), str(style.firm) or _("The firm that made this report")),
    ]
    return [{"source": source(file), "alt": alt} for file, alt in files if file is not None]
