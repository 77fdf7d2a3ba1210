"""What each column of a table holds, so that an empty table is one too: all its columns, each of its own type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

_NUMBERS: Final = (
    "value", "low", "high", "n_effective", "share", "before", "after", "difference", "p", "p_adjusted", "slope",
    "slope_low", "slope_high", "bend_p", "line_p", "importance", "importance_lmg", "performance", "performance_low",
    "performance_high", "rank_low", "rank_high", "p_first", "p_top3", "p_next", "correlation", "correlation_low",
    "correlation_high", "vif", "beta", "r_squared", "adjusted_r_squared", "p_model", "filled", "alone", "unique",
    "importance_other", "correlation_p", "p_first_judged", "rank_low_judged", "rank_high_judged",
    "believed", "believed_low", "believed_high", "believed_measured",
    "measured", "baseline", "target", "emotion", "score", "impact", "reach", "confidence", "design_effect",
    "detectable", "se", "change", "level", "power", "same_mix", "importance_middle", "performance_middle", "lowest",
    "highest", "ratio", "sum_weight", "sum_weight_squared",
)  # fmt: skip
_COUNTS: Final = (
    "n", "respondents", "order", "total", "n_before", "n_after", "respondents_before", "respondents_after", "compared",
    "needed", "for_interval", "waves", "n_answered", "correlation_n", "items", "gaps", "stage_order",
    "impact_judged", "effort",
    "redacted", "people", "left_out",
)  # fmt: skip
_FLAGS: Final = ("weighted", "moment_of_truth", "bounded", "given")
_THINGS: Final = ("better", "due", "last_answer")
"""Dates, tuples, and what is true, false or unknown."""

KINDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(_NUMBERS, "number"), **dict.fromkeys(_COUNTS, "count"), **dict.fromkeys(_FLAGS, "flag"),
    **dict.fromkeys(_THINGS, "thing"),
}  # fmt: skip
_TYPES: Final = {"number": "float64", "count": "int64", "flag": "bool", "thing": "object", "text": "str"}


def typed(
    table: pd.DataFrame, columns: Sequence[str], kinds: Mapping[str, str] | None = None, *, by: Sequence[str] = ()
) -> pd.DataFrame:
    """The table with all its columns, each of the type that it has in every table of the measure.

    Parameters
    ----------
    table : pandas.DataFrame
        May be empty, and then without columns.
    columns : sequence of str
        All columns but those of ``by``.
    kinds : mapping of str to str, optional
        ``number``, ``count``, ``flag``, ``thing`` or ``text`` of columns that hold something else than elsewhere.
    by : sequence of str
        Columns of groups, which stand first; a segment may be called like a figure.

    Returns
    -------
    pandas.DataFrame
        Numbers are floats, null where there is none. Counts are whole numbers, and floats only where one is null.
        What is neither number, count, flag nor thing is text, or has the type that it came with.

    Examples
    --------
    >>> typed(pd.DataFrame([]), ["value", "n"], by=["plan"]).dtypes.astype(str).to_dict()
    {'plan': 'str', 'value': 'float64', 'n': 'int64'}
    >>> typed(pd.DataFrame({"value": [None], "n": [0]}), ["value", "n"])["value"].dtype.name
    'float64'
    """
    known = {name: kind for name, kind in {**KINDS, **(kinds or {})}.items() if name not in by}
    if table.empty:
        types = {name: _TYPES[known.get(name, "text")] for name in (*by, *columns)}
        bare = pd.DataFrame({name: pd.Series(dtype=type_) for name, type_ in types.items()})
        bare.attrs = dict(table.attrs)
        return bare
    wrong = {name: _type(table[name], known[name]) for name in table.columns if name in known}
    wrong |= {name: "str" for name in table.columns if name not in known and _nothing(table[name])}
    other = {name: type_ for name, type_ in wrong.items() if type_ and table[name].dtype != type_}
    return table.astype(other) if other else table


def _type(column: pd.Series, kind: str) -> str:
    """The type of a column; empty for what stays as it is."""
    if kind in ("thing", "text") or isinstance(column.dtype, pd.CategoricalDtype | pd.Int64Dtype):
        return ""
    whole = kind == "number" or not column.isna().any()
    if kind == "flag":
        return "bool" if whole else ""
    return _TYPES[kind] if whole else "float64"


def _nothing(column: pd.Series) -> bool:
    return column.dtype == object and bool(column.isna().all())
