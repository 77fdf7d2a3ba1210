"""Whether scores lie on the scale that stands beside them: asked of the counted answers, never of single rows.

The readers of exports know an answer that is none. A table from elsewhere (a Parquet file, a query) is not read by
them, and a 99 for "don't know" in it would be a promoter. The different scores are few once answers are counted, so
asking costs the same for a hundred million rows as for ten.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd

from journeykit.errors import MeasureError, ScaleError, did_you_mean
from journeykit.scales import METRICS, Scale
from journeykit.words import _

_MOST = 5
"""Most values that an error lists."""

OffScale = dict[tuple[str, str], dict[Any, int]]
"""From (metric, scale) to the scores that are none of it, and how many answers gave each."""


def on_scale(counts: pd.DataFrame) -> pd.DataFrame:
    """The counted answers, if every score is one that its scale has.

    Parameters
    ----------
    counts : pandas.DataFrame
        ``metric``, ``scale``, ``score`` and ``n`` (answers), whatever else it is counted by.

    Raises
    ------
    MeasureError
        For a metric that the kit does not know, a scale that is none, a score beyond the ends of its scale, and a
        fraction where answers are whole numbers. The error names the values and how many answers gave them.

    Examples
    --------
    >>> counts = pd.DataFrame({"metric": "csat", "scale": "1-5", "score": [5.0, 99.0], "n": [50, 10]})
    >>> on_scale(counts)
    Traceback (most recent call last):
    journeykit.errors.MeasureError: scores on their scale were needed; came: csat on 1-5: 99 (10 answers). A code for
    "no answer" is no score: leave it empty (null). If another scale was asked, name it in the column 'scale', as ...
    """
    off: OffScale = {}
    columns = (counts[name].tolist() for name in ("metric", "scale", "score", "n"))
    for metric, scale, score, n in zip(*columns, strict=True):
        if not _fits(metric, scale, score):
            values = off.setdefault((str(metric), str(scale)), {})
            values[score] = values.get(score, 0) + int(n)
    if off:
        raise off_scale_error(off)
    return counts


@lru_cache(maxsize=4096)
def _fits(metric: str, scale: str, score: float) -> bool:
    points = _points(metric, scale)
    return points.start <= score < points.stop and score == int(score)


@lru_cache(maxsize=256)
def _points(metric: str, scale: str) -> range:
    if metric not in METRICS:
        needed = _("a metric of the kit was needed in the column 'metric'")
        raise MeasureError(needed, repr(metric), did_you_mean(str(metric), METRICS))
    try:
        return Scale.parse(metric, scale).points
    except ScaleError as wrong:
        raise MeasureError(wrong.needed, wrong.came, wrong.do, "column 'scale'") from None


def off_scale_error(off: OffScale) -> MeasureError:
    """The error that names the scores, how many answers gave them, and what to do."""
    answers = sum(sum(values.values()) for values in off.values())
    came = "; ".join(f"{metric} on {scale}: {_listed(values)}" for (metric, scale), values in off.items())
    do = _(
        'A code for "no answer" is no score: leave it empty (null). If another scale was asked, name '
        "it in the column 'scale', as '0-10'."
    )
    if any(_is_fraction(score) for values in off.values() for score in values):
        do += " An answer is a whole number: pass the answers themselves, not means of them."
    counted = f"{answers} {'answer' if answers == 1 else 'answers'} off their scale"
    return MeasureError(_("scores on their scale were needed"), came, do, counted=counted)


def _is_fraction(score: Any) -> bool:
    try:
        return float(score) % 1 > 0
    except ValueError:
        return False


def _listed(values: dict[Any, int]) -> str:
    shown = sorted(values.items(), key=lambda one: -one[1])[:_MOST]
    words = [f"{_said(score)} ({n} {'answer' if n == 1 else 'answers'})" for score, n in shown]
    more = len(values) - len(shown)
    return ", ".join(words) + (f", and {more} more values" if more else "")


def _said(score: Any) -> str:
    return repr(score) if isinstance(score, str) else f"{score:g}"
