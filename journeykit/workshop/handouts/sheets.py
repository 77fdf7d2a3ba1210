"""The hand-outs of a client: agenda, empty map, persona sheet, summary of the session, and what to prepare."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from journeykit.journey import Journey, LogEntry, Persona
from journeykit.journey.house import house_of
from journeykit.words import _, figures
from journeykit.workshop.agenda import agenda
from journeykit.workshop.group_work import headed, plan, told
from journeykit.workshop.handouts.handout import Block, Handout, heading, items, lines, prose, room, table, turn

FEWEST = 5
"""Columns of an empty map of a client that has no stages yet."""


def sheets(journey: Journey, home: Path | None = None, today: date | None = None) -> dict[str, Handout]:
    """Every hand-out of a client by its name, in the language in use.

    Parameters
    ----------
    journey : Journey
    home : Path, optional
        The client folder: its own agenda, exercises and house style count.
    today : date, optional

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> [one.title for one in sheets(journey_of("client: {name: Harbour}")).values()]
    ['Agenda', 'Empty map', 'Persona', 'Summary of the session', 'Before the workshop']
    """
    foot = _foot(journey, home, today or date.today())
    made = (make(journey, home) for make in SHEETS.values())
    return {one.name: replace(one, foot=foot) for one in made}


def titles() -> dict[str, str]:
    """What the hand-outs are called, by their names."""
    return {
        "agenda": _("Agenda"), "empty-map": _("Empty map"), "persona-sheet": _("Persona"),
        "summary": _("Summary of the session"), "preparation": _("Before the workshop"),
    }  # fmt: skip


def _foot(journey: Journey, home: Path | None, today: date) -> str:
    firm = house_of(home).firm
    return figures.phrases([str(one) for one in (journey.client.name, figures.day(today), firm) if str(one)])


def _agenda(journey: Journey, home: Path | None) -> Handout:
    day, done, rows = agenda(home), 0, []
    exercises = plan(home)
    for item in day.items:
        inside = [headed(one) for one in exercises.of(item.id)]
        clock = _("{start} to {end}").format(start=_clock(done), end=_clock(done + item.minutes))
        rows.append([clock, "\n".join([str(item.name), *inside]), _minutes(item.minutes)])
        done += item.minutes
    lead = _("{minutes} minutes with breaks. The times count from the start.").format(minutes=day.minutes)
    blocks = [table([_("Time"), _("What"), _("Minutes")], rows, [2, 6, 1])]
    if exercises.exercises:
        blocks.append(heading(_("Exercises")))
    for one in exercises.exercises:
        if day.item(one.step) is not None:
            blocks += [prose(headed(one)), items(told(one))]
    return Handout("agenda", titles()["agenda"], lead, blocks=blocks)


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


def _minutes(n: int) -> str:
    return figures.count(n)


def _empty_map(journey: Journey, _home: Path | None) -> Handout:
    columns = [str(one.name) for one in journey.stages] or [""] * FEWEST
    lanes = [
        (_("Touchpoints"), 2.0), (_("What the customer does"), 1.5), (_("Expectation"), 1.2),
        (_("Emotion (−2 to +2)"), 2.0), (_("Pain points"), 1.6), (_("Ideas"), 1.6), (_("Owner"), 0.8),
    ]  # fmt: skip
    lead = _("Persona: ____________________   Group: ____________________")
    return Handout("empty-map", titles()["empty-map"], lead, "a3", [room(columns, lanes)])


def _persona_sheet(journey: Journey, _home: Path | None) -> Handout:
    blocks: list[Block] = []
    for one in journey.personas or (None,):
        blocks += [turn()] if blocks else []
        blocks += _persona(one)
    return Handout("persona-sheet", titles()["persona-sheet"], blocks=blocks)


def _persona(one: Persona | None) -> list[Block]:
    parts = [
        (_("Who they are"), "demographics", 2), (_("What drives them"), "motivations", 2),
        (_("What they struggle with"), "challenges", 2), (_("What they want to reach"), "goals", 2),
        (_("Where they meet us"), "channels", 1), (_("How we know"), "evidence", 1),
    ]  # fmt: skip
    blocks = [heading(_("Name: ____________________") if one is None else str(one.name))]
    if one is not None and one.quote:
        blocks.append(prose(_("“{quote}”").format(quote=one.quote)))
    for label, name, free in parts:
        said = [] if one is None else [str(text) for text in getattr(one, name)]
        blocks.append(lines(label, said, free if said else free + 2))
    return blocks


def _summary(journey: Journey, home: Path | None) -> Handout:
    steps = {one.id: str(one.name) for one in agenda(home).items}
    decided = [one for one in journey.log if one.kind == "decided"]
    parked = [one for one in journey.log if one.kind == "parked"]
    weighed = [one for one in journey.opportunities if one.status in ("open", "doing")]
    now = [one for one in weighed if one.horizon == "now"]
    names = {one.id: str(one.name) for one in journey.touchpoints}
    actions = [
        [str(one.statement), _listed([names[place] for place in one.touchpoints]), *_by(one.owner, one.due)]
        for one in now
    ]
    aims = [[str(one.statement), *_by(one.owner, one.due)] for one in journey.goals]
    head = [_("Owner"), _("Until")]
    noted, widths = [_("Step"), _("Who"), _("Noted"), _("Until")], [6, 2, 2, 2.4, 2.4]
    blocks = [
        heading(_("Decisions")),
        _rows(_entries(decided, steps), [_("Decision"), *noted], widths),
        heading(_("What is done now")),
        _rows(actions, [_("Improvement"), _("Touchpoints"), *head], [6, 3, 2, 2.4]),
        heading(_("Goals")),
        _rows(aims, [_("Goal"), *head], [8, 2.4, 2.4]),
        heading(_("Open questions")),
        _rows(_entries(parked, steps), [_("Question"), *noted], widths),
    ]
    if journey.review.next is not None:
        blocks.append(prose(_("Next review: {day}").format(day=figures.day(journey.review.next))))
    return Handout("summary", titles()["summary"], blocks=blocks)


def _entries(log: list[LogEntry], steps: Mapping[str, str]) -> list[list[str]]:
    return [
        [str(one.text), steps.get(one.step or "", one.step or ""), str(one.who), _day(one.on), _day(one.due)]
        for one in log
    ]


def _by(owner: Any, due: date | None) -> list[str]:
    return [str(owner) or _("nobody yet"), _day(due) or _("no date yet")]


def _day(day: date | None) -> str:
    return "" if day is None else figures.day(day).replace(" ", "\u00a0")


def _listed(names: list[str]) -> str:
    return figures.several(names) if names else ""


def _rows(rows: list[list[str]], head: list[str], widths: list[float]) -> Block:
    return table(head, rows, widths) if rows else prose(_("Nothing is written down yet."))


def _preparation(journey: Journey, home: Path | None) -> Handout:
    listed = [str(one) for one in plan(home).preparation]
    blocks = [items(listed, ticks=True)] if listed else [prose(_("Nothing has to be prepared."))]
    contact = str(journey.client.contact) or str(house_of(home).contact)
    if contact:
        blocks.append(prose(_("Questions before the day: {contact}").format(contact=contact)))
    lead = _("What helps us to start at once. Please tick off what is done.")
    return Handout("preparation", titles()["preparation"], lead, blocks=blocks)


SHEETS: Mapping[str, Callable[[Journey, Path | None], Handout]] = {
    "agenda": _agenda, "empty-map": _empty_map, "persona-sheet": _persona_sheet, "summary": _summary,
    "preparation": _preparation,
}  # fmt: skip
"""What makes each hand-out, by its name."""
