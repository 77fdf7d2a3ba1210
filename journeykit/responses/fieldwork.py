"""When people answered: by the dates of their answers, else by what the label of a wave says of its time."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

import narwhals as nw
import pandas as pd

from journeykit.errors import MeasureError
from journeykit.responses.counts import gathered, scanned
from journeykit.words import _
from journeykit.words.waves import dated

RECENT = timedelta(days=400)
"""How old the newest answer may be: a yearly survey with a month's grace."""


def day_of(day: date | str | None) -> date:
    """A day, also where it is written as ``YYYY-MM-DD``; today where none is named.

    Raises
    ------
    MeasureError
        When it is no day.

    Examples
    --------
    >>> day_of("2026-11-29")
    datetime.date(2026, 11, 29)
    """
    if not day:
        return date.today()
    if isinstance(day, date):
        return day
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise MeasureError(_("a day such as 2026-11-29 was needed"), f"'{day}'") from None


def end_of(label: str) -> date | None:
    """The last day of the time that the label of a wave names; None where it names none.

    Examples
    --------
    >>> end_of("2018"), end_of("2018Q1"), end_of("2024-02"), end_of("Before")
    (datetime.date(2018, 12, 31), datetime.date(2018, 3, 31), datetime.date(2024, 2, 29), None)
    """
    told = dated(str(label))
    if told is None:
        return None
    year, kind, part = told
    months = {"quarter": 3, "half": 6, "month": 1}.get(kind, 0) * part
    if kind == "week" and 1 <= part <= 53:
        return date(year, 1, 1) + timedelta(weeks=part)
    month = months if 1 <= months <= 12 else 12
    return date(year, month, monthrange(year, month)[1])


def period_of(responses: Any) -> tuple[date, date] | None:
    """The days of the first and of the last answer; None where no answer has a date.

    Examples
    --------
    >>> import pandas as pd
    >>> period_of(pd.DataFrame({"answered_at": pd.to_datetime(["2018-03-01", None, "2018-02-01"])}))
    (datetime.date(2018, 2, 1), datetime.date(2018, 3, 1))
    """
    frame = scanned(responses)
    if "answered_at" not in frame.collect_schema().names():
        return None
    at = nw.col("answered_at")
    ends = gathered(frame.select(at.min().alias("first"), at.max().alias("last")))
    days = [pd.to_datetime(ends[name].iloc[0], errors="coerce") for name in ("first", "last")]
    return None if any(pd.isna(day) for day in days) else (days[0].date(), days[1].date())


def newest(responses: Any, waves: list[str]) -> date | None:
    """The day of the last answer; without dates the last day that the label of the latest wave names.

    Parameters
    ----------
    responses : frame
    waves : list of str
        Those of the responses, the latest last.
    """
    period = period_of(responses)
    if period is not None:
        return period[1]
    return end_of(waves[-1]) if waves else None
