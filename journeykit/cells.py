"""Cells for spreadsheets: no text of a client may start a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n")


def guard(cell: Any) -> Any:
    """A cell that a spreadsheet shows instead of running it: text that begins like a formula gets a leading apostrophe.

    Examples
    --------
    >>> guard("=HYPERLINK(1)"), guard("fine"), guard(-3)
    ("'=HYPERLINK(1)", 'fine', -3)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(STARTERS) else cell


def guarded(table: pd.DataFrame) -> pd.DataFrame:
    """The table with every text cell and every header guarded."""
    safe = table.copy()
    for name in safe.columns:
        if safe[name].dtype.kind not in "iufb":
            safe[name] = safe[name].astype(object).map(guard)
    return safe.rename(columns=guard)
