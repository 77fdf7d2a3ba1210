"""Many comparisons at once: p-values adjusted over one declared family."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from journeykit.errors import MeasureError, did_you_mean
from journeykit.statistics.quantiles import Array
from journeykit.words import _

METHODS = ("bh", "by", "holm", "bonferroni")


def adjusted(p: npt.ArrayLike, method: str = "bh") -> Array:
    """Adjust the p-values of one family.

    Parameters
    ----------
    p : array, shape (m,)
        Raw p-values of everything that was compared, not only of what looked interesting. NaN (no test was possible) is
        left out of the family and stays NaN.
    method : str
        ``bh`` Benjamini & Hochberg 1995, the default: at most 5% of the reported changes are false on average; ``by``
        Benjamini & Yekutieli 2001, under any dependence; ``holm`` 1979 and ``bonferroni``: any false report at all.

    Examples
    --------
    >>> adjusted([0.01, 0.04, 0.03, 0.005, 0.2, 0.04]).round(3).tolist()
    [0.03, 0.048, 0.048, 0.03, 0.2, 0.048]
    """
    if method not in METHODS:
        raise MeasureError(_("a multiplicity rule has a known name"), repr(method), did_you_mean(method, METHODS))
    raw = np.asarray(p, dtype=float)
    known = ~np.isnan(raw)
    if ((raw[known] < 0) | (raw[known] > 1)).any():
        raise MeasureError(_("p-values lie between 0 and 1"), str(raw[known].tolist()))
    result = np.full(raw.shape, np.nan)
    result[known] = _adjusted(raw[known], method)
    return result


def _adjusted(p: Array, method: str) -> Array:
    m = p.size
    if method == "bonferroni":
        return np.minimum(1, m * p)
    order = np.argsort(p, kind="stable")
    rank = np.arange(1, m + 1)
    if method == "holm":
        stepped = np.maximum.accumulate((m - rank + 1) * p[order])
    else:
        factor = m * (1 / rank).sum() if method == "by" else m
        stepped = np.minimum.accumulate((factor * p[order] / rank)[::-1])[::-1]
    result = np.empty(m)
    result[order] = np.minimum(1, stepped)
    return result


def selected_level(selected: int, family: int, level: float = 0.95) -> float:
    """Confidence level for intervals of a "biggest changes" list: ``1 - (1 - level) R/m`` for R selected of m.

    False coverage rate (Benjamini & Yekutieli 2005): of the intervals in the list at most 5% miss, on average.

    Examples
    --------
    >>> round(selected_level(3, 12), 4)
    0.9875
    """
    if not 0 < selected <= family:
        raise MeasureError(_("a list is selected from its family"), f"{selected} of {family}")
    return 1 - (1 - level) * selected / family
