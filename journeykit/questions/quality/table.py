"""What was left out: valid, missing and invalid answers of every item, as shares."""

from __future__ import annotations

import pandas as pd

from journeykit.errors import MeasureError
from journeykit.questions.question import Column

COLUMNS = (
    Column("survey", "key", "id of the survey"),
    Column("wave", "key", "wave, or an empty text where the file has no response"),
    Column("item", "key", "column of the export"),
    Column("touchpoint", "key", "id of the touchpoint; empty where a column of the export names it"),
    Column("metric", "key", "what was asked for; comment for an open question"),
    Column("rows", "n", "responses of the file in this wave", "int64"),
    Column("valid", "n", "answers on the scale", "int64"),
    Column("missing", "n", "responses that left it blank", "int64"),
    Column("invalid", "n", "answers outside the scale, set aside", "int64"),
    Column("examples", "text", "some of the invalid answers as they were typed: for the consultant alone"),
    Column("dropped", "n", "rows of the whole file that are no responses", "int64"),
    Column("dropped_why", "text", "why they are none, with counts"),
    Column("question", "text", "wording of the question"),
    Column("warnings", "text", "what the reading warned of"),
    Column(
        "asked",
        "flag",
        "whether the wave was asked; one that left all of it blank while others did not was not",
        "bool",
    ),
    Column("valid_share", "share", "valid of the rows, 0..1; nothing without rows", "float64"),
    Column("missing_share", "detail", "missing of the rows, 0..1", "float64"),
    Column("invalid_share", "detail", "invalid of the rows, 0..1", "float64"),
)

SHARES = ("valid_share", "missing_share", "invalid_share")

MADE = ("asked", *SHARES)
"""Columns that the question adds."""

NEEDED = tuple(column.name for column in COLUMNS if column.name not in (*MADE, "question", "warnings"))


def quality(counted: pd.DataFrame) -> pd.DataFrame:
    """Add shares to the account of a reading.

    Parameters
    ----------
    counted : pandas.DataFrame
        One row an item and wave, as ``client.answers().quality`` gives it.

    Returns
    -------
    pandas.DataFrame
        The same rows with ``asked``, ``valid_share``, ``missing_share``, ``invalid_share`` (0..1 of ``rows``; null for
        an item without rows). A question that everybody of a wave left blank, and people of another wave did not, was
        not asked in it.

    Raises
    ------
    MeasureError
        When a column is missing, or the counts of an item do not add up to its rows.
    """
    absent = [name for name in NEEDED if name not in counted]
    if absent:
        raise MeasureError(
            "the account of a reading was needed",
            f"no column {', '.join(absent)}",
            "Pass client.answers().quality, or ask client.quality().",
        )
    wrong = counted[counted["valid"] + counted["missing"] + counted["invalid"] != counted["rows"]]
    if len(wrong):
        raise MeasureError(
            "valid, missing and invalid answers must add up to the rows", f"item {wrong['item'].iloc[0]}"
        )
    table = counted.copy()
    table["asked"] = _asked(table)
    for share in SHARES:
        table[share] = table[share.removesuffix("_share")] / table["rows"].where(table["rows"] > 0)
    return table


def _asked(table: pd.DataFrame) -> pd.Series:
    answered = table["valid"] + table["invalid"] > 0
    elsewhere = answered.groupby([table["survey"].astype(str), table["item"].astype(str)]).transform("any")
    return answered | ~elsewhere
