"""Items of one touchpoint over several waves: a warning where their wording differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeykit.scales import normalise
from journeykit.words import _

if TYPE_CHECKING:
    import pandas as pd


def with_wording_warnings(quality: pd.DataFrame) -> pd.DataFrame:
    """The quality table with a warning on items whose touchpoint and metric were asked otherwise in an earlier row."""
    first: dict[tuple[str, str], tuple[str, str]] = {}
    warnings = []
    for row in quality.itertuples(index=False):
        said = str(row.warnings)
        place = (str(row.touchpoint), str(row.metric))
        if row.metric != "comment" and row.touchpoint and row.question:
            asked, wave = first.setdefault(place, (str(row.question), str(row.wave)))
            codes = " " not in asked.strip() and " " not in str(row.question).strip() and asked.isascii()
            if normalise(asked) != normalise(row.question) and wave != row.wave and not codes:
                text = _("the wording differs from that of {wave} ('{question}'): compare with care")
                said = "; ".join(filter(None, [said, text.format(wave=wave, question=asked[:120])]))
        warnings.append(said)
    return quality.assign(warnings=warnings)
