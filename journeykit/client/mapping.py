"""What a map takes from the client folder and from the house that hands it over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeykit.client.inside import logo_of
from journeykit.journey import house
from journeykit.pictures.logos import source

if TYPE_CHECKING:
    from journeykit.client.basis import Basis
    from journeykit.journey import Journey


def foot_and_logos(home: Path | None, journey: Journey) -> tuple[str, tuple[str, ...]]:
    """What the firm writes under each sheet, and the logos of client and firm as addresses of themselves."""
    style = house.house_of(home)
    files = [None if home is None else logo_of(home, journey.client.logo), house.house_logo(home, style)]
    firm = " \u00b7 ".join(filter(None, map(str, (style.firm, style.footer, style.contact))))
    return firm, tuple(source(file) for file in files if file is not None)


def moved(client: Basis, responses: Any, wave: str | None) -> Any:
    """The table of the changes up to a wave, or up to the latest; nothing where no wave comes before."""
    from journeykit.questions.changes.table import changes
    from journeykit.responses.waves import waves

    known = waves(responses)
    after = wave if wave is not None else known[-1] if known else ""
    if after not in known[1:]:
        return None
    before = known[known.index(after) - 1]
    by = ["stage", "touchpoint"]
    return changes(responses, by, before=before, after=after, beside_total="touchpoint", journey=client.journey)
