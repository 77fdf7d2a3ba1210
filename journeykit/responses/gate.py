"""The one gate through which every figure goes: how much of it a group of this size may show.

How many people a figure, an interval and a comment need is the client's `journeykit.disclosure`. Where groups stand
beside their total, a hidden one must not be what is left over: `covered` hides enough of the others. What a filter may
leave out is the question of `journeykit.responses.filters`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from journeykit import disclosure
from journeykit.errors import MeasureError, did_you_mean
from journeykit.responses import closing as ledger
from journeykit.responses import coded
from journeykit.responses.counts import scanned
from journeykit.statistics.suppression import shown_beside_total, shown_in_grid
from journeykit.words import _
from journeykit.words.code import code

__all__ = [
    "FIGURES", "STATUSES", "closed", "closing", "comments_beside", "covered", "hidden_beside", "hidden_together",
    "lines", "people_beside", "status", "statuses", "why", "why_covered", "worst",
]  # fmt: skip

STATUSES = ("ok", "indicative", "few", "hidden", "refused")
"""``refused``: two figures that must not be compared, whatever their size; ``why`` says why."""

FIGURES = ("value", "low", "high", "n_effective", "share")
"""Columns of which a hidden row shows nothing."""


def status(people: float) -> disclosure.Status:
    """How much a group of so many people may show, by the disclosure in use."""
    return disclosure.current().status(people)


def statuses(respondents: npt.ArrayLike) -> list[str]:
    """`status` of many groups."""
    return [status(float(n)) for n in np.asarray(respondents, dtype=float)]


def worst(found: Iterable[str]) -> str:
    """The status that lets least through: that of a figure made of several groups.

    Examples
    --------
    >>> worst(["ok", "few", "indicative"]), worst([])
    ('few', 'ok')
    """
    return max(found, key=STATUSES.index, default="ok")


def why(status: str) -> str:
    """The reason, for a reader, why a group shows less than others; empty where it shows everything."""
    rule = disclosure.current()
    reasons = {"hidden": code("hidden", k=rule.hidden), "few": code("few", k=rule.no_interval)}
    return reasons.get(status, "")


def why_covered() -> str:
    """The reason for a group that is hidden to keep another one from being worked out."""
    return "covered"


def lines(by: Sequence[str], parts: Sequence[str] | str) -> list[str]:
    """The columns that keep one total from another, when the groups of ``parts`` are shown beside their total.

    A touchpoint belongs to one stage, so the stage beside it in ``by`` does not tell totals apart: the total of
    touchpoints is that of the journey.

    Raises
    ------
    MeasureError
        When a part is not among the grouping columns.

    Examples
    --------
    >>> lines(["touchpoint", "plan"], "plan")
    ['touchpoint', 'metric', 'scale', 'statistic']
    >>> lines(["stage", "touchpoint", "wave"], "touchpoint")
    ['wave', 'metric', 'scale', 'statistic']
    """
    names = [parts] if isinstance(parts, str) else list(parts)
    for name in names:
        if name not in by:
            raise MeasureError(_("a total is split by a column of by"), f"'{name}'", did_you_mean(name, by))
    apart = {*names, "stage"} if "touchpoint" in names else set(names)
    return [*(name for name in by if name not in apart), "metric", "scale", "statistic"]


def covered(
    table: pd.DataFrame,
    parts: Sequence[str] | str,
    within: Sequence[str] = (),
    *,
    size: str = "respondents",
    figures: Sequence[str] = FIGURES,
    k: int | None = None,
) -> pd.DataFrame:
    """Hide what would give a hidden group away, where groups are shown beside their total.

    Parameters
    ----------
    table : pandas.DataFrame
        A table with a ``status`` and the number of people of each row, such as `scores` gives.
    parts : str or sequence of str
        Columns whose values split a total that is shown, such as a segment; for two of them the totals of each are
        taken to be shown. One person may have answered at several touchpoints, stages or items, so the hidden ones of
        these are taken to hold no more people than the largest of them.
    within : sequence of str
        Columns that tell separate totals apart, such as touchpoint, wave, metric and scale.
    size : str
        Column of the number of people.
    figures : sequence of str
        Columns of which a hidden row shows nothing.
    k : int, optional
        Fewest people of a group that may be shown; those of a figure by default.

    Raises
    ------
    MeasureError
        For more than two parts.

    Returns
    -------
    pandas.DataFrame
        The same rows; more of them ``hidden``, without their figures, and ``why``.

    Examples
    --------
    >>> groups = pd.DataFrame({"plan": list("abc"), "value": [30.0, 20.0, 10.0], "respondents": [12, 8, 3],
    ...                        "status": ["indicative", "few", "hidden"], "why": ""})
    >>> covered(groups, "plan")["status"].tolist()
    ['indicative', 'hidden', 'hidden']
    """
    names = [parts] if isinstance(parts, str) else list(parts)
    if len(names) not in (1, 2):
        raise MeasureError(_("one segment or two split a total"), ", ".join(names), _("Show them two at a time."))
    k = disclosure.current().hidden if k is None else k
    shared = bool({"touchpoint", "stage", "item"} & set(names))
    cells = list(zip(*(map(str, table[name].tolist()) for name in names), strict=True))
    people = table[size].to_numpy(float, na_value=0.0).tolist()
    totals: dict[tuple[str, ...], list[int]] = {}
    # As text, for one NaN is not another: rows without a value belong to one total, not each to one of its own.
    kinds = zip(*(map(str, table[name].tolist()) for name in within), strict=True) if within else ((),) * len(table)
    for at, total in enumerate(kinds):
        totals.setdefault(total, []).append(at)
    hide = np.zeros(len(table), dtype=bool)
    for rows in totals.values():
        most: dict[tuple[str, ...], float] = {}
        for at in rows:
            most[cells[at]] = max(most.get(cells[at], 0.0), people[at])
        open_ = _open_cells(most, k, shared)
        hide[rows] = [not open_[cells[at]] for at in rows]
    return closed(table, hide & (table["status"] != "hidden").to_numpy(bool), why_covered(), figures)


def closing(
    table: pd.DataFrame,
    responses: Any,
    keys: Sequence[str],
    *,
    parts: Sequence[str] | str = (),
    within: Sequence[str] = (),
    figures: Sequence[str] = FIGURES,
) -> pd.DataFrame:
    """Hide what would give a small group away beside everything that is shown of the client that is asked.

    Parameters
    ----------
    table : pandas.DataFrame
        With a ``status`` and the keys.
    responses : frame
        The answers behind its rows.
    keys : sequence of str
        Columns that tell its groups apart.
    parts, within, figures
        As of `covered`, which is asked where no client is, or where the answers are not its own.

    Returns
    -------
    pandas.DataFrame
        The same rows; more of them ``hidden``, without their figures, and ``why``.
    """
    gone = hidden_beside(responses, keys)
    if gone is None:
        return covered(table, parts, within, figures=figures) if parts else table
    named = zip(*(map(str, table[name].tolist()) for name in keys), strict=True) if keys else ((),) * len(table)
    hide = np.array([name in gone for name in named], dtype=bool)
    return closed(table, hide & (table["status"] != "hidden").to_numpy(bool), why_covered(), figures)


def hidden_beside(responses: Any, keys: Sequence[str]) -> set[tuple[str, ...]] | None:
    """The groups of some answers that may not be shown beside what is shown of the client that is asked.

    Returns
    -------
    set of tuple of str, or None
        Their keys as text, small groups among them. None where no client is asked, or the answers are not its own.
    """
    shown = ledger.current()
    native = None if shown is None else coded.held(scanned(responses))
    return None if shown is None or native is None else shown.answers.hidden(native, keys)


def hidden_together(
    asked: Sequence[tuple[pd.DataFrame, Sequence[str]]],
) -> list[set[tuple[str, ...]] | None]:
    """As `hidden_beside`, of several groupings of answers at once."""
    shown = ledger.current()
    return [None] * len(asked) if shown is None else shown.answers.hidden_together(asked)


def people_beside(responses: Any, keys: Sequence[str]) -> set[tuple[str, ...]] | None:
    """The groups of people whose number may not be shown, as `hidden_beside` has it of answers."""
    shown = ledger.current()
    native = None if shown is None else coded.held(scanned(responses))
    return None if shown is None or native is None else shown.people_hidden(native, keys)


def comments_beside(comments: pd.DataFrame | None, keys: Sequence[str]) -> set[tuple[str, ...]] | None:
    """The groups whose comments may not be shown beside the comments that are shown, as `hidden_beside`."""
    shown = ledger.current()
    return None if shown is None or comments is None else shown.comments_hidden(comments, keys)


def _open_cells(people: Mapping[tuple[str, ...], float], k: int, shared: bool) -> dict[tuple[str, ...], bool]:
    """Whether each part, or each cell of two parts, may be shown."""
    if all(len(cell) == 1 for cell in people):
        ordered = {cell: people[cell] for cell in sorted(people)}
        return shown_beside_total(ordered, k, shared=shared)
    rows, columns = (sorted({cell[side] for cell in people}) for side in (0, 1))
    grid = np.array([[people.get((row, column), 0.0) for column in columns] for row in rows])
    marks = shown_in_grid(grid, k)
    return {(row, column): bool(marks[rows.index(row), columns.index(column)]) for row, column in people}


def closed(table: pd.DataFrame, hide: Any, reason: str, figures: Sequence[str] = FIGURES) -> pd.DataFrame:
    """The table with some rows hidden: their figures gone, their status and reason set."""
    if not np.any(hide):
        return table
    shown = table.copy()
    for name in figures:
        if name in shown:
            shown.loc[hide, name] = np.nan
    shown.loc[hide, "status"] = "hidden"
    if "why" in shown:
        shown.loc[hide, "why"] = reason
    return shown
