"""Scores as they stand on a card."""

from __future__ import annotations

from typing import Any

from journeykit.scales import naming
from journeykit.scales.naming import short
from journeykit.words import _, figures
from journeykit.words.rows import rows_of

Scores = dict[str, list[dict[str, str]]]

_NEEDED = ("touchpoint", "metric", "statistic", "value", "low", "high", "n", "scale", "status")


def scores_of(frame: Any) -> Scores:
    r"""The score of each touchpoint: a short text for the card, and n, interval and scale to read when pointed at.

    Parameters
    ----------
    frame : pandas.DataFrame
        Made by `measures.journey_map`.

    Returns
    -------
    dict
        Touchpoint id to a list of ``{"text", "detail"}``; nothing for touchpoints without answers.

    Examples
    --------
    >>> import pandas as pd
    >>> row = {"touchpoint": "till", "metric": "nps", "statistic": "nps", "value": 31.0, "low": 20.0, "high": 42.0,
    ...        "n": 240, "scale": "0-10", "status": "ok"}
    >>> scores_of(pd.DataFrame([row]))["till"][0]["text"]
    'NPS +31 · n\xa0240'
    """
    found: Scores = {}
    for row in rows_of(frame, "journey_map", _NEEDED):
        if row["metric"] is not None and row["touchpoint"] is not None:
            found[str(row["touchpoint"])] = [{"text": _text(row), "detail": _detail(row)}]
    return found


def _text(row: dict[str, Any]) -> str:
    if row["value"] is None:
        return _("{metric}: too few answers").format(metric=short(row["metric"]))
    value = figures.value(row["statistic"], row["value"])
    return _("{metric} {value} · n\u00a0{n}").format(
        metric=short(row["metric"]), value=value, n=figures.count(row["n"])
    )


def _detail(row: dict[str, Any]) -> str:
    what = naming.title(row["metric"], row["statistic"], row["scale"])
    if row["low"] is None:
        return _("{what}. Too few answers for an interval.").format(what=what)
    interval = figures.interval(row["statistic"], row["low"], row["high"])
    return _("{what}. 95 % interval: {interval}.").format(what=what, interval=interval)
