"""The journey map as a table, with the client's own texts in the language in use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from journeykit.questions import cells as cell
from journeykit.questions.finding import Finding
from journeykit.questions.journey_map.steps import listed
from journeykit.questions.journey_map.written import texts_of
from journeykit.questions.method import method_lines
from journeykit.questions.question import NOTHING, Cell, Row, Table
from journeykit.words import _, figures, values

if TYPE_CHECKING:
    from journeykit.journey import Journey, Persona


def texts(finding: Finding, rows: list[Row]) -> list[Row]:
    """The rows with what the client wrote of their touchpoints in the language in use, where the journey is known."""
    if finding.journey is None:
        return rows
    told, onward = texts_of(finding.journey, mapped_persona(finding)), _onward(finding.journey)
    for one in finding.journey.touchpoints:
        told[one.id] |= {"notes": str(one.notes), "onward": onward.get(one.id, ""), "sides": values.sides(one.sides)}
    return [row | told.get(one, {}) for row, one in zip(rows, finding.frame["touchpoint"], strict=True)]


def mapped_persona(finding: Finding) -> Persona | None:
    """The persona whose map it is; None for everybody's."""
    known = {} if finding.journey is None else {one.id: one for one in finding.journey.personas}
    return known.get(str(finding.frame["persona"].iloc[0])) if len(finding) and "persona" in finding.frame else None


def _onward(journey: Journey) -> dict[str, str]:
    """Where each touchpoint leads, with what stands on the link."""
    names = {one.id: str(one.name) for one in journey.touchpoints}
    found: dict[str, list[str]] = {}
    for link in journey.links:
        to, label = names[link.target], str(link.label)
        found.setdefault(link.source, []).append(_("{to} ({label})").format(to=to, label=label) if label else to)
    return {source: figures.phrases(to) for source, to in found.items()}


def cells(_finding: Finding) -> Sequence[Cell]:
    """The table: a row a touchpoint."""
    return (
        *cell.key_cells(("stage", "touchpoint"), ("stage", "touchpoint")),
        Cell(lambda: _("Phase"), lambda row: values.value("phase", row["phase"] or NOTHING)),
        _list("channels", lambda: _("Channels")),
        _list("actions", lambda: _("What the customer does")),
        Cell(lambda: _("Workshop belief (−2 to +2)"), lambda row: _signed(row["emotion"], 1), number=True),
        Cell(lambda: _("Measured (−2 to +2)"), lambda row: _signed(row["felt"], 2), number=True),
        Cell(lambda: _("Evidence"), lambda row: values.value("evidence", row["evidence"] or NOTHING)),
        _list("pains", lambda: _("Pain points")),
        cell.measure(),
        cell.score(),
        cell.interval(),
        cell.answers(),
        cell.note(),
    )


def written(_finding: Finding) -> Sequence[Cell]:
    """A second table, of what is written down of each touchpoint: one table of all this is wider than paper."""
    return (
        *cell.key_cells(("stage", "touchpoint"), ("stage", "touchpoint")),
        Cell(lambda: _("What customers expect"), lambda row: row["expectation"] or NOTHING),
        Cell(lambda: _("Judged by the workshop (−2 to +2)"), lambda row: row.get("sides") or NOTHING),
        Cell(lambda: _("Owner"), lambda row: row["owner"] or NOTHING),
        _list("backstage", lambda: _("Behind the scenes")),
        _list("systems", lambda: _("Systems")),
        _list("ideas", lambda: _("Ideas")),
        Cell(lambda: _("Leads to"), lambda row: row.get("onward") or NOTHING),
        Cell(lambda: _("Notes"), lambda row: row.get("notes") or NOTHING),
    )


def tables(finding: Finding) -> list[Table]:
    """The figures and feelings, and what is written down where anything is: names alone are in the first already."""
    heading = finding.question.heading()
    noted = finding.as_table(written(finding), _("What is written down of each touchpoint"), [])
    figured = finding.as_table(cells(finding), heading, notes(finding))
    beyond = [noted] if len(noted.heads) > NAMES else []
    return [replace(figured, anchors=cell.addresses(finding)), *beyond]


NAMES = 2
"""Columns that only say which touchpoint a row is of."""


def _list(name: str, head: Callable[[], str]) -> Cell:
    return Cell(head, lambda row: figures.phrases(listed(row.get(name))) or NOTHING)


def _signed(number: float | None, digits: int) -> str:
    return NOTHING if number is None else figures.signed(number, digits)


def notes(finding: Finding) -> list[str]:
    """By which methods the intervals of the scores were made."""
    return method_lines(finding.frame)
