"""Scores as they stand on a card."""

from __future__ import annotations

from typing import Any

from journeykit.scales import naming
from journeykit.scales.naming import short
from journeykit.words import _, figures
from journeykit.words.rows import rows_of

Scores = dict[str, list[dict[str, str]]]

_SEVERAL = ("", "all")
"""Waves that say nothing of when."""

_NEEDED = ("touchpoint", "metric", "statistic", "value", "low", "high", "n", "scale", "status")


def scores_of(frame: Any) -> Scores:
    r"""The score of each touchpoint: a short text for the card, and interval and scale to read when pointed at.

    The text names the wave: it is the latest that asked, and nobody could tell otherwise which that is.

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
    ...        "n": 240, "scale": "0-10", "status": "ok", "wave": "2018"}
    >>> scores_of(pd.DataFrame([row]))["till"][0]["text"]
    'NPS +31 (20 to 42) · n\xa0240 · 2018'
    """
    found: Scores = {}
    for row in rows_of(frame, "journey_map", _NEEDED):
        if row["metric"] is not None and row["touchpoint"] is not None:
            found[str(row["touchpoint"])] = [{"text": _text(row), "detail": _detail(row)}]
    return found


def _text(row: dict[str, Any]) -> str:
    wave = "" if str(row.get("wave") or "") in _SEVERAL else str(row["wave"])
    parts = {"metric": short(row["metric"]), "n": figures.count(row["n"]), "wave": wave}
    if row["value"] is None:
        return _("{metric}: too few answers").format(**parts)
    parts["value"] = figures.value(row["statistic"], row["value"])
    if row["low"] is not None:
        parts["value"] = _("{value} ({interval})").format(
            value=parts["value"], interval=figures.interval(row["statistic"], row["low"], row["high"])
        )
    if not wave:
        return _("{metric} {value} · n\u00a0{n}").format(**parts)
    return _("{metric} {value} · n\u00a0{n} · {wave}").format(**parts)


def _detail(row: dict[str, Any]) -> str:
    what = naming.title(row["metric"], row["statistic"], row["scale"])
    if row["low"] is None:
        return _("{what}. Too few answers for an interval.").format(what=what)
    interval = figures.interval(row["statistic"], row["low"], row["high"])
    return _("{what}. 95% interval: {interval}.").format(what=what, interval=interval)
