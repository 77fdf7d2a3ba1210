"""What people wrote, ready to be shown: from groups that are large enough, redacted, in random order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd

from journeykit import disclosure
from journeykit.errors import MeasureError, did_you_mean
from journeykit.questions.question import Column
from journeykit.questions.verbatims.words import NOTE
from journeykit.responses import coded, gate
from journeykit.responses.counts import gathered, scanned
from journeykit.responses.kinds import typed
from journeykit.responses.redaction import redacted
from journeykit.words.code import code

JOURNEY = ("touchpoint", "stage", "item", "survey", "wave")
"""Columns that part comments without parting people from people who are alike: no segments."""

COLUMNS = (
    Column("comment", "text", "the comment, redacted; nothing for a group that is too small"),
    Column("order", "order", "its place in a random order that is the same each time", "int64"),
    Column("redacted", "detail", "pieces that were taken out", "int64"),
    Column("found", "detail", "of which kinds they were"),
    Column("n", "n", "comments of the group", "int64"),
    Column("respondents", "detail", "people who wrote them", "int64"),
    Column("status", "status", "ok, indicative or hidden"),
    Column("why", "code", "why the group shows no comment"),
)
NAMES = tuple(column.name for column in COLUMNS)


def verbatims(
    responses: Any,
    by: Sequence[str] | str = ("touchpoint",),
    *,
    names: str | Iterable[str] = (),
    most: int | None = None,
    seed: int = 1,
    k: int | None = None,
    beside_total: Sequence[str] | str | None = None,
) -> pd.DataFrame:
    """Comments of each group, safe to show.

    Parameters
    ----------
    responses : frame or path
        Responses with comments (rows of metric ``comment``).
    by : sequence of str
        Columns to group by.
    names : str or iterable of str
        Names of staff and customers to take out.
    most : int, optional
        At most so many comments a group.
    seed : int
        Of the random order; the order says nothing of when or by whom a comment was given.
    k : int, optional
        Fewest people whose comments may be shown together; those of `journeykit.disclosure` by default.
    beside_total : str or sequence of str, optional
        Columns of ``by`` whose comments are shown together elsewhere, so that the ones missing here would be those of
        a hidden group: such a group gets company. By default the segments among ``by``.

    Returns
    -------
    pandas.DataFrame
        One row a comment: ``by``, ``comment``, ``order``, ``redacted`` (how many pieces were taken out), ``found`` (of
        which kinds), ``n`` (comments of the group), ``respondents``, ``status``, ``why``. A group of fewer than ``k``
        people has one row without a comment. No ids and no times. ``attrs["note"]`` is the code of what redaction does
        not find.

    Raises
    ------
    MeasureError
        When a column is missing.

    Examples
    --------
    >>> said = pd.DataFrame({"metric": "comment", "touchpoint": "till", "respondent": range(10),
    ...                      "comment": ["call me: 0912-345-678"] * 10})
    >>> verbatims(said)["comment"].iloc[0]
    'call me: [phone number]'
    """
    k = disclosure.current().comments if k is None else k
    frame = scanned(responses)
    columns = frame.collect_schema().names()
    by = [by] if isinstance(by, str) else list(by)
    for name in ["comment", "respondent", *by]:
        if name not in columns:
            do = did_you_mean(name, columns)
            raise MeasureError("a column of the responses was needed", f"no '{name}'", do)
    said = frame.filter(~nw.col("comment").is_null(), *[~nw.col(name).is_null() for name in by])
    rows = gathered(said.select([*by, "respondent", "comment"])).astype({"comment": str})
    rows = rows[rows["comment"].str.strip() != ""]
    gone = gate.comments_beside(coded.held(said), by)
    parts = [name for name in by if name not in JOURNEY] if beside_total is None else beside_total
    names = [names] if isinstance(names, str) else list(names)
    table = pd.DataFrame(
        [one for group in _groups(rows, by, [parts] if isinstance(parts, str) else list(parts), k, gone or set())
         for one in _rows(group, names, most, seed)],
        columns=[*by, *NAMES],
    )  # fmt: skip
    table = typed(table, NAMES, by=by)
    table.attrs["note"] = NOTE
    return table


@dataclass(frozen=True, eq=False)
class _Group:
    key: tuple[Any, ...]
    comments: tuple[str, ...]
    people: int
    status: str
    why: str


def _groups(rows: pd.DataFrame, by: list[str], parts: list[str], k: int, gone: set[tuple[str, ...]]) -> list[_Group]:
    grouped: Any = rows.groupby(by, sort=True, observed=True) if by else [((), rows)]
    groups = {key: group for key, group in grouped if len(group)}
    people = [int(group["respondent"].nunique()) for group in groups.values()]
    few = code("too-few-to-quote", k=k)
    table = pd.DataFrame(list(groups), columns=by).assign(
        respondents=people,
        status=["hidden" if n < k else gate.status(n) for n in people],
        why=[few if n < k else "" for n in people],
    )
    if parts:
        table = gate.covered(table, parts, [name for name in by if name not in parts], k=k)
    hide = np.array([tuple(map(str, key)) in gone for key in groups], dtype=bool)
    table = gate.closed(table, hide & (table["status"] != "hidden").to_numpy(bool), gate.why_covered(), ())
    return [
        _Group(key, tuple(group["comment"]), row["respondents"], row["status"], row["why"])
        for (key, group), row in zip(groups.items(), table.to_dict("records"), strict=True)
    ]


def _rows(group: _Group, names: list[str], most: int | None, seed: int) -> list[tuple[Any, ...]]:
    n = len(group.comments)
    if group.status == "hidden":
        return [(*group.key, None, 0, 0, "", n, group.people, group.status, group.why)]
    # Sorted by their text before they are shuffled: nothing of the order of the file is left.
    texts = sorted(group.comments)
    rows = []
    for place, at in enumerate(np.random.default_rng(seed).permutation(n)[:most]):
        clean = redacted(texts[at].strip(), names)
        told = (clean.text, place, sum(clean.found.values()), ", ".join(clean.found))
        rows.append((*group.key, *told, n, group.people, group.status, ""))
    return rows
