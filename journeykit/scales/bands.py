"""The three bands of the 0-10 recommendation item."""

from __future__ import annotations

from journeykit.errors import ScaleError
from journeykit.words import _

BANDS: dict[str, range] = {"promoters": range(9, 11), "passives": range(7, 9), "detractors": range(7)}
"""Band name to its scores (Reichheld 2003)."""


def nps_band(score: float) -> str:
    """Name the band of a score on the 0-10 item: 9-10 promoters, 7-8 passives, 0-6 detractors.

    Parameters
    ----------
    score : float
        A whole number from 0 to 10.

    Raises
    ------
    ScaleError
        For any other number: a mean such as 8.6 belongs to no band until somebody says how to round it.

    Examples
    --------
    >>> [nps_band(one) for one in (10, 8, 6)]
    ['promoters', 'passives', 'detractors']
    """
    for band, scores in BANDS.items():
        if score in scores:
            return band
    raise ScaleError(_("an NPS band needs a whole score from 0 to 10"), str(score))
