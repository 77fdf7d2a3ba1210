"""What was left out: valid, missing and invalid answers of every item, as shares."""

from __future__ import annotations

import pandas as pd

from journeykit.errors import MeasureError

NEEDED = (
    "survey",
    "wave",
    "item",
    "touchpoint",
    "metric",
    "rows",
    "valid",
    "missing",
    "invalid",
    "examples",
    "dropped",
    "dropped_why",
)


def quality(counted: pd.DataFrame) -> pd.DataFrame:
    """Add shares to the counts of ``client.quality()``.

    Parameters
    ----------
    counted : pandas.DataFrame
        One row an item, as ``client.quality()`` gives it.

    Returns
    -------
    pandas.DataFrame
        The same rows with ``valid_share``, ``missing_share``, ``invalid_share`` (0..1 of ``rows``; null for an item
        without rows).

    Raises
    ------
    MeasureError
        When a column is missing, or the counts of an item do not add up to its rows.
    """
    absent = [name for name in NEEDED if name not in counted]
    if absent:
        raise MeasureError(
            "the table of client.quality() was needed", f"no column {', '.join(absent)}", "Pass client.quality()."
        )
    wrong = counted[counted["valid"] + counted["missing"] + counted["invalid"] != counted["rows"]]
    if len(wrong):
        raise MeasureError(
            "valid, missing and invalid answers must add up to the rows", f"item {wrong['item'].iloc[0]}"
        )
    table = counted.copy()
    for name in ("valid", "missing", "invalid"):
        table[f"{name}_share"] = table[name] / table["rows"].where(table["rows"] > 0)
    return table
