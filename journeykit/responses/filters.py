"""Filters of the responses that give nobody away by subtraction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw
import numpy as np
import numpy.typing as npt
import pandas as pd

from journeykit import disclosure
from journeykit.errors import MeasureError
from journeykit.responses import coded
from journeykit.responses.counts import checked_by, gathered, scanned, with_people
from journeykit.statistics.suppression import may_follow
from journeykit.words import _

Filter = Mapping[str, str | Sequence[str]]
"""From a column to the value, or the values, that are kept."""

EVERYTHING: Filter = {}


def filtered(responses: Any, keep: Filter, *, shown: Sequence[Filter] = (EVERYTHING,), k: int | None = None) -> Any:
    """Keep some of the responses, unless the rest could be worked out by subtraction.

    Parameters
    ----------
    responses : frame or path
        Responses in any frame narwhals knows, or the path of a Parquet file.
    keep : mapping
        Columns and the values to keep, such as ``{"wave": "2018", "language": ["en", "zh"]}``.
    shown : sequence of mapping
        Filters whose figures are shown already; everything, by default.
    k : int, optional
        Smallest group that may be told apart; that of `journeykit.disclosure` by default.

    Returns
    -------
    frame
        The responses that are kept, in the frame they came in.

    Raises
    ------
    MeasureError
        When the answers of fewer than ``k`` people make the difference from what is shown, or nobody is left.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"respondent": range(31), "plan": ["gold"] * 3 + ["blue"] * 28,
    ...                         "metric": "nps", "scale": "0-10", "score": 9.0})
    >>> filtered(answers, {"plan": "blue"})
    Traceback (most recent call last):
    journeykit.errors.MeasureError: a filter must not single out fewer than 5 people; came: plan = blue, ... of 3...
    """
    k = disclosure.current().hidden if k is None else k
    frame = scanned(responses)
    checked_by(frame, [*dict.fromkeys(name for one in (keep, *shown) for name in one)])
    mine = kept(keep)
    if people_in(frame.filter(mine)) == 0:
        raise MeasureError(_("a filter must leave answers"), said(keep), _("Look at the values of these columns."))
    for other in shown:
        theirs = kept(other)
        apart = people_in(frame.filter((mine & ~theirs) | (~mine & theirs)))
        if not may_follow(0, apart, k):
            raise MeasureError(
                _("a filter must not single out fewer than {k} people").format(k=k),
                _("{said}, which differs from {said_2} by the answers of {apart}").format(
                    said=said(keep), said_2=said(other), apart=apart
                ),
                _("Their figure would follow by subtraction: take more values together, or leave this filter out."),
            )
    return frame.filter(mine).to_native()


def people_in(frame: Any) -> int:
    """How many people answered; the number of answers where none of them is known.

    An answer without a respondent beside answers with one may be anybody's: it adds nobody.
    """
    native = coded.held(frame)
    if native is not None and "respondent" in native:
        codes = coded.coded(native["respondent"])[0]
        return int(np.count_nonzero(np.bincount(codes[codes >= 0]))) or len(native)
    if "respondent" in frame.collect_schema().names():
        known = with_people(frame).select(nw.col("respondent").n_unique().alias("people"))
        if people := _number(known):
            return people
    return _number(frame.select(nw.len().alias("people")))


def _number(counted: Any) -> int:
    return int(gathered(counted)["people"].fillna(0).iloc[0])  # of no rows DuckDB has no number


def said(keep: Filter) -> str:
    """A filter in words, for messages.

    Examples
    --------
    >>> said({"wave": "2018", "language": ["en", "zh"]}), said({})
    ('wave = 2018, language = en or zh', 'everything')
    """
    parts = [f"{name} = {' or '.join(_values(value))}" for name, value in keep.items()]
    return ", ".join(parts) or "everything"


def _values(value: str | Sequence[str]) -> list[str]:
    return [value] if isinstance(value, str) else [str(one) for one in value]


def kept(keep: Filter) -> Any:
    """A filter as a narwhals expression; a missing value is kept by none."""
    rule = nw.lit(True)
    for name, value in keep.items():
        rule = rule & nw.col(name).cast(nw.String).fill_null("").is_in(_values(value))
    return rule


def keeping(frame: Any, keep: Filter, *, others: bool = False, columns: Sequence[str] | None = None) -> Any:
    """The rows that a filter keeps, or all others, of a scanned frame.

    The same as ``frame.filter(kept(keep))``; a pandas frame is asked by the codes of its categories, which is what the
    personas of a client ask dozens of times.

    Parameters
    ----------
    frame : narwhals frame
    keep : mapping
    others : bool
    columns : sequence of str, optional
        Those of the result, as far as they are there; all by default. What nobody looks at need not be copied.
    """
    native = coded.held(frame)
    there = frame.collect_schema().names() if native is None else list(native.columns)
    wanted = there if columns is None else [name for name in dict.fromkeys(columns) if name in there] or there[:1]
    if native is None:
        rows = frame.filter(~kept(keep) if others else kept(keep))
        return rows if columns is None else rows.select(*wanted)
    mine = rows_kept(native, keep)
    rows = native if columns is None else native[wanted]
    return nw.from_native(rows[~mine if others else mine])


def rows_kept(frame: pd.DataFrame, keep: Filter) -> npt.NDArray[np.bool_]:
    """Which rows of a table in memory a filter keeps.

    Examples
    --------
    >>> rows_kept(pd.DataFrame({"wave": ["2018", "2017", None]}), {"wave": ["2018"]}).tolist()
    [True, False, False]
    """
    mine = np.ones(len(frame), dtype=bool)
    for name, value in keep.items():
        column, wanted = frame[name], set(_values(value))
        if isinstance(column.dtype, pd.CategoricalDtype):
            codes, values = column.array.codes, column.array.categories
        else:
            codes, values = coded.coded(column)
        fits = np.array([*(str(one) in wanted for one in values), False])
        mine &= fits[codes]
    return mine
