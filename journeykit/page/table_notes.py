"""What holds for all rows of a table and stands below it: scales, methods, how much was left out, warnings."""

from __future__ import annotations

from typing import Any

from journeykit.words import _, figures
from journeykit.words.rows import Row, in_order, rows_of


def notes_of(name: str, frame: Any) -> list[str]:
    """The lines below a table of that name, beside the methods of its scores.

    Parameters
    ----------
    name : str
        Name of the table, as the measure that makes it.
    frame : pandas.DataFrame

    Examples
    --------
    >>> import pandas as pd
    >>> notes_of("priorities", pd.DataFrame({"method": ["RICE, judged by the workshop"], "score": [4.0]}))
    ['Score: RICE, judged by the workshop.']
    """
    makers = {"priorities": _of_priorities}
    return makers[name](rows_of(frame, name, ())) if name in makers and len(frame) else []


def _methods(rows: list[Row]) -> str:
    return figures.phrases(in_order(row["method"] for row in rows if row.get("method")))


def _of_priorities(rows: list[Row]) -> list[str]:
    said = [_("Score: {method}.").format(method=_methods(rows))] if _methods(rows) else []
    people = max((int(row.get("n") or 0) for row in rows), default=0)
    if people:
        said.append(_("People whose answers are in the model: {n}.").format(n=figures.count(people)))
    if any(row.get("impact") is not None for row in rows):
        said.append(
            _(
                "Impact used: a judged 1, 2, 3, 4 or 5 counts 0.25, 0.5, 1, 2 or 3. Impact from answers is in "
                "proportion to the touchpoint with most to win, which counts 3, and adds up over touchpoints."
            )
        )
    return said
