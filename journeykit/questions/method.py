"""How the figures of a table were made: the lines below it that name methods and scales."""

from __future__ import annotations

from typing import Any

from journeykit.scales import naming
from journeykit.words import _, values
from journeykit.words.code import spoken

KEYS = ("metric", "statistic", "scale", "method", "weighted")


def method_lines(frame: Any) -> list[str]:
    """One line a statistic: by which method its interval was made, on which scale, weighted or not.

    Parameters
    ----------
    frame : pandas.DataFrame
        The frame of a finding, or any table of a measure, with codes.

    Examples
    --------
    >>> import pandas as pd
    >>> method_lines(pd.DataFrame({"metric": ["nps"], "statistic": ["nps"], "scale": ["0-10"],
    ...                            "method": ["adjusted-wald"], "weighted": [False]}))
    ['Net Promoter Score, −100 to +100. Interval: adjusted Wald; unweighted.']
    """
    if "slope" in frame.columns:
        # The method of a trend is that of its slope; the waves' own intervals have another, or none that is known.
        frame = frame.drop(columns="method", errors="ignore").rename(columns={"interval_method": "method"})
    if not {"metric", "method"} <= set(frame.columns):
        return []
    keys = [key for key in KEYS if key in frame.columns]
    columns = [[cell if cell == cell else None for cell in frame[key].tolist()] for key in keys]  # a NaN is no text
    kinds = [dict(zip(keys, kind, strict=True)) for kind in dict.fromkeys(zip(*columns, strict=True))]
    shares = "answer" in frame.columns
    return list(dict.fromkeys(_line(kind, shares=shares) for kind in kinds if kind["metric"] and kind["method"]))


def _line(kind: dict[str, Any], *, shares: bool) -> str:
    metric, statistic, scale = (str(kind.get(key) or "") for key in ("metric", "statistic", "scale"))
    known = bool(statistic and scale)
    measure = naming.title(metric, statistic, scale) if known else values.metric_name(metric, statistic)
    if shares:  # else it reads as a second method of the score of the same name
        measure = _("{measure}, share of each answer").format(measure=measure)
    method = spoken(str(kind["method"]))
    # The method of a weighted score says so itself.
    if kind.get("weighted") is None or kind["weighted"]:
        return _("{measure}. Interval: {method}.").format(measure=measure, method=method)
    return _("{measure}. Interval: {method}; unweighted.").format(measure=measure, method=method)
