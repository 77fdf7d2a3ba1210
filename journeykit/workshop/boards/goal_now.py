"""What a goal form says of where a goal stands."""

from __future__ import annotations

from journeykit.journey.aim import TYPED
from journeykit.words import _, figures
from journeykit.words.code import spoken
from journeykit.words.rows import Row


def now(row: Row) -> str:
    """Where a goal stands, in a line: its figure, how sure it is, and of when.

    Examples
    --------
    >>> row = {"metric": "rate", "statistic": "rate", "value": 0.119, "low": None, "high": None, "n": 0,
    ...        "wave": "2026", "unit": "of contracts", "why": "no-cases"}
    >>> now(row)
    '2026: 11.9% of contracts. No interval, because nobody gave a number of cases.'
    """
    if row.get("metric") in TYPED:
        return _typed(row)
    wave = str(row.get("wave") or "")
    parts = {"value": figures.value(row["statistic"], row["value"]), "answers": figures.answers(row["n"]), "wave": wave}
    if wave in ("", "all"):
        if row["low"] is None:
            return _("Now {value} ({answers}, too few for an interval)").format(**parts)
        parts["interval"] = figures.interval(row["statistic"], row["low"], row["high"])
        return _("Now {value} (95% interval {interval}, {answers})").format(**parts)
    if row["low"] is None:
        return _("{wave}: {value} ({answers}, too few for an interval)").format(**parts)
    parts["interval"] = figures.interval(row["statistic"], row["low"], row["high"])
    return _("{wave}: {value} (95% interval {interval}, {answers})").format(**parts)


def _typed(row: Row) -> str:
    currency = row.get("currency")
    value = figures.amount(row["statistic"], row["value"], currency, str(row.get("unit") or ""))
    if row["low"] is None:
        return figures.sentences(
            [_("{wave}: {value}.").format(wave=row["wave"], value=value), spoken(str(row.get("why") or ""))]
        )
    interval = figures.amount_interval(row["statistic"], row["low"], row["high"], currency)
    if row["n"]:
        return _("{wave}: {value} (95% interval {interval}, n {n})").format(
            wave=row["wave"], value=value, interval=interval, n=figures.count(row["n"])
        )
    return _("{wave}: {value} (95% interval {interval})").format(wave=row["wave"], value=value, interval=interval)
