"""Cells that the tables of several questions share: what a score measures, its value, its interval, its n, a note."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from journeykit import disclosure
from journeykit.questions.question import NOTHING, Cell, Row
from journeykit.responses.information import counts_as
from journeykit.words import _, figures, values
from journeykit.words.code import code, spoken
from journeykit.words.rows import counts_as_fewer

if TYPE_CHECKING:
    from journeykit.journey import Journey
    from journeykit.questions.finding import Finding

HEADS: dict[str, Callable[[], str]] = {
    "stage": lambda: _("Stage"),
    "touchpoint": lambda: _("Touchpoint"),
    "wave": lambda: _("Wave"),
    "survey": lambda: _("Survey"),
    "item": lambda: _("Question column"),
    "phase": lambda: _("Phase"),
    "persona": lambda: _("Persona"),
}
"""Heads of the columns by which a table is grouped; a segment of the client is headed by its own name."""


def key_head(name: str, journey: Journey | None = None) -> str:
    """The head of a column by which a table is grouped: of a segment what the client calls it, where that is known.

    Examples
    --------
    >>> key_head("touchpoint"), key_head("plan")
    ('Touchpoint', 'plan')
    """
    if name in HEADS or journey is None:
        return HEADS[name]() if name in HEADS else name
    from journeykit.journey.naming import segment_names

    return segment_names(journey).get(name, name)


def key_cells(by: Sequence[str], first: Sequence[str] = (), journey: Journey | None = None) -> list[Cell]:
    """A cell for each grouping column: the client's own segments before those of the journey.

    Parameters
    ----------
    by : sequence of str
        What the table is grouped by.
    first : sequence of str
        Those of the journey, in reading order.
    journey : Journey, optional
        Knows what the client calls its segments.

    Examples
    --------
    >>> [cell.head() for cell in key_cells(["stage", "plan", "wave"], ["stage", "touchpoint", "wave"])]
    ['plan', 'Stage', 'Wave']
    """
    own = [name for name in by if name not in first]
    return [_key(name, journey) for name in (*own, *(name for name in first if name in by))]


def _key(name: str, journey: Journey | None) -> Cell:
    return Cell(
        lambda: key_head(name, journey), lambda row: NOTHING if row[name] in (None, "") else str(row[name]), (name,)
    )


def measure() -> Cell:
    """What a score measures: its metric, and its statistic where it is not the headline's."""
    return Cell(
        lambda: _("Measure"),
        lambda row: values.metric_name(row["metric"], row["statistic"]) if row["metric"] else NOTHING,
        ("metric", "statistic"),
    )


def score(name: str = "value", head: Callable[[], str] = lambda: _("Score")) -> Cell:
    """A figure of a score."""
    return Cell(head, lambda row: figures.value(row["statistic"], row[name]), (name, "statistic"), number=True)


def interval() -> Cell:
    """The interval of a score."""
    return Cell(
        lambda: _("95% interval"),
        lambda row: figures.interval(row["statistic"], row["low"], row["high"]),
        ("low", "high", "statistic"),
        number=True,
    )


def count(name: str, head: Callable[[], str]) -> Cell:
    """A whole number."""
    return Cell(head, lambda row: NOTHING if row[name] is None else figures.count(row[name]), (name,), number=True)


def answers() -> Cell:
    """How many answers a figure rests on; in brackets as how many they count, where that is a good deal fewer."""
    return Cell(lambda: _("Answers (n)"), _answers, ("n",), number=True)


def _answers(row: Row) -> str:
    if row["n"] is None:
        return NOTHING
    fewer = counts_as(row["n"], row.get("n_effective"))
    n = figures.count(row["n"])
    return n if fewer is None else _("{n} (as {fewer})").format(n=n, fewer=figures.count(fewer))


def counted_as(rows: Sequence[Row]) -> list[str]:
    """What the number in brackets behind an n says, where a row has one."""
    if not any(counts_as(row["n"], row.get("n_effective")) for row in rows):
        return []
    return [
        _(
            "In brackets behind n: as how many answers these count, of people drawn one by one and weighing the same. "
            "Answers of people who were asked together, who answered several times or who weigh unequally say less "
            "than their number."
        )
    ]


def note(why: str = "why") -> Cell:
    """Why a row shows less than others."""
    return Cell(lambda: _("Note"), lambda row: reason(row, why) or NOTHING, ("status",))


def reason(row: Row, why: str = "why") -> str:
    """Why a row shows less: the reason of its own, or what its status means."""
    return spoken(row.get(why) or "") or status_note(str(row["status"]), row)


def status_note(status: str, row: Mapping[str, Any] | None = None) -> str:
    """What a status means to a reader; nothing when all is well.

    Parameters
    ----------
    status : str
    row : dict, optional
        Whose status it is: says whether its people are few, or their answers only count as few.

    Examples
    --------
    >>> status_note("few")
    'too few people (5 to 9) for an interval'
    """
    rule = disclosure.current()
    least = {"indicative": rule.indicative, "few": rule.no_interval}.get(status)
    if row is not None and least is not None and counts_as_fewer(row, least):
        if status == "few":
            return spoken(code("few-informed", k=least))
        text = _("indicative only: these answers count as fewer than {k} by different people")
        return text.format(k=least)
    said = {
        "indicative": _("indicative only: fewer than {k} people").format(k=rule.indicative),
        "few": _("too few people ({low} to {high}) for an interval").format(low=rule.hidden, high=rule.no_interval - 1),
        "hidden": _("not shown: fewer than {k} people").format(k=rule.hidden),
    }
    return said.get(status, "")


def addresses(finding: Finding) -> list[str]:
    """The address of each row of a finding, for its table and for what leads there."""
    anchor = finding.anchor
    return [f"{anchor}-{place}" for place in range(len(finding))]
