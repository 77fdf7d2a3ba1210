"""The first cell of a report: whose journey, in which language and colour, and what may be shown of small groups."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from journeykit import words as languages
from journeykit.words.markup import tables_as_words

if TYPE_CHECKING:
    from journeykit.client import Client


def begin(folder: str | Path, language: str = "") -> Client:
    """Open a client folder for a report: language, colour, house style, disclosure and the kit's pictures from here on.

    Parameters
    ----------
    folder : str or Path
        The client folder.
    language : str
        ``en`` or ``zh-TW``; the client's own when empty.

    Raises
    ------
    JourneyKitError
        When the folder holds no sound journey, or the kit does not speak the language. Errors of reading the surveys
        tell how many answers are wrong, not which: they stay in the half-run notebook. `journeykit check` shows them.

    Examples
    --------
    ::

        client = jk.report.begin("sample_surveys/airport", "zh-TW")
    """
    import pandas as pd

    from journeykit import disclosure
    from journeykit.client import open_client, remembering
    from journeykit.journey import house
    from journeykit.pictures import faces as altair
    from journeykit.pictures import palette
    from journeykit.responses import closing

    # The tables of a report are small: their texts as Python's own take a fifth less time than as Arrow's.
    pd.set_option("mode.string_storage", "python")
    client = open_client(folder, discreet=True)
    if (remembered := remembering.current()) is not None:
        remembered.client = client
    languages.use(language or client.journey.client.language)
    style = house.house_of(client.folder)
    house.use(style)
    palette.use(client.journey.client.colour or style.colour)
    disclosure.use(client.journey.disclosure)
    closing.use(client.shown)
    altair.enable()
    tables_as_words()
    return client
