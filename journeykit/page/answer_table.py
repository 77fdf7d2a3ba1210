"""Answer shares as a table: one row a group, one column an answer, so that a whole scale reads from left to right."""

from __future__ import annotations

from typing import Any

from journeykit.page import words
from journeykit.page.columns import NOTHING, Column, Layout
from journeykit.questions.cells import status_note
from journeykit.words import _, figures, values
from journeykit.words.rows import Row, in_order, keys_of, rows_of


def by_scale(frame: Any) -> list[Any]:
    """The frame cut into one for each metric and scale, in the order in which they come."""
    return [group for _key, group in frame.groupby(["metric", "scale"], sort=False, observed=True)]


def answer_table(frame: Any, label: str, notes: list[str]) -> Layout:
    """The shares of one metric on one scale.

    Parameters
    ----------
    frame : pandas.DataFrame
        Of ``measures.distribution``, one metric and scale.
    label : str
    notes : list of str
        What holds for all rows.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"touchpoint": ["Till", "Till"], "metric": "csat", "scale": "1-2", "answer": ["1", "2"],
    ...                       "order": [1, 2], "n": [4, 16], "share": [0.2, 0.8], "low": [0.1, 0.6],
    ...                       "high": [0.4, 0.9], "total": 20})
    >>> [[cell.replace(figures.SPACE, " ") for cell in row] for row in answer_table(frame, "Answers", []).rows]
    [['Till', 'Satisfaction (CSAT)', '20 % (10 to 40 %)', '80 % (60 to 90 %)', '20']]
    """
    rows = rows_of(frame, "distribution", ("answer", "share", "low", "high", "total"))
    keys = [key for key in keys_of(rows) if key != "metric"]
    answers = in_order(row["answer"] for row in sorted(rows, key=lambda row: row["order"]))
    heads = words.headers()
    columns = [
        *(Column(heads.get(key, key), False, lambda row: "") for key in keys),
        Column(heads["metric"], False, lambda row: ""),
        *(Column(values.value("answer", answer), True, lambda row: "") for answer in answers),
        Column(heads["n"], True, lambda row: ""),
    ]
    notes_wanted = any(row["share"] is None or row["low"] is None for row in rows)
    if notes_wanted:
        columns.append(Column(heads["note"], False, lambda row: ""))
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[key] for key in keys), []).append(row)
    lines = [_line(key, group, answers) + ([_why(group)] if notes_wanted else []) for key, group in groups.items()]
    return Layout(columns, lines, label, notes)


def _why(group: list[Row]) -> str:
    """Why a group has no shares or no intervals."""
    said = [row.get("why") or status_note(str(row.get("status"))) for row in group]
    return next((why for why in said if why), NOTHING)


def _line(key: tuple[Any, ...], group: list[Row], answers: list[str]) -> list[str]:
    found = {row["answer"]: row for row in group}
    named = [str(one) for one in key]
    shares = [_cell(found[answer]) if answer in found else NOTHING for answer in answers]
    return [*named, values.metric_name(group[0]["metric"]), *shares, figures.count(group[0]["total"])]


def _cell(row: Row) -> str:
    if row["share"] is None:
        return NOTHING
    share = figures.percent(row["share"])
    if row["low"] is None:
        return share
    return _("{share} ({interval})").format(share=share, interval=figures.interval("share", row["low"], row["high"]))
