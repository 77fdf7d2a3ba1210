"""The one gate through which every figure goes: how much of it a group of this size may show.

Defaults after ``statistics.suppression``: a figure needs 5 respondents, an interval and a rank 10, a plain reading
30; comments 10.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from journeykit.language import _

K_METRIC, K_INTERVAL, K_PLAIN, K_VERBATIM = 5, 10, 30, 10
STATUSES = ("ok", "indicative", "few", "hidden")


def status(respondents: float) -> str:
    """How much a group of this many people may show.

    Parameters
    ----------
    respondents : float
        People who answered, not answers.

    Returns
    -------
    str
        ``ok`` from 30; ``indicative`` 10-29, shown with its interval and a flag; ``few`` 5-9, the figure alone, no
        interval and no rank; ``hidden`` under 5, nothing but the count.

    Examples
    --------
    >>> [status(n) for n in (30, 29, 9, 4)]
    ['ok', 'indicative', 'few', 'hidden']
    """
    if respondents < K_METRIC:
        return "hidden"
    if respondents < K_INTERVAL:
        return "few"
    return "indicative" if respondents < K_PLAIN else "ok"


def statuses(respondents: npt.ArrayLike) -> list[str]:
    """`status` of many groups."""
    return [status(float(n)) for n in np.asarray(respondents, dtype=float)]


def why(status: str) -> str:
    """The reason, for a reader, why a group shows less than others; empty where it shows everything."""
    reasons = {
        "hidden": _("fewer than {k} people: only the count is shown").format(k=K_METRIC),
        "few": _("fewer than {k} people: too few for an interval or a rank").format(k=K_INTERVAL),
    }
    return reasons.get(status, "")
