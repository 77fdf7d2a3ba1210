"""Files that a board makes at the press of a button: in the client's folder, and to download."""

from __future__ import annotations

from dataclasses import dataclass

from journeykit.words import _


@dataclass(frozen=True)
class Files:
    """What a button made.

    Attributes
    ----------
    said : str
        Where the files are, in a sentence.
    bytes : mapping of str to bytes
        What is offered for download, by the name of the file.
    """

    said: str
    bytes: dict[str, bytes]


def saved_words() -> dict[str, str]:
    """What a board says about files."""
    return {
        "picture": _("Save picture"),
        "picture_hint": _("The map as PDF and PNG, in the client's folder and to download"),
        "drawing": _("The map is being drawn ..."),
        "download": _("Download {file}"),
    }
