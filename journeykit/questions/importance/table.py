"""What to improve first: importance against performance, with what cannot be placed left open."""

from __future__ import annotations

from typing import Any

import pandas as pd

from journeykit.errors import MeasureError
from journeykit.questions.importance.columns import NAMES
from journeykit.responses.kinds import typed

NEEDED = ("importance", "low", "high", "performance", "performance_low", "performance_high")


def importance_performance(
    drivers: pd.DataFrame, *, importance: float | None = None, performance: float | None = None
) -> pd.DataFrame:
    """Place each touchpoint of the model in a field.

    Parameters
    ----------
    drivers : pandas.DataFrame
        The table of `drivers`.
    importance, performance : float, optional
        Where the cross-hairs stand: a share of R², and a target on the scale of ``performance``; the means of the
        touchpoints by default.

    Returns
    -------
    pandas.DataFrame
        The rows of the model, the most important first, with ``importance_middle``, ``performance_middle``, ``given``
        and ``field``: ``fix`` (matters more, goes worse), ``keep``, ``later``, ``enough``; ``open`` where an interval
        crosses a cross-hair or is missing, where a touchpoint goes against the outcome, and where it is the only one.

    Raises
    ------
    MeasureError
        When it is not the table of `drivers`.

    Examples
    --------
    >>> rated = {"performance": [3.0, 4.0], "performance_low": [2.9, 3.9], "performance_high": [3.1, 4.1]}
    >>> table = pd.DataFrame({"importance": [0.7, 0.3], "low": [0.6, 0.2], "high": [0.8, 0.4]} | rated)
    >>> importance_performance(table)["field"].tolist()
    ['fix', 'enough']
    >>> importance_performance(table, performance=4.05)["field"].tolist()
    ['fix', 'open']
    """
    absent = [name for name in NEEDED if name not in drivers]
    if absent:
        raise MeasureError(
            "the table of drivers was needed", f"no column {', '.join(absent)}", "Pass measures.drivers(...)."
        )
    table = drivers[drivers["importance"].notna() & drivers["performance"].notna()]
    table = table.sort_values("importance", ascending=False, kind="stable").reset_index(drop=True)
    table.attrs = dict(drivers.attrs)
    if table.empty:
        return typed(table, NAMES)
    across = float(table["performance"].mean()) if performance is None else performance
    up = float(table["importance"].mean()) if importance is None else importance
    plain = table.astype(object).where(table.notna(), None).to_dict("records")
    alone = len(plain) == 1 and importance is None and performance is None
    fields = ["open" if alone else field_of({str(name): row[name] for name in row}, across, up) for row in plain]
    return table.assign(
        importance_middle=up,
        performance_middle=across,
        given=importance is not None or performance is not None,
        field=fields,
    )


def field_of(row: dict[str, Any], across: float, up: float) -> str:
    """The field of a row; ``open`` where an interval is missing or crosses a cross-hair.

    Also of one that goes against the outcome: to do more of it is no improvement that these answers speak for.

    Examples
    --------
    >>> row = {"importance": 0.2, "low": 0.15, "high": 0.25}
    >>> row |= {"performance": 3.0, "performance_low": 2.9, "performance_high": 3.1}
    >>> field_of(row, 3.5, 0.1), field_of(row, 3.05, 0.1), field_of(row | {"sign": "-"}, 3.5, 0.1)
    ('fix', 'open', 'open')
    """
    ends = (row["low"], row["high"], row["performance_low"], row["performance_high"])
    if any(end is None for end in ends) or row.get("sign") == "-":
        return "open"
    if row["low"] <= up <= row["high"] or row["performance_low"] <= across <= row["performance_high"]:
        return "open"
    if row["importance"] > up:
        return "fix" if row["performance"] < across else "keep"
    return "later" if row["performance"] < across else "enough"
