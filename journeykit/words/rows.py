"""A measure's table as plain rows, checked for the columns that a picture or a sentence needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from journeykit.errors import ChartError, did_you_mean
from journeykit.words import _
from journeykit.words.code import spoken
from journeykit.words.waves import order_of

Row = dict[str, Any]

SCORE_COLUMNS = ("metric", "statistic", "value", "low", "high", "n", "scale", "status")


def rows_of(frame: Any, measure: str, needed: Sequence[str]) -> list[Row]:
    """The rows of a frame as dicts, with None for every kind of nothing.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table of a measure.
    measure : str
        The measure that makes it, for the error.
    needed : sequence of str
        Columns that must be there.

    Raises
    ------
    ChartError
        When it is no frame, or a column is missing; the text names the measure that makes the table.
    """
    if not hasattr(frame, "columns") or not hasattr(frame, "to_dict"):
        raise ChartError(
            f"the table of measures.{measure} was needed",
            type(frame).__name__,
            f"Pass the frame that measures.{measure}(...) gives.",
        )
    columns = [str(name) for name in frame.columns]
    missing = [name for name in needed if name not in columns]
    if missing:
        raise ChartError(
            f"the table of measures.{measure} was needed, with the column '{missing[0]}'",
            f"columns {', '.join(columns) or 'none'}",
            f"{did_you_mean(missing[0], columns)} Make the table with measures.{measure}(...).",
        )
    return [_spoken(row) for row in plain_rows(frame)]


PEOPLE = ("respondents", "respondents_before", "respondents_after")


def counts_as_fewer(row: Mapping[str, Any], people: int) -> bool:
    """Whether a row marked as one of fewer than so many people has as many, whose answers only count as fewer.

    Examples
    --------
    >>> counts_as_fewer({"respondents": 96, "n_effective": 11.0}, 30), counts_as_fewer({"respondents": 11}, 30)
    (True, False)
    """
    there = [row[name] for name in PEOPLE if row.get(name) is not None] or [row.get("n_answered") or row.get("n") or 0]
    return bool(min(there) >= people)


CODES = ("method", "interval_method", "why", "interval_why", "warning")
"""Columns of codes, whose words come when a table is shown."""


def _spoken(row: Row) -> Row:
    return row | {name: spoken(row[name]) for name in CODES if isinstance(row.get(name), str)}


def plain_rows(frame: Any) -> list[Row]:
    """The rows of a frame as dicts, with None for every kind of nothing.

    Parameters
    ----------
    frame : pandas.DataFrame
    """
    columns = [str(name) for name in frame.columns]
    return [dict(zip(columns, map(_plain, row), strict=True)) for row in frame.to_numpy(dtype=object).tolist()]


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if value == value else None
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if type(value).__name__ in ("NaTType", "NAType"):
        return None
    return value.item() if hasattr(value, "item") else value


def latest(frame: Any) -> str:
    """The latest wave of a table, by its own order; empty where it has none."""
    order = order_of(frame["wave"]) if "wave" in getattr(frame, "columns", ()) else []
    return order[-1] if order else ""


def waved(rows: Iterable[Row]) -> str:
    """Which wave the figures are of, as a sentence: no figure is the latest without saying of when.

    Empty for figures of several waves, whose rows name them, and of answers that carry no wave.

    Examples
    --------
    >>> waved([{"wave": "2018", "value": 3.0}]), waved([{"wave": "2017"}, {"wave": "2018"}]), waved([{"wave": "all"}])
    ('Answers of the wave 2018.', '', '')
    """
    named = {str(row.get("wave") or "") for row in rows} - {"", "all", _("all answers")}
    return _("Answers of the wave {wave}.").format(wave=named.pop()) if len(named) == 1 else ""


def in_order(values: Iterable[Any]) -> list[Any]:
    """Each value once, in the order of first appearance."""
    return list(dict.fromkeys(values))


def headline(rows: Sequence[Row]) -> list[Row]:
    """One statistic a metric and scale: the share where there is a share and a mean as well.

    Examples
    --------
    >>> both = [{"metric": "csat", "scale": "1-5", "statistic": one} for one in ("top", "mean")]
    >>> [row["statistic"] for row in headline(both)]
    ['top']
    """
    shares = {(row["metric"], row["scale"]) for row in rows if row["statistic"] == "top"}
    return [row for row in rows if row["statistic"] != "mean" or (row["metric"], row["scale"]) not in shares]
