"""The moments that stay in memory: the peak and the end of a journey."""

from __future__ import annotations

import numpy as np
import pandas as pd

from journeykit.questions.order import order_of

FEWEST = 3
"""Fewest stages of which one may be called the peak."""


def marks(table: pd.DataFrame) -> list[str]:
    """``peak``, ``end``, ``peak end`` or nothing for each stage (Fredrickson & Kahneman 1993).

    Answers and beliefs make two curves, and only one of them is marked: that of the answers where there are any. Peak:
    the stage furthest from 0, where it can be told from every other; end: the last stage of the journey.

    Parameters
    ----------
    table : pandas.DataFrame
        ``measured``, ``low``, ``high`` and ``believed``, a row a stage in the order of the journey.
    """
    told = [""] * len(table)
    measured, believed = (table[name].astype(float) for name in ("measured", "believed"))
    curve = measured if measured.notna().any() else believed
    known = curve.dropna()
    if len(known) < FEWEST:
        return told
    peak = _tested(table.loc[known.index]) if curve is measured else _furthest(known.abs())
    for place in known.index:
        names = (("peak", place == peak), ("end", place == table.index[-1]))
        told[table.index.get_loc(place)] = " ".join(name for name, there in names if there)
    return told


def _furthest(far: pd.Series) -> object:
    """The belief furthest from 0, where it is one alone."""
    first = far.idxmax()
    alone = far.max() > 0 and int(np.isclose(far, far.max()).sum()) == 1
    return first if alone else None


def _tested(rows: pd.DataFrame) -> object:
    """The measured stage furthest from 0, where each has an interval and none comes near it."""
    if rows["low"].isna().any():
        return None
    far = rows["measured"].abs().astype(float).sort_values(ascending=False, kind="stable")
    below, above = rows["measured"] - rows["low"], rows["high"] - rows["measured"]
    turned = rows["measured"] < 0
    low = far - below.where(~turned, above).astype(float)[far.index]
    high = far + above.where(~turned, below).astype(float)[far.index]
    order = order_of(list(zip(far, low, high, strict=True)))
    return far.index[0] if order.kind == "ends" and not order.beside_first else None
