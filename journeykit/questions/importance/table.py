"""What to improve first: importance against performance, with what cannot be placed left open."""

from __future__ import annotations

import pandas as pd

from journeykit.errors import MeasureError
from journeykit.questions.importance.words import field_of, middle_of
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
        The rows of the model, with ``importance_middle``, ``performance_middle`` and ``field``: ``fix`` (matters more,
        goes worse), ``keep``, ``later``, ``enough``; ``open`` where an interval crosses a cross-hair or is missing.

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
    table = drivers[drivers["importance"].notna() & drivers["performance"].notna()].reset_index(drop=True)
    table.attrs = dict(drivers.attrs)
    if table.empty:
        return typed(table, [*table.columns, "importance_middle", "performance_middle", "field"])
    plain = table.astype(object).where(table.notna(), None).to_dict("records")
    rows = [{str(name): value for name, value in row.items()} for row in plain]
    across, up = middle_of(rows)
    across, up = across if performance is None else performance, up if importance is None else importance
    fields = [field_of(row, across, up) for row in rows]
    return table.assign(importance_middle=up, performance_middle=across, field=fields)
